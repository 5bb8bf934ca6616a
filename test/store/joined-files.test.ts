/** Files that belong together: the platform's order file says who, when and how much, its item file what was sold. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import type { FileToLoad } from '../../src/store/load/load.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { answered, loaded } from '../support/load.ts'

let db: Database
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.close())

const now = new Date('2026-06-18T02:30:00Z')
const load = (text: string, more: Partial<FileToLoad> = {}) => loaded(db, bytesOf(text), { now, ...more })

const ORDERS =
  '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货地址,订单创建时间,订单付款时间,店铺名称,退款金额\n' +
  '="11",小明,208.00,108.00,交易成功,浙江省杭州市,2026-06-01 10:00:00,2026-06-01 10:01:00,旗舰店,99.00\n' +
  '="14",小红,10.00,0,等待买家付款,上海,2026-06-02 10:00:00,,旗舰店,\n'
/** 2 × 99 and postage of 10 in the order; the version of the item file without times. */
const ITEMS =
  '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,支付单号,退款状态,退款金额\n' +
  '="12","11",连衣裙,99.00,1,E1,红色,,交易成功,SKU-1,p1,没有申请退款,\n' +
  '="13","11",连衣裙,99.00,1,E1,蓝色,,交易关闭,SKU-2,p1,退款成功,99.00\n' +
  '="15","14",帽子,10.00,1,E1,红色,,等待买家付款,SKU-3,,,\n'
const ITEMS_WITH_TIMES = ITEMS.split('\n')
  .map((line, i) =>
    line === ''
      ? ''
      : i === 0
        ? `${line},订单创建时间,订单付款时间`
        : `${line},2026-06-0${i < 3 ? 1 : 2} 10:00:00,${i < 3 ? '2026-06-01 10:01:00' : ''}`,
  )
  .join('\n')

const june = { from: '2026-06-01', to: '2026-06-30' }
async function figures() {
  const values = ['gmv_gross', 'gmv_paid', 'net_gmv', 'orders', 'paid_orders', 'paying_customers', 'return_rate'].map(
    async (metric) => [metric, (await answered(db, { metric, ...june })).value],
  )
  const [sold] = await db.query('SELECT count(*)::int AS lines, sum(quantity)::int AS pieces FROM order_lines')
  const heads = await db.query(
    'SELECT o.order_no, o.customer_id IS NULL AS is_nobody, s.region, s.shop FROM orders o JOIN slices s ON s.id = o.slice_id ORDER BY 1',
  )
  return { values: Object.fromEntries(await Promise.all(values)), sold, heads }
}

const WHOLE = {
  values: {
    gmv_gross: '218.00',
    gmv_paid: '208.00',
    net_gmv: '109.00',
    orders: '2',
    paid_orders: '1',
    paying_customers: '1',
    return_rate: '1.000000',
  },
  sold: { lines: 3, pieces: 3 },
  heads: [
    { order_no: '11', is_nobody: false, region: '浙江省', shop: '旗舰店' },
    { order_no: '14', is_nobody: false, region: '上海', shop: '旗舰店' },
  ],
}

it('items without times join the orders that are there, in their shop; who, when and how much stay the order file’s', async () => {
  await load(ORDERS)
  const alone = await figures()
  expect(await load(ITEMS)).toMatchObject({ kind: 'orders', read: 3, accepted: 3, rejected: [] })
  expect(await figures()).toEqual(WHOLE)
  expect({ ...WHOLE, sold: alone.sold }).toEqual(alone)
  expect(await load(ITEMS)).toMatchObject({ accepted: 0, unchanged: 3 })
})

it('the order of the files does not matter, where the items say their times', async () => {
  await load(ITEMS_WITH_TIMES, { shop: '旗舰店' })
  await load(ORDERS)
  expect(await figures()).toEqual(WHOLE)
  expect(await load(ITEMS_WITH_TIMES)).toMatchObject({ accepted: 0, unchanged: 3 })
  expect(await figures()).toEqual(WHOLE)
})

it('items of orders that nobody knows are refused, each by its line; the others are loaded', async () => {
  await load(ORDERS)
  const report = await load(`${ITEMS}="99","98",新,1.00,1,,,,交易成功,S,,,\n`)
  expect(report).toMatchObject({
    accepted: 3,
    rejected: [{ line: 5, column: 'order_id', reason: expect.stringMatching(/^unknown-order: /) }],
  })
})

it('undo takes the lines back and leaves the orders', async () => {
  await load(ORDERS)
  const before = await figures()
  const { batch } = await load(ITEMS)
  await undoBatch(db, batch!, 'test', now)
  expect(await figures()).toEqual({ ...before, sold: { lines: 0, pieces: null } })
})
