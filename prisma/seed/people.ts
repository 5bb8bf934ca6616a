/** The demo company's people into the database: new ones are added, known ones brought up to date. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Database } from '../../src/store/client.ts'

const COLUMNS = [
  'employee_id',
  'name',
  'email',
  'department',
  'leader_id',
  'position',
  'role',
  'time_zone',
  'language',
  'scope',
  'hr_scope',
] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

/** Blank cells that mean "none"; scopes are never null. */
const KEPT_BLANK = new Set<string>(['scope', 'hr_scope'])

export async function seedPeople(db: Database): Promise<number> {
  const rows: Row[] = parse(readFileSync(join(import.meta.dirname, 'people.csv')), { columns: true })
  const values = COLUMNS.map((column) => rows.map((row) => (row[column] === '' && !KEPT_BLANK.has(column) ? null : row[column])))
  const changed = await db.query(
    `INSERT INTO people AS p (${COLUMNS.join(', ')}) SELECT * FROM unnest(${COLUMNS.map((_, at) => `$${at + 1}::text[]`).join(', ')})
     ON CONFLICT (employee_id) DO UPDATE SET ${COLUMNS.slice(1)
       .map((column) => `${column} = excluded.${column}`)
       .join(', ')}
     WHERE (${COLUMNS.map((column) => `p.${column}`).join(', ')}) IS DISTINCT FROM (${COLUMNS.map((column) => `excluded.${column}`).join(', ')})
     RETURNING 1 AS changed`,
    values,
  )
  return changed.length
}
