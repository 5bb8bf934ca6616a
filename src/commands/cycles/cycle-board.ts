/** "部门还有谁没交", "还有几个人没定稿", remind, extend to a day, close: how far a cycle has come, for HR and for a manager's own people (R150). */
import { type CycleBoardView, cycleBoardCard } from '../../../cards/cycle-board.ts'
import { cycleReminderCard } from '../../../cards/cycle-reminder.ts'
import { byDepartment, STAGES, type Standing, standingOf, toRemind } from '../../cycles/board.ts'
import type { Cycle } from '../../cycles/cycle.ts'
import type { Kpi } from '../../drafts/kpi.ts'
import type { Okr } from '../../drafts/okr.ts'
import { isSnoozed, isWithin } from '../../insight/digest-settings.ts'
import type { Slots } from '../../intent/intent.ts'
import { hasLeft, may, type Org, type Person, peopleBelow } from '../../policy/rights.ts'
import { createAudit } from '../../store/audit.ts'
import { localTime } from '../../terms/clock.ts'
import { isDay } from '../../terms/period.ts'
import type { Context, Reply } from '../command.ts'
import { draftNote } from '../drafts/draft-note.ts'

/** Somebody is reminded at most once in so long. */
const REMIND_AGAIN_MS = 20 * 3_600_000

export async function board(context: Context, slots: Slots, org: Org): Promise<Reply> {
  const cycle =
    typeof slots.cycle === 'string' ? await context.store.cycles.named(slots.cycle) : (await context.store.cycles.open())[0]
  if (!cycle) return draftNote(context, { note: 'no-cycle' })
  const standings = await standingsOf(context, org, cycle)
  const desk = { context, org, cycle, standings, mayRun: mayRun(context, org), unreached: await unreachedOf(context, standings) }
  if (desk.standings.length === 0) return draftNote(context, { note: 'not-allowed' })
  switch (desk.mayRun ? slots.do : undefined) {
    case 'remind':
      return reminded(desk)
    case 'extend-to':
      return extended(desk, slots)
    case 'close':
      return closed(desk)
    default:
      return shown(desk)
  }
}

type Desk = {
  readonly context: Context
  readonly org: Org
  readonly cycle: Cycle
  readonly standings: readonly Standing[]
  readonly mayRun: boolean
  /** Employee ids of those who cannot be written to yet. */
  readonly unreached: ReadonlySet<string>
}

/** Of those who are not through: who has no account in any messenger yet. */
async function unreachedOf({ store }: Context, standings: readonly Standing[]): Promise<ReadonlySet<string>> {
  const open = standings.filter(({ stage }) => stage !== 'agreed').map(({ employeeId }) => employeeId)
  const linked = await store.people.linked(open)
  return new Set(open.filter((id) => !linked.has(id)))
}

function mayRun({ person }: Context, org: Org): boolean {
  return may(person, 'run-cycle', { company: true }, org).allowed
}

/** Of those who were asked: whom the reader runs cycles for, or leads. */
async function standingsOf(context: Context, org: Org, cycle: Cycle): Promise<Standing[]> {
  const { store, person, today } = context
  const [invitations, drafts] = await Promise.all([
    store.cycles.invitations(cycle.name),
    store.drafts.of<Kpi>({ kind: 'kpi', cycle: cycle.name }),
  ])
  const below = new Set(peopleBelow(person.employeeId, org).map(({ employeeId }) => employeeId))
  const runs = mayRun(context, org)
  const isMine = (other: Person) =>
    below.has(other.employeeId) || (runs && may(person, 'run-cycle', { person: other.employeeId }, org).allowed)
  const byOwner = new Map(drafts.map((draft) => [draft.owner, draft]))
  return invitations.flatMap(({ employeeId }) => {
    const asked = org.byId.get(employeeId)
    if (!asked || hasLeft(asked, today) || !isMine(asked)) return []
    return [standingOf({ employeeId, department: asked.department ?? undefined }, byOwner.get(employeeId))]
  })
}

function shown(
  { context, org, cycle, standings, mayRun, unreached }: Desk,
  said?: CycleBoardView['said'],
  more: Partial<Reply> = {},
): Reply {
  const stages = STAGES.filter((stage) => stage !== 'agreed')
  const view: CycleBoardView = {
    ...{ cycle: cycle.name, period: cycle.period, today: context.today, dueOn: cycle.dueOn, mayRun, said },
    people: standings.length,
    agreed: standings.filter(({ stage }) => stage === 'agreed').length,
    departments: byDepartment(standings),
    unreached: [...unreached].map((id) => org.byId.get(id)?.name ?? id).toSorted(),
    open: stages.flatMap((stage) => {
      const names = standings
        .filter((one) => one.stage === stage)
        .map(({ employeeId }) => org.byId.get(employeeId)?.name ?? employeeId)
      return names.length > 0 ? [{ stage, names: names.toSorted() }] : []
    }),
  }
  return { cards: [cycleBoardCard(view, context.language)], personal: true, replace: true, ...more }
}

/** Once, never in somebody's quiet hours; who has no account is named. */
async function reminded(desk: Desk): Promise<Reply> {
  const { context, org, cycle, standings } = desk
  const { store, now, person } = context
  const since = new Date(now.getTime() - REMIND_AGAIN_MS)
  const recent = new Set(
    (await store.cycles.invitations(cycle.name))
      .filter(({ remindedAt }) => remindedAt && remindedAt >= since)
      .map((one) => one.employeeId),
  )
  const waiting = standings.filter(({ employeeId }) => !recent.has(employeeId))
  const people = toRemind(waiting)
  if (people.length === 0) return shown(desk, { said: 'nobody-to-remind' })
  const linked = await store.people.linked(people)
  const quiet = await quietAmong(context, org, people)
  const told = people.filter((id) => linked.has(id) && !quiet.has(id))
  const marked = waiting.filter(({ turn }) => turn !== undefined && told.includes(turn)).map(({ employeeId }) => employeeId)
  const owners = new Set(waiting.flatMap(({ employeeId, turn }) => (turn === employeeId ? [employeeId] : [])))
  const also = told.map((id) => {
    const language = org.byId.get(id)?.language ?? context.company.languages[0]!
    const to = owners.has(id) ? ('owner' as const) : ('manager' as const)
    return {
      to: id,
      card: cycleReminderCard(
        { to, cycle: cycle.name, period: cycle.period, today: context.today, dueOn: cycle.dueOn },
        language,
      ),
    }
  })
  const unreached = people.filter((id) => !linked.has(id)).map((id) => org.byId.get(id)?.name ?? id)
  return shown(
    desk,
    { said: 'reminded', people: told.length, quiet: quiet.size, unreached },
    {
      also,
      save: async (tx) => {
        const fresh = await store.cycles.remind(tx, cycle.name, marked, now, since)
        // Somebody else pressed at the same moment: nobody is told twice.
        if (fresh.length < marked.length) return false
        await createAudit(tx).record({
          at: now,
          actor: person.employeeId,
          action: 'remind-cycle',
          subject: cycle.name,
          detail: { people: told.length },
        })
        return true
      },
    },
  )
}

async function quietAmong({ store, company, now, today }: Context, org: Org, people: readonly string[]): Promise<Set<string>> {
  const quiet = new Set<string>()
  for (const id of people) {
    const settings = await store.digestSettings.of(id)
    const hours = settings.quietHours ?? company.rules.alerts.quietHours
    const local = localTime(now, org.byId.get(id)?.timeZone ?? company.timeZone).slice(11, 16)
    if (isSnoozed(settings, today) || isWithin(hours, local)) quiet.add(id)
  }
  return quiet
}

async function extended(desk: Desk, { form, until }: Slots): Promise<Reply> {
  const { context, cycle } = desk
  const { store, now, today, person } = context
  const typed = typeof form === 'object' && form !== null ? (form as Record<string, unknown>).until : until
  // A date picker gives the day with the zone behind it.
  const dueOn = typeof typed === 'string' ? typed.slice(0, 10) : ''
  if (!isDay(dueOn) || dueOn < today) return shown(desk, { said: 'no-day' })
  return shown({ ...desk, cycle: { ...cycle, dueOn } }, undefined, {
    save: async (tx) => {
      await store.cycles.put(tx, { ...cycle, dueOn }, now)
      await createAudit(tx).record({
        at: now,
        actor: person.employeeId,
        action: 'extend-cycle',
        subject: cycle.name,
        detail: { dueOn },
      })
      return true
    },
  })
}

/** Refused while drafts of either kind are open, with the list. Nobody has to write an OKR: only those that were begun count. */
async function closed(desk: Desk): Promise<Reply> {
  const { context, org, cycle, standings } = desk
  const { store, now, person } = context
  const asked = standings.map(({ employeeId }) => employeeId)
  const okrs = (await store.drafts.of<Okr>({ kind: 'okr', cycle: cycle.name, owners: asked })).filter(
    ({ state }) => state !== 'agreed' && state !== 'withdrawn',
  )
  const open = new Set([
    ...standings.flatMap(({ stage, employeeId }) => (stage === 'agreed' ? [] : [employeeId])),
    ...okrs.map(({ owner }) => owner),
  ])
  if (open.size > 0) {
    const names = okrs.map(({ owner }) => org.byId.get(owner)?.name ?? owner).toSorted()
    return shown(desk, { said: 'still-open', people: open.size, okrs: names })
  }
  return shown(
    desk,
    { said: 'closed' },
    {
      save: async (tx) => {
        await store.cycles.close(tx, cycle.name, person.employeeId, now)
        await createAudit(tx).record({ at: now, actor: person.employeeId, action: 'close-cycle', subject: cycle.name })
        return true
      },
    },
  )
}
