/** Sheets of a workbook that look alike are one load: a sheet a month, a sheet a day; sums and copies of them add nothing. */
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import { createImports } from '../../src/store/load/imports.ts'
import type { About } from '../../src/store/load/load.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { answered, emptied, loaded } from '../support/load.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => emptied(db))

type Rows = readonly (readonly unknown[])[]

function workbook(sheets: Readonly<Record<string, Rows>>, hidden: readonly string[] = []): Uint8Array {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), name)
  book.Workbook = { Sheets: book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

const now = new Date('2026-07-15T02:00:00Z')
async function load(bytes: Uint8Array, fileName = 'book.xlsx', kind = 'auto', day?: string) {
  let about: About | undefined
  const told = (given: About) => {
    about = given
  }
  const report = await loaded(db, bytesOf(bytes), { fileName, kind, now, day, about: told })
  return { report, sheets: about!.sheets, leftOut: about!.leftOut, day: about!.day }
}
const value = async (metric: string, from = '2026-05-01', to = '2026-06-30') => (await answered(db, { metric, from, to })).value

const HEADER = ['order_id', 'ordered_at', 'sku', 'quantity', 'unit_price']
const MAY = [HEADER, ['1', '2026-05-03', 'A', '2', '10'], ['1', '2026-05-03', 'A', '2', '10'], ['2', '2026-05-09', 'B', '1', 'x']]
/** Another order of columns, a preamble, and a row of May's sheet once more. */
const JUNE = [
  ['六月'],
  ['unit_price', ...HEADER.slice(0, 4)],
  ['7', '3', '2026-06-01', 'A', '1'],
  ['y', '4', '2026-06-02', 'A', '1'],
]

it('a sheet a month: all rows, each refused one by its sheet, one batch to take back', async () => {
  const { report, sheets, leftOut } = await load(
    workbook({ '5月': MAY, '6月': JUNE, 汇总: MAY, 备份: MAY, 隐藏: MAY, '5月再导': MAY }, ['隐藏']),
  )
  expect(sheets).toEqual(['5月', '6月', '5月再导'])
  expect(leftOut).toEqual(['汇总', '备份', '隐藏'])
  expect(report).toMatchObject({
    ...{ read: 8, accepted: 3, unchanged: 3, from: '2026-05-03', to: '2026-06-01' },
    rejected: [
      { sheet: '5月', line: 4, column: 'unit_price' },
      { sheet: '6月', line: 4, column: 'unit_price' },
    ],
  })
  // The same line twice within a sheet is two lines.
  expect([await value('gmv_gross'), await value('orders')]).toEqual(['47.00', '2'])
  expect(await createImports(db).rejects(report.batch!)).toMatchObject([
    { sheet: '5月', line: 4 },
    { sheet: '6月', line: 4 },
  ])
  expect((await load(workbook({ '6月': JUNE, '5月': MAY }))).report).toMatchObject({ accepted: 0, unchanged: 3 })
  await undoBatch(db, report.batch!, 'test', now)
  // The second load changed nothing, and still vouches for the days.
  expect(await value('gmv_gross')).toBe('0.00')
})

it('a sheet a day of a report without days: each by its own name; without, one sheet, and its day is asked for', async () => {
  const report = (answered: string) => [
    ['客服', '接待会话量', '全天首响时长', '全天平响时长', '询单人数', '下单人数', '已接待人数', '全天3分钟回复率'],
    ['小明', answered, '10秒', '20秒', '5', '1', '8', '95%'],
  ]
  // The same figures on two days are two rows.
  const days = await load(workbook({ '2026-06-01': report('8'), '2026-06-02': report('8'), 说明: report('9') }), '飞鸽.xlsx')
  expect(days).toMatchObject({
    report: { from: '2026-06-01', to: '2026-06-02', unchanged: 0 },
    sheets: ['2026-06-01', '2026-06-02'],
    leftOut: ['说明'],
    day: undefined,
  })
  const answer = await answered(db, { metric: 'consult_conversion', from: '2026-06-01', to: '2026-06-02' })
  expect(answer).toMatchObject({ numerator: '2', denominator: '10' })
  const bare = await load(workbook({ 甲店: report('8'), 乙店: report('8') }), '飞鸽.xlsx', 'auto', '2026-06-03')
  expect(bare).toMatchObject({ sheets: undefined, leftOut: ['乙店'], report: { from: '2026-06-03' } })
})
