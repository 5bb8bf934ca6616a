/** The values that facts have in a dimension: what people can mean by a shop's or a channel's name. */
import type { Dimension } from '../terms/dimension.ts'
import type { Database } from './client.ts'

/** A dimension with more values than this is no list of names that people say. */
const MOST = 500

export type DimensionValues = ReturnType<typeof createDimensionValues>

export function createDimensionValues(db: Database) {
  return {
    /** Values by dimension; dimensions without values are left out. */
    of: async (dimensions: readonly Dimension[]): Promise<{ [D in Dimension]?: string[] }> => {
      const selects = dimensions.map(
        (d) => `(SELECT DISTINCT '${d}' AS dimension, ${d} AS value FROM slices WHERE ${d} <> '' LIMIT ${MOST})`,
      )
      const rows = await db.query<{ dimension: Dimension; value: string }>(selects.join(' UNION ALL '))
      return Object.fromEntries(
        [...Map.groupBy(rows, (row) => row.dimension)].map(([dimension, of]) => [dimension, of.map((row) => row.value).sort()]),
      )
    },
  }
}
