/**
 * Acknowledged deliveries per second through our guard, with a receiver that does nothing, against the bare SDK with koa in the same run. The
 * SDK checks less: the aim is half of its speed.
 */
import { fork } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { adaptKoa, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import Koa from 'koa'
import { ANSWER_JOB, orderFor } from '../../src/bot.ts'
import { createLark, type Lark } from '../../src/messenger/lark/lark.ts'
import { readBody } from '../../src/messenger/lark/webhook.ts'
import type { Incoming } from '../../src/messenger/messenger.ts'
import { openQueue } from '../../src/schedule/queue.ts'
import { openDatabase } from '../../src/store/client.ts'
import { createInbox, type Enqueue } from '../../src/store/inbox.ts'
import { migrate } from '../../src/store/migrate.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { createDatabase } from './database.ts'
import type { Figure } from './run.ts'
import type { Load, Outcome } from './webhook-load.ts'

const PATH = '/lark/events'
const ROUNDS = 2
const ROUND_MS = 1000
const CONNECTIONS = 32

/** `ratio`: our acknowledgements per second ÷ the bare SDK's. */
/** `ratio`: our acknowledgements per second ÷ the bare SDK's; alone, and with every event durable in PostgreSQL together with its job. */
export async function bench(): Promise<Figure[]> {
  const platform = await createLarkPlatform()
  const durable = await openInbox()
  const lark = await startLark(platform, async () => {})
  const kept = durable && (await startLark(platform, durable.accept))
  const [ours, bare, inbox] = [ourKoa(lark), bareKoa(platform), kept && ourKoa(kept)]
  const rates = { ours: 0, bare: 0, inbox: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare = Math.max(rates.bare, await rate(bare, platform))
    rates.ours = Math.max(rates.ours, await rate(ours, platform))
    if (inbox) rates.inbox = Math.max(rates.inbox, await rate(inbox, platform))
  }
  await lark.stop()
  await kept?.stop()
  await durable?.close()
  await platform.close()
  const against = `bare SDK ${Math.round(rates.bare)}/s; ${CONNECTIONS} connections`
  const alone = {
    name: 'webhook: guard only ÷ bare SDK with koa',
    ratio: rates.ours / rates.bare,
    detail: `${Math.round(rates.ours)}/s; ${against}`,
  }
  if (!inbox) return [alone]
  return [
    alone,
    {
      name: 'webhook: durable inbox ÷ bare SDK with koa',
      ratio: rates.inbox / rates.bare,
      detail: `${Math.round(rates.inbox)}/s (aim ≥ 0.5); ${against}`,
    },
  ]
}

/** The real inbox and queue on PostgreSQL, with nobody working it off: what an acknowledgement costs. */
async function openInbox() {
  const database = await createDatabase('webhook')
  if (!database) return undefined
  const db = await openDatabase({ url: database.url })
  await migrate(db)
  const queue = await openQueue(db, [{ name: ANSWER_JOB, sideBySide: 1, run: async () => {} }], { warn: () => {} })
  const enqueue: Enqueue = (tx, rows) =>
    queue.enqueue(
      ANSWER_JOB,
      rows.map((row) => orderFor(row.id, row.arrival.payload)),
      tx,
    )
  const inbox = createInbox(db, enqueue, () => new Date())
  return {
    accept: async (incoming: Incoming) => {
      await inbox.accept({
        messenger: incoming.messenger,
        eventId: incoming.eventId,
        messageId: incoming.messageId,
        payload: incoming,
      })
    },
    close: async () => {
      await queue.stop()
      await db.close()
      await database.drop()
    },
  }
}

async function startLark(platform: LarkPlatform, message: (incoming: Incoming) => Promise<void>): Promise<Lark> {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const { appId, appSecret, encryptKey, verificationToken, url: domain } = platform
  const lark = createLark({
    appId,
    appSecret,
    domain,
    mode: 'webhook',
    encryptKey,
    verificationToken,
    clock: Date.now,
    log: quiet,
  })
  await lark.start({ message, click: async () => ({}) })
  return lark
}

function ourKoa({ webhook }: Lark): Koa {
  return new Koa().use(async (ctx) => {
    const answer = await webhook?.handle({ headers: ctx.headers, rawBody: await readBody(ctx.req) })
    ctx.status = answer?.status ?? 404
    ctx.type = 'application/json'
    ctx.body = answer?.body ?? ''
  })
}

function bareKoa({ encryptKey, verificationToken }: LarkPlatform): Koa {
  const dispatcher = new EventDispatcher({ encryptKey, verificationToken, loggerLevel: LoggerLevel.error })
  dispatcher.register({ 'im.message.receive_v1': async () => ({}) })
  return new Koa().use(adaptKoa(PATH, dispatcher, { autoChallenge: true }))
}

async function rate(koa: Koa, app: Load['app']): Promise<number> {
  const server = koa.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { appId, tenantKey, verificationToken, botOpenId, encryptKey } = app
  const { port } = server.address() as AddressInfo
  const outcome = await load({
    port,
    path: PATH,
    app: { appId, tenantKey, verificationToken, botOpenId, encryptKey },
    connections: CONNECTIONS,
    forMs: ROUND_MS,
  })
  server.closeAllConnections()
  server.close()
  if (outcome.refused > 0) throw new Error(`${outcome.refused} deliveries were refused`)
  return (outcome.acknowledged * 1000) / outcome.spentMs
}

function load(load: Load): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('webhook-load.ts', import.meta.url))
    child.once('error', reject)
    child.once('message', (outcome: Outcome) => {
      child.disconnect()
      resolve(outcome)
    })
    child.send(load)
  })
}

if (import.meta.main) for (const { name, ratio, detail } of await bench()) console.log(`${name}: ${ratio.toFixed(2)} (${detail})`)
