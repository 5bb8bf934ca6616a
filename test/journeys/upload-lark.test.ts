/** Files in Lark: fetched by message and key, confirmed on the card, refused rows sent back as a file; also when the platform or the process fails. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { type LarkApp, startLarkApp } from './lark-app.ts'

let platform: LarkPlatform
let app: LarkApp

beforeAll(async () => {
  platform = await createLarkPlatform()
  platform.person('zhou', { employeeNo: 'E7' })
  platform.person('ben', { employeeNo: 'E2' })
  app = await startLarkApp(platform, 'webhook')
})
afterEach(() => platform.heal())
afterAll(async () => {
  await app.stop()
  await platform.close()
})

const words = (message: { card?: object; text?: string } | undefined) => message?.text ?? JSON.stringify(message?.card ?? '')
const newest = () => platform.sentTo('ou_zhou').findLast(({ card }) => card)!

/** The file's one card says this, whatever it said before. */
async function card(pattern: RegExp) {
  await platform.until(() => pattern.test(words(newest())), 20_000)
  return newest()
}

const csv = (...ids: string[]) =>
  Buffer.from(
    `order_id,ordered_at,paid_at,amount,shop\n${ids.map((id) => `${id},2026-06-17,2026-06-17,${id.startsWith('bad') ? 'x' : 10},A\n`).join('')}`,
  )
const orders = async (like: string) =>
  Number((await app.store.db.query<{ n: string }>('SELECT count(*) AS n FROM orders WHERE order_no LIKE $1', [like]))[0]!.n)

describe('a file in the private chat', () => {
  it('is one card from its arrival to its end, and its refused rows come as a file', async () => {
    const heard = await platform.sendsFile('ou_zhou', '六月.csv', csv('L-1', 'L-2', 'bad-1'))
    expect(heard.attempts).toMatchObject([{ status: 200 }])
    const { messageId } = await card(/核对后载入 · 六月\.csv/)
    expect((await platform.clicksButton('ou_zhou', messageId, '载入')).toast?.content).toBe('开始载入')
    await card(/已载入 六月\.csv/)
    expect(platform.sentTo('ou_zhou')).toHaveLength(1)
    expect(await orders('L-%')).toBe(2)

    await platform.clicksButton('ou_zhou', messageId, '下载')
    const { fileKey } = await platform.until(() => platform.sentTo('ou_zhou').find((message) => message.type === 'file'))
    const file = platform.fileOf(fileKey!)!
    expect(file.name).toMatch(/^不能载入的行-批次\d+\.csv$/)
    expect(file.bytes.toString()).toContain('4,amount,不是数字,bad-1,2026-06-17')

    expect((await platform.clicksButton('ou_zhou', messageId, '撤销')).error).toBeUndefined()
    await platform.until(() => words(platform.sent.find((one) => one.messageId === messageId)).includes('已撤销'))
    expect(await orders('L-%')).toBe(0)
  })

  it('refused rows are said in words where the app may not send files', async () => {
    await platform.sendsFile('ou_zhou', 'words.csv', csv('W-1', 'bad-2'))
    const { messageId } = await card(/核对后载入 · words\.csv/)
    await platform.clicksButton('ou_zhou', messageId, '载入')
    await card(/已载入 words\.csv/)
    platform.fail({ on: 'POST /open-apis/im/v1/files', status: 400, code: 99991672 })
    await platform.clicksButton('ou_zhou', messageId, '下载')
    const said = await platform.until(() => platform.sentTo('ou_zhou').find(({ type }) => type === 'text'))
    expect(said.text).toMatch(/不能载入的行-批次\d+\.csv\n行号,列,原因[^\n]*\n\s*3,amount,不是数字/)
  })

  it('an event that comes again is one upload', async () => {
    const before = platform.sentTo('ou_zhou').length
    const heard = await platform.sendsFile('ou_zhou', 'twice.csv', csv('T-1'))
    await card(/核对后载入 · twice\.csv/)
    expect(await app.store.db.query('SELECT id FROM uploads WHERE message_id = $1', [heard.messageId])).toHaveLength(1)
    expect(platform.sentTo('ou_zhou')).toHaveLength(before + 1)
  })

  it('that the platform hands over only at the third try is read all the same', async () => {
    platform.fail({ on: '/resources/', times: 2, status: 500 })
    await platform.sendsFile('ou_zhou', 'late.csv', csv('S-1'))
    await card(/核对后载入 · late\.csv/)
  })

  it.each([
    ['recalled', { status: 400, code: 230110 }, /取不到了/],
    ['larger than the platform hands over', undefined, /文件太大/],
  ])('%s: one clear line', async (name, failure, line) => {
    if (failure) platform.fail({ on: '/resources/', ...failure })
    await platform.sendsFile('ou_zhou', `${name}.csv`, csv('S-2'), failure ? undefined : 101 * 1024 * 1024)
    await card(line)
  })

  it('a token that has been revoked does not matter', async () => {
    platform.revokeTokens()
    await platform.sendsFile('ou_zhou', 'token.csv', csv('S-3'))
    await card(/核对后载入 · token\.csv/)
  })
})
