/**
 * Looks whether alerts hold, after every load and at the hours the company set, a job a person. What is to be told is noted in the transaction of the
 * step, so that it is told once however often it is looked at.
 */
import type { AlertTold } from '../../../cards/alert.ts'
import type { Context } from '../../commands/command.ts'
import { lookedAt } from '../../commands/insight/alert-points.ts'
import { isScored, scored } from '../../commands/score/scored.ts'
import { alertStep } from '../../insight/alert.ts'
import { companyAlerts } from '../../insight/company-alert.ts'
import type { Company } from '../../policy/policy.ts'
import { hasLeft, type Person } from '../../policy/rights.ts'
import type { StoredAlert } from '../../store/alert-rules.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt, instantOf } from '../../terms/clock.ts'
import type { Language } from '../../terms/language.ts'
import type { Job } from '../job.ts'
import type { Enqueue } from '../queue.ts'
import { TELL_ALERTS } from './tell-alerts.ts'

export const CHECK_ALERTS = 'check-alerts'

const CHECKED_UP_TO = 'alerts-checked-up-to'

type Parts = {
  readonly store: Store
  readonly company: Company
  readonly clock: Clock
  readonly enqueue: Enqueue
  readonly contextFor: (person: Person, language: Language) => Promise<Context>
}

/** Without an employee: everybody who can have any. */
export function checkAlerts({ store, company, clock, enqueue, contextFor }: Parts): Job<{ employeeId?: string }> {
  /** When facts have come since the last look, or one of the company's hours has. */
  async function checkAll(): Promise<void> {
    const now = clock.now()
    const last = await store.settings.get(CHECKED_UP_TO)
    if (!isDue(last, now, company, await store.lineage.lastLoad())) return
    await store.settings.note(CHECKED_UP_TO, now.toISOString())
    const today = dayAt(clock.now(), company.timeZone)
    const [owners, readers] = await Promise.all([store.alertRules.owners(), store.people.readers(today)])
    const reachable = new Set(readers.map((reader) => reader.employeeId))
    const everybody = company.rules.alerts.redLines || company.rules.alerts.rules.length > 0 ? [...reachable] : owners
    const orders = everybody.filter((employeeId) => reachable.has(employeeId)).map((employeeId) => ({ payload: { employeeId } }))
    if (orders.length > 0) await enqueue(CHECK_ALERTS, orders)
  }

  async function check(employeeId: string): Promise<void> {
    const person = await store.people.byId(employeeId)
    if (!person) return
    const context = await contextFor(person, person.language ?? 'zh')
    if (hasLeft(person, context.today)) return
    await followCompany(context, person)
    const alerts = (await store.alertRules.of(employeeId)).filter(({ isPaused }) => !isPaused)
    let isNews = false
    for (const looked of await lookedAt(context, person, alerts)) isNews = (await step(context, looked)) || isNews
    if (isNews) await enqueue(TELL_ALERTS, [{ payload: { employeeId }, group: employeeId }])
  }

  async function step(
    context: Context,
    { alert, isBreached, told }: Awaited<ReturnType<typeof lookedAt>>[number],
  ): Promise<boolean> {
    const coolDownMs = company.rules.alerts.coolDownHours * 3_600_000
    const { state, tell } = alertStep(alert.state, { event: 'checked', isBreached, at: context.now }, coolDownMs)
    return store.db.transaction(async (tx) => {
      if (!(await store.alertRules.step(tx, alert.id, alert.state, state, told.day)) || !tell) return false
      const notice: AlertTold = { ...told, what: tell }
      const { employeeId, isRedLine } = alert
      await store.alertNotices.put(tx, { ruleId: alert.id, employeeId, isRedLine, told: notice }, new Date())
      return true
    })
  }

  /** The company's rules as they are written now: new ones begin, changed ones go on changed, others end. */
  async function followCompany(context: Context, person: Person): Promise<void> {
    const result = await scored(context, person, undefined)
    const wanted = isScored(result) ? companyAlerts(company, result.scorecard) : []
    const known = (await store.alertRules.of(person.employeeId)).filter(({ origin }) => origin !== 'person')
    for (const rule of wanted) {
      const before = known.find(({ origin }) => origin === rule.origin)
      if (!before) await store.alertRules.add({ ...rule, employeeId: person.employeeId, scope: '' }, context.now)
      else if (isChanged(before, rule)) await store.alertRules.revise(before.id, rule)
    }
    const ended = known.filter(({ origin }) => !wanted.some((rule) => rule.origin === origin))
    if (ended.length > 0)
      await store.alertRules.end(
        ended.map(({ id }) => id),
        context.now,
      )
  }

  return {
    name: CHECK_ALERTS,
    sideBySide: 1,
    batch: 20,
    run: async ({ employeeId }) => (employeeId === undefined ? checkAll() : check(employeeId)),
  }
}

function isChanged(before: StoredAlert, rule: Pick<StoredAlert, 'condition' | 'days'>): boolean {
  const text = ({ condition, days }: Pick<StoredAlert, 'condition' | 'days'>) =>
    JSON.stringify([days, Object.entries(condition).toSorted(([a], [b]) => (a < b ? -1 : 1))])
  return text(before) !== text(rule)
}

function isDue(last: string | undefined, now: Date, { rules, timeZone }: Company, lastLoad: Date | undefined): boolean {
  if (last === undefined || (lastLoad !== undefined && lastLoad > new Date(last))) return true
  const today = dayAt(now, timeZone)
  return rules.alerts.hours.some((hour) => {
    const at = instantOf(`${today}T${hour}`, timeZone)
    return at <= now && at > new Date(last)
  })
}
