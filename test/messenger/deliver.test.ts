import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../cards/card.ts'
import type { Address, Outgoing } from '../../src/messenger/messenger.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { type Bot, startBot } from './bot.ts'

let platform: LarkPlatform
let bot: Bot
let count = 0

beforeAll(async () => {
  platform = await createLarkPlatform({ limits: false })
  bot = await startBot(platform)
})
beforeEach(() => {
  platform.person('lin', { email: 'lin@demo.example', employeeNo: 'E1' })
  platform.sent.length = 0
  platform.seen.length = 0
})
afterEach(() => platform.heal())
afterAll(async () => {
  await bot.stop()
  await platform.close()
})

const SEND = 'POST /open-apis/im/v1/messages'
const lin: Address = { to: 'account', account: 'ou_lin' }
const plain = (content: string) => ({ tag: 'plain_text', content }) as const

const button = {
  tag: 'button',
  text: plain('为什么'),
  behaviors: [{ type: 'callback', value: { intent: 'explain_score', slots: {} } }],
} as const
const chart = { tag: 'chart', chart_spec: { type: 'line', data: { values: [] } } } as const
const table = {
  tag: 'table',
  page_size: 5,
  columns: [{ name: 'kpi', display_name: 'KPI', data_type: 'text' }],
  rows: [{ kpi: '收入' }],
} as const

function cardOf(...elements: Card['body']['elements']): Card {
  return { schema: '2.0', config: { update_multi: true }, header: { title: plain('KPI'), template: 'blue' }, body: { elements } }
}

const outgoing = (card: Card | undefined, address: Address = lin, text = '总分 86.5'): Outgoing => ({
  uuid: `u${count++}`,
  address,
  content: { card, text },
})
const send = (message: Outgoing) => bot.lark.send(message)
const tagsOf = (card: unknown) => [...JSON.stringify(card).matchAll(/"tag":"(\w+)"/g)].map((match) => match[1])

describe('sending', () => {
  it('puts a card into the private chat of an account, with the uuid', async () => {
    const message = outgoing(cardOf(table, chart, button))
    const delivery = await send(message)
    expect(platform.sent).toMatchObject([{ to: 'ou_lin', toType: 'open_id', uuid: message.uuid, card: message.content.card }])
    expect(delivery).toEqual({ outcome: 'sent', messageId: platform.sent[0]?.messageId })
  })

  it('sends to a chat, replies below a message, replaces a card', async () => {
    const group = platform.group('ops')
    const sent = await send(outgoing(cardOf(button), { to: 'chat', chat: group.id }))
    const messageId = sent.outcome === 'sent' ? sent.messageId : ''
    await send(outgoing(undefined, { to: 'message', message: messageId }))
    expect(await send(outgoing(cardOf(table), { to: 'card', card: messageId }))).toEqual({ outcome: 'sent', messageId })
    expect(platform.sent.map(({ chat, replyTo, text }) => ({ chat, replyTo, text }))).toEqual([
      { chat: group.id, replyTo: undefined, text: undefined },
      { chat: group.id, replyTo: messageId, text: '总分 86.5' },
    ])
    expect(platform.sent[0]?.cards).toHaveLength(2)
  })

  it('says the same thing once, however often it is repeated', async () => {
    const message = outgoing(cardOf(button))
    const deliveries = [await send(message), await send(message)]
    expect(platform.sent).toHaveLength(1)
    expect(deliveries[1]).toEqual(deliveries[0])
  })

  it('answers below a card that is too old to be replaced', async () => {
    const sent = await send(outgoing(cardOf(button)))
    platform.advance(15 * 86_400_000)
    const again = await send(outgoing(cardOf(table), { to: 'card', card: sent.outcome === 'sent' ? sent.messageId : '' }))
    expect(again.outcome).toBe('sent')
    expect(platform.sent[1]).toMatchObject({ replyTo: platform.sent[0]?.messageId, card: cardOf(table) })
  })

  it('never puts an id that is none into a path', async () => {
    expect(await send(outgoing(undefined, { to: 'message', message: '../../auth/v3/x?y' }))).toMatchObject({ outcome: 'refused' })
    expect(await bot.lark.profile('../chats/oc_1')).toBeUndefined()
    expect(platform.seen).toEqual([])
  })

  it('can not be made to mention anybody by text', async () => {
    await send(outgoing(undefined, lin, 'KPI <at user_id="all">所有人</at> a<b'))
    expect(platform.sent[0]?.text).toBe('KPI ＜at user_id="all">所有人＜/at> a<b')
  })
})

describe('a refused card', () => {
  const refuse = (
    times: number,
    code = 230099,
    msg = 'ErrCode: 200550; ErrPath: ROOT; ErrMsg: chart spec is invalid; ErrorValue: secret',
  ) => platform.fail({ on: SEND, times, status: 400, code, msg })

  it('is sent again without its charts, then in words with its buttons, then in words, then as text', async () => {
    const column = { tag: 'column', elements: [chart] } as const
    const shown: (readonly (string | undefined)[])[] = []
    for (const refusals of [1, 2, 3, 4]) {
      refuse(refusals)
      expect(await send(outgoing(cardOf(table, { tag: 'column_set', columns: [column] }, button)))).toMatchObject({
        outcome: 'sent',
      })
      shown.push(tagsOf(platform.sent.at(-1)?.card?.body ?? {}))
    }
    expect(shown).toEqual([
      ['table', 'button', 'plain_text'],
      ['div', 'plain_text', 'button', 'plain_text'],
      ['div', 'plain_text'],
      [],
    ])
    expect(platform.sent.at(-1)).toMatchObject({ type: 'text', text: '总分 86.5' })
    expect(bot.logged.join()).not.toContain('secret')
  })

  it('uses one uuid for all versions', async () => {
    refuse(2)
    const message = outgoing(cardOf(table, chart, button))
    await send(message)
    expect(new Set(platform.seen.map(({ body }) => body.uuid))).toEqual(new Set([message.uuid]))
  })

  it.each([230099, 230025, 200621, 200861, 11310, 100290, 200550, 200570, 200914, 200915, 200860, 300305])(
    'code %i',
    async (code) => {
      refuse(1, code, 'refused')
      expect(await send(outgoing(cardOf(chart, button)))).toMatchObject({ outcome: 'sent' })
      expect(platform.sent).toHaveLength(1)
    },
  )

  it('over 28 KB is not even tried', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ kpi: `指标 ${i} ${'长'.repeat(20)}` }))
    expect(await send(outgoing(cardOf({ ...table, rows }, button)))).toMatchObject({ outcome: 'sent' })
    expect(platform.seen).toHaveLength(1)
    expect(tagsOf(platform.sent[0]?.card?.body)).toEqual(['div', 'plain_text', 'button', 'plain_text'])
  })

  it('of six tables arrives in words (refused by the platform itself)', async () => {
    expect(await send(outgoing(cardOf(table, table, table, table, table, table, button)))).toMatchObject({ outcome: 'sent' })
    expect(platform.seen.map(({ code }) => code)).toEqual([230099, 0])
  })

  it('that somebody is typing into waits', async () => {
    refuse(1, 230099, 'ErrCode: 11310; ErrMsg: card action is lock; ')
    expect(await send(outgoing(cardOf(chart, button)))).toMatchObject({ outcome: 'wait', scope: 'once' })
    expect(platform.sent).toEqual([])
  })

  it('that replaces another never becomes a text', async () => {
    const sent = await send(outgoing(cardOf(button)))
    platform.fail({ on: 'PATCH', times: 9, status: 400, code: 230099, msg: 'ErrCode: 200621; ' })
    const address: Address = { to: 'card', card: sent.outcome === 'sent' ? sent.messageId : '' }
    expect(await send(outgoing(cardOf(chart, button), address))).toMatchObject({ outcome: 'refused', code: 230099 })
    expect(platform.sent).toHaveLength(1)
  })
})

describe('every code of the error table', () => {
  const attempt = (code: number, status = 400, headers?: Record<string, string>) => {
    platform.fail({ on: SEND, times: 9, status, code, headers })
    return send(outgoing(cardOf(button)))
  }
  const calls = () => platform.callsOf(SEND).length

  it.each([99991661, 99991663, 99991664, 99991668, 99991671, 99991677])('%i: a new token, one retry, no loop', async (code) => {
    expect(await attempt(code)).toMatchObject({ outcome: 'refused', code })
    expect(calls()).toBe(2)
    expect(platform.callsOf('tenant_access_token')).toHaveLength(1)
    expect(bot.lark.problems()).toEqual([expect.stringContaining(String(code))])
    platform.heal()
    await send(outgoing(cardOf(button)))
    expect(bot.lark.problems()).toEqual([])
  })

  it.each([99991672, 99991676, 99991662, 99991673, 99991401, 230006])('%i: refused, and the operator is told', async (code) => {
    expect(await attempt(code)).toMatchObject({ outcome: 'refused', code })
    expect(calls()).toBe(1)
    expect(bot.lark.problems()).toEqual([expect.stringContaining(String(code))])
    platform.heal()
    await send(outgoing(cardOf(button)))
  })

  it.each([
    99992402, 99992351, 99992354, 99992356, 99992360, 99992363, 99992361, 230001, 230002, 230011, 230110, 230017, 200310, 230018,
    230035, 230027, 232009, 230022, 230028, 999_999,
  ])('%i: refused for good', async (code) => {
    const delivery = await attempt(code)
    expect(delivery).toMatchObject({ outcome: 'refused', code, logId: expect.stringMatching(/^log_/) })
    expect(delivery).not.toHaveProperty('person', 'unavailable')
    expect(calls()).toBe(1)
  })

  it.each([230013, 230029, 230053])('%i: the person can not be reached', async (code) => {
    expect(await attempt(code)).toMatchObject({ outcome: 'refused', code, person: 'unavailable' })
    expect(calls()).toBe(1)
  })

  it('99991400: the app waits as long as the platform says, whatever the status', async () => {
    const reset = { 'x-ogw-ratelimit-reset': '7' }
    for (const status of [429, 400]) {
      expect(await attempt(99991400, status, reset)).toEqual({
        outcome: 'wait',
        retryAfterMs: 7000,
        scope: 'app',
        code: 99991400,
        logId: expect.any(String),
      })
      platform.heal()
    }
    expect(await attempt(99991400, 429)).toMatchObject({ outcome: 'wait', scope: 'app', retryAfterMs: expect.closeTo(1500, -3) })
  })

  it.each([230020, 11232, 11233, 11247])('%i: this receiver waits at least a second', async (code) => {
    const delivery = await attempt(code)
    expect(delivery).toMatchObject({ outcome: 'wait', scope: 'person', code })
    expect(delivery).not.toMatchObject({ unsure: true })
    const waits = await Promise.all(Array.from({ length: 8 }, () => send(outgoing(cardOf(button)))))
    const times = waits.map((each) => (each.outcome === 'wait' ? each.retryAfterMs : 0))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1000)
    expect(new Set(times).size).toBeGreaterThan(1)
  })

  it.each([
    [1500, 400],
    [2200, 200],
    [5000, 200],
    [230049, 400],
    [123, 500],
    [0, 502],
    [-1, 503],
  ])('%i with status %i: again later, and it may have been sent', async (code, status) => {
    expect(await attempt(code, status)).toMatchObject({ outcome: 'wait', scope: 'once', unsure: true })
  })

  it('reads codes in answers with status 200 as well', async () => {
    expect(await attempt(230013, 200)).toMatchObject({ outcome: 'refused', person: 'unavailable' })
  })
})

describe('when the platform is away', () => {
  it('a lost answer: again with the same uuid, and it is said once', async () => {
    platform.fail({ on: SEND, lostAnswer: true })
    const message = outgoing(cardOf(button))
    expect(await send(message)).toMatchObject({ outcome: 'wait', scope: 'once', unsure: true })
    expect(await send(message)).toMatchObject({ outcome: 'sent' })
    expect(platform.sent).toHaveLength(1)
  })

  it('nobody listens: certainly not sent', async () => {
    const other = await createLarkPlatform()
    const otherBot = await startBot(other)
    await otherBot.lark.send(outgoing(undefined))
    await other.close()
    // The first ones may still find the old connections and lose their answers there.
    for (let i = 0; i < 4; i += 1) await otherBot.lark.send(outgoing(undefined))
    expect(await otherBot.lark.send(outgoing(undefined))).toMatchObject({ outcome: 'wait', unsure: undefined })
    expect(otherBot.lark.problems()).toEqual([expect.stringContaining('can not be reached')])
    await otherBot.stop()
  })

  it('persons who can not be reached, as the platform itself tells', async () => {
    for (const reachable of ['out-of-scope', 'resigned', 'stopped-the-bot'] as const) {
      platform.person('gone').reachable = reachable
      expect(await send(outgoing(undefined, { to: 'account', account: 'ou_gone' }))).toMatchObject({ person: 'unavailable' })
    }
  })
})

describe('the token', () => {
  it('revoked in the middle: renewed once for all that wait', async () => {
    await send(outgoing(undefined))
    platform.seen.length = 0
    platform.revokeTokens()
    const deliveries = await Promise.all(Array.from({ length: 10 }, () => send(outgoing(undefined))))
    expect(deliveries.every(({ outcome }) => outcome === 'sent')).toBe(true)
    expect(platform.callsOf('tenant_access_token')).toHaveLength(1)
  })

  it('is asked for once by twenty parallel first calls, and kept even when it lives three minutes', async () => {
    const other = await createLarkPlatform({ tokenLifeS: 180, limits: false })
    other.person('lin')
    const otherBot = await startBot(other)
    await Promise.all(Array.from({ length: 20 }, () => otherBot.lark.send(outgoing(undefined))))
    expect(other.callsOf('tenant_access_token')).toHaveLength(1)
    await otherBot.stop()
    await other.close()
  })

  it('is renewed before it ends', async () => {
    let shiftMs = 0
    const other = await createLarkPlatform({ limits: false })
    other.person('lin')
    const otherBot = await startBot(other, { clock: () => Date.now() + shiftMs })
    shiftMs = 7200_000 - 179_000
    other.advance(shiftMs)
    expect(await otherBot.lark.send(outgoing(undefined))).toMatchObject({ outcome: 'sent' })
    expect(other.callsOf('tenant_access_token')).toHaveLength(2)
    await otherBot.stop()
    await other.close()
  })

  it('that is not given leaves the message waiting, not dropped, and no secret in the log', async () => {
    const other = await createLarkPlatform()
    const otherBot = await startBot(other, { appSecret: 'wrong-secret-1234' })
    expect(await otherBot.lark.send(outgoing(undefined))).toMatchObject({ outcome: 'wait', scope: 'app' })
    expect(otherBot.lark.problems().join()).toContain('10014')
    other.fail({ on: 'tenant_access_token', times: 3, status: 400, code: 10014, msg: 'app secret invalid' })
    await otherBot.lark.send(outgoing(undefined))
    expect(otherBot.logged.join()).not.toContain('wrong-secret-1234')
    await otherBot.stop()
    await other.close()
  })
})

describe('limits of the platform', () => {
  it('reach the sender as waits of the app and of the person', async () => {
    const other = await createLarkPlatform()
    for (let i = 0; i < 60; i += 1) other.person(`p${i}`)
    const otherBot = await startBot(other)
    const same = await Promise.all(
      Array.from({ length: 6 }, () => otherBot.lark.send(outgoing(undefined, { to: 'account', account: 'ou_p0' }))),
    )
    expect(same.filter(({ outcome }) => outcome === 'sent')).toHaveLength(5)
    expect(same.find(({ outcome }) => outcome === 'wait')).toMatchObject({ scope: 'person', code: 230020 })
    const others = await Promise.all(
      Array.from({ length: 59 }, (_, i) => otherBot.lark.send(outgoing(undefined, { to: 'account', account: `ou_p${i + 1}` }))),
    )
    const waits = others.filter(({ outcome }) => outcome === 'wait')
    expect(waits.length).toBeGreaterThan(0)
    expect(waits[0]).toMatchObject({ scope: 'app', code: 99991400, retryAfterMs: 1000 })
    await otherBot.stop()
    await other.close()
  })
})

describe('profiles', () => {
  it('name email and employee number', async () => {
    expect(await bot.lark.profile('ou_lin')).toEqual({ email: 'lin@demo.example', employeeNo: 'E1', name: 'lin' })
  })

  it('leave out what is absent or empty', async () => {
    platform.person('bare')
    expect(await bot.lark.profile('ou_bare')).toEqual({ email: undefined, employeeNo: undefined, name: 'bare' })
    platform.hide('email', 'employee_no')
    expect(await bot.lark.profile('ou_lin')).toEqual({ email: undefined, employeeNo: undefined, name: 'lin' })
  })

  it('outside the scope of the app are unknown', async () => {
    platform.person('far').inContactScope = false
    expect(await bot.lark.profile('ou_far')).toBeUndefined()
    expect(bot.lark.problems()).toEqual([])
  })

  it('that could not be asked for are an error, not a stranger', async () => {
    platform.fail({ on: 'contact/v3', status: 502 })
    await expect(bot.lark.profile('ou_lin')).rejects.toMatchObject({ code: 'lark-unreachable' })
  })
})

describe('who we are', () => {
  it('is asked again until it is known', async () => {
    const other = await createLarkPlatform()
    other.fail({ on: 'bot/v3/info', status: 502 })
    other.fail({ on: 'tenant/v2', status: 502 })
    const otherBot = await startBot(other)
    // It can work without knowing; it asks until it knows.
    expect(otherBot.lark.problems()).toEqual([])
    await other.until(() => other.callsOf('bot/v3/info').length === 2 && other.callsOf('tenant/v2').length === 2)
    await otherBot.stop()
    await other.close()
  })

  it('warns once where the tenant may not be asked for', async () => {
    const other = await createLarkPlatform()
    other.forbidTenantQuery()
    const otherBot = await startBot(other)
    expect(otherBot.lark.problems()).toEqual([])
    expect(otherBot.logged.filter((line) => line.includes('LARK_TENANT_KEY'))).toHaveLength(1)
    await otherBot.stop()
    await other.close()
  })

  it('does not ask for a configured tenant', async () => {
    const other = await createLarkPlatform()
    const otherBot = await startBot(other, { tenantKey: other.tenantKey })
    expect(other.callsOf('tenant/v2')).toEqual([])
    await otherBot.stop()
    await other.close()
  })
})
