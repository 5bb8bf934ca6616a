/** Counted by another definition of the segment it is another number (odd formula O33): what stands behind a metric and is not to be compared is taken out. */
import { countedSince, isAlike } from '../../policy/segment.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import type { Day } from '../../terms/period.ts'
import type { Context } from '../command.ts'

type Defining = Pick<Context, 'company'>

/** What a value is compared with, without its value where it counts by another version. */
export function comparable(
  { company }: Defining,
  now: Result,
  before: Result,
): { readonly before: Result; readonly isRedefined?: true } {
  if (isAlike(company.segments, now.metric, now.period, before.period)) return { before }
  return { before: { ...before, value: null, rows: [] }, isRedefined: true }
}

/** The days that count as this one does. */
export function alikeDays({ company }: Defining, metric: string, day: Day, rows: readonly MetricRow[]): readonly MetricRow[] {
  const since = countedSince(company.segments, metric, day)
  return since === undefined ? rows : rows.filter(({ key }) => key >= since)
}
