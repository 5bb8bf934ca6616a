/** Sums of what is stored by day: observations, and for questions about categories the corrections beside them. The cost is the period's rows. */
import type { Measure } from '../../metrics/measure.ts'
import type { Dimension } from '../../terms/dimension.ts'
import type { Sql } from '../client.ts'
import { CATEGORY_COLUMNS } from './category-roll-up.ts'
import type { By } from './observations.ts'
import { createParameters, inSpans, keyOf, keyOfSeveral, type Parameters } from './slice-filter.ts'
import type { Asked, SumRow } from './sums.ts'

/** A stored measure that counts for a measure that is asked for, of some of the shops. */
type Stored = { readonly asked: string; readonly stored: string; readonly shops: 'all' | 'with-returns' | 'without-returns' }

/** `named`: the dimensions of the question. */
export function storedSums(
  db: Sql,
  asked: Asked,
  by: By | undefined,
  measures: readonly Measure[],
  named: readonly Dimension[],
): Promise<SumRow[]>[] {
  const added = measures.filter((m) => !m.daysOf)
  const days = measures.flatMap((m) => (m.daysOf ? [{ asked: m.id, stored: m.daysOf, shops: 'all' as const }] : []))
  const corrected = named.includes('category') ? added.filter((m) => m.byCategory) : []
  return [
    dailyRows(
      db,
      asked,
      by,
      added.flatMap((m) => storedFor(m, named)),
    ),
    dailyRows(db, asked, by, days, 'count(DISTINCT o.day)'),
    categoryRows(
      db,
      asked,
      by,
      corrected.flatMap((m) => storedFor(m, named)),
    ),
  ]
}

function storedFor(measure: Measure, named: readonly Dimension[]): Stored[] {
  const isFiner = measure.finer?.dimensions.some((dimension) => named.includes(dimension))
  if (isFiner) return [{ asked: measure.id, stored: measure.finer!.measure, shops: 'all' }]
  const parts = measure.parts ?? [{ stored: measure.id, shops: 'all' as const }]
  return parts.map((part) => ({ asked: measure.id, ...part }))
}

/** One range of the primary key for each measure and period. */
async function dailyRows(
  db: Sql,
  asked: Asked,
  by: By | undefined,
  stored: readonly Stored[],
  above = 'sum(o.numerator)',
): Promise<SumRow[]> {
  if (stored.length === 0) return []
  const parameters = createParameters()
  const wanted = wantedOf(stored, parameters)
  const one = `o.measure = ANY(${parameters.add([...new Set(stored.map((s) => s.stored))])}::text[])`
  return db.query<SumRow>(
    `SELECT o.n, m.asked AS measure, ${keyOf(by, 'o.day', 's')} AS key, ${above}::text AS above, sum(o.denominator)::text AS below,
       min(h.currency) AS lo, max(h.currency) AS hi
     FROM ${inSpans('observations', 'day', one, asked.periods, asked.scope, parameters)} JOIN ${wanted} ON m.stored = o.measure
     JOIN slices s ON s.id = o.slice_id LEFT JOIN shops h ON h.name = s.shop
     WHERE ${IN_SHOPS} GROUP BY 1, 2, 3`,
    parameters.values,
  )
}

function categoryKey(by: By | undefined): string {
  if (by === undefined || by === 'day' || by === 'month') return keyOf(by, 'o.day', 's')
  const columns = [by].flat().map((one) => (one === 'category' ? 'o.category' : `s.${one}`))
  return typeof by === 'string' ? columns[0]! : keyOfSeveral(columns)
}

/** What moves between the categories: the slice is the order's, the category the row's own. */
async function categoryRows(db: Sql, asked: Asked, by: By | undefined, stored: readonly Stored[]): Promise<SumRow[]> {
  if (stored.length === 0) return []
  const parameters = createParameters()
  const wanted = wantedOf(stored, parameters)
  const values = [...new Set(stored.map((s) => s.stored))].map((id) => ({ id, ...CATEGORY_COLUMNS[id]! }))
  const { category, ...elsewhere } = asked.scope
  const named = category ? ` AND o.category = ANY(${parameters.add(category)}::text[])` : ''
  return db.query<SumRow>(
    `SELECT o.n, m.asked AS measure, ${categoryKey(by)} AS key, sum(v.above)::text AS above,
       min(h.currency) AS lo, max(h.currency) AS hi
     FROM ${inSpans('category_sums', 'day', 'true', asked.periods, elsewhere, parameters)}
     CROSS JOIN LATERAL (VALUES ${values.map((v) => `('${v.id}', '${v.kind}', o.${v.column})`).join(', ')}) AS v(stored, kind, above)
     JOIN ${wanted} ON m.stored = v.stored JOIN slices s ON s.id = o.slice_id LEFT JOIN shops h ON h.name = s.shop
     WHERE v.kind = o.kind AND v.above <> 0 AND ${IN_SHOPS}${named} GROUP BY 1, 2, 3`,
    parameters.values,
  )
}

function wantedOf(stored: readonly Stored[], parameters: Parameters): string {
  const columns = (['asked', 'stored', 'shops'] as const).map(
    (column) => `${parameters.add(stored.map((s) => s[column]))}::text[]`,
  )
  return `unnest(${columns.join(', ')}) AS m(asked, stored, shops)`
}

const IN_SHOPS = `(m.shops = 'all' OR (m.shops = 'with-returns') = EXISTS (SELECT 1 FROM coverage v WHERE v.kind = 'returns' AND v.shop = s.shop))`
