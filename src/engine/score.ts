/**
 * The score of one scorecard for one period: the one place where the steps of `scoring/scoring.md` meet.
 * The bot, the digest and the command line all call `score`; nothing else computes a score.
 */

import { attainment, goalFault } from './attainment.ts'
import { largestRemainder } from './largest-remainder.ts'
import { applyLinkages, linkageFault, type Standing } from './linkage.ts'
import { judge, judgeMissing, type PointUnits, pointPlaces, points, pointsText } from './points.ts'
import type { Bp, Line, LineStep, Refusal, Score, ScoreLine, ScoreRequest, Track } from './scorecard.ts'
import { fullWeight, isRefusal } from './scorecard.ts'
import { total, twoDecimals } from './total.ts'
import { periodWeights, type Weighing } from './weights.ts'

/**
 * The score with its trail, or why there is none. The request's shape is taken as checked (decimals are decimals, days exist); its sense is checked here,
 * in the order of the steps. Faults of goals and linkages are refused before `no-data` is said, so that they show before the first data arrives.
 */
export function score(request: ScoreRequest): Score | Refusal {
  const { lines, linkages = [] } = request
  const fault = weightsFault(lines)
  if (fault !== null) return fault
  const weighing = periodWeights(request)
  if (isRefusal(weighing)) return weighing
  const laterFault = goalsFault(lines) ?? linkageFault(linkages, lines)
  if (laterFault !== null) return laterFault
  const missing = lines.filter((line) => line.actual === null).map((line) => `missing:${line.id}`)
  const weights = leaveOutMissing(lines, weighing)
  if (weights === null) return noData(lines, weighing, missing)
  const standings = lines.map((line, at) => stand(line, weights[at]!, weighing.trails[at]!))
  const linked = applyLinkages(linkages, standings)
  const units = standings.map((standing) => points(standing.weight, standing.attainment ?? 0, standing.lost))
  const whole = total(sum(units), request)
  return {
    score: whole.score,
    status: missing.length > 0 ? 'provisional' : 'final',
    lines: standings.map((standing, at) => scoreLine(standing, units[at]!)),
    tracks: trackTotals(lines, units),
    flags: [...missing, ...linked, ...whole.flags],
    trail: whole.trail,
  }
}

/** The JSON contract of `kpi score`: a score without its trail. */
export function answer(result: Score | Refusal): object {
  if (isRefusal(result)) return result
  const { score: printed, status, flags } = result
  if (status === 'no-data') return { score: printed, status, flags }
  const lines = result.lines.map(({ id, weight, attainment: ppm, points: earned }) => ({
    id,
    weight,
    attainment: ppm,
    points: earned,
  }))
  return { score: printed, status, lines, tracks: result.tracks, flags }
}

/** Base weights are those of lines with unique ids and total 10000; also for the key results of an objective. */
export function weightsFault(lines: readonly { readonly id: string; readonly weight: Bp }[]): Refusal | null {
  if (lines.length === 0) return { refused: 'no-lines' }
  if (new Set(lines.map((line) => line.id)).size < lines.length) return { refused: 'line-ids-must-be-unique' }
  const all = Number(sum(lines.map((line) => BigInt(line.weight))))
  return all === fullWeight ? null : { refused: 'weights-must-total-10000', total: all }
}

function goalsFault(lines: readonly Line[]): Refusal | null {
  for (const line of lines) {
    const refused = goalFault(line.goal)
    if (refused !== null) return { refused, line: line.id }
  }
  return null
}

function isExcluded(line: Line): boolean {
  return line.actual === null && (line.missing ?? 'exclude') === 'exclude'
}

/** The weights with excluded lines at 0 and the others scaled to 10000 (locks do not matter here); null when no weight is left. Adds to the trails. */
function leaveOutMissing(lines: readonly Line[], { weights, trails }: Weighing): readonly Bp[] | null {
  const excluded = lines.filter(isExcluded).map((line) => line.id)
  const left = weights.map((weight, at) => (isExcluded(lines[at]!) ? 0n : BigInt(weight)))
  const isNothingLeft = left.every((weight) => weight === 0n)
  const scaled =
    isNothingLeft || excluded.length === 0 ? left.map(Number) : largestRemainder(BigInt(fullWeight), left).map(Number)
  for (const [at, line] of lines.entries()) {
    const isMissing = line.actual === null
    if (!isMissing && excluded.length === 0) continue
    trails[at]!.push({ step: 'missing', isMissing, policy: line.missing ?? 'exclude', excluded, weight: scaled[at]! })
  }
  return isNothingLeft ? null : scaled
}

/** A line with its attainment, before linkages. */
function stand(line: Line, weight: Bp, trail: LineStep[]): Standing {
  if (isExcluded(line)) return { line, weight, attainment: null, lost: 0, trail }
  const judged = line.actual === null ? judgeMissing(line) : judge(line, attainment(line.goal, line.actual))
  trail.push({ step: 'attainment', ...judged, weight, points: pointsText(points(weight, judged.attainment)) })
  return { line, weight, attainment: judged.attainment, lost: 0, trail }
}

function scoreLine({ line, weight, attainment: ppm, trail }: Standing, units: PointUnits): ScoreLine {
  return { id: line.id, line, weight, attainment: ppm, points: pointsText(units), trail }
}

function noData(lines: readonly Line[], { trails }: Weighing, flags: readonly string[]): Score {
  const unscored = lines.map((line, at) => ({ id: line.id, line, weight: 0, attainment: null, points: '0', trail: trails[at]! }))
  return { score: null, status: 'no-data', lines: unscored, flags }
}

function trackTotals(lines: readonly Line[], units: readonly PointUnits[]): Partial<Record<Track, string>> {
  const sums = new Map<Track, PointUnits>()
  for (const [at, line] of lines.entries()) {
    const track = line.track ?? 'result'
    sums.set(track, (sums.get(track) ?? 0n) + units[at]!)
  }
  return Object.fromEntries([...sums].map(([track, all]) => [track, twoDecimals(all, pointPlaces)]))
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n)
}
