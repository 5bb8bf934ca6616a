/** A metric that the company has defined itself goes wherever one of the catalogue does: facts, targets, questions, reasons, drafts, alerts, digests. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Kpi } from '../../src/drafts/kpi.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let zhou: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E1', 'E7']) known(app, id)
  lin = chatter(app, 'E1')
  zhou = chatter(app, 'E7')
})
afterAll(() => app.stop())

/** 70 of 100 shelves of drinks and 30 of snacks are ours; on the 17th only 10 of the drinks'. */
const SHELVES = `metric,day,numerator,denominator,shop,category
shelf_share,2026-05-10,90,100,A,drink
shelf_share,2026-06-10,70,100,A,drink
shelf_share,2026-06-10,30,100,A,snack
shelf_share,2026-06-16,70,100,A,drink
shelf_share,2026-06-16,30,100,A,snack
shelf_share,2026-06-17,10,100,A,drink
shelf_share,2026-06-17,30,100,A,snack
`

it('may have a target before its first day, and comes in through the chat', async () => {
  const load = async (name: string, text: string) => {
    await zhou.drops(name, text)
    zhou.seesNow(`核对后载入 · ${name}`)
    await zhou.clicks('载入')
    zhou.seesNow(`已载入 ${name}`)
  }
  await load('目标.csv', 'employee_id,period,metric,target\nE1,2026-07,shelf_share,60%\n')
  await load('货架.csv', SHELVES)
})

it('has a value, and a reason why it fell', async () => {
  await lin.says('昨天货架占比多少')
  lin.sees('货架占比 20%')
  await lin.says('昨天货架占比为什么跌了')
  lin.sees('货架占比 20%', '50%', 'drink')
  // May counted by another definition of an own shelf (odd formula O33).
  await lin.says('这个月货架占比')
  const text = lin.sees('货架占比 40%', '自有货架定义 2（2026-06-01 起）：印有店标且满陈列', '定义已变')
  expect(text).not.toContain('90%')
})

it('is a line of a KPI draft, in its own unit', async () => {
  await lin.says('我要写Q3的KPI')
  lin.sees('给你的建议草案')
  await lin.clicks('用这份开始')
  await lin.says('加上货架占比')
  lin.sees('已加上货架占比', '货架占比还没有目标')
  await lin.says('货架占比目标55%')
  lin.sees('货架占比：目标 未设目标 → 55%')
  const { lines } = (await app.store.drafts.byId<Kpi>('kpi/2026-Q3/E1'))!
  expect(lines.find(({ id }) => id === 'shelf_share')?.fields).toMatchObject({ direction: 'higher', target: '0.55' })
})

it('is watched by an alert, and told in the digest', async () => {
  await lin.says('货架占比低于30%就告诉我')
  lin.sees('好的：货架占比低于 30%时告诉你', '现在就已经满足')
  await lin.says('日报加上货架占比')
  lin.sees('另外加入：货架占比')
  await lin.says('今日日报')
  lin.sees('货架占比 20%')
})
