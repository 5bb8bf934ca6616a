/** What people may log themselves, and how much of it a day (R98): padding is limited at the door and sampled behind it (guards). */
import { measuresOf } from '../metrics/measure.ts'
import { metricIn } from './own-metric.ts'
import type { Company } from './policy.ts'
import type { ScorecardLine } from './scorecard.ts'

/** More of one thing a day is no honest work. */
export const DAILY_MOST = 20

/** A day further back is closed to logging: what was forgotten goes through the supervisor. */
export const LATEST_DAYS = 7

/** A count that other systems do not know: reported, adding up, on the process track. */
export function loggable(
  company: Pick<Company, 'metrics'>,
  { metric: id, track }: Pick<ScorecardLine, 'metric' | 'track'>,
): boolean {
  const metric = metricIn(company, id)
  if (!metric || track !== 'process' || !metric.flow || metric.unit !== 'count') return false
  return measuresOf(metric).every((measure) => measure.kind === 'reported')
}
