/**
 * Customers by the day they first bought (requirements R14, R15, R31; odd formulas O7, O29): who came again, and what they spent. Only those who
 * have had the whole window by the last day that their shop's orders are loaded for: the others may still come.
 */
import { REPURCHASE_DAYS } from '../../metrics/measure.ts'
import { addDays } from '../../terms/period.ts'
import type { RowSum } from './row-sums.ts'
import type { Parameters } from './slice-filter.ts'
import type { Asked } from './sums.ts'

export const COHORT_SUMS: Readonly<Record<string, RowSum>> = Object.fromEntries([
  ...REPURCHASE_DAYS.flatMap((days) => [
    [`orders.buyers_${days}`, cohort(days, 'count(*)')],
    [`orders.rebuyers_${days}`, cohort(days, 'count(*) FILTER (WHERE o.later > 0)')],
  ]),
  ['orders.spend_365', cohort(365, 'sum(o.spent)')],
])

function cohort(days: number, sum: string): RowSum {
  const isMature = `o.paid_day + ${days} <= v.last_day`
  return {
    ...{ table: 'orders', day: 'paid_day', where: 'o.counted AND o.customer_id IS NOT NULL', covering: 'orders' },
    sum: sum.includes('FILTER') ? sum.replace('WHERE ', `WHERE ${isMature} AND `) : `${sum} FILTER (WHERE ${isMature})`,
    beside: (rows, asked, parameters) => firstOrders(rows, days, asked, parameters),
  }
}

/** Each customer's first order with what followed in the window; the window's orders are a range of days for all of them. */
function firstOrders(rows: () => string, days: number, { periods }: Asked, parameters: Parameters): string {
  const from = periods.map((period) => period.from).reduce((a, b) => (a < b ? a : b))
  const to = periods.map((period) => period.to).reduce((a, b) => (a > b ? a : b))
  return `(SELECT f.n, f.slice_id, f.paid_day, count(x.id) FILTER (WHERE x.id <> f.id) AS later, sum(x.paid_amount) AS spent
    FROM (SELECT DISTINCT ON (o.n, o.customer_id) o.* FROM ${rows()} JOIN customers c ON c.id = o.customer_id AND c.first_paid_day = o.paid_day
      ORDER BY o.n, o.customer_id, o.paid_at, o.id) f
    JOIN orders x ON x.customer_id = f.customer_id AND x.counted AND x.paid_day BETWEEN f.paid_day AND f.paid_day + ${days}
      AND x.paid_day BETWEEN ${parameters.add(from)}::date AND ${parameters.add(addDays(to, days))}::date
    GROUP BY f.n, f.slice_id, f.paid_day, f.customer_id) o`
}
