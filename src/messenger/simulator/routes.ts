/** The simulator's HTTP: the pages and their files, and the calls that stand for what a messenger's client does. */
import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import type Koa from 'koa'
import { z } from 'zod'
import { gallery } from '../../../cards/gallery.ts'
import { toText } from '../../../cards/text.ts'
import { group, privateChatOf } from './chats.ts'
import type { Desk } from './simulator.ts'

const Said = z.object({ person: z.string(), chat: z.enum(['private', 'group']), text: z.string().trim().min(1).max(4000) })
const Dropped = z.object({
  person: z.string(),
  chat: z.enum(['private', 'group']),
  name: z.string().trim().min(1).max(200),
})
const Asked = z.object({ person: z.string() })
const Clicked = z.object({
  person: z.string(),
  card: z.string(),
  intent: z.string(),
  slots: z.record(z.string(), z.unknown()),
  form: z.record(z.string(), z.unknown()).optional(),
})

/** As Lark's: larger files of a message can't be fetched. */
const LARGEST_FILE = 100 * 1024 * 1024

/** Path to file and type. Nothing else is served, so no path can lead out. */
const files: Readonly<Record<string, readonly [url: string, type: string]>> = {
  '/': ['./page/chat.html', 'text/html'],
  '/gallery': ['./page/gallery.html', 'text/html'],
  ...Object.fromEntries(
    ['chat', 'gallery', 'card', 'table', 'form', 'chart', 'markdown', 'dom', 'words'].map((name) => [
      `/simulator/page/${name}.js`,
      [`./page/${name}.js`, 'text/javascript'],
    ]),
  ),
  '/simulator/page/page.css': ['./page/page.css', 'text/css'],
  '/simulator/page/card.css': ['./page/card.css', 'text/css'],
  '/simulator/vchart.js': ['../../../node_modules/@visactor/vchart/build/index.min.js', 'text/javascript'],
}

/** The page loads from here only; VChart measures and draws with inline styles and blobs. */
const contentSecurity =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"

export function createRoutes(desk: Desk): Koa.Middleware {
  const router = new Router()
  for (const [path, [url, type]] of Object.entries(files)) router.get(path, (ctx) => serve(ctx, url, type))

  router.get('/simulator/people', async (ctx) => {
    ctx.body = await desk.people()
  })

  router.get('/simulator/gallery', (ctx) => {
    const language = ctx.query.language === 'en' ? 'en' : 'zh'
    ctx.body = gallery.map(({ id, card }) => ({ id, card: card(language), text: toText(card(language), language) }))
  })

  router.get('/simulator/messages', async (ctx) => {
    const person = String(ctx.query.person ?? '')
    if (!(await desk.people()).some(({ account }) => account === person)) return
    // Koa would report every browser that leaves as an error, so the stream is written past it.
    ctx.respond = false
    tellMessages(desk, person, ctx.res)
    await desk.open(person)
  })

  // Only JSON is parsed: a form of another page in the same browser can't post here.
  const json = bodyParser({ enableTypes: ['json'], jsonLimit: '64kb' })

  router.post('/simulator/say', json, async (ctx) => {
    const said = Said.safeParse(ctx.request.body)
    const id = said.success ? await desk.say(said.data) : undefined
    answer(ctx, id === undefined ? undefined : { id })
  })

  // Bytes with their own type: as with JSON, another page in the same browser can't send that here.
  router.post('/simulator/file', async (ctx) => {
    const dropped = Dropped.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)))
    const bytes = dropped.success && ctx.is('application/octet-stream') ? await readBody(ctx.req, LARGEST_FILE) : undefined
    const id = dropped.success && bytes ? await desk.drop({ ...dropped.data, bytes }) : undefined
    answer(ctx, id === undefined ? undefined : { id })
  })

  router.get('/simulator/file/:message', async (ctx) => {
    const file = await desk.file(String(ctx.query.person ?? ''), ctx.params.message!)
    if (!file) return
    ctx.type = 'application/octet-stream'
    ctx.attachment(file.name)
    ctx.body = Buffer.from(file.bytes)
  })

  router.post('/simulator/click', json, async (ctx) => {
    const clicked = Clicked.safeParse(ctx.request.body)
    answer(ctx, clicked.success ? await desk.click(clicked.data) : undefined)
  })

  router.get('/simulator/clock', (ctx) => {
    ctx.body = { now: desk.now().toISOString(), canMove: desk.morning !== undefined }
  })

  router.post('/simulator/morning', json, async (ctx) => {
    const asked = Asked.safeParse(ctx.request.body)
    const now = asked.success ? await desk.morning?.(asked.data.person) : undefined
    answer(ctx, now && { now: now.toISOString() })
  })

  // The router adds `params` to its context; to koa it is a middleware like any other.
  return router.routes() as Koa.Middleware
}

function answer(ctx: Koa.Context, body: object | undefined): void {
  ctx.status = body ? 200 : 400
  ctx.body = body ?? { error: 'not possible' }
}

/** All of a body; undefined when it is larger. */
async function readBody(request: AsyncIterable<Uint8Array>, largest: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size <= largest) parts.push(part)
  }
  return size <= largest ? Buffer.concat(parts) : undefined
}

function serve(ctx: Koa.Context, url: string, type: string): void {
  ctx.type = `${type}; charset=utf-8`
  ctx.set('content-security-policy', contentSecurity)
  ctx.set('cache-control', url.includes('node_modules') ? 'max-age=86400' : 'no-cache')
  ctx.body = createReadStream(fileURLToPath(new URL(url, import.meta.url)))
}

const heartbeatMs = 15_000

/** Server-sent events: what was said so far and then what is said, until the browser leaves. */
function tellMessages({ chats }: Desk, person: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const stop = chats.listen([privateChatOf(person), group], (message) => response.write(`data: ${JSON.stringify(message)}\n\n`))
  const beat = setInterval(() => response.write(': still here\n\n'), heartbeatMs)
  beat.unref()
  response.write(': hello\n\n')
  response.once('close', () => {
    clearInterval(beat)
    stop()
  })
}
