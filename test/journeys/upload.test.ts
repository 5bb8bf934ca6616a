/** A file dropped into the chat: tried, confirmed, loaded, taken back; and everything that can be wrong with files, clicks and rights. */
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricAnswer } from '../../src/cli/metric.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let zhou: Chatter
let lin: Chatter
let ben: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E1', 'E2', 'E7']) known(app, id)
  zhou = chatter(app, 'E7')
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
})
afterAll(() => app.stop())

const one = async <T>(sql: string, params: readonly unknown[] = []) => (await app.store.db.query<{ n: T }>(sql, params))[0]!.n
const orders = () => one<string>('SELECT count(*)::text AS n FROM orders')
const parts = () => one<string>('SELECT count(*)::text AS n FROM upload_parts')

const ORDERS = `order_id,ordered_at,paid_at,customer_id,amount,shop
N-1,2026-06-16 10:00:00,2026-06-16 10:00:00,c1,100,A
N-2,2026-06-31 10:00:00,,c2,100,A
N-3,2026-06-17 10:00:00,2026-06-17 10:00:00,c3,5x0,A
N-4,2026-06-17 11:00:00,2026-06-17 11:00:00,c4,50,A
`

describe('an admin drops a file', () => {
  it('sees what it was taken for and what would happen; nothing has happened', async () => {
    const before = await orders()
    await zhou.drops('六月订单.csv', ORDERS)
    zhou.seesNow(
      '核对后载入 · 六月订单.csv',
      /识别为：订单/,
      /6月16–17日|06-16/,
      '店铺：A',
      '第 3 行「ordered_at」：没有这一天',
      '第 4 行「amount」：不是数字',
    )
    expect(await orders()).toBe(before)
    expect(Number(await parts())).toBeGreaterThan(0)
  })

  it('loads it with one click, once, however often it is pressed', async () => {
    const before = Number(await orders())
    const [first, second] = await Promise.all([zhou.clicks('载入'), zhou.clicks('载入')])
    expect([first.toast?.content, second.toast?.content]).toContain('开始载入')
    zhou.seesNow('已载入 六月订单.csv', /批次 \d+/)
    expect(Number(await orders())).toBe(before + 2)
    expect(await one("SELECT count(*)::int AS n FROM batches WHERE file_name = '六月订单.csv'")).toBe(1)
    expect(await parts()).toBe('0')
    expect(await one("SELECT actor AS n FROM audit WHERE action = 'import' ORDER BY id DESC LIMIT 1")).toBe('E7')
  })

  it('gets the refused rows as a file', async () => {
    await zhou.clicks('下载不能载入的行')
    const { file, text } = app.messenger.sent.at(-1)!.content
    expect(text).toMatch(/^不能载入的行-批次\d+\.csv$/)
    const lines = Buffer.from(file!.bytes).toString('utf8').split('\r\n')
    expect(lines[0]).toBe('\uFEFF行号,列,原因,order_id,ordered_at,paid_at,customer_id,amount,shop')
    expect(lines[1]).toMatch(/^3,ordered_at,没有这一天,N-2,2026-06-31 10:00:00,,\*\*\*,100,A$/)
  })

  it('takes it back', async () => {
    const before = Number(await orders())
    const { toast } = await zhou.clicks('撤销')
    expect(toast?.content).toBe('已撤销')
    expect(Number(await orders())).toBe(before - 2)
    zhou.seesNow('已撤销 六月订单.csv')
  })

  it('finds it among the recent imports', async () => {
    await zhou.says('最近的导入')
    zhou.seesNow('最近的导入', /六月订单\.csv · 订单.*已撤销/, /周管理 · 2026-06-18 10:30 · 新增 2 · 不变 0 · 拒绝 2/)
  })

  it('is told when all of it is there already', async () => {
    for (let i = 0; i < 2; i += 1) {
      await zhou.drops('again.csv', ORDERS)
      zhou.seesNow('核对后载入 · again.csv', ...(i === 1 ? ['全部已经在库里'] : []))
      await zhou.clicks('载入')
      zhou.seesNow('已载入 again.csv')
    }
  })

  it('cancels, and the file is gone', async () => {
    await zhou.drops('other.csv', ORDERS)
    zhou.seesNow('核对后载入')
    const old = app.messenger.sent.at(-1)
    await zhou.clicks('取消')
    zhou.seesNow('已取消 other.csv')
    expect(await parts()).toBe('0')
    expect(old).toBeDefined()
  })
})

describe('an export that does not say its shop', () => {
  const report = '统计日期,商品ID,商品访客数,商品浏览量,支付金额\n2026-06-16,678123456789,"1,200","3,400",10\n'

  it('is not loaded before somebody has said it; then it is tried with that shop', async () => {
    await zhou.drops('生意参谋.csv', report)
    zhou.seesNow('识别为：生意参谋 商品', '文件里没有写店铺', '[试算]')
    expect((await zhou.clicks('试算', { shop: '', new_shop: '' })).toast?.content).toBe('请先选店铺和日期')
    await zhou.clicks('试算', { shop: 'A', new_shop: '' })
    zhou.seesNow('店铺：A', '[载入]', '试算结果')
  })

  it('is tried again when another shop is chosen, and loaded into that one only', async () => {
    await zhou.clicks('载入', { shop: 'A', new_shop: '新店' })
    zhou.seesNow('店铺：新店', '[载入]')
    await zhou.clicks('载入', { shop: '新店', new_shop: '' })
    zhou.seesNow('已载入 生意参谋.csv', '店铺：新店')
    const shops = await app.store.db.query(
      "SELECT DISTINCT s.shop FROM traffic t JOIN slices s ON s.id = t.slice_id WHERE s.sku = '678123456789'",
    )
    expect(shops).toEqual([{ shop: '新店' }])
  })

  it('is known by its file’s name', async () => {
    await zhou.drops('生意参谋-新店-0616.csv', report)
    zhou.seesNow('店铺：新店', '[载入]', '全部已经在库里')
    await zhou.clicks('取消')
  })
})

it('a report without dates asks for its day, and takes the one of the file’s name as a proposal', async () => {
  const feige =
    '客服昵称,接待会话量,有效评价数,全天满意率,全天平响时长,全天首响时长,询单人数,下单人数\n小美,10,5,80%,20秒,7小时41分52秒,8,4\n'
  await zhou.drops('客服表现.csv', feige)
  zhou.seesNow('文件里没有写店铺和日期', '[试算]')
  expect((await zhou.clicks('试算', { shop: 'A', day: '2026-06-31 +0800' })).toast?.content).toBe('日期不对，请重新选')
  await zhou.clicks('试算', { shop: 'A', day: '2026-06-16 +0800' })
  zhou.seesNow('日期：6月16日', '[载入]')
  await zhou.clicks('载入', { shop: 'A', day: '2026-06-16 +0800' })
  zhou.seesNow('已载入 客服表现.csv')
  expect(
    await metricAnswer(app.store.db, {
      metric: 'first_response_time',
      from: '2026-06-16',
      to: '2026-06-16',
      scope: 'shop=A',
    }),
  ).toMatchObject({ numerator: '277120' })
  await zhou.drops('客服表现_20260615.csv', feige)
  zhou.seesNow('日期：6月15日')
  await zhou.clicks('取消')
})

it('a file of the company’s own is known by the mapping in its folder', async () => {
  await zhou.drops('收银.csv', '小票号,时间,金额（分）\nT1,2026-06-16 09:00,1990\n合计,,1990\n')
  zhou.seesNow('识别为：till（订单，UTF-8）', '· 1 行')
  await zhou.clicks('试算', { shop: 'A' })
  zhou.seesNow('店铺：A')
  await zhou.clicks('载入', { shop: 'A' })
  zhou.seesNow('已载入 收银.csv')
  const found = await metricAnswer(app.store.db, {
    metric: 'gmv_gross',
    from: '2026-06-16',
    to: '2026-06-16',
    scope: 'channel=counter',
  })
  expect(found).toMatchObject({ value: '19.90' })
})

it('a file of which no row can be loaded is not offered for loading', async () => {
  await zhou.drops('bad.csv', 'order_id,ordered_at,amount,shop\nZ1,2026-06-31,10,A\n')
  zhou.seesNow('没有一行可以载入', '没有这一天', /可以继续问: \[取消\]$/)
  await zhou.clicks('取消')
  await zhou.drops('bad.csv', 'order_id,ordered_at,amount\nZ1,2026-06-31,10\n')
  zhou.seesNow('[试算]')
  await zhou.clicks('试算', { shop: 'A' })
  zhou.seesNow('没有一行可以载入')
  expect((await zhou.clicks('试算', { shop: 'A' })).toast?.content).toBe('没有一行可以载入，请改好文件再发')
  await zhou.clicks('取消')
})

it('somebody whom the company names loads facts and takes back only that; targets stay the admins’', async () => {
  const loaders = app.company.loaders as string[]
  loaders.push('E1')
  await lin.drops('mine.csv', ORDERS.replaceAll('N-', 'L-'))
  lin.seesNow('核对后载入 · mine.csv')
  await lin.clicks('载入')
  lin.seesNow('已载入 mine.csv')
  await lin.drops('targets.csv', 'employee_id,period,metric,target\nE1,2026-06,net_gmv,1\n')
  lin.seesNow('读不了 targets.csv', '只有管理员可以载入')
  await lin.says('最近的导入')
  const text = lin.seesNow('mine.csv')
  expect(text.match(/撤销这次载入/g)).toHaveLength(1)
  await lin.clicks('撤销')
  lin.seesNow('最近的导入', /mine\.csv.*已撤销/)
  loaders.pop()
})

describe('what is no table is refused in one clear line', () => {
  it.each([
    ['photo.csv', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '这是图片'],
    ['report.pdf', Buffer.from('%PDF-1.7'), '这是 PDF'],
    ['all.zip', Buffer.from('526172211a07', 'hex'), '这是压缩包'],
    ['empty.csv', Buffer.from(''), '文件是空的'],
    ['header.csv', Buffer.from('order_id,ordered_at,amount\n'), '只有表头'],
    ['latin.csv', Buffer.from('id,name\n1,Caf\xe9 noir\n', 'latin1'), '文字编码认不出来'],
    ['broken.xlsx', Buffer.from('504b030400000000000000', 'hex'), '文件已损坏'],
    ['cut.csv.gz', gzipSync('a,b\n'.repeat(500)).subarray(0, 30), '压缩文件已损坏'],
    ['people.csv', Buffer.from('employee_id,name\nE1,x\n'), '这是人员名单'],
    ['what.csv', Buffer.from('a,b\n1,2\n'), '认不出这份表'],
    [
      'near.csv',
      iconv.encode('订单编号,总金额,订单状态,订单创建时间,订单付款时间\n1,2,3,4,5\n', 'gbk'),
      /最接近的是「淘宝\/天猫.*还缺这些列：买家实际支付金额/,
    ],
  ])('%s', async (name, bytes, words) => {
    await zhou.drops(name, bytes)
    zhou.seesNow(`读不了 ${name}`, words)
    expect(await parts()).toBe('0')
  })
})

describe('rights', () => {
  it('who may not load is told whom to ask, and nothing is kept', async () => {
    const before = await one<string>('SELECT count(*)::text AS n FROM uploads')
    await lin.drops('mine.csv', ORDERS)
    lin.seesNow('可以找 周管理')
    expect(await one('SELECT count(*)::text AS n FROM uploads')).toBe(before)
    expect(await one("SELECT action AS n FROM audit WHERE actor = 'E1' ORDER BY id DESC LIMIT 1")).toBe('import-refused')
  })

  it('the card is its sender’s: another’s click, a made-up file and a forged batch change nothing', async () => {
    await zhou.drops('mine.csv', ORDERS.replaceAll('N-', 'M-'))
    zhou.seesNow('核对后载入')
    const before = await orders()
    const { slots } = JSON.parse(JSON.stringify(zhou.card())).body.elements.at(-2).columns[0].elements[0].behaviors[0].value
    const click = (account: string, given: object) =>
      app.messenger.receive().click({
        ...{ messenger: 'test', eventId: `forged ${Math.random()}`, account, chat: 'c', chatType: 'private', sentAt: '' },
        what: { kind: 'click', intent: 'data_upload_source', slots: given as Record<string, unknown>, card: 'om_1' },
      })
    expect((await click('E2', slots)).toast?.content).toMatch(/只有发文件的人|Only whoever/)
    for (const given of [
      { upload: 'nothing', step: 'load' },
      { batch: 1e9, step: 'undo' },
      { batch: -1, step: 'undo' },
      { ...slots, step: 'as', kind: 'targets' },
    ])
      expect((await click('E7', given)).toast?.content).toMatch(/找不到|没有这个批次/)
    expect((await click('E2', { batch: 1, step: 'undo' })).toast?.content).toMatch(/没有这个权限|do not have/)
    expect(await one("SELECT count(*)::int AS n FROM audit WHERE actor = 'E2' AND action = 'undo-refused'")).toBe(1)
    await app.drain()
    expect(await orders()).toBe(before)
    ben.seesNothing()
  })

  it('a right that is gone by the time of the click is gone', async () => {
    await app.store.db.query("UPDATE people SET role = 'employee' WHERE employee_id = 'E7'")
    expect((await zhou.clicks('载入')).toast?.content).toMatch('没有这个权限')
    await app.store.db.query("UPDATE people SET role = 'admin' WHERE employee_id = 'E7'")
  })
})

it('a file that nobody decides about expires, its bytes go, and its card says so', async () => {
  await app.store.db.query("UPDATE uploads SET updated_at = now() - interval '25 hours' WHERE state = 'read'")
  const { tidy } = await import('../../src/schedule/jobs/tidy.ts')
  await tidy(app.store, () => new Date(), app.clock).run({}, { number: 1, isLast: true })
  await app.drain()
  expect(await parts()).toBe('0')
  const stale = zhou.card()
  zhou.seesNow('已过期 mine.csv')
  const { slots } = JSON.parse(JSON.stringify(stale)).body.elements.at(-2).columns[0].elements[0].behaviors[0].value
  const answer = await app.messenger.receive().click({
    ...{ messenger: 'test', eventId: 'late', account: 'E7', chat: 'oc_E7', chatType: 'private', sentAt: '' },
    what: { kind: 'click', intent: 'data_upload_source', slots, card: 'om_1' },
  })
  expect(answer.toast?.content).toMatch('已过期')
})

it('a load that a killed process left half done is done after the next start, once, from the bytes that were kept', async () => {
  await zhou.drops('killed.csv', ORDERS.replaceAll('N-', 'K-'))
  zhou.seesNow('核对后载入 · killed.csv')
  app.messenger.files.clear()
  const { slots } = JSON.parse(JSON.stringify(zhou.card())).body.elements.at(-2).columns[0].elements[0].behaviors[0].value
  const what = { kind: 'click' as const, intent: 'data_upload_source', slots, card: 'om_x' }
  await app.messenger.receive().click({
    ...{ messenger: 'test', eventId: 'then killed', account: 'E7', chat: 'oc_E7', chatType: 'private', sentAt: '', what },
  })
  const before = Number(await orders())
  await app.store.db.query(
    "UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = 'upload' AND state = 'created'",
  )
  await app.drain()
  expect(Number(await orders())).toBe(before)
  await app.start()
  await expect.poll(orders, { timeout: 20_000 }).toBe(String(before + 2))
  await expect.poll(() => zhou.seesNow(), { timeout: 20_000 }).toContain('已载入 killed.csv')
  expect(await one("SELECT count(*)::int AS n FROM batches WHERE file_name = 'killed.csv'")).toBe(1)
}, 60_000)
