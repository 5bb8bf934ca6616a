/** The simulator as people use it: in a real browser, with the real page, over the real routes; only the bot behind `receive` is a stand-in. */
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { gallery } from '../../cards/gallery.ts'
import { toText } from '../../cards/text.ts'
import type { ClickAnswer, Incoming } from '../../src/messenger/messenger.ts'
import { createSimulator, type Simulator } from '../../src/messenger/simulator/simulator.ts'
import type { Language } from '../../src/terms/language.ts'

const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
)
if (!browserPath) console.log('simulator in a browser: skipped, no Chromium found (set CHROMIUM)')

const people = [
  { account: 'E1', name: '林晓', title: '运营', role: 'employee' },
  { account: 'E2', name: '王磊', title: '经理', role: 'manager' },
  { account: 'E3', name: '苏然', title: 'HR', role: 'hr' },
  { account: 'E4', name: '周南', title: '设计', role: 'employee' },
  { account: 'E5', name: '何静', title: '客服', role: 'employee' },
] as const

let heard: Incoming[] = []
let clickAnswer: ClickAnswer = {}
let simulator: Simulator
let server: Server
let address: string

beforeAll(async () => {
  simulator = createSimulator({
    people: async () => people,
    now: () => new Date('2026-06-18T02:30:00Z'),
    morning: async (account) => {
      await simulator.send({
        uuid: `digest ${account}`,
        address: { to: 'account', account },
        content: { text: '日报 · 6月18日' },
      })
      return new Date('2026-06-19T01:00:00Z')
    },
  })
  await simulator.start({
    message: async (incoming) => {
      heard.push(incoming)
      if (incoming.what.kind === 'text') await simulator.send(answerTo(incoming, incoming.what.text))
    },
    click: async (incoming) => {
      heard.push(incoming)
      return clickAnswer
    },
  })
  const koa = new Koa()
  koa.use(simulator.routes)
  server = createServer(koa.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await simulator.stop()
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  heard = []
  clickAnswer = {}
})

describe('over HTTP', () => {
  test('the demo’s clock is told, and put on for people who are there', async () => {
    expect(await (await fetch(`${address}/simulator/clock`)).json()).toEqual({ now: '2026-06-18T02:30:00.000Z', canMove: true })
    expect(await post('morning', { person: 'E5' })).toEqual({ now: '2026-06-19T01:00:00.000Z' })
    expect(await post('morning', { person: 'nobody' })).toEqual({ error: 'not possible' })
  })

  test('texts and clicks arrive as they do from Lark', async () => {
    const { id } = await post('say', { person: 'E4', chat: 'private', text: ' 我这个月的KPI ' })
    const said = {
      messenger: 'simulator',
      account: 'E4',
      chat: 'private:E4',
      chatType: 'private',
      messageId: id,
      what: { kind: 'text', text: '我这个月的KPI' },
    }
    expect(heard).toEqual([expect.objectContaining(said)])
    const sent = await simulator.send({ uuid: 'u1', address: { to: 'message', message: id }, content: { text: 'hello' } })
    const card = sent.outcome === 'sent' ? sent.messageId : ''
    await post('click', {
      person: 'E4',
      card,
      intent: 'explain_score',
      slots: { period: { from: '2026-06-01', to: '2026-06-30' } },
    })
    expect(heard.at(-1)?.what).toEqual({
      kind: 'click',
      intent: 'explain_score',
      slots: { period: { from: '2026-06-01', to: '2026-06-30' } },
      card,
    })
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(2)
  })

  test('the same uuid is the same message, and an unknown card cannot be replaced', async () => {
    const outgoing = { uuid: 'same', address: { to: 'account', account: 'E5' }, content: { text: 'once' } } as const
    expect(await simulator.send(outgoing)).toEqual(await simulator.send(outgoing))
    expect(await simulator.send({ ...outgoing, uuid: 'other', address: { to: 'card', card: 'om_none' } })).toEqual({
      outcome: 'refused',
    })
  })

  test('nobody clicks in the private chat of another, and strangers say nothing', async () => {
    const sent = await simulator.send({ uuid: 'private', address: { to: 'account', account: 'E5' }, content: { text: 'yours' } })
    const card = sent.outcome === 'sent' ? sent.messageId : ''
    expect(await post('click', { person: 'E4', card, intent: 'help_language', slots: {} })).toEqual({ error: 'not possible' })
    expect(await post('say', { person: 'E9', chat: 'private', text: 'hi' })).toEqual({ error: 'not possible' })
    expect(await post('say', { person: 'E4', chat: 'private', text: '' })).toEqual({ error: 'not possible' })
    expect(heard).toEqual([])
  })

  test('serves its files and nothing else', async () => {
    for (const path of ['/', '/gallery', '/simulator/page/chat.js', '/simulator/vchart.js', '/simulator/people'])
      expect((await fetch(address + path)).status, path).toBe(200)
    for (const path of [
      '/simulator/page/../simulator.ts',
      '/simulator/page/%2e%2e%2fsimulator.ts',
      '/simulator/messages?person=E9',
    ])
      expect((await fetch(address + path)).status, path).toBe(404)
  })

  test('a file is dropped as bytes, handed to the bot, and given only to those who are in its chat', async () => {
    const drop = (person: string, type = 'application/octet-stream') =>
      fetch(`${address}/simulator/file?person=${person}&chat=private&name=${encodeURIComponent('订单 6.csv')}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: 'id\n1\n',
      })
    const { id } = (await (await drop('E4')).json()) as { id: string }
    expect(heard).toMatchObject([{ account: 'E4', messageId: id, what: { kind: 'file', name: '订单 6.csv', fileKey: id } }])
    const got = await simulator.download({ messageId: id, fileKey: id })
    expect(got.outcome === 'got' && Buffer.concat(await Array.fromAsync(got.bytes)).toString()).toBe('id\n1\n')
    expect(await simulator.download({ messageId: 'om_none', fileKey: 'om_none' })).toEqual({ outcome: 'gone' })

    const file = await fetch(`${address}/simulator/file/${id}?person=E4`)
    expect([file.status, file.headers.get('content-disposition'), await file.text()]).toEqual([
      ...[200, expect.stringContaining('attachment'), 'id\n1\n'],
    ])
    for (const person of ['E1', 'E9', ''])
      expect((await fetch(`${address}/simulator/file/${id}?person=${person}`)).status).toBe(404)
    // A form of another page in the same browser can only send what forms send.
    for (const type of ['text/plain', 'multipart/form-data; boundary=x']) expect((await drop('E4', type)).status).toBe(400)
    expect((await drop('E9')).status).toBe(400)
    expect(heard).toHaveLength(1)
  })

  test('finds the person behind an account', async () => {
    expect(await simulator.profile('E4')).toEqual({ employeeNo: 'E4', name: '周南' })
    expect(await simulator.profile('E9')).toBeUndefined()
  })
})

describe.skipIf(!browserPath)('in the browser', () => {
  let browser: Browser
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    const args =
      '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
        ' ',
      )
    browser = await chromium.launch({ executablePath: browserPath!, args })
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' })).newPage()
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(address)
    await page.locator('.person').first().waitFor()
  })

  afterAll(async () => {
    await browser?.close()
  })

  test('tells the bot that a new chat was opened', async () => {
    await page.getByRole('button', { name: '苏然' }).click()
    await expect.poll(() => heard.map(({ account, what }) => [account, what.kind])).toEqual([['E3', 'opened']])
    await page.getByRole('button', { name: '林晓' }).click()
  })

  test('a question is answered by a card with table, chart and buttons', async () => {
    await says('我这个月的KPI')
    const card = page.getByRole('article', { name: /^6月KPI/ })
    expect(await card.getByRole('row', { name: /净GMV/ }).textContent()).toMatch(/≈ 95\.5% 接近.*41\.38%/)
    expect(await card.locator('s').first().textContent()).toBe('20%')
    await card.locator('.chart').scrollIntoViewIfNeeded()
    await card.locator('.chart[data-drawn="light"] canvas').waitFor()
    expect(await card.locator('.chart').getAttribute('aria-label')).toContain('06-17 15.82')
  })

  test('a click carries intent and slots, and its answer replaces the card in place', async () => {
    clickAnswer = { card: sample('progress-detailed', 'zh'), toast: { type: 'info', content: '已更新数据' } }
    await page.getByRole('button', { name: '明细', exact: true }).last().click()
    await page.getByRole('article', { name: /^林晓 · 6月KPI/ }).waitFor()
    expect(await page.getByRole('article', { name: /^6月KPI/ }).count()).toBe(0)
    await page.getByText('已更新数据').waitFor()
    const click = heard.at(-1)?.what
    expect(click).toMatchObject({
      kind: 'click',
      intent: 'my_kpi_overview',
      slots: { detail: true, period: { from: '2026-06-01', to: '2026-06-30' } },
    })
  })

  test('a form asks for what is required, then sends all fields at once after confirming', async () => {
    await says('form please')
    const form = page.locator('form.form')
    await form.getByRole('button', { name: 'Submit' }).click()
    expect(await form.locator('[name=target]').getAttribute('aria-invalid')).toBe('true')
    expect(heard.at(-1)?.what.kind).toBe('text')
    await form.locator('[name=target]').fill('30w')
    await form.getByLabel('I have talked').check()
    await form.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('dialog').getByRole('button').last().click()
    await expect.poll(() => heard.at(-1)?.what.kind).toBe('click')
    expect(heard.at(-1)?.what).toMatchObject({
      form: { metric: 'net_gmv', target: '30w', reason: '', due: '2026-07-01 +0800', agree: true },
    })
    await form.getByRole('button', { name: 'Reset' }).click()
    expect(await form.locator('[name=target]').inputValue()).toBe('')
  })

  test('files are sent by the clip and by dropping them on the chat; what the bot sends can be downloaded', async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'clip.csv', mimeType: 'text/csv', buffer: Buffer.from('id\n1\n') })
    await page.getByRole('link', { name: 'clip.csv' }).waitFor()
    const data = await page.evaluateHandle(
      "(() => { const t = new DataTransfer(); t.items.add(new File(['id'], 'dropped.csv')); return t })()",
    )
    await page.dispatchEvent('.phone-frame', 'dragover', { dataTransfer: data })
    expect(await page.locator('.phone-frame.is-dropping').count()).toBe(1)
    await page.dispatchEvent('.phone-frame', 'drop', { dataTransfer: data })
    await page.getByRole('link', { name: 'dropped.csv' }).waitFor()
    expect(await page.locator('.phone-frame.is-dropping').count()).toBe(0)
    expect(heard.map(({ what }) => what.kind === 'file' && what.name)).toEqual(['clip.csv', 'dropped.csv'])
    const file = { name: '不能载入的行.csv', bytes: Buffer.from('line\n3\n') }
    await simulator.send({ uuid: 'rows', address: { to: 'account', account: 'E1' }, content: { text: file.name, file } })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '不能载入的行.csv' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('不能载入的行.csv')
  })

  test('language, theme, phone width and plain text can be switched, and last', async () => {
    await page.locator('[data-toggle=language]').click()
    await page.getByPlaceholder('Ask something').waitFor()
    await page.locator('[data-toggle=theme]').click()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.evaluate('document.activeElement.dataset.toggle')).toBe('theme')
    await page.locator('[data-toggle=phone]').click()
    expect((await page.locator('.phone-frame').boundingBox())?.width).toBe(390)
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await page.locator('[data-toggle=text]').click()
    await page.getByText('离满分最远').last().waitFor()
    expect(await page.locator('.log article').count()).toBe(0)
    await page.reload()
    await page.getByPlaceholder('Ask something').waitFor()
    expect(await page.locator('[data-toggle=text]').getAttribute('aria-pressed')).toBe('true')
    await page.locator('[data-toggle=text]').click()
  })

  test('tomorrow morning comes at the press of a button, and with it the digest', async () => {
    await page.locator('[data-toggle=morning]').click()
    await page.getByText('日报 · 6月18日').waitFor()
    await page.locator('.toast').filter({ hasText: '2026' }).first().waitFor()
  })

  test('the group is a chat of its own; what is sent privately raises a mark', async () => {
    await page.getByRole('tab', { name: 'Group' }).click()
    await says('my KPI this month')
    expect(heard.at(-1)).toMatchObject({ chat: 'group', chatType: 'group' })
    await simulator.send({ uuid: 'aside', address: { to: 'account', account: 'E1' }, content: { text: 'for you only' } })
    await page.getByRole('img', { name: 'new message' }).waitFor()
    await page.getByRole('tab', { name: 'Private' }).click()
    await page.getByText('for you only').waitFor()
  })

  test('the gallery shows every card in both languages', async () => {
    for (const language of ['zh', 'en']) {
      await page.goto(`${address}/gallery?language=${language}&theme=dark&phone=1`)
      await page
        .locator('.sample')
        .nth(gallery.length - 1)
        .waitFor()
      expect(await page.locator('.sample .card').count()).toBe(gallery.length)
      expect(await page.locator('.unknown').count()).toBe(0)
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('.card, .card-body > *')].filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.outerHTML.slice(0, 80))",
        ),
      ).toEqual([])
      expect(await page.locator('#progress-hostile-names .card a').count()).toBe(0)
    }
  })

  test('nothing went wrong in the page', () => expect(errors).toEqual([]))

  async function says(text: string): Promise<void> {
    await page.locator('.entry').fill(text)
    await page.keyboard.press('Enter')
    await page.locator('.message.theirs article').last().waitFor()
  }
})

function answerTo({ eventId, chat, account, chatType }: Incoming, text: string) {
  const language: Language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
  const card = sample(text.includes('form') ? 'form' : 'progress', language)
  const to = chatType === 'group' ? ({ to: 'chat', chat } as const) : ({ to: 'account', account } as const)
  return { uuid: eventId, address: to, content: { card, text: toText(card, language) } }
}

function sample(id: string, language: Language) {
  return gallery.find((s) => s.id === id)!.card(language)
}

async function post(what: string, body: object) {
  const response = await fetch(`${address}/simulator/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as { id: string }
}
