/** A cause that lies where two dimensions meet, planted into a small company's orders: the digest names both, with their share; on the whole app. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../prisma/seed/random.ts'
import { addDays, type Day, eachDay } from '../../src/terms/period.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

const CHANNELS = ['live', 'shelf', 'search', 'mail'] as const
const REGIONS = ['广东', '浙江', '江苏', '四川', '北京'] as const
const PLACES = CHANNELS.flatMap((channel) => REGIONS.map((region) => ({ channel, region })))
const BEGIN = '2026-08-17'
/** A Tuesday. */
const BAD = '2026-09-08'

type Where = (typeof PLACES)[number]
/** Which part of a place's orders come. */
type Left = (where: Where) => number
const WHOLE: Left = () => 1

const isMeeting = ({ channel, region }: Where) => channel === 'live' && region === '广东'

let app: TestApp
let chen: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  known(app, 'E3')
  chen = chatter(app, 'E3')
  await load(BEGIN, addDays(BAD, -1), WHOLE)
})
afterAll(() => app.stop())

/**
 * Orders of a place on a day, each of a buyer of its own, give or take two. Where live rooms meet Guangdong is most of either: whoever asks by one dimension
 * after the other finds the first, and within it nothing that stands out.
 */
function countOf(day: Day, where: Where, left: Left): number {
  const random = createRandom(`${day} ${Object.values(where)}`)
  const usual = isMeeting(where) ? 300 : where.channel === 'live' ? 20 : 40
  return Math.max(0, Math.round(usual * left(where)) + random.whole(-2, 2))
}

async function load(from: Day, to: Day, left: Left): Promise<void> {
  const lines = eachDay({ from, to }).flatMap((day) =>
    PLACES.flatMap((where, place) =>
      Array.from({ length: countOf(day, where, left) }, (_, n) => {
        const id = `P-${day}-${place}-${n}`
        const time = `${day} ${String(9 + (n % 12)).padStart(2, '0')}:30:00`
        return `${id},${time},${time},b-${id},100,100,C,${Object.values(where)}`
      }),
    ),
  )
  const header = 'order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop,channel,region'
  await loadCsv(app, 'orders', `${header}\n${lines.join('\n')}\n`, `${addDays(to, 1)}T06:00:00+08:00`)
}

/** What a digest says of some places: their part of the day's gap to the mean of the three such weekdays before the trouble. */
function shareText(day: Day, left: Left, is: (where: Where) => boolean): string {
  const lost = (places: readonly Where[]) => {
    const sum = (on: Day, of: Left) => places.reduce((all, where) => all + countOf(on, where, of), 0)
    const usual = [1, 2, 3].reduce((all, week) => all + sum(addDays(day, -7 * week), WHOLE), 0) / 3
    return usual - sum(day, left)
  }
  return `占缺口 ${Math.round((100 * lost(PLACES.filter(is))) / lost(PLACES))}%`
}

async function readDigestOf(day: Day): Promise<string> {
  app.setNow(`${addDays(day, 1)}T09:30:00+08:00`)
  await chen.says('今日日报')
  return chen.sees(`日报 · 9月${Number(day.slice(-2))}日`)
}

describe('the reason of a bad day', () => {
  it('is where two dimensions meet: named by both, with its share', async () => {
    const left: Left = (where) => (isMeeting(where) ? 0.05 : 1)
    await load(BAD, BAD, left)
    const text = await readDigestOf(BAD)
    expect(text).toContain('! 净GMV')
    expect(text).toMatch(/集中在：渠道 直播，地区 广东 下降 \d+(\.\d)?%/)
    expect(text).toContain(shareText(BAD, left, isMeeting))
  })

  it('is in the answer to “why”, too', async () => {
    await chen.says('为什么昨天GMV跌了')
    chen.sees('净GMV', '渠道 直播，地区 广东')
  })

  it('is one dimension where one says it all', async () => {
    const day = addDays(BAD, 1)
    const isLive = ({ channel }: Where) => channel === 'live'
    const left: Left = (where) => (isLive(where) ? 0.5 : 1)
    await load(day, day, left)
    const text = await readDigestOf(day)
    expect(text).toMatch(/集中在：渠道 直播 下降 \d+(\.\d)?%/)
    expect(text).toContain(shareText(day, left, isLive))
  })
})
