/**
 * Values of metrics: many metrics over several periods in one to three statements. Additive measures come from the daily roll-ups,
 * distinct ones and those by category or sku from the period's orders (`entries.ts`). What is not loaded has no value, never 0.
 */
import { createHash } from 'node:crypto'
import { measuresOf } from '../../metrics/measure.ts'
import { type Metric, type MetricValue, reportedRatio, reportedTotal } from '../../metrics/metric.ts'
import type { Dimension, Scope } from '../../terms/dimension.ts'
import type { Period } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { coverageOf, type Span, spansBetween } from './coverage.ts'
import { type TimeOfDay, type UpTo, untimed } from './intraday.ts'
import type { Memory } from './remembered.ts'
import { dimensionsIn, overlapping, result } from './results.ts'
import { sums } from './sums.ts'

/** A dimension, or the calendar. */
/** Several dimensions: by every combination of their values that occurs; `rowValues` takes its key apart. */
export type By = Dimension | 'day' | 'month' | readonly Dimension[]

export type Question = {
  readonly metrics: readonly Metric[]
  readonly scope?: Scope
  readonly by?: By
}

export type MetricRow = MetricValue & { readonly key: string }

export type Result = MetricValue & {
  readonly metric: string
  readonly period: Period
  /** From which facts: the metric itself, its like from others, or the finished number of another system. */
  readonly read: Metric
  /** What the facts behind it cover, where they cover anything. */
  readonly covered?: Period
  /** The shops' one currency, for metrics with money in them. */
  readonly currency?: string
  /** By key, in the order of the keys; an unknown value is "". Empty without `by`. */
  readonly rows: readonly MetricRow[]
}

export type Observations = ReturnType<typeof createObservations>

/** `memory`: where sums are kept that need not be read again. */
export function createObservations(db: Sql, memory?: Memory) {
  const ask = (question: Asked, until?: TimeOfDay) =>
    memory
      ? memory.once(keyOf(question, until), () => answer(db, memory, question, until), rowsOf)
      : answer(db, memory, question, until)
  const over = (question: Asked) => ask(question)
  return {
    /** Every metric's value over one period, by metric id. */
    values: async (question: Question & { readonly period: Period }): Promise<ReadonlyMap<string, Result>> =>
      (await over({ ...question, periods: [question.period] }))[0]!,
    /** The same for several periods at once, in their order: this month and the span before it. */
    over,
    /** Day by day over one period, `rows` keyed by day: every covered day is there, with 0 where nothing happened. */
    daily: async (question: Question & { readonly period: Period }): Promise<ReadonlyMap<string, Result>> =>
      (await over({ ...question, by: 'day', periods: [question.period] }))[0]!,
    /**
     * Single days, each only up to the same time of the day, in their order: today so far against the same hours of days before. Answered from
     * the facts of those days, for a few of them. What has no times has no value (`no-times`); later refunds and ratings are in.
     */
    upTo: ({ days, time, ...question }: Question & UpTo): Promise<ReadonlyMap<string, Result>[]> =>
      ask({ ...question, periods: days.map((day) => ({ from: day, to: day })) }, time),
  }
}

type Asked = Question & { readonly periods: readonly Period[] }

function keyOf({ metrics, scope, by, periods }: Asked, until: TimeOfDay | undefined): string {
  return JSON.stringify(['over', metrics.map(contentOf), scope, by, until, periods])
}

/** A metric by all it says: two may share an id. */
function contentOf(metric: Metric): string {
  const content = contents.get(metric) ?? createHash('sha256').update(JSON.stringify(metric)).digest('base64url')
  contents.set(metric, content)
  return content
}

const contents = new WeakMap<Metric, string>()

function rowsOf(answers: readonly ReadonlyMap<string, Result>[]): number {
  return answers.reduce((sum, results) => sum + [...results.values()].reduce((rows, one) => rows + 1 + one.rows.length, 0), 0)
}

async function answer(
  db: Sql,
  memory: Memory | undefined,
  question: Asked,
  until?: TimeOfDay,
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
  const asked = { measures, scope, by: question.by, periods: question.periods, until }
  const [found, timeless] = await Promise.all([sums(db, asked, memory), until === undefined ? undefined : untimed(db, asked)])
  const currencies = await currenciesOf(db)
  return question.periods.map(
    (period, n) =>
      new Map(
        chosen.map(({ metric, read }) => [
          metric.id,
          result({ metric, read, period, question, ...loaded, found: found[n]!, timeless: timeless?.[n], currencies }),
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
  const reported = metric.flow ? reportedTotal(metric) : reportedRatio(metric)
  return covers(reported) ? reported : metric
}

async function currenciesOf(db: Sql): Promise<ReadonlyMap<string, string>> {
  const shops = await db.query<{ name: string; currency: string }>('SELECT name, currency FROM shops')
  return new Map(shops.map((shop) => [shop.name, shop.currency]))
}
