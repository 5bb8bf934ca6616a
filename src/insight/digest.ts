/** One person's day, most important first: what a digest says, as data. Cards find the words; the command decides when it is sent. */
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import type { Day, Period } from '../terms/period.ts'
import type { DataGap, Finding, Forecast, Move, Standing, WatchedMetric } from './finding.ts'

/**
 * - `findings`: something deserves a look; at most three, worst first, everything else one line each
 * - `on-pace`: one line is enough
 * - `nothing-new`: no fact is newer than the last digest of this kind, so nothing is sent
 * - `late`: the day's data are not whole yet; it waits until a deadline, then says so
 */
export type Digest = {
  readonly kind: 'morning' | 'pace' | 'weekly' | 'month-end'
  readonly employeeId: string
  /** The day it is about (for a week or a month its last day) and `HH:MM` of the data where that day is not over. */
  readonly day: Day
  readonly until?: string
  readonly period: Period
  readonly state: 'findings' | 'on-pace' | 'nothing-new' | 'late'
  readonly findings: readonly Finding[]
  /** Findings beyond the three, as lines among the others. */
  readonly more: number
  /** The scorecard's other metrics, those that are behind first. */
  readonly others: readonly DigestLine[]
  readonly dataGaps: readonly DataGap[]
  /** Metrics with less history than a verdict needs. */
  readonly tooYoung: readonly WatchedMetric[]
  /** The position's metrics that the person has silenced; they are counted, not shown. */
  readonly muted: number
}

/** One metric in one line. */
export type DigestLine = {
  readonly metric: WatchedMetric
  readonly line?: string
  readonly value: Decimal | null
  /** Against the same day (same hour) a week before. */
  readonly change?: Move
  readonly standing?: Standing
  readonly forecast?: Forecast
  /** An unusual value that did not make it among the three, or one that was told before and goes on. */
  readonly finding?: Pick<Finding, 'key' | 'unusual' | 'severity'>
}

/** What a manager reads: the exceptions of the people below first, nobody's numbers beside them. */
export type TeamDigest = {
  readonly kind: 'team'
  readonly employeeId: string
  readonly day: Day
  readonly exceptions: readonly TeamException[]
  /** People without anything to say about. */
  readonly calm: number
  /** People whose data are late. */
  readonly late: number
}

export type TeamException = {
  readonly employeeId: string
  readonly name: string
  readonly finding: Finding
  readonly more: number
  readonly onPace: Ppm | null
}
