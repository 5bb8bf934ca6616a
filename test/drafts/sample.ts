/** A small draft for the tests of the state machine: two lines of two fields, which mean nothing. */
import type { Actor, Draft, DraftEvent, DraftRefusal, Start } from '../../src/drafts/draft.ts'
import { isDraftRefusal } from '../../src/drafts/draft.ts'
import { hashOf } from '../../src/drafts/fingerprint.ts'
import { started, transition } from '../../src/drafts/transition.ts'

export type Plain = { readonly weight: number; readonly target: string | null }

export const OWNER: Actor = { id: 'E1', as: 'owner' }
export const LEADER: Actor = { id: 'E0', as: 'reviewer' }
export const PARTNER: Actor = { id: 'H1', as: 'partner' }
export const SYSTEM: Actor = { id: 'system', as: 'system' }
export const AT = '2026-06-18T02:30:00.000Z'

export function startOf(): Start<Plain> {
  return {
    event: 'start',
    id: 'd1',
    kind: 'kpi',
    cycle: '2026-Q3',
    period: { from: '2026-07-01', to: '2026-09-30' },
    owner: 'E1',
    reviewer: 'E0',
    rounds: 2,
    entries: [
      { id: 'a', fields: { weight: 60, target: '100' } },
      { id: 'b', fields: { weight: 40, target: null } },
    ],
  }
}

export function step(draft: Draft<Plain>, event: DraftEvent<Plain>, actor: Actor): Draft<Plain> {
  const next = transition(draft, event, actor, AT)
  if (isDraftRefusal(next)) throw new Error(JSON.stringify(next))
  return next
}

export function refusal(draft: Draft<Plain>, event: DraftEvent<Plain>, actor: Actor): DraftRefusal | undefined {
  const next = transition(draft, event, actor, AT)
  return isDraftRefusal(next) ? next : undefined
}

/** Events that would be right in their place, on this draft. */
export const say = {
  edit: (draft: Draft<Plain>, weight = draft.version + 1): DraftEvent<Plain> => ({
    event: 'edit',
    base: draft.version,
    changes: [{ line: 'a', set: { weight } }],
  }),
  adjust: (draft: Draft<Plain>, weight = draft.version + 1): DraftEvent<Plain> =>
    ({
      ...say.edit(draft, weight),
      event: 'adjust',
      reason: 'new shop',
    }) as DraftEvent<Plain>,
  propose: (draft: Draft<Plain>): DraftEvent<Plain> => ({ event: 'propose', hash: hashOf(draft) }),
  sign: (draft: Draft<Plain>): DraftEvent<Plain> => ({ event: 'sign', hash: hashOf(draft) }),
  return: (draft: Draft<Plain>): DraftEvent<Plain> => ({ event: 'return', hash: hashOf(draft), reason: 'too low' }),
  counter: (draft: Draft<Plain>): DraftEvent<Plain> => ({ event: 'counter', hash: hashOf(draft), reason: 'too high' }),
  withdraw: (): DraftEvent<Plain> => ({ event: 'withdraw' }),
  talk: (): DraftEvent<Plain> => ({ event: 'talk' }),
  escalate: (): DraftEvent<Plain> => ({ event: 'escalate' }),
  mediate: (): DraftEvent<Plain> => ({ event: 'mediate', reason: 'met on Monday' }),
  remark: (): DraftEvent<Plain> => ({ event: 'remark', text: 'see the plan' }),
  reassign: (): DraftEvent<Plain> => ({ event: 'reassign', to: 'E5' }),
  overdue: (): DraftEvent<Plain> => ({ event: 'overdue', partner: 'H1' }),
  amend: (): DraftEvent<Plain> => ({ event: 'amend', from: '2026-08-16', reason: 'new channel' }),
  drop: (): DraftEvent<Plain> => ({ event: 'drop' }),
}

/** A draft in each state, the shortest way there. */
export function drafts() {
  const editing = started(startOf())
  const proposed = step(editing, say.propose(editing), OWNER)
  const adjusted = step(proposed, say.adjust(proposed), LEADER)
  const returned = step(proposed, say.return(proposed), LEADER)
  const withdrawn = step(proposed, say.withdraw(), OWNER)
  const accepted = step(proposed, say.sign(proposed), LEADER)
  const countered = step(accepted, say.counter(accepted), OWNER)
  const talking = step(proposed, say.talk(), OWNER)
  const deadlocked = step(talking, say.escalate(), OWNER)
  const agreed = step(accepted, say.sign(accepted), OWNER)
  return { editing, proposed, adjusted, returned, withdrawn, countered, accepted, talking, deadlocked, agreed }
}
