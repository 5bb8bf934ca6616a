/** A score's lines as cards show them: amounts with their units, what is due by now, how it moved. */
import type { Absence, Amount, Change, Elapsed, GoalAmount, Standing, TrendPoint } from '../../../cards/view.ts'
import {
  compare,
  divide,
  type Fraction,
  fraction,
  isZero,
  roundHalfUp,
  subtract,
  toFixed,
  toPlain,
} from '../../engine/fraction.ts'
import { targetToDate } from '../../engine/pace.ts'
import type { Decimal, Goal, Ppm } from '../../engine/scorecard.ts'
import { isMonetary } from '../../metrics/measure.ts'
import type { Metric, MetricValue } from '../../metrics/metric.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import { daysIn, overlap, type Period } from '../../terms/period.ts'
import { PLACES } from '../../terms/unit.ts'
import type { Valued } from './scored.ts'

/** From here on a line counts as near its target: nine tenths of it. */
const NEAR: Ppm = 900_000

export function standingOf(attainment: Ppm | null): Standing {
  if (attainment === null) return 'unknown'
  if (attainment >= 1_000_000) return 'met'
  return attainment >= NEAR ? 'near' : 'behind'
}

export function amountOf(metric: Metric, value: string | null, currency?: string): Amount {
  return { value, unit: metric.unit, ...(currency ? { currency } : {}) }
}

/** The two sides of a ratio, in the units they have. */
export function fractionOf(metric: Metric, result: Result): { readonly numerator: Amount; readonly denominator: Amount } {
  const isMoney = isMonetary(metric)
  const above = isMoney ? 'money' : metric.unit === 'rate' ? 'count' : metric.unit
  const below = metric.unit === 'rate' && isMoney ? 'money' : 'count'
  return {
    numerator: { value: result.numerator, unit: above, currency: result.currency },
    denominator: { value: result.denominator, unit: below, currency: result.currency },
  }
}

export function goalAmountOf(metric: Metric, goal: Goal, currency?: string): GoalAmount {
  const amount = (value: Decimal) => amountOf(metric, value, currency)
  if (goal.direction === 'band') return { direction: 'band', low: amount(goal.low), high: amount(goal.high) }
  return { direction: goal.direction, target: amount(goal.target) }
}

/** The target to date, for metrics that add up. */
export function dueOf(metric: Metric, goal: Goal, elapsed: Fraction, currency?: string): GoalAmount {
  const due = (target: Decimal) => toFixed(targetToDate(target, elapsed), Math.max(PLACES[metric.unit], 2))
  const to: Goal =
    goal.direction === 'band' ? { ...goal, low: due(goal.low), high: due(goal.high) } : { ...goal, target: due(goal.target) }
  return goalAmountOf(metric, to, currency)
}

/** Rates move by points, everything else by a share of what it was. */
export function changeOf(metric: Metric, now: MetricValue, before: MetricValue): Change | undefined {
  if (now.value === null || before.value === null) return undefined
  const difference = subtract(fraction(now.value), fraction(before.value))
  const isBetter = isZero(difference) ? null : compare(difference, fraction('0')) > 0 === (metric.direction === 'higher')
  if (metric.unit === 'rate') return { kind: 'points', by: toPlain(difference), isBetter }
  const was = fraction(before.value)
  if (isZero(was)) return undefined
  return { kind: 'percent', by: toFixed(divide(difference, was.n < 0n ? { n: -was.n, d: was.d } : was), 6), isBetter }
}

export function absenceOf(result: Result): Absence | undefined {
  if (result.value !== null) return undefined
  // Nothing is loaded, or what is loaded reaches into the period and another source that it needs is not.
  if (result.reason === 'no-data' && (!result.covered || overlap(result.covered, result.period))) return { reason: 'not-loaded' }
  return { reason: result.reason ?? 'no-data', ...(result.covered ? { lastDay: result.covered.to } : {}) }
}

export function elapsedView(period: Period, elapsed: Fraction): Elapsed {
  const of = daysIn(period)
  const seconds = (elapsed.n * BigInt(of) * 86_400n) / elapsed.d
  const days = Number(seconds / 86_400n)
  const rest = Number(seconds % 86_400n)
  const clock = `${String(Math.floor(rest / 3600)).padStart(2, '0')}:${String(Math.floor((rest % 3600) / 60)).padStart(2, '0')}`
  return { share: Number(roundHalfUp(elapsed, 6)), days, of, ...(rest > 0 ? { today: clock } : {}) }
}

export function pointsOf(rows: readonly MetricRow[]): TrendPoint[] {
  return rows.map((row) => ({ day: row.key, value: row.value }))
}

/** The currency of a value, or of the span before when nothing has come in yet. */
export function currencyOf(valued: Valued): string | undefined {
  return valued.now.currency ?? valued.before.currency
}
