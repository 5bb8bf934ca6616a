/**
 * Which factors moved a metric, adding up to the whole change to the last unit.
 *
 * - products by LMDI-I (Ang, 2005, "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33):
 *
 *     ΔV = Σ L(V₁, V₀) × ln(f₁ ÷ f₀),   L(a, b) = (a − b) ÷ (ln a − ln b),  L(a, a) = a
 *
 *   exactly additive, the same backwards in time with the sign turned, and what groups of factors get is the sum of their parts
 * - Shapley where a zero or a negative number has no logarithm: the mean over all orders in which the factors could have changed
 * - ratios of sums: rate against mix, with mean shares and mean rates (Marshall–Edgeworth), exact:
 *
 *     ΔR = Σ s̄ (r₁ − r₀)  [rate]  +  Σ (r̄ − R̄)(s₁ − s₀)  [mix]
 *
 * Logarithms are floats; the parts are then whole units (fen, millionths of a rate) that add up to the change, by largest remainder.
 */
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  isZero,
  multiply,
  placePoint,
  ratio,
  roundHalfUp,
  subtract,
  tenTo,
  zero,
} from '../engine/fraction.ts'
import { largestRemainder } from '../engine/largest-remainder.ts'
import type { Decimal, Ppm } from '../engine/scorecard.ts'

/** A quantity before and after, exact. */
export type Pair = { readonly from: Fraction; readonly to: Fraction }

/** Parts in whole units of 10^-places that add up to `gap`, in the order of what was asked. */
export type Parts = { readonly gap: bigint; readonly parts: readonly bigint[]; readonly by: 'lmdi' | 'shapley' }

/**
 * The change of a product, given as a chain of quantities: factor 1 is the first quantity, factor n is quantity n ÷ quantity n−1, and the last quantity is the
 * whole. `per` divides all of them. `places`: decimals of the answer.
 */
export function productParts(chain: readonly Pair[], places: number, per?: Pair): Parts {
  const whole = divided(chain.at(-1)!, per)
  if (isBackwards(chain, whole)) {
    const { gap, parts, by } = productParts(chain.map(turned), places, per && turned(per))
    return { gap: -gap, parts: parts.map((part) => -part), by }
  }
  const gap = roundHalfUp(whole.to, places) - roundHalfUp(whole.from, places)
  const isSound = chain.map((pair) => holds(pair, chain.at(-1)!))
  const kept = chain.filter((_, at) => isSound[at])
  const sides = [factorsOf(kept, per, 'from'), factorsOf(kept, per, 'to')] as const
  const isPositive = sides.every((side) => side.every((factor) => factor !== undefined && factor > 0))
  const raw = isPositive ? lmdi(sides as Sides, numberOf(whole.from), numberOf(whole.to)) : shapley(filled(sides))
  const parts = apportion(gap, raw, places)
  return { gap, parts: isSound.map((is) => (is ? parts.shift()! : 0n)), by: isPositive ? 'lmdi' : 'shapley' }
}

/** Falls are taken apart as the rises they are backwards: then both give the same parts to the last unit. */
function isBackwards(chain: readonly Pair[], whole: Pair): boolean {
  const moved = [whole, ...chain].map(({ from, to }) => compare(to, from)).find((by) => by !== 0)
  return moved === -1
}

/** Orders without a visitor: the visits are not whole, so that step says nothing and the next one's factor spans both. */
function holds(pair: Pair, last: Pair): boolean {
  return (['from', 'to'] as const).every((side) => !isZero(pair[side]) || isZero(last[side]))
}

function turned({ from, to }: Pair): Pair {
  return { from: to, to: from }
}

type Sides = readonly [readonly number[], readonly number[]]

function lmdi([before, after]: Sides, from: number, to: number): number[] {
  const logs = after.map((factor, at) => Math.log(factor / before[at]!))
  const sum = logs.reduce((all, log) => all + log, 0)
  // Near equality the quotient of two small differences is all error: the mean itself is then exact enough.
  const mean = Math.abs(sum) < 1e-9 ? (from + to) / 2 : (to - from) / sum
  return logs.map((log) => mean * log)
}

/** Over all subsets of the other factors that have changed already: weight |S|! (n − |S| − 1)! ÷ n!. At most a handful of factors. */
function shapley([before, after]: Sides): number[] {
  const n = before.length
  const product = (changed: number) => before.reduce((all, factor, at) => all * (changed & (1 << at) ? after[at]! : factor), 1)
  const weights = Array.from({ length: n }, (_, size) => (factorial(size) * factorial(n - size - 1)) / factorial(n))
  return before.map((_, at) => {
    let sum = 0
    for (let set = 0; set < 1 << n; set++)
      if (!(set & (1 << at))) sum += weights[bits(set)]! * (product(set | (1 << at)) - product(set))
    return sum
  })
}

/** undefined where there is nothing to divide by. */
function factorsOf(chain: readonly Pair[], per: Pair | undefined, side: keyof Pair): (number | undefined)[] {
  return chain.map((pair, at) => {
    const below = at > 0 ? chain[at - 1]![side] : per?.[side]
    if (!below) return numberOf(pair[side])
    return isZero(below) ? undefined : numberOf(divide(pair[side], below))
  })
}

/** A factor that does not exist on one side (spend per buyer without buyers) did not change; on neither side it is 1. */
function filled([before, after]: readonly [readonly (number | undefined)[], readonly (number | undefined)[]]): Sides {
  return [before.map((factor, at) => factor ?? after[at] ?? 1), after.map((factor, at) => factor ?? before[at] ?? 1)]
}

function divided(pair: Pair, per: Pair | undefined): Pair {
  if (!per) return pair
  const quotient = (side: keyof Pair) => (isZero(per[side]) ? zero : divide(pair[side], per[side]))
  return { from: quotient('from'), to: quotient('to') }
}

/** A part of a ratio of sums: numerator and denominator before and after. */
export type RatioPart = { readonly above: Pair; readonly below: Pair }

/** How the rates of the parts, and their shares in the denominator, moved the whole ratio; `rate` and `mix` are in the order of the parts. */
export function ratioParts(parts: readonly RatioPart[], places: number) {
  const total = (of: keyof RatioPart, side: keyof Pair) => parts.reduce((sum, part) => add(sum, part[of][side]), zero)
  const [below, above] = [pairOf((side) => total('below', side)), pairOf((side) => total('above', side))]
  const whole = divided(above, below)
  const mean = half(add(whole.from, whole.to))
  const raw = parts.map((part) => {
    const rate = rateOf(part)
    const share = divided(part.below, below)
    return {
      rate: multiply(half(add(share.from, share.to)), subtract(rate.to, rate.from)),
      mix: multiply(subtract(half(add(rate.from, rate.to)), mean), subtract(share.to, share.from)),
    }
  })
  const gap = roundHalfUp(whole.to, places) - roundHalfUp(whole.from, places)
  const units = apportion(gap, [...raw.map(({ rate }) => numberOf(rate)), ...raw.map(({ mix }) => numberOf(mix))], places)
  return { gap, rate: units.slice(0, parts.length), mix: units.slice(parts.length) }
}

/** A part that is there on one side only has that side's rate on both: it came or went, so it is mix. */
function rateOf({ above, below }: RatioPart): Pair {
  const rate = (side: keyof Pair) => (isZero(below[side]) ? undefined : divide(above[side], below[side]))
  const [from, to] = [rate('from'), rate('to')]
  return { from: from ?? to ?? zero, to: to ?? from ?? zero }
}

/**
 * Whole units that add up to `gap`, each near its raw part; what rounding left over goes out by largest remainder. Turning the change round turns every
 * part's sign: a fall is apportioned as the rise it would be backwards.
 */
export function apportion(gap: bigint, raw: readonly number[], places: number): bigint[] {
  const isTurned = gap < 0n || (gap === 0n && (raw.find((part) => part !== 0) ?? 0) < 0)
  if (isTurned) {
    const turned = apportion(
      -gap,
      raw.map((part) => -part),
      places,
    )
    return turned.map((part) => -part)
  }
  const scale = Number(tenTo(places))
  const floors = raw.map((part) => BigInt(Math.floor(part * scale)))
  const missing = gap - floors.reduce((sum, part) => sum + part, 0n)
  const fractions = raw.map((part, at) => BigInt(Math.round((part * scale - Number(floors[at])) * 1e6)))
  const shares = fractions.some((share) => share > 0n) ? fractions : raw.map(() => 1n)
  const extra = largestRemainder(missing < 0n ? -missing : missing, shares)
  return floors.map((part, at) => (missing < 0n ? part - extra[at]! : part + extra[at]!))
}

/** A part as a share of the gap, in ppm; 0 of no gap. */
export function shareOf(part: bigint, gap: bigint): Ppm {
  return gap === 0n ? 0 : Number(roundHalfUp(ratio(part * 1_000_000n, gap)))
}

export function unitsText(units: bigint, places: number): Decimal {
  return placePoint(units, places)
}

/** Means of several days: their sum ÷ their number, exact. */
export function meanOf(values: readonly Decimal[]): Fraction {
  const sum = values.reduce((all, value) => add(all, fraction(value)), zero)
  return values.length === 0 ? zero : ratio(sum.n, sum.d * BigInt(values.length))
}

function pairOf(of: (side: keyof Pair) => Fraction): Pair {
  return { from: of('from'), to: of('to') }
}

function half(f: Fraction): Fraction {
  return ratio(f.n, f.d * 2n)
}

/** For logarithms only. Long numerators are cut to what a float holds. */
function numberOf({ n, d }: Fraction): number {
  const long = Math.max(n.toString().length, d.toString().length) - 300
  if (long <= 0) return Number(n) / Number(d)
  const cut = tenTo(long)
  return Number(n / cut) / Number(d / cut)
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

function bits(set: number): number {
  return set === 0 ? 0 : (set & 1) + bits(set >> 1)
}
