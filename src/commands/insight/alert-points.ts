/** Looks at a person's alerts: gathers the days that each condition needs, and says whether it holds. */

import type { AlertTold } from '../../../cards/alert.ts'
import { attainment } from '../../engine/attainment.ts'
import { fraction, multiply, ratio, toFixed } from '../../engine/fraction.ts'
import type { Goal } from '../../engine/scorecard.ts'
import { type AlertCondition, type AlertPoint, isBreached } from '../../insight/alert.ts'
import { judge } from '../../insight/anomaly/anomaly.ts'
import type { Sources } from '../../insight/wholeness.ts'
import type { Metric } from '../../metrics/metric.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Person } from '../../policy/rights.ts'
import type { StoredAlert } from '../../store/alert-rules.ts'
import { scopeForMetric } from '../../store/people/person-scope.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import { parseScope, scopeText } from '../../terms/dimension.ts'
import { addDays, type Day, daysIn } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { alikeDays } from '../metric/comparable.ts'
import { changeOf } from '../score/lines.ts'
import { isScored, type Scored, scored } from '../score/scored.ts'
import { type HeldToday, heldToday, type PlacedAlert } from './alert-today.ts'
import { apart, judgedSince } from './watch.ts'

export type Looked = {
  readonly alert: StoredAlert
  /** undefined: it can't be judged now. */
  readonly isBreached: boolean | undefined
  readonly told: Omit<AlertTold, 'what'>
}

/** How much past a verdict on "unusual" wants, in days. */
const HISTORY = 120
/** Data older than this are no news. */
const STALE_DAYS = 3

/**
 * Whether each of these alerts of one person holds: on today so far, where its hours say so already; else on the last closed day there are data for.
 * What today's hours have set off is decided by the day as a whole once it is over.
 */
export async function lookedAt(asked: Context, person: Person, alerts: readonly StoredAlert[]): Promise<Looked[]> {
  if (alerts.length === 0) return []
  const context = { ...asked, store: await asked.store.atRest() }
  const own = await scored(context, person, undefined)
  const result = isScored(own) ? own : undefined
  const reach = await context.store.coverage.of()
  const placed = await Promise.all(
    alerts.flatMap((alert) => {
      const metric = metricIn(context.company, alert.metric)
      return metric ? [placedOf(context, person, alert, metric, reach)] : []
    }),
  )
  const groups = Map.groupBy(placed, (one) => scopeText(one.scope))
  const looked: Looked[] = []
  for (const group of groups.values()) {
    const yesterday = addDays(context.today, -1)
    const period = { from: addDays(yesterday, -lookBackOf(group)), to: yesterday }
    const metrics = [...new Set(group.map((one) => one.metric))]
    const daily = await context.store.observations.daily({ metrics, scope: group[0]!.scope, period })
    for (const one of group) {
      const all = daily.get(one.metric.id)!
      const last = all.rows.findLast((row) => row.value !== null)?.key ?? yesterday
      const closed = lookOf(one, { ...all, rows: alikeDays(context, one.metric.id, last, all.rows) }, result, context)
      const early = await heldToday(context, one)
      looked.push(early ? lookedToday(one, closed, early) : waited(one.alert, closed))
    }
  }
  return looked
}

function lookedToday({ alert, metric }: PlacedAlert, closed: Looked, { day, until, value, before }: HeldToday): Looked {
  const change = alert.condition.kind === 'change' ? changeText(metric, value, before, alert.condition) : undefined
  return { alert, isBreached: true, told: { ...closed.told, day, until, value, change } }
}

/** It fired on a day that was not over: the days before that one cannot take it back. */
function waited(alert: StoredAlert, closed: Looked): Looked {
  if (alert.state.state === 'calm' || alert.checkedOn === undefined || alert.checkedOn <= closed.told.day) return closed
  return { ...closed, isBreached: undefined, told: { ...closed.told, day: alert.checkedOn } }
}

async function placedOf(
  { store }: Context,
  person: Person,
  alert: StoredAlert,
  metric: Metric,
  reach: Sources['reach'],
): Promise<PlacedAlert> {
  const written = parseScope(alert.scope)
  const isWritten = alert.scope !== '' && !('refused' in written)
  const scope = isWritten ? written : (await scopeForMetric(store.db, person, metric)).scope
  return { alert, metric, scope, judgedFrom: judgedSince(metric, scope, { reach }) }
}

function lookBackOf(group: readonly PlacedAlert[]): number {
  return Math.max(...group.map(({ alert }) => (alert.condition.kind === 'unusual' ? HISTORY : 8) + alert.days))
}

function lookOf(placed: PlacedAlert, daily: Result, own: Scored | undefined, context: Context): Looked {
  const { alert, metric, scope } = placed
  const rows = daily.rows.filter((row) => row.value !== null)
  const last = rows.at(-1)
  const day = last?.key ?? addDays(context.today, -1)
  const isStale = !last || last.key < addDays(context.today, -1 - STALE_DAYS)
  const month = monthValue(alert, own)
  const points = month === undefined ? pointsUpTo(day, placed, daily.rows, own, context) : [month.point]
  const value = (month?.point ?? points.at(-1))?.value ?? null
  const before = points.at(-1)?.before ?? null
  const change = last && alert.condition.kind === 'change' ? changeText(metric, value, before, alert.condition) : undefined
  const currency = daily.currency
  return {
    alert,
    isBreached: isStale && month === undefined ? undefined : isBreached(alert.condition, alert.days, points),
    told: {
      rule: alert.id,
      metric: {
        id: metric.id,
        name: metric.name,
        unit: metric.unit,
        direction: metric.direction,
        ...(currency ? { currency } : {}),
      },
      scope,
      condition: alert.condition,
      days: alert.days,
      isRedLine: alert.isRedLine,
      day: month?.day ?? day,
      value,
      ...(change ? { change } : {}),
    },
  }
}

/** A red line looks at the month so far, as the score does, over the facts that the rule looks at. */
function monthValue(alert: StoredAlert, own: Scored | undefined): { readonly point: AlertPoint; readonly day: Day } | undefined {
  const { condition, origin } = alert
  if (condition.kind !== 'threshold' || condition.over !== 'month') return undefined
  const value = own?.values.get(`gate:${origin.replace('gate:', '')}`)?.now.value ?? null
  const day = own?.span.to ?? ''
  return { day, point: { day, value, before: null, attainment: null, verdict: null } }
}

function pointsUpTo(
  last: Day,
  placed: PlacedAlert,
  rows: readonly MetricRow[],
  own: Scored | undefined,
  context: Context,
): AlertPoint[] {
  const { alert, metric } = placed
  const { days, condition } = alert
  const byDay = new Map(rows.map((row) => [row.key, row]))
  const goal = condition.kind === 'target' ? dayGoal(metric, own) : undefined
  return Array.from({ length: days }, (_, at) => addDays(last, at + 1 - days)).map((day) => {
    const value = byDay.get(day)?.value ?? null
    return {
      day,
      value,
      before: byDay.get(addDays(day, -7))?.value ?? null,
      attainment: goal && value !== null ? attainment(goal, value) : null,
      verdict: condition.kind === 'unusual' ? verdictOn(day, placed, rows, context) : null,
    }
  })
}

/** The line's goal for one day: of what adds up its part of the cycle, of a rate the whole. */
function dayGoal(metric: Metric, own: Scored | undefined): Goal | undefined {
  const goal = own?.scorecard.lines.find((line) => line.metric === metric.id)?.goal
  if (!own || !goal || !metric.flow) return goal
  const part = (target: string) => toFixed(multiply(fraction(target), ratio(1n, BigInt(daysIn(own.period)))), 6)
  return goal.direction === 'band'
    ? { ...goal, low: part(goal.low), high: part(goal.high) }
    : { ...goal, target: part(goal.target) }
}

function verdictOn(
  day: Day,
  { metric, judgedFrom }: PlacedAlert,
  rows: readonly MetricRow[],
  { company }: Context,
): AlertPoint['verdict'] {
  const known = rows.flatMap(({ key, value }) => (value === null || key > day ? [] : [{ day: key, value: Number(value) }]))
  const points = apart(known, new Set(), judgedFrom)
  if (points.at(-1)?.day !== day) return null
  const { changePercent } = company.rules.alerts
  const found = judge({ points, unit: metric.unit, direction: metric.direction }, { changePercent, leastEvents: 0 }, company)
  if (found.verdict === 'unusual') return found.unusual.verdict
  return found.verdict === 'too-young' ? null : 'usual'
}

function changeText(
  metric: Metric,
  now: string | null,
  before: string | null,
  condition: Extract<AlertCondition, { kind: 'change' }>,
): AlertTold['change'] {
  const value = (of: string | null) => ({ value: of, numerator: null, denominator: null })
  // In the way that was asked for: a rate's move of 10 % is not one of 10 points.
  const asAsked = condition.in === 'percent' && metric.unit === 'rate' ? { ...metric, unit: 'index' as const } : metric
  const change = changeOf(asAsked, value(now), value(before))
  return change && { kind: change.kind, by: change.by }
}
