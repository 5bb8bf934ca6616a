/** A scope as SQL on `slices s`. Column names come from the closed list of dimensions, values only ever as parameters. */
import type { Dimension, Scope } from '../terms/dimension.ts'
import { DIMENSIONS } from '../terms/dimension.ts'

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
