/** Days that are judged together where single ones are too few to say anything: no day is surprising, seven of them together are. */
import { addDays, type Day } from '../../terms/period.ts'
import type { Unusual } from '../finding.ts'
import { type Baseline, LEAST_DAYS, modelOf, type Point } from './baseline.ts'
import { type Course, inSpreads, rangeOf, verdictOf } from './course.ts'
import { surprisingAfter } from './looks.ts'
import { surpriseOf } from './stray.ts'

export const WEEK = 7
/** A week's chance is that of its days, and what days of one week have in common. */
const IN_COMMON = 1.6
/** Weeks overlap, so seven looks are not seven: a week must surprise a little more than a day, not by all of them. */
const MORE_THAN_A_DAY = 1.1
/** Weeks before that are asked whether such weeks are nothing new. */
const WEEKS_BEFORE = 6

/** `surprising` as for a day (looks.ts). */
export function weekOf(course: Course, points: readonly Point[], baseline: Baseline, surprising: number): Unusual | undefined {
  const { day, value } = points.at(-1)!
  const since = addDays(day, 1 - WEEK)
  const week = weekFrom(points, since)
  const off = week && isMoved(week, points, since) ? weekOff(points, week, since) : undefined
  if (!off || Math.abs(off.surprise) < surprisingAfter(surprising, off.days) * MORE_THAN_A_DAY) return undefined
  // The day itself must go along, or the week is told when it is over.
  if (Math.sign(baseline.surprise(value)) !== Math.sign(off.surprise) || isHabit(points, since, off.log)) return undefined
  return {
    ...verdictOf(course, off.surprise),
    ...rangeOf(course, off.usual(day)),
    deviation: inSpreads(off.surprise),
    shape: 'shift',
    since,
    days: WEEK,
    isRolling: true,
  }
}

function weekFrom(points: readonly Point[], since: Day): Point[] | undefined {
  const until = addDays(since, WEEK)
  const week = points.filter((point) => since <= point.day && point.day < until && !point.isApart)
  return week.length === WEEK ? week : undefined
}

/** How far a week's sum is from what the days before it let expect, as a logarithm and as a surprise. */
function weekOff(points: readonly Point[], week: readonly Point[], since: Day) {
  const model = modelOf(points, since)
  if (!model) return undefined
  const sum = (of: (point: Point) => number) => week.reduce((all, point) => all + of(point), 0)
  const [actual, expected] = [sum(({ value }) => value), sum(({ day }) => model.expected(day))]
  if (expected <= 0) return undefined
  const events = week.every((point) => point.events !== undefined) ? sum((point) => point.events!) : 0
  const log = Math.log(Math.max(actual, expected / 100) / expected)
  const usually = actual > 0 ? (events * expected) / actual : model.eventsIn(expected)
  const surprise = surpriseOf(log, (IN_COMMON * model.beyond) / Math.sqrt(WEEK), events, usually)
  return { log, surprise, days: model.days, usual: model.baseline }
}

/** Whether it is worth a model: against the four weeks before the week is up or down by a tenth. */
function isMoved(week: readonly Point[], points: readonly Point[], since: Day): boolean {
  const from = addDays(since, -28)
  const before = points.filter((point) => !point.isApart && from <= point.day && point.day < since)
  const mean = (of: readonly Point[]) => of.reduce((sum, point) => sum + point.value, 0) / Math.max(1, of.length)
  return before.length >= LEAST_DAYS && Math.abs(mean(week) / Math.max(mean(before), 1e-9) - 1) >= 0.1
}

/** What grows or shrinks week after week is no news each week: two of the weeks before went half as far the same way. */
function isHabit(points: readonly Point[], since: Day, log: number): boolean {
  const before = Array.from({ length: WEEKS_BEFORE }, (_, n) => addDays(since, -WEEK * (n + 1)))
  const alike = before.filter((from) => {
    const week = weekFrom(points, from)
    const off = week && weekOff(points, week, from)
    return off !== undefined && off.log * Math.sign(log) >= Math.abs(log) / 2
  })
  return alike.length >= 2
}
