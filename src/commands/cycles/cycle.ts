/** "开启Q3 KPI周期", "延期到周五": HR opens a cycle, and everybody in scope is asked for a draft once. */
import { type Cycle, cycleName, nearestQuarter, usualDue } from '../../cycles/cycle.ts'
import type { Draft } from '../../drafts/draft.ts'
import type { Slots } from '../../intent/intent.ts'
import { hasLeft, may, type Org, type Person, partnerOf, reviewerOf } from '../../policy/rights.ts'
import { positionFor } from '../../policy/scorecard.ts'
import { createAudit } from '../../store/audit.ts'
import { monthOf } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { isTaken, keeping, layOut, SYSTEM, taken } from '../drafts/draft-desk.ts'
import { draftNote } from '../drafts/draft-note.ts'
import { invitationFor, startOf } from '../drafts/kpi-start.ts'
import { orgOf } from '../subject.ts'
import { board } from './cycle-board.ts'

export const cycleAdmin: Command = {
  intents: ['cycle_admin'],
  run: async (context, slots) => {
    const org = await orgOf(context)
    if (BOARD.has(String(slots.do))) return board(context, slots, org)
    if (!may(context.person, 'run-cycle', { company: true }, org).allowed) return notAllowed(context)
    if (slots.do === 'extend') return extended(context, slots)
    if (slots.do === 'overdue') return overdue(context, org)
    if (slots.do !== 'open') return which(context)
    const period = slots.period ?? nearestQuarter(context.today)
    const name = typeof slots.cycle === 'string' ? slots.cycle : cycleName(period)
    if (name === undefined) return which(context)
    // A click on what was asked, or the company's own timetable.
    return slots.sure === true ? opened(context, org, name, period) : asked(context, org, name, period)
  },
}

/** Steps of the board's own; a manager may look at it too. */
const BOARD: ReadonlySet<string> = new Set(['missing', 'remind', 'extend-to', 'close'])

async function notAllowed(context: Context): Promise<Reply> {
  const { store, now, person } = context
  await store.audit.record({ at: now, actor: person.employeeId, action: 'run-cycle-refused', subject: 'cycle' })
  return draftNote(context, { note: 'not-allowed' })
}

function which(context: Context): Reply {
  const { today } = context
  const quarter = nearestQuarter(today)
  const month = monthOf(today)
  const choices = [quarter, month].map((period) => {
    const name = cycleName(period)!
    return { text: { zh: `开启 ${name}`, en: `Open ${name}` }, next: { intent: 'cycle_admin', slots: { do: 'open', period } } }
  })
  return draftNote(context, { note: 'which-cycle' }, choices)
}

/** What would happen: for whom, until when. Nothing is sent before it is said yes to. */
async function asked(context: Context, org: Org, name: string, period: Cycle['period']): Promise<Reply> {
  const { known, cycle, people, others } = await planned(context, org, name, period)
  if (people.length === 0) return others === 0 ? draftNote(context, { note: 'nobody' }) : opened(context, org, name, period)
  const counts = Map.groupBy(people, ({ department }) => department ?? '')
  const note = {
    note: 'ask-open' as const,
    ...{ period, dueOn: cycle.dueOn, people: people.length, isOpen: known?.state === 'open' },
    departments: [...counts].map(([department, of]) => ({ name: department, people: of.length })),
    unreached: await unreachedBy(
      context,
      people.map(({ employeeId }) => employeeId),
      org,
    ),
  }
  const open = { intent: 'cycle_admin', slots: { do: 'open', cycle: name, period, sure: true } }
  return draftNote(context, note, [{ text: { zh: '发出邀请', en: 'Send the invitations' }, next: open }])
}

/** The cycle as it is or would be, and who would be asked; `others`: those who were asked before. */
async function planned(context: Context, org: Org, name: string, period: Cycle['period']) {
  const { store, person, today, company } = context
  const known = await store.cycles.named(name)
  const cycle: Cycle =
    known?.state === 'open' ? known : { name, period, dueOn: usualDue(period, today), state: 'open', openedBy: person.employeeId }
  const invited = new Set((await store.cycles.invitations(name)).map((one) => one.employeeId))
  const people = inScope(context, org).filter(
    (other) =>
      !invited.has(other.employeeId) &&
      positionFor(company, other.position ?? '', period) !== undefined &&
      reviewerOf(other, org) !== undefined,
  )
  return { known, cycle, people, others: invited.size }
}

async function opened(context: Context, org: Org, name: string, period: Cycle['period']): Promise<Reply> {
  const { store, person, now, company } = context
  const { known, cycle, people, others } = await planned(context, org, name, period)
  if (people.length === 0 && others === 0) return draftNote(context, { note: 'nobody' })
  const cards = await invitations(context, org, cycle, people)
  const unreached = await unreachedBy(
    context,
    cards.map(({ to }) => to),
    org,
  )
  const note = {
    note: known?.state === 'open' ? ('again' as const) : ('opened' as const),
    period,
    people: cards.length,
    dueOn: cycle.dueOn,
    unreached,
  }
  return {
    ...draftNote(context, note),
    replace: true,
    also: cards.map(({ to, card }) => ({ to, card })),
    save: async (tx) => {
      await store.cycles.put(tx, cycle, now)
      await store.cycles.invite(
        tx,
        name,
        cards.map(({ to }) => to),
        person.employeeId,
        now,
      )
      const detail = { cycle: name, people: cards.length, company: company.version.slice(0, 8) }
      await createAudit(tx).record({ at: now, actor: person.employeeId, action: 'open-cycle', subject: name, detail })
      return true
    },
  }
}

/** Those with a position whom this HR partner (or admin) may see, themselves too where they are in their own scope. */
function inScope({ person, today }: Context, org: Org): Person[] {
  return [...org.byId.values()].filter(
    (other) =>
      other.position?.trim() && !hasLeft(other, today) && may(person, 'run-cycle', { person: other.employeeId }, org).allowed,
  )
}

/** So many people's pasts are read side by side: PostgreSQL has more than one connection. */
const AT_ONCE = 8

async function invitations(context: Context, org: Org, cycle: Cycle, people: readonly Person[]) {
  const cards: { to: string; card: Awaited<ReturnType<typeof invitationFor>> }[] = []
  const invite = async (person: Person) => {
    const start = await startOf(context, org, person, cycle.name)
    if ('note' in start) return []
    const language = person.language ?? context.company.languages[0]!
    const card = await invitationFor(context, person, { cycle: cycle.name, ...start, dueOn: cycle.dueOn }, language)
    return [{ to: person.employeeId, card }]
  }
  for (let at = 0; at < people.length; at += AT_ONCE)
    cards.push(...(await Promise.all(people.slice(at, at + AT_ONCE).map(invite))).flat())
  return cards
}

/** Those who have no account in any messenger yet. */
async function unreachedBy({ store }: Context, employeeIds: readonly string[], org: Org): Promise<string[]> {
  const linked = await store.people.linked(employeeIds)
  return employeeIds.filter((id) => !linked.has(id)).flatMap((id) => org.byId.get(id)?.name ?? [])
}

/** Those whose day has passed (of a change in mid-cycle: the day it counts from), each noted once; their HR partner hears of all of them together. */
async function overdue(context: Context, org: Org): Promise<Reply> {
  const { store, person, today } = context
  const cycle = (await store.cycles.open()).find(({ dueOn }) => dueOn < today)
  const drafts = cycle ? await bothKinds(context, cycle.name) : []
  const late = drafts
    .filter(({ state, overdue: noted, amendment }) => state !== 'agreed' && !noted && !(amendment && amendment.from >= today))
    .map((draft) => layOut(context, draft, org, []))
    .filter((desk) => desk !== undefined && partnerOf(desk.owner, org) === person.employeeId)
    .map((desk) => taken(desk!, { event: 'overdue', partner: person.employeeId }, SYSTEM))
    .filter(isTaken)
  if (!cycle || late.length === 0) return draftNote(context, { note: 'none-overdue' })
  const names = late.map(({ owner, draft }) => (draft.kind === 'okr' ? `${owner.name} · OKR` : owner.name))
  const note = { note: 'overdue' as const, period: cycle.period, dueOn: cycle.dueOn, names }
  return { ...draftNote(context, note), save: keeping(late) }
}

async function bothKinds({ store }: Context, cycle: string): Promise<Draft[]> {
  const [kpis, okrs] = await Promise.all((['kpi', 'okr'] as const).map((kind) => store.drafts.of({ kind, cycle })))
  return [...kpis!, ...okrs!]
}

async function extended(context: Context, slots: Slots): Promise<Reply> {
  const { store, person, now, today } = context
  const [cycle] = await store.cycles.open()
  if (!cycle) return draftNote(context, { note: 'no-cycle' })
  const dueOn = slots.until ?? slots.period?.to
  if (dueOn === undefined || dueOn < today) return draftNote(context, { note: 'due', period: cycle.period, dueOn: cycle.dueOn })
  return {
    ...draftNote(context, { note: 'extended', period: cycle.period, dueOn }),
    save: async (tx) => {
      await store.cycles.put(tx, { ...cycle, dueOn }, now)
      const detail = { cycle: cycle.name, dueOn }
      await createAudit(tx).record({ at: now, actor: person.employeeId, action: 'extend-cycle', subject: cycle.name, detail })
      return true
    },
  }
}
