/** Alerts that need not wait for the end of the day: where facts know their hours, today so far stands beside the same hours of days before. */
import { type AlertPoint, isBreached } from '../../insight/alert.ts'
import { canHoldEarly, isBeyondChance, type PartOfDay } from '../../insight/alert-today.ts'
import { judge } from '../../insight/anomaly/anomaly.ts'
import type { Point } from '../../insight/anomaly/baseline.ts'
import { LEAST_EVENTS } from '../../insight/chosen.ts'
import { metricById } from '../../metrics/index.ts'
import { kindsOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { countedSince } from '../../policy/segment.ts'
import type { StoredAlert } from '../../store/alert-rules.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import type { Scope } from '../../terms/dimension.ts'
import { addDays, type Day } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { apart, eventsBehind } from './watch.ts'

export type PlacedAlert = {
  readonly alert: StoredAlert
  readonly metric: Metric
  readonly scope: Scope
  /** Days before this one can't be judged (`judgedSince`). */
  readonly judgedFrom: Day | undefined
}

/** A condition that today's hours meet already. */
export type HeldToday = {
  readonly day: Day
  /** `HH:MM`, up to which the facts of all shops reach. */
  readonly until: string
  readonly value: string
  readonly before: string | null
}

/** Days of the same hours that "unusual" is judged by. */
const SAME_HOUR_DAYS = 35
/** A shop without facts for so long is closed, and keeps nobody waiting. */
const CLOSED_DAYS = 7

/** Undefined where it does not hold, or today cannot say. */
export async function heldToday(
  context: Context,
  { alert, metric, scope, judgedFrom }: PlacedAlert,
): Promise<HeldToday | undefined> {
  if (!canHoldEarly(alert.condition, alert.days, metric.flow)) return undefined
  const day = context.today
  const until = await knownUntil(context, metric, scope)
  if (until === undefined) return undefined
  const counter = metricById('paid_orders')!
  const back = alert.condition.kind === 'unusual' ? Array.from({ length: SAME_HOUR_DAYS }, (_, n) => SAME_HOUR_DAYS - n) : [7]
  const since = countedSince(context.company.segments, metric.id, day) ?? ''
  const days = [...back.map((n) => addDays(day, -n)), day].filter((one) => one >= since)
  const found = await context.store.observations.upTo({ metrics: [...new Set([metric, counter])], scope, days, time: until })
  const rows = found.map((one, at) => rowOf(one, metric, counter, days[at]!))
  const now = rows.at(-1)
  const before = rows.find((row) => row?.point.day === addDays(day, -7))
  if (!now) return undefined
  const point: AlertPoint = {
    day,
    value: now.value,
    before: before?.value ?? null,
    attainment: null,
    verdict:
      alert.condition.kind === 'unusual'
        ? verdictOf(
            metric,
            apart(
              rows.flatMap((row) => row?.point ?? []),
              new Set(),
              judgedFrom,
            ),
            context,
          )
        : null,
  }
  if (isBreached(alert.condition, 1, [point]) !== true) return undefined
  if (!isBeyondChance(alert.condition, metric.flow, partOf(now), before && partOf(before))) return undefined
  return { day, until, value: now.value, before: point.before }
}

/** The time of today up to which every shop behind the metric is known: of two shops the slower one decides, or a late file would be a drop. */
async function knownUntil({ store, today, localNow }: Context, metric: Metric, scope: Scope): Promise<string | undefined> {
  const kinds = kindsOf(metric)
  const loaded = await store.coverage.of('any' in kinds ? kinds.any : kinds.all, { shop: scope.shop })
  const open = loaded.filter(({ last }) => last >= addDays(today, -CLOSED_DAYS))
  const slowest = open.map(({ cutOff }) => cutOff).sort()[0]
  if (slowest === undefined || !slowest.startsWith(today)) return undefined
  return (slowest < localNow ? slowest : localNow).slice(11, 16)
}

type Row = { readonly value: string; readonly point: Point; readonly of: number | undefined }

function rowOf(found: ReadonlyMap<string, Result>, metric: Metric, counter: Metric, day: Day): Row | undefined {
  const result = found.get(metric.id)!
  if (result.value === null) return undefined
  const asRow = (one: Result): MetricRow => ({ ...one, key: day })
  const events = eventsBehind(metric, asRow(result), asRow(found.get(counter.id)!))
  return {
    value: result.value,
    point: { day, value: Number(result.value), ...(events === undefined ? {} : { events }) },
    of: metric.denominator && result.denominator !== null ? Number(result.denominator) : undefined,
  }
}

function partOf({ point, of }: Row): PartOfDay {
  return { value: point.value, events: point.events, of }
}

function verdictOf(metric: Metric, points: readonly Point[], { company }: Context): AlertPoint['verdict'] {
  const demands = { changePercent: company.rules.alerts.changePercent, leastEvents: LEAST_EVENTS }
  const found = judge({ points, unit: metric.unit, direction: metric.direction }, demands, company)
  if (found.verdict === 'unusual') return found.unusual.verdict
  return found.verdict === 'usual' ? 'usual' : null
}
