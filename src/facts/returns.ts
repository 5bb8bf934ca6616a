/** Returns and credit notes that are documents of their own, counted on their own day. Rows as in orders: one a line, or the document itself. */
import { z } from 'zod'
import { about, claim, moment, money, text, whole } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'
import { limitLineAmount } from './orders.ts'

const HEADER = [
  'shop',
  'channel',
  'platform',
  'source',
  'campaign',
  'country',
  'region',
  'tier',
  'agent',
  'owner',
  'reason',
] as const

export const Return = z.object({
  return_id: about(text(200), "the document's number"),
  line_id: about(text(200), 'the line’s own id, unique in its document'),
  order_id: about(text(200), 'the order it belongs to, where that is known'),
  returned_at: about(moment(), 'when it counts, shop-local'),
  customer_id: about(text(), "the buyer's id; kept as a keyed hash only"),
  sku: about(text(), 'what came back'),
  title: about(text(), 'its name'),
  quantity: about(whole(), 'pieces'),
  unit_price: about(money(), 'price of one piece, at most six decimals'),
  amount: about(money(), 'what goes back to the buyer, as a positive amount'),
  stage: about(
    z.enum(['before_shipping', 'after_shipping'], { error: 'unknown-value: expected before_shipping or after_shipping' }),
    'before or after it was shipped',
  ),
  saved: about(claim(), 'the buyer was persuaded to keep the goods'),
  compensation: about(money(), 'what the buyer got for keeping the goods: a coupon, a part of the price'),
  ...dimensionColumns(...HEADER, 'category'),
})

export const returns: Kind = {
  name: 'returns',
  columns: Return,
  required: [['return_id'], ['returned_at'], ['amount', 'unit_price']],
  moments: ['returned_at'],
  document: { id: 'return_id', columns: ['order_id', 'returned_at', 'customer_id', 'stage', 'saved', 'compensation', ...HEADER] },
  personal: ['customer_id'],
  marks: ['order_id', 'saved', 'stage'],
  check: checkOwnRows,
  limit: limitLineAmount,
}

function checkOwnRows(values: Fact['values']) {
  for (const column of ['quantity', 'unit_price', 'amount', 'compensation']) {
    const value = values[column]
    if (typeof value === 'bigint' && value < 0n) return { column, reason: 'negative: write what goes back as a positive number' }
  }
  return undefined
}
