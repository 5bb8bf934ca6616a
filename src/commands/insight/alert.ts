/** "转化跌10%就告诉我", "tell me if late rate goes over 5%", "my alerts": what somebody wants to be told at once. */

import { type AlertListView, alertListCard } from '../../../cards/alert.ts'
import { AlertCondition, AlertDays, alertStep } from '../../insight/alert.ts'
import type { AlertAsk, Slots } from '../../intent/intent.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { may } from '../../policy/rights.ts'
import type { StoredAlert } from '../../store/alert-rules.ts'
import { parseScope, type Scope, scopeText } from '../../terms/dimension.ts'
import type { Text } from '../../terms/language.ts'
import type { Command, Context, Reply } from '../command.ts'
import { notice } from '../notice.ts'
import { orgOf } from '../subject.ts'
import { lookedAt } from './alert-points.ts'

/** More than this nobody reads. */
const MOST_RULES = 50

export const alert: Command = {
  intents: ['alert_rule'],
  run: async (context, slots) => {
    const ask: AlertAsk = slots.alert ?? { ask: 'list' }
    const isClick = typeof slots.card === 'string' && slots.card !== ''
    switch (ask.ask) {
      case 'set':
        return set(context, slots, ask)
      case 'delete':
      case 'pause':
      case 'resume':
        return change(context, slots, ask, isClick)
      default:
        return list(context, undefined, isClick)
    }
  },
}

async function set(context: Context, slots: Slots, ask: Extract<AlertAsk, { ask: 'set' }>): Promise<Reply> {
  const { store, person, now, language } = context
  const condition = AlertCondition.safeParse(ask.condition)
  const days = AlertDays.safeParse(ask.days ?? 1)
  const metric = slots.metric === undefined ? undefined : metricIn(context.company, slots.metric)
  if (!metric || !condition.success || !days.success) return list(context, { done: 'no-condition' }, false)
  if (slots.scope && !may(person, 'read-metric', { scope: slots.scope }, await orgOf(context)).allowed)
    return notice({ notice: 'refused', mayAsk: [] }, language)
  const existing = await store.alertRules.of(person.employeeId)
  const scope = scopeText(slots.scope ?? ({} as Scope))
  const same = existing.find((one) => isSame(one, metric.id, scope, condition.data, days.data))
  if (!same && existing.length >= MOST_RULES) return list(context, undefined, false)
  const id =
    same?.id ??
    (await store.alertRules.add(
      {
        employeeId: person.employeeId,
        origin: 'person',
        metric: metric.id,
        scope,
        condition: condition.data,
        days: days.data,
        isRedLine: false,
      },
      now,
    ))
  await record(context, 'set-alert', metric.id)
  return list(context, { done: 'set', rule: id, isBreached: await firstLook(context, id) }, false)
}

function isSame(one: StoredAlert, metric: string, scope: string, condition: AlertCondition, days: number): boolean {
  return (
    one.metric === metric &&
    one.scope === scope &&
    one.days === days &&
    AlertCondition.parse(one.condition).kind === condition.kind &&
    JSON.stringify(AlertCondition.parse(one.condition)) === JSON.stringify(condition)
  )
}

/** The answer itself says how it stands, so that it is not told again a minute later. */
async function firstLook(context: Context, id: number): Promise<boolean | null> {
  const { store, person, now } = context
  const alert = (await store.alertRules.of(person.employeeId)).find((one) => one.id === id)
  const [looked] = alert ? await lookedAt(context, person, [alert]) : []
  if (!alert || !looked) return null
  const { state } = alertStep(alert.state, { event: 'checked', isBreached: looked.isBreached, at: now }, 0)
  await store.alertRules.step(store.db, id, alert.state, state, looked.told.day)
  return looked.isBreached ?? null
}

async function change(
  context: Context,
  slots: Slots,
  ask: Extract<AlertAsk, { ask: 'delete' | 'pause' | 'resume' }>,
  isClick: boolean,
): Promise<Reply> {
  const { store, person, now } = context
  const all = await store.alertRules.of(person.employeeId)
  const meant = all.filter((one) => (ask.rule === undefined ? !slots.metric || one.metric === slots.metric : one.id === ask.rule))
  const own = meant.filter(({ origin }) => origin === 'person')
  if (own.length === 0) return list(context, { done: meant.length > 0 ? 'company' : 'which' }, isClick)
  if (own.length > 1) return list(context, { done: 'which' }, isClick)
  const [one] = own
  if (ask.ask === 'delete') await store.alertRules.remove(one!.id, person.employeeId, now)
  else await store.alertRules.pause(one!.id, person.employeeId, ask.ask === 'pause', now)
  await record(context, `${ask.ask}-alert`, one!.metric)
  const done = { delete: 'deleted', pause: 'paused', resume: 'resumed' } as const
  return list(context, { done: done[ask.ask], name: nameOf(one!.metric, context) }, isClick)
}

/** Of a metric that the company has given up since, its id. */
function nameOf(id: string, { company }: Context): Text {
  return metricIn(company, id)?.name ?? { zh: id, en: id }
}

async function record({ store, person, now }: Context, action: string, metric: string): Promise<void> {
  await store.audit.record({ at: now, actor: person.employeeId, action, subject: person.employeeId, detail: { metric } })
}

async function list(context: Context, outcome: AlertListView['outcome'], replace: boolean): Promise<Reply> {
  const { store, person, company, today, language } = context
  const [alerts, settings] = await Promise.all([
    store.alertRules.of(person.employeeId),
    store.digestSettings.of(person.employeeId),
  ])

  const view: AlertListView = {
    today,
    outcome,
    alerts: alerts.flatMap((one) => listed(one, context)),
    mostADay: company.rules.alerts.mostADay,
    quietHours: settings.quietHours ?? company.rules.alerts.quietHours,
  }

  return { cards: [alertListCard(view, language)], personal: true, replace }
}

function listed(
  { id, metric, scope, condition, days, isRedLine, origin, isPaused, state }: StoredAlert,
  { company }: Context,
): AlertListView['alerts'] {
  const known = metricIn(company, metric)
  if (!known) return []
  const { name, unit, direction } = known
  return [
    {
      rule: id,
      metric: { id: metric, name, unit, direction },
      scope: scopeOf(scope),
      condition,
      days,
      isRedLine,
      isOwn: origin === 'person',
      isPaused,
      state: state.state,
    },
  ]
}

function scopeOf(text: string): Scope {
  const scope = parseScope(text)
  return 'refused' in scope ? {} : scope
}
