import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { createUploads, type Uploads } from '../../src/store/load/uploads.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database
let uploads: Uploads
const queued: string[] = []
const now = new Date('2026-06-18T02:30:00Z')

beforeAll(async () => {
  db = await openTestDatabase()
  uploads = createUploads(db, async (_, upload) => void queued.push(upload))
})
afterAll(() => db.close())

const receive = (id: string) => {
  const from = {
    messenger: 'm',
    account: 'a',
    messageId: `om_${id}`,
    fileKey: 'k',
    fileName: 'f.csv',
    person: 'E1',
    language: 'zh' as const,
  }
  return db.transaction((tx) => uploads.receive(tx, id, from, now))
}
const state = async (id: string) => (await uploads.find(id))?.state

it.each([
  ['in one piece', 2_500_000, 2_500_000],
  ['in small pieces', 2_500_000, 70_001],
  ['of nothing', 0, 1],
])('bytes %s are kept and given back', async (name, size, piece) => {
  await receive(name)
  const bytes = randomBytes(size)
  async function* arriving() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  // Whatever an attempt before has left half done.
  for (let i = 0; i < 2; i += 1) await uploads.keep(name, arriving())
  const parts = await uploads.bytes(name)
  expect(Buffer.concat(parts).equals(bytes)).toBe(true)
  expect(Math.max(0, ...parts.map((part) => part.length))).toBeLessThanOrEqual(1 << 20)
  expect((await uploads.find(name))?.size).toBe(size)
})

it('a message is one upload and one job, and each step happens once', async () => {
  queued.length = 0
  for (let i = 0; i < 3; i += 1) await receive('once')
  expect(queued).toEqual(['once'])
  const outcome = { refused: 'ambiguous-header', message: '' }
  expect(await uploads.begin(db, 'once', {}, now)).toBe(false)
  expect([await uploads.wasRead(db, 'once', outcome, now), await uploads.wasRead(db, 'once', outcome, now)]).toEqual([
    true,
    false,
  ])
  const begun = [await uploads.begin(db, 'once', { shop: 'A' }, now), await uploads.begin(db, 'once', { shop: 'B' }, now)]
  expect([begun, queued]).toEqual([
    [true, false],
    ['once', 'once'],
  ])
  expect(await uploads.cancel(db, 'once', now)).toBe(false)
  expect([await uploads.loaded(db, 'once', 7, now), await uploads.loaded(db, 'once', 8, now)]).toEqual([true, false])
  expect(await uploads.find('once')).toMatchObject({ state: 'loaded', batch: 7, choice: { shop: 'A' } })
  expect(await uploads.bytes('once')).toEqual([])
})

it('a load that is under way does not expire; what nobody decided about does', async () => {
  for (const id of ['loading', 'waiting']) {
    await receive(id)
    await uploads.wasRead(db, id, { refused: 'ambiguous-header', message: '' }, now)
  }
  await uploads.begin(db, 'loading', {}, now)
  const later = new Date(now.getTime() + 25 * 3_600_000)
  expect((await uploads.expire(db, later)).map(({ id }) => id)).toContain('waiting')
  expect([await state('loading'), await state('waiting')]).toEqual(['loading', 'expired'])
})

it('bytes that arrive when it is over do not stay, and the row goes after a month', async () => {
  await receive('late')
  await uploads.cancel(db, 'late', now)
  async function* bytes() {
    yield Buffer.from('x')
  }
  await uploads.keep('late', bytes())
  await uploads.prune(now)
  expect([await uploads.bytes('late'), await state('late')]).toEqual([[], 'cancelled'])
  await uploads.prune(new Date(now.getTime() + 31 * 86_400_000))
  expect(await state('late')).toBeUndefined()
})
