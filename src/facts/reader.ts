/**
 * Rows to facts, by a mapping. It is compiled once for a file's header: every field becomes a function of the cells. Columns repeat their texts,
 * so each reader remembers what it has read, and the zod type is asked once a different text.
 */
import { add, type Fraction, fraction, multiply, roundHalfUp, subtract, toPlain } from '../engine/fraction.ts'
import { instantOf, localTime } from '../terms/clock.ts'
import { bare, day, freeTextLimit, isTooLarge, moment, plainNumber, TOO_LARGE } from './cell.ts'
import { namedWidth, type Row, raggedness } from './csv.ts'
import type { Fact, Kind, Reject, Value } from './fact.ts'
import { kindNamed } from './index.ts'
import { type Condition, type Field, type Mapping, normalHeader, type Recognised, type Rule } from './mapping.ts'
import { FAULT, quirks } from './quirk.ts'

/** Undefined: the mapping leaves such rows out. Several: the row is a report of several metrics. */
export type RowReader = (row: Row) => Fact | Reject | readonly (Fact | Reject)[] | undefined

export function isSeveral(read: Fact | Reject | readonly (Fact | Reject)[]): read is readonly (Fact | Reject)[] {
  return Array.isArray(read)
}

export function isReject(read: Fact | Reject): read is Reject {
  return 'reason' in read
}

/** What is known of a file beside its cells. */
export type Beside = {
  /** the shop's: instants with an offset become its wall time; without it they stay as they were written */
  readonly timeZone?: string
  readonly fileName?: string
  /** of a report whose rows do not say theirs: counts instead of what the file's name or the rows above the header say */
  readonly day?: string
}

export function createReader(recognised: Recognised, beside: Beside = {}): RowReader {
  const { mapping, header } = recognised
  const file = fileOf(recognised, beside)
  const { at } = file
  const rules = (mapping.rows.length > 0 ? mapping.rows : [EVERY_ROW]).map((rule) => ({
    matches: rule.when.map((condition) => test(condition, at)),
    skip: rule.skip === true,
    read: rule.facts
      ? several(mapping, rule, rule.facts, file)
      : variant(mapping, kindNamed(rule.kind ?? mapping.kind)!, fieldsOf(mapping, rule), file),
  }))
  const inCurrency = currencyTest(mapping, at)
  const named = namedWidth(header)
  return (row) => {
    const { line, cells } = row
    if (row.fault !== undefined) return { line, column: '', reason: row.fault }
    const ragged = raggedness(cells, header.length, named)
    if (ragged !== undefined) return { line, column: '', reason: ragged }
    if (inCurrency && !inCurrency(cells))
      return { line, column: '', reason: `currency-differs: the file counts in ${mapping.currency}` }
    let i = 0
    while (i < rules.length && !fits(rules[i]!.matches, cells)) i += 1
    const rule = rules[i]
    if (!rule) return { line, column: '', reason: 'no-rule: the mapping says nothing about such a row' }
    return rule.skip ? undefined : rule.read(line, cells)
  }
}

// Loops, not callbacks, where every row passes.
function fits(conditions: readonly ((cells: readonly string[]) => boolean)[], cells: readonly string[]): boolean {
  for (const holds of conditions) if (!holds(cells)) return false
  return true
}

const EVERY_ROW: Rule = { when: [], fields: {} }

/** What is known of the file when its reader is made. */
type File = Beside & {
  /** position of a column, -1 when the file lacks it */
  readonly at: (name: string) => number
  /** what the rows above the header say */
  readonly above: string
}

function fileOf({ header, above = '' }: Recognised, beside: Beside): File {
  const positions = new Map<string, number>()
  header.forEach((name, i) => {
    if (name !== '' && !positions.has(name)) positions.set(name, i)
  })
  return { ...beside, at: (name) => positions.get(normalHeader(name)) ?? -1, above }
}

/** Whether a column of this file says this field. */
export function isInColumns(recognised: Recognised, field: string): boolean {
  const { mapping } = recognised
  return (mapping.fields[field]?.column ?? []).some((name) => recognised.header.includes(normalHeader(name)))
}

/**
 * The day of a report whose rows do not say it: what the rows above the header or the file's name say, `found` undefined where they are silent
 * or name several days. Undefined as a whole where the rows have their day.
 */
export function dayBeside(recognised: Recognised, fileName: string): { readonly found: string | undefined } | undefined {
  const field = recognised.mapping.fields.day
  if (!field || isInColumns(recognised, 'day')) return undefined
  const said = constantOf(field, 'day', fileOf(recognised, { fileName }))
  const read = said === undefined ? undefined : day().safeParse(translated(field, said))
  return { found: read?.success ? read.data : undefined }
}

function firstOf(names: readonly string[] | undefined, at: File['at']): number {
  return names?.map(at).find((position) => position >= 0) ?? -1
}

/** Undefined where the mapping says nothing of it. Rows that leave the currency blank are the document's further rows. */
function currencyTest(mapping: Mapping, at: File['at']): ((cells: readonly string[]) => boolean) | undefined {
  const position = firstOf(mapping.currencyColumn, at)
  if (position < 0) return undefined
  return (cells) => cells[position]!.trim() === '' || cells[position]!.trim() === mapping.currency
}

/**
 * One row as several facts: shared fields, and those of each entry laid over them. An entry is no fact where the cells of its own are blank;
 * a fault in a shared cell is told once.
 */
function several(mapping: Mapping, rule: Rule, entries: NonNullable<Rule['facts']>, file: File) {
  const variants = entries.map((entry) => {
    const fields = { ...fieldsOf(mapping, rule), ...entry.fields }
    const kind = kindNamed(entry.kind ?? rule.kind ?? mapping.kind)!
    const known = Object.fromEntries(Object.entries(fields).filter(([name]) => name in kind.columns.shape))
    return variant(mapping, kind, known, file, Object.keys(entry.fields))
  })
  return (line: number, cells: readonly string[]): readonly (Fact | Reject)[] => {
    const read = variants.flatMap((one) => one(line, cells) ?? [])
    return read.filter((one, i) => !isReject(one) || read.findIndex((o) => isReject(o) && o.column === one.column) === i)
  }
}

/** A rule of another kind brings its own fields; one of the same kind replaces some. */
function fieldsOf(mapping: Mapping, rule: Mapping['rows'][number]): Mapping['fields'] {
  return rule.kind && rule.kind !== mapping.kind ? rule.fields : { ...mapping.fields, ...rule.fields }
}

/** Conditions see a cell as its field would: trimmed, without `="…"`. */
function test(condition: Condition, at: File['at']): (cells: readonly string[]) => boolean {
  const position = firstOf(condition.column, at)
  const ofText = testText(condition, position)
  if (!condition.before) return ofText
  const other = firstOf(condition.before, at)
  return (cells) => ofText(cells) && isBefore(cells[position] ?? '', cells[other] ?? '')
}

/** Both as written on the shop's wall clock. */
function isBefore(one: string, other: string): boolean {
  const [first, second] = [one, other].map((raw) => MOMENT.safeParse(bare(raw)).data)
  return first !== undefined && second !== undefined && local(first, undefined) < local(second, undefined)
}

const MOMENT = moment()

function testText(condition: Condition, position: number): (cells: readonly string[]) => boolean {
  const { startsWith, above, matches } = condition
  const pattern = matches === undefined ? undefined : new RegExp(matches, 'u')
  return rememberingLast(position, (raw) => {
    const text = startsPlainly(raw) ? raw.trimEnd() : bare(raw)
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

/** `own`: fields without which the row is silently no fact, because a report has many and not every file or person has all. */
function variant(mapping: Mapping, kind: Kind, fields: Mapping['fields'], file: File, own: readonly string[] = []) {
  const columns = Object.entries(fields).flatMap(([name, field]) => columnOf(kind, name, field, file) ?? [])
  const isChecked = mapping.rows.length === 0 || mapping.checked
  // A file without a pay time holds orders that are paid; a blank cell under that header is an unpaid one.
  const copiesOrderTime = kind.name === 'orders' && !columns.some(({ name }) => name === 'paid_at' || name === 'paid_amount')
  const headerOf = (name: string) => columns.find((column) => column.name === name)?.header ?? name
  const inherit = mapping.fillDown && kind.document ? createInheritance(kind.document) : undefined
  // Lines may leave the time to the order they belong to.
  const required = mapping.adds ? kind.required.filter((some) => !some.includes('ordered_at')) : kind.required
  const told = Object.entries(kind.told ?? {}).flatMap(([claim, name]) => (columns.some((c) => c.name === name) ? [claim] : []))
  const blank: Record<string, Value | undefined> = Object.fromEntries(
    Object.keys(kind.columns.shape).map((name) => [name, undefined]),
  )
  const reject = (line: number, column: string, reason: string, cells: readonly string[]): Reject => ({
    ...{ line, column, reason },
    cells: Object.fromEntries(columns.map((c) => [c.header || c.name, c.personal ? '***' : c.text(cells).slice(0, 200)])),
  })
  return (line: number, cells: readonly string[]): Fact | Reject | undefined => {
    // Every fact of a kind has the same shape, whatever the file has: the machine likes that.
    const values = { ...blank }
    for (const column of columns) {
      const { value, fault } = column.read(cells)
      if (fault !== undefined) return reject(line, column.header, fault, cells)
      values[column.name] = value
    }
    inherit?.(values)
    for (const claim of told) values[claim] ??= true
    if (copiesOrderTime) values.paid_at = values.ordered_at
    const missing = missingOf(required, values)
    if (missing?.some((name) => own.includes(name))) return undefined
    if (missing) return reject(line, headerOf(missing[0]!), 'missing: this cell must be filled', cells)
    // Rules decide themselves which signs make sense in which rows.
    const fault = (isChecked ? kind.check?.(values) : undefined) ?? kind.limit?.(values)
    return fault ? reject(line, headerOf(fault.column), fault.reason, cells) : { kind: kind.name, line, values }
  }
}

function missingOf(required: Kind['required'], values: Fact['values']): readonly string[] | undefined {
  for (const some of required) {
    let i = 0
    while (i < some.length && values[some[i]!] === undefined) i += 1
    if (i === some.length) return some
  }
  return undefined
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

function columnOf(kind: Kind, name: string, field: Field, file: File): Column | undefined {
  const { at, timeZone } = file
  const header = field.column?.find((candidate) => at(candidate) >= 0)
  const said = header === undefined ? constantOf(field, name, file) : undefined
  if (header === undefined && said === undefined) return undefined
  const type = kind.columns.shape[name] as {
    safeParse: (text: string) => { success: boolean; data?: unknown; error?: { issues: { message: string }[] } }
  }
  const isMoment = kind.moments?.includes(name) ?? false
  const position = header === undefined ? -1 : at(header)
  const parse = (raw: string): Reading => parseText(translated(field, raw))
  const parseText = (text: string): Reading => {
    if (text.startsWith(FAULT)) return { value: undefined, fault: text.slice(1) }
    if (text === '' || (type !== undefined && isDash(text))) return BLANK
    const read = type.safeParse(text)
    if (!read.success) return { value: undefined, fault: read.error?.issues[0]?.message ?? 'unreadable' }
    const value = adjusted(field, isMoment ? local(read.data as string, timeZone) : (read.data as Value))
    return typeof value === 'bigint' && isTooLarge(value) ? { value: undefined, fault: TOO_LARGE } : { value }
  }
  const constant = said === undefined ? undefined : parse(said)
  const limit = field.quirk || field.values ? undefined : freeTextLimit(type)
  const computed = computation(field, position, at)
  const joined = (field.join ?? []).map(at)
  const whole = (cells: readonly string[]) => [position, ...joined].map((i) => (cells[i] ?? '').trim()).join('/')
  const read = constant
    ? () => constant
    : computed
      ? (cells: readonly string[]) => parseText(computed(cells))
      : field.join
        ? (cells: readonly string[]) => parse(whole(cells))
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

/** What databases and statistics packages write into a cell that they have nothing for. */
const NOTHING: ReadonlySet<string> = new Set([
  ...['null', 'NULL', 'NaN', 'nan', 'N/A', '#N/A', 'None'],
  ...['0000-00-00', '0000-00-00 00:00:00', '1970-01-01 00:00:00', '1970-01-01 08:00:00'],
])

/** How exports write "nothing". */
function isDash(text: string): boolean {
  return text === '-' || text === '--' || text === '—' || NOTHING.has(text)
}

/** What the caller, the rows above the header, the file's name or the mapping itself say where there is no column. */
function constantOf(field: Field, name: string, { fileName = '', above, day: given }: File): string | undefined {
  if (name === 'day' && given !== undefined) return given
  const found = inText(field.above, above) ?? inText(field.fileName, fileName)
  return found ?? field.value
}

function inText(pattern: string | undefined, text: string): string | undefined {
  const match = pattern === undefined ? null : new RegExp(pattern, 'u').exec(text)
  return match?.[1] ?? match?.[0]
}

/** The cell's text after what the mapping does with other cells of its row; undefined where it does nothing with them. */
function computation(field: Field, position: number, at: File['at']): ((cells: readonly string[]) => string) | undefined {
  const [times, plus, minus] = [field.times, field.plus, field.minus].map((names) => firstOf(names, at))
  const others = (field.otherwise ?? []).map(at).filter((one) => one >= 0)
  if (others.length === 0 && [times, plus, minus].every((one) => one! < 0) && !field.round) return undefined
  const cell = (cells: readonly string[], i: number) => bare(cells[i] ?? '')
  const isSum = field.round || times! >= 0 || plus! >= 0 || minus! >= 0
  return (cells) => {
    const isFilled = (one: number) => cell(cells, one) !== '' && !isDash(cell(cells, one))
    const from = isFilled(position) ? position : others.find(isFilled)
    const text = from === undefined ? '' : translated(field, cells[from]!)
    if (!isSum) return text
    const [start, factor] = [fractionIn(text), times! < 0 ? ONE : fractionIn(cell(cells, times!))]
    if (text !== '' && start === undefined) return text
    if (start === undefined || factor === undefined) return ''
    const [more, less] = [plus!, minus!].map((i) => (i < 0 ? undefined : fractionIn(cell(cells, i))) ?? ZERO)
    const result = subtract(add(multiply(start, factor), more!), less!)
    return field.round ? String(roundHalfUp(result)) : toPlain(result)
  }
}

const [ZERO, ONE] = [fraction('0'), fraction('1')]

function fractionIn(text: string): Fraction | undefined {
  const isPercent = /[%％]$/.test(text)
  const plain = plainNumber(isPercent ? text.slice(0, -1) : text)
  if (plain === undefined) return undefined
  return isPercent ? multiply(fraction(plain), fraction('0.01')) : fraction(plain)
}

function translated(field: Field, raw: string): string {
  const text = bare(raw)
  const mapped = field.values?.[text] ?? text
  return field.quirk ? quirks[field.quirk](mapped) : mapped
}

function adjusted(field: Field, value: Value): Value {
  if (typeof value === 'string' && (field.unit || field.negate)) return adjustedText(field, value)
  if (typeof value !== 'bigint') return value
  const scaled = field.unit === 'fen' ? value / 100n : field.unit === 'wan' ? value * 10_000n : value
  return field.negate ? -scaled : scaled
}

/** Numbers that are not money are decimal texts. */
function adjustedText(field: Field, value: string): string {
  const plain = plainNumber(value)
  if (plain === undefined) return value
  const unit = fraction(field.unit === 'fen' ? '0.01' : field.unit === 'wan' ? '10000' : '1')
  return toPlain(multiply(fraction(plain), field.negate ? multiply(unit, fraction('-1')) : unit))
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

/** Remembers a column's last few thousand different texts, as long as it repeats them. */
function remembering<T>(position: number, read: (text: string) => T): (cells: readonly string[]) => T {
  let known = new Map<string, T>()
  let found = 0
  let isWorthIt = true
  return rememberingLast(position, (text) => {
    if (!isWorthIt) return read(text)
    const before = known.get(text)
    if (before !== undefined) {
      found += 1
      return before
    }
    const kept = apart(text)
    const made = read(kept)
    if (known.size >= REMEMBERED) {
      isWorthIt = found > REMEMBERED
      found = 0
      known = new Map()
    }
    known.set(kept, made)
    return made
  })
}

const REMEMBERED = 5_000

/** @NOTE A cell is a window on the piece of the file it was cut from: whoever keeps the window keeps the whole piece in memory. */
function apart(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
