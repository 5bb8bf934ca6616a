/** "我休假 审批转给老李到周五", "取消代理", "who is my delegate": who reviews drafts in a manager's place. */
import { draftNoteCard } from '../../../cards/draft-note.ts'
import { hasLeft } from '../../policy/rights.ts'
import { createAudit } from '../../store/audit.ts'
import { addDays } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { orgOf, peopleNamed } from '../subject.ts'
import { draftNote } from './draft-note.ts'

/** Without a day it ends by itself after a fortnight. */
const USUAL_DAYS = 14

export const delegate: Command = {
  intents: ['delegate'],
  run: async (context, slots) => {
    const { store, person, today } = context
    const [current] = (await store.delegations.on(today, person.employeeId)).filter(
      ({ manager }) => manager === person.employeeId,
    )
    if (slots.do === 'cancel') return current ? cancelled(context) : draftNote(context, { note: 'delegation-none' })
    if (slots.do === 'who' || (slots.person === undefined && current)) {
      if (!current) return draftNote(context, { note: 'delegation-none' })
      const name = (await store.people.byId(current.delegate))?.name ?? current.delegate
      return draftNote(context, { note: 'delegation-is', name, until: current.until })
    }
    if (slots.person === undefined) return draftNote(context, { note: 'delegation-whom' })
    return appointed(context, slots.person, slots.until ?? slots.period?.to)
  },
}

async function appointed(context: Context, named: string, until: string | undefined): Promise<Reply> {
  const { store, person, today, now } = context
  const org = await orgOf(context)
  const found = peopleNamed(named, org).filter((one) => !hasLeft(one, today))
  if (found.length !== 1) return draftNote(context, { note: 'delegation-unknown', name: named })
  const other = found[0]!
  if (other.employeeId === person.employeeId) return draftNote(context, { note: 'delegation-itself' })
  const last = until !== undefined && until >= today ? until : addDays(today, USUAL_DAYS)
  const told = { note: 'delegation-told' as const, name: person.name, until: last }
  return {
    ...draftNote(context, { note: 'delegated', name: other.name, until: last }),
    also: [{ to: other.employeeId, card: draftNoteCard({ note: told, today }, other.language ?? context.company.languages[0]!) }],
    save: async (tx) => {
      await store.delegations.make(tx, { manager: person.employeeId, delegate: other.employeeId, from: today, until: last }, now)
      const detail = { until: last }
      await createAudit(tx).record({ at: now, actor: person.employeeId, action: 'delegate', subject: other.employeeId, detail })
      return true
    },
  }
}

function cancelled(context: Context): Reply {
  const { store, person, now } = context
  return {
    ...draftNote(context, { note: 'delegation-cancelled' }),
    save: async (tx) => {
      await store.delegations.end(tx, person.employeeId, now)
      await createAudit(tx).record({ at: now, actor: person.employeeId, action: 'delegate-cancel', subject: person.employeeId })
      return true
    },
  }
}
