/** The elements our cards are made of, built one way everywhere: a line of words, a footer, a row of buttons, a panel to unfold. */
import type { Language, Text } from '../src/terms/language.ts'
import type {
  Button,
  ButtonValue,
  Card,
  Collapsible,
  Colour,
  Column,
  ColumnSet,
  Element,
  Header,
  Markdown,
  PlainText,
  Table,
  TagColour,
} from './card.ts'
import type { Standing } from './view.ts'

export type Look = {
  readonly title: string
  readonly subtitle?: string
  readonly template: Colour
  readonly tags?: readonly Tag[]
}
export type Tag = { readonly text: string; readonly color: TagColour }

/** How our tables look: narrow rows, the first column stays while the others are pushed aside. */
export const tableLook = {
  tag: 'table',
  page_size: 10,
  row_height: 'low',
  freeze_first_column: true,
  header_style: { text_align: 'left', background_style: 'grey', bold: true, lines: 1 },
} as const satisfies Partial<Table>

/** Absent elements may be given as undefined or false, so that a card reads as a list. */
export function card(look: Look, elements: readonly (Element | undefined | false)[]): Card {
  return {
    schema: '2.0',
    config: { update_multi: true, width_mode: 'fill', summary: { content: look.title } },
    header: header(look),
    body: { vertical_spacing: '8px', padding: '12px', elements: elements.filter((e) => e !== undefined && e !== false) },
  }
}

function header({ title, subtitle, template, tags = [] }: Look): Header {
  return {
    title: plain(title),
    ...(subtitle ? { subtitle: plain(subtitle) } : {}),
    template,
    ...(tags.length > 0
      ? { text_tag_list: tags.map((tag) => ({ tag: 'text_tag' as const, text: plain(tag.text), color: tag.color })) }
      : {}),
  }
}

export function plain(content: string): PlainText {
  return { tag: 'plain_text', content }
}

/** The content is markdown: escape what people or files gave us before it comes here. */
export function markdown(content: string): Markdown {
  return { tag: 'markdown', content }
}

export function footer(content: string): Markdown {
  return { tag: 'markdown', content: `<font color='grey'>${content}</font>`, text_size: 'notation' }
}

/** One line of lesser words: a colour does not reach over a line break everywhere. */
export function grey(content: string): string {
  return `<font color='grey'>${content}</font>`
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

export function panel(title: string, elements: readonly Element[], expanded = false): Collapsible {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: { title: plain(title) },
    border: { color: 'grey', corner_radius: '5px' },
    elements,
  }
}

export function button(text: string, value: ButtonValue, type: Button['type'] = 'default'): Button {
  return { tag: 'button', text: plain(clip(text, 100)), type, behaviors: [{ type: 'callback', value }] }
}

/** A row that flows onto the next line on narrow screens. */
export function row(buttons: readonly Button[]): ColumnSet {
  const columns: Column[] = buttons.map((b) => ({ tag: 'column', width: 'auto', elements: [b] }))
  return { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns }
}

export function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}

/** A name in the reader's language. */
export function named(language: Language): (text: Text) => string {
  return (text) => text[language]
}

export const standingColour = { met: 'green', near: 'orange', behind: 'red', unknown: 'neutral' } as const satisfies Record<
  Standing,
  TagColour
>
/** Headers never shout red at a person: behind is orange. */
export const standingTemplate = { met: 'green', near: 'blue', behind: 'orange', unknown: 'grey' } as const satisfies Record<
  Standing,
  Colour
>
export const standingSign = { met: '✓', near: '≈', behind: '!', unknown: '–' } as const satisfies Record<Standing, string>
