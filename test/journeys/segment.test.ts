/** A segment that is defined anew with June (odd formula O33): scores, trends, digests and alerts compare no day of June with one of May. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eachDay } from '../../src/terms/period.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter

/** By the old definition 90 of 100 shelves were our own, by the new one 41 to 43. */
const SHELVES = eachDay({ from: '2026-03-01', to: '2026-06-09' })
  .map((day, n) => `shelf_share,${day},${(day < '2026-06-01' ? 90 : 41) + (n % 3)},100,A`)
  .join('\n')

const TARGETS = `employee_id,period,metric,target,low,high,weight
E1,2026-06,shelf_share,60%,,,30%
E1,2026-06,conversion_rate,2.5%,,,0
`

beforeAll(async () => {
  app = await openCornerShop()
  app.setNow('2026-06-03T10:30:00+08:00')
  known(app, 'E1')
  lin = chatter(app, 'E1')
  await loadCsv(app, 'observations', `metric,day,numerator,denominator,shop\n${SHELVES}\n`)
  await loadCsv(app, 'targets', TARGETS)
})
afterAll(() => app.stop())

it('the score counts by the new definition, and its arrow says why there is none', async () => {
  await lin.says('我这个月KPI')
  lin.sees(/货架占比 +! 70% 落后 +42% \/ 60% +25% +17\.50 +定义已变/)
})

it('the course of the metric begins where its definition does', async () => {
  await lin.says('昨天货架占比多少')
  lin.sees('货架占比 41%', '实际：06-01 43 → 06-02 41')
})

it('no digest takes the new definition for a fall', async () => {
  await lin.says('日报加上货架占比')
  lin.sees('另外加入：货架占比')
  await lin.says('今日日报')
  lin.sees(/没有异常[\s\S]*货架占比 41% · ! 落后 70%[\s\S]*历史太短，暂不判断：.*货架占比/)
})

it('no alert does, until a week is there to compare with', async () => {
  await lin.says('货架占比跌10%就告诉我')
  expect(lin.sees('货架占比')).not.toContain('现在就已经满足')
  app.setNow('2026-06-09T10:30:00+08:00')
  await loadCsv(app, 'observations', 'metric,day,numerator,denominator,shop\nshelf_share,2026-06-08,20,100,A\n')
  await lin.says('货架占比跌12%就告诉我')
  lin.sees('货架占比', '现在就已经满足')
})
