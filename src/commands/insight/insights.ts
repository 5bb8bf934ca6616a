/** What is unusual about a person's metrics on a day, and why: gathered once for digests, alerts and "why". */

import { occasionOn } from '../../insight/anomaly/occasion.ts'
import { chosen } from '../../insight/chosen.ts'
import { judgedKey } from '../../insight/digest.ts'
import type { Finding, Forecast, KnownEvent } from '../../insight/finding.ts'
import { forecastOf } from '../../insight/forecast.ts'
import type { Judged } from '../../insight/watched.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Context } from '../command.ts'
import type { Scored } from '../score/scored.ts'
import { dimensionsFor, findingsOf } from './findings.ts'
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
  const parts =
    on.until === undefined && !occasion.isApart ? await sliceWatches(context, watches, on, { dimensions, sources }) : []
  const { judged: all, whole, partial } = chosen(watches, parts, on, company)
  const facts = { context, on, sources, dimensions }
  const [found, ofParts] = await Promise.all([findingsOf(facts, whole), findingsOf(facts, partial)])
  return {
    judged: all,
    findings: new Map(found.map((finding) => [judgedKey(finding), finding])),
    sliceFindings: ofParts,
    forecasts: forecastsOf(all, result, on, context),
    events: occasion.events,
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
