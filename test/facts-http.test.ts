/** Facts by HTTP, on the whole app: what another system may rely on when it posts. */
import { once } from 'node:events'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './support/app.ts'

const TOKEN = 'a-token-of-sixteen-or-more'
let app: TestApp
let address: string

beforeAll(async () => {
  app = await startTestApp('2026-06-18T10:30:00+08:00', { INGEST_TOKEN: TOKEN })
  address = await app.start()
})
afterAll(() => app.stop())

async function post(kind: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${TOKEN}`
  const answer = await fetch(`${address}/api/facts/${kind}`, { method: 'POST', headers: { authorization, ...headers }, body })
  return { status: answer.status, body: (await answer.json().catch(() => undefined)) as Record<string, unknown> | undefined }
}

const csv = (...ids: string[]) => `order_id,ordered_at,amount\n${ids.map((id) => `${id},2026-06-01,10\n`).join('')}`
const ndjson = (...ids: string[]) =>
  ids.map((order_id) => `${JSON.stringify({ order_id, ordered_at: '2026-06-01', amount: '10' })}\n`).join('')
const orders = async () => Number((await app.store.db.query<{ n: string }>('SELECT count(*) AS n FROM orders'))[0]!.n)

it('takes CSV, NDJSON and gzip, and says what became of each row', async () => {
  expect(await post('orders?shop=web', csv('c1', 'c2'))).toMatchObject({
    status: 200,
    body: { accepted: 2, rejected: [], batch: expect.any(Number) },
  })
  const again = await post('orders?shop=web', ndjson('c1', 'c2', 'c3'), { 'content-type': 'application/x-ndjson' })
  expect(again).toMatchObject({ status: 200, body: { accepted: 1, unchanged: 2, rejected: [] } })
  expect(await post('orders?shop=web', gzipSync(csv('c4')))).toMatchObject({ status: 200, body: { accepted: 1 } })
  expect(await orders()).toBe(4)
})

it('reports bad rows by line and loads the others', async () => {
  const body = `order_id,ordered_at,amount\nb1,2026-06-31,10\nb2,2026-06-01,10\nb3,2026-06-01,ten\n`
  const { status, body: answer } = await post('orders', body)
  expect({ status, accepted: answer!.accepted }).toEqual({ status: 200, accepted: 1 })
  expect(answer!.rejected).toEqual([
    expect.objectContaining({ line: 2, reason: expect.any(String) }),
    expect.objectContaining({ line: 4, reason: expect.any(String) }),
  ])
})

it('lets nobody in without the token, and has no kind that nobody knows', async () => {
  const before = await orders()
  for (const authorization of ['', 'Bearer ', 'Bearer wrong', TOKEN, `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])
    expect((await post('orders', csv('x1'), { authorization })).status).toBe(401)
  expect((await post('order', csv('x1'))).status).toBe(404)
  expect((await post('__proto__', csv('x1'))).status).toBe(404)
  expect(await orders()).toBe(before)
})

it('refuses what is no table of this kind, and changes nothing', async () => {
  const before = await orders()
  const bodies = ['', 'a,b\n1,2\n', Buffer.from('order_id,ordered_at,amount\n1,2026-06-01,\xff\xfe\x80\x81x\n', 'latin1')]
  for (const body of bodies)
    expect(await post('orders', body)).toMatchObject({ status: 400, body: { error: expect.any(String) } })
  expect(await orders()).toBe(before)
})

it('answers hostile bodies in one line, and changes nothing', async () => {
  const before = await orders()
  const row = 'order_id,ordered_at,amount\n'
  const bodies: [string, string | Uint8Array<ArrayBuffer>, RegExp][] = [
    ['a line that never ends', `${row}1,2026-06-01,${'9'.repeat(6 * 1024 * 1024)}`, /longer than 4 MB/],
    ['JSON that never ends', `{"order_id":"${'x'.repeat(6 * 1024 * 1024)}`, /longer than 4 MB|JSON/],
    ['zeros', new Uint8Array(300_000), /not a text/],
    ['UTF-8 that is cut', Buffer.from(`${row}1,2026-06-01,10\n中`).subarray(0, -1), /encoding|UTF-8/],
    [
      'two encodings',
      Buffer.concat([Buffer.from(`${row}一,2026-06-01,10\n`), Buffer.from([0xff, 0xfe, 0xfd])]),
      /encoding|UTF-8/,
    ],
    ['a gzip that is cut', gzipSync(csv(...Array.from({ length: 999 }, (_, i) => `h${i}`))).subarray(0, 80), /gzip/],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /picture/],
    ['a header nobody knows', 'a,b\n1,2\n', /header/],
    ['rows without a header', '1,2026-06-01,10\n', /header/],
    ['a list of nothing', '[]', /header|empty|table/],
  ]
  for (const [name, body, reason] of bodies) {
    const { status, body: answer } = await post('orders', body)
    expect({ name, status }).toEqual({ name, status: 400 })
    expect(String(answer!.error), name).toMatch(reason)
    expect(String(answer!.error).length, name).toBeLessThan(400)
  }
  expect(await orders()).toBe(before)
})

it('reads what the body is, whatever it is said to be; a form is no table', async () => {
  for (const [i, type] of ['application/json', 'image/png', 'text/csv; charset=gbk', ''].entries())
    expect(await post('orders', csv(`t${i}`), { 'content-type': type })).toMatchObject({ status: 200, body: { accepted: 1 } })
  const list = JSON.stringify([
    { order_id: 'j1', ordered_at: '2026-06-01', amount: 10 },
    { order_id: 'j2', ordered_at: '2026-06-01' },
  ])
  expect(await post('orders', list)).toMatchObject({
    body: { accepted: 1, rejected: [{ line: 2, reason: expect.stringMatching(/^missing/) }] },
  })
  expect(await post('orders', ndjson('one').trimEnd())).toMatchObject({ status: 200, body: { accepted: 1, rejected: [] } })
  const form = `--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n${csv('f1')}\r\n--x--\r\n`
  expect(await post('orders', form, { 'content-type': 'multipart/form-data; boundary=x' })).toMatchObject({
    status: 415,
    body: { error: expect.stringContaining('--data-binary') },
  })
})

it('takes posts at the same time, each as a whole', async () => {
  const before = await orders()
  const ids = Array.from({ length: 6 }, (_, at) => [`p${at}`, `q${at}`, 'shared'])
  const answers = await Promise.all(ids.map((some) => post('orders?shop=parallel', csv(...some))))
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200))
  expect(answers.reduce((sum, { body }) => sum + Number(body!.accepted), 0)).toBe(13)
  expect(await orders()).toBe(before + 13)
})

it('loads nothing of a post that breaks off', async () => {
  const before = await orders()
  const options = { method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'transfer-encoding': 'chunked' } }
  const client = request(`${address}/api/facts/orders`, options).on('error', () => {})
  const rows = Array.from({ length: 20_000 }, (_, at) => `broken${at}`)
  client.write(csv(...rows))
  await once(client, 'socket')
  await new Promise((resolve) => client.write('\n', resolve))
  client.destroy()
  // The next post waits for its turn behind the broken one, so it is over when this is answered.
  expect((await post('orders', csv('after'))).status).toBe(200)
  expect(await orders()).toBe(before + 1)
})

it('has no such door where there is no token', async () => {
  const closed = await startTestApp('2026-06-18T10:30:00+08:00')
  const at = await closed.start()
  const answer = await fetch(`${at}/api/facts/orders`, { method: 'POST', headers: { authorization: 'Bearer ' }, body: csv('1') })
  expect(answer.status).toBe(404)
  await closed.stop()
})
