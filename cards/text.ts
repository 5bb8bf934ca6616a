/**
 * Any card as plain text: what the command line prints, what a phone's notification and a screen reader get, and what tests read.
 * Tables are aligned with East Asian characters two columns wide; charts are summarised; buttons are listed.
 */
import type { Language } from '../src/terms/language.ts'
import type { Card, Chart, Element, Form, Header, Input, PlainText, Select, Table, TableColumn } from './card.ts'
import { unescaped } from './escape.ts'
import { wordings } from './wording/index.ts'

export function toText(card: Card, language: Language = languageOf(card)): string {
  const blocks = [headerText(card.header), ...elementTexts(card.body.elements, language)]
  return blocks.filter((block) => block !== '').join('\n\n')
}

/** A card is in one language, its reader's: the script that most of its words are in, names of people aside. */
function languageOf(card: Card): Language {
  const words = [
    card.header.title.content,
    ...card.body.elements.flatMap((e) => (e.tag === 'markdown' ? [markdownText(e.content)] : buttonsOf(e))),
  ].join('')
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0
  return han * 10 > words.length ? 'zh' : 'en'
}

function headerText({ title, subtitle, text_tag_list = [] }: Header): string {
  const tags = text_tag_list.map((tag) => `[${tag.text.content}]`)
  return [title.content, [subtitle?.content, ...tags].filter(Boolean).join(' ')].filter(Boolean).join('\n')
}

/** Buttons that follow each other become one line. */
function elementTexts(elements: readonly Element[], language: Language): string[] {
  const blocks = elements.filter((e) => !isButtons(e)).map((element) => elementText(element, language))
  const buttons = elements.flatMap(buttonsOf)
  return buttons.length > 0
    ? [...blocks, `${wordings[language].text.buttons}: ${buttons.map((text) => `[${text}]`).join(' ')}`]
    : blocks
}

function elementText(element: Element, language: Language): string {
  switch (element.tag) {
    case 'markdown':
      return markdownText(element.content)
    case 'hr':
      return '--------'
    case 'table':
      return tableText(element)
    case 'chart':
      return chartText(element, language)
    case 'column_set':
      return element.columns.flatMap((column) => column.elements.map((one) => elementText(one, language))).join('\n')
    case 'collapsible_panel':
      return [`▾ ${titleText(element.header.title)}`, ...elementTexts(element.elements, language).map(indented)].join('\n')
    case 'form':
      return formText(element, language)
    case 'button':
      return `[${element.text.content}]`
    default:
      return fieldText(element, language)
  }
}

function titleText(title: PlainText | { readonly tag: 'markdown'; readonly content: string }): string {
  return title.tag === 'markdown' ? markdownText(title.content) : title.content
}

function isButtons(element: Element): boolean {
  return (
    element.tag === 'button' ||
    (element.tag === 'column_set' && element.columns.every((column) => column.elements.every((e) => e.tag === 'button')))
  )
}

function buttonsOf(element: Element): string[] {
  if (element.tag === 'button') return [element.text.content]
  return isButtons(element) && element.tag === 'column_set'
    ? element.columns.flatMap((column) => column.elements.flatMap(buttonsOf))
    : []
}

function formText(form: Form, language: Language): string {
  return [`▸ ${wordings[language].text.form}`, ...elementTexts(form.elements, language).map(indented)].join('\n')
}

function fieldText(
  element: Exclude<
    Element,
    { tag: 'markdown' | 'hr' | 'table' | 'chart' | 'column_set' | 'collapsible_panel' | 'form' | 'button' }
  >,
  language: Language,
): string {
  const { required, options } = wordings[language].text
  const mark = 'required' in element && element.required ? ` (${required})` : ''
  switch (element.tag) {
    case 'input':
      return `${inputLabel(element)}${mark}: ${element.default_value ?? ''}`
    case 'select_static':
      return `${element.placeholder?.content ?? element.name}${mark}: ${chosen(element)} (${options}: ${optionsText(element)})`
    case 'date_picker':
      return `${element.placeholder?.content ?? element.name}${mark}: ${element.initial_date ?? ''}`
    case 'checker':
      return `[${element.checked ? 'x' : ' '}] ${element.text.content}`
  }
}

/** Nobody reads ninety options. */
const OPTIONS_SAID = 8

function optionsText({ options }: Select): string {
  const said = options.slice(0, OPTIONS_SAID).map((option) => option.text.content)
  return [...said, ...(options.length > OPTIONS_SAID ? ['…'] : [])].join(' / ')
}

function inputLabel(input: Input): string {
  return input.label?.content ?? input.placeholder?.content ?? input.name
}

function chosen(select: Select): string {
  return select.options.find((option) => option.value === select.initial_option)?.text.content ?? ''
}

/** Markdown without its marks; what is struck through stays visible as such. */
export function markdownText(content: string): string {
  const bare = content
    .replace(/<br>/g, '\n')
    .replace(/<\/?(font|text_tag|number_tag|link|person|at)[^>]*>/g, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/~~(.+?)~~/g, '($1)')
    .replace(/^( *)- /gm, '$1• ')
    .replace(/^#+ /gm, '')
  return unescaped(bare)
}

function tableText(table: Table): string {
  const rows = [
    table.columns.map((column) => column.display_name),
    ...table.rows.map((row) => table.columns.map((column) => cellText(row[column.name], column.data_type))),
  ]
  const widths = table.columns.map((_, at) => Math.max(...rows.map((row) => width(row[at]!))))
  const isRight = table.columns.map((column) => column.horizontal_align === 'right')
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padded(cell, widths[at]!, isRight[at]!))
      .join('  ')
      .trimEnd()
  return [line(rows[0]!), widths.map((w) => '-'.repeat(w)).join('  '), ...rows.slice(1).map(line)].join('\n')
}

function cellText(cell: Table['rows'][number][string] | undefined, type: TableColumn['data_type']): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return type === 'text' ? cell : markdownText(cell)
  return cell.map((option) => option.text).join(' ')
}

type Datum = Readonly<Record<string, string | number | null>>
type Serie = { readonly xField?: string; readonly yField?: string; readonly seriesField?: string; readonly dataIndex?: number }

/** From the spec alone, so that any chart has words: each series' first, last, lowest and highest value. */
function chartText({ chart_spec: spec }: Chart, language: Language): string {
  const w = wordings[language].chart
  const data = [spec.data].flat() as readonly { readonly values?: readonly Datum[] }[]
  const series = (spec.series ?? [spec]) as readonly Serie[]
  const lines = series.flatMap((serie, at) => serieTexts(serie, data[serie.dataIndex ?? at]?.values ?? [], w.series))
  return [w.summary((spec.title as { text?: string } | undefined)?.text ?? ''), ...lines].join('\n')
}

function serieTexts(
  serie: Serie,
  values: readonly Datum[],
  write: (name: string, first: string, last: string, low: string, high: string, count: number) => string,
): string[] {
  const names = [...new Set(values.map((datum) => String(datum[serie.seriesField ?? ''] ?? '')))]
  return names.flatMap((name) => {
    const points = values.filter(
      (d) => String(d[serie.seriesField ?? ''] ?? '') === name && typeof d[serie.yField ?? 'y'] === 'number',
    )
    const sorted = points.toSorted((a, b) => Number(a[serie.yField ?? 'y']) - Number(b[serie.yField ?? 'y']))
    const at = (datum: Datum) => `${datum[serie.xField ?? 'x']} ${datum[serie.yField ?? 'y']}`
    return points.length > 0
      ? [`  ${write(name, at(points[0]!), at(points.at(-1)!), at(sorted[0]!), at(sorted.at(-1)!), points.length)}`]
      : []
  })
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

function padded(text: string, to: number, isRight: boolean): string {
  const fill = ' '.repeat(Math.max(0, to - width(text)))
  return isRight ? fill + text : text + fill
}

/** Drawn without a column of their own: combining marks, joiners, variation selectors. */
const zeroWidth = /\p{Mn}|\p{Cf}/u
/** Drawn two columns wide: Han, kana, Hangul, full-width forms, emoji. */
const doubleWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Columns that a text takes on a terminal. */
export function width(text: string): number {
  return [...text].reduce((sum, c) => sum + (zeroWidth.test(c) ? 0 : doubleWidth.test(c) ? 2 : 1), 0)
}
