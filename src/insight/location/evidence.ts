/**
 * What a leaf says for a level: the log of how much more likely its deviation is when its slice is at that level than at the usual one.
 *
 *   support = ln t((d − level) ÷ s) − ln s − ln usual(d)        where d lies near the level
 *           = −NEVER × weight                                   where it does not: a large leaf that stayed refutes the slice, a small one hardly
 *
 * ("generalised ripple effect": a cause moves all its leaves by one factor.)
 */
import type { Deviations } from './deviation.ts'
import { type Noise, variance } from './noise.ts'
import { logT } from './student.ts'

export type Evidence = Deviations & {
  readonly noise: Noise
  /** ln of the density of each leaf's deviation at the usual level */
  readonly usual: Float64Array
  /** for each leaf the support of each of LEVELS */
  readonly coarse: Float32Array
}

/** The levels of the first look, 0.1 apart on the scale of deviations, the usual one left out. */
export const LEVELS: readonly number[] = [-10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
  (tenth) => tenth / 10,
)
/** Standard deviation of a level that is somewhere within its tenth. */
const WITHIN_TENTH = 0.03

export const NEVER = 10
/** Half the mean size and more is large. */
const LARGE = 0.5
const NEAR = 5

const density = logT(8)

export function weightOf(size: number, meanSize: number): number {
  return Math.min(1, size / (LARGE * meanSize))
}

/** `s` is the standard deviation around the level; the result is never below `least`. */
export function support({ deviation, usual }: Evidence, leaf: number, level: number, s: number, least: number): number {
  const distance = (deviation[leaf]! - level) / s
  if (distance > NEAR || distance < -NEAR) return least
  return Math.max(least, density(distance * distance) - Math.log(s) - usual[leaf]!)
}

export function evidenceOf(deviations: Deviations, noise: Noise): Evidence {
  const { deviation, size } = deviations
  const meanSize = size.reduce((sum, of) => sum + of, 0) / size.length
  const [usual, coarse] = [new Float64Array(size.length), new Float32Array(size.length * LEVELS.length)]
  const usualDensity = logT(noise.freedom)
  const evidence = { ...deviations, noise, usual, coarse }
  for (let leaf = 0; leaf < size.length; leaf++) {
    const square = variance(noise, size[leaf]!, 0) + 1e-10
    usual[leaf] = usualDensity((deviation[leaf]! * deviation[leaf]!) / square) - 0.5 * Math.log(square)
    const least = -NEVER * weightOf(size[leaf]!, meanSize)
    for (let at = 0; at < LEVELS.length; at++) {
      const s = Math.sqrt(variance(noise, size[leaf]!, LEVELS[at]!) + WITHIN_TENTH ** 2)
      coarse[leaf * LEVELS.length + at] = support(evidence, leaf, LEVELS[at]!, s, least)
    }
  }
  return evidence
}
