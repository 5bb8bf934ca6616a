/** A level that slips away slowly: no day is surprising, the weeks are. */
import { addDays, type Day, daysBetween } from '../../terms/period.ts'
import type { Unusual } from '../finding.ts'
import { type Baseline, type Point, weekdayOf } from './baseline.ts'
import { type Course, decimal, inSpreads, verdictOf } from './course.ts'
import { type Almanac, occasionOn } from './occasion.ts'
import { median } from './quantile.ts'
import { NORMAL_Q90 } from './stray.ts'

/** Weeks that are compared: the last two against the eight before. */
const RECENT_WEEKS = 2
const EARLIER_WEEKS = 8
const LOOK_BACK_WEEKS = 14
/** A slow change must be larger than a sudden one to be a word worth, and out of what weeks do by themselves. */
const DRIFT_PERCENT = 15
const DRIFT_SPREADS = 3
/** A median strays so much more than a mean. */
const OF_MEDIANS = 1.25

/** Said on Mondays only, so that it is said once a week. */
export function driftOf(course: Course, points: readonly Point[], baseline: Baseline, almanac: Almanac): Unusual | undefined {
  const last = points.at(-1)!
  if (weekdayOf(last.day) !== 0) return undefined
  const quiet = points.filter((point) => !point.isApart && occasionOn(point.day, almanac).events.length === 0)
  const weeks = weekLevels(quiet, last.day)
  if (weeks.length < RECENT_WEEKS + EARLIER_WEEKS) return undefined
  const logs = weeks.map(({ log }) => log)
  const [recent, earlier] = [logs.slice(-RECENT_WEEKS), logs.slice(0, EARLIER_WEEKS)]
  const centre = median(earlier)
  const chance = OF_MEDIANS / Math.sqrt(median(weeks.map(({ events }) => events)))
  const spread = Math.max(1.4826 * median(earlier.map((log) => Math.abs(log - centre))), chance, 0.03)
  const off = recent.reduce((sum, log) => sum + log, 0) / recent.length - centre
  const isSteady = recent.every((log) => Math.sign(log - centre) === Math.sign(off))
  if (!isSteady || Math.abs(off) < DRIFT_SPREADS * spread || Math.abs(Math.expm1(off)) * 100 < DRIFT_PERCENT) return undefined
  const since = addDays(last.day, -7 * (RECENT_WEEKS + 1))
  const usualToday = baseline.expected / Math.exp(off)
  return {
    ...verdictOf(course, off),
    expected: decimal(usualToday, course.unit),
    low: decimal(usualToday * Math.exp(-spread * 2), course.unit),
    high: decimal(usualToday * Math.exp(spread * 2), course.unit),
    deviation: inSpreads(off / spread / NORMAL_Q90),
    shape: 'drift',
    since,
    days: daysBetween(since, last.day) + 1,
  }
}

type WeekLevel = { readonly log: number; readonly events: number }

/**
 * The last whole weeks up to the day, oldest first, of the usual days, without weeks that have fewer than four; the newest must have them. A week's level is
 * the median of its days, each against its weekday, so that three wild days do not make it.
 */
function weekLevels(points: readonly Point[], day: Day): WeekLevel[] {
  const past = points.filter((point) => point.day > addDays(day, -7 * LOOK_BACK_WEEKS))
  const rhythm = Array.from({ length: 7 }, (_, weekday) =>
    median(past.flatMap((point) => (weekdayOf(point.day) === weekday ? [logOf(point)] : []))),
  )
  const levels: WeekLevel[] = []
  for (let week = 0; week < LOOK_BACK_WEEKS && levels.length < RECENT_WEEKS + EARLIER_WEEKS; week++) {
    const [from, to] = [addDays(day, -7 * week - 6), addDays(day, -7 * week)]
    const own = past.filter((point) => from <= point.day && point.day <= to)
    if (own.length < 4 && week < RECENT_WEEKS) return []
    if (own.length < 4) continue
    const events = own.reduce((sum, point) => sum + (point.events ?? Number.POSITIVE_INFINITY), 0)
    levels.unshift({ log: median(own.map((point) => logOf(point) - rhythm[weekdayOf(point.day)]!)), events })
  }
  return levels
}

function logOf({ value }: Point): number {
  return Math.log(Math.max(value, 1e-9))
}
