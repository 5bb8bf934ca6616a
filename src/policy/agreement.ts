/**
 * What both signed, as targets of a scorecard: it comes before imported targets and before the template. Agreed anew during a cycle, both
 * versions count for their own days: weights are set from that day on, targets are the mean over the days (requirement R147).
 *
 *   target = Σ target of a version × its days in the period ÷ days of the versions that have the line
 */
import { add, type Fraction, fraction, multiply, ratio, toFixed, zero } from '../engine/fraction.ts'
import type { Adjustment, Decimal } from '../engine/scorecard.ts'
import { addDays, type Day, daysIn, overlap, type Period, periodNamed } from '../terms/period.ts'
import type { TargetRow } from './target.ts'

/** One version: for which cycle, from which day, and its lines with their weights; `rows` name the cycle as their period. */
export type Agreement = { readonly cycle: string; readonly from: Day; readonly rows: readonly TargetRow[] }

/** For `scorecardOf`: weights as on the first day, and what sets them on later ones. */
export type Agreed = { readonly rows: readonly TargetRow[]; readonly adjustments: readonly Adjustment[] }

/** A version on the days of the period on which it counts. */
type Stretch = Agreement & { readonly days: Period }

/** Undefined where nothing was agreed for any day of the period. `agreements` in the order in which they were made. */
export function agreedFor(period: Period, agreements: readonly Agreement[]): Agreed | undefined {
  const stretches = stretchesOf(period, agreements)
  const [first, ...later] = stretches
  if (!first) return undefined
  const lines = [...new Set(stretches.flatMap(({ rows }) => rows.map((row) => row.metric)))]
  const weight = (stretch: Stretch, line: string) => stretch.rows.find((row) => row.metric === line)?.weight ?? 0
  return {
    rows: [...Map.groupBy(stretches, (stretch) => stretch.cycle).values()].flatMap((versions) =>
      lines.flatMap((line) => rowOf(line, weight(first, line), versions) ?? []),
    ),
    adjustments: later.map((stretch) => ({
      id: `agreement:${stretch.days.from}`,
      kind: 'stage',
      ...stretch.days,
      set: Object.fromEntries(lines.map((line) => [line, weight(stretch, line)])),
    })),
  }
}

/** Whether a rule of a scorecard is a later agreement. */
export function isAgreement(rule: string): boolean {
  return rule.startsWith('agreement:')
}

/** In the order of their days. A month's own agreement is nearer than its quarter's. */
function stretchesOf(period: Period, agreements: readonly Agreement[]): Stretch[] {
  const nearest = nearestCycles(period, [...new Set(agreements.map(({ cycle }) => cycle))])
  return nearest
    .flatMap((cycle) => {
      const versions = agreements.filter((one) => one.cycle === cycle)
      return versions.flatMap((version, at): Stretch[] => {
        const to = versions[at + 1] ? addDays(versions[at + 1]!.from, -1) : periodNamed(cycle)!.to
        const days = version.from <= to ? overlap({ from: version.from, to }, period) : undefined
        return days ? [{ ...version, days }] : []
      })
    })
    .toSorted((a, b) => (a.days.from < b.days.from ? -1 : 1))
}

/** The cycle that is asked about, else the months that it touches, else its quarters. */
function nearestCycles(period: Period, cycles: readonly string[]): readonly string[] {
  const touching = cycles.filter((cycle) => overlap(periodNamed(cycle) ?? NEVER, period))
  const exact = touching.filter((cycle) => {
    const { from, to } = periodNamed(cycle)!
    return from === period.from && to === period.to
  })
  const months = touching.filter((cycle) => !cycle.includes('Q'))
  return exact.length > 0 ? exact : months.length > 0 ? months : touching
}

const NEVER: Period = { from: '0000-01-01', to: '0000-01-01' }

function rowOf(line: string, weight: number, versions: readonly Stretch[]): TargetRow | undefined {
  const rows = versions.flatMap(({ rows, days }) => {
    const row = rows.find((one) => one.metric === line)
    return row ? [{ row, days: daysIn(days) }] : []
  })
  const last = rows.at(-1)?.row
  if (!last) return undefined
  const aimed = rows.filter(({ row }) => row.target !== undefined)
  return { ...last, weight, ...(aimed.length > 0 ? { target: mean(aimed) } : {}) }
}

function mean(rows: readonly { readonly row: TargetRow; readonly days: number }[]): Decimal {
  if (rows.every(({ row }) => row.target === rows[0]!.row.target)) return rows[0]!.row.target!
  const days = rows.reduce((sum, one) => sum + one.days, 0)
  const sum = rows.reduce<Fraction>(
    (all, { row, days: own }) => add(all, multiply(fraction(row.target!), ratio(BigInt(own), BigInt(days)))),
    zero,
  )
  return toFixed(sum, 6).replace(/\.?0+$/, '')
}
