/**
 * What a metric usually is on such a day: a level that follows the last weeks, times a weekday's rhythm, with the spread of its own past surprises.
 *
 * Everything is done on logarithms, so that a change is a share of what was expected, whatever the level:
 *
 *   y = log(value + half an event),   y(day) ≈ level(before) + rhythm(weekday)
 *
 * - rhythm: per weekday the Huber mean of y − the local mean of 21 days around, newer weeks counting more, drawn towards 0 by two days' worth
 * - level: exponentially weighted mean of y − rhythm, half-life seven days, surprises clipped at two spreads, so that one wild day does not move it
 * - spread: the nine-tenths quantile of the past surprises (each day against the level before it), upward and downward apart, each drawn towards both
 *   together by twenty days' worth; what of it is chance, and what beyond, is told apart in stray.ts
 *
 * Chosen in the trial of `npm run bench anomaly` over STL, week on week and a median profile with MAD. Floats: a verdict is not a score.
 */
import { dayNumber } from '../../engine/day.ts'
import { addDays, type Day } from '../../terms/period.ts'
import { median, quantile } from './quantile.ts'
import { NORMAL_Q90, spreadTo, straysOf, surpriseOf } from './stray.ts'

/** One day (or one day up to the same hour) of a metric over one set of facts. */
export type Point = {
  readonly day: Day
  readonly value: number
  /** How many things happened behind it: orders behind an amount, the numerator's count of a rate. Absent: not known, so chance sets no floor. */
  readonly events?: number
  /** A holiday, a campaign, a day whose data are not whole: never taken as usual. */
  readonly isApart?: boolean
}

export type Baseline = {
  /** Expected value, and the values between which nine days of ten lie. */
  readonly expected: number
  readonly low: number
  readonly high: number
  /** log of how far a value is from what was expected, in nine-tenths spreads of that side. */
  readonly surprise: (value: number) => number
  /** Days of history that were used. */
  readonly days: number
}

/** Fewer usual days are too little history. */
export const LEAST_DAYS = 14

const HALF_LIFE = 7
const SEASON_HALF_LIFE = 60
const SEASON_PRIOR = 2
/** Surprises are taken from here on: before, the level is still settling. */
const SETTLED = 7
const HISTORY = 182

/** The level and rhythm of a metric's past, to look at several days to come. */
export type Model = {
  /** Expected on a day by level and weekday. */
  readonly expected: (day: Day) => number
  /** What the day's weekday makes of the level: 1.2 is a fifth more. */
  readonly rhythm: (day: Day) => number
  readonly baseline: (day: Day) => Baseline
  /** Standard deviation of a day's surprise, as a logarithm. */
  readonly spread: number
  /** Nine-tenths spread of what is beyond chance, as a logarithm. */
  readonly beyond: number
  /** How many events a value is worth; 0 where they are not counted. */
  readonly eventsIn: (value: number) => number
  readonly days: number
}

/** What is to be expected on `day`, from the points before it; undefined when that is too little history, or a weekday on which nothing happens. */
export function baselineOf(points: readonly Point[], day: Day): Baseline | undefined {
  const past = pastOf(points, day)
  return isClosedOn(past, day) ? undefined : modelFrom(past)?.baseline(day)
}

/** The model as it is before `day`. */
export function modelOf(points: readonly Point[], day: Day): Model | undefined {
  return modelFrom(pastOf(points, day))
}

function pastOf(points: readonly Point[], day: Day): readonly Point[] {
  const from = addDays(day, -HISTORY)
  return points.filter((point) => from <= point.day && point.day < day)
}

function modelFrom(past: readonly Point[]): Model | undefined {
  const usual = usualDays(past)
  if (usual.length < LEAST_DAYS) return undefined
  const typical = typicalOf(usual)
  const offset = halfAnEvent(typical)
  const y = usual.map((point) => Math.log(Math.max(0, point.value) + offset))
  const weekdays = usual.map((point) => weekdayOf(point.day))
  const rhythm = rhythmOf(y, weekdays)
  const flat = y.map((value, at) => value - rhythm[weekdays[at]!]!)
  const { level, surprises } = follow(flat)
  const back = (log: number) => Math.max(0, Math.exp(log) - offset)
  const centreOf = (day: Day) => level + rhythm[weekdayOf(day)]!
  const past90 = quantile(surprises.map(Math.abs), 0.9)
  const isCounted = typical.events > 0
  const strays = straysOf(
    surprises,
    isCounted ? surprises.map((off, at) => eventsIn(back(y[SETTLED + at]! - off), typical)) : undefined,
  )
  const baseline = (day: Day): Baseline => {
    const centre = centreOf(day)
    const expected = back(centre)
    const events = eventsIn(expected, typical)
    return {
      expected,
      low: back(centre - spreadTo(-1, strays.down, events)),
      high: back(centre + spreadTo(1, strays.up, events)),
      surprise: (value) => {
        const off = Math.log(Math.max(0, value) + offset) - centre
        return surpriseOf(off, off < 0 ? strays.down : strays.up, eventsIn(value, typical), events)
      },
      days: usual.length,
    }
  }
  return {
    expected: (day) => (isClosedOn(past, day) ? 0 : back(centreOf(day))),
    rhythm: (day) => Math.exp(rhythm[weekdayOf(day)]!),
    baseline,
    spread: past90 / NORMAL_Q90,
    beyond: strays.both,
    eventsIn: (value) => eventsIn(value, typical),
    days: usual.length,
  }
}

export function weekdayOf(day: Day): number {
  const known = weekdays.get(day)
  if (known !== undefined) return known
  // 1970-01-01 was a Thursday: 0 is Monday.
  const weekday = (dayNumber(day) + 3) % 7
  weekdays.set(day, weekday)
  return weekday
}

/** Every verdict asks for the same few hundred days. */
const weekdays = new Map<Day, number>()

/** Days apart are left out, and days on which nothing happened although it usually does: closed, or not loaded. */
function usualDays(past: readonly Point[]): readonly Point[] {
  const whole = past.filter((point) => !point.isApart)
  const typical = median(whole.flatMap((point) => (point.value > 0 ? [point.events ?? Number.POSITIVE_INFINITY] : [])))
  return typical >= 5 ? whole.filter((point) => point.value > 0) : whole
}

/** Most of the last eight such weekdays had nothing. */
function isClosedOn(past: readonly Point[], day: Day): boolean {
  const alike = past.filter((point) => !point.isApart && weekdayOf(point.day) === weekdayOf(day)).slice(-8)
  return alike.length > 0 && alike.filter((point) => point.value > 0).length * 2 <= alike.length
}

type Typical = { readonly value: number; readonly events: number }

/** Medians; no events where a day does not say how many. */
function typicalOf(usual: readonly Point[]): Typical {
  const isCounted = usual.every((point) => point.events !== undefined)
  return { value: median(usual.map((point) => point.value)), events: isCounted ? median(usual.map((point) => point.events!)) : 0 }
}

/** What half an event is worth, so that a day without any has a logarithm. */
function halfAnEvent({ value, events }: Typical): number {
  return events > 0 ? (0.5 * value) / events : Math.max(0.01 * value, 1e-9)
}

function rhythmOf(y: readonly number[], weekdays: readonly number[]): number[] {
  const sums = new Float64Array(y.length + 1)
  for (let n = 0; n < y.length; n++) sums[n + 1] = sums[n]! + y[n]!
  const local = y.map((_, at) => {
    const from = Math.max(0, at - 10)
    const to = Math.min(y.length, at + 11)
    return (sums[to]! - sums[from]!) / (to - from)
  })
  const offs: number[][] = Array.from({ length: 7 }, () => [])
  const weights: number[][] = Array.from({ length: 7 }, () => [])
  for (let n = 0; n < y.length; n++) {
    offs[weekdays[n]!]!.push(y[n]! - local[n]!)
    weights[weekdays[n]!]!.push(WEIGHTS[y.length - n]!)
  }
  return offs.map((own, weekday) => {
    const weight = weights[weekday]!.reduce((sum, one) => sum + one, 0)
    return (huberMean(own, weights[weekday]!) * weight) / (weight + SEASON_PRIOR)
  })
}

/** What a day counts for in its weekday's rhythm, by its age. */
const WEIGHTS = Array.from({ length: HISTORY + 1 }, (_, age) => 2 ** (-age / SEASON_HALF_LIFE))

/** The level after the last day, and every settled day's surprise against the level before it. */
function follow(flat: readonly number[]): { readonly level: number; readonly surprises: readonly number[] } {
  const keep = 2 ** (-1 / HALF_LIFE)
  const start = flat.slice(0, LEAST_DAYS)
  let level = median(start)
  let spread = Math.max(1.4826 * median(start.map((value) => Math.abs(value - level))), 0.03)
  let [sum, weight] = [2 * level, 2]
  const surprises: number[] = []
  flat.forEach((value, at) => {
    const off = value - level
    if (at >= SETTLED) surprises.push(off)
    const clipped = Math.max(-2 * spread, Math.min(2 * spread, off))
    spread += 0.05 * (1.25 * Math.min(Math.abs(off), 3 * spread) - spread)
    sum = sum * keep + level + clipped
    weight = weight * keep + 1
    level = sum / weight
  })
  return { level, surprises }
}

/** How many events a value is worth; 0 where they are not known. */
function eventsIn(value: number, { value: typical, events }: Typical): number {
  return typical > 0 ? (Math.max(0, value) * events) / typical : events
}

/** Weighted mean in which values beyond 1.345 spreads count less (Huber). */
function huberMean(values: readonly number[], weights: readonly number[]): number {
  if (values.length === 0) return 0
  let mean = median(values)
  const limit = 1.345 * Math.max(1.4826 * median(values.map((value) => Math.abs(value - mean))), 0.02)
  for (let round = 0; round < 3; round++) {
    let sum = 0
    let weight = 0
    for (let at = 0; at < values.length; at++) {
      const off = Math.abs(values[at]! - mean)
      const own = weights[at]! * (off <= limit ? 1 : limit / off)
      sum += own * values[at]!
      weight += own
    }
    mean = sum / weight
  }
  return mean
}
