/** What a KPI draft is held against: the template at this stage, the seasons of the cycle, the own past, which sources there are. */
import { cycleBefore } from '../../cycles/cycle.ts'
import { type History, historyOf } from '../../drafts/history.ts'
import { type KpiEntry, targetsOf } from '../../drafts/kpi.ts'
import type { Grounds } from '../../drafts/lint.ts'
import { kindsOf } from '../../metrics/measure.ts'
import { categoryOf, templateAdjustments, weightsAfter } from '../../policy/adjustment.ts'
import { metricsOf } from '../../policy/own-metric.ts'
import { lineId, type Position, positionOn } from '../../policy/position.ts'
import { metricsNeeded } from '../../policy/request.ts'
import type { Person } from '../../policy/rights.ts'
import { positionFor, scorecardOf } from '../../policy/scorecard.ts'
import { seasonWeights } from '../../policy/season.ts'
import { coverageOf } from '../../store/sums/coverage.ts'
import { parseScope, type Scope, scopeText } from '../../terms/dimension.ts'
import { addDays, addMonths, daysIn, monthOf, overlap, type Period } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { placesOf } from '../score/scored.ts'

/** Whose draft, for which cycle, and the lines it has now. */
export type About = {
  readonly person: Person
  readonly cycle: string
  readonly period: Period
  readonly entries: readonly KpiEntry[]
}

/** Without the own past: enough to know what must be mended. Undefined for somebody without a known position. */
export async function plainGroundsOf(context: Context, { person, period }: About): Promise<Grounds | undefined> {
  const { company } = context
  const position = person.position ? positionFor(company, person.position, period) : undefined
  if (!position) return undefined
  const parsed = parseScope(person.scope)
  const scope: Scope = 'refused' in parsed ? {} : (parsed as Scope)
  const template = { company, position, period, scope }
  const lines = position.lines.map((line) => ({ ...line, id: lineId(line) }))
  const weights = weightsAfter(lines, templateAdjustments(template), period)
  const base = position.variantOf ? positionOn(company.positions, position.variantOf, period.to) : undefined
  return {
    period,
    metrics: metricsOf(company),
    position,
    stage: stageOn(company.stages, period.from),
    weights: new Map(lines.map((line, at) => [line.id, weights[at]!])),
    sourced: await sourcedMetrics(context),
    base: base?.lines ?? [],
    seasons: seasonsOf(context, position, scope, period),
  }
}

/** With the own past of the twelve complete months before today, and of the last complete cycle. */
export async function groundsOf(context: Context, about: About): Promise<Grounds | undefined> {
  const plain = await plainGroundsOf(context, about)
  return plain && { ...plain, history: await historiesOf(context, about, plain) }
}

/** The last cycle of this length that is over. */
function lastComplete(period: Period, today: string): Period {
  let last = cycleBefore(period)
  while (last.to >= today) last = cycleBefore(last)
  return last
}

const MONTHS = 12

async function historiesOf(context: Context, about: About, grounds: Grounds): Promise<ReadonlyMap<string, History>> {
  const { company, store, today } = context
  const { person, period, cycle, entries } = about
  const template = [...grounds.weights]
    .filter(([, weight]) => weight > 0)
    .map(([id, weight]) => ({ period: cycle, metric: id, weight }))
  const rows = [...template.filter(({ metric }) => !entries.some(({ id }) => id === metric)), ...targetsOf(cycle, entries)]
  // Only for the lines' facts: the weights do not matter, so that half-made drafts have a past, too.
  const card = scorecardOf(
    company,
    person,
    period,
    rows.map(({ weight: _weight, ...row }) => row),
  )
  if (!card || 'refused' in card) return new Map()
  const thisMonth = monthOf(today).from
  const year = { from: addMonths(thisMonth, -MONTHS), to: addDays(thisMonth, -1) }
  const last = lastComplete(period, today)
  const found = new Map<string, History>()
  const needs = metricsNeeded(card).filter(({ key }) => key.startsWith('line:'))
  for (const group of Map.groupBy(await placesOf(context, needs), (one) => scopeText(one.scope)).values()) {
    const metrics = [...new Set(group.map((one) => one.metric))]
    const past = await store.months.of({ metrics, scope: group[0]!.scope, year, last })
    for (const { need, metric } of group) {
      const { months, last: before } = past.get(metric.id)!
      const history = historyOf(metric, months, Math.round(daysIn(period) / 30), before)
      if (history) found.set(need.key.slice('line:'.length), history)
    }
  }
  return found
}

/** The company's stage on a day. */
export function stageOn(stages: readonly { stage: string; from?: string }[], day: string): string {
  const begun = stages.filter(({ from }) => from === undefined || from <= day)
  return (begun.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)).at(-1) ?? stages[0]!).stage
}

function seasonsOf({ company }: Context, position: Position, scope: Scope, period: Period): Grounds['seasons'] {
  const ids = [position.id, ...(position.variantOf === undefined ? [] : [position.variantOf])]
  const category = categoryOf(company, scope)
  return company.calendar.seasons.flatMap((season) => {
    const set = seasonWeights(season, ids, category)
    return season.windows.flatMap((window) => {
      const days = overlap(window, period)
      return set && days ? [{ season, days, set }] : []
    })
  })
}

/** Metrics that some loaded kind of fact, or another system's report, can give a value. */
export async function sourcedMetrics({ store, company }: Context): Promise<ReadonlySet<string>> {
  const loaded = new Set((await coverageOf(store.db)).map((row) => row.kind))
  const has = (kind: string) => loaded.has(kind)
  return new Set(
    [...metricsOf(company).values()].flatMap((metric) => {
      const sources = [metric, ...(metric.otherwise ?? [])].map(kindsOf)
      const isThere = sources.some((kinds) => ('any' in kinds ? kinds.any.some(has) : kinds.all.every(has)))
      return isThere || has(`reported:${metric.id}`) ? [metric.id] : []
    }),
  )
}
