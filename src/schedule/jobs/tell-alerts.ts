/**
 * Says what alerts have to tell: everything that waits in one message, not in quiet hours (red lines may, by the person's choice), and at most so many
 * messages a day. What may not be said now waits and is merged with what comes.
 */
import { type AlertTold, alertCard } from '../../../cards/alert.ts'
import { toText } from '../../../cards/text.ts'
import type { Context } from '../../commands/command.ts'
import { type DigestSettings, isMuted, isSnoozed, isWithin } from '../../insight/digest-settings.ts'
import type { Company } from '../../policy/policy.ts'
import { hasLeft, type Person } from '../../policy/rights.ts'
import type { StoredNotice } from '../../store/alert-notices.ts'
import { type Letter, uuidOf } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import { instantOf } from '../../terms/clock.ts'
import type { Language } from '../../terms/language.ts'
import type { Job } from '../job.ts'
import type { Enqueue } from '../queue.ts'

export const TELL_ALERTS = 'tell-alerts'

type Parts = {
  readonly store: Store
  readonly company: Company
  readonly enqueue: Enqueue
  readonly contextFor: (person: Person, language: Language) => Promise<Context>
  readonly wake: () => void
}

/** Without an employee: everybody for whom something waits. */
export function tellAlerts({ store, company, enqueue, contextFor, wake }: Parts): Job<{ employeeId?: string }> {
  async function tell(employeeId: string): Promise<void> {
    const person = await store.people.byId(employeeId)
    const waiting = await store.alertNotices.waiting<AlertTold>(employeeId)
    if (!person || waiting.length === 0) return
    const settings = await store.digestSettings.of(employeeId)
    const language = settings.language ?? person.language ?? 'zh'
    const context = await contextFor({ ...person, timeZone: settings.timeZone ?? person.timeZone }, language)
    const silenced = waiting.filter(({ told }) => isMuted(settings, told.metric.id, context.today))
    const heard = waiting.filter((one) => !silenced.includes(one))
    if (silenced.length > 0) await settle(silenced)
    if (hasLeft(person, context.today)) return settle(heard)
    const now = sayable(heard, settings, context)
    if (now.length === 0 || (await saidToday(employeeId, context)) >= company.rules.alerts.mostADay) return
    const [way] = (await store.people.reach(employeeId)).toSorted(
      (a, b) => Number(b.messenger === settings.channel) - Number(a.messenger === settings.channel),
    )
    if (!way) return settle(now)
    const card = alertCard({ told: now.map(({ told }) => told), today: context.today, isDemo: context.isDemo }, language)
    const letter: Letter = {
      uuid: uuidOf(`alert\n${employeeId}\n${now.map(({ id }) => id).join(' ')}`),
      messenger: way.messenger,
      address: { to: 'account', account: way.account },
      content: { card, text: toText(card, language) },
      priority: 1,
    }
    await store.db.transaction(async (tx) => {
      const ids = now.map(({ id }) => id)
      // One of them was said by somebody else meanwhile: all of it is looked at again.
      if (!(await store.alertNotices.settle(tx, ids, context.now, letter.uuid))) throw new Overtaken()
      await store.outbox.put(tx, [letter], new Date())
    })
    wake()
  }

  async function settle(notices: readonly StoredNotice[]): Promise<void> {
    await store.alertNotices.settle(
      store.db,
      notices.map(({ id }) => id),
      new Date(),
    )
  }

  function sayable(heard: readonly StoredNotice<AlertTold>[], settings: DigestSettings, { localNow, today }: Context) {
    const quietHours = settings.quietHours ?? company.rules.alerts.quietHours
    const isQuiet = isSnoozed(settings, today) || isWithin(quietHours, localNow.slice(11, 16))
    return isQuiet ? heard.filter(({ isRedLine }) => isRedLine && settings.doRedLinesPass === true) : heard
  }

  async function saidToday(employeeId: string, { today, zone }: Context): Promise<number> {
    return store.alertNotices.saidSince(employeeId, instantOf(`${today}T00:00:00`, zone))
  }

  return {
    name: TELL_ALERTS,
    sideBySide: 1,
    run: async ({ employeeId }) => {
      if (employeeId !== undefined) return tell(employeeId)
      const orders = (await store.alertNotices.owners()).map((owner) => ({ payload: { employeeId: owner }, group: owner }))
      if (orders.length > 0) await enqueue(TELL_ALERTS, orders)
    },
  }
}

class Overtaken extends Error {
  readonly code = 'overtaken'
}
