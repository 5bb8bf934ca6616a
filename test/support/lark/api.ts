/** The platform's HTTP interface: which call is which, who may, and what it answers. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from './events.ts'
import type { Failing, Failures } from './failures.ts'
import type { Files } from './files.ts'
import { type Known, type Messages, no, type Reply } from './messages.ts'
import type { ClientConfig } from './sockets.ts'
import type { Tokens } from './tokens.ts'

/** One call as the platform saw it. */
export type Seen = {
  readonly call: string
  readonly body: Record<string, unknown>
  readonly status: number
  readonly code: unknown
  readonly at: number
}

export type Api = {
  readonly app: App & { readonly appSecret: string }
  readonly known: Known
  readonly messages: Messages
  readonly files: Files
  readonly tokens: Tokens
  readonly failures: Failures
  readonly seen: Seen[]
  readonly now: () => number
  /** Fields of a person that the app has no permission for. */
  readonly hidden: ReadonlySet<string>
  readonly mayAskTenant: () => boolean
  readonly clientConfig: ClientConfig
  /** `127.0.0.1:port` */
  readonly host: () => string
}

type Request = {
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  readonly id: string
  /** a second id in the path */
  readonly key: string
}
type Route = readonly [call: string, answer: (api: Api, request: Request) => Reply]

const OPEN: readonly Route[] = [
  ['POST /open-apis/auth/v3/tenant_access_token/internal', token],
  ['POST /callback/ws/endpoint', endpoint],
]

const WITH_TOKEN: readonly Route[] = [
  ['POST /open-apis/im/v1/messages', ({ messages }, { query, body }) => messages.create(query, body)],
  ['POST /open-apis/im/v1/messages/:id/reply', ({ messages }, { id, body }) => messages.reply(id, body)],
  ['PATCH /open-apis/im/v1/messages/:id', ({ messages }, { id, body }) => messages.patch(id, body)],
  ['GET /open-apis/im/v1/messages/:id/resources/:key', ({ files }, { id, key, query }) => files.resource(id, key, query)],
  ['POST /open-apis/im/v1/files', ({ files }, { body }) => files.create(body)],
  ['GET /open-apis/im/v1/chats/:id', chat],
  ['GET /open-apis/contact/v3/users/:id', user],
  ['POST /open-apis/contact/v3/users/batch_get_id', idsOf],
  [
    'GET /open-apis/bot/v3/info',
    ({ app }) => ({
      status: 200,
      body: { code: 0, msg: 'ok', bot: { open_id: app.botOpenId, app_name: 'KPI', activate_status: 2 } },
    }),
  ],
  ['GET /open-apis/tenant/v2/tenant/query', tenant],
]

/** Answers every HTTP request of the server. */
export function serveApi(server: Server, api: Api): void {
  server.on('request', (request, response) => void serve(request, response, api))
}

async function serve(request: IncomingMessage, response: ServerResponse, api: Api): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://platform')
  const call = `${request.method} ${url.pathname}`
  const body = await bodyOf(request)
  const failing = api.failures.next(call)
  if (failing?.delayMs) await sleep(failing.delayMs)
  const isBroken = failing && (failing.status !== undefined || failing.code !== undefined)
  const reply = isBroken ? failed(failing) : answer(api, call, url.searchParams, body, request.headers.authorization)
  api.seen.push({ call, body, status: reply.status, code: reply.body.code, at: api.now() })
  if (failing?.lostAnswer) return void request.socket.destroy()
  const type = reply.bytes ? 'application/octet-stream' : 'application/json; charset=utf-8'
  response.writeHead(reply.status, { 'content-type': type, ...reply.headers })
  response.end(reply.bytes ?? JSON.stringify(reply.body))
}

function answer(api: Api, call: string, query: URLSearchParams, body: Record<string, unknown>, authorization?: string): Reply {
  const open = find(OPEN, call)
  if (open) return open.route(api, { query, body, id: open.id, key: open.key })
  const found = find(WITH_TOKEN, call)
  if (!found) return no(404, 404, 'not found')
  if (!authorization) return no(400, 99991661, 'Missing access token for authorization.')
  if (!api.tokens.isGood(authorization)) return no(400, 99991663, 'Invalid access token for authorization.')
  return found.route(api, { query, body, id: found.id, key: found.key })
}

function find(routes: readonly Route[], call: string) {
  for (const [pattern, route] of routes) {
    const match = new RegExp(`^${pattern.replace(/:id|:key/g, '([^/]+)')}$`).exec(call)
    if (match) return { route, id: match[1] ?? '', key: match[2] ?? '' }
  }
  return undefined
}

function token({ app, tokens }: Api, { body }: Request): Reply {
  if (body.app_id !== app.appId) return { status: 200, body: { code: 10003, msg: 'invalid param' } }
  if (body.app_secret !== app.appSecret) return { status: 200, body: { code: 10014, msg: 'app secret invalid' } }
  const { token: issued, expire } = tokens.issue()
  return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: issued, expire } }
}

function endpoint({ app, host, clientConfig }: Api, { body }: Request): Reply {
  if (body.AppID !== app.appId || body.AppSecret !== app.appSecret)
    return { status: 200, body: { code: 514, msg: 'auth failed' } }
  const url = `ws://${host()}/ws/v2?fpid=493&aid=552564&device_id=7&access_key=k&service_id=33554678&ticket=t`
  return { status: 200, body: { code: 0, msg: '', data: { URL: url, ClientConfig: clientConfig } } }
}

function chat({ known }: Api, { id }: Request): Reply {
  const isPrivate = [...known.people.values()].some((person) => person.chat === id)
  if (!isPrivate && !known.groups.has(id)) return no(400, 232009, 'chat not found')
  return { status: 200, body: { code: 0, msg: 'success', data: { chat_mode: isPrivate ? 'p2p' : 'group' } } }
}

function user({ known, hidden }: Api, { id }: Request): Reply {
  const person = known.people.get(id)
  if (!person?.inContactScope) return no(400, 41050, 'no user authority error')
  const all = {
    open_id: id,
    name: person.name,
    email: person.email ?? '',
    employee_no: person.employeeNo ?? '',
    status: { is_activated: true },
  }
  return {
    status: 200,
    body: {
      code: 0,
      msg: 'success',
      data: { user: Object.fromEntries(Object.entries(all).filter(([key]) => !hidden.has(key))) },
    },
  }
}

/** Whoever is not known, or outside of what the app may see, has no id. */
function idsOf({ known }: Api, { body }: Request): Reply {
  const emails = body.emails as readonly string[]
  if (emails.length > 50) return no(400, 40009, 'too many emails')
  const idOf = (email: string) =>
    [...known.people.values()].find((person) => person.inContactScope && person.email?.toLowerCase() === email)?.openId
  const user_list = emails.map((email) => ({ email, ...(idOf(email) ? { user_id: idOf(email) } : {}) }))
  return { status: 200, body: { code: 0, msg: 'success', data: { user_list } } }
}

function tenant({ app, mayAskTenant }: Api): Reply {
  if (!mayAskTenant())
    return no(400, 99991672, 'Access denied. One of the following scopes is required: [tenant:tenant:readonly].')
  return {
    status: 200,
    body: { code: 0, msg: 'success', data: { tenant: { name: 'Demo', display_id: 'F1', tenant_key: app.tenantKey } } },
  }
}

function failed({ status = 200, code, msg = 'failure on demand', headers }: Failing): Reply {
  return { ...no(status, code ?? -1, msg), headers }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return partsOf(Buffer.concat(chunks), type)
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}

async function partsOf(body: Buffer<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => new FormData())
  const parts = [...form].map(async ([name, value]) => [
    name,
    typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()),
  ])
  return Object.fromEntries(await Promise.all(parts)) as Record<string, unknown>
}
