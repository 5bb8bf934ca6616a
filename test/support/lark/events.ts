/** Event payloads as the platform documents them; the fixtures in test/fixtures/lark are recordings of the same shapes. */
import { randomUUID } from 'node:crypto'

export type App = {
  readonly appId: string
  readonly tenantKey: string
  readonly verificationToken: string
  readonly botOpenId: string
}

export type Envelope = {
  readonly schema: '2.0'
  readonly header: Record<string, string>
  readonly event: Record<string, unknown>
}

export type Chat = { readonly id: string; readonly type: 'p2p' | 'group' }

export const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`

/** `createTime` is text: milliseconds for events, microseconds for callbacks. */
export function envelope(app: App, type: string, createTime: string, event: Record<string, unknown>): Envelope {
  const header = {
    event_id: newId('ev'),
    event_type: type,
    create_time: createTime,
    token: app.verificationToken,
    app_id: app.appId,
    tenant_key: app.tenantKey,
  }
  return { schema: '2.0', header, event }
}

export type Said = {
  readonly openId: string
  readonly chat: Chat
  readonly type: string
  readonly content: object
  readonly mentionsBot: boolean
  readonly replyTo?: string
}

/** `im.message.receive_v1`. In groups the bot's mention is the placeholder `@_user_1`. */
export function messageEvent(app: App, { openId, chat, type, content, mentionsBot, replyTo }: Said, atMs: number): Envelope {
  const mention = {
    key: '@_user_1',
    id: { open_id: app.botOpenId, union_id: 'on_bot', user_id: '' },
    name: 'KPI',
    tenant_key: app.tenantKey,
  }
  const message = {
    message_id: newId('om'),
    ...(replyTo && { root_id: replyTo, parent_id: replyTo }),
    create_time: String(atMs),
    update_time: String(atMs),
    chat_id: chat.id,
    chat_type: chat.type,
    message_type: type,
    content: JSON.stringify(content),
    ...(mentionsBot && { mentions: [mention] }),
    user_agent: 'Mozilla/5.0',
  }
  const sender = { sender_id: idsOf(openId), sender_type: 'user', tenant_key: app.tenantKey }
  return envelope(app, 'im.message.receive_v1', String(atMs), { sender, message })
}

export type Clicked = {
  readonly openId: string
  readonly messageId: string
  readonly chatId: string
  readonly value: unknown
  readonly name?: string
  readonly form?: Readonly<Record<string, unknown>>
  readonly option?: string
}

/** `card.action.trigger`: the event's own `token` (for later updates) stands beside the header's verification token. */
export function clickEvent(app: App, { openId, messageId, chatId, value, name, form, option }: Clicked, atMs: number): Envelope {
  return envelope(app, 'card.action.trigger', String(atMs * 1000), {
    operator: { tenant_key: app.tenantKey, ...idsOf(openId) },
    token: newId('c'),
    action: {
      value,
      tag: option === undefined ? 'button' : 'select_static',
      name,
      form_value: form,
      option,
      timezone: 'Asia/Shanghai',
    },
    host: 'im_message',
    context: { open_message_id: messageId, open_chat_id: chatId },
  })
}

export function openedEvent(app: App, openId: string, chatId: string, atMs: number): Envelope {
  return envelope(app, 'im.chat.access_event.bot_p2p_chat_entered_v1', String(atMs), {
    chat_id: chatId,
    operator_id: idsOf(openId),
    last_message_id: '',
    last_message_create_time: '',
  })
}

export function menuEvent(app: App, openId: string, key: string, atMs: number): Envelope {
  const operator = { operator_name: 'somebody', operator_id: idsOf(openId) }
  return envelope(app, 'application.bot.menu_v6', String(atMs), { operator, event_key: key, timestamp: Math.floor(atMs / 1000) })
}

const idsOf = (openId: string) => ({ open_id: openId, union_id: openId.replace(/^ou/, 'on'), user_id: openId.slice(3, 11) })
