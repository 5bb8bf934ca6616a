/**
 * What is decided alike on a draft of either kind: asking HR, changing what both signed. Each kind brings how its drafts are shown (`Twin`);
 * the words of a step and the people who hear of it are read here too.
 */
import { draftNoteCard } from '../../../cards/draft-note.ts'
import type { DraftSaid, LineChange } from '../../../cards/draft-view.ts'
import { type Change, type DraftRefusal, type Fields, WORD_LIMIT } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import type { Slots } from '../../intent/intent.ts'
import { partnerOf } from '../../policy/rights.ts'
import type { Language } from '../../terms/language.ts'
import { type Day, isDay } from '../../terms/period.ts'
import type { Reply } from '../command.ts'
import { allows } from './draft-actions.ts'
import { type Desk, isTaken, taken } from './draft-desk.ts'
import { plainText } from './kpi-form.ts'
import { amendCard, nameOf, refusalSaid } from './kpi-view.ts'

/** How drafts of a kind are shown. */
export type Twin<F extends Fields> = {
  readonly shown: (desk: Desk<F>, said?: DraftSaid, also?: Reply['also']) => Promise<Reply>
  readonly refused: (desk: Desk<F>, refusal: DraftRefusal) => Promise<Reply>
  /** The draft as each of the other sides sees it now. */
  readonly toOthers: (desk: Desk<F>) => Promise<NonNullable<Reply['also']>>
}

export async function escalated<F extends Fields>(desk: Desk<F>, reason: string, twin: Twin<F>): Promise<Reply> {
  const next = taken(desk, { event: 'escalate', ...(reason ? { reason } : {}) })
  if (!isTaken(next)) return twin.refused(desk, next)
  const partner = partnerOf(desk.owner, desk.org)
  const told = partner === undefined ? [] : [toPartner(next, partner, 'deadlock')]
  const to = nameOf(partner ?? next.draft.reviewer, next)
  const others = (await twin.toOthers(next)).filter((one) => one.to !== partner)
  return twin.shown(next, { said: 'escalated', to }, [...told, ...others])
}

/** What somebody said to change before they named the day and the reason: the card that asks for these carries it. */
export type Wish<F extends Fields> = {
  readonly changes: readonly Change<F>[]
  readonly planned: readonly LineChange[]
  readonly slots: Slots
}

/**
 * What both signed is to change from a day on. Whoever asks names the day and the reason and then writes; until both have signed anew, what
 * was agreed counts.
 */
export async function amended<F extends Fields>(desk: Desk<F>, slots: Slots, twin: Twin<F>, wish?: Wish<F>): Promise<Reply> {
  const { draft, context, side } = desk
  if (side.as !== 'owner' && side.as !== 'reviewer') return twin.refused(desk, { refused: 'not-yours' })
  // A card of a cycle that is over, too: what was scored stays.
  if (context.today > draft.period.to || !allows(draft, 'amend', side.as))
    return twin.refused(desk, { refused: 'not-now', state: draft.state, event: 'amend' })
  const from = dayIn(slots) ?? (typeof slots.from === 'string' && isDay(slots.from) ? slots.from : undefined)
  const typed = { from, reason: reasonIn(slots), wish }
  if (from === undefined || (typed.reason === '' && slots.form === undefined)) return asking(desk, typed)
  const next = opened(desk, from, typed.reason, wish?.changes ?? [])
  if (isTaken(next)) return twin.shown(next)
  return MENDED_THERE.has(next.refused) ? asking(desk, typed, next) : twin.refused(desk, next)
}

/** What can be put right in the form that was sent. */
const MENDED_THERE: ReadonlySet<DraftRefusal['refused']> = new Set(['day-outside', 'reason-missing', 'too-long'])

function asking<F extends Fields>(desk: Desk<F>, typed: Parameters<typeof amendCard>[1], refusal?: DraftRefusal): Reply {
  const said = refusal && refusalSaid(refusal, (line) => ({ zh: line, en: line }))
  return { cards: [amendCard(desk, { ...typed, said })], personal: true, replace: true }
}

function opened<F extends Fields>(desk: Desk<F>, from: Day, reason: string, changes: readonly Change<F>[]) {
  const next = taken(desk, { event: 'amend', from, reason })
  if (!isTaken(next) || changes.length === 0) return next
  const content = { base: next.draft.version, changes }
  return taken(next, next.side.as === 'owner' ? { event: 'edit', ...content } : { event: 'adjust', ...content, reason })
}

/** A date picker gives `2026-08-16 +0800`. */
function dayIn({ form }: Slots): Day | undefined {
  const day = plainText((form as Record<string, unknown> | undefined)?.from).slice(0, 10)
  return isDay(day) ? day : undefined
}

/** The desk with what came in the form by which one decides; a form takes no longer text back than it gives. */
export function withTyped<F extends Fields>(desk: Desk<F>, { form }: Slots): Desk<F> {
  if (typeof form !== 'object' || form === null) return desk
  const text = (name: string, most: number) => plainText((form as Record<string, unknown>)[name]).slice(0, most)
  const typed = {
    line: text('line', 100),
    target: text('target', 40),
    weight: text('weight', 40),
    reason: text('reason', WORD_LIMIT),
  }
  return { ...desk, typed }
}

/** The word that came along: in the form's field, or said. */
export function reasonIn(slots: Slots): string {
  return plainText((slots.form as Record<string, unknown> | undefined)?.reason) || plainText(slots.reason)
}

export function languageFor(employeeId: string, { org, context }: Pick<Desk, 'org' | 'context'>): Language {
  return org.byId.get(employeeId)?.language ?? context.company.languages[0]!
}

/** Who hears of a step of the reader, each on their side: the owner, or the supervisor and who stands in today; of a mediator both. */
export async function othersOf<F extends Fields>({ draft, side, context }: Pick<Desk<F>, 'draft' | 'side' | 'context'>) {
  const { reviewer, owner } = draft
  const standIns = await context.store.delegations.on(context.today, reviewer)
  const delegates = standIns.filter(({ manager }) => manager === reviewer).map(({ delegate }) => delegate)
  const reviewers = [reviewer, ...delegates].map((to) => ({
    to,
    side: { as: 'reviewer' as const, ...(to === reviewer ? {} : { for: reviewer }) },
  }))
  return [
    ...(side.as === 'owner' ? [] : [{ to: owner, side: { as: 'owner' as const } }]),
    ...(side.as === 'reviewer' ? [] : reviewers.filter(({ to }) => to !== owner)),
  ].filter(({ to }) => to !== context.person.employeeId)
}

/** What an HR partner is asked for. */
export function toPartner<F extends Fields>(desk: Desk<F>, partner: string, why: 'deadlock' | 'overdue') {
  const { draft, context, owner } = desk
  const word = draft.word && { by: nameOf(draft.word.by, desk), text: draft.word.text }
  const ref = { draft: draft.id, version: draft.version, hash: hashOf(draft) }
  const note = { note: 'escalated' as const, why, who: owner.name, period: draft.period, ...ref, word, wordLimit: WORD_LIMIT }
  return { to: partner, card: draftNoteCard({ note, today: context.today }, languageFor(partner, desk)) }
}
