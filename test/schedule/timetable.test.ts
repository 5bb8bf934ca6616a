import cron from 'node-cron'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tidy } from '../../src/schedule/jobs/tidy.ts'
import { TIMETABLE } from '../../src/schedule/timetable.ts'
import { startTestApp, type TestApp } from '../support/app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp('2026-06-18T10:30:00+08:00')
})
afterAll(() => app.stop())

it('is written as cron understands it', () => {
  expect(TIMETABLE.filter(({ at }) => !cron.validate(at))).toEqual([])
})

it('forgets sent messages after a month and conversations after half an hour, nothing that is still to be done', async () => {
  const { db, outbox, conversations } = app.store
  const letter = (uuid: string) => ({
    uuid,
    messenger: 'test',
    address: { to: 'account', account: 'lin' },
    content: { text: 'hello' },
    priority: 0 as const,
  })
  const sent = new Date('2026-05-01T00:00:00Z')
  await db.transaction((tx) => outbox.put(tx, [letter('sent'), letter('due')], sent))
  await db.query("UPDATE outbox SET state = 'sent' WHERE uuid = 'sent'")
  await db.transaction((tx) =>
    conversations.remember(tx, 'test', 'oc', 'lin', { intent: 'help_language', slots: {}, confidence: 1 }, sent),
  )
  const later = new Date('2026-06-18T00:00:00Z')
  await tidy(app.store, () => later, app.clock).run({}, { number: 1, isLast: false })
  expect(await db.query('SELECT uuid FROM outbox')).toEqual([{ uuid: 'due' }])
  expect(await db.query('SELECT account FROM conversations')).toEqual([])
})

it('a digest of the business clock’s day is not forgotten because the machine’s is another', async () => {
  const key = { receiver: 'E1', day: '2026-06-18', kind: 'morning' }
  await app.store.digests.plan(app.store.db, [{ ...key, dueAt: app.clock.now() }])
  await tidy(app.store, () => new Date('2026-12-01T00:00:00Z'), app.clock).run({}, { number: 1, isLast: false })
  expect(await app.store.digests.due(key)).toBeDefined()
})
