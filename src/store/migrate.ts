/**
 * Applies prisma/migrations at start, so that nothing depends on the Prisma CLI and its downloaded engine. The bookkeeping is Prisma's own
 * table, so `prisma migrate status` agrees. Works on both databases.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Sql } from './client.ts'

const FOLDER = join(import.meta.dirname, '../../prisma/migrations')
/** Any constant will do; it names "migrating kpi-compass" among advisory locks. */
const LOCK = 7_205_759_403

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

export function readMigrations(folder: string = FOLDER): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true })
  return names
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Brings the database to the newest schema; each migration is one transaction. Throws with `code` `migration-edited` when an applied one changed. */
export async function migrate(db: Database, migrations: readonly Migration[] = readMigrations()): Promise<void> {
  for (const migration of migrations) await db.transaction((tx) => apply(tx, migration))
}

async function apply(tx: Sql, migration: Migration): Promise<void> {
  // Several instances may start at once: whoever comes second waits here and then finds the work done.
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  await tx.exec(TABLE)
  const [applied] = await tx.query<{ checksum: string }>(
    'SELECT checksum FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL',
    [migration.name],
  )
  if (applied && applied.checksum !== migration.checksum) {
    throw Object.assign(new Error(`migration ${migration.name} was edited after it had been applied`), {
      code: 'migration-edited',
    })
  }
  if (applied) return
  await tx.exec(migration.sql)
  await tx.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
    [randomUUID(), migration.checksum, migration.name],
  )
}
