/**
 * Which slices moved the number: root-cause localisation over dimensions. A robust likelihood scan: what leaves usually do and how much they stray
 * is learnt from the bulk (`usual-level.ts`, `noise.ts`); a slice is a cause when one level of its own explains its leaves better, by more than it costs
 * to name it (`evidence.ts`, `scan.ts`, `fit.ts`), and its parts do not explain it better still (`parts.ts`). The best is taken, its leaves removed, and again.
 * After Squeeze (arXiv 2305.03331) and RiskLoc (arXiv 2205.10004), whose generated cases the benchmark repeats.
 */
import { type Cuboid, cuboidsOf } from './cuboid.ts'
import { type Deviations, deviationsOf, levelOf, quantile } from './deviation.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { type Fit, fitCause } from './fit.ts'
import type { Dimension, Leaves } from './leaves.ts'
import { noiseOf, variance } from './noise.ts'
import { createScan, type Scan } from './scan.ts'
import { strongestPart } from './parts.ts'
import { usualDeviation } from './usual-level.ts'

export type Cause = {
  /** dimension name to value */
  readonly where: Readonly<Record<string, string>>
  /** actual ÷ expected of its leaves, as if the usual level were 1; Infinity where nothing was expected */
  readonly level: number
  /** ln of how much more likely the leaves are with this cause than without, less what it costs to name it */
  readonly score: number
}

export type Location = {
  /** actual ÷ expected that most leaves share: a change of everything is no cause */
  readonly usual: number
  /** Strongest first; all in the direction of the whole's change. Empty when no slice stands out. */
  readonly causes: readonly Cause[]
}

const MOST_CAUSES = 12
/** A deviation of 0.07 is −13 % or +15 %: less is not called a cause. */
const LEAST_EFFECT = 0.07
const LEAST_SCORE = 6
/** How many candidates get a second look, and how near to the best they must be. */
const LOOKED_AT = 40
const NEAR_BEST = 0.3

export function locate({ dimensions, actual, expected }: Leaves): Location {
  const slicing = dimensions.filter(({ values }) => values.length > 1)
  const usual = levelOf(clearUsual(deviationsOf(actual, expected)))
  const deviations = deviationsOf(actual, usual === 1 ? expected : expected.map((amount) => amount * usual))
  if (slicing.length === 0 || deviations.rows.length < 2) return { usual, causes: [] }
  const evidence = evidenceOf(deviations, noiseOf(deviations))
  const fits = search(evidence, cuboidsOf(slicing, deviations.rows))
  const direction = directionOf(evidence, fits)
  return {
    usual,
    causes: fits.filter(({ level }) => level > 0 === direction > 0).map((found) => causeOf(found, slicing, evidence)),
  }
}

/** A usual level that differs from "as expected" by less than a third of the noise is only the noise's own skewness. */
function clearUsual(deviations: Deviations): number {
  const usual = usualDeviation(deviations)
  if (usual === 0) return 0
  const around = noiseOf({ ...deviations, deviation: deviations.deviation.map((deviation) => deviation - usual) })
  return Math.abs(usual) < 0.3 * Math.sqrt(variance(around, quantile(deviations.size, 0.5), 0)) ? 0 : usual
}

function search(evidence: Evidence, cuboids: readonly Cuboid[]): Fit[] {
  const scan = createScan(evidence, cuboids)
  const found: Fit[] = []
  while (found.length < MOST_CAUSES) {
    const best = bestOf(evidence, scan)
    if (!best || best.score < LEAST_SCORE) break
    const cause = narrowed(evidence, scan, cuboids, best)
    scan.takeAway(cause.leaves)
    if (Math.abs(cause.level) >= LEAST_EFFECT) found.push(cause)
  }
  return found
}

function bestOf(evidence: Evidence, scan: Scan): Fit | undefined {
  const candidates = scan.candidates()
  let best: Fit | undefined
  for (const candidate of candidates.slice(0, LOOKED_AT)) {
    if (candidate.score < NEAR_BEST * candidates[0]!.score) break
    const look = fitCause(evidence, candidate, scan.leavesOf(candidate))
    if (Math.abs(look.level) >= LEAST_EFFECT && (!best || look.score > best.score)) best = look
  }
  return best
}

function narrowed(evidence: Evidence, scan: Scan, cuboids: readonly Cuboid[], whole: Fit): Fit {
  const part = strongestPart(evidence, whole, cuboids)
  return part ? narrowed(evidence, scan, cuboids, fitCause(evidence, part, scan.leavesOf(part))) : whole
}

/** Of the whole's change when that is beyond its own noise (three standard deviations), else of the strongest cause. */
function directionOf({ deviation, size, noise }: Evidence, fits: readonly Fit[]): number {
  let [change, square] = [0, 0]
  for (let leaf = 0; leaf < size.length; leaf++) {
    change += deviation[leaf]! * size[leaf]!
    square += variance(noise, size[leaf]!, 0) * size[leaf]! ** 2
  }
  return Math.abs(change) > 3 * Math.sqrt(square) ? change : (fits[0]?.level ?? 0)
}

function causeOf({ candidate, leaves, level, score }: Fit, dimensions: readonly Dimension[], { rows }: Evidence): Cause {
  const row = rows[leaves[0]!]!
  const named = candidate.cuboid.of.map((at) => [dimensions[at]!.name, dimensions[at]!.values[dimensions[at]!.codes[row]!]!])
  return { where: Object.fromEntries(named), level: levelOf(level), score }
}
