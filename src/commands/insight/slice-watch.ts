/**
 * Parts of the facts that are watched by themselves: a product that is sold out or a shop that fades may not move the whole out of its usual ups and downs.
 * One question a dimension, for all metrics that look at the same facts.
 */
import { add, fraction, zero } from '../../engine/fraction.ts'
import type { Point } from '../../insight/anomaly/baseline.ts'
import { isKnownAboveOnly } from '../../insight/slice.ts'
import type { Sources } from '../../insight/wholeness.ts'
import { metricById } from '../../metrics/index.ts'
import { isMonetary } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import { type Dimension, scopeText } from '../../terms/dimension.ts'
import { addDays, type Day, eachDay } from '../../terms/period.ts'
import { PLACES } from '../../terms/unit.ts'
import type { Context } from '../command.ts'
import { apart, eventsBehind, judgedSince, type On, type Watch } from './watch.ts'

/** Days of history: enough for a weekday's rhythm; of shops, of which there are few, enough for what slips away slowly, too. */
const SLICED_DAYS = 35
const SHOP_DAYS = 84
/** What is worth a question of its own. Others are asked for once something is unusual. */
const WATCHED_PARTS: readonly Dimension[] = [
  'shop',
  'channel',
  'category',
  'sku',
  'carrier',
  'warehouse',
  'reason',
  'tier',
  'source',
]
/** The largest parts of a dimension. */
const MOST_PARTS = 12
/** A part that is usually smaller than this cannot move the whole. */
const LEAST_PART = 0.08

/** By which dimensions, and which facts there are. */
type Looked = { readonly dimensions: readonly Dimension[]; readonly sources: Sources }

export async function sliceWatches(
  context: Context,
  watches: readonly Watch[],
  on: On,
  { dimensions, sources }: Looked,
): Promise<Watch[]> {
  const whole = watches.filter(
    ({ weight, value, dataGaps, points }) => weight > 0 && value !== null && dataGaps.length === 0 && points.length > 14,
  )
  const groups = [...Map.groupBy(whole, ({ scope }) => scopeText(scope)).values()]
  const found = await Promise.all(
    groups.flatMap((group) =>
      WATCHED_PARTS.filter((one) => dimensions.includes(one)).map((dimension) => partsOf(context, group, dimension, on, sources)),
    ),
  )
  return found.flat()
}

async function partsOf(
  { store }: Context,
  group: readonly Watch[],
  dimension: Dimension,
  { day }: On,
  sources: Sources,
): Promise<Watch[]> {
  const { scope } = group[0]!
  // What one large order moves (a share of amounts, a basket) is judged as a whole only: its parts are all chance.
  const able = group.filter(({ of }) => of.dimensions.includes(dimension) && (of.flow || !isMonetary(of)))
  if (able.length === 0 || scope[dimension]?.length === 1) return []
  const counter = metricById('paid_orders')!
  const metrics = [...new Set([...able.map(({ of }) => of), ...(able.some(({ of }) => of.source === 'orders') ? [counter] : [])])]
  const days = eachDay({ from: addDays(day, dimension === 'shop' ? -SHOP_DAYS : -SLICED_DAYS), to: day })
  const found = await store.observations.over({
    metrics,
    scope,
    by: dimension,
    periods: days.map((one) => ({ from: one, to: one })),
  })
  const results = (metric: Metric) => new Map(days.map((one, at) => [one, found[at]!.get(metric.id)]))
  return able.flatMap((watch) => partsOfOne(watch, dimension, results(watch.of), results(counter), sources))
}

type PerDay = ReadonlyMap<Day, Result | undefined>

function partsOfOne(watch: Watch, dimension: Dimension, results: PerDay, orders: PerDay, sources: Sources): Watch[] {
  const usual = new Map(watch.points.map((point) => [point.day, point]))
  const days = [...results].filter(([day, result]) => usual.has(day) && result?.value !== null && result !== undefined) as [
    Day,
    Result,
  ][]
  const broken = new Set(watch.points.flatMap((point) => (point.isApart ? [point.day] : [])))
  const keys = [...new Set(days.flatMap(([, { rows }]) => rows.map(({ key }) => key)))].filter((key) => key !== '')
  if (keys.length < 2) return []
  const whole = days.reduce((sum, [, { value }]) => sum + Number(value), 0) / days.length
  const isOneSided = watch.of.denominator !== undefined && isKnownAboveOnly(sumsByKey(days.map(([, result]) => result)))
  const parts = keys.map((key) => {
    const points = days.flatMap(([day, result]) => pointOf(day, key, { result, orders: orders.get(day), watch, isOneSided }))
    return { key, points, size: points.reduce((sum, point) => sum + point.value, 0) / Math.max(1, points.length) }
  })
  const shares = new Map(watch.flow || isOneSided ? [] : sharesBelow(days.map(([, result]) => result)))
  const isPartial = watch.flow || isOneSided
  return parts
    .filter(({ size, points }) => points.length > 14 && (!isPartial || size >= LEAST_PART * whole))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, MOST_PARTS)
    .flatMap(({ key, points }) =>
      partOf(
        watch,
        dimension,
        key,
        // Of a shop whose facts begin later than the others' less is known than of the whole.
        apart(points, broken, judgedSince(watch.of, { ...watch.scope, [dimension]: [key] }, sources)),
        { whole: whole / (shares.get(key) ?? 1), isOneSided },
      ),
    )
}

type Row = { readonly result: Result; readonly orders: Result | undefined; readonly watch: Watch; readonly isOneSided: boolean }

/** A part of what adds up is 0 where it has no row; of a rate it has no value then. Returns by reason are counted against all orders. */
function pointOf(day: Day, key: string, { result, orders, watch, isOneSided }: Row): Point[] {
  const row = result.rows.find((one) => one.key === key)
  if (isOneSided) {
    const count = Number(row?.numerator ?? 0)
    const value = count / Math.max(Number(result.denominator), 1e-9)
    return [{ day, value, events: count }]
  }
  if (!row || row.value === null) return watch.flow ? [{ day, value: 0, events: 0 }] : []
  // Nobody ordered it that day, but something came back.
  const ordered = orders?.rows.find((one) => one.key === key) ?? (orders?.value ? { ...row, value: '0' } : undefined)
  const events = eventsBehind(watch.of, row, ordered as MetricRow | undefined)
  return [{ day, value: Number(row.value), ...(events === undefined ? {} : { events }) }]
}

type Size = { readonly whole: number; readonly isOneSided: boolean }

function partOf(watch: Watch, dimension: Dimension, key: string, points: readonly Point[], { whole, isOneSided }: Size): Watch[] {
  const last = points.at(-1)
  if (!last || last.day !== watch.points.at(-1)?.day) return []
  const scope = { ...watch.scope, [dimension]: [key] }
  const { standing: _standing, change: _change, ...rest } = watch
  return [
    {
      ...rest,
      placed: { ...watch.placed, scope },
      scope,
      points,
      value: last.value.toFixed(PLACES[watch.metric.unit]),
      slice: { scope: { [dimension]: [key] }, whole, isOneSided },
    },
  ]
}

function sumsByKey(results: readonly Result[]) {
  const rows = results.flatMap((result) => result.rows)
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, of]) => ({
    key,
    above: of.reduce((sum, row) => add(sum, fraction(row.numerator ?? '0')), zero),
    below: of.reduce((sum, row) => add(sum, fraction(row.denominator ?? '0')), zero),
  }))
}

/** Each part's share of what is below the line: how much of the whole its rate can move. */
function sharesBelow(results: readonly Result[]): (readonly [string, number])[] {
  const sums = sumsByKey(results).map(({ key, below }) => [key, Number(below.n) / Number(below.d)] as const)
  const all = sums.reduce((sum, [, below]) => sum + below, 0)
  return sums.map(([key, below]) => [key, all > 0 ? below / all : 0])
}
