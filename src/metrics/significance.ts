/**
 * How much a share of few cases says (requirement R66; odd formulas O21, O28). Statistics of counts, for people to read beside a value: approximate by
 * nature, so these are the only floats of this room, and no score is made of them.
 */

/** 95 % of the standard normal distribution lie within ± this. */
const Z = 1.959964

/** Wilson's score interval of `hits` among `cases`, at 95 %: honest for few cases, where hits ÷ cases ± a bit is not. Both ends are shares. */
export function wilson(hits: number, cases: number): { readonly low: number; readonly high: number } {
  const share = hits / cases
  const square = (Z * Z) / cases
  const middle = (share + square / 2) / (1 + square)
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / cases + square / (4 * cases))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

export type Sample = { readonly hits: number; readonly cases: number }

/**
 * How probable a difference like this would be if both shares were one (two-sided z-test with the pooled share). 1 where there is nothing to compare.
 *
 *   z = (p₁ − p₂) ÷ √(p (1 − p) (1 ÷ n₁ + 1 ÷ n₂))
 */
export function probabilityOfChance(a: Sample, b: Sample): number {
  if (a.cases === 0 || b.cases === 0) return 1
  const pooled = (a.hits + b.hits) / (a.cases + b.cases)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.cases + 1 / b.cases))
  return spread === 0 ? 1 : tails(Math.abs(a.hits / a.cases - b.hits / b.cases) / spread)
}

/** Both tails beyond z of the standard normal distribution: erfc(z ÷ √2), by Numerical Recipes' rational fit (error below 1.2e-7). */
function tails(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const fit = COEFFICIENTS.reduceRight((sum, coefficient) => coefficient + t * sum, 0)
  return Math.min(1, t * Math.exp(-x * x + fit))
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
]
