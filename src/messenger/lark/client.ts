/**
 * The calls we make, on the real SDK. Only the base address differs between tests and production. The SDK's defaults are refused one by one:
 * no timeout, a logger that prints secrets, a token cache shared by all, ids put into paths as they come.
 */
import { AppType, Client, LoggerLevel, withTenantToken } from '@larksuiteoapi/node-sdk'
import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { ask, type Call, createCall, type OnOutcome, type Reply } from './call.ts'
import { asRecord, type Log, sdkLogger } from './log.ts'
import { createToken } from './token.ts'

const TIMEOUT_MS = 10_000

const ADDRESSES: Readonly<Record<string, string>> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' }

/** `feishu`, `lark`, or a base address of one's own; without the slash at the end, which the SDK would double. */
export const addressOf = (domain: string): string => (ADDRESSES[domain] ?? domain).replace(/\/+$/, '')

export type Message = { readonly msg_type: 'interactive' | 'text' | 'file'; readonly content: string }

export type Api = {
  readonly create: (
    receiver: { readonly type: 'open_id' | 'chat_id'; readonly id: string },
    message: Message,
    uuid: string,
  ) => Promise<Reply>
  readonly reply: (messageId: string, message: Message, uuid: string) => Promise<Reply>
  readonly patch: (messageId: string, card: string) => Promise<Reply>
  /** Gives `file_key`; at most 30 MB, not empty. */
  readonly upload: (name: string, bytes: Uint8Array) => Promise<Reply>
  /** `body.stream` is what comes; a message's resource may have 100 MB. */
  readonly resource: (messageId: string, fileKey: string) => Promise<Reply>
  readonly user: (openId: string) => Promise<Reply>
  /** At most 50 addresses. */
  readonly idsOf: (emails: readonly string[]) => Promise<Reply>
  readonly chat: (chatId: string) => Promise<Reply>
  readonly botInfo: () => Promise<Reply>
  readonly tenant: () => Promise<Reply>
}

export type Account = { readonly appId: string; readonly appSecret: string; readonly domain: string }

/** The SDK's type for it; it can't be told that the interceptor unwraps. */
export type Http = NonNullable<ConstructorParameters<typeof Client>[0]['httpInstance']>

/** An axios instance as the SDK expects it: it resolves with the body, not with the response. */
export function createHttp(onBody: (body: unknown) => AxiosResponse['data'] = (body) => body): Http {
  const http = axios.create({ timeout: TIMEOUT_MS })
  http.interceptors.response.use((response) => {
    const wantsHeaders = (response.config as InternalAxiosRequestConfig & { $return_headers?: boolean }).$return_headers
    return wantsHeaders ? { data: response.data, headers: response.headers } : onBody(response.data)
  })
  return http as unknown as Http
}

export function createApi(account: Account, clock: () => number, log: Log, onOutcome: OnOutcome): Api {
  const { appId, appSecret } = account
  const http = createHttp()
  const client = new Client({
    appId,
    appSecret,
    appType: AppType.SelfBuild,
    domain: addressOf(account.domain),
    httpInstance: http,
    disableTokenCache: true,
    logger: sdkLogger(SILENT),
    loggerLevel: LoggerLevel.error,
  })
  const token = createToken(
    () => ask(() => client.auth.v3.tenantAccessToken.internal({ data: { app_id: appId, app_secret: appSecret } })),
    clock,
  )
  const call = createCall(token, log, onOutcome)
  const { message, chat, messageResource } = client.im.v1
  const get = (what: string, url: string) => call(what, (t) => client.request({ method: 'GET', url }, withTenantToken(t)))

  return {
    create: ({ type, id }, body, uuid) =>
      call('message.create', (t) =>
        message.create({ params: { receive_id_type: type }, data: { receive_id: id, ...body, uuid } }, withTenantToken(t)),
      ),
    reply: (id, body, uuid) =>
      onPath(id, call, 'message.reply', (t) =>
        message.reply({ path: { message_id: id }, data: { ...body, uuid } }, withTenantToken(t)),
      ),
    patch: (id, content) =>
      onPath(id, call, 'message.patch', (t) =>
        message.patch({ path: { message_id: id }, data: { content } }, withTenantToken(t)),
      ),
    // @NOTE past the SDK's `file.create`: it sends bytes as a field without a file's name, and loses the code of a refusal.
    upload: (name, bytes) =>
      call('file.create', (t) => {
        const data = new FormData()
        data.set('file_type', 'stream')
        data.set('file_name', name)
        data.set('file', new Blob([new Uint8Array(bytes)]), name)
        const url = `${addressOf(account.domain)}/open-apis/im/v1/files`
        return http.request({ method: 'POST', url, data, headers: { Authorization: `Bearer ${t}` } })
      }),
    resource: (id, key) =>
      onPath(id, call, 'message.resource', (t) =>
        onPathOnly(key, async () => {
          const path = { message_id: id, file_key: key }
          const got = await messageResource.get({ path, params: { type: 'file' } }, withTenantToken(t)).catch(readRefusal)
          return { code: 0, stream: got.getReadableStream() }
        }),
      ),
    user: (id) =>
      onPath(id, call, 'user.get', (t) =>
        client.contact.v3.user.get({ path: { user_id: id }, params: { user_id_type: 'open_id' } }, withTenantToken(t)),
      ),
    idsOf: (emails) =>
      call('user.batch_get_id', (t) =>
        client.contact.v3.user.batchGetId(
          { data: { emails: [...emails] }, params: { user_id_type: 'open_id' } },
          withTenantToken(t),
        ),
      ),
    chat: (id) => onPath(id, call, 'chat.get', (t) => chat.get({ path: { chat_id: id } }, withTenantToken(t))),
    botInfo: () => get('bot.info', '/open-apis/bot/v3/info'),
    tenant: () => get('tenant.query', '/open-apis/tenant/v2/tenant/query'),
  }
}

/** Every outcome is logged once, by `call`; what the SDK says about the same error adds only risk. */
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** The SDK puts ids into the path without encoding them; one that isn't an id never leaves the house. */
async function onPath(id: string, call: Call, what: string, perform: (token: string) => Promise<unknown>): Promise<Reply> {
  return isId(id) ? call(what, perform) : { ok: false, failure: { code: NOT_AN_ID } }
}

const NOT_AN_ID = 99992402

const isId = (id: string) => /^[\w-]{1,200}$/.test(id)

async function onPathOnly(id: string, perform: () => Promise<unknown>): Promise<unknown> {
  return isId(id) ? perform() : { code: NOT_AN_ID }
}

/** A refused download has asked for a stream, so the platform's words about it come as one. */
async function readRefusal(cause: unknown): Promise<never> {
  const response = asRecord(asRecord(cause).response)
  const stream = response.data as AsyncIterable<Uint8Array> | undefined
  if (stream && typeof stream === 'object' && Symbol.asyncIterator in stream) {
    const parts: Uint8Array[] = []
    for await (const part of stream) parts.push(part)
    response.data = parsed(Buffer.concat(parts).toString())
  }
  throw cause
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
