/**
 * How far days stray from what was expected of them: by chance, as counts do, and beyond chance, as a logarithm. Told in nine-tenths spreads.
 *
 * Logarithms make too much of a few less of a few, and what strays by chance alone looks on them like something that could happen any day. So where
 * events are counted, past days are compared by the roots of their counts, which stray alike whatever their size (Anscombe, 1948):
 *
 *   count surprise = 2 (√(n + ⅜) − √(expected + ⅜)) ÷ 1.645
 *   beyond²        = (spread of the past count surprises² − 1) × 1.645² ÷ expected
 *   surprise²      = least over x of (x ÷ beyond)² + count surprise(n, (expected + ½) eˣ − ½)²
 *
 * A change is as surprising as its likeliest reading: x of it happened to the business, chance did the rest. Large counts: off² ÷ (beyond² + chance²).
 * Where they are not counted all of it is beyond chance: surprise = off ÷ beyond.
 */
import { quantile } from './quantile.ts'

/** The normal distribution's nine-tenths of absolute values. */
export const NORMAL_Q90 = 1.645

/** Nine-tenths spreads beyond chance, as logarithms. */
export type Strays = { readonly down: number; readonly up: number; readonly both: number }

const QUANTILE = 0.9
const SIDE_PRIOR = 20
const LEAST = 0.02
/** In robust standard deviations. */
const WILD = 4

/** `offs`: past days' logarithms of value ÷ expected. `events`: what was expected of each day, where events are counted. */
export function straysOf(offs: readonly number[], events: readonly number[] | undefined): Strays {
  const past = ordinary(
    events ? offs.map((off, at) => countSurprise((events[at]! + 0.5) * Math.exp(off) - 0.5, events[at]!)) : offs,
  )
  const typical = events && quantile(events, 0.5)
  const both = quantile(past.map(Math.abs), QUANTILE)
  const beyond = (spread: number) =>
    Math.max(typical === undefined ? spread : NORMAL_Q90 * Math.sqrt(Math.max(0, spread ** 2 - 1) / typical), LEAST)
  return { down: beyond(sideOf(past, -1, both)), up: beyond(sideOf(past, 1, both)), both: beyond(both) }
}

/** Days that were unusual themselves are not what is usual: a few of a short history would hide the next. */
function ordinary(past: readonly number[]): readonly number[] {
  const limit = WILD * 1.4826 * quantile(past.map(Math.abs), 0.5)
  return past.filter((off) => Math.abs(off) <= limit)
}

/** The spread of one side, drawn towards both together. */
function sideOf(past: readonly number[], side: number, both: number): number {
  const own = past.filter((off) => off * side > 0).map(Math.abs)
  return own.length < 5 ? both : (quantile(own, QUANTILE) * own.length + both * SIDE_PRIOR) / (own.length + SIDE_PRIOR)
}

/** In nine-tenths spreads; `count` and `expected` are 0 where events are not counted. */
export function surpriseOf(off: number, beyond: number, count: number, expected: number): number {
  if (expected <= 0) return off / beyond
  const square = (part: number) =>
    ((part * off) / beyond) ** 2 + countSurprise(count, (expected + 0.5) * Math.exp(part * off) - 0.5) ** 2
  let [low, high] = [0, 1]
  for (let step = 0; step < SEARCH; step++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (square(a) < square(b)) high = b
    else low = a
  }
  return Math.sign(off) * Math.sqrt(square((low + high) / 2))
}

/** Steps of a third each: a thousandth of the whole. */
const SEARCH = 17

/** How far a count of so many expected strays to one side, chance and what is beyond it together, as a logarithm. */
export function spreadTo(side: -1 | 1, beyond: number, expected: number): number {
  if (expected <= 0) return beyond
  const root = Math.max(Math.sqrt(expected + 0.375) + (side * NORMAL_Q90) / 2, Math.sqrt(0.375))
  return Math.hypot(beyond, Math.log((root ** 2 + 0.125) / (expected + 0.5)))
}

function countSurprise(count: number, expected: number): number {
  return (2 * (Math.sqrt(Math.max(0, count) + 0.375) - Math.sqrt(expected + 0.375))) / NORMAL_Q90
}
