/** Objectives: key results to progress to grade. */

import { compare, divideHalfUp, placePoint, quotient } from './fraction.ts'
import { weightsFault } from './score.ts'
import { type Bp, type Decimal, fullAttainment, fullWeight, type Ppm, type Refusal } from './scorecard.ts'

const million = BigInt(fullAttainment)

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
  const still = keyResults.find((keyResult) => compare(quotient(keyResult.start), quotient(keyResult.target)) === 0)
  if (still !== undefined) return { refused: 'target-equals-start', keyResult: still.id }
  const parts = keyResults.map((keyResult) => ({ id: keyResult.id, progress: progressOf(keyResult) }))
  const weighted = keyResults.reduce((all, { weight }, at) => all + BigInt(weight) * BigInt(parts[at]!.progress), 0n)
  const progress = divideHalfUp(weighted, BigInt(fullWeight))
  return { progress: Number(progress), grade: placePoint(divideHalfUp(progress, 100_000n), 1), keyResults: parts }
}

/** With s, t, c over a common denominator the share is (c − s) ÷ (t − s) of whole numbers, however long they are. */
function progressOf({ start, target, current }: KeyResult): Ppm {
  if (current === null) return 0
  const [s, t, c] = [quotient(start), quotient(target), quotient(current)]
  const gone = (c.n * s.d - s.n * c.d) * t.d
  const way = (t.n * s.d - s.n * t.d) * c.d
  const ppm = divideHalfUp(million * (way < 0n ? -gone : gone), way < 0n ? -way : way)
  return Number(ppm < 0n ? 0n : ppm > million ? million : ppm)
}
