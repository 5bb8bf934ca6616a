/** What can be done now with a draft of either kind: the owner's buttons, the supervisor's, and the owner's steps that need no check of the lines. */
import type { DraftAction, DraftSaid, ReviewerMay } from '../../../cards/draft-view.ts'
import { askedBy, type Draft, type DraftEvent, type EventName, type Fields, type Role, TABLE } from '../../drafts/draft.ts'
import type { Slots } from '../../intent/intent.ts'
import type { DraftSide } from '../../policy/rights.ts'
import type { Day } from '../../terms/period.ts'

/** What the two kinds decide themselves. */
type Ready = {
  /** there is something to hand in */
  readonly toSubmit: boolean
  readonly toWrite: boolean
  /** the supervisor has signed, changed or talked: there is something for the owner to sign */
  readonly toSign: boolean
}

/** What the reader can do now with a button of its own. */
export function actionsFor<F extends Fields>(side: string, draft: Draft<F>, today: Day, ready: Ready): DraftAction[] {
  if (side === 'owner') return ownerActions(draft, today, ready)
  // How the supervisor decides is in `reviewerMay`.
  return [...(side === 'reviewer' ? amendmentActions(draft, today, 'reviewer') : []), 'history']
}

/** The likeliest first. */
function ownerActions<F extends Fields>(draft: Draft<F>, today: Day, ready: Ready): DraftAction[] {
  const may = (event: EventName) => allows(draft, event, 'owner')
  const hasSigned = draft.signatures.some((one) => one.as === 'owner')
  const roundsLeft = draft.round < draft.rounds
  return [
    ...(may('propose') && ready.toSubmit ? (['submit'] as const) : []),
    ...(ready.toWrite ? (['add'] as const) : []),
    ...(may('withdraw') ? (['withdraw'] as const) : []),
    ...(may('sign') && !hasSigned && ready.toSign ? (['sign'] as const) : []),
    ...(may('counter') && roundsLeft && !hasSigned ? (['counter'] as const) : []),
    ...(may('talk') && draft.state !== 'countered' && !hasSigned ? (['talk'] as const) : []),
    ...(may('escalate') && !roundsLeft ? (['escalate'] as const) : []),
    ...(draft.state === 'agreed' ? (['score'] as const) : []),
    ...amendmentActions(draft, today, 'owner'),
    'history',
  ]
}

/** Asking for a change of what was agreed, and taking back what one has asked for. */
function amendmentActions<F extends Fields>(draft: Draft<F>, today: Day, as: 'owner' | 'reviewer'): DraftAction[] {
  return [
    ...(allows(draft, 'drop', as) && askedBy(draft) === as ? (['drop'] as const) : []),
    ...(allows(draft, 'amend', as) && today <= draft.period.to ? (['amend'] as const) : []),
  ]
}

/** How somebody who is not the owner can decide now: the supervisor, or the HR partner who mediates. */
export function reviewerMay<F extends Fields>(draft: Draft<F>, side: DraftSide['as']): ReviewerMay {
  const may = (event: EventName) => side === 'reviewer' && allows(draft, event, 'reviewer')
  return {
    approve: may('sign') && !isSignedByReviewer(draft),
    adjust: may('adjust'),
    return: may('return'),
    talk: may('talk'),
    mediate: side === 'partner' && allows(draft, 'mediate', 'partner'),
  }
}

export function allows<F extends Fields>(draft: Draft<F>, event: EventName, as: Role): boolean {
  return TABLE[draft.state][event]?.by.includes(as) ?? false
}

/** The owner's steps that say nothing about the lines, and what the card says of them; undefined for the others. */
export function plainStep(
  does: unknown,
  hash: string,
  reason: string,
): { readonly event: DraftEvent<never>; readonly said: DraftSaid } | undefined {
  switch (does) {
    case 'withdraw':
      return { event: { event: 'withdraw' }, said: { said: 'withdrawn' } }
    case 'counter':
      return { event: { event: 'counter', hash, reason }, said: { said: 'countered' } }
    case 'talk':
      return { event: { event: 'talk', ...(reason ? { reason } : {}) }, said: { said: 'talking' } }
    case 'drop':
      return { event: { event: 'drop' }, said: { said: 'dropped' } }
    default:
      return undefined
  }
}

/** A click names what was on its card; words mean what the supervisor has signed and sent, never what is still being changed. */
export function wasSeen<F extends Fields>(draft: Draft<F>, slots: Slots): boolean {
  return typeof slots.hash === 'string' || isSignedByReviewer(draft)
}

function isSignedByReviewer<F extends Fields>({ signatures }: Draft<F>): boolean {
  return signatures.some((one) => one.as === 'reviewer')
}
