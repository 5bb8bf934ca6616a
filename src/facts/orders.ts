/**
 * Orders: a document and, where the file has them, its lines. One row a line, the document's columns repeated or blank on the following rows;
 * a row without a line's columns is the document itself.
 */
import { z } from 'zod'
import { about, claim, moment, money, TOO_LARGE, text, whole } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

/** Dimensions of the document; `category` belongs to the line. */
const HEADER = ['shop', 'channel', 'platform', 'source', 'campaign', 'country', 'region', 'tier', 'agent', 'owner'] as const

export const Order = z.object({
  order_id: about(text(200), "the document's number; ids stay text"),
  line_id: about(text(200), "the line's own id, unique in its document; without it a line is known by what it says"),
  ordered_at: about(moment(), 'when it was placed, shop-local'),
  paid_at: about(moment(), 'when it was paid; blank: not paid. A file without this column holds paid orders'),
  customer_id: about(text(), "the buyer's id; kept as a keyed hash only"),
  sku: about(text(), 'what was sold'),
  title: about(text(), 'its name'),
  quantity: about(whole(), 'pieces'),
  unit_price: about(money(), 'price of one piece, at most six decimals'),
  amount: about(money(), 'of the line (else quantity × unit_price), or of the document when the row is no line'),
  order_amount: about(
    money(),
    'of the document, whatever its lines add up to: with postage, taxes, less what was taken off the whole',
  ),
  paid_amount: about(money(), 'of the document, before refunds; blank: the ordered amount when it is paid'),
  refund_amount: about(money(), 'of the line, or of the document when the row is no line'),
  counted: about(claim(), 'no: kept for tracing, in no metric'),
  ...dimensionColumns(...HEADER, 'category'),
})

/** Whether the row is a line of its document, or the document itself. Asked for every row. */
export function isLineRow({ line_id, sku, title, quantity, unit_price }: Fact['values']): boolean {
  return line_id !== undefined || sku !== undefined || title !== undefined || quantity !== undefined || unit_price !== undefined
}

export const orders: Kind = {
  name: 'orders',
  columns: Order,
  required: [['order_id'], ['ordered_at'], ['amount', 'unit_price', 'order_amount', 'paid_amount']],
  moments: ['ordered_at', 'paid_at'],
  document: { id: 'order_id', columns: ['ordered_at', 'paid_at', 'customer_id', 'order_amount', 'paid_amount', ...HEADER] },
  personal: ['customer_id'],
  marks: ['campaign', 'counted'],
  check: checkAmounts,
  limit: limitLineAmount,
}

/** Signs are free in rows that do not count (write-offs, adjustments): they are in no metric. */
function checkAmounts(values: Fact['values']) {
  if (values.counted === false) return undefined
  for (const column of ['quantity', 'unit_price', 'amount', 'order_amount', 'paid_amount', 'refund_amount']) {
    const value = values[column]
    if (typeof value === 'bigint' && value < 0n)
      return { column, reason: 'negative: a sale cannot be negative; returns are a kind of their own' }
  }
  return undefined
}

/** Each cell is within limits, their product must be too: line amounts are exact as plain numbers. */
export function limitLineAmount({ amount, quantity, unit_price }: Fact['values']) {
  if (amount !== undefined || quantity === undefined || unit_price === undefined) return undefined
  return Number.isSafeInteger(Number(quantity) * Number(unit_price)) ? undefined : { column: 'quantity', reason: TOO_LARGE }
}
