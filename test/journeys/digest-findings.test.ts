/** A bad morning from the fact to the answer: the finding, what is said of it, the owner of the check, late data; on the whole app. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, eachDay } from '../../src/terms/period.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let ben: Chatter
let manager: Chatter
let outsider: Chatter

/** Visitors of shop A: a weekly rhythm around a thousand. */
const visitors = (day: string) => 1000 + 40 * (new Date(day).getUTCDay() % 4)
const traffic = (days: readonly string[], of: (day: string) => number) =>
  `day,visitors,shop\n${days.map((day) => `${day},${of(day)},A`).join('\n')}\n`

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E2', 'E5']) known(app, id)
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
  manager = chatter(app, 'E0')
  outsider = chatter(app, 'E5')
  app.setNow('2026-07-07T12:00:00+08:00')
  await loadCsv(app, 'traffic', traffic(eachDay({ from: '2026-04-20', to: '2026-07-07' }), visitors), '2026-07-07T12:00:00+08:00')
  await lin.says('日报加上访客数')
  lin.sees('另外加入：访客数')
  await manager.says('帮助')
  manager.sees()
})
afterAll(() => app.stop())

async function morning(day: string, of: (day: string) => number = visitors): Promise<void> {
  const at = `${day}T09:00:00+08:00`
  app.setNow(at)
  await loadCsv(app, 'traffic', traffic([addDays(day, -1)], of), at)
  await app.tick()
  await app.drain()
}

const setDays = (days: 'every' | 'working') =>
  app.store.digestSettings.change('E1', (before) => ({ ...before, days }), app.clock.now())

describe('a bad day', () => {
  it('comes first, with what it is compared with', async () => {
    await morning('2026-07-09', () => 310)
    lin.sees('日报 · 7月8日', '! 访客数 310', '低于', '［图］访客数', '上周同日：', '[误报]', '[静音访客数]')
  })

  it('is told to the manager as an exception, by name and without a ranking', async () => {
    manager.sees('日报 · 7月8日')
    manager.sees('团队日报 · 7月8日 · 1 项需要看', '林小雨', '访客数 310', '不做排名', '[看林小雨]')
  })

  it('is told once more when it lasts, and then not again while it only goes on', async () => {
    await morning('2026-07-10', () => 320)
    lin.sees('日报 · 7月9日', '! 访客数 320', '从7月8日起，已 2 天')
    manager.sees('日报 · 7月9日')
    manager.sees('团队日报 · 7月9日')
    await setDays('every')
    await morning('2026-07-11', () => 315)
    expect(lin.sees('日报 · 7月10日')).not.toContain('! 访客数')
    manager.seesNothing()
  })

  it('is there for whoever asks', async () => {
    await lin.says('今日日报')
    lin.sees('! 访客数 315', '从7月8日起，已 3 天')
    await setDays('working')
  })
})

describe('what the reader says of it', () => {
  it('the campaign’s doing: noted, with room for a note, and silent from then on', async () => {
    await lin.clicks('活动影响')
    lin.sees('记下了', '访客数：活动影响', '前不再提醒，除非明显变差', '[保存说明]')
    const answer = await lin.clicks('保存说明', { note: '预热期暂停投放' })
    expect(JSON.stringify(answer.card)).toContain('说明已保存')
    await lin.says('今日日报')
    expect(lin.sees('日报 · 7月10日')).not.toContain('! 访客数')
    expect(await app.store.db.query('SELECT verdict, note FROM feedback ORDER BY id')).toEqual([
      { verdict: 'campaign', note: '' },
      { verdict: 'campaign', note: '预热期暂停投放' },
    ])
  })

  it('by words alone, without anything told: says that it does not know what is meant', async () => {
    await ben.says('false alarm')
    ben.sees("I don't know which one you mean")
  })
})

describe('who may look', () => {
  it('a manager previews the digest of somebody below, marked as such and without its buttons', async () => {
    await manager.says('preview digest as 林小雨')
    expect(manager.sees('日报 · 7月10日', '林小雨 · 运营 [预览]')).not.toContain('[改时间]')
    const trail = await app.store.audit.about('E1')
    expect(trail.at(-1)).toMatchObject({ actor: 'E0', action: 'read-score' })
  })

  it('nobody else does', async () => {
    await outsider.says('看林小雨的日报')
    outsider.sees('你没有查看权限')
  })

  it('in a group the digest goes to the private chat', async () => {
    await lin.saysInGroup('今日日报')
    lin.seesInGroup('已私信你')
    lin.sees('日报 · 7月10日')
  })
})

describe('late data', () => {
  it('are waited for, and when they have come the digest is whole', async () => {
    app.setNow('2026-07-13T09:00:00+08:00')
    await loadCsv(app, 'traffic', traffic(['2026-07-11'], visitors), '2026-07-12T09:00:00+08:00')
    await app.tick()
    await app.drain()
    lin.seesNothing()
    await loadCsv(app, 'traffic', traffic(['2026-07-12'], visitors), '2026-07-13T09:20:00+08:00')
    await comeBack('2026-07-13T09:25:00+08:00')
    expect(lin.sees('日报 · 7月12日')).not.toContain('数据还没到齐')
    lin.sees('周报')
  })

  it('are named when the deadline has passed', async () => {
    app.setNow('2026-07-14T09:00:00+08:00')
    await loadCsv(
      app,
      'orders',
      'order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop\nA-713,2026-07-13 10:00:00,2026-07-13 10:05:00,c1,300,300,A\n',
      '2026-07-14T08:00:00+08:00',
    )
    await app.tick()
    await app.drain()
    lin.seesNothing()
    await comeBack('2026-07-14T11:05:00+08:00')
    lin.sees('日报 · 7月13日', '[数据未到齐]', '流量日报')
  })
})

/** The waiting jobs fall due: their time is the machine's, so it is turned on in the queue. */
async function comeBack(iso: string): Promise<void> {
  app.setNow(iso)
  await app.store.db.query(
    "UPDATE pgboss.job SET start_after = now() WHERE name = 'send-digest' AND state IN ('created', 'retry')",
  )
  await app.drain()
}
