/** An OKR on which two people do not come together: a talk, the HR partner, a result noted; a change in mid-cycle that is dropped again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Okr, okrDraftId } from '../../src/drafts/okr.ts'
import { replayed } from '../../src/drafts/replay.ts'
import { watchDrafts } from '../../src/schedule/jobs/watch-drafts.ts'
import { restart, type TestApp } from '../support/app.ts'
import type { Chatter } from '../support/chat.ts'
import { greeted, NOW, openCornerShop } from './corner-shop.ts'

let app: TestApp
let boss: Chatter
let lin: Chatter
let ben: Chatter
let sun: Chatter
let grace: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  ;[boss, lin, ben, sun, grace] = await greeted(app, ['E0', 'E1', 'E2', 'E5', 'E8'])
  await lin.says('帮我写Q2的OKR')
  lin.sees('2026年Q2 OKR')
  await lin.says('O：做大有质量的成交 KR1 退货率从12.5%降到10% KR2 完成6场会员日')
  lin.sees('KR2 完成6场会员日')
})
afterAll(() => app.stop())

const ID = okrDraftId('2026-Q2', 'E1')
const draft = async () => (await app.store.drafts.byId<Okr>(ID))!
const adjust = (target: string, reason: string) => ({ line: 'o1-kr2', target, weight: '', reason })

describe('a talk', () => {
  it('is asked for by the supervisor, who may say about what; the employee hears of it, and either goes on after it', async () => {
    await lin.clicks('提交给主管')
    boss.sees('KR2 完成6场会员日')
    const twice = boss.onAnotherDevice()
    await boss.clicks('约共创会', { line: '', target: '', weight: '', reason: '会员日排期聊一下' })
    boss.reads('已约谈，对方会收到', '[约谈中]')
    lin.sees('[约谈中]', '王店长：会员日排期聊一下')
    await twice.clicks('约共创会', { line: '', target: '', weight: '', reason: '再约' })
    twice.reads('现在是「约谈中」')
    await boss.clicks('保存调整', adjust('8', '谈好的场次'))
    boss.reads('0 → 8')
    await boss.clicks('同意并签字')
    lin.sees('谈好的场次', '0 → 8', '[同意并签字]', '[约主管谈]')
  })

  it('is asked for by the employee with a reason, once however often it is clicked', async () => {
    const twice = lin.onAnotherDevice()
    await lin.clicks('约主管谈', { reason: '8场排不下' })
    lin.reads('已约谈，对方会收到', '8场排不下')
    boss.sees('[约谈中]', '林小雨：8场排不下')
    await twice.clicks('约主管谈', { reason: '8场排不下' })
    twice.reads('现在是「约谈中」')
    boss.seesNothing()
  })
})

describe('a deadlock', () => {
  it('is for the HR partner once the counters are used up', async () => {
    for (const round of [1, 2]) {
      await lin.clicks('还价', { reason: `第${round}次：只排得下5场` })
      lin.reads('[还价中]')
      boss.sees(`第${round}次：只排得下5场`)
      await lin.says('KR2目标改5')
      lin.sees('0 → 5')
      await lin.clicks('提交给主管')
      boss.sees('0 → 5')
      await boss.clicks('保存调整', adjust('8', '要求不变'))
      await boss.clicks('同意并签字')
      lin.sees('要求不变', '0 → 8')
    }
    const text = lin.reads('[请HR协调]')
    expect(text).not.toContain('[还价')
    await lin.says('OKR 不同意，排不下')
    lin.sees('2 轮还价已用完')
    const twice = lin.onAnotherDevice()
    await lin.clicks('请HR协调')
    lin.reads('已请 Grace Lee 协调', '[HR协调中]')
    await twice.clicks('请HR协调')
    twice.reads('现在是「HR协调中」')
    grace.sees('林小雨 · OKRs Q2 2026 need your help', 'have not come together')
    grace.seesNothing()
    boss.sees('[HR协调中]')
  })

  it('is mediated by the partner alone, who signs for nobody; the service starts anew meanwhile', async () => {
    await restart(app)
    const before = await draft()
    for (const who of [sun, lin, boss, ben])
      await who.forges('manager_review', { draft: ID, do: 'mediate', form: { reason: 'x' } })
    await grace.forges('manager_review', { draft: ID, do: 'approve', hash: before.lines.length ? '0'.repeat(64) : '' })
    expect(await draft()).toEqual(before)
    await grace.clicks('Note the result and hand it back', { reason: ' ' })
    grace.reads('Please give a reason')
    expect((await draft()).state).toBe('deadlocked')
    await grace.clicks('Note the result and hand it back', { reason: '按7场，季中再看' })
    grace.reads('Noted', '[to be talked over]')
    lin.seesNow('Grace Lee：按7场，季中再看', '[还价（写原因）]')
    boss.seesNow('Grace Lee：按7场，季中再看', '[约谈中]')
    expect(await draft()).toMatchObject({ state: 'talking', rounds: 3 })
  })

  it('ends with both signatures on what came of it', async () => {
    await boss.clicks('保存调整', adjust('7', '按协调结果'))
    await boss.clicks('同意并签字')
    lin.seesNow('按协调结果', '0 → 7')
    await lin.clicks('同意并签字')
    lin.reads('双方已签字')
    const { agreements } = await draft()
    expect(agreements[0]!.signatures.map(({ by, hash }) => [by, hash === agreements[0]!.hash])).toEqual([
      ['E0', true],
      ['E1', true],
    ])
    await lin.clicks('历史版本')
    lin.reads('林小雨 · 请 HR 协调', 'Grace Lee · HR 协调', '按7场，季中再看')
    expect(replayed(await app.store.drafts.events<Okr>(ID)).at(-1)).toEqual(await draft())
  })
})

describe('a change of what was agreed', () => {
  const target = async () => (await draft()).lines.find(({ id }) => id === 'o1-kr2')!.fields.target

  it('of the employee is dropped by them, once, and what was agreed stands', async () => {
    await lin.says('我的OKR')
    lin.seesNow('[申请中期调整]')
    await lin.clicks('申请中期调整')
    await lin.clicks('开始调整', { from: '2026-06-20 +0800', reason: '会员日改线上' })
    await lin.says('KR2目标改12')
    lin.seesNow('0 → 12', '[放弃调整]')
    const twice = lin.onAnotherDevice()
    await boss.forges('manager_review', { draft: ID, do: 'drop' })
    expect((await draft()).state).toBe('editing')
    await lin.clicks('放弃调整')
    lin.reads('已放弃调整，原约定不变', '0 → 7', '[双方已签字]')
    await twice.clicks('放弃调整')
    twice.reads('现在是「双方已签字」')
    expect(await target()).toBe('7')
  })

  it('of the supervisor begins by card, is theirs to sign first and to drop; the employee cannot drop it', async () => {
    await boss.forges('manager_review', { draft: ID, do: 'open' })
    boss.seesNow('[中期调整]')
    await boss.clicks('中期调整')
    boss.reads('林小雨 · 2026年Q2 OKR：中期调整')
    await boss.clicks('开始调整', { from: '2026-06-22 +0800', reason: '新店开业' })
    boss.reads('中期调整从 6月22日 起生效（王店长：新店开业）', '[主管已调整]', '[放弃调整]')
    await boss.clicks('保存调整', adjust('9', '新店开业'))
    boss.reads('0 → 9')
    await boss.clicks('同意并签字')
    lin.seesNow('中期调整从 6月22日', '0 → 9', '主管调整前：到 7', '[同意并签字]')
    const late = lin.onAnotherDevice()
    await lin.forges('draft_submit_withdraw', { draft: ID, do: 'drop' })
    expect((await draft()).state).toBe('accepted')
    await boss.clicks('放弃调整')
    boss.reads('已放弃调整')
    lin.seesNow('0 → 7', '[双方已签字]')
    await late.clicks('同意并签字')
    late.reads('现在是「双方已签字」')
    expect(await target()).toBe('7')
    expect((await draft()).agreements).toHaveLength(1)
    // What is checked in all the while is what was agreed.
    await lin.says('KR2更新到3')
    lin.seesNow('0 → 7', '现在 3')
  })
})

describe('past its day', () => {
  async function passes(day: string): Promise<void> {
    app.setNow(`${day}T10:30:00+08:00`)
    const job = watchDrafts({ store: app.store, company: app.company, clock: app.clock, perform: app.bot.perform })
    await job.run({}, { number: 1, isLast: true })
    await app.drain()
  }

  async function timesNoted(employeeId: string): Promise<number> {
    const events = await app.store.drafts.events<Okr>(okrDraftId('2026-Q2', employeeId))
    return events.filter(({ event }) => event.event === 'overdue').length
  }

  it('a first OKR that nobody signed is noted once for the HR partner, and its cards say who follows up', async () => {
    await ben.says('write my OKR for Q2')
    ben.seesNow('Q2 2026 OKR')
    await ben.says('O: fewer returns KR1 return rate from 12.5% to 10%')
    ben.seesNow('KR1')
    const period = { from: '2026-04-01', to: '2026-06-30' }
    const cycle = { name: '2026-Q2', period, dueOn: '2026-06-16', state: 'open' as const, openedBy: 'E8' }
    await app.store.cycles.put(app.store.db, cycle, new Date(NOW))
    for (const day of ['2026-06-18', '2026-06-19']) await passes(day)
    grace.seesNow('Ben Hall · OKR')
    await ben.says('my OKR')
    ben.seesNow('Grace Lee')
    expect(await timesNoted('E2')).toBe(1)
  })
  it('a change in mid-cycle is due on the day it counts from, however long ago the drafts were', async () => {
    await lin.says('我的OKR')
    lin.seesNow('[申请中期调整]')
    await lin.clicks('申请中期调整')
    await lin.clicks('开始调整', { from: '2026-06-22 +0800', reason: '会员日改线上' })
    for (const day of ['2026-06-20', '2026-06-22']) await passes(day)
    expect(await timesNoted('E1')).toBe(0)
    await passes('2026-06-23')
    expect(await timesNoted('E1')).toBe(1)
  })
})
