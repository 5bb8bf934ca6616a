/** A fresh, migrated database of its own for a test file: embedded, or a copy of the template where TEST_DATABASE_URL names a server. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase, pgliteOptions } from '../../src/store/client.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** the dump file, or the name of the template database */
    database: string
  }
}

export async function openTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL
  return url
    ? copyOfTemplate(url)
    : openDatabase({
        pglite: await PGlite.create({ ...pgliteOptions, loadDataDir: new Blob([readFileSync(inject('database'))]) }),
      })
}

async function copyOfTemplate(url: string): Promise<Database> {
  const name = `kpi_test_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `CREATE DATABASE ${name} TEMPLATE ${inject('database')}`)
  const db = await openDatabase({ url: Object.assign(new URL(url), { pathname: `/${name}` }).href })
  const close = async () => {
    await db.close()
    await onServer(url, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { ...db, close }
}

async function onServer(url: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}
