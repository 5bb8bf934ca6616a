/** What alerts have to tell, gathered until it may be said and then said in one message. */
import type { Database, Sql } from './client.ts'

/** `told` is what the card shows of it. */
export type StoredNotice<Told extends object = object> = {
  readonly id: string
  readonly ruleId: number
  readonly isRedLine: boolean
  readonly told: Told
}

export type AlertNotices = ReturnType<typeof createAlertNotices>

export function createAlertNotices(db: Database) {
  return {
    put: async (
      tx: Sql,
      notice: { readonly ruleId: number; readonly employeeId: string; readonly isRedLine: boolean; readonly told: object },
      now: Date,
    ): Promise<void> => {
      await tx.query(
        'INSERT INTO alert_notices (rule_id, employee_id, is_red_line, told, created_at) VALUES ($1, $2, $3, $4::jsonb, $5)',
        [notice.ruleId, notice.employeeId, notice.isRedLine, JSON.stringify(notice.told), now.toISOString()],
      )
    },

    waiting: async <Told extends object>(employeeId: string): Promise<StoredNotice<Told>[]> => {
      const rows = await db.query<{ id: string; rule_id: number; is_red_line: boolean; told: Told }>(
        'SELECT id, rule_id, is_red_line, told FROM alert_notices WHERE employee_id = $1 AND settled_at IS NULL ORDER BY id',
        [employeeId],
      )
      return rows.map((row) => ({ id: String(row.id), ruleId: row.rule_id, isRedLine: row.is_red_line, told: row.told }))
    },

    /** Whose notices wait. */
    owners: async (): Promise<string[]> =>
      (await db.query<{ employee_id: string }>('SELECT DISTINCT employee_id FROM alert_notices WHERE settled_at IS NULL')).map(
        (row) => row.employee_id,
      ),

    /** How many messages have been said since an instant. */
    saidSince: async (employeeId: string, since: Date): Promise<number> => {
      const [row] = await db.query<{ n: string }>(
        'SELECT count(DISTINCT uuid)::text AS n FROM alert_notices WHERE employee_id = $1 AND settled_at >= $2 AND uuid IS NOT NULL',
        [employeeId, since.toISOString()],
      )
      return Number(row!.n)
    },

    /** Says them, or (without `uuid`) lets them be; false when somebody else was quicker with one of them. */
    settle: async (tx: Sql, ids: readonly string[], at: Date, uuid?: string): Promise<boolean> => {
      const rows = await tx.query(
        'UPDATE alert_notices SET settled_at = $2, uuid = $3 WHERE id = ANY ($1::bigint[]) AND settled_at IS NULL RETURNING id',
        [[...ids], at.toISOString(), uuid ?? null],
      )
      return rows.length === ids.length
    },

    /** The last one that was said to somebody, for "that was a false alarm". */
    last: async <Told extends object>(employeeId: string, since: Date): Promise<StoredNotice<Told> | undefined> => {
      const [row] = await db.query<{ id: string; rule_id: number; is_red_line: boolean; told: Told }>(
        `SELECT id, rule_id, is_red_line, told FROM alert_notices
         WHERE employee_id = $1 AND uuid IS NOT NULL AND settled_at >= $2 ORDER BY settled_at DESC, id LIMIT 1`,
        [employeeId, since.toISOString()],
      )
      return row && { id: String(row.id), ruleId: row.rule_id, isRedLine: row.is_red_line, told: row.told }
    },

    prune: async (now: Date): Promise<void> => {
      await db.query("DELETE FROM alert_notices WHERE settled_at < $1::timestamptz - interval '92 days'", [now.toISOString()])
    },
  }
}
