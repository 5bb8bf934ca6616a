/**
 * The second look at a candidate: its exact level, and how much better that explains its leaves than the usual level does.
 *
 *   score = Σ support at the level − Σ support at the usual level with the same spread, where that is a gain − cost of the level − cost of the combination
 *
 * The cost of a level is how finely the leaves determine it (Laplace): ln(2 ÷ (its standard error × √2π)), as levels span −1…1.
 */
import { type Evidence, NEVER, support, weightOf } from './evidence.ts'
import { type Noise, variance } from './noise.ts'
import type { Candidate } from './scan.ts'

export type Fit = {
  readonly candidate: Candidate
  readonly leaves: readonly number[]
  /** the deviation from the usual level */
  readonly level: number
  readonly score: number
}

/** A standard deviation that is never zero: equal deviations are no proof of infinite precision. */
const FLOOR = 0.004

export function fitCause(evidence: Evidence, candidate: Candidate, leaves: readonly number[]): Fit {
  const meanSize = leaves.reduce((sum, leaf) => sum + evidence.size[leaf]!, 0) / leaves.length
  let best = { level: 0, score: -Infinity }
  const spreads = spreadsOf(evidence.noise)
  for (const spread of spreads) {
    const level = levelOf(evidence, candidate.level, leaves, spread)
    const score = worth(evidence, leaves, { level, spread, meanSize }) - candidate.cuboid.cost - Math.log(spreads.length)
    if (score > best.score) best = { level, score }
  }
  return { candidate, leaves, ...best }
}

/** Leaves of a cause stray as others do, or far less (one switch moved them all), or more. */
function spreadsOf(noise: Noise): readonly Noise[] {
  return [1, 0.25, Math.max(1.5, 0.15 / (noise.proportional || 0.15))].map((factor) => ({
    ...noise,
    proportional: (noise.proportional || 0.15) * factor,
  }))
}

/** A weighted mean that ignores what is far from it, from the first look's level on. */
function levelOf({ deviation, size }: Evidence, start: number, leaves: readonly number[], spread: Noise): number {
  let level = start
  for (let step = 0; step < 5; step++) {
    let [sum, total] = [0, 0]
    for (const leaf of leaves) {
      const square = variance(spread, size[leaf]!, level) + (4 * FLOOR) ** 2
      const distance = (deviation[leaf]! - level) ** 2 / square
      if (distance > 50) continue
      const weight = 1 / ((4 + distance) * square)
      total += weight
      sum += weight * deviation[leaf]!
    }
    if (total === 0) break
    level = sum / total
  }
  return level
}

function worth(evidence: Evidence, leaves: readonly number[], at: { level: number; spread: Noise; meanSize: number }): number {
  let [moved, stayed, information] = [0, 0, 0]
  for (const leaf of leaves) {
    const size = evidence.size[leaf]!
    const least = -NEVER * weightOf(size, at.meanSize)
    const square = variance(at.spread, size, at.level) + FLOOR ** 2
    const gain = support(evidence, leaf, at.level, Math.sqrt(square), least)
    moved += gain
    stayed += support(evidence, leaf, 0, Math.sqrt(variance(at.spread, size, 0) + FLOOR ** 2), least)
    if (gain > 0) information += 1 / square
  }
  return moved - Math.max(0, stayed) - Math.max(0, Math.log(2 * Math.sqrt(information / (2 * Math.PI))))
}
