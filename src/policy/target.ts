/**
 * What somebody has to reach in a period: imported or agreed targets of months and quarters, else the position's defaults (flows: per month).
 *
 * - A target for exactly this period counts as it is.
 * - Otherwise a flow's target is put together by days: Σ over the months touched of target × days in the period ÷ days of the month (or quarter) it was set for.
 * - A rate or level keeps the target of the last month touched.
 */
import { add, type Fraction, fraction, multiply, ratio, toFixed, zero } from '../engine/fraction.ts'
import type { Decimal, Goal, Track } from '../engine/scorecard.ts'
import { addDays, daysIn, monthOf, overlap, type Period, periodNamed, quarterOf } from '../terms/period.ts'

/** A row of kind `targets`, of one person. `period` is `2026-06` or `2026-Q3`; `weight` in basis points, absent: the template's. */
export type TargetRow = {
  readonly period: string
  readonly metric: string
  readonly target?: Decimal
  readonly low?: Decimal
  readonly high?: Decimal
  readonly weight?: number
  /** Of an agreed draft: which way it counts, and on which track; absent: the template's or the metric's. */
  readonly direction?: 'higher' | 'lower'
  readonly track?: Track
}

/** Where a goal comes from: shown with it. */
export type GoalOrigin = 'targets' | 'template'

type Asked = {
  readonly rows: readonly TargetRow[]
  readonly fallback: Goal | undefined
  readonly flow: boolean
  readonly direction: 'higher' | 'lower'
}

/** Names of the periods whose targets matter for a period: its months and quarters, and itself. */
export function targetPeriods(period: Period): string[] {
  const months = monthsOf(period)
  const quarters = months.map((month) => quarterName(month))
  return [...new Set([...months.map((month) => month.from.slice(0, 7)), ...quarters])]
}

/** The goal for one line, or undefined when nobody has set one. `rows` are the person's for this metric. */
export function goalFor(period: Period, asked: Asked): { readonly goal: Goal; readonly origin: GoalOrigin } | undefined {
  const exact = asked.rows.find((row) => samePeriod(periodNamed(row.period), period) && rowGoal(row, asked.direction))
  if (exact) return { goal: rowGoal(exact, asked.direction)!, origin: 'targets' }
  const pieces = monthsOf(period).map((month) => pieceOf(month, period, asked))
  const isImported = pieces.some((piece) => piece?.origin === 'targets')
  const origin = isImported ? 'targets' : 'template'
  if (!asked.flow) {
    const last = pieces.filter((piece) => piece && (piece.origin === 'targets' || !isImported)).at(-1)
    return last && { goal: last.goal, origin }
  }
  if (pieces.some((piece) => piece === undefined)) return undefined
  const goal = sumOfPieces(pieces.map((piece) => piece!))
  return goal && { goal, origin }
}

/** The row whose weight counts: the one for exactly this period, else the latest month's. */
export function weightFor(period: Period, rows: readonly TargetRow[]): number | undefined {
  const weighted = rows.filter((row) => row.weight !== undefined)
  const exact = weighted.find((row) => samePeriod(periodNamed(row.period), period))
  const latest = weighted.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1)).at(-1)
  return (exact ?? latest)?.weight
}

type Piece = { readonly goal: Goal; readonly origin: GoalOrigin; readonly share: Fraction }

/** One month's part: its own target, else its quarter's, else the default. */
function pieceOf(month: Period, period: Period, { rows, fallback, direction }: Asked): Piece | undefined {
  const days = BigInt(daysIn(overlap(month, period)!))
  for (const name of [month.from.slice(0, 7), quarterName(month)]) {
    const row = rows.find((candidate) => candidate.period === name)
    const goal = row && rowGoal(row, direction)
    if (goal) return { goal, origin: 'targets', share: ratio(days, BigInt(daysIn(periodNamed(name)!))) }
  }
  return fallback && { goal: fallback, origin: 'template', share: ratio(days, BigInt(daysIn(month))) }
}

function sumOfPieces(pieces: readonly Piece[]): Goal | undefined {
  const kind = pieces[0]?.goal.direction
  if (kind === undefined || pieces.some(({ goal }) => goal.direction !== kind)) return undefined
  const amount = (part: 'target' | 'low' | 'high') =>
    decimal(
      pieces.reduce(
        (sum, { goal, share }) =>
          add(sum, multiply(fraction(part in goal ? (goal as unknown as Record<string, Decimal>)[part]! : '0'), share)),
        zero,
      ),
    )
  return kind === 'band'
    ? { direction: kind, low: amount('low'), high: amount('high') }
    : { direction: kind, target: amount('target') }
}

function rowGoal(row: TargetRow, direction: 'higher' | 'lower'): Goal | undefined {
  if (row.low !== undefined && row.high !== undefined) return { direction: 'band', low: row.low, high: row.high }
  return row.target === undefined ? undefined : { direction, target: row.target }
}

/** Thirds of a month's target need not be finite decimals: six places, half up. */
function decimal(value: Fraction): Decimal {
  return toFixed(value, 6).replace(/\.?0+$/, '')
}

function monthsOf(period: Period): Period[] {
  const months: Period[] = []
  for (let day = period.from; day <= period.to; ) {
    const month = monthOf(day)
    months.push(month)
    day = addDays(month.to, 1)
  }
  return months
}

function quarterName(month: Period): string {
  return `${quarterOf(month.from).from.slice(0, 4)}-Q${Math.ceil(Number(month.from.slice(5, 7)) / 3)}`
}

function samePeriod(a: Period | undefined, b: Period): boolean {
  return a?.from === b.from && a.to === b.to
}

function endOf(row: TargetRow): string {
  return periodNamed(row.period)?.to ?? ''
}
