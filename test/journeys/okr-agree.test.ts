/** An OKR between people: two devices, a stand-in, counters, forged clicks, a supervisor who changes, a restart, a change in mid-cycle. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../src/drafts/fingerprint.ts'
import { type Okr, okrDraftId } from '../../src/drafts/okr.ts'
import { replayed } from '../../src/drafts/replay.ts'
import { remindCheckIns } from '../../src/schedule/jobs/remind-check-ins.ts'
import { watchDrafts } from '../../src/schedule/jobs/watch-drafts.ts'
import { restart, type TestApp } from '../support/app.ts'
import type { Chatter } from '../support/chat.ts'
import { greeted, openCornerShop } from './corner-shop.ts'

let app: TestApp
let boss: Chatter
let lin: Chatter
let ben: Chatter
let sun: Chatter
let grace: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  ;[boss, lin, ben, sun, grace] = await greeted(app, ['E0', 'E1', 'E2', 'E5', 'E8'], 'help')
  await lin.says('帮我写Q2的OKR')
  lin.sees('2026年Q2 OKR')
  await lin.says('O：做大有质量的成交 KR1 退货率从12.5%降到10% KR2 完成6场会员日')
  lin.sees('KR1 退货率从12.5%降到10% · 50%')
})
afterAll(() => app.stop())

const ID = okrDraftId('2026-Q2', 'E1')
const draft = async () => (await app.store.drafts.byId<Okr>(ID))!
const keyResult = async (id: string) => (await draft()).lines.find((line) => line.id === id)?.fields
const kr1 = (more: object) => ({
  ...{
    text: '退货率从12.5%降到10%',
    metric: 'return_rate',
    start: '12.5%',
    target: '10%',
    weight: '50%',
    commitment: 'committed',
  },
  ...more,
})

describe('writing', () => {
  it('on two devices keeps both fields; the same one is asked about by its mark', async () => {
    const phone = lin.onAnotherDevice()
    const tablet = lin.onAnotherDevice()
    for (const one of [lin, phone, tablet]) await one.clicks('改 KR1')
    await lin.clicks('保存', kr1({ target: '9%' }))
    lin.reads('✓ KR1 已保存', '12.5% → 9%')
    await phone.clicks('保存', kr1({ commitment: 'aspirational' }))
    phone.reads('✓ KR1 已保存', '12.5% → 9%', '挑战型')
    await tablet.clicks('保存', kr1({ target: '8%' }))
    tablet.reads('这张卡片之后，KR1已经被改过')
    expect(await keyResult('o1-kr1')).toMatchObject({ target: '0.09', commitment: 'aspirational' })
  })

  it('a step on a key result that is gone meanwhile is told so without its id', async () => {
    await lin.says('加一条KR 流量转化率从2%到2.5%')
    lin.sees('KR3')
    const { version, lines } = await draft()
    const slots = { draft: ID, version, line: lines.at(-1)!.id }
    await lin.forges('draft_edit', { ...slots, do: 'remove' })
    const late = await lin.forges('draft_edit', { ...slots, do: 'save', form: kr1({ text: '流量转化率', target: '3%' }) })
    expect(late).toContain('草案里没有')
    expect(late).not.toContain(slots.line)
    await lin.says('KR1权重改50')
    lin.sees('KR1')
    await lin.says('KR2权重改50')
    lin.sees('KR2')
  })

  it('takes numbers as people write them, and nothing that it cannot read', async () => {
    const { version } = await draft()
    await lin.says('我的OKR')
    lin.sees('KR1')
    await lin.clicks('改 KR1')
    await lin.clicks('保存', kr1({ target: '很低', weight: '110' }))
    lin.reads('目标值：没看懂', '权重：没看懂')
    await lin.clicks('保存', kr1({ text: '长'.repeat(201) }))
    lin.reads('内容：没看懂')
    await lin.clicks('保存', { text: { $ne: 1 }, target: ['1'] } as never)
    lin.reads('没看懂')
    expect((await draft()).version).toBe(version)
    await lin.clicks('保存', kr1({ target: '百分之九', commitment: 'aspirational' }))
    lin.reads('没有变化')
  })

  it('a forged callback with lines, objectives and hashes of another draft changes nothing', async () => {
    const { version } = await draft()
    const ref = { draft: ID, version, do: 'save' }
    expect(await lin.forges('draft_edit', { ...ref, line: 'o9-kr9' })).toContain('草案里没有')
    expect(await lin.forges('draft_edit', { ...ref, of: 'key-result', objective: 'o7' })).toContain('没看懂')
    expect(await lin.forges('draft_edit', { ...ref, version: 9e9, line: 'o1-kr1' })).toContain('没看懂')
    expect(await lin.forges('draft_edit', { draft: 'okr/2026-Q2/E0', do: 'remove', line: 'o1' })).toBe('')
    lin.sees('这一步要由对方来做')
    expect(await lin.forges('draft_submit_withdraw', { ...ref, do: 'submit', hash: 'f'.repeat(64) })).toContain('内容已经变了')
    expect((await draft()).version).toBe(version)
    expect(await app.store.drafts.byId('okr/2026-Q2/E0')).toBeUndefined()
  })
})

describe('agreeing', () => {
  it('goes to the supervisor and to who stands in; a double click hands in once', async () => {
    await boss.says('我休假 审批转给Ben Hall到6月30日')
    boss.sees('Ben Hall')
    ben.sees('review')
    await lin.says('我的OKR')
    lin.sees('提交给主管')
    const twice = lin.onAnotherDevice()
    await lin.clicks('提交给主管')
    lin.seesNow('已提交')
    await twice.clicks('提交给主管')
    twice.reads('现在是「等主管」')
    boss.sees('林小雨 · ', 'O1 做大有质量的成交', '[同意并签字]')
    boss.seesNothing()
    ben.sees('林小雨 · Q2 2026 OKR', 'O1 做大有质量的成交')
    await ben.says('drafts waiting for my review')
    ben.sees('林小雨 · OKR', '王店长')
  })

  it('is signed in the name of the supervisor; the owner counters with a reason, asks for a talk, and hands in again', async () => {
    await ben.clicks('Open')
    ben.seesNow('KR2 完成6场会员日')
    await ben.clicks('Agree and sign')
    lin.sees('✓ Ben Hall（代 王店长）', '[还价（写原因）]')
    await lin.clicks('还价', { reason: '' })
    lin.reads('请写一句原因')
    await lin.clicks('还价', { reason: '会员日只排得下5场' })
    lin.reads('[还价中]', '会员日只排得下5场')
    boss.sees('会员日只排得下5场')
    ben.sees('会员日只排得下5场')
    await lin.says('KR2目标改5')
    lin.sees('0 → 5')
    await lin.clicks('提交给主管')
    boss.sees('0 → 5')
    ben.sees('0 → 5')
    expect((await draft()).signatures).toEqual([])
  })

  it('never binds on a card of before, nor by somebody else; a new supervisor finds it, the old one has no say', async () => {
    const stale = boss.onAnotherDevice()
    await app.store.db.query("UPDATE people SET leader_id = 'E2' WHERE employee_id = 'E1'")
    await stale.clicks('同意并签字')
    stale.reads('这一步要由对方来做')
    await sun.forges('manager_review', { draft: ID, do: 'approve', hash: 'f'.repeat(64) })
    sun.sees('This step is for the other side')
    await lin.forges('manager_review', { draft: ID, do: 'approve', hash: hashOf(await draft()) })
    expect(await draft()).toMatchObject({ state: 'proposed', signatures: [] })
    await ben.says('drafts waiting for my review')
    ben.sees('林小雨 · OKR')
    await ben.clicks('Open')
    await ben.clicks('Save the change', { line: 'o1-kr1', target: '9.5%', weight: '', reason: '' })
    ben.reads('Please give a reason', 'Target (blank: as it is): 9.5%')
    await ben.clicks('Save the change', { line: 'o9-kr9', target: '9.5%', weight: '', reason: 'festival' })
    await ben.clicks('Save the change', { line: 'o1-kr1', target: '9.5%', weight: '', reason: 'festival' })
    ben.reads('12.5% → 9.5%', 'as proposed: to 9% · 50%')
    lin.seesNothing()
    // The service stops here, and goes on with what is stored.
    await restart(app)
    await ben.clicks('Agree and sign')
    lin.sees('✓ Ben Hall', '主管调整前：到 9% · 50%', 'festival')
    await lin.clicks('同意并签字')
    lin.reads('已签字', '双方已签字')
    ben.sees('✓ 林小雨')
    expect(await draft()).toMatchObject({ state: 'agreed', reviewer: 'E2' })
    const { agreements } = await draft()
    expect(agreements[0]!.signatures.map(({ by, hash }) => [by, hash])).toEqual([
      ['E2', agreements[0]!.hash],
      ['E1', agreements[0]!.hash],
    ])
  })

  it('is kept step by step, and shown so', async () => {
    await lin.clicks('历史版本')
    lin.reads('2026年Q2 OKR草案 · 历史版本', '林小雨 · 签字', 'KR2 完成6场会员日：目标 6 → 5', '还价')
    expect(replayed(await app.store.drafts.events<Okr>(ID)).at(-1)).toEqual(await draft())
    await lin.clicks('看整份草案')
    lin.reads('O1 做大有质量的成交')
  })
})

describe('during the cycle', () => {
  it('a change has a day and a reason; until both signed it, what was agreed is checked in', async () => {
    await lin.clicks('申请中期调整')
    lin.reads('2026年Q2 OKR：申请中期调整')
    await lin.clicks('开始调整', { from: '2026-07-20 +0800', reason: '会员日改线上' })
    lin.reads('生效日要在', '会员日改线上')
    await lin.clicks('开始调整', { from: '2026-06-20 +0800', reason: '会员日改线上' })
    lin.reads('中期调整从 6月20日 起生效', '会员日改线上', '[草拟中]')
    await lin.says('KR2目标改8')
    lin.sees('0 → 8')
    await lin.says('KR2更新到3')
    lin.sees('✓ 进展已更新', '0 → 5', '现在 3，走完 60%')
    await lin.says('提交OKR给主管')
    lin.sees('已提交')
    ben.sees('0 → 8', 'The change counts from Jun 20')
    expect((await draft()).agreements).toHaveLength(1)
  })

  it('is asked about on Monday while the change is open, and is overdue for HR like a KPI draft', async () => {
    app.setNow('2026-06-22T09:40:00+08:00')
    await remindCheckIns({ store: app.store, company: app.company, clock: app.clock, perform: app.bot.perform }).run({}, ONCE)
    await app.drain()
    // Looked at on Thursday, which was last week.
    lin.sees('周一啦', 'KR2 完成6场会员日')
    await app.store.cycles.put(
      app.store.db,
      { name: '2026-Q2', period: (await draft()).period, dueOn: '2026-06-19', state: 'open', openedBy: 'E8' },
      app.clock.now(),
    )
    await watchDrafts({ store: app.store, company: app.company, clock: app.clock, perform: app.bot.perform }).run({}, ONCE)
    await app.drain()
    grace.sees('not final yet', '林小雨 · OKR')
    expect((await draft()).overdue).toMatchObject({ partner: 'E8' })
  })

  it('stands in the weekly digest', async () => {
    await lin.says('my weekly digest')
    lin.sees('OKR progress', 'KR1 退货率从12.5%降到10%: 46%', 'KR2 完成6场会员日: 60%')
    await lin.says('我的周报')
    lin.sees('OKR', 'KR2 完成6场会员日')
  })
})

const ONCE = { number: 1, isLast: true }
