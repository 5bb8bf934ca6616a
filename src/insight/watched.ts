/** One metric of one person as it stands on a day: its course, its place on the scorecard, and the verdict on the day. */
import { fraction, isZero, subtract } from '../engine/fraction.ts'
import type { Bp, Decimal } from '../engine/scorecard.ts'
import type { Scope } from '../terms/dimension.ts'
import { daysIn } from '../terms/period.ts'
import { type Demands, judge, type Verdict } from './anomaly/anomaly.ts'
import type { Point } from './anomaly/baseline.ts'
import type { Almanac } from './anomaly/occasion.ts'
import type { DataGap, Move, Standing, Unusual, WatchedMetric } from './finding.ts'

export type Watched = {
  readonly metric: WatchedMetric
  readonly line?: string
  /** 0: watched beside the scorecard. */
  readonly weight: Bp
  readonly flow: boolean
  readonly scope: Scope
  /** Up to the day; the last point is the day's, where it has a value. */
  readonly points: readonly Point[]
  readonly value: Decimal | null
  readonly standing?: Standing
  /** Against the same day a week before. */
  readonly change?: Move
  /** Of the facts behind it, on this day. */
  readonly dataGaps: readonly DataGap[]
  /** A part of the line's facts that is watched by itself, and what is usual for the whole: its effect is measured by that. */
  readonly slice?: {
    readonly scope: Scope
    readonly whole: number /** Counted against the whole's denominator, which does not know it. */
    readonly isOneSided: boolean
  }
}

export type Judged = Watched & {
  readonly verdict: Verdict /** Points of the total at stake, in hundredths. */
  readonly stake: number
}

/** What a watched metric without weight counts for when findings are ranked: 3 % of a scorecard. */
const NOMINAL: Bp = 300
/** Days of an unusual level that add to what is at stake. */
const MOST_DAYS = 7
/** A value that is off by less than this share of the target says nothing about it, in percent. */
const LEAST_EFFECT = 3
/** Of the whole, for a part that is looked at by itself. */
const LEAST_EFFECT_OF_SLICE = 8

/** Without a value on the day there is no verdict, and none while facts behind it are missing: what is loaded so far proves nothing. */
export function judged(watched: Watched, demands: Demands, almanac: Almanac): Judged {
  const { metric, points, value } = watched
  if (value === null || points.length === 0) return { ...watched, verdict: { verdict: 'not-judged' }, stake: 0 }
  const verdict = judge({ points, unit: metric.unit, direction: metric.direction }, demands, almanac)
  if (verdict.verdict !== 'unusual') return { ...watched, verdict, stake: 0 }
  const effect = effectOf(watched, verdict.unusual)
  if (effect * 100 < (watched.slice ? LEAST_EFFECT_OF_SLICE : LEAST_EFFECT))
    return { ...watched, verdict: { verdict: 'usual', baseline: verdict.baseline }, stake: 0 }
  return { ...watched, verdict, stake: stakeOf(watched, verdict.unusual, effect) }
}

/** How far the day is off, as a share of what it should have brought: of the target for rates and levels, of the day's target where amounts add up. */
function effectOf({ standing, flow, value, slice }: Watched, { expected }: Unusual): number {
  if (slice) return slice.whole > 0 ? Math.min(Math.abs(Number(value) - Number(expected)) / slice.whole, 2) : 0
  const off = Math.abs(numberOf(subtract(fraction(value!), fraction(expected))))
  const goal = standing?.goal
  const target =
    goal === undefined ? undefined : flow ? standing?.today?.target : goal.direction === 'band' ? goal.high : goal.target
  const of = target === undefined || isZero(fraction(target)) ? Math.abs(Number(expected)) : Math.abs(Number(target))
  return of === 0 ? 1 : Math.min(off / of, 2)
}

/** weight × effect ÷ days of the cycle × days it lasts: the points of the total that the trouble has cost so far. */
function stakeOf({ weight, standing }: Watched, { days }: Unusual, effect: number): number {
  const cycle = standing ? daysIn(standing.period) : 30
  return (Math.max(weight, NOMINAL) * effect * Math.min(days, MOST_DAYS)) / cycle
}

function numberOf(f: { readonly n: bigint; readonly d: bigint }): number {
  return Number(f.n) / Number(f.d)
}
