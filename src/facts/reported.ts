/**
 * Finished numbers from another system (kind `observations`): a day's numerator and denominator for a metric id, ours or the company's own.
 * A row with only a numerator is an amount; `value` stands for a numerator over 1.
 */
import { z } from 'zod'
import { DIMENSIONS } from '../terms/dimension.ts'
import { day, number, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Reported = z.object({
  metric: text(200).regex(/^[a-z][a-z0-9_]*$/, { error: 'not-an-id: lower-case letters, digits and _ only' }),
  day: day(),
  numerator: number(),
  denominator: number(),
  value: number(),
  /** where it can be checked: a link, a document number */
  evidence: text(2000),
  ...dimensionColumns(...DIMENSIONS),
})

export const reported: Kind = {
  name: 'observations',
  columns: Reported,
  required: [['metric'], ['day'], ['numerator', 'value']],
  check: checkDenominator,
}

function checkDenominator(values: Fact['values']) {
  if (values.numerator !== undefined && values.value !== undefined) {
    return { column: 'value', reason: 'contradictory: write numerator and denominator, or value alone' }
  }
  return typeof values.denominator === 'string' && values.denominator.startsWith('-')
    ? { column: 'denominator', reason: 'negative: a denominator counts something' }
    : undefined
}
