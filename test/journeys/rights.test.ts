/** Who sees whose numbers: asked in words, clicked, forged, in private and in a group; and what the audit keeps. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/messenger/messenger.ts'
import type { TestApp } from '../support/app.ts'
import { chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1', 'E2', 'E3', 'E5', 'E7', 'E8', 'E9']) known(app, id)
})
afterAll(() => app.stop())

const LIN = '林小雨 · 6月KPI · 运营 · 83.8 / 100'
/** Figures of others that must not be in an answer. */
const BENS = /66\.2|66\.16|6,?800|0\.68万/

let forged = 0

/** A click that no card of ours offers, as a client could send it. */
async function forge(
  account: string,
  intent: string,
  slots: object,
  chatType: Incoming['chatType'] = 'private',
): Promise<string> {
  const before = app.messenger.sent.length
  await app.messenger.receive().click({
    messenger: 'test',
    eventId: `forged ${++forged}`,
    account,
    chat: chatType === 'group' ? 'oc_group' : `oc_${account}`,
    chatType,
    sentAt: app.clock.now().toISOString(),
    what: { kind: 'click', intent, slots: slots as Record<string, unknown>, card: 'om_1' },
  })
  await app.drain()
  return app.messenger.sent
    .slice(before)
    .map(({ content }) => content.text)
    .join('\n')
}

const audited = async (actor: string) =>
  (
    await app.store.db.query<{ action: string; subject: string }>(
      'SELECT action, subject FROM audit WHERE actor = $1 ORDER BY id',
      [actor],
    )
  ).map(({ action, subject }) => `${action} ${subject}`)

describe('by right', () => {
  it('one sees oneself, by "my" and by name, and that is no entry in the audit', async () => {
    const lin = chatter(app, 'E1')
    await lin.says('我的KPI')
    lin.sees('6月KPI · 运营 · 83.8 / 100')
    await lin.says('林小雨的KPI')
    lin.sees('6月KPI · 运营 · 83.8 / 100')
    expect(await audited('E1')).toEqual(['link-account E1'])
  })

  it('a manager sees those below, however deep, by name and from the team card', async () => {
    const wang = chatter(app, 'E0')
    await wang.says('林小雨的KPI')
    wang.sees(LIN, '83.75 分')
    await wang.says('陈新来这个月KPI')
    wang.sees('陈新来 · 6月KPI', '暂无得分')
    await wang.says('我的团队')
    const team = wang.sees('3 人', /林小雨 +83.8/, /Ben Hall +66.2/)
    expect(team).not.toMatch(/孙旁人|赵离职/)
    await wang.clicks('看林小雨')
    wang.sees(LIN)
    await wang.clicks('为什么')
    wang.sees('林小雨', '为什么是 83.75')
    expect(await audited('E0')).toEqual([
      'link-account E0',
      'read-score E1',
      'read-score E3',
      'read-team E0',
      'read-score E1',
      'read-score E1',
    ])
  })

  it('an HR partner sees the people of the HR scope, and nobody else', async () => {
    const grace = chatter(app, 'E8')
    await grace.says("林小雨's KPI this month")
    grace.sees(/83\.75/)
    await grace.says('孙旁人的KPI')
    grace.sees('没有查看权限', '周管理')
    expect((await audited('E8')).slice(1)).toEqual(['read-score E1', 'read-score-refused E5'])
  })

  it('an admin sees everybody', async () => {
    const zhou = chatter(app, 'E7')
    await zhou.says('孙旁人的KPI')
    zhou.sees('孙旁人 · 6月KPI')
    expect((await audited('E7')).slice(1)).toEqual(['read-score E5'])
  })
})

describe('without right', () => {
  it('is refused kindly, with those who may, and kept in the audit', async () => {
    const lin = chatter(app, 'E1')
    app.messenger.sent.length = 0
    await lin.says('Ben Hall的KPI')
    expect(lin.sees(/Ben Hall/, /王店长.*Grace Lee/, /\[(我的KPI|My KPI)\]/)).not.toMatch(BENS)
    await lin.says('王店长这个月多少分')
    expect(lin.sees(/没有查看权限/)).not.toMatch(/111/)
    expect((await audited('E1')).slice(1)).toEqual(['read-score-refused E2', 'read-score-refused E0'])
  })

  it.each([
    ['my_kpi_overview', { employee: 'E2' }],
    ['my_kpi_overview', { person: 'Ben Hall' }],
    ['my_kpi_overview', { person: '林小雨', employee: 'E2' }],
    ['explain_score', { employee: 'E2', period: { from: '2026-06-01', to: '2026-06-30' } }],
    ['others_kpi', { employee: 'E2' }],
    ['metric_value', { metric: 'net_gmv', employee: 'E2' }],
    ['metric_value', { metric: 'net_gmv', scope: { shop: ['B'] } }],
    ['metric_value', { metric: 'net_gmv', scope: { shop: ['A', 'B'] } }],
    ['compare_trend', { metric: 'net_gmv', scope: { shop: ['B'] }, by: 'shop' }],
    ['metric_value', { metric: 'net_gmv', scope: { owner: ['E2'] } }],
  ])('a forged click is refused: %s %j', async (intent, slots) => {
    const answer = await forge('E1', intent, slots)
    expect(answer).toMatch(/没有查看权限|do not have the right|别人的绩效|不是你/)
    expect(answer).not.toMatch(BENS)
  })

  it.each([
    ['my_kpi_overview', { period: 'June' }],
    ['my_kpi_overview', { period: { from: '2026-13-01', to: 'x' } }],
    ['my_kpi_overview', { period: { from: '2026-06-30', to: '2026-06-01' } }],
    ['my_kpi_overview', { employee: ['E2'] }],
    ['my_kpi_overview', { employee: { toString: 'E2' } }],
    ['metric_value', { metric: 7 }],
    ['metric_value', { metric: 'net_gmv', scope: { shop: 'B' } }],
    ['metric_value', { metric: 'net_gmv', scope: { 'shop = shop OR 1=1; --': ['B'] } }],
    ['metric_value', { metric: 'net_gmv', scope: 'shop=B' }],
    ['drop_everything', {}],
    ['__proto__', {}],
  ])('a malformed click changes nothing and is answered once: %s %j', async (intent, slots) => {
    const answer = await forge('E1', intent, slots)
    expect(answer).toMatch(/这张卡片|from earlier/)
    expect(answer).not.toMatch(BENS)
  })

  it('a forged team is the own one', async () => {
    expect(await forge('E2', 'team_overview', { team: 'E0', employee: 'E0' })).not.toMatch(/83\.8/)
  })

  it('a metric of another shop, asked in words', async () => {
    const lin = chatter(app, 'E1')
    app.messenger.sent.length = 0
    await lin.says('店铺B的GMV多少')
    expect(lin.sees()).not.toMatch(BENS)
  })

  it('somebody who left gets one line and no numbers', async () => {
    const zhao = chatter(app, 'E9')
    await zhao.says('我的KPI')
    expect(zhao.sees('账号')).not.toMatch(/83|¥/)
    expect(await forge('E9', 'my_kpi_overview', {})).not.toMatch(/83|¥/)
  })

  it('a stranger gets one kind line that says whom to ask, and is known once the people are loaded', async () => {
    const anna = chatter(app, 'anna')
    app.messenger.profiles.set('anna', { email: 'SUN@corner.example' })
    const nobody = chatter(app, 'nobody')
    await nobody.says('my KPI')
    nobody.sees('We have not met yet', /e-mail or employee number/)
    await nobody.says('我的KPI')
    nobody.sees('请联系 HR')
    nobody.seesNothing()
    // By e-mail, in whatever letters: this is 孙旁人 with a second account.
    await anna.says('my KPI')
    anna.sees('June KPI · Operations')
    app.messenger.profiles.delete('anna')
    await anna.says('my KPI')
    anna.sees('June KPI · Operations')
    expect(await audited('E5')).toEqual(['link-account E5'])
  })
})

describe('in a group', () => {
  it('a personal number is said privately, and the group learns only that', async () => {
    const lin = chatter(app, 'E1', 'oc_own_group')
    app.messenger.sent.length = 0
    await lin.saysInGroup('我这个月KPI')
    expect(lin.seesInGroup('私')).not.toMatch(/\d{2}\.\d|83|¥/)
    lin.sees('6月KPI · 运营 · 83.8 / 100')
    expect(app.messenger.sent).toHaveLength(2)
  })

  it('also for a metric, an explanation, a team, and a refusal names no number', async () => {
    const wang = chatter(app, 'E0', 'oc_other_group')
    app.messenger.sent.length = 0
    for (const text of ['GMV多少', '为什么是这个分', '我的团队', '林小雨的KPI']) {
      await wang.saysInGroup(text)
      expect(wang.seesInGroup('私'), text).not.toMatch(/\d\d/)
      wang.sees(/¥|\d\d/)
    }
    const ben = chatter(app, 'E2', 'oc_third_group')
    app.messenger.sent.length = 0
    await ben.saysInGroup("林小雨's KPI")
    expect(app.messenger.sent.map(({ content }) => content.text).join()).not.toMatch(/83\.\d|15,525/)
  })

  it('a click on a card in the group is answered privately, whoever clicks', async () => {
    app.messenger.sent.length = 0
    await forge('E2', 'my_kpi_overview', {}, 'group')
    const said = app.messenger.sent.map(({ address, content }) => ({ ...address, hasNumber: BENS.test(content.text) }))
    expect(said).toEqual([
      { to: 'account', account: 'E2', hasNumber: true },
      { to: 'chat', chat: 'oc_group', hasNumber: false },
    ])
  })

  it('what a metric means is for all, without the own target', async () => {
    const lin = chatter(app, 'E1', 'oc_fourth_group')
    app.messenger.sent.length = 0
    await lin.saysInGroup('转化率怎么算的')
    expect(lin.seesInGroup('流量转化率', '访客')).not.toMatch(/2\.5%|权重/)
    await lin.says('转化率怎么算的')
    lin.sees('2.5%')
  })
})

describe('the audit', () => {
  it('can only be added to', async () => {
    const { db } = app.store
    const count = () => db.query("SELECT count(*)::int AS n FROM audit WHERE actor = 'E0'")
    const before = await count()
    await expect(db.query("UPDATE audit SET actor = 'E1'")).rejects.toThrow()
    await expect(db.query('DELETE FROM audit')).rejects.toThrow()
    await expect(db.query('TRUNCATE audit')).rejects.toThrow()
    expect(await count()).toEqual(before)
  })

  it('keeps who, what and whose, and no words or numbers', async () => {
    const rows = await app.store.db.query<{ detail: unknown }>('SELECT * FROM audit')
    expect(JSON.stringify(rows)).not.toMatch(/KPI|83\.|15525|¥/)
  })

  it('no line of the log has a text, a name or a score', () => {
    expect(app.lines.join('\n')).not.toMatch(/KPI|林小雨|Ben Hall|83\.7|66\.1|15525/)
  })
})
