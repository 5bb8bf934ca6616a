/**
 * What happens in the demo company. Stories are told relative to the day somebody first looks, but a day once generated never changes: the plot is a
 * list of chapters, each pinned to the day it was begun (`anchor`) and good only for days that nobody had seen by then (`from`). It is kept with the data.
 */

import { dayNumber } from '../../src/engine/day.ts'
import { addDays, type Day, daysBetween } from '../../src/terms/period.ts'
import { type DemoShop, hours, weekdays } from './world.ts'

export type Chapter = { readonly anchor: Day; readonly from: Day }

export type Campaign = { readonly name: string; readonly from: Day; readonly to: Day }

export type Plot = {
  /** The first day there is. */
  readonly begin: Day
  /** In order of time; at least one. */
  readonly chapters: readonly Chapter[]
  /** The windows of the company's calendar. */
  readonly campaigns: readonly Campaign[]
}

export const DEMO_DAYS = 90
/** After so many days a new look at the demo begins a new chapter, so that "yesterday" has a story again. */
const CHAPTER_DAYS = 7
const BROKEN_SHOP = '服饰天猫店'
const RETURNED_SHOP = '服饰抖音店'

/** The first chapter, on the first day somebody looks. */
export function firstChapter(today: Day): Chapter {
  return { anchor: today, from: addDays(today, 1 - DEMO_DAYS) }
}

/** The chapter to add when somebody looks again, if any; `last` is the last day there is. */
export function nextChapter(chapters: readonly Chapter[], last: Day, today: Day): Chapter | undefined {
  const isDue = daysBetween(chapters.at(-1)!.anchor, today) >= CHAPTER_DAYS && last < today
  return isDue ? { anchor: today, from: addDays(last, 1) } : undefined
}

/** The product detail page that broke "yesterday": three days on which it loses people and orders. */
export function isPageBroken(shop: DemoShop, day: Day, plot: Plot): boolean {
  const chapter = chapterOf(day, plot)
  const yesterday = addDays(chapter.anchor, -1)
  const start = yesterday > chapter.from ? yesterday : chapter.from
  return shop.name === BROKEN_SHOP && start <= day && day <= addDays(start, 2)
}

/** How likely an order of this day comes back, and how likely because of its size: in one shop both rise for three weeks. */
export function returning(shop: DemoShop, day: Day, plot: Plot): { readonly share: number; readonly bySize: number } {
  const before = daysBetween(day, chapterOf(day, plot).anchor)
  const rise = shop.name === RETURNED_SHOP && before <= 26 && before >= -5 ? Math.min(1, (27 - before) / 20) : 0
  const bySize = shop.category === 'apparel' ? 0.42 : 0
  return { share: shop.returnShare * (1 + 2 * rise), bySize: bySize + 0.4 * rise }
}

/** The campaign of a day: the calendar's, or the demo's own around a chapter that begins far from any. */
export function campaignOn(day: Day, plot: Plot): Campaign | undefined {
  const planned = plot.campaigns.find((campaign) => campaign.from <= day && day <= campaign.to)
  if (planned) return planned
  const chapter = chapterOf(day, plot)
  const own = { name: '周年庆（演示）', from: addDays(chapter.anchor, -6), to: addDays(chapter.anchor, 8) }
  const isFar = !plot.campaigns.some(({ from, to }) => from <= own.to && addDays(chapter.anchor, -30) <= to)
  return isFar && own.from <= day && day <= own.to ? own : undefined
}

/** Orders to be expected on a whole day, without chance and without mishaps: targets are made from it. */
export function expectedOrders(shop: DemoShop, day: Day, plot: Plot): number {
  return shop.orders * weekdays[(dayNumber(day) + 3) % 7]! * rush(day, campaignOn(day, plot))
}

/** A campaign opens strong, idles, and ends with its two biggest days. */
function rush(day: Day, campaign: Campaign | undefined): number {
  if (!campaign) return 1
  if (daysBetween(day, campaign.to) <= 1) return 2.2
  return day === campaign.from ? 1.8 : 1.25
}

/** Share of a day's business done by a local time `YYYY-MM-DDTHH:mm:ss`; 1 for days before, 0 for days after. */
export function doneBy(day: Day, localNow: string): number {
  if (day !== localNow.slice(0, 10)) return day < localNow ? 1 : 0
  const [hour, minute] = [Number(localNow.slice(11, 13)), Number(localNow.slice(14, 16))]
  const all = hours.reduce((sum, share) => sum + share, 0)
  return (hours.slice(0, hour).reduce((sum, share) => sum + share, 0) + (hours[hour]! * minute) / 60) / all
}

function chapterOf(day: Day, { chapters }: Plot): Chapter {
  return chapters.findLast((chapter) => chapter.from <= day) ?? chapters[0]!
}
