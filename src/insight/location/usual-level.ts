/**
 * The level that most leaves share. When everything moved alike ("broad-based"), no slice is the cause; what slices did is seen against that level.
 * It is sought as a mode, not as a mean or median: causes may hold more than half of the leaves.
 */
import { type Deviations, quantile } from './deviation.ts'

/** Leaves near a mode that is close to "as expected", and near one that is not: a shift of everything must hold most leaves. */
const ENOUGH = 0.2
const MOST = 0.6
/** When everything moved alike, leaves and whole moved alike. */
const ALIKE = 0.15

/** The usual deviation; 0 where none stands out. */
export function usualDeviation(deviations: Deviations): number {
  const weights = weightsOf(deviations)
  for (const width of [0.01, 0.02, 0.05, 0.1]) {
    const { at, share } = modeNear(0, deviations, weights, width)
    if (Math.abs(at) <= width && share >= ENOUGH) return at
  }
  const whole = wholeDeviation(deviations)
  for (const width of [0.02, 0.05, 0.1]) {
    const { at, share } = modeNear(whole, deviations, weights, width)
    if (Math.abs(at - whole) < ALIKE && share >= (Math.abs(at) <= width ? ENOUGH : MOST)) return at
  }
  return 0
}

function wholeDeviation({ deviation, size }: Deviations): number {
  let [change, all] = [0, 0]
  for (let leaf = 0; leaf < size.length; leaf++) {
    change += deviation[leaf]! * size[leaf]!
    all += size[leaf]!
  }
  return change / all
}

/** Leaves count alike, except the smallest, and those of a few units, whose deviation is chance. */
function weightsOf({ size, unit }: Deviations): Float64Array {
  const full = quantile(size, 0.25) || 1
  return size.map((of) => Math.min(1, of / full) * (of / (of + 8 * unit)))
}

/** Mean shift from `start` with a biweight kernel of three widths; the share of the leaves within two widths of where it comes to rest. */
function modeNear(start: number, { deviation }: Deviations, weights: Float64Array, width: number) {
  let at = start
  for (let step = 0; step < 40; step++) {
    const next = shifted(deviation, weights, at, width)
    const isAtRest = Math.abs(next - at) < width * 0.01
    at = next
    if (isAtRest) break
  }
  let [near, all] = [0, 0]
  for (let leaf = 0; leaf < deviation.length; leaf++) {
    all += weights[leaf]!
    if (Math.abs(deviation[leaf]! - at) < 2 * width) near += weights[leaf]!
  }
  return { at, share: near / all }
}

function shifted(deviation: Float64Array, weights: Float64Array, at: number, width: number): number {
  let [sum, total] = [0, 0]
  for (let leaf = 0; leaf < deviation.length; leaf++) {
    const distance = (deviation[leaf]! - at) / (3 * width)
    if (distance > 1 || distance < -1) continue
    const weight = weights[leaf]! * (1 - distance * distance) ** 2
    total += weight
    sum += weight * deviation[leaf]!
  }
  return total > 0 ? sum / total : at
}
