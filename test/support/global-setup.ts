/**
 * One migrated database per run, copied for every test file: a dump of the embedded one, cached under the migrations' hash, or with
 * TEST_DATABASE_URL a template database on that server.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { installQueue } from '../../src/schedule/queue.ts'
import { openDatabase, pgliteOptions } from '../../src/store/client.ts'
import { migrate, readMigrations } from '../../src/store/migrate.ts'

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/kpi-compass')

export default async function setup(project: { provide: (key: string, value: string) => void }) {
  const url = process.env.TEST_DATABASE_URL
  project.provide('database', url ? await template(url) : await dump())
}

async function dump(): Promise<string> {
  const hash = createHash('sha256')
    .update(
      readMigrations()
        .map((m) => m.checksum)
        .join(),
    )
    .digest('hex')
  const file = join(CACHE, `test-${hash.slice(0, 16)}.tar`)
  if (existsSync(file)) return file
  mkdirSync(CACHE, { recursive: true })
  const lite = await PGlite.create(pgliteOptions)
  const db = await openDatabase({ pglite: lite })
  await migrate(db)
  await installQueue(db)
  await lite.exec('CHECKPOINT')
  writeFileSync(file, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()))
  await db.close()
  return file
}

async function template(url: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const name = `kpi_test_template_${process.pid}`
  await admin.query(`DROP DATABASE IF EXISTS ${name}`)
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const db = await openDatabase({ url: Object.assign(new URL(url), { pathname: `/${name}` }).href })
  await migrate(db)
  await installQueue(db)
  await db.close()
  return name
}
