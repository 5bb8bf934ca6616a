/** Conversations in Lark: the real SDK and the whole service, on webhook and long connection, while the platform behaves and misbehaves. */
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Envelope, messageEvent } from '../support/lark/events.ts'
import { seal, signed } from '../support/lark/seal.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { NOW } from './corner-shop.ts'
import { type LarkApp, type Mode, startLarkApp } from './lark-app.ts'

const SEND = 'POST /open-apis/im/v1/messages'
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let platform: LarkPlatform
let app: LarkApp

/** What this person got, as words: the card without its markup, or the text. */
const wordsOf = (message: { card?: object; text?: string } | undefined) => message?.text ?? JSON.stringify(message?.card ?? '')

/** Waits for so many messages, and that no further one follows. */
async function receives(openId: string, count: number, withinMs = 20_000) {
  await platform.until(() => platform.sentTo(openId).length >= count, withinMs)
  await pause(150)
  const got = platform.sentTo(openId)
  expect(got.map(wordsOf)).toHaveLength(count)
  return got
}

async function said(openId: string, text: string) {
  const before = platform.sentTo(openId).length
  const heard = await platform.says(openId, text)
  expect(heard.attempts).toMatchObject([{ status: 200 }])
  return { ...heard, answer: (await receives(openId, before + 1)).at(-1)! }
}

const uuidFor = (eventId: string, step: string) =>
  createHash('sha256').update(`lark\n${eventId}\n${step}`).digest('hex').slice(0, 32)

describe.each<Mode>(['webhook', 'long-connection'])('over %s', (mode) => {
  beforeAll(async () => {
    platform = await createLarkPlatform()
    platform.person('lin', { employeeNo: 'E1' })
    platform.person('ben', { email: 'Ben@corner.example' })
    platform.person('wang', { employeeNo: 'E0' })
    platform.person('chen', { employeeNo: 'E3' })
    platform.person('grace', { employeeNo: 'unknown', email: 'grace@corner.example' })
    platform.person('zhou', { employeeNo: 'E7' })
    platform.person('anna', { email: 'anna@elsewhere.example' })
    app = await startLarkApp(platform, mode)
  })
  afterEach(() => {
    platform.heal()
    app.setNow(NOW)
  })
  afterAll(async () => {
    await app.stop()
    await platform.close()
  })

  it('a person is found by the employee number on the first message, and asked about once', async () => {
    const { eventId, answer } = await said('ou_lin', '我这个月KPI')
    expect(answer).toMatchObject({ to: 'ou_lin', toType: 'open_id', chatType: 'p2p', type: 'interactive' })
    expect(answer.uuid).toBe(uuidFor(eventId, 'card 0'))
    expect(wordsOf(answer)).toContain('6月KPI · 运营 · 83.8 / 100（时间进度 58%）')
    await said('ou_lin', '我上个月的KPI')
    expect(wordsOf(platform.sentTo('ou_lin').at(-1))).toContain('107.8 / 100')
    expect(platform.callsOf('/contact/v3/users/ou_lin')).toHaveLength(1)
  })

  it('or by e-mail, whatever its letters; a number that nobody has does no harm', async () => {
    expect(wordsOf((await said('ou_ben', 'my KPI this month')).answer)).toContain('June KPI · Operations · 66.2 / 100')
    expect(wordsOf((await said('ou_grace', 'my kpi')).answer)).toContain('Your position has no scorecard')
    expect(wordsOf((await said('ou_anna', 'my KPI')).answer)).toContain('We have not met yet')
  })

  it('an event that comes again is answered once, also under another event id', async () => {
    const chat = { id: 'oc_chen', type: 'p2p' } as const
    const first = messageEvent(
      platform,
      { openId: 'ou_chen', chat, type: 'text', content: { text: '我的KPI' }, mentionsBot: false },
      Date.now(),
    )
    const renamed: Envelope = { ...first, header: { ...first.header, event_id: 'ev_another' } }
    const attempts = await Promise.all([platform.deliver(first), platform.deliver(first), platform.deliver(renamed)])
    expect(attempts.flat().every(({ status }) => status === 200)).toBe(true)
    await receives('ou_chen', 1)
    for (const again of [first, renamed]) expect(await platform.deliver(again)).toMatchObject([{ status: 200 }])
    await receives('ou_chen', 1)
  })

  it('a click is answered in time, and its result is right', async () => {
    const { answer } = await said('ou_lin', 'my KPI this month')
    const before = platform.sentTo('ou_lin').length
    const startedAt = performance.now()
    const result = await platform.clicksButton('ou_lin', answer.messageId, 'Why')
    expect(result.error).toBeUndefined()
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(wordsOf((await receives('ou_lin', before + 1)).at(-1))).toContain('Why 83.75 · June · Operations')
  })

  it("a click on yesterday's card is answered afresh, for the month it was about", async () => {
    const { answer } = await said('ou_lin', '我的KPI')
    app.setNow('2026-06-19T09:00:00+08:00')
    const before = platform.sentTo('ou_lin').length
    expect((await platform.clicksButton('ou_lin', answer.messageId, '明细')).error).toBeUndefined()
    // The data end on the 18th: 18 ÷ 30 of June. 15525 of 18000 = 86.25 % → 43.125, a tenth off → 38.8125; 80 % → 20; 75 % → 11.25;
    // 3 of 2.4 = 125 %, capped → 12. Together 82.0625.
    const words = wordsOf((await receives('ou_lin', before + 1)).at(-1))
    expect(words).toContain('6月KPI')
    expect(words).toContain('82.06 分')
  })

  it('opening the chat greets once; the menu is a click; a file and a sticker get an honest line', async () => {
    for (let i = 0; i < 3; i++) await platform.opensChat('ou_zhou')
    expect(wordsOf((await receives('ou_zhou', 1)).at(-1))).toContain('周管理')
    await platform.usesMenu('ou_zhou', 'help_language')
    await receives('ou_zhou', 2)
    await platform.sendsFile('ou_zhou', '订单.csv')
    const dropped = (await receives('ou_zhou', 3)).at(-1)
    await platform.until(() => wordsOf(dropped).includes('文件是空的'))
    await platform.says('ou_zhou', '', { type: 'sticker', content: { file_key: 'f' } })
    expect(wordsOf((await receives('ou_zhou', 4)).at(-1))).toContain('表情')
  })

  it('in a group no number is said, and the card goes to the person', async () => {
    const group = platform.group('ops')
    const before = platform.sentTo('ou_wang').length
    await platform.says('ou_wang', '我这个月KPI', { group: group.id })
    const [card] = (await receives('ou_wang', before + 1)).slice(-1)
    expect(card).toMatchObject({ to: 'ou_wang', chatType: 'p2p' })
    expect(wordsOf(card)).toContain('111.0 / 100')
    const inGroup = await platform.until(() => platform.sent.filter(({ chat }) => chat === group.id), 20_000)
    expect(inGroup).toHaveLength(1)
    expect(wordsOf(inGroup[0])).not.toMatch(/111|KPI ·|¥/)
    // Words to nobody in particular are not ours.
    await platform.says('ou_wang', '我这个月KPI', { group: group.id, mentionsBot: false })
    await receives('ou_wang', before + 1)
  })

  it('a card in a group is answered privately when it is clicked', async () => {
    const group = platform.group('help')
    await platform.says('ou_ben', 'help', { group: group.id })
    const [help] = await platform.until(() => platform.sent.filter(({ chat }) => chat === group.id), 20_000)
    const before = platform.sentTo('ou_wang').length
    // Anybody may click; everybody gets the own numbers.
    await platform.clicks('ou_wang', help!.messageId, { intent: 'my_kpi_overview', slots: {} })
    expect(wordsOf((await receives('ou_wang', before + 1)).at(-1))).toContain('111.0 / 100')
    for (const message of platform.sent.filter(({ chat }) => chat === group.id)) expect(wordsOf(message)).not.toMatch(/111\.0|¥/)
  })

  describe.runIf(mode === 'webhook')('when the platform misbehaves, there is one answer to be seen', () => {
    it.each([
      ['it fails', { on: SEND, status: 503 }],
      ['its answer is lost', { on: SEND, lostAnswer: true }],
      ['the app is over its limit', { on: SEND, status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } }],
      ['the person is over the limit', { on: SEND, status: 400, code: 230020 }],
      ['the token was revoked', { on: SEND, status: 400, code: 99991663 }],
    ])('%s', async (_, failing) => {
      platform.fail(failing)
      const { answer } = await said('ou_lin', '我的KPI')
      expect(wordsOf(answer)).toContain('83.8 / 100')
      expect(answer.type).toBe('interactive')
    })

    it.each([1, 4])('the card is refused %i times: smaller, and at last as text, with the same words', async (times) => {
      platform.fail({ on: SEND, status: 400, code: 230099, msg: 'ErrCode: 200550; chart spec is invalid', times })
      const { answer } = await said('ou_lin', '我的KPI')
      expect(answer.type).toBe(times === 4 ? 'text' : 'interactive')
      expect(wordsOf(answer)).toContain('83.75 分')
      expect(JSON.stringify(answer.card ?? '')).not.toContain('"tag":"chart"')
    })

    it('the contact interface is down: the answer comes when it is back, to a person and not to a stranger', async () => {
      platform.person('late', { employeeNo: 'E5' })
      platform.fail({ on: '/contact/v3/users/ou_late', status: 500 })
      await platform.says('ou_late', 'my KPI')
      expect(wordsOf((await receives('ou_late', 1)).at(-1))).toContain('June KPI')
    })
  })

  it('no line of the log has what was said, a name, a score or a secret', () => {
    const log = app.lines.join('\n')
    expect(app.lines.length).toBeGreaterThan(0)
    for (const secret of [platform.appSecret, platform.encryptKey, platform.verificationToken]) expect(log).not.toContain(secret)
    expect(log).not.toMatch(/\bt-[0-9a-f]{24}|KPI|kpi this|林小雨|Ben Hall|corner\.example|83\.\d|66\.\d|15,?525|订单/)
  })
})

describe('what did not come from the platform', () => {
  let url: string
  const event = (text = '我的KPI') =>
    messageEvent(
      platform,
      { openId: 'ou_lin', chat: { id: 'oc_lin', type: 'p2p' }, type: 'text', content: { text }, mentionsBot: false },
      Date.now(),
    )
  const post = async (body: string, headers: Readonly<Record<string, string>>) =>
    (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })).status
  const sealed = (payload: object, atMs = Date.now(), key = platform.encryptKey) => seal(payload, key, atMs)
  const withHeader = (header: Record<string, string>) => ({ ...event(), header: { ...event().header, ...header } })

  beforeAll(async () => {
    platform = await createLarkPlatform()
    platform.person('lin', { employeeNo: 'E1' })
    app = await startLarkApp(platform, 'webhook')
    url = `${app.url}/lark/events`
  })
  afterAll(async () => {
    await app.stop()
    await platform.close()
  })

  it.each<[string, () => Promise<number>]>([
    ['is not signed', () => post(sealed(event()).body, {})],
    ['is not encrypted', () => post(JSON.stringify(event()), signed(JSON.stringify(event()), platform.encryptKey, Date.now()))],
    ['is signed with another key', () => post(sealed(event()).body, signed(sealed(event()).body, 'guessed', Date.now()))],
    ['has another body', () => post(sealed(event('别人')).body, sealed(event()).headers)],
    ['is an hour old', () => post(sealed(event(), Date.now() - 3_600_000).body, sealed(event(), Date.now() - 3_600_000).headers)],
    ['has the wrong token', () => (({ body, headers }) => post(body, headers))(sealed(withHeader({ token: 'x' })))],
    [
      'is of another app',
      () => (({ body, headers }) => post(body, headers))(sealed(withHeader({ app_id: 'cli_ffffffffffffffff' }))),
    ],
    ['is of another company', () => (({ body, headers }) => post(body, headers))(sealed(withHeader({ tenant_key: 'other' })))],
    ['is no JSON', () => post('hello', {})],
    ['is too large', () => post('x'.repeat(1_100_000), {})],
  ])('%s: refused, and nothing changes', async (_, attempt) => {
    const before = await kept()
    expect([400, 401, 413]).toContain(await attempt())
    expect(await kept()).toEqual(before)
    expect(platform.sent).toEqual([])
  })

  async function kept() {
    const [row] = await app.store.db.query(
      'SELECT (SELECT count(*) FROM inbox) AS inbox, (SELECT count(*) FROM outbox) AS outbox, (SELECT count(*) FROM audit) AS audit',
    )
    return row
  }

  it('the same bytes again are refused, and answered once', async () => {
    const { body, headers } = sealed(event())
    expect([await post(body, headers), await post(body, headers)]).toEqual([200, 401])
    await receives('ou_lin', 1)
  })
})
