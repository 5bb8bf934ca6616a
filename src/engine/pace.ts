/** Attainment against the time that has passed, for metrics that add up over the period (definitions.md, "Time"). */

import { compare, type Fraction, fraction, multiply, one, toPlain, zero } from './fraction.ts'
import type { Decimal, Goal } from './scorecard.ts'

/** What a line asks and has, to hand to `score` instead of its own goal and actual. */
export type Pair = { readonly goal: Goal; readonly actual: Decimal | null }

/**
 * A goal and actual with exactly the attainment of the actual against the target to date.
 *
 *   actual ÷ (target × n ÷ d) = (actual × d) ÷ (target × n)
 *
 * so both sides stay finite decimals although a third of a target may not be one; they are scaled by the same factor, not amounts to show.
 * `elapsed` is the share of the period that has passed; above 1 it counts as 1. When nothing has passed nothing is due: the actual is null.
 */
export function onPace(goal: Goal, actual: Decimal | null, elapsed: Fraction): Pair {
  if (actual === null || compare(elapsed, one) >= 0) return { goal, actual }
  if (compare(elapsed, zero) <= 0) return { goal, actual: null }
  const due = (amount: Decimal) => times(amount, elapsed.n)
  const scaled: Goal =
    goal.direction === 'band'
      ? { direction: 'band', low: due(goal.low), high: due(goal.high) }
      : { direction: goal.direction, target: due(goal.target) }
  return { goal: scaled, actual: times(actual, elapsed.d) }
}

/** The target to date, target × elapsed: the amount people are shown beside the actual. */
export function targetToDate(target: Decimal, elapsed: Fraction): Fraction {
  return multiply(fraction(target), compare(elapsed, one) > 0 ? one : elapsed)
}

function times(amount: Decimal, by: bigint): Decimal {
  return toPlain(multiply(fraction(amount), { n: by, d: 1n }))
}
