/** Where a value comes from: the loads that contributed to it, how many rows of each, and how fresh they are (requirements R72, R74). */
import { kindsOf, LINE_DIMENSIONS, measuresOf } from '../metrics/measure.ts'
import type { Metric } from '../metrics/metric.ts'
import { type Scope, scopeText } from '../terms/dimension.ts'
import type { Text } from '../terms/language.ts'
import type { Period } from '../terms/period.ts'
import type { Sql } from './client.ts'
import { type Coverage, coverageOf, cutOff } from './coverage.ts'
import { recordTable } from './record-kinds.ts'
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
}

export type Lineages = ReturnType<typeof createLineage>

export function createLineage(db: Sql) {
  return {
    /** By category or sku the rows are those of whole orders: lines follow their order. */
    of: async (metric: Metric, period: Period, scope: Scope = {}): Promise<Lineage> => {
      const read = [metric, ...(metric.otherwise ?? [])]
      const needed = read.map(kindsOf).flatMap((kinds) => ('any' in kinds ? kinds.any : kinds.all))
      const named = [...new Set([...needed, ...read.flatMap(measuresOf).map((m) => m.kind)])].filter(
        (kind) => kind !== 'reported',
      )
      const coverage = await coverageOf(db, named, scope)
      const batches = (await Promise.all(named.map((kind) => batchesOf(db, kind, period, scope)))).flat()
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
      }
    },
  }
}

const FACTS: Readonly<Record<string, string>> = {
  orders: 'FROM orders f WHERE f.counted AND (f.ordered_day BETWEEN $1 AND $2 OR f.paid_day BETWEEN $1 AND $2)',
  returns: 'FROM returns f WHERE f.returned_day BETWEEN $1 AND $2',
  traffic: 'FROM traffic f WHERE f.day BETWEEN $1 AND $2',
}

async function batchesOf(db: Sql, kind: string, period: Period, scope: Scope): Promise<LoadedBatch[]> {
  const parameters = createParameters()
  for (const end of [period.from, period.to]) parameters.add(end)
  const reported = kind.startsWith('reported:') ? parameters.add(kind.slice('reported:'.length)) : undefined
  const record = recordTable(kind)
  const known = record ? `FROM ${record} f WHERE f.day BETWEEN $1 AND $2` : FACTS[kind]
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
