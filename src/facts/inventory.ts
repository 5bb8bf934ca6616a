/** Stock at the end of a day: one row a day and sku (and warehouse, where there are several), with what was sold that day. */
import { z } from 'zod'
import { count, day, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Inventory = z.object({
  day: day(),
  /** blank where the file is about one thing */
  sku: text(),
  warehouse: text(),
  /** pieces at the end of the day */
  stock: count(),
  /** what one piece cost */
  unit_cost: money(),
  /** at cost; blank: stock × unit_cost */
  stock_value: money(),
  /** pieces sold on that day */
  sold: count(),
  /** cost of what was sold; blank: sold × unit_cost */
  sold_cost: money(),
  /** last day with a sale; for goods never sold, the day they came in */
  last_sold_on: day(),
  /** pieces made ready for a plan, and the forecast it was made by */
  stocked: count(),
  forecast: count(),
  ...dimensionColumns('shop', 'channel', 'platform', 'campaign', 'category', 'country', 'region', 'owner', 'supplier'),
})

export const inventory: Kind = {
  name: 'inventory',
  columns: Inventory,
  required: [['day'], ['stock', 'stock_value', 'stocked']],
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
