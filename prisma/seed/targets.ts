/** The demo people's targets, month by month: what the model expects of their shops, times how much was asked of them. Rates keep the templates' targets. */
import { addDays, type Day, eachDay, monthOf } from '../../src/terms/period.ts'
import type { Cell } from './csv.ts'
import { expectedOrders, type Plot } from './story.ts'
import { type DemoShop, shops } from './world.ts'

export const TARGET_COLUMNS = ['employee_id', 'period', 'metric', 'target', 'low', 'high', 'weight'] as const

/** Share of ordered amounts that is paid, and is not given back later. */
const PAID = 0.95
const BULK = 12

type Asked = { readonly who: string; readonly shops: readonly string[]; readonly ambition: number }

const ALL = shops.map((shop) => shop.name)
const [AT, AD, HT, HJ] = ALL as [string, string, string, string]

const OPERATIONS: readonly (Asked & { readonly actions: number })[] = [
  { who: 'D010', shops: ALL, ambition: 1.07, actions: 56 },
  { who: 'D011', shops: [AT], ambition: 1.06, actions: 28 },
  { who: 'D012', shops: [AD], ambition: 1.12, actions: 14 },
  { who: 'D013', shops: [HT], ambition: 1.16, actions: 14 },
  { who: 'D014', shops: [HJ], ambition: 1.24, actions: 12 },
]

const SALES: readonly (Asked & { readonly owners: readonly string[]; readonly orderValue: number })[] = [
  { who: 'D020', owners: ['D021', 'D022', 'D023', 'D024'], shops: ALL, ambition: 1.0, orderValue: 480 },
  { who: 'D021', owners: ['D021'], shops: ALL, ambition: 1.05, orderValue: 320 },
  { who: 'D022', owners: ['D022'], shops: ALL, ambition: 1.02, orderValue: 262 },
  { who: 'D023', owners: ['D023'], shops: ALL, ambition: 1.06, orderValue: 3300 },
  { who: 'D024', owners: ['D024'], shops: ALL, ambition: 0.98, orderValue: 300 },
]

const PACKAGING: readonly Asked[] = [
  { who: 'D040', shops: ALL, ambition: 170 },
  { who: 'D041', shops: [AT, AD], ambition: 95 },
  { who: 'D042', shops: [HT, HJ], ambition: 90 },
  { who: 'D053', shops: ALL, ambition: 175 },
]

/** Rows for every month that the days touch. */
export function targetRows(from: Day, to: Day, plot: Plot): Cell[][] {
  const rows: Cell[][] = []
  for (let day = from; day <= to; day = addDays(monthOf(day).to, 1)) rows.push(...monthRows(day, plot))
  return rows
}

function monthRows(day: Day, plot: Plot): Cell[][] {
  const month = monthOf(day)
  const days = eachDay({ from: month.from < plot.begin ? plot.begin : month.from, to: month.to })
  const sum = (names: readonly string[], amount: (shop: DemoShop, day: Day) => number) =>
    shops.filter(({ name }) => names.includes(name)).reduce((all, shop) => all + days.reduce((s, d) => s + amount(shop, d), 0), 0)
  const row = (who: string, metric: string, target: number): Cell[] => [who, day.slice(0, 7), metric, target, '', '', '']
  const value = (owners: readonly string[] | undefined) => (shop: DemoShop, d: Day) =>
    expectedOrders(shop, d, plot) * paidValue(shop, owners)
  return [
    ...OPERATIONS.flatMap(({ who, shops: names, ambition, actions }) => [
      row(who, 'segment_actions', actions),
      row(who, 'net_gmv', rounded(sum(names, (shop, d) => value(undefined)(shop, d) * (1 - shop.returnShare)) * ambition)),
      row(who, 'visitors', rounded(sum(names, (shop, d) => expectedOrders(shop, d, plot) * visitsPerOrder(shop)) * ambition)),
    ]),
    ...SALES.flatMap(({ who, owners, shops: names, ambition, orderValue }) => [
      row(who, 'sales_amount', rounded(sum(names, value(owners)) * ambition)),
      ...(who === 'D024' ? [] : [row(who, 'aov', orderValue)]),
    ]),
    ...PACKAGING.map(({ who, ambition }) => row(who, 'packaging_net_saving', rounded(ambition * days.length))),
  ]
}

/** Mean paid amount of an order, or the part of it that some owners bring; a large account's order is a dozen times the usual. */
function paidValue(shop: DemoShop, owners: readonly string[] | undefined): number {
  const all = shop.owners.reduce((sum, [, share]) => sum + share, 0)
  const counted = shop.owners.filter(([owner]) => !owners || owners.includes(owner))
  return (counted.reduce((sum, [owner, share]) => sum + share * (owner === 'D023' ? BULK : 1), 0) / all) * shop.orderValue * PAID
}

function visitsPerOrder(shop: DemoShop): number {
  return shop.channels.reduce((sum, { share, conversion }) => sum + (share * 0.95) / conversion, 0)
}

/** Targets are round numbers: two figures that matter. */
function rounded(amount: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1)
  return Math.round(amount / unit) * unit
}
