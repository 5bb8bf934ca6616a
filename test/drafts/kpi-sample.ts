/** Drafts of the demo company's positions, as the template has them, for the tests of lint and suggestions. */

import { historyOf } from '../../src/drafts/history.ts'
import type { Kpi, KpiEntry } from '../../src/drafts/kpi.ts'
import type { Grounds } from '../../src/drafts/lint.ts'
import { suggested } from '../../src/drafts/suggest.ts'
import { metricById, metrics } from '../../src/metrics/index.ts'
import { metricsOf } from '../../src/policy/own-metric.ts'
import { lineId, positionOn } from '../../src/policy/position.ts'
import { companyOf } from '../policy/company.ts'

export const company = companyOf()
export const Q4 = { from: '2026-10-01', to: '2026-12-31' }

/** Twelve months of 100, 110, … 210 thousand; a conversion of 2.4 % ± a little; an answer after 12 to 23 s. */
export const past = {
  net_gmv: historyOf(
    metricById('net_gmv')!,
    Array.from({ length: 12 }, (_, n) => String(100_000 + n * 10_000)),
    3,
    '450000',
  )!,
  conversion_rate: historyOf(
    metricById('conversion_rate')!,
    Array.from({ length: 12 }, (_, n) => `0.0${20 + n}`),
    3,
    '0.24',
  )!,
  first_response_time: historyOf(
    metricById('first_response_time')!,
    Array.from({ length: 12 }, (_, n) => String(12 + n)),
    3,
    '15',
  )!,
}

export function groundsOf(positionId: string, more: Partial<Grounds> = {}): Grounds {
  const position = positionOn(company.positions, positionId, Q4.to)!
  return {
    period: Q4,
    metrics: metricsOf(company),
    position,
    stage: 'growth',
    weights: new Map(position.lines.map((line) => [lineId(line), line.weight])),
    history: new Map(Object.entries(past)),
    sourced: new Set(metrics.map((metric) => metric.id)),
    base: position.variantOf ? positionOn(company.positions, position.variantOf, Q4.to)!.lines : [],
    seasons: [],
    ...more,
  }
}

/** The template with a target everywhere. */
export function entriesOf(grounds: Grounds): KpiEntry[] {
  const found = suggested({ grounds, cycle: '2026-Q4', targets: [], goals: { cycles: [] } }).map(({ entry }) => entry)
  return found.map((entry) => (entry.fields.target === null ? withSet(entry, { target: '1000' }) : entry))
}

export function withSet(entry: KpiEntry, set: Partial<Kpi>): KpiEntry {
  return { ...entry, fields: { ...entry.fields, ...set } }
}

/** The lines with some fields of one of them set, or without it. */
export function changedLine(entries: readonly KpiEntry[], id: string, set: Partial<Kpi> | 'gone'): KpiEntry[] {
  return entries.flatMap((entry) => (entry.id !== id ? [entry] : set === 'gone' ? [] : [withSet(entry, set)]))
}
