/** A metric's value: the figure first, then what it is compared with, how it splits, its course, and where it comes from. */
import type { Ppm } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Button, Card, Table } from './card.ts'
import { trendChart } from './chart.ts'
import { dimensionValue } from './dimension.ts'
import { bullets, button, card, markdown, panel, row, standingColour, standingSign, tableLook } from './element.ts'
import { escaped } from './escape.ts'
import { type ExperimentView, experimentText } from './experiment.ts'
import { dataFooter } from './footer.ts'
import { amountText, changeText, countText, goalText, momentText, percent, periodText, ppmText } from './format.ts'
import { type GuardView, guardDetails } from './guard.ts'
import { type GapView, gapTexts } from './lineage.ts'
import type {
  Absence,
  Amount,
  Ask,
  Change,
  Coverage,
  CutOff,
  Dimension,
  GoalAmount,
  NamedMetric,
  Standing,
  Trend,
} from './view.ts'
import { wordings } from './wording/index.ts'

export type MetricView = {
  readonly metric: NamedMetric
  /** The formula in words: which variant was used, what is in and what is out. */
  readonly formula: Text
  readonly value: Amount
  readonly absence?: Absence
  /** Of a ratio. */
  readonly fraction?: { readonly numerator: Amount; readonly denominator: Amount }
  readonly period: Period
  readonly today: Day
  /** The period compared with counts by another definition, so nothing is compared. */
  readonly isRedefined?: true
  readonly comparison?: { readonly period: Period; readonly value: Amount; readonly change?: Change }
  /** The reader's own target, when the metric is on the scorecard. */
  readonly target?: { readonly goal: GoalAmount; readonly attainment: Ppm | null; readonly standing: Standing }
  readonly breakdown?: Breakdown
  /** What it was asked by and cannot be split by. */
  readonly notBy?: Dimension | 'day' | 'month'
  readonly trend?: Trend
  /** Dimensions it can be split by: the first is offered as a button. Absent: by shop. */
  readonly dimensions?: readonly Dimension[]
  /** Other ways this metric is built; each is a metric of its own. */
  readonly variants?: readonly NamedMetric[]
  /** Metrics to read beside it. */
  readonly beside?: readonly NamedMetric[]
  /** A/B tests that decide about it. */
  readonly experiments?: readonly ExperimentView[]
  /** The 95 % interval of a sample's share. */
  readonly interval?: { readonly low: string; readonly high: string; readonly cases: number }
  /** Flags for people to judge. */
  readonly guards?: readonly GuardView[]
  readonly lineage?: Lineage
  /** Days that are not loaded. */
  readonly gaps?: readonly GapView[]
  readonly coverage: Coverage
  readonly cutOff: CutOff
  readonly ask: Ask
}

/** By one dimension, in the order to be shown; `hidden` rows were left out. */
export type Breakdown = {
  readonly dimension: Dimension | 'day' | 'month'
  readonly rows: readonly {
    readonly key: string
    readonly value: Amount /** of the whole, for what adds up */
    readonly share?: Ppm
    readonly change?: Change
  }[]
  readonly hidden?: number
  /** Each part against all that is below the line, which does not know the dimension. */
  readonly isOfWhole?: true
  /** There are people whose numbers this reader may not see. */
  readonly isWithheld?: true
}

/** Where the number comes from: the kind of fact, the loads it rests on, rows counted, last load (local wall time). */
export type Lineage = { readonly source: Text; readonly batches?: number; readonly rows?: number; readonly lastLoadedAt?: string }

export function metricCard(view: MetricView, language: Language): Card {
  const w = wordings[language]
  const period = periodText(view.period, language, view.today)
  return card(
    {
      title: w.metric.title(
        view.metric.name[language],
        period,
        view.absence ? w.metric.noValue : amountText(view.value, language),
      ),
      subtitle: view.period.from === view.period.to ? view.period.from : `${view.period.from} – ${view.period.to}`,
      template: view.absence ? 'grey' : 'blue',
      tags: view.cutOff.isDemo ? [{ text: w.demoTag, color: 'neutral' }] : [],
    },
    [
      markdown(answer(view, language)),
      gapNotes(view, language),
      view.breakdown && breakdownTable(view.breakdown, view, language),
      view.breakdown?.hidden ? markdown(w.metric.hidden(view.breakdown.hidden)) : undefined,
      view.breakdown?.isOfWhole && markdown(w.metric.ofWhole),
      view.breakdown?.isWithheld && markdown(w.metric.withheld),
      view.notBy &&
        markdown(
          w.metric.notBy(
            w.dimension[view.notBy],
            (view.dimensions ?? []).slice(0, 4).map((one) => w.dimension[one]),
          ),
        ),
      view.trend && trendChart(view.trend, language),
      experimentNotes(view, language),
      guardNotes(view, language),
      panel(w.metric.lineageTitle, [
        markdown(bullets(lineageTexts(view, language))),
        row([
          button(w.metric.lineageButton, {
            intent: 'data_lineage_freshness',
            slots: { ...view.ask, metric: view.metric.id },
          }),
        ]),
      ]),
      dataFooter({ ...view, language }),
      row([
        button(w.metric.meaningButton, { intent: 'explain_definition', slots: { metric: view.metric.id } }),
        ...splitButton(view, language),
        button(w.metric.myKpiButton, { intent: 'my_kpi_overview', slots: {} }),
      ]),
    ],
  )
}

/** What is missing is said beside the value, which is only of what is there. */
function gapNotes({ gaps = [], today }: MetricView, language: Language) {
  const { lineage: w } = wordings[language]
  return gaps.length > 0 && markdown(`${w.missing}\n${bullets(gapTexts(gaps, SHOWN_GAPS, language, today))}`)
}

const SHOWN_GAPS = 2

function experimentNotes({ experiments = [], today }: MetricView, language: Language) {
  const { experiment: w } = wordings[language]
  return (
    experiments.length > 0 && markdown(`${w.title}\n${bullets(experiments.map((one) => experimentText(one, language, today)))}`)
  )
}

function guardNotes({ guards = [], today }: MetricView, language: Language) {
  const { guard: w } = wordings[language]
  return guards.length > 0 && markdown(`${w.title}\n${bullets(guards.map((flag) => guardDetails(flag, language, today)))}`)
}

/** As a whole when it is split, split when it is whole. */
function splitButton(view: MetricView, language: Language): Button[] {
  const { metric: w, dimension } = wordings[language]
  const slots = { ...view.ask, metric: view.metric.id }
  const [first] = view.dimensions ?? (['shop'] as const)
  if (view.breakdown) return [button(w.wholeButton, { intent: 'metric_value', slots })]
  return first ? [button(w.byButton(dimension[first]), { intent: 'metric_value', slots: { ...slots, by: first } })] : []
}

function answer(view: MetricView, language: Language): string {
  const w = wordings[language]
  const name = escaped(view.metric.name[language])
  if (view.absence) return w.metric.absent(name, w.absence(view.absence))
  const { comparison, target, interval } = view
  return [
    `**${name} ${amountText(view.value, language, 'full')}**`,
    interval ? w.metric.interval(percent(interval.low, 1), percent(interval.high, 1), countText(interval.cases)) : '',
    comparison
      ? w.metric.compared(
          periodText(comparison.period, language, view.today),
          amountText(comparison.value, language),
          comparison.change && coloured(comparison.change),
        )
      : view.isRedefined
        ? w.metric.redefined
        : '',
    target
      ? w.metric.against(
          goalText(target.goal, language),
          target.attainment === null ? '–' : ppmText(target.attainment),
          `<font color='${fontColour(target.standing)}'>${standingSign[target.standing]} ${w.standing[target.standing]}</font>`,
        )
      : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function coloured(change: Change): string {
  if (change.isBetter === null) return changeText(change)
  return `<font color='${change.isBetter ? 'green' : 'red'}'>${changeText(change)}</font>`
}

function fontColour(standing: Standing): string {
  return standingColour[standing] === 'neutral' ? 'grey' : standingColour[standing]
}

function breakdownTable(breakdown: Breakdown, view: MetricView, language: Language): Table {
  const w = wordings[language]
  const has = (part: 'share' | 'change') => breakdown.rows.some((r) => r[part] !== undefined)
  return {
    ...tableLook,
    columns: [
      { name: 'key', display_name: w.dimension[breakdown.dimension], data_type: 'text' },
      { name: 'value', display_name: view.metric.name[language], data_type: 'text', horizontal_align: 'right' },
      ...(has('share')
        ? [{ name: 'share', display_name: w.metric.share, data_type: 'text' as const, horizontal_align: 'right' as const }]
        : []),
      ...(has('change') ? [{ name: 'change', display_name: w.progress.columns.trend, data_type: 'lark_md' as const }] : []),
    ],
    rows: breakdown.rows.map((r) => ({
      key: r.key === '' ? w.metric.unknownKey : dimensionValue(breakdown.dimension, r.key, language),
      value: amountText(r.value, language),
      ...(has('share') ? { share: r.share === undefined ? '–' : ppmText(r.share) } : {}),
      ...(has('change') ? { change: r.change ? coloured(r.change) : '–' } : {}),
    })),
  }
}

function lineageTexts(view: MetricView, language: Language): string[] {
  const { metric: w } = wordings[language]
  const { fraction, lineage, variants = [], beside = [] } = view
  return [
    w.formula(escaped(view.formula[language])),
    fraction
      ? w.fraction(amountText(fraction.numerator, language, 'full'), amountText(fraction.denominator, language, 'full'))
      : '',
    lineage
      ? w.lineage(
          escaped(lineage.source[language]),
          lineage.batches,
          lineage.rows === undefined ? undefined : countText(lineage.rows),
          lineage.lastLoadedAt && momentText(lineage.lastLoadedAt, view.today),
        )
      : '',
    variants.length > 0 ? w.variants(variants.map((v) => escaped(v.name[language]))) : '',
    beside.length > 0 ? w.beside(beside.map((v) => escaped(v.name[language]))) : '',
  ].filter(Boolean)
}
