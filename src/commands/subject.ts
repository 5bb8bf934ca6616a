/** Whose numbers are asked for, and whether they may be shown: every command that reads about a person passes here, and so does the audit. */

import type { Subject } from '../../cards/view.ts'
import type { Slots } from '../intent/intent.ts'
import { type Action, createOrg, may, type Org, type Person } from '../policy/rights.ts'
import type { Context, Reply } from './command.ts'
import { notice } from './notice.ts'

/** The person asked about (the asker when nobody is named), or the answer that refuses. Reading another's data is written down. */
export async function subjectOf(context: Context, slots: Slots, action: Action): Promise<Person | Reply> {
  const named = typeof slots.employee === 'string' ? slots.employee : slots.person
  if (!named || isSelf(context.person, named)) return context.person
  const org = await orgOf(context)
  const people =
    typeof slots.employee === 'string' ? [org.byId.get(slots.employee)].filter((p) => p !== undefined) : peopleNamed(named, org)
  // Two people of one name: the one that may be seen is meant.
  const readable = people.filter((person) => may(context.person, action, { person: person.employeeId }, org).allowed)
  if (readable.length === 0) return refuse(context, named, people[0], action, org)
  if (readable.length > 1) return which(context, readable, slots)
  const subject = readable[0]!
  await context.store.audit.record({ at: context.now, actor: context.person.employeeId, action, subject: subject.employeeId })
  return subject
}

export async function orgOf({ store, today, company }: Context): Promise<Org> {
  return createOrg(await store.people.all(), today, company.loaders)
}

export function isReply(found: object): found is Reply {
  return 'cards' in found
}

/** Whom a card is about, for its reader. */
export function subjectView({ person: reader }: Context, { employeeId, name }: Person): Subject {
  return { employeeId, name, isReader: employeeId === reader.employeeId }
}

async function refuse(context: Context, named: string, person: Person | undefined, action: Action, org: Org): Promise<Reply> {
  const decision = person && may(context.person, action, { person: person.employeeId }, org)
  const mayAsk =
    decision && !decision.allowed ? decision.askInstead.slice(0, 2).flatMap((id) => org.byId.get(id)?.name ?? []) : []
  await context.store.audit.record({
    at: context.now,
    actor: context.person.employeeId,
    action: `${action}-refused`,
    subject: person?.employeeId ?? 'unknown',
  })
  return notice({ notice: 'refused', person: named, mayAsk }, context.language, [
    { text: { zh: '我的KPI', en: 'My KPI' }, next: { intent: 'my_kpi_overview', slots: {} } },
  ])
}

function which(context: Context, people: readonly Person[], slots: Slots): Reply {
  const choices = people.slice(0, 3).map((p) => {
    const label = p.department ? `${p.name} · ${p.department}` : `${p.name} · ${p.employeeId}`
    return { text: { zh: label, en: label }, next: { intent: 'my_kpi_overview', slots: { ...slots, employee: p.employeeId } } }
  })
  return notice({ notice: 'question', about: 'person' }, context.language, choices)
}

function isSelf(person: Person, named: string): boolean {
  return sameName(person.name, named) || person.employeeId === named
}

/** Those whose name or id is written so. */
export function peopleNamed(named: string, org: Org): Person[] {
  return [...org.byId.values()].filter((p) => sameName(p.name, named) || p.employeeId.toLowerCase() === named.toLowerCase())
}

/** "Anna" is Anna Li, too; Chinese names are written in full. */
function sameName(name: string, named: string): boolean {
  const [a, b] = [name.trim().toLowerCase(), named.trim().toLowerCase()]
  return a === b || (/^[a-z]/.test(b) && a.split(/\s+/)[0] === b)
}
