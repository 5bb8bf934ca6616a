/** Files as bytes, and the facts that are read of them without a database. */
import type { Fact, Reject } from '../../src/facts/fact.ts'
import type { Beside } from '../../src/facts/field.ts'
import { ownMappings, recogniseSheet } from '../../src/facts/mapping.ts'
import { createReader } from '../../src/facts/reader.ts'
import { sources } from '../../src/facts/sources/index.ts'
import { openTable } from '../../src/facts/table.ts'
import { bytesOf } from './bytes.ts'

type Book = { readonly name: string; readonly rows: readonly (readonly string[])[] }

export async function workbook(type: 'xlsx' | 'biff8', ...sheets: readonly Book[]): Promise<Uint8Array> {
  const library = await import('@e965/xlsx')
  const book = library.utils.book_new()
  for (const { name, rows } of sheets)
    library.utils.book_append_sheet(book, library.utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  return new Uint8Array(library.write(book, { type: 'array', bookType: type }) as ArrayBuffer)
}

export const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')

export async function opened(bytes: Uint8Array) {
  const table = await openTable(bytesOf(bytes, 1 << 12))
  const found = recogniseSheet([table, ...(table.others ?? [])], [...sources, ...ownMappings])
  return 'refused' in found ? found : { ...found.best, alike: found.alike.map((one) => one.table.name) }
}

/** The name of the mapping that fits, or why none does. */
export async function named(bytes: Uint8Array) {
  const found = await opened(bytes)
  return 'refused' in found ? found.message : found.recognised.mapping.name
}

/** The facts of a file, short. */
export async function facts(bytes: Uint8Array | string, more: Beside = {}) {
  const found = await opened(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  if ('refused' in found) throw new Error(found.message)
  const read = createReader(found.recognised, more)
  const all: (Fact | Reject)[] = []
  for await (const rows of found.table.rowsAfter(found.recognised.headerLine))
    for (const row of rows) all.push(...[read(row) ?? []].flat())
  return all.map((one) =>
    'reason' in one
      ? `${one.line} ${one.column} ${one.reason.split(':')[0]}`
      : Object.fromEntries(
          Object.entries(one.values).flatMap(([k, v]) => (v === undefined ? [] : [[k, typeof v === 'bigint' ? Number(v) : v]])),
        ),
  )
}
