/**
 * The monthly suite: every order metric by month, by country and by month and country over the UCI invoices, answered from the stored roll-ups,
 * against DuckDB reading the raw CSV and computing the same from the reference's own SQL. Both answers are compared number by number first.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { metricById } from '../../src/metrics/index.ts'
import type { MetricValue } from '../../src/metrics/metric.ts'
import { type Database, openDatabase, pgliteOptions } from '../../src/store/client.ts'
import { loadFile } from '../../src/store/load/load.ts'
import { migrate } from '../../src/store/migrate.ts'
import { createObservations } from '../../src/store/sums/observations.ts'
import { monthOf } from '../../src/terms/period.ts'
import { shared } from '../support/shared.ts'
import { createDatabase } from './database.ts'
import type { Figure } from './run.ts'

const ROUNDS = 9

/** Column of the reference → metric (definitions.md, "Order metrics"). */
const COLUMNS = {
  gross_gmv: 'gmv_gross',
  cancelled_amount: 'return_amount',
  net_gmv: 'net_gmv',
  orders: 'orders',
  aov_gross: 'aov',
  paying_customers: 'paying_customers',
  new_customers: 'new_customers',
  new_customer_sales: 'new_customer_sales',
  returning_customer_sales: 'returning_customer_sales',
  anonymous_sales: 'unknown_customer_sales',
  new_share_of_identified: 'new_customer_share',
  repurchase_rate: 'repurchase_rate',
  cancel_invoices: 'return_documents',
  return_rate_invoices: 'return_rate',
  return_rate_amount: 'return_amount_rate',
} as const

type Column = keyof typeof COLUMNS
type Row = Readonly<Record<string, string>>
/** Values by `month`, `country` or `month country`, and by column. */
type Suite = ReadonlyMap<string, Row>

export async function bench(): Promise<Figure[]> {
  const [packed, definition] = [
    shared('data/real/online_retail/online_retail.csv.gz'),
    shared('data/real/reference/10_online_retail.sql'),
  ]
  if (!packed || !definition) return []
  const folder = await mkdtemp(join(tmpdir(), 'kpi-bench-'))
  const file = join(folder, 'uci.csv')
  await writeFile(file, gunzipSync(readFileSync(packed)))
  const server = await createDatabase('monthly')
  const ours: { name: string; db: Database }[] = [
    ...(server ? [{ name: 'PostgreSQL', db: await openDatabase({ url: server.url }) }] : []),
    { name: 'embedded', db: await openDatabase({ pglite: await PGlite.create(pgliteOptions) }) },
  ]
  for (const { db } of ours) {
    await migrate(db)
    await loadFile(db, { file, kind: 'auto', by: 'bench', now: new Date() })
  }
  const queries = queriesOf(readFileSync(definition, 'utf8'))
  const took = await inTurns([
    () => computed(file, queries),
    ...ours.map(
      ({ db }) =>
        () =>
          answered(db),
    ),
  ])
  for (const { db } of ours) await db.close()
  await server?.drop()
  await rm(folder, { recursive: true })
  const yardstick = Math.min(...took[0]!)
  return ours.map(({ name }, i) => {
    const best = Math.min(...took[i + 1]!)
    return {
      name: `monthly: ${name} ÷ DuckDB from the CSV`,
      ratio: best / yardstick,
      detail: `${best.toFixed(0)} ms; DuckDB ${yardstick.toFixed(0)} ms; aim < 1`,
    }
  })
}

/** Milliseconds of each, round by round; the first round compares what they say. */
async function inTurns(all: readonly (() => Promise<Suite>)[]): Promise<number[][]> {
  const said = await Promise.all(all.map((one) => one()))
  for (const suite of said.slice(1)) mustAgree(said[0]!, suite)
  const took = all.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, one] of all.entries()) {
      const started = performance.now()
      await one()
      took[i]!.push(performance.now() - started)
    }
  }
  return took
}

function mustAgree(theirs: Suite, ours: Suite): void {
  for (const [key, row] of theirs) {
    for (const [column, value] of Object.entries(row)) {
      // Who has nothing of something has no row for it: 0.
      const mine = ours.get(key)?.[column] ?? '0'
      if (Number(mine) !== Number(value)) throw new Error(`monthly: ${key} ${column}: ${mine} here, ${value} in DuckDB`)
    }
  }
}

// ── ours ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const WHOLE = { from: '2010-12-01', to: '2011-08-31' }
const MONTHS = ['2010-12', ...['01', '02', '03', '04', '05', '06', '07', '08'].map((month) => `2011-${month}`)]

async function answered(db: Database): Promise<Suite> {
  const asked = { metrics: Object.values(COLUMNS).map((id) => metricById(id)!), by: 'country' } as const
  const periods = MONTHS.map((month) => monthOf(`${month}-01`))
  const [months, [whole]] = await Promise.all([
    createObservations(db).over({ ...asked, periods }),
    createObservations(db).over({ ...asked, periods: [WHOLE] }),
  ])
  const suite = new Map<string, Record<string, string>>()
  const put = (key: string, column: string, { value }: MetricValue) => {
    if (!suite.has(key)) suite.set(key, {})
    if (value !== null) suite.get(key)![column] = value
  }
  for (const [column, id] of Object.entries(COLUMNS)) {
    for (const row of whole!.get(id)!.rows) put(row.key, column, row)
    for (const [n, month] of MONTHS.entries()) {
      const result = months[n]!.get(id)!
      put(month, column, result)
      for (const row of result.rows) put(`${month} ${row.key}`, column, row)
    }
  }
  return suite
}

// ── theirs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type Queries = { readonly views: string; readonly suites: readonly string[] }

function queriesOf(definition: string): Queries {
  const named = new Map(
    definition
      .split('-- name: ')
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n'))]),
  )
  return { views: named.get('_views')!, suites: ['or_monthly', 'or_country', 'or_month_country'].map((name) => named.get(name)!) }
}

async function computed(file: string, { views, suites }: Queries): Promise<Suite> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`CREATE TABLE or_lines AS SELECT InvoiceNo AS invoice_no, StockCode AS stock_code, Description AS description, Quantity AS quantity,
      InvoiceDate AS invoice_ts, UnitPrice AS unit_price, CustomerID AS customer_id, Country AS country
    FROM read_csv('${file}', header = true, columns = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Description': 'VARCHAR', 'Quantity': 'INTEGER',
      'InvoiceDate': 'TIMESTAMP', 'UnitPrice': 'DECIMAL(12,4)', 'CustomerID': 'VARCHAR', 'Country': 'VARCHAR'}, nullstr = '')`)
  await connection.run(views)
  const suite = new Map<string, Record<string, string>>()
  for (const query of suites) {
    const rows = (await connection.runAndReadAll(query)).getRowObjects()
    for (const row of rows) {
      const key = [row.month && String(row.month).slice(0, 7), row.country].filter(Boolean).join(' ')
      const known = Object.entries(row).filter(([column]) => column in COLUMNS)
      suite.set(key, Object.fromEntries(known.map(([column, value]) => [column as Column, String(value)])))
    }
  }
  connection.closeSync()
  return suite
}
