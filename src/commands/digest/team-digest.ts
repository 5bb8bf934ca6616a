/** A manager's digest: what each person's own digest would name first, and the guards' flags, of those whose numbers the manager may see. */
import type { FlaggedMember, TeamDigestView } from '../../../cards/team-digest.ts'
import type { TeamDigest, TeamException } from '../../insight/digest.ts'
import type { Person } from '../../policy/rights.ts'
import { addDays } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { guardsOfScore } from '../score/guarded.ts'
import { teamOf } from '../score/team.ts'
import { orgOf } from '../subject.ts'
import { type Composed, composedFor } from './composed.ts'
import { readerOf } from './reader.ts'

type Member = { readonly person: Person; readonly of: Composed; readonly guards: FlaggedMember['guards'] }

/** What was told before, by its keys. */
type Before = { readonly findings: ReadonlyMap<string, number>; readonly flags: ReadonlyMap<string, number> }

/** Undefined: there is nobody whose digest this person may see. */
export async function teamDigestView(
  context: Context,
  manager: Person,
  { isPreview, asSent }: { readonly isPreview?: boolean; readonly asSent?: boolean },
): Promise<TeamDigestView | undefined> {
  const people = teamOf({ ...context, person: manager }, await orgOf(context))
  if (people.length === 0) return undefined
  const members: Member[] = []
  for (const person of people) {
    const reader = await readerOf(context, person)
    if (!reader.isScored) continue
    const own = { ...context, person }
    const of = await composedFor(own, reader, 'morning')
    members.push({ person, of, guards: of.scored && !isLate(of) ? await guardsOfScore(own, of.scored) : [] })
  }

  const before = asSent ? await toldBefore(context, manager) : NOTHING_TOLD
  const exceptions = exceptionsOf(members, before.findings)
  const flagged = flaggedOf(members, before.flags)

  return {
    digest: teamDigest(manager, members, addDays(context.today, -1), { exceptions, flagged }),
    flagged,
    today: context.today,
    cutOff: members.find(({ of }) => of.scored)?.of.scored?.ground.cutOff ?? { at: null, zone: context.zone },
    isPreview,
  }
}

/** What a digest says, as it is remembered, so that the next one does not say it again. */
export function toldOf({ digest, flagged }: TeamDigestView): Record<string, number> {
  const flags = flagged.flatMap((member) => member.guards.map((guard) => [flagKey(member, guard), 0] as const))
  return Object.fromEntries([...digest.exceptions.map((one) => [exceptionKey(one), one.finding.severity] as const), ...flags])
}

const NOTHING_TOLD: Before = { findings: new Map(), flags: new Map() }
/** A flag is about the days of a cycle so far: told once in it. */
const FLAGS_TOLD_DAYS = 31

async function toldBefore({ store, today }: Context, { employeeId }: Person): Promise<Before> {
  const { toldBefore } = store.digests
  const [{ findings }, flags] = await Promise.all([
    toldBefore(employeeId, 'team', today),
    toldBefore(employeeId, 'team', today, FLAGS_TOLD_DAYS),
  ])
  return { findings, flags: flags.findings }
}

/** The same trouble of the same person, on the days after it was told. */
function exceptionKey({ employeeId, finding }: TeamException): string {
  return `${employeeId} ${finding.key}`
}

/** The same flag of the same person in the same cycle. */
function flagKey({ employeeId }: Pick<FlaggedMember, 'employeeId'>, { id, period }: FlaggedMember['guards'][number]): string {
  return `${employeeId} guard:${id} ${period.from}`
}

/** A trouble that a manager was told of is told again only when it has grown by half. */
const GROWN = 1.5

function teamDigest(
  manager: Person,
  members: readonly Member[],
  day: string,
  { exceptions, flagged }: { readonly exceptions: readonly TeamException[]; readonly flagged: readonly FlaggedMember[] },
): TeamDigest {
  const late = members.filter(({ of }) => isLate(of)).length
  const named = new Set([...exceptions, ...flagged].map(({ employeeId }) => employeeId)).size
  return { kind: 'team', employeeId: manager.employeeId, day, exceptions, calm: members.length - named - late, late }
}

function exceptionsOf(members: readonly Member[], told: Before['findings']): TeamException[] {
  return members
    .flatMap(({ person, of }) => exceptionOf(person, of) ?? [])
    .filter((one) => one.finding.severity > (told.get(exceptionKey(one)) ?? -1) * GROWN)
    .toSorted((a, b) => b.finding.severity - a.finding.severity)
}

function exceptionOf(person: Person, of: Composed): TeamException | undefined {
  const { digest } = of
  const bad = digest.findings.filter(({ unusual }) => !unusual.isGood)
  const [finding] = bad
  if (!finding || isLate(of)) return undefined
  return {
    employeeId: person.employeeId,
    name: person.name,
    finding,
    more: bad.length - 1 + digest.more,
    onPace: finding.standing?.onPace ?? null,
  }
}

/** In the team's own order, which ranks nobody. */
function flaggedOf(members: readonly Member[], told: Before['flags']): FlaggedMember[] {
  return members.flatMap(({ person: { employeeId, name }, guards }) => {
    const fresh = guards.filter((guard) => !told.has(flagKey({ employeeId }, guard)))
    return fresh.length > 0 ? [{ employeeId, name, guards: fresh }] : []
  })
}

/** Half a day's numbers prove nothing, neither trouble nor a game. */
function isLate({ digest }: Composed): boolean {
  return digest.state === 'late'
}
