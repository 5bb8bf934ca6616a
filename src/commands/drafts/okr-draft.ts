/**
 * "写个OKR", "O：… KR1 …", "复购率挂到KR1", and every button of an OKR's cards: load, take a step, keep, show. The steps, signatures and turns are
 * those of the KPI drafts; only the lines differ.
 */
import type { Card } from '../../../cards/card.ts'
import { okrDraftCard } from '../../../cards/okr-draft.ts'
import type { OkrSaid } from '../../../cards/okr-view.ts'
import type { InboxRow } from '../../../cards/review-inbox.ts'
import { type DraftEvent, type DraftRefusal, entriesOf, type Fields } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import { type Okr, okrDraftId } from '../../drafts/okr.ts'
import { lintOkr, mustFixOkr } from '../../drafts/okr-lint.ts'
import { fullWeight } from '../../engine/scorecard.ts'
import type { Slots } from '../../intent/intent.ts'
import { reviewerOf } from '../../policy/rights.ts'
import type { Language } from '../../terms/language.ts'
import { periodNamed } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { orgOf } from '../subject.ts'
import { type Desk, deskOf, isTaken, keeping, newDesk, openDesk, taken } from './draft-desk.ts'
import { draftNote } from './draft-note.ts'
import { languageFor, reasonIn } from './kpi-decide.ts'
import { meantCycle, saidCycle, seenHash } from './kpi-draft.ts'
import { ROUNDS } from './kpi-start.ts'
import { nameOf, refusalSaid } from './kpi-view.ts'
import { okrEdited, okrSaid } from './okr-edit.ts'
import { factsOf, type OkrFacts, okrView } from './okr-view.ts'

export const okrDraft: Command = {
  intents: ['okr_draft_start', 'okr_to_kpi'],
  run: async (context, slots, intent) => {
    const desk = await okrDesk(context, slots)
    if (!desk) {
      if (typeof slots.draft === 'string') return refusedId(context, slots.draft)
      if (intent !== 'okr_draft_start') return draftNote(context, { note: 'no-draft' }, [START_OKR])
      const begun = await begin(context, slots)
      return 'cards' in begun ? begun : okrSaid(begun, slots)
    }
    switch (intent) {
      case 'manager_review':
        return reviewed(desk, slots)
      case 'draft_edit':
        return desk.side.as === 'owner' ? okrEdited(desk, slots) : notYours(desk)
      case 'draft_submit_withdraw':
        return desk.side.as === 'owner' ? decided(desk, slots) : notYours(desk)
      case 'draft_status':
        return shownOkr(desk)
      default:
        return desk.side.as === 'owner' ? okrSaid(desk, slots) : shownOkr(desk)
    }
  },
}

const START_OKR = { text: { zh: '写 OKR', en: 'Write an OKR' }, next: { intent: 'okr_draft_start', slots: {} } }

/** Whether a step that both kinds of draft know is about an OKR: by the draft that a click names, else by the words. */
export function isAboutOkr(slots: Slots): boolean {
  return typeof slots.draft === 'string' ? slots.draft.startsWith('okr/') : slots.okr !== undefined
}

/** The draft that the click names, else the one for the cycle that was said, else the newest. */
export async function okrDesk(context: Context, slots: Slots): Promise<Desk<Okr> | undefined> {
  if (typeof slots.draft === 'string') return slots.draft.startsWith('okr/') ? openDesk<Okr>(context, slots.draft) : undefined
  const mine = await context.store.drafts.of<Okr>({ kind: 'okr', owners: [context.person.employeeId] })
  const said = saidCycle(slots)
  const draft = said ? mine.find(({ cycle }) => cycle === said) : mine[0]
  return draft && deskOf(context, draft, await orgOf(context))
}

async function begin(context: Context, slots: Slots): Promise<Desk<Okr> | Reply> {
  const { person, store } = context
  const org = await orgOf(context)
  const cycle = await meantCycle(context, slots)
  const period = periodNamed(cycle)!
  if ((await store.cycles.named(cycle))?.state === 'closed') return draftNote(context, { note: 'said', said: { said: 'closed' } })
  const reviewer = reviewerOf(person, org)
  if (reviewer === undefined) return draftNote(context, { note: 'said', said: { said: 'manager-none' } })
  const owner = person.employeeId
  const start = { event: 'start' as const, id: okrDraftId(cycle, owner), kind: 'okr' as const, cycle, period, owner, reviewer }
  return newDesk<Okr>(context, org, person, { ...start, entries: [], rounds: ROUNDS }, { id: owner, as: 'owner' })
}

/** The OKRs that wait for this reader's word, for the supervisor's list. They are opened one by one: none is signed in bulk. */
export async function okrRows(context: Context): Promise<InboxRow[]> {
  const org = await orgOf(context)
  const rows: InboxRow[] = []
  for (const draft of await context.store.drafts.of<Okr>({
    kind: 'okr',
    states: ['proposed', 'accepted', 'talking', 'deadlocked'],
  })) {
    const desk = draft.owner === context.person.employeeId ? undefined : await deskOf(context, draft, org)
    const isTheirTurn = desk?.side.as === 'reviewer' && !draft.signatures.some((one) => one.as === 'reviewer')
    if (!desk || !isTheirTurn) continue
    const findings = lintOkr(entriesOf(draft), await factsOf(desk))
    rows.push({
      ...{ draft: draft.id, version: draft.version, hash: hashOf(draft), name: `${desk.owner.name} · OKR` },
      ...{ period: draft.period, state: draft.state, lines: draft.lines.length, total: fullWeight },
      must: mustFixOkr(findings).length,
      should: findings.filter(({ severity }) => severity === 'should').length,
      ...('for' in desk.side && desk.side.for ? { standsInFor: nameOf(desk.side.for, desk) } : {}),
    })
  }
  return rows
}

// ── decisions ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function decided(desk: Desk<Okr>, slots: Slots): Promise<Reply> {
  const hash = seenHash(desk, slots)
  switch (slots.do) {
    case 'submit':
      return step(desk, { event: 'propose', hash }, { said: 'submitted', to: nameOf(desk.draft.reviewer, desk) })
    case 'withdraw':
      return step(desk, { event: 'withdraw' }, { said: 'withdrawn' })
    case 'sign':
      // Words mean what the supervisor has signed and sent, never what is still being changed.
      return typeof slots.hash === 'string' || desk.draft.signatures.some((one) => one.as === 'reviewer')
        ? step(desk, { event: 'sign', hash }, { said: 'signed' })
        : shownOkr(desk)
    default:
      return shownOkr(desk)
  }
}

async function reviewed(desk: Desk<Okr>, slots: Slots): Promise<Reply> {
  const hash = seenHash(desk, slots)
  const reason = reasonIn(slots)
  switch (slots.do) {
    case 'approve':
      // In words nobody says which version they saw: the card comes first, and its button signs.
      return typeof slots.hash === 'string' ? step(desk, { event: 'sign', hash }, { said: 'signed' }) : opened(desk)
    case 'return':
      return step(desk, { event: 'return', hash, reason }, { said: 'returned' })
    case 'talk':
      return step(desk, { event: 'talk', ...(reason ? { reason } : {}) }, { said: 'talking' })
    case 'remark':
      return step(desk, { event: 'remark', text: reason }, { said: 'remarked' })
    default:
      return opened(desk)
  }
}

/** Reading another's OKR is written down. */
async function opened(desk: Desk<Okr>): Promise<Reply> {
  const { context, owner } = desk
  if (desk.side.as !== 'owner')
    await context.store.audit.record({
      at: context.now,
      actor: context.person.employeeId,
      action: 'read-draft',
      subject: owner.employeeId,
    })
  return shownOkr(desk)
}

/** What must be mended first is said; a signature or a proposal without that never happens. The other side is told. */
async function step(desk: Desk<Okr>, event: DraftEvent<Okr>, said: OkrSaid): Promise<Reply> {
  const facts = await factsOf(desk)
  const isBinding = event.event === 'propose' || event.event === 'sign'
  if (isBinding && mustFixOkr(lintOkr(entriesOf(desk.draft), facts)).length > 0)
    return shownOkr(desk, { said: 'must-fix' }, facts)
  const next = taken(desk, event)
  if (!isTaken(next)) return refusedStep(desk, next, facts)
  const isSealed = next.draft.state === 'agreed'
  // Once for both cards: what was agreed reads values that a draft does not.
  const after = await factsOf(next)
  return shownOkr(next, isSealed ? { said: 'agreed' } : said, after, await toOther(next, after))
}

/** The draft as the other side sees it now. */
async function toOther(desk: Desk<Okr>, facts: OkrFacts): Promise<NonNullable<Reply['also']>> {
  const { draft, side } = desk
  const to = side.as === 'owner' ? draft.reviewer : draft.owner
  const other: Desk<Okr> = { ...desk, side: { as: side.as === 'owner' ? 'reviewer' : 'owner' } }
  return [{ to, card: await cardOf(other, undefined, facts, languageFor(to, desk)) }]
}

// ── showing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The draft as it is, with a line on top. Steps that were taken are kept with it. */
export async function shownOkr(desk: Desk<Okr>, said?: OkrSaid, known?: OkrFacts, also: Reply['also'] = []): Promise<Reply> {
  const facts = known ?? (await factsOf(desk))
  const card = await cardOf(desk, said, facts, desk.context.language)
  return { cards: [card], personal: true, replace: true, also, save: keeping([desk as unknown as Desk<Fields>]) }
}

async function cardOf(desk: Desk<Okr>, said: OkrSaid | undefined, facts: OkrFacts, language: Language): Promise<Card> {
  const { context, draft } = desk
  const [cycle, checkIns] = await Promise.all([context.store.cycles.named(draft.cycle), context.store.checkIns.latest(draft.id)])
  return okrDraftCard(okrView({ ...desk, context: { ...context, language } }, facts, checkIns, said, cycle?.dueOn), language)
}

export async function refusedStep(desk: Desk<Okr>, refusal: DraftRefusal, facts?: OkrFacts): Promise<Reply> {
  return shownOkr(
    desk,
    refusalSaid(refusal, (id) => ({ zh: id, en: id })),
    facts,
  )
}

async function notYours(desk: Desk<Okr>): Promise<Reply> {
  return refusedId(desk.context, desk.draft.id)
}

/** Somebody's click named a draft that is not theirs: nothing happens, and it is written down. */
async function refusedId(context: Context, draft: string): Promise<Reply> {
  const { store, now, person } = context
  await store.audit.record({ at: now, actor: person.employeeId, action: 'draft-refused', subject: draft.slice(0, 100) })
  return draftNote(context, { note: 'said', said: { said: 'not-yours' } })
}
