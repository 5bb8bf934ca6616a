import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { createInbox, type Inbox } from '../../src/store/inbox.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database
let inbox: Inbox
let queued: string[] = []
let queueIsBroken = false
const now = () => new Date('2026-06-18T02:30:00Z')

beforeAll(async () => {
  db = await openTestDatabase()
  const enqueue = async (_tx: unknown, rows: readonly { readonly id: string }[]) => {
    if (queueIsBroken) throw Object.assign(new Error('queue is broken'), { code: 'queue-broken' })
    queued.push(...rows.map((row) => row.id))
  }
  inbox = createInbox(db, enqueue, now)
})
afterAll(() => db.close())

const arrival = (eventId: string, messageId?: string) => ({ messenger: 'lark', eventId, messageId, payload: { says: eventId } })

it('takes an event once, however often it is delivered', async () => {
  const first = await inbox.accept(arrival('e1', 'm1'))
  const second = await inbox.accept(arrival('e1', 'm1'))
  expect([first.isNew, second.isNew]).toEqual([true, false])
  expect(queued).toEqual([first.id])
})

it('takes a message once although its redelivery carries another event id', async () => {
  expect((await inbox.accept(arrival('e2', 'm1'))).isNew).toBe(false)
})

it('takes the same event once inside one burst', async () => {
  const burst = await Promise.all(
    [arrival('e3', 'm3'), arrival('e3', 'm3'), arrival('e4', 'm4'), arrival('e5', 'm4')].map(inbox.accept),
  )
  expect(burst.map((a) => a.isNew)).toEqual([true, false, true, false])
})

it('acknowledges nothing that it could not keep together with its job', async () => {
  queueIsBroken = true
  await expect(inbox.accept(arrival('e6', 'm6'))).rejects.toThrow('queue is broken')
  queueIsBroken = false
  expect((await inbox.accept(arrival('e6', 'm6'))).isNew).toBe(true)
})

it('forgets the words when the event is handled, and handles it once', async () => {
  const { id } = await inbox.accept(arrival('e7', 'm7'))
  expect(await inbox.pending(id)).toEqual({ says: 'e7' })
  const done = await Promise.all([
    db.transaction((tx) => inbox.finish(tx, id, now())),
    db.transaction((tx) => inbox.finish(tx, id, now())),
  ])
  expect(done.filter(Boolean)).toHaveLength(1)
  expect(await inbox.pending(id)).toBeUndefined()
  expect(await db.query('SELECT payload FROM inbox WHERE id = $1', [id])).toEqual([{ payload: null }])
})

it('keeps handled events for a day and a half, and unhandled ones for ever', async () => {
  const { id } = await inbox.accept(arrival('e8', 'm8'))
  await inbox.prune(new Date(now().getTime() + 37 * 3_600_000))
  expect(await inbox.pending(id)).toEqual({ says: 'e8' })
  expect((await inbox.accept(arrival('e7', 'm7'))).isNew).toBe(true)
  queued = []
})
