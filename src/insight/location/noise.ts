/**
 * How much leaves stray without any cause: a part as of counts and a part in proportion to the amount, with tails as heavy as the data's.
 *
 *   var(actual) = counting × amount + (proportional × amount)²
 *   so var(deviation) = counting × max(½, 1 − c²) ÷ (2 size) + (proportional × (1 − c²) ÷ 2)² around the deviation c
 *
 * Causes move leaves to one side, so each side of the usual level is fitted by itself, and the one that is quieter for a leaf of mean size is believed.
 */
import { type Deviations, quantile } from './deviation.ts'
import { logT } from './student.ts'

export type Noise = {
  /** in the unit of the amounts: 1 for plain counts */
  readonly counting: number
  readonly proportional: number
  /** Student's degrees of freedom: 3 heavy tails … 30 nearly normal */
  readonly freedom: number
}

/** Variance of the deviation of a leaf of this size whose true deviation is `at`. */
export function variance(noise: Noise, size: number, at: number): number {
  const bend = 1 - at * at
  const part = (noise.proportional * bend) / 2
  return (noise.counting * Math.max(0.5, bend)) / (2 * size) + part * part
}

/** `deviations` are from the usual level. Counts stray at least as counts do. */
export function noiseOf(deviations: Deviations): Noise {
  const meanSize = deviations.size.reduce((sum, size) => sum + size, 0) / deviations.size.length
  const [falls, rises] = [-1, 1].map((side) => fitSide(sampleOf(deviations, side, meanSize), deviations.unit, meanSize))
  const quieter = falls!.leaves < FEW ? rises! : rises!.leaves < FEW ? falls! : falls!.tail < rises!.tail ? falls! : rises!
  return { ...quieter.noise, counting: Math.max(quieter.noise.counting, deviations.unit) }
}

const FEW = 4
/** Leaves for the scale; the tails are rarer and need more. */
const SAMPLE = 1500
const LARGE_SAMPLE = 12_000

type Sample = { readonly strays: Float64Array; readonly sizes: Float64Array }

/** One side's leaves. Many are thinned by a hash of what they are, so that the order of the rows and the unit of the amounts do not matter. */
function sampleOf({ deviation, size }: Deviations, side: number, meanSize: number): Sample {
  const kept = LARGE_SAMPLE / (deviation.length / 2)
  const leaves: number[] = []
  for (let leaf = 0; leaf < size.length; leaf++) {
    if (deviation[leaf]! * side < 0) continue
    if (kept >= 1 || hash(size[leaf]! / meanSize, deviation[leaf]!) < kept) leaves.push(leaf)
  }
  return {
    strays: Float64Array.from(leaves, (leaf) => Math.abs(deviation[leaf]!)),
    sizes: Float64Array.from(leaves, (leaf) => size[leaf]!),
  }
}

/** 0…1, evenly, for numbers that differ from the third digit on. */
function hash(a: number, b: number): number {
  const sum = a * 9973.7 + Math.abs(b) * 7919.3
  return sum - Math.floor(sum)
}

function thinned({ strays, sizes }: Sample, meanSize: number): Sample {
  const kept = SAMPLE / strays.length
  const isKept = (_: number, at: number) => hash(sizes[at]! / meanSize, strays[at]! * 1.7) < kept
  return kept >= 1 ? { strays, sizes } : { strays: strays.filter(isKept), sizes: sizes.filter(isKept) }
}

/** Scale first, with fairly heavy tails so that strangers do not stretch it; then the tails themselves. */
function fitSide(all: Sample, unit: number, meanSize: number) {
  const few = thinned(all, meanSize)
  const scale = fitScale(few, unit, quantile(few.sizes, 0.5) || 1)
  let best = { noise: { ...scale, freedom: 4 }, likelihood: -Infinity }
  for (const [freedom, stretches] of TAILS) {
    for (const stretch of stretches) {
      const noise = { counting: scale.counting * stretch ** 2, proportional: scale.proportional * stretch, freedom }
      const likelihood = likelihoodOf(all, noise)
      if (likelihood > best.likelihood) best = { noise, likelihood }
    }
  }
  const tail = FARTHEST_OF_200[best.noise.freedom]! * Math.sqrt(variance(best.noise, meanSize, 0))
  return { noise: best.noise, leaves: all.strays.length, tail }
}

/** A scale fitted with four degrees is smaller than that of lighter tails by about these factors. */
const TAILS: readonly (readonly [number, readonly number[]])[] = [
  [3, [0.9, 1]],
  [4, [0.9, 1]],
  [6, [1, 1.1]],
  [10, [1.05, 1.15, 1.25]],
  [30, [1.05, 1.15, 1.25]],
]

/** Two-sided 0.5 % quantiles of Student's distribution. */
const FARTHEST_OF_200: Readonly<Record<number, number>> = { 3: 5.84, 4: 4.6, 6: 3.7, 10: 3.17, 30: 2.75 }

function fitScale(sample: Sample, unit: number, typical: number): Omit<Noise, 'freedom'> {
  const [few, counts] = [unit || 0.02 * typical, unit > 0 ? 2 : 0.25]
  let best = { counting: 0, proportional: 0.05, worth: -Infinity }
  const attempt = (counting: number, proportional: number) => {
    const before = (Math.log((counting + 1e-6 * typical) / few) / 3) ** 2 + (Math.log(proportional / 0.06) / 1.5) ** 2
    const worth = likelihoodOf(sample, { counting, proportional, freedom: 4 }) - before / 2
    if (worth > best.worth) best = { counting, proportional, worth }
  }
  for (let x = 0; x < 10; x++) {
    attempt(0, 0.004 * 2 ** x)
    for (let y = 0; y < 10; y++) attempt((unit > 0 ? 0.35 * unit : typical / 2) * counts ** y, 0.004 * 2 ** x)
  }
  for (const factor of [1.4, 1.18]) {
    const { counting, proportional } = best
    for (const x of [1 / factor, 1, factor]) for (const y of [1 / factor, 1, factor]) attempt(counting * x, proportional * y)
  }
  return best
}

function likelihoodOf({ strays, sizes }: Sample, noise: Noise): number {
  const density = logT(noise.freedom)
  let sum = 0
  for (let at = 0; at < strays.length; at++) {
    const square = variance(noise, sizes[at]!, 0) + 1e-10
    sum += density((strays[at]! * strays[at]!) / square) - 0.5 * Math.log(square)
  }
  return sum
}
