/** The company's own mappings as YAML (`examples/mappings`): files that are joined, against the right answers beside the real data. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { importFiles } from '../../src/cli/import.ts'
import { metricAnswer } from '../../src/cli/metric.ts'
import { readMapping } from '../../src/facts/mapping.ts'
import type { Database } from '../../src/store/client.ts'
import { monthOf } from '../../src/terms/period.ts'
import { openTestDatabase } from '../support/database.ts'
import { shared } from '../support/shared.ts'

const MAPPINGS = join(import.meta.dirname, '../../examples/mappings')
const now = new Date('2026-06-18T02:30:00Z')
let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const load = async (kind: string, mapping: string, files: readonly string[], shop?: string) => {
  const done = await importFiles(db, { kind, mapping: join(MAPPINGS, `${mapping}.yaml`), files, shop, by: 'test', now })
  if ('refused' in done) throw new Error(done.reason)
  return done.reports
}

const rowsOf = (name: string) =>
  JSON.parse(readFileSync(shared(`data/real/reference/${name}.json`)!, 'utf8')) as Record<string, string>[]
const file = (name: string) => shared(`data/real/${name}`)!

async function answer(metric: string, from: string, to: string, scope?: string, by?: string) {
  const found = await metricAnswer(db, { metric, from, to, scope, by })
  if ('refused' in found) throw new Error(found.refused)
  return found
}

it.each(readdirSync(MAPPINGS))('%s is valid', (name) => {
  expect(readMapping(parse(readFileSync(join(MAPPINGS, name), 'utf8')))).not.toHaveProperty('refused')
})

describe.skipIf(!shared('data/real/reference/ol_monthly.json'))('Olist', () => {
  const ORDERS = [
    'olist/orders_2017q4_delivered.csv.gz',
    'olist/order_items.parquet',
    'olist/order_payments.parquet',
    'olist/customers.parquet',
    'olist/products.parquet',
  ]

  it('orders, items, payments, customers and products, in whatever order they are named', async () => {
    const [report, ...others] = await load('orders', 'olist-orders', ORDERS.map(file).reverse())
    expect(others).toEqual([])
    expect(report).toMatchObject({ kind: 'orders', rejected: [] })
    for (const row of rowsOf('ol_monthly')) {
      const [from, to] = [row.month!, `${row.month!.slice(0, 8)}31`]
      const scope = 'shop=olist-orders'
      expect((await answer('gmv_gross', from, to, scope)).value).toBe(row.gmv_price)
      expect((await answer('gmv_paid', from, to, scope)).value).toBe(row.payments)
      expect((await answer('orders', from, to, scope)).value).toBe(row.orders)
      expect((await answer('aov', from, to, scope)).value).toBe(row.aov)
      expect((await answer('paying_customers', from, to, scope)).value).toBe(row.customers)
    }
    const [row] = rowsOf('ol_repurchase')
    const found = await answer('repurchase_rate', '2017-10-01', '2017-12-31', 'shop=olist-orders')
    expect(found).toMatchObject({ value: row!.repurchase_rate, numerator: row!.repeat_customers, denominator: row!.customers })
    expect((await answer('gmv_gross', '2017-10-01', '2017-10-31', 'shop=olist-orders', 'category')).rows.length).toBeGreaterThan(
      40,
    )
  }, 120_000)

  it('by seller: what was sold, where from, how it came', async () => {
    const files = [...ORDERS.slice(0, 2), 'olist/sellers.parquet'].map(file)
    await load('orders', 'olist-sellers', files, 'sellers')
    await load('shipments', 'olist-seller-shipments', files, 'sellers')
    const bySeller = async (metric: string, from = '2017-01-01', to = '2018-12-31') =>
      new Map((await answer(metric, from, to, 'shop=sellers', 'owner')).rows.map((row) => [row.key, row]))
    for (const [month, rows] of Map.groupBy(rowsOf('ol_seller_month'), (row) => row.month!)) {
      const { from, to } = monthOf(month)
      const [orders, gmv] = await Promise.all([bySeller('orders', from, to), bySeller('gmv_gross', from, to)])
      const found = [...orders].map(([seller_id, { value }]) => ({
        ...{ month, seller_id, orders: value, gmv_price: gmv.get(seller_id)?.value },
      }))
      expect(found).toEqual(rows)
    }
    const [late, shipped] = await Promise.all([bySeller('late_rate'), bySeller('ship_48h_rate')])
    const sold = await db.query<Record<string, string>>(
      `SELECT s.owner AS seller_id, s.region AS seller_state, count(DISTINCT o.id)::text AS orders, sum(l.quantity)::text AS items,
         round(sum(l.amount) / 1000000.0, 2)::text AS gmv_price
       FROM orders o JOIN slices s ON s.id = o.slice_id JOIN order_lines l ON l.order_id = o.id WHERE s.shop = 'sellers' GROUP BY 1, 2 ORDER BY 1`,
    )
    const whole = sold.map((row) => ({
      ...row,
      late_orders: late.get(row.seller_id!)?.numerator,
      shipped_48h: shipped.get(row.seller_id!)?.numerator,
    }))
    expect(whole).toEqual(rowsOf('ol_seller'))
  }, 120_000)

  it('leads and deals, by month, origin, developer and rep; what the won sellers sold', async () => {
    const DEALS = 'olist/olist_closed_deals_dataset.csv'
    await load('leads', 'olist-leads', ['olist/olist_marketing_qualified_leads_dataset.csv', DEALS].map(file))
    await load('orders', 'olist-reps', ['olist/order_items.parquet', DEALS].map(file))
    const ask = async (metric: string, by: string, shop: string) => {
      const { rows } = await answer(metric, '2016-01-01', '2020-12-31', shop, by)
      return (key: string) => rows.find((row) => row.key === key)
    }
    const byMonth = await ask('sales_conversion', 'month', 'shop=olist-leads')
    const early = await ask('early_deals', 'month', 'shop=olist-leads')
    for (const { month, mqls, closed, conversion_rate: value, won_before_contact: before } of rowsOf('ol_funnel_month')) {
      const key = month!.slice(0, 7)
      expect([key, byMonth(key)]).toEqual([key, { key, numerator: closed, denominator: mqls, value }])
      expect([key, early(key)?.value]).toEqual([key, before])
    }
    const byOrigin = await ask('lead_conversion', 'source', 'shop=olist-leads')
    for (const { origin, mqls, closed, conversion_rate: value } of rowsOf('ol_funnel_origin')) {
      const key = origin === '(null)' ? '' : origin!
      expect(byOrigin(key)).toEqual({ key, numerator: closed, denominator: mqls, value })
    }
    const byDeveloper = await ask('deals', 'agent', 'shop=olist-leads')
    for (const { sdr_id, deals } of rowsOf('ol_sdr')) expect([sdr_id, byDeveloper(sdr_id!)?.value]).toEqual([sdr_id, deals])
    const [closing, sellers, orders, gmv, after] = await Promise.all([
      ask('time_to_close', 'owner', 'shop=olist-leads'),
      ...['paying_customers', 'orders', 'gmv_gross'].map((metric) => ask(metric, 'owner', 'shop=olist-reps')),
      ask('gmv_gross', 'owner', 'shop=olist-reps;source=after-deal'),
    ] as const)
    const found = rowsOf('ol_rep').map(({ sr_id: rep }) => ({
      sr_id: rep,
      deals: closing(rep!)?.denominator,
      sellers_with_sales: sellers!(rep!)?.value ?? '0',
      orders: orders!(rep!)?.value ?? '0',
      gmv_price: gmv!(rep!)?.value ?? '0.00',
      gmv_price_after_won: after!(rep!)?.value ?? '0.00',
      mean_days_to_close: (Number(closing(rep!)?.numerator) / Number(closing(rep!)?.denominator) / 86_400).toFixed(4),
    }))
    expect(found).toEqual(rowsOf('ol_rep'))
  }, 60_000)

  it('reviews', async () => {
    await load('reviews', 'olist-reviews', [file('olist/sample500/order_reviews.csv')])
    const [row] = rowsOf('ol_csat500')
    expect((await answer('bad_review_rate', '2016-01-01', '2018-12-31', 'shop=olist-reviews')).denominator).toBe(row!.reviews)
  })

  it('a file that is joined and not named is asked for, and nothing is loaded', async () => {
    const before = await db.query('SELECT count(*) FROM batches')
    await expect(load('orders', 'olist-orders', [file(ORDERS[0]!)])).rejects.toThrow(/joins items \(order_id, order_item_id/)
    expect(await db.query('SELECT count(*) FROM batches')).toEqual(before)
  })
})

describe.skipIf(!shared('data/real/reference/cc_agent.json'))('the call centre, the purchase orders and the daily stock', () => {
  it('cc_agent', async () => {
    await load('service', 'bank-calls', [file('support/anonymous_bank_calls_one_day.csv')])
    const found = await answer('first_response_time', '1999-01-01', '1999-01-01', 'shop=call-centre', 'agent')
    for (const row of rowsOf('cc_agent'))
      expect(found.rows.find(({ key }) => key === row.server)).toMatchObject({ numerator: row.q_seconds, denominator: row.calls })
  })

  it('inv_month', async () => {
    await load('inventory', 'daily-stock', [file('supply/inventory_daily_mock_kaggle.csv')])
    const { rows } = await answer('inventory_turnover_units', '2014-01-01', '2016-12-31', 'shop=one-product', 'month')
    for (const row of rowsOf('inv_month'))
      expect(rows.find(({ key }) => key === row.ym!.slice(0, 7))).toMatchObject({
        denominator: row.stock_day_sum,
        value: row.turnover,
      })
  })

  it('sc_vendor', async () => {
    await load('purchases', 'purchase-orders', [file('supply/scms_delivery_history.csv.gz')])
    const [value, onTime] = await Promise.all(
      ['purchase_value', 'on_time_rate'].map((metric) =>
        answer(metric, '2000-01-01', '2020-12-31', 'shop=purchase-orders', 'supplier'),
      ),
    )
    for (const row of rowsOf('sc_vendor')) {
      expect(value!.rows.find(({ key }) => key === row.vendor)).toMatchObject({ value: row.purchase_value })
      expect(onTime!.rows.find(({ key }) => key === row.vendor)).toMatchObject({
        numerator: row.on_time,
        denominator: row.po_lines,
      })
    }
  }, 60_000)
})
