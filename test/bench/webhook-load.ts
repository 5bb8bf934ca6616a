/** A process of its own that delivers signed, encrypted events as fast as they are acknowledged, each of them once. */
import { createConnection } from 'node:net'
import { messageEvent } from '../support/lark/events.ts'
import { seal } from '../support/lark/seal.ts'

export type Load = {
  readonly port: number
  readonly path: string
  readonly app: Parameters<typeof messageEvent>[0] & { readonly encryptKey: string }
  readonly connections: number
  readonly forMs: number
}

export type Outcome = { readonly acknowledged: number; readonly refused: number; readonly spentMs: number }

process.on('message', async (load: Load) => process.send?.(await run(load)))

async function run({ port, path, app, connections, forMs }: Load): Promise<Outcome> {
  // Prepared beforehand: what is measured is the receiver. Six a millisecond are more than it can take.
  const requests = Array.from({ length: forMs * 6 }, () => requestOf(app, path))
  const start = performance.now()
  let [acknowledged, refused] = [0, 0]
  const lane = () =>
    new Promise<void>((resolve, reject) => {
      const socket = createConnection(port, '127.0.0.1')
      const next = () => {
        const request = performance.now() - start < forMs ? requests.pop() : undefined
        if (request) socket.write(request)
        else socket.end(resolve)
      }
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (!isWhole(answer)) return
        if (answer.startsWith('HTTP/1.1 200')) acknowledged += 1
        else refused += 1
        answer = ''
        next()
      })
      socket.on('error', reject)
      socket.once('connect', next)
    })
  await Promise.all(Array.from({ length: connections }, lane))
  return { acknowledged, refused, spentMs: performance.now() - start }
}

function requestOf(app: Load['app'], path: string): string {
  const said = {
    openId: 'ou_lin',
    chat: { id: 'oc_lin', type: 'p2p' },
    type: 'text',
    content: { text: '我这个月的KPI' },
    mentionsBot: false,
  } as const
  const { body, headers } = seal(messageEvent(app, said, Date.now()), app.encryptKey, Date.now())
  const lines = Object.entries({ host: 'localhost', 'content-length': Buffer.byteLength(body), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(answer)?.[1]
  return end >= 0 && answer.length >= end + 4 + Number(length ?? 0)
}
