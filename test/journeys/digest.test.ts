/** The digest that comes by itself: when, to whom, once; on the whole app with a clock that is moved by hand. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planDigests } from '../../src/schedule/jobs/plan-digests.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let manager: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E2', 'E9']) known(app, id)
  lin = chatter(app, 'E1')
  manager = chatter(app, 'E0')
  for (const [who, what] of [
    [lin, '帮助'],
    [manager, '帮助'],
    [chatter(app, 'E2'), 'help'],
  ] as const)
    await who.says(what)
  await app.store.people.link('test', 'E9', 'E9', app.clock.now())
})
afterAll(() => app.stop())

/** What the timetable does at a minute, on a day that facts have come for. */
async function at(iso: string): Promise<void> {
  app.setNow(iso)
  const yesterday = new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10)
  await loadCsv(app, 'traffic', `day,visitors,shop\n${yesterday},10,A\n${yesterday},10,B\n`, iso)
  await app.tick()
  await app.drain()
}

/** Digests sent since the last look: who got which. */
let looked = 0
function digests(): string[] {
  const fresh = app.messenger.sent.slice(looked)
  looked = app.messenger.sent.length
  return fresh
    .map(
      ({ address, content }) =>
        `${'account' in address ? address.account : ''} ${content.card?.header.title.content.split(' · ')[0]}`,
    )
    .sort()
}
beforeEach(() => void digests())

const settings = (id: string, change: object) => app.store.digestSettings.change(id, () => change, app.clock.now())

describe('a working day', () => {
  it('comes at nine on the wall, to those whose nine o’clock it is, and once', async () => {
    await at('2026-06-22T08:59:00+08:00')
    expect(digests()).toEqual([])
    await at('2026-06-22T09:00:00+08:00')
    expect(digests()).toEqual(['E0 周报', 'E0 日报', 'E1 周报', 'E1 日报', 'E2 Daily digest', 'E2 Weekly'])
    await at('2026-06-22T09:01:00+08:00')
    await at('2026-06-22T11:00:00+08:00')
    expect(digests()).toEqual([])
  })

  it('is planned once by two instances at the same moment', async () => {
    app.setNow('2026-06-23T09:00:00+08:00')
    const enqueued: unknown[] = []
    const parts = { ...app, enqueue: async (_job: string, orders: readonly unknown[]) => void enqueued.push(...orders) }
    await Promise.all([1, 2].map(() => planDigests(parts).run({}, { number: 1, isLast: false })))
    expect(enqueued).toHaveLength(3 + 2)
  })

  it('says nothing to somebody who left, whatever is linked', async () => {
    await at('2026-06-24T09:00:00+08:00')
    expect(digests().filter((line) => line.startsWith('E9'))).toEqual([])
  })
})

describe('the person decides', () => {
  it('another time, another zone, other days, another language', async () => {
    await settings('E1', { time: '08:30', language: 'en' })
    await settings('E2', { timeZone: 'America/New_York', days: 'every' })
    await at('2026-06-25T08:30:00+08:00')
    expect(digests()).toEqual(['E1 Daily digest', 'E1 Month-end forecast'])
    await at('2026-06-25T09:00:00+08:00')
    expect(digests()).toEqual(['E0 日报', 'E0 月底预测'])
    await at('2026-06-25T09:00:00-04:00')
    expect(digests()).toEqual(['E2 Daily digest', 'E2 Month-end forecast'])
    // A Saturday.
    await at('2026-06-27T09:00:00-04:00')
    expect(digests()).toEqual(['E2 Daily digest'])
    await settings('E1', {})
    await settings('E2', {})
  })

  it('nothing while it is stopped or paused; what is asked for is answered', async () => {
    app.setNow('2026-06-28T12:00:00+08:00')
    await lin.says('先停三天')
    digests()
    await at('2026-06-29T09:00:00+08:00')
    expect(digests()).toEqual(['E0 周报', 'E0 日报', 'E2 Daily digest', 'E2 Weekly'])
    await lin.says('今日日报')
    expect(digests()).toEqual(['E1 日报'])
    await at('2026-07-02T09:00:00+08:00')
    expect(digests().filter((line) => line.startsWith('E1'))).toEqual(['E1 日报'])
  })

  it('saying stop between planning and sending is heard', async () => {
    app.setNow('2026-07-03T09:00:00+08:00')
    await app.tick()
    await settings('E1', { isStopped: true })
    await app.drain()
    expect(digests()).toEqual(['E0 日报', 'E2 Daily digest'])
    await settings('E1', {})
  })
})

describe('what goes wrong', () => {
  it('a missed hour is made up for on the same day, later it is skipped', async () => {
    await at('2026-07-06T12:30:00+08:00')
    expect(digests()).toContain('E1 日报')
    await at('2026-07-07T13:30:00+08:00')
    expect(digests()).toEqual([])
  })

  it('a job that is done twice says it once', async () => {
    await at('2026-07-08T09:00:00+08:00')
    digests()
    const rows = await app.store.db.query<{ receiver: string; day: string; kind: string }>(
      "SELECT receiver, day, kind FROM digests WHERE day = '2026-07-08'",
    )
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) expect(await app.store.digests.due(row)).toBeUndefined()
  })

  it('the admins are told what could not be made or delivered, once, and who is meant', async () => {
    known(app, 'E7')
    const admin = chatter(app, 'E7')
    await admin.says('帮助')
    admin.sees()
    await at('2026-07-09T09:00:00+08:00')
    await app.store.db.query(
      "UPDATE digests SET state = 'failed' WHERE receiver = 'E1' AND day = '2026-07-09' AND kind = 'morning'",
    )
    const put = (uuid: string) => ({
      uuid,
      messenger: 'test',
      address: { to: 'account', account: 'E2' },
      content: { text: '' },
      priority: 2 as const,
    })
    await app.store.db.transaction((tx) => app.store.outbox.put(tx, [put('lost'), put('refused')], new Date()))
    await app.store.db.query("UPDATE outbox SET state = 'doubtful' WHERE uuid = 'lost'")
    await app.store.db.query("UPDATE outbox SET state = 'refused', error_code = 230053 WHERE uuid = 'refused'")
    await at('2026-07-09T09:10:00+08:00')
    admin.sees('3 条消息需要你看一下', '1 份没有生成（日报）', '1 条可能没送到', '没有重发', 'Ben Hall', '230053（停用了机器人）')
    await at('2026-07-09T09:20:00+08:00')
    admin.seesNothing()
  })
})
