/** Purchases: one line of an order to a supplier. It counts on the day it was promised for, else delivered, else ordered. */
import { z } from 'zod'
import { count, day, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Purchase = z.object({
  purchase_id: text(200),
  /** unique in its purchase; blank: the purchase is one line */
  line_id: text(200),
  ordered_on: day(),
  promised_on: day(),
  delivered_on: day(),
  quantity: count(),
  unit_price: money(),
  /** what the line costs; blank: quantity × unit_price */
  amount: money(),
  /** agreed or standard price of one piece: what costs are compared with */
  standard_price: money(),
  freight: money(),
  /** what its defects cost later: returns, exchanges, rework */
  after_sale_cost: money(),
  /** days until it has to be paid */
  payment_days: count(),
  ...dimensionColumns(
    'shop',
    'channel',
    'category',
    'sku',
    'country',
    'region',
    'owner',
    'warehouse',
    'carrier',
    'supplier',
    'reason',
  ),
})

export const purchases: Kind = {
  name: 'purchases',
  columns: Purchase,
  required: [['purchase_id'], ['promised_on', 'delivered_on', 'ordered_on'], ['amount', 'unit_price']],
  at: (values) => (values.promised_on ?? values.delivered_on ?? values.ordered_on) as string,
  check: checkAmounts,
}

function checkAmounts(values: Fact['values']) {
  for (const column of ['unit_price', 'amount', 'standard_price', 'freight', 'after_sale_cost']) {
    const value = values[column]
    if (typeof value === 'bigint' && value < 0n) return { column, reason: 'negative: a cost is 0 or more' }
  }
  return values.amount === undefined && values.quantity === undefined
    ? { column: 'quantity', reason: 'missing: a price alone is no amount' }
    : undefined
}
