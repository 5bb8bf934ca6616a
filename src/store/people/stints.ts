/** Which posts people held from which days on; somebody without rows has held one post. */
import type { Stint } from '../../policy/stint.ts'
import type { Sql } from '../client.ts'

/** In the order of their days, by employee id. */
export async function stintsOf(db: Sql, employeeIds: readonly string[]): Promise<ReadonlyMap<string, readonly Stint[]>> {
  const rows = await db.query<Row>(
    `SELECT employee_id, from_day::text AS from_day, position, leader_id, department, scope FROM stints
     WHERE employee_id = ANY ($1::text[]) ORDER BY employee_id, from_day`,
    [[...employeeIds]],
  )
  return new Map([...Map.groupBy(rows, (row) => row.employee_id)].map(([id, of]) => [id, of.map(stintOf)]))
}

/** In place of what was kept; empty: one post for ever. */
export async function keepStints(tx: Sql, employeeId: string, history: readonly Stint[]): Promise<void> {
  await tx.query('DELETE FROM stints WHERE employee_id = $1', [employeeId])
  for (const { from, position, leaderId, department, scope } of history)
    await tx.query(
      'INSERT INTO stints (employee_id, from_day, position, leader_id, department, scope) VALUES ($1, $2::date, $3, $4, $5, $6)',
      [employeeId, from, position ?? null, leaderId ?? null, department ?? null, scope],
    )
}

type Row = {
  readonly employee_id: string
  readonly from_day: string
  readonly position: string | null
  readonly leader_id: string | null
  readonly department: string | null
  readonly scope: string
}

function stintOf(row: Row): Stint {
  return {
    from: row.from_day,
    position: row.position ?? undefined,
    leaderId: row.leader_id ?? undefined,
    department: row.department ?? undefined,
    scope: row.scope,
  }
}
