/**
 * In which part of the facts did it happen: one split by one dimension. A part is to blame when it moved by itself, not along with the others:
 *
 *   own = what it moved beyond moving like all the others together,  named when its share of the gap reaches the company's and enough of it is its own
 *
 * Parts of amounts are their differences; parts of ratios are their rate and mix effects (drivers.ts). The search over several dimensions at once is
 * location.ts; this is what one question a dimension can say.
 */
import {
  add,
  compare,
  divide,
  type Fraction,
  isZero,
  multiply,
  ratio,
  roundHalfUp,
  subtract,
  toFixed,
  zero,
} from '../engine/fraction.ts'
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import type { Dimension, Scope } from '../terms/dimension.ts'
import { PLACES } from '../terms/unit.ts'
import { type Pair, ratioParts } from './drivers.ts'
import type { Slice, WatchedMetric } from './finding.ts'
import { moveOf } from './move.ts'

export type SplitRow = { readonly key: string; readonly above: Pair /** Of a ratio. */; readonly below?: Pair }

export type Split = {
  readonly metric: WatchedMetric
  readonly dimension: Dimension
  /** The facts that were split: the slice found before, or all. */
  readonly within: Scope
  readonly rows: readonly SplitRow[]
}

export type Part = Slice & {
  /** What it moved beyond the others, as a share of the gap. */
  readonly own: Ppm
  /** Its share of the volume before. */
  readonly size: Ppm
}

/** A third of a part's move at least must be its own: the others have a bad day, too, sometimes. */
const OWN = 333_333
/** What it explains must outweigh its size; within a slice the more so. */
const CONCENTRATED = { whole: 50_000, within: 350_000 }
const SIZE_COST = 0.3
/** Nearly everything is no place. */
const MOST_SIZE = 750_000
/** A part of this size that is not there any more is named even where the others' rates moved: somebody is away, something is sold out. */
const LARGE = 150_000
/** The same facts often have several names (a shop is a platform's): of nearly equal parts the first dimension asked for is the name people use. */
const NEARLY = 50_000

/** Of several splits of the same facts the part that stands out most, if any does. `least`: in ppm of the gap. */
export function worstOf(level: readonly Split[], least: Ppm): Part | undefined {
  const parts = level.flatMap((split) => blamed(split, least) ?? [])
  const most = Math.max(...parts.map(concentration))
  return parts.find((part) => concentration(part) >= most - NEARLY) ?? level.flatMap((split) => gone(split) ?? [])[0]
}

function blamed(split: Split, least: Ppm): Part | undefined {
  if (split.rows.length < 2 || !isShared(split)) return undefined
  const enough = Object.keys(split.within).length > 0 ? CONCENTRATED.within : CONCENTRATED.whole
  const parts = partsOf(split).filter(
    (part) =>
      part.size <= MOST_SIZE &&
      part.share >= least &&
      part.own >= (part.share * OWN) / 1_000_000 &&
      concentration(part) >= enough,
  )
  return parts.toSorted((a, b) => concentration(b) - concentration(a))[0]
}

/**
 * Whether of a ratio only what is above the line knows the dimension: most of what is below has no value for it (orders have no reason, visitors no product)
 * and nearly all that is above has one.
 */
export function isKnownAboveOnly(
  rows: readonly { readonly key: string; readonly above: Fraction; readonly below: Fraction }[],
): boolean {
  const total = (of: 'above' | 'below', some: typeof rows) => some.reduce((sum, row) => add(sum, row[of]), zero)
  const unknown = rows.filter(({ key }) => key === '')
  const isAtLeast = (part: Fraction, whole: Fraction, share: Fraction) => compare(part, multiply(whole, share)) >= 0
  const [above, below] = [total('above', rows), total('below', rows)]
  return (
    !isZero(below) &&
    isAtLeast(total('below', unknown), below, { n: 1n, d: 2n }) &&
    !isAtLeast(total('above', unknown), above, { n: 1n, d: 5n })
  )
}

/** Both sides of a ratio know the dimension: of orders by product over visitors of none, nothing can be said. */
function isShared({ rows }: Split): boolean {
  return rows.filter(({ below }) => !below || !isZero(below.from) || !isZero(below.to)).length > 1
}

function concentration({ own, size }: Part): number {
  return Math.min(own, 1_000_000) - SIZE_COST * size
}

/** Of a ratio: a part that was large and is not there now. */
function gone(split: Split): Part | undefined {
  if (split.rows.some((row) => !row.below)) return undefined
  return partsOf(split)
    .filter(({ size, to }) => size >= LARGE && to === null)
    .toSorted((a, b) => b.size - a.size)[0]
}

/** Whether the parts moved alike: none beyond a fifth of the gap by itself. */
export function isAlike(split: Split): boolean {
  return split.rows.length > 1 && isShared(split) && partsOf(split).every(({ own }) => Math.abs(own) < 200_000)
}

function partsOf({ metric, dimension, within, rows }: Split): Part[] {
  const isRatio = rows.every((row) => row.below)
  const amounts = isRatio ? ratioAmounts(rows, metric) : flowAmounts(rows)
  const whole = amounts.reduce((sum, { amount }) => add(sum, amount), zero)
  if (isZero(whole)) return []
  const shareIn = (part: Fraction): Ppm => Number(roundHalfUp(multiply(divide(part, whole), { n: 1_000_000n, d: 1n })))
  const volume = rows.reduce((sum, { above, below }) => add(sum, (below ?? above).from), zero)
  return rows.map((row, at) => {
    const { amount, own } = amounts[at]!
    const value = valuesOf(row)
    const text = (side: Fraction | undefined): Decimal | null => (side ? toFixed(side, PLACES[metric.unit]) : null)
    const [from, to] = [text(value.from), text(value.to)]
    return {
      scope: { ...within, [dimension]: [row.key] },
      metric,
      from,
      to,
      change: from === null || to === null ? undefined : moveOf(metric, from, to),
      amount: toFixed(amount, PLACES[metric.unit]),
      share: shareIn(amount),
      own: shareIn(own),
      size: isZero(volume) ? 0 : Number(roundHalfUp(divide((row.below ?? row.above).from, volume), 6)),
    }
  })
}

/** Exact: rounded to whole customers first, a part of a few of them would have another share. */
type Amounts = { readonly amount: Fraction; readonly own: Fraction }

/** own = to − from × (rest after ÷ rest before) */
function flowAmounts(rows: readonly SplitRow[]): Amounts[] {
  const total = (side: keyof Pair) => rows.reduce((sum, row) => add(sum, row.above[side]), zero)
  const whole = { from: total('from'), to: total('to') }
  return rows.map(({ above }) => {
    const rest = { from: subtract(whole.from, above.from), to: subtract(whole.to, above.to) }
    const like = isZero(rest.from) ? above.from : multiply(above.from, divide(rest.to, rest.from))
    return { amount: subtract(above.to, above.from), own: subtract(above.to, like) }
  })
}

/** own = mean share × (the part's change of rate − the others'); what mix does is never a part's own. */
function ratioAmounts(rows: readonly SplitRow[], { unit }: WatchedMetric): Amounts[] {
  const parts = rows.map(({ above, below }) => ({ above, below: below! }))
  const { rate, mix } = ratioParts(parts, PLACES[unit])
  const total = (of: 'above' | 'below', side: keyof Pair) => parts.reduce((sum, part) => add(sum, part[of][side]), zero)
  const whole = { above: both((side) => total('above', side)), below: both((side) => total('below', side)) }
  return parts.map((part, at) => {
    const others = both((side) =>
      quotient(subtract(whole.above[side], part.above[side]), subtract(whole.below[side], part.below[side])),
    )
    const mine = both((side) => quotient(part.above[side], part.below[side]))
    const isComparable = [others.from, others.to, mine.from, mine.to].every(Boolean)
    const share = both((side) => quotient(part.below[side], whole.below[side]) ?? zero)
    const apart = isComparable ? subtract(subtract(mine.to!, mine.from!), subtract(others.to!, others.from!)) : zero
    const own = multiply(ratio(add(share.from, share.to).n, add(share.from, share.to).d * 2n), apart)
    return { amount: ratio(rate[at]! + mix[at]!, 10n ** BigInt(PLACES[unit])), own }
  })
}

function valuesOf({ above, below }: SplitRow) {
  return below ? both((side) => quotient(above[side], below[side])) : above
}

function quotient(a: Fraction, b: Fraction): Fraction | undefined {
  return isZero(b) ? undefined : divide(a, b)
}

function both<T>(of: (side: keyof Pair) => T): { readonly from: T; readonly to: T } {
  return { from: of('from'), to: of('to') }
}
