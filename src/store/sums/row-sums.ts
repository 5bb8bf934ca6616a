/**
 * Numbers that neither add up over days nor are counted over orders: percentiles, orders that follow each other, what comes back all the same,
 * cohorts. Each is asked from the rows of the period itself by a statement of its own, so that its cost is the period's and not history's.
 */
import { AGAIN_WITHIN_DAYS, COHORT_RETURN_DAYS, SPLIT_WITHIN_MINUTES } from '../../metrics/measure.ts'
import { addDays } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { COHORT_SUMS } from './cohorts.ts'
import type { By } from './observations.ts'
import { createParameters, inSpans, keyOf, type Parameters, sliceFilter } from './slice-filter.ts'
import type { Asked, SumRow } from './sums.ts'

export type RowSum = {
  readonly table: string
  readonly day: string
  /** SQL on the table's rows `o`. */
  readonly where: string
  /** SQL: the number, of the rows `o` with their slice `s`; `v` is what their shop has loaded of `covering`. */
  readonly sum: string
  readonly covering?: string
  /** SQL: what stands for the rows `o` of the periods, where they need others beside them. */
  readonly beside?: (rows: () => string, asked: Asked, parameters: Parameters) => string
  /** Those others are of the same shop. */
  readonly isWithinShop?: true
}

/** `SELECT n, measure, key, above, lo, hi`, as of every measure. */
export function rowSums(db: Sql, asked: Asked, by: By | undefined, measure: string): Promise<SumRow[]> {
  const { table, day, where, sum, covering = '', beside, isWithinShop } = ROW_SUMS[measure]!
  const parameters = createParameters()
  const within = beside ? (isWithinShop ? { shop: asked.scope.shop } : {}) : asked.scope
  const rows = () => inSpans(table, day, where, asked.periods, within, parameters)
  return db.query<SumRow>(
    `SELECT o.n, '${measure}' AS measure, ${keyOf(by, `o.${day}`, 's')} AS key, (${sum})::numeric::text AS above,
       min(h.currency) AS lo, max(h.currency) AS hi
     FROM ${beside ? beside(rows, asked, parameters) : rows()} JOIN slices s ON s.id = o.slice_id LEFT JOIN shops h ON h.name = s.shop
     LEFT JOIN coverage v ON v.kind = '${covering}' AND v.shop = s.shop
     WHERE true${sliceFilter(asked.scope, parameters)} GROUP BY 1, 3`,
    parameters.values,
  )
}

const percentile = (at: number, seconds: string) => `percentile_cont(0.${at}) WITHIN GROUP (ORDER BY ${seconds})`

const FIRST_SECONDS = 'coalesce(o.first_reply_seconds, extract(epoch FROM o.first_reply_at - o.started_at))'
const PLACED = 'coalesce(o.ordered_at, o.paid_at)'

const answered = {
  table: 'service_sessions',
  day: 'day',
  where: `${FIRST_SECONDS} IS NOT NULL AND coalesce(o.answered_by, 'person') = 'person' AND o.staffed IS NOT FALSE`,
}

const delivered = {
  table: 'shipments',
  day: 'day',
  where: `o.delivered_at IS NOT NULL AND ${PLACED} IS NOT NULL AND o.cancelled IS NOT TRUE`,
}

/** The longest window in which an order is still the consultation's, in days. */
const CONSULTED_DAYS = 3

/** A buyer's last pre-sale consultation of a day, and how soon an order of the same shop followed; the orders are a range of days for all of them. */
const asked: Omit<RowSum, 'sum'> = {
  ...{ table: 'service_sessions', day: 'day', where: `o.type = 'pre_sale' AND o.customer IS NOT NULL`, isWithinShop: true },
  beside: (rows, { periods }, parameters) => {
    const from = periods.map((period) => period.from).reduce((a, b) => (a < b ? a : b))
    const to = periods.map((period) => period.to).reduce((a, b) => (a > b ? a : b))
    const days = `${parameters.add(from)}::date AND ${parameters.add(addDays(to, CONSULTED_DAYS))}::date`
    return `(SELECT q.n, q.day, q.slice_id, min(x.ordered_at) - q.started_at AS ordered_in, min(x.paid_at) - q.started_at AS paid_in
      FROM (SELECT DISTINCT ON (o.n, o.shop, o.day, o.customer) o.* FROM ${rows()} ORDER BY o.n, o.shop, o.day, o.customer, o.started_at DESC, o.session_id DESC) q
      LEFT JOIN customers c ON c.key = q.customer
      LEFT JOIN (orders x JOIN slices z ON z.id = x.slice_id) ON x.customer_id = c.id AND x.counted AND z.shop = q.shop
        AND x.ordered_day BETWEEN ${days} AND x.ordered_at BETWEEN q.started_at AND q.started_at + interval '${CONSULTED_DAYS} days'
      GROUP BY q.n, q.shop, q.session_id, q.day, q.slice_id, q.started_at) o`
  },
}

/** Orders old enough to judge: what is still to come back has had its days. */
const matured = (days: number) => `o.paid_day + ${days} <= v.last_day`

const cameBack = (days: number) => `EXISTS (SELECT FROM returns r JOIN slices z ON z.id = r.slice_id
  WHERE r.order_no = o.order_no AND z.shop = s.shop AND NOT r.saved AND r.stage <> 'before_shipping' AND r.returned_day <= o.paid_day + ${days})`

const paid = { table: 'orders', day: 'paid_day', where: 'o.counted', covering: 'returns' }

/**
 * The stock of a shop between two counts: the last one before the period (else the first in it) and the last one in it. A shop that was counted
 * once has no time between.
 */
const counts: Omit<RowSum, 'sum'> = {
  ...{ table: 'inventory', day: 'day', where: 'true' },
  beside: (_rows, { periods }, parameters) => {
    const spans = periods.map(({ from, to }, n) => `(${n}, ${parameters.add(from)}::date, ${parameters.add(to)}::date)`)
    const counted = 'FROM inventory i WHERE i.shop = h.name AND (i.stock IS NOT NULL OR i.stock_value IS NOT NULL) AND i.day'
    return `(SELECT p.n, x.day, x.slice_id, b.closes - b.opens AS days, x.day IN (b.opens, b.closes) AND b.closes > b.opens AS is_counted, x.day > b.opens AS is_between,
        coalesce(x.stock_value::numeric, x.stock::numeric * x.unit_cost) AS worth, coalesce(x.sold_cost::numeric, x.sold::numeric * x.unit_cost) AS cost_sold
      FROM (VALUES ${spans.join(', ')}) p(n, first, last) CROSS JOIN shops h
      CROSS JOIN LATERAL (SELECT coalesce((SELECT max(i.day) ${counted} < p.first), (SELECT min(i.day) ${counted} BETWEEN p.first AND p.last)) AS opens,
        (SELECT max(i.day) ${counted} BETWEEN p.first AND p.last) AS closes) b
      JOIN inventory x ON x.shop = h.name AND x.day BETWEEN b.opens AND b.closes) o`
  },
}

const ROW_SUMS: Readonly<Record<string, RowSum>> = {
  'inventory.sold_between': { ...counts, sum: 'sum(o.cost_sold) FILTER (WHERE o.is_between)' },
  'inventory.balance_days': { ...counts, sum: 'sum(o.worth * o.days) FILTER (WHERE o.is_counted)' },
  'service.first_p50': { ...answered, sum: percentile(50, FIRST_SECONDS) },
  'service.first_p90': { ...answered, sum: percentile(90, FIRST_SECONDS) },
  'service.asked': { ...asked, sum: 'count(*)' },
  'service.asked_ordered_1d': { ...asked, sum: `count(*) FILTER (WHERE o.ordered_in <= interval '24 hours')` },
  'service.asked_ordered_3d': { ...asked, sum: `count(*) FILTER (WHERE o.ordered_in <= interval '3 days')` },
  'service.asked_paid_3d': { ...asked, sum: `count(*) FILTER (WHERE o.paid_in <= interval '3 days')` },
  'shipments.delivery_p50': { ...delivered, sum: percentile(50, `extract(epoch FROM o.delivered_at - ${PLACED})`) },
  'shipments.delivery_p90': { ...delivered, sum: percentile(90, `extract(epoch FROM o.delivered_at - ${PLACED})`) },
  'returns.again': {
    ...{ table: 'returns', day: 'returned_day', where: 'o.saved' },
    sum: `count(*) FILTER (WHERE EXISTS (SELECT FROM returns r JOIN slices z ON z.id = r.slice_id WHERE r.order_no = o.order_no AND z.shop = s.shop
      AND r.id <> o.id AND NOT r.saved AND r.returned_day BETWEEN o.returned_day AND o.returned_day + ${AGAIN_WITHIN_DAYS}))`,
  },
  'orders.split': {
    ...{ table: 'orders', day: 'ordered_day', where: 'o.counted AND o.customer_id IS NOT NULL' },
    sum: `count(*) FILTER (WHERE o.ordered_at - o.previous <= interval '${SPLIT_WITHIN_MINUTES} minutes')`,
    isWithinShop: true,
    beside: (
      rows,
    ) => `(SELECT o.*, lag(o.ordered_at) OVER (PARTITION BY o.n, z.shop, o.customer_id ORDER BY o.ordered_at, o.id) AS previous
      FROM ${rows()} JOIN slices z ON z.id = o.slice_id) o`,
  },
  ...Object.fromEntries(
    COHORT_RETURN_DAYS.flatMap((days) => [
      [`orders.cohort_${days}`, { ...paid, sum: `count(*) FILTER (WHERE ${matured(days)})` }],
      [`orders.returned_${days}`, { ...paid, sum: `count(*) FILTER (WHERE ${matured(days)} AND ${cameBack(days)})` }],
    ]),
  ),
  ...COHORT_SUMS,
}
