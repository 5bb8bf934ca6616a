/**
 * Rows to facts, by a mapping. It is compiled once for a file's header: every field becomes a function of the cells (`field.ts`), every rule's
 * conditions too (`condition.ts`).
 */
import { day } from './cell.ts'
import { test } from './condition.ts'
import { namedWidth, type Row, raggedness } from './csv.ts'
import type { Fact, Kind, Reject, Value } from './fact.ts'
import { type Beside, columnOf, constantOf, type File, fileOf, firstOf, translated } from './field.ts'
import { kindNamed } from './index.ts'
import { type Mapping, normalHeader, type Recognised, type Rule } from './mapping.ts'

/** Undefined: the mapping leaves such rows out. Several: the row is a report of several metrics. */
export type RowReader = (row: Row) => Fact | Reject | readonly (Fact | Reject)[] | undefined

export function isSeveral(read: Fact | Reject | readonly (Fact | Reject)[]): read is readonly (Fact | Reject)[] {
  return Array.isArray(read)
}

export function isReject(read: Fact | Reject): read is Reject {
  return 'reason' in read
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
