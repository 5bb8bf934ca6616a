/**
 * The anomaly trial on real daily series: recall of injected changes at one false alarm in thirty days, thresholds from other series, for ours and for what is
 * usually done. A row's ratio is our recall ÷ theirs.
 */
import { baselineOf, weekdayOf } from '../../src/insight/anomaly/baseline.ts'
import { median } from '../../src/insight/anomaly/quantile.ts'
import { readSeries } from './anomaly/series.ts'
import { stl } from './anomaly/stl.ts'
import { type Course, type Detector, intervalOf, type Outcome, recall, tryOut } from './anomaly/trial.ts'
import type { Figure } from './run.ts'

const ours: Detector = {
  name: 'ours',
  score: ({ values, days, labelled, isCount }) => {
    const last = values.length - 1
    const points = values.slice(0, last).map((value, at) => ({
      ...{ day: days[at]!, value, isApart: labelled[at]! },
      ...(isCount ? { events: value } : {}),
    }))
    const surprise = baselineOf(points, days[last]!)?.surprise(values[last]!)
    return surprise === undefined ? undefined : Math.abs(surprise)
  },
}

const WEEKS = 12

/** One step ahead: the trend's end and last week's season, against the remainders' MAD. On logarithms, where it did better than on plain values. */
const decomposed: Detector = {
  name: 'STL',
  score: (course) => {
    const values = usualOnly(course).map((value) => Math.log(value + 1))
    if (values.length < 22) return undefined
    const past = values.slice(0, -1)
    const { trend, seasonal, remainder } = stl(past, { period: 7 })
    const centre = median(remainder)
    const spread = 1.4826 * median(remainder.map((one) => Math.abs(one - centre)))
    return Math.abs(values.at(-1)! - trend.at(-1)! - seasonal.at(-7)!) / Math.max(spread, 1e-6)
  },
}

/** The last weeks; labelled days hold what the day a week before had. */
function usualOnly({ values, labelled }: Course): number[] {
  const from = Math.max(0, values.length - WEEKS * 7)
  const own = values.slice(from)
  for (let at = 7; at < own.length - 1; at++) if (labelled[from + at]) own[at] = own[at - 7]!
  return own
}

const weekOnWeek: Detector = {
  name: 'week on week',
  score: ({ values }) => {
    const [now, before] = [values.at(-1)!, values.at(-8)]
    if (before === undefined) return undefined
    return before === 0 ? Number(now > 0) : Math.abs(now - before) / before
  },
}

/** What the first comparison had: the median of eight weeks times the weekday's median share, against the MAD. */
const profile: Detector = {
  name: 'median profile, MAD',
  score: ({ values, days, labelled }) => {
    const last = values.length - 1
    const past = values.flatMap((value, at) =>
      at < last && at >= last - 56 && !labelled[at] ? [{ value, weekday: weekdayOf(days[at]!) }] : [],
    )
    const level = median(past.map(({ value }) => value))
    const shares = Array.from({ length: 7 }, (_, weekday) =>
      median(past.filter((one) => one.weekday === weekday).map(({ value }) => value / level)),
    )
    const off = past
      .filter(({ weekday }) => shares[weekday]! > 0)
      .map(({ value, weekday }) => Math.abs(value / level / shares[weekday]! - 1))
    const expected = level * shares[weekdayOf(days[last]!)]!
    return expected > 0 ? Math.abs(values[last]! / expected - 1) / Math.max(1.4826 * median(off), 0.01) : undefined
  },
}

export async function bench(): Promise<Figure[]> {
  const all = await readSeries()
  if (all.length === 0) return []
  const judged = all.filter(({ values }) => values.length > 28)
  const young = all.length - judged.length
  const mine = tryOut(ours, judged)
  const others = [decomposed, weekOnWeek, profile].map((detector) => tryOut(detector, judged))
  const detail = `${judged.length} series of ${mine.entities.size} entities; ${young} too young to judge; thresholds of ours at 1 in 30 / 60 / 180 days: ${[30, 60, 180].map((days) => mine.thresholdAt(days).toFixed(2)).join(' / ')}`
  return [
    { name: 'anomaly: ours', ratio: 1, detail: `${wording(mine)}; ${detail}` },
    ...others.map((other) => ({
      name: `anomaly: ours ÷ ${other.name}`,
      ratio: recall(mine, 0) / recall(other, 0),
      detail: `${wording(other)}; ours better by ${difference(mine, other)}`,
    })),
  ]
}

function wording(outcome: Outcome): string {
  const figure = (at: 0 | 2) =>
    `${recall(outcome, at).toFixed(3)} [${interval((weights) => recall(outcome, at, weights), outcome)}]`
  const factors = [0.5, 0.7, 0.85, 1.15, 1.3, 1.5].map((factor) => outcome.byFactor.get(`spike ${factor}`)!.toFixed(2)).join(' ')
  return `recall of one-day changes ${figure(0)} (×.5 .7 .85 1.15 1.3 1.5: ${factors}), of shifts within 7 days ${figure(2)}, a false alarm in ${outcome.daysAFalseAlarm.toFixed(0)} days`
}

function difference(mine: Outcome, other: Outcome): string {
  const by = (at: 0 | 2) =>
    `${(recall(mine, at) - recall(other, at)).toFixed(3)} [${interval((weights) => recall(mine, at, weights) - recall(other, at, weights), mine)}]`
  return `${by(0)} and ${by(2)}`
}

function interval(of: (weights: readonly number[]) => number, { entities }: Outcome): string {
  return intervalOf(of, entities.size)
    .map((one) => one.toFixed(3))
    .join(', ')
}
