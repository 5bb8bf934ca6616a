/**
 * The Lark (Feishu) messenger: the real SDK behind our Messenger, by long connection or webhook. Nothing but the base address differs between
 * tests and production.
 */
import { z } from 'zod'
import type { Address, Download, Messenger, Profile, Receive } from '../messenger.ts'
import { createChats, within } from './chats.ts'
import { createApi } from './client.ts'
import { actionOf } from './codes.ts'
import { createDeliver } from './deliver.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { createWhoWeAre } from './identity.ts'
import type { Log } from './log.ts'
import { createLongConnection, isAppId } from './long-connection.ts'
import { createOutage } from './outage.ts'
import { createWebhook, type Webhook } from './webhook.ts'

export type LarkOptions = {
  readonly appId: string
  readonly appSecret: string
  /** `feishu`, `lark` or a base address. */
  readonly domain: string
  readonly mode: 'long-connection' | 'webhook'
  /** Both required for webhooks: without the key the platform signs nothing. */
  readonly encryptKey?: string
  readonly verificationToken?: string
  /** Asked for when absent. */
  readonly tenantKey?: string
  /** The machine's clock in milliseconds, even where the service lives in another time: freshness is between machines. */
  readonly clock: () => number
  readonly log: Log
  /** What the outbox knows about the chat of a card we sent; the memory of this process is asked first, the platform last. */
  readonly chatTypeOf?: (messageId: string) => Promise<'private' | 'group' | undefined>
}

export type Lark = Messenger & {
  /** In webhook mode: what `POST /lark/events` hands over. Answers 503 until started. */
  readonly webhook?: Webhook
}

export class LarkError extends Error {
  readonly code: string
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

export const MESSENGER = 'lark'

/** How long the start waits for a platform that doesn't answer; asking goes on behind it. */
const START_MS = 5000

export function createLark(options: LarkOptions): Lark {
  check(options)
  const { clock, log, mode } = options
  const outage = createOutage(() => api.botInfo())
  const api = createApi(options, clock, log, outage.note)
  const us = createWhoWeAre(api, options.tenantKey, log)
  const identity = () => ({ appId: options.appId, verificationToken: options.verificationToken, tenantKey: us.known().tenantKey })
  const context = () => ({ messenger: MESSENGER, bot: us.known().bot, tenant: us.known().tenantKey, arrivedAt: clock() })

  const chats = createChats(async (chat, message) => (await options.chatTypeOf?.(message)) ?? chatTypeOf(await api.chat(chat)))
  const deliver = createDeliver(api, (address, messageId, chat) => {
    if (isPrivate(address)) for (const id of [messageId, chat ?? '']) chats.learn(id, 'private')
  })

  let dispatch: Dispatch = () => Promise.reject(new LarkError('lark-not-started', 'the messenger is not started'))
  const open: Dispatch = (envelope) => dispatch(envelope)
  const socket = mode === 'long-connection' ? createLongConnection({ account: options, identity, clock, log }, open) : undefined
  const webhook =
    mode === 'webhook' ? createWebhook({ encryptKey: options.encryptKey ?? '', identity, clock, log }, open) : undefined

  return {
    name: MESSENGER,
    webhook,
    start: async (receive: Receive) => {
      dispatch = createDispatch(receive, context, chats, log)
      await within(START_MS, us.start())
      socket?.start()
    },
    send: deliver,
    profile: async (account) => profileOf(await api.user(account)),
    accountsOf: async (emails) => accountsIn(await api.idsOf(emails)),
    download: async ({ messageId, fileKey }) => downloadOf(await api.resource(messageId, fileKey)),
    problems: () => [outage.problem(), socket?.problem()].filter((problem) => problem !== undefined),
    stop: async () => {
      us.stop()
      outage.stop()
      await socket?.stop()
    },
  }
}

function check({ mode, appId, encryptKey, verificationToken }: LarkOptions): void {
  if (mode === 'webhook' && !(encryptKey && verificationToken)) {
    throw new LarkError('lark-webhook-without-key', 'LARK_MODE=webhook needs LARK_ENCRYPT_KEY and LARK_VERIFICATION_TOKEN')
  }
  if (mode === 'long-connection' && !isAppId(appId)) {
    throw new LarkError('lark-app-id', 'LARK_APP_ID must be cli_ and 16 hexadecimal digits for the long connection')
  }
}

const isPrivate = (address: Address) => address.to === 'account'

const Chat = z.object({ data: z.object({ chat_mode: z.string() }) })

function chatTypeOf(reply: Awaited<ReturnType<ReturnType<typeof createApi>['chat']>>): 'private' | 'group' | undefined {
  const read = reply.ok ? Chat.safeParse(reply.body) : undefined
  if (!read?.success) return undefined
  return read.data.data.chat_mode === 'p2p' ? 'private' : 'group'
}

/** "The resource is larger than 100 MB", the interface's own limit. */
const TOO_LARGE = 234037

/** What the platform may still hand over later is thrown; what it refuses is gone: recalled, deleted, forbidden. */
function downloadOf(reply: Awaited<ReturnType<ReturnType<typeof createApi>['resource']>>): Download {
  if (reply.ok) return { outcome: 'got', bytes: reply.body.stream as AsyncIterable<Uint8Array> }
  const { failure } = reply
  if (failure.notReached || actionOf(failure).startsWith('wait'))
    throw new LarkError('lark-unreachable', 'a file could not be fetched', failure)
  return { outcome: failure.code === TOO_LARGE ? 'too-large' : 'gone', code: failure.code }
}

const words = z.string().trim().optional().catch(undefined)
const User = z.object({
  data: z.object({ user: z.object({ email: words, enterprise_email: words, employee_no: words, name: words }) }),
})

const Ids = z.object({ data: z.object({ user_list: z.array(z.object({ user_id: words, email: words })) }) })

/** Who is not known has no id. Throws also when it is forbidden: then there is nothing to say about anybody. */
function accountsIn(reply: Awaited<ReturnType<ReturnType<typeof createApi>['idsOf']>>): ReadonlyMap<string, string> {
  if (!reply.ok) throw new LarkError('lark-no-accounts', 'the contact interface names no accounts', reply.failure)
  const list = Ids.safeParse(reply.body).data?.data.user_list ?? []
  return new Map(list.flatMap(({ user_id, email }) => (user_id && email ? [[email.toLowerCase(), user_id] as const] : [])))
}

/** Fields without a permission are absent, fields without a value are empty: neither says anything about the person. */
function profileOf(reply: Awaited<ReturnType<ReturnType<typeof createApi>['user']>>): Profile | undefined {
  if (!reply.ok) {
    if (!reply.failure.notReached && !actionOf(reply.failure).startsWith('wait')) return undefined
    throw new LarkError('lark-unreachable', 'the contact interface gave no answer', reply.failure)
  }
  const user = User.safeParse(reply.body).data?.data.user
  return (
    user && {
      email: user.email || user.enterprise_email || undefined,
      employeeNo: user.employee_no || undefined,
      name: user.name || undefined,
    }
  )
}
