/** What is unusual about a person's metrics on a day, and why: gathered once for digests, alerts and "why". */
import { judgedKey } from '../../insight/digest.ts'
import type { Finding, Forecast, KnownEvent } from '../../insight/finding.ts'
import { forecastOf } from '../../insight/forecast.ts'
import { occasionOn } from '../../insight/occasion.ts'
import { type Judged, judged } from '../../insight/watched.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Context } from '../command.ts'
import type { Scored } from '../score/scored.ts'
import type { Question } from './evidence.ts'
import { dimensionsFor, findingsOf, questionsOf } from './findings.ts'
import { sliceWatches } from './slice-watch.ts'
import { type On, sourcesOn, type Watch, watchesOf } from './watch.ts'

export type Insights = {
  readonly judged: readonly (Watch & Judged)[]
  /** By `judgedKey`, as the forecasts. */
  readonly findings: ReadonlyMap<string, Finding>
  /** Parts that are unusual by themselves where the whole is not; one a metric, the worst. */
  readonly sliceFindings: readonly Finding[]
  readonly forecasts: ReadonlyMap<string, Forecast>
  /** What is known of the day. */
  readonly events: readonly KnownEvent[]
}

/** Events behind a value below which it says nothing about a business. */
export const LEAST_EVENTS = 10
/** Of a person's hundred parts some surprise every week; these must surprise more than the whole. */
const SURPRISING_PART = 2.5
/** Causes are looked for behind so many, the worst; a digest shows three. */
const MOST_EXPLAINED = 5

/** `beside`: metrics that are watched without being lines of the scorecard. */
export async function insightsOf(context: Context, result: Scored, beside: readonly Metric[], on: On): Promise<Insights> {
  const { company } = context
  const [watches, sources, dimensions] = await Promise.all([
    watchesOf(context, result, beside, on),
    sourcesOn(context, on),
    dimensionsFor(context),
  ])
  const occasion = occasionOn(on.day, company)
  // On a day that is like no other its parts are not like theirs.
  const parts = on.until === undefined && !occasion.isApart ? await sliceWatches(context, watches, on, dimensions) : []
  const demands = { changePercent: company.rules.alerts.changePercent, leastEvents: LEAST_EVENTS }
  const all = watches.map((watch) => ({ ...watch, ...judged(watch, demands, company) }))
  const whole = worst(questionsOf(all, on, context)).slice(0, MOST_EXPLAINED)
  const told = new Set(whole.map(({ watch }) => watch.metric.id))
  const judgedParts = parts
    .filter(({ metric }) => !told.has(metric.id))
    .map((part) => ({ ...part, ...judged(part, { ...demands, surprise: SURPRISING_PART }, company) }))
  const partial = onePerMetric(worst(questionsOf(judgedParts, on, context)))
  const [found, ofParts] = await Promise.all([findingsOf(context, whole, on, sources), findingsOf(context, partial, on, sources)])
  return {
    judged: all,
    findings: new Map(found.map((finding) => [judgedKey(finding), finding])),
    sliceFindings: ofParts,
    forecasts: forecastsOf(all, result, on, context),
    events: occasion.events,
  }
}

/** Bad before good, then by what is at stake. */
function worst(questions: readonly Question[]): Question[] {
  return questions.toSorted((a, b) => Number(a.unusual.isGood) - Number(b.unusual.isGood) || b.watch.stake - a.watch.stake)
}

function onePerMetric(questions: readonly Question[]): Question[] {
  return [...new Map(questions.toReversed().map((question) => [question.watch.metric.id, question])).values()]
    .toReversed()
    .slice(0, MOST_EXPLAINED)
}

function forecastsOf(all: readonly Watch[], result: Scored, on: On, { company }: Context): ReadonlyMap<string, Forecast> {
  if (on.until !== undefined || on.day > result.period.to) return new Map()
  return new Map(
    all.flatMap((watch) => {
      const goal = watch.standing?.goal
      if (!watch.flow || !goal || goal.direction === 'band') return []
      const { metric, points } = watch
      const flow = { unit: metric.unit, direction: metric.direction, points, period: result.period, target: goal.target }
      const forecast = forecastOf(flow, on.day, company)
      return forecast ? [[judgedKey(watch), forecast] as const] : []
    }),
  )
}
