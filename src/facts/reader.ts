/**
 * Rows to facts, by a mapping. It is compiled once for a file's header: every field becomes a function of the cells. Columns repeat their texts,
 * so each reader remembers what it has read, and the zod type is asked once a different text.
 */
import { instantOf, localTime } from '../terms/clock.ts'
import { freeTextLimit, plainNumber } from './cell.ts'
import type { Row } from './csv.ts'
import type { Fact, Kind, Reject, Value } from './fact.ts'
import { kindNamed } from './index.ts'
import { type Condition, type Field, type Mapping, normalHeader, type Recognised } from './mapping.ts'
import { quirks } from './quirk.ts'

/** Undefined: the mapping leaves such rows out. */
export type RowReader = (row: Row) => Fact | Reject | undefined

export function isReject(read: Fact | Reject): read is Reject {
  return 'reason' in read
}

/** `timeZone` is the shop's: instants with an offset become its wall time. Without it they stay as they were written. */
export function createReader({ mapping, header }: Recognised, timeZone?: string): RowReader {
  const positions = new Map<string, number>()
  header.forEach((name, i) => {
    if (name !== '' && !positions.has(name)) positions.set(name, i)
  })
  const at = (name: string) => positions.get(normalHeader(name)) ?? -1
  const rules = (mapping.rows.length > 0 ? mapping.rows : [{ when: [], kind: undefined, fields: {}, skip: undefined }]).map(
    (rule) => ({
      matches: rule.when.map((condition) => test(condition, at(condition.column))),
      skip: rule.skip === true,
      read: variant(mapping, kindNamed(rule.kind ?? mapping.kind)!, fieldsOf(mapping, rule), at, timeZone),
    }),
  )
  return (row) => {
    const { line, cells } = row
    if (row.fault !== undefined) return { line, column: '', reason: row.fault }
    if (cells.length !== header.length && !isOnlyTooWide(cells, header.length)) {
      return { line, column: '', reason: `ragged: ${cells.length} cells under ${header.length} headers` }
    }
    const rule = rules.find(({ matches }) => matches.every((holds) => holds(cells)))
    if (!rule) return { line, column: '', reason: 'no-rule: the mapping says nothing about such a row' }
    return rule.skip ? undefined : rule.read(line, cells)
  }
}

/** A trailing delimiter adds blank cells; that is harmless. */
function isOnlyTooWide(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')
}

/** A rule of another kind brings its own fields; one of the same kind replaces some. */
function fieldsOf(mapping: Mapping, rule: Mapping['rows'][number]): Mapping['fields'] {
  return rule.kind && rule.kind !== mapping.kind ? rule.fields : { ...mapping.fields, ...rule.fields }
}

function test(condition: Condition, position: number): (cells: readonly string[]) => boolean {
  const { startsWith, above, matches } = condition
  const pattern = matches === undefined ? undefined : new RegExp(matches, 'u')
  return rememberingLast(position, (text) => {
    if (startsWith !== undefined && !text.startsWith(startsWith)) return false
    if (pattern && !pattern.test(text)) return false
    if (condition.in && !condition.in.includes(text)) return false
    return above === undefined || numberIn(text) > above
  })
}

function numberIn(text: string): number {
  const plain = text === '' ? Number.NaN : Number(text)
  return Number.isNaN(plain) ? Number(plainNumber(text) ?? Number.NaN) : plain
}

type Reading = { readonly value: Value | undefined; readonly fault?: string }

const BLANK: Reading = { value: undefined }

type Column = {
  readonly name: string
  readonly header: string
  readonly personal: boolean
  readonly text: (cells: readonly string[]) => string
  readonly read: (cells: readonly string[]) => Reading
}

function variant(mapping: Mapping, kind: Kind, fields: Mapping['fields'], at: (name: string) => number, timeZone?: string) {
  const columns = Object.entries(fields).flatMap(([name, field]) => columnOf(kind, name, field, at, timeZone) ?? [])
  // A file without a pay time holds orders that are paid; a blank cell under that header is an unpaid one.
  const copiesOrderTime = kind.name === 'orders' && !columns.some(({ name }) => name === 'paid_at' || name === 'paid_amount')
  const headerOf = (name: string) => columns.find((column) => column.name === name)?.header ?? name
  const inherit = mapping.fillDown && kind.document ? createInheritance(kind.document) : undefined
  const blank: Record<string, Value | undefined> = Object.fromEntries(
    Object.keys(kind.columns.shape).map((name) => [name, undefined]),
  )
  const reject = (line: number, column: string, reason: string, cells: readonly string[]): Reject => ({
    ...{ line, column, reason },
    cells: Object.fromEntries(columns.map((c) => [c.header || c.name, c.personal ? '***' : c.text(cells).slice(0, 200)])),
  })
  return (line: number, cells: readonly string[]): Fact | Reject => {
    // Every fact of a kind has the same shape, whatever the file has: the machine likes that.
    const values = { ...blank }
    for (const column of columns) {
      const { value, fault } = column.read(cells)
      if (fault !== undefined) return reject(line, column.header, fault, cells)
      values[column.name] = value
    }
    inherit?.(values)
    if (copiesOrderTime) values.paid_at = values.ordered_at
    const missing = kind.required.find((some) => some.every((name) => values[name] === undefined))
    if (missing) return reject(line, headerOf(missing[0]!), 'missing: this cell must be filled', cells)
    // Rules decide themselves which signs make sense in which rows.
    const fault = mapping.rows.length === 0 ? kind.check?.(values) : undefined
    return fault ? reject(line, headerOf(fault.column), fault.reason, cells) : { kind: kind.name, line, values }
  }
}

/** A document's columns may be blank on its following rows: they say what the row above says. */
function createInheritance({ id, columns }: NonNullable<Kind['document']>) {
  let above: Record<string, Value | undefined> = {}
  return (values: Record<string, Value | undefined>) => {
    if (values[id] !== undefined && values[id] === above[id]) {
      for (const column of columns) values[column] ??= above[column]
    }
    above = values
  }
}

function columnOf(kind: Kind, name: string, field: Field, at: (name: string) => number, timeZone?: string): Column | undefined {
  const header = field.column?.find((candidate) => at(candidate) >= 0)
  if (header === undefined && field.value === undefined) return undefined
  const type = kind.columns.shape[name] as {
    safeParse: (text: string) => { success: boolean; data?: unknown; error?: { issues: { message: string }[] } }
  }
  const isMoment = kind.moments?.includes(name) ?? false
  const position = header === undefined ? -1 : at(header)
  const parse = (raw: string): Reading => {
    const text = translated(field, raw)
    if (text === '' || (type !== undefined && isDash(text))) return BLANK
    const read = type.safeParse(text)
    if (!read.success) return { value: undefined, fault: read.error?.issues[0]?.message ?? 'unreadable' }
    return { value: adjusted(field, isMoment ? local(read.data as string, timeZone) : (read.data as Value)) }
  }
  const constant = field.value === undefined ? undefined : parse(field.value)
  const limit = field.quirk || field.values ? undefined : freeTextLimit(type)
  const read = constant
    ? () => constant
    : limit === undefined
      ? remembering(position, parse)
      : readingText(position, limit, parse)
  const filledAt = field.ifFilled === undefined ? -1 : at(field.ifFilled)
  return {
    name,
    header: header?.trim() ?? '',
    personal: field.personal === true || (kind.personal?.includes(name) ?? false),
    text: (cells) => cells[position] ?? '',
    read: filledAt < 0 ? read : (cells) => ((cells[filledAt] ?? '').trim() === '' ? BLANK : read(cells)),
  }
}

/** How exports write "nothing". */
function isDash(text: string): boolean {
  return text === '-' || text === '--' || text === '—'
}

function translated(field: Field, raw: string): string {
  const text = raw
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'(?=[\d+-])/, '')
  const mapped = field.values?.[text] ?? text
  return field.quirk ? quirks[field.quirk](mapped) : mapped
}

function adjusted(field: Field, value: Value): Value {
  if (typeof value !== 'bigint') return value
  const scaled = field.unit === 'fen' ? value / 100n : field.unit === 'wan' ? value * 10_000n : value
  return field.negate ? -scaled : scaled
}

const OFFSET = /[+-]\d\d:\d\d$/

function local(moment: string, timeZone: string | undefined): string {
  if (!OFFSET.test(moment)) return moment
  if (timeZone === undefined) return moment.replace(OFFSET, '')
  return localTime(instantOf(moment.replace(' ', 'T'), 'utc'), timeZone).replace('T', ' ')
}

/** Free text is nearly always itself; whatever looks as if it needs care takes the long way. */
function readingText(position: number, limit: number, parse: (text: string) => Reading): (cells: readonly string[]) => Reading {
  const plain: { value: Value | undefined } = { value: undefined }
  return (cells) => {
    const text = cells[position] ?? ''
    if (!startsPlainly(text) || text.length > limit || text.charCodeAt(text.length - 1) <= 32) return parse(text)
    plain.value = text
    return plain
  }
}

/** A letter or a digit: no blank, quote, `=` or dash, all of which may be an export's way of writing. */
function startsPlainly(text: string): boolean {
  const first = text.charCodeAt(0)
  return (
    (first >= 48 && first <= 57) ||
    (first >= 65 && first <= 90) ||
    (first >= 97 && first <= 122) ||
    (first >= 0x4e00 && first <= 0x9fff)
  )
}

/** Columns repeat themselves from row to row. */
function rememberingLast<T>(position: number, read: (text: string) => T): (cells: readonly string[]) => T {
  let lastText: string | undefined
  let last: T
  return (cells) => {
    const text = cells[position] ?? ''
    if (text !== lastText) {
      lastText = text
      last = read(text)
    }
    return last
  }
}

/** Remembers a column's last few thousand different texts. */
function remembering<T>(position: number, read: (text: string) => T): (cells: readonly string[]) => T {
  let known = new Map<string, T>()
  return rememberingLast(position, (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = read(text)
    if (known.size >= REMEMBERED) known = new Map()
    known.set(text, made)
    return made
  })
}

const REMEMBERED = 5_000
