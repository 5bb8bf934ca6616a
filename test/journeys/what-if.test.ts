/** "What if", in the company computed by hand: 83.75 on pace (see my-kpi.test.ts), of which GMV 40.50 after the linkage and conversion 20. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let sun: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E1', 'E5']) known(app, id)
  lin = chatter(app, 'E1')
  sun = chatter(app, 'E5')
})
afterAll(() => app.stop())

describe('what if', () => {
  it('a rate gets somewhere', async () => {
    await lin.says('如果转化率到2.5%我多少分')
    // 2.5 % of 2.5 %: 25 points instead of 20.
    lin.sees('试算 · 6月KPI 83.8 → 88.8', '总分变化 +5 分', '假设 流量转化率 从 2% 变为 2.5%', '20.00 → 25.00', '80% → 100%')
  })

  it('an amount gets somewhere by the end of the month, against the whole target', async () => {
    await lin.says('what if GMV hits 110%')
    // 33000 of 30000: 50 × 1.1 = 55, a tenth off for late parcels 49.5, 9 more than 40.5.
    lin.sees('What if · June KPI 83.8 → 92.8', 'changes by +9 points', 'If Net GMV reaches ¥33,000 by the end (¥15,525 now)')
  })

  it('a rule ceases to act', async () => {
    await lin.says('如果超时率降到4%我能多几分')
    lin.sees('总分变化 +4.5 分', '不再触发「履约超时联动」', '40.50 → 45.00')
  })

  it('says so when the score does not depend on it', async () => {
    await lin.says('如果满意度到95%我多少分')
    lin.sees('满意度', '不影响你的得分', '83.8')
  })

  it('is tried in a form, from the card of the KPI, with a number as people write it', async () => {
    await lin.says('我的KPI')
    lin.sees('83.75')
    await lin.clicks('试算')
    lin.sees('选一个指标，填一个数')
    await lin.clicks('试算', { metric: 'net_gmv', value: '３万' })
    // 30000 of 30000: 50 × 0.9 = 45.
    lin.sees('83.8 → 88.3')
    await lin.clicks('试算', { metric: 'return_rate', value: '很低' })
    lin.sees('没看懂「很低」这个数')
  })

  it('is nobody else’s to try on', async () => {
    await sun.says('如果林小雨转化率到2.5%多少分')
    sun.sees('没有查看权限')
  })

  it('changes nothing', async () => {
    await lin.says('我的KPI')
    lin.sees('83.75')
  })
})
