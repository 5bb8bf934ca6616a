import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Context, toClick, toMenuClick, toMessage, toOpened } from '../../src/messenger/lark/incoming.ts'
import { createDecrypt, verify } from '../../src/messenger/lark/signature.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/lark/${name}.json`, import.meta.url), 'utf8'))

/** As the SDK's dispatcher hands it over. */
const flat = ({ header, event, ...rest }: Record<string, object>) => ({ ...rest, ...header, ...event })
const recorded = (name: string) => flat(read(name))

const us: Context = { messenger: 'lark', bot: 'ou_the_bot', tenant: 'tenant-1', arrivedAt: 1_700_000_000_000 }
const withMessage = (name: string, change: object) => {
  const data = recorded(name) as unknown as { message: object }
  return { ...data, message: { ...data.message, ...change } }
}
const textOf = (incoming: ReturnType<typeof toMessage>) =>
  'what' in incoming && incoming.what.kind === 'text' ? incoming.what.text : incoming

describe('recorded events', () => {
  it('a text', () => {
    expect(toMessage(recorded('text'), us)).toEqual({
      messenger: 'lark',
      eventId: '5e3702a84e847582be8db7fb73283c02',
      messageId: 'om_5ce6d572455d361153b7cb51da133945',
      account: 'ou_lin',
      chat: 'oc_5ce6d572455d361153b7xx51da133945',
      chatType: 'private',
      sentAt: '2020-12-27T12:45:51.345Z',
      what: { kind: 'text', text: '我这个月的KPI\n谢谢' },
    })
  })

  it('a mention in a group: the bot vanishes, others are named', () => {
    const incoming = toMessage(recorded('mention'), us)
    expect(incoming).toMatchObject({ chatType: 'group' })
    expect(textOf(incoming)).toBe('上周 @Tom 和@王芳 的 GMV')
  })

  it('a rich text, with and without a language level', () => {
    expect(textOf(toMessage(recorded('post'), us))).toBe('周报\n净GMV 口径\n怎么算')
    const { message } = recorded('post') as unknown as { message: { content: string } }
    const content = JSON.stringify({ zh_cn: JSON.parse(message.content) })
    expect(textOf(toMessage(withMessage('post', { content }), us))).toBe('周报\n净GMV 口径\n怎么算')
  })

  it('a file, and kinds we do not read', () => {
    expect(toMessage(recorded('file'), us)).toMatchObject({ what: { kind: 'file', name: '六月目标.xlsx', fileKey: 'file_v2_1' } })
    for (const type of ['image', 'audio', 'sticker', 'interactive', 'share_chat', 'merge_forward']) {
      expect(toMessage(withMessage('text', { message_type: type, content: '' }), us)).toMatchObject({
        what: { kind: 'other', type },
      })
    }
  })

  it('the chat opened', () => {
    expect(toOpened(recorded('opened'), us)).toMatchObject({
      account: 'ou_lin',
      chat: 'oc_p2p',
      chatType: 'private',
      what: { kind: 'opened' },
    })
  })

  it('a menu item is a click without a card', () => {
    expect(toMenuClick(recorded('menu'), us)).toMatchObject({
      account: 'ou_lin',
      chat: '',
      chatType: 'private',
      what: { kind: 'click', intent: 'my_kpi_overview', card: '' },
    })
  })

  it('a click, whose time is in microseconds', () => {
    expect(toClick(recorded('click'), us)).toEqual({
      messenger: 'lark',
      eventId: 'f7984f25108f8137722bb63cee927e66',
      account: 'ou_lin',
      chat: 'oc_e4d2605ca917e695f54f11aaf56351b2',
      chatType: 'group',
      sentAt: '2020-10-29T13:14:58.000Z',
      what: {
        kind: 'click',
        intent: 'explain_score',
        slots: { line: 'net_gmv' },
        form: undefined,
        card: 'om_574d639e4a44e4dd646eaf628e2d4d8a',
      },
    })
  })

  it('a form, as it was filled in', () => {
    const form = { reason: '缺货', day: '2026-04-01 +0800', when: '2024-04-29 07:07 +0800', who: 'ou_tom', tags: ['a', 'b'] }
    expect(toClick(recorded('form'), us)).toMatchObject({
      what: { kind: 'click', intent: 'draft_edit', slots: { draft: '42' }, form },
    })
  })

  it('an encrypted delivery', () => {
    const { encryptKey, headers, body, atMs } = read('encrypted')
    expect(verify(headers, Buffer.from(body), encryptKey, atMs)).toHaveProperty('digest')
    expect(JSON.parse(createDecrypt(encryptKey)(JSON.parse(body).encrypt))).toEqual(read('text'))
  })
})

describe('what is not for the bot', () => {
  it('a group message that mentions nobody, or somebody else', () => {
    expect(toMessage(withMessage('mention', { mentions: [] }), us)).toEqual({ skipped: 'not-addressed' })
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_tom' }, name: 'Tom' }]
    expect(toMessage(withMessage('mention', { mentions }), us)).toEqual({ skipped: 'not-addressed' })
  })

  it('while its own id is unknown it takes what reaches it, without the mention at the beginning', () => {
    expect(textOf(toMessage(recorded('mention'), { ...us, bot: undefined }))).toBe('上周 @Tom 和@王芳 的 GMV')
  })

  it('what other bots say, and people of other companies', () => {
    const text = recorded('text') as unknown as { sender: object }
    expect(toMessage({ ...text, sender: { ...text.sender, sender_type: 'app' } }, us)).toEqual({ skipped: 'not-a-person' })
    expect(toMessage({ ...text, sender: { ...text.sender, tenant_key: 'other' } }, us)).toEqual({ skipped: 'other-tenant' })
  })
})

describe('what does not fit', () => {
  const parsers = [toMessage, toOpened, toMenuClick, toClick]

  it('is skipped, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        for (const parse of parsers) expect(parse(data, us)).toEqual({ skipped: 'malformed' })
      }),
    )
  })

  it('is skipped when one field of a good event is replaced by anything', () => {
    const names = ['text', 'mention', 'post', 'file', 'click', 'form', 'opened', 'menu'] as const
    const parserOf = {
      text: toMessage,
      mention: toMessage,
      post: toMessage,
      file: toMessage,
      click: toClick,
      form: toClick,
      opened: toOpened,
      menu: toMenuClick,
    }
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.anything(), (name, at, value) => {
        const data = structuredClone(recorded(name)) as Record<string, unknown>
        const spots = spotsOf(data)
        const spot = spots[at % spots.length]
        if (spot) spot.in[spot.key] = value
        const result = parserOf[name](data, us)
        expect('skipped' in result || typeof result.account === 'string').toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('a time that is none is the time of arrival', () => {
    expect(toMessage(withMessage('text', { create_time: 'soon' }), us)).toMatchObject({ sentAt: '2023-11-14T22:13:20.000Z' })
  })
})

/** Every place in a structure where something else could stand. */
function spotsOf(node: unknown): { in: Record<string, unknown>; key: string }[] {
  if (typeof node !== 'object' || node === null) return []
  const record = node as Record<string, unknown>
  return Object.keys(record).flatMap((key) => [{ in: record, key }, ...spotsOf(record[key])])
}
