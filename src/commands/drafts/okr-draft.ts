/**
 * "写个OKR", "O：… KR1 …", "复购率挂到KR1", and every button of an OKR's cards: load, take a step, keep, show. The steps, signatures and turns are
 * those of the KPI drafts; only the lines differ.
 */
import type { Card } from '../../../cards/card.ts'
import { okrDraftCard } from '../../../cards/okr-draft.ts'
import type { OkrSaid } from '../../../cards/okr-view.ts'
import type { InboxRow } from '../../../cards/review-inbox.ts'
import { type DraftRefusal, entriesOf, type Fields } from '../../drafts/draft.ts'
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
import { type Desk, deskOf, keeping, layOut, newDesk, openDesk } from './draft-desk.ts'
import { draftNote } from './draft-note.ts'
import { meantCycle, readBy, saidCycle } from './kpi-draft.ts'
import { ROUNDS } from './kpi-start.ts'
import { nameOf, refusalSaid } from './kpi-view.ts'
import { decided, reviewed } from './okr-decide.ts'
import { okrEdited, okrSaid } from './okr-edit.ts'
import { okrHistory } from './okr-history.ts'
import { factsOf, marksOf, type OkrFacts, okrView } from './okr-view.ts'

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
        if (desk.side.as !== 'owner') await readBy(context, desk.owner.employeeId)
        return slots.do === 'history' ? okrHistory(desk) : shownOkr(desk)
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
  const standIns = await context.store.delegations.on(context.today, context.person.employeeId)
  for (const draft of await context.store.drafts.of<Okr>({
    kind: 'okr',
    states: ['proposed', 'adjusted', 'accepted', 'talking', 'deadlocked'],
  })) {
    const desk = draft.owner === context.person.employeeId ? undefined : layOut(context, draft, org, standIns)
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

/** The draft as it is, with a line on top. Steps that were taken are kept with it. */
export async function shownOkr(desk: Desk<Okr>, said?: OkrSaid, known?: OkrFacts, also: Reply['also'] = []): Promise<Reply> {
  const facts = known ?? (await factsOf(desk))
  const card = await okrCard(desk, said, facts, desk.context.language)
  return { cards: [card], personal: true, replace: true, also, save: keeping([desk as unknown as Desk<Fields>]) }
}

export async function okrCard(desk: Desk<Okr>, said: OkrSaid | undefined, facts: OkrFacts, language: Language): Promise<Card> {
  const { context, draft } = desk
  const [cycle, checkIns] = await Promise.all([context.store.cycles.named(draft.cycle), context.store.checkIns.latest(draft.id)])
  return okrDraftCard(okrView({ ...desk, context: { ...context, language } }, facts, checkIns, said, cycle?.dueOn), language)
}

export async function refusedStep(desk: Desk<Okr>, refusal: DraftRefusal, facts?: OkrFacts): Promise<Reply> {
  const marks = marksOf(entriesOf(desk.draft))
  const name = (id: string) => (marks.has(id) ? { zh: marks.get(id)!, en: marks.get(id)! } : GONE)
  return shownOkr(desk, refusalSaid(refusal, name), facts)
}

/** Nobody knows a line by its number once it has none. */
const GONE = { zh: '已删除的一条', en: 'a line that is gone' }

async function notYours(desk: Desk<Okr>): Promise<Reply> {
  return refusedId(desk.context, desk.draft.id)
}

/** Somebody's click named a draft that is not theirs: nothing happens, and it is written down. */
async function refusedId(context: Context, draft: string): Promise<Reply> {
  const { store, now, person } = context
  await store.audit.record({ at: now, actor: person.employeeId, action: 'draft-refused', subject: draft.slice(0, 100) })
  return draftNote(context, { note: 'said', said: { said: 'not-yours' } })
}
