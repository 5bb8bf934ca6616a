/**
 * Orders: a document and, where the file has them, its lines. One row a line, the document's columns repeated or blank on the following rows;
 * a row without a line's columns is the document itself.
 */
import { z } from 'zod'
import { claim, moment, money, text, whole } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

/** Dimensions of the document; `category` belongs to the line. */
const HEADER = ['shop', 'channel', 'platform', 'source', 'campaign', 'country', 'region', 'tier', 'agent', 'owner'] as const

export const Order = z.object({
  /** the document's number; ids stay text */
  order_id: text(200),
  /** the line's own id, unique in its document; without it a line is known by what it says */
  line_id: text(200),
  /** when it was placed, shop-local */
  ordered_at: moment(),
  /** when it was paid; blank: not paid. A file without this column holds paid orders */
  paid_at: moment(),
  /** the buyer's id; kept as a keyed hash only */
  customer_id: text(),
  sku: text(),
  title: text(),
  quantity: whole(),
  /** price of one piece, at most six decimals */
  unit_price: money(),
  /** of the line (else quantity × unit_price), or of the document when the row is no line */
  amount: money(),
  /** of the document, whatever its lines add up to: with postage, taxes, less what was taken off the whole */
  order_amount: money(),
  /** of the document, before refunds; blank: the ordered amount when it is paid */
  paid_amount: money(),
  /** of the line, or of the document when the row is no line */
  refund_amount: money(),
  /** no: kept for tracing, in no metric */
  counted: claim(),
  ...dimensionColumns(...HEADER, 'category'),
})

/** The columns that make a row a line of its document. */
export const LINE_COLUMNS = ['line_id', 'sku', 'title', 'quantity', 'unit_price'] as const

export const orders: Kind = {
  name: 'orders',
  columns: Order,
  required: [['order_id'], ['ordered_at'], ['amount', 'unit_price', 'order_amount', 'paid_amount']],
  moments: ['ordered_at', 'paid_at'],
  document: { id: 'order_id', columns: ['ordered_at', 'paid_at', 'customer_id', 'order_amount', 'paid_amount', ...HEADER] },
  personal: ['customer_id'],
  check: checkAmounts,
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
