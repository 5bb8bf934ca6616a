/**
 * The UCI invoices end to end (read, recognised, keyed, checked against what is there, written, rolled up: one transaction in a fresh database)
 * against a bare COPY of the same rows into a plain table of eight typed columns on PostgreSQL, in the same run. The yardstick is the strictest
 * one can think of: its rows are text in memory before the clock starts. Also what reading alone costs, and csv-parse had we used it.
 */
import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse'
import pg from 'pg'
import { recognise } from '../../src/facts/mapping.ts'
import { createReader } from '../../src/facts/reader.ts'
import { uciRetail } from '../../src/facts/sources/uci-retail.ts'
import { openTable } from '../../src/facts/table.ts'
import { type Database, openDatabase } from '../../src/store/client.ts'
import { loadFile } from '../../src/store/load/load.ts'
import { migrate } from '../../src/store/migrate.ts'
import { shared } from '../support/shared.ts'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const ROUNDS = 3

export async function bench(): Promise<{ name: string; ratio: number; detail: string }[]> {
  const packed = shared('data/real/online_retail/online_retail.csv.gz')
  if (!packed) return []
  const admin = await connect(SERVER).catch(() => undefined)
  if (!admin) return skipped()
  const folder = await mkdtemp(join(tmpdir(), 'kpi-bench-'))
  const file = join(folder, 'uci.csv')
  await writeFile(file, gunzipSync(readFileSync(packed)))
  const name = `kpi_bench_${process.pid}`
  const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).href
  try {
    const fresh = async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.query(`CREATE DATABASE ${name}`)
      return openDatabase({ url })
    }
    const rounds: Record<'copy' | 'server' | 'bare' | 'embedded' | 'reading' | 'library', number>[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        copy: await copied(await fresh(), file),
        server: await imported(await fresh(), file),
        bare: await imported(withoutRollUps(await fresh()), file),
        embedded: await imported(await openDatabase({ dataDir: join(folder, `embedded-${round}`) }), file),
        reading: await read(file),
        library: await parsedByLibrary(file),
      })
    }
    const best = (figure: keyof (typeof rounds)[number]) => Math.min(...rounds.map((round) => round[figure]))
    const against = (label: string, figure: keyof (typeof rounds)[number], aim: string) => ({
      name: `import: ${label} ÷ bare COPY`,
      ratio: best(figure) / best('copy'),
      detail: `${Math.round(best(figure))} ms; COPY ${Math.round(best('copy'))} ms; 320 705 lines${aim}`,
    })
    return [
      against('PostgreSQL', 'server', '; aim ≤ 5'),
      against('PostgreSQL without roll-ups', 'bare', '; aim ≤ 4'),
      against('embedded', 'embedded', '; aim ≤ 10'),
      against('reading alone', 'reading', ''),
      against('csv-parse alone', 'library', ''),
    ]
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    await rm(folder, { recursive: true })
  }
}

function skipped(): [] {
  console.log('skipped: no PostgreSQL for the yardstick of the import benchmark')
  return []
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function copied(db: Database, file: string): Promise<number> {
  await db.exec(
    `CREATE TABLE plain (invoice text, sku text, title text, quantity int, at timestamp, price numeric(12,4), customer text, country text)`,
  )
  const rows = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })
  const columns = ['invoice', 'sku', 'title', 'quantity', 'at', 'price', 'customer', 'country']
  const texts = await tabSeparated(rows)
  const spent = await timed(() => db.copyIn('plain', columns, texts))
  await db.close()
  return spent
}

/** Made ready before the clock starts: the yardstick is the COPY alone. */
async function tabSeparated(source: AsyncIterable<string>): Promise<string[]> {
  const parser = parse({ from_line: 2 })
  const texts: string[] = []
  const feeding = (async () => {
    for await (const text of source) parser.write(text)
    parser.end()
  })()
  for await (const cells of parser as AsyncIterable<string[]>) {
    texts.push(`${cells.map((cell) => (cell === '' ? '\\N' : cell.replaceAll('\\', '\\\\'))).join('\t')}\n`)
  }
  await feeding
  return Array.from({ length: Math.ceil(texts.length / 1000) }, (_, i) => texts.slice(i * 1000, i * 1000 + 1000).join(''))
}

async function imported(db: Database, file: string): Promise<number> {
  await migrate(db)
  const spent = await timed(async () => {
    const report = await loadFile(db, { file, kind: 'auto', by: 'bench', now: new Date() })
    if ('refused' in report || report.accepted !== 320_705) throw new Error('the import did not do its work')
  })
  await db.close()
  return spent
}

/** The same database, where statements on the roll-ups' table do nothing. */
function withoutRollUps(db: Database): Database {
  const isRollUp = (text: string) => /\bobservations\b/.test(text)
  return {
    ...db,
    transaction: (work) =>
      db.transaction((tx) => work({ ...tx, query: async (text, params) => (isRollUp(text) ? [] : tx.query(text, params)) })),
  }
}

function read(file: string): Promise<number> {
  return timed(async () => {
    const table = await openTable(createReadStream(file, { highWaterMark: 1 << 18 }))
    const recognised = recognise(table.preview, [uciRetail])
    if ('refused' in recognised) throw new Error(recognised.message)
    const toFact = createReader(recognised)
    for await (const rows of table.rowsAfter(recognised.headerLine)) for (const row of rows) toFact(row)
  })
}

function parsedByLibrary(file: string): Promise<number> {
  return timed(async () => {
    for await (const _ of createReadStream(file).pipe(parse({ info: true })));
  })
}

if (import.meta.main) for (const { name, ratio, detail } of await bench()) console.log(`${name}: ${ratio.toFixed(2)} (${detail})`)
