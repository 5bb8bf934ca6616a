/**
 * How far each leaf is from what was expected, on a scale that treats rises and falls alike and bears zeros on either side:
 *
 *   deviation = (actual − expected) ÷ (|actual| + |expected|)       −1: all gone, 0: as expected, 1: from nothing
 *   size      =  |actual| + |expected|
 *
 * A leaf at level r = actual ÷ expected deviates by (r − 1) ÷ (r + 1): half means −1/3, double 1/3.
 */

/** Only the leaves that say anything, those with a size, in the order of their rows. */
export type Deviations = {
  readonly rows: Int32Array
  readonly deviation: Float64Array
  readonly size: Float64Array
  /** what all actual amounts are multiples of (1 for counts), 0 where there is no such thing */
  readonly unit: number
}

export function deviationsOf(actual: Float64Array, expected: Float64Array): Deviations {
  const rows = new Int32Array(actual.length)
  const [deviation, size] = [new Float64Array(actual.length), new Float64Array(actual.length)]
  let count = 0
  for (let row = 0; row < actual.length; row++) {
    const of = Math.abs(actual[row]!) + Math.abs(expected[row]!)
    if (of === 0) continue
    rows[count] = row
    size[count] = of
    deviation[count] = Math.max(-1, Math.min(1, (actual[row]! - expected[row]!) / of))
    count++
  }
  return {
    rows: rows.subarray(0, count),
    deviation: deviation.subarray(0, count),
    size: size.subarray(0, count),
    unit: unitOf(actual),
  }
}

export const levelOf = (deviation: number) => (1 + deviation) / (1 - deviation)

/** The greatest common divisor; 0 when it would be less than a 100 000th of the largest amount: so small a step is no step that matters. */
function unitOf(amounts: Float64Array): number {
  const largest = amounts.reduce((most, amount) => Math.max(most, Math.abs(amount)), 0)
  let unit = 0
  for (const amount of amounts) {
    unit = commonDivisor(unit, Math.abs(amount), largest * 1e-7)
    if (unit > 0 && unit < largest * 1e-5) return 0
  }
  return unit
}

function commonDivisor(a: number, b: number, tolerance: number): number {
  while (b > tolerance) {
    const rest = a % b
    a = b
    b = rest > b - tolerance ? 0 : rest
  }
  return a
}

/** The value below which this share of the column lies. */
export function quantile(column: Float64Array, share: number): number {
  const sorted = Float64Array.from(column).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
