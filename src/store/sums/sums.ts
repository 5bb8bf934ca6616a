/**
 * The sums behind values, in one to three statements for all measures: additive ones come from the daily roll-ups, distinct ones and those by
 * category or sku from the period's orders (`entries.ts`), percentiles and cohorts from the period's rows (`row-sums.ts`).
 */
import { LINE_DIMENSIONS, type Measure } from '../../metrics/measure.ts'
import type { MeasureSum } from '../../metrics/value.ts'
import type { Dimension, Scope } from '../../terms/dimension.ts'
import type { Period } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { BUYER_MEASURES, buyerSums, type DayColumn, ENTRY_MEASURES, type EntryQuestion, entrySums } from './entries.ts'
import { recordRowsUpTo, type TimeOfDay } from './intraday.ts'
import type { By } from './observations.ts'
import type { Memory } from './remembered.ts'
import { rowSums } from './row-sums.ts'
import { createParameters, keyOf } from './slice-filter.ts'
import { storedSums } from './stored-sums.ts'

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
export async function sums(db: Sql, asked: Asked, memory?: Memory): Promise<Found[]> {
  const found: Found[] = asked.periods.map(() => ({ total: new Map(), keyed: new Map() }))
  const rows = (by: By | undefined) => (memory ? rowsOnce(db, memory, asked, by) : rowsBy(db, asked, by))
  const [totals, keyed] = await Promise.all([rows(undefined), asked.by ? rows(asked.by) : []])
  for (const row of totals) collect(found[row.n]!.total, row)
  for (const row of keyed) {
    const { keyed: byKey } = found[row.n]!
    if (!byKey.has(row.key)) byKey.set(row.key, new Map())
    collect(byKey.get(row.key)!, row)
  }
  return found
}

/** The parts of `returns.base`, and what moves between categories, arrive from several statements and are added here. */
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

/** Only measures that nobody has asked for yet, over these facts and days. */
async function rowsOnce(db: Sql, memory: Memory, asked: Asked, by: By | undefined): Promise<SumRow[]> {
  const { measures, scope, periods, until } = asked
  const known = memory.sums(JSON.stringify([by, until, scope, periods]))
  const missing = measures.filter((measure) => !known.has(measure.id))
  if (missing.length > 0) {
    const found = rowsBy(db, { ...asked, measures: missing }, by).then((rows) => {
      memory.grow(rows.length)
      return Map.groupBy(rows, (row) => row.measure)
    })
    for (const { id } of missing) {
      const own = found.then((rows) => rows.get(id) ?? [])
      known.set(id, own)
      own.catch(() => known.delete(id))
    }
  }
  return (await Promise.all(measures.map(({ id }) => known.get(id)!))).flat()
}

async function rowsBy(db: Sql, asked: Asked, by: By | undefined): Promise<SumRow[]> {
  const named = [...Object.keys(asked.scope), ...(by ? [by].flat() : [])] as Dimension[]
  const grain = LINE_DIMENSIONS.some((dimension) => named.includes(dimension)) ? 'line' : 'header'
  const isOfDocuments = (m: Measure) => m.kind === 'orders' || m.kind === 'returns'
  const isRolledUp = (m: Measure) => grain === 'header' || isRolledByCategory(m, asked.scope, named)
  const isEntry = (m: Measure) => m.counted || (isOfDocuments(m) && !m.fromRows && (asked.until !== undefined || !isRolledUp(m)))
  const entry = asked.measures.filter(isEntry).map((m) => m.id)
  const fromRows = asked.measures.filter((m) => m.fromRows && asked.until === undefined)
  const rest = asked.measures.filter((m) => !isEntry(m) && !m.fromRows)
  const days = Object.keys(ENTRY_MEASURES) as DayColumn[]
  const rows = await Promise.all([
    ...(asked.until === undefined
      ? storedSums(db, asked, by, rest, named)
      : [recordRowsUpTo(db, { ...asked, measures: rest }, by)]),
    ...fromRows.map((measure) => rowSums(db, asked, by, measure.id)),
    ...days.map((day) =>
      entryRows(db, asked, by, { day, grain, write: entrySums, measures: entry.filter((id) => id in ENTRY_MEASURES[day]) }),
    ),
    entryRows(db, asked, by, { day: 'paid_day', grain, write: buyerSums, measures: entry.filter((id) => id in BUYER_MEASURES) }),
  ])
  return rows.flat()
}

/** An order of two categories counts in both, so "tea or cup" is a question for the orders themselves. */
function isRolledByCategory(measure: Measure, scope: Scope, named: readonly Dimension[]): boolean {
  return measure.byCategory === true && !named.includes('sku') && (measure.money || (scope.category?.length ?? 1) === 1)
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
