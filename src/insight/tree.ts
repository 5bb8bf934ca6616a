/**
 * The metric tree, as data (requirement R130): which quantities lie between one another, so that a metric is a product of factors.
 *
 *   net GMV = visitors × conversion × spend per buyer × share kept after refunds
 *   conversion = reach of the detail page × detail-page conversion,  spend per buyer = orders per buyer × amount per order
 *
 * A step's factor is its quantity ÷ the step's before it; the first one's is the quantity itself. Buyers are distinct within a day, as visitors are.
 * A step whose facts are not loaded is left out, and the next one's factor spans both.
 */
import { ORDER_DIMENSIONS, TRAFFIC_DIMENSIONS } from '../metrics/measure.ts'
import { type Metric, type Sum, sumOf } from '../metrics/metric.ts'
import type { Text } from '../terms/language.ts'
import type { Unit } from '../terms/unit.ts'

/** How a factor is called. */
export type Factored = { readonly id: string; readonly name: Text; readonly unit: Unit; readonly direction: 'higher' | 'lower' }

export type Step = {
  /** To ask the store for. */
  readonly quantity: Metric
  readonly factor: Factored
  /** The factor's name where it stands first: the quantity's own. */
  readonly alone: Factored
}

/** Steps that people know as one factor; a group of one step has its name. */
export type Group = { readonly factor: Factored; readonly steps: readonly Step[] }

export type Tree = {
  readonly metrics: readonly string[]
  /** The quantities are divided by this one: of a rate, its denominator. */
  readonly per?: Metric
  readonly groups: readonly Group[]
}

const factored = (id: string, zh: string, en: string, unit: Unit, direction: 'higher' | 'lower' = 'higher'): Factored => ({
  ...{ id, name: { zh, en }, unit, direction },
})

const quantity = (source: 'orders' | 'traffic', unit: Unit, numerator: Sum, { id, name }: Factored): Metric => ({
  id: `quantity:${id}`,
  name,
  aliases: { zh: [], en: [] },
  family: 'traffic',
  unit,
  direction: 'higher',
  flow: true,
  numerator,
  formula: name,
  source,
  dimensions: source === 'orders' ? ORDER_DIMENSIONS : TRAFFIC_DIMENSIONS,
})

const visitors = factored('visitors', '访客数', 'Visitors', 'count')
const detailVisitors = factored('detail_visitors', '详情页访客数', 'Detail-page visitors', 'count')
const buyers = factored('buyers', '支付买家数', 'Paying buyers', 'count')
const ordering = factored('ordering_buyers', '下单买家数', 'Ordering buyers', 'count')
const orders = factored('orders', '订单数', 'Orders', 'count')
const paidOrders = factored('paid_orders', '支付订单数', 'Paid orders', 'count')
const ordered = factored('gmv_gross', '下单GMV', 'Gross GMV', 'money')
const paid = factored('gmv_paid', '支付GMV', 'Paid GMV', 'money')
const net = factored('net_gmv', '净GMV', 'Net GMV', 'money')

const conversion = factored('conversion_rate', '流量转化率', 'Conversion rate', 'rate')
const detailReach = factored('detail_reach', '详情页到达率', 'Share that reaches the detail page', 'rate')
const detailConversion = factored('detail_conversion', '详情页转化率', 'Detail-page conversion', 'rate')
const spend = factored('spend_per_buyer', '客单价（每买家）', 'Spend per buyer', 'money-per')
const frequency = factored('orders_per_buyer', '人均单数', 'Orders per buyer', 'index')
const basket = factored('aov', '笔单价', 'Amount per order', 'money-per')
const kept = factored('kept_share', '退款后留存比例', 'Share kept after refunds', 'rate')

const step = (source: 'orders' | 'traffic', sum: Sum, alone: Factored, factor: Factored): Step => ({
  quantity: quantity(source, alone.unit, sum, alone),
  factor,
  alone,
})

const visit = step('traffic', sumOf('traffic.visitors'), visitors, visitors)
const reach = step('traffic', sumOf('traffic.detail_visitors'), detailVisitors, detailReach)
const buy = step('orders', sumOf('customers.buyer_days'), buyers, detailConversion)
const order = step('orders', sumOf('customers.ordering_days'), ordering, detailConversion)
const payOrders = step('orders', sumOf('orders.paid_orders'), paidOrders, frequency)
const placeOrders = step('orders', sumOf('orders.orders'), orders, frequency)
const payAmount = step('orders', sumOf('orders.paid_amount'), paid, basket)
const orderAmount = step('orders', sumOf('orders.ordered_amount'), ordered, basket)
const keep = step('orders', sumOf('orders.paid_amount', '-orders.refund_amount', '-returns.amount'), net, kept)

const come: Group = { factor: visitors, steps: [visit] }
const convert: Group = { factor: conversion, steps: [reach, buy] }
const convertOrdered: Group = { factor: conversion, steps: [reach, order] }
const spendPaid: Group = { factor: spend, steps: [payOrders, payAmount] }
const spendOrdered: Group = { factor: spend, steps: [placeOrders, orderAmount] }

export const trees: readonly Tree[] = [
  { metrics: ['net_gmv'], groups: [come, convert, spendPaid, { factor: kept, steps: [keep] }] },
  { metrics: ['gmv_paid', 'sales_amount'], groups: [come, convert, spendPaid] },
  { metrics: ['gmv_gross'], groups: [come, convertOrdered, spendOrdered] },
  { metrics: ['paid_orders'], groups: [come, convert, { factor: frequency, steps: [payOrders] }] },
  { metrics: ['orders'], groups: [come, convertOrdered, { factor: frequency, steps: [placeOrders] }] },
  { metrics: ['conversion_rate'], per: visit.quantity, groups: [convert] },
  { metrics: ['spend_per_buyer'], per: buy.quantity, groups: [spendPaid] },
]

export function treeOf(metric: string): Tree | undefined {
  return trees.find((tree) => tree.metrics.includes(metric))
}

/** Every quantity of a tree, each once. */
export function quantitiesOf(tree: Tree): Metric[] {
  const all = [...(tree.per ? [tree.per] : []), ...tree.groups.flatMap((group) => group.steps.map((one) => one.quantity))]
  return [...new Map(all.map((metric) => [metric.id, metric])).values()]
}

/** A factor as a metric to ask for by slices: a group's last quantity over the last one before the group, a step's over the step's before it. */
export function ratioOf(tree: Tree, factor: string, there: ReadonlySet<string>): Metric | undefined {
  const steps = tree.groups.flatMap((group) =>
    group.steps.filter(({ quantity: one }) => there.has(one.id)).map((one) => ({ group, one })),
  )
  const at = steps.findLastIndex(({ group, one }) => [group.factor.id, one.factor.id, one.alone.id].includes(factor))
  if (at < 0) return undefined
  const { group, one } = steps[at]!
  const isGroup = group.factor.id === factor
  const before = steps.slice(0, at).findLast((entry) => !isGroup || entry.group !== group)?.one.quantity ?? tree.per
  if (!before) return one.quantity
  const dimensions = one.quantity.dimensions.filter((dimension) => before.dimensions.includes(dimension))
  return {
    ...one.quantity,
    ...(isGroup ? group.factor : one.factor),
    id: `factor:${factor}`,
    flow: false,
    denominator: before.numerator,
    dimensions,
  }
}
