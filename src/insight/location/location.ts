/**
 * Which slices moved the number: root-cause localisation over dimensions. A robust likelihood scan: what leaves usually do and how much they stray
 * is learnt from the bulk (`usual-level.ts`, `noise.ts`); a slice is a cause when one level of its own explains its leaves better, by more than it costs
 * to name it (`evidence.ts`, `scan.ts`, `fit.ts`), and its parts do not explain it better still (`parts.ts`). The best is taken, its leaves removed, and again
 * (`reading.ts`). After Squeeze (arXiv 2305.03331) and RiskLoc (arXiv 2205.10004), whose generated cases the benchmark repeats.
 */
import { cuboidsOf } from './cuboid.ts'
import { type Deviations, deviationsOf, levelOf, quantile } from './deviation.ts'
import type { Evidence } from './evidence.ts'
import type { Fit } from './fit.ts'
import type { DimensionColumn, Leaves } from './leaves.ts'
import { noiseOf, variance } from './noise.ts'
import { type Reading, readingOf } from './reading.ts'
import { usualDeviation } from './usual-level.ts'

export type Cause = {
  /** dimension name to value */
  readonly where: Readonly<Record<string, string>>
  /** actual ÷ expected of its leaves, as if the usual level were 1; Infinity where nothing was expected */
  readonly level: number
  /** ln of how much more likely the leaves are with this cause than without, less what it costs to name it, and the less the more slices stray anyway */
  readonly score: number
}

export type Location = {
  /** actual ÷ expected that most leaves share: a change of everything is no cause */
  readonly usual: number
  /** Strongest first; all in the direction of the whole's change. Empty when no slice stands out. */
  readonly causes: readonly Cause[]
}

/** What a usual level of its own must explain more than none, and each cause that one reading needs and the other does not. */
const BROAD_COST = 10
const LEAST_SCORE = 4

export function locate({ dimensions, actual, expected }: Leaves): Location {
  const slicing = dimensions.filter(({ values }) => values.length > 1)
  const asExpected = deviationsOf(actual, expected)
  if (slicing.length === 0 || asExpected.rows.length < 2) return { usual: 1, causes: [] }
  const cuboids = cuboidsOf(slicing, asExpected.rows)
  const usual = levelOf(clearUsual(asExpected))
  const read = readingOf(asExpected, cuboids)
  if (usual === 1) return { usual, causes: causesOf(read, slicing) }
  const shifted = deviationsOf(
    actual,
    expected.map((amount) => amount * usual),
  )
  const broad = readingOf(shifted, cuboids)
  const isBroad = broad.worth > read.worth + BROAD_COST * (1 + broad.fits.length - read.fits.length)
  return isBroad ? { usual, causes: causesOf(broad, slicing) } : { usual: 1, causes: causesOf(read, slicing) }
}

/** The level of most leaves, when it differs from "as expected" by more than a third of the noise: less may be the noise's own skewness. */
function clearUsual(deviations: Deviations): number {
  const usual = usualDeviation(deviations)
  if (usual === 0) return 0
  const around = noiseOf({ ...deviations, deviation: deviations.deviation.map((deviation) => deviation - usual) })
  return Math.abs(usual) < 0.3 * Math.sqrt(variance(around, quantile(deviations.size, 0.5), 0)) ? 0 : usual
}

function causesOf({ evidence, fits, clumping }: Reading, dimensions: readonly DimensionColumn[]): Cause[] {
  const direction = directionOf(evidence, fits)
  return fits
    .filter(({ level }) => level > 0 === direction > 0)
    .map((found) => causeOf(found, dimensions, evidence))
    .map((cause) => ({ ...cause, score: cause.score / clumping }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
}

/** Of the whole's change when that is beyond its own noise (three standard deviations), else of the first cause. */
function directionOf({ deviation, size, noise }: Evidence, fits: readonly Fit[]): number {
  let [change, square] = [0, 0]
  for (let leaf = 0; leaf < size.length; leaf++) {
    change += deviation[leaf]! * size[leaf]!
    square += variance(noise, size[leaf]!, 0) * size[leaf]! ** 2
  }
  return Math.abs(change) > 3 * Math.sqrt(square) ? change : (fits[0]?.level ?? 0)
}

function causeOf({ candidate, leaves, level, score }: Fit, dimensions: readonly DimensionColumn[], { rows }: Evidence): Cause {
  const row = rows[leaves[0]!]!
  const named = candidate.cuboid.of.map((at) => [dimensions[at]!.name, dimensions[at]!.values[dimensions[at]!.codes[row]!]!])
  return { where: Object.fromEntries(named), level: levelOf(level), score }
}
