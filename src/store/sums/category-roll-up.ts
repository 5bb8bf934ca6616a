/**
 * Daily sums by category, as corrections: an order's lines move its amounts from its own slice to the slice with their category. A question
 * about categories adds these to the plain observations; orders whose lines name no category need none, so they cost nothing.
 *
 * A day has as many rows here as it has categories by slice, so a row holds all sums at once, and the slice stays the order's own.
 */
import type { Sql } from '../client.ts'
import { DAYS, factsOf } from './touched.ts'

type Documents = {
  readonly kind: 'orders' | 'returns'
  readonly lines: string
  readonly reference: string
  /** SQL on the lines `l` */
  readonly isCounted: string
  readonly lineRefund: string
  /** SQL on the document `o`: which count, its days (of the order, of the payment) and amounts (ordered, paid, refunded) */
  readonly where: string
  readonly days: readonly [string, string]
  readonly amounts: readonly [string, string, string]
}

const DOCUMENTS: readonly Documents[] = [
  {
    ...{ kind: 'orders', lines: 'order_lines', reference: 'order_id', isCounted: 'l.counted', lineRefund: 'l.refund' },
    where: 'o.counted',
    days: ['ordered_day', 'paid_day'],
    amounts: ['o.ordered_amount', 'o.paid_amount', 'o.refund_amount'],
  },
  {
    ...{ kind: 'returns', lines: 'return_lines', reference: 'return_id', isCounted: 'true', lineRefund: '0::int8' },
    where: 'NOT o.saved',
    days: ['returned_day', 'NULL::date'],
    amounts: ['o.amount', '0::int8', '0::int8'],
  },
]

/** Where the corrections of a measure are: rows of this kind, in this column. */
export const CATEGORY_COLUMNS: Readonly<Record<string, { readonly kind: Documents['kind']; readonly column: string }>> = {
  'orders.orders': { kind: 'orders', column: 'documents' },
  'orders.ordered_amount': { kind: 'orders', column: 'amount' },
  'orders.paid_orders': { kind: 'orders', column: 'paid_documents' },
  'orders.paid_amount': { kind: 'orders', column: 'paid_amount' },
  'orders.refund_amount': { kind: 'orders', column: 'refund_amount' },
  'orders.refunded_orders': { kind: 'orders', column: 'refunded_documents' },
  'returns.documents': { kind: 'returns', column: 'documents' },
  'returns.amount': { kind: 'returns', column: 'amount' },
}

/** `shops` and `days` are the touched pairs. */
export async function rollUpCategories(tx: Sql, kind: string, shops: readonly string[], days: readonly string[]): Promise<void> {
  const documents = DOCUMENTS.find((one) => one.kind === kind)
  if (!documents) return
  await tx.query(
    `WITH ${DAYS} DELETE FROM category_sums WHERE ctid = ANY (ARRAY (
       SELECT o.place FROM days CROSS JOIN LATERAL (SELECT x.ctid AS place, x.slice_id, x.kind FROM category_sums x WHERE x.day = days.day OFFSET 0) o
       JOIN slices s ON s.id = o.slice_id AND s.shop = ANY (days.shops) WHERE o.kind = '${kind}'))`,
    [shops, days],
  )
  const [found] = await tx.query<{ some: boolean }>(anyCategorised(documents), [shops, days])
  if (found?.some) await tx.query(corrections(documents), [shops, days])
}

/** Most exports know no categories: partial indexes with nothing in them say so before any line is looked at. */
function anyCategorised(documents: Documents): string {
  const { lines, reference } = documents
  const line = `SELECT 1 FROM ${lines} l WHERE l.${reference} = d.id AND l.category <> '' LIMIT 1`
  return `WITH ${DAYS} SELECT CASE
    WHEN (SELECT min(${reference}) FROM ${lines} WHERE category <> '') IS NULL AND NOT EXISTS (SELECT FROM slices WHERE category <> '' AND shop = ANY ($1::text[])) THEN false
    ELSE EXISTS (SELECT FROM (${touchedDocuments(documents)}) d WHERE d.own <> '' OR (${line}) IS NOT NULL) END AS some`
}

/** Documents with a touched day, once each, with both days: what they move is summed up by both at a time. */
function touchedDocuments({ kind, where, days: [first, second], amounts }: Documents): string {
  const columns = `SELECT o.id, o.slice_id, s.category AS own, ${column(first)} AS first_day, ${column(second)} AS second_day,
      ${amounts[0]} AS ordered, ${amounts[1]} AS paid, ${amounts[2]} AS refunded`
  const seen = `NOT EXISTS (SELECT FROM days t WHERE t.day = o.${first} AND s.shop = ANY (t.shops))`
  const byFirst = `${columns} FROM ${factsOf(kind, first)} WHERE ${where}`
  return kind === 'returns' ? byFirst : `${byFirst} UNION ALL ${columns} FROM ${factsOf(kind, second)} WHERE ${where} AND ${seen}`
}

function column(day: string): string {
  return day.includes(':') ? day : `o.${day}`
}

/**
 * Every document with lines is taken out of its slice and put back by category; what its lines leave of it goes to the blank category. All but the
 * number of refunds adds up over documents, so nothing is kept by document. The lines are always found by their primary key, a document at a time,
 * whatever the statistics say: hence LATERAL and sub-selects with LIMIT in place of joins.
 */
function corrections(documents: Documents): string {
  const { kind, lines, reference, isCounted, lineRefund } = documents
  const of = `FROM ${lines} l WHERE l.${reference} = d.id AND ${isCounted}`
  const leftRefund = `SELECT coalesce(sum(${lineRefund}), 0) < d.refunded AND coalesce(sum(${lineRefund}) FILTER (WHERE l.category = ''), 0) <= 0 ${of}`
  return `WITH ${DAYS}, document AS MATERIALIZED (${touchedDocuments(documents)}),
    line AS (
      SELECT d.first_day, d.second_day, d.slice_id, l.category, count(*) AS documents, sum(l.amount) AS amount, sum(l.refund) AS refund,
        count(*) FILTER (WHERE l.refund > 0) AS refunds
      FROM document d CROSS JOIN LATERAL (SELECT l.category, sum(l.amount)::int8 AS amount, sum(${lineRefund})::int8 AS refund ${of} GROUP BY 1) l
      GROUP BY 1, 2, 3, 4
    ), whole AS (
      SELECT d.first_day, d.second_day, d.slice_id, d.own, count(*) AS documents, sum(d.ordered) AS ordered, sum(d.paid) AS paid,
        sum(d.refunded) AS refunded, count(*) FILTER (WHERE d.refunded > 0) AS refunds,
        count(*) FILTER (WHERE CASE WHEN d.refunded > 0 THEN (${leftRefund}) ELSE false END) AS left_refunds
      FROM document d WHERE (SELECT 1 ${of} LIMIT 1) IS NOT NULL GROUP BY 1, 2, 3, 4
    ), moved AS (
      SELECT first_day, second_day, slice_id, category, documents, amount AS ordered, amount AS paid, refund AS refunded, refunds FROM line
      UNION ALL SELECT first_day, second_day, slice_id, '', 0, -amount, -amount, -refund, 0 FROM line
      UNION ALL SELECT first_day, second_day, slice_id, own, -documents, -ordered, -paid, -refunded, -refunds FROM whole
      UNION ALL SELECT first_day, second_day, slice_id, '', 0, ordered, paid, refunded, left_refunds FROM whole
    )
    INSERT INTO category_sums (day, slice_id, category, kind, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
    SELECT f.* FROM (
      SELECT v.day, m.slice_id, m.category, '${kind}', sum(v.documents), sum(v.amount), sum(v.paid_documents), sum(v.paid_amount) AS paid_amount,
        sum(v.refund_amount), sum(v.refunded_documents)
      FROM moved m CROSS JOIN LATERAL (VALUES
        (m.first_day, m.documents, m.ordered, 0, 0::numeric, 0::numeric, 0), (m.second_day, 0, 0, m.documents, m.paid, m.refunded, m.refunds)
      ) AS v(day, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
      JOIN days ON days.day = v.day JOIN slices s ON s.id = m.slice_id AND s.shop = ANY (days.shops)
      GROUP BY 1, 2, 3
    ) AS f(day, slice_id, category, kind, documents, amount, paid_documents, paid_amount, refund_amount, refunded_documents)
    WHERE (f.documents, f.amount, f.paid_documents, f.paid_amount, f.refund_amount, f.refunded_documents) <> (0, 0, 0, 0, 0, 0) ORDER BY 1, 2, 3`
}
