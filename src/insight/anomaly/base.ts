/** Which days a value is compared with: some like this one, so that a Saturday is not blamed for being no Friday. */
import { addDays, type Day } from '../../terms/period.ts'
import type { Base } from '../finding.ts'
import { type Point, weekdayOf } from './baseline.ts'
import { type Almanac, occasionOn } from './occasion.ts'

const MOST = 4
const WEEKS = 8

/**
 * The last four such weekdays before the trouble began, without days that stand apart or on which nothing was; fewer than two: the last ordinary days
 * whatever their weekday; none: the day before. Undefined when nothing came before.
 */
export function baseFor(
  points: readonly Point[],
  on: { readonly day: Day; readonly until?: string },
  since: Day,
  almanac: Almanac,
): Base | undefined {
  const until = on.until === undefined ? {} : { until: on.until }
  const before = points.filter(
    ({ day, value, isApart }) => day < since && value > 0 && !isApart && !occasionOn(day, almanac).isApart,
  )
  const alike = before
    .filter(({ day }) => weekdayOf(day) === weekdayOf(on.day) && day >= addDays(on.day, -7 * WEEKS))
    .slice(-MOST)
  if (alike.length > 1) return { kind: 'usual', days: alike.map(({ day }) => day), ...until }
  const last = before.slice(-7)
  if (last.length > 1) return { kind: 'usual', days: last.map(({ day }) => day), ...until }
  const previous = points.filter(({ day }) => day < on.day).at(-1)
  return previous && { kind: previous.day === addDays(on.day, -1) ? 'day-before' : 'period', days: [previous.day], ...until }
}
