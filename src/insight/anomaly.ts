/**
 * Is this value unusual, against its own past? It is when it is surprising (baseline.ts), large enough in percent, and made of enough events;
 * and when no known occasion does the same by itself. What it means for the target is the digest's to weigh.
 */
import type { Decimal } from '../engine/scorecard.ts'
import { addDays, type Day, daysBetween, eachDay } from '../terms/period.ts'
import { PLACES, type Unit } from '../terms/unit.ts'
import { type Baseline, baselineOf, LEAST_DAYS, modelOf, type Point, weekdayOf } from './baseline.ts'
import type { Unusual } from './finding.ts'
import { type Almanac, occasionOn } from './occasion.ts'
import { median } from './quantile.ts'

export type Course = {
  /** In the order of days, without the ones that are not loaded; the last is the day to judge. */
  readonly points: readonly Point[]
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
}

export type Demands = {
  /** Least relative change, in percent (`alerts.changePercent`). */
  readonly changePercent: number
  /** Least events behind the expected value and the value together; a smaller number says nothing about a business. */
  readonly leastEvents: number
  /** How surprising, in the units of `SURPRISING`, which is the default: of many slices some are always surprising. */
  readonly surprise?: number
}

export type Verdict =
  | { readonly verdict: 'usual' | 'excused'; readonly baseline: Baseline }
  | { readonly verdict: 'too-young'; readonly days: number }
  /** A weekday on which nothing happens, a holiday, too few events. */
  | { readonly verdict: 'not-judged' }
  | { readonly verdict: 'unusual'; readonly unusual: Unusual; readonly baseline: Baseline }

/**
 * In nine-tenths spreads: a quiet metric passes this about once in half a year (`npm run bench anomaly`), so that a person with half a dozen metrics hears
 * at most one false alarm a month. A day that follows an unusual one the same way goes on from half of it.
 */
export const SURPRISING = 2
/** So many days of a new level are remembered as unusual; then it is the level. */
const MEMORY = 7

export function judge(course: Course, demands: Demands, almanac: Almanac): Verdict {
  const last = course.points.at(-1)
  if (!last) return { verdict: 'too-young', days: 0 }
  const occasion = occasionOn(last.day, almanac)
  const points = course.points.map((point) =>
    point.isApart || !occasionOn(point.day, almanac).isApart ? point : { ...point, isApart: true },
  )
  const run = runUpTo(points, last.day, demands.surprise ?? SURPRISING)
  const baseline = run.baseline
  if (!baseline) {
    const days = points.filter((point) => !point.isApart).length - 1
    return days < LEAST_DAYS ? { verdict: 'too-young', days: Math.max(0, days) } : { verdict: 'not-judged' }
  }
  const unusual = run.since
    ? spikeOrShift(course, baseline, run.since)
    : (driftOf(course, points, baseline, almanac) ?? weekOf(course, points, baseline))
  if (!unusual) return { verdict: 'usual', baseline }
  if (occasion.excuses === 'both') return { verdict: 'not-judged' }
  const began = occasionOn(unusual.since, almanac)
  if ([occasion.excuses, began.excuses].includes(unusual.verdict)) return { verdict: 'excused', baseline }
  return isLarge(course, last, unusual, demands) ? { verdict: 'unusual', unusual, baseline } : { verdict: 'usual', baseline }
}

/** Where the unusual days began that reach up to `day`, and what that day was expected to be without them. */
function runUpTo(points: readonly Point[], day: Day, surprising: number): { readonly since?: Day; readonly baseline?: Baseline } {
  const plain = baselineOf(points, day)
  const today = points.at(-1)!.value
  // The level that follows takes away a part of the surprise in a week, never half of it: a day as calm as this one is in no run.
  if (!plain || Math.abs(plain.surprise(today)) < surprising / 4) return { baseline: plain }
  const apart = new Set<Day>()
  let run: { since: Day; side: number } | undefined
  let baseline: Baseline | undefined
  for (const on of eachDay({ from: addDays(day, -MEMORY), to: day })) {
    const point = points.find((one) => one.day === on)
    if (!point) continue
    const known = apart.size > 0 ? points.map((one) => (apart.has(one.day) ? { ...one, isApart: true } : one)) : points
    baseline = on === day && apart.size === 0 ? plain : baselineOf(known, on)
    if (!baseline || (point.isApart && on !== day)) continue
    const surprise = baseline.surprise(point.value)
    const goesOn = run !== undefined && Math.sign(surprise) === run.side
    if (Math.abs(surprise) >= (goesOn ? surprising / 2 : surprising)) {
      if (!goesOn) run = { since: on, side: Math.sign(surprise) }
      apart.add(on)
    } else run = undefined
  }
  return { since: run?.since, baseline }
}

function spikeOrShift(course: Course, baseline: Baseline, since: Day): Unusual {
  const last = course.points.at(-1)!
  const surprise = baseline.surprise(last.value)
  const days = daysBetween(since, last.day) + 1
  return {
    ...verdictOf(course, surprise),
    ...rangeOf(course, baseline),
    deviation: inSpreads(surprise),
    shape: days === 1 ? 'spike' : 'shift',
    since,
    days,
  }
}

/** Days that are judged together where single ones are too few to say anything. */
const WEEK = 7
/** A week's chance is that of its days, and what days of one week have in common. */
const IN_COMMON = 1.6
const SURPRISING_WEEK = 2.3

/** Small numbers: no day is surprising, seven of them together are. */
function weekOf(course: Course, points: readonly Point[], baseline: Baseline): Unusual | undefined {
  const { day } = points.at(-1)!
  const since = addDays(day, 1 - WEEK)
  const week = points.filter((point) => point.day >= since && !point.isApart)
  const model = week.length === WEEK && isMoved(week, points, since) ? modelOf(points, since) : undefined
  if (!model) return undefined
  const actual = week.reduce((sum, point) => sum + point.value, 0)
  const expected = week.reduce((sum, point) => sum + model.expected(point.day), 0)
  const events = week.every((point) => point.events !== undefined) ? week.reduce((sum, point) => sum + point.events!, 0) : 0
  if (expected <= 0) return undefined
  const off = Math.log(Math.max(actual, expected / 100) / expected)
  const chance = events > 0 ? Q90 / Math.sqrt(Math.min(events, (events * expected) / Math.max(actual, 1e-9))) : 0
  const spread = Math.max((IN_COMMON * Q90 * model.spread) / Math.sqrt(WEEK), chance)
  const surprise = off / spread
  // The day itself must go along, or the week is told when it is over.
  if (Math.abs(surprise) < SURPRISING_WEEK || Math.sign(baseline.surprise(week.at(-1)!.value)) !== Math.sign(surprise))
    return undefined
  const usual = model.baseline(day)
  return {
    ...verdictOf(course, surprise),
    ...rangeOf(course, usual),
    deviation: inSpreads(surprise),
    shape: 'shift',
    since,
    days: WEEK,
  }
}

/** Whether it is worth a model: against the four weeks before the week is up or down by a tenth. */
function isMoved(week: readonly Point[], points: readonly Point[], since: Day): boolean {
  const from = addDays(since, -28)
  const before = points.filter((point) => !point.isApart && from <= point.day && point.day < since)
  const mean = (of: readonly Point[]) => of.reduce((sum, point) => sum + point.value, 0) / Math.max(1, of.length)
  return before.length >= LEAST_DAYS && Math.abs(mean(week) / Math.max(mean(before), 1e-9) - 1) >= 0.1
}

const Q90 = 1.645

/** Weeks that are compared: the last two against the eight before. */
const RECENT_WEEKS = 2
const EARLIER_WEEKS = 8
const LOOK_BACK_WEEKS = 14
/** A slow change must be larger than a sudden one to be a word worth, and out of what weeks do by themselves. */
const DRIFT_PERCENT = 15
const DRIFT_SPREADS = 3

/** A level that slips away slowly: no day is surprising, the weeks are. Said on Mondays only, so that it is said once a week. */
function driftOf(course: Course, points: readonly Point[], baseline: Baseline, almanac: Almanac): Unusual | undefined {
  const last = points.at(-1)!
  if (weekdayOf(last.day) !== 0) return undefined
  const quiet = points.filter((point) => !point.isApart && occasionOn(point.day, almanac).events.length === 0)
  const weeks = weekMeans(quiet, last.day)
  if (weeks.length < RECENT_WEEKS + EARLIER_WEEKS) return undefined
  const logs = weeks.map((week) => Math.log(Math.max(week, 1e-9)))
  const [recent, earlier] = [logs.slice(-RECENT_WEEKS), logs.slice(0, EARLIER_WEEKS)]
  const centre = median(earlier)
  const spread = Math.max(1.4826 * median(earlier.map((log) => Math.abs(log - centre))), 0.03)
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
    deviation: inSpreads(off / spread / Q90),
    shape: 'drift',
    since,
    days: daysBetween(since, last.day) + 1,
  }
}

/** Means of the last whole weeks up to the day, oldest first, of the usual days, without weeks that have fewer than four; the newest must have them. */
function weekMeans(points: readonly Point[], day: Day): number[] {
  const means: number[] = []
  for (let week = 0; week < LOOK_BACK_WEEKS && means.length < RECENT_WEEKS + EARLIER_WEEKS; week++) {
    const [from, to] = [addDays(day, -7 * week - 6), addDays(day, -7 * week)]
    const own = points.filter((point) => from <= point.day && point.day <= to).map((point) => point.value)
    if (own.length < 4 && week < RECENT_WEEKS) return []
    if (own.length >= 4) means.unshift(own.reduce((sum, value) => sum + value, 0) / own.length)
  }
  return means
}

function isLarge({ points }: Course, last: Point, unusual: Unusual, { changePercent, leastEvents }: Demands): boolean {
  const expected = Number(unusual.expected)
  const change = expected === 0 ? Number.POSITIVE_INFINITY : (Math.abs(last.value - expected) / expected) * 100
  const usualEvents = median(points.slice(-28, -1).flatMap((point) => (point.events === undefined ? [] : [point.events])))
  const days = Math.min(unusual.days, WEEK)
  return change >= changePercent && (last.events === undefined || Math.max(last.events, usualEvents) * days >= leastEvents)
}

function verdictOf({ direction }: Course, off: number): Pick<Unusual, 'verdict' | 'isGood'> {
  const verdict = off > 0 ? 'high' : 'low'
  return { verdict, isGood: (verdict === 'high') === (direction === 'higher') }
}

function rangeOf({ unit }: Course, { expected, low, high }: Baseline): Pick<Unusual, 'expected' | 'low' | 'high'> {
  return { expected: decimal(expected, unit), low: decimal(low, unit), high: decimal(high, unit) }
}

/** Nine-tenths spreads as hundredths of a standard deviation. */
function inSpreads(surprise: number): number {
  return Math.round(surprise * Q90 * 100)
}

/** An estimate, so it may pass through a float; printed as its unit is. */
function decimal(value: number, unit: Unit): Decimal {
  return value.toFixed(PLACES[unit])
}
