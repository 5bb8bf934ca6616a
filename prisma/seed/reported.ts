/**
 * Finished numbers that other systems of the demo company report: a day's numerator and denominator for metrics without a kind of fact of their own.
 * Each series is a level with a little chance around it; what belongs to whom is written as owner or agent.
 */
import { dayNumber } from '../../src/engine/day.ts'
import type { Day } from '../../src/terms/period.ts'
import type { Cell } from './csv.ts'
import { createRandom } from './random.ts'
import { campaignOn, doneBy, expectedOrders, type Plot } from './story.ts'
import { shops } from './world.ts'

export const REPORTED_COLUMNS = [
  'metric',
  'day',
  'numerator',
  'denominator',
  'shop',
  'agent',
  'owner',
  'tier',
  'evidence',
] as const

const WHERE = '演示数据'
const [AT, AD, HT, HJ] = shops.map((shop) => shop.name) as [string, string, string, string]

type Whose = { readonly shop: string; readonly agent?: string; readonly owner?: string; readonly tier?: string }

/** `per`: the denominator on a usual day. `mean`: the numerator is a mean times the denominator (seconds, money), else a share of it. */
type Series = Whose & {
  readonly metric: string
  readonly level: number
  readonly per: number
  readonly spread?: number
  readonly kind?: 'share' | 'mean' | 'count' | 'amount'
  /** The share of its days without a word of evidence. */
  readonly unproven?: number
  /** Only on every seventh day. */
  readonly weekly?: boolean
}

/** One value a shop, in the order of `shops`. */
function byShop(
  metric: string,
  levels: readonly [number, number, number, number],
  rest: Omit<Series, 'metric' | 'level' | 'shop'>,
): Series[] {
  return shops.map((shop, at) => ({ metric, shop: shop.name, level: levels[at]!, ...rest }))
}

/** One value each for several metrics of somebody. */
function of(whose: Whose, per: number, levels: Readonly<Record<string, number>>, rest: Partial<Series> = {}): Series[] {
  return Object.entries(levels).map(([metric, level]) => ({ ...whose, metric, level, per, ...rest }))
}

const seconds = { kind: 'mean', spread: 0.12 } as const
const counted = { kind: 'count', per: 1 } as const

const SERIES: readonly Series[] = [
  // operations
  ...byShop('campaign_iroas', [3.3, 2.75, 3.15, 1.9], { kind: 'mean', per: 2400, spread: 0.15 }),
  ...byShop('high_end_share', [0.17, 0.12, 0.15, 0.14], { per: 40 }),
  ...byShop('segment_actions', [0.47, 0.4, 0.44, 0.24], counted),
  // customer service before the sale: D031 for clothes, D032 (slow) for the home shops
  ...[AT, AD].flatMap((shop) => [
    ...of({ shop, agent: 'D031', tier: 'presale' }, 60, { first_response_time: 13, avg_response_time: 52 }, seconds),
    ...of({ shop, agent: 'D031' }, 60, {
      first_response_in_target: 0.88,
      resolution_rate: 0.88,
      csat: 0.95,
      consult_conversion: 0.43,
    }),
    ...of({ shop, agent: 'D031' }, 40, { bad_review_rate: 0.016 }),
    ...of({ shop, agent: 'D031' }, 1, { knowledge_contribution: 0.12 }, counted),
  ]),
  ...[HT, HJ].flatMap((shop) => [
    ...of({ shop, agent: 'D032', tier: 'presale' }, 42, { first_response_time: 23, avg_response_time: 79 }, seconds),
    ...of({ shop, agent: 'D032' }, 42, {
      first_response_in_target: 0.58,
      resolution_rate: 0.76,
      csat: 0.86,
      consult_conversion: 0.33,
    }),
    ...of({ shop, agent: 'D032' }, 28, { bad_review_rate: 0.031 }),
    ...of({ shop, agent: 'D032' }, 1, { knowledge_contribution: 0.04 }, counted),
  ]),
  // after the sale
  ...shops.flatMap(({ name: shop }) => [
    ...of({ shop, agent: 'D033', tier: 'complaint' }, 9, { first_response_time: 9.2, avg_response_time: 47 }, seconds),
    ...of({ shop, agent: 'D033' }, 9, { resolution_rate: 0.84, csat: 0.87, return_save_rate: 0.21 }),
    ...of({ shop, agent: 'D033' }, 12, { bad_review_rate: 0.022 }),
    ...of({ shop, agent: 'D033' }, 1, { knowledge_contribution: 0.04 }, counted),
  ]),
  // supply chain: the warehouse of the last shop is late, that of the first is near the border
  ...byShop('ship_48h_rate', [0.972, 0.968, 0.981, 0.915], { per: 40 }),
  ...byShop('late_rate', [0.046, 0.041, 0.029, 0.083], { per: 40, spread: 0.3 }),
  ...byShop('delivery_time', [232_000, 246_000, 255_000, 301_000], { kind: 'mean', per: 40 }),
  ...byShop('inventory_turnover', [6.6, 6.1, 5.4, 4.3], { kind: 'mean', per: 9000, spread: 0.03 }),
  ...byShop('slow_stock_share', [0.105, 0.118, 0.13, 0.171], { per: 9000, spread: 0.03 }),
  ...byShop('logistics_cost_per_order', [5.9, 6.1, 7.1, 7.9], { kind: 'mean', per: 40 }),
  ...byShop('stock_deviation', [0.081, 0.094, 0.088, 0.134], { per: 1000, spread: 0.1, weekly: true }),
  ...byShop('packaging_net_saving', [64, 38, 52, 17], { kind: 'amount', per: 1, spread: 0.5 }),
  ...byShop('total_cost_ratio', [1.03, 1.05, 1.02, 1.08], { kind: 'mean', per: 8000, spread: 0.02, weekly: true }),
  // sales
  ...of({ shop: AT, owner: 'D021' }, 24, { attach_rate: 0.121, sales_conversion: 0.31 }),
  ...of({ shop: AT, owner: 'D021' }, 1, { client_visits: 1.1, proposals: 0.45 }, counted),
  ...of({ shop: HT, owner: 'D022' }, 26, { attach_rate: 0.172, sales_conversion: 0.39 }),
  ...of({ shop: HT, owner: 'D022' }, 1, { client_visits: 1.6, proposals: 0.8 }, counted),
  ...of({ shop: HT, owner: 'D023' }, 1, { proposals: 0.42 }, counted),
  ...of({ shop: HT, owner: 'D023' }, 1, { client_visits: 0.9 }, { ...counted, unproven: 0.4 }),
  ...of({ shop: HT, owner: 'D023' }, 8, { renewal_rate: 0.76, satisfaction: 0.91 }, { weekly: true }),
  ...of({ shop: AT, owner: 'D024' }, 320, { community_active_rate: 0.262, community_share_rate: 0.058 }),
  ...of({ shop: AT, owner: 'D024' }, 1, { segment_actions: 0.5 }, counted),
  // design
  ...byShop('vi_compliance', [0.965, 0.93, 0.95, 0.94], { per: 60, weekly: true }),
  ...byShop('attention_share', [0.425, 0.375, 0.41, 0.355], { per: 300, weekly: true }),
  ...byShop('urgent_on_time_rate', [0.96, 0.9, 0.93, 0.91], { per: 2 }),
  ...byShop('regular_on_time_rate', [0.93, 0.87, 0.9, 0.88], { per: 3 }),
  ...byShop('design_response_time', [98_000, 126_000, 115_000, 132_000], { kind: 'mean', per: 3, spread: 0.2, weekly: true }),
  ...byShop('brand_recall', [0.63, 0.55, 0.58, 0.52], { per: 40, weekly: true }),
  ...byShop('campaign_page_gmv_share', [0.3, 0.34, 0.22, 0.18], { per: 12_000, spread: 0.1, weekly: true }),
]

/** All rows of a day as far as it has passed. */
export function reportedRows(day: Day, plot: Plot, localNow: string): Cell[][] {
  const done = doneBy(day, localNow)
  const series = SERIES.filter(({ weekly }) => !weekly || dayNumber(day) % 7 === 4)
  return [...series, ...campaignSeries(day, plot)].map((one) => reportedRow(one, day, done))
}

/** In yuan a day, as a level of the day's expected sales. */
function campaignSeries(day: Day, plot: Plot): Series[] {
  const share = campaignOn(day, plot) ? 0.56 : 0.14
  return shops.map((shop) => ({
    metric: 'campaign_gmv_share',
    shop: shop.name,
    level: share,
    per: Math.round(expectedOrders(shop, day, plot) * shop.orderValue),
  }))
}

function reportedRow(series: Series, day: Day, done: number): Cell[] {
  const { metric, shop, agent = '', owner = '', tier = '', level, per, spread = 0.06, kind = 'share' } = series
  const random = createRandom(`${metric} ${shop} ${agent} ${owner} ${day}`)
  const value = level * random.around(spread)
  const isUnproven = series.unproven !== undefined && createRandom(`${metric} ${owner} ${day} proof`).chance(series.unproven)
  const evidence = isUnproven ? '' : WHERE
  const row = (numerator: Cell, denominator: Cell) => [metric, day, numerator, denominator, shop, agent, owner, tier, evidence]
  if (kind === 'count') return row(Math.floor(drawn(level, random.next()) * done), 1)
  if (kind === 'amount') return row((value * done).toFixed(2), 1)
  const below = Math.floor(per * random.around(0.2) * done)
  if (kind === 'mean') return row(level < 100 ? (value * below).toFixed(2) : Math.round(value * below), below)
  // Rates of small numbers: each case is drawn, so that a month comes out near its level although no day does.
  const above =
    below <= 200
      ? Array.from({ length: below }, () => random.chance(level)).filter(Boolean).length
      : Math.round(below * Math.min(1, value))
  return row(above, below)
}

/** A whole number whose mean is the level. */
function drawn(level: number, chance: number): number {
  const whole = Math.floor(level)
  return chance < level - whole ? whole + 1 : whole
}
