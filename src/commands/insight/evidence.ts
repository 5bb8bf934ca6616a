/**
 * Gathers what lies behind values: a question for the factors and signs of all of them on the same facts. Numerators and denominators stay apart,
 * so that a base of several days is compared by sums, never by a mean of ratios.
 */

import { divide, fraction, isZero, toFixed } from '../../engine/fraction.ts'
import { meanOf, type Pair } from '../../insight/drivers.ts'
import { factorsOf } from '../../insight/factors.ts'
import type { Base, DataGap, Factor, Move, Unusual, WatchedMetric } from '../../insight/finding.ts'
import { shareMove } from '../../insight/move.ts'
import { quantitiesOf, ratioOf, type Tree, treeOf } from '../../insight/tree.ts'
import type { Judged } from '../../insight/watched.ts'
import { doubleLoads, type Sources } from '../../insight/wholeness.ts'
import type { Metric } from '../../metrics/metric.ts'
import { guardsOf, metricsRead } from '../../policy/guard-flag.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Result } from '../../store/sums/observations.ts'
import type { Dimension, Scope } from '../../terms/dimension.ts'
import type { Day, Period } from '../../terms/period.ts'
import { PLACES } from '../../terms/unit.ts'
import type { Context } from '../command.ts'
import { kindsBehind, type On, type Watch, watchedMetric } from './watch.ts'

/** A watch to explain, and against what: single days that are averaged, or with `over` one span against another. */
export type Question = {
  readonly watch: Watch & Judged
  readonly unusual: Unusual
  readonly base: Base
  readonly over?: { readonly now: Period; readonly before: Period }
}

export type Facts = {
  readonly context: Context
  readonly on: On
  readonly sources: Sources
  readonly dimensions: readonly Dimension[]
  readonly scope: Scope
}

export type Traced = Question & {
  /** The metric over the days compared with, exact. */
  readonly from: string
  readonly factors: readonly Factor[]
  readonly signs: Signs
  readonly subjects: readonly Subject[]
  readonly dataGaps: readonly DataGap[]
}
type Signs = ReadonlyMap<
  string,
  { readonly metric: WatchedMetric; readonly move: Move; readonly value: string; readonly before: string }
>
/** What is split: the main factor, then what adds up itself, or what is above the line of a rate. */
export type Subject = { readonly watched: WatchedMetric; readonly metric: Metric }

/** The metric, its tree's quantities, and what the company's plays and guards look at beside them. */
export function askedFor({ watch }: Question, { company }: Pick<Context, 'company'>): Metric[] {
  const tree = treeOf(watch.of.id)
  const names = new Set([
    watch.of.id,
    ...(tree?.groups.flatMap(({ factor, steps }) => [factor.id, ...steps.map((one) => one.factor.id)]) ?? []),
  ])
  const plays = company.playbook.entries.filter((play) => names.has(play.metric)).flatMap((play) => Object.keys(play.also))
  const guards = guardsOf(company.rules.guards, [watch.of.id]).flatMap(metricsRead)
  return [watch.of, ...(tree ? quantitiesOf(tree) : []), ...[...plays, ...guards].flatMap((id) => metricIn(company, id) ?? [])]
}

/** Results by span (`spanKey`) and metric. */
export type Values = ReadonlyMap<string, ReadonlyMap<string, Result>>

/** What is compared: one span with the mean of several. */
export function spansOf({ over, base }: Question, { day }: On): { readonly now: Period; readonly before: readonly Period[] } {
  const single = (on: Day) => ({ from: on, to: on })
  return over ? { now: over.now, before: [over.before] } : { now: single(day), before: base.days.map(single) }
}

export function spanKey({ from, to }: Period): string {
  return `${from} ${to}`
}

/** Several metrics over all spans that the questions compare, split when `by` is given. */
export async function valuesOver(
  { context, on }: Facts,
  metrics: readonly Metric[],
  questions: readonly Question[],
  scope: Scope,
  by?: Dimension | readonly Dimension[],
): Promise<Values> {
  const spans = questions.map((question) => spansOf(question, on)).flatMap(({ now, before }) => [now, ...before])
  const periods = [...new Map(spans.map((span) => [spanKey(span), span])).values()]
  const { observations } = context.store
  const found = on.until
    ? await observations.upTo({ metrics, scope, by, days: periods.map(({ from }) => from), time: on.until })
    : await observations.over({ metrics, scope, by, periods })
  return new Map(periods.map((period, at) => [spanKey(period), found[at]!]))
}

/**
 * A split metric over what is compared: the keys of its parts in order, and what stands above or below the line of one of them, from the mean of the
 * base's spans to now.
 */
export function pairsOf(values: Values, metric: Metric, { now, before }: ReturnType<typeof spansOf>) {
  const rowsOver = (span: Period) => new Map((values.get(spanKey(span))?.get(metric.id)?.rows ?? []).map((row) => [row.key, row]))
  const [days, today] = [before.map(rowsOver), rowsOver(now)]
  return {
    keys: [...new Set([...days, today].flatMap((rows) => [...rows.keys()]))].sort(),
    side: (key: string, part: 'numerator' | 'denominator'): Pair => ({
      from: meanOf(days.map((rows) => rows.get(key)?.[part] ?? '0')),
      to: fraction(today.get(key)?.[part] ?? '0'),
    }),
  }
}

/** From the mean of the base's spans to now: numerators and denominators apart, so that ratios are of sums. Undefined where one has no value. */
function pairOf(values: Values, id: string, question: Question, on: On, side: 'numerator' | 'denominator'): Pair | undefined {
  const of = (span: Period) => values.get(spanKey(span))?.get(id)
  const spans = spansOf(question, on)
  const before = spans.before.map(of)
  const now = of(spans.now)
  if ([...before, now].some((one) => !one || one.reason === 'no-data' || one[side] === null)) return undefined
  return { from: meanOf(before.map((one) => one![side]!)), to: fraction(now![side]!) }
}

export function traceOf(facts: Facts, question: Question, values: Values): Traced {
  const { watch } = question
  const tree = treeOf(watch.of.id)
  const quantities = new Map(
    (tree ? quantitiesOf(tree) : []).flatMap((quantity) => {
      const pair = pairOf(values, quantity.id, question, facts.on, 'numerator')
      return pair && !(isZero(pair.from) && isZero(pair.to)) ? [[quantity.id, pair] as const] : []
    }),
  )
  const factors = tree ? factorsOf(tree, watch.metric, quantities) : []
  const main = factors.find(({ of, share }) => of === undefined && share >= leastShare(facts))
  const metric = main && tree && ratioOf(tree, main.metric.id, new Set(quantities.keys()))
  return {
    ...question,
    from: (watch.slice?.isOneSided ? undefined : valueOver(values, watch.of, question, facts.on)) ?? question.unusual.expected,
    factors,
    signs: signsOf(facts, question, values),
    subjects: [
      ...(main && metric ? [{ watched: main.metric, metric }] : []),
      ...(main && metric && !watch.flow ? [] : [{ watched: watch.metric, metric: watch.of }]),
      ...(tree?.per ? [numeratorOf(tree)] : []),
    ],
    dataGaps: [...watch.dataGaps, ...doubled(facts, question)],
  }
}

/** What is above the line of a rate, by itself: orders know their product and source where visitors do not. */
function numeratorOf({ groups }: Tree): Subject {
  const { quantity, alone } = groups.at(-1)!.steps.at(-1)!
  return { watched: alone, metric: quantity }
}

/** Twice the usual where a file was loaded twice. */
function doubled({ sources, on }: Facts, { watch, unusual }: Question): DataGap[] {
  const times = Number(watch.value) / Math.max(Number(unusual.expected), 1e-9)
  if (!watch.flow || times < 1.6 || times > 2.6) return []
  return doubleLoads(on.day, kindsBehind(watch.of, sources), watch.scope, sources)
}

function signsOf({ context, on }: Facts, question: Question, values: Values): Signs {
  return new Map(
    askedFor(question, context).flatMap((metric) => {
      const value = values.get(spanKey(spansOf(question, on).now))?.get(metric.id)
      const before = valueOver(values, metric, question, on)
      const watched = watchedMetric(metric, value?.currency)
      const move = value?.value && before !== undefined ? shareMove(watched, before, value.value) : undefined
      return move ? [[metric.id, { metric: watched, move, value: value!.value!, before: before! }] as const] : []
    }),
  )
}

/** A metric's value over the days compared with: the mean day of what adds up, else the ratio of the sums. */
function valueOver(values: Values, metric: Metric, question: Question, on: On): string | undefined {
  const above = pairOf(values, metric.id, question, on, 'numerator')
  const below = pairOf(values, metric.id, question, on, 'denominator')
  if (!above || !below || isZero(below.from)) return undefined
  return toFixed(divide(above.from, below.from), PLACES[metric.unit])
}

/** From which share of the gap on a cause is named, in ppm. */
export function leastShare({ context }: Pick<Facts, 'context'>): number {
  return context.company.rules.alerts.causeShare * 10_000
}
