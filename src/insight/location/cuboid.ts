/**
 * A cuboid: a set of dimensions. Its groups are the combinations of their values that occur; a leaf lies in exactly one of them.
 * A combination is dearer the more there are to choose from, as in a message that names it, and a set is never cheaper than its parts:
 *
 *   cost = ln(dimensions) + ln(cuboids with so many dimensions, or with fewer where those are more) + ln(groups) + ½ × dimensions of the set
 */
import type { DimensionColumn } from './leaves.ts'

export type Cuboid = {
  /** places in the list of dimensions, ascending */
  readonly of: readonly number[]
  /** for each leaf the number of its group */
  readonly groups: Int32Array
  readonly count: number
  readonly cost: number
}

/** With more dimensions than this only sets of up to three are looked at: a cause of more is nothing that people would name. */
const ALL_SETS = 6
const LARGEST_SET = 3

/** `rows` are the leaves that matter; groups are numbered for these only. Small sets first. */
export function cuboidsOf(dimensions: readonly DimensionColumn[], rows: Int32Array): Cuboid[] {
  const largest = dimensions.length <= ALL_SETS ? dimensions.length : LARGEST_SET
  const cuboids: Cuboid[] = []
  const extend = (from: number, of: readonly number[], within: Pick<Cuboid, 'groups' | 'count'>) => {
    for (let next = from; next < dimensions.length; next++) {
      const { groups, count } = cut(within, dimensions[next]!, rows)
      const larger = [...of, next]
      cuboids.push({
        of: larger,
        groups,
        count,
        cost: costOf(dimensions.length, larger.length, count),
      })
      if (larger.length < largest) extend(next + 1, larger, { groups, count })
    }
  }
  extend(0, [], { groups: new Int32Array(rows.length), count: 1 })
  return cuboids.sort((a, b) => a.of.length - b.of.length)
}

function cut({ groups, count }: Pick<Cuboid, 'groups' | 'count'>, { values, codes }: DimensionColumn, rows: Int32Array) {
  const finer = new Int32Array(rows.length)
  const numbers = numbersOf(count * values.length, rows.length)
  let found = 0
  for (let leaf = 0; leaf < rows.length; leaf++) {
    const place = groups[leaf]! * values.length + codes[rows[leaf]!]!
    let number = numbers.get(place)
    if (number < 0) {
      number = found++
      numbers.set(place, number)
    }
    finer[leaf] = number
  }
  return { groups: finer, count: found }
}

/** The number of each place, -1 before it has one: in a table while that is not much larger than the leaves, else in a map. */
function numbersOf(places: number, leaves: number) {
  if (places > 64 * leaves + 65_536) {
    const numbers = new Map<number, number>()
    return {
      get: (place: number) => numbers.get(place) ?? -1,
      set: (place: number, number: number) => void numbers.set(place, number),
    }
  }
  const numbers = new Int32Array(places).fill(-1)
  return {
    get: (place: number) => numbers[place]!,
    set: (place: number, number: number) => {
      numbers[place] = number
    },
  }
}

function costOf(dimensions: number, size: number, groups: number): number {
  const ways = choose(dimensions, Math.min(size, dimensions >> 1))
  return Math.log(dimensions * ways * groups) + size / 2
}

function choose(from: number, count: number): number {
  let ways = 1
  for (let step = 0; step < count; step++) ways = (ways * (from - step)) / (step + 1)
  return ways
}

export function isWithin(narrow: Cuboid, wide: Cuboid): boolean {
  return wide.of.every((dimension) => narrow.of.includes(dimension))
}
