/** The whole service with the real SDK, against the imitation of the platform on loopback. Only the SDK's base address differs from production. */
import { type App, createApp } from '../../src/app.ts'
import { QUIET, testConfig } from '../support/app.ts'
import { openTestDatabase } from '../support/database.ts'
import type { LarkPlatform } from '../support/lark.ts'
import { CORNER_SHOP, loadCornerShop, NOW } from './corner-shop.ts'

export type Mode = 'webhook' | 'long-connection'

export type LarkApp = App & {
  /** Of the HTTP server. */
  readonly url: string
  readonly lines: string[]
  readonly setNow: (iso: string) => void
}

export function larkEnvironment(platform: LarkPlatform, mode: Mode): Record<string, string> {
  return {
    COMPANY_DIR: CORNER_SHOP,
    LARK_APP_ID: platform.appId,
    LARK_APP_SECRET: platform.appSecret,
    LARK_DOMAIN: platform.url,
    LARK_MODE: mode,
    LARK_ENCRYPT_KEY: platform.encryptKey,
    LARK_VERIFICATION_TOKEN: platform.verificationToken,
  }
}

export async function startLarkApp(platform: LarkPlatform, mode: Mode): Promise<LarkApp> {
  const lines: string[] = []
  const say = (data: object, message: string) => void lines.push(`${message} ${JSON.stringify(data)}`)
  let instant = new Date(NOW)
  const app = await createApp(testConfig(larkEnvironment(platform, mode)), {
    database: await openTestDatabase(),
    clock: { now: () => instant },
    timetable: QUIET,
    log: { info: say, warn: say, error: say },
  })
  await loadCornerShop(app)
  const url = await app.start()
  platform.sendEventsTo(mode === 'webhook' ? `${url}/lark/events` : undefined)
  const isReady = async () => (await fetch(`${url}/readyz`)).status === 200
  while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    ...app,
    url,
    lines,
    setNow: (iso) => {
      instant = new Date(iso)
    },
  }
}
