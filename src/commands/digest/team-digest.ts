/** A manager's digest: what each person's own digest would name first, of those whose numbers the manager may see. */
import type { TeamDigestView } from '../../../cards/team-digest.ts'
import type { TeamDigest, TeamException } from '../../insight/digest.ts'
import type { Person } from '../../policy/rights.ts'
import { addDays } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { teamOf } from '../score/team.ts'
import { orgOf } from '../subject.ts'
import { type Composed, composedFor } from './composed.ts'
import { readerOf } from './reader.ts'

/** Undefined: there is nobody whose digest this person may see. */
export async function teamDigestView(
  context: Context,
  manager: Person,
  { isPreview, asSent }: { readonly isPreview?: boolean; readonly asSent?: boolean },
): Promise<TeamDigestView | undefined> {
  const people = teamOf({ ...context, person: manager }, await orgOf(context))
  if (people.length === 0) return undefined
  const composed: { person: Person; of: Composed }[] = []
  for (const person of people) {
    const reader = await readerOf(context, person)
    if (reader.isScored) composed.push({ person, of: await composedFor({ ...context, person }, reader, 'morning') })
  }

  const before = asSent ? await context.store.digests.toldBefore(manager.employeeId, 'team', context.today) : undefined

  return {
    digest: teamDigest(manager, composed, addDays(context.today, -1), before?.findings ?? new Map()),
    today: context.today,
    cutOff: composed.find(({ of }) => of.scored)?.of.scored?.ground.cutOff ?? { at: null, zone: context.zone },
    isPreview,
  }
}

/** The same trouble of the same person, on the days after it was told. */
export function exceptionKey({ employeeId, finding }: TeamException): string {
  return `${employeeId} ${finding.key}`
}

/** A trouble that a manager was told of is told again only when it has grown by half. */
const GROWN = 1.5

function teamDigest(
  manager: Person,
  composed: readonly { person: Person; of: Composed }[],
  day: string,
  told: ReadonlyMap<string, number>,
): TeamDigest {
  const exceptions = composed
    .flatMap(({ person, of }) => exceptionOf(person, of) ?? [])
    .filter((one) => one.finding.severity > (told.get(exceptionKey(one)) ?? -1) * GROWN)
  const late = composed.filter(({ of }) => of.digest.state === 'late').length
  return {
    kind: 'team',
    employeeId: manager.employeeId,
    day,
    exceptions: exceptions.toSorted((a, b) => b.finding.severity - a.finding.severity),
    calm: composed.length - exceptions.length - late,
    late,
  }
}

function exceptionOf(person: Person, { digest }: Composed): TeamException | undefined {
  const bad = digest.findings.filter(({ unusual }) => !unusual.isGood)
  const [finding] = bad
  if (!finding || digest.state === 'late') return undefined
  return {
    employeeId: person.employeeId,
    name: person.name,
    finding,
    more: bad.length - 1 + digest.more,
    onPace: finding.standing?.onPace ?? null,
  }
}
