/** From the sums of measures to a metric's value: exact to the end, rounded once by its unit (definitions.md, "Output of kpi metric"). */
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  isZero,
  multiply,
  negate,
  one,
  ratio,
  toFixed,
  toPlain,
  zero,
} from '../engine/fraction.ts'
import { MICROS, PLACES } from '../terms/unit.ts'
import { measureById } from './measure.ts'
import type { Metric, MetricValue, NoValue, Sum } from './metric.ts'

/** What was added up for one measure, as decimal texts; `below` is the second number of a reported one. */
export type MeasureSum = { readonly above: string; readonly below: string }

export type Sums = ReadonlyMap<string, MeasureSum>

/** value = Σ ± numerator measures (× a factor) ÷ Σ ± denominator measures (× a factor); a measure without rows is 0. */
export function metricValue(metric: Metric, sums: Sums): MetricValue {
  // A percentile of nothing is nothing, where a sum of nothing is 0.
  if (!metric.flow && !metric.denominator && metric.numerator.every(({ measure }) => !sums.has(measure)))
    return noValue('no-data')
  const above = multiply(total(metric.numerator, sums, 'above'), factor(metric.times, sums))
  const divisor = metric.denominator ? multiply(total(metric.denominator, sums, 'below'), factor(metric.per, sums)) : one
  const below = metric.isOpen && isZero(divisor) ? one : divisor
  const parts = { numerator: toPlain(above), denominator: toPlain(below) }
  if (metric.gain && compare(metric.gain === 'numerator' ? above : below, zero) <= 0)
    return { ...parts, value: null, reason: 'no-gain' }
  if (isZero(below)) return { ...parts, value: null, reason: 'denominator-zero' }
  const value = metric.isFloored && compare(above, zero) < 0 ? zero : divide(above, below)
  return { ...parts, value: toFixed(value, PLACES[metric.unit]) }
}

function factor(times: Metric['times'], sums: Sums): Fraction {
  if (times === undefined) return one
  return typeof times === 'number' ? fraction(times) : total(times, sums, 'above')
}

export function noValue(reason: NoValue): MetricValue {
  return { numerator: null, denominator: null, value: null, reason }
}

function total(terms: Sum, sums: Sums, side: keyof MeasureSum): Fraction {
  return terms.reduce((soFar, { measure, sign }) => {
    const amount = amountOf(measure, sums.get(measure), side)
    return add(soFar, sign === 1 ? amount : negate(amount))
  }, zero)
}

function amountOf(id: string, sum: MeasureSum | undefined, side: keyof MeasureSum): Fraction {
  if (!sum) return zero
  const measure = measureById(id)
  if (measure.kind === 'reported') return fraction(sum[side])
  const number = fraction(sum.above)
  return measure.money ? ratio(number.n, number.d * MICROS) : number
}
