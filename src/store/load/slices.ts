/** Combinations of dimension values and their ids: looked up once a load, made when new. */
import { hash } from 'node:crypto'
import { DIMENSIONS } from '../../terms/dimension.ts'
import type { Sql } from '../client.ts'

export type Slice = {
  /** md5 of the values with a zero byte between them */
  readonly key: string
  /** the values in the order of `DIMENSIONS`, as they are hashed */
  readonly text: string
  /** 0 until it was prepared */
  id: number
}

export type SliceIds = {
  /** The values in the order of `DIMENSIONS`. */
  readonly of: (values: readonly string[]) => Slice
  /** Makes sure that all of these exist and have their ids. */
  readonly prepare: (slices: readonly Slice[]) => Promise<void>
}

const REMEMBERED = 50_000

export function createSliceIds(tx: Sql): SliceIds {
  let known = new Map<string, Slice>()

  return {
    of: (values) => {
      const text = values.join('\0')
      const found = known.get(text)
      if (found) return found
      const slice = { key: hash('md5', text), text, id: 0 }
      if (known.size >= REMEMBERED) known = new Map()
      known.set(text, slice)
      return slice
    },
    prepare: async (slices) => {
      // The same slice may be there twice, when it was forgotten in between.
      const strange = Map.groupBy(new Set(slices.filter(({ id }) => id === 0)), ({ key }) => key)
      if (strange.size === 0) return
      for (const row of await stored(tx, [...strange.keys()])) tell(strange, row)
      const fresh = [...strange.values()].map(([slice]) => slice!).filter(({ id }) => id === 0)
      if (fresh.length > 0) for (const row of await made(tx, fresh)) tell(strange, row)
    },
  }
}

type Row = { readonly id: number; readonly key: string }

function tell(slices: ReadonlyMap<string, readonly Slice[]>, { id, key }: Row): void {
  for (const slice of slices.get(key.replaceAll('-', ''))!) slice.id = id
}

function stored(tx: Sql, keys: readonly string[]): Promise<Row[]> {
  return tx.query<Row>('SELECT id, key FROM slices WHERE key = ANY ($1::uuid[])', [keys])
}

function made(tx: Sql, slices: readonly Slice[]): Promise<Row[]> {
  const values = slices.map(({ text }) => text.split('\0'))
  const columns = DIMENSIONS.map((_, i) => values.map((one) => one[i]))
  const types = DIMENSIONS.map((_, i) => `$${i + 2}::text[]`)
  return tx.query<Row>(
    `INSERT INTO slices (key, ${DIMENSIONS.join(', ')}) SELECT * FROM unnest($1::uuid[], ${types.join(', ')}) RETURNING id, key`,
    [slices.map(({ key }) => key), ...columns],
  )
}
