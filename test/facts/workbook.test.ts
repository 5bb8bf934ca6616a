import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BookType, utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { ownMappings, recogniseSheet } from '../../src/facts/mapping.ts'
import { createReader } from '../../src/facts/reader.ts'
import { refusalOf } from '../../src/facts/refusal.ts'
import { sources } from '../../src/facts/sources/index.ts'
import { openTable } from '../../src/facts/table.ts'
import { bytesOf } from '../support/bytes.ts'

type Sheet = readonly (readonly unknown[])[]

function workbook(sheets: Readonly<Record<string, Sheet>>, bookType: BookType, date1904 = false): Uint8Array {
  const book = utils.book_new()
  book.Workbook = { WBProps: { date1904 } }
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), name)
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
}

async function rowsOf(bytes: Uint8Array, pieceSize?: number) {
  const table = await openTable(bytesOf(bytes, pieceSize))
  const rows = []
  for await (const part of table.rowsAfter(0)) rows.push(...part)
  return rows
}

const number = (v: number, z: string) => ({ t: 'n', v, z })

describe.each<BookType>(['xlsx', 'biff8'])('a workbook as %s', (type) => {
  it('gives ids as text, numbers as written, dates and durations as the calendar has them', async () => {
    const bytes = workbook(
      {
        Sheet1: [
          ['订单号', '金额', '比率', '日', '时刻', '时长', '是'],
          [
            '0012345678901234567',
            0.1 + 0.2,
            number(0.4513, '0.00%'),
            number(46174, 'yyyy-mm-dd'),
            number(46174.5, 'yyyy/m/d h:mm'),
            number(0.5 / 24, 'h:mm:ss'),
            true,
          ],
          [],
          [
            'x',
            1234567.89,
            number(1.2, '0%'),
            number(46174.000011574, 'yyyy-mm-dd hh:mm:ss'),
            '',
            number(25.5 / 24, '[h]:mm:ss'),
            null,
          ],
        ],
      },
      type,
    )
    expect(await rowsOf(bytes, 3)).toEqual([
      { line: 1, cells: ['订单号', '金额', '比率', '日', '时刻', '时长', '是'] },
      { line: 2, cells: ['0012345678901234567', '0.3', '45.13%', '2026-06-01', '2026-06-01 12:00:00', '0:30:00', 'true'] },
      { line: 4, cells: ['x', '1234567.89', '120%', '2026-06-01 00:00:01', '', '25:30:00', ''] },
    ])
  })

  it('is read by its first sheet that fits, below a preamble', async () => {
    const header = ['统计日期', '商品ID', '商品访客数', '商品浏览量']
    const sheets = {
      说明: [['本报表由系统导出'], ['第二行']],
      数据: [['生意参谋'], ['a'], ['b'], [], header, ['2026-06-18', '678123456789', '1,200', '-']],
    }
    const table = await openTable(bytesOf(workbook(sheets, type)))
    const sheet = recogniseSheet([table, ...(table.others ?? [])], [...sources, ...ownMappings])
    if ('refused' in sheet) throw new Error(sheet.message)
    const { table: found, recognised } = sheet.best
    expect(recognised).toMatchObject({ mapping: { name: 'shengyicanmou-items' }, headerLine: 5 })
    const read = createReader(recognised)
    const facts = []
    for await (const part of found.rowsAfter(5)) facts.push(...part.flatMap((row) => read(row) ?? []))
    expect(facts).toMatchObject([{ line: 6, values: { sku: '678123456789', visitors: 1200n, day: '2026-06-18' } }])
  })
})

describe('workbooks', () => {
  it('count days from 1904 where they say so', async () => {
    const rows = await rowsOf(workbook({ a: [['day'], [number(46174 - 1462, 'yyyy-mm-dd')]] }, 'xlsx', true))
    expect(rows[1]!.cells).toEqual(['2026-06-01'])
  })

  it.each([
    ['cut off', workbook({ a: [['x'], [1]] }, 'xlsx').slice(0, 300)],
    ['no workbook at all', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3])],
  ])('that are %s are refused in words', async (_, bytes) => {
    const refusal = await openTable(bytesOf(bytes)).catch(refusalOf)
    expect(refusal).toMatchObject({ refused: 'format', message: expect.stringContaining('Excel') })
  })

  it('that are too large are refused before they are read', async () => {
    async function* endless() {
      yield new Uint8Array([0x50, 0x4b, 0x03, 0x04])
      for (;;) yield new Uint8Array(8 * 1024 * 1024)
    }
    expect(await openTable(endless()).catch(refusalOf)).toMatchObject({
      refused: 'too-large',
      message: expect.stringContaining('50 MB'),
    })
  })
})

const items = join(process.env.KPI_SHARED ?? '../shared', 'data/real/olist/order_items.parquet')

describe('Parquet', () => {
  it.skipIf(!existsSync(items))('gives rows as a CSV would: Olist’s order items', async () => {
    const rows = await rowsOf(readFileSync(items))
    expect(rows[0]).toMatchObject({ line: 1, cells: expect.arrayContaining(['order_id', 'price', 'freight_value']) })
    const at = rows[0]!.cells.indexOf('shipping_limit_date')
    expect(rows[1]!.cells[at]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)
    expect(rows.every((row) => row.cells.length === rows[0]!.cells.length)).toBe(true)
    expect(rows.at(-1)!.line).toBe(rows.length)
  })

  it('that is damaged is refused', async () => {
    const bytes = new TextEncoder().encode('PAR1 and nothing more PAR1')
    expect(await openTable(bytesOf(bytes)).catch(refusalOf)).toMatchObject({ refused: 'format' })
  })
})
