/**
 * "What if": a scorecard's values with some of them supposed. What a metric that adds up gets to is a whole period's, so it meets the whole
 * target; everything else stays as it is, on pace.
 */
import { add, compare, type Fraction, fraction, multiply, one, subtract, toFixed, zero } from '../engine/fraction.ts'
import type { Decimal } from '../engine/scorecard.ts'
import { PLACES, type Unit } from '../terms/unit.ts'
import { metricsNeeded, type Values } from './request.ts'
import type { Scorecard } from './scorecard.ts'

export type Supposition = {
  readonly metric: string
  readonly unit: Unit
  /** `share`: of the target; `above`, `below`: just past the value; `grow`: by this share of what it is now; `add`: by this much. */
  readonly to: 'value' | 'share' | 'above' | 'below' | 'grow' | 'add'
  /** In the metric's base unit, or a share. */
  readonly by: Decimal
}

export type Supposed = {
  readonly scorecard: Scorecard
  readonly values: Values
  /** The keys of `metricsNeeded` whose value is supposed, and what it was. */
  readonly changed: readonly { readonly key: string; readonly was: Decimal | null; readonly is: Decimal }[]
}

/** The smallest step that shows: a hundredth of a point, a cent, one order. */
const STEP: Readonly<Record<Unit, Decimal>> = {
  rate: '0.0001',
  money: '0.01',
  'money-per': '0.01',
  count: '1',
  seconds: '1',
  days: '0.1',
  index: '0.01',
}

/** What grows from a value that is not there stays as it is. Rounded half up to two places more than the metric prints. */
export function suppose(scorecard: Scorecard, values: Values, suppositions: readonly Supposition[]): Supposed {
  const changed = metricsNeeded(scorecard).flatMap(({ key, metric }) => {
    const supposed = suppositions.find((one) => one.metric === metric)
    const was = values.get(key) ?? null
    const is = supposed && supposedValue(supposed, was, scorecard, key)
    return is === undefined ? [] : [{ key, was, is }]
  })
  const isWhole = (id: string, metric: string) =>
    changed.some(({ key }) => key === `line:${id}`) && suppositions.some((one) => one.metric === metric && ENDS.has(one.to))
  return {
    scorecard: {
      ...scorecard,
      lines: scorecard.lines.map((line) => (isWhole(line.id, line.metric) ? { ...line, flow: false } : line)),
    },
    values: new Map([...values, ...changed.map(({ key, is }) => [key, is] as const)]),
    changed,
  }
}

/** These say where a metric gets to by the end, not how it moves from where it is. */
const ENDS: ReadonlySet<Supposition['to']> = new Set(['value', 'share', 'above', 'below'])

function supposedValue(
  { to, by, unit }: Supposition,
  was: Decimal | null,
  scorecard: Scorecard,
  key: string,
): Decimal | undefined {
  const amount = fraction(by)
  switch (to) {
    case 'value':
      return written(amount, unit)
    case 'above':
      return written(add(amount, fraction(STEP[unit])), unit)
    case 'below':
      return written(subtract(amount, fraction(STEP[unit])), unit)
    case 'share': {
      const goal = scorecard.lines.find((line) => `line:${line.id}` === key)?.goal
      if (!goal) return undefined
      return written(multiply(fraction(goal.direction === 'band' ? goal.high : goal.target), amount), unit)
    }
    case 'grow':
      return was === null ? undefined : written(multiply(fraction(was), add(one, amount)), unit)
    case 'add':
      return was === null ? undefined : written(add(fraction(was), amount), unit)
  }
}

/** Nothing that is counted falls below nothing; net amounts may. */
function written(value: Fraction, unit: Unit): Decimal {
  const floor = unit !== 'money' && compare(value, zero) < 0 ? zero : value
  return toFixed(floor, PLACES[unit] + 2)
}
