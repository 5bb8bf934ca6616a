/** What is unusual about a person's metrics on a day, and why: gathered once for digests, alerts and "why". */
import { judgedKey } from '../insight/digest.ts'
import type { Finding, Forecast, KnownEvent } from '../insight/finding.ts'
import { forecastOf } from '../insight/forecast.ts'
import { occasionOn } from '../insight/occasion.ts'
import { type Judged, judged } from '../insight/watched.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Context } from './command.ts'
import { findingsOf, questionsOf } from './findings.ts'
import type { Scored } from './scored.ts'
import { type On, sourcesOn, type Watch, watchesOf } from './watch.ts'

export type Insights = {
  readonly judged: readonly (Watch & Judged)[]
  /** Both by `judgedKey`. */
  readonly findings: ReadonlyMap<string, Finding>
  readonly forecasts: ReadonlyMap<string, Forecast>
  /** What is known of the day. */
  readonly events: readonly KnownEvent[]
}

/** Events behind a value below which it says nothing about a business. */
export const LEAST_EVENTS = 10
/** Causes are looked for behind so many, the worst; a digest shows three. */
const MOST_EXPLAINED = 5

/** `beside`: metrics that are watched without being lines of the scorecard. */
export async function insightsOf(context: Context, result: Scored, beside: readonly Metric[], on: On): Promise<Insights> {
  const { company } = context
  const [watches, sources] = await Promise.all([watchesOf(context, result, beside, on), sourcesOn(context, on)])
  const demands = { changePercent: company.rules.alerts.changePercent, leastEvents: LEAST_EVENTS }
  const all = watches.map((watch) => ({ ...watch, ...judged(watch, demands, company) }))
  const worst = questionsOf(all, on, context)
    .toSorted((a, b) => Number(a.unusual.isGood) - Number(b.unusual.isGood) || b.watch.stake - a.watch.stake)
    .slice(0, MOST_EXPLAINED)
  const found = await findingsOf(context, worst, on, sources)
  return {
    judged: all,
    findings: new Map(found.map((finding) => [judgedKey(finding), finding])),
    forecasts: forecastsOf(all, result, on, context),
    events: occasionOn(on.day, company).events,
  }
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
