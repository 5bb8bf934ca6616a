/**
 * Slices over several dimensions at once, as a finding names them: sought by location.ts, told in exact amounts. With the rest they add up to the whole gap,
 * to the last unit: a row belongs to the strongest slice that it lies in. Amounts of ratios are rate and mix together (drivers.ts).
 */
import { add, divide, type Fraction, isZero, roundHalfUp, subtract, toFixed, zero } from '../engine/fraction.ts'
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import type { Dimension, Scope } from '../terms/dimension.ts'
import { PLACES } from '../terms/unit.ts'
import { apportion, type Pair, ratioParts, shareOf, unitsText } from './drivers.ts'
import type { Slice, WatchedMetric } from './finding.ts'
import { dimensionColumn, type Leaves, leavesOfRatio } from './location/leaves.ts'
import { locate } from './location/location.ts'
import { moveOf } from './move.ts'

/** What was expected (`from`) and what came (`to`) for one combination of values; the same dimensions in every row. `below`: of a ratio, in every row or none. */
export type LeafRow = {
  readonly where: { readonly [D in Dimension]?: string }
  readonly above: Pair
  readonly below?: Pair
}

export type Located = {
  /** Strongest first; empty when no slice stands out. */
  readonly slices: readonly LocatedSlice[]
  /** The whole change, and the part of it that lies in none of the slices. */
  readonly gap: Decimal
  readonly rest: Decimal
  /** Most rows moved alike by at least 5 %, and no slice beyond that. */
  readonly isBroad: boolean
}

/** `confidence`: how often slices found with such evidence are exactly those that were changed; one half at a score of ten. */
export type LocatedSlice = Slice & { readonly confidence: Ppm }

const HALF = 10
/** A combination is named when it is likelier right than not. */
const LIKELY: Ppm = 600_000
const BROADLY = 0.05

export function located(metric: WatchedMetric, rows: readonly LeafRow[]): Located {
  const { causes, usual } = locate(leavesOf(rows))
  const parts = partsOf(
    rows,
    causes.map(({ where }) => where),
  )
  const { gap, units } = amountsOf(parts, PLACES[metric.unit])
  const slices = causes.map(({ where, score }, at) => ({
    ...sliceOf(metric, where, parts[at]!),
    amount: unitsText(units[at]!, PLACES[metric.unit]),
    share: shareOf(units[at]!, gap),
    confidence: Math.round((1_000_000 * score) / (score + HALF)),
  }))
  const text = (amount: bigint) => unitsText(amount, PLACES[metric.unit])
  return { slices, gap: text(gap), rest: text(units.at(-1)!), isBroad: slices.length === 0 && Math.abs(usual - 1) >= BROADLY }
}

/**
 * The combination of several dimensions that one question a dimension can't tell, where one stands out: with at least this share of the gap, in ppm.
 * What lies in one dimension is told by the splits (slice.ts), which know the rest of the story.
 */
export function combinationOf(metric: WatchedMetric, rows: readonly LeafRow[], least: Ppm): Slice | undefined {
  const [first] = located(metric, rows).slices
  if (!first || Object.keys(first.scope).length < 2 || first.confidence < LIKELY || first.share < least) return undefined
  const { confidence: _confidence, ...slice } = first
  return slice
}

function leavesOf(rows: readonly LeafRow[]): Leaves {
  const names = [...new Set(rows.flatMap(({ where }) => Object.keys(where) as Dimension[]))]
  const dimensions = names.map((name) =>
    dimensionColumn(
      name,
      rows.map(({ where }) => where[name] ?? ''),
    ),
  )
  const column = (of: (row: LeafRow) => Fraction) => Float64Array.from(rows, (row) => numberOf(of(row)))
  const above = { actual: column(({ above }) => above.to), expected: column(({ above }) => above.from) }
  if (!rows.every(({ below }) => below)) return { dimensions, ...above }
  return leavesOfRatio(dimensions, above, {
    actual: column(({ below }) => below!.to),
    expected: column(({ below }) => below!.from),
  })
}

/** Only to seek by: what is told is exact. */
function numberOf({ n, d }: Fraction): number {
  return Number(n) / Number(d)
}

type Part = { readonly above: Pair; readonly below?: Pair }

/** The sums of each slice's rows, in that order, and of all others. */
function partsOf(rows: readonly LeafRow[], slices: readonly Readonly<Record<string, string>>[]): Part[] {
  const isIn = ({ where }: LeafRow, slice: Readonly<Record<string, string>>) =>
    Object.entries(slice).every(([name, value]) => (where[name as Dimension] ?? '') === value)
  const groups: LeafRow[][] = [...slices, {}].map(() => [])
  for (const row of rows) {
    const at = slices.findIndex((slice) => isIn(row, slice))
    groups.at(at)!.push(row)
  }
  return groups.map((group) => ({
    above: sumOf(group.map(({ above }) => above)),
    ...(rows.every(({ below }) => below) ? { below: sumOf(group.map(({ below }) => below!)) } : {}),
  }))
}

function sumOf(pairs: readonly Pair[]): Pair {
  return pairs.reduce((sum, pair) => ({ from: add(sum.from, pair.from), to: add(sum.to, pair.to) }), { from: zero, to: zero })
}

function amountsOf(parts: readonly Part[], places: number): { gap: bigint; units: bigint[] } {
  if (parts.every(({ below }) => below)) {
    const { gap, rate, mix } = ratioParts(
      parts.map(({ above, below }) => ({ above, below: below! })),
      places,
    )
    return { gap, units: rate.map((amount, at) => amount + mix[at]!) }
  }
  const whole = sumOf(parts.map(({ above }) => above))
  const gap = roundHalfUp(whole.to, places) - roundHalfUp(whole.from, places)
  return {
    gap,
    units: apportion(
      gap,
      parts.map(({ above }) => numberOf(subtract(above.to, above.from))),
      places,
    ),
  }
}

function sliceOf(
  metric: WatchedMetric,
  where: Readonly<Record<string, string>>,
  { above, below }: Part,
): Omit<Slice, 'amount' | 'share'> {
  const side = (of: keyof Pair) => (below ? (isZero(below[of]) ? undefined : divide(above[of], below[of])) : above[of])
  const text = (value: Fraction | undefined): Decimal | null => (value ? toFixed(value, PLACES[metric.unit]) : null)
  const [from, to] = [text(side('from')), text(side('to'))]
  return {
    scope: Object.fromEntries(Object.entries(where).map(([name, value]) => [name, [value]])) as Scope,
    metric,
    from,
    to,
    change: from === null || to === null ? undefined : moveOf(metric, from, to),
  }
}
