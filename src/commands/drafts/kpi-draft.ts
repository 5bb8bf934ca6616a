/**
 * "帮我起草KPI", "GMV权重改35", "提交给主管", "我同意这个版本": a person's own KPI draft, from the first line to the signature. Always load, take a
 * step, keep, show: a click, a form and a sentence do the same.
 */
import type { DraftSaid } from '../../../cards/draft-view.ts'
import { cycleName, nearestQuarter } from '../../cycles/cycle.ts'
import { type DraftEvent, type DraftRefusal, type Fields, isOpen } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import type { Kpi, KpiDraft } from '../../drafts/kpi.ts'
import type { Grounds } from '../../drafts/lint.ts'
import type { Slots } from '../../intent/intent.ts'
import { contains, periodNamed } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { orgOf } from '../subject.ts'
import { type Desk, deskOf, isTaken, keeping, openDesk, taken } from './draft-desk.ts'
import { groundsOf, plainGroundsOf } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'
import { decided } from './kpi-decide.ts'
import { edited } from './kpi-edit.ts'
import { history } from './kpi-history.ts'
import { begun } from './kpi-start.ts'
import { draftCard, namesIn, refusalSaid } from './kpi-view.ts'
import { templateReply } from './template.ts'

export const kpiDraft: Command = {
  intents: ['kpi_draft_start', 'draft_edit', 'draft_submit_withdraw', 'draft_status'],
  run: async (context, slots, intent) => {
    if (intent === 'draft_status' && slots.do === 'due') return dueOf(context)
    if (intent === 'kpi_draft_start' && slots.do === 'template' && typeof slots.position === 'string')
      return templateReply(context, slots.position, periodNamed(await meantCycle(context, slots))!)
    if (intent === 'kpi_draft_start') return begun(context, slots, await deskFor(context, await meantCycle(context, slots)))
    const desk = await ownDesk(context, slots)
    if (!desk) return draftNote(context, { note: 'no-draft' }, [START])
    if (intent === 'draft_status') {
      if (desk.side.as !== 'owner') await readBy(context, desk.owner.employeeId)
      return slots.do === 'history' ? history(desk) : shown(desk)
    }
    if (desk.side.as !== 'owner') return refusedTo(desk)
    return intent === 'draft_edit' ? edited(desk, slots) : decided(desk, slots)
  },
}

const START = { text: { zh: '开始起草', en: 'Start a draft' }, next: { intent: 'kpi_draft_start', slots: {} } }

/** The draft that the click names, else the one for the cycle that was said or the day from which it is to change, else the newest that is not agreed yet. */
async function ownDesk(context: Context, slots: Slots): Promise<Desk<Kpi> | undefined> {
  if (typeof slots.draft === 'string') {
    const desk = await openDesk<Kpi>(context, slots.draft)
    if (!desk) await refusedId(context, slots.draft)
    return desk
  }
  const mine = await context.store.drafts.of<Kpi>({ kind: 'kpi', owners: [context.person.employeeId] })
  const { from } = slots
  const said = saidCycle(slots)
  const isMeant = ({ cycle, period }: KpiDraft) => (from === undefined ? cycle === said : contains(period, from))
  const draft = mine.find(isMeant) ?? newest(mine)
  return draft && deskOf(context, draft, await orgOf(context))
}

async function deskFor(context: Context, cycle: string): Promise<Desk<Kpi> | undefined> {
  const [draft] = await context.store.drafts.of<Kpi>({ kind: 'kpi', owners: [context.person.employeeId], cycle })
  return draft && deskOf(context, draft, await orgOf(context))
}

function newest(drafts: readonly KpiDraft[]): KpiDraft | undefined {
  return drafts.find(({ state }) => state !== 'agreed') ?? drafts[0]
}

/** The cycle that was said or clicked, by its name. */
export function saidCycle({ cycle, period }: Slots): string | undefined {
  if (typeof cycle === 'string' && periodNamed(cycle)) return cycle
  return period && cycleName(period)
}

/** The cycle that somebody means who names none: the one they were asked for, else the quarter that is nearest. */
export async function meantCycle(context: Context, slots: Slots): Promise<string> {
  const invited = await context.store.cycles.invitedTo(context.person.employeeId)
  return saidCycle(slots) ?? invited?.name ?? cycleName(nearestQuarter(context.today))!
}

async function dueOf(context: Context): Promise<Reply> {
  const cycle = await context.store.cycles.invitedTo(context.person.employeeId)
  if (!cycle) return draftNote(context, { note: 'no-cycle' })
  return draftNote(context, { note: 'due', period: cycle.period, dueOn: cycle.dueOn })
}

/** The draft as it is, with a line on top. Steps that were taken are kept with it. */
export async function shown(desk: Desk<Kpi>, said?: DraftSaid, also: Reply['also'] = [], known?: Grounds): Promise<Reply> {
  const { context, draft } = desk
  const grounds = known ?? (await groundsFor(desk))
  if (!grounds) return draftNote(context, { note: 'no-position' })
  const cycle = await context.store.cycles.named(draft.cycle)
  const side = desk.side.as === 'owner' || desk.side.as === 'reviewer' ? desk.side.as : 'other'
  const card = draftCard({ desk, grounds, dueOn: cycle?.dueOn, said }, side, context.language)
  return { cards: [card], personal: true, replace: true, also, save: keeping([desk]) }
}

/** The own past is only read where something can still be changed. */
export async function groundsFor(desk: Desk<Kpi>): Promise<Grounds | undefined> {
  return (isOpen(desk.draft) ? groundsOf : plainGroundsOf)(desk.context, aboutOf(desk))
}

/** With the one line whose weight was set last held in its place, for balancing. */
export function heldFor({ draft }: Desk<Kpi>, grounds: Grounds): Grounds {
  const latest = Math.max(...draft.lines.map((line) => line.since.weight ?? 0))
  const held = draft.lines.filter((line) => latest > 1 && line.since.weight === latest).map(({ id }) => id)
  return held.length === 1 ? { ...grounds, held: new Set(held) } : grounds
}

export function aboutOf({ owner, draft }: Desk<Kpi>) {
  return { person: owner, cycle: draft.cycle, period: draft.period, entries: draft.lines }
}

/** A step that was refused: the draft as it is, and why. */
export async function refusedStep(desk: Desk<Kpi>, refusal: DraftRefusal): Promise<Reply> {
  const grounds = await groundsFor(desk)
  if (!grounds) return draftNote(desk.context, { note: 'no-position' })
  return shown(desk, refusalSaid(refusal, namesIn(desk.draft, grounds)), [], grounds)
}

/** Takes one step and shows what came of it. */
export async function step(desk: Desk<Kpi>, event: DraftEvent<Kpi>, said: DraftSaid): Promise<Reply> {
  const next = taken(desk, event)
  return isTaken(next) ? shown(next, said) : refusedStep(desk, next)
}

/** What the person saw: the click's fingerprint; a sentence is about the draft as it is. */
export function seenHash(desk: Pick<Desk<Fields>, 'draft'>, { hash }: Slots): string {
  return typeof hash === 'string' ? hash : hashOf(desk.draft)
}

/** Reading another's draft is written down. */
export async function readBy({ store, now, person }: Context, owner: string): Promise<void> {
  await store.audit.record({ at: now, actor: person.employeeId, action: 'read-draft', subject: owner })
}

async function refusedTo(desk: Desk<Kpi>): Promise<Reply> {
  await refusedId(desk.context, desk.draft.id)
  return draftNote(desk.context, { note: 'said', said: { said: 'not-yours' } })
}

/** Somebody's click named a draft that is not theirs: nothing happens, and it is written down. */
async function refusedId({ store, now, person }: Context, draft: string): Promise<void> {
  await store.audit.record({ at: now, actor: person.employeeId, action: 'draft-refused', subject: draft.slice(0, 100) })
}
