/** Stock at the end of a day: one row a day and sku (and warehouse, where there are several), with what was sold that day. */
import { z } from 'zod'
import { about, count, day, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Inventory = z.object({
  day: about(day(), 'the day of the snapshot'),
  sku: about(text(), 'blank where the file is about one thing'),
  warehouse: about(text(), 'the warehouse; blank where there is one'),
  stock: about(count(), 'pieces at the end of the day'),
  unit_cost: about(money(), 'what one piece cost'),
  stock_value: about(money(), 'at cost; blank: stock × unit_cost'),
  sold: about(count(), 'pieces sold on that day'),
  sold_cost: about(money(), 'cost of what was sold; blank: sold × unit_cost'),
  last_sold_on: about(day(), 'last day with a sale; for goods never sold, the day they came in'),
  stocked: about(count(), 'pieces made ready for a plan, and the forecast it was made by'),
  forecast: about(count(), 'the forecast the plan was made by'),
  planned: about(count(), 'pieces the plan asked for; stocking other than planned is an error of execution'),
  demand: about(count(), 'pieces really asked for while the plan ran; a forecast that missed it is an error of the forecast'),
  ...dimensionColumns('shop', 'channel', 'platform', 'campaign', 'category', 'country', 'region', 'owner', 'supplier'),
})

export const inventory: Kind = {
  name: 'inventory',
  columns: Inventory,
  required: [['day'], ['stock', 'stock_value', 'stocked', 'sold', 'sold_cost']],
  at: (values) => values.day as string,
  check: checkCosts,
}

function checkCosts(values: Fact['values']) {
  for (const column of ['unit_cost', 'stock_value', 'sold_cost']) {
    const value = values[column]
    if (typeof value === 'bigint' && value < 0n) return { column, reason: 'negative: a cost is 0 or more' }
  }
  const { day: today, last_sold_on: last } = values
  return typeof last === 'string' && last > (today as string)
    ? { column: 'last_sold_on', reason: 'impossible: after the day of the stock' }
    : undefined
}
