/** `kpi metric`: one metric's value, exactly as definitions.md ("Output of kpi metric") wants it. */
import { distance } from 'fastest-levenshtein'
import { readCompanyDir } from '../company-dir.ts'
import { metricById, metrics, metricsNamed, wordsOf } from '../metrics/index.ts'
import { isMonetary } from '../metrics/measure.ts'
import { companyMetric, type Metric, type NoValue } from '../metrics/metric.ts'
import { ownMetrics } from '../policy/own-metric.ts'
import type { Database } from '../store/client.ts'
import { coverageOf } from '../store/sums/coverage.ts'
import { type By, createObservations } from '../store/sums/observations.ts'
import { DIMENSIONS, isDimension, parseScope } from '../terms/dimension.ts'
import { isDay } from '../terms/period.ts'
import { withDatabase } from './database.ts'
import { type Asked, print, text, wrongUsage } from './entry.ts'

export type MetricQuestion = {
  readonly metric: string
  readonly from: string
  readonly to: string
  /** `shop=A;channel=douyin` */
  readonly scope?: string
  readonly by?: string
}

type Numbers = {
  readonly value: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly reason?: NoValue
}

/** The answer's JSON, in the order of contracts.md. `since` and `until` say what is loaded when the period is outside of it. */
export type MetricAnswer = {
  readonly metric: string
  readonly from: string
  readonly to: string
  readonly value: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  /** The currency's code for money, else what is counted. */
  readonly unit: string
  readonly rows: readonly (Numbers & { readonly key: string })[]
  readonly reason?: NoValue
  readonly since?: string
  readonly until?: string
}

/** A wrong question (exit status 2): what was wrong and the nearest name that exists. */
export type MetricRefusal =
  | { readonly refused: 'unknown-metric'; readonly metric: string; readonly nearest: string }
  | { readonly refused: 'unknown-dimension'; readonly dimension: string; readonly nearest: string }
  | { readonly refused: 'scope-invalid'; readonly part: string }
  | { readonly refused: 'period-invalid'; readonly from: string; readonly to: string }

export async function runMetric({ args, values, config, usage }: Asked): Promise<number> {
  const [metric] = args
  const [from, to] = [text(values, 'from'), text(values, 'to')]
  if (!metric || args.length !== 1 || !from || !to) return wrongUsage(`usage: ${usage}`)
  const company = readCompanyDir(config.companyDir)
  const own = 'company' in company ? ownMetrics(company.company) : []
  return withDatabase(config, async (db) => {
    const answer = await metricAnswer(db, { metric, from, to, scope: text(values, 'scope'), by: text(values, 'by') }, own)
    if ('refused' in answer) return refuse(answer, values.json === true)
    return print(values.json === true ? JSON.stringify(answer) : inWords(answer))
  })
}

function refuse(refusal: MetricRefusal, isJson: boolean): number {
  if (isJson) print(JSON.stringify({ value: null, reason: refusal.refused, ...refusal }))
  return wrongUsage(whatIsWrong(refusal))
}

function whatIsWrong(refusal: MetricRefusal): string {
  switch (refusal.refused) {
    case 'unknown-metric':
      return `unknown metric ${refusal.metric}; the nearest is ${refusal.nearest}`
    case 'unknown-dimension':
      return `unknown dimension ${refusal.dimension}; the nearest is ${refusal.nearest}`
    case 'scope-invalid':
      return `--scope is written k=v;k=v, which ${refusal.part} is not`
    case 'period-invalid':
      return `--from and --to are days YYYY-MM-DD, from not after to: ${refusal.from} … ${refusal.to}`
  }
}

function inWords({ metric, from, to, value, unit, reason, rows }: MetricAnswer): string {
  return [
    `${metric} ${from} … ${to}: ${value ?? `no value (${reason})`} ${unit}`,
    ...rows.map((row) => `  ${row.key || '(unknown)'}\t${row.value ?? `no value (${row.reason})`}`),
  ].join('\n')
}

/** `own`: metrics that the company's files define. */
export async function metricAnswer(
  db: Database,
  question: MetricQuestion,
  own: readonly Metric[] = [],
): Promise<MetricAnswer | MetricRefusal> {
  const { from, to } = question
  const metric =
    metricById(question.metric) ?? own.find(({ id }) => id === question.metric) ?? (await reportedMetric(db, question.metric))
  if (!metric)
    return {
      refused: 'unknown-metric',
      metric: question.metric,
      nearest: nearestMetric(question.metric, [...own.map(({ id }) => id), ...(await reportedIds(db))]),
    }
  if (!isDay(from) || !isDay(to) || from > to) return { refused: 'period-invalid', from, to }
  const scope = parseScope(question.scope ?? '')
  if ('refused' in scope)
    return scope.refused === 'scope-invalid'
      ? { refused: 'scope-invalid', part: String(scope.part) }
      : unknownDimension(String(scope.dimension))
  if (question.by && !isBy(question.by)) return unknownDimension(question.by, ['day', 'month'])
  const values = await createObservations(db).values({
    metrics: [metric],
    period: { from, to },
    scope,
    by: question.by as By | undefined,
  })
  const { value, numerator, denominator, rows, reason, covered, currency } = values.get(metric.id)!
  return {
    metric: metric.id,
    from,
    to,
    value,
    numerator,
    denominator,
    unit: unitOf(metric, currency),
    rows: rows.map((row) => ({
      key: row.key,
      value: row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      ...(row.reason ? { reason: row.reason } : {}),
    })),
    ...(reason ? { reason } : {}),
    ...(reason === 'no-data' && covered ? { since: covered.from, until: covered.to } : {}),
  }
}

/** An id that only the company's imported observations know. */
async function reportedMetric(db: Database, id: string): Promise<Metric | undefined> {
  return (await coverageOf(db, [`reported:${id}`])).length > 0 ? companyMetric(id) : undefined
}

function unitOf(metric: Metric, currency: string | undefined): string {
  const isMoney = isMonetary(metric) && (metric.unit === 'money' || metric.unit === 'money-per')
  return isMoney ? (currency ?? metric.unit) : metric.unit
}

function isBy(name: string): name is By & string {
  return name === 'day' || name === 'month' || isDimension(name)
}

/** By any word people use for it, else by the fewest letters to change; `own` are ids of the company's. */
export function nearestMetric(word: string, own: readonly string[] = []): string {
  const named = metricsNamed(word)[0]
  if (named) return named.id
  const wanted = word.toLowerCase()
  const known = [
    ...metrics.map((metric) => ({ id: metric.id, words: wordsOf(metric) })),
    ...own.map((id) => ({ id, words: [id] })),
  ]
  const ranked = known.map(({ id, words }) => ({ id, far: Math.min(...words.map((one) => distance(wanted, one))) }))
  return ranked.reduce((best, one) => (one.far < best.far ? one : best)).id
}

async function reportedIds(db: Database): Promise<string[]> {
  const kinds = (await coverageOf(db)).map(({ kind }) => kind).filter((kind) => kind.startsWith('reported:'))
  return [...new Set(kinds)].map((kind) => kind.slice('reported:'.length))
}

function unknownDimension(dimension: string, others: readonly string[] = []): MetricRefusal {
  const names = [...DIMENSIONS, ...others].map((name) => ({ name, far: distance(dimension.toLowerCase(), name) }))
  return { refused: 'unknown-dimension', dimension, nearest: names.reduce((best, one) => (one.far < best.far ? one : best)).name }
}
