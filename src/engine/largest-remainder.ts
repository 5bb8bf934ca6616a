/** Whole units shared out in proportion, to the last unit: the one way in which weights and money are divided. */

/**
 * `total` (≥ 0) in proportion to `shares` (each ≥ 0, not all 0), as whole numbers that add up to it.
 *
 *   part = ⌊total × share ÷ Σ shares⌋, then the missing units go one each to the largest fractions; on a tie, to the earlier share
 */
export function largestRemainder(total: bigint, shares: readonly bigint[]): bigint[] {
  let sum = 0n
  for (const share of shares) sum += share
  const parts: bigint[] = []
  const remainders: bigint[] = []
  let missing = total
  for (const share of shares) {
    const product = total * share
    const part = product / sum
    parts.push(part)
    remainders.push(product - part * sum)
    missing -= part
  }
  return missing === 0n ? parts : topUp(parts, remainders, Number(missing))
}

/** Fewer units are missing than there are shares, because each fraction is below one. */
function topUp(parts: bigint[], remainders: readonly bigint[], missing: number): bigint[] {
  const order = remainders.map((_, index) => index).sort((a, b) => compareBigint(remainders[b]!, remainders[a]!) || a - b)
  for (const index of order.slice(0, missing)) parts[index]! += 1n
  return parts
}

function compareBigint(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
