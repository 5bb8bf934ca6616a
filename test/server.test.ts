import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServer, type Server } from '../src/server.ts'

let server: Server
let address: string
let problems: string[] = []
const loaded: { kind: string; query: object; bytes: number }[] = []

beforeAll(async () => {
  server = createServer({
    host: '127.0.0.1',
    port: 0,
    problems: async () => problems,
    metrics: new Registry(),
    facts: {
      token: 'a-token-of-sixteen',
      load: async (kind, request, query) => {
        let bytes = 0
        for await (const chunk of request) bytes += chunk.length
        loaded.push({ kind, query, bytes })
        return { status: 200, body: { accepted: 1, rejected: [], batch: 1 } }
      },
    },
    log: { warn: () => {} },
  })
  address = await server.start()
})
afterAll(() => server.stop())

const get = (path: string, init?: RequestInit) => fetch(`${address}${path}`, init)

it('says that it lives, and whether it can work', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(200)
  problems = ['the database does not answer']
  const notReady = await get('/readyz')
  expect([notReady.status, await notReady.json()]).toEqual([
    503,
    { status: 'not ready', reasons: ['the database does not answer'] },
  ])
  problems = []
})

it('takes facts only with the right token', async () => {
  const post = (headers: Record<string, string>) =>
    get('/api/facts/orders?shop=A', { method: 'POST', headers, body: 'order_id\n1\n' })
  expect((await post({})).status).toBe(401)
  expect((await post({ authorization: 'Bearer wrong-token-of-16' })).status).toBe(401)
  const taken = await post({ authorization: 'Bearer a-token-of-sixteen' })
  expect([taken.status, await taken.json()]).toEqual([200, { accepted: 1, rejected: [], batch: 1 }])
  expect(loaded).toEqual([{ kind: 'orders', query: { shop: 'A' }, bytes: 11 }])
})

it('has no door that was not asked for', async () => {
  expect((await get('/lark/events', { method: 'POST', body: '{}' })).status).toBe(404)
  expect((await get('/')).status).toBe(404)
})
