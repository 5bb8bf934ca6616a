/** Which days of a period are not loaded, by kind of fact and shop: what is missing is named, and never taken for 0 (requirement R125). */
import { addDays, type Day, eachDay, type Period } from '../../terms/period.ts'
import type { Coverage, Span } from './coverage.ts'

export type Gap = {
  readonly kind: string
  readonly shop: string
  readonly from: Day
  readonly to: Day
  /** Where the gap runs to the end: the last day before it that is loaded. */
  readonly since?: Day
}

/** Runs of days without any standing load, for shops that load these kinds. `until`: the last day that could be loaded. */
export function gapsIn(period: Period, until: Day, coverage: readonly Coverage[], spans: readonly Span[]): Gap[] {
  const to = period.to < until ? period.to : until
  if (to < period.from) return []
  return coverage.flatMap((loaded) => {
    const own = spans.filter((span) => span.kind === loaded.kind && span.shop === loaded.shop)
    const missing = eachDay({ from: period.from, to }).filter((day) => !own.some((span) => span.first <= day && day <= span.last))
    return runsOf(missing).map((run) => ({
      ...{ kind: loaded.kind, shop: loaded.shop, ...run },
      ...(run.to === to && loaded.first < run.from ? { since: lastBefore(run.from, own) ?? loaded.last } : {}),
    }))
  })
}

function runsOf(days: readonly Day[]): Period[] {
  const runs: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
}

function lastBefore(day: Day, spans: readonly Span[]): Day | undefined {
  const before = spans.filter((span) => span.first < day).map((span) => span.last)
  return before.length > 0 ? before.reduce((a, b) => (a > b ? a : b)) : undefined
}
