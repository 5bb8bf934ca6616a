/**
 * The noun: a Metric, what is measured. It knows no weight and no target; those are a position's.
 *
 * - measure: a number of one fact kind that is rolled up day by day (`orders.paid_amount`), or counted over a whole period
 *   (`customers.paying`), or reported by another system (`reported:<metric id>`). `measure.ts` lists them.
 * - metric: signed sums of measures, one above and, for a ratio, one below. Numerator and denominator stay apart to the end.
 * - flow: adds up over a period (amounts, counts), so that a target grows with elapsed time; rates and levels do not.
 */
import { DIMENSIONS, type Dimension } from '../terms/dimension.ts'
import type { Language, Text } from '../terms/language.ts'
import type { Unit } from '../terms/unit.ts'

/** The id of a measure; `metrics/measure.ts` lists them with their fact kind. */
export type MeasureId = string

/** Σ sign × measure. */
export type Sum = readonly { readonly measure: MeasureId; readonly sign: 1 | -1 }[]

/** The four variable families that a KPI system covers (requirement R2). */
export type Family = 'traffic' | 'customer' | 'supply' | 'service'

export type Metric = {
  readonly id: string
  readonly name: Text
  /** Other words for it, as people type them; lower case, without the name itself. */
  readonly aliases: Readonly<Record<Language, readonly string[]>>
  readonly family: Family
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
  /** Shown and watched, not good or bad in itself; `direction` then says which side deserves a look. */
  readonly informational?: true
  readonly flow: boolean
  readonly numerator: Sum
  /** Absent: the value is the numerator itself. */
  readonly denominator?: Sum
  /** The numerator is multiplied by this: a mean over days below the line becomes a product above it, a year's worth of a day's. */
  readonly times?: Sum | number
  /** The denominator is multiplied by this: a product of two ratios is one ratio. */
  readonly per?: Sum
  /** This side is what was gained by an effort: where nothing was gained the ratio means nothing (odd formula O1). */
  readonly gain?: 'numerator' | 'denominator'
  /** What else must be loaded beside its kinds of fact, as `orders:campaign`: without the column the source knows nothing about it. */
  readonly needs?: readonly string[]
  /** Asked of some of many: shown with the interval that so few answers leave open (odd formulas O21, O28). */
  readonly isSample?: true
  /** Judged by people: whoever judges (`agent`) is not the author (`owner`), such rows do not come in (odd formula O26). */
  readonly isAudit?: true
  /** With fewer cases below the line the value is shown, but not scored (odd formula O28). */
  readonly least?: number
  /** Below 0 it is 0: the source's formula takes more away than there is. */
  readonly isFloored?: true
  /** Written in return documents alone: refunds written into orders say nothing about it, so without documents there is no value. */
  readonly isOfReturnsOnly?: true
  /** The same metric from other facts: read where the question names a dimension that only they have, or where they alone are loaded. */
  readonly otherwise?: readonly Metric[]
  /** The company's own: a ratio where its rows have denominators, an amount where they have none. */
  readonly isOpen?: true
  /** The formula in words, with what is in and what is out. */
  readonly formula: Text
  /** The kind of fact it comes from: `orders`, `service` …; `reported` for finished numbers of other systems. */
  readonly source: string
  readonly dimensions: readonly Dimension[]
  /** Metrics to look at beside it, because it can be pushed up at their cost. */
  readonly guards?: readonly string[]
}

/** Why there is no value. */
export type NoValue =
  | 'no-data'
  | 'denominator-zero'
  | 'no-gain'
  | 'too-few'
  | 'dimension-unavailable'
  | 'currency-mixed'
  | 'no-times'

/** Exact decimals as text; `value` is rounded by the unit (half up) and null with a reason. */
export type MetricValue = {
  readonly numerator: string | null
  readonly denominator: string | null
  readonly value: string | null
  readonly reason?: NoValue
}

/** `sumOf('orders.paid_amount', '-orders.refund_amount')`: a leading minus takes the measure away. */
export function sumOf(...terms: readonly string[]): Sum {
  return terms.map((term) => (term.startsWith('-') ? { measure: term.slice(1), sign: -1 } : { measure: term, sign: 1 }))
}

type Reported = Omit<Metric, 'source' | 'numerator' | 'denominator' | 'flow'>

/** A metric that arrives as a day's numerator and denominator: value = Σ numerators ÷ Σ denominators. */
export function reportedRatio(metric: Reported): Metric {
  const measure = sumOf(`reported:${metric.id}`)
  return {
    ...metric,
    source: 'reported',
    flow: false,
    numerator: measure,
    denominator: measure,
    times: undefined,
    per: undefined,
  }
}

/** A metric that arrives as a day's amount or count: value = Σ numerators, the denominators are not read. */
export function reportedTotal(metric: Reported): Metric {
  return { ...metric, source: 'reported', flow: true, numerator: sumOf(`reported:${metric.id}`) }
}

/** An id that the company made itself and that only its imported observations know: Σ numerators ÷ Σ denominators. */
export function companyMetric(id: string): Metric {
  const formula = {
    zh: '由公司导入：分子之和 ÷ 分母之和',
    en: 'imported by the company: sum of numerators ÷ sum of denominators',
  }
  return reportedRatio({
    id,
    name: { zh: id, en: id },
    aliases: { zh: [], en: [] },
    isOpen: true,
    family: 'service',
    unit: 'index',
    direction: 'higher',
    formula,
    dimensions: DIMENSIONS,
  })
}
