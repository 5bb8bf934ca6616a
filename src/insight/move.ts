/** How a value moved: rates by points, everything else by a share of what it was; never a percentage without its kind (requirement R131). */
import { compare, divide, fraction, isZero, subtract, toFixed, toPlain, zero } from '../engine/fraction.ts'
import type { Decimal } from '../engine/scorecard.ts'
import type { Move, WatchedMetric } from './finding.ts'

export function moveOf(
  { unit, direction }: Pick<WatchedMetric, 'unit' | 'direction'>,
  from: Decimal,
  to: Decimal,
): Move | undefined {
  const [before, after] = [fraction(from), fraction(to)]
  const by = subtract(after, before)
  const isBetter = isZero(by) ? null : compare(by, zero) > 0 === (direction === 'higher')
  if (unit === 'rate') return { kind: 'points', by: toPlain(by), isBetter }
  const relative = relativeChange(from, to)
  return relative === undefined ? undefined : { kind: 'percent', by: relative, isBetter }
}

/** Always by a share of what it was, rates too: the factors of a product work by shares ("conversion −8 %" is 8 % less of whatever it was). */
export function shareMove({ direction }: Pick<WatchedMetric, 'direction'>, from: Decimal, to: Decimal): Move | undefined {
  const by = relativeChange(from, to)
  if (by === undefined) return undefined
  const side = compare(fraction(by), zero)
  return { kind: 'percent', by, isBetter: side === 0 ? null : side > 0 === (direction === 'higher') }
}

/** (to − from) ÷ |from| to six places; undefined from 0. */
function relativeChange(from: Decimal, to: Decimal): Decimal | undefined {
  const before = fraction(from)
  if (isZero(before)) return undefined
  return toFixed(divide(subtract(fraction(to), before), before.n < 0n ? { n: -before.n, d: before.d } : before), 6)
}
