/**
 * The two kinds whose facts are documents with lines: which columns their tables have, how a document is made from its rows, and how its
 * amounts follow from its lines, once here for documents that arrive whole and once in SQL for those that grow.
 */
import { divideHalfUp } from '../engine/fraction.ts'
import { fingerprint } from '../facts/content.ts'
import type { Fact } from '../facts/fact.ts'
import { LINE_COLUMNS } from '../facts/orders.ts'
import { copyText } from './client.ts'

type Values = Fact['values']

/** What the counted lines of a document add up to; absent while it has no line. */
export type Totals = { amount: bigint; refund: bigint; quantity: bigint; counted: boolean }

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
  readonly sums: (values: Values, lines: Readonly<Totals> | undefined) => readonly (bigint | boolean)[]
  readonly days: readonly string[]
  readonly moments: readonly string[]
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
    const ordered = (values.order_amount ?? lines?.amount ?? values.amount ?? values.paid_amount ?? 0n) as bigint
    const paid = values.paid_at === undefined ? 0n : ((values.paid_amount as bigint) ?? ordered)
    const refunded = lines?.refund ?? (values.refund_amount as bigint) ?? 0n
    return [ordered, paid, refunded, lines?.quantity ?? 0n, lines?.counted ?? values.counted !== false]
  },
  days: ['ordered_day', 'paid_day'],
  moments: ['ordered_at', 'paid_at'],
  recompute: `UPDATE orders o SET ordered_amount = coalesce(o.own_amount, l.amount), refund_amount = l.refund, units = l.units, counted = l.counted,
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
  sums: (values, lines) => [lines?.amount ?? (values.amount as bigint) ?? 0n, lines?.quantity ?? 0n],
  days: ['returned_day'],
  moments: ['returned_at'],
  recompute: `UPDATE returns r SET amount = l.amount, units = l.units
    FROM (SELECT return_id, sum(amount) AS amount, sum(quantity) AS units FROM return_lines WHERE return_id IN (SELECT id FROM returns_grown) GROUP BY 1) l
    WHERE r.id = l.return_id`,
  lineColumns: LINE,
}

/** Whether the row is a line of its document, or the document itself. */
export function isLineRow(values: Values): boolean {
  return LINE_COLUMNS.some((column) => values[column] !== undefined)
}

/**
 * A line, added to its document's totals; gives what it is known by and its cells for COPY. Its amount is what the file says, else
 * quantity × unit price. It is known by its id, else by what was sold: what may still change (refund, category) is no part of that.
 */
export function readLine(
  kind: DocumentKind,
  values: Values,
  totals: Totals,
): { readonly content: number; readonly text: string } {
  const quantity = (values.quantity as bigint) ?? 1n
  const amount = (values.amount as bigint) ?? quantity * ((values.unit_price as bigint) ?? 0n)
  const unitPrice = (values.unit_price as bigint) ?? priceOf(amount, quantity)
  const refund = (values.refund_amount as bigint) ?? 0n
  const counted = values.counted !== false
  if (counted) {
    totals.amount += amount
    totals.refund += refund
    totals.quantity += quantity
    totals.counted = true
  }
  // Joined, not interpolated: flat strings instead of chains of pieces, which the garbage collector would have to follow.
  const sold = [cellOf(values.sku), cellOf(values.title), quantity, unitPrice, amount].join('\t')
  const content = fingerprint(values.line_id === undefined ? sold : `#${values.line_id as string}`)
  const category = cellOf(values.category)
  const rest = kind.kind === 'orders' ? [category, refund, counted] : [category]
  return { content, text: [sold, ...rest].join('\t') }
}

function cellOf(value: unknown): string {
  return value === undefined ? '' : copyText(value as string)
}

function priceOf(amount: bigint, quantity: bigint): bigint {
  if (quantity === 0n) return 0n
  return quantity < 0n ? divideHalfUp(-amount, -quantity) : divideHalfUp(amount, quantity)
}

function dayOf(moment: unknown): string | null {
  return typeof moment === 'string' ? moment.slice(0, 10) : null
}
