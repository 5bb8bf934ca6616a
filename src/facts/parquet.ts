/** Parquet files to rows, a row group at a time. A time stays as the file writes it: "UTC" in a parquet file is often the shop's own clock. */
import type { Row } from './csv.ts'
import { unreadable } from './refusal.ts'

export const LARGEST_PARQUET = 200 * 1024 * 1024

/** The first batch begins with the header on line 1. */
export async function* readParquet(bytes: Uint8Array): AsyncGenerator<readonly Row[]> {
  const [{ parquetMetadata, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ])
  const file = bytes.slice().buffer
  try {
    const metadata = parquetMetadata(file)
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name)
    yield [{ line: 1, cells: columns }]
    let rowStart = 0
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows)
      const records = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd })
      const first = rowStart + 2
      yield records.map((record, i) => ({ line: first + i, cells: columns.map((name) => textOf(record[name])) }))
      rowStart = rowEnd
    }
  } catch (cause) {
    throw Object.assign(unreadable('format', 'This Parquet file is damaged or written in a way that cannot be read.'), { cause })
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/( 00:00:00)?\.000Z$|Z$/, '')
  if (typeof value === 'number') return plain(value)
  return typeof value === 'object'
    ? JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part))
    : String(value)
}

/** Fifteen digits are what a binary number surely has. */
function plain(value: number): string {
  const text = String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text
}
