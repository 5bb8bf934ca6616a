/** The message calls with the checks the platform makes: uuid, receiver, limits, size, card. */
import { checkCard, refusalOf } from './card-check.ts'
import { newId } from './events.ts'
import { createLimits, type Limits } from './limits.ts'

export type Reachable = 'yes' | 'out-of-scope' | 'resigned' | 'stopped-the-bot'

export type LarkPerson = {
  readonly openId: string
  /** The private chat with the bot. */
  readonly chat: string
  readonly name: string
  readonly email?: string
  readonly employeeNo?: string
  reachable: Reachable
  /** Whether the contact interface may show this person. */
  inContactScope: boolean
}

export type LarkGroup = { readonly id: string; hasBot: boolean }

/** A message of the bot. `to` is the person or chat it was sent to. */
export type Sent = {
  readonly messageId: string
  readonly to: string
  readonly toType: string
  readonly chat: string
  readonly chatType: 'p2p' | 'group'
  readonly replyTo?: string
  readonly type: string
  readonly uuid?: string
  readonly at: number
  readonly text?: string
  readonly fileKey?: string
  /** As it is shown now: patches and answers to clicks replace it. */
  card?: Record<string, unknown>
  /** Every card it has shown, the first included. */
  readonly cards: Record<string, unknown>[]
  recalled?: boolean
}

export type Reply = {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers?: Readonly<Record<string, string>>
  /** instead of a body, where a file is handed over */
  readonly bytes?: Buffer
}

export type Known = {
  readonly people: ReadonlyMap<string, LarkPerson>
  readonly groups: ReadonlyMap<string, LarkGroup>
  /** Where people's own messages are, so that they can be answered. */
  readonly heard: ReadonlyMap<string, { readonly chat: string; readonly chatType: 'p2p' | 'group'; readonly openId: string }>
}

export type Messages = {
  readonly sent: Sent[]
  readonly limits: Limits
  readonly create: (query: URLSearchParams, body: Record<string, unknown>) => Reply
  readonly reply: (messageId: string, body: Record<string, unknown>) => Reply
  readonly patch: (messageId: string, body: Record<string, unknown>) => Reply
  /** A card in the answer to a click. False when it is malformed. */
  readonly replace: (messageId: string, card: unknown) => boolean
}

type Place = {
  readonly to: string
  readonly toType: string
  readonly chat: string
  readonly chatType: 'p2p' | 'group'
  readonly replyTo?: string
}

const HOUR_MS = 3_600_000
const CARD_BYTES = 30 * 1024
const TEXT_BYTES = 150 * 1024
const FOURTEEN_DAYS_MS = 14 * 86_400_000
const UNREACHABLE = { 'out-of-scope': 230013, resigned: 230029, 'stopped-the-bot': 230053 } as const

export function createMessages(known: Known, now: () => number, areLimited: boolean): Messages {
  const sent: Sent[] = []
  const limits = createLimits(now)
  const byUuid = new Map<string, { at: number; message: Sent }>()

  function say(place: Place, body: Record<string, unknown>): Reply {
    const { msg_type: type, content, uuid } = body
    if (typeof type !== 'string' || typeof content !== 'string') return no(400, 99992402, 'field validation failed')
    if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > 50)) return no(400, 99992402, 'uuid is invalid')
    const repeated = typeof uuid === 'string' ? byUuid.get(uuid) : undefined
    if (repeated && now() - repeated.at < HOUR_MS) return told(repeated.message)
    const over = overLimit(place.toType === 'open_id' ? place.to : place.chat)
    if (over) return over
    const shown = read(type, content)
    if ('status' in shown) return shown
    const first = shown.card ? [shown.card] : []
    const message: Sent = {
      messageId: newId('om'),
      ...place,
      type,
      uuid: uuid as string | undefined,
      at: now(),
      ...shown,
      cards: first,
    }
    sent.push(message)
    if (typeof uuid === 'string') byUuid.set(uuid, { at: now(), message })
    return told(message)
  }

  function overLimit(receiver: string): Reply | undefined {
    const over = areLimited ? limits.hit(receiver) : undefined
    if (over?.kind === 'receiver') return no(400, 230020, 'This operation triggers the frequency limit.')
    if (!over) return undefined
    const headers = { 'x-ogw-ratelimit-limit': String(over.limit), 'x-ogw-ratelimit-reset': String(over.resetS) }
    return { ...no(429, 99991400, 'request trigger frequency limit'), headers }
  }

  function receiver(type: string | null, id: unknown): Place | Reply {
    const person = type === 'open_id' ? known.people.get(String(id)) : undefined
    if (person) return reachable(person) ?? { to: person.openId, toType: 'open_id', chat: person.chat, chatType: 'p2p' }
    const owner = type === 'chat_id' ? [...known.people.values()].find(({ chat }) => chat === id) : undefined
    if (owner) return reachable(owner) ?? { to: owner.chat, toType: 'chat_id', chat: owner.chat, chatType: 'p2p' }
    const group = type === 'chat_id' ? known.groups.get(String(id)) : undefined
    if (group)
      return group.hasBot
        ? { to: group.id, toType: 'chat_id', chat: group.id, chatType: 'group' }
        : no(400, 230002, 'Bot/User can NOT be out of the chat.')
    return no(400, type === 'open_id' ? 99992351 : 230001, 'the receive_id is invalid')
  }

  return {
    sent,
    limits,
    create: (query, body) => {
      const place = receiver(query.get('receive_id_type'), body.receive_id)
      return 'status' in place ? place : say(place, body)
    },
    reply: (messageId, body) => {
      const mine = sent.find((message) => message.messageId === messageId)
      if (mine?.recalled) return no(400, 230011, 'The message was withdrawn.')
      const place = mine ?? known.heard.get(messageId)
      if (!place) return no(400, 230001, 'message_id is invalid')
      const person = place.chatType === 'p2p' ? [...known.people.values()].find(({ chat }) => chat === place.chat) : undefined
      const unreachable = person && reachable(person)
      return (
        unreachable ??
        say({ to: place.chat, toType: 'chat_id', chat: place.chat, chatType: place.chatType, replyTo: messageId }, body)
      )
    },
    patch: (messageId, body) => {
      const message = sent.find((each) => each.messageId === messageId)
      if (!message?.card) return no(400, 230001, 'message_id is invalid')
      if (message.recalled) return no(400, 230011, 'The message was withdrawn.')
      if (now() - message.at > FOURTEEN_DAYS_MS) return no(400, 230031, 'The message has expired.')
      const over = overLimit(messageId)
      if (over) return over
      const shown = read('interactive', String(body.content))
      if ('status' in shown || !shown.card) return 'status' in shown ? shown : no(400, 230001, 'content')
      show(message, shown.card)
      return { status: 200, body: { code: 0, msg: 'success', data: {} } }
    },
    replace: (messageId, card) => {
      const message = sent.find((each) => each.messageId === messageId)
      if (checkCard(card)) return false
      if (message) show(message, card as Record<string, unknown>)
      return true
    },
  }
}

function show(message: Sent, card: Record<string, unknown>): void {
  message.card = card
  message.cards.push(card)
}

type Shown = { readonly text?: string; readonly card?: Record<string, unknown>; readonly fileKey?: string }

function read(type: string, content: string): Shown | Reply {
  const limit = type === 'text' ? TEXT_BYTES : CARD_BYTES
  if (Buffer.byteLength(content) > limit) return no(400, 230025, 'The length of the message content reaches its limit.')
  let inside: Record<string, unknown>
  try {
    inside = JSON.parse(content) as Record<string, unknown>
  } catch {
    return no(400, 230001, 'content is not a string in json format')
  }
  if (type === 'text') return typeof inside.text === 'string' ? { text: inside.text } : no(400, 230001, 'text is missing')
  if (type === 'file')
    return typeof inside.file_key === 'string' ? { fileKey: inside.file_key } : no(400, 230001, 'file_key is missing')
  if (type !== 'interactive') return {}
  const fault = checkCard(inside)
  return fault ? no(400, 230099, refusalOf(fault)) : { card: inside }
}

function reachable(person: LarkPerson): Reply | undefined {
  return person.reachable === 'yes' ? undefined : no(400, UNREACHABLE[person.reachable], 'Bot has NO availability to this user.')
}

function told({ messageId, chat, replyTo, type, at }: Sent): Reply {
  const data = {
    message_id: messageId,
    chat_id: chat,
    ...(replyTo && { root_id: replyTo, parent_id: replyTo }),
    msg_type: type,
    create_time: String(at),
  }
  return { status: 200, body: { code: 0, msg: 'success', data } }
}

/** A refusal as the platform words it. */
export function no(status: number, code: number, msg: string): Reply {
  return {
    status,
    body: { code, msg, error: { log_id: newId('log').slice(0, 24), troubleshooter: 'https://open.feishu.cn/search' } },
  }
}
