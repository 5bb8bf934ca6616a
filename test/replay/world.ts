/**
 * A small trading company, day by day: two shops, their visitors, orders, returns, parcels and chats, the same every time. What happens to it is a list of
 * stories, each of which changes a few numbers on its days. Rows come as the files that a company would upload.
 */
import { createRandom, type Random } from '../../prisma/seed/random.ts'
import { weekdayOf } from '../../src/insight/anomaly/baseline.ts'
import { addDays, type Day } from '../../src/terms/period.ts'

/** What a story changes on a day; 1 and absent mean nothing. */
export type Twist = {
  readonly visits?: (at: Place) => number
  /** Of visitors who reach a detail page, how many buy, as a multiple. */
  readonly detailConversion?: (at: Place) => number
  readonly bounces?: (at: Place) => number
  readonly price?: (sku: string, at: Place) => number
  readonly demand?: (sku: string, at: Place) => number
  readonly late?: (carrier: string) => number
  readonly returns?: (reason: string, sku: string) => number
  readonly isAway?: (agent: string) => boolean
  /** Orders that are no business: so many, from this source, all sent back within days. */
  readonly fakeOrders?: number
  readonly hasKeyAccount?: boolean
  /** This shop's files do not come. */
  readonly missing?: string
}

export type Place = { readonly shop: string; readonly channel: string }

/** Another seed is another world of the same kind: `REPLAY_SEED`. */
const { REPLAY_SEED: seed = '' } = process.env

function randomOf(name: string): Random {
  return createRandom(seed === '' ? name : `${seed} ${name}`)
}

export const SHOPS = ['服饰天猫店', '家居京东店'] as const
export const AGENTS = ['W31', 'W32', 'W33'] as const

const places: readonly (Place & { visitors: number; category: string; platform: string })[] = [
  { shop: SHOPS[0], channel: 'shelf', visitors: 1500, category: 'apparel', platform: 'tmall' },
  { shop: SHOPS[0], channel: 'live', visitors: 600, category: 'apparel', platform: 'tmall' },
  { shop: SHOPS[1], channel: 'shelf', visitors: 1100, category: 'home', platform: 'jd' },
]
/** Share of buyers and price in fen. */
const SKUS: Readonly<Record<string, readonly (readonly [string, number, number])[]>> = {
  apparel: [
    ['TS-101', 40, 8900],
    ['SH-204', 25, 15900],
    ['DR-310', 20, 26900],
    ['JK-412', 15, 35900],
  ],
  home: [
    ['TW-130', 45, 6900],
    ['PL-120', 30, 16900],
    ['BD-110', 25, 32900],
  ],
}
const CARRIERS = [
  ['中通', 50],
  ['顺丰', 30],
  ['邮政', 20],
] as const
const REASONS = [
  ['尺寸不符', 40],
  ['质量问题', 25],
  ['不喜欢', 25],
  ['物流破损', 10],
] as const
const WEEK = [0.94, 0.92, 0.95, 0.98, 1.04, 1.12, 1.1]
/** Seconds to the first answer by agent, when all are there. */
const SPEED: Readonly<Record<string, number>> = { W31: 9, W32: 14, W33: 16 }

export type Files = Readonly<Record<'orders' | 'traffic' | 'returns' | 'shipments' | 'service', string>>

export type Season = { readonly lift: (day: Day) => number }

/** The day's files. Returns come some days after, so `twistOn` is asked for earlier days, too. */
export function filesOf(day: Day, twistOn: (day: Day) => Twist, season: Season): Files {
  const twist = twistOn(day)
  const sold = ordersOn(day, twist, season)
  const back = Array.from({ length: 7 }, (_, n) => addDays(day, -2 - n)).flatMap((earlier) =>
    returnsOf(earlier, day, twistOn, season),
  )
  const isHere = ({ shop }: { shop: string }) => shop !== twist.missing
  return {
    orders: csv(
      'order_id,ordered_at,paid_at,customer_id,sku,quantity,unit_price,shop,channel,platform,category,tier,owner,source',
      sold.filter(isHere).map(orderRow),
    ),
    traffic: csv(
      'day,visitors,bounces,shop,channel,platform,category,step',
      trafficOn(day, twist, season).filter(isHere).flatMap(trafficRows),
    ),
    returns: csv(
      'return_id,order_id,returned_at,amount,shop,channel,platform,category,reason,sku',
      back.filter(isHere).map(returnRow),
    ),
    shipments: csv(
      'order_id,ordered_at,shipped_at,promised_at,delivered_at,cost,shop,carrier',
      sold
        .filter(isHere)
        .filter(({ fake }) => !fake)
        .map((order) => shipmentRow(order, twist)),
    ),
    service: csv(
      'session_id,type,started_at,first_reply_seconds,answered_by,resolved,csat_score,shop,agent',
      chatsOn(day, twist),
    ),
  }
}

type Order = Place & {
  readonly id: string
  readonly day: Day
  readonly at: string
  readonly customer: string
  readonly sku: string
  readonly fen: number
  readonly platform: string
  readonly category: string
  readonly tier: string
  readonly owner: string
  readonly source: string
  readonly fake: boolean
}

type Visits = Place & {
  readonly day: Day
  readonly visitors: number
  readonly detail: number
  readonly bounced: number
  readonly category: string
  readonly platform: string
}

function trafficOn(day: Day, twist: Twist, season: Season): Visits[] {
  return places.map((place) => {
    const random = randomOf(`visits ${place.shop} ${place.channel} ${day}`)
    const mean = place.visitors * WEEK[weekdayOf(day)]! * season.lift(day) * (twist.visits?.(place) ?? 1)
    const visitors = Math.round(mean * noise(random, 0.05))
    const detail = Math.round(visitors * 0.6 * noise(random, 0.02))
    const bounced = Math.round(detail * Math.min(0.95, 0.42 * noise(random, 0.03) * (twist.bounces?.(place) ?? 1)))
    return { ...place, day, visitors, detail, bounced }
  })
}

function ordersOn(day: Day, twist: Twist, season: Season): Order[] {
  const real = trafficOn(day, twist, season).flatMap((visits) => {
    const random = randomOf(`orders ${visits.shop} ${visits.channel} ${day}`)
    const skus = SKUS[visits.category]!
    const wanted = skus.map(([sku, weight, fen]) => [[sku, fen] as const, weight * (twist.demand?.(sku, visits) ?? 1)] as const)
    const demand = wanted.reduce((sum, [, weight]) => sum + weight, 0) / skus.reduce((sum, [, weight]) => sum + weight, 0)
    const rate = 0.05 * demand * (twist.detailConversion?.(visits) ?? 1)
    const buyers = poisson(random, visits.detail * rate)
    return Array.from({ length: buyers }, (_, n): Order => {
      const [sku, fen] = random.pick(wanted)
      return orderOf(
        `${day}-${visits.shop.slice(0, 2)}${visits.channel}-${n}`,
        visits,
        sku,
        Math.round(fen * (twist.price?.(sku, visits) ?? 1)),
        random,
      )
    })
  })
  return [...real, ...keyAccount(day, twist), ...fakes(day, twist)]
}

function orderOf(
  id: string,
  { shop, channel, day, platform, category }: Visits,
  sku: string,
  fen: number,
  random: Random,
): Order {
  const at = `${day} ${String(random.whole(7, 23)).padStart(2, '0')}:${String(random.whole(0, 59)).padStart(2, '0')}:00`
  const source = random.pick([
    ['search', 50],
    ['recommend', 30],
    ['ads', 20],
  ] as const)
  return {
    id,
    shop,
    channel,
    day,
    at,
    platform,
    category,
    sku,
    fen,
    customer: `c${random.whole(1, 6000)}`,
    tier: 'normal',
    owner: '',
    source,
    fake: false,
  }
}

/** One big customer of the sales person's orders on working days. */
function keyAccount(day: Day, { hasKeyAccount = true }: Twist): Order[] {
  const random = randomOf(`key account ${day}`)
  const base = (n: number): Order => {
    const [sku, fen] = random.pick(SKUS.home!.map(([one, weight, price]) => [[one, price] as const, weight] as const))
    return {
      ...orderOf(`${day}-S${n}`, { ...places[2]!, day } as unknown as Visits, sku, fen, random),
      owner: 'W5',
      source: 'sales',
    }
  }
  const small = Array.from({ length: poisson(random, 16) }, (_, n): Order => ({ ...base(n), tier: 'small' }))
  const big = hasKeyAccount
    ? Array.from({ length: poisson(random, 14) }, (_, n): Order => ({ ...base(100 + n), tier: 'key account', customer: 'big' }))
    : []
  return [...small, ...big]
}

function fakes(day: Day, { fakeOrders = 0 }: Twist): Order[] {
  const random = randomOf(`fakes ${day}`)
  return Array.from({ length: fakeOrders }, (_, n) => ({
    ...orderOf(`${day}-F${n}`, { ...places[0]!, day } as unknown as Visits, 'TS-101', 8900, random),
    source: 'presale',
    fake: true,
  }))
}

/** What of an earlier day's orders comes back on this day. */
function returnsOf(earlier: Day, day: Day, twistOn: (day: Day) => Twist, season: Season) {
  const twist = twistOn(day)
  return ordersOn(earlier, twistOn(earlier), season).flatMap((order) => {
    const random = randomOf(`return ${order.id}`)
    const delay = random.whole(2, 8)
    const reason = order.category === 'home' ? random.pick(REASONS.slice(1)) : random.pick(REASONS)
    const share = 0.11 * (twist.returns?.(reason, order.sku) ?? 1)
    const comes = order.fake ? random.next() < 0.9 : random.next() < share
    return comes && addDays(earlier, delay) === day ? [{ ...order, reason: order.fake ? '不喜欢' : reason, on: day }] : []
  })
}

function chatsOn(day: Day, twist: Twist): string[] {
  const random = randomOf(`chats ${day}`)
  const here = AGENTS.filter((agent) => !twist.isAway?.(agent))
  const load = AGENTS.length / here.length
  return Array.from({ length: poisson(random, 150 * WEEK[weekdayOf(day)]!) }, (_, n) => {
    const agent = here[n % here.length]!
    const wait = Math.max(1, Math.round(SPEED[agent]! * load ** 1.3 * noise(random, 0.35)))
    const at = `${day} ${String(random.whole(9, 21)).padStart(2, '0')}:${String(random.whole(0, 59)).padStart(2, '0')}:00`
    return `${day}-K${n},pre_sale,${at},${wait},person,${random.chance(0.9) ? 'yes' : 'no'},${random.chance(0.9) ? 5 : 2},${SHOPS[n % 2]},${agent}`
  })
}

const orderRow = (o: Order) =>
  `${o.id},${o.at},${o.at},${o.customer},${o.sku},1,${yuan(o.fen)},${o.shop},${o.channel},${o.platform},${o.category},${o.tier},${o.owner},${o.source}`
const returnRow = (o: Order & { reason: string; on: Day }) =>
  `R-${o.id},${o.id},${o.on} 15:00:00,${yuan(o.fen)},${o.shop},${o.channel},${o.platform},${o.category},${o.reason},${o.sku}`

function trafficRows(v: Visits): string[] {
  const place = `${v.shop},${v.channel},${v.platform},${v.category}`
  return [
    `${v.day},${v.visitors},${Math.round(v.visitors * 0.1 + v.bounced * 0.7)},${place},`,
    `${v.day},${v.detail},${v.bounced},${place},detail`,
  ]
}

function shipmentRow(order: Order, twist: Twist): string {
  const random = randomOf(`parcel ${order.id}`)
  const carrier = random.pick(CARRIERS)
  const isLate = random.chance(Math.min(0.95, 0.05 * (twist.late?.(carrier) ?? 1)))
  const arrives = addDays(order.day, isLate ? 6 : random.whole(2, 4))
  return `${order.id},${order.at},${addDays(order.day, 1)} 10:00:00,${addDays(order.day, 4)},${arrives} 12:00:00,6.5,${order.shop},${carrier}`
}

function csv(header: string, rows: readonly string[]): string {
  return `${header}\n${rows.join('\n')}\n`
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}

/** Around 1: the sum of twelve uniform numbers is nearly normal. */
function noise(random: Random, spread: number): number {
  let sum = -6
  for (let n = 0; n < 12; n++) sum += random.next()
  return Math.max(0.1, 1 + sum * spread)
}

function poisson(random: Random, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean * noise(random, 1 / Math.sqrt(mean))))
  const limit = Math.exp(-mean)
  let [product, n] = [random.next(), 0]
  while (product > limit) {
    product *= random.next()
    n += 1
  }
  return n
}
