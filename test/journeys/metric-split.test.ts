/** A rate by what only its upper half knows: returns have a reason, orders have none. */
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

let app: TestApp
let lin: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  known(app, 'E1')
  lin = chatter(app, 'E1')
  const report = await loadFile(app.store.db, { file: bytesOf(RETURNS), kind: 'returns', by: 'test', now: new Date(NOW) })
  expect(report).toMatchObject({ accepted: 5, rejected: [] })
})
afterAll(() => app.stop())

// 3, 2 and 1 of 13.
it('shows each part against the whole, so that they add up to it', async () => {
  await lin.says('退货率按原因看')
  const row = (...cells: string[]) => new RegExp(cells.join('.* '))
  lin.sees(
    '退货率 · 6月1–18日 · 46.15%',
    row('尺寸不符', '23.08%', '50%'),
    row('质量问题', '15.38%', '33.3%'),
    row('（未知）', '7.69%', '16.7%', '▲ \\+7.7 pp'),
    '每一行都是与整体的分母相比，各行相加就是总值',
  )
})
