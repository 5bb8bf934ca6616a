/** A value in parts: by what only a rate's upper half knows, by people, by what it cannot be split by. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadFile } from '../../src/store/load/load.ts'
import type { TestApp } from '../support/app.ts'
import { bytesOf } from '../support/bytes.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, NOW, openCornerShop } from './corner-shop.ts'

/** With the return that has no reason: six returns of June, against 7 orders and themselves. */
const RETURNS = `return_id,order_id,returned_at,amount,shop,reason
R-2,A-602,2026-06-11 15:00:00,100,A,尺寸不符
R-3,A-603,2026-06-11 16:00:00,100,A,质量问题
R-4,A-607,2026-06-18 05:00:00,100,A,尺寸不符
R-5,A-607,2026-06-18 05:01:00,100,A,尺寸不符
R-6,A-603,2026-06-18 05:02:00,100,A,质量问题
`

/** Wang leads Lin, she leads Chen (E3); Sun (E5) and 小美 are nobody's here. */
const ORDERS = `order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop,owner
A-701,2026-06-16 10:00:00,2026-06-16 10:00:00,c1,100,100,A,E1
A-702,2026-06-16 11:00:00,2026-06-16 11:00:00,c2,200,200,A,E3
A-703,2026-06-16 12:00:00,2026-06-16 12:00:00,c3,300,300,A,E5
A-704,2026-06-16 13:00:00,2026-06-16 13:00:00,c3,400,400,A,小美
`

let app: TestApp
let lin: Chatter
let wang: Chatter
let admin: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E7']) known(app, id)
  lin = chatter(app, 'E1')
  wang = chatter(app, 'E0')
  admin = chatter(app, 'E7')
  for (const [kind, text, accepted] of [
    ['returns', RETURNS, 5],
    ['orders', ORDERS, 4],
  ] as const) {
    const report = await loadFile(app.store.db, { file: bytesOf(text), kind, by: 'test', now: new Date(NOW) })
    expect(report).toMatchObject({ accepted, rejected: [] })
  }
})
afterAll(() => app.stop())

const row = (...cells: string[]) => new RegExp(cells.join('.* '))

// 3, 2 and 1 of 17: 11 orders and 6 returns.
it('shows each part against the whole, so that they add up to it', async () => {
  await lin.says('退货率按原因看')
  lin.sees(
    '退货率 · 6月1–18日 · 35.29%',
    row('尺寸不符', '17.65%', '50%'),
    row('质量问题', '11.76%', '33.3%'),
    row('（未知）', '5.88%', '16.7%', '▲ \\+5.9 pp'),
    '每一行都是与整体的分母相比，各行相加就是总值',
  )
})

it('names only people whose numbers the reader may see, and writes down whose were shown', async () => {
  await lin.says('6月16日支付金额按人看')
  const said = lin.sees('¥1,000.00', row('林小雨', '¥100', '10%'), row('陈新来', '¥200', '20%'), '只列出你可以看的人')
  expect(said).not.toMatch(/E5|孙旁人|小美|¥300|¥400/)
  const audit = await app.store.db.query<{ subject: string }>(
    "SELECT subject FROM audit WHERE actor = 'E1' AND action = 'read-metric'",
  )
  expect(audit.map(({ subject }) => subject)).toEqual(['E3'])
  await wang.says('6月16日支付金额按负责人看')
  wang.sees(row('陈新来', '¥200'), row('林小雨', '¥100'), '只列出你可以看的人')
})

it('says by what a metric can be split where it cannot be by what was asked', async () => {
  await lin.says('客单价按承运商看')
  lin.sees(/客单价（每单） · 6月1–18日 · ¥/, '这个指标不能按承运商拆分，可以按：')
})

// June: 8000 + 6000 + 1525 + 1000 + 1000 of shop A less 1000 + 500 returned = 16025, and 6800 of shop B.
it('shows the whole company to those whose scope is not narrower', async () => {
  await admin.says('全公司6月净GMV按店铺')
  admin.sees('净GMV · 6月1–18日 · ¥2.28万', row('A', '¥1.6万'), row('B', '¥6,800'))
  await admin.says('上个月呢')
  admin.sees('净GMV · 5月 · ¥3.8万')
  await lin.says('全公司6月净GMV')
  lin.sees('不在你的数据范围', '可以找 周管理')
})
