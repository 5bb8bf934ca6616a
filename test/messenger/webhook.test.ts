import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDecrypt, createReplays, FRESH_MS, toMilliseconds, verify } from '../../src/messenger/lark/signature.ts'
import { clickEvent, type Envelope, messageEvent } from '../support/lark/events.ts'
import { encrypt, seal, signed } from '../support/lark/seal.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { type Bot, startBot } from './bot.ts'

let platform: LarkPlatform
let bot: Bot

beforeAll(async () => {
  platform = await createLarkPlatform({ redeliverAfterMs: [20, 20, 20, 20] })
  platform.person('lin')
  bot = await startBot(platform)
})
beforeEach(() => {
  bot.received.length = 0
  bot.clicked.length = 0
  bot.behaviour.onMessage = async () => {}
  bot.behaviour.onClick = async () => ({})
})
afterAll(async () => {
  await bot.stop()
  await platform.close()
})

const event = (text = '你好'): Envelope =>
  messageEvent(
    platform,
    { openId: 'ou_lin', chat: { id: 'oc_lin', type: 'p2p' }, type: 'text', content: { text }, mentionsBot: false },
    Date.now(),
  )

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(bot.url, { method: 'POST', body, headers })
  return { status: response.status, body: await response.json() }
}

const sealed = (payload: object, atMs = Date.now(), nonce?: string) => seal(payload, platform.encryptKey, atMs, nonce)

async function send({ body, headers }: { body: string; headers: Readonly<Record<string, string>> }) {
  return post(body, headers)
}

const withHeader = (changes: Record<string, string | undefined>): Envelope => {
  const { header, ...rest } = event()
  return {
    ...rest,
    header: Object.fromEntries(Object.entries({ ...header, ...changes }).filter(([, v]) => v !== undefined)) as Record<
      string,
      string
    >,
  }
}

describe('what the guard refuses', () => {
  const cases: readonly [string, () => Promise<{ status: number }>][] = [
    [
      'a wrong signature',
      () => send({ ...sealed(event()), headers: { ...sealed(event()).headers, 'x-lark-signature': 'f'.repeat(64) } }),
    ],
    [
      'a signature of another length',
      () => send({ ...sealed(event()), headers: { ...sealed(event()).headers, 'x-lark-signature': 'abc' } }),
    ],
    ['no signature', () => send({ ...sealed(event()), headers: {} })],
    ['another body under the signature', () => send({ headers: sealed(event()).headers, body: sealed(event('other')).body })],
    ['a signature with another key', () => send(seal(event(), 'another key', Date.now()))],
    [
      'a plain body although there is a key',
      () => post(JSON.stringify(event()), signed(JSON.stringify(event()), platform.encryptKey, Date.now())),
    ],
    ['a plain unsigned body', () => post(JSON.stringify(event()))],
    ['a wrong verification token', () => send(sealed(withHeader({ token: 'guessed' })))],
    ['no verification token', () => send(sealed(withHeader({ token: undefined })))],
    ['another app', () => send(sealed(withHeader({ app_id: 'cli_ffffffffffffffff' })))],
    ['no app', () => send(sealed(withHeader({ app_id: undefined })))],
    ['another tenant', () => send(sealed(withHeader({ tenant_key: 'another-company' })))],
    ['no tenant', () => send(sealed(withHeader({ tenant_key: '' })))],
    ['a delivery signed two hours ago', () => send(sealed(event(), Date.now() - 7_200_000))],
    ['a delivery signed in the future', () => send(sealed(event(), Date.now() + FRESH_MS + 2000))],
    [
      'an unsigned address check with a wrong token',
      () =>
        post(
          JSON.stringify({ encrypt: encrypt('{"type":"url_verification","challenge":"c","token":"x"}', platform.encryptKey) }),
        ),
    ],
    [
      'an address check in the clear',
      () => post(JSON.stringify({ type: 'url_verification', challenge: 'c', token: platform.verificationToken })),
    ],
    ['broken ciphertext, unsigned', () => post('{"encrypt":"AAAA"}')],
    [
      'broken ciphertext, signed',
      () => post('{"encrypt":"AAAA"}', signed('{"encrypt":"AAAA"}', platform.encryptKey, Date.now())),
    ],
    ['ciphertext that is no text', () => post('{"encrypt":5}', signed('{"encrypt":5}', platform.encryptKey, Date.now()))],
    ['hostile headers in the body', () => post('{"headers":null}', signed('{"headers":null}', platform.encryptKey, Date.now()))],
    ['no JSON', () => post('hello', signed('hello', platform.encryptKey, Date.now()))],
    ['an empty body', () => post('')],
    ['JSON that is no object', () => post('null', signed('null', platform.encryptKey, Date.now()))],
    [
      'an event of the first schema',
      () => send(sealed({ uuid: '1', token: platform.verificationToken, type: 'event_callback', event: {} })),
    ],
    ['a header that is none', () => send(sealed({ schema: '2.0', header: null, event: {} }))],
  ]
  it.each(cases)('%s', async (_, attempt) => {
    const { status } = await attempt()
    expect([400, 401]).toContain(status)
    expect(bot.received).toEqual([])
  })

  it('bytes that were accepted before, also with the signature in other letters', async () => {
    const delivery = sealed(event())
    expect((await send(delivery)).status).toBe(200)
    expect((await send(delivery)).status).toBe(401)
    const shouted = { ...delivery.headers, 'x-lark-signature': String(delivery.headers['x-lark-signature']).toUpperCase() }
    expect((await send({ ...delivery, headers: shouted })).status).toBe(401)
    expect(bot.received).toHaveLength(1)
  })

  it('a body over a megabyte, without keeping it', async () => {
    expect((await post(new Uint8Array(1024 * 1024 + 1))).status).toBe(413)
    const almost = { ...event(), padding: 'x'.repeat(700_000) }
    expect((await send(sealed(almost))).status).toBe(200)
  })
})

describe('what the guard lets through', () => {
  it('a signed event: 200, {} and the words', async () => {
    expect(await send(sealed(event('我的KPI')))).toEqual({ status: 200, body: {} })
    expect(bot.received[0]).toMatchObject({
      messenger: 'lark',
      account: 'ou_lin',
      chat: 'oc_lin',
      chatType: 'private',
      what: { kind: 'text', text: '我的KPI' },
    })
  })

  it('a signature over bytes that no JSON.stringify would write', async () => {
    const body = `{ "encrypt" : "${encrypt(JSON.stringify(event()), platform.encryptKey)}" }\n`
    expect((await post(body, signed(body, platform.encryptKey, Date.now()))).status).toBe(200)
    expect(bot.received).toHaveLength(1)
  })

  it('a character split over two chunks', async () => {
    // Ciphertext is ASCII; a field beside it need not be.
    const body = Buffer.from(
      JSON.stringify({ note: '你好世界', encrypt: encrypt(JSON.stringify(event('世界')), platform.encryptKey) }),
    )
    const cut = body.indexOf(Buffer.from('好')) + 1
    const headers = { 'content-type': 'application/json', ...signed(body, platform.encryptKey, Date.now()) }
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(bot.url, { method: 'POST', headers }, (response) => resolve(response.statusCode))
      outgoing.on('error', reject)
      outgoing.write(body.subarray(0, cut))
      setTimeout(() => outgoing.end(body.subarray(cut)), 20)
    })
    expect(status).toBe(200)
    expect(bot.received[0]?.what).toEqual({ kind: 'text', text: '世界' })
  })

  it('the check of the address, encrypted and unsigned, with the right token', async () => {
    const check = { type: 'url_verification', challenge: 'abc', token: platform.verificationToken }
    expect(await post(JSON.stringify({ encrypt: encrypt(JSON.stringify(check), platform.encryptKey) }))).toEqual({
      status: 200,
      body: { challenge: 'abc' },
    })
  })

  it('events nobody asked for: accepted, not handled', async () => {
    expect(await send(sealed(withHeader({ event_type: 'im.message.reaction.created_v1' })))).toEqual({ status: 200, body: {} })
    expect(bot.received).toEqual([])
  })

  it('a payload that is not what it should be: accepted, skipped, logged without its content', async () => {
    const { event: inside, ...rest } = event('secret words')
    const sender = { sender_id: {} }
    expect((await send(sealed({ ...rest, event: { ...inside, sender } }))).status).toBe(200)
    expect(bot.received).toEqual([])
    expect(bot.logged.join()).toContain('malformed')
    expect(bot.logged.join()).not.toContain('secret words')
  })
})

describe('when it can not be kept', () => {
  it('answers 503 and takes the same event when it comes again', async () => {
    let failures = 2
    bot.behaviour.onMessage = async () => {
      if (failures-- > 0) throw Object.assign(new Error('disk full'), { status: 429 })
    }
    const { attempts } = await platform.says('ou_lin', 'again')
    expect(attempts.map(({ status }) => status)).toEqual([503, 503, 200])
    expect(new Set(bot.received.map(({ eventId }) => eventId)).size).toBe(1)
  })

  it('takes even the same bytes again', async () => {
    let failures = 1
    bot.behaviour.onMessage = async () => {
      if (failures-- > 0) throw new Error('disk full')
    }
    const delivery = sealed(event())
    expect((await send(delivery)).status).toBe(503)
    expect((await send(delivery)).status).toBe(200)
  })
})

describe('clicks', () => {
  const value = { intent: 'explain_score', slots: { line: 'net_gmv' } }

  it('hand over intent, slots, form and card, and answer in the body', async () => {
    bot.behaviour.onClick = async () => ({ toast: { type: 'success', content: '已保存' } })
    const form = { reason: '晚了', day: '2026-04-01 +0800' }
    expect(await platform.clicks('ou_lin', 'om_1', value, { name: 'ok', form })).toEqual({
      toast: { type: 'success', content: '已保存' },
    })
    expect(bot.clicked[0]).toMatchObject({
      account: 'ou_lin',
      chat: 'oc_lin',
      what: { kind: 'click', ...value, form, card: 'om_1' },
    })
  })

  it('are checked by the header of the envelope, not by the token of the event', async () => {
    const click = clickEvent(platform, { openId: 'ou_lin', messageId: 'om_1', chatId: 'oc_lin', value }, Date.now())
    const forged = {
      ...click,
      header: { ...click.header, token: 'guessed' },
      event: { ...click.event, token: platform.verificationToken },
    }
    expect((await send(sealed(forged))).status).toBe(401)
    expect(bot.clicked).toEqual([])
  })

  it('of another company are not handed over', async () => {
    const click = clickEvent(platform, { openId: 'ou_lin', messageId: 'om_1', chatId: 'oc_lin', value }, Date.now())
    const operator = { ...(click.event.operator as object), tenant_key: 'another-company' }
    expect(await send(sealed({ ...click, event: { ...click.event, operator } }))).toEqual({ status: 200, body: {} })
    expect(bot.clicked).toEqual([])
  })

  it('with a value that is not ours change nothing', async () => {
    expect(await platform.clicks('ou_lin', 'om_1', { act: 'delete-everything' })).toEqual({})
    expect(await platform.clicks('ou_lin', 'om_1', 'text')).toEqual({})
    expect(bot.clicked).toEqual([])
  })

  it('with host and context outside of the event are understood', async () => {
    const click = clickEvent(platform, { openId: 'ou_lin', messageId: 'om_9', chatId: 'oc_lin', value }, Date.now())
    const { context, host, ...inside } = click.event
    expect((await send(sealed({ ...click, event: inside, context, host }))).status).toBe(200)
    expect(bot.clicked[0]?.what).toMatchObject({ card: 'om_9' })
  })

  it('of a component that stands alone carry its value as a form', async () => {
    await platform.clicks('ou_lin', 'om_1', value, { name: 'level', option: 'p1' })
    expect(bot.clicked[0]?.what).toMatchObject({ form: { level: 'p1' } })
  })
})

describe('the signature', () => {
  it('decrypts the documented vector', () => {
    expect(createDecrypt('test key')('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world')
  })

  it('is fresh for five minutes either way', () => {
    const body = Buffer.from('{}')
    const at = 1_700_000_000_000
    const holds = (now: number) => 'digest' in verify(signed(body, 'key', at, 'n'), body, 'key', now)
    expect([at - FRESH_MS, at, at + FRESH_MS].map(holds)).toEqual([true, true, true])
    expect([at - FRESH_MS - 1, at + FRESH_MS + 1].map(holds)).toEqual([false, false])
  })

  it('refuses timestamps that are no seconds', () => {
    for (const timestamp of ['', '-1', '1e9', ' 1700000000', 'NaN']) {
      const signature = createHash('sha256').update(`${timestamp}nkey{}`).digest('hex')
      const headers = { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': 'n', 'x-lark-signature': signature }
      expect(verify(headers, Buffer.from('{}'), 'key', 1_700_000_000_000)).toEqual({ fault: 'stale' })
    }
  })

  it('remembers what was taken while it is fresh, and no longer than needed', () => {
    const replays = createReplays()
    expect(replays.take('a', 0)).toBe(true)
    expect(replays.take('a', 2 * FRESH_MS)).toBe(false)
    expect(replays.take('b', 2 * FRESH_MS)).toBe(true)
    expect(replays.take('b', 4 * FRESH_MS)).toBe(false)
    expect(replays.take('a', 6 * FRESH_MS + 1)).toBe(true)
  })

  it('reads times in milliseconds and in microseconds', () => {
    expect(toMilliseconds('1608725989000')).toBe(1608725989000)
    expect(toMilliseconds('1603977298000000')).toBe(1603977298000)
    expect([undefined, '', 'x', '-5'].map(toMilliseconds)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('set-up', () => {
  it('refuses webhooks without a key', async () => {
    await expect(startBot(platform, { encryptKey: undefined })).rejects.toThrow('LARK_ENCRYPT_KEY')
    await expect(startBot(platform, { verificationToken: '' })).rejects.toThrow('LARK_VERIFICATION_TOKEN')
  })
})
