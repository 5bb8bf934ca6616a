/** The demo company's people ask the first questions: each position gets an answer, and all answers about one person agree. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedDemo } from '../../prisma/seed.ts'
import { CARD_BYTES } from '../../src/messenger/lark/shrink.ts'
import type { Person } from '../../src/policy/rights.ts'
import { cardFaults } from '../cards/valid-card.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
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
