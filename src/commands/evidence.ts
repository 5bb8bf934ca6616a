/**
 * Gathers what lies behind unusual values and turns them into findings: a question for factors and signs of all findings on the same facts, then one a
 * dimension, then one a dimension within the slice that was found.
 */
import { add, divide, type Fraction, fraction, isZero, ratio, toFixed, zero } from '../engine/fraction.ts'
import { baseFor } from '../insight/base.ts'
import { checkOf } from '../insight/check.ts'
import type { Pair } from '../insight/drivers.ts'
import { factorsOf } from '../insight/factors.ts'
import type { Base, Comparison, DataGap, Factor, Finding, Move, Unusual, WatchedMetric } from '../insight/finding.ts'
import { moveOf, shareMove } from '../insight/move.ts'
import { occasionOn } from '../insight/occasion.ts'
import { type Split, worstOf } from '../insight/slice.ts'
import { quantitiesOf, ratioOf, treeOf } from '../insight/tree.ts'
import type { Judged } from '../insight/watched.ts'
import { doubleLoads, type Sources } from '../insight/wholeness.ts'
import { flagsOf, whyOf } from '../insight/why.ts'
import { metricById } from '../metrics/index.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Result } from '../store/observations.ts'
import { type Dimension, type Scope, scopeText } from '../terms/dimension.ts'
import { addDays, type Day } from '../terms/period.ts'
import { PLACES } from '../terms/unit.ts'
import type { Context } from './command.ts'
import { kindsBehind, type On, type Watch, watchedMetric } from './watch.ts'

/** A watch to explain, and against what; without `base` against days like it. */
export type Question = { readonly watch: Watch & Judged; readonly unusual: Unusual; readonly base: Base }

/** Dimensions in the order of the names people use; of two that say the same the first is said. */
const ORDER: readonly Dimension[] = [
  ...(['shop', 'platform', 'channel', 'category', 'page', 'scene', 'step', 'source', 'campaign', 'country', 'region'] as const),
  ...(['warehouse', 'carrier', 'supplier', 'reason', 'tier', 'agent', 'sku'] as const),
]
/** Named only to somebody who leads people: a colleague's numbers are nobody else's. */
const PERSONAL: readonly Dimension[] = ['agent', 'owner']

/** The unusual ones among the judged, each with days to compare with. */
export function questionsOf(judged: readonly (Watch & Judged)[], on: On, { company }: Pick<Context, 'company'>): Question[] {
  return judged.flatMap((watch) => {
    if (watch.verdict.verdict !== 'unusual' || watch.value === null) return []
    const { unusual } = watch.verdict
    const base = baseFor(watch.points, on, unusual.since, company)
    return base ? [{ watch, unusual, base }] : []
  })
}

export async function findingsOf(context: Context, questions: readonly Question[], on: On, sources: Sources): Promise<Finding[]> {
  if (questions.length === 0) return []
  const known = await context.store.dimensionValues.of(
    ORDER.filter((dimension) => dimension !== 'sku' && dimension !== 'category'),
  )
  const leads = await context.store.people.leadsAnybody(context.person.employeeId)
  const dimensions = ORDER.filter(
    (dimension) =>
      (leads || !PERSONAL.includes(dimension)) && (!(dimension in LINE) ? (known[dimension]?.length ?? 0) > 1 : true),
  )
  const groups = [...Map.groupBy(questions, ({ watch }) => scopeText(watch.scope)).values()]
  const found = await Promise.all(
    groups.map((group) => ofOneScope({ context, on, sources, dimensions, scope: group[0]!.watch.scope }, group)),
  )
  return found.flat()
}

/** Dimensions of orders' lines: not among the slices. */
const LINE = { sku: true, category: true }

type Facts = {
  readonly context: Context
  readonly on: On
  readonly sources: Sources
  readonly dimensions: readonly Dimension[]
  readonly scope: Scope
}

type Traced = Question & {
  /** The metric over the days compared with, exact. */
  readonly from: string
  readonly factors: readonly Factor[]
  readonly signs: Signs
  readonly subjects: readonly Subject[]
  readonly dataGaps: readonly DataGap[]
}
type Signs = ReadonlyMap<string, { readonly metric: WatchedMetric; readonly move: Move }>
/** What is split: the main factor, then what adds up itself; a rate is split by itself where no factor of it can be. */
type Subject = { readonly watched: WatchedMetric; readonly metric: Metric }

async function ofOneScope(facts: Facts, questions: readonly Question[]): Promise<Finding[]> {
  const wanted = [
    ...new Map(questions.flatMap((one) => askedFor(one, facts.context)).map((metric) => [metric.id, metric])).values(),
  ]
  const values = await perDay(facts, wanted, questions, facts.scope)
  const traced = questions.map((question) => traceOf(facts, question, values))
  const splits = await allSplits(facts, traced)
  return traced.map((one) => findingOf(facts, one, splits.get(one)!))
}

function leastShare({ context }: Facts): number {
  return context.company.rules.alerts.causeShare * 10_000
}

// ── values a day ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** The metric, its tree's quantities, and what the company's plays and guards look at beside them. */
function askedFor({ watch }: Question, { company }: Context): Metric[] {
  const tree = treeOf(watch.of.id)
  const names = new Set([
    watch.of.id,
    ...(tree?.groups.flatMap(({ factor, steps }) => [factor.id, ...steps.map((one) => one.factor.id)]) ?? []),
  ])
  const plays = company.playbook.entries.filter((play) => names.has(play.metric)).flatMap((play) => Object.keys(play.also))
  const guards = company.rules.guards.filter((guard) => guard.metric.includes(watch.of.id)).flatMap((guard) => guard.beside)
  return [watch.of, ...(tree ? quantitiesOf(tree) : []), ...[...plays, ...guards].flatMap((id) => metricById(id) ?? [])]
}

type PerDay = ReadonlyMap<Day, ReadonlyMap<string, Result>>

/** Single days of several metrics, split when `by` is given: the days themselves and all days compared with. */
async function perDay(
  { context, on }: Facts,
  metrics: readonly Metric[],
  questions: readonly Question[],
  scope: Scope,
  by?: Dimension,
): Promise<PerDay> {
  const days = [...new Set([on.day, ...questions.flatMap(({ base }) => base.days)])].sort()
  const { observations } = context.store
  const found = on.until
    ? await observations.upTo({ metrics, scope, by, days, time: on.until })
    : await observations.over({ metrics, scope, by, periods: days.map((day) => ({ from: day, to: day })) })
  return new Map(days.map((day, at) => [day, found[at]!]))
}

/** From the mean of the base's days to the day: numerators and denominators apart, so that ratios are of sums. Undefined where a day has no value. */
function pairOf(
  values: PerDay,
  id: string,
  { base }: Question,
  { day }: On,
  side: 'numerator' | 'denominator',
): Pair | undefined {
  const of = (on: Day) => values.get(on)?.get(id)
  const days = base.days.map(of)
  const now = of(day)
  if ([...days, now].some((one) => !one || one.reason === 'no-data' || one[side] === null)) return undefined
  return { from: mean(days.map((one) => one![side]!)), to: fraction(now![side]!) }
}

function mean(values: readonly string[]): Fraction {
  const sum = values.reduce((all, value) => add(all, fraction(value)), zero)
  return ratio(sum.n, sum.d * BigInt(values.length))
}

function traceOf(facts: Facts, question: Question, values: PerDay): Traced {
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
    from: valueOver(values, watch.of, question, facts.on) ?? question.unusual.expected,
    factors,
    signs: signsOf(facts, question, values),
    subjects: [
      ...(main && metric ? [{ watched: main.metric, metric }] : []),
      ...(main && metric && !watch.flow ? [] : [{ watched: watch.metric, metric: watch.of }]),
    ],
    dataGaps: [...watch.dataGaps, ...doubled(facts, question)],
  }
}

/** Twice the usual where a file was loaded twice. */
function doubled({ sources, on }: Facts, { watch, unusual }: Question): DataGap[] {
  const times = Number(watch.value) / Math.max(Number(unusual.expected), 1e-9)
  if (!watch.flow || times < 1.6 || times > 2.6) return []
  return doubleLoads(on.day, kindsBehind(watch.of, sources), watch.scope, sources)
}

function signsOf({ context, on }: Facts, question: Question, values: PerDay): Signs {
  return new Map(
    askedFor(question, context).flatMap((metric) => {
      const value = values.get(on.day)?.get(metric.id)
      const before = valueOver(values, metric, question, on)
      const watched = watchedMetric(metric, value?.currency)
      const move = value?.value && before !== undefined ? shareMove(watched, before, value.value) : undefined
      return move ? [[metric.id, { metric: watched, move }] as const] : []
    }),
  )
}

/** A metric's value over the days compared with: the mean day of what adds up, else the ratio of the sums. */
function valueOver(values: PerDay, metric: Metric, question: Question, on: On): string | undefined {
  const above = pairOf(values, metric.id, question, on, 'numerator')
  const below = pairOf(values, metric.id, question, on, 'denominator')
  if (!above || !below || isZero(below.from)) return undefined
  return toFixed(divide(above.from, below.from), PLACES[metric.unit])
}

// ── splits ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One subject of one finding. */
type Cut = { readonly of: Traced; readonly subject: Subject }

function cutsOf(traced: readonly Traced[]): Cut[] {
  return traced.filter(({ dataGaps }) => dataGaps.length === 0).flatMap((of) => of.subjects.map((subject) => ({ of, subject })))
}

/** One question a dimension, for all that can be split by it; `within` a slice that was found before. */
async function splitsOf(facts: Facts, cuts: readonly Cut[], within: Scope): Promise<ReadonlyMap<Cut, readonly Split[]>> {
  const scope = { ...facts.scope, ...within }
  const asked = facts.dimensions.filter((dimension) => scope[dimension]?.length !== 1)
  const found = await Promise.all(
    asked.map(async (dimension) => {
      const able = cuts.filter(({ subject }) => subject.metric.dimensions.includes(dimension))
      if (able.length === 0) return []
      const metrics = [...new Map(able.map(({ subject }) => [subject.metric.id, subject.metric])).values()]
      const questions = able.map(({ of }) => of)
      const values = await perDay(facts, metrics, questions, scope, dimension)
      return able.map((cut) => ({ cut, split: { ...splitOf(cut, values, dimension, facts.on), within } }))
    }),
  )
  const all = found.flat().filter(({ split }) => split.rows.length > 1)
  return new Map(cuts.map((cut) => [cut, all.flatMap((entry) => (entry.cut === cut ? [entry.split] : []))]))
}

/** Where it is, and then where within that. */
async function allSplits(facts: Facts, traced: readonly Traced[]): Promise<ReadonlyMap<Traced, readonly Split[]>> {
  const cuts = cutsOf(traced)
  const first = await splitsOf(facts, cuts, {})
  const inner = await Promise.all(
    cuts.map(async (cut) => {
      const outer = worstOf(first.get(cut)!, leastShare(facts))
      return outer ? (await splitsOf(facts, [cut], outer.scope)).get(cut)! : []
    }),
  )
  return new Map(
    traced.map((one) => [one, cuts.flatMap((cut, at) => (cut.of === one ? [...first.get(cut)!, ...inner[at]!] : []))]),
  )
}

function splitOf({ of: { base }, subject }: Cut, values: PerDay, dimension: Dimension, on: On): Omit<Split, 'within'> {
  const rowsOn = (day: Day) => new Map((values.get(day)?.get(subject.metric.id)?.rows ?? []).map((row) => [row.key, row]))
  const days = base.days.map(rowsOn)
  const now = rowsOn(on.day)
  const keys = [...new Set([...days.flatMap((rows) => [...rows.keys()]), ...now.keys()])].sort()
  const side = (key: string, of: 'numerator' | 'denominator'): Pair => ({
    from: mean(days.map((rows) => rows.get(key)?.[of] ?? '0')),
    to: fraction(now.get(key)?.[of] ?? '0'),
  })
  return {
    metric: subject.watched,
    dimension,
    rows: keys.map((key) => ({
      key,
      above: side(key, 'numerator'),
      ...(subject.metric.denominator ? { below: side(key, 'denominator') } : {}),
    })),
  }
}

// ── the finding ──────────────────────────────────────────────────────────────────────────────────────────────────────

function findingOf({ context, on }: Facts, traced: Traced, splits: readonly Split[]): Finding {
  const { watch, unusual, base, factors, signs, dataGaps, from } = traced
  const { company } = context
  const { causeShare } = company.rules.alerts
  const value = watch.value!
  const why = whyOf({
    metric: watch.metric,
    base,
    from,
    to: value,
    dataGaps,
    factors,
    splits,
    events: occasionOn(on.day, company).events,
    flags: flagsOf(company.rules.guards, watch.metric, unusual.isGood, signs),
    causeShare,
  })
  const check =
    why.dataGaps.length > 0
      ? undefined
      : checkOf(company.playbook.entries, company.positions, {
          metric: watch.metric.id,
          went: fraction(why.gap).n < 0n ? 'down' : 'up',
          factors: why.factors,
          slices: why.slices,
          moves: new Map([...signs].map(([id, { move }]) => [id, move])),
          causeShare,
        })
  return {
    key: [watch.line ?? watch.metric.id, scopeText(watch.scope), unusual.since].join('|'),
    metric: watch.metric,
    ...(watch.line === undefined ? {} : { line: watch.line }),
    scope: watch.scope,
    day: on.day,
    ...(on.until === undefined ? {} : { until: on.until }),
    value,
    ...(watch.standing ? { standing: watch.standing } : {}),
    comparisons: comparisonsOf(watch, base, on, from),
    unusual,
    why,
    ...(check ? { check } : {}),
    severity: Math.round(watch.stake),
  }
}

function comparisonsOf(watch: Watch, base: Base, { day, until }: On, from: string): Comparison[] {
  const value = watch.value!
  const compared = (kind: 'day-before' | 'week-before', on: Day): Comparison[] => {
    const point = watch.points.find((one) => one.day === on)
    if (!point || (base.days.length === 1 && base.days[0] === on)) return []
    const then = point.value.toFixed(PLACES[watch.metric.unit])
    return [{ base: { kind, days: [on], ...(until ? { until } : {}) }, value: then, change: moveOf(watch.metric, then, value) }]
  }
  return [
    { base, value: from, change: moveOf(watch.metric, from, value) },
    ...compared('day-before', addDays(day, -1)),
    ...compared('week-before', addDays(day, -7)),
  ]
}
