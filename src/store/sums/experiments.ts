/** A/B tests of pages (requirement R66): what each arm saw over the whole test, and whether it has ended. */
import type { Scope } from '../../terms/dimension.ts'
import type { Day, Period } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { createParameters, sliceFilter } from './slice-filter.ts'

export type Experiment = {
  readonly name: string
  readonly first: Day
  /** The day it ended; absent: it is running. */
  readonly ended?: Day
  /** By name. */
  readonly arms: readonly Arm[]
}

/** Absent counts: the source does not have them. */
export type Arm = {
  readonly name: string
  readonly visitors: number | null
  readonly buyers: number | null
  readonly bounces: number | null
  readonly impressions: number | null
  readonly clicks: number | null
}

/** Tests with several arms that ran on a day of the period, over the scope's pages. */
export async function experimentsOf(db: Sql, period: Period, scope: Scope): Promise<readonly Experiment[]> {
  const parameters = createParameters()
  const [from, to] = [parameters.add(period.from), parameters.add(period.to)]
  const filter = sliceFilter(scope, parameters)
  const rows = await db.query<Row>(
    `SELECT p.experiment AS name, p.arm, min(p.day)::text AS first, max(p.experiment_ended_on)::text AS ended,
       ${COUNTS.map((count) => `sum(p.${count})::float8 AS ${count}`).join(', ')}
     FROM page_statistics p JOIN slices s ON s.id = p.slice_id
     WHERE p.arm <> ''${filter} AND p.experiment IN (SELECT r.experiment FROM page_statistics r JOIN slices s ON s.id = r.slice_id
       WHERE r.arm <> '' AND r.day BETWEEN ${from}::date AND ${to}::date${filter})
     GROUP BY 1, 2 ORDER BY 1, 2`,
    parameters.values,
  )
  return [...Map.groupBy(rows, ({ name }) => name)].flatMap(([name, arms]) => {
    if (arms.length < 2) return []
    const ends = arms.map(({ ended }) => ended).filter((day) => day !== null)
    const first = arms.map((arm) => arm.first).reduce((a, b) => (a < b ? a : b))
    const ended = ends.length > 0 ? ends.reduce((a, b) => (a > b ? a : b)) : undefined
    return [
      {
        name,
        first,
        ...(ended ? { ended } : {}),
        arms: arms.map(({ arm, visitors, buyers, bounces, impressions, clicks }) => ({
          name: arm,
          visitors,
          buyers,
          bounces,
          impressions,
          clicks,
        })),
      },
    ]
  })
}

const COUNTS = ['visitors', 'buyers', 'bounces', 'impressions', 'clicks'] as const

type Row = Omit<Arm, 'name'> & { name: string; arm: string; first: Day; ended: Day | null }
