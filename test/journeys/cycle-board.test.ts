/** How far a cycle has come: HR looks, reminds, extends and closes; a manager sees the own people, others nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let grace: Chatter
let boss: Chatter
let lin: Chatter
let sun: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E5', 'E8']) known(app, id)
  ;[grace, boss, lin, sun] = ['E8', 'E0', 'E1', 'E5'].map((id) => chatter(app, id)) as [Chatter, Chatter, Chatter, Chatter]
  // Each has written to the bot once, so that the bot can write to them.
  for (const who of [boss, lin, sun]) {
    await who.says('hi')
    who.sees('')
  }
})
afterAll(() => app.stop())

describe('the board of a cycle', () => {
  it('shows HR who has not begun', async () => {
    await grace.says('open the Q3 KPI cycle')
    grace.sees(/Open the cycle Q3/)
    await grace.clicks('Send the invitations')
    lin.sees(/Q3/)
    boss.sees(/Q3/)
    await grace.says('who has not finished in this cycle')
    grace.sees(
      'Q3 2026 drafts · 0 of 4 agreed',
      /运营部 +4/,
      'Not started: Ben Hall, 林小雨, 王店长, 陈新来',
      'Not reachable yet (they get the invitation with their first message): Ben Hall, 陈新来',
    )
  })

  it('shows a manager the own people, and somebody else nothing', async () => {
    await boss.says('部门还有谁没交草案')
    boss.sees('起草进度 · 0 / 3 已定稿', '未开始：Ben Hall、林小雨、陈新来')
    await sun.says('部门还有谁没交草案')
    sun.sees(/不能|没有|HR/)
  })

  it('reminds whoever is to act, once, and names who has no account', async () => {
    await grace.says('who has not finished in this cycle')
    grace.sees('Not started')
    await grace.clicks('Remind those who still have to act')
    grace.seesNow('✓ Reminded 2 people', 'cannot be reached before they talk to me: Ben Hall, 陈新来')
    lin.sees('草案还在等你', '[打开草案]')
    boss.sees('草案还在等你')
    await grace.clicks('Remind those who still have to act')
    grace.seesNow('✓ Reminded 0 people')
    lin.seesNothing()
  })

  it('is one in which somebody becomes reachable with the first message, which brings the invitation', async () => {
    known(app, 'E2')
    const ben = chatter(app, 'E2')
    await ben.says('hello')
    ben.sees('')
    ben.sees('KPIs for Q3 2026: your proposal first', '[Start with this]')
    await grace.says('who has not finished in this cycle')
    expect(grace.sees('Not started: Ben Hall')).toMatch(/Not reachable yet[^\n]*: 陈新来/)
  })

  it('is extended to a day that is still to come', async () => {
    await grace.clicks('Extend to this day', { until: '2026-06-01 +0800' })
    grace.seesNow('Please choose today or a later day')
    await grace.clicks('Extend to this day', { until: '2026-07-20 +0800' })
    grace.seesNow('Agreed by Jul 20')
    expect((await app.store.cycles.named('2026-Q3'))?.dueOn).toBe('2026-07-20')
  })

  it('is not closed while drafts are open, OKRs among them', async () => {
    await lin.says('O：提升复购 KR1 老客复购率从24%到27.6%')
    lin.sees('提升复购')
    await grace.clicks('Close the cycle')
    grace.seesNow('4 people have not agreed yet', 'OKRs still open: 林小雨')
    expect((await app.store.cycles.named('2026-Q3'))?.state).toBe('open')
  })

  it('has templates that everybody may read', async () => {
    await sun.says('给我运营岗的模板')
    sun.sees('运营 · KPI模板', '净GMV（必选） · 40% · 默认目标 ¥3万', '[用这份开始]')
  })

  it('is run by nobody else', async () => {
    // Lin leads one of those who were asked: he may look, and his click closes nothing.
    await lin.says('我的KPI')
    lin.sees('KPI')
    expect(await lin.forges('cycle_admin', { do: 'close', cycle: '2026-Q3' })).toContain('0 / 1 已定稿')
    expect((await app.store.cycles.named('2026-Q3'))?.state).toBe('open')
    expect(await boss.forges('cycle_admin', { do: 'remind', cycle: '2026-Q3' })).toContain('0 / 3 已定稿')
    lin.seesNothing()
  })
})
