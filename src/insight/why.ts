/**
 * Why a value is where it is, in this order: are the data whole; which factor of the metric tree; which part of the facts; what else is known of the day;
 * what gives reason to look twice. A cause is named as main only with the company's share of the gap, and never while data are missing (odd formula O30).
 */
import { add, type Fraction, fraction, subtract, toFixed, zero } from '../engine/fraction.ts'
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import { type Dimension, scopeText } from '../terms/dimension.ts'
import { PLACES } from '../terms/unit.ts'
import type { Base, DataGap, Factor, Flag, KnownEvent, Main, Slice, WatchedMetric, Why } from './finding.ts'
import { isAlike, type Split, worstOf } from './slice.ts'

export type Evidence = {
  readonly metric: WatchedMetric
  readonly base: Base
  readonly from: Decimal
  readonly to: Decimal
  readonly dataGaps: readonly DataGap[]
  readonly factors: readonly Factor[]
  /** In the order in which they were looked for; a later one may lie within the slice that an earlier one found. */
  readonly splits: readonly Split[]
  /** A combination of dimensions that was found among all of them at once (located.ts). */
  readonly combination?: Slice
  readonly events: readonly KnownEvent[]
  readonly flags: readonly Flag[]
  /** `alerts.causeShare`, in percent of the gap. */
  readonly causeShare: number
}

export function whyOf(evidence: Evidence): Why {
  const { base, from, to, dataGaps, factors, events, flags, metric } = evidence
  const isWhole = dataGaps.length === 0
  const slices = isWhole ? slicesOf(evidence) : []
  const gap = subtract(fraction(to), fraction(from))
  const named = isWhole ? factors : []
  const why = {
    base,
    gap: toFixed(gap, PLACES[metric.unit]),
    dataGaps,
    factors: named,
    residual: toFixed(subtract(gap, sumOf(named)), PLACES[metric.unit]),
    slices,
    isBroad: isWhole && slices.length === 0 && evidence.splits.length > 0 && evidence.splits.every(isAlike),
    events,
    flags,
  }
  return { ...why, main: mainOf(why, evidence.causeShare) }
}

function sumOf(factors: readonly Factor[]): Fraction {
  const whole = factors.filter(({ of }) => of === undefined)
  return whole.reduce((sum, { amount }) => add(sum, fraction(amount)), zero)
}

/** The largest factor, else the largest slice, from the company's share on; then what is known of the day. */
function mainOf(why: Omit<Why, 'main'>, causeShare: number): Main | undefined {
  if (why.dataGaps.length > 0) return { cause: 'data' }
  const least = causeShare * 10_000
  const factor = why.factors.findIndex(({ of, share }) => of === undefined && share >= least)
  if (factor >= 0) return { cause: 'factor', at: factor }
  const slice = why.slices.findIndex(({ share }) => share >= least)
  if (slice >= 0) return { cause: 'slice', at: slice }
  return why.events.length > 0 ? { cause: 'event', at: 0 } : undefined
}

// ── slices ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A slice, and its share of what was split first: of the metric's own gap, or of its main factor's part. */
type Found = { readonly slice: Slice; readonly own: Ppm }

/**
 * Of the splits of one metric within the same facts the part that stands out most; then, within it, the next, as a share of the first: only where it reaches
 * the company's share, too. What was looked for in a factor is told in the finding's own unit: the factor's part of the gap × the slice's part of
 * the factor's change. The same facts are named once.
 */
function slicesOf({ splits, factors, causeShare, metric, combination }: Evidence): Slice[] {
  const least = causeShare * 10_000
  const found: Found[] = []
  for (const level of Map.groupBy(splits, (split) => `${split.metric.id} ${scopeText(split.within)}`).values()) {
    const part = worstOf(level, least)
    const { within, metric: of } = level[0]!
    const outer = found.find(({ slice }) => slice.metric.id === of.id && scopeText(slice.scope) === scopeText(within))
    if (!part || (!outer && Object.keys(within).length > 0)) continue
    const { own: _own, size: _size, ...slice } = part
    if (!outer) found.push({ slice: inGap(slice, metric, factors), own: part.share })
    else if (shareOfPart(outer.own, part.share) >= least)
      found.push({ slice: shareIn(slice, outer.slice, metric), own: shareOfPart(outer.own, part.share) })
  }
  const named = found.map(({ slice }) => slice)
  const whole = combination && inGap(combination, metric, factors)
  const all = whole && whole.share >= least ? [whole, ...named.filter((one) => !isSame(one, whole))] : named
  return inOrder(all.filter((one, at) => !all.slice(0, at).some((other) => scopeText(other.scope) === scopeText(one.scope))))
}

/** The largest first. A slice stands before the one that it lies within where it carries at least half of that: then it says the same, more precisely. */
function inOrder(slices: readonly Slice[]): Slice[] {
  const said: Slice[] = []
  for (const slice of slices.toSorted((a, b) => b.share - a.share)) {
    const after = said.findLastIndex((outer) => isWithin(slice, outer) && slice.share * 2 < outer.share)
    const at = said.findIndex((outer, place) => place > after && isWithin(slice, outer))
    said.splice(at < 0 ? said.length : at, 0, slice)
  }
  return said
}

function isWithin({ scope }: Slice, outer: Slice): boolean {
  return Object.entries(outer.scope).every(([dimension, values]) => scope[dimension as Dimension]?.join() === values.join())
}

/** A part of a part, where several dimensions were looked at one after the other, says no more than what all at once did. */
function isSame({ scope }: Slice, whole: Slice): boolean {
  return Object.keys(scope).length > 1 || scopeText(scope) === scopeText(whole.scope)
}

/** A part of a part: of the outer one's amount and share. */
function shareIn(slice: Slice, outer: Pick<Slice, 'amount' | 'share'>, { unit }: WatchedMetric): Slice {
  const amount = fraction(outer.amount)
  const own = toFixed({ n: amount.n * BigInt(slice.share), d: amount.d * 1_000_000n }, PLACES[unit])
  return { ...slice, amount: own, share: shareOfPart(outer.share, slice.share) }
}

function shareOfPart(outer: Ppm, inner: Ppm): Ppm {
  return Math.round((outer * inner) / 1_000_000)
}

function inGap(slice: Slice, metric: WatchedMetric, factors: readonly Factor[]): Slice {
  const factor = slice.metric.id === metric.id ? undefined : factors.find((one) => one.metric.id === slice.metric.id)
  return factor ? shareIn(slice, factor, metric) : slice
}
