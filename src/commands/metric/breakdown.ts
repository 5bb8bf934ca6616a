/** A value's parts by one dimension, as a card lists them: the largest first, the rest counted. */
import type { Breakdown } from '../../../cards/metric.ts'
import { compare, divide, fraction, isZero, roundHalfUp, toFixed } from '../../engine/fraction.ts'
import { isKnownAboveOnly } from '../../insight/slice.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { MetricRow, Result } from '../../store/sums/observations.ts'
import type { Dimension } from '../../terms/dimension.ts'
import { PLACES } from '../../terms/unit.ts'
import { amountOf, changeOf } from '../score/lines.ts'

/** Rows of a split that a card shows. */
const SHOWN_ROWS = 10

/** A share of the whole only where the parts add up to it. */
export function breakdownOf(metric: Metric, dimension: Dimension, found: Result, foundBefore: Result): Breakdown {
  const isOfWhole = isOneSided(metric, found)
  const [now, before] = isOfWhole ? [partsOfWhole(metric, found), partsOfWhole(metric, foundBefore)] : [found, foundBefore]
  const earlier = new Map(before.rows.map((row) => [row.key, row]))
  const rows = now.rows.filter(({ numerator }) => !isOfWhole || !isZero(fraction(numerator ?? '0'))).toSorted(compareValues)
  return {
    dimension,
    rows: rows.slice(0, SHOWN_ROWS).map((row) => ({
      key: row.key,
      value: amountOf(metric, row.value, now.currency),
      share: metric.flow || isOfWhole ? shareOf(row, now) : undefined,
      change: earlier.has(row.key) ? changeOf(metric, row, earlier.get(row.key)!) : undefined,
    })),
    hidden: rows.length > SHOWN_ROWS ? rows.length - SHOWN_ROWS : undefined,
    isOfWhole: isOfWhole || undefined,
  }
}

export function calendarOf(metric: Metric, dimension: 'day' | 'month', now: Result): Breakdown {
  const rows = now.rows.slice(-SHOWN_ROWS)
  return {
    dimension,
    rows: rows.map((row) => ({ key: row.key, value: amountOf(metric, row.value, now.currency) })),
    hidden: now.rows.length > rows.length ? now.rows.length - rows.length : undefined,
  }
}

/** Returns have a reason, orders have none: by reason a rate against "its" orders is 100 % everywhere and says nothing. */
function isOneSided(metric: Metric, { rows }: Result): boolean {
  if (!metric.denominator) return false
  return isKnownAboveOnly(
    rows.map((row) => ({ key: row.key, above: fraction(row.numerator ?? '0'), below: fraction(row.denominator ?? '0') })),
  )
}

/** Every part against all that is below the line: they add up to the whole. */
function partsOfWhole(metric: Metric, whole: Result): Result {
  const below = fraction(whole.denominator ?? '0')
  if (isZero(below)) return { ...whole, rows: [] }
  const rate = (row: MetricRow) => toFixed(divide(fraction(row.numerator ?? '0'), below), PLACES[metric.unit])
  return { ...whole, rows: whole.rows.map((row) => ({ ...row, denominator: whole.denominator, value: rate(row) })) }
}

/** The largest first, those without a value last. */
function compareValues(a: MetricRow, b: MetricRow): number {
  if (a.value === null || b.value === null) return Number(b.value !== null) - Number(a.value !== null)
  return compare(fraction(b.value), fraction(a.value))
}

function shareOf(row: MetricRow, whole: Result): number | undefined {
  if (row.value === null || whole.value === null || isZero(fraction(whole.value))) return undefined
  return Number(roundHalfUp(divide(fraction(row.value), fraction(whole.value)), 6))
}
