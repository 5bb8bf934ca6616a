/** The days that a load or an undo has touched, as SQL: which they are, and the facts that fall on them. */

/** `$1` and `$2`: shop and day of each pair. One row a day, so that the facts of a day are found once for all its shops. */
export const DAYS =
  'days AS MATERIALIZED (SELECT t.day, array_agg(t.shop) AS shops FROM unnest($1::text[], $2::date[]) AS t(shop, day) GROUP BY t.day)'

/**
 * The facts `o` of the touched days with their slice `s`. Fenced (OFFSET 0): always found by the index of their day, a day at a time; a planner
 * with old statistics would otherwise join in an order that costs minutes.
 */
export function factsOf(table: string, day: string): string {
  return `days CROSS JOIN LATERAL (SELECT * FROM ${table} x WHERE x.${day} = days.day OFFSET 0) o
    JOIN slices s ON s.id = o.slice_id AND s.shop = ANY (days.shops)`
}
