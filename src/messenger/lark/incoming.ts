/**
 * The platform's events as our Incoming. Each passes one zod schema that names only the fields we use; what doesn't fit, or isn't meant for
 * the bot, is skipped with a reason. The SDK hands events flattened: header and event fields side by side.
 */
import { z } from 'zod'
import type { Incoming } from '../messenger.ts'
import { toMilliseconds } from './signature.ts'

export type Skipped = { readonly skipped: 'malformed' | 'not-addressed' | 'not-a-person' | 'other-tenant' }

export type Context = {
  readonly messenger: string
  readonly bot?: string
  readonly tenant?: string
  /** When it arrived, in milliseconds: stands in where the platform gave no usable time. */
  readonly arrivedAt: number
}

const MALFORMED: Skipped = { skipped: 'malformed' }

const Id = z.string().min(1)
const Person = z.object({ open_id: Id })
const Head = z.object({ event_id: Id, create_time: z.string().optional() })

const Mention = z.object({ key: Id, id: z.object({ open_id: z.string().nullish() }).nullish(), name: z.string().nullish() })

const Message = Head.partial().extend({
  sender: z.object({ sender_id: Person, sender_type: z.string().optional(), tenant_key: z.string().optional() }),
  message: z.object({
    message_id: Id,
    create_time: z.string().optional(),
    chat_id: Id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(Mention).nullish(),
  }),
})

const Opened = Head.extend({ chat_id: Id, operator_id: Person })

const Menu = Head.extend({ event_key: Id, operator: z.object({ operator_id: Person }) })

const Value = z.object({ intent: z.string().min(1).max(100), slots: z.record(z.string(), z.unknown()).default({}) })

const Click = Head.extend({
  operator: Person.extend({ tenant_key: z.string().optional() }),
  action: z.object({
    value: z.preprocess(parsed, Value),
    name: z.string().optional(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
    input_value: z.string().optional(),
    option: z.string().optional(),
    options: z.array(z.string()).nullish(),
    checked: z.boolean().optional(),
  }),
  // Documented inside `event`; in some samples outside. Flattened, both are here.
  context: z
    .object({ open_message_id: z.string().default(''), open_chat_id: z.string().default('') })
    .default({ open_message_id: '', open_chat_id: '' }),
})

/** `im.message.receive_v1` */
export function toMessage(data: unknown, { messenger, bot, tenant, arrivedAt }: Context): Incoming | Skipped {
  const read = Message.safeParse(data)
  if (!read.success) return MALFORMED
  const { sender, message, event_id, create_time } = read.data
  if (sender.sender_type !== undefined && sender.sender_type !== 'user') return { skipped: 'not-a-person' }
  if (isForeign(sender.tenant_key, tenant)) return { skipped: 'other-tenant' }
  const mentions = message.mentions ?? []
  const isPrivate = message.chat_type === 'p2p'
  // An app that may read all of a group still answers only when it is spoken to.
  if (!isPrivate && bot !== undefined && !mentions.some((m) => m.id?.open_id === bot)) return { skipped: 'not-addressed' }
  const what = whatOf(message.message_type, message.content, (words) => withNames(words, mentions, bot))
  if (!what) return MALFORMED
  return {
    messenger,
    eventId: event_id ?? message.message_id,
    messageId: message.message_id,
    account: sender.sender_id.open_id,
    chat: message.chat_id,
    chatType: isPrivate ? 'private' : 'group',
    sentAt: instant(message.create_time ?? create_time, arrivedAt),
    what,
  }
}

/** `im.chat.access_event.bot_p2p_chat_entered_v1`: fires each time the person opens the chat. */
export function toOpened(data: unknown, { messenger, arrivedAt }: Context): Incoming | Skipped {
  const read = Opened.safeParse(data)
  if (!read.success) return MALFORMED
  const { event_id: eventId, create_time, chat_id: chat, operator_id } = read.data
  return {
    messenger,
    eventId,
    account: operator_id.open_id,
    chat,
    chatType: 'private',
    sentAt: instant(create_time, arrivedAt),
    what: { kind: 'opened' },
  }
}

/** `application.bot.menu_v6`: the menu's event key is an intent name, so a menu item is a click without a card. It has no chat. */
export function toMenuClick(data: unknown, { messenger, arrivedAt }: Context): Incoming | Skipped {
  const read = Menu.safeParse(data)
  if (!read.success) return MALFORMED
  const { event_id: eventId, create_time, event_key: intent, operator } = read.data
  const what = { kind: 'click', intent, slots: {}, card: '' } as const
  return {
    messenger,
    eventId,
    account: operator.operator_id.open_id,
    chat: '',
    chatType: 'private',
    sentAt: instant(create_time, arrivedAt),
    what,
  }
}

/** `card.action.trigger`. The platform doesn't say what kind of chat the card is in; until somebody knows, it is a group. */
export function toClick(data: unknown, { messenger, tenant, arrivedAt }: Context): Incoming | Skipped {
  const read = Click.safeParse(data)
  if (!read.success) return MALFORMED
  const { event_id: eventId, create_time, operator, action, context } = read.data
  if (isForeign(operator.tenant_key, tenant)) return { skipped: 'other-tenant' }
  return {
    messenger,
    eventId,
    account: operator.open_id,
    chat: context.open_chat_id,
    chatType: 'group',
    sentAt: instant(create_time, arrivedAt),
    what: { kind: 'click', ...action.value, form: formOf(action), card: context.open_message_id },
  }
}

/** A form's fields, or the value of a component that stands alone, under its name. */
function formOf({ name, form_value, input_value, option, options, checked }: z.infer<typeof Click>['action']) {
  if (form_value) return form_value
  const alone = input_value || option || options || checked
  return alone === undefined || alone === '' ? undefined : { [name || 'value']: alone }
}

const Text = z.object({ text: z.string() })
const File = z.object({ file_key: Id, file_name: z.string().default('') })

function whatOf(type: string, content: string, named: (words: string) => string): Incoming['what'] | undefined {
  const inside = parsed(content)
  switch (type) {
    case 'text': {
      const read = Text.safeParse(inside)
      return read.success ? { kind: 'text', text: named(read.data.text) } : undefined
    }
    case 'post': {
      const text = postText(inside)
      return text === undefined ? undefined : { kind: 'text', text: named(text) }
    }
    case 'file': {
      const read = File.safeParse(inside)
      return read.success ? { kind: 'file', name: read.data.file_name, fileKey: read.data.file_key } : undefined
    }
    default:
      return { kind: 'other', type }
  }
}

const Post = z.object({
  title: z.string().nullish(),
  content: z.array(z.array(z.object({ tag: z.string(), text: z.string().nullish(), user_id: z.string().nullish() }))),
})

/** Title and lines of a rich text; received without a language level, sent with one, so both are read. */
function postText(inside: unknown): string | undefined {
  const direct = Post.safeParse(inside)
  const read = direct.success ? direct : Post.safeParse(Object.values((inside as object | undefined) ?? {})[0])
  if (!read.success) return undefined
  const lines = read.data.content.map((line) =>
    line.map((part) => (part.tag === 'at' ? ` ${part.user_id ?? ''} ` : (part.text ?? ''))).join(''),
  )
  return [read.data.title ?? '', ...lines].filter((line) => line.trim() !== '').join('\n')
}

/** Placeholders become names; the bot's own vanishes. Longest first: `@_user_1` is the beginning of `@_user_10`. */
function withNames(words: string, mentions: readonly z.infer<typeof Mention>[], bot?: string): string {
  const byLength = [...mentions].sort((a, b) => b.key.length - a.key.length)
  const named = byLength.reduce((all, { key, id, name }) => {
    // While the bot doesn't know its own id, a mention that opens the message is taken for it.
    const isBot = bot === undefined ? all.trimStart().startsWith(key) : id?.open_id === bot
    return all.replaceAll(key, isBot ? ' ' : `@${name ?? ''}`)
  }, words)
  return named
    .replaceAll('@_all', ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
}

const isForeign = (theirs: string | undefined, ours: string | undefined) => Boolean(theirs && ours && theirs !== ours)

function instant(time: string | undefined, arrivedAt: number): string {
  return new Date(toMilliseconds(time) ?? arrivedAt).toISOString()
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
