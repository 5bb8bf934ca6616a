/** Process metrics that people count themselves: said, added up, proven and taken back, in the company computed by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let ben: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E1', 'E2']) known(app, id)
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
})
afterAll(() => app.stop())

describe('a log of process metrics', () => {
  it('counts at once, and is proven afterwards', async () => {
    // Three of four actions were reported in June already; the log's own sums begin at one.
    await lin.says('今天做了2场分层运营活动')
    lin.sees('已记录', '6月18日 用户分层运营动作数 +2', '当天共 2，本月共 2 / 目标 4', '还没有凭证')
    await lin.clicks('保存凭证', { evidence: '活动 A-31' })
    lin.sees('凭证已补', '凭证：活动 A-31')
    await lin.says('分层运营动作这个月多少')
    lin.sees(/用户分层运营动作数.*\b5\b/s)
  })

  it('adds up with the next', async () => {
    await lin.says('log 1 segment action today, ref A-32')
    lin.sees('Logged', 'Segment actions +1', '3 on that day, 3 this month of 4', 'Evidence: A-32')
    expect(await reported()).toEqual([{ numerator: '3', evidence: 'A-32; 活动 A-31' }])
  })

  it('is taken back once, by word or by button', async () => {
    await lin.says('撤掉刚才那条')
    lin.sees('已撤销', '用户分层运营动作数 −1', '当天共 2')
    await lin.says('撤掉刚才那条')
    lin.sees('已撤销', '−2', '当天共 0')
    await lin.says('撤掉刚才那条')
    lin.sees('没有可以撤销的记录')
    await lin.says('分层运营动作这个月多少')
    lin.sees(/用户分层运营动作数.*\b3\b/s)
  })

  it('is limited a day, and never of tomorrow', async () => {
    await lin.says('今天做了25场分层运营活动')
    lin.sees('同一指标一天最多记 20')
    await lin.says('记一下 5月1号分层运营活动3场')
    lin.sees('只能记今天和最近 7 天的')
  })

  it('of somebody else cannot be taken back', async () => {
    await lin.says('今天做了1场分层运营活动')
    lin.sees('已记录')
    const [mine] = await app.store.db.query<{ id: string }>('SELECT id FROM activities WHERE undone_at IS NULL')
    await ben.says('my KPI')
    ben.sees('June KPI')
    expect(await ben.forges('process_metric_log', { do: 'undo', activity: mine!.id })).toBe('')
    ben.sees(/There is no entry|没有可以撤销/)
    expect(await app.store.db.query('SELECT id FROM activities WHERE undone_at IS NULL')).toHaveLength(1)
  })

  it('leaves its trace in the audit', async () => {
    const actions = await app.store.db.query<{ action: string }>(
      "SELECT DISTINCT action FROM audit WHERE action LIKE 'activity%' ORDER BY 1",
    )
    expect(actions.map(({ action }) => action)).toEqual(['activity-log', 'activity-prove', 'activity-undo'])
  })
})

async function reported() {
  return app.store.db.query(
    "SELECT r.numerator::text AS numerator, r.evidence FROM reported r JOIN slices s ON s.id = r.slice_id WHERE s.source = 'chat'",
  )
}
