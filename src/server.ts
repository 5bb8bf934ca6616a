/** The HTTP doors: health, Prometheus metrics, the Lark webhook, facts, and the simulator when it is on. */

import { timingSafeEqual } from 'node:crypto'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import Router from '@koa/router'
import Koa from 'koa'
import type { Registry } from 'prom-client'

export type Door = { readonly status: number; readonly body: object | string; readonly type?: string }

export type ServerOptions = {
  readonly host: string
  readonly port: number
  /** Reasons why work can't be done right now; empty when all is well. */
  readonly problems: () => Promise<readonly string[]>
  readonly metrics: Registry
  /** The Lark webhook, in webhook mode. */
  readonly lark?: (request: Koa.Context['req']) => Promise<Door>
  /** Facts by HTTP; absent: 404. */
  readonly facts?: {
    readonly token: string
    readonly load: (kind: string, request: Koa.Context['req'], query: Readonly<Record<string, string>>) => Promise<Door>
  }
  /** The simulator's own routes. */
  readonly simulator?: Koa.Middleware
  readonly log: { readonly warn: (data: object, message: string) => void }
}

export type Server = { readonly start: () => Promise<string>; readonly stop: () => Promise<void> }

export function createServer(options: ServerOptions): Server {
  const koa = new Koa()
  koa.silent = true
  koa.on('error', (cause: { code?: string }) => options.log.warn({ code: cause.code }, 'request failed'))
  koa.use(routes(options).routes())
  if (options.simulator) koa.use(options.simulator)
  const http: HttpServer = createHttpServer(koa.callback())
  return {
    start: () =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen(options.port, options.host, () => {
          const address = http.address()
          const port = address && typeof address === 'object' ? address.port : options.port
          resolve(`http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`)
        })
      }),
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

function routes(options: ServerOptions): Router {
  const router = new Router()

  router.get('/healthz', (ctx) => show(ctx, { status: 200, body: { status: 'ok' } }))

  router.get('/readyz', async (ctx) => {
    const problems = await options.problems()
    show(
      ctx,
      problems.length === 0
        ? { status: 200, body: { status: 'ready' } }
        : { status: 503, body: { status: 'not ready', reasons: problems } },
    )
  })

  router.get('/metrics', async (ctx) =>
    show(ctx, { status: 200, body: await options.metrics.metrics(), type: options.metrics.contentType }),
  )

  router.post('/lark/events', async (ctx) => {
    if (options.lark) show(ctx, await options.lark(ctx.req))
  })

  router.post('/api/facts/:kind', async (ctx) => {
    if (!options.facts) return
    if (!bears(ctx.get('authorization'), options.facts.token))
      return show(ctx, { status: 401, body: { error: 'a bearer token is required' } })
    const query = Object.fromEntries(new URLSearchParams(ctx.querystring))
    show(ctx, await options.facts.load(ctx.params.kind!, ctx.req, query))
  })
  return router
}

function show(ctx: Koa.Context, door: Door): void {
  ctx.status = door.status
  if (door.type) ctx.type = door.type
  ctx.body = door.body
}

/** Whether the header carries the token, in a time that does not tell how much of it was right. */
function bears(header: string, token: string): boolean {
  const given = Buffer.from(/^Bearer +(.*)$/i.exec(header)?.[1] ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
