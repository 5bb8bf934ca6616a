/**
 * How much the leaves of a slice stray together without being a cause: forecasts are wrong for whole regions, not leaf by leaf. Then every slice looks
 * more certain than it is, by the factor by which the middle one strays beyond the noise of its leaves (the "genomic control" of Devlin & Roeder, 1999):
 *
 *   z = Σ w d ÷ √Σ w,  w = 1 ÷ variance(d)       clumping = max(1, median z² ÷ 0.455)
 */
import type { Cuboid } from './cuboid.ts'
import { quantile } from './deviation.ts'
import type { Evidence } from './evidence.ts'
import { variance } from './noise.ts'

/** The median of z² when nothing strays together (χ² with one degree of freedom). */
const MEDIAN = 0.4549
/** Fewer slices than this tell nothing. */
const FEW = 8

/** Over the slices of one or two dimensions, without the leaves of the causes. */
export function clumpingOf(evidence: Evidence, cuboids: readonly Cuboid[], explained: ReadonlySet<number>): number {
  const weights = evidence.size.map((size, leaf) => (explained.has(leaf) ? 0 : 1 / variance(evidence.noise, size, 0)))
  const squares = cuboids.filter(({ of }) => of.length <= 2).flatMap((cuboid) => squaresOf(cuboid, evidence, weights))
  return squares.length < FEW ? 1 : Math.max(1, quantile(Float64Array.from(squares), 0.5) / MEDIAN)
}

/** z² of the groups that have more than one leaf left. */
function squaresOf({ groups, count }: Cuboid, { deviation }: Evidence, weights: Float64Array): number[] {
  const [sums, totals, leaves] = [new Float64Array(count), new Float64Array(count), new Int32Array(count)]
  for (let leaf = 0; leaf < groups.length; leaf++) {
    const [group, weight] = [groups[leaf]!, weights[leaf]!]
    if (weight === 0) continue
    sums[group] = sums[group]! + weight * deviation[leaf]!
    totals[group] = totals[group]! + weight
    leaves[group] = leaves[group]! + 1
  }
  return [...leaves.keys()].filter((group) => leaves[group]! > 1).map((group) => sums[group]! ** 2 / totals[group]!)
}
