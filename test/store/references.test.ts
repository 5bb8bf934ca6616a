/**
 * The right answers beside the real data, met exactly: every figure of or_*.json and tm_*.json, from the files through import, roll-up and
 * query to the printed value. The two files that show other choices are computed from the stored facts.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricAnswer } from '../../src/cli/metric.ts'
import { type Mapping, readMapping } from '../../src/facts/mapping.ts'
import { metricById } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { loadFile } from '../../src/store/load/load.ts'
import { type By, createObservations, type Result } from '../../src/store/sums/observations.ts'
import { monthOf, type Period } from '../../src/terms/period.ts'
import { openTestDatabase } from '../support/database.ts'

const DATA = join(process.env.KPI_SHARED ?? join(import.meta.dirname, '../../../shared'), 'data/real')
const isHere = existsSync(join(DATA, 'reference/or_total.json'))
if (!isHere) console.log('references: the real data is not here, skipped')

type Row = Record<string, string>

const rowsWith = (name: string, ...columns: readonly string[]) =>
  reference(name).map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))

const reference = (name: string): Row[] => JSON.parse(readFileSync(join(DATA, 'reference', `${name}.json`), 'utf8'))

/** Reference column → metric (definitions.md, "Order metrics"). */
const RETAIL = {
  gross_gmv: 'gmv_gross',
  cancelled_amount: 'return_amount',
  net_gmv: 'net_gmv',
  orders: 'orders',
  aov_gross: 'aov',
  paying_customers: 'paying_customers',
  new_customers: 'new_customers',
  new_customer_sales: 'new_customer_sales',
  returning_customer_sales: 'returning_customer_sales',
  anonymous_sales: 'unknown_customer_sales',
  new_share_of_identified: 'new_customer_share',
  repurchase_rate: 'repurchase_rate',
  cancel_invoices: 'return_documents',
  return_rate_invoices: 'return_rate',
  return_rate_amount: 'return_amount_rate',
}

const TMALL = {
  created_orders: 'orders',
  paid_orders: 'paid_orders',
  created_amount: 'gmv_gross',
  paid_gross: 'gmv_paid',
  refunds: 'return_amount',
  net_gmv: 'net_gmv',
  refund_orders: 'return_documents',
}

let db: Database

async function values(columns: Readonly<Record<string, string>>, shop: string, period: Period, by?: By) {
  const metrics = [...new Set(Object.values(columns))].map((id) => metricById(id)!)
  return createObservations(db).values({ metrics, period, by, scope: { shop: [shop] } })
}

/** What we say in the words of the reference: the same columns, of the whole or of one key. A key without rows has 0. */
function inWordsOf(row: Row, columns: Readonly<Record<string, string>>, found: ReadonlyMap<string, Result>, key?: string): Row {
  const said = Object.entries(columns).filter(([column]) => column in row)
  return Object.fromEntries(
    said.map(([column, id]) => {
      const result = found.get(id)!
      const nothing = metricById(id)!.unit === 'money' ? '0.00' : '0'
      return [column, (key === undefined ? result.value : (result.rows.find((r) => r.key === key)?.value ?? nothing))!]
    }),
  )
}

const of = (row: Row, columns: object): Row => Object.fromEntries(Object.entries(row).filter(([column]) => column in columns))

describe.skipIf(!isHere)('Online Retail', () => {
  const WHOLE = { from: '2010-12-01', to: '2011-08-31' }
  const SHOP = 'uci-retail'

  beforeAll(async () => {
    db = await openTestDatabase()
    const report = await loadFile(db, {
      file: join(DATA, 'online_retail/online_retail.csv.gz'),
      kind: 'auto',
      by: 'test',
      now: new Date('2026-06-18T02:30:00Z'),
    })
    expect(report).toMatchObject({ read: 320_705, rejected: [] })
  }, 180_000)
  afterAll(() => db.close())

  it('or_monthly', async () => {
    for (const row of reference('or_monthly')) {
      const found = await values(RETAIL, SHOP, monthOf(row.month!))
      expect({ month: row.month, ...inWordsOf(row, RETAIL, found) }).toEqual({ month: row.month, ...of(row, RETAIL) })
      const repeat = found.get('repurchase_rate')!.numerator
      const shareOfGross = Number(found.get('new_customer_sales')!.numerator) / Number(found.get('gmv_gross')!.numerator)
      expect([repeat, shareOfGross.toFixed(6)]).toEqual([row.repeat_customers, row.new_share_of_gross])
    }
  })

  it('or_total', async () => {
    const [row] = reference('or_total')
    const found = await values(RETAIL, SHOP, WHOLE)
    expect(inWordsOf(row!, RETAIL, found)).toEqual(of(row!, RETAIL))
    expect(found.get('repurchase_rate')!.numerator).toBe(row!.repeat_customers)
  })

  it('or_country', async () => {
    const found = await values(RETAIL, SHOP, WHOLE, 'country')
    const repeat = (country: string) => found.get('repurchase_rate')!.rows.find((r) => r.key === country)?.numerator ?? '0'
    for (const row of reference('or_country')) {
      expect({ country: row.country, ...inWordsOf(row, RETAIL, found, row.country) }).toEqual({
        country: row.country,
        ...of(row, RETAIL),
      })
      expect(repeat(row.country!)).toBe(row.repeat_customers)
    }
  })

  it('or_month_country', async () => {
    const rows = reference('or_month_country')
    for (const month of new Set(rows.map((row) => row.month!))) {
      const found = await values(RETAIL, SHOP, monthOf(month), 'country')
      for (const row of rows.filter((r) => r.month === month)) {
        expect({ month, country: row.country, ...inWordsOf(row, RETAIL, found, row.country) }).toEqual({
          month,
          country: row.country,
          ...of(row, RETAIL),
        })
      }
    }
  })

  it('the months by one question, as the CLI prints them', async () => {
    const answer = await metricAnswer(db, { metric: 'net_gmv', ...WHOLE, by: 'month' })
    expect(answer).toMatchObject({ unit: 'GBP', value: '5772993.44', numerator: '5772993.442', denominator: '1' })
    const printed = 'rows' in answer ? answer.rows.map((row) => [`${row.key}-01`, row.value]) : []
    expect(printed).toEqual(reference('or_monthly').map((row) => [row.month, row.net_gmv]))
  })

  it('or_new_by_first_order', async () => {
    const found = await db.query(
      `WITH sale AS (SELECT o.*, date_trunc('month', o.paid_day)::date AS month FROM orders o WHERE o.counted AND o.customer_id IS NOT NULL),
       first AS (SELECT DISTINCT ON (customer_id) customer_id, id FROM sale ORDER BY customer_id, paid_at, order_no)
       SELECT s.month::text AS month, round(sum(CASE WHEN f.id = s.id THEN s.paid_amount ELSE 0 END) / 1000000.0, 2)::text AS first_invoice_sales,
         round(sum(CASE WHEN f.id = s.id THEN 0 ELSE s.paid_amount END) / 1000000.0, 2)::text AS later_invoice_sales
       FROM sale s JOIN first f USING (customer_id) GROUP BY 1 ORDER BY 1`,
    )
    expect(found).toEqual(reference('or_new_by_first_order'))
  })

  it('or_variants', async () => {
    expect(await db.query(VARIANTS)).toEqual(reference('or_variants'))
  }, 60_000)
})

/** The SQL of the reference, over the stored documents and lines. Credit notes are stored with positive amounts. */
const VARIANTS = `WITH line AS (
    SELECT o.order_no AS no, l.sku, l.title, l.quantity, l.unit_price, l.amount, l.counted, o.ordered_at AS at, o.customer_id, o.slice_id
    FROM order_lines l JOIN orders o ON o.id = l.order_id
  ), credit AS (
    SELECT r.return_no AS no, l.sku, l.quantity, l.unit_price, l.amount, r.returned_at AS at, r.customer_id
    FROM return_lines l JOIN returns r ON r.id = l.return_id
  ), sale AS (SELECT * FROM line WHERE counted),
  variant(variant, amount, no, customer_id) AS (
    SELECT '0 base gross', amount, no, customer_id FROM sale
    UNION ALL SELECT '1 exact duplicate lines removed', amount, no, customer_id FROM (SELECT DISTINCT no, sku, title, quantity, unit_price, amount, customer_id, slice_id FROM sale) d
    UNION ALL SELECT '2 identified customers only', amount, no, customer_id FROM sale WHERE customer_id IS NOT NULL
    UNION ALL SELECT '3 merchandise codes only (stock_code starts with 5 digits)', amount, no, customer_id FROM sale
      WHERE substr(sku, 1, 1) BETWEEN '0' AND '9' AND substr(sku, 5, 1) BETWEEN '0' AND '9'
    UNION ALL SELECT '4 all rows as they are: sum(quantity*price), incl. C and A invoices', amount, no, customer_id FROM line
    UNION ALL SELECT '4 all rows as they are: sum(quantity*price), incl. C and A invoices', -amount, no, customer_id FROM credit
    UNION ALL SELECT '5 digit invoices without the >0 filters', amount, no, customer_id FROM line WHERE no BETWEEN '0' AND '9999999'
    UNION ALL SELECT '6 cancellations with a matching earlier sale line (same customer, code, price, -qty)', amount, no, customer_id FROM credit c
      WHERE EXISTS (SELECT 1 FROM sale s WHERE s.customer_id = c.customer_id AND s.sku = c.sku AND s.unit_price = c.unit_price AND s.quantity = c.quantity AND s.at <= c.at)
  )
  SELECT variant, round(sum(amount) / 1000000.0, 2)::text AS amount, count(DISTINCT no)::text AS invoices, count(DISTINCT customer_id)::text AS customers
  FROM variant GROUP BY 1 ORDER BY 1`

describe.skipIf(!isHere).each(['tmall_order_report.csv', 'tmall_order_report.gb18030.csv'])('Tmall, %s', (file) => {
  const WHOLE = { from: '2020-02-01', to: '2020-02-29' }
  const SHOP = 'tmall-orders'

  beforeAll(async () => {
    db = await openTestDatabase()
    const report = await loadFile(db, {
      file: join(DATA, 'tmall', file),
      kind: 'auto',
      by: 'test',
      now: new Date('2026-06-18T02:30:00Z'),
    })
    expect(report).toMatchObject({ read: 6063, accepted: 6063, rejected: [] })
  }, 60_000)
  afterAll(() => db.close())

  it('tm_total', async () => {
    const [row] = reference('tm_total')
    expect(inWordsOf(row!, TMALL, await values(TMALL, SHOP, WHOLE))).toEqual(of(row!, TMALL))
    const [full] = await db.query(
      `SELECT count(*) FILTER (WHERE refund_amount > 0 AND refund_amount = ordered_amount)::text AS full_refund_orders,
        count(*) FILTER (WHERE paid_day IS NOT NULL AND paid_amount <> ordered_amount)::text AS identity_violations FROM orders`,
    )
    expect(full).toEqual({ full_refund_orders: row!.full_refund_orders, identity_violations: row!.identity_violations })
  })

  it('tm_daily', async () => {
    const found = await values(TMALL, SHOP, WHOLE, 'day')
    const rows = reference('tm_daily')
    for (const row of rows)
      expect({ day: row.pay_day, ...inWordsOf(row, TMALL, found, row.pay_day) }).toEqual({ day: row.pay_day, ...of(row, TMALL) })
    const days = found.get('paid_orders')!.rows.filter((r) => r.value !== '0')
    expect(days.map((r) => r.key)).toEqual(rows.map((row) => row.pay_day))
  })

  it('tm_province', async () => {
    const found = await values(TMALL, SHOP, WHOLE, 'region')
    const rows = reference('tm_province')
    for (const row of rows) {
      expect({ province: row.province, ...inWordsOf(row, TMALL, found, row.province) }).toEqual({
        province: row.province,
        ...of(row, TMALL),
      })
    }
    expect(
      found
        .get('orders')!
        .rows.map((r) => r.key)
        .sort(),
    ).toEqual(rows.map((row) => row.province).sort())
  })

  it('the return rate of refunds written into orders', async () => {
    expect(await metricAnswer(db, { metric: 'return_rate', ...WHOLE })).toMatchObject({
      numerator: '1494',
      denominator: '5222',
      value: '0.286097',
    })
  })
})

/**
 * Olist's orders and their items are two files without one amount for an order: as a company would write it, one mapping each. Items are of a
 * seller, whom the order's lines know as what was sold (`sku`).
 */
const OLIST_ORDERS = readMapping({
  name: 'olist',
  kind: 'orders',
  currency: 'BRL',
  platform: 'olist',
  header: { required: ['order_id', 'order_status', 'order_purchase_timestamp'] },
  fields: {
    order_id: { column: 'order_id' },
    ordered_at: { column: 'order_purchase_timestamp', quirk: 'month-first' },
    paid_at: { column: 'order_purchase_timestamp', quirk: 'month-first' },
    // A line of nothing: what the order costs is in the other file.
    quantity: { value: '0' },
    amount: { value: '0' },
  },
  rows: [{ when: [{ column: 'order_status', in: ['canceled', 'unavailable'] }], skip: true }, {}],
}) as Mapping

const OLIST_ITEMS = readMapping({
  name: 'olist',
  kind: 'orders',
  currency: 'BRL',
  platform: 'olist',
  adds: 'lines',
  header: { required: ['order_id', 'order_item_id', 'seller_id', 'price'] },
  fields: {
    order_id: { column: 'order_id' },
    line_id: { column: 'order_item_id' },
    sku: { column: 'seller_id' },
    quantity: { value: '1' },
    unit_price: { column: 'price' },
  },
}) as Mapping

describe.skipIf(!isHere)('Olist, orders and items', () => {
  const load = async (file: string, mapping: Mapping) => {
    const now = new Date('2026-06-18T02:30:00Z')
    const report = await loadFile(db, { file: join(DATA, 'olist', file), kind: 'orders', mapping, by: 'test', now })
    if ('refused' in report) throw new Error(report.message)
    return report
  }
  const ask = async (metric: string, by?: By) => {
    const period = { from: '2016-01-01', to: '2018-12-31' }
    const answer = (await createObservations(db).values({ metrics: [metricById(metric)!], period, by })).get(metric)!
    return new Map(answer.rows.map((row) => [row.key, row.value]))
  }

  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.close())

  it('ol_monthly, ol_seller, ol_seller_month: what was sold, by whom', async () => {
    expect((await load('orders_2017q4_delivered.csv.gz', OLIST_ORDERS)).rejected).toEqual([])
    const items = await load('order_items.parquet', OLIST_ITEMS)
    // Items of orders that are not in this file belong to nobody here.
    expect(new Set(items.rejected.map(({ reason }) => reason.split(':')[0]))).toEqual(new Set(['unknown-order']))
    const [orders, gmv, aov] = [await ask('orders', 'month'), await ask('gmv_paid', 'month'), await ask('aov', 'month')]
    for (const row of reference('ol_monthly')) {
      const month = row.month!.slice(0, 7)
      expect([month, orders.get(month), gmv.get(month), aov.get(month)]).toEqual([month, row.orders, row.gmv_price, row.aov])
    }
    const [of, sold] = [await ask('orders', 'sku'), await ask('gmv_paid', 'sku')]
    for (const row of reference('ol_seller')) {
      const seller = row.seller_id!
      expect([seller, of.get(seller), sold.get(seller)]).toEqual([seller, row.orders, row.gmv_price])
    }
    const months = Map.groupBy(reference('ol_seller_month'), (row) => row.month!)
    for (const [month, rows] of months) {
      const metrics = ['orders', 'gmv_paid'].map((id) => metricById(id)!)
      const found = await createObservations(db).values({ metrics, period: monthOf(month), by: 'sku' })
      const value = (id: string, seller: string) => found.get(id)!.rows.find((row) => row.key === seller)?.value
      const said = rows.map(({ seller_id: seller }) => ({
        month,
        seller_id: seller,
        orders: value('orders', seller!),
        gmv_price: value('gmv_paid', seller!),
      }))
      expect(said).toEqual(
        rows.map(({ seller_id, orders: count, gmv_price }) => ({ month, seller_id, orders: count, gmv_price })),
      )
    }
  }, 120_000)

  const empty = () =>
    db.exec('TRUNCATE orders, order_lines, observations, category_sums, coverage, covered, batches, rejects, replaced CASCADE')

  it.each([
    ['freight', 'order_items.parquet', { ...OLIST_ITEMS.fields, unit_price: { column: ['freight_value'] } }],
    [
      'payments',
      'order_payments.parquet',
      { ...OLIST_ITEMS.fields, line_id: { column: ['payment_sequential'] }, unit_price: { column: ['payment_value'] } },
    ],
  ])(
    'ol_monthly: %s, as lines too',
    async (column, file, fields) => {
      await empty()
      await load('orders_2017q4_delivered.csv.gz', OLIST_ORDERS)
      await load(file, { ...OLIST_ITEMS, header: { required: [['order_id'], fields.unit_price.column], known: [] }, fields })
      const amounts = await ask('gmv_paid', 'month')
      for (const row of reference('ol_monthly'))
        expect([row.month, amounts.get(row.month!.slice(0, 7))]).toEqual([row.month, row[column]])
    },
    60_000,
  )

  it('ol_sample_status: by status, those that were cancelled too', async () => {
    await empty()
    const withStatus = { ...OLIST_ORDERS, rows: [], fields: { ...OLIST_ORDERS.fields, source: { column: ['order_status'] } } }
    await load('orders_sample_9999_minute.csv.gz', withStatus)
    await load('order_items.parquet', OLIST_ITEMS)
    const [orders, gmv] = [await ask('orders', 'source'), await ask('gmv_paid', 'source')]
    for (const { order_status: status, orders: count, gmv_price: amount } of reference('ol_sample_status'))
      expect([status, orders.get(status!), gmv.get(status!) ?? '0.00']).toEqual([status, count, amount])
    // The order file's own line is one of no pieces.
    const bare = await db.query(
      `SELECT s.source AS order_status, count(*) FILTER (WHERE NOT EXISTS (SELECT FROM order_lines l WHERE l.order_id = o.id AND l.quantity > 0))::text AS without_items
       FROM orders o JOIN slices s ON s.id = o.slice_id GROUP BY 1 ORDER BY 1`,
    )
    expect(bare).toEqual(rowsWith('ol_sample_status', 'order_status', 'without_items'))
    const all = await ask('orders', 'month')
    for (const { month, orders_all } of reference('ol_sample_monthly'))
      expect([month, all.get(month!.slice(0, 7))]).toEqual([month, orders_all])
  }, 60_000)

  it('ol_sample_monthly: what was not cancelled', async () => {
    await empty()
    await load('orders_sample_9999_minute.csv.gz', OLIST_ORDERS)
    await load('order_items.parquet', OLIST_ITEMS)
    const [orders, gmv] = [await ask('orders', 'month'), await ask('gmv_paid', 'month')]
    for (const row of reference('ol_sample_monthly')) {
      const month = row.month!.slice(0, 7)
      const said = [month, orders.get(month) ?? '0', gmv.get(month) ?? '0.00']
      expect(said).toEqual([month, row.orders_valid, row.gmv_valid])
    }
  }, 60_000)
})
