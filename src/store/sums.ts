/**
 * The sums behind values, in one to three statements for all measures: additive ones come from the daily roll-ups, distinct ones and those by
 * category or sku from the period's orders (`entries.ts`).
 */
import { LINE_DIMENSIONS, type Measure } from '../metrics/measure.ts'
import type { MeasureSum } from '../metrics/value.ts'
import type { Dimension, Scope } from '../terms/dimension.ts'
import type { Period } from '../terms/period.ts'
import type { Sql } from './client.ts'
import { BUYER_MEASURES, buyerSums, type DayColumn, ENTRY_MEASURES, type EntryQuestion, entrySums } from './entries.ts'
import { recordRowsUpTo, type TimeOfDay } from './intraday.ts'
import type { By } from './observations.ts'
import { createParameters, inSpans, keyOf, sliceFilter } from './slice-filter.ts'

/** `lo` and `hi`: the first and last currency among what was added up. */
export type Sum = MeasureSum & { readonly lo: string; readonly hi: string }

/** Sums by measure, and by key where they are split. */
export type Found = { readonly total: Map<string, Sum>; readonly keyed: Map<string, Map<string, Sum>> }

export type Asked = {
  readonly measures: readonly Measure[]
  readonly scope: Scope
  readonly by?: By
  readonly periods: readonly Period[]
  /** Of each period, which is a day then, only what happened before this time. */
  readonly until?: TimeOfDay
}

export type SumRow = {
  n: number
  measure: string
  key: string
  above: string | null
  below?: string
  lo: string | null
  hi: string | null
}

/** The sums of all measures by period; with `by` also by key. Totals are asked for, not added up: distinct counts do not add. */
export async function sums(db: Sql, asked: Asked): Promise<Found[]> {
  const found: Found[] = asked.periods.map(() => ({ total: new Map(), keyed: new Map() }))
  const [totals, keyed] = await Promise.all([rowsBy(db, asked, undefined), asked.by ? rowsBy(db, asked, asked.by) : []])
  for (const row of totals) collect(found[row.n]!.total, row)
  for (const row of keyed) {
    const { keyed: byKey } = found[row.n]!
    if (!byKey.has(row.key)) byKey.set(row.key, new Map())
    collect(byKey.get(row.key)!, row)
  }
  return found
}

/** The parts of `returns.base` arrive from several statements and are added here. */
function collect(sums: Map<string, Sum>, row: SumRow): void {
  const before = sums.get(row.measure)
  const [lo, hi] = [row.lo ?? '', row.hi ?? '']
  const sum = { above: row.above ?? '0', below: row.below ?? '0', lo, hi }
  const both = before && {
    above: `${BigInt(before.above) + BigInt(sum.above)}`,
    below: sum.below,
    lo: lo < before.lo ? lo : before.lo,
    hi: hi > before.hi ? hi : before.hi,
  }
  sums.set(row.measure, both ?? sum)
}

async function rowsBy(db: Sql, asked: Asked, by: By | undefined): Promise<SumRow[]> {
  const named = [...Object.keys(asked.scope), ...(by ? [by] : [])] as Dimension[]
  const grain = LINE_DIMENSIONS.some((dimension) => named.includes(dimension)) ? 'line' : 'header'
  const isOfDocuments = (m: Measure) => m.kind === 'orders' || m.kind === 'returns'
  const isRolledUp = (m: Measure) => grain === 'header' || isRolledByCategory(m, asked.scope, named)
  const isEntry = (m: Measure) => m.counted || (isOfDocuments(m) && (asked.until !== undefined || !isRolledUp(m)))
  const entry = asked.measures.filter(isEntry).map((m) => m.id)
  const rest = asked.measures.filter((m) => !isEntry(m))
  const days = Object.keys(ENTRY_MEASURES) as DayColumn[]
  const rows = await Promise.all([
    ...(asked.until === undefined
      ? storedRows(db, asked, by, rest, named)
      : [recordRowsUpTo(db, { ...asked, measures: rest }, by)]),
    ...days.map((day) =>
      entryRows(db, asked, by, { day, grain, write: entrySums, measures: entry.filter((id) => id in ENTRY_MEASURES[day]) }),
    ),
    entryRows(db, asked, by, { day: 'paid_day', grain, write: buyerSums, measures: entry.filter((id) => id in BUYER_MEASURES) }),
  ])
  return rows.flat()
}

function storedRows(db: Sql, asked: Asked, by: By | undefined, measures: readonly Measure[], named: readonly Dimension[]) {
  const added = measures.filter((m) => !m.daysOf).flatMap((m) => storedFor(m, named))
  const days = measures.flatMap((m) => (m.daysOf ? [{ asked: m.id, stored: m.daysOf, shops: 'all' as const }] : []))
  return [dailyRows(db, asked, by, added), dailyRows(db, asked, by, days, 'count(DISTINCT o.day)')]
}

type Stored = { readonly asked: string; readonly stored: string; readonly shops: 'all' | 'with-returns' | 'without-returns' }

/** An order of two categories counts in both, so "tea or cup" is a question for the orders themselves. */
function isRolledByCategory(measure: Measure, scope: Scope, named: readonly Dimension[]): boolean {
  return measure.byCategory === true && !named.includes('sku') && (measure.money || (scope.category?.length ?? 1) === 1)
}

function storedFor(measure: Measure, named: readonly Dimension[]): Stored[] {
  const parts = measure.parts ?? [{ stored: measure.id, shops: 'all' as const }]
  const isFiner = measure.finer?.dimensions.some((dimension) => named.includes(dimension))
  if (isFiner) return [{ asked: measure.id, stored: measure.finer!.measure, shops: 'all' }]
  const corrected = measure.byCategory && named.includes('category')
  return parts.flatMap(({ stored, shops }) =>
    [stored, ...(corrected ? [`${stored}_by_category`] : [])].map((one) => ({ asked: measure.id, stored: one, shops })),
  )
}

/** One range of the primary key for each measure and period: the cost is the period's rows, not history's. */
async function dailyRows(
  db: Sql,
  asked: Asked,
  by: By | undefined,
  stored: readonly Stored[],
  above = 'sum(o.numerator)',
): Promise<SumRow[]> {
  if (stored.length === 0) return []
  const parameters = createParameters()
  const m = (['asked', 'stored', 'shops'] as const).map((column) => `${parameters.add(stored.map((s) => s[column]))}::text[]`)
  const one = `o.measure = ANY(${parameters.add([...new Set(stored.map((s) => s.stored))])}::text[])`
  return db.query<SumRow>(
    `SELECT o.n, m.asked AS measure, ${keyOf(by, 'o.day', 's')} AS key, ${above}::text AS above, sum(o.denominator)::text AS below,
       min(h.currency) AS lo, max(h.currency) AS hi
     FROM ${inSpans('observations', 'day', one, asked.periods, parameters)} JOIN unnest(${m.join(', ')}) AS m(asked, stored, shops) ON m.stored = o.measure
     JOIN slices s ON s.id = o.slice_id LEFT JOIN shops h ON h.name = s.shop
     WHERE (m.shops = 'all' OR (m.shops = 'with-returns') = EXISTS (SELECT 1 FROM coverage v WHERE v.kind = 'returns' AND v.shop = s.shop))
       ${sliceFilter(asked.scope, parameters)}
     GROUP BY 1, 2, 3`,
    parameters.values,
  )
}

type EntryStatement = Pick<EntryQuestion, 'day' | 'grain'> & {
  readonly write: typeof entrySums
  readonly measures: readonly string[]
}

async function entryRows(db: Sql, asked: Asked, by: By | undefined, statement: EntryStatement): Promise<SumRow[]> {
  if (statement.measures.length === 0) return []
  const parameters = createParameters()
  const { periods, scope, until } = asked
  const question = { ...statement, periods, scope, until, key: keyOf(by, 'e.day', 'e') }
  return db.query<SumRow>(statement.write(question, statement.measures, parameters), parameters.values)
}
