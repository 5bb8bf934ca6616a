/** Actual against goal, by direction. */

import { compare, divideHalfUp, isZero, type Quotient, quotient, zero } from './fraction.ts'
import { fullAttainment, type Goal, type GoalFault, type Ppm } from './scorecard.ts'

const million = BigInt(fullAttainment)
const largest = BigInt(Number.MAX_SAFE_INTEGER)

/** What is wrong with a goal, or null: it is checked whether or not there is an actual. */
export function goalFault(goal: Goal): GoalFault | null {
  switch (goal.direction) {
    case 'higher':
      return compare(quotient(goal.target), zero) > 0 ? null : 'target-must-be-positive'
    case 'lower':
      return compare(quotient(goal.target), zero) >= 0 ? null : 'target-must-not-be-negative'
    case 'band': {
      const low = quotient(goal.low)
      return compare(low, zero) > 0 && compare(low, quotient(goal.high)) <= 0 ? null : 'band-invalid'
    }
    default:
      return 'direction-unknown'
  }
}

/**
 * Attainment in ppm, half up, exact before that. The goal is taken as checked (`goalFault`).
 *
 *   higher  actual ÷ target
 *   lower   2 − actual ÷ target; target 0: 1 when actual ≤ 0, else 0
 *   band    1 inside; below 1 − (low − actual) ÷ low = actual ÷ low; above 1 − (actual − high) ÷ high = 2 − actual ÷ high
 *
 * Values beyond ±2⁵³ are kept at that bound: every cap and tier lies within it, so no answer changes.
 */
export function attainment(goal: Goal, actual: string): Ppm {
  const value = quotient(actual)
  switch (goal.direction) {
    case 'higher':
      return share(value, quotient(goal.target))
    case 'lower':
      return twoMinusShare(value, quotient(goal.target))
    case 'band':
      return inBand(value, quotient(goal.low), quotient(goal.high))
  }
}

function inBand(value: Quotient, low: Quotient, high: Quotient): Ppm {
  if (compare(value, low) < 0) return share(value, low)
  return compare(value, high) > 0 ? twoMinusShare(value, high) : fullAttainment
}

function share(value: Quotient, by: Quotient): Ppm {
  return bounded(divideHalfUp(million * value.n * by.d, value.d * by.n))
}

function twoMinusShare(value: Quotient, by: Quotient): Ppm {
  if (isZero(by)) return value.n <= 0n ? fullAttainment : 0
  const whole = value.d * by.n
  return bounded(divideHalfUp(million * (2n * whole - value.n * by.d), whole))
}

function bounded(ppm: bigint): Ppm {
  return Number(ppm > largest ? largest : ppm < -largest ? -largest : ppm)
}
