/**
 * Facts to daily observations: for the touched days of a shop, a kind's observations are deleted and made again from its facts,
 * in the transaction that changes the facts. Set-based: one statement a day column, whatever the number of rows.
 */
import type { Day } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { recordTable } from '../load/record-kinds.ts'
import { rollUpCategories } from './category-roll-up.ts'
import { type RollUp, recordRollUps } from './record-roll-up.ts'
import { keepStatistics } from './statistics.ts'
import { DAYS, factsOf } from './touched.ts'

export type Touched = { readonly shop: string; readonly day: Day }

/**
 * Brings the observations of these days up to date. `kind` is a kind of fact: `orders`, `returns`, `traffic`, `observations`;
 * kinds that no daily measure is made of do nothing. An order touches its order day and its pay day: list both, and the old ones when they moved.
 */
export async function rollUp(tx: Sql, kind: string, touched: readonly Touched[]): Promise<void> {
  const rollUps =
    ROLL_UPS[kind] ?? recordRollUps[kind]?.map(({ grouped, measures }: RollUp) => insertion(grouped(TOUCHED), measures))
  if (!rollUps || touched.length === 0) return
  const days = [...new Map(touched.map((t) => [`${t.day} ${t.shop}`, t])).values()]
  const parameters = [days.map((t) => t.shop), days.map((t) => t.day)]
  await keepStatistics(tx, tablesOf(kind))
  await tx.query(deletion(kind), parameters)
  for (const insertion of rollUps) await tx.query(insertion, parameters)
  await rollUpCategories(tx, kind, parameters[0]!, parameters[1]!)
  await keepStatistics(tx, ['observations', 'category_sums'])
}

function tablesOf(kind: string): string[] {
  return ['slices', ...(TABLES[kind] ?? [recordTable(kind)!])]
}

const TABLES: Readonly<Record<string, readonly string[]>> = {
  orders: ['orders', 'order_lines', 'customers'],
  returns: ['returns', 'return_lines'],
  traffic: ['traffic'],
  observations: ['reported'],
}

const TOUCHED = 'unnest($1::text[], $2::date[]) AS touched(shop, day)'

/** Grouped facts to one row a measure; zero sums are not stored. In the order in which they are read: a month of a measure is a few pages. */
function insertion(grouped: string, measures: Readonly<Record<string, string>>): string {
  const values = Object.entries(measures).map(([measure, sum]) => `('${measure}', ${sum}::numeric)`)
  return `WITH ${DAYS} INSERT INTO observations (measure, day, slice_id, numerator)
    SELECT m.measure, f.day, f.slice_id, m.numerator FROM (${grouped}) f CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS m(measure, numerator)
    WHERE m.numerator <> 0 ORDER BY 1, 2, 3`
}

/** Orders that somebody took out of every metric are counted too: a sudden rise of them is worth a look (odd formula O5b). */
const ORDERED = `SELECT o.ordered_day AS day, o.slice_id, count(*) FILTER (WHERE o.counted) AS orders,
    coalesce(sum(o.ordered_amount) FILTER (WHERE o.counted), 0) AS amount, count(*) FILTER (WHERE NOT o.counted) AS invalid
  FROM ${factsOf('orders', 'ordered_day')} GROUP BY 1, 2`

const PAID = `SELECT o.paid_day AS day, o.slice_id, count(*) AS orders, sum(o.paid_amount) AS amount,
    sum(o.paid_amount) FILTER (WHERE s.campaign <> '') AS marked, sum(o.refund_amount) AS refunded, count(*) FILTER (WHERE o.refund_amount > 0) AS refunds
  FROM ${factsOf('orders', 'paid_day')} WHERE o.counted GROUP BY 1, 2`

/** A buyer who was persuaded to keep the goods has given nothing back: such a document is a request only. */
const RETURNED = `SELECT o.returned_day AS day, o.slice_id, count(*) FILTER (WHERE NOT o.saved) AS documents,
    sum(o.amount) FILTER (WHERE NOT o.saved) AS amount, count(*) AS requests, count(*) FILTER (WHERE o.saved) AS saves,
    sum(o.compensation) FILTER (WHERE o.saved) AS compensation, count(*) FILTER (WHERE o.stage = 'before_shipping' AND NOT o.saved) AS unshipped
  FROM ${factsOf('returns', 'returned_day')} GROUP BY 1, 2`

const TRAFFIC_COLUMNS = ['impressions', 'visitors', 'clicks', 'bounces', 'page_views']

/**
 * A visitor is in the row of every page and funnel step. Where a shop's day (by channel) also has rows for the whole, the whole is theirs;
 * where it has only rows for pages, the whole is their sum. `…_by_page` are the rows that know pages, else all.
 */
const VISITED = `SELECT v.*, ${TRAFFIC_COLUMNS.map((c) => `bool_or(NOT paged AND ${c} <> 0) OVER day AS ${c}_whole`).join(', ')},
    bool_or(paged) OVER day AS has_pages
  FROM (SELECT o.*, s.shop, s.channel, (s.page <> '' OR s.scene <> '' OR s.step <> '' OR s.sku <> '') AS paged,
      lower(CASE WHEN s.step = '' THEN s.page ELSE s.step END) IN ('detail', '详情页', '详情') AS detail
    FROM ${factsOf('traffic', 'day')}) v
  WINDOW day AS (PARTITION BY v.shop, v.day, v.channel)`

const VISITS = Object.fromEntries([
  ...TRAFFIC_COLUMNS.flatMap((c) => [
    [`traffic.${c}`, `CASE WHEN f.paged AND f.${c}_whole THEN 0 ELSE f.${c} END`],
    [`traffic.${c}_by_page`, `CASE WHEN NOT f.paged AND f.has_pages THEN 0 ELSE f.${c} END`],
  ]),
  ['traffic.detail_visitors', 'CASE WHEN f.detail THEN f.visitors ELSE 0 END'],
])

const REPORTED = `WITH ${DAYS} INSERT INTO observations (measure, day, slice_id, numerator, denominator)
  SELECT 'reported:' || o.metric, o.day, o.slice_id, o.numerator, o.denominator FROM ${factsOf('reported', 'day')} ORDER BY 1, 2, 3`

const ROLL_UPS: Readonly<Record<string, readonly string[]>> = {
  orders: [
    insertion(ORDERED, { 'orders.orders': 'f.orders', 'orders.ordered_amount': 'f.amount', 'orders.invalid': 'f.invalid' }),
    insertion(PAID, {
      'orders.paid_orders': 'f.orders',
      'orders.paid_amount': 'f.amount',
      'orders.refund_amount': 'f.refunded',
      'orders.refunded_orders': 'f.refunds',
      'orders.campaign_amount': 'f.marked',
    }),
  ],
  returns: [
    insertion(RETURNED, {
      'returns.documents': 'f.documents',
      'returns.amount': 'f.amount',
      'returns.requests': 'f.requests',
      'returns.saves': 'f.saves',
      'returns.compensation': 'f.compensation',
      'returns.before_shipping': 'f.unshipped',
    }),
  ],
  traffic: [insertion(VISITED, VISITS)],
  observations: [REPORTED],
}

const PREFIX: Readonly<Record<string, string>> = {
  orders: 'orders.',
  returns: 'returns.',
  traffic: 'traffic.',
  observations: 'reported:',
}

/**
 * The measures are found by hopping along the primary key, one probe each, because reported ones are the company's own; the rows by measure and
 * day, one range each.
 */
function deletion(kind: string): string {
  return `WITH RECURSIVE ${DAYS}, hop(measure) AS (
      (SELECT measure FROM observations ORDER BY measure LIMIT 1)
      UNION ALL SELECT (SELECT o.measure FROM observations o WHERE o.measure > hop.measure ORDER BY o.measure LIMIT 1) FROM hop WHERE hop.measure IS NOT NULL
    )
    DELETE FROM observations WHERE ctid = ANY (ARRAY (
      SELECT o.place FROM days CROSS JOIN hop CROSS JOIN LATERAL (
        SELECT x.ctid AS place, x.slice_id FROM observations x WHERE x.measure = hop.measure AND x.day = days.day OFFSET 0
      ) o JOIN slices s ON s.id = o.slice_id AND s.shop = ANY (days.shops) WHERE hop.measure LIKE '${PREFIX[kind] ?? `${kind}.`}%'))`
}
