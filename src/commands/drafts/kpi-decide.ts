/** The owner's decisions: hand in, take back, sign, counter, ask for a talk, ask HR, change what was agreed. Others are told. */

import { draftNoteCard } from '../../../cards/draft-note.ts'
import type { DraftSaid } from '../../../cards/draft-view.ts'
import type { DraftEvent, Fields } from '../../drafts/draft.ts'
import { entriesOf, isOpen, WORD_LIMIT } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import type { Kpi } from '../../drafts/kpi.ts'
import { lint, mustFix } from '../../drafts/lint.ts'
import type { Slots } from '../../intent/intent.ts'
import { partnerOf } from '../../policy/rights.ts'
import type { Language } from '../../terms/language.ts'
import { isDay } from '../../terms/period.ts'
import type { Reply } from '../command.ts'
import { plainStep, wasSeen } from './draft-actions.ts'
import { type Desk, isTaken, taken } from './draft-desk.ts'
import { plainGroundsOf } from './draft-grounds.ts'
import { aboutOf, groundsFor, refusedStep, seenHash, shown, step } from './kpi-draft.ts'
import { plainText } from './kpi-form.ts'
import { amendCard, draftCard, nameOf } from './kpi-view.ts'

export async function decided(desk: Desk<Kpi>, slots: Slots): Promise<Reply> {
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
      return escalated(desk, reason)
    case 'amend':
      return amended(desk, slots, reason)
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
  return shown(next, { said: next.draft.state === 'agreed' ? 'agreed' : 'signed' }, await toReviewer(next))
}

/** A step of which the supervisor is told. */
async function telling(desk: Desk<Kpi>, event: DraftEvent<Kpi>, said: DraftSaid): Promise<Reply> {
  const next = taken(desk, event)
  return isTaken(next) ? shown(next, said, await toReviewer(next)) : refusedStep(desk, next)
}

async function escalated(desk: Desk<Kpi>, reason: string): Promise<Reply> {
  const partner = partnerOf(desk.owner, desk.org)
  const next = taken(desk, { event: 'escalate', ...(reason ? { reason } : {}) })
  if (!isTaken(next)) return refusedStep(desk, next)
  if (partner === undefined) return shown(next, { said: 'escalated', to: nameOf(next.draft.reviewer, next) })
  return shown(next, { said: 'escalated', to: nameOf(partner, next) }, [
    toPartner(next, partner, 'deadlock'),
    ...(await toReviewer(next)),
  ])
}

/** First asks for the day and the reason; with both the draft opens again, and what was agreed counts until the new one is signed. */
async function amended(desk: Desk<Kpi>, slots: Slots, reason: string): Promise<Reply> {
  const { draft, context } = desk
  // A card of a cycle that is over: what was scored stays.
  if (context.today > draft.period.to) return shown(desk, { said: 'not-now', state: draft.state })
  const from = dayIn(slots)
  if (from === undefined) return { cards: [amendCard(desk)], personal: true, replace: true }
  const next = taken(desk, { event: 'amend', from, reason })
  if (!isTaken(next)) return refusedStep(desk, next)
  return shown(next, { said: 'amending', from })
}

/** A date picker gives `2026-08-16 +0800`. */
export function dayIn({ form }: Slots): string | undefined {
  const day = plainText((form as Record<string, unknown> | undefined)?.from).slice(0, 10)
  return isDay(day) ? day : undefined
}

/** The word that came along: in the form's field, or said. */
export function reasonIn(slots: Slots): string {
  return plainText((slots.form as Record<string, unknown> | undefined)?.reason) || plainText(slots.reason)
}

export function languageFor(employeeId: string, { org, context }: Pick<Desk, 'org' | 'context'>): Language {
  return org.byId.get(employeeId)?.language ?? context.company.languages[0]!
}

/** The draft as its supervisor (and whoever stands in for them today) sees it now. */
async function toReviewer(desk: Desk<Kpi>): Promise<NonNullable<Reply['also']>> {
  const receivers = await reviewersOf(desk)
  const grounds = await groundsFor(desk)
  if (!grounds) return []
  return receivers.map(({ to, side }) => ({
    to,
    card: draftCard({ desk: { ...desk, side }, grounds }, 'reviewer', languageFor(to, desk)),
  }))
}

/** The supervisor and whoever stands in today, each on their side of the draft. */
export async function reviewersOf({ context, draft }: Pick<Desk, 'context' | 'draft'>) {
  const { reviewer, owner } = draft
  const standIns = await context.store.delegations.on(context.today, reviewer)
  const delegates = standIns.filter(({ manager }) => manager === reviewer).map(({ delegate }) => delegate)
  return [reviewer, ...delegates]
    .filter((to) => to !== owner)
    .map((to) => ({ to, side: { as: 'reviewer' as const, ...(to === reviewer ? {} : { for: reviewer }) } }))
}

/** The draft as its owner sees it now. */
export async function toOwner(desk: Desk<Kpi>, said?: DraftSaid): Promise<NonNullable<Reply['also']>> {
  const { draft } = desk
  const grounds = await groundsFor(desk)
  if (!grounds) return []
  const asOwner = { ...desk, side: { as: 'owner' as const } }
  return [{ to: draft.owner, card: draftCard({ desk: asOwner, grounds, said }, 'owner', languageFor(draft.owner, desk)) }]
}

/** What an HR partner is asked for. */
export function toPartner<F extends Fields>(desk: Desk<F>, partner: string, why: 'deadlock' | 'overdue') {
  const { draft, context, owner } = desk
  const word = draft.word && { by: nameOf(draft.word.by, desk), text: draft.word.text }
  const ref = { draft: draft.id, version: draft.version, hash: hashOf(draft) }
  const note = { note: 'escalated' as const, why, who: owner.name, period: draft.period, ...ref, word, wordLimit: WORD_LIMIT }
  return { to: partner, card: draftNoteCard({ note, today: context.today }, languageFor(partner, desk)) }
}
