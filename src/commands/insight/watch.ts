/** A person's metrics as they stand on a day, with their course: what a digest, an alert and "why" look at. Few questions: one a set of facts. */

import { type Fraction, fraction, isZero } from '../../engine/fraction.ts'
import type { Point } from '../../insight/anomaly/baseline.ts'
import type { DataGap, Standing, WatchedMetric } from '../../insight/finding.ts'
import { targetOn } from '../../insight/forecast.ts'
import { moveOf } from '../../insight/move.ts'
import type { Watched } from '../../insight/watched.ts'
import { brokenDays, dataGaps, isRegular, judgedFrom, type Sources } from '../../insight/wholeness.ts'
import { metricById } from '../../metrics/index.ts'
import { isMonetary, kindsOf, pastOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { type MetricNeed, metricsNeeded } from '../../policy/request.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import { scopeText } from '../../terms/dimension.ts'
import { addDays, type Day } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { alikeDays } from '../metric/comparable.ts'
import { type Placed, placesOf, type Scored } from '../score/scored.ts'

/** Days of history that are looked at. */
export const WATCHED_DAYS = 126

export type On = {
  readonly day: Day
  /** `HH:MM` where the day is not over: every day of the course then ends at that time. */
  readonly until?: string
}

/** What was asked for and what it stands on, so that causes can be looked for on the same facts. */
export type Watch = Watched & { readonly placed: Placed; readonly of: Metric }

/** The lines of a scorecard on a day, and further metrics beside it. */
export async function watchesOf(context: Context, result: Scored, beside: readonly Metric[], on: On): Promise<Watch[]> {
  const needs = metricsNeeded(result.scorecard).filter(({ key }) => key.startsWith('line:'))
  const lines = new Set(needs.map(({ metric }) => metric))
  const own = result.scorecard.isScopeBlank ? { own: result.scorecard.employeeId } : {}
  const extra = beside
    .filter(({ id }) => !lines.has(id))
    .map((metric): MetricNeed => ({ key: `watch:${metric.id}`, metric: metric.id, scope: result.scorecard.scope, ...own }))
  const [placed, sources] = await Promise.all([placesOf(context, [...needs, ...extra]), sourcesOn(context, on)])
  const groups = [...Map.groupBy(placed, (one) => scopeText(one.scope)).values()]
  const found = await Promise.all(groups.map((group) => coursesOf(context, group, on)))
  return found.flat().map((course) => watchOf(course, { context, result, on, sources }))
}

/** One metric over the facts of a question, beside no scorecard. */
export async function watchAt(
  context: Context,
  { metric, scope, because }: Pick<Placed, 'metric' | 'scope' | 'because'>,
  on: On,
): Promise<Watch> {
  const need = { key: `watch:${metric.id}`, metric: metric.id, scope }
  const [[course], sources] = await Promise.all([
    coursesOf(context, [{ need, metric, scope, because }], on),
    sourcesOn(context, on),
  ])
  return watchOf(course!, { context, on, sources })
}

export async function sourcesOn({ store }: Context, { day }: On): Promise<Sources> {
  const [loaded, reach] = await Promise.all([
    store.coverage.loads(addDays(day, -WATCHED_DAYS), addDays(day, 7)),
    store.coverage.of(),
  ])
  return { loaded, reach }
}

type Course = { readonly placed: Placed; readonly result: Result; readonly points: readonly Point[]; readonly last?: MetricRow }

/** One question for all metrics that look at the same facts; orders go along as the events behind amounts. */
async function coursesOf(context: Context, group: readonly Placed[], { day, until }: On): Promise<Course[]> {
  const { store } = context
  const scope = group[0]!.scope
  const counter = metricById('paid_orders')!
  const metrics = [...new Set([...group.map(({ metric }) => metric), counter])]
  const daily = until
    ? await upTo({ store }, metrics, scope, { day, until })
    : await store.observations.daily({ metrics, scope, period: { from: addDays(day, -WATCHED_DAYS), to: day } })
  const orders = new Map(daily.get(counter.id)!.rows.map((row) => [row.key, row]))
  return group.map((placed) => {
    const found = daily.get(placed.metric.id)!
    const result = { ...found, rows: alikeDays(context, placed.metric.id, day, found.rows) }
    const points = result.rows.flatMap((row) => pointOf(placed.metric, row, orders.get(row.key)))
    return { placed, result, points, last: result.rows.find((row) => row.key === day) }
  })
}

/** Same hours of so many days before: answered from the facts of those days. */
const SAME_HOUR_DAYS = 35

async function upTo(
  { store }: Pick<Context, 'store'>,
  metrics: readonly Metric[],
  scope: Placed['scope'],
  { day, until }: Required<On>,
) {
  const days = Array.from({ length: SAME_HOUR_DAYS + 1 }, (_, back) => addDays(day, back - SAME_HOUR_DAYS))
  const found = await store.observations.upTo({ metrics, scope, days, time: until })
  return new Map(
    metrics.map((metric) => {
      const results = found.map((one) => one.get(metric.id)!)
      const rows = results.flatMap((one, at): MetricRow[] => (one.reason === 'no-data' ? [] : [{ ...one, key: days[at]! }]))
      return [metric.id, { ...results.at(-1)!, rows }] as const
    }),
  )
}

function pointOf(metric: Metric, row: MetricRow, orders: MetricRow | undefined): Point[] {
  if (row.value === null) return []
  const events = eventsBehind(metric, row, orders)
  return [{ day: row.key, value: Number(row.value), ...(events === undefined ? {} : { events }) }]
}

/** How many things happened behind a value: a count itself, the orders of an amount, its part of them for a share, a rate's numerator, a mean's denominator. */
export function eventsBehind(metric: Metric, row: MetricRow, orders: MetricRow | undefined): number | undefined {
  if (metric.unit === 'count') return Number(row.value)
  if (metric.source === 'orders' && isMonetary(metric)) {
    if (!orders?.value) return undefined
    return metric.unit === 'rate' ? Number(orders.value) * Number(row.value) : Number(orders.value)
  }
  if (!metric.denominator || isMonetary(metric)) return undefined
  return Number(metric.unit === 'rate' ? row.numerator : row.denominator)
}

type Ground = { readonly context: Context; readonly result?: Scored; readonly on: On; readonly sources: Sources }

function watchOf({ placed, result: found, points: raw, last }: Course, { context, result, on, sources }: Ground): Watch {
  const { metric, scope, need } = placed
  const id = need.key.startsWith('line:') ? need.key.slice('line:'.length) : undefined
  const line = result?.scorecard.lines.find((one) => one.id === id)
  const kinds = kindsBehind(metric, sources)
  const broken = brokenDays(
    raw.map(({ day }) => day),
    kinds,
    scope,
    sources,
  )
  const points = apart(raw, broken, judgedSince(metric, scope, sources))
  const metricOf = watchedMetric(metric, found.currency)
  const value = last?.value ?? null
  const week = found.rows.find((row) => row.key === addDays(on.day, -7))?.value
  const change = value !== null && week !== null && week !== undefined ? moveOf(metricOf, week, value) : undefined
  const standing = result && line && standingOf(line.id, result, { context, on, points, value, metric })
  return {
    placed,
    of: metric,
    metric: metricOf,
    ...(line ? { line: line.id } : {}),
    weight: line?.weight ?? 0,
    flow: metric.flow,
    scope,
    points,
    value,
    ...(standing ? { standing } : {}),
    ...(change ? { change } : {}),
    dataGaps: gapsOf(metric, raw, { kinds, scope, on, sources, today: context.today }),
  }
}

type Behind = Pick<Placed, 'scope'> & Pick<Ground, 'on' | 'sources'> & { readonly kinds: readonly string[]; readonly today: Day }

/** One load may bring a quarter of finished numbers, one a week: those are expected that have come on most days. */
function gapsOf(metric: Metric, points: readonly Point[], { kinds, scope, on, sources, today }: Behind): DataGap[] {
  const isFinished = kinds.every((kind) => kind.startsWith('reported:'))
  if (isFinished && !isRegular(new Set(points.flatMap(({ day, value }) => (value === 0 ? [] : [day]))), on.day)) return []
  const gaps = dataGaps(on.day, kinds, scope, sources, on.until === undefined && on.day < today)
  return isFinished ? gaps.map((gap) => ({ ...gap, name: metric.name })) : gaps
}

/** The kinds of fact behind a metric, or the finished numbers under its id where those are what is loaded. */
export function kindsBehind(metric: Metric, { reach }: Pick<Sources, 'reach'>): readonly string[] {
  const kinds = kindsOf(metric)
  const facts = ('any' in kinds ? kinds.any : kinds.all).filter((kind) => reach.some((one) => one.kind === kind))
  return facts.length > 0 ? facts : [`reported:${metric.id}`]
}

/** The first day on which the metric can be judged: of who is new or comes back nothing is known where facts begin. */
export function judgedSince(metric: Metric, scope: Placed['scope'], sources: Pick<Sources, 'reach'>): Day | undefined {
  return judgedFrom(pastOf(metric), kindsBehind(metric, sources), scope, sources.reach)
}

/** Days that are never taken as usual: those that are not whole, and those before the metric can be judged. */
export function apart(points: readonly Point[], broken: ReadonlySet<Day>, from: Day | undefined): readonly Point[] {
  return points.map((point) =>
    broken.has(point.day) || (from !== undefined && point.day < from) ? { ...point, isApart: true } : point,
  )
}

export function watchedMetric({ id, name, unit, direction }: Metric, currency?: string): WatchedMetric {
  return { id, name, unit, direction, ...(currency && unit.startsWith('money') ? { currency } : {}) }
}

type At = {
  readonly context: Context
  readonly on: On
  readonly points: readonly Point[]
  readonly value: string | null
  readonly metric: Metric
}

function standingOf(id: string, { onPace, booked, period, values, scorecard }: Scored, at: At): Standing | undefined {
  const goal = scorecard.lines.find((line) => line.id === id)?.goal
  if (!goal) return undefined
  const of = (score: Scored['onPace']) => score.lines.find((line) => line.id === id)?.attainment ?? null
  const actual = values.get(`line:${id}`)?.now.value ?? null
  const today = goal.direction === 'higher' && at.metric.flow && !at.on.until ? todayOf(goal.target, period, at) : undefined
  return { period, actual, goal, attainment: of(booked), onPace: of(onPace), ...(today ? { today } : {}) }
}

function todayOf(target: string, period: Scored['period'], { metric, points, on, value, context }: At): Standing['today'] {
  if (value === null || on.day < period.from || on.day > period.to) return undefined
  const flow = {
    unit: metric.unit,
    direction: metric.direction,
    points: points.filter(({ day }) => day < on.day),
    period,
    target,
  }
  const own = targetOn(flow, on.day, context.company)
  return isZero(fraction(own)) ? undefined : { target: own, attainment: ppmOf(fraction(value), fraction(own)) }
}

function ppmOf(a: Fraction, b: Fraction): number {
  return Number((2n * a.n * b.d * 1_000_000n + a.d * b.n) / (2n * a.d * b.n))
}
