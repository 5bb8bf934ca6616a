/** What a rule between departments looks at, as cards show it: the value, the border, and how far it is to it. */
import type { ObservedCondition } from '../../../cards/progress.ts'
import { compare, fraction, multiply, ratio, subtract, toPlain } from '../../engine/fraction.ts'
import type { Bp, Condition } from '../../engine/scorecard.ts'
import { amountOf, currencyOf } from './lines.ts'
import type { Valued } from './scored.ts'

/** `warnAt`: the share of the border, in basis points, from which it is near. */
export function observed(when: Condition, valued: Valued | undefined, warnAt?: Bp): ObservedCondition {
  const metric = valued?.metric
  const amount = (value: string | null) =>
    metric ? amountOf(metric, value, valued && currencyOf(valued)) : { value, unit: 'index' as const }
  const value = valued?.now.value ?? null
  const distance = value === null ? undefined : toPlain(subtract(fraction(when.threshold), fraction(value))).replace('-', '')
  return {
    metric: metric?.name ?? { zh: when.metric, en: when.metric },
    op: when.op,
    threshold: amount(when.threshold),
    observed: amount(value),
    isNear: value !== null && warnAt !== undefined && isNear(when, value, warnAt),
    ...(distance === undefined ? {} : { distance: amount(distance) }),
  }
}

/** Within the same share of the border from either side: 80 % of 5 % is 4 % from below, 6 % from above. */
function isNear({ op, threshold }: Condition, value: string, warnAt: Bp): boolean {
  const isFromBelow = op === '>' || op === '>='
  const share = BigInt(isFromBelow ? warnAt : 20_000 - warnAt)
  const order = compare(fraction(value), multiply(fraction(threshold), ratio(share, 10_000n)))
  return isFromBelow ? order >= 0 : order <= 0
}
