/**
 * Files that belong together: the rows of the main file, each with the columns of the files beside it (mapping, `joins`). A joined column is
 * called `<join>.<column>`. The side files are held in memory, but only the columns that the mapping uses.
 */
import { add, type Fraction, fraction, toPlain } from '../engine/fraction.ts'
import { plainNumber } from './cell.ts'
import type { Row } from './csv.ts'
import { type Join, type Mapping, normalHeader, type Recognised, recognise } from './mapping.ts'
import { type Apart, type FileRefusal, unreadable } from './refusal.ts'
import type { Table } from './table.ts'

/** The join that this table is for, and the line of its header; undefined when it is none of them. */
export function joinOf(preview: readonly Row[], mapping: Mapping): { readonly join: Join; readonly line: number } | undefined {
  for (const join of mapping.joins) {
    const row = preview.find(({ cells }) => {
      const header = cells.map(normalHeader)
      return join.header.required.every((some) => some.some((name) => header.includes(normalHeader(name))))
    })
    if (row) return { join, line: row.line }
  }
  return undefined
}

/** The main table with its rows widened, and recognised so. @throws an error with code `file:…` when a file that is joined is missing. */
export async function joined(
  main: { readonly table: Table; readonly recognised: Recognised },
  sides: readonly Table[],
): Promise<{ readonly table: Table; readonly recognised: Recognised }> {
  const { mapping } = main.recognised
  const missing = mapping.joins.filter(
    (join) => !join.optional && !sides.some((table) => joinOf(table.preview, mapping)?.join === join),
  )
  if (missing.length > 0)
    throw unreadable('join-missing', `The mapping joins ${missing.map(named).join(', ')}: name that file too.`, {
      apart: apartOf(mapping, 'main', missing),
    })
  let { header } = main.recognised
  const widen: ((cells: readonly string[]) => readonly (readonly string[])[])[] = []
  for (const join of mapping.joins) {
    const side = sides.find((table) => joinOf(table.preview, mapping)?.join === join)
    if (!side) continue
    const read = await readSide(side, join, mapping)
    const position = header.indexOf(normalHeader(join.on.left))
    if (position < 0) throw unreadable('join-missing', `The mapping joins ${join.name} on ${join.on.left}, which is no column.`)
    header = [...header, ...read.columns.map((column) => normalHeader(`${join.name}.${column}`))]
    widen.push((cells) => read.rowsOf((cells[position] ?? '').trim()).map((more) => [...cells, ...more]))
  }
  const width = main.recognised.header.length
  const widened = (row: Row): readonly Row[] =>
    row.fault !== undefined || row.cells.length < width ? [tooNarrow(row, width)] : widenAll(row, width, widen)
  async function* rowsAfter(line: number) {
    for await (const rows of main.table.rowsAfter(line)) yield rows.flatMap(widened)
  }
  return { table: { ...main.table, rowsAfter }, recognised: { ...main.recognised, header } }
}

function widenAll(
  row: Row,
  width: number,
  widen: readonly ((cells: readonly string[]) => readonly (readonly string[])[])[],
): readonly Row[] {
  const cells = widen.reduce<readonly (readonly string[])[]>((all, one) => all.flatMap(one), [row.cells.slice(0, width)])
  return cells.map((wide) => ({ line: row.line, cells: wide }))
}

function tooNarrow(row: Row, width: number): Row {
  return row.fault !== undefined ? row : { ...row, fault: `ragged: ${row.cells.length} cells under ${width} headers` }
}

function named(join: Join): string {
  return `${join.name} (${columnsOf(join).join(', ')})`
}

function columnsOf({ header }: Pick<Join, 'header'>): string[] {
  return header.required.map((some) => some[0]!)
}

function apartOf(mapping: Mapping, role: Apart['role'], missing: readonly Pick<Join, 'name' | 'header'>[]): Apart {
  return { mapping: mapping.name, role, missing: missing.map((one) => ({ name: one.name, columns: columnsOf(one) })) }
}

/** A file that is nothing by itself, but is joined to others: by which of these mappings. */
export function sideOf(preview: readonly Row[], mappings: readonly Mapping[]): FileRefusal | undefined {
  const isSide = (mapping: Mapping) => joinOf(preview, mapping) !== undefined && 'refused' in recognise(preview, [mapping])
  const mapping = mappings.find(isSide)
  if (!mapping) return undefined
  const message = `This file is joined to another one (${columnsOf(mapping).join(', ')}): name that file too.`
  return { refused: 'side-alone', message, apart: apartOf(mapping, 'side', [mapping]) }
}

/** What a side file says for each key: its rows, the first of them, or the sums of its columns. No row: blank cells. */
async function readSide(table: Table, join: Join, mapping: Mapping) {
  const { line } = joinOf(table.preview, mapping)!
  const header = table.preview.find((row) => row.line === line)!.cells.map((cell) => cell.trim())
  const used = usedColumns(join, mapping)
  const columns = header.filter((column) => used.has(normalHeader(column)))
  const positions = columns.map((column) => header.indexOf(column))
  const keyAt = header.findIndex((column) => normalHeader(column) === normalHeader(join.on.right))
  if (keyAt < 0) throw unreadable('join-missing', `${join.name} has no column ${join.on.right} to join on.`)
  const byKey = new Map<string, string[][]>()
  for await (const rows of table.rowsAfter(line)) {
    for (const { cells } of rows) {
      const key = (cells[keyAt] ?? '').trim()
      if (key === '') continue
      const row = positions.map((at) => (cells[at] ?? '').trim())
      const known = byKey.get(key)
      if (!known) byKey.set(key, [row])
      else if (join.many) known.push(row)
      else if (join.sum) byKey.set(key, [summed(known[0]!, row)])
    }
  }
  const blank = [columns.map(() => '')]
  return { columns, rowsOf: (key: string) => byKey.get(key) ?? blank }
}

function summed(a: readonly string[], b: readonly string[]): string[] {
  return a.map((text, i) => {
    const [one, other] = [numberIn(text), numberIn(b[i]!)]
    return one && other ? toPlain(add(one, other)) : text
  })
}

function numberIn(text: string): Fraction | undefined {
  const plain = plainNumber(text)
  return plain === undefined ? undefined : fraction(plain)
}

/** The columns of a join that anything in the mapping names. */
function usedColumns({ name, sum }: Join, mapping: Mapping): ReadonlySet<string> {
  const prefix = `${name}.`
  const found = new Set<string>(sum?.map(normalHeader))
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.startsWith(prefix)) found.add(normalHeader(value.slice(prefix.length)))
    } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner)
  }
  visit([mapping.fields, mapping.rows, mapping.joins, mapping.currencyColumn])
  return found
}
