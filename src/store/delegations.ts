/** Who reviews drafts in whose name, and until when. A later delegation of the same manager ends the earlier one. */
import type { Day } from '../terms/period.ts'
import type { Database, Sql } from './client.ts'

export type Delegation = { readonly manager: string; readonly delegate: string; readonly from: Day; readonly until: Day }

export type Delegations = ReturnType<typeof createDelegations>

export function createDelegations(db: Database) {
  return {
    /** Those in force on a day, of this manager or to this delegate. */
    on: async (day: Day, employeeId: string): Promise<Delegation[]> =>
      db.query<Delegation>(
        `SELECT manager, delegate, first_day::text AS "from", last_day::text AS until FROM delegations
         WHERE ended_at IS NULL AND first_day <= $1::date AND last_day >= $1::date AND (manager = $2 OR delegate = $2) ORDER BY id`,
        [day, employeeId],
      ),

    make: async (tx: Sql, { manager, delegate, from, until }: Delegation, at: Date): Promise<void> => {
      await tx.query('UPDATE delegations SET ended_at = $2 WHERE manager = $1 AND ended_at IS NULL', [manager, at.toISOString()])
      await tx.query(
        'INSERT INTO delegations (manager, delegate, first_day, last_day, made_at) VALUES ($1, $2, $3::date, $4::date, $5)',
        [manager, delegate, from, until, at.toISOString()],
      )
    },

    /** False when there was none. */
    end: async (tx: Sql, manager: string, at: Date): Promise<boolean> =>
      (
        await tx.query('UPDATE delegations SET ended_at = $2 WHERE manager = $1 AND ended_at IS NULL RETURNING id', [
          manager,
          at.toISOString(),
        ])
      ).length > 0,
  }
}
