/**
 * The noun: a Metric, what is measured. It knows no weight and no target; those are a position's.
 *
 * - measure: a number of one fact kind that is rolled up day by day (`orders.paid_amount`), or counted over a whole period
 *   (`customers.paying`), or reported by another system (`reported:<metric id>`).
 * - metric: signed sums of measures, one above and, for a ratio, one below. Numerator and denominator stay apart to the end.
 */
import type { Text, Language } from '../terms/language.ts'
import type { Dimension } from '../terms/dimension.ts'
import type { Unit } from '../terms/unit.ts'

/** The id of a measure; `metrics/measure.ts` lists them with their fact kind. */
export type MeasureId = string

/** Σ sign × measure. */
export type Sum = readonly { readonly measure: MeasureId; readonly sign: 1 | -1 }[]

export type Metric = {
  readonly id: string
  readonly name: Text
  /** Other words for it, as people type them; lower case. */
  readonly aliases: Readonly<Record<Language, readonly string[]>>
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
  /** Adds up over a period (amounts, counts), so that a target grows with elapsed time; rates and levels do not. */
  readonly flow: boolean
  readonly numerator: Sum
  /** Absent: the value is the numerator itself. */
  readonly denominator?: Sum
  /** The formula in words, with what is in and what is out. */
  readonly formula: Text
  /** The kind of fact it comes from: `orders`, `traffic`, `reported` … */
  readonly source: string
  readonly dimensions: readonly Dimension[]
}

/** Why there is no value. */
export type NoValue = 'no-data' | 'denominator-zero' | 'dimension-unavailable'

/** Exact decimals as text; `value` is rounded by the unit (half up) and null with a reason. */
export type MetricValue = {
  readonly numerator: string | null
  readonly denominator: string | null
  readonly value: string | null
  readonly reason?: NoValue
}
