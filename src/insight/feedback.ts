/**
 * What people answered to findings, and what follows: a finding that was answered is not told again for a while, unless it has become clearly worse.
 *
 * - known: somebody is on it
 * - false alarm: the bar for this metric is higher from now on, for a month
 * - new normal: the new level is what its past will be made of in four weeks
 * - campaign: until the campaign is over
 */
import { type Scope, scopeText } from '../terms/dimension.ts'
import { addDays, type Day } from '../terms/period.ts'
import type { Finding } from './finding.ts'

export const VERDICTS = ['known', 'false-alarm', 'new-normal', 'campaign'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Feedback = {
  readonly verdict: Verdict
  readonly metric: string
  /** As `scopeText` writes it. */
  readonly scope: string
  /** The finding's day, its direction and how unusual it was (`Unusual.deviation`) when it was answered. */
  readonly day: Day
  readonly side: 'high' | 'low'
  readonly deviation: number
  /** The last day for which it counts. */
  readonly until: Day
}

/** For how many days an answer counts, and how much worse the same thing must get to be told in spite of it, in percent. */
const COUNTS = {
  known: { days: 7, worse: 150 },
  'false-alarm': { days: 30, worse: 125 },
  'new-normal': { days: 28, worse: 150 },
  campaign: { days: 7, worse: 200 },
} as const satisfies Record<Verdict, { days: number; worse: number }>

/** The last day an answer counts: a campaign's to its end where one runs. */
export function countsUntil(verdict: Verdict, day: Day, campaignEnd: Day | undefined): Day {
  return verdict === 'campaign' && campaignEnd !== undefined ? campaignEnd : addDays(day, COUNTS[verdict].days)
}

/** Whether somebody's answers say enough about a finding for it not to be told. */
export function isAnswered(
  finding: Pick<Finding, 'metric' | 'scope' | 'day' | 'unusual'>,
  feedback: readonly Feedback[],
): boolean {
  const { metric, scope, day, unusual } = finding
  return feedback.some(
    (one) =>
      one.metric === metric.id &&
      one.scope === scopeText(scope as Scope) &&
      one.side === unusual.verdict &&
      day <= one.until &&
      Math.abs(unusual.deviation) * 100 < Math.abs(one.deviation) * COUNTS[one.verdict].worse,
  )
}
