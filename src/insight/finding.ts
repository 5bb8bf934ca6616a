/**
 * The noun: a Finding, one metric of one person that deserves a look: what moved, against what, since when, what is behind it, what to check.
 * Plain data without words: numbers are exact decimals in the metric's base unit (major currency unit, 0.05 for 5 %, seconds), names come in both languages.
 *
 * - base: what the value is compared with; the gap is value − base value
 * - cause: a part of the gap with its share. Shares of one split and their residual add up to the whole gap, exactly
 * - check: what the company's playbook says to look at, and whose position it is
 */
import type { Decimal, Goal, Ppm } from '../engine/scorecard.ts'
import type { Scope } from '../terms/dimension.ts'
import type { Text } from '../terms/language.ts'
import type { Day, Period } from '../terms/period.ts'
import type { Unit } from '../terms/unit.ts'

export type WatchedMetric = {
  readonly id: string
  readonly name: Text
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
  /** ISO code, for money. */
  readonly currency?: string
}

export type Finding = {
  /** The same trouble on the next day has the same key: metric, scope and the day it began. */
  readonly key: string
  readonly metric: WatchedMetric
  /** The scorecard's line it belongs to; absent: a metric that is watched without weight. */
  readonly line?: string
  /** The facts that were looked at. */
  readonly scope: Scope
  /** The day looked at, and `HH:MM` where it is not over: both sides of a comparison then end at that time. */
  readonly day: Day
  readonly until?: string
  readonly value: Decimal
  readonly standing?: Standing
  /** The gap's base first, then others worth a word. */
  readonly comparisons: readonly Comparison[]
  readonly unusual: Unusual
  readonly why: Why
  readonly check?: Check
  readonly forecast?: Forecast
  /** Worst first: the larger, the sooner it is read. Points of the person's total that are at stake, in hundredths, then how unusual it is. */
  readonly severity: number
}

/** How the metric stands in the running cycle. */
export type Standing = {
  readonly period: Period
  readonly actual: Decimal | null
  readonly goal: Goal
  /** Of the full target, and of the target to date (the same for rates). */
  readonly attainment: Ppm | null
  readonly onPace: Ppm | null
  /** The day's own target where the metric adds up (phased, not a straight line), and the day's attainment of it. */
  readonly today?: { readonly target: Decimal; readonly attainment: Ppm }
}

/** Which days a value is compared with. `usual`: the mean of some days like this one, without holidays and days that were unusual themselves. */
export type Base = {
  readonly kind: 'day-before' | 'week-before' | 'usual' | 'period'
  readonly days: readonly Day[]
  /** `HH:MM`: every day only up to this time ("same hour"). */
  readonly until?: string
}

export type Comparison = { readonly base: Base; readonly value: Decimal; readonly change?: Move }

/** `by` is a share ("-0.08"): of the value before for `percent` (-8 %), a difference of two rates for `points` (-8 pp). Never one without its kind. */
export type Move = { readonly kind: 'percent' | 'points'; readonly by: Decimal; readonly isBetter: boolean | null }

/** The verdict on a value against its own past. */
export type Unusual = {
  readonly verdict: 'high' | 'low'
  /** Good news is told too, but never before bad. */
  readonly isGood: boolean
  readonly expected: Decimal
  /** Where a value of this day would not be a word worth. */
  readonly low: Decimal
  readonly high: Decimal
  /** Robust standard deviations from what was expected, in hundredths: -412 = 4.12 below. */
  readonly deviation: number
  /** `spike`: this day alone; `shift`: a new level since then; `drift`: slowly, over weeks. */
  readonly shape: 'spike' | 'shift' | 'drift'
  /** The first day of it, and how many days it has lasted. */
  readonly since: Day
  readonly days: number
  /** The last days together, whenever it began: tomorrow it is "since" a day later. */
  readonly isRolling?: true
}

/** What lies behind the gap, in the order in which it is looked for. */
export type Why = {
  readonly base: Base
  /** value − base value; money exact to the fen. */
  readonly gap: Decimal
  /** Not empty: the data are not whole, so no cause is named. */
  readonly dataGaps: readonly DataGap[]
  /** The metric tree: factors, largest share first; those without `of` add up to the gap together with the residual. */
  readonly factors: readonly Factor[]
  readonly residual: Decimal
  /** The part of the facts where it happened: the largest first, or the narrower one within it that carries most of it. */
  readonly slices: readonly Slice[]
  /** Every part moved alike, so no slice is to blame. */
  readonly isBroad: boolean
  readonly events: readonly KnownEvent[]
  readonly flags: readonly Flag[]
  /** Which of these is named as main: at least the company's share of the gap (30 %) and whole data. */
  readonly main?: Main
}

export type Main =
  | { readonly cause: 'data' }
  | { readonly cause: 'factor'; readonly at: number }
  | { readonly cause: 'slice'; readonly at: number }
  | { readonly cause: 'event'; readonly at: number }

/** Facts that are not there, or there twice. */
export type DataGap = {
  readonly gap: 'missing' | 'late' | 'half' | 'double'
  readonly kind: string
  /** Of finished numbers: the metric's. */
  readonly name?: Text
  readonly shop: string
  readonly day: Day
  /** The last whole day there is. */
  readonly last?: Day
}

/** One factor of the metric tree, or the mix of parts under a ratio. */
export type Factor = {
  readonly kind: 'factor' | 'rate' | 'mix'
  readonly metric: WatchedMetric
  /** The factor that this one is a part of: it stands right behind it, and its parts add up to it. */
  readonly of?: string
  readonly from: Decimal | null
  readonly to: Decimal | null
  readonly change?: Move
  /** Its part of the gap in the finding's unit, and as a share of the gap; a factor that worked against it has a negative share. */
  readonly amount: Decimal
  readonly share: Ppm
}

export type Slice = {
  readonly scope: Scope
  readonly from: Decimal | null
  readonly to: Decimal | null
  readonly change?: Move
  readonly amount: Decimal
  readonly share: Ppm
  /** Which metric it was looked for in: the finding's own, or its main factor's. */
  readonly metric: WatchedMetric
}

/** Something known that falls on the day: said beside the causes, never as proof. */
export type KnownEvent =
  | { readonly event: 'campaign'; readonly id: string; readonly name: Text; readonly phase: 'starts' | 'runs' | 'ends' | 'ended' }
  | { readonly event: 'holiday'; readonly name: Text; readonly phase: 'runs' | 'ended' }
  | { readonly event: 'make-up-workday' }
  | { readonly event: 'linkage'; readonly id: string; readonly name: Text }
  | { readonly event: 'noted'; readonly name: Text }

/** A metric read beside this one gives reason to look: raised for people, no judgement. */
export type Flag = {
  readonly guard: string
  readonly name: Text
  readonly beside: WatchedMetric
  readonly change?: Move
  readonly check: Text
}

export type Check = {
  readonly play: string
  readonly cause: Text
  readonly check: Text
  /** The position that owns the check. */
  readonly owner: string
  readonly ownerName: Text
  /** The part of the facts to check; empty: all of them. */
  readonly where: Scope
}

/** The period's end at this pace, with the range within which eight of ten such forecasts would have ended. */
export type Forecast = {
  readonly period: Period
  readonly value: Decimal
  readonly low: Decimal
  readonly high: Decimal
  readonly attainment: Ppm | null
  /** `history`: weekdays and campaigns weighted as they were; `linear`: too little history, so a straight line. */
  readonly basis: 'history' | 'linear'
}
