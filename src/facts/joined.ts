/**
 * Files that belong together: the rows of the main file, each with the columns of the files beside it (mapping, `joins`). A joined column is
 * called `<join>.<column>`. The side files are held in memory, but only the columns that the mapping uses.
 */
import { add, type Fraction, fraction, toPlain } from '../engine/fraction.ts'
import { bare, plainNumber } from './cell.ts'
import { namedWidth, type Row, raggedness } from './csv.ts'
import { type Join, type Mapping, normalHeader, type Recognised, recognise, recogniseSheet } from './mapping.ts'
import { type Apart, type FileRefusal, unreadable } from './refusal.ts'
import { createRepeats } from './sheets.ts'
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

/**
 * Which of these belong to another one, whose mapping joins them: files with their sheets, or the sheets of one file. What could also be loaded by
 * itself is a side where its main file is there.
 */
export function sidesAmong(groups: readonly (readonly Table[])[], mappings: readonly Mapping[]): readonly boolean[] {
  const joining = mappings.filter(({ joins }) => joins.length > 0)
  if (joining.length === 0 || groups.length < 2) return groups.map(() => false)
  const found = groups.map((tables) => {
    const sheet = tables.length > 0 ? recogniseSheet(tables, mappings) : undefined
    return { tables, mapping: sheet && 'best' in sheet ? sheet.best.recognised.mapping : undefined }
  })
  type Found = (typeof found)[number]
  const isJoinedTo = (side: Found, mains: readonly Found[]) =>
    mains.some(
      ({ mapping }) => mapping && mapping !== side.mapping && side.tables.some(({ preview }) => joinOf(preview, mapping)),
    )
  const mains = found.filter((one) => !isJoinedTo(one, found))
  return found.map((one) => isJoinedTo(one, mains))
}

/**
 * The main table with its rows widened, and recognised so. Several files for one join count together, as if they were one. Rows of a side file that
 * cannot be read are told with those of the main file. @throws an error with code `file:…` when a file that is joined is missing.
 */
export async function joined(
  main: { readonly table: Table; readonly recognised: Recognised },
  sides: readonly Table[],
  isFirstOnly = false,
): Promise<{ readonly table: Table; readonly recognised: Recognised }> {
  const { mapping } = main.recognised
  const byJoin = Map.groupBy(sides, (table) => joinOf(table.preview, mapping)?.join)
  const missing = mapping.joins.filter((join) => !join.optional && !byJoin.has(join))
  if (missing.length > 0)
    throw unreadable('join-missing', `${mapping.name} joins ${missing.map(calledBy).join(', ')}: name that file too.`, {
      apart: apartOf(mapping, 'main', missing),
    })
  let { header } = main.recognised
  const faults: Row[] = []
  const widen: ((cells: readonly string[]) => readonly (readonly string[])[])[] = []
  for (const join of mapping.joins) {
    const tables = byJoin.get(join)
    if (!tables) continue
    const read = await readSides(isFirstOnly ? tables.slice(0, 1) : tables, join, mapping)
    const position = header.indexOf(normalHeader(join.on.left))
    if (position < 0) throw unreadable('join-missing', `The mapping joins ${join.name} on ${join.on.left}, which is no column.`)
    header = [...header, ...read.columns.map((column) => normalHeader(`${join.name}.${column}`))]
    widen.push((cells) => read.rowsOf(bare(cells[position] ?? '')).map((more) => [...cells, ...more]))
    faults.push(...read.faults)
  }
  const width = main.recognised.header.length
  const named = namedWidth(main.recognised.header)
  const widened = (row: Row): readonly Row[] => {
    const fault = row.fault ?? raggedness(row.cells, width, named)
    return fault === undefined ? widenAll(row, width, widen) : [{ ...row, fault }]
  }
  async function* rowsAfter(line: number) {
    if (faults.length > 0) yield faults
    for await (const rows of main.table.rowsAfter(line)) yield rows.flatMap(widened)
  }
  return { table: { ...main.table, rowsAfter }, recognised: { ...main.recognised, header } }
}

function widenAll(
  row: Row,
  width: number,
  widen: readonly ((cells: readonly string[]) => readonly (readonly string[])[])[],
): readonly Row[] {
  const cells = widen.reduce<readonly (readonly string[])[]>(
    (all, one) => all.flatMap(one),
    [Array.from({ length: width }, (_, i) => row.cells[i] ?? '')],
  )
  return cells.map((wide) => ({ line: row.line, cells: wide }))
}

function calledBy(join: Join): string {
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
  const message = `${mapping.name} joins this file to another one (${columnsOf(mapping).join(', ')}): name that file too.`
  return { refused: 'side-alone', message, apart: apartOf(mapping, 'side', [mapping]) }
}

/**
 * What the files of a join say for each key: its rows, the first of them, or the sums of their columns. No row: blank cells. A row that a file
 * before has as well is the same one, so files may overlap and be named twice.
 */
async function readSides(tables: readonly Table[], join: Join, mapping: Mapping) {
  const used = usedColumns(join, mapping)
  const found = tables.map((table) => ({ table, ...headerOf(table, join, mapping) }))
  const columns = [...new Set(found.flatMap(({ header }) => header))].filter((column) => used.has(column))
  const byKey = new Map<string, string[][]>()
  const faults: Row[] = []
  const repeats = tables.length > 1 ? createRepeats() : undefined
  for (const { table, header, line, keyAt } of found) {
    const positions = columns.map((column) => header.indexOf(column))
    repeats?.begin()
    for await (const rows of table.rowsAfter(line)) {
      for (const row of rows) {
        const fault = row.fault ?? raggedness(row.cells, header.length, namedWidth(header))
        if (fault !== undefined) {
          faults.push({ line: row.line, cells: [], fault: `${fault} (in the file of ${join.name})` })
          continue
        }
        const key = bare(row.cells[keyAt] ?? '')
        if (key === '' || repeats?.isRepeat(row)) continue
        const said = positions.map((at) => (row.cells[at] ?? '').trim())
        const known = byKey.get(key)
        if (!known) byKey.set(key, [said])
        else if (join.many) known.push(said)
        else if (join.sum) byKey.set(key, [summed(known[0]!, said)])
      }
    }
  }
  const blank = [columns.map(() => '')]
  return { columns, faults, rowsOf: (key: string) => byKey.get(key) ?? blank }
}

function headerOf(table: Table, join: Join, mapping: Mapping) {
  const { line } = joinOf(table.preview, mapping)!
  const header = table.preview.find((row) => row.line === line)!.cells.map(normalHeader)
  const keyAt = header.indexOf(normalHeader(join.on.right))
  if (keyAt < 0) throw unreadable('join-missing', `${join.name} has no column ${join.on.right} to join on.`)
  return { line, header, keyAt }
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
