/** "昨天GMV多少", "AOV June 1-17", "GMV by shop": one metric's value over a period, over the asker's own facts. */
import { type MetricView, metricCard } from '../../../cards/metric.ts'
import type { NamedMetric } from '../../../cards/view.ts'
import type { IntentName, Slots } from '../../intent/intent.ts'
import { metricById } from '../../metrics/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import { wilson } from '../../metrics/significance.ts'
import { variantsOf } from '../../metrics/variants.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { createOrg, may, type Org, type Person } from '../../policy/rights.ts'
import { scopeForMetric } from '../../store/people/person-scope.ts'
import type { Result } from '../../store/sums/observations.ts'
import { localTime } from '../../terms/clock.ts'
import { type Dimension, isPersonal, type Scope } from '../../terms/dimension.ts'
import { addDays, type Day, daysIn, monthOf, type Period } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { notice } from '../notice.ts'
import { guardsOfMetric } from '../score/guarded.ts'
import { absenceOf, amountOf, changeOf, fractionOf, goalAmountOf, pointsOf, standingOf } from '../score/lines.ts'
import { isScored, scored, spanBefore } from '../score/scored.ts'
import { isReply, orgOf, subjectOf } from '../subject.ts'
import { breakdownOf, byOf, splitOver } from './breakdown.ts'
import { alikeDays, comparable } from './comparable.ts'
import { experimentViews } from './experiments.ts'
import { gapViews } from './gap-view.ts'
import { groundOf } from './ground.ts'
import { sourceName } from './source.ts'

/** Days that a chart shows. */
const SHOWN_DAYS = 62

export const metricValue: Command = {
  intents: ['metric_value', 'compare_trend'],
  run: async (context, slots) => {
    const metric = slots.metric === undefined ? undefined : metricIn(context.company, slots.metric)
    if (!metric) return whichMetric(context, slots)
    const subject = await subjectOf(context, slots, 'read-metric')
    if (isReply(subject)) return subject
    const period = slots.period ?? { from: monthOf(context.today).from, to: context.today }
    if (period.from > context.today)
      return { ...notice({ notice: 'future', period, today: context.today }, context.language), personal: true }
    const place = await placeOf(context, subject, metric, slots)
    if ('cards' in place) return place

    const view = await viewOf(context, { metric, period, slots, subject, ...place })

    return { cards: [metricCard(view, context.language)], personal: true }
  },
}

/** No metric was named: one question, with the metrics of the asker's own scorecard as buttons. */
export async function whichMetric(context: Context, slots: Slots, intent: IntentName = 'metric_value'): Promise<Reply> {
  if (slots.metric !== undefined) return notice({ notice: 'metric-unknown', metric: slots.metric }, context.language)
  const result = await scored(context, context.person, undefined)
  const mine = isScored(result)
    ? [
        ...new Map(
          result.scorecard.lines.flatMap((line) => metricIn(context.company, line.metric) ?? []).map((one) => [one.id, one]),
        ).values(),
      ]
    : []
  const choices = mine
    .slice(0, 3)
    .map((metric) => ({ text: metric.name, next: { intent, slots: { ...slots, metric: metric.id } } }))
  return notice({ notice: 'question', about: 'metric' }, context.language, choices)
}

export type Placed = { readonly scope: Scope; readonly because: 'written' | 'own' | 'all' }

/** The asker's facts, narrowed to what was named; facts of others only where the rights allow them. */
export async function placeOf(context: Context, subject: Person, metric: Metric, slots: Slots): Promise<Placed | Reply> {
  const { store, person, today } = context
  const own = await scopeForMetric(store.db, subject, metric)
  const asked = slots.scope
  if (slots.all === true) return wholePlace(context)
  if (!asked || Object.keys(asked).length === 0) return own
  const scope = { ...own.scope, ...asked }
  const isSelf = subject.employeeId === person.employeeId
  const decision = may(person, 'read-metric', { scope }, isSelf ? createOrg([person], today) : await orgOf(context))
  const wider = decision.allowed || !isSelf ? decision : may(person, 'read-metric', { scope }, await orgOf(context))
  if (wider.allowed) return { scope, because: 'written' }
  return refusedFacts(context, asked, wider.askInstead, await orgOf(context))
}

/** The slots that lead to the same place again, for a card's buttons. */
export function placeAsked({ person }: Context, subject: Person, { scope, all }: Slots): Slots {
  return {
    ...(scope ? { scope } : {}),
    ...(all === true ? { all } : {}),
    ...(subject.employeeId === person.employeeId ? {} : { employee: subject.employeeId }),
  }
}

/** All the company's facts, for those whose scope is not narrower. */
async function wholePlace(context: Context): Promise<Placed | Reply> {
  const org = await orgOf(context)
  const decision = may(context.person, 'read-metric', { company: true }, org)
  if (decision.allowed) return { scope: {}, because: 'all' }
  return refusedFacts(context, {}, decision.askInstead, org)
}

function refusedFacts({ language }: Context, scope: Scope, askInstead: readonly string[], org: Org): Reply {
  const mayAsk = askInstead.slice(0, 2).flatMap((id) => org.byId.get(id)?.name ?? [])
  return notice({ notice: Object.keys(scope).some(isPersonal) ? 'refused' : 'beyond-scope', mayAsk }, language)
}

type Asked = Placed & { readonly metric: Metric; readonly period: Period; readonly slots: Slots; readonly subject: Person }

async function viewOf(context: Context, asked: Asked): Promise<MetricView> {
  const { metric, slots, scope } = asked
  const { store, today } = context
  const period = asked.period.to > today ? { from: asked.period.from, to: today } : asked.period
  const before = slots.base ? alike(slots.base, period, today) : baseOf(asked.period, period)
  const split = await splitOver(context, { metric, scope, periods: [period, before] }, byOf(slots))
  const [now, found] = split.results
  const { before: then, isRedefined } = comparable(context, now!, found!)
  const ground = await groundOf(context, [asked])
  const trendPeriod = daysIn(period) > 1 ? lastDays(period, SHOWN_DAYS) : { from: addDays(period.to, -13), to: period.to }
  const daily = (await store.observations.daily({ metrics: [metric], scope, period: trendPeriod })).get(metric.id)!
  const courseDays = alikeDays(context, metric.id, period.to, daily.rows)
  const lineage = await store.lineage.of(now!.read, period, scope, addDays(today, -1))
  const own = asked.because === 'own' ? asked.subject.employeeId : undefined
  const guards = await guardsOfMetric(context, metric, { scope: own ? (slots.scope ?? {}) : scope, own }, [period, before])
  const amount = (value: string | null) => amountOf(metric, value, now!.currency)
  return {
    metric: named(metric),
    formula: now!.read.source === metric.source ? metric.formula : now!.read.formula,
    dimensions: metric.dimensions.filter((dimension) => !isFixed(dimension, scope)),
    value: amount(now!.value),
    absence: absenceOf(now!),
    fraction: metric.denominator && now!.numerator !== null && now!.denominator !== null ? fractionOf(metric, now!) : undefined,
    period,
    today,
    comparison:
      then.value === null
        ? undefined
        : { period: before, value: amountOf(metric, then.value, then.currency), change: changeOf(metric, now!, then) },
    isRedefined,
    target: await targetOf(context, asked, period),
    breakdown: split.by && (await breakdownOf(context, { metric, scope, by: split.by }, now!, then)),
    notBy: split.refused,
    trend:
      courseDays.length > 1
        ? { title: metric.name, unit: metric.unit, currency: now!.currency, points: pointsOf(courseDays) }
        : undefined,
    variants: variantsOf(metric.id).flatMap((id) => (metricById(id) ? [named(metricById(id)!)] : [])),
    beside: metric.guards?.flatMap((id) => (metricById(id) ? [named(metricById(id)!)] : [])),
    guards,
    experiments: await experimentViews(context, metric, period, scope),
    interval: intervalOf(metric, now!),
    lineage: {
      source: sourceName(now!.read.source, context.company),
      batches: lineage.batches.length,
      rows: lineage.rows,
      lastLoadedAt: lastLoaded(lineage.batches, context),
    },
    gaps: now!.value === null ? [] : gapViews(lineage, context),
    ...ground,
    ask: {
      period,
      ...placeAsked(context, asked.subject, slots),
    },
  }
}

/** What so few answers leave open; whole counts only, as a mean imported from elsewhere is none. */
function intervalOf(metric: Metric, { numerator, denominator }: Result): MetricView['interval'] {
  const [hits, cases] = [Number(numerator), Number(denominator)]
  if (!metric.isSample || !Number.isInteger(hits) || !Number.isInteger(cases) || cases <= 0 || hits > cases) return undefined
  const { low, high } = wilson(hits, cases)
  return { low: low.toFixed(6), high: high.toFixed(6), cases }
}

/** A split by what the scope pins to one value would have one row. */
function isFixed(dimension: Dimension, scope: Scope): boolean {
  return scope[dimension]?.length === 1
}

/** The span that a value is compared with: the same days of the cycle before. */
export function baseOf(asked: Period, period: Period): Period {
  const month = monthOf(asked.from)
  const isMonthToDate = asked.from === month.from && asked.to <= month.to && daysIn(asked) > 1
  return spanBefore(isMonthToDate ? month : asked, period)
}

/** A span that still runs is compared with as many days of the other, from its beginning: two days never with a whole week. */
export function alike(base: Period, period: Period, today: Day): Period {
  if (period.to < today || daysIn(base) <= daysIn(period)) return base
  return { from: base.from, to: addDays(base.from, daysIn(period) - 1) }
}

function lastDays(period: Period, most: number): Period {
  return daysIn(period) <= most ? period : { from: addDays(period.to, 1 - most), to: period.to }
}

function named(metric: Metric): NamedMetric {
  return { id: metric.id, name: metric.name }
}

/** The reader's own target, when the metric is on the scorecard and the period is its cycle. */
async function targetOf(context: Context, { metric, subject, slots }: Asked, period: Period): Promise<MetricView['target']> {
  if (slots.scope && Object.keys(slots.scope).length > 0) return undefined
  const result = await scored(context, subject, period)
  if (!isScored(result)) return undefined
  const line = result.scorecard.lines.find((one) => one.metric === metric.id && Object.keys(one.scope).length === 0)
  const score = line && result.onPace.lines.find((one) => one.id === line.id)
  if (!line?.goal || !score || score.attainment === null) return undefined
  const currency = result.values.get(`line:${line.id}`)?.now.currency
  return { goal: goalAmountOf(metric, line.goal, currency), attainment: score.attainment, standing: standingOf(score.attainment) }
}

function lastLoaded(batches: readonly { readonly loadedAt: Date }[], { zone }: Context): string | undefined {
  const last = batches
    .map((batch) => batch.loadedAt)
    .toSorted((a, b) => a.getTime() - b.getTime())
    .at(-1)
  return last && localTime(last, zone)
}
