/** Alerts on the whole app: set by chat, checked after loads, told once each, in the person's own hours, and never switched off by themselves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let ben: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E1', 'E2']) known(app, id)
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
  // Only alerts come by themselves here.
  for (const id of ['E1', 'E2']) await app.store.digestSettings.change(id, () => ({ isStopped: true }), app.clock.now())
})
afterAll(() => app.stop())

/** Late parcels of a day become known at a time; the timetable looks. */
async function late(day: string, percent: number, at: string, metric = 'late_rate'): Promise<void> {
  app.setNow(at)
  await loadCsv(app, 'observations', `metric,day,numerator,denominator,shop\n${metric},${day},${percent},100,A\n`, at)
  await tick(at)
}

async function tick(at: string): Promise<void> {
  app.setNow(at)
  await app.tick()
  await app.drain()
}

describe('an alert by chat', () => {
  it('says what it will look at, and how it stands now', async () => {
    await lin.says('履约超时率高于5%就告诉我')
    lin.sees('好的：履约超时率高于 5%时告诉你。', '现在还没有足够的数据判断', '[删除 履约超时率]', '每天最多 3 条消息')
  })

  it('asks back when the condition is missing', async () => {
    await ben.says('alert me about return rate')
    ben.sees('When should I tell you?')
  })

  it('is told once when it fires, however often it is looked at', async () => {
    await late('2026-06-17', 6, '2026-06-18T11:00:00+08:00')
    lin.sees('预警 · 履约超时率', '履约超时率 6%（6月17日，店铺 A）', '提醒条件：高于 5%', '[知道了]')
    await tick('2026-06-18T14:31:00+08:00')
    await late('2026-06-18', 7, '2026-06-19T10:31:00+08:00')
    lin.seesNothing()
  })

  it('is acknowledged by its button, and told once more when it is over', async () => {
    await lin.clicks('知道了')
    lin.sees('知道了，1 条预警已标记')
    await lin.says('我的预警列表')
    lin.sees('履约超时率：高于 5% · 已触发，你已知道')
    await late('2026-06-19', 3, '2026-06-20T10:31:00+08:00')
    lin.sees('已恢复 · 履约超时率', '履约超时率已恢复：3%')
    await tick('2026-06-20T14:31:00+08:00')
    lin.seesNothing()
  })

  it('does not fire again within a day; after that it does', async () => {
    // Its last word of firing was of the 18th: two days have passed.
    await late('2026-06-20', 9, '2026-06-21T10:31:00+08:00')
    lin.sees('预警 · 履约超时率', '9%')
    await late('2026-06-21', 2, '2026-06-21T20:00:00+08:00')
    lin.seesNothing()
  })

  it('data that stay away neither fire nor recover it', async () => {
    await tick('2026-06-27T10:31:00+08:00')
    lin.seesNothing()
    expect((await app.store.alertRules.of('E1'))[0]!.state.state).toBe('firing')
  })
})

describe('in the person’s own hours', () => {
  it('waits for the end of quiet hours', async () => {
    await late('2026-06-27', 1, '2026-06-28T10:31:00+08:00')
    lin.sees('已恢复')
    await late('2026-06-28', 8, '2026-06-29T23:30:00+08:00')
    lin.seesNothing()
    await tick('2026-06-30T07:59:00+08:00')
    lin.seesNothing()
    await tick('2026-06-30T08:00:00+08:00')
    lin.sees('预警 · 履约超时率', '8%')
  })

  it('merges what comes together, and says no more than three messages a day', async () => {
    for (const text of ['用户分层运营动作数低于0.5提醒我', '差评率高于5%就告诉我', '跳出率高于50%就告诉我']) {
      await lin.says(text)
      lin.sees('我的预警')
    }
    const at = (time: string) => `2026-07-01T${time}:00+08:00`
    await late('2026-06-30', 0, at('09:00'))
    lin.sees('已恢复 · 履约超时率')
    await late('2026-06-30', 9, at('10:00'), 'bad_review_rate')
    lin.sees('预警 · 差评率')
    app.setNow(at('11:00'))
    await loadCsv(
      app,
      'observations',
      'metric,day,numerator,denominator,shop\nbounce_rate,2026-06-30,60,100,A\nbad_review_rate,2026-06-30,1,100,A\n',
      at('11:00'),
    )
    await tick(at('11:00'))
    lin.sees('预警 · 2 条', '差评率已恢复', '跳出率 60%')
    await late('2026-06-30', 10, at('12:00'), 'bounce_rate')
    lin.seesNothing()
    await tick('2026-07-02T08:31:00+08:00')
    lin.sees('已恢复 · 跳出率')
  })

  it('says nothing of a metric that is muted', async () => {
    await lin.says('静音跳出率')
    lin.sees('已静音')
    await late('2026-07-02', 70, '2026-07-03T10:31:00+08:00', 'bounce_rate')
    lin.seesNothing()
  })
})

describe('the person decides', () => {
  it('pauses, resumes and deletes, by text and by button', async () => {
    await lin.says('暂停差评率预警')
    lin.sees('已暂停差评率的预警', '差评率：高于 5% · 已暂停')
    const answer = await lin.clicks('恢复 差评率')
    expect(JSON.stringify(answer.card)).toContain('已恢复**差评率**的预警')
    await lin.says('删除差评率的预警')
    expect(lin.sees('已删除差评率的预警')).not.toContain('差评率：')
  })

  it('is asked which one when several are meant', async () => {
    await lin.says('删掉那个预警')
    lin.sees('你指的是哪一条？')
  })

  it('cannot touch another’s', async () => {
    const [rule] = await app.store.alertRules.of('E1')
    await app.messenger.receive().click({
      messenger: 'test',
      eventId: 'forged',
      account: 'E2',
      chat: 'oc_E2',
      chatType: 'private',
      sentAt: app.clock.now().toISOString(),
      what: { kind: 'click', intent: 'alert_rule', slots: { alert: { ask: 'delete', rule: rule!.id } }, card: 'om_1' },
    })
    await app.drain()
    expect((await app.store.alertRules.of('E1'))[0]!.id).toBe(rule!.id)
  })
})
