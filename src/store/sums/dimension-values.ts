/** The values that facts have in a dimension: what people can mean by a shop's or a channel's name. */
import type { Dimension } from '../../terms/dimension.ts'
import type { Database } from '../client.ts'

/** A dimension with more values than this is no list of names that people say. */
const MOST = 500

/** Those of lines, found by hopping along their index from one to the next. */
const CATEGORIES = `(WITH RECURSIVE hop(value) AS (
    SELECT min(category) FROM category_sums WHERE category > ''
    UNION ALL SELECT (SELECT min(c.category) FROM category_sums c WHERE c.category > hop.value) FROM hop WHERE hop.value IS NOT NULL
  ) SELECT 'category', value FROM hop WHERE value IS NOT NULL LIMIT ${MOST})`

export type DimensionValues = ReturnType<typeof createDimensionValues>

export function createDimensionValues(db: Database) {
  return {
    /** Values by dimension; dimensions without values are left out. */
    of: async (dimensions: readonly Dimension[]): Promise<{ [D in Dimension]?: string[] }> => {
      const selects = dimensions.map(
        (d) => `(SELECT DISTINCT '${d}' AS dimension, ${d} AS value FROM slices WHERE ${d} <> '' LIMIT ${MOST})`,
      )
      if (dimensions.includes('category')) selects.push(CATEGORIES)
      const rows = await db.query<{ dimension: Dimension; value: string }>(selects.join(' UNION ALL '))
      return Object.fromEntries(
        [...Map.groupBy(rows, (row) => row.dimension)].map(([dimension, of]) => [
          dimension,
          [...new Set(of.map((row) => row.value))].sort(),
        ]),
      )
    },
  }
}
