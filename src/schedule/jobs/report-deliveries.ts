/**
 * Tells the admins in chat what did not get through: digests that could not be made, messages that the platform refused, and those that perhaps
 * arrived (they are listed, never sent again). Each is told once, in the transaction that notes it as told.
 */
import { type DeliveriesView, deliveriesCard, type Undelivered } from '../../../cards/deliveries.ts'
import { toText } from '../../../cards/text.ts'
import { DIGEST_KINDS } from '../../insight/digest-settings.ts'
import { hasLeft, type Person } from '../../policy/rights.ts'
import type { DigestKey } from '../../store/digests.ts'
import { type GivenUp, type Letter, uuidOf } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt, localTime } from '../../terms/clock.ts'
import type { Job } from '../job.ts'

export const REPORT_DELIVERIES = 'report-deliveries'

/** More than this in one message helps nobody; the rest follows in the next. */
const MOST = 500

type Parts = {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly wake: () => void
  readonly log: { readonly warn: (data: object, message: string) => void }
}

export function reportDeliveries({ store, clock, zone, wake, log }: Parts): Job {
  return {
    name: REPORT_DELIVERIES,
    sideBySide: 1,
    run: async () => {
      const admins = await reachableAdmins(store, dayAt(clock.now(), zone))
      await store.db.transaction(async (tx) => {
        const now = new Date()
        const [failed, givenUp] = [await store.digests.takeFailed(tx, now, MOST), await store.outbox.takeGivenUp(tx, now, MOST)]
        if (failed.length + givenUp.length === 0) return
        log.warn({ failed: failed.length, givenUp: givenUp.length, admins: admins.length }, 'messages did not get through')
        const view = viewOf(failed, givenUp, zone, clock.now())
        const letters = admins.map((admin) => letterTo(admin, view, now))
        await store.outbox.put(tx, letters, now)
        await store.outbox.markReported(
          tx,
          letters.map(({ uuid }) => uuid),
          now,
        )
      })
      wake()
    },
  }
}

type Admin = { readonly person: Person; readonly messenger: string; readonly account: string }

async function reachableAdmins({ people }: Store, today: string): Promise<Admin[]> {
  const found: Admin[] = []
  for (const person of await people.admins()) {
    const [way] = hasLeft(person, today) ? [] : await people.reach(person.employeeId)
    if (way) found.push({ person, ...way })
  }
  return found
}

function viewOf(failed: readonly DigestKey[], givenUp: readonly GivenUp[], zone: string, now: Date): DeliveriesView {
  const undelivered = (state: GivenUp['state']): Undelivered[] =>
    givenUp.filter((one) => one.state === state).map(({ who, at, code }) => ({ who, code, at: localTime(at, zone).slice(0, 16) }))
  return {
    today: dayAt(now, zone),
    failed: failed.flatMap(({ kind }) => DIGEST_KINDS.filter((one) => one === kind).map((one) => ({ kind: one }))),
    doubtful: undelivered('doubtful'),
    refused: undelivered('refused'),
  }
}

function letterTo({ person, messenger, account }: Admin, view: DeliveriesView, now: Date): Letter {
  const language = person.language ?? 'zh'
  const card = deliveriesCard(view, language)
  return {
    uuid: uuidOf(`deliveries\n${person.employeeId}\n${now.toISOString()}`),
    messenger,
    address: { to: 'account', account },
    content: { card, text: toText(card, language) },
    priority: 1,
  }
}
