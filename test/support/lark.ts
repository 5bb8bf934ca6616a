/**
 * An imitation of the Lark platform on loopback, for tests with the real SDK in between. It checks what the platform checks and misbehaves on
 * demand. People say and click; `sent` is what the bot said.
 *
 *   const lark = await createLarkPlatform()
 *   const lin = lark.person('lin', { email: 'lin@demo.example' })
 *   await lark.says(lin.openId, '我这个月的KPI')
 *   const [answer] = await lark.until(() => lark.sentTo(lin.openId))
 *   await lark.clicksButton(lin.openId, answer.messageId, '为什么')
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Seen, serveApi } from './lark/api.ts'
import { type Attempt, createDeliveries } from './lark/deliveries.ts'
import { type App, type Chat, clickEvent, type Envelope, menuEvent, messageEvent, newId, openedEvent } from './lark/events.ts'
import { createFailures, type Failing } from './lark/failures.ts'
import { createFiles } from './lark/files.ts'
import { createMessages, type LarkGroup, type LarkPerson } from './lark/messages.ts'
import { createSockets, type Sockets } from './lark/sockets.ts'
import { createTokens } from './lark/tokens.ts'

export type PlatformOptions = {
  readonly tokenLifeS?: number
  /** Rate limits are off when false. */
  readonly limits?: boolean
  /** The platform's clock runs so many times faster (limits, uuid memory, token life). */
  readonly speed?: number
  readonly answerWithinMs?: number
  /** Pauses before the redeliveries of an event; 15 s, 5 min, 1 h, 6 h in truth. */
  readonly redeliverAfterMs?: readonly number[]
  readonly port?: number
}

export type Heard = {
  readonly eventId: string
  readonly messageId?: string
  readonly chat: string
  readonly attempts: readonly Attempt[]
}

export type ClickResult = {
  readonly toast?: { readonly type: string; readonly content: string }
  readonly card?: Record<string, unknown>
  /** What the person sees instead of an answer: 200340 not set up, 200341 no answer, 200671 status, 200672 body, 200673 card. */
  readonly error?: number
}

export type Words = {
  readonly group?: string
  readonly mentionsBot?: boolean
  readonly replyTo?: string
  readonly parts?: number
  readonly type?: string
  readonly content?: object
}

export type LarkPlatform = Awaited<ReturnType<typeof createLarkPlatform>>

export async function createLarkPlatform(options: PlatformOptions = {}) {
  const { speed = 1, limits = true, tokenLifeS = 7200, answerWithinMs = 3000, redeliverAfterMs = [100, 200, 400, 800] } = options
  const app: App & { appSecret: string; encryptKey: string } = {
    appId: 'cli_0123456789abcdef',
    appSecret: 'imitated-secret',
    encryptKey: 'imitated encrypt key',
    verificationToken: 'imitated-verification-token',
    tenantKey: 'tenant-of-the-imitation',
    botOpenId: 'ou_the_bot',
  }
  const startedAt = performance.now()
  const epoch = Date.now()
  let shiftMs = 0
  const now = () => Math.floor(epoch + (performance.now() - startedAt) * speed + shiftMs)

  const people = new Map<string, LarkPerson>()
  const groups = new Map<string, LarkGroup>()
  const heard = new Map<string, { chat: string; chatType: 'p2p' | 'group'; openId: string }>()
  const known = { people, groups, heard }
  const messages = createMessages(known, now, limits)
  const tokens = createTokens(now, tokenLifeS)
  const failures = createFailures()
  const files = createFiles()
  const seen: Seen[] = []
  const hidden = new Set<string>()
  let mayAskTenant = true
  let webhookUrl: string | undefined
  let host = ''

  const server = createServer()
  const sockets: Sockets = createSockets(server)
  serveApi(server, {
    app,
    known,
    messages,
    files,
    tokens,
    failures,
    seen,
    now,
    hidden,
    mayAskTenant: () => mayAskTenant,
    clientConfig: sockets.config,
    host: () => host,
  })
  const way = {
    sockets,
    url: () => webhookUrl,
    encryptKey: app.encryptKey,
    machineNow: Date.now,
    answerWithinMs,
    redeliverAfterMs,
  }
  const deliveries = createDeliveries(way)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  const chatOf = (openId: string, group?: string): Chat =>
    group ? { id: group, type: 'group' } : { id: people.get(openId)?.chat ?? `oc_${openId}`, type: 'p2p' }

  async function says(openId: string, text: string, words: Words = {}): Promise<Heard> {
    const { group, mentionsBot = group !== undefined, replyTo, type = 'text', parts } = words
    const chat = chatOf(openId, group)
    const content = words.content ?? { text: mentionsBot ? `@_user_1 ${text}` : text }
    return hears(messageEvent(app, { openId, chat, type, content, mentionsBot, replyTo }, Date.now()), openId, chat, parts)
  }

  async function hears(envelope: Envelope, openId: string, chat: Chat, parts?: number): Promise<Heard> {
    const messageId = (envelope.event.message as { message_id?: string } | undefined)?.message_id
    if (messageId) heard.set(messageId, { chat: chat.id, chatType: chat.type, openId })
    return {
      eventId: envelope.header.event_id ?? '',
      messageId,
      chat: chat.id,
      attempts: await deliveries.event(envelope, parts),
    }
  }

  async function clicks(
    openId: string,
    messageId: string,
    value: unknown,
    more: { name?: string; form?: Readonly<Record<string, unknown>>; option?: string } = {},
  ) {
    const chatId = messages.sent.find((message) => message.messageId === messageId)?.chat ?? chatOf(openId).id
    const { status, answer } = await deliveries.callback(
      clickEvent(app, { openId, messageId, chatId, value, ...more }, Date.now()),
    )
    return shown(status, answer, messageId)
  }

  function shown(status: number, answer: unknown, messageId: string): ClickResult {
    if (status === 0) return { error: 200341 }
    if (status !== 200) return { error: 200671 }
    if (answer !== undefined && (typeof answer !== 'object' || answer === null)) return { error: 200672 }
    const { toast, card } = (answer ?? {}) as {
      toast?: ClickResult['toast']
      card?: { type: string; data: Record<string, unknown> }
    }
    if (card && !(card.type === 'raw' && messages.replace(messageId, card.data))) return { error: 200673 }
    return { toast, card: card?.data }
  }

  return {
    ...app,
    url: `http://${host}`,
    now,
    people,
    /** Calls in the order they came. */
    seen,
    callsOf: (part: string) => seen.filter(({ call }) => call.includes(part)),
    sockets,
    tokens,
    limits: messages.limits,
    /** What the bot said, in order. */
    sent: messages.sent,
    sentTo: (id: string) => messages.sent.filter((message) => message.to === id || message.chat === people.get(id)?.chat),

    person: (name: string, about: { email?: string; employeeNo?: string; openId?: string } = {}): LarkPerson => {
      const person: LarkPerson = {
        openId: about.openId ?? `ou_${name}`,
        chat: `oc_${name}`,
        name,
        email: about.email,
        employeeNo: about.employeeNo,
        reachable: 'yes',
        inContactScope: true,
      }
      people.set(person.openId, person)
      return person
    },
    group: (name: string): LarkGroup => {
      const group = { id: `oc_group_${name}`, hasBot: true }
      groups.set(group.id, group)
      return group
    },
    /** Events go to this address from now on; without one, over the long connection. */
    sendEventsTo: (url: string | undefined) => {
      webhookUrl = url
    },

    says,
    clicks,
    /** Clicks the button with this text on a card that is shown, with the form around it when it submits one. */
    clicksButton: async (
      openId: string,
      messageId: string,
      text: string,
      form?: Readonly<Record<string, unknown>>,
    ): Promise<ClickResult> => {
      const card = messages.sent.find((message) => message.messageId === messageId)?.card
      const button = buttonsOf(card).find((each) => each.text.content.includes(text))
      if (!button) throw new Error(`no button "${text}"; there are: ${buttonsOf(card).map((each) => each.text.content)}`)
      const isSubmit = button.form_action_type === 'submit'
      return clicks(openId, messageId, button.behaviors?.[0]?.value, {
        name: button.name,
        form: isSubmit ? (form ?? {}) : undefined,
      })
    },
    opensChat: (openId: string) => hears(openedEvent(app, openId, chatOf(openId).id, Date.now()), openId, chatOf(openId)),
    usesMenu: (openId: string, key: string) => hears(menuEvent(app, openId, key, Date.now()), openId, chatOf(openId)),
    /** The file is with the platform before its event is delivered; `size` says that it is larger than it is. */
    sendsFile: (openId: string, name: string, bytes: Uint8Array = new Uint8Array(), size?: number) => {
      const key = newId('file')
      const chat = chatOf(openId)
      const content = { file_key: key, file_name: name }
      const envelope = messageEvent(app, { openId, chat, type: 'file', content, mentionsBot: false }, Date.now())
      files.carry((envelope.event.message as { message_id: string }).message_id, key, bytes, size)
      return hears(envelope, openId, chat)
    },
    /** A file that the bot has put up, by the key in its message. */
    fileOf: files.of,
    /** Any envelope, forged or recorded. */
    deliver: (envelope: Envelope, parts?: number) => deliveries.event(envelope, parts),
    callback: (envelope: Envelope) => deliveries.callback(envelope),

    fail: (failing: Failing) => failures.add(failing),
    heal: failures.clear,
    revokeTokens: tokens.revoke,
    hide: (...fields: string[]) => {
      for (const field of fields) hidden.add(field)
    },
    forbidTenantQuery: () => {
      mayAskTenant = false
    },
    advance: (ms: number) => {
      shiftMs += ms
    },
    recall: (messageId: string) => {
      for (const message of messages.sent) if (message.messageId === messageId) message.recalled = true
    },

    /** Waits for something to be there; fails loudly after a while. */
    until: async <T>(find: () => T, withinMs = 5000): Promise<NonNullable<T>> => {
      const end = performance.now() + withinMs
      for (;;) {
        const found = find()
        if (found && !(Array.isArray(found) && found.length === 0)) return found
        if (performance.now() > end) throw new Error(`still nothing after ${withinMs} ms`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    close: async () => {
      deliveries.stop()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type ShownButton = {
  tag: string
  text: { content: string }
  name?: string
  form_action_type?: string
  behaviors?: { value?: unknown }[]
}

/** Every button of a card, in reading order. */
export function buttonsOf(node: unknown): ShownButton[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(buttonsOf)
  return 'tag' in node && node.tag === 'button' ? [node as ShownButton] : Object.values(node).flatMap(buttonsOf)
}
