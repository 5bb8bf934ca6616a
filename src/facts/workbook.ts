/**
 * Excel files (`.xlsx`, old `.xls`, and the web page or XML that many systems call `.xls`) to the rows that a CSV of each sheet would have. The
 * library holds a whole workbook in memory, so large ones are refused. Numbers come out in the fifteen digits that Excel keeps, dates as the workbook's own calendar has them, ids that are text as text.
 */
import type { CellObject as Cell, WorkBook } from '@e965/xlsx'
import { plainNumber } from './cell.ts'
import type { Row } from './csv.ts'
import { unreadable } from './refusal.ts'

export const LARGEST_WORKBOOK = 50 * 1024 * 1024

/** An `.xlsx` is a zip; this is what it may come to when it is unpacked. */
const LARGEST_UNPACKED = 400 * 1024 * 1024

export type Sheet = { readonly name: string; readonly rows: readonly Row[]; readonly isHidden: boolean }

/** Every sheet that has rows, hidden ones last, by physical row; blank rows are left out. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const { size, names } = contentsOfZip(bytes)
  if (names.length > 0 && !names.includes('[Content_Types].xml')) {
    throw unreadable('archive', 'This is a zip archive. Unpack it and load the files inside.')
  }
  if (size > LARGEST_UNPACKED) {
    throw unreadable('too-large', 'This Excel file unpacks to more than 400 MB. Save the sheet as CSV and load that.')
  }
  const library = await import('@e965/xlsx')
  library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  return sheetsOf(
    library,
    opened(() => library.read(bytes, { ...AS_DATA, type: 'array' })),
  )
}

/** Tables of a web page, or a workbook as XML: cells stay as they are written. */
export async function readMarkup(text: string): Promise<readonly Sheet[]> {
  if (!/<(?:\w+:)?table\b/i.test(text)) throw unreadable('format', 'This is a web page or XML without a table.')
  const library = await import('@e965/xlsx')
  return sheetsOf(
    library,
    opened(() => library.read(text, { ...AS_DATA, type: 'string', raw: true })),
  )
}

const AS_DATA = { dense: true, cellNF: true, cellHTML: false, cellFormula: false, cellText: false }

function sheetsOf(library: { readonly SSF: Formats }, book: WorkBook): readonly Sheet[] {
  const isHidden = (i: number) => (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
  const order = book.SheetNames.map((name, i) => ({ name, i })).sort((a, b) => Number(isHidden(a.i)) - Number(isHidden(b.i)))
  const textOf = createCellReader(library.SSF, book)
  return order
    .map(({ name, i }) => ({ name, rows: rowsOf(book, name, textOf), isHidden: isHidden(i) }))
    .filter(({ rows }) => rows.length > 0)
}

function opened(read: () => WorkBook): WorkBook {
  try {
    return read()
  } catch (cause) {
    const isLocked = /password|encrypt/i.test((cause as Error).message)
    const words = isLocked
      ? 'This Excel file is protected by a password. Save it without one.'
      : 'This Excel file is damaged, or no workbook at all. Save it again, or save it as CSV.'
    throw Object.assign(unreadable(isLocked ? 'password' : 'format', words), { cause })
  }
}

function rowsOf(book: WorkBook, name: string, textOf: (cell: Cell) => string): Row[] {
  const { '!data': data = [], '!merges': merges = [] } = book.Sheets[name] ?? {}
  for (const { s: first, e: last } of merges) {
    const cell = data[first.r]?.[first.c]
    if (!cell || !holdsForAll(textOf(cell))) continue
    // What stands beside it in the further rows is data; a merged title has nothing there.
    const isFilled = (one: Cell | undefined) => one !== undefined && textOf(one) !== ''
    for (const row of data.slice(first.r + 1, last.r + 1)) if (row?.some(isFilled) && !isFilled(row[first.c])) row[first.c] = cell
  }
  const width = data.reduce((widest, row) => Math.max(widest, row?.length ?? 0), 0)
  const rows: Row[] = []
  for (let i = 0; i < data.length; i += 1) {
    const row = data[i]
    if (!row?.some((cell) => cell !== undefined && textOf(cell).trim() !== '')) continue
    rows.push({ line: i + 1, cells: Array.from({ length: width }, (_, at) => (row[at] ? textOf(row[at]) : '')) })
  }
  return rows
}

/** A cell that is merged over several rows says an id, a day or a name for each of them; an amount is not there several times. */
function holdsForAll(text: string): boolean {
  return plainNumber(text) === undefined || /^\d{8,}$/.test(text)
}

type Formats = {
  readonly is_date: (format: string) => boolean
  readonly parse_date_code: (value: number, options: object) => Moment | null
}
type Moment = {
  readonly y: number
  readonly m: number
  readonly d: number
  readonly H: number
  readonly M: number
  readonly S: number
}

function createCellReader(formats: Formats, book: WorkBook): (cell: Cell) => string {
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  return ({ t: type, v: value, z: format }) => {
    if (value === undefined || value === null || type === 'e' || type === 'z') return ''
    if (typeof value !== 'number') return String(value)
    const written = typeof format === 'string' ? format : 'General'
    if (formats.is_date(written)) return momentIn(value, written, formats.parse_date_code(value, { date1904 }))
    return written.includes('%') ? `${decimal(value * 100)}%` : decimal(value)
  }
}

/** A day, a day with a time, or, below one day or in hours that run on (`[h]:mm`), a duration. */
function momentIn(value: number, format: string, parsed: Moment | null): string {
  if (/\[h/i.test(format) || (value >= 0 && value < 1)) {
    const seconds = Math.round(value * 86_400)
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  }
  if (!parsed) return decimal(value)
  const day = `${parsed.y}-${two(parsed.m)}-${two(parsed.d)}`
  const isMidnight = parsed.H === 0 && parsed.M === 0 && parsed.S === 0
  return isMidnight && !/[hs]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ''))
    ? day
    : `${day} ${two(parsed.H)}:${two(parsed.M)}:${two(parsed.S)}`
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

/** Excel keeps fifteen digits: more are the binary number's, `0.1 + 0.2` is 0.3. A longer whole number has lost its end and shows it. */
function decimal(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(value) && Math.abs(value) >= 1e15)
    return Number.isSafeInteger(value) ? String(value) : value.toExponential()
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(15).replace(/\.?0+$/, '') : text
}

/** What the entries of a zip add up to and are called, by its directory; nothing for what is no zip. */
function contentsOfZip(bytes: Uint8Array): { readonly size: number; readonly names: readonly string[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return { size: 0, names: [] }
  let size = 0
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    size += view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { size, names }
}
