/**
 * Which days are loaded, by kind of fact and shop: inside, a day without rows is 0; outside, there is no value.
 * The kinds are those of facts (`orders`, `returns`, `traffic`) and, for finished numbers, `reported:<metric id>`.
 */
import type { Scope } from '../../terms/dimension.ts'
import type { Day, Period } from '../../terms/period.ts'
import type { Database, Sql } from '../client.ts'

export type Coverage = {
  readonly kind: string
  readonly shop: string
  readonly first: Day
  readonly last: Day
  /** Shop-local time of the newest fact, `YYYY-MM-DDTHH:mm:ss`; the end of the last day where facts know only days. */
  readonly cutOff: string
  readonly loadedAt: Date
}

/** What a load covers: its first and last day, and the time of its newest fact where the facts have times (`YYYY-MM-DD HH:mm:ss`). */
export async function extendCoverage(
  tx: Sql,
  kind: string,
  shop: string,
  first: Day,
  last: Day,
  lastAt: string | undefined,
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO coverage AS c (kind, shop, first_day, last_day, last_at, loaded_at) VALUES ($1, $2, $3::date, $4::date, $5::timestamp, $6::timestamptz)
     ON CONFLICT (kind, shop) DO UPDATE SET first_day = least(c.first_day, excluded.first_day), last_day = greatest(c.last_day, excluded.last_day),
       last_at = greatest(c.last_at, excluded.last_at), loaded_at = excluded.loaded_at`,
    [kind, shop, first, last, lastAt ?? null, now.toISOString()],
  )
}

/** The coverage of these kinds (all kinds when absent) within the scope's shops. A small table: one row a kind and shop. */
export async function coverageOf(db: Sql, kinds?: readonly string[], scope: Scope = {}): Promise<readonly Coverage[]> {
  const rows = await db.query<{ kind: string; shop: string; first: string; last: string; at: string | null; loaded: string }>(
    `SELECT kind, shop, first_day AS first, last_day AS last, to_char(last_at, 'YYYY-MM-DD"T"HH24:MI:SS') AS at, loaded_at AS loaded FROM coverage
     WHERE ($1::text[] IS NULL OR kind = ANY($1)) AND ($2::text[] IS NULL OR shop = ANY($2)) ORDER BY kind, shop`,
    [kinds ?? null, scope.shop ?? null],
  )
  return rows.map((row) => ({
    kind: row.kind,
    shop: row.shop,
    first: row.first,
    last: row.last,
    cutOff: row.at ?? `${row.last}T23:59:59`,
    loadedAt: new Date(row.loaded),
  }))
}

/** Days that standing loads vouch for, without those that end before or begin after. Loads may leave gaps: a gap is not 0. One a load, so found by index. */
export type Span = { readonly kind: string; readonly shop: string; readonly first: Day; readonly last: Day }

export async function spansBetween(db: Sql, from: Day, to: Day): Promise<readonly Span[]> {
  return db.query<Span>(
    `SELECT DISTINCT v.kind, v.shop, v.first_day AS first, v.last_day AS last FROM covered v JOIN batches b ON b.id = v.batch_id
     WHERE b.undone_at IS NULL AND daterange(v.first_day, v.last_day, '[]') && daterange($1::date, $2::date, '[]')`,
    [from, to],
  )
}

/** The same with how many loads vouch for exactly this span: a file that was loaded twice has two. */
async function loadsBetween(db: Sql, from: Day, to: Day): Promise<readonly (Span & { readonly loads: number })[]> {
  return db.query<Span & { loads: number }>(
    `SELECT v.kind, v.shop, greatest(v.first_day, $1::date) AS first, least(v.last_day, $2::date) AS last, count(DISTINCT v.batch_id)::int AS loads
     FROM covered v JOIN batches b ON b.id = v.batch_id
     WHERE b.undone_at IS NULL AND v.first_day <= $2::date AND v.last_day >= $1::date GROUP BY v.kind, v.shop, v.first_day, v.last_day`,
    [from, to],
  )
}

/** From the first to the last day that any of these rows covers; undefined when there is none. */
export function reach(coverage: readonly Coverage[]): Period | undefined {
  if (coverage.length === 0) return undefined
  const first = coverage.map((c) => c.first).reduce((a, b) => (a < b ? a : b))
  const last = coverage.map((c) => c.last).reduce((a, b) => (a > b ? a : b))
  return { from: first, to: last }
}

/** "数据截至": the newest fact of all these rows, shop-local. */
export function cutOff(coverage: readonly Coverage[]): string | undefined {
  return coverage.map((c) => c.cutOff).reduce<string | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined)
}

export function createCoverage(db: Database) {
  return {
    of: (kinds?: readonly string[], scope?: Scope) => coverageOf(db, kinds, scope),
    loads: (from: Day, to: Day) => loadsBetween(db, from, to),
  }
}
