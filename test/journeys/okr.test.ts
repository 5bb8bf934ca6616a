/** An OKR from one message to two signatures, then checked in: said, seen and clicked, in the company computed by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remindCheckIns } from '../../src/schedule/jobs/remind-check-ins.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, NOW, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let boss: Chatter
let sun: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E5']) known(app, id)
  lin = chatter(app, 'E1')
  boss = chatter(app, 'E0')
  sun = chatter(app, 'E5')
  await boss.says('我的KPI')
  boss.sees('KPI')
  await sun.says('我的KPI')
  sun.sees('KPI')
})
afterAll(() => app.stop())

describe('an OKR', () => {
  it('is written in one message, with what is missing said at once', async () => {
    await lin.says('帮我写Q2的OKR')
    lin.sees('Q2 OKR', '还没有目标')
    await lin.says('O：做大有质量的成交 KR1 退货率从12.5%降到10% KR2 净GMV提升15% KR3 完成6场会员日')
    lin.sees(
      '1 个目标 · 3 个关键结果',
      'O1 做大有质量的成交',
      'KR1 退货率从12.5%降到10% · 33.34%',
      'KR3 完成6场会员日 · 0 → 6 · 33.33%',
      'KR2 没有起点',
      'KR2 没有目标值',
      'O1 没有对齐公司或上级的目标',
    )
  })

  it('is not handed in while something must be mended', async () => {
    await lin.clicks('提交')
    lin.seesNow(/KR2 没有目标值/)
    expect(await states()).toEqual(['editing'])
  })

  it('is mended in a form, where a bare percentage is asked about', async () => {
    await lin.clicks('改 KR2')
    lin.seesNow('KR2')
    await lin.clicks('保存', { text: '净GMV提升15%', metric: 'net_gmv', start: '3万', target: '提升15%', weight: '40%' })
    lin.seesNow('是相对提升（到 ¥3.45万）')
    await lin.clicks('保存', {
      text: '净GMV',
      metric: 'net_gmv',
      start: '3万',
      target: '3.45万',
      weight: '40%',
      commitment: 'aspirational',
    })
    lin.seesNow('✓ KR2 已保存', 'KR2 净GMV · ¥3万 → ¥3.45万 · 40% · 挑战型', 'O1 的 KR 权重合计 106.67%')
    await lin.clicks('O1 权重均分')
    lin.seesNow('KR1 退货率从12.5%降到10% · 33.34%')
  })

  it('gets a key result, a weight and a link in words', async () => {
    await lin.says('加一条KR 流量转化率从2%到2.5%')
    lin.sees('✓ KR4 已保存', 'KR4 流量转化率从2%到2.5% · ')
    await lin.says('退货率挂到KR1')
    lin.sees('✓ 已挂到 KR1', '支撑的 KPI：退货率', '还没挂到关键结果的 KPI：净GMV、流量转化率、用户分层运营动作数')
    await lin.says('KR4权重改10')
    lin.sees('KR4 流量转化率从2%到2.5% · 10%')
    await lin.clicks('O1 权重均分')
    lin.seesNow('25%')
  })

  it('is signed by both, each told of the other', async () => {
    await lin.clicks('提交')
    lin.seesNow('已提交')
    boss.sees('林小雨', 'O1 做大有质量的成交', '[退回')
    // Words say no version: nothing is signed by them before the card's own button.
    await lin.says('我同意这个OKR版本')
    lin.sees('O1 做大有质量的成交')
    expect(await states()).toEqual(['proposed'])
    await boss.says('有哪些草案等我审')
    boss.sees('林小雨 · OKR')
    await boss.clicks('看')
    boss.seesNow('O1 做大有质量的成交')
    await boss.clicks('同意')
    lin.sees('O1 做大有质量的成交')
    await lin.clicks('签字')
    lin.seesNow('已签字')
    boss.sees('王店长', '林小雨')
    expect(await states()).toEqual(['agreed'])
    const [signatures] = await app.store.db.query<{ n: number }>('SELECT count(DISTINCT employee_id)::int4 AS n FROM signatures')
    expect(signatures!.n).toBe(2)
  })

  it('of somebody else is neither shown nor changed', async () => {
    const draft = 'okr/2026-Q2/E1'
    await sun.forges('draft_edit', { draft, do: 'remove', line: 'o1', version: 1 })
    sun.sees('这一步要由对方来做')
    await sun.forges('manager_review', { draft, do: 'approve' })
    sun.sees('这一步要由对方来做')
    expect(await states()).toEqual(['agreed'])
  })

  it('stands where the data say, and where its owner says', async () => {
    // The quarter so far: 1 return of 7 + 1 + 1 documents; the grade is the engine's, of values that the card names.
    await lin.says('KR3更新到3')
    lin.sees('✓ 进展已更新', 'KR3 完成6场会员日 · 0 → 6', '现在 3，走完 50% · 手动更新', '来自指标', 'OKR 不计入 KPI 得分')
    await lin.says('kr3有风险 会员日延期')
    lin.sees('有风险 会员日延期', '走完 50%')
    await lin.clicks('更新', { key_result: 'o1-kr3', confidence: '60%', value: '' })
    lin.seesNow('信心 60%')
    await lin.clicks('更新', { key_result: 'o1-kr3', value: '很多' })
    lin.seesNow('这个数没看懂')
    await lin.says('kr3完成')
    lin.sees('现在 6，走完 100%')
    const [kept] = await app.store.db.query<{ n: number }>('SELECT count(*)::int4 AS n FROM check_ins')
    expect(kept!.n).toBe(4)
  })

  it('is asked about on Monday morning, once, and not of who has looked already', async () => {
    await monday('2026-06-22T08:00:00+08:00')
    lin.seesNothing()
    await monday('2026-06-22T09:40:00+08:00')
    lin.sees('OKR 进展', '周一啦', 'KR3 完成6场会员日')
    await monday('2026-06-22T10:00:00+08:00')
    lin.seesNothing()
    await lin.clicks('和数据一样')
    lin.seesNow('✓ 进展已更新')
    await monday('2026-06-23T09:40:00+08:00')
    lin.seesNothing()
  })

  it('is apart from the KPI score', async () => {
    app.setNow(NOW)
    await lin.says('我的KPI')
    lin.sees('83.75')
  })
})

async function monday(at: string): Promise<void> {
  app.setNow(at)
  const job = remindCheckIns({ store: app.store, company: app.company, clock: app.clock, perform: app.bot.perform })
  await job.run({}, { number: 1, isLast: true })
  await app.drain()
}

async function states(): Promise<string[]> {
  return (await app.store.db.query<{ state: string }>("SELECT state FROM drafts WHERE kind = 'okr'")).map(({ state }) => state)
}
