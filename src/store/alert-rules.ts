/** The alerts people have, their own and those the company has them have, each with how it stands. */
import { type AlertCondition, type AlertState, CALM } from '../insight/alert.ts'
import type { Day } from '../terms/period.ts'
import type { Database, Sql } from './client.ts'

export type StoredAlert = {
  readonly id: number
  readonly employeeId: string
  /** `person`, or `company:<id>`. */
  readonly origin: string
  readonly metric: string
  readonly scope: string
  readonly condition: AlertCondition
  readonly days: number
  readonly isRedLine: boolean
  readonly state: AlertState
  readonly checkedOn?: Day
  readonly isPaused: boolean
}

export type NewAlert = Pick<StoredAlert, 'employeeId' | 'origin' | 'metric' | 'scope' | 'condition' | 'days' | 'isRedLine'>

type Row = {
  id: number
  employee_id: string
  origin: string
  metric: string
  scope: string
  condition: AlertCondition
  days: number
  is_red_line: boolean
  state: AlertState
  checked_on: Day | null
  paused_at: string | null
}

export type AlertRules = ReturnType<typeof createAlertRules>

const COLUMNS = 'id, employee_id, origin, metric, scope, condition, days, is_red_line, state, checked_on, paused_at'

export function createAlertRules(db: Database) {
  return {
    of: async (employeeId: string): Promise<StoredAlert[]> =>
      (
        await db.query<Row>(`SELECT ${COLUMNS} FROM alert_rules WHERE employee_id = $1 AND deleted_at IS NULL ORDER BY id`, [
          employeeId,
        ])
      ).map(found),

    /** Who has any. */
    owners: async (): Promise<string[]> =>
      (await db.query<{ employee_id: string }>('SELECT DISTINCT employee_id FROM alert_rules WHERE deleted_at IS NULL')).map(
        (row) => row.employee_id,
      ),

    add: async (alert: NewAlert, now: Date): Promise<number> => {
      const [row] = await db.query<{ id: number }>(
        `INSERT INTO alert_rules (employee_id, origin, metric, scope, condition, days, is_red_line, state, created_at)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8::jsonb, $9) RETURNING id`,
        [
          alert.employeeId,
          alert.origin,
          alert.metric,
          alert.scope,
          JSON.stringify(alert.condition),
          alert.days,
          alert.isRedLine,
          JSON.stringify(CALM),
          now.toISOString(),
        ],
      )
      return row!.id
    },

    /** What the company's rule says now; its state stays. */
    revise: async (
      id: number,
      { condition, days, isRedLine }: Pick<NewAlert, 'condition' | 'days' | 'isRedLine'>,
    ): Promise<void> => {
      await db.query('UPDATE alert_rules SET condition = $2::jsonb, days = $3, is_red_line = $4 WHERE id = $1', [
        id,
        JSON.stringify(condition),
        days,
        isRedLine,
      ])
    },

    pause: async (id: number, employeeId: string, isPaused: boolean, now: Date): Promise<void> => {
      await db.query('UPDATE alert_rules SET paused_at = $3 WHERE id = $1 AND employee_id = $2', [
        id,
        employeeId,
        isPaused ? now.toISOString() : null,
      ])
    },

    /** Of the person's own; the company's are not theirs to delete. */
    remove: async (id: number, employeeId: string, now: Date): Promise<void> => {
      await db.query("UPDATE alert_rules SET deleted_at = $3 WHERE id = $1 AND employee_id = $2 AND origin = 'person'", [
        id,
        employeeId,
        now.toISOString(),
      ])
    },

    /** Company rules that are no more: they end with the file that stated them. */
    end: async (ids: readonly number[], now: Date): Promise<void> => {
      await db.query('UPDATE alert_rules SET deleted_at = $2 WHERE id = ANY ($1::int[])', [[...ids], now.toISOString()])
    },

    /** Steps from one state to the next; false when somebody else had stepped before, then nothing is to be told. */
    step: async (tx: Sql, id: number, from: AlertState, to: AlertState, checkedOn?: Day): Promise<boolean> => {
      const rows = await tx.query(
        'UPDATE alert_rules SET state = $3::jsonb, checked_on = coalesce($4::date, checked_on) WHERE id = $1 AND state = $2::jsonb RETURNING id',
        [id, JSON.stringify(from), JSON.stringify(to), checkedOn ?? null],
      )
      return rows.length === 1
    },
  }
}

function found(row: Row): StoredAlert {
  return {
    id: row.id,
    employeeId: row.employee_id,
    origin: row.origin,
    metric: row.metric,
    scope: row.scope,
    condition: row.condition,
    days: row.days,
    isRedLine: row.is_red_line,
    state: row.state,
    checkedOn: row.checked_on ?? undefined,
    isPaused: row.paused_at !== null,
  }
}
