/**
 * Any file to rows: encoding, delimiter, quotes, physical lines. Comma, tab or semicolon separated text, NDJSON, either of them gzipped:
 * their rows come in batches as the bytes arrive, so memory stays flat. Excel, Parquet and JSON documents are held whole and limited in size.
 */
import { createSplitter, delimiterOf, namedWidth, type Row, type Splitter } from './csv.ts'
import { decode } from './encoding.ts'
import { jsonText, readJsonDocument } from './json-document.ts'
import { LARGEST_PARQUET, readParquet } from './parquet.ts'
import { unreadable } from './refusal.ts'
import { LARGEST_WORKBOOK, readMarkup, readWorkbook, type Sheet } from './workbook.ts'

export type Table = {
  /** The first rows that are not blank, among them the header. NDJSON has its keys as a header on line 0. */
  readonly preview: readonly Row[]
  /** The rows below that line, in batches. */
  readonly rowsAfter: (line: number) => AsyncGenerator<readonly Row[]>
  /** of a sheet */
  readonly name?: string
  readonly isHidden?: boolean
  /** the further sheets of a workbook */
  readonly others?: readonly Table[]
  /** asked when all rows have been read: text decides its encoding by its first character that is not ASCII */
  readonly format: () => Format
}

export type Format = {
  readonly container: 'text' | 'ndjson' | 'json' | 'xlsx' | 'xls' | 'parquet'
  /** of text: `utf-8`, `utf-16le`, `utf-16be`, `gb18030`; `ascii` is all of them */
  readonly encoding?: string
}

const PREVIEW_ROWS = 30

/** @throws an error with code `file:…` (`refusal.ts`) when the bytes are no text or the text is no table. */
export async function openTable(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const { start, all } = await peeked(bytes)
  if (startsWith(start, PARQUET)) {
    return tableOf(readParquet(await whole(all, LARGEST_PARQUET, 'Parquet')), () => ({ container: 'parquet' }))
  }
  const container = startsWith(start, ZIP) ? 'xlsx' : startsWith(start, OLD_OFFICE) ? 'xls' : undefined
  if (!container) return openText(all)
  return tableOfSheets(await readWorkbook(await whole(all, LARGEST_WORKBOOK, 'Excel')), { container })
}

const [ZIP, OLD_OFFICE, PARQUET] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x50, 0x41, 0x52, 0x31],
]

function startsWith(start: Uint8Array, magic: readonly number[] | undefined): boolean {
  return magic!.every((byte, i) => start[i] === byte)
}

/** The first bytes, and all of them again. */
async function peeked(bytes: AsyncIterable<Uint8Array>) {
  const source = bytes[Symbol.asyncIterator]()
  let start = new Uint8Array()
  while (start.length < 4) {
    const next = await source.next()
    if (next.done) break
    start = start.length === 0 ? new Uint8Array(next.value) : joined([start, next.value])
  }
  async function* all() {
    if (start.length > 0) yield start
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  return { start, all: all() }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

async function whole(bytes: AsyncIterable<Uint8Array>, largest: number, name: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > largest)
      throw unreadable('too-large', `This ${name} file is larger than ${largest >> 20} MB. Save it as CSV and load that.`)
    parts.push(part)
  }
  return joined(parts)
}

async function tableOfSheets(sheets: readonly Sheet[], format: Format): Promise<Table> {
  if (sheets.length === 0) throw unreadable('empty', 'The workbook is empty.')
  const [first, ...others] = await Promise.all(
    sheets.map(async ({ rows, ...sheet }) => ({ ...(await tableOf([rows], () => format)), ...sheet })),
  )
  return { ...first!, others }
}

async function openText(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  let encoding = 'ascii'
  const texts = oneLineEnd(
    decode(bytes, (label) => {
      encoding = label
    }),
  )
  let head = ''
  while (head.length < 4096) {
    const next = await texts.next()
    if (next.done) break
    head += next.value
  }
  head = head.replace(/^\uFEFF/, '')
  if (head.trim() === '') throw unreadable('empty', 'The file is empty.')
  if (MARKUP.test(head)) return tableOfSheets(await readMarkup(await allOf(head, texts)), { container: 'xls', encoding })
  const isJson = /^\s*\{/.test(head)
  if (/^\s*\[/.test(head) || (isJson && isBegun(head))) {
    const text = await allOf(head, texts)
    const rows = readJsonDocument(text)
    if (rows) return tableOf([rows], () => ({ container: 'json', encoding }))
    return tableOf(textRows(text, none(), isJson), () => ({ container: isJson ? 'ndjson' : 'text', encoding }))
  }
  return tableOf(textRows(head, texts, isJson), () => ({ container: isJson ? 'ndjson' : 'text', encoding }))
}

/** Old Macintosh files end their lines in CR alone; Excel still writes them. */
async function* oneLineEnd(texts: AsyncGenerator<string>): AsyncGenerator<string> {
  let isBare: boolean | undefined
  for await (const text of texts) {
    isBare ??= text.includes('\n') ? false : /\r./s.test(text) || undefined
    yield isBare ? text.replaceAll('\r', '\n') : text
  }
}

/** A web page or XML, which many systems write into a file that they call `.xls`. */
const MARKUP = /^\s*<(?:!--|(?:\?xml|!doctype|html|head|meta|style|body|div|table)\b)/i

function textRows(head: string, texts: AsyncGenerator<string>, isJson: boolean): AsyncGenerator<readonly Row[]> {
  return batchesOf(head, texts, isJson ? createJsonLines() : createSplitter(delimiterOf(head)))
}

/** A JSON document, over several lines or one with a list in it, in contrast to one object a line. */
function isBegun(head: string): boolean {
  const [first, rest = ''] = head.trim().split('\n', 2)
  return objectIn(first!) === undefined || (rest === '' && readJsonDocument(first!) !== undefined)
}

const LARGEST_DOCUMENT = 50 * 1024 * 1024

async function allOf(head: string, texts: AsyncGenerator<string>): Promise<string> {
  const parts = [head]
  let size = head.length
  for await (const text of texts) {
    size += text.length
    if (size > LARGEST_DOCUMENT)
      throw unreadable('too-large', 'This document is larger than 50 MB. Write one JSON object a line (NDJSON), or CSV.')
    parts.push(text)
  }
  return parts.join('')
}

async function* none(): AsyncGenerator<string> {}

async function tableOf(rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>, format: Table['format']): Promise<Table> {
  const batches = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const ahead: Row[] = []
  while (ahead.length < PREVIEW_ROWS) {
    const next = await batches.next()
    if (next.done) break
    // Not spread into a call: a sheet comes as one batch, and calls have no room for hundreds of thousands of arguments.
    for (const row of next.value) ahead.push(row)
  }
  async function* rowsAfter(line: number) {
    const header = ahead.find((row) => row.line === line)?.cells ?? []
    const named = namedWidth(header.map((name) => name.trim()))
    const isData = (row: Row) => row.cells[0]?.charCodeAt(0) !== HASH || !isRemark(row, header.length, named)
    yield ahead.filter((row) => row.line > line && isData(row))
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      yield next.value.every(isData) ? next.value : next.value.filter(isData)
    }
  }
  return { preview: ahead.slice(0, PREVIEW_ROWS), rowsAfter, format }
}

async function* batchesOf(head: string, texts: AsyncGenerator<string>, splitter: Splitter): AsyncGenerator<readonly Row[]> {
  const refuseLongLines = createLineGuard()
  refuseLongLines(head)
  for (const rows of splitter.push(head)) yield rows.filter(isFilled)
  for await (const text of texts) {
    refuseLongLines(text)
    for (const rows of splitter.push(text)) yield rows.filter(isFilled)
  }
  for (const rows of splitter.end()) yield rows.filter(isFilled)
}

/** A line that never ends would be held in memory until the end of the file. */
const LONGEST_LINE = 4 * 1024 * 1024

function createLineGuard(): (text: string) => void {
  let open = 0
  return (text) => {
    const end = text.lastIndexOf('\n')
    open = end < 0 ? open + text.length : text.length - end - 1
    if (open > LONGEST_LINE) throw unreadable('long-line', 'A line of this file is longer than 4 MB: this is no table of rows.')
  }
}

const HASH = 35

/** A `#` remark between the data. Ids may begin with `#` too (`#1001`), so a row as wide as the header is data. */
function isRemark(row: Row, width: number, named: number): boolean {
  return row.cells.length > width || row.cells.length < named || row.cells.slice(1).every((cell) => cell.trim() === '')
}

/** Blank rows are no rows. */
function isFilled(row: Row): boolean {
  const first = row.cells[0]
  if (first === undefined) return row.fault !== undefined
  return (first !== '' && first.charCodeAt(0) !== 32) || row.cells.some((cell) => cell.trim() !== '')
}

/** One object a line; the first batch's keys are the header. Numbers are taken as JavaScript prints them. */
function createJsonLines(): Splitter {
  let carry = ''
  let line = 0
  let keys: string[] | undefined

  function rowsOf(lines: readonly string[]): Row[] {
    const read = lines
      .map((text) => ({ line: ++line, object: objectIn(text), isBlank: text.trim() === '' }))
      .filter((row) => !row.isBlank)
    if (read.length === 0) return []
    const isFirst = keys === undefined
    keys ??= [...new Set(read.flatMap((row) => Object.keys(row.object ?? {})))]
    const header = keys
    const rows = read.map((row): Row => {
      if (!row.object) return { line: row.line, cells: [], fault: 'not-json: expected one JSON object a line' }
      const stranger = Object.keys(row.object).find((key) => !header.includes(key))
      if (stranger) return { line: row.line, cells: [], fault: `unknown-column: ${stranger.slice(0, 40)}` }
      return { line: row.line, cells: header.map((key) => jsonText(row.object?.[key])) }
    })
    return isFirst && header.length > 0 ? [{ line: 0, cells: header }, ...rows] : rows
  }

  return {
    push: (text) => {
      const lines = (carry + text).split('\n')
      carry = lines.pop()!
      return [rowsOf(lines)]
    },
    end: () => [rowsOf(carry === '' ? [] : [carry])],
  }
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
