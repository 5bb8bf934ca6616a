/** The owner's decisions: hand in, take back, sign, counter, ask for a talk, ask HR, change what was agreed. Others are told. */

import type { DraftSaid } from '../../../cards/draft-view.ts'
import type { DraftEvent } from '../../drafts/draft.ts'
import { entriesOf, isOpen } from '../../drafts/draft.ts'
import type { Kpi } from '../../drafts/kpi.ts'
import { lint, mustFix } from '../../drafts/lint.ts'
import type { Slots } from '../../intent/intent.ts'
import type { Reply } from '../command.ts'
import { plainStep, wasSeen } from './draft-actions.ts'
import { escalated, languageFor, othersOf, reasonIn, type Twin, withTyped } from './draft-decide.ts'
import { type Desk, isTaken, taken } from './draft-desk.ts'
import { plainGroundsOf } from './draft-grounds.ts'
import { kpiAmended } from './kpi-amend.ts'
import { aboutOf, groundsFor, refusedStep, seenHash, shown, step } from './kpi-draft.ts'
import { draftCard, nameOf } from './kpi-view.ts'

export async function decided(found: Desk<Kpi>, slots: Slots): Promise<Reply> {
  const desk = withTyped(found, slots)
  const hash = seenHash(desk, slots)
  const reason = reasonIn(slots)
  const plain = plainStep(slots.do, hash, reason)
  if (plain) return (plain.event.event === 'talk' ? telling : step)(desk, plain.event, plain.said)
  switch (slots.do) {
    case 'submit':
      return submitted(desk, slots)
    case 'sign':
      return wasSeen(desk.draft, slots) ? signed(desk, hash) : shown(desk)
    case 'escalate':
      return escalated(desk, reason, kpiTwin)
    case 'amend':
      return kpiAmended(desk, slots)
    default:
      return shown(desk)
  }
}

/** What must be mended first is shown with its fixes; else the supervisor gets it. */
export async function submitted(desk: Desk<Kpi>, slots: Slots): Promise<Reply> {
  const { draft, context } = desk
  const grounds = await plainGroundsOf(context, aboutOf(desk))
  if (isOpen(draft) && grounds && mustFix(lint(entriesOf(draft), grounds)).length > 0) return shown(desk, { said: 'must-fix' })
  return telling(desk, { event: 'propose', hash: seenHash(desk, slots) }, { said: 'submitted', to: nameOf(draft.reviewer, desk) })
}

async function signed(desk: Desk<Kpi>, hash: string): Promise<Reply> {
  const grounds = await plainGroundsOf(desk.context, aboutOf(desk))
  if (grounds && mustFix(lint(entriesOf(desk.draft), grounds)).length > 0) return shown(desk, { said: 'must-fix' })
  const next = taken(desk, { event: 'sign', hash })
  if (!isTaken(next)) return refusedStep(desk, next)
  return shown(next, { said: next.draft.state === 'agreed' ? 'agreed' : 'signed' }, await toOthers(next))
}

/** A step of which the supervisor is told. */
async function telling(desk: Desk<Kpi>, event: DraftEvent<Kpi>, said: DraftSaid): Promise<Reply> {
  const next = taken(desk, event)
  return isTaken(next) ? shown(next, said, await toOthers(next)) : refusedStep(desk, next)
}

/** The draft as each of the other sides sees it now. */
export async function toOthers(desk: Desk<Kpi>): Promise<NonNullable<Reply['also']>> {
  const [others, grounds] = await Promise.all([othersOf(desk), groundsFor(desk)])
  if (!grounds) return []
  return others.map(({ to, side }) => ({
    to,
    card: draftCard({ desk: { ...desk, side }, grounds }, side.as, languageFor(to, desk)),
  }))
}

export const kpiTwin: Twin<Kpi> = { shown, refused: refusedStep, toOthers }
