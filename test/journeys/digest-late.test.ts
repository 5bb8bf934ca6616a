/** Finished numbers of other systems in the digest: late is what has come every day and has not, never what comes once a week. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  known(app, 'E1')
  lin = chatter(app, 'E1')
})
afterAll(() => app.stop())

it('what one load brings for every week is not late on the days between', async () => {
  app.setNow('2026-06-19T10:30:00+08:00')
  await loadCsv(app, 'traffic', 'day,visitors,shop\n2026-06-18,10,A\n', '2026-06-19T08:00:00+08:00')
  await lin.says('今日日报')
  expect(lin.sees('日报 · 6月18日')).not.toMatch(/用户分层运营动作数还没到|reported:/)
})

it('what has come every day and has not come is late, by its name', async () => {
  const days = Array.from({ length: 10 }, (_, n) => `segment_actions,2026-06-${String(n + 7).padStart(2, '0')},6,,A\n`)
  await loadCsv(app, 'observations', `metric,day,numerator,denominator,shop\n${days.join('')}`)
  await lin.says('今日日报')
  expect(lin.sees('日报 · 6月18日', 'A 6月18日的用户分层运营动作数还没到')).not.toContain('reported:')
})
