/** A shop's orders of one day, and what comes back of them. Always made as a whole day from the same seed, then cut at the time it is. */
import { addDays, type Day } from '../../src/terms/period.ts'
import { type Cell, yuan } from './csv.ts'
import { createRandom, type Random } from './random.ts'
import { campaignOn, expectedOrders, isPageBroken, type Plot, returning } from './story.ts'
import { type DemoShop, hours, regions, repeatShare } from './world.ts'

export type DemoOrder = {
  readonly id: string
  readonly shop: DemoShop
  /** `YYYY-MM-DD HH:mm:ss` */
  readonly orderedAt: string
  readonly paidAt?: string
  readonly customer: string
  readonly channel: string
  readonly campaign: string
  readonly region: string
  readonly owner: string
  readonly lines: readonly { readonly sku: string; readonly title: string; readonly quantity: number; readonly price: number }[]
  readonly comesBack?: { readonly at: string; readonly reason: string; readonly saved: boolean }
}

export const ORDER_COLUMNS = [
  'order_id', 'line_id', 'ordered_at', 'paid_at', 'customer_id', 'sku', 'title', 'quantity', 'unit_price',
  'shop', 'channel', 'platform', 'campaign', 'country', 'region', 'owner',
] as const // biome-ignore format: a table

export const RETURN_COLUMNS = [
  'return_id', 'line_id', 'order_id', 'returned_at', 'customer_id', 'sku', 'title', 'quantity', 'unit_price', 'stage',
  'shop', 'channel', 'platform', 'campaign', 'country', 'region', 'owner', 'reason',
] as const // biome-ignore format: a table

/** Customers whom a shop knows: those who come again are among them. */
const LOYAL = 420
const LONGEST_WAY_BACK = 12
/** The share of orders that carry a campaign's coupon while it runs. */
const MARKED = 0.56

/** The whole day, in order of time. */
export function ordersOf(shop: DemoShop, day: Day, plot: Plot): DemoOrder[] {
  const random = createRandom(`${shop.code} orders ${day}`)
  const lost = isPageBroken(shop, day, plot) ? 0.42 : 1
  const count = Math.round(expectedOrders(shop, day, plot) * random.around(0.08) * lost)
  const times = Array.from({ length: count }, () => timeOfDay(random)).sort()
  const today: Today = { shop, day, campaign: campaignOn(day, plot)?.name, back: returning(shop, day, plot) }
  return times.map((time, at) => order(today, time, at + 1))
}

/** Rows of `orders` as they stand at a local time; what is ordered later does not exist yet, what is paid later is not paid yet. */
export function orderRows(orders: readonly DemoOrder[], now: string): Cell[][] {
  return orders
    .filter((order) => order.orderedAt <= now)
    .flatMap((order) => {
      const { shop } = order
      const paid = order.paidAt !== undefined && order.paidAt <= now ? order.paidAt : ''
      const place = [shop.name, order.channel, shop.platform, order.campaign, '中国', order.region, order.owner]
      return order.lines.map(({ sku, title, quantity, price }, at) => {
        return [order.id, at + 1, order.orderedAt, paid, order.customer, sku, title, quantity, yuan(price), ...place]
      })
    })
}

/** Rows of `returns` that happen on a day, from the orders of the days before. */
export function returnRows(
  shop: DemoShop,
  day: Day,
  plot: Plot,
  now: string,
  ordersAt: (day: Day) => readonly DemoOrder[],
): Cell[][] {
  const days = Array.from({ length: LONGEST_WAY_BACK }, (_, before) => addDays(day, -1 - before)).filter((d) => d >= plot.begin)
  return days.flatMap((before) =>
    ordersAt(before).flatMap((order) => {
      const back = order.comesBack
      if (!back || back.at.slice(0, 10) !== day || back.at > now) return []
      const place = [shop.name, order.channel, shop.platform, order.campaign, '中国', order.region, order.owner]
      const [line] = order.lines
      const goods = [line!.sku, line!.title, line!.quantity, yuan(line!.price)]
      return [[`R${order.id}`, 1, order.id, back.at, order.customer, ...goods, 'after_shipping', ...place, back.reason]]
    }),
  )
}

type Today = {
  readonly shop: DemoShop
  readonly day: Day
  readonly campaign: string | undefined
  readonly back: ReturnType<typeof returning>
}

function order({ shop, day, campaign, back }: Today, time: string, number: number): DemoOrder {
  const id = `DEMO-${shop.code}-${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`
  const random = createRandom(id)
  const owner = random.pick(shop.owners)
  const isPaid = random.chance(0.95)
  return {
    id,
    shop,
    orderedAt: `${day} ${time}`,
    paidAt: isPaid ? later(day, time, random.whole(20, 900)) : undefined,
    customer: random.chance(repeatShare[owner]!) ? `DEMO-${shop.code}-L${random.whole(1, LOYAL)}` : `DEMO-${id}`,
    channel: random.pick(shop.channels.map((channel) => [channel.name, channel.share] as const)),
    campaign: campaign && createRandom(`${id} mark`).chance(MARKED) ? campaign : '',
    region: random.pick(regions),
    owner,
    lines: linesOf(shop, random, owner === 'D023' ? 12 : 1, campaign ? 0.95 : 1),
    comesBack: isPaid ? wayBack(day, back, createRandom(`${id} back`)) : undefined,
  }
}

/** A large account buys a dozen of everything. */
function linesOf(shop: DemoShop, random: Random, bulk: number, discount: number): DemoOrder['lines'] {
  const count = random.pick([[1, 74], [2, 21], [3, 5]] as const) // biome-ignore format: one line
  const products = shop.products.map((product) => [product, product.weight] as const)
  return Array.from({ length: count }, () => {
    const product = random.pick(products)
    const size = random.pick(shop.sizes)
    const price = Math.round((product.price * discount) / 100) * 100
    return {
      sku: size === '' ? product.sku : `${product.sku}-${size}`,
      title: product.title,
      quantity: (random.chance(0.12) ? 2 : 1) * bulk,
      price,
    }
  })
}

function wayBack(day: Day, { share, bySize }: Today['back'], random: Random): DemoOrder['comesBack'] {
  if (!random.chance(share)) return undefined
  const rest = 1 - bySize
  const reason = random.pick([
    ['尺寸不符', bySize],
    ['质量问题', rest * 0.35],
    ['物流破损', rest * 0.2],
    ['不喜欢', rest * 0.45],
  ])
  return { at: `${addDays(day, random.whole(3, LONGEST_WAY_BACK))} ${timeOfDay(random)}`, reason, saved: random.chance(0.15) }
}

const hourShares = hours.map((share, hour) => [hour, share] as const)

function timeOfDay(random: Random): string {
  return [random.pick(hourShares), random.whole(0, 59), random.whole(0, 59)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

/** The same wall clock some seconds later, on the next day when it is late. */
function later(day: Day, time: string, seconds: number): string {
  const [h, m, s] = time.split(':').map(Number)
  const all = h! * 3600 + m! * 60 + s! + seconds
  const rest = all % 86_400
  const parts = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60]
  return `${all >= 86_400 ? addDays(day, 1) : day} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`
}
