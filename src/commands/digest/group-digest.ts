/**
 * A group's digest: the team's metrics over facts that everybody in the company may see, since nobody knows who will be in the group tomorrow. No
 * targets, no scores, no person's own rows: what is personal is never said in a group.
 */
import { digestCard } from '../../../cards/digest.ts'
import type { Digest } from '../../insight/digest.ts'
import { hasLeft, may, type Org, type Person } from '../../policy/rights.ts'
import type { Scope } from '../../terms/dimension.ts'
import type { Context, Reply } from '../command.ts'
import { notice } from '../notice.ts'
import { orgOf } from '../subject.ts'
import { composedFor } from './composed.ts'
import type { Said } from './digest.ts'
import { readerOf } from './reader.ts'

/** "本群订阅日报", "unsubscribe this group": whoever asks lends their metrics and facts. */
export async function changeGroup(context: Context, isOff: boolean): Promise<Reply> {
  const { store, person, now, language, chatType, origin } = context
  if (chatType !== 'group' || !origin?.chat) return notice('group-only', language)
  const { messenger, chat } = origin
  const isAllowed = isOff || (await groupDigestSaid(context, person)) !== undefined
  if (!isAllowed) return notice('group-not-for-all', language)
  if (isOff) await store.digestGroups.unsubscribe(messenger, chat)
  else await store.digestGroups.subscribe({ messenger, chat, employeeId: person.employeeId }, now)
  await store.audit.record({
    at: now,
    actor: person.employeeId,
    action: isOff ? 'unsubscribe-group' : 'subscribe-group',
    subject: person.employeeId,
    detail: { messenger },
  })
  return notice(isOff ? 'group-unsubscribed' : 'group-subscribed', language)
}

/** What a group is told by the metrics of whoever subscribed it; undefined when not everybody may see them (any more). */
export async function groupDigestSaid(asked: Context, person: Person): Promise<Said | undefined> {
  const context: Context = { ...asked, chatType: 'group', store: await asked.store.atRest() }
  const reader = await readerOf(context, person)
  if (!reader.isScored) return undefined
  const { digest, scored } = await composedFor(context, reader, 'morning')
  // Rights are decided on the people as they are now, not as they were remembered.
  if (!scored || !isForEverybody(scored.scorecard.scope, await orgOf(asked))) return undefined
  if ([...scored.values.values()].some(({ because }) => because === 'own')) return undefined
  const said = withoutTargets(digest)

  const view = {
    digest: said,
    subject: { employeeId: person.employeeId, name: '', isReader: true },
    today: context.today,
    isGroup: true,
    tellable: [],
    coverage: scored.ground.coverage,
    cutOff: scored.ground.cutOff,
  }

  return {
    digest: said,
    card: digestCard(view, context.language),
    isNews: digest.state !== 'nothing-new',
    isLate: digest.state === 'late',
    hasExceptions: said.findings.length > 0,
    told: { findings: {}, isLate: digest.dataGaps.length > 0 },
  }
}

function isForEverybody(scope: Scope, org: Org): boolean {
  return [...org.byId.values()].every((one) => hasLeft(one, org.today) || may(one, 'read-metric', { scope }, org).allowed)
}

function withoutTargets(digest: Digest): Digest {
  return {
    ...digest,
    state: digest.state === 'on-pace' ? 'findings' : digest.state,
    findings: digest.findings.map(({ standing: _own, ...finding }) => finding),
    others: digest.others.map(({ standing: _own, forecast: _hope, ...line }) => line),
  }
}
