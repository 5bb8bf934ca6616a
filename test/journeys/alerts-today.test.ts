/** A day that is not over: an alert that today's hours set off already, "why" and the digest against the same hours; on the whole app. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toText } from '../../cards/text.ts'
import { digestSaid } from '../../src/commands/digest/digest.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let manager: Chatter
let orders = 0

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1']) known(app, id)
  lin = chatter(app, 'E1')
  manager = chatter(app, 'E0')
  for (const id of ['E0', 'E1']) await app.store.digestSettings.change(id, () => ({ isStopped: true }), app.clock.now())
  app.setNow('2026-07-15T08:00:00+08:00')
  // Mornings with a hundred orders until ten, and as many until the evening.
  const days = ['2026-07-08', '2026-07-09', '2026-07-10', '2026-07-14']
  await load(
    days.flatMap((day) => [...bought(day, '09', 100), ...bought(day, '18', 100)]),
    '2026-07-15T08:00:00+08:00',
  )
})
afterAll(() => app.stop())

function bought(day: string, hour: string, count: number, shop = 'A'): string[] {
  return Array.from({ length: count }, (_, n) => {
    const at = `${day} ${hour}:${String(n % 60).padStart(2, '0')}:30`
    return `T-${++orders},${at},${at},t${orders},100,100,${shop}`
  })
}

async function load(rows: readonly string[], at: string): Promise<void> {
  await loadCsv(app, 'orders', `order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop\n${rows.join('\n')}\n`, at)
}

async function tick(at: string): Promise<void> {
  app.setNow(at)
  await app.tick()
  await app.drain()
}

it('a morning like others is no news', async () => {
  await lin.says('支付订单数跌20%就告诉我')
  lin.sees('支付订单数比上周同日下降 20% 以上')
  await load(bought('2026-07-15', '09', 96), '2026-07-15T10:01:00+08:00')
  await tick('2026-07-15T10:05:00+08:00')
  lin.seesNothing()
})

it('half a morning is told today, against the same hours, and once', async () => {
  await load(bought('2026-07-16', '09', 50), '2026-07-16T10:01:00+08:00')
  await tick('2026-07-16T10:05:00+08:00')
  lin.sees('预警 · 支付订单数', '支付订单数 49（7月16日截至 09:49，较上周同日同期 −44.9%，店铺 A）', '按同一时段相比')
  await tick('2026-07-16T14:31:00+08:00')
  lin.seesNothing()
})

it('"why" today compares the same hours', async () => {
  await lin.says('今天支付订单数为什么跌')
  lin.sees('支付订单数 49', '低于昨日同期（到 09:49）85，−42.4%')
})

it('the digest of the afternoon stands beside the same hours', async () => {
  const person = (await app.store.people.byId('E1'))!
  const said = await digestSaid(await app.contextFor(person, 'zh'), person, 'pace', { language: 'zh' })
  const text = 'card' in said ? toText(said.card) : ''
  expect(text).toContain('下午进度 · 7月16日 09:49')
  expect(text).toContain('净GMV ¥4,900 · ✓ 达标 120% · 较上周同日同期 −44.9%')
})

it('the day as a whole decides when it is over', async () => {
  await load(bought('2026-07-16', '18', 150), '2026-07-16T23:00:00+08:00')
  await tick('2026-07-17T10:31:00+08:00')
  lin.sees('已恢复 · 支付订单数', '200')
})

it('of two shops the one whose file is late makes no drop', async () => {
  await load(bought('2026-07-15', '09', 100, 'B'), '2026-07-17T10:32:00+08:00')
  await manager.says('支付订单数跌20%就告诉我')
  manager.sees('支付订单数')
  await load(bought('2026-07-17', '09', 100), '2026-07-17T11:00:00+08:00')
  await tick('2026-07-17T11:05:00+08:00')
  expect(app.messenger.sent.at(-1)!.content.text).not.toContain('预警 · 支付订单数')
})
