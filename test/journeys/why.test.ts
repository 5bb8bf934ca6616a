/** A small company whose detail page breaks on Monday: what its people read on Tuesday, and what they are told when they ask why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld } from '../replay/company.ts'
import { SHOPS, type Twist } from '../replay/world.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv } from './corner-shop.ts'

const BROKEN = '2026-03-16'
const NOW = '2026-03-17T09:30:00+08:00'
const isBroken = ({ shop }: { shop: string }) => shop === SHOPS[0]
const twistOn = (day: string): Twist =>
  day === BROKEN ? { detailConversion: (at) => (isBroken(at) ? 0.15 : 1), bounces: (at) => (isBroken(at) ? 1.8 : 1) } : {}

let app: TestApp
let ops: Chatter
let service: Chatter

beforeAll(async () => {
  const world = await openWorld(NOW, twistOn, { lift: () => 1 })
  app = world.app
  await world.load('2026-01-12', BROKEN)
  await loadCsv(app, 'targets', 'employee_id,period,metric,target,low,high,weight\nW1,2026-03,net_gmv,620000,,,\n')
  for (const id of ['W1', 'W31']) known(app, id)
  ops = chatter(app, 'W1')
  service = chatter(app, 'W31')
}, 60_000)
afterAll(() => app.stop())

describe('the morning after', () => {
  it('leads with the value against the day’s target, what it is compared with, the reason with its share, the check and its owner', async () => {
    await ops.says('今日日报')
    const text = ops.sees('净GMV', /当日目标达成 [3-6]\d(\.\d)?%/, /低于平常/)
    expect(text).toMatch(/原因：主要由流量转化率下降 \d+(\.\d)?%带动（占缺口 (9\d|1\d\d)%）/)
    expect(text).toContain(`店铺 ${SHOPS[0]} 下降`)
    expect(text).toMatch(/需排查详情页是否失效.*负责：设计/)
    expect(text.indexOf('净GMV')).toBeLessThan(text.indexOf('复购率'))
  })
})

describe('asking why', () => {
  it('shows every factor with its part of the gap, adding up', async () => {
    await ops.says('为什么昨天GMV跌了')
    const text = ops.sees('净GMV · 3月16日', '和自己的历史比，这一天不寻常', '主要由流量转化率下降', '└ 详情页转化率')
    const part = (name: string) => amountIn(text, name)
    const whole = part('合计')
    const sum = ['流量转化率', '访客数', '客单价（每买家）', '退款后留存比例'].reduce((all, name) => all + part(name), 0)
    // Amounts are shown to three or four digits; the exact parts add up to the fen (test/insight/drivers.test.ts).
    expect(Math.abs(sum - whole)).toBeLessThan(Math.abs(whole) * 0.01)
  })

  it('answers in English, for a rate, by its steps', async () => {
    await ops.says('why did conversion drop yesterday')
    ops.sees('Conversion rate', 'mainly driven by Detail-page conversion down', SHOPS[0], 'Is the detail page broken?')
  })

  it('says that an ordinary metric is within its usual ups and downs', async () => {
    await ops.says('为什么访客变少了')
    ops.sees('访客数', '仍在正常波动之内')
  })

  it('compares a week with the week before, without a verdict', async () => {
    await ops.says('上周GMV为什么变了')
    const text = ops.sees('净GMV', '上一周期')
    expect(text).not.toContain('正常波动')
  })

  it('shows nobody the numbers of shops that are not theirs', async () => {
    await service.says(`${SHOPS[0]}的GMV为什么跌了`)
    // Only what the agent sold counts: nothing.
    service.sees('净GMV ¥0')
  })
})

/** The effect in a factor's row, after its share: "72%  −¥5.79万" as yuan. */
function amountIn(text: string, name: string): number {
  const row = text.split('\n').find((line) => line.startsWith(name))!
  expect(row, name).toBeDefined()
  const [, sign, amount, unit] = /%\s+([−+]?)¥([\d.,]+)(万?)/.exec(row)!
  return (sign === '−' ? -1 : 1) * Number(amount!.replaceAll(',', '')) * (unit === '万' ? 10_000 : 1)
}
