/** Where a value comes from: the loads that contributed to it, how many rows of each, and how fresh they are (requirements R72, R74). */
import { kindsOf, LINE_DIMENSIONS, measuresOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { type Scope, scopeText } from '../../terms/dimension.ts'
import type { Text } from '../../terms/language.ts'
import type { Day, Period } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { recordTable } from '../load/record-kinds.ts'
import { type Coverage, coverageOf, cutOff, reach, spansBetween } from './coverage.ts'
import { type Gap, gapsIn } from './gaps.ts'
import { createParameters, sliceFilter } from './slice-filter.ts'

export type LoadedBatch = {
  readonly batch: number
  readonly kind: string
  readonly file?: string
  readonly loadedBy: string
  readonly loadedAt: Date
  /** Facts of this load inside the period and scope. */
  readonly rows: number
}

export type Lineage = {
  readonly metric: string
  readonly formula: Text
  readonly period: Period
  /** The scope as text, blank for everything. */
  readonly filters: string
  readonly batches: readonly LoadedBatch[]
  readonly rows: number
  readonly coverage: readonly Coverage[]
  /** Shop-local time of the newest fact of these kinds. */
  readonly cutOff?: string
  /** Shops of the scope that have these kinds loaded, but not up to the end of the period. */
  readonly behind: readonly { readonly kind: string; readonly shop: string; readonly last: string }[]
  /** Days of the period that are not loaded for a shop that loads these kinds. */
  readonly gaps: readonly Gap[]
}

export type Lineages = ReturnType<typeof createLineage>

export function createLineage(db: Sql) {
  return {
    /** When facts last came or went. */
    lastLoad: async (): Promise<Date | undefined> => {
      const [row] = await db.query<{ at: Date | string | null }>('SELECT max(greatest(loaded_at, undone_at)) AS at FROM batches')
      return row?.at ? new Date(row.at) : undefined
    },

    /**
     * `metric` as it was read (`Result.read`). By category or sku the rows are those of whole orders: lines follow their order. `until`: the last
     * day that could be loaded, the period's end where nobody says.
     */
    of: async (metric: Metric, period: Period, scope: Scope = {}, until: Day = period.to): Promise<Lineage> => {
      const kinds = kindsOf(metric)
      const needed = 'any' in kinds ? kinds.any : kinds.all
      const named = [...new Set([...needed, ...measuresOf(metric).map((m) => m.kind)])].filter(
        (kind) => kind !== 'reported' && !isMark(kind),
      )
      const coverage = await coverageOf(db, named, scope)
      const spans = await spansBetween(db, period.from, period.to)
      const batches = (await Promise.all(named.map((kind) => batchesOf(db, kind, period, scope)))).flat()
      const gaps = gapsIn(period, until, coverage, spans)
      return {
        metric: metric.id,
        formula: metric.formula,
        period,
        filters: scopeText(scope),
        batches,
        rows: batches.reduce((sum, batch) => sum + batch.rows, 0),
        coverage,
        cutOff: cutOff(coverage),
        behind: coverage.filter((c) => c.last < period.to).map(({ kind, shop, last }) => ({ kind, shop, last })),
        gaps,
      }
    },
    /** All sources of these shops (of all when absent): how far each is loaded, and its newest load. */
    sources: (scope: Scope = {}): Promise<readonly SourceState[]> => sourcesOf(db, scope),
  }
}

/** One kind of fact, over its shops. */
type SourceState = {
  readonly kind: string
  readonly shops: number
  readonly first: Day
  readonly last: Day
  readonly cutOff: string
  readonly newest?: Omit<LoadedBatch, 'rows' | 'kind'>
}

async function sourcesOf(db: Sql, scope: Scope): Promise<readonly SourceState[]> {
  const coverage = (await coverageOf(db, undefined, scope)).filter(({ kind }) => !isMark(kind))
  const newest = await db.query<{ kind: string; batch: number; file: string | null; by: string; at: string }>(
    `SELECT DISTINCT ON (v.kind) v.kind, b.id AS batch, b.file_name AS file, b.loaded_by AS by, b.loaded_at AS at
     FROM covered v JOIN batches b ON b.id = v.batch_id
     WHERE b.undone_at IS NULL AND ($1::text[] IS NULL OR v.shop = ANY ($1)) ORDER BY v.kind, b.id DESC`,
    [scope.shop ?? null],
  )
  return [...Map.groupBy(coverage, ({ kind }) => kind)].map(([kind, of]) => {
    const load = newest.find((one) => one.kind === kind)
    const { from, to } = reach(of)!
    return {
      ...{ kind, shops: of.length, first: from, last: to, cutOff: cutOff(of)! },
      ...(load
        ? { newest: { batch: load.batch, file: load.file ?? undefined, loadedBy: load.by, loadedAt: new Date(load.at) } }
        : {}),
    }
  })
}

/** `orders:campaign`: a column that is vouched for, no kind of fact of its own. */
export function isMark(kind: string): boolean {
  return kind.includes(':') && !kind.startsWith('reported:')
}

const FACTS: Readonly<Record<string, string>> = {
  orders: 'FROM orders f WHERE f.counted AND (f.ordered_day BETWEEN $1 AND $2 OR f.paid_day BETWEEN $1 AND $2)',
  returns: 'FROM returns f WHERE f.returned_day BETWEEN $1 AND $2',
  traffic: 'FROM traffic f WHERE f.day BETWEEN $1 AND $2',
  campaigns: 'FROM campaigns f WHERE f.starts_on <= $2 AND f.ends_on >= $1',
}

async function batchesOf(db: Sql, kind: string, period: Period, scope: Scope): Promise<LoadedBatch[]> {
  const parameters = createParameters()
  for (const end of [period.from, period.to]) parameters.add(end)
  const reported = kind.startsWith('reported:') ? parameters.add(kind.slice('reported:'.length)) : undefined
  const record = recordTable(kind)
  const known = FACTS[kind] ?? (record && `FROM ${record} f WHERE f.day BETWEEN $1 AND $2`)
  const facts = reported ? `FROM reported f WHERE f.metric = ${reported} AND f.day BETWEEN $1 AND $2` : known
  if (!facts) return []
  const header = Object.fromEntries(Object.entries(scope).filter(([d]) => !LINE_DIMENSIONS.includes(d as never))) as Scope
  const rows = await db.query<{ batch: number; file: string | null; by: string; at: string; rows: string }>(
    `SELECT b.id AS batch, b.file_name AS file, b.loaded_by AS by, b.loaded_at AS at, f.rows
     FROM (SELECT f.batch_id, count(*) AS rows ${facts.replace(' WHERE', ' JOIN slices s ON s.id = f.slice_id WHERE')}${sliceFilter(header, parameters)} GROUP BY 1) f
     JOIN batches b ON b.id = f.batch_id ORDER BY b.id`,
    parameters.values,
  )
  return rows.map((row) => ({
    batch: row.batch,
    kind,
    file: row.file ?? undefined,
    loadedBy: row.by,
    loadedAt: new Date(row.at),
    rows: Number(row.rows),
  }))
}
