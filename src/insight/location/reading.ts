/** One reading of the leaves: given what they usually do, the causes that explain the rest, the best one first, its leaves taken away, and again. */
import { clumpingOf } from './clumping.ts'
import type { Cuboid } from './cuboid.ts'
import type { Deviations } from './deviation.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { type Fit, fitCause } from './fit.ts'
import { noiseOf } from './noise.ts'
import { strongestPart } from './parts.ts'
import { createScan, type Scan } from './scan.ts'

export type Reading = {
  readonly evidence: Evidence
  /** in the order in which they were found, whichever way they moved */
  readonly fits: readonly Fit[]
  /** how well all this explains the leaves (ln), after the cost of naming it */
  readonly worth: number
  /** how much more slices stray than their leaves: what a score must be divided by */
  readonly clumping: number
}

const MOST_CAUSES = 12
/** A deviation of 0.07 is −13 % or +15 %: less is not called a cause. */
const LEAST_EFFECT = 0.07
const LEAST_SCORE = 4
/** How many candidates get a second look, and how near to the best they must be. */
const LOOKED_AT = 40
const NEAR_BEST = 0.3

export function readingOf(deviations: Deviations, cuboids: readonly Cuboid[]): Reading {
  const evidence = evidenceOf(deviations, noiseOf(deviations))
  const fits = search(evidence, cuboids)
  const worth = evidence.usual.reduce((sum, usual) => sum + usual, 0) + fits.reduce((sum, { score }) => sum + score, 0)
  const clumping = clumpingOf(evidence, cuboids, new Set(fits.flatMap(({ leaves }) => leaves)))
  return { evidence, fits, worth, clumping }
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
  let best: Fit | undefined
  for (const candidate of scan.candidates(NEAR_BEST).slice(0, LOOKED_AT)) {
    const look = fitCause(evidence, candidate, scan.leavesOf(candidate))
    if (Math.abs(look.level) >= LEAST_EFFECT && (!best || look.score > best.score)) best = look
  }
  return best
}

function narrowed(evidence: Evidence, scan: Scan, cuboids: readonly Cuboid[], whole: Fit): Fit {
  const part = strongestPart(evidence, whole, cuboids)
  return part ? narrowed(evidence, scan, cuboids, fitCause(evidence, part, scan.leavesOf(part))) : whole
}
