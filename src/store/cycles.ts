/** Cycles, and who was asked to draft in them. Somebody is asked once, however often a cycle is opened. */
import type { Cycle } from '../cycles/cycle.ts'
import type { Day } from '../terms/period.ts'
import type { Database, Sql } from './client.ts'

export type Invitation = { readonly cycle: string; readonly employeeId: string; readonly remindedAt?: Date }

export type Cycles = ReturnType<typeof createCycles>

export function createCycles(db: Database) {
  const read = async (where: string, params: readonly unknown[]): Promise<Cycle[]> =>
    (
      await db.query<Row>(
        `SELECT name, first_day::text AS "from", last_day::text AS "to", due_on::text AS due_on, state, opened_by FROM cycles WHERE ${where} ORDER BY first_day DESC, name`,
        params,
      )
    ).map(({ from, to, due_on, opened_by, ...rest }) => ({ ...rest, period: { from, to }, dueOn: due_on, openedBy: opened_by }))
  return {
    named: async (name: string): Promise<Cycle | undefined> => (await read('name = $1', [name]))[0],

    /** Latest first. */
    open: (): Promise<Cycle[]> => read("state = 'open'", []),

    /** Opens it, or changes the day of one that is open; a closed one opens again. */
    put: async (tx: Sql, cycle: Cycle, at: Date): Promise<void> => {
      await tx.query(
        `INSERT INTO cycles (name, first_day, last_day, due_on, state, opened_by, opened_at) VALUES ($1, $2::date, $3::date, $4::date, $5, $6, $7)
         ON CONFLICT (name) DO UPDATE SET due_on = excluded.due_on, state = excluded.state, closed_by = NULL, closed_at = NULL`,
        [cycle.name, cycle.period.from, cycle.period.to, cycle.dueOn, cycle.state, cycle.openedBy, at.toISOString()],
      )
    },

    close: async (tx: Sql, name: string, by: string, at: Date): Promise<void> => {
      await tx.query("UPDATE cycles SET state = 'closed', closed_by = $2, closed_at = $3 WHERE name = $1", [
        name,
        by,
        at.toISOString(),
      ])
    },

    /** Asks these people; answers with those who had not been asked before. */
    invite: async (tx: Sql, cycle: string, employeeIds: readonly string[], by: string, at: Date): Promise<string[]> =>
      (
        await tx.query<{ employee_id: string }>(
          `INSERT INTO invitations (cycle, employee_id, invited_by, invited_at) SELECT $1, e, $3, $4 FROM unnest($2::text[]) AS e
           ON CONFLICT DO NOTHING RETURNING employee_id`,
          [cycle, [...employeeIds], by, at.toISOString()],
        )
      ).map((row) => row.employee_id),

    invitations: async (cycle: string): Promise<Invitation[]> =>
      (
        await db.query<{ cycle: string; employee_id: string; reminded_at: Date | string | null }>(
          'SELECT cycle, employee_id, reminded_at FROM invitations WHERE cycle = $1 ORDER BY employee_id',
          [cycle],
        )
      ).map((row) => ({
        cycle: row.cycle,
        employeeId: row.employee_id,
        ...(row.reminded_at === null ? {} : { remindedAt: new Date(row.reminded_at) }),
      })),

    /** The open cycle that this person was last asked to draft for. */
    invitedTo: async (employeeId: string): Promise<Cycle | undefined> =>
      (await read("state = 'open' AND name IN (SELECT cycle FROM invitations WHERE employee_id = $1)", [employeeId]))[0],

    /** Marks them as reminded; answers with those who had not been reminded since. */
    remind: async (tx: Sql, cycle: string, employeeIds: readonly string[], at: Date, since: Date): Promise<string[]> =>
      (
        await tx.query<{ employee_id: string }>(
          `UPDATE invitations SET reminded_at = $3 WHERE cycle = $1 AND employee_id = ANY ($2::text[])
             AND (reminded_at IS NULL OR reminded_at < $4) RETURNING employee_id`,
          [cycle, [...employeeIds], at.toISOString(), since.toISOString()],
        )
      ).map((row) => row.employee_id),
  }
}

type Row = Pick<Cycle, 'name' | 'state'> & { from: Day; to: Day; due_on: Day; opened_by: string }
