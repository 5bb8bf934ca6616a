/** Objectives: key results to progress to grade. */

import { compare, divide, divideHalfUp, type Fraction, fraction, placePoint, roundHalfUp, subtract, zero } from './fraction.ts'
import { weightsFault } from './score.ts'
import { type Bp, type Decimal, fullAttainment, fullWeight, type Ppm, type Refusal } from './scorecard.ts'

export type ObjectiveRequest = { readonly keyResults: readonly KeyResult[] }

/** From `start` to `target`, in either direction; `current` null counts as no progress. The weights total 10000. */
export type KeyResult = {
  readonly id: string
  readonly weight: Bp
  readonly start: Decimal
  readonly target: Decimal
  readonly current: Decimal | null
}

/** `grade` is the rounded progress with one decimal: "0.7". */
export type ObjectiveProgress = {
  readonly progress: Ppm
  readonly grade: string
  readonly keyResults: readonly { readonly id: string; readonly progress: Ppm }[]
}

/**
 *   progress of a key result = (current − start) ÷ (target − start), half up to ppm, within 0 … 1 000 000
 *   progress of the objective = Σ weight × progress ÷ 10000, half up to ppm
 */
export function okr({ keyResults }: ObjectiveRequest): ObjectiveProgress | Refusal {
  const fault = weightsFault(keyResults)
  if (fault !== null) return fault
  const still = keyResults.find((keyResult) => compare(fraction(keyResult.start), fraction(keyResult.target)) === 0)
  if (still !== undefined) return { refused: 'target-equals-start', keyResult: still.id }
  const parts = keyResults.map((keyResult) => ({ id: keyResult.id, progress: progressOf(keyResult) }))
  const weighted = keyResults.reduce((all, { weight }, at) => all + BigInt(weight) * BigInt(parts[at]!.progress), 0n)
  const progress = divideHalfUp(weighted, BigInt(fullWeight))
  return { progress: Number(progress), grade: placePoint(divideHalfUp(progress, 100_000n), 1), keyResults: parts }
}

function progressOf({ start, target, current }: KeyResult): Ppm {
  if (current === null) return 0
  const from = fraction(start)
  return bounded(divide(subtract(fraction(current), from), subtract(fraction(target), from)))
}

function bounded(share: Fraction): Ppm {
  if (compare(share, zero) <= 0) return 0
  const ppm = roundHalfUp(share, 6)
  return ppm > BigInt(fullAttainment) ? fullAttainment : Number(ppm)
}
