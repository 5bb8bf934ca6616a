/** On Monday mornings, in each person's zone: who has an agreed OKR and has not looked at it this week is asked how it stands, once. */
import type { Okr } from '../../drafts/okr.ts'
import { isSnoozed } from '../../insight/digest-settings.ts'
import type { Company } from '../../policy/policy.ts'
import { hasLeft } from '../../policy/rights.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt, localTime } from '../../terms/clock.ts'
import { weekOf } from '../../terms/period.ts'
import type { Job, Perform } from '../job.ts'

export const REMIND_CHECK_INS = 'remind-check-ins'

/** After the digest; a missed half hour is made up for until noon, then the week goes without. */
const HOURS = { from: '09:30', to: '12:00' }

type Parts = {
  readonly store: Store
  readonly company: Company
  readonly clock: Clock
  readonly perform: Perform
}

export function remindCheckIns({ store, company, clock, perform }: Parts): Job {
  return {
    name: REMIND_CHECK_INS,
    sideBySide: 1,
    run: async () => {
      const now = clock.now()
      for (const draft of await store.drafts.of<Okr>({ kind: 'okr' })) {
        if (draft.agreements.length === 0) continue
        const owner = await store.people.byId(draft.owner)
        if (!owner) continue
        const zone = owner.timeZone ?? company.timeZone
        const today = dayAt(now, zone)
        const time = localTime(now, zone).slice(11, 16)
        const monday = weekOf(today).from
        const isTime = today === monday && time >= HOURS.from && time < HOURS.to
        const runs = draft.period.from <= today && today <= draft.period.to
        if (!isTime || !runs || hasLeft(owner, today)) continue
        const words = [...(await store.checkIns.latest(draft.id)).values()]
        const isDone = words.some(({ at }) => dayAt(at, zone) >= monday)
        if (isDone || isSnoozed(await store.digestSettings.of(draft.owner), today)) continue
        // The cause names the week: however often this runs, it is said once.
        const slots = { draft: draft.id, do: 'remind' }
        await perform(owner, { intent: 'okr_checkin', slots }, `check-in ${draft.id} ${monday}`)
      }
    },
  }
}
