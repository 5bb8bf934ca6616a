/** Combinations of dimension values and their ids: looked up once a load, made when new. */
import { hash } from 'node:crypto'
import { DIMENSIONS } from '../terms/dimension.ts'
import { copyText, type Sql } from './client.ts'

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

  async function lookUp(keys: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: number; key: string }>('SELECT id, key FROM slices WHERE key = ANY ($1::uuid[])', [keys])
    for (const row of rows) ids.set(row.key.replaceAll('-', ''), row.id)
    return keys.filter((key) => !ids.has(key))
  }

  return {
    key: (values) => hash('md5', values.join('\0')),
    prepare: async (slices) => {
      if (ids.size > REMEMBERED) ids = new Map()
      const strange = [...slices.keys()].filter((key) => !ids.has(key))
      if (strange.length === 0) return
      const fresh = await lookUp(strange)
      if (fresh.length === 0) return
      const rows = fresh.map((key) => `${[key, ...slices.get(key)!].map(copyText).join('\t')}\n`)
      await tx.copyIn('slices', ['key', ...DIMENSIONS], rows)
      await lookUp(fresh)
    },
    id: (key) => ids.get(key)!,
  }
}
