/** A field of a mapping as a function of a row's cells: which column it is in, what the mapping does with its text, and the value that comes of it. */
import { add, type Fraction, fraction, multiply, roundHalfUp, subtract, toPlain } from '../engine/fraction.ts'
import { instantOf, localTime } from '../terms/clock.ts'
import { bare, freeTextLimit, isTooLarge, plainNumber, TOO_LARGE } from './cell.ts'
import type { Kind, Value } from './fact.ts'
import { type Field, normalHeader, type Recognised } from './mapping.ts'
import { FAULT, quirks } from './quirk.ts'
import { remembering, startsPlainly } from './remembering.ts'

/** What is known of a file beside its cells. */
export type Beside = {
  /** the shop's: instants with an offset become its wall time; without it they stay as they were written */
  readonly timeZone?: string
  readonly fileName?: string
  /** of a report whose rows do not say theirs: counts instead of what the file's name or the rows above the header say */
  readonly day?: string
}

/** What is known of the file when its reader is made. */
export type File = Beside & {
  /** position of a column, -1 when the file lacks it */
  readonly at: (name: string) => number
  /** what the rows above the header say */
  readonly above: string
}

export function fileOf({ header, above = '' }: Recognised, beside: Beside): File {
  const positions = new Map<string, number>()
  header.forEach((name, i) => {
    if (name !== '' && !positions.has(name)) positions.set(name, i)
  })
  return { ...beside, at: (name) => positions.get(normalHeader(name)) ?? -1, above }
}

export function firstOf(names: readonly string[] | undefined, at: File['at']): number {
  return names?.map(at).find((position) => position >= 0) ?? -1
}

type Reading = { readonly value: Value | undefined; readonly fault?: string }

const BLANK: Reading = { value: undefined }

export type Column = {
  readonly name: string
  readonly header: string
  readonly personal: boolean
  readonly text: (cells: readonly string[]) => string
  readonly read: (cells: readonly string[]) => Reading
}

export function columnOf(kind: Kind, name: string, field: Field, file: File): Column | undefined {
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
export function constantOf(field: Field, name: string, { fileName = '', above, day: given }: File): string | undefined {
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

export function translated(field: Field, raw: string): string {
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

export function local(moment: string, timeZone: string | undefined): string {
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
