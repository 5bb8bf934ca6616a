/** From sums to results: what is loaded decides whether there is a value at all, currencies whether money may be added. */
import { isMonetary, kindsOf, measuresOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { metricValue, noValue } from '../../metrics/value.ts'
import type { Dimension, Scope } from '../../terms/dimension.ts'
import { eachDay, overlap, type Period } from '../../terms/period.ts'
import { type Coverage, reach, type Span } from './coverage.ts'
import type { By, Question, Result } from './observations.ts'
import type { Found, Sum } from './sums.ts'

export type Case = {
  readonly metric: Metric
  readonly read: Metric
  readonly period: Period
  readonly question: Question
  readonly coverage: readonly Coverage[]
  readonly spans: readonly Span[]
  readonly found: Found
  readonly currencies: ReadonlyMap<string, string>
  /** Measures without times, where only a part of the day is asked for. */
  readonly timeless?: ReadonlySet<string>
}

export function result(c: Case): Result {
  const base = { metric: c.metric.id, period: c.period, read: c.read }
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
  if (measuresOf(c.read).some((measure) => c.timeless?.has(measure.id))) return { ...about, ...noValue('no-times'), rows: [] }
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

export function dimensionsIn(scope: Scope, by: By | undefined): Dimension[] {
  return [...(Object.keys(scope) as Dimension[]), ...(by && by !== 'day' && by !== 'month' ? [by].flat() : [])]
}

/** The loaded spans behind a metric, or undefined when a kind it cannot do without is not loaded for any day of the period. */
export function overlapping(metric: Metric, spans: readonly Span[], period: Period): readonly Span[] | undefined {
  const kinds = kindsOf(metric)
  const touching = (kind: string) => spans.filter((s) => s.kind === kind && overlap({ from: s.first, to: s.last }, period))
  const found = ('any' in kinds ? kinds.any : kinds.all).map(touching)
  const isEnough = 'any' in kinds ? found.some((some) => some.length > 0) : found.every((some) => some.length > 0)
  return isEnough ? found.flat() : undefined
}
