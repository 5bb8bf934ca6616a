/** What is said about buyers never reaches a table: no name, phone or address, not even of a row that is refused; a keyed hash does. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readMapping } from '../../src/facts/mapping.ts'
import type { Database } from '../../src/store/client.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { loaded } from '../support/load.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const now = new Date('2026-06-18T02:30:00Z')
/** No row of any table may say this. `浙江省` may: the province is kept. */
const PERSONAL =
  /张三丰|13800138000|0571-8888|文三路|小明同学|zhang@mail\.example|jd_hanmm|韩梅梅|wx_lilei|请送到门口|发票抬头某某/

const FILES: readonly (readonly [name: string, text: string])[] = [
  [
    'taobao-orders',
    '订单编号,买家会员名,买家支付宝账号,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址,联系电话,联系手机,订单创建时间,订单付款时间,发票抬头\n' +
      '="1",小明同学,zhang@mail.example,10.00,10.00,交易成功,请送到门口,张三丰,浙江省 杭州市 文三路,\'0571-88888888,\'13800138000,2026-06-01 10:00:00,2026-06-01 10:01:00,发票抬头某某\n' +
      '="2",小明同学,zhang@mail.example,十元,10.00,交易成功,请送到门口,张三丰,浙江省 杭州市 文三路,\'0571-88888888,\'13800138000,2026-06-01 10:00:00,2026-06-01 10:01:00,发票抬头某某\n',
  ],
  [
    'douyin-orders',
    '主订单编号,选购商品,商品数量,商品金额,收件人,收件人手机号,省,详细地址,买家留言,订单提交时间,支付完成时间,订单状态\n' +
      '3,裙,1,10,张三丰,13800138000,浙江省,文三路1号,请送到门口,2026-06-01 10:00:00,2026-06-01 10:00:30,已发货\n' +
      '4,裙,x,10,张三丰,13800138000,浙江省,文三路1号,请送到门口,2026-06-01 10:00:00,2026-06-01 10:00:30,已发货\n',
  ],
  [
    'jd-orders',
    '订单号,商品名称,订购数量,下单时间,应付金额,下单帐号,客户姓名,客户地址,联系电话,发票抬头\n' +
      '5,机,1,2026-06-01,10,jd_hanmm,韩梅梅,浙江省文三路,13800138000,发票抬头某某\n6,机,1,2026-06-31,10,jd_hanmm,韩梅梅,浙江省文三路,13800138000,发票抬头某某\n',
  ],
  [
    'shopify-orders',
    'Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Phone,Shipping Street\n' +
      '#1,zhang@mail.example,paid,2026-06-01,CNY,10,2026-06-01,1,Mug,10,张三丰,13800138000,文三路\n#2,zhang@mail.example,paid,never,CNY,10,2026-06-01,1,Mug,10,张三丰,13800138000,文三路\n',
  ],
  [
    'jushuitan-orders',
    '内部订单号,线上订单号,付款日期,商品编码,数量,商品金额,买家昵称,收货人,手机,地址,省份\n7,T7,2026-06-01,A,1,10,wx_lilei,张三丰,13800138000,文三路,浙江省\n8,T8,2026-06-01,A,1,十,wx_lilei,张三丰,13800138000,文三路,浙江省\n',
  ],
]

it.each(FILES)('%s', async (_, text) => {
  expect(await loaded(db, bytesOf(text), { now })).toMatchObject({
    accepted: 1,
    rejected: [{}],
  })
})

it('a mapping of the company’s own: what it calls personal is masked where a row is refused', async () => {
  const mapping = readMapping(
    parse(`
name: erp
kind: orders
header: { required: [no, at, sum, member, address] }
fields:
  order_id: { column: no }
  ordered_at: { column: at }
  amount: { column: sum }
  customer_id: { column: member }
  region: { column: address, quirk: province, personal: true }
`),
  )
  if ('refused' in mapping) throw new Error(mapping.message)
  const file = bytesOf('no,at,sum,member,address\n9,2026-06-01,10,小明同学,浙江省文三路\n10,2026-06-01,x,小明同学,浙江省文三路\n')
  expect(await loaded(db, file, { mapping, now })).toMatchObject({
    accepted: 1,
    rejected: [{ line: 3 }],
  })
})

it('is in no row of any table, and a buyer is the same person again', async () => {
  const tables = await db.query<{ name: string }>(
    "SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')",
  )
  expect(tables.length).toBeGreaterThan(20)
  for (const { name } of tables) {
    const rows = await db.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    expect(
      rows.filter(({ row }) => PERSONAL.test(row)),
      name,
    ).toEqual([])
  }
  expect(await db.query('SELECT DISTINCT region FROM slices WHERE region <> $1', [''])).toEqual([{ region: '浙江省' }])
  const again = FILES[0]![1].replace('="1"', '="11"').split('\n').slice(0, 2).join('\n')
  const customers = async () => Number((await db.query<{ n: string }>('SELECT count(*) AS n FROM customers'))[0]!.n)
  const before = await customers()
  await loaded(db, bytesOf(again), { now })
  expect(await customers()).toBe(before)
})
