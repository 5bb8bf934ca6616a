/** From the lines' points to the score: bonuses within their limit, gates, and the bounds of the total. */

import { divideHalfUp, placePoint, plainUnits, tenTo, unitsOf, writtenPlaces } from './fraction.ts'
import { outcome, outcomeFlag } from './linkage.ts'
import { type PointUnits, pointPlaces } from './points.ts'
import type { Bonus, Decimal, ScoreRequest, ScoreStep } from './scorecard.ts'

const defaultBonusLimit = '10'
const defaultTotalCap = '120'
const noBonuses: readonly Bonus[] = []

export type Total = { readonly score: string; readonly flags: readonly string[]; readonly trail: readonly ScoreStep[] }

/**
 *   total = lines + bonuses (within ± bonusLimit); each triggered gate: at most its capTotal; then within 0 … totalCap; half up to 2 decimals
 *
 * Computed in whole units of 10^-places, with as many places as the longest decimal of the request, so that nothing is rounded on the way.
 */
export function total(lines: PointUnits, request: ScoreRequest): Total {
  const { bonuses = noBonuses, bonusLimit = defaultBonusLimit, gates = [], totalCap = defaultTotalCap } = request
  const amounts = [...bonuses.map((bonus) => bonus.points), bonusLimit, ...gates.map((gate) => gate.capTotal), totalCap]
  const places = amounts.reduce((most, amount) => Math.max(most, writtenPlaces(amount)), pointPlaces)
  const text = (units: bigint) => plainUnits(units, places)
  const flags: string[] = []

  let sum = lines * tenTo(places - pointPlaces)
  const trail: ScoreStep[] = [{ step: 'lines', total: text(sum) }]
  if (bonuses.length > 0) {
    const all = bonuses.reduce((points, bonus) => points + unitsOf(bonus.points, places), 0n)
    const counted = limited(all, bonusLimit, places)
    sum += counted
    trail.push({ step: 'bonuses', bonuses, sum: text(all), limit: bonusLimit, counted: text(counted), total: text(sum) })
  }
  for (const gate of gates) {
    const result = outcome(gate.when, gate.observed)
    if (result === 'triggered') sum = lower(sum, unitsOf(gate.capTotal, places))
    flags.push(...outcomeFlag('gate', gate.id, result))
    trail.push({ step: 'gate', rule: gate.id, gate, outcome: result, total: text(sum) })
  }
  const capped = lower(sum, unitsOf(totalCap, places))
  sum = capped < 0n ? 0n : capped
  trail.push({ step: 'total-cap', cap: totalCap, total: text(sum) })
  return { score: twoDecimals(sum, places), flags, trail }
}

/** A whole number of 10^-places (places ≥ 2), half up to 2 decimals: "82.50". */
export function twoDecimals(units: bigint, places: number): Decimal {
  return placePoint(divideHalfUp(units, tenTo(places - 2)), 2)
}

function limited(sum: bigint, limit: Decimal, places: number): bigint {
  const most = unitsOf(limit, places)
  return sum > most ? most : sum < -most ? -most : sum
}

function lower(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
