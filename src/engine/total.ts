/** From the lines' points to the score: bonuses within their limit, gates, and the bounds of the total. */

import { add, compare, type Fraction, fraction, negate, toFixed, toPlain, zero } from './fraction.ts'
import { outcome, outcomeFlag } from './linkage.ts'
import type { Gate, ScoreRequest, ScoreStep } from './scorecard.ts'

const defaultBonusLimit = '10'
const defaultTotalCap = '120'

export type Total = { readonly score: string; readonly flags: readonly string[]; readonly trail: readonly ScoreStep[] }

/**
 *   total = lines + bonuses (within ± bonusLimit); each triggered gate: at most its capTotal; then within 0 … totalCap; half up to 2 decimals
 */
export function total(lines: Fraction, request: ScoreRequest): Total {
  const trail: ScoreStep[] = [{ step: 'lines', total: toPlain(lines) }]
  const flags: string[] = []
  let sum = addBonuses(lines, request, trail)
  for (const gate of request.gates ?? []) sum = applyGate(sum, gate, trail, flags)
  const cap = request.totalCap ?? defaultTotalCap
  sum = within(zero, sum, fraction(cap))
  trail.push({ step: 'total-cap', cap, total: toPlain(sum) })
  return { score: toFixed(sum, 2), flags, trail }
}

function addBonuses(lines: Fraction, request: ScoreRequest, trail: ScoreStep[]): Fraction {
  const { bonuses = [], bonusLimit: limit = defaultBonusLimit } = request
  if (bonuses.length === 0) return lines
  const sum = bonuses.reduce((all, bonus) => add(all, fraction(bonus.points)), zero)
  const counted = within(negate(fraction(limit)), sum, fraction(limit))
  const result = add(lines, counted)
  trail.push({ step: 'bonuses', bonuses, sum: toPlain(sum), limit, counted: toPlain(counted), total: toPlain(result) })
  return result
}

function applyGate(before: Fraction, gate: Gate, trail: ScoreStep[], flags: string[]): Fraction {
  const result = outcome(gate.when, gate.observed)
  const after = result === 'triggered' ? lower(before, fraction(gate.capTotal)) : before
  flags.push(...outcomeFlag('gate', gate.id, result))
  trail.push({ step: 'gate', rule: gate.id, gate, outcome: result, total: toPlain(after) })
  return after
}

/** The nearest value to f from `least` to `most`; `least` wins when they cross. */
function within(least: Fraction, f: Fraction, most: Fraction): Fraction {
  const capped = lower(f, most)
  return compare(capped, least) < 0 ? least : capped
}

function lower(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b
}
