/**
 * Values of metrics: many metrics over several periods in one to three statements. Additive measures come from the daily roll-ups,
 * distinct ones and those by category or sku from the period's orders (`entries.ts`). What is not loaded has no value, never 0.
 */
import { isMonetary, kindsOf, LINE_DIMENSIONS, type Measure, measuresOf } from '../metrics/measure.ts'
import { type Metric, type MetricValue, reportedRatio, reportedTotal } from '../metrics/metric.ts'
import { type MeasureSum, metricValue, noValue } from '../metrics/value.ts'
import type { Dimension, Scope } from '../terms/dimension.ts'
import { eachDay, overlap, type Period } from '../terms/period.ts'
import type { Sql } from './client.ts'
import { type Coverage, coverageOf, reach, type Span, spansBetween } from './coverage.ts'
import { BUYER_MEASURES, buyerSums, type DayColumn, ENTRY_MEASURES, type EntryQuestion, entrySums } from './entries.ts'
import { createParameters, inSpans, sliceFilter } from './slice-filter.ts'

/** A dimension, or the calendar. */
export type By = Dimension | 'day' | 'month'

export type Question = {
  readonly metrics: readonly Metric[]
  readonly scope?: Scope
  readonly by?: By
}

export type MetricRow = MetricValue & { readonly key: string }

export type Result = MetricValue & {
  readonly metric: string
  readonly period: Period
  /** What the facts behind it cover, where they cover anything. */
  readonly covered?: Period
  /** The shops' one currency, for metrics with money in them. */
  readonly currency?: string
  /** By key, in the order of the keys; an unknown value is "". Empty without `by`. */
  readonly rows: readonly MetricRow[]
}

export type Observations = ReturnType<typeof createObservations>

export function createObservations(db: Sql) {
  const over = (question: Question & { readonly periods: readonly Period[] }) => answer(db, question)
  return {
    /** Every metric's value over one period, by metric id. */
    values: async (question: Question & { readonly period: Period }): Promise<ReadonlyMap<string, Result>> =>
      (await over({ ...question, periods: [question.period] }))[0]!,
    /** The same for several periods at once, in their order: this month and the span before it. */
    over,
    /** Day by day over one period, `rows` keyed by day: every covered day is there, with 0 where nothing happened. */
    daily: async (question: Question & { readonly period: Period }): Promise<ReadonlyMap<string, Result>> =>
      (await over({ ...question, by: 'day', periods: [question.period] }))[0]!,
  }
}

async function answer(
  db: Sql,
  question: Question & { readonly periods: readonly Period[] },
): Promise<ReadonlyMap<string, Result>[]> {
  const scope = question.scope ?? {}
  const isInScope = (c: { readonly shop: string }) => !scope.shop || scope.shop.includes(c.shop)
  const [from, to] = [
    question.periods.map((p) => p.from).sort()[0]!,
    question.periods
      .map((p) => p.to)
      .sort()
      .at(-1)!,
  ]
  const [coverage, spans] = await Promise.all([coverageOf(db), spansBetween(db, from, to)])
  const loaded = { coverage: coverage.filter(isInScope), spans: spans.filter(isInScope) }
  const named = dimensionsIn(scope, question.by)
  const chosen = question.metrics.map((metric) => ({ metric, read: sourceOf(metric, loaded.spans, question.periods, named) }))
  const measures = [...new Map(chosen.flatMap(({ read }) => measuresOf(read)).map((measure) => [measure.id, measure])).values()]
  const found = await sums(db, { measures, scope, by: question.by, periods: question.periods })
  const currencies = await currenciesOf(db)
  return question.periods.map(
    (period, n) =>
      new Map(
        chosen.map(({ metric, read }) => [
          metric.id,
          result({ metric, read, period, question, ...loaded, found: found[n]!, currencies }),
        ]),
      ),
  )
}

/**
 * Facts win, of several kinds those that know the dimensions of the question. Where there are none for any of the periods, a company may have
 * imported the finished number under the same id.
 */
function sourceOf(metric: Metric, spans: readonly Span[], periods: readonly Period[], named: readonly Dimension[]): Metric {
  const covers = (m: Metric) => periods.some((period) => overlapping(m, spans, period))
  if (metric.source === 'reported') return metric
  const loaded = [metric, ...(metric.otherwise ?? [])].filter(covers)
  const facts = loaded.find((m) => named.every((dimension) => m.dimensions.includes(dimension))) ?? loaded[0]
  if (facts) return facts
  const reported = metric.denominator ? reportedRatio(metric) : reportedTotal(metric)
  return covers(reported) ? reported : metric
}

function dimensionsIn(scope: Scope, by: By | undefined): Dimension[] {
  return [...(Object.keys(scope) as Dimension[]), ...(by && by !== 'day' && by !== 'month' ? [by] : [])]
}

/** The loaded spans behind a metric, or undefined when a kind it cannot do without is not loaded for any day of the period. */
function overlapping(metric: Metric, spans: readonly Span[], period: Period): readonly Span[] | undefined {
  const kinds = kindsOf(metric)
  const touching = (kind: string) => spans.filter((s) => s.kind === kind && overlap({ from: s.first, to: s.last }, period))
  const found = ('any' in kinds ? kinds.any : kinds.all).map(touching)
  const isEnough = 'any' in kinds ? found.some((some) => some.length > 0) : found.every((some) => some.length > 0)
  return isEnough ? found.flat() : undefined
}

// ── from sums to results ─────────────────────────────────────────────────────────────────────────────────────────────

type Case = {
  readonly metric: Metric
  readonly read: Metric
  readonly period: Period
  readonly question: Question
  readonly coverage: readonly Coverage[]
  readonly spans: readonly Span[]
  readonly found: Found
  readonly currencies: ReadonlyMap<string, string>
}

/** Sums by measure and key; '' is the only key without `by`. */
type Found = { readonly total: Map<string, Sum>; readonly keyed: Map<string, Map<string, Sum>> }
type Sum = MeasureSum & { readonly lo: string; readonly hi: string }

function result(c: Case): Result {
  const base = { metric: c.metric.id, period: c.period }
  const scope = c.question.scope ?? {}
  const behind = overlapping(c.read, c.spans, c.period)
  const kinds = kindsOf(c.read)
  const known = c.coverage.filter((row) => ('any' in kinds ? kinds.any : kinds.all).includes(row.kind))
  const covered = reach(known)
  const currency = isMonetary(c.metric) ? currencyOf(c, behind ?? known) : undefined
  const mixed = currency === 'mixed'
  const about = { ...base, covered, ...(currency && !mixed ? { currency } : {}) }
  if (isUnavailable(c.read, scope, c.question.by)) return { ...about, ...noValue('dimension-unavailable'), rows: [] }
  if (!behind) return { ...about, ...noValue('no-data'), rows: [] }
  const value = (sums: ReadonlyMap<string, Sum>) =>
    mixed && isMixed(c.read, sums) ? noValue('currency-mixed') : metricValue(c.read, sums)
  const rows = c.question.by ? rowsOf(c, behind).map(([key, sums]) => ({ key, ...value(sums) })) : []
  return { ...about, ...value(c.found.total), rows }
}

function isUnavailable(metric: Metric, scope: Scope, by: By | undefined): boolean {
  return dimensionsIn(scope, by).some((dimension) => !metric.dimensions.includes(dimension))
}

function currencyOf(c: Case, behind: readonly { readonly shop: string }[]): string | undefined {
  const found = measuresOf(c.read).flatMap((measure) => {
    const sum = c.found.total.get(measure.id)
    return sum ? [sum.lo, sum.hi] : []
  })
  const named = (all: readonly string[]) => [...new Set(all.filter((currency) => currency !== ''))]
  const currencies = named(found)
  if (currencies.length > 1) return 'mixed'
  const ofShops = named(behind.map((row) => c.currencies.get(row.shop) ?? ''))
  const ofAll = named([...c.currencies.values()])
  return currencies[0] ?? (ofShops.length === 1 ? ofShops[0] : ofAll.length === 1 ? ofAll[0] : undefined)
}

function isMixed(metric: Metric, sums: ReadonlyMap<string, Sum>): boolean {
  const found = measuresOf(metric).flatMap((measure) =>
    sums.has(measure.id) ? [sums.get(measure.id)!.lo, sums.get(measure.id)!.hi] : [],
  )
  return new Set(found.filter((currency) => currency !== '')).size > 1
}

/** One row a key that any of the metric's measures has; on the calendar, one a covered day or month. */
function rowsOf(c: Case, behind: readonly Span[]): [string, ReadonlyMap<string, Sum>][] {
  const ids = measuresOf(c.read).map((measure) => measure.id)
  const withRows = [...c.found.keyed].filter(([, sums]) => ids.some((id) => sums.has(id))).map(([key]) => key)
  const keys = [...new Set([...calendar(c, behind), ...withRows])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return keys.map((key) => [key, c.found.keyed.get(key) ?? new Map()])
}

function calendar({ question: { by }, period }: Case, behind: readonly Span[]): string[] {
  if (by !== 'day' && by !== 'month') return []
  const days = eachDay(period).filter((day) => behind.some((span) => span.first <= day && day <= span.last))
  return by === 'day' ? days : [...new Set(days.map((day) => day.slice(0, 7)))]
}

// ── the statements ───────────────────────────────────────────────────────────────────────────────────────────────────

type Asked = {
  readonly measures: readonly Measure[]
  readonly scope: Scope
  readonly by?: By
  readonly periods: readonly Period[]
}

type SumRow = {
  n: number
  measure: string
  key: string
  above: string | null
  below?: string
  lo: string | null
  hi: string | null
}

/** The sums of all measures by period; with `by` also by key. Totals are asked for, not added up: distinct counts do not add. */
async function sums(db: Sql, asked: Asked): Promise<Found[]> {
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
  const isEntry = (m: Measure) =>
    m.counted || (grain === 'line' && (m.kind === 'orders' || m.kind === 'returns') && !isRolledByCategory(m, asked.scope, named))
  const entry = asked.measures.filter(isEntry).map((m) => m.id)
  const days = Object.keys(ENTRY_MEASURES) as DayColumn[]
  const rows = await Promise.all([
    dailyRows(
      db,
      asked,
      by,
      asked.measures.filter((m) => !isEntry(m) && !m.daysOf).flatMap((m) => storedFor(m, named)),
    ),
    dailyRows(
      db,
      asked,
      by,
      asked.measures.flatMap((m) => (m.daysOf ? [{ asked: m.id, stored: m.daysOf, shops: 'all' as const }] : [])),
      'count(DISTINCT o.day)',
    ),
    ...days.map((day) =>
      entryRows(db, asked, by, { day, grain, write: entrySums, measures: entry.filter((id) => id in ENTRY_MEASURES[day]) }),
    ),
    entryRows(db, asked, by, { day: 'paid_day', grain, write: buyerSums, measures: entry.filter((id) => id in BUYER_MEASURES) }),
  ])
  return rows.flat()
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
  const question = { ...statement, periods: asked.periods, scope: asked.scope, key: keyOf(by, 'e.day', 'e') }
  return db.query<SumRow>(statement.write(question, statement.measures, parameters), parameters.values)
}

function keyOf(by: By | undefined, day: string, dimensions: string): string {
  if (!by) return "''::text"
  if (by === 'day') return `${day}::text`
  return by === 'month' ? `to_char(${day}, 'YYYY-MM')` : `${dimensions}.${by}`
}

async function currenciesOf(db: Sql): Promise<ReadonlyMap<string, string>> {
  const shops = await db.query<{ name: string; currency: string }>('SELECT name, currency FROM shops')
  return new Map(shops.map((shop) => [shop.name, shop.currency]))
}
