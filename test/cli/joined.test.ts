/** Files that a mapping of the company's joins, named on one command line in whatever order, with `auto` and nothing else said. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kpi, openPlace, type Place } from '../support/cli.ts'
import { shared } from '../support/shared.ts'

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const ROOT = join(import.meta.dirname, '../..')
let place: Place
beforeAll(async () => {
  place = await openPlace()
  const company = join(place.folder, 'company')
  cpSync(join(ROOT, 'prisma/seed/company'), company, { recursive: true })
  mkdirSync(join(company, 'mappings'), { recursive: true })
  for (const name of ['olist-orders', 'olist-reps', 'olist-leads'])
    cpSync(join(ROOT, `examples/mappings/${name}.yaml`), join(company, `mappings/${name}.yaml`))
})
afterAll(() => place.close())

const run = (...args: string[]) => kpi(args, { ...place.env, COMPANY_DIR: join(place.folder, 'company') })
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(place.folder, name), content)
  return join(place.folder, name)
}
const gross = async (from: string, to: string) =>
  JSON.parse((await run('metric', 'gmv_gross', '--from', from, '--to', to, '--scope', 'shop=olist-orders', '--json')).out).value

const ORDERS = `order_id,customer_id,order_status,order_purchase_timestamp
A,c1,delivered,2026-06-01 10:00:00
B,c2,delivered,2026-06-30 23:59:59
C,c3,canceled,2026-06-02 10:00:00
D,x,c3,delivered,2026-06-02 10:00:00
E,c3,delivered,2026-06-31 10:00:00
`
/** B's item is in July's file; the last line of June's is in both; an exact duplicate is two pieces; one row lacks a cell; E has no day. */
const ITEMS = `order_id,order_item_id,product_id,seller_id,shipping_limit_date,price
A,1,P1,S1,2026-06-04 10:00:00,10.10
="A",1,P1,S1,2026-06-04 10:00:00,10.10
C,1,P1,S1,2026-06-04 10:00:00,500
A,2,P2,2026-06-04 10:00:00,1
A,3,P3,S1,2026-06-04 10:00:00,3
E,1,P3,S1,2026-06-04 10:00:00,3
E,2,P3,S1,2026-06-04 10:00:00,3
`
const LATER = `order_id,order_item_id,product_id,seller_id,shipping_limit_date,price
A,3,P3,S1,2026-06-04 10:00:00,3
B,1,P1,S1,2026-07-04 10:00:00,0.05
`
const PAYMENTS = 'order_id,payment_sequential,payment_value\nA,1,20\nA,2,3.20\nB,1,0.05\nC,1,500\n'
const CUSTOMERS = 'customer_id,customer_unique_id,customer_state\nc1,u1,SP\nc2,u1,RJ\nc3,u3,SP\n'

it('side files before the main one, one twice, two for one join that overlap: one load, its bad rows by file and line', async () => {
  const [orders, items, later, payments, customers] = [
    file('orders.csv', ORDERS),
    file('items.csv', ITEMS),
    file('items-2.csv', LATER),
    file('payments.csv', PAYMENTS),
    file('customers.csv', CUSTOMERS),
  ]
  const missing = await run('import', 'auto', items, orders, customers, '--json')
  expect({ ...missing, err: missing.err.replace(place.folder, '') }).toEqual({
    code: 1,
    out: '',
    err: '/orders.csv: olist-orders joins payments (order_id, payment_sequential, payment_value): name that file too.\n',
  })
  const { code, out, err } = await run('import', 'auto', items, later, payments, orders, payments, customers, '--json')
  expect({ code, err, reports: JSON.parse(out) }).toEqual({
    code: 0,
    err: '',
    reports: [
      expect.objectContaining({
        ...{ kind: 'orders', read: 9, accepted: 5, unchanged: 0 },
        rejected: [
          { line: 5, column: '', reason: 'ragged: 5 cells under 6 headers (in the file of items)' },
          { line: 5, column: '', reason: 'ragged: 5 cells under 4 headers' },
          { line: 6, column: 'order_purchase_timestamp', reason: 'no-such-day: this day does not exist' },
        ],
      }),
    ],
  })
  expect(await gross('2026-06-01', '2026-06-29')).toBe('23.20')
  expect(await gross('2026-06-30', '2026-06-30')).toBe('0.05')
})

it('as sheets of one workbook; a side file alone says what it lacks', async () => {
  const book = utils.book_new()
  const sheets = { 商品: ITEMS.replace('A,2,P2,', 'A,2,P2,S1,'), 订单: ORDERS.split('\n').slice(0, 4).join('\n') }
  for (const [name, text] of Object.entries({ ...sheets, 支付: PAYMENTS, 客户: CUSTOMERS }))
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(
        text
          .trim()
          .split('\n')
          .map((line) => line.split(',')),
      ),
      name,
    )
  const all = file('all.xlsx', new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))
  expect(JSON.parse((await run('import', 'auto', all, '--json', '--dry-run')).out)).toMatchObject({
    ...{ kind: 'orders', read: 6, rejected: [] },
  })
  expect((await run('import', 'auto', file('customers.csv', CUSTOMERS))).err).toMatch(
    /customers\.csv: olist-orders joins this file to another one \(order_id, customer_id, .*\): name that file too\.\n$/,
  )
})

const OLIST = ['order_items', 'customers', 'orders', 'order_payments'].map((name) =>
  shared(`data/real/olist/sample500/${name}.csv`),
)

it.skipIf(OLIST.includes(undefined))('the real files: what the items of orders that count come to', async () => {
  const rows = (path: string) =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
  const [items, , orders] = OLIST.map((path) => rows(path!))
  const counted = new Set(orders!.filter(([, , status]) => !['canceled', 'unavailable'].includes(status!)).map(([id]) => id))
  const cents = items!.reduce((sum, cells) => sum + (counted.has(cells[0]) ? Math.round(Number(cells[5]) * 100) : 0), 0)
  const { out } = await run('import', 'auto', ...OLIST.map((path) => path!), '--json')
  expect(JSON.parse(out)).toMatchObject([{ kind: 'orders', rejected: [] }])
  expect(await gross('2016-01-01', '2018-12-31')).toBe((cents / 100).toFixed(2))
})
