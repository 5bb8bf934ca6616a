/** Combinations of dimension values and their ids: looked up once a load, made when new. */
import { hash } from 'node:crypto'
import { DIMENSIONS } from '../terms/dimension.ts'
import type { Sql } from './client.ts'

/** The values in the order of `DIMENSIONS`. */
export type SliceValues = readonly string[]

export type SliceIds = {
  readonly key: (values: SliceValues) => string
  /** Makes sure that all of these exist; afterwards `id` knows them. */
  readonly prepare: (slices: ReadonlyMap<string, SliceValues>) => Promise<void>
  readonly id: (key: string) => number
}

const REMEMBERED = 100_000

export function createSliceIds(tx: Sql): SliceIds {
  let ids = new Map<string, number>()

  function remember(rows: readonly { readonly id: number; readonly key: string }[]): void {
    for (const row of rows) ids.set(row.key.replaceAll('-', ''), row.id)
  }

  return {
    key: (values) => hash('md5', values.join('\0')),
    prepare: async (slices) => {
      if (ids.size > REMEMBERED) ids = new Map()
      const strange = [...slices.keys()].filter((key) => !ids.has(key))
      if (strange.length === 0) return
      remember(await tx.query('SELECT id, key FROM slices WHERE key = ANY ($1::uuid[])', [strange]))
      const fresh = strange.filter((key) => !ids.has(key))
      if (fresh.length === 0) return
      const columns = DIMENSIONS.map((_, i) => fresh.map((key) => slices.get(key)![i]))
      const types = DIMENSIONS.map((_, i) => `$${i + 2}::text[]`)
      remember(
        await tx.query(
          `INSERT INTO slices (key, ${DIMENSIONS.join(', ')}) SELECT * FROM unnest($1::uuid[], ${types.join(', ')}) RETURNING id, key`,
          [fresh, ...columns],
        ),
      )
    },
    id: (key) => ids.get(key)!,
  }
}
