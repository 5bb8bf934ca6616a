/** Targets: what was agreed for a person, a period and a metric. An empty weight means the template's. */
import { z } from 'zod'
import { compare, fraction, multiply } from '../engine/fraction.ts'
import { periodNamed } from '../terms/period.ts'
import { about, number, plainNumber, text } from './cell.ts'
import type { Fact, Kind } from './fact.ts'

export const Target = z.object({
  employee_id: about(text(200), 'whose target'),
  period: about(
    text(20).refine((name) => periodNamed(name) !== undefined, { error: 'not-a-period: expected 2026-06 or 2026-Q3' }),
    '`2026-06` or `2026-Q3`',
  ),
  metric: about(text(200), 'a metric id or the id of a scorecard line'),
  target: about(number(), 'what is aimed at'),
  low: about(number(), 'a band instead of a target: its lower end'),
  high: about(number(), 'and its upper end'),
  weight: about(weight(), 'basis points of 10000, or a percentage with its sign; blank: as the position says'),
})

export const targets: Kind = {
  name: 'targets',
  columns: Target,
  required: [['employee_id'], ['period'], ['metric'], ['target', 'low', 'high', 'weight']],
  check: checkGoal,
}

function checkGoal(values: Fact['values']) {
  const { low, high } = values as Record<string, string | undefined>
  if ((low === undefined) !== (high === undefined)) {
    return { column: low === undefined ? 'low' : 'high', reason: 'missing: a band needs both its ends' }
  }
  if (low !== undefined && high !== undefined && compare(fraction(low), fraction(high)) > 0) {
    return { column: 'low', reason: 'impossible: low is above high' }
  }
  return undefined
}

/** A weight in basis points, of which a scorecard has 10000; `30%` is 3000. A bare `30` is 30: guessing would make pay out of a guess. */
function weight() {
  return z.string().transform((raw, context) => {
    const plain = plainNumber(raw.replace(/[%％]$/, ''))
    const points = plain === undefined ? undefined : basisPoints(plain, /[%％]$/.test(raw))
    if (points !== undefined) return String(points)
    context.issues.push({
      code: 'custom',
      message: 'out-of-range: a weight is 0 to 10000 basis points, or a percentage with its sign',
      input: raw,
    })
    return z.NEVER
  })
}

function basisPoints(plain: string, isPercent: boolean): bigint | undefined {
  const given = fraction(plain)
  const points = isPercent ? multiply(given, fraction(100)) : given
  return points.d === 1n && points.n >= 0n && points.n <= 10_000n ? points.n : undefined
}
