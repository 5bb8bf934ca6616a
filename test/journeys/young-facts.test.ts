/** Where facts begin everybody is new: what rises or falls because of that is no finding; once there is a past, what happens is one. On the whole app. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type Day, daysBetween, eachDay } from '../../src/terms/period.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

const BEGIN = '2026-07-20'
const TODAY = '2026-09-07'

/**
 * 1800 customers who all have bought for years, each about once a month: sixty orders a day of about ¥100. By the month's definition 4 in 10 are known
 * in August, 8 in 10 from the first of September on: the sales to returning customers double overnight, and nothing has happened.
 */
function orders(from: Day, to: Day, times = 1): string {
  const lines = eachDay({ from, to }).flatMap((day) =>
    Array.from({ length: 60 * times }, (_, n) => {
      const seed = daysBetween('2025-01-01', day) * 100 + n
      const [customer, amount] = [chance(seed) * 1800, 80 + 40 * chance(seed + 50_000_000)]
      const at = `${day} ${String(8 + (Math.floor(n / 6) % 12)).padStart(2, '0')}:00:00`
      return `Y-${day}-${n},${at},${at},y${Math.floor(customer)},${amount.toFixed(2)},${amount.toFixed(2)},A`
    }),
  )
  return `order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop\n${lines.join('\n')}\n`
}

function chance(seed: number): number {
  let x = (seed + 1) * 2_654_435_761
  x ^= x >>> 15
  x = Math.imul(x, 2_246_822_519)
  x ^= x >>> 13
  return (x >>> 0) / 2 ** 32
}

let app: TestApp
let lin: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  known(app, 'E1')
  lin = chatter(app, 'E1')
  await lin.says('日报加上老客销售额')
  lin.sees('另外加入：老客销售额')
  await lin.says('日报加上支付GMV')
  lin.sees('另外加入')
  await at(TODAY, BEGIN)
})
afterAll(() => app.stop())

/** Everything from a day on until yesterday is there. */
async function at(today: Day, from: Day, times = 1): Promise<void> {
  app.setNow(`${today}T09:30:00+08:00`)
  await loadCsv(app, 'orders', orders(from, addDays(today, -1), times), `${today}T06:00:00+08:00`)
}

describe('sales to returning customers', () => {
  it('are not judged while most buyers are new only because facts begin there; what needs no past is', async () => {
    await lin.says('今日日报')
    const text = lin.sees('日报 · 9月6日')
    expect(text).not.toMatch(/[!✓] 老客销售额 ¥/)
    expect(text).toMatch(/历史太短，暂不判断：.*老客销售额/)
    expect(text).not.toMatch(/历史太短，暂不判断：.*支付GMV/)
  })

  it('says so to whoever asks why', async () => {
    await lin.says('为什么昨天老客销售额涨了')
    lin.sees('老客销售额', '历史太短，还判断不了是否异常')
  })

  it('set off no alert either: it says that it can’t tell yet, where what needs no past can', async () => {
    await lin.says('老客销售额异常就告诉我')
    lin.sees('老客销售额', '现在还没有足够的数据判断')
    await lin.says('支付GMV异常就告诉我')
    expect(lin.sees('支付GMV')).not.toContain('现在还没有足够的数据判断')
  })

  it('are ordinary once the facts of the year before are there', async () => {
    await at(TODAY, '2025-10-01')
    await lin.says('今日日报')
    const text = lin.sees('日报 · 9月6日')
    expect(text).not.toMatch(/[!✓] 老客销售额 ¥/)
    expect(text).not.toContain('历史太短')
  })

  it('are a finding then, when something happens', async () => {
    await at(addDays(TODAY, 1), TODAY, 2)
    await lin.says('今日日报')
    expect(lin.sees('日报 · 9月7日')).toMatch(/✓ (老客销售额|支付GMV|净GMV) ¥/)
    await lin.says('为什么昨天老客销售额涨了')
    lin.sees('老客销售额', '和自己的历史比，这一天不寻常')
  })
})
