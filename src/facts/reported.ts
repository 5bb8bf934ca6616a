/**
 * Finished numbers from another system (kind `observations`): a day's numerator and denominator for a metric id, ours or the company's own.
 * A row with only a numerator is an amount; `value` stands for a numerator over 1.
 */
import { z } from 'zod'
import { DIMENSIONS } from '../terms/dimension.ts'
import { about, day, number, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Reported = z.object({
  metric: about(
    text(200).regex(/^[a-z][a-z0-9_]*$/, { error: 'not-an-id: lower-case letters, digits and _ only' }),
    'a metric id, ours or the company’s own',
  ),
  day: about(day(), 'the day it is of'),
  numerator: about(number(), 'what is above the line'),
  denominator: about(number(), 'what is below it; blank: the numerator is an amount, and amounts add up'),
  value: about(number(), 'stands for a numerator over 1'),
  evidence: about(text(2000), 'where it can be checked: a link, a document number'),
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
