/**
 * Who may see and do what: the one function that every command and every click passes.
 *
 * - own: everybody, about themselves
 * - manager: people below, along `leaderId`, however deep; a loop in it ends the climb and gives nobody power over themselves
 * - hr: people whom `hrScope` names (`department=…`; several values of one key mean "or", several keys "and"); blank means nobody
 * - admin: everybody; loads data, as do those whom the company names (`loaders`), who may take back only their own loads
 * - somebody who left sees nothing; whoever may see them keeps seeing their history
 */
import { type Dimension, isPersonal, PERSONAL_DIMENSIONS, parseScope, type Scope } from '../terms/dimension.ts'
import type { Language } from '../terms/language.ts'
import type { Day } from '../terms/period.ts'

/** Somebody the company knows. `scope` and `hrScope` are texts as `terms/dimension.ts` reads them (`hrScope` knows `department`, `position`, `employee`). */
export type Person = {
  readonly employeeId: string
  readonly name: string
  readonly email?: string
  readonly department?: string
  readonly leaderId?: string
  readonly position?: string
  readonly role: 'employee' | 'hr' | 'admin'
  readonly timeZone?: string
  readonly language?: Language
  readonly scope: string
  readonly hrScope: string
  readonly joinedOn?: Day
  readonly leftOn?: Day
}

/** The people, and today: what a decision needs to know. */
export type Org = {
  readonly today: Day
  readonly byId: ReadonlyMap<string, Person>
  /** Employee ids of those who load data without being admins. */
  readonly loaders: ReadonlySet<string>
}

export type Action =
  /** a person's scorecard, score, explanation */
  | 'read-score'
  /** a metric's value over some facts */
  | 'read-metric'
  /** the scores of the people below somebody */
  | 'read-team'
  /** open, extend, close a cycle and remind people in it */
  | 'run-cycle'
  /** load facts; load what decides about scores: targets */
  | 'import'
  | 'import-targets'
  /** take back a load, or fetch its refused rows: the subject is who loaded it */
  | 'undo'
  | 'see-audit'

/** A person, some facts, a person's team, or the company as a whole. */
export type Subject =
  | { readonly person: string }
  | { readonly scope: Scope }
  | { readonly team: string }
  | { readonly company: true }

export type Decision =
  | { readonly allowed: true; readonly as: 'self' | 'manager' | 'hr' | 'admin' }
  | {
      readonly allowed: false
      readonly refused: 'left' | 'unknown-person' | 'not-yours' | 'role-missing'
      /** Employee ids of those who may: the direct leader first, then HR partners, then admins. */
      readonly askInstead: readonly string[]
    }

export function createOrg(people: readonly Person[], today: Day, loaders: readonly string[] = []): Org {
  return { today, byId: new Map(people.map((person) => [person.employeeId, person])), loaders: new Set(loaders) }
}

/** Whether this person may do this, as what; or why not, and who may. */
export function may(actor: Person, action: Action, subject: Subject, org: Org): Decision {
  if (hasLeft(actor, org.today)) return { allowed: false, refused: 'left', askInstead: [] }
  if (action === 'import-targets' || action === 'see-audit') return mayManage(actor, org)
  if (action === 'import') return mayLoad(actor, org)
  if (action === 'undo')
    return 'person' in subject && subject.person === actor.employeeId ? mayLoad(actor, org) : mayManage(actor, org)
  if (action === 'run-cycle' && 'company' in subject) return mayRunCycles(actor, org)
  if ('company' in subject) return mayReadScope(actor, {}, org)
  if ('scope' in subject) return mayReadScope(actor, subject.scope, org)
  const id = 'team' in subject ? subject.team : subject.person
  const person = org.byId.get(id)
  if (!person) return { allowed: false, refused: 'unknown-person', askInstead: [] }
  const as = standing(actor, person, org)
  if (as) return { allowed: true, as }
  return { allowed: false, refused: 'not-yours', askInstead: thoseWhoMay(person, actor, org) }
}

/**
 * Whether a part of these facts may be named to somebody: an owner's or agent's part only where that person's numbers may be read. Names that
 * are nobody's we know are for admins, and for those whose own scope names them.
 */
export function mayBeNamed(
  actor: Person,
  part: { readonly dimension: Dimension; readonly key: string },
  scope: Scope,
  org: Org,
): boolean {
  if (!isPersonal(part.dimension) || part.key === '') return true
  const people = [...org.byId.values()].filter(({ employeeId, name }) => employeeId === part.key || name === part.key)
  if (people.length === 0) return actor.role === 'admin' || covers(actor, { ...scope, [part.dimension]: [part.key] })
  return people.every(({ employeeId }) => may(actor, 'read-metric', { person: employeeId }, org).allowed)
}

/** The people below somebody, however deep, nearest first: those whom `may` lets a manager read. */
export function peopleBelow(leaderId: string, org: Org): Person[] {
  const above = leadersOf(leaderId, org)
  const found: { readonly person: Person; readonly distance: number }[] = []
  for (const person of org.byId.values()) {
    const leaders = leadersOf(person.employeeId, org)
    if (!leaders.has(leaderId) || above.has(person.employeeId) || person.employeeId === leaderId) continue
    found.push({ person, distance: [...leaders].indexOf(leaderId) })
  }
  return found.toSorted((a, b) => a.distance - b.distance).map(({ person }) => person)
}

/** Who agrees to somebody's drafts: the nearest leader who is still here, else an HR partner, else an admin; never the person. */
export function reviewerOf(person: Person, org: Org): string | undefined {
  const leaders = [...leadersOf(person.employeeId, org)].filter((id) => isHere(id, org) && leads(id, person, org))
  return leaders[0] ?? partnerOf(person, org)
}

/** Who follows up when a draft gets stuck: an HR partner of that person, else an admin. */
export function partnerOf(person: Person, org: Org): string | undefined {
  const partners = [...org.byId.values()].filter(
    (other) =>
      other.role === 'hr' && other.employeeId !== person.employeeId && !hasLeft(other, org.today) && isInHrScope(other, person),
  )
  return partners[0]?.employeeId ?? admins(org).find((id) => id !== person.employeeId)
}

/** A manager who is away, and who reviews in their place. */
export type StandIn = { readonly manager: string; readonly delegate: string }

export type DraftSide = { readonly as: 'owner' | 'reviewer' | 'partner'; readonly for?: string } | { readonly as: 'reader' }

/** On which side of a draft somebody stands; undefined: on none, they may not see it. Nobody is their own reviewer, as a stand-in neither. */
export function draftSide(
  actor: Person,
  draft: { readonly owner: string; readonly reviewer: string },
  org: Org,
  standIns: readonly StandIn[],
): DraftSide | undefined {
  const owner = org.byId.get(draft.owner)
  if (!owner || hasLeft(actor, org.today)) return undefined
  if (actor.employeeId === draft.owner) return { as: 'owner' }
  if (actor.employeeId === draft.reviewer) return { as: 'reviewer' }
  const standsIn = standIns.some(({ manager, delegate }) => manager === draft.reviewer && delegate === actor.employeeId)
  if (standsIn) return { as: 'reviewer', for: draft.reviewer }
  const as = standing(actor, owner, org)
  if (as === 'hr' || as === 'admin') return { as: 'partner' }
  return as ? { as: 'reader' } : undefined
}

/** Whether an HR partner's scope names this person. */
export function isInHrScope(hr: Person, person: Person): boolean {
  const wanted = hrTerms(hr.hrScope)
  if (!wanted || wanted.size === 0) return false
  const has: Readonly<Record<string, string | undefined>> = {
    department: person.department,
    position: person.position,
    employee: person.employeeId,
  }
  return [...wanted].every(([key, values]) => values.includes('*') || values.some((value) => value === has[key]))
}

export function hasLeft(person: Person, today: Day): boolean {
  return person.leftOn !== undefined && person.leftOn < today
}

function standing(actor: Person, person: Person, org: Org): 'self' | 'manager' | 'hr' | 'admin' | undefined {
  if (actor.employeeId === person.employeeId) return 'self'
  if (actor.role === 'admin') return 'admin'
  if (leads(actor.employeeId, person, org)) return 'manager'
  return actor.role === 'hr' && isInHrScope(actor, person) ? 'hr' : undefined
}

/** In a loop each would lead the other: then neither does. */
function leads(leaderId: string, person: Person, org: Org): boolean {
  return leadersOf(person.employeeId, org).has(leaderId) && !leadersOf(leaderId, org).has(person.employeeId)
}

/** Everybody above, nearest first; a leader met twice ends the climb. */
function leadersOf(employeeId: string, org: Org): Set<string> {
  const above = new Set<string>()
  for (let id = org.byId.get(employeeId)?.leaderId; id !== undefined && !above.has(id); id = org.byId.get(id)?.leaderId) {
    above.add(id)
  }
  return above
}

/** Admins, and those whom the company names as loading its data. */
function mayLoad(actor: Person, org: Org): Decision {
  return org.loaders.has(actor.employeeId) ? { allowed: true, as: 'self' } : mayManage(actor, org)
}

function mayManage(actor: Person, org: Org): Decision {
  if (actor.role === 'admin') return { allowed: true, as: 'admin' }
  return { allowed: false, refused: 'role-missing', askInstead: admins(org) }
}

/** HR partners in their scope, admins everywhere. */
function mayRunCycles(actor: Person, org: Org): Decision {
  if (actor.role === 'admin') return { allowed: true, as: 'admin' }
  if (actor.role === 'hr' && hrTerms(actor.hrScope)?.size) return { allowed: true, as: 'hr' }
  return { allowed: false, refused: 'role-missing', askInstead: admins(org) }
}

function isHere(id: string, org: Org): boolean {
  const person = org.byId.get(id)
  return person !== undefined && !hasLeft(person, org.today)
}

/**
 * Facts that the actor's own scope (or that of somebody below, or in the HR scope) wholly contains. A blank scope contains everything
 * except what names another owner or agent: those are persons, and decided as such.
 */
function mayReadScope(actor: Person, scope: Scope, org: Org): Decision {
  if (actor.role === 'admin') return { allowed: true, as: 'admin' }
  if (covers(actor, scope)) return { allowed: true, as: 'self' }
  for (const person of org.byId.values()) {
    const as = person.employeeId === actor.employeeId ? undefined : standing(actor, person, org)
    if (as && covers(person, scope)) return { allowed: true, as }
  }
  return { allowed: false, refused: 'not-yours', askInstead: admins(org) }
}

function covers(person: Person, asked: Scope): boolean {
  const own = parseScope(person.scope)
  if ('refused' in own) return false
  const mine = new Set([person.employeeId, person.name])
  for (const dimension of PERSONAL_DIMENSIONS) {
    const named = asked[dimension] ?? []
    const allowed = (own as Scope)[dimension] ?? []
    if (!named.every((value) => mine.has(value) || allowed.includes(value))) return false
  }
  return (Object.entries(own) as [Dimension, readonly string[]][]).every(
    ([dimension, values]) => asked[dimension]?.every((value) => values.includes(value)) ?? false,
  )
}

function thoseWhoMay(person: Person, actor: Person, org: Org): string[] {
  const others = [...org.byId.values()].filter((other) => other.employeeId !== actor.employeeId && !hasLeft(other, org.today))
  const leader = others.filter((other) => other.employeeId === person.leaderId)
  const partners = others.filter((other) => other.role === 'hr' && isInHrScope(other, person))
  return [...new Set([...leader, ...partners].map((other) => other.employeeId).concat(admins(org)))]
}

function admins(org: Org): string[] {
  return [...org.byId.values()]
    .filter((person) => person.role === 'admin' && !hasLeft(person, org.today))
    .map((person) => person.employeeId)
}

/** `department=运营部;department=客服部`; undefined when it is not written so. */
function hrTerms(text: string): Map<string, string[]> | undefined {
  const terms = new Map<string, string[]>()
  for (const part of text
    .split(/[;；]/)
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    const at = part.indexOf('=')
    if (at < 1) return undefined
    const key = part.slice(0, at).trim()
    terms.set(key, [...(terms.get(key) ?? []), part.slice(at + 1).trim()])
  }
  return terms
}
