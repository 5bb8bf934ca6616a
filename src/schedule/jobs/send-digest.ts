/**
 * One digest of one person: composed when it runs, put into the outbox in the transaction that settles it, so that a crash before leaves it due and
 * a crash after has it said. Late data are waited for, until a deadline.
 */
import { toText } from '../../../cards/text.ts'
import type { Context, Reply } from '../../commands/command.ts'
import { digestSaid, isWorthSaying, onMorningOf, type Said } from '../../commands/digest/digest.ts'
import { groupDigestSaid } from '../../commands/digest/group-digest.ts'
import { DIGEST_KINDS, isSnoozed } from '../../insight/digest-settings.ts'
import { LATE_HOURS } from '../../insight/sending.ts'
import { hasLeft, type Person } from '../../policy/rights.ts'
import type { DigestGroup } from '../../store/digest-groups.ts'
import type { DigestKey, DigestState } from '../../store/digests.ts'
import { type Letter, uuidOf } from '../../store/outbox.ts'
import type { Store } from '../../store/store.ts'
import type { Clock } from '../../terms/clock.ts'
import type { Language } from '../../terms/language.ts'
import type { Attempt, Job } from '../job.ts'
import type { Enqueue } from '../queue.ts'

export const SEND_DIGEST = 'send-digest'

/** How long a digest waits for data that are late, and how often it looks. */
const DATA_WAIT_MS = 2 * 3_600_000
const LOOK_AGAIN_MS = 5 * 60_000

type Log = { readonly warn: (data: object, message: string) => void }

type Parts = {
  readonly store: Store
  readonly clock: Clock
  readonly enqueue: Enqueue
  readonly contextFor: (person: Person, language: Language) => Promise<Context>
  /** Something was put into the outbox. */
  readonly wake: () => void
  readonly log: Log
}

export function sendDigest(parts: Parts): Job<DigestKey> {
  const { store, clock, log } = parts

  async function run(key: DigestKey, attempt: Attempt): Promise<void> {
    const dueAt = await store.digests.due(key)
    if (!dueAt) return
    try {
      await (key.kind === 'group' ? sayToGroup(key, dueAt) : say(key, dueAt))
    } catch (cause) {
      log.warn({ kind: key.kind, attempt: attempt.number, code: codeOf(cause) }, 'digest failed')
      if (!attempt.isLast) throw cause
      await settle(key, 'failed')
    }
  }

  async function say(key: DigestKey, dueAt: Date): Promise<void> {
    const now = clock.now()
    const person = await store.people.byId(key.receiver)
    const kind = DIGEST_KINDS.find((one) => one === key.kind)
    if (!person || !kind || hasLeft(person, key.day)) return settle(key, 'skipped')
    if (now.getTime() - dueAt.getTime() > LATE_HOURS * 3_600_000) return settle(key, 'skipped')
    const settings = await store.digestSettings.of(person.employeeId)
    // Between planning and now the person may have said no.
    if (settings.isStopped || isSnoozed(settings, key.day)) return settle(key, 'skipped')
    const reach = await store.people.reach(person.employeeId)
    const way = reach.find(({ messenger }) => messenger === settings.channel) ?? reach[0]
    if (!way) return settle(key, 'unreachable')

    const language = settings.language ?? person.language ?? 'zh'
    const reader = { ...person, timeZone: settings.timeZone ?? person.timeZone }
    const context = onMorningOf(key.day, await parts.contextFor(reader, language))
    const said = await digestSaid(context, reader, kind, { language, asSent: true })
    if (isNotice(said)) return settle(key, 'quiet')
    if (isWaiting(said, dueAt, now)) {
      const startAfter = new Date(Date.now() + LOOK_AGAIN_MS)
      return parts.enqueue(SEND_DIGEST, [{ payload: key, startAfter }])
    }
    if (!isWorthSaying(said, kind, settings)) return settle(key, 'quiet')
    await send(key, said, language, way)
  }

  async function sayToGroup(key: DigestKey, dueAt: Date): Promise<void> {
    const group = (await store.digestGroups.all()).find((one) => groupReceiver(one) === key.receiver)
    const person = group && (await store.people.byId(group.employeeId))
    if (!group || !person || hasLeft(person, key.day)) return settle(key, 'skipped')
    const language = person.language ?? 'zh'
    const context = onMorningOf(key.day, await parts.contextFor(person, language))
    // Looked at anew each day: people join, scopes change.
    const said = await groupDigestSaid(context, person)
    if (!said) return settle(key, 'skipped')
    if (isWaiting(said, dueAt, clock.now()))
      return parts.enqueue(SEND_DIGEST, [{ payload: key, startAfter: new Date(Date.now() + LOOK_AGAIN_MS) }])
    if (!said.isNews) return settle(key, 'quiet')
    await send(key, said, language, { messenger: group.messenger, chat: group.chat })
  }

  async function send(key: DigestKey, { card, told }: Said, language: Language, way: Way): Promise<void> {
    const uuid = uuidOf(`digest\n${key.receiver}\n${key.day}\n${key.kind}`)
    const letter: Letter = {
      uuid,
      messenger: way.messenger,
      address: 'chat' in way ? { to: 'chat', chat: way.chat } : { to: 'account', account: way.account },
      content: { card, text: toText(card, language) },
      priority: 2,
    }
    await store.db.transaction(async (tx) => {
      if (await store.digests.settle(tx, key, 'sent', clock.now(), { uuid, told }))
        await store.outbox.put(tx, [letter], new Date())
    })
    parts.wake()
  }

  const settle = async (key: DigestKey, state: DigestState) => {
    await store.digests.settle(store.db, key, state, clock.now())
  }

  return { name: SEND_DIGEST, sideBySide: 4, batch: 20, run }
}

type Way = { readonly messenger: string } & ({ readonly account: string } | { readonly chat: string })

/** A group as a receiver beside employees. */
export function groupReceiver({ messenger, chat }: Pick<DigestGroup, 'messenger' | 'chat'>): string {
  return `chat:${messenger}:${chat}`
}

function isNotice(said: Said | Reply): said is Reply {
  return 'cards' in said
}

function isWaiting({ isLate }: Said, dueAt: Date, now: Date): boolean {
  return isLate && now.getTime() - dueAt.getTime() < DATA_WAIT_MS
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | null)?.code ?? (cause as Error | null)?.name ?? 'unknown')
}
