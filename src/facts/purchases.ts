/** Purchases: one line of an order to a supplier. It counts on the day it was promised for, else delivered, else ordered. */
import { z } from 'zod'
import { about, count, day, money, number, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Purchase = z.object({
  purchase_id: about(text(200), "the purchase's number"),
  line_id: about(text(200), 'unique in its purchase; blank: the purchase is one line'),
  ordered_on: about(day(), 'when it was ordered'),
  promised_on: about(day(), 'when it was promised for'),
  delivered_on: about(day(), 'when it came'),
  quantity: about(count(), 'pieces'),
  unit_price: about(money(), 'price of one piece'),
  amount: about(money(), 'what the line costs; blank: quantity × unit_price'),
  standard_price: about(money(), 'agreed or standard price of one piece: what costs are compared with'),
  freight: about(money(), 'what bringing it cost'),
  after_sale_cost: about(money(), 'what its defects cost later: returns, exchanges, rework'),
  payment_days: about(count(), 'days until it has to be paid'),
  capital_rate: about(number(), 'what money costs the company a year, as 6%: values the payment days'),
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
