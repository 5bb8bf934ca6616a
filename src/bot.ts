/**
 * The one path: something arrives, is kept once, gets a person and an intent, meets its command, and the answer goes into the outbox.
 * Text, click and timetable all come through here; webhook, long connection and simulator are only different doors.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { toText } from '../cards/text.ts'
import type { Context, Reply } from './commands/command.ts'
import { pending } from './commands/drafts/pending.ts'
import { greet } from './commands/help.ts'
import { commandFor } from './commands/index.ts'
import { notice } from './commands/notice.ts'
import { INTENTS, type Intent, type IntentName } from './intent/intent.ts'
import type { Address, ClickAnswer, Incoming, Messenger, Receive } from './messenger/messenger.ts'
import { hasLeft, type Person } from './policy/rights.ts'
import type { Attempt, Job, Perform } from './schedule/job.ts'
import { type Letter, uuidOf } from './store/outbox.ts'
import type { Store } from './store/store.ts'
import type { Clock } from './terms/clock.ts'
import { DIMENSIONS } from './terms/dimension.ts'
import { type Language, languageOf } from './terms/language.ts'
import { isDay } from './terms/period.ts'

/** How long a click may take before it is answered with "on its way" and the result comes as a message (the platform waits 3 s). */
const CLICK_PATIENCE_MS = 1_500
/** When a click that nobody finished (the process died) is taken up by the queue. */
const CLICK_RESCUE_MS = 10_000

export const ANSWER_JOB = 'answer'

type Log = { readonly info: (data: object, message: string) => void; readonly warn: (data: object, message: string) => void }

export type BotOptions = {
  readonly store: Store
  readonly messengers: readonly Messenger[]
  /** The business clock (`CLOCK_START`). */
  readonly clock: Clock
  /** Understands a text as this person, and makes the context in which commands run. */
  readonly prepare: (
    person: Person,
    chatType: Incoming['chatType'],
    language: Language,
    origin?: Context['origin'],
  ) => Promise<Context>
  readonly understand: (text: string, person: Person, previous: Intent | undefined) => Promise<Intent>
  /** Something was put into the outbox. */
  readonly wake: () => void
  readonly log: Log
}

export type Bot = {
  readonly receive: Receive
  readonly job: Job<{ inbox: string }>
  /** What this person would get in a private chat, without sending anything: for `kpi ask`. */
  readonly ask: (person: Person, text: string) => Promise<readonly Card[]>
  /** What the timetable does in somebody's name: kept, and said to them and to others; nothing when there is nothing to say. */
  readonly perform: Perform
}

/** How often a step is taken again because somebody else changed the same thing in between. */
const MOST_TIMES_OVERTAKEN = 8

class Overtaken extends Error {
  readonly code = 'overtaken'
}

/** What a person asked last, kept with the language of the answer. */
type Remembered = Intent & { readonly language: Language }

type Outcome = { readonly reply: Reply; readonly language: Language; readonly remember?: Remembered }

export function createBot(options: BotOptions): Bot {
  const { store, clock, log } = options

  async function handle(id: string, incoming: Incoming, isAwaited: () => boolean = () => false): Promise<ClickAnswer> {
    return repeatedly(async () => {
      const { reply, language, remember } = await respond(incoming)
      const replaced = reply.replace ? reply.cards[0] : undefined
      const inline = replaced && incoming.what.kind === 'click' && isAwaited()
      const letters = [
        ...lettersOf(incoming, inline ? { ...reply, cards: reply.cards.slice(1) } : reply, language),
        ...(await lettersToOthers(incoming.messenger, incoming.eventId, reply)),
      ]
      await store.db.transaction(async (tx) => {
        if (!(await store.inbox.finish(tx, id, new Date()))) return
        if (reply.save && !(await reply.save(tx))) throw new Overtaken()
        await store.outbox.put(tx, letters, new Date())
        if (remember)
          await store.conversations.remember(tx, incoming.messenger, incoming.chat, incoming.account, remember, new Date())
      })
      options.wake()
      return { ...(inline ? { card: replaced } : {}), ...(reply.toast ? { toast: { type: 'info', content: reply.toast } } : {}) }
    })
  }

  /** Those whom this messenger knows; the others find it when they next ask. */
  async function lettersToOthers(messenger: string, cause: string, { also = [] }: Reply): Promise<Letter[]> {
    if (also.length === 0) return []
    const accounts = await store.people.accountsOf(
      messenger,
      also.map((one) => one.to),
    )
    return also.flatMap(({ to, card }, i) => {
      const account = accounts.get(to)
      return account === undefined
        ? []
        : [
            {
              uuid: uuidOf(`${messenger}\n${cause}\nalso ${i}`),
              messenger,
              address: { to: 'account', account },
              content: { card, text: toText(card) },
              priority: 1,
            },
          ]
    })
  }

  /** What is done without a message of theirs (command line, timetable) is done, and others are told of it in their messengers. */
  async function keep(reply: Reply, cause: string = randomUUID()): Promise<void> {
    if (!reply.save) return
    const letters = await Promise.all(options.messengers.map(({ name }) => lettersToOthers(name, cause, reply)))
    await store.db.transaction(async (tx) => {
      if (!(await reply.save!(tx))) throw new Overtaken()
      await store.outbox.put(tx, letters.flat(), new Date())
    })
  }

  async function respond(incoming: Incoming): Promise<Outcome> {
    const previous = (await store.conversations.last(incoming.messenger, incoming.chat, incoming.account, new Date())) as
      | Remembered
      | undefined
    const spoken = incoming.what.kind === 'text' ? languageOf(incoming.what.text) : undefined
    const { person, isNew } = await whoIs(incoming)
    // A click goes on in the language of the conversation it belongs to.
    const language = spoken ?? previous?.language ?? person?.language ?? 'zh'
    if (!person) return { reply: notice('stranger', language), language }
    if (hasLeft(person, (await options.prepare(person, 'private', language)).today))
      return { reply: notice('left', language), language }
    const intent = await intentOf(incoming, person, previous)
    if (incoming.what.kind === 'opened') {
      const context = await options.prepare(person, 'private', language)
      const greeting = await greet(context)
      return { reply: isNew ? withMore(greeting, await pending(context)) : greeting, language }
    }
    if (!intent) return { reply: notice(incoming.what.kind === 'click' ? 'old-card' : 'unreadable', language), language }
    const reply = await answer(person, intent, incoming.chatType, language, originOf(incoming))
    const waited = isNew ? await pending(await options.prepare(person, 'private', language)) : []
    return { reply: withMore(reply, waited), language, remember: { ...intent, language } }
  }

  async function intentOf({ what }: Incoming, person: Person, previous: Intent | undefined): Promise<Intent | undefined> {
    if (what.kind === 'text') return options.understand(what.text, person, previous)
    if (what.kind === 'click') {
      const slots = ClickSlots.safeParse(what.slots)
      return isIntentName(what.intent) && slots.success
        ? { intent: what.intent, slots: { ...slots.data, form: what.form, card: what.card }, confidence: 1 }
        : undefined
    }
    return what.kind === 'file' ? { intent: 'data_upload_source', slots: {}, confidence: 1 } : undefined
  }

  async function answer(
    person: Person,
    intent: Intent,
    chatType: Incoming['chatType'],
    language: Language,
    origin?: Context['origin'],
  ): Promise<Reply> {
    return commandFor(intent.intent).run(await options.prepare(person, chatType, language, origin), intent.slots, intent.intent)
  }

  /** The person behind an account: linked on the first message, by what the messenger knows of its employee number or e-mail address. */
  async function whoIs({ messenger, account }: Incoming): Promise<{ readonly person?: Person; readonly isNew: boolean }> {
    const known = await store.people.ofAccount(messenger, account)
    if (known) return { person: known, isNew: false }
    const profile = await options.messengers.find((m) => m.name === messenger)?.profile(account)
    const person =
      (profile?.employeeNo && (await store.people.byId(profile.employeeNo))) ||
      (profile?.email && (await store.people.byEmail(profile.email))) ||
      undefined
    if (!person) return { isNew: false }
    await store.people.link(messenger, account, person.employeeId, clock.now())
    await store.audit.record({
      at: clock.now(),
      actor: person.employeeId,
      action: 'link-account',
      subject: person.employeeId,
      detail: { messenger },
    })
    return { person, isNew: true }
  }

  async function click(given: Incoming): Promise<ClickAnswer> {
    const incoming = storable(given)
    const accepted = await store.inbox.accept({
      messenger: incoming.messenger,
      eventId: incoming.eventId,
      messageId: incoming.messageId,
      payload: incoming,
    })
    if (!accepted.isNew) return {}
    let awaited = true
    const done = handle(accepted.id, incoming, () => awaited).catch((cause): ClickAnswer => {
      log.warn({ event: incoming.eventId, code: codeOf(cause) }, 'click failed, the queue will repeat it')
      return {}
    })
    const late = new Promise<ClickAnswer>((resolve) => setTimeout(resolve, CLICK_PATIENCE_MS, {}).unref())
    const answered = await Promise.race([done, late])
    awaited = false
    return answered
  }

  async function run({ inbox }: { inbox: string }, attempt: Attempt): Promise<void> {
    const incoming = await store.inbox.pending<Incoming>(inbox)
    if (!incoming) return
    try {
      await handle(inbox, incoming)
    } catch (cause) {
      log.warn({ event: incoming.eventId, attempt: attempt.number, code: codeOf(cause), at: stackOf(cause) }, 'answer failed')
      if (!attempt.isLast) throw cause
      const letters = lettersOf(
        incoming,
        notice('failed', languageOf(incoming.what.kind === 'text' ? incoming.what.text : '') ?? 'zh'),
        'zh',
      )
      await store.db.transaction(async (tx) => {
        if (await store.inbox.finish(tx, inbox, new Date())) await store.outbox.put(tx, letters, new Date())
      })
      options.wake()
    }
  }

  return {
    receive: {
      message: async (given) => {
        const incoming = storable(given)
        await store.inbox.accept({
          messenger: incoming.messenger,
          eventId: incoming.eventId,
          messageId: incoming.messageId,
          payload: incoming,
        })
      },
      click,
    },
    job: { name: ANSWER_JOB, sideBySide: 4, run },
    perform: async (person, { intent, slots }, cause) => {
      const language = person.language ?? 'zh'
      await repeatedly(async () => {
        const reply = await answer(person, { intent, slots, confidence: 1 }, 'private', language)
        const mine = reply.cards.map((card) => ({ to: person.employeeId, card }))
        await keep({ ...reply, also: [...mine, ...(reply.also ?? [])] }, cause)
      })
      options.wake()
    },
    ask: async (person, text) => {
      const language = languageOf(text) ?? person.language ?? 'zh'
      return repeatedly(async () => {
        const reply = await answer(person, await options.understand(text, person, undefined), 'private', language)
        await keep(reply)
        return reply.cards
      })
    },
  }
}

/** Takes a step again on what is there now, when somebody else was quicker; whoever is quicker has saved, so this comes to an end. */
async function repeatedly<T>(work: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await work()
    } catch (cause) {
      if (!(cause instanceof Overtaken) || times >= MOST_TIMES_OVERTAKEN) throw cause
    }
  }
}

/** What waited for somebody goes with the first answer, and privately. */
function withMore(reply: Reply, waited: readonly Card[]): Reply {
  return waited.length > 0 ? { ...reply, cards: [...reply.cards, ...waited], personal: true } : reply
}

/** NUL and halves of characters, which no database takes, gone from whatever a client sent: else the event could never be kept. */
function storable(incoming: Incoming): Incoming {
  const text = JSON.stringify(incoming)
  // `JSON.stringify` escapes exactly these; a written-out backslash before the u is a pair of them.
  const clean = text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][\da-f]{2})/g, '$1')
  return clean === text ? incoming : JSON.parse(clean)
}

/** The job for an event: at once for a message, later for a click, which is handled while the person waits. */
export function orderFor(id: string, payload: object) {
  const incoming = payload as Incoming
  const startAfter = clickedCard(incoming) === undefined ? undefined : new Date(Date.now() + CLICK_RESCUE_MS)
  return { payload: { inbox: id }, group: `${incoming.messenger}:${incoming.chat}:${incoming.account}`, startAfter }
}

/** Where the cards of a reply go. Personal ones go to the private chat whatever the question was asked in, and the group learns only that. */
function lettersOf(incoming: Incoming, reply: Reply, language: Language): Letter[] {
  const inGroup = incoming.chatType === 'group'
  // Below the question in a group; in a private chat to the person, so that a personal number can only ever land there.
  const inThread: Address = incoming.messageId
    ? { to: 'message', message: incoming.messageId }
    : { to: 'chat', chat: incoming.chat }
  const privately: Address = { to: 'account', account: incoming.account }
  const here = inGroup ? inThread : privately
  const letter = (card: Card, address: Address, step: string): Letter => ({
    // A greeting is said once, however often the chat is opened.
    uuid: uuidOf(
      incoming.what.kind === 'opened'
        ? `${incoming.messenger}\n${incoming.account}\ngreeting`
        : `${incoming.messenger}\n${incoming.eventId}\n${step}`,
    ),
    messenger: incoming.messenger,
    address,
    content: { card, text: toText(card) },
    priority: 0,
  })
  const letters = reply.cards.map((card, i) => {
    const clicked = clickedCard(incoming)
    if (i === 0 && reply.replace && clicked !== undefined) return letter(card, { to: 'card', card: clicked }, 'update')
    const said = letter(card, reply.personal && inGroup ? privately : here, `card ${i}`)
    return i === 0 && reply.letter !== undefined ? { ...said, uuid: uuidOf(reply.letter) } : said
  })
  const files = (reply.files ?? []).map((file, i) => ({
    ...{ uuid: uuidOf(`${incoming.messenger}\n${incoming.eventId}\nfile ${i}`), messenger: incoming.messenger },
    ...{ address: privately, content: { text: file.name, file }, priority: 0 as const },
  }))
  if (reply.personal && inGroup && reply.cards.length > 0)
    letters.push(letter(notice('sent-privately', language).cards[0]!, here, 'told the group'))
  return [...letters, ...files]
}

/** The card that was clicked on; a menu's click has none, nobody waits for it and there is nothing to replace. */
function clickedCard({ what }: Incoming): string | undefined {
  return what.kind === 'click' && what.card !== '' ? what.card : undefined
}

function originOf({ messenger, account, chat, messageId, what }: Incoming): Context['origin'] {
  const file = what.kind === 'file' && messageId ? { messageId, fileKey: what.fileKey, name: what.name } : undefined
  return { messenger, account, chat, file }
}

const Span = z.object({ from: z.string().refine(isDay), to: z.string().refine(isDay) }).refine(({ from, to }) => from <= to)

/** A button carries what we wrote, but what comes back is a client's word: the slots that every command reads are checked here. */
const ClickSlots = z.looseObject({
  period: Span.optional(),
  base: Span.optional(),
  metric: z.string().optional(),
  person: z.string().optional(),
  employee: z.string().optional(),
  by: z.string().optional(),
  scope: z.partialRecord(z.enum(DIMENSIONS), z.array(z.string())).optional(),
})

function isIntentName(name: string): name is IntentName {
  return (INTENTS as readonly string[]).includes(name)
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | null)?.code ?? (cause as Error | null)?.name ?? 'unknown')
}

/** Where it happened, without the message: messages may hold what somebody wrote. */
function stackOf(cause: unknown): string | undefined {
  return cause instanceof Error
    ? cause.stack
        ?.split('\n')
        .find((line) => line.includes(' at '))
        ?.trim()
    : undefined
}
