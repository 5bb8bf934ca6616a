/**
 * Is a slice the cause, or only parts of it? The whole is preferred unless its parts clearly differ: the parts that moved explain more, with the
 * cost of naming each of them, and the part that did not move is no trifle. Counted by volume: no leaf says more than its size lets it.
 */
import { type Cuboid, isWithin } from './cuboid.ts'
import { type Evidence, LEVELS, NEVER, weightOf } from './evidence.ts'
import type { Fit } from './fit.ts'
import type { Candidate } from './scan.ts'

const MOST = 25
const CLEARLY = 4
/** Parts that hold more of the volume than this are the whole. */
const WHOLE = 0.9
const MANY = LEVELS.length
const LEVEL_COST = Math.log(MANY)

/** The strongest part to go on with, or undefined when the whole stands. One more dimension is tried before two. */
export function strongestPart(evidence: Evidence, whole: Fit, cuboids: readonly Cuboid[]): Candidate | undefined {
  const { cuboid } = whole.candidate
  const votes = votesOf(evidence, whole.leaves)
  const sums = new Float64Array(MANY)
  for (let at = 0; at < votes.length; at++) sums[at % MANY] = sums[at % MANY]! + votes[at]!
  const worth = sums.reduce((most, sum) => Math.max(most, sum), -Infinity) - LEVEL_COST - cuboid.cost
  for (const more of [1, 2]) {
    const finer = cuboids.filter((other) => other.of.length === cuboid.of.length + more && isWithin(other, cuboid))
    const splits = finer.map((other) => split(evidence, whole, other, votes)).filter(({ volume }) => volume < WHOLE)
    const best = splits.reduce((a, b) => (b.worth > a.worth ? b : a), { worth: -Infinity } as Partial<Split> & { worth: number })
    if (best.strongest && best.worth > worth + CLEARLY) return best.strongest
  }
  return undefined
}

type Split = { readonly worth: number; readonly volume: number; readonly strongest: Candidate | undefined }

/** Each leaf's support for each level, bounded on both sides by its weight in this slice. */
function votesOf({ size, coarse }: Evidence, leaves: readonly number[]): Float64Array {
  const meanSize = leaves.reduce((sum, leaf) => sum + size[leaf]!, 0) / leaves.length
  const votes = new Float64Array(leaves.length * MANY)
  leaves.forEach((leaf, place) => {
    const weight = weightOf(size[leaf]!, meanSize)
    for (let at = 0; at < MANY; at++) {
      votes[place * MANY + at] = Math.max(-NEVER * weight, Math.min(MOST * weight, coarse[leaf * MANY + at]!))
    }
  })
  return votes
}

/** The slice by the groups of a finer cuboid: what those worth naming explain together, and their share of the slice's volume. */
function split({ size }: Evidence, whole: Fit, cuboid: Cuboid, votes: Float64Array): Split {
  const parts = new Map<number, { sums: Float64Array; volume: number }>()
  let all = 0
  whole.leaves.forEach((leaf, place) => {
    const group = cuboid.groups[leaf]!
    const part = parts.get(group) ?? { sums: new Float64Array(MANY), volume: 0 }
    parts.set(group, part)
    for (let at = 0; at < MANY; at++) part.sums[at] = part.sums[at]! + votes[place * MANY + at]!
    part.volume += size[leaf]!
    all += size[leaf]!
  })
  let [worth, volume, strongest] = [0, 0, undefined as Candidate | undefined]
  for (const [group, part] of parts) {
    const most = part.sums.reduce((best, sum, at) => (sum > part.sums[best]! ? at : best), 0)
    const score = part.sums[most]! - LEVEL_COST - cuboid.cost
    if (score <= 0) continue
    worth += score
    if (LEVELS[most]! > 0 === whole.level > 0) volume += part.volume / all
    if (!strongest || score > strongest.score) strongest = { cuboid, group, level: LEVELS[most]!, score }
  }
  return { worth, volume, strongest }
}
