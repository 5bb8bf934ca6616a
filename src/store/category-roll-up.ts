/**
 * Daily sums by category, as corrections: an order's lines move its amounts from its own slice to the slices of their categories. A question
 * about categories adds these to the plain observations; orders whose lines name no category need none, so they cost nothing.
 */
import { DIMENSIONS } from '../terms/dimension.ts'
import type { Sql } from './client.ts'

type Documents = {
  readonly table: 'orders' | 'returns'
  readonly lines: string
  readonly reference: string
  readonly day: string
  readonly counted: string
  /** ordered, paid and refunded amount of document `d`, and its lines' refund */
  readonly amounts: readonly [string, string, string]
  readonly lineRefund: string
  /** measure → column of `moved` */
  readonly measures: Readonly<Record<string, string>>
}

const ORDERS = {
  table: 'orders',
  lines: 'order_lines',
  reference: 'order_id',
  counted: 'd.counted',
  amounts: ['d.ordered_amount', 'd.paid_amount', 'd.refund_amount'],
  lineRefund: 'sum(l.refund) FILTER (WHERE l.counted)',
} as const

const DOCUMENTS: readonly Documents[] = [
  { ...ORDERS, day: 'ordered_day', measures: { 'orders.orders': 'documents', 'orders.ordered_amount': 'ordered' } },
  {
    ...ORDERS,
    day: 'paid_day',
    measures: {
      'orders.paid_orders': 'documents',
      'orders.paid_amount': 'paid',
      'orders.refund_amount': 'refunded',
      'orders.refunded_orders': 'refunds',
    },
  },
  {
    table: 'returns',
    lines: 'return_lines',
    reference: 'return_id',
    day: 'returned_day',
    counted: 'true',
    amounts: ['d.amount', 'd.amount', '0::int8'],
    lineRefund: '0::numeric',
    measures: { 'returns.documents': 'documents', 'returns.amount': 'ordered' },
  },
]

/** `shops` and `days` are the touched pairs. The old corrections are gone already. */
export async function rollUpCategories(tx: Sql, kind: string, shops: readonly string[], days: readonly string[]): Promise<void> {
  for (const documents of DOCUMENTS.filter((d) => d.table === kind)) {
    const [found] = await tx.query<{ some: boolean }>(anyCategorised(documents), [shops, days])
    if (!found?.some) continue
    await tx.query(newSlices(documents), [shops, days])
    await tx.query(corrections(documents), [shops, days])
  }
}

/** Most exports know no categories: an empty partial index says so before any line is looked at. */
function anyCategorised(documents: Documents): string {
  return `SELECT CASE WHEN (SELECT min(category) FROM ${documents.lines} WHERE category <> '') IS NOT NULL
      OR EXISTS (SELECT 1 FROM slices WHERE category <> '' AND shop = ANY ($1::text[]))
    THEN EXISTS (SELECT 1 FROM ${categorised(documents)}) ELSE false END AS some`
}

function categorised({ table, lines, reference, day, counted }: Documents): string {
  return `unnest($1::text[], $2::date[]) AS touched(shop, day) JOIN ${table} d ON d.${day} = touched.day
    JOIN slices s ON s.id = d.slice_id AND s.shop = touched.shop JOIN ${lines} l ON l.${reference} = d.id
    WHERE ${counted} AND l.category <> s.category`
}

/** As `slices.ts` makes it: md5 over all values with a zero byte between them. */
function sliceKey(category: string): string {
  const values = DIMENSIONS.map((dimension) => `convert_to(${dimension === 'category' ? category : `s.${dimension}`}, 'UTF8')`)
  return `md5(${values.join(" || '\\x00'::bytea || ")})::uuid`
}

function newSlices(documents: Documents): string {
  const values = DIMENSIONS.map((dimension) => (dimension === 'category' ? 'm.category' : `s.${dimension}`))
  return `INSERT INTO slices (key, ${DIMENSIONS.join(', ')})
    SELECT ${sliceKey('m.category')}, ${values.join(', ')}
    FROM (SELECT DISTINCT d.slice_id, c.category FROM ${categorised(documents).replace(' WHERE', " CROSS JOIN LATERAL (VALUES (l.category), ('')) c(category) WHERE")}) m
    JOIN slices s ON s.id = m.slice_id ON CONFLICT (key) DO NOTHING`
}

/** Every such document is taken out of its slice and put back by category; what its lines leave of it goes to the blank category. */
function corrections(documents: Documents): string {
  const { table, lines, reference, day, amounts, lineRefund, measures } = documents
  const values = Object.entries(measures).map(([measure, column]) => `('${measure}_by_category', m.${column}::numeric)`)
  const isCounted = table === 'orders' ? 'l.counted' : 'true'
  return `WITH head AS (
      SELECT d.id, d.${day} AS day, d.slice_id, ${amounts[0]} AS ordered, ${amounts[1]} AS paid, ${amounts[2]} AS refunded
      FROM ${table} d WHERE d.id IN (SELECT d.id FROM ${categorised(documents)})
    ), line AS (
      SELECT h.id, h.day, h.slice_id, l.category, (sum(l.amount) FILTER (WHERE ${isCounted}))::int8 AS amount, coalesce(${lineRefund}, 0)::int8 AS refund
      FROM head h JOIN ${lines} l ON l.${reference} = h.id GROUP BY 1, 2, 3, 4 HAVING bool_or(${isCounted})
    ), entry AS (
      SELECT day, slice_id, category, amount AS ordered, amount AS paid, refund, 1 AS listed, (refund > 0)::int AS is_refund FROM line
      UNION ALL
      SELECT h.day, h.slice_id, '', h.ordered - t.amount, h.paid - t.amount, h.refunded - t.refund, 0, (h.refunded > t.refund AND NOT t.is_refund)::int
      FROM head h JOIN (
        SELECT id, sum(amount)::int8 AS amount, sum(refund)::int8 AS refund, bool_or(category = '' AND refund > 0) AS is_refund FROM line GROUP BY 1
      ) t USING (id) WHERE h.ordered <> t.amount OR h.paid <> t.amount OR h.refunded <> t.refund
    ), moved AS (
      SELECT day, slice_id, category, sum(listed) AS documents, sum(ordered) AS ordered, sum(paid) AS paid, sum(refund) AS refunded, sum(is_refund) AS refunds
      FROM entry GROUP BY 1, 2, 3
      UNION ALL
      SELECT h.day, h.slice_id, s.category, -count(*), -sum(h.ordered), -sum(h.paid), -sum(h.refunded), -count(*) FILTER (WHERE h.refunded > 0)
      FROM head h JOIN slices s ON s.id = h.slice_id WHERE EXISTS (SELECT 1 FROM line WHERE line.id = h.id) GROUP BY 1, 2, 3
    )
    INSERT INTO observations (measure, day, slice_id, numerator)
    SELECT v.measure, m.day, target.id, sum(v.numerator)
    FROM moved m JOIN slices s ON s.id = m.slice_id JOIN slices target ON target.key = ${sliceKey('m.category')}
    CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS v(measure, numerator)
    GROUP BY 1, 2, 3 HAVING sum(v.numerator) <> 0`
}
