/**
 * Acknowledged deliveries per second through our guard, with a receiver that does nothing, against the bare SDK with koa in the same run. The
 * SDK checks less: the aim is half of its speed.
 */
import { fork } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { adaptKoa, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import Koa from 'koa'
import { createLark, type Lark } from '../../src/messenger/lark/lark.ts'
import { readBody } from '../../src/messenger/lark/webhook.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import type { Load, Outcome } from './webhook-load.ts'

export type Measure = { readonly name: string; readonly ratio: number; readonly detail: string }

const PATH = '/lark/events'
const ROUNDS = 2
const ROUND_MS = 1000
const CONNECTIONS = 32

/** `ratio`: our acknowledgements per second ÷ the bare SDK's. */
export async function bench(): Promise<Measure[]> {
  const platform = await createLarkPlatform()
  const lark = await startLark(platform)
  const [ours, bare] = [ourKoa(lark), bareKoa(platform)]
  const rates = { ours: 0, bare: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare = Math.max(rates.bare, await rate(bare, platform))
    rates.ours = Math.max(rates.ours, await rate(ours, platform))
  }
  await lark.stop()
  await platform.close()
  const detail = `${Math.round(rates.ours)}/s through the guard; bare SDK ${Math.round(rates.bare)}/s; ${CONNECTIONS} connections`
  return [{ name: 'webhook: acknowledgements ÷ bare SDK with koa', ratio: rates.ours / rates.bare, detail }]
}

async function startLark(platform: LarkPlatform): Promise<Lark> {
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
  await lark.start({ message: async () => {}, click: async () => ({}) })
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
