/**
 * A person's own past of one metric, to hold a target against: complete months, brought to the length of the cycle. Percentiles are by linear
 * interpolation between the sorted values (Hyndman and Fan, type 7, as spreadsheets do), exact, rounded half up by the unit.
 */
import { add, compare, type Fraction, fraction, multiply, ratio, subtract, toFixed } from '../engine/fraction.ts'
import type { Decimal } from '../engine/scorecard.ts'
import type { Metric } from '../metrics/metric.ts'
import { PLACES } from '../terms/unit.ts'

export type History = {
  /** How many complete months there are values of. */
  readonly months: number
  readonly p25: Decimal
  readonly p50: Decimal
  readonly p75: Decimal
  /** The cycle before; null without data. */
  readonly last: Decimal | null
}

/** Fewer months than this are no past to judge by. */
export const ENOUGH_MONTHS = 4

/** `months`: values of complete months; of a metric that adds up they are multiplied to the cycle's length. Undefined without any. */
export function historyOf(
  metric: Metric,
  months: readonly Decimal[],
  monthsInCycle: number,
  last: Decimal | null,
): History | undefined {
  if (months.length === 0) return undefined
  const times = fraction(metric.flow ? monthsInCycle : 1)
  const sorted = months.map((value) => multiply(fraction(value), times)).sort(compare)
  const at = (n: bigint) => toFixed(percentile(sorted, ratio(n, 100n)), PLACES[metric.unit])
  return { months: months.length, p25: at(25n), p50: at(50n), p75: at(75n), last }
}

/** The past value that three quarters of the months did not reach: the better quartile. */
export function betterQuartile({ p25, p75 }: History, direction: 'higher' | 'lower'): Decimal {
  return direction === 'higher' ? p75 : p25
}

export type Reach = 'easy' | 'usual' | 'ambitious' | 'out-of-reach'

/**
 * How a target stands in the own past: `easy` when three quarters of the months reached it; `ambitious` when fewer than a quarter did;
 * `out-of-reach` when it lies beyond the better quartile by more than one and a half times the spread of the quartiles (Tukey's fence).
 */
export function reachOf(target: Decimal, history: History, direction: 'higher' | 'lower'): Reach {
  const sign = direction === 'higher' ? 1 : -1
  const harder = (a: Fraction, b: Fraction) => compare(a, b) * sign
  const [value, p25, p75] = [target, history.p25, history.p75].map(fraction) as [Fraction, Fraction, Fraction]
  const [worse, better] = direction === 'higher' ? [p25, p75] : [p75, p25]
  const fence = add(better, multiply(subtract(better, worse), ratio(3n, 2n)))
  if (harder(value, worse) <= 0) return 'easy'
  if (harder(value, better) <= 0) return 'usual'
  return harder(value, fence) > 0 ? 'out-of-reach' : 'ambitious'
}

function percentile(sorted: readonly Fraction[], share: Fraction): Fraction {
  const place = multiply(fraction(sorted.length - 1), share)
  const below = Number(place.n / place.d)
  const [a, b] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
  return add(a, multiply(subtract(b, a), subtract(place, fraction(below))))
}
