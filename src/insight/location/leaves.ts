/**
 * The noun of localisation: leaf rows as columns. A leaf is one combination of dimension values with what was counted there and what was
 * expected there. What was expected of a ratio's numerator is its actual denominator at the expected rate, so that a change of mix is no change of rate:
 *
 *   expected = actual denominator × expected numerator ÷ expected denominator
 */

export type DimensionColumn = {
  readonly name: string
  readonly values: readonly string[]
  /** for each leaf the place of its value in `values` */
  readonly codes: Int32Array
}

/** The columns have one length. Amounts are of any unit, all of the same; they may be zero, and negative. */
export type Leaves = {
  readonly dimensions: readonly DimensionColumn[]
  readonly actual: Float64Array
  readonly expected: Float64Array
}

type Amounts = { readonly actual: Float64Array; readonly expected: Float64Array }

export function dimensionColumn(name: string, column: readonly string[]): DimensionColumn {
  const places = new Map<string, number>()
  const codes = Int32Array.from(column, (value) => {
    const place = places.get(value) ?? places.size
    if (place === places.size) places.set(value, place)
    return place
  })
  return { name, values: [...places.keys()], codes }
}

/**
 * A rate that is mostly above one half and never above one is turned round (those who did not): there a doubling shows, in 98 % becoming 96 % it does not.
 * A leaf without an expected denominator is expected to have the rate of all.
 */
export function leavesOfRatio(dimensions: readonly DimensionColumn[], numerators: Amounts, denominators: Amounts): Leaves {
  const isShare = isPart(numerators.actual, denominators.actual) && isPart(numerators.expected, denominators.expected)
  const usual = sum(numerators.expected) / sum(denominators.expected) || 0
  const isTurned = isShare && usual > 0.5
  const part = (numerator: number, denominator: number) => (isTurned ? denominator - numerator : numerator)
  const rate = part(usual, 1)
  return {
    dimensions,
    actual: numerators.actual.map((numerator, leaf) => part(numerator, denominators.actual[leaf]!)),
    expected: numerators.expected.map((numerator, leaf) => {
      const [now, then] = [denominators.actual[leaf]!, denominators.expected[leaf]!]
      return then > 0 ? (now * part(numerator, then)) / then : now * rate
    }),
  }
}

/** Whether no numerator is more than its denominator, apart from rounding. */
function isPart(numerators: Float64Array, denominators: Float64Array): boolean {
  return numerators.every((numerator, leaf) => numerator <= denominators[leaf]! * (1 + 1e-9) + 1e-9)
}

function sum(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return total
}
