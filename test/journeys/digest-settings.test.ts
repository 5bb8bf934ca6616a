/** Every setting of the digest, by text and from the card, on the whole app. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let ben: Chatter
let manager: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E2']) known(app, id)
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
  manager = chatter(app, 'E0')
})
afterAll(() => app.stop())

const stored = () => app.store.digestSettings.of('E1')

describe('by text', () => {
  it('tells the settings, and what the next one is', async () => {
    await lin.says('日报设置')
    lin.sees('日报设置', '时间：工作日（节假日休、调休日照发） 09:00（北京时间）', '下一次：6月22日 09:00', '免打扰：21:00–08:00')
  })

  it('moves the time; the answer says when the next one comes', async () => {
    await lin.says('日报改到8点半')
    lin.sees('已更新', '下一次：6月22日 08:30', '08:30（北京时间）')
    expect(await stored()).toEqual({ time: '08:30' })
  })

  it('takes several wishes, each leaving the others alone', async () => {
    await lin.says('周末也发')
    lin.sees('每天 08:30', '下一次：6月19日 08:30')
    await lin.says('只发异常')
    lin.sees('只发异常')
    await lin.says('日报按纽约时间发')
    lin.sees('America/New_York')
    await lin.says('晚上10点到早上7点别打扰我')
    lin.sees('免打扰：22:00–07:00')
    await lin.says('日报用英文')
    lin.sees('语言：English')
    expect(await stored()).toEqual({
      time: '08:30',
      days: 'every',
      isOnlyExceptions: true,
      timeZone: 'America/New_York',
      quietHours: { from: '22:00', to: '07:00' },
      language: 'en',
    })
  })

  it('mutes a metric until the campaign ends, and takes it back by a button', async () => {
    await lin.says('静音退货率到618结束')
    lin.sees('已静音：退货率（到6月20日）', '[取消静音退货率]')
    const answer = await lin.clicks('取消静音退货率')
    expect(JSON.stringify(answer.card)).not.toContain('已静音')
    expect((await stored()).muted).toBeUndefined()
  })

  it('adds what is optional, and keeps what the position must watch', async () => {
    await lin.says('日报加上客单价')
    lin.sees('另外加入：客单价（每单）')
    await lin.says('日报里去掉净GMV')
    lin.sees('净GMV是你岗位必看的指标，不能移出日报；可以静音')
    expect((await stored()).removed).toBeUndefined()
  })

  it('says that personal numbers go by no e-mail', async () => {
    await lin.says('日报发到邮箱')
    lin.sees('日报只能发到你和我的私聊里')
  })

  it('pauses, stops and starts again', async () => {
    await lin.says('先停三天')
    lin.sees('6月18–21日不推送')
    await lin.says('别再给我发日报了')
    lin.sees('日报已停', '[恢复日报]')
    const answer = await lin.clicks('恢复日报')
    expect(JSON.stringify(answer.card)).toContain('下一次')
    await lin.says('日报改回默认')
    lin.sees('工作日（节假日休、调休日照发） 09:00（北京时间）')
    expect(await stored()).toEqual({})
  })

  it('speaks English with whoever does', async () => {
    await ben.says('mute return rate until Friday')
    ben.sees('Saved.', 'Muted: Return rate (until Jun 19)')
    await ben.says('stop the digest')
    ben.sees('The digest is stopped', '[Resume]')
  })
})

describe('from the card', () => {
  it('saves the form in one go; the card that answers shows it', async () => {
    await lin.says('日报设置')
    lin.sees('日报设置')
    const form = {
      time: '７:45',
      days: '1',
      language: 'zh',
      zone: '伦敦',
      quiet: '20:00-09:00',
      mute: 'return_rate',
      until: '2026-07-01 +0800',
      add: 'aov',
      kind_morning: true,
      kind_weekly: false,
      kind_pace: true,
      exceptions: true,
      red_lines: true,
    }
    const answer = await lin.clicks('保存', form)
    expect(JSON.stringify(answer.card)).toContain('已静音：退货率（到7月1日）')
    expect(await stored()).toEqual({
      time: '07:45',
      days: [1],
      language: 'zh',
      timeZone: 'Europe/London',
      quietHours: { from: '20:00', to: '09:00' },
      muted: [{ metric: 'return_rate', until: '2026-07-01' }],
      added: ['aov'],
      kinds: { weekly: false, pace: true },
      isOnlyExceptions: true,
      doRedLinesPass: true,
    })
  })

  it('changes nothing when a field cannot be read, and says which', async () => {
    const before = await stored()
    const answer = await lin.clicks('保存', { time: '早点', days: 'every' })
    expect(JSON.stringify(answer.card)).toContain('没看懂时间「早点」')
    expect(await stored()).toEqual(before)
  })

  it('believes no click that no card of ours can have made', async () => {
    const before = await stored()
    const click = (change: object) =>
      app.messenger.receive().click({
        messenger: 'test',
        eventId: `forged-${JSON.stringify(change)}`,
        account: 'E1',
        chat: 'oc_E1',
        chatType: 'private',
        sentAt: app.clock.now().toISOString(),
        what: { kind: 'click', intent: 'digest_settings', slots: { digest: { ask: 'change', change } }, card: 'om_1' },
      })
    for (const change of [{ time: '25:00' }, { days: [9] }, { timeZone: 'Mars' }, { kinds: { nonsense: true } }])
      await click(change)
    await app.drain()
    expect(await stored()).toEqual(before)
  })
})

it('writes down who changed what, never whom it tells', async () => {
  const trail = (await app.store.audit.about('E1')).filter(({ action }) => action === 'change-digest-settings')
  expect(trail[0]).toMatchObject({ actor: 'E1', subject: 'E1', detail: { what: 'time' } })
  expect(trail.length).toBeGreaterThan(5)
})

it('a manager is offered the team’s digest', async () => {
  await manager.says('日报设置')
  manager.sees('团队日报', '[看团队日报]')
})
