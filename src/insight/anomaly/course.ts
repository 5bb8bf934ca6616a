/** The noun of a verdict: a metric's course up to the day that is judged, and how an estimate is told in its terms. */
import type { Decimal } from '../../engine/scorecard.ts'
import { PLACES, type Unit } from '../../terms/unit.ts'
import type { Unusual } from '../finding.ts'
import type { Baseline, Point } from './baseline.ts'
import { NORMAL_Q90 } from './stray.ts'

export type Course = {
  /** In the order of days, without the ones that are not loaded; the last is the day to judge. */
  readonly points: readonly Point[]
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
}

export function verdictOf({ direction }: Course, off: number): Pick<Unusual, 'verdict' | 'isGood'> {
  const verdict = off > 0 ? 'high' : 'low'
  return { verdict, isGood: (verdict === 'high') === (direction === 'higher') }
}

export function rangeOf({ unit }: Course, { expected, low, high }: Baseline): Pick<Unusual, 'expected' | 'low' | 'high'> {
  return { expected: decimal(expected, unit), low: decimal(low, unit), high: decimal(high, unit) }
}

/** Nine-tenths spreads as hundredths of a standard deviation. */
export function inSpreads(surprise: number): number {
  return Math.round(surprise * NORMAL_Q90 * 100)
}

/** An estimate, so it may pass through a float; printed as its unit is. */
export function decimal(value: number, unit: Unit): Decimal {
  return value.toFixed(PLACES[unit])
}
