/** "这个数哪来的", "how fresh is this": from a value to its formula, filters, loads and rows, and to what is missing. */
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Table } from './card.ts'
import { dimensionValue } from './dimension.ts'
import { bullets, button, card, markdown, row, tableLook } from './element.ts'
import { escaped } from './escape.ts'
import { coverageText, dataFooter } from './footer.ts'
import { amountText, countText, dayText, momentText, periodText } from './format.ts'
import type { Absence, Amount, Ask, Coverage, CutOff, NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

export type LineageView = {
  readonly metric: NamedMetric
  readonly value: Amount
  readonly absence?: Absence
  readonly fraction?: { readonly numerator: Amount; readonly denominator: Amount }
  /** As it was computed here: the variant, what is in and what is out. */
  readonly formula: Text
  /** The kind of fact it was read from. */
  readonly source: Text
  readonly period: Period
  readonly today: Day
  readonly loads: readonly LoadView[]
  readonly rows: number
  /** Days that are not loaded. */
  readonly gaps: readonly GapView[]
  /** Shops of the company that never loaded such facts. */
  readonly neverLoaded: readonly { readonly source: Text; readonly shops: readonly string[] }[]
  readonly variants: readonly NamedMetric[]
  readonly coverage: Coverage
  readonly cutOff: CutOff
  readonly ask: Ask
}

/** Local wall time; `by` is a name, or how the file came in. */
type LoadView = {
  readonly batch: number
  readonly source: Text
  readonly file?: string
  readonly by: string
  readonly at: string
  readonly rows: number
}

/** `since`: the last day before it that is loaded. */
export type GapView = { readonly source: Text; readonly shop: string; readonly days: Period; readonly since?: Day }

/** Newest first; the rest is counted. */
const shown = { loads: 10, gaps: 6 }

export function lineageCard(view: LineageView, language: Language): Card {
  const { lineage: w, metric: m, progress, demoTag } = wordings[language]
  const slots = { ...view.ask, metric: view.metric.id }
  return card(
    {
      title: w.title(view.metric.name[language], periodText(view.period, language, view.today)),
      subtitle: `${view.period.from} – ${view.period.to}`,
      template: view.gaps.length + view.neverLoaded.length > 0 ? 'orange' : 'wathet',
      tags: view.cutOff.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      markdown(bullets(statements(view, language))),
      missing(view, language),
      view.loads.length > 0 && loadTable(view, language),
      view.loads.length > shown.loads && markdown(m.hidden(view.loads.length - shown.loads)),
      markdown(w.reconcile(view.variants.map((variant) => escaped(variant.name[language])))),
      dataFooter({ ...view, language }),
      row([
        button(w.valueButton, { intent: 'metric_value', slots }),
        button(m.meaningButton, { intent: 'explain_definition', slots: { metric: view.metric.id } }),
        button(progress.whyButton, { intent: 'explain_score', slots: view.ask }),
      ]),
    ],
  )
}

function statements(view: LineageView, language: Language): string[] {
  const { lineage: w, metric: m, absence } = wordings[language]
  const { fraction } = view
  return [
    view.absence
      ? m.absent(escaped(view.metric.name[language]), absence(view.absence))
      : [w.value(amountText(view.value, language, 'full')), fraction && fractionText(fraction, language)]
          .filter(Boolean)
          .join(' '),
    m.formula(escaped(view.formula[language])),
    w.filters(coverageText(view.coverage, language), `${view.period.from} – ${view.period.to}`),
    w.source(escaped(view.source[language]), view.loads.length, countText(view.rows)),
  ].filter(Boolean)
}

function fractionText({ numerator, denominator }: NonNullable<LineageView['fraction']>, language: Language): string {
  const { metric: m } = wordings[language]
  return m.fraction(amountText(numerator, language, 'full'), amountText(denominator, language, 'full'))
}

/** Missing days and shops are said as such; they are no 0. */
function missing(view: LineageView, language: Language) {
  const { lineage: w } = wordings[language]
  const never = view.neverLoaded.map(({ source, shops }) =>
    w.never(
      escaped(source[language]),
      shops.map((shop) => escaped(dimensionValue('shop', shop, language))),
    ),
  )
  const items = [...gapTexts(view.gaps, shown.gaps, language, view.today), ...never]
  return markdown(items.length > 0 ? `${w.missing}\n${bullets(items)}` : w.complete)
}

/** The first gaps in words, the rest counted. */
export function gapTexts(gaps: readonly GapView[], most: number, language: Language, today: Day): string[] {
  const { lineage: w } = wordings[language]
  const texts = gaps.slice(0, most).map(({ source, shop, days, since }) => {
    const said = periodText(days, language, today)
    return w.gap(
      escaped(source[language]),
      escaped(dimensionValue('shop', shop, language)),
      said,
      since && dayText(since, language, today),
    )
  })
  return gaps.length > most ? [...texts, w.moreGaps(gaps.length - most)] : texts
}

function loadTable(view: LineageView, language: Language): Table {
  const { columns } = wordings[language].lineage
  return {
    ...tableLook,
    row_height: 'auto',
    columns: [
      { name: 'batch', display_name: columns.batch, data_type: 'text' },
      { name: 'source', display_name: columns.source, data_type: 'text' },
      { name: 'rows', display_name: columns.rows, data_type: 'text', horizontal_align: 'right' },
      { name: 'at', display_name: columns.at, data_type: 'text' },
      { name: 'by', display_name: columns.by, data_type: 'text' },
      { name: 'file', display_name: columns.file, data_type: 'text' },
    ],
    rows: view.loads.slice(0, shown.loads).map((load) => ({
      batch: `#${load.batch}`,
      source: load.source[language],
      rows: countText(load.rows),
      at: momentText(load.at, view.today),
      by: wayIn(load.by, language),
      file: load.file ? wayIn(load.file, language) : '–',
    })),
  }
}

/** A person's or a file's name stays as it is; what came without one says how it came in. */
export function wayIn(by: string, language: Language): string {
  return wordings[language].upload.by[by] ?? by
}
