/** Student's t: its log density at z, given z², before it is scaled. */
export function logT(freedom: number): (square: number) => number {
  const constant = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI)
  const power = (freedom + 1) / 2
  return (square) => constant - power * Math.log1p(square / freedom)
}

/** Stirling's series, after Γ(x + 1) = xΓ(x) has made x large enough for six digits. */
function logGamma(x: number): number {
  let below = 0
  for (; x < 7; x++) below += Math.log(x)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - below
}
