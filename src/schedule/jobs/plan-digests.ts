/**
 * Decides whose digest is due and hands each to the queue: a row a person, day and kind, committed together with its job. Run by every instance every
 * minute: what another has planned is seen, and of two at once each plans its part.
 */
import { campaignDays } from '../../commands/digest/reader.ts'
import type { DigestSettings } from '../../insight/digest-settings.ts'
import { dueNow, type Reader, type Sending } from '../../insight/sending.ts'
import type { Company } from '../../policy/policy.ts'
import { positionFor } from '../../policy/scorecard.ts'
import { digestKey, type PlannedDigest } from '../../store/digests.ts'
import type { ReaderRow } from '../../store/people/people.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt } from '../../terms/clock.ts'
import { addDays, monthOf } from '../../terms/period.ts'
import type { Job } from '../job.ts'
import type { Enqueue } from '../queue.ts'
import { groupReceiver, SEND_DIGEST } from './send-digest.ts'

export const PLAN_DIGESTS = 'plan-digests'

/** So many rows and jobs in one transaction. */
const CHUNK = 500

type Parts = { readonly store: Store; readonly company: Company; readonly clock: Clock; readonly enqueue: Enqueue }

export function planDigests({ store, company, clock, enqueue }: Parts): Job {
  return {
    name: PLAN_DIGESTS,
    sideBySide: 1,
    run: async () => {
      const due = await dueDigests(store, company, clock.now())
      for (let at = 0; at < due.length; at += CHUNK) {
        await store.db.transaction(async (tx) => {
          const fresh = await store.digests.plan(tx, due.slice(at, at + CHUNK))
          await enqueue(
            SEND_DIGEST,
            fresh.map((key) => ({ payload: key })),
            tx,
          )
        })
      }
    },
  }
}

/** Those that are due and not planned yet. */
async function dueDigests(store: Store, company: Company, now: Date): Promise<PlannedDigest[]> {
  const today = dayAt(now, company.timeZone)
  // Zones reach a day further on either side.
  const from = addDays(today, -1)
  const [readers, groups, settings, planned] = await Promise.all([
    store.people.readers(from),
    store.digestGroups.all(),
    store.digestSettings.all(),
    store.digests.planned(from),
  ])
  const sendings = createDue(company, now)
  const ofGroups = dueNow({ settings: {}, zone: company.timeZone, leads: false, isScored: true }, now, [])
    .filter(({ kind }) => kind === 'morning')
    .flatMap(({ day, dueAt }) => groups.map((group) => ({ receiver: groupReceiver(group), kind: 'group', day, dueAt })))
  const ofPeople = readers.flatMap((row) =>
    sendings(row, settings.get(row.employeeId) ?? {}).map(({ kind, day, dueAt }) => ({
      receiver: row.employeeId,
      kind,
      day,
      dueAt,
    })),
  )
  return [...ofPeople, ...ofGroups].filter((one) => !planned.has(digestKey(one)))
}

/** Most people have the same zone and no wishes of their own: their answer is found once. */
function createDue(company: Company, now: Date): (row: ReaderRow, settings: DigestSettings) => readonly Sending[] {
  const campaigns = campaignDays({ company })
  const month = monthOf(dayAt(now, company.timeZone))
  const scored = new Map<string, boolean>()
  const found = new Map<string, readonly Sending[]>()
  const isScored = (position: string | null) => {
    if (!position) return false
    if (!scored.has(position)) scored.set(position, positionFor(company, position, month) !== undefined)
    return scored.get(position)!
  }
  return (row, settings) => {
    const reader: Reader = {
      settings,
      zone: row.timeZone ?? company.timeZone,
      leads: row.leads,
      isScored: isScored(row.position),
    }
    const key = JSON.stringify(reader)
    if (!found.has(key)) found.set(key, dueNow(reader, now, campaigns))
    return found.get(key)!
  }
}
