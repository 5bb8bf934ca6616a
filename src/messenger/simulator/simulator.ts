/**
 * The bot in a browser, without any account: the second Messenger. Clicks and texts go through `receive` exactly as Lark's do;
 * only the transport is ours. Anybody can act as anybody here, so it serves the demo company (definitions.md, "Surfaces").
 */
import { randomUUID } from 'node:crypto'
import type Koa from 'koa'
import type { Language, Text } from '../../terms/language.ts'
import type { Attachment, ClickAnswer, Delivery, Incoming, Messenger, Outgoing, Receive } from '../messenger.ts'
import { type Chats, createChats, group, privateChatOf } from './chats.ts'
import { createRoutes } from './routes.ts'

export type SimulatedPerson = {
  readonly account: string
  readonly name: string
  /** The position in words, as it stands beside the name. */
  readonly title: string | Text
  readonly role: 'employee' | 'manager' | 'hr' | 'admin'
  /** How the bot finds the person; default: the account. */
  readonly employeeNo?: string
  readonly language?: Language
}

export type SimulatorOptions = {
  readonly people: () => Promise<readonly SimulatedPerson[]>
  /** When messages were said; default: the machine's clock. */
  readonly now?: () => Date
  /** Moves the demo's clock to when this person's next digest is due, and gives the time; absent: the clock can't be moved. */
  readonly morning?: (account: string) => Promise<Date>
}

/** `routes` serves the page at `/`, the gallery at `/gallery` and the calls below `/simulator`. */
export type Simulator = Messenger & { readonly routes: Koa.Middleware }

export type Said = { readonly person: string; readonly chat: 'private' | 'group'; readonly text: string }
export type Dropped = {
  readonly person: string
  readonly chat: 'private' | 'group'
  readonly name: string
  readonly bytes: Uint8Array
}
export type Clicked = {
  readonly person: string
  readonly card: string
  readonly intent: string
  readonly slots: Readonly<Record<string, unknown>>
  readonly form?: Readonly<Record<string, unknown>>
}

/** What the routes may ask of the simulator; undefined: not possible for this person. */
export type Desk = {
  readonly people: SimulatorOptions['people']
  readonly chats: Chats
  readonly say: (said: Said) => Promise<string | undefined>
  readonly drop: (dropped: Dropped) => Promise<string | undefined>
  /** A file of a message in a chat that this person is in. */
  readonly file: (person: string, message: string) => Promise<Attachment | undefined>
  readonly click: (clicked: Clicked) => Promise<ClickAnswer | undefined>
  readonly open: (person: string) => Promise<void>
  readonly now: () => Date
  readonly morning?: (person: string) => Promise<Date | undefined>
}

export function createSimulator(options: SimulatorOptions): Simulator {
  const now = options.now ?? (() => new Date())
  const chats = createChats(now)
  let receive: Receive | undefined

  const incoming = (account: string, chatType: Incoming['chatType'], what: Incoming['what'], messageId?: string): Incoming => ({
    messenger: 'simulator',
    eventId: randomUUID(),
    ...(messageId ? { messageId } : {}),
    account,
    chat: chatType === 'group' ? group : privateChatOf(account),
    chatType,
    sentAt: now().toISOString(),
    what,
  })

  async function say({ person, chat, text }: Said): Promise<string | undefined> {
    if (!receive || !(await known(person))) return undefined
    const id = chats.post({ chat: chat === 'group' ? group : privateChatOf(person), from: person, text })
    await receive.message(incoming(person, chat, { kind: 'text', text }, id))
    return id
  }

  async function drop({ person, chat, name, bytes }: Dropped): Promise<string | undefined> {
    if (!receive || !(await known(person))) return undefined
    const file = { name, bytes }
    const id = chats.post({ chat: chat === 'group' ? group : privateChatOf(person), from: person, text: name, file })
    await receive.message(incoming(person, chat, { kind: 'file', name, fileKey: id }, id))
    return id
  }

  async function file(person: string, message: string): Promise<Attachment | undefined> {
    const chat = chats.chatOf(message)
    const isTheirs = chat === group || chat === privateChatOf(person)
    return isTheirs && (await known(person)) ? chats.fileOf(message) : undefined
  }

  async function click({ person, card, intent, slots, form }: Clicked): Promise<ClickAnswer | undefined> {
    const chat = chats.chatOf(card)
    if (!receive || !(await known(person)) || (chat !== group && chat !== privateChatOf(person))) return undefined
    const what = { kind: 'click' as const, intent, slots, ...(form ? { form } : {}), card }
    const answer = await receive.click(incoming(person, chat === group ? 'group' : 'private', what))
    if (answer.card) chats.replace(card, { card: answer.card })
    return answer
  }

  /** As Lark tells the bot that somebody opened the private chat; once, while it is empty. */
  async function open(person: string): Promise<void> {
    if (!receive || !(await known(person)) || !chats.isNew(privateChatOf(person))) return
    await receive.message(incoming(person, 'private', { kind: 'opened' }))
  }

  async function morning(person: string): Promise<Date | undefined> {
    return (await known(person)) && options.morning?.(person)
  }

  async function known(account: string): Promise<SimulatedPerson | undefined> {
    return (await options.people()).find((person) => person.account === account)
  }

  async function profile(account: string) {
    const person = await known(account)
    return (
      person && {
        employeeNo: person.employeeNo ?? account,
        name: person.name,
        ...(person.language ? { language: person.language } : {}),
      }
    )
  }

  return {
    name: 'simulator',
    start: async (to) => {
      receive = to
    },
    send: async (outgoing) => deliver(outgoing, chats),
    profile,
    download: async ({ fileKey }) => {
      const kept = chats.fileOf(fileKey)
      return kept ? { outcome: 'got', bytes: once(kept.bytes) } : { outcome: 'gone' }
    },
    problems: () => [],
    stop: async () => {
      receive = undefined
      chats.close()
    },
    routes: createRoutes({
      people: options.people,
      chats,
      say,
      drop,
      file,
      click,
      open,
      now,
      ...(options.morning ? { morning } : {}),
    }),
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A repeated uuid is the same message; a card that nobody remembers can't be replaced. */
function deliver({ uuid, address, content }: Outgoing, chats: Chats): Delivery {
  if (address.to === 'card')
    return chats.replace(address.card, content) ? { outcome: 'sent', messageId: address.card } : { outcome: 'refused' }
  const chat =
    address.to === 'account'
      ? privateChatOf(address.account)
      : address.to === 'chat'
        ? address.chat
        : chats.chatOf(address.message)
  if (chat === undefined) return { outcome: 'refused' }
  return {
    outcome: 'sent',
    messageId: chats.post({
      chat,
      from: 'bot',
      ...content,
      uuid,
      ...(address.to === 'message' ? { replyTo: address.message } : {}),
    }),
  }
}
