/** One score of several stints, each scored by itself: for somebody with two positions in a month. */
import { add, divide, type Fraction, fraction, multiply, toFixed, zero } from './fraction.ts'
import type { Decimal } from './scorecard.ts'

/** A printed score, and the days of its stint. */
export type StintScore = { readonly score: Decimal | null; readonly days: number }

/**
 * The mean by days of the printed scores, half up to 2 decimals, so that it can be checked from what is shown.
 *
 *   score = Σ score × days ÷ Σ days
 *
 * A stint without a score takes no part, like a line without data; null when none has one.
 */
export function meanByDays(stints: readonly StintScore[]): Decimal | null {
  const scored = stints.flatMap(({ score, days }) => (score === null ? [] : [{ score: fraction(score), days: whole(days) }]))
  if (scored.length === 0) return null
  const sum = scored.reduce<Fraction>((all, { score, days }) => add(all, multiply(score, days)), zero)
  const days = scored.reduce<Fraction>((all, one) => add(all, one.days), zero)
  return toFixed(divide(sum, days), 2)
}

function whole(n: number): Fraction {
  return { n: BigInt(n), d: 1n }
}
