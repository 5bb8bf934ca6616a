/**
 * The first look: for every group of every cuboid the support of its leaves for each level, kept up to date while explained leaves are taken away.
 * One pass over the leaves a cuboid; taking leaves away costs only their own share of it.
 */
import type { Cuboid } from './cuboid.ts'
import { type Evidence, LEVELS } from './evidence.ts'

/** A group that may be a cause. `score` is the support of its best level less the cost of naming it. */
export type Candidate = { readonly cuboid: Cuboid; readonly group: number; readonly level: number; readonly score: number }

export type Scan = {
  /** Those that are worth naming, best first, down to this part of the best one's score. */
  readonly candidates: (nearBest: number) => Candidate[]
  /** The leaves of a group that have not been taken away. */
  readonly leavesOf: (candidate: Candidate) => number[]
  readonly takeAway: (leaves: readonly number[]) => void
}

const MANY = LEVELS.length

export function createScan(evidence: Evidence, cuboids: readonly Cuboid[]): Scan {
  const isHere = new Uint8Array(evidence.size.length).fill(1)
  const tables = cuboids.map((cuboid) => tableOf(evidence, cuboid))
  return {
    candidates: (nearBest) => {
      const least = nearBest * Math.max(...tables.map(bestScore))
      return tables.flatMap((table) => atLeast(table, least)).sort((a, b) => b.score - a.score)
    },
    leavesOf: ({ cuboid: { groups }, group }) => {
      const leaves: number[] = []
      for (let leaf = 0; leaf < groups.length; leaf++) if (groups[leaf] === group && isHere[leaf] === 1) leaves.push(leaf)
      return leaves
    },
    takeAway: (leaves) => {
      for (const leaf of leaves) isHere[leaf] = 0
      for (const table of tables) subtract(table, evidence, leaves)
    },
  }
}

type Table = {
  readonly cuboid: Cuboid
  /** group-major: the support of each level */
  readonly sums: Float32Array
  readonly best: Float32Array
  readonly bestLevel: Uint8Array
}

function tableOf({ coarse }: Evidence, cuboid: Cuboid): Table {
  const { groups, count } = cuboid
  const table = { cuboid, sums: new Float32Array(count * MANY), best: new Float32Array(count), bestLevel: new Uint8Array(count) }
  const { sums } = table
  for (let leaf = 0; leaf < groups.length; leaf++) {
    const [to, from] = [groups[leaf]! * MANY, leaf * MANY]
    for (let at = 0; at < MANY; at++) sums[to + at] = sums[to + at]! + coarse[from + at]!
  }
  for (let group = 0; group < count; group++) findBest(table, group)
  return table
}

function subtract(table: Table, { coarse }: Evidence, leaves: readonly number[]): void {
  const { sums, cuboid } = table
  const touched = new Set<number>()
  for (const leaf of leaves) {
    const group = cuboid.groups[leaf]!
    touched.add(group)
    for (let at = 0; at < MANY; at++) sums[group * MANY + at] = sums[group * MANY + at]! - coarse[leaf * MANY + at]!
  }
  for (const group of touched) findBest(table, group)
}

function findBest({ sums, best, bestLevel }: Table, group: number): void {
  const from = group * MANY
  let level = 0
  for (let at = 1; at < MANY; at++) if (sums[from + at]! > sums[from + level]!) level = at
  best[group] = sums[from + level]!
  bestLevel[group] = level
}

/** A group of all leaves is everything, not a slice. */
function bestScore({ cuboid, best }: Table): number {
  let most = 0
  if (cuboid.count > 1) for (const support of best) if (support > most) most = support
  return most - cuboid.cost
}

function atLeast({ cuboid, best, bestLevel }: Table, least: number): Candidate[] {
  const candidates: Candidate[] = []
  if (cuboid.count === 1) return candidates
  const support = cuboid.cost + Math.max(0, least)
  for (let group = 0; group < best.length; group++) {
    if (best[group]! < support || best[group]! <= cuboid.cost) continue
    candidates.push({ cuboid, group, level: LEVELS[bestLevel[group]!]!, score: best[group]! - cuboid.cost })
  }
  return candidates
}
