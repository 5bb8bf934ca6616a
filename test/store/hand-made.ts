/** A few facts put into the tables by hand, so that what is added up can be checked with a pencil. */
import { hash } from 'node:crypto'
import type { Sql } from '../../src/store/client.ts'
import { extendCoverage } from '../../src/store/sums/coverage.ts'
import { rollUp, type Touched } from '../../src/store/sums/roll-up.ts'
import { DIMENSIONS, type Dimension } from '../../src/terms/dimension.ts'

export type Where = { readonly shop: string } & { readonly [D in Dimension]?: string }

export type Line = { readonly sku: string; readonly category?: string; readonly amount: number; readonly refund?: number }

export type MadeOrder = {
  readonly no: string
  readonly where: Where
  readonly ordered: string
  readonly paid?: string
  readonly customer?: string
  readonly amount: number
  readonly refund?: number
  readonly lines?: readonly Line[]
}

export type MadeReturn = {
  readonly no: string
  readonly where: Where
  readonly day: string
  readonly amount: number
  readonly lines?: readonly Line[]
}

export type MadeVisit = {
  readonly day: string
  readonly where: Where
  readonly visitors: number
  readonly clicks?: number
  readonly impressions?: number
  readonly bounces?: number
}

export type MadeReport = {
  readonly metric: string
  readonly day: string
  readonly where: Where
  readonly numerator: string
  readonly denominator: string
}

const NOW = new Date('2026-06-18T02:30:00Z')
const micros = (amount: number) => BigInt(Math.round(amount * 100)) * 10_000n

export async function addShop(db: Sql, name: string, currency = 'CNY'): Promise<void> {
  await db.query('INSERT INTO shops (name, currency) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, currency])
}

export async function addOrders(db: Sql, orders: readonly MadeOrder[]): Promise<Touched[]> {
  for (const order of orders) {
    const [slice, customer] = [
      await sliceOf(db, order.where),
      order.customer ? await customerOf(db, order.customer, order.paid) : null,
    ]
    const [row] = await db.query<{ id: string }>(
      `INSERT INTO orders (key, order_no, slice_id, customer_id, ordered_at, ordered_day, paid_at, paid_day, ordered_amount, paid_amount, refund_amount, content, batch_id)
       VALUES (md5($1)::uuid, $1, $2, $3, $4::timestamp, $4::date, $5::timestamp, $5::date, $6, $7, $8, md5('')::uuid, 1) RETURNING id`,
      [
        order.no,
        slice,
        customer,
        order.ordered,
        order.paid ?? null,
        micros(order.amount),
        order.paid ? micros(order.amount) : 0n,
        micros(order.refund ?? 0),
      ],
    )
    for (const [i, line] of (order.lines ?? []).entries()) {
      await db.query(
        `INSERT INTO order_lines (order_id, content, occurrence, sku, category, quantity, unit_price, amount, refund, batch_id) VALUES ($1, $2, 1, $3, $4, 1, $5, $5, $6, 1)`,
        [row!.id, i, line.sku, line.category ?? '', micros(line.amount), micros(line.refund ?? 0)],
      )
    }
  }
  return orders.flatMap((o) =>
    [o.ordered, ...(o.paid ? [o.paid] : [])].map((at) => ({ shop: o.where.shop, day: at.slice(0, 10) })),
  )
}

export async function addReturns(db: Sql, returns: readonly MadeReturn[]): Promise<Touched[]> {
  for (const one of returns) {
    const [row] = await db.query<{ id: string }>(
      `INSERT INTO returns (key, return_no, slice_id, returned_at, returned_day, amount, content, batch_id)
       VALUES (md5($1)::uuid, $1, $2, $3::timestamp, $3::date, $4, md5('')::uuid, 1) RETURNING id`,
      [one.no, await sliceOf(db, one.where), one.day, micros(one.amount)],
    )
    for (const [i, line] of (one.lines ?? []).entries()) {
      await db.query(
        `INSERT INTO return_lines (return_id, content, occurrence, sku, category, quantity, unit_price, amount, batch_id) VALUES ($1, $2, 1, $3, $4, 1, $5, $5, 1)`,
        [row!.id, i, line.sku, line.category ?? '', micros(line.amount)],
      )
    }
  }
  return returns.map((r) => ({ shop: r.where.shop, day: r.day }))
}

export async function addTraffic(db: Sql, visits: readonly MadeVisit[]): Promise<Touched[]> {
  for (const visit of visits) {
    await db.query(
      'INSERT INTO traffic (day, slice_id, impressions, visitors, clicks, bounces, batch_id) VALUES ($1, $2, $3, $4, $5, $6, 1)',
      [visit.day, await sliceOf(db, visit.where), visit.impressions ?? 0, visit.visitors, visit.clicks ?? 0, visit.bounces ?? 0],
    )
  }
  return visits.map((v) => ({ shop: v.where.shop, day: v.day }))
}

export async function addReports(db: Sql, reports: readonly MadeReport[]): Promise<Touched[]> {
  for (const report of reports) {
    await db.query(
      'INSERT INTO reported (metric, day, slice_id, numerator, denominator, batch_id) VALUES ($1, $2, $3, $4, $5, 1)',
      [report.metric, report.day, await sliceOf(db, report.where), report.numerator, report.denominator],
    )
  }
  return reports.map((r) => ({ shop: r.where.shop, day: r.day }))
}

/** Rolls a kind up and marks June 2026 as loaded for its shops; `coverage` where that goes by another name. */
export async function settle(
  db: Sql,
  kind: string,
  touched: readonly Touched[],
  coverage = kind,
  first = '2026-06-01',
  last = '2026-06-30',
): Promise<void> {
  await rollUp(db, kind, touched)
  await db.query(
    "INSERT INTO batches (id, kind, loaded_by, loaded_at) VALUES (1, 'hand-made', 'test', $1) ON CONFLICT DO NOTHING",
    [NOW.toISOString()],
  )
  for (const shop of new Set(touched.map((t) => t.shop))) {
    await db.query(
      'INSERT INTO covered (batch_id, kind, shop, first_day, last_day) VALUES (1, $1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [coverage, shop, first, last],
    )
    await extendCoverage(db, coverage, shop, first, last, undefined, NOW)
  }
}

async function sliceOf(db: Sql, where: Where): Promise<number> {
  const values = DIMENSIONS.map((dimension) => where[dimension] ?? '')
  const [row] = await db.query<{ id: number }>(
    `INSERT INTO slices (key, ${DIMENSIONS.join(', ')}) VALUES ($1::uuid, ${values.map((_, i) => `$${i + 2}`).join(', ')})
     ON CONFLICT (key) DO UPDATE SET shop = excluded.shop RETURNING id`,
    [hash('md5', values.join('\0')), ...values],
  )
  return row!.id
}

async function customerOf(db: Sql, name: string, paid: string | undefined): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    `INSERT INTO customers AS c (key, first_paid_day) VALUES (md5($1)::uuid, $2::date)
     ON CONFLICT (key) DO UPDATE SET first_paid_day = least(c.first_paid_day, excluded.first_paid_day) RETURNING id`,
    [name, paid ?? null],
  )
  return row!.id
}
