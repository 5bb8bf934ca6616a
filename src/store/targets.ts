/** Targets that were loaded or agreed for a person and a period. Who has a target for what is decided in `policy/scorecard.ts`. */
import type { Database } from './client.ts'

export type StoredTarget = {
  readonly employeeId: string
  /** `2026-06` or `2026-Q3` */
  readonly period: string
  readonly metric: string
  readonly target?: string
  readonly low?: string
  readonly high?: string
  /** basis points */
  readonly weight?: number
}

export type Targets = ReturnType<typeof createTargets>

export function createTargets(db: Database) {
  return {
    /** All targets of these people for these period names. */
    of: async (employeeIds: readonly string[], periods: readonly string[]): Promise<StoredTarget[]> => {
      const rows = await db.query<{
        employee_id: string
        period: string
        metric: string
        target: string | null
        low: string | null
        high: string | null
        weight: number | null
      }>(
        'SELECT employee_id, period, metric, target, low, high, weight FROM targets WHERE employee_id = ANY ($1::text[]) AND period = ANY ($2::text[]) ORDER BY employee_id, period, metric',
        [[...employeeIds], [...periods]],
      )
      return rows.map((r) => ({
        employeeId: r.employee_id,
        period: r.period,
        metric: r.metric,
        target: r.target ?? undefined,
        low: r.low ?? undefined,
        high: r.high ?? undefined,
        weight: r.weight ?? undefined,
      }))
    },
  }
}
