/**
 * Localisation on cases it has not seen: F1 of exact matches with its 95 % interval (bootstrap over cases), false alarms where there is no cause,
 * and the time of a case against a yardstick: one pass that sums actual and expected by every group of every cuboid, the least that any method must do.
 * `LOCATE_SEED` draws other cases.
 */
import { cuboidsOf } from '../../src/insight/location/cuboid.ts'
import { dimensionColumn, type Leaves, leavesOfRatio } from '../../src/insight/location/leaves.ts'
import { locate } from '../../src/insight/location/location.ts'
import { createRandom, type Instance, instance, type Kind } from './instances.ts'
import type { Figure } from './run.ts'

const KINDS: Readonly<Partial<Record<Kind, number>>> = { ours: 120, large: 12, B0: 40, S: 40, L: 40, RS: 120 }
const FIRST = Number(process.env.LOCATE_SEED ?? 1000)

/** `ratio`: time of the localisation ÷ time of the group-bys. */
export async function bench(): Promise<Figure[]> {
  locate(leavesOf(instance('ours', FIRST - 1)))
  return [
    ...Object.entries(KINDS).map(([kind, count]) => accuracy(kind as Kind, count)),
    alarms(120),
    speed('ours', 2_000),
    speed('large', 50_000),
  ]
}

function accuracy(kind: Kind, count: number): Figure {
  const counts = cases(kind, count).map((one) => {
    const leaves = leavesOf(one)
    const { answer, ms, yardstick } = timed(leaves)
    const hits = answer.filter((cause) => one.truth.includes(cause)).length
    return { hits, named: answer.length, wanted: one.truth.length, ms, yardstick }
  })
  const f1 = (of: typeof counts) => (2 * total(of, 'hits')) / (total(of, 'named') + total(of, 'wanted'))
  const random = createRandom(FIRST)
  const drawn = Array.from({ length: 1000 }, () => f1(counts.map(() => random.pick(counts)))).sort((a, b) => a - b)
  return {
    name: `locate: ${kind}, ${count} cases, time ÷ group-bys`,
    ratio: total(counts, 'ms') / total(counts, 'yardstick'),
    detail: `F1 ${f1(counts).toFixed(3)} (${drawn[25]!.toFixed(3)} to ${drawn[974]!.toFixed(3)}); ${(total(counts, 'ms') / count).toFixed(0)} ms a case`,
  }
}

function alarms(count: number): Figure {
  const answers = cases('null', count).map((one) => timed(leavesOf(one)))
  const raised = answers.filter(({ answer }) => answer.length > 0).length
  const [low, high] = wilson(raised, count)
  return {
    name: `locate: no cause, ${count} cases, time ÷ group-bys`,
    ratio: total(answers, 'ms') / total(answers, 'yardstick'),
    detail: `false alarms ${raised} of ${count}: ${(24 * raised) / count} in 24 (${(24 * low).toFixed(2)} to ${(24 * high).toFixed(2)})`,
  }
}

/** The median of several runs of one case with about so many rows. */
function speed(kind: Kind, rows: number): Figure {
  const near = cases(kind, 60).find((one) => Math.abs(one.real.length - rows) < 0.1 * rows)!
  const leaves = leavesOf(near)
  const runs = Array.from({ length: 9 }, () => timed(leaves)).sort((a, b) => a.ms - b.ms)
  const median = runs[4]!
  return {
    name: `locate: ${near.real.length} rows, time ÷ group-bys`,
    ratio: median.ms / median.yardstick,
    detail: `${median.ms.toFixed(1)} ms; group-bys ${median.yardstick.toFixed(1)} ms`,
  }
}

function* drawnFrom(kind: Kind, count: number) {
  for (let seed = FIRST; seed < FIRST + count; seed++) yield instance(kind, seed)
}
const cases = (kind: Kind, count: number): Instance[] => [...drawnFrom(kind, count)]

function timed(leaves: Leaves) {
  const begun = performance.now()
  const { causes } = locate(leaves)
  const located = performance.now()
  groupBys(leaves)
  const answer = causes.map(({ where }) =>
    Object.keys(where)
      .sort()
      .map((name) => `${name}=${where[name]}`)
      .join('&'),
  )
  return { answer, ms: located - begun, yardstick: performance.now() - located }
}

function groupBys({ dimensions, actual, expected }: Leaves): number {
  let largest = 0
  for (const { groups, count } of cuboidsOf(dimensions, Int32Array.from(actual.keys()))) {
    const sums = new Float64Array(2 * count)
    for (let row = 0; row < groups.length; row++) {
      sums[2 * groups[row]!] = sums[2 * groups[row]!]! + actual[row]!
      sums[2 * groups[row]! + 1] = sums[2 * groups[row]! + 1]! + expected[row]!
    }
    largest = Math.max(largest, sums[0]!)
  }
  return largest
}

function leavesOf({ dimensions: names, codes, real, predict, denominators }: Instance): Leaves {
  const dimensions = names.map((name, at) =>
    dimensionColumn(
      name,
      [...codes[at]!].map((code) => `${name}${code}`),
    ),
  )
  if (!denominators) return { dimensions, actual: real, expected: predict }
  return leavesOfRatio(
    dimensions,
    { actual: real, expected: predict },
    { actual: denominators.real, expected: denominators.predict },
  )
}

function total<Key extends string>(of: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return of.reduce((sum, one) => sum + one[key], 0)
}

/** Wilson's 95 % interval of a share. */
function wilson(count: number, of: number): [number, number] {
  const [z, share] = [1.96, count / of]
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return [Math.max(0, middle - half), middle + half]
}
