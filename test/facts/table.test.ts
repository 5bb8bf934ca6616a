import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/facts/csv.ts'
import { refusalOf } from '../../src/facts/refusal.ts'
import { openTable } from '../../src/facts/table.ts'
import { bytesOf } from '../support/bytes.ts'

async function rowsOf(content: string | Uint8Array, pieceSize?: number): Promise<Row[]> {
  const table = await openTable(bytesOf(content, pieceSize))
  const rows: Row[] = []
  for await (const part of table.rowsAfter(-1)) for (const row of part) rows.push(row)
  return rows
}

async function refused(content: Uint8Array): Promise<string | undefined> {
  return rowsOf(content).then(
    () => undefined,
    (error) => refusalOf(error)?.refused,
  )
}

const plain = (rows: readonly Row[]) => rows.map(({ line, cells }) => [line, ...cells])

/** `编号,店铺\n1,杭州西湖店\n` in GBK. */
const gbk = Uint8Array.from(Buffer.from('b1e0bac52cb5eac6cc0a312cbabcd6ddcef7bafeb5ea0a', 'hex'))

describe('rows', () => {
  it('know their physical line, quoted newlines counted', async () => {
    const rows = await rowsOf('a,b\r\n"x\r\ny",2\r\n\r\n"say ""hi""",4\r\n')
    expect(plain(rows)).toEqual([
      [1, 'a', 'b'],
      [2, 'x\r\ny', '2'],
      [5, 'say "hi"', '4'],
    ])
  })

  it('keep ids that spreadsheets protect', async () => {
    expect(plain(await rowsOf('id,b\n="00123",1\n"=""0045""",2\n'))[1]).toEqual([2, '00123', '1'])
  })

  it('take a quote inside a cell as it is, and report one that never closes', async () => {
    const rows = await rowsOf('a,b\n5" pipe,1\n"open,2\n3,4\n')
    expect(rows.map((row) => row.fault?.split(':')[0] ?? row.cells.join('|'))).toEqual([
      'a|b',
      '5" pipe|1',
      'unclosed-quote',
      '3|4',
    ])
  })

  it.each([',', '\t', ';', '|'])('find the delimiter %j', async (delimiter) => {
    const text = `a${delimiter}b${delimiter}c\n1${delimiter}"x, y; z"${delimiter}3\n`
    expect((await rowsOf(text))[1]!.cells).toEqual(['1', 'x, y; z', '3'])
  })

  it('are the same however the bytes are cut', async () => {
    const cell = fc.stringMatching(/^[a-z"\n, 中]{0,6}$/)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        async (records, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          const filled = records.filter(([a, b]) => (a + b).trim() !== '')
          const text = `h1,h2\n${filled.map(([a, b]) => `${quoted(a)},${quoted(b)}\n`).join('')}`
          const rows = await rowsOf(text, size)
          expect(rows.slice(1).map((row) => row.cells)).toEqual(filled)
          expect(rows).toEqual(await rowsOf(text))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('come from NDJSON too', async () => {
    const rows = await rowsOf('{"a":1,"b":"x"}\n\n{"b":null,"a":2.5}\nnonsense\n[1]\n')
    expect(rows.map(({ line, cells, fault }) => [line, ...cells, ...(fault ? [fault.split(':')[0]] : [])])).toEqual([
      [0, 'a', 'b'],
      [1, '1', 'x'],
      [3, '2.5', ''],
      [4, 'not-json'],
      [5, 'not-json'],
    ])
  })

  it('come from NDJSON of one line without an end, and from whole JSON documents', async () => {
    const wanted = [
      [0, 'a', 'b'],
      [1, '1', 'x'],
    ]
    const texts = ['{"a":1,"b":"x"}', '[{"a":1,"b":"x"}]', '{"code":0,"data":{"items":[{"a":1,"b":"x"}]}}']
    for (const text of [...texts, ...texts.map((one) => JSON.stringify(JSON.parse(one), undefined, 2))])
      expect(plain(await rowsOf(text, 3)), text).toEqual(wanted)
  })

  it('may be very many in one piece, as those of a sheet are', async () => {
    const document = JSON.stringify(Array.from({ length: 200_000 }, (_, i) => ({ id: i })))
    expect(await rowsOf(document)).toHaveLength(200_001)
  })

  it('are refused where a line never ends', async () => {
    for (const start of ['id,name\n1,', '{"id":"'])
      expect(await refused(Buffer.from(start + 'x'.repeat(5 * 1024 * 1024)))).toMatch(/long-line|encoding/)
  })
})

describe('encodings', () => {
  const text = 'id,店铺\n1,杭州\n'
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16LE without', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['gzip', gzipSync(text)],
  ])('%s', async (_, bytes) => {
    expect(plain(await rowsOf(bytes, 7))).toEqual([
      [1, 'id', '店铺'],
      [2, '1', '杭州'],
    ])
  })

  it('GBK, also when its first Chinese comes after megabytes', async () => {
    expect(plain(await rowsOf(gbk))[1]).toEqual([2, '1', '杭州西湖店'])
    const late = Buffer.concat([Buffer.from('a,b\n'), Buffer.from('1,2\n'.repeat(300_000)), gbk])
    expect((await rowsOf(late)).at(-1)!.cells).toEqual(['1', '杭州西湖店'])
  })

  it.each([
    ['Latin-1', Buffer.from('id,name\n1,Caf\xe9 noir\n', 'latin1')],
    ['Latin-1 that would decode as GBK', Buffer.from('id,name\n1,\xe9tat\n2,\xe0lbum\n', 'latin1')],
    ['Big5', Buffer.from('69642c6e0a312ca4a4a4e50a322cbb4fa5fa0a332ca578a55f0a', 'hex')],
    ['a cut character', Buffer.from('id,n\n1,中文').subarray(0, -1)],
    ['UTF-8 and GBK together', Buffer.concat([Buffer.from('id,n\n1,中文\n'), gbk])],
  ])('refuse %s rather than store nonsense', async (_, bytes) => {
    expect(await refused(bytes)).toBe('encoding')
  })

  it.each([
    ['an xlsx', Buffer.from('504b0304aaaaaaaa', 'hex'), 'format'],
    ['nothing', Buffer.from('  \n'), 'empty'],
    ['a picture', Buffer.from([1, 0, 0, 5, 0, 9, 0, 0, 7]), 'not-text'],
    ['a photo', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'picture'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3'), 'pdf'],
    ['a RAR', Buffer.from('526172211a0700aaaa', 'hex'), 'archive'],
    ['a zip of files', zipOf('orders.csv', 'id\n1\n'), 'archive'],
    ['an Excel file in gzip', gzipSync(zipOf('[Content_Types].xml', '')), 'format'],
    ['a cut gzip', gzipSync('a,b\n1,2\n'.repeat(1000)).subarray(0, 30), 'gzip'],
  ])('refuse %s', async (_, bytes, code) => expect(await refused(bytes)).toBe(code))
})

it('says how the file was written', async () => {
  const formatOf = async (bytes: Uint8Array) => {
    const table = await openTable(bytesOf(bytes))
    for await (const _ of table.rowsAfter(1));
    return table.format()
  }
  expect(await formatOf(Buffer.from('id,n\n1,x\n'))).toEqual({ container: 'text', encoding: 'ascii' })
  expect(await formatOf(Buffer.from('id,n\n1,中\n'))).toEqual({ container: 'text', encoding: 'utf-8' })
  expect(await formatOf(gbk)).toEqual({ container: 'text', encoding: 'gb18030' })
  expect(await formatOf(Buffer.from('{"id":1}\n{"id":2}\n'))).toEqual({ container: 'ndjson', encoding: 'ascii' })
})

/** A zip with one stored entry; checksums are nobody's business here. */
function zipOf(name: string, content: string): Buffer {
  const [n, c] = [Buffer.from(name), Buffer.from(content)]
  const sizes = (head: Buffer, at: number) => {
    head.writeUInt32LE(c.length, at)
    head.writeUInt32LE(c.length, at + 4)
    head.writeUInt16LE(n.length, at + 8)
    return head
  }
  const local = sizes(Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26)]), 18)
  const central = sizes(Buffer.concat([Buffer.from('504b0102', 'hex'), Buffer.alloc(42)]), 20)
  const end = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)])
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + n.length, 12)
  end.writeUInt32LE(local.length + n.length + c.length, 16)
  return Buffer.concat([local, n, c, central, n, end])
}
