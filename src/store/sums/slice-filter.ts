/** Scopes and periods as SQL: a scope filters `slices s`. Column names come from the closed list of dimensions, values only ever as parameters. */

import type { Dimension, Scope } from '../../terms/dimension.ts'
import { DIMENSIONS } from '../../terms/dimension.ts'
import type { Period } from '../../terms/period.ts'
import type { By } from './observations.ts'

/** Numbered parameters of one statement, collected while its text is written. */
export function createParameters() {
  const values: unknown[] = []
  return {
    values,
    add: (value: unknown): string => {
      values.push(value)
      return `$${values.length}`
    },
  }
}

export type Parameters = ReturnType<typeof createParameters>

/** ` AND s.shop = ANY(…) AND …` for the scope's dimensions; values of one dimension "or", dimensions "and". */
export function sliceFilter(
  scope: Scope,
  parameters: Parameters,
  from = 's',
  dimensions: readonly Dimension[] = DIMENSIONS,
): string {
  return dimensions
    .filter((dimension) => scope[dimension] !== undefined)
    .map((dimension) => ` AND ${from}.${dimension} = ANY(${parameters.add(scope[dimension])}::text[])`)
    .join('')
}

/**
 * The rows `o` of the periods within the scope, each with its period's number `n`. One branch a period, so that each is a range of the day index;
 * what lies outside the scope is dropped where it is read, before anything is joined.
 */
export function inSpans(
  table: string,
  day: string,
  where: string,
  periods: readonly Period[],
  scope: Scope,
  parameters: Parameters,
): string {
  const filter = sliceFilter(scope, parameters)
  const slices = filter && ` AND o.slice_id = ANY (ARRAY (SELECT s.id FROM slices s WHERE true${filter}))`
  const branches = periods.map(
    (period, n) =>
      `SELECT ${n} AS n, o.* FROM ${table} o WHERE ${where} AND o.${day} BETWEEN ${parameters.add(period.from)}::date AND ${parameters.add(period.to)}::date${slices}`,
  )
  return `(${branches.join(' UNION ALL ')}) o`
}

/** What a row counts for: one key for all, a day, a month, or a value of the dimension. */
export function keyOf(by: By | undefined, day: string, dimensions: string): string {
  if (!by) return "''::text"
  if (by === 'day') return `${day}::text`
  if (by === 'month') return `to_char(${day}, 'YYYY-MM')`
  return typeof by === 'string' ? `${dimensions}.${by}` : keyOfSeveral(by.map((one) => `${dimensions}.${one}`))
}

/** The unit separator: nobody writes it into a shop's name. */
const BETWEEN = '\u001f'

export function keyOfSeveral(columns: readonly string[]): string {
  return `concat_ws(chr(31), ${columns.join(', ')})`
}

/** The values of a row by several dimensions, in their order. */
export function rowValues(key: string): string[] {
  return key.split(BETWEEN)
}
