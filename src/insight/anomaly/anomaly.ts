/**
 * Is this value unusual, against its own past? It is when it is surprising (baseline.ts), large enough in percent, and made of enough events;
 * and when no known occasion does the same by itself. What it means for the target is the digest's to weigh.
 */
import { addDays, type Day, daysBetween, eachDay } from '../../terms/period.ts'
import type { Unusual } from '../finding.ts'
import { type Baseline, baselineOf, LEAST_DAYS, type Point } from './baseline.ts'
import { type Course, inSpreads, rangeOf, verdictOf } from './course.ts'
import { driftOf } from './drift.ts'
import { surprisingAfter, surprisingAmong } from './looks.ts'
import { type Almanac, occasionOn } from './occasion.ts'
import { median } from './quantile.ts'
import { WEEK, weekOf } from './week.ts'

export type Demands = {
  /** Least relative change, in percent (`alerts.changePercent`). */
  readonly changePercent: number
  /** Least events behind the expected value and the value together; a smaller number says nothing about a business. */
  readonly leastEvents: number
  /** How surprising, by how many others are looked at (looks.ts); `SURPRISING` unless said. */
  readonly surprise?: number
}

export type Verdict =
  | { readonly verdict: 'usual' | 'excused'; readonly baseline: Baseline }
  | { readonly verdict: 'too-young'; readonly days: number }
  /** A weekday on which nothing happens, a holiday, too few events. */
  | { readonly verdict: 'not-judged' }
  | { readonly verdict: 'unusual'; readonly unusual: Unusual; readonly baseline: Baseline }

/** In nine-tenths spreads, for one of half a dozen. A day that follows an unusual one the same way goes on from half of it. */
export const SURPRISING = surprisingAmong(6)
const GOES_ON = 0.5
/** Two such days of three say together what one of the whole says: 2 × 0.75 ÷ √2 > 1. */
const WEAK = 0.75
const WITHIN_DAYS = 3
/** So many days of a new level are remembered as unusual; then it is the level. */
const MEMORY = 7

export function judge(course: Course, demands: Demands, almanac: Almanac): Verdict {
  const last = course.points.at(-1)
  if (!last) return { verdict: 'too-young', days: 0 }
  const occasion = occasionOn(last.day, almanac)
  const points = course.points.map((point) =>
    point.isApart || !occasionOn(point.day, almanac).isApart ? point : { ...point, isApart: true },
  )
  const surprising = demands.surprise ?? SURPRISING
  const run = runUpTo(points, last.day, surprising)
  const baseline = run.baseline
  if (!baseline) {
    const days = points.filter((point) => !point.isApart).length - 1
    return days < LEAST_DAYS ? { verdict: 'too-young', days: Math.max(0, days) } : { verdict: 'not-judged' }
  }
  const unusual = run.since
    ? spikeOrShift(course, baseline, run.since)
    : (driftOf(course, points, baseline, almanac) ?? weekOf(course, points, baseline, surprising))
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
  const far = surprisingAfter(surprising, plain.days)
  const apart = new Set<Day>()
  let run: { since: Day; side: number } | undefined
  let weak: { on: Day; side: number } | undefined
  let baseline: Baseline | undefined
  for (const on of eachDay({ from: addDays(day, -MEMORY), to: day })) {
    const point = points.find((one) => one.day === on)
    if (!point) continue
    const known = apart.size > 0 ? points.map((one) => (apart.has(one.day) ? { ...one, isApart: true } : one)) : points
    baseline = on === day && apart.size === 0 ? plain : baselineOf(known, on)
    if (!baseline || (point.isApart && on !== day)) continue
    const surprise = baseline.surprise(point.value)
    const side = Math.sign(surprise)
    const goesOn = run?.side === side
    const second = weak?.side === side && daysBetween(weak.on, on) < WITHIN_DAYS ? weak : undefined
    if (Math.abs(surprise) >= far * (goesOn ? GOES_ON : second ? WEAK : 1)) {
      if (!goesOn) run = { since: second?.on ?? on, side }
      if (second) apart.add(second.on)
      apart.add(on)
    } else run = undefined
    weak = Math.abs(surprise) >= far * WEAK ? { on, side } : weak
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

function isLarge({ points }: Course, last: Point, unusual: Unusual, { changePercent, leastEvents }: Demands): boolean {
  const expected = Number(unusual.expected)
  const change = expected === 0 ? Number.POSITIVE_INFINITY : (Math.abs(last.value - expected) / expected) * 100
  const usualEvents = median(points.slice(-28, -1).flatMap((point) => (point.events === undefined ? [] : [point.events])))
  const days = Math.min(unusual.days, WEEK)
  return change >= changePercent && (last.events === undefined || Math.max(last.events, usualEvents) * days >= leastEvents)
}
