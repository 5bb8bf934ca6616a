import { describe, expect, it, type TestContext } from 'vitest'
import type { LarkOptions } from '../../src/messenger/lark/lark.ts'
import { type Envelope, messageEvent } from '../support/lark/events.ts'
import { createLarkPlatform, type LarkPlatform, type PlatformOptions } from '../support/lark.ts'
import { type Bot, startBot } from './bot.ts'

type Finish = TestContext['onTestFinished']

async function connected(
  onTestFinished: Finish,
  options: PlatformOptions = {},
  more: Partial<LarkOptions> = {},
): Promise<{ platform: LarkPlatform; bot: Bot }> {
  const platform = await createLarkPlatform({ redeliverAfterMs: [20, 20, 20, 20], ...options })
  onTestFinished(platform.close)
  platform.person('lin')
  const bot = await startBot(platform, { mode: 'long-connection', encryptKey: undefined, verificationToken: undefined, ...more })
  onTestFinished(bot.stop)
  return { platform, bot }
}

const event = (platform: LarkPlatform, text: string): Envelope =>
  messageEvent(
    platform,
    { openId: 'ou_lin', chat: { id: 'oc_lin', type: 'p2p' }, type: 'text', content: { text }, mentionsBot: false },
    Date.now(),
  )

describe.concurrent('a message over the long connection', () => {
  it('is handed over and acknowledged', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    const { attempts } = await platform.says('ou_lin', '我的KPI')
    expect(attempts).toEqual([{ status: 200, answer: {} }])
    expect(bot.received[0]).toMatchObject({ account: 'ou_lin', chatType: 'private', what: { kind: 'text', text: '我的KPI' } })
  })

  it('is acknowledged only when it is kept, and comes again when it was not', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    let failures = 2
    bot.behaviour.onMessage = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (failures-- > 0) throw new Error('disk full')
    }
    const { attempts } = await platform.says('ou_lin', 'again')
    expect(attempts.map(({ status }) => status)).toEqual([500, 500, 200])
    expect(new Set(bot.received.map(({ eventId }) => eventId)).size).toBe(1)
    expect(bot.received.map(({ messageId }) => messageId)).toEqual(Array.from({ length: 3 }, () => bot.received[0]?.messageId))
  })

  it('in several parts is put together', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    const { attempts } = await platform.says('ou_lin', '世界'.repeat(2000), { parts: 7 })
    expect(attempts[0]?.status).toBe(200)
    expect(bot.received[0]?.what).toEqual({ kind: 'text', text: '世界'.repeat(2000) })
  })

  it('that comes together with the upgrade is not lost', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    for (let i = 0; i < 3; i += 1) {
      platform.sockets.faults.atOnce = event(platform, `at once ${i}`)
      platform.sockets.cut()
      await platform.until(() => bot.received.length === i + 1, 8000)
    }
    expect(bot.received.map(({ what }) => (what.kind === 'text' ? what.text : ''))).toEqual([0, 1, 2].map((i) => `at once ${i}`))
  })

  it('of another company or app is refused', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    const { header, ...rest } = event(platform, 'foreign')
    for (const [field, value] of [
      ['tenant_key', 'another-company'],
      ['app_id', 'cli_ffffffffffffffff'],
    ] as const) {
      const attempts = await platform.deliver({ ...rest, header: { ...header, [field]: value } })
      expect(attempts.every(({ status }) => status === 500)).toBe(true)
    }
    expect(bot.received).toEqual([])
  })

  it('a hundred at once are all handed over', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => platform.says('ou_lin', `${i}`)))
    expect(all.every(({ attempts }) => attempts.length === 1 && attempts[0]?.status === 200)).toBe(true)
    expect(bot.received).toHaveLength(100)
  })
})

describe.concurrent('a click over the long connection', () => {
  it('gets its answer in the acknowledgement, and the card is replaced', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    const text = (content: string) => ({ tag: 'plain_text', content }) as const
    const card = {
      schema: '2.0',
      config: { update_multi: true },
      header: { title: text('KPI'), template: 'blue' },
      body: { elements: [{ tag: 'hr' }] },
    } as const
    const sent = await bot.lark.send({
      uuid: 'u1',
      address: { to: 'account', account: 'ou_lin' },
      content: { card, text: 'KPI' },
    })
    bot.behaviour.onClick = async () => ({ toast: { type: 'info', content: '好' }, card })
    const messageId = sent.outcome === 'sent' ? sent.messageId : ''
    expect(await platform.clicks('ou_lin', messageId, { intent: 'help_language', slots: {} })).toEqual({
      toast: { type: 'info', content: '好' },
      card,
    })
    expect(platform.sent[0]?.cards).toHaveLength(2)
    expect(bot.clicked[0]).toMatchObject({ chatType: 'private', what: { card: messageId, intent: 'help_language' } })
  })

  it('knows a private chat from a group: from what was said, else by asking, else it is a group', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    const group = platform.group('ops')
    const type = async (chat: string) => {
      const envelope = {
        schema: '2.0' as const,
        header: { ...event(platform, '').header, event_id: `ev_${Math.random()}`, event_type: 'card.action.trigger' },
      }
      const inside = {
        operator: { open_id: 'ou_lin' },
        action: { value: { intent: 'x' } },
        context: { open_message_id: 'om_1', open_chat_id: chat },
      }
      await platform.callback({ ...envelope, event: inside })
      return bot.clicked.at(-1)?.chatType
    }
    await platform.says('ou_lin', '你好')
    expect(await type('oc_lin')).toBe('private')
    expect(platform.callsOf('/chats/')).toHaveLength(0)
    platform.person('wang')
    expect([await type('oc_wang'), await type('oc_wang'), await type(group.id)]).toEqual(['private', 'private', 'group'])
    expect(platform.callsOf('/chats/')).toHaveLength(2)
    expect(await type('oc_unknown')).toBe('group')
  })
})

describe.concurrent('when the link breaks', () => {
  it('it is there again after a moment, and says so meanwhile', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    platform.sockets.cut()
    await platform.until(() => bot.lark.problems().some((problem) => problem.includes('not connected since')))
    await platform.until(() => bot.lark.problems().length === 0)
    expect((await platform.says('ou_lin', 'back')).attempts.at(-1)?.status).toBe(200)
  })

  it('a message sent into the outage arrives later', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished, { redeliverAfterMs: [300, 300, 600, 1200, 2400] })
    platform.sockets.cut()
    const { attempts } = await platform.says('ou_lin', 'meanwhile')
    expect(attempts[0]?.status).toBe(0)
    expect(attempts.at(-1)?.status).toBe(200)
    expect(bot.received).toHaveLength(1)
  })

  it.for<[string, { readonly status?: number; readonly code?: number; readonly msg?: string }]>([
    ['no such endpoint', { status: 404 }],
    ['a failing platform', { status: 502 }],
    ['an answer without data, which the SDK takes for a network error', { code: 514, msg: 'auth failed' }],
    ['too many connections, which ends the SDK for good', { code: 1000040350 }],
    ['a busy system', { code: 1 }],
  ])('%s: it tries again with a growing pause', async ([, failure], { onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    platform.fail({ on: '/callback/ws/endpoint', times: 2, ...failure })
    const before = platform.callsOf('/callback/ws/endpoint').length
    platform.sockets.cut()
    await platform.until(() => platform.callsOf('/callback/ws/endpoint').length > before)
    await platform.until(() => bot.lark.problems().length === 0, 8000)
    expect(platform.callsOf('/callback/ws/endpoint').length).toBe(before + 3)
  })

  it('wrong credentials are a problem with its code, not silence', async ({ onTestFinished }) => {
    const platform = await createLarkPlatform()
    onTestFinished(platform.close)
    platform.fail({ on: '/callback/ws/endpoint', times: 1000, code: 514, msg: 'auth failed' })
    const starting = startBot(platform, { mode: 'long-connection' })
    await platform.until(() => platform.callsOf('/callback/ws/endpoint').length >= 2)
    platform.heal()
    const bot = await starting
    onTestFinished(bot.stop)
    expect(bot.logged.join()).toContain('514')
    expect(bot.logged.join()).not.toContain(platform.appSecret)
  })

  it('refused upgrades are tried again', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    platform.sockets.faults.refuse = true
    platform.sockets.cut()
    await platform.until(() => platform.callsOf('/callback/ws/endpoint').length >= 3)
    platform.sockets.faults.refuse = false
    await platform.until(() => bot.lark.problems().length === 0, 8000)
  })

  it('a pong without an interval does not make it ping without a pause', async ({ onTestFinished }) => {
    const platform = await createLarkPlatform()
    onTestFinished(platform.close)
    platform.sockets.faults.pong = {}
    platform.sockets.config.PingInterval = 1
    const bot = await startBot(platform, { mode: 'long-connection' })
    onTestFinished(bot.stop)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(platform.sockets.pings()).toBeGreaterThan(1)
    expect(platform.sockets.pings()).toBeLessThan(5)
  })

  it('a dead link, on which nothing comes back, is noticed', { timeout: 20_000 }, async ({ onTestFinished }) => {
    const platform = await createLarkPlatform()
    onTestFinished(platform.close)
    platform.sockets.faults.mute = true
    const bot = await startBot(platform, { mode: 'long-connection' })
    onTestFinished(bot.stop)
    platform.sockets.faults.mute = true
    await platform.until(() => platform.callsOf('/callback/ws/endpoint').length >= 2, 15_000)
  })

  it('an app id that the SDK would ignore is refused at once', async ({ onTestFinished }) => {
    const platform = await createLarkPlatform()
    onTestFinished(platform.close)
    await expect(startBot(platform, { mode: 'long-connection', appId: 'cli_test' })).rejects.toThrow('LARK_APP_ID')
  })
})

describe.concurrent('stopping', () => {
  it('waits for what is being kept, and its acknowledgement', async ({ onTestFinished }) => {
    const { platform, bot } = await connected(onTestFinished)
    bot.behaviour.onMessage = () => new Promise((resolve) => setTimeout(resolve, 100))
    const heard = platform.says('ou_lin', 'last words')
    await platform.until(() => bot.received.length === 1)
    await bot.lark.stop()
    expect((await heard).attempts).toEqual([{ status: 200, answer: {} }])
    await platform.until(() => platform.sockets.connected() === 0)
  })
})
