/** The messenger under test, wired to the imitation: what it received, what it answers, and a server for its webhook. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLark, type LarkOptions } from '../../src/messenger/lark/lark.ts'
import { readBody } from '../../src/messenger/lark/webhook.ts'
import type { ClickAnswer, Incoming } from '../../src/messenger/messenger.ts'
import type { LarkPlatform } from '../support/lark.ts'

export const quiet = { info: () => {}, warn: () => {}, error: () => {} }

export type Bot = Awaited<ReturnType<typeof startBot>>

export async function startBot(platform: LarkPlatform, options: Partial<LarkOptions> = {}) {
  const received: Incoming[] = []
  const clicked: Incoming[] = []
  const logged: string[] = []
  const write = (data: object, message: string) => logged.push(`${message} ${JSON.stringify(data)}`)
  const behaviour = {
    onMessage: async (_incoming: Incoming): Promise<void> => {},
    onClick: async (_incoming: Incoming): Promise<ClickAnswer> => ({}),
  }
  const lark = createLark({
    appId: platform.appId,
    appSecret: platform.appSecret,
    domain: platform.url,
    mode: 'webhook',
    encryptKey: platform.encryptKey,
    verificationToken: platform.verificationToken,
    clock: Date.now,
    log: { info: write, warn: write, error: write },
    ...options,
  })
  await lark.start({
    message: async (incoming) => {
      received.push(incoming)
      await behaviour.onMessage(incoming)
    },
    click: (incoming) => {
      clicked.push(incoming)
      return behaviour.onClick(incoming)
    },
  })

  const server = createServer(async (request, response) => {
    const rawBody = await readBody(request)
    const { status, body } = (await lark.webhook?.handle({ headers: request.headers, rawBody })) ?? { status: 404, body: '' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lark/events`
  if (lark.webhook) platform.sendEventsTo(url)
  else await platform.until(() => lark.problems().length === 0)

  return {
    lark,
    received,
    clicked,
    logged,
    behaviour,
    url,
    stop: async () => {
      await lark.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
