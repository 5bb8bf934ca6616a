/**
 * The fair trial of anomaly detectors: at each step a detector sees only the past; changes are injected into real series; the threshold is taken from
 * the series of other entities, at one false alarm in thirty days; then recall on the held-out ones, with intervals by resampling entities.
 */
import type { Series } from './series.ts'

/** How unusual the last value of the course is, given those before it; undefined: too little history. Larger is more unusual, in any unit. */
export type Detector = {
  readonly name: string
  readonly score: (course: Course) => number | undefined
}

/** A series up to and including the day to judge. */
export type Course = Pick<Series, 'values' | 'days' | 'isCount' | 'labelled'>

const FACTORS = [0.5, 0.7, 0.85, 1.15, 1.3, 1.5]
/** Days before the first verdict, for every detector alike. */
const WARM_UP = 28
const SHIFT_WITHIN = 7
/** Every third day is judged, every fifteenth a shift begins: three and seven have no common factor, so all weekdays come up. */
const EVERY = 3
const SHIFT_EVERY = 15
const DAYS_A_FALSE_ALARM = 30

type Injected = { readonly factor: number; readonly kind: 'spike' | 'shift'; readonly scores: readonly number[] }
type Measured = { readonly series: Series; readonly quiet: readonly number[]; readonly injected: readonly Injected[] }

export type Outcome = {
  readonly name: string
  /** Recall by kind and factor: `spike 0.7`. */
  readonly byFactor: ReadonlyMap<string, number>
  readonly daysAFalseAlarm: number
  /** The threshold at one false alarm in so many quiet days, over all series: what a product sets. */
  readonly thresholdAt: (days: number) => number
  /** By entity: found and injected spikes, found and injected shifts. */
  readonly entities: ReadonlyMap<string, readonly [number, number, number, number]>
}

export function tryOut(detector: Detector, all: readonly Series[]): Outcome {
  const measured = all.map((series) => measure(detector, series))
  const entities = [...new Set(all.map((series) => series.entity))]
  const tally = new Map<string, readonly [number, number, number, number]>()
  const byFactor = new Map<string, [number, number]>()
  let [alarms, days] = [0, 0]
  for (const entity of entities) {
    const others = measured.filter(({ series }) => series.entity !== entity)
    const threshold = thresholdOf(others.flatMap(({ quiet }) => quiet))
    const mine = measured.filter(({ series }) => series.entity === entity)
    const quiet = mine.flatMap((one) => one.quiet)
    alarms += quiet.filter((score) => score > threshold).length
    days += quiet.length
    const found = [0, 0, 0, 0] as [number, number, number, number]
    for (const { kind, factor, scores } of mine.flatMap((one) => one.injected)) {
      const at = kind === 'spike' ? 0 : 2
      const isFound = scores.some((score) => score > threshold)
      found[at] += Number(isFound)
      found[at + 1]! += 1
      const key = `${kind} ${factor}`
      const so = byFactor.get(key) ?? [0, 0]
      byFactor.set(key, [so[0] + Number(isFound), so[1] + 1])
    }
    tally.set(entity, found)
  }
  return {
    name: detector.name,
    byFactor: new Map([...byFactor].map(([key, [hit, of]]) => [key, hit / of])),
    daysAFalseAlarm: days / Math.max(1, alarms),
    thresholdAt: (one) =>
      thresholdOf(
        measured.flatMap(({ quiet }) => quiet),
        one,
      ),
    entities: tally,
  }
}

/** The lowest threshold with at most one alarm in so many quiet days. */
function thresholdOf(quiet: readonly number[], oneIn = DAYS_A_FALSE_ALARM): number {
  const sorted = quiet.toSorted((a, b) => b - a)
  return sorted[Math.floor(quiet.length / oneIn)] ?? Number.POSITIVE_INFINITY
}

function measure(detector: Detector, series: Series): Measured {
  const quiet: number[] = []
  const injected: Injected[] = []
  const scoreAt = (values: readonly number[], at: number) =>
    detector.score({
      ...series,
      values: values.slice(0, at + 1),
      days: series.days?.slice(0, at + 1),
      labelled: series.labelled.slice(0, at + 1),
    }) ?? 0
  for (let at = WARM_UP; at < series.values.length; at += EVERY) {
    // A closed day cannot be changed by a factor and is no day to judge.
    if (series.labelled[at] || series.values[at] === 0) continue
    quiet.push(scoreAt(series.values, at))
    for (const factor of FACTORS) {
      injected.push({ factor, kind: 'spike', scores: [scoreAt(changed(series, at, at, factor), at)] })
      if ((at - WARM_UP) % SHIFT_EVERY > 0 || at + SHIFT_WITHIN > series.values.length) continue
      const shifted = changed(series, at, series.values.length - 1, factor)
      const within = Array.from({ length: SHIFT_WITHIN }, (_, after) => at + after).filter(
        (day) => !series.labelled[day] && series.values[day] !== 0,
      )
      injected.push({ factor, kind: 'shift', scores: within.map((day) => scoreAt(shifted, day)) })
    }
  }
  return { series, quiet, injected }
}

function changed({ values, isCount }: Series, from: number, to: number, factor: number): number[] {
  const by = (value: number) => (isCount ? Math.round(value * factor) : value * factor)
  return values.map((value, at) => (from <= at && at <= to ? by(value) : value))
}

/** A figure's 95 % interval by resampling entities; the same draws for every detector, so that differences are paired. */
export function intervalOf(of: (weights: readonly number[]) => number, entities: number): readonly [number, number] {
  const draws = Array.from({ length: 2000 }, (_, n) => of(resample(entities, n))).sort((a, b) => a - b)
  return [draws[50]!, draws[1949]!]
}

/** Recall of spikes (`at` 0) or shifts (2) with entities counted so many times. */
export function recall({ entities }: Outcome, at: 0 | 2, weights?: readonly number[]): number {
  let [found, of] = [0, 0]
  ;[...entities.values()].forEach((tally, n) => {
    found += tally[at] * (weights?.[n] ?? 1)
    of += tally[at + 1]! * (weights?.[n] ?? 1)
  })
  return of === 0 ? 0 : found / of
}

/** How often each of n entities is drawn, by a small generator of its own: benchmarks repeat. */
function resample(n: number, seed: number): number[] {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const weights = new Array<number>(n).fill(0)
  for (let i = 0; i < n; i++) weights[next() % n]! += 1
  return weights
}
