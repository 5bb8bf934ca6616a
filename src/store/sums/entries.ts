/**
 * Sums that roll-ups cannot give: distinct customers over a period, and anything by category or sku. They come from the order headers
 * (and, by category or sku, from their lines) of the asked days only, so that the cost does not grow with history.
 *
 * An entry is an order, or what an order has of one category and sku. What lines leave of a header's amount (postage, a discount,
 * a refund of the whole order) is an entry without category and sku, so that a split always adds up to the whole.
 */

import { HEADER_DIMENSIONS, LINE_DIMENSIONS } from '../../metrics/measure.ts'
import type { Dimension, Scope } from '../../terms/dimension.ts'
import { monthOf, type Period } from '../../terms/period.ts'
import { inSpans, type Parameters, sliceFilter } from './slice-filter.ts'

export type Grain = 'header' | 'line'

/** Which day of the order decides. */
export type DayColumn = 'ordered_day' | 'paid_day' | 'returned_day'

export type EntryQuestion = {
  readonly periods: readonly Period[]
  readonly day: DayColumn
  readonly grain: Grain
  readonly scope: Scope
  /** Of each period, which is a day then, only what happened before this time. */
  readonly until?: string
  /** SQL on `e` for the row's key. */
  readonly key: string
}

/** Buyers of each day, added over days; an unknown buyer is one of their own. Day and buyer as one number: sorting pairs costs twice as much. */
const BUYER_DAYS = `count(DISTINCT (e.day - date '1970-01-01')::int8 * 4294967296 + e.customer_id) + count(DISTINCT e.id) FILTER (WHERE e.customer_id IS NULL)`

/** What each measure is, by the day that decides it; `e` are entries, `b` buyers. */
export const ENTRY_MEASURES: Readonly<Record<DayColumn, Readonly<Record<string, string>>>> = {
  ordered_day: {
    'orders.ordered_amount': 'sum(e.ordered)',
    'orders.orders': 'count(DISTINCT e.id) FILTER (WHERE e.listed)',
    'returns.base': 'count(DISTINCT e.id) FILTER (WHERE e.listed AND e.has_returns)',
    'customers.ordering_days': BUYER_DAYS,
  },
  paid_day: {
    'orders.paid_amount': 'sum(e.paid)',
    'orders.campaign_amount': "sum(e.paid) FILTER (WHERE e.campaign <> '')",
    'orders.paid_orders': 'count(DISTINCT e.id) FILTER (WHERE e.listed)',
    'orders.refund_amount': 'sum(e.refund)',
    'orders.refunded_orders': 'count(DISTINCT e.id) FILTER (WHERE e.refund > 0)',
    'returns.base': 'count(DISTINCT e.id) FILTER (WHERE e.listed AND NOT e.has_returns)',
    'customers.unknown_amount': 'sum(e.paid) FILTER (WHERE e.customer_id IS NULL)',
    'customers.buyer_days': BUYER_DAYS,
  },
  returned_day: {
    'returns.amount': 'sum(e.ordered)',
    'returns.documents': 'count(DISTINCT e.id) FILTER (WHERE e.listed)',
    'returns.base': 'count(DISTINCT e.id) FILTER (WHERE e.listed AND e.has_returns)',
  },
}

/** Of customers who paid in the period. New: the first purchase ever lies in the calendar month of the order (definitions.md). */
export const BUYER_MEASURES: Readonly<Record<string, string>> = {
  'customers.paying': 'count(*)',
  'customers.repeat': 'count(*) FILTER (WHERE b.orders >= 2)',
  'customers.new': 'count(*) FILTER (WHERE b.is_new)',
  'customers.new_repeat': 'count(*) FILTER (WHERE b.is_new AND b.orders >= 2)',
  'customers.returning': 'count(*) FILTER (WHERE NOT b.is_new)',
  'customers.returning_repeat': 'count(*) FILTER (WHERE NOT b.is_new AND b.orders >= 2)',
  'customers.known_orders': 'sum(b.orders)',
  'customers.known_amount': 'sum(b.amount)',
  'customers.new_amount': 'sum(b.new_amount)',
  'customers.returning_amount': 'sum(b.amount - b.new_amount)',
}

/** `SELECT n, measure, key, above, lo, hi`: sums of entries by span and key, `lo` and `hi` the first and last currency among them. */
export function entrySums(question: EntryQuestion, measures: readonly string[], parameters: Parameters): string {
  const of = ENTRY_MEASURES[question.day]
  const values = measures.map((measure, i) => `('${measure}', f.v${i})`)
  return `${entries(question, parameters)}
    SELECT f.n, m.measure, f.key, m.above, f.lo, f.hi FROM (
      SELECT e.n, e.key, min(e.currency) AS lo, max(e.currency) AS hi, ${measures.map((m, i) => `(${of[m]})::numeric AS v${i}`).join(', ')}
      FROM keyed e GROUP BY e.n, e.key
    ) f CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS m(measure, above)`
}

/** The same for customers: first each customer's own orders, then the customers. */
export function buyerSums(question: EntryQuestion, measures: readonly string[], parameters: Parameters): string {
  const values = measures.map((measure, i) => `('${measure}', f.v${i})`)
  // Only who bought first since then can be new: a few of all customers ever, found by index.
  const since = monthOf(question.periods.map((period) => period.from).reduce((a, b) => (a < b ? a : b))).from
  const orders = question.grain === 'header' ? 'count(*)' : 'count(DISTINCT e.id) FILTER (WHERE e.listed)'
  return `${entries({ ...question, day: 'paid_day' }, parameters)},
    buyer AS (
      SELECT e.n, e.key, e.customer_id, ${orders} AS orders, bool_or(e.is_new) AS is_new, sum(e.paid)::int8 AS amount,
        coalesce(sum(e.paid) FILTER (WHERE e.is_new), 0)::int8 AS new_amount, min(e.currency) AS lo, max(e.currency) AS hi
      FROM (SELECT k.*, c.id IS NOT NULL AND c.first_paid_day >= date_trunc('month', k.day)::date AS is_new
        FROM keyed k LEFT JOIN customers c ON c.id = k.customer_id AND c.first_paid_day >= ${parameters.add(since)}::date
        WHERE k.customer_id IS NOT NULL) e
      GROUP BY e.n, e.key, e.customer_id
    )
    SELECT f.n, m.measure, f.key, m.above, f.lo, f.hi FROM (
      SELECT b.n, b.key, min(b.lo) AS lo, max(b.hi) AS hi, ${measures.map((m, i) => `(${BUYER_MEASURES[m]})::numeric AS v${i}`).join(', ')}
      FROM buyer b WHERE b.orders > 0 OR b.amount <> 0 GROUP BY b.n, b.key
    ) f CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS m(measure, above)`
}

/** `WITH … keyed`: the entries of the spans within the scope, each with its key. */
function entries(question: EntryQuestion, parameters: Parameters): string {
  const header = HEADERS[question.day]
  const before = question.until
    ? ` AND o.${MOMENTS[question.day]} < o.${question.day} + ${parameters.add(question.until)}::interval`
    : ''
  const head = `WITH head AS (
      SELECT o.n, o.id, o.customer_id, o.${question.day} AS day, ${header.columns}, s.*, coalesce(h.currency, '') AS currency,
        EXISTS (SELECT 1 FROM coverage v WHERE v.kind = 'returns' AND v.shop = s.shop) AS has_returns
      FROM ${inSpans(header.table, question.day, header.where + before, question.periods, withoutLines(question), parameters)}
      JOIN (SELECT id AS slice, ${SLICE_COLUMNS} FROM slices) s ON s.slice = o.slice_id LEFT JOIN shops h ON h.name = s.shop
    )`
  if (question.grain === 'header')
    return `${head}, keyed AS (SELECT e.*, ${question.key} AS key FROM (SELECT head.*, true AS listed FROM head) e)`
  const line = pick(question.scope, LINE_DIMENSIONS)
  const grouped = LINE_DIMENSIONS.map((dimension) =>
    dimension in line || question.key === `e.${dimension}` ? `l.${dimension} COLLATE "C"` : "''::text",
  )
  // LATERAL: the lines of each order by their primary key; a planner that hashes all lines ever would grow with history.
  return `${head}, line AS (
      SELECT ${CARRIED}, l.* FROM head CROSS JOIN LATERAL (
        SELECT ${grouped[0]} AS category, ${grouped[1]} AS sku, sum(l.amount) AS amount, ${header.lineRefund} AS refund
        FROM ${header.lines} l WHERE l.${header.lineKey} = head.id${header.lineWhere} GROUP BY 1, 2
      ) l
    ), listed AS (SELECT n, id, sum(amount) AS amount, sum(refund) AS refund FROM line GROUP BY 1, 2),
    entry AS (
      SELECT ${CARRIED.replaceAll('head.', 'line.')}, line.category, line.sku, line.amount AS ordered, line.amount AS paid, line.refund, true AS listed FROM line
      UNION ALL
      SELECT ${CARRIED}, CASE WHEN listed.id IS NULL THEN head.category ELSE '' END, CASE WHEN listed.id IS NULL THEN head.sku ELSE '' END,
        head.ordered - coalesce(listed.amount, 0), head.paid - coalesce(listed.amount, 0), head.refund - coalesce(listed.refund, 0), listed.id IS NULL
      FROM head LEFT JOIN listed ON listed.n = head.n AND listed.id = head.id
      WHERE listed.id IS NULL OR head.ordered <> listed.amount OR head.paid <> listed.amount OR head.refund <> listed.refund
    ), keyed AS (SELECT e.*, ${question.key} AS key FROM entry e WHERE true${sliceFilter(line, parameters, 'e')})`
}

const CARRIED_DIMENSIONS = [...HEADER_DIMENSIONS, 'reason']
const SLICE_COLUMNS = [...CARRIED_DIMENSIONS, 'category', 'sku'].join(', ')
const CARRIED = ['n', 'id', 'customer_id', 'day', 'currency', 'has_returns', ...CARRIED_DIMENSIONS]
  .map((column) => `head.${column}`)
  .join(', ')

const ORDER = {
  table: 'orders',
  columns: 'o.ordered_amount AS ordered, o.paid_amount AS paid, o.refund_amount AS refund',
  where: 'o.counted',
  lines: 'order_lines',
  lineKey: 'order_id',
  lineRefund: 'sum(l.refund)',
  lineWhere: ' AND l.counted',
}

/** The time behind each day. */
export const MOMENTS: Readonly<Record<DayColumn, string>> = {
  ordered_day: 'ordered_at',
  paid_day: 'paid_at',
  returned_day: 'returned_at',
}

export const HEADERS: Readonly<Record<DayColumn, typeof ORDER>> = {
  ordered_day: ORDER,
  paid_day: ORDER,
  returned_day: {
    table: 'returns',
    columns: 'o.amount AS ordered, o.amount AS paid, 0::int8 AS refund',
    where: 'NOT o.saved',
    lines: 'return_lines',
    lineKey: 'return_id',
    lineRefund: '0::numeric',
    lineWhere: '',
  },
}

/** Lines decide about category and sku; everything else is the header's. */
function withoutLines(question: EntryQuestion): Scope {
  return question.grain === 'header' ? question.scope : pick(question.scope, CARRIED_DIMENSIONS as readonly Dimension[])
}

function pick(scope: Scope, dimensions: readonly Dimension[]): Scope {
  return Object.fromEntries(Object.entries(scope).filter(([dimension]) => dimensions.includes(dimension as Dimension)))
}
