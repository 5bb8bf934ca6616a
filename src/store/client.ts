/**
 * The connection to the database: PGlite embedded, or PostgreSQL where DATABASE_URL names one. One schema, one set of SQL, two drivers.
 * `sql` methods are for bulk work and exact numbers; Prisma is for single rows.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
// @ts-expect-error the package has no types of its own; it makes a Writable that a client's query() takes
import { from as copyFrom } from 'pg-copy-streams'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from '../../prisma/client/client.ts'
import { lockDataDir } from './data-dir.ts'

/** Statements on one connection. Amounts (int8, numeric) and days arrive as text, so nothing passes through a float or a time zone. */
export type Sql = {
  readonly query: <Row = Record<string, unknown>>(text: string, params?: readonly unknown[]) => Promise<Row[]>
  /** Several statements in one go, without parameters; gives the rows of the last. */
  readonly exec: <Row = Record<string, unknown>>(script: string) => Promise<Row[]>
  /** Text-format COPY; `rows` yields chunks of tab-separated lines, escaped as PostgreSQL wants them (`copyText`, `copy-bytes.ts`). */
  readonly copyIn: (table: string, columns: readonly string[], rows: CopyRows) => Promise<void>
}

type CopyRows = AsyncIterable<string | Buffer> | Iterable<string | Buffer>

export type Database = Sql & {
  readonly driver: 'pglite' | 'postgres'
  readonly prisma: PrismaClient
  /** For pg-boss, which brings its own adapters. */
  readonly raw: PGlite | pg.Pool
  readonly url?: string
  /** All or nothing. Inside, use only `tx`: the embedded database has one connection and would wait for itself. */
  readonly transaction: <T>(work: (tx: Sql) => Promise<T>) => Promise<T>
  /** One holder in all processes, until released or the process is gone; undefined when somebody else has it. */
  readonly tryLock: (name: number, lost: () => void) => Promise<(() => Promise<void>) | undefined>
  readonly listen: (channel: string, hear: (payload: string) => void) => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}

const DATE = 1082
const TIMESTAMP = 1114
const asText = (value: string) => value

export type Where = { readonly url: string } | { readonly dataDir: string } | { readonly pglite: PGlite }

/** Opens the database. Throws with `code` `data-dir-locked` when another process has the embedded one, `data-dir-broken` when its files are not right. */
export async function openDatabase(where: Where): Promise<Database> {
  if ('url' in where) return openPostgres(where.url)
  if ('pglite' in where) return openPglite(where.pglite, () => {})
  mkdirSync(where.dataDir, { recursive: true })
  const unlock = lockDataDir(where.dataDir)
  try {
    return openPglite(await PGlite.create(join(where.dataDir, 'pglite'), pgliteOptions), unlock)
  } catch (cause) {
    unlock()
    throw Object.assign(new Error('the embedded database does not open', { cause }), { code: 'data-dir-broken' })
  }
}

/** Parsers that keep days, timestamps and big numbers as text. Tests that open a PGlite themselves pass these too. */
export const pgliteOptions = { parsers: { [DATE]: asText, [TIMESTAMP]: asText, 20: asText, 1700: asText } }

function openPglite(lite: PGlite, unlock: () => void): Database {
  const sql = (on: Pick<PGlite, 'query' | 'exec'>): Sql => ({
    query: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await on.query<Row>(text, [...params], pgliteOptions)).rows,
    exec: async <Row>(script: string) => ((await on.exec(script, pgliteOptions)).at(-1)?.rows ?? []) as Row[],
    copyIn: async (table, columns, rows) => {
      const blob = new Blob(await all(rows))
      await on.query(`COPY ${table} (${columns.join(', ')}) FROM '/dev/blob'`, [], { blob })
    },
  })
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(lite) })
  return {
    ...sql(lite),
    driver: 'pglite',
    raw: lite,
    prisma,
    transaction: (work) => lite.transaction((tx) => work(sql(tx as unknown as PGlite))),
    // The data folder has one owner already.
    tryLock: async () => async () => {},
    listen: (channel, hear) => lite.listen(channel, hear),
    close: async () => {
      await prisma.$disconnect()
      await lite.close()
      unlock()
    },
  }
}

function openPostgres(url: string): Database {
  const types = {
    getTypeParser: ((oid: number, format?: string) =>
      [DATE, TIMESTAMP, 20, 1700].includes(oid)
        ? asText
        : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  }
  // Our statements are short: compiling them (jit) or sharing them among workers costs more than running them.
  const pool = new pg.Pool({ connectionString: url, max: 10, types, options: '-c jit=off -c max_parallel_workers_per_gather=0' })
  // An idle connection that breaks (server restart) must not end the process; the next query opens a new one.
  pool.on('error', () => {})
  const sql = (on: pg.Pool | pg.PoolClient): Sql => ({
    query: async <Row>(text: string, params: readonly unknown[] = []) => (await on.query(text, [...params])).rows as Row[],
    exec: async <Row>(script: string) => {
      const results = await on.query(script)
      return ((Array.isArray(results) ? results.at(-1) : results)?.rows ?? []) as Row[]
    },
    copyIn: (table, columns, rows) =>
      withClient(pool, on, (client) =>
        pipeline(Readable.from(rows), client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`))),
      ),
  })
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 5 }) })
  return {
    ...sql(pool),
    driver: 'postgres',
    raw: pool,
    url,
    prisma,
    transaction: async (work) => {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        const result = await work(sql(client))
        await client.query('COMMIT')
        client.release()
        return result
      } catch (cause) {
        await client.query('ROLLBACK').then(
          () => client.release(),
          (broken) => client.release(broken),
        )
        throw cause
      }
    },
    tryLock: async (name, lost) => {
      const client = new pg.Client({ connectionString: url, keepAlive: true })
      client.on('error', lost)
      await client.connect()
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [name])
      if (rows[0].mine) return () => client.end()
      await client.end()
      return undefined
    },
    listen: async (channel, hear) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      client.on('notification', (n) => hear(n.payload ?? ''))
      client.on('error', () => {})
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
      return () => client.end()
    },
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

async function withClient(
  pool: pg.Pool,
  on: pg.Pool | pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  if (on !== pool) return work(on as pg.PoolClient)
  const client = await pool.connect()
  try {
    await work(client)
  } finally {
    client.release()
  }
}

async function all(rows: CopyRows): Promise<(string | Buffer<ArrayBuffer>)[]> {
  const parts: (string | Buffer<ArrayBuffer>)[] = []
  for await (const part of rows) parts.push(part as string | Buffer<ArrayBuffer>)
  return parts
}

/** One value for `copyIn`: null is \N, and what separates cells is escaped. */
export function copyText(value: string | number | bigint | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value !== 'string') return String(value)
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!)
    : value
}
