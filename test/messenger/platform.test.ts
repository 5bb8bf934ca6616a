/** The imitation itself: it must refuse what the platform refuses, or the other tests prove nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gallery } from '../../cards/gallery.ts'
import { versions } from '../../src/messenger/lark/shrink.ts'
import { checkCard } from '../support/lark/card-check.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'

const text = (content: string) => ({ tag: 'plain_text', content })
const cardOf = (...elements: object[]) => ({ schema: '2.0', header: { title: text('KPI') }, body: { elements } })
const button = (more: object = {}) => ({
  tag: 'button',
  text: text('好'),
  behaviors: [{ type: 'callback', value: { intent: 'x' } }],
  ...more,
})
const submit = button({ name: 'ok', form_action_type: 'submit' })
const table = { tag: 'table', columns: [{ name: 'v', data_type: 'number' }], rows: [{ v: 1 }] }
const nested = (depth: number): object =>
  depth === 0 ? { tag: 'hr' } : { tag: 'interactive_container', elements: [nested(depth - 1)] }

describe('our cards', () => {
  it.each(gallery.flatMap((sample) => (['zh', 'en'] as const).map((language) => [sample.id, language, sample] as const)))(
    '%s (%s) is accepted, and so are its smaller versions',
    (_, language, sample) => {
      const card = sample.card(language)
      for (const version of versions(card, 'in words')) expect(checkCard(version)).toBeUndefined()
    },
  )
})

describe('a card is refused with the code of the platform', () => {
  const form = (...elements: object[]) => ({ tag: 'form', name: 'f', elements })
  const cases: readonly [string, object, number][] = [
    ['without a schema', { body: { elements: [] } }, 200621],
    ['of the first schema', { schema: '1.0', body: { elements: [] } }, 200621],
    ['with elements at the root', { schema: '2.0', elements: [] }, 200621],
    ['not shared', { ...cardOf(), config: { update_multi: false } }, 300302],
    ['unknown property', cardOf({ tag: 'column_set', columns: [{ tag: 'column', corner_radius: '8px', elements: [] }] }), 200621],
    ['unknown tag', cardOf({ tag: 'gauge' }), 200621],
    ['gone: note', cardOf({ tag: 'note', elements: [] }), 200861],
    ['gone: action', cardOf({ tag: 'action', actions: [] }), 200861],
    ['header colour', { ...cardOf(), header: { title: text('x'), template: 'pink' } }, 200621],
    [
      'four tags',
      {
        ...cardOf(),
        header: { title: text('x'), text_tag_list: [1, 2, 3, 4].map(() => ({ tag: 'text_tag', text: text('t') })) },
      },
      200621,
    ],
    ['table in a column', cardOf({ tag: 'column_set', columns: [{ tag: 'column', elements: [table] }] }), 200621],
    ['form in a panel', cardOf({ tag: 'collapsible_panel', header: { title: text('x') }, elements: [form(submit)] }), 200621],
    ['panel without a header', cardOf({ tag: 'collapsible_panel', elements: [] }), 200621],
    ['six tables', cardOf(table, table, table, table, table, table), 11310],
    [
      'six tables, one in markdown',
      cardOf(table, table, table, table, table, { tag: 'markdown', content: '| a | b |\n|---|---|\n| 1 | 2 |' }),
      11310,
    ],
    ['two hundred elements', cardOf(...Array.from({ length: 200 }, () => ({ tag: 'hr' }))), 11310],
    ['nested six deep', cardOf(nested(6)), 200621],
    ['undeclared row key', cardOf({ ...table, rows: [{ w: 1 }] }), 200915],
    ['a number as text', cardOf({ ...table, rows: [{ v: '1' }] }), 200914],
    ['eleven rows a page', cardOf({ ...table, page_size: 11 }), 200621],
    ['chart without a type', cardOf({ tag: 'chart', chart_spec: {} }), 200550],
    ['chart with axes null', cardOf({ tag: 'chart', chart_spec: { type: 'line', axes: null } }), 200550],
    ['input in a form without a name', cardOf(form({ tag: 'input' }, submit)), 200530],
    ['submit without a name', cardOf(form({ ...submit, name: undefined })), 200530],
    ['form without a submit', cardOf(form({ tag: 'input', name: 'a' })), 200621],
    ['form without a name', cardOf({ ...form(submit), name: undefined }), 200530],
    ['a name twice', cardOf(form({ tag: 'input', name: 'ok' }, submit)), 200621],
    ['an element id twice', cardOf({ tag: 'hr', element_id: 'a' }, { tag: 'hr', element_id: 'a' }), 300301],
    ['option value that is a number', cardOf({ tag: 'select_static', options: [{ text: text('1'), value: 1 }] }), 200621],
    ['a hundred and one characters on a button', cardOf(button({ text: text('长'.repeat(101)) })), 200621],
    ['callback value that is text', cardOf(button({ behaviors: [{ type: 'callback', value: 'x' }] })), 200621],
    ['confirmation without a text', cardOf(button({ confirm: { title: text('x') } })), 200621],
    ['image without alt', cardOf({ tag: 'img', img_key: 'img_1' }), 200621],
  ]
  it.each(cases)('%s', (_, card, code) => {
    expect(checkCard(JSON.parse(JSON.stringify(card)))?.code).toBe(code)
  })
})

describe('messages', () => {
  let platform: LarkPlatform
  let authorization = ''
  beforeAll(async () => {
    platform = await createLarkPlatform({ tokenLifeS: 86_400 })
    platform.person('lin')
    const { body } = await call('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      app_id: platform.appId,
      app_secret: platform.appSecret,
    })
    authorization = `Bearer ${body.tenant_access_token}`
  })
  afterAll(() => platform.close())

  async function call(method: string, path: string, body: object) {
    const response = await fetch(platform.url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as { code: number; data: { message_id: string }; tenant_access_token: string },
    }
  }
  const send = (uuid: string, more: object = {}) =>
    call('POST', '/open-apis/im/v1/messages?receive_id_type=open_id', {
      receive_id: 'ou_lin',
      msg_type: 'text',
      content: '{"text":"x"}',
      uuid,
      ...more,
    })

  it('with the same uuid are sent once within an hour of the platform', async () => {
    const [first, second] = [await send('same'), await send('same')]
    expect(second.body.data.message_id).toBe(first.body.data.message_id)
    platform.advance(3_600_001)
    expect((await send('same')).body.data.message_id).not.toBe(first.body.data.message_id)
  })

  it('need a token, a person, a uuid of at most 50, a size', async () => {
    const good = authorization
    authorization = 'Bearer t-wrong'
    expect((await send('a')).body.code).toBe(99991663)
    authorization = ''
    expect((await send('a')).body.code).toBe(99991661)
    authorization = good
    expect((await send('a', { receive_id: 'ou_nobody' })).body.code).toBe(99992351)
    expect((await send('u'.repeat(51))).body.code).toBe(99992402)
    expect((await send('b', { content: JSON.stringify({ text: 'x'.repeat(160_000) }) })).body.code).toBe(230025)
    expect(
      (
        await send('c', {
          msg_type: 'interactive',
          content: JSON.stringify(cardOf({ tag: 'markdown', content: 'x'.repeat(31_000) })),
        })
      ).body.code,
    ).toBe(230025)
  })

  it('are limited to five a second for a person', async () => {
    platform.advance(2000)
    const codes: number[] = []
    for (let i = 0; i < 6; i += 1) codes.push((await send(`five-${i}`)).body.code)
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020])
    platform.advance(1001)
    expect((await send('five-6')).body.code).toBe(0)
  })

  it('are limited to fifty a second and a thousand a minute for the app', async () => {
    platform.advance(61_000)
    for (let i = 0; i < 60; i += 1) platform.person(`p${i}`)
    const sendTo = (i: number, round = 0) => send(`app-${round}-${i}`, { receive_id: `ou_p${i}` })
    const first = []
    for (let i = 0; i < 50; i += 1) first.push((await sendTo(i)).body.code)
    const over = await sendTo(50)
    // Fifty calls take a while; when they took over a second there was nothing to refuse.
    if (over.status !== 200) {
      expect(over).toMatchObject({ status: 429, body: { code: 99991400 } })
      expect(over.headers.get('x-ogw-ratelimit-reset')).toBe('1')
    }
    expect(first.every((code) => code === 0)).toBe(true)
    expect(platform.limits.worst.app).toBeLessThanOrEqual(50)
  })
})
