/**
 * The two kinds whose facts are documents with lines: which columns their tables have, how a document is made from its rows, and how its
 * amounts follow from its lines, once here for documents that arrive whole and once in SQL for those that grow.
 */
import { divideHalfUp } from '../../engine/fraction.ts'
import type { Fact } from '../../facts/fact.ts'
import { isLineRow } from '../../facts/orders.ts'
import type { CopyBytes } from './copy-bytes.ts'

type Values = Fact['values']

/** What the counted lines of a document add up to; absent while it has no line. Whole numbers: `number` while that is exact. */
export type Totals = { amount: Whole; refund: Whole; quantity: Whole; counted: boolean }

type Whole = number | bigint

export type DocumentKind = {
  readonly kind: 'orders' | 'returns'
  readonly table: string
  readonly lineTable: string
  /** the line table's reference to the document */
  readonly reference: string
  readonly sequence: string
  /** the field with the document's number */
  readonly number: string
  /** Columns of the document between `key` and `slice_id`, and the rest, in the order of `head`. */
  readonly columns: readonly string[]
  /** What a document says for itself, without its lines: cells for `columns` that decide whether it changed. */
  readonly own: (values: Values) => readonly (string | bigint | boolean | null)[]
  /** Cells that follow from own values and lines. */
  readonly sums: (values: Values, lines: Readonly<Totals> | undefined) => readonly (Whole | boolean)[]
  readonly days: readonly string[]
  readonly moments: readonly string[]
  /** when it counts first; only lines may leave it to the document that is known */
  readonly at: (values: Values) => string | undefined
  /** SQL on `d`: another file than one of lines has described it */
  readonly describedBy: string
  /** SQL: the same sums for the documents in `<kind>_grown(id)`, from all their lines. */
  readonly recompute: string
  readonly lineColumns: readonly string[]
}

const LINE = ['sku', 'title', 'quantity', 'unit_price', 'amount', 'category']

export const orderDocuments: DocumentKind = {
  kind: 'orders',
  table: 'orders',
  lineTable: 'order_lines',
  reference: 'order_id',
  sequence: 'orders_id_seq',
  number: 'order_id',
  columns: [
    ...['order_no', 'ordered_at', 'ordered_day', 'paid_at', 'paid_day', 'own_amount', 'own_paid', 'own_refund'],
    ...['ordered_amount', 'paid_amount', 'refund_amount', 'units', 'counted'],
  ],
  own: (values) => {
    const isLine = isLineRow(values)
    return [
      values.order_id as string,
      values.ordered_at as string,
      dayOf(values.ordered_at)!,
      (values.paid_at as string) ?? null,
      dayOf(values.paid_at),
      (values.order_amount ?? (isLine ? null : (values.amount ?? values.paid_amount)) ?? null) as bigint | null,
      (values.paid_amount as bigint) ?? null,
      isLine ? null : ((values.refund_amount as bigint) ?? null),
    ]
  },
  sums: (values, lines) => {
    const ordered = (values.order_amount ?? lines?.amount ?? values.amount ?? values.paid_amount ?? 0) as Whole
    const paid = values.paid_at === undefined ? 0 : ((values.paid_amount as bigint) ?? ordered)
    const refunded = lines?.refund ?? (values.refund_amount as bigint) ?? 0
    return [ordered, paid, refunded, lines?.quantity ?? 0, lines?.counted ?? values.counted !== false]
  },
  days: ['ordered_day', 'paid_day'],
  moments: ['ordered_at', 'paid_at'],
  at: (values) => values.ordered_at as string | undefined,
  describedBy: 'd.own_amount IS NOT NULL OR d.own_paid IS NOT NULL OR d.customer_id IS NOT NULL',
  recompute: `UPDATE orders o SET ordered_amount = coalesce(o.own_amount, l.amount), refund_amount = coalesce(o.own_refund, l.refund), units = l.units, counted = l.counted,
      paid_amount = CASE WHEN o.paid_at IS NULL THEN 0 ELSE coalesce(o.own_paid, o.own_amount, l.amount) END
    FROM (SELECT order_id, coalesce(sum(amount) FILTER (WHERE counted), 0) AS amount, coalesce(sum(refund) FILTER (WHERE counted), 0) AS refund,
        coalesce(sum(quantity) FILTER (WHERE counted), 0) AS units, bool_or(counted) AS counted
      FROM order_lines WHERE order_id IN (SELECT id FROM orders_grown) GROUP BY 1) l
    WHERE o.id = l.order_id`,
  lineColumns: [...LINE, 'refund', 'counted'],
}

export const returnDocuments: DocumentKind = {
  kind: 'returns',
  table: 'returns',
  lineTable: 'return_lines',
  reference: 'return_id',
  sequence: 'returns_id_seq',
  number: 'return_id',
  columns: [
    'return_no',
    'order_no',
    'returned_at',
    'returned_day',
    'own_amount',
    'stage',
    'saved',
    'compensation',
    'amount',
    'units',
  ],
  own: (values) => [
    values.return_id as string,
    (values.order_id as string) ?? null,
    values.returned_at as string,
    dayOf(values.returned_at)!,
    isLineRow(values) ? null : ((values.amount as bigint) ?? null),
    (values.stage as string) ?? '',
    values.saved === true,
    (values.compensation as bigint) ?? null,
  ],
  sums: (values, lines) => [lines?.amount ?? (values.amount as bigint) ?? 0, lines?.quantity ?? 0],
  days: ['returned_day'],
  moments: ['returned_at'],
  at: (values) => values.returned_at as string | undefined,
  describedBy: 'd.own_amount IS NOT NULL OR d.customer_id IS NOT NULL',
  recompute: `UPDATE returns r SET amount = l.amount, units = l.units
    FROM (SELECT return_id, sum(amount) AS amount, sum(quantity) AS units FROM return_lines WHERE return_id IN (SELECT id FROM returns_grown) GROUP BY 1) l
    WHERE r.id = l.return_id`,
  lineColumns: LINE,
}

/**
 * A line, added to its document's totals, written as the cells of `lineColumns`, each with a tab behind it; gives what it is known by.
 * Its amount is what the file says, else quantity × unit price. It is known by its id, else by what was sold: what may still change (refund,
 * category) is no part of that. No cell is above 2^53 (`facts/cell.ts`), nor is the product (`facts/orders.ts`), so plain numbers are exact.
 */
export function writeLine(kind: DocumentKind, values: Values, totals: Totals, out: CopyBytes): number {
  const quantity = values.quantity === undefined ? 1 : Number(values.quantity)
  const amount = values.amount === undefined ? quantity * Number(values.unit_price ?? 0) : Number(values.amount)
  const unitPrice = values.unit_price === undefined ? priceOf(amount, quantity) : Number(values.unit_price)
  const refund = values.refund_amount === undefined ? 0 : Number(values.refund_amount)
  const counted = values.counted !== false
  if (counted) {
    totals.amount = sum(totals.amount, amount)
    totals.refund = sum(totals.refund, refund)
    totals.quantity = sum(totals.quantity, quantity)
    totals.counted = true
  }
  const start = out.position()
  const content = values.line_id === undefined ? undefined : ofId(values.line_id as string, out)
  out.cell((values.sku as string | undefined) ?? '')
  out.cell((values.title as string | undefined) ?? '')
  out.number(quantity)
  out.number(unitPrice)
  out.number(amount)
  const sold = content ?? out.fingerprint(start)
  out.cell((values.category as string | undefined) ?? '')
  if (kind.kind === 'returns') return sold
  out.number(refund)
  out.cell(counted ? 't' : 'f')
  return sold
}

/** What a line with an id is known by. Nothing stays written. */
function ofId(id: string, out: CopyBytes): number {
  const start = out.position()
  out.write(`#${id}`)
  const content = out.fingerprint(start)
  out.rewind(start)
  return content
}

/** A number as long as that is exact. */
function sum(a: Whole, b: number): Whole {
  const both = Number(a) + b
  return Number.isSafeInteger(both) ? both : BigInt(a) + BigInt(b)
}

function priceOf(amount: number, quantity: number): number {
  if (quantity === 0) return 0
  const [above, below] = quantity < 0 ? [-amount, -quantity] : [amount, quantity]
  return Number(divideHalfUp(BigInt(above), BigInt(below)))
}

function dayOf(moment: unknown): string | null {
  return typeof moment === 'string' ? moment.slice(0, 10) : null
}
