/** The demo company's people ask the first questions: each position gets an answer, and all answers about one person agree. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedDemo } from '../../prisma/seed.ts'
import { CARD_BYTES } from '../../src/messenger/lark/shrink.ts'
import type { Person } from '../../src/policy/rights.ts'
import { loadFile } from '../../src/store/load/load.ts'
import { cardFaults } from '../cards/valid-card.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { bytesOf } from '../support/bytes.ts'
import { chatter } from '../support/chat.ts'
import { known } from './corner-shop.ts'

let app: TestApp
let people: Person[]

beforeAll(async () => {
  app = await startTestApp('2026-06-18T10:30:00+08:00')
  await seedDemo(app)
  people = await app.store.people.all()
}, 120_000)
afterAll(() => app.stop())

const scoreIn = (text: string) => /([\d.]+) (?:分；|points on pace|points:)|([\d.]+) 分：/.exec(text)?.slice(1).find(Boolean)

it('each position gets the KPI, its reasons, last month and help, in its language, and they agree', async () => {
  // The last of each position, and of those without one.
  for (const person of new Map(people.map((one) => [one.position ?? one.role, one])).values()) {
    known(app, person.employeeId)
    const who = chatter(app, person.employeeId)
    const isZh = person.language === 'zh'
    await who.says(isZh ? '我的KPI' : 'my KPI')
    const overview = who.sees()
    await who.says(isZh ? '为什么是这个分' : 'why this score')
    const reasons = who.sees()
    await who.says(isZh ? '上个月我的KPI' : 'my KPI last month')
    const last = who.sees()
    await who.says(isZh ? '帮助' : 'help')
    who.sees()
    if (!person.position) {
      expect(overview, person.name).toMatch(/没有考核表|no scorecard/)
      continue
    }
    expect(overview, person.name).toMatch(/6月KPI|June KPI/)
    expect(scoreIn(overview), person.name).toBeDefined()
    expect(scoreIn(reasons), person.name).toBe(scoreIn(overview))
    expect(last, person.name).toMatch(/5月KPI|May KPI/)
  }
  const said = app.messenger.sent.map(({ content }) => content)
  for (const { card, text } of said) {
    expect(text).not.toMatch(/出了点问题|Something went wrong|undefined|NaN|\[object/)
    expect(cardFaults(card), text.slice(0, 60)).toEqual([])
    expect(Buffer.byteLength(JSON.stringify(card)), text.slice(0, 60)).toBeLessThanOrEqual(CARD_BYTES)
  }
  expect(app.lines).toEqual([])
})

it("a manager's list shows the scores that the people see themselves", async () => {
  const leaders = people.filter(({ name }) => ['赵启航', '马晓岚'].includes(name))
  expect(leaders).toHaveLength(2)
  for (const leader of leaders) {
    known(app, leader.employeeId)
    const who = chatter(app, leader.employeeId)
    app.messenger.sent.length = 0
    await who.says('我的团队')
    const list = who.sees()
    for (const person of people.filter((other) => other.leaderId === leader.employeeId)) {
      await who.says(person.language === 'zh' ? `${person.name}的KPI` : `${person.name}'s KPI`)
      const title = who.sees(person.name).split('\n')[0]!
      const score = /([\d.]+) \/ 100/.exec(title)?.[1]
      expect(list, title).toMatch(new RegExp(`${person.name} +${score}`))
    }
  }
})

/** A chat of its own for each of them, from here on. */
function talk(employeeId: string) {
  known(app, employeeId)
  app.messenger.sent.length = 0
  return chatter(app, employeeId)
}

it('guards raise flags with their evidence, for the person, the manager and the metric, and no score changes', async () => {
  const him = talk('D012')
  await him.says('我的KPI')
  const mine = him.sees(
    /需要看一眼（供人判断，不影响得分）/,
    /「虚假GMV」：退货率 1\d\.\d+%（> 12%，行业基准，来源：.+，2026-01） → 查预售锁单/,
  )
  await him.says('退货率这个月')
  him.sees('「虚假GMV」', '同时看：退货金额率')
  await him.says('为什么是这个分')
  expect(scoreIn(him.sees())).toBe(scoreIn(mine))
  const account = talk('D023')
  await account.says('客户拜访量')
  account.sees(
    /「过程指标缺凭证」：客户拜访量的记录有 \d+(\.\d+)?% 没有凭证（> 20%） → 抽查拜访记录/,
    /抽查：6月\d+日 \d（无凭证）/,
  )
  const manager = talk('D010')
  await manager.says('我的团队')
  manager.sees(/何嘉木 .*看一眼：虚假GMV/)
  const calm = talk('D011')
  await calm.says('我的KPI')
  expect(calm.sees()).not.toContain('虚假GMV')
})

it('a linkage is seen from both of its sides before it bites', async () => {
  const supply = talk('D041')
  await supply.says('我的KPI')
  supply.sees(
    /联动「履约超时联动」未触发（店铺 服饰抖音店）：履约超时率 [\d.]+%，距触发 [\d.]+ pp（> 5% 时影响运营：净GMV 得分扣减 10%）/,
  )
  await supply.says('联动触发了没有')
  const theirs = supply.sees('由你这边的工作决定', '红线「履约红线」未触发')
  const rate = /服饰抖音店）：履约超时率 ([\d.]+%)/.exec(theirs)?.[1]
  const operations = talk('D012')
  await operations.says('how close to the 5% line')
  expect(operations.sees('Acting on this scorecard', 'Linkage "Late parcels" not triggered')).toContain(`Late rate ${rate}, `)
})

it('a value opens to its formula, its filters, its loads, and what is missing', async () => {
  const who = talk('D011')
  await who.says('净GMV多少')
  const value = /净GMV ¥([\d,.]+)/.exec(who.sees())?.[1]
  await who.clicks('这个数哪来的')
  const lineage = who.sees(
    '净GMV从哪来 · 6月1–18日',
    '筛选：店铺 服饰天猫店',
    '还有 支付GMV、下单GMV',
    '没有缺口',
    '订单、退货单',
  )
  expect(lineage).toContain(`数值：¥${value}`)
  expect(lineage).toMatch(/#\d+ +订单 +[\d,]+ +06-18 10:30 +演示数据 +demo-orders/)
  await who.says('4月1日到4月3日访客数这个数哪来的')
  who.sees('访客数从哪来', '没有缺口')
  await who.says('3月1日到3月25日访客数这个数哪来的')
  who.sees('缺的数据', '流量日报 · 服饰天猫店：缺 3月1–20日')
  const newcomer = talk('D042')
  await newcomer.says('这数据更新到几点')
  newcomer.sees('数据更新到哪了', /订单 +06-18 10:2\d +2 /, /demo-orders/)
})

it("a page's A/B tests stand beside its number: with their cases, and as proof only when they have ended", async () => {
  const day = (date: string, arm: string, buyers: number) =>
    `${date},detail,T1,${arm},2026-06-14,2000,${buyers},服饰天猫店\n${date},detail,T2,${arm},,200,${buyers % 7},服饰天猫店`
  const rows = ['2026-06-12', '2026-06-13'].flatMap((date) => [day(date, '场景化', 140), day(date, '参数化', 100)])
  const header = 'day,page,experiment,arm,experiment_ended_on,visitors,buyers,shop'
  const report = await loadFile(app.store.db, {
    ...{ file: bytesOf(`${[header, ...rows].join('\n')}\n`), kind: 'pages', by: 'test', now: app.clock.now() },
  })
  expect(report).toMatchObject({ accepted: 8, rejected: [] })
  const designer = talk('D051')
  await designer.says('详情页转化率')
  designer.sees(
    '「T1」6月12–14日：参数化 5%（200/4,000）对场景化 7%（280/4,000）；场景化 更好，差异显著（p < 0.001）；已结束',
    /「T2」6月12–18日：.*进行中，只看不作结论/,
  )
})

it('a metric that only the company knows is scored by its id', async () => {
  const load = (kind: string, text: string) =>
    loadFile(app.store.db, { file: bytesOf(text), kind, by: 'test', now: app.clock.now() })
  await load('observations', 'metric,day,numerator,denominator,shop\nshelf_share,2026-06-02,3,4,服饰天猫店\n')
  expect(await load('targets', 'employee_id,period,metric,target\nD011,2026-06,shelf_share,0.5\n')).toMatchObject({ accepted: 1 })
  const who = talk('D011')
  await who.says('我的KPI')
  who.sees(/shelf_share +✓ 120% 达标 +0\.75 \/ 0\.5/)
  await who.says('为什么是这个分')
  who.sees('shelf_share')
})

it('a value says which days it is without', async () => {
  const who = talk('D011')
  await who.says('3月15日到3月25日访客数')
  who.sees('缺的数据（没有当 0 算）', '流量日报 · 服饰天猫店：缺 3月15–20日')
})
