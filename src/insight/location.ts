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
import { strongestPart } from './parts.ts'
import { createScan, type Scan } from './scan.ts'
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
/** What a usual level of its own must explain more than none, and each cause that one reading needs and the other does not. */
const BROAD_COST = 10
/** A deviation of 0.07 is −13 % or +15 %: less is not called a cause. */
const LEAST_EFFECT = 0.07
const LEAST_SCORE = 4
/** How many candidates get a second look, and how near to the best they must be. */
const LOOKED_AT = 40
const NEAR_BEST = 0.3

export function locate({ dimensions, actual, expected }: Leaves): Location {
  const slicing = dimensions.filter(({ values }) => values.length > 1)
  const asExpected = deviationsOf(actual, expected)
  if (slicing.length === 0 || asExpected.rows.length < 2) return { usual: 1, causes: [] }
  const cuboids = cuboidsOf(slicing, asExpected.rows)
  const read = reading(asExpected, cuboids)
  const shifted = levelOf(clearUsual(asExpected))
  const other =
    shifted === 1
      ? undefined
      : reading(
          deviationsOf(
            actual,
            expected.map((amount) => amount * shifted),
          ),
          cuboids,
        )
  const isBroad = other !== undefined && other.worth > read.worth + BROAD_COST * (1 + other.fits.length - read.fits.length)
  const { evidence, fits } = isBroad ? other : read
  const direction = directionOf(evidence, fits)
  const causes = fits.filter(({ level }) => level > 0 === direction > 0).map((found) => causeOf(found, slicing, evidence))
  return { usual: isBroad ? shifted : 1, causes }
}

/** The level of most leaves, when it differs from "as expected" by more than a third of the noise: less may be the noise's own skewness. */
function clearUsual(deviations: Deviations): number {
  const usual = usualDeviation(deviations)
  if (usual === 0) return 0
  const around = noiseOf({ ...deviations, deviation: deviations.deviation.map((deviation) => deviation - usual) })
  return Math.abs(usual) < 0.3 * Math.sqrt(variance(around, quantile(deviations.size, 0.5), 0)) ? 0 : usual
}

/** What explains the leaves when they are usually as expected here; `worth` is how well, after the cost of naming it. */
function reading(deviations: Deviations, cuboids: readonly Cuboid[]) {
  const evidence = evidenceOf(deviations, noiseOf(deviations))
  const fits = search(evidence, cuboids)
  const worth = evidence.usual.reduce((sum, usual) => sum + usual, 0) + fits.reduce((sum, { score }) => sum + score, 0)
  return { evidence, fits, worth }
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
