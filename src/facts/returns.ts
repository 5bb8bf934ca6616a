/** Returns and credit notes that are documents of their own, counted on their own day. Rows as in orders: one a line, or the document itself. */
import { z } from 'zod'
import { claim, moment, money, text, whole } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

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
  return_id: text(200),
  line_id: text(200),
  /** the order it belongs to, where that is known */
  order_id: text(200),
  returned_at: moment(),
  customer_id: text(),
  sku: text(),
  title: text(),
  quantity: whole(),
  unit_price: money(),
  /** what goes back to the buyer, as a positive amount */
  amount: money(),
  stage: z.enum(['before_shipping', 'after_shipping'], { error: 'unknown-value: expected before_shipping or after_shipping' }),
  /** the buyer was persuaded to keep the goods */
  saved: claim(),
  ...dimensionColumns(...HEADER, 'category'),
})

export const returns: Kind = {
  name: 'returns',
  columns: Return,
  required: [['return_id'], ['returned_at'], ['amount', 'unit_price']],
  moments: ['returned_at'],
  document: { id: 'return_id', columns: ['order_id', 'returned_at', 'customer_id', 'stage', 'saved', ...HEADER] },
  personal: ['customer_id'],
  check: checkOwnRows,
}

function checkOwnRows(values: Fact['values']) {
  for (const column of ['quantity', 'unit_price', 'amount']) {
    const value = values[column]
    if (typeof value === 'bigint' && value < 0n) return { column, reason: 'negative: write what goes back as a positive number' }
  }
  return undefined
}
