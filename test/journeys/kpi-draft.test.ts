/** A KPI draft from the invitation to two signatures, and the scorecard that comes of it, in the corner shop. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Kpi } from '../../src/drafts/kpi.ts'
import { replayed } from '../../src/drafts/replay.ts'
import { watchDrafts } from '../../src/schedule/jobs/watch-drafts.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, NOW, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let ben: Chatter
let wang: Chatter
let grace: Chatter
let sun: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E2', 'E5', 'E8']) known(app, id)
  wang = chatter(app, 'E0')
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
  sun = chatter(app, 'E5')
  grace = chatter(app, 'E8')
  for (const one of [lin, wang, sun]) {
    await one.says('帮助')
    one.sees('KPI')
  }
  for (const one of [ben, grace]) {
    await one.says('help')
    one.sees('KPI')
  }
})
afterAll(() => app.stop())
beforeEach(() => app.setNow(NOW))

const draftOf = (id: string) => app.store.drafts.byId<Kpi>(`kpi/2026-Q3/${id}`)
const line = async (owner: string, id: string) => (await draftOf(owner))!.lines.find((one) => one.id === id)?.fields

describe('HR opens a quarter', () => {
  it('everybody in scope gets one card, however often it is opened', async () => {
    await grace.says('launch q3 cycle')
    grace.sees(
      'Open the cycle Q3 2026? 4 people will get an invitation each, to be final by Jul 14',
      '运营部: 4 people',
      '陈新来',
    )
    lin.seesNothing()
    expect(await app.store.cycles.open()).toEqual([])
    const twice = grace.onAnotherDevice()
    await grace.clicks('Send the invitations')
    grace.reads('The cycle Q3 2026 is open: 4 people invited, to be final by Jul 14', '陈新来')
    lin.sees('2026年Q3 KPI：请你先提', '林小雨，新周期开始了', '净GMV', '¥9万', '岗位模板的标准', '[用这份开始] [从空白开始]')
    ben.sees('KPIs for Q3 2026: your proposal first', '¥90,000')
    wang.sees('请你先提', '主管：Grace Lee')
    await twice.clicks('Send the invitations')
    twice.reads('was open already; 0 more people')
    await grace.says('launch q3 cycle')
    grace.sees('was open already; 0 more people')
    lin.seesNothing()
    sun.seesNothing()
  })

  it('nobody else may', async () => {
    await wang.says('开启Q3 KPI周期')
    wang.sees('只有 HR 或管理员')
    expect((await app.store.cycles.open()).map(({ name, openedBy }) => [name, openedBy])).toEqual([['2026-Q3', 'E8']])
  })
})

describe('an employee writes', () => {
  it('begins with the suggestion in one click, and once however often it is clicked', async () => {
    const again = lin.onAnotherDevice()
    await lin.clicks('用这份开始')
    lin.reads('2026年Q3 KPI草案', '运营 · 4 项 · 权重合计 100% [草拟中]', '净GMV ↑ ¥9万 · 40%', '主管：王店长 · 7月14日前定稿')
    await again.clicks('用这份开始')
    expect((await draftOf('E1'))!.version).toBe(1)
  })

  it('changes by words, sees at once what is the matter, and mends it in one tap that keeps what was just said', async () => {
    await lin.says('GMV权重改35')
    lin.sees('净GMV：权重 40% → 35%', '权重合计 95%，要正好 100%', '[自动配平]')
    await lin.clicks('自动配平')
    lin.reads('权重合计 100%', '净GMV ↑ ¥9万 · 35%', '可以提交')
    await lin.says('把退货率拿掉换成会员活跃')
    lin.sees('已加上社群发言率', '社群发言率 ↑ 未设目标 · 19%', '社群发言率还没有目标')
    await lin.says('社群发言率目标 百分之二十')
    lin.sees('目标 未设目标 → 20%')
    await lin.says('把社群发言率换成退货率')
    lin.sees('已加上退货率')
  })

  it('takes in words no part of a number for the number, points for points, and cuts no note', async () => {
    for (const text of ['GMV目标改成-5', 'GMV目标改成30-40万', 'GMV目标改成 1e9', 'GMV权重改成-5']) {
      await lin.says(text)
      lin.sees('没看懂这个数')
    }
    await lin.says(`GMV备注加一句${'长'.repeat(201)}`)
    lin.sees('太长了，最多 200 个字')
    await lin.says(`备注：${'长'.repeat(501)}`)
    lin.sees('太长了，最多 500 个字')
    expect(await line('E1', 'net_gmv')).toMatchObject({ target: '90000', weight: 3500, reason: '岗位模板的标准' })
    await lin.says('GMV目标改成136500')
    lin.sees('目标 ¥9万 → ¥13.65万', '净GMV ↑ ¥13.65万')
    await lin.says('GMV目标改成9万')
    lin.sees('→ ¥9万')
    await lin.says('转化率目标提升2个百分点')
    lin.sees('流量转化率：目标 2.5% → 4.5%')
    await lin.says('转化率目标改成2.5%')
    lin.sees('→ 2.5%')
  })

  it('changes by form: numbers as people write them; what cannot be read stays as typed and nothing is written', async () => {
    await lin.clicks('改')
    lin.reads('净GMV（1/4）', '目标（元，可写 30万） (必填): 90000', '权重（%） (必填): 35%')
    await lin.clicks('保存', form({ target: 'abc', weight: '110', reason: '新品七月上' }))
    lin.reads('目标：没看懂这个数', '权重：数太大了', '(必填): abc', '新品七月上')
    expect(await line('E1', 'net_gmv')).toMatchObject({ target: '90000', weight: 3500 })
    await lin.clicks('保存', form({ target: '１００,０００.5', weight: '３5', reason: '新品七月上' }))
    lin.reads('已保存净GMV')
    expect(await line('E1', 'net_gmv')).toMatchObject({ target: '100000.5', weight: 3500, reason: '新品七月上' })
    await lin.clicks('保存', form({ target: '10w', weight: '百分之三十五', reason: '长'.repeat(201) }))
    lin.reads('太长了，最多 200 个字')
    await lin.clicks('下一个', form({ target: '10w', weight: '百分之三十五', reason: '新品七月上' }))
    lin.reads('流量转化率（2/4）')
    expect(await line('E1', 'net_gmv')).toMatchObject({ target: '100000' })
    await lin.clicks('保存', form({ metric: 'conversion_rate', target: '提升15%', weight: '33' }))
    lin.reads('有两种理解：基线 2.5%，相对提升是 2.88%，按百分点是 17.5%')
    await lin.clicks('相对：2.88%')
    expect(await line('E1', 'conversion_rate')).toMatchObject({ target: '0.02875' })
  })

  it('a form that comes back empty, or with what no form of ours has, changes nothing', async () => {
    const before = (await draftOf('E1'))!.version
    await lin.clicks('改')
    await lin.clicks('保存', {})
    lin.reads('指标：请选一个指标')
    await lin.clicks('保存', { metric: ['net_gmv'], target: { $gt: 1 }, weight: 35 } as never)
    lin.reads('请选一个指标')
    await lin.clicks('保存', form({ target: '\u0000', weight: '35' }))
    lin.reads('目标：这里要填一个数')
    expect((await draftOf('E1'))!.version).toBe(before)
    await lin.clicks('返回草案')
  })
})

describe('two devices', () => {
  it('different fields of one line are both kept; the same field is asked about, and nothing is overwritten', async () => {
    await lin.clicks('改')
    const phone = lin.onAnotherDevice()
    const tablet = lin.onAnotherDevice()
    await lin.clicks('保存', form({ target: '11万', weight: '35', reason: '新品七月上' }))
    await phone.clicks('保存', form({ target: '100000', weight: '35', reason: '新品七月上，备货已到' }))
    phone.reads('已保存净GMV')
    expect(await line('E1', 'net_gmv')).toMatchObject({ target: '110000', weight: 3500, reason: '新品七月上，备货已到' })
    await tablet.clicks('保存', form({ target: '12万', weight: '35', reason: '新品七月上' }))
    tablet.reads('这张卡片之后，净GMV已经被改过', '¥11万')
    expect(await line('E1', 'net_gmv')).toMatchObject({ target: '110000' })
  })
})

describe('handing in', () => {
  it('is refused while something must be mended, with the reason', async () => {
    await lin.says('把退货率删掉')
    lin.sees('已删掉退货率')
    await lin.clicks('提交给主管')
    lin.reads('还有要改的地方', '权重合计')
    await lin.clicks('自动配平')
    await lin.clicks('提交给主管')
    lin.reads('已提交，王店长会收到', '[等主管]', '[撤回修改]')
    wang.sees('林小雨 · 2026年Q3 KPI草案', '¥11万')
  })

  it('can be taken back and handed in again; a double click does it once', async () => {
    const twice = lin.onAnotherDevice()
    await lin.clicks('撤回修改')
    lin.reads('已撤回，可以继续改')
    await twice.clicks('撤回修改')
    twice.reads('现在是「已撤回」')
    await lin.says('提交给主管')
    lin.sees('已提交')
    wang.sees('林小雨')
    await lin.says('提交给主管')
    lin.sees('现在是「等主管」')
    wang.seesNothing()
  })
})

describe('the supervisor', () => {
  it('adjusts with a reason, and signs; the employee sees the difference', async () => {
    await wang.says('看看林小雨的草案')
    wang.sees('林小雨 · 2026年Q3 KPI草案', '净GMV')
    await wang.clicks('保存调整', { line: 'net_gmv', target: '12万', weight: '', reason: '' })
    // What was typed is still there.
    wang.reads('请写一句原因', '目标（不填不变）: 12万')
    await wang.clicks('保存调整', { line: 'net_gmv', target: '12万', weight: '', reason: '7月新店' })
    wang.reads('已调整净GMV', /净GMV +¥11万 · [\d.]+% +¥12万 · [\d.]+% +\+9\.1%/)
    lin.seesNothing()
    await wang.clicks('同意并签字')
    wang.reads('已签字，等对方签字')
    lin.sees('王店长：7月新店', '王店长 已调整并签字', '+9.1%', '[同意并签字]')
    expect((await draftOf('E1'))!).toMatchObject({ state: 'accepted', signatures: [{ by: 'E0', as: 'reviewer' }] })
  })

  it('the employee counters with a reason, at most twice; then HR is asked', async () => {
    await lin.clicks('还价', { reason: '' })
    lin.reads('请写一句原因')
    for (const round of [1, 2]) {
      await lin.clicks('还价', { reason: '备货不够' })
      lin.reads('请改成你的方案')
      await lin.says(`GMV目标改${12 + round}万`)
      lin.sees('净GMV：目标')
      await lin.says('提交给主管')
      lin.sees('已提交')
      wang.sees('备货不够', `还价 ${round}/2 轮`)
      await wang.clicks('保存调整', { line: 'net_gmv', target: '15万', reason: '要求不变' })
      await wang.clicks('同意并签字')
      lin.sees('要求不变')
    }
    await lin.says('不同意，太高了')
    lin.sees('2 轮还价已用完')
    await lin.clicks('请HR协调')
    lin.reads('已请 Grace Lee 协调', '[HR协调中]')
    grace.sees('林小雨 · KPIs Q3 2026 need your help', 'have not come together')
    wang.sees('[HR协调中]')
    await grace.clicks('Open the draft')
    grace.reads('林小雨 · KPI draft Q3 2026', '[with HR]')
    await grace.clicks('Note the result and hand it back', { reason: '' })
    grace.reads('Please give a reason')
    await grace.clicks('Note the result and hand it back', { reason: '按13万，季中再看' })
    expect(grace.reads('Noted')).not.toContain('[Note the result')
    lin.sees('Grace Lee：按13万，季中再看')
    wang.sees('Grace Lee：按13万，季中再看')
    await wang.says('把林小雨GMV目标调到13万 理由按协调结果')
    wang.sees('已调整净GMV', '¥13万')
    await wang.clicks('同意并签字')
    lin.sees('按协调结果')
  })

  it('agreed is what both signed, on one version', async () => {
    const stale = lin.onAnotherDevice()
    await wang.clicks('保存调整', { line: 'net_gmv', target: '14万', reason: '手滑' })
    await stale.clicks('同意并签字')
    stale.reads('这张卡片之后内容已经变了')
    await lin.says('我同意这个版本')
    lin.sees('[主管已调整]')
    expect((await draftOf('E1'))!.signatures).toEqual([])
    expect((await draftOf('E1'))!.agreements).toEqual([])
    await wang.clicks('保存调整', { line: 'net_gmv', target: '13万', reason: '改回' })
    await wang.clicks('同意并签字')
    lin.sees('改回')
    await lin.says('我同意这个版本')
    const { hash } = (await draftOf('E1'))!.agreements[0]!
    lin.sees('林小雨 · 2026年Q3 KPI：已达成一致', '✓ 王店长 · 06-18 10:30', '✓ 林小雨 · 06-18 10:30', hash.slice(0, 12))
    wang.sees('已达成一致')
  })

  it('every version is kept: who, when, what and why', async () => {
    await lin.says('历史版本')
    lin.sees('历史版本', '林小雨 · 签字', '王店长 · 主管调整', '净GMV：目标 ¥14万 → ¥13万', '改回', /更早还有 \d+ 步/)
    const events = await app.store.drafts.events<Kpi>('kpi/2026-Q3/E1')
    expect(replayed(events).at(-1)).toEqual(await draftOf('E1'))
  })
})

describe('what was agreed', () => {
  it('is the scorecard that is scored', async () => {
    app.setNow('2026-07-10T10:00:00+08:00')
    await lin.says('我这个月的KPI')
    // A quarter's 130000 has 31 of 92 days in July: 43804.35.
    lin.sees('7月KPI', /净GMV .*¥4\.38万/)
    expect(lin.card().header.title.content).toContain('运营')
    const text = lin.reads('7月KPI')
    expect(text).not.toContain('退货率')
  })

  it('counts by days for somebody who joined in between', async () => {
    app.setNow('2026-08-01T10:00:00+08:00')
    await app.store.db.query("UPDATE people SET joined_on = '2026-07-17' WHERE employee_id = 'E1'")
    await lin.says('我7月的KPI')
    // 15 of the quarter's 92 days: 130000 × 15 ÷ 92 = 21195.65.
    lin.sees('7月17–31日KPI', /净GMV .*¥2\.12万/)
    await app.store.db.query("UPDATE people SET joined_on = NULL WHERE employee_id = 'E1'")
  })

  it('changes in mid-cycle only with a day, a reason and two new signatures; until then the old one counts', async () => {
    app.setNow('2026-08-10T10:00:00+08:00')
    await lin.says('我的草案到哪步了')
    lin.sees('已达成一致')
    await lin.clicks('申请中期调整')
    lin.reads('申请中期调整', '原因 (必填)')
    await lin.clicks('开始调整', { from: '2026-10-01 +0800', reason: '新渠道' })
    lin.reads('生效日要在', '新渠道')
    await lin.clicks('开始调整', { from: '2026-08-16 +0800', reason: '新渠道' })
    lin.reads('中期调整从 8月16日', '[草拟中]')
    await lin.says('GMV目标改26万')
    lin.sees('¥13万 → ¥26万')
    await lin.says('提交给主管')
    lin.sees('已提交')
    wang.sees('新渠道')
    await lin.says('我这个月的KPI')
    lin.sees('¥4.38万')
    await wang.clicks('同意并签字')
    lin.sees('原样同意并签字')
    await lin.clicks('同意并签字')
    lin.reads('自 8月16日 起按这一版计分')
    wang.sees('已达成一致')
    app.setNow('2026-09-10T10:00:00+08:00')
    // August: 15 days of the old, 16 of the new: (130000 × 15 + 260000 × 16) ÷ 31 = 197096.774194, of it 31 ÷ 92.
    await lin.says('我8月的KPI')
    lin.sees('8月KPI', /净GMV .*¥6\.64万/)
    await lin.says('我这个月的KPI')
    lin.sees('9月KPI', /净GMV .*¥8\.48万/)
    // A card of a cycle that is over changes nothing any more.
    const { version } = (await draftOf('E1'))!
    app.setNow('2026-10-09T10:00:00+08:00')
    expect(await lin.forges('draft_submit_withdraw', { draft: 'kpi/2026-Q3/E1', do: 'amend' })).toContain('这一步做不了')
    expect((await draftOf('E1'))!.version).toBe(version)
  })
})

describe('somebody else', () => {
  it("cannot open, change, hand in or sign another's draft, whatever the click says; and it is written down", async () => {
    const before = (await draftOf('E1'))!.version
    for (const [intent, slots] of [
      ['draft_edit', { draft: 'kpi/2026-Q3/E1', version: before, do: 'save', line: 'net_gmv' }],
      ['draft_edit', { draft: 'kpi/2026-Q3/E1', do: 'remove', line: 'net_gmv' }],
      ['draft_submit_withdraw', { draft: 'kpi/2026-Q3/E1', do: 'sign' }],
      ['draft_submit_withdraw', { draft: 'kpi/2026-Q3/E1', do: 'amend' }],
      ['manager_review', { draft: 'kpi/2026-Q3/E1', do: 'approve' }],
      ['manager_review', { draft: 'kpi/2026-Q3/E1', do: 'open' }],
      ['draft_status', { draft: 'kpi/2026-Q3/E1', do: 'history' }],
    ] as const) {
      const inPlace = await sun.forges(intent, slots)
      expect(inPlace + (inPlace === '' ? sun.sees('') : '')).not.toMatch(/13万|26万|净GMV/)
    }
    expect((await draftOf('E1'))!.version).toBe(before)
    const refused = await app.store.audit.about('kpi/2026-Q3/E1')
    expect(refused.filter(({ action }) => action === 'draft-refused').length).toBeGreaterThan(3)
  })

  it("a manager does not sign on the employee's side, nor the employee on the manager's", async () => {
    await ben.clicks('Start with this')
    await ben.clicks('Submit')
    wang.sees('Ben Hall')
    ben.reads('with the manager')
    // The values of another draft in the callback of one's own.
    const theirs = (await draftOf('E1'))!.agreements[0]!.hash
    const mine = { draft: 'kpi/2026-Q3/E2', do: 'sign', hash: theirs }
    expect(await ben.forges('draft_submit_withdraw', mine)).toContain('for the other side')
    expect(await wang.forges('manager_review', { ...mine, do: 'approve' })).toContain('内容已经变了')
    expect((await draftOf('E2'))!.signatures).toEqual([])
    await wang.forges('draft_submit_withdraw', { draft: 'kpi/2026-Q3/E2', do: 'sign' })
    wang.sees('这一步要由对方来做')
    expect(await ben.forges('manager_review', { draft: 'kpi/2026-Q3/E2', do: 'approve' })).toContain('for the other side')
    expect((await draftOf('E2'))!).toMatchObject({ state: 'proposed', signatures: [] })
  })
})

describe('several at once', () => {
  it('all that pass are signed in one tap, as they were on the list; a list that has changed is shown again', async () => {
    await wang.says('这几个都同意')
    wang.sees('待你处理的草案（1）', 'Ben Hall', '同意检查通过的 1 份')
    const old = wang.onAnotherDevice()
    await ben.says('withdraw, i want to edit')
    ben.sees('Taken back')
    await ben.says('set gmv target 100k')
    ben.sees('¥90,000 → ¥100K')
    await ben.says('submit to my manager')
    ben.sees('Submitted')
    wang.sees('Ben Hall')
    await old.clicks('同意检查通过的')
    old.reads('列表变了')
    expect((await draftOf('E2'))!.signatures).toEqual([])
    await old.clicks('同意检查通过的')
    old.reads('已同意 1 份')
    ben.sees('王店长 agreed to it as it is')
    await ben.clicks('Agree and sign')
    ben.reads('agreed')
    wang.sees('已达成一致')
  })
})

describe('when a supervisor is away or another', () => {
  it('a delegate reviews in the name of the manager, never the own draft', async () => {
    await ben.says('start my q4 kpi draft')
    ben.sees('Q4 2026')
    await ben.clicks('Start with this')
    await wang.says('我休假 审批转给林小雨到周五')
    wang.sees('由 林小雨 代你审批')
    lin.sees('王店长 请你代为审批')
    await ben.clicks('Submit')
    wang.sees('Ben Hall')
    lin.sees('Ben Hall', '代 王店长 处理')
    await lin.clicks('同意并签字')
    lin.reads('已签字')
    ben.sees('signed')
    await ben.clicks('Agree and sign')
    ben.reads('林小雨 (for 王店长)')
    wang.sees('林小雨（代 王店长）')
    await wang.says('取消代理')
    wang.sees('代理已取消')
  })
})

describe('by itself', () => {
  const watch = () =>
    watchDrafts({ store: app.store, company: app.company, clock: app.clock, perform: app.bot.perform }).run(
      {},
      { number: 1, isLast: true },
    )

  it('past its day a draft is noted once, and the HR partner hears of all of them together', async () => {
    app.setNow('2026-07-13T09:10:00+08:00')
    await watch()
    await app.drain()
    grace.seesNothing()
    await wang.says('我要写Q3的KPI')
    wang.sees('请你先提')
    await wang.clicks('用这份开始')
    app.setNow('2026-07-15T09:10:00+08:00')
    await watch()
    await watch()
    await app.drain()
    grace.sees('were due on Jul 14; not final yet: 1 person, 王店长')
    grace.seesNothing()
    await wang.says('我的草案')
    wang.sees('已超过期限，Grace Lee 会跟进')
  })

  it('a cycle opens before it begins where the company wants that', async () => {
    const company = { ...app.company, cycles: { every: 'month' as const, daysBefore: 7 } }
    const job = watchDrafts({ store: app.store, company, clock: app.clock, perform: app.bot.perform })
    app.setNow('2026-07-24T09:10:00+08:00')
    await job.run({}, { number: 1, isLast: true })
    expect(await app.store.cycles.named('2026-08')).toBeUndefined()
    app.setNow('2026-07-25T09:10:00+08:00')
    await job.run({}, { number: 1, isLast: true })
    await app.drain()
    expect(await app.store.cycles.named('2026-08')).toMatchObject({ state: 'open', openedBy: 'E7' })
    ben.sees('KPIs for August: your proposal first')
  })
})

describe('another supervisor', () => {
  it('finds the draft as it was, without the signature of the one before, who can do nothing more with it', async () => {
    app.setNow('2026-07-26T09:00:00+08:00')
    await ben.clicks('Start with this')
    await ben.clicks('Submit')
    await wang.says('看看Ben Hall的草案')
    await app.store.db.query("UPDATE people SET leader_id = 'E5' WHERE employee_id = 'E2'")
    const draft = () => app.store.drafts.byId<Kpi>('kpi/2026-08/E2')
    await wang.forges('manager_review', { draft: 'kpi/2026-08/E2', do: 'approve' })
    expect((await draft())!.signatures).toEqual([])
    sun.sees('8月KPI：请你先提')
    await sun.says('等我审批的草案')
    sun.sees('待你处理的草案（1）', 'Ben Hall')
    await sun.clicks('看')
    await sun.clicks('同意并签字')
    sun.reads('已签字')
    expect((await draft())!).toMatchObject({ reviewer: 'E5', state: 'accepted', signatures: [{ by: 'E5' }] })
    const events = await app.store.drafts.events<Kpi>('kpi/2026-08/E2')
    expect(events.map(({ event, actor }) => `${event.event} ${actor.id}`).slice(-2)).toEqual(['reassign system', 'sign E5'])
  })
})

function form(fields: Readonly<Record<string, string>>) {
  return { metric: 'net_gmv', direction: 'higher', source: '', reason: '', ...fields }
}
