/** Files that a mapping joins, dropped into the chat one after the other, in whatever order: the first waits, together they are one load. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, openCornerShop } from './corner-shop.ts'

let app: TestApp
let zhou: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  known(app, 'E7')
  zhou = chatter(app, 'E7')
})
afterAll(() => app.stop())

const one = async <T>(sql: string) => (await app.store.db.query<{ n: T }>(sql))[0]!.n
const parts = () => one<number>('SELECT count(DISTINCT upload_id)::int AS n FROM upload_parts')
const states = () => one<string>(`SELECT string_agg(file_name || ' ' || state, ', ' ORDER BY file_name) AS n FROM uploads`)
/** The newest state of the card of a file, whichever card came last. */
const cardOf = (name: string) =>
  app.messenger.sent.map(({ content }) => content.text).findLast((text) => text.split('\n')[0]!.endsWith(name))

const ORDERS = '市场单号,下单日,市场店\nM1,2026-06-15,A\nM2,2026-06-16,A\n'
const GOODS = '市场单号,货号,件数,单价\nM1,S1,2,10\nM1,S2,1,5\nM2,S1,1,x\n'

it('the main file waits and says what is missing; the other one completes it, and one click loads both', async () => {
  await zhou.drops('市场订单.csv', ORDERS)
  zhou.seesNow('还缺文件 · 市场订单.csv', '识别为 market', '「货品」：有 市场单号、货号、件数、单价 这些列的文件', '[取消]')
  await zhou.drops('货品.csv', GOODS)
  expect(cardOf('市场订单.csv')).toMatch(
    /核对后载入 · 市场订单\.csv[\s\S]*3 行[\s\S]*2\n新增或更新[\s\S]*第 3 行「货品.单价」：不是数字/,
  )
  zhou.seesNow('已并入 市场订单.csv · 货品.csv', '请在「市场订单.csv」那张卡片上核对和载入')
  expect(await parts()).toBe(2)
  const id = await one<string>(`SELECT id AS n FROM uploads WHERE file_name = '市场订单.csv'`)
  await zhou.forges('data_upload_source', { upload: id, step: 'load' })
  expect(cardOf('市场订单.csv')).toMatch(/已载入 市场订单\.csv/)
  expect(cardOf('货品.csv')).toMatch(/已随「市场订单\.csv」一起载入/)
  expect([await states(), await parts()]).toEqual(['市场订单.csv loaded, 货品.csv joined', 0])
  expect(
    await one(`SELECT sum(amount)::text AS n FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.order_no = 'M1'`),
  ).toBe('25000000')
})

it('the other way round; a side file that is sent again takes the place of the first; cancelled, nothing is left', async () => {
  await zhou.drops('货品2.csv', GOODS)
  zhou.seesNow('还缺文件 · 货品2.csv', '这是 market 里要合并的一份', '「market」：有 市场单号、下单日、市场店 这些列的文件')
  await zhou.drops('市场订单2.csv', ORDERS.replaceAll('M', 'N'))
  zhou.seesNow('核对后载入 · 市场订单2.csv')
  await zhou.drops('货品3.csv', GOODS.replaceAll('M', 'N').replace('x', '7'))
  expect(cardOf('市场订单2.csv')).toMatch(/核对后载入 · 市场订单2\.csv[\s\S]*3\n新增或更新\n0\n已有/)
  const id = await one<string>(`SELECT id AS n FROM uploads WHERE file_name = '市场订单2.csv'`)
  await zhou.forges('data_upload_source', { upload: id, step: 'cancel' })
  for (const name of ['货品2.csv', '货品3.csv']) {
    const side = await one<string>(`SELECT id AS n FROM uploads WHERE file_name = '${name}'`)
    await zhou.forges('data_upload_source', { upload: side, step: 'cancel' })
  }
  expect(await parts()).toBe(0)
  expect(await one(`SELECT count(*)::int AS n FROM orders WHERE order_no LIKE 'N%'`)).toBe(0)
})
