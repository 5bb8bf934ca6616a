/** What a shop's pages saw on one day: the shop as a whole by channel, and the steps from home to detail page. */
import type { Day } from '../../src/terms/period.ts'
import type { Cell } from './csv.ts'
import { createRandom } from './random.ts'
import { campaignOn, doneBy, expectedOrders, isPageBroken, type Plot } from './story.ts'
import type { DemoShop } from './world.ts'

export const TRAFFIC_COLUMNS = [
  'day', 'shop', 'platform', 'channel', 'campaign', 'step', 'impressions', 'visitors', 'clicks', 'bounces', 'page_views',
] as const // biome-ignore format: a table

/** Of a day's visitors, who sees which step; bounce rates relative to the shop's. */
const STEPS = [
  { step: 'home', share: 0.52, bounce: 0.8 },
  { step: 'category', share: 0.38, bounce: 0.7 },
  { step: 'detail', share: 0.43, bounce: 1 },
] as const

/** Rows of a day as far as it has passed. Visitors come whether or not the page works. */
export function trafficRows(shop: DemoShop, day: Day, plot: Plot, localNow: string): Cell[][] {
  const random = createRandom(`${shop.code} traffic ${day}`)
  const done = doneBy(day, localNow)
  const isBroken = isPageBroken(shop, day, plot)
  const bounceRate = shop.bounceRate * random.around(0.04) * (isBroken ? 1.7 : 1)
  const whole = shop.channels.map((channel) => {
    const buyers = expectedOrders(shop, day, plot) * channel.share * 0.95
    const visitors = Math.round((buyers / channel.conversion) * random.around(0.06))
    const clicks = Math.round(visitors * 1.12)
    const impressions = Math.round(clicks / (shop.clickRate * random.around(0.05)))
    return { channel: channel.name, visitors, clicks, impressions }
  })
  const upToNow = (count: number) => Math.floor(count * done)
  const campaign = campaignOn(day, plot)?.name ?? ''
  return whole.flatMap(({ channel, visitors, clicks, impressions }) => {
    const head = (step: string) => [day, shop.name, shop.platform, channel, campaign, step]
    const steps = STEPS.map(({ step, share, bounce }) => {
      const bounces = visitors * share * Math.min(0.95, bounceRate * bounce)
      return [...head(step), '', upToNow(visitors * share), '', upToNow(bounces), '']
    })
    return [[...head(''), ...[impressions, visitors, clicks, visitors * bounceRate, visitors * 4.2].map(upToNow)], ...steps]
  })
}
