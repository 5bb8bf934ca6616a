/**
 * Metrics that the company defines itself: a name and a unit for an id whose days come in as `observations`. What the catalogue has is not
 * redefined; a word that is taken stays what it is.
 */
import { z } from 'zod'
import { metrics as catalogue, metricById, metricsNamed } from '../metrics/index.ts'
import { type Metric, reportedRatio, reportedTotal } from '../metrics/metric.ts'
import { DIMENSIONS } from '../terms/dimension.ts'
import { PLACES, type Unit } from '../terms/unit.ts'
import type { Blame } from './blame.ts'
import { type Segment, withSegments } from './segment.ts'
import { WrittenText } from './written.ts'

const Words = z.array(z.string().min(1)).default([])

export const OwnMetric = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'not an id: small letters, digits and _'),
  name: WrittenText,
  aliases: z.strictObject({ zh: Words, en: Words }).default({ zh: [], en: [] }),
  /** Money and counts add up over a period; everything else is Σ numerators ÷ Σ denominators. */
  unit: z.enum(Object.keys(PLACES) as [Unit, ...Unit[]]),
  direction: z.enum(['higher', 'lower']).default('higher'),
  formula: WrittenText,
  /** judged by people, who must not be the authors */
  audited: z.literal(true).optional(),
})
export type OwnMetric = z.infer<typeof OwnMetric>

type Defining = { readonly metrics: readonly OwnMetric[]; readonly segments?: readonly Segment[] }

/** The company's own metrics as metrics like any other. */
export function ownMetrics({ metrics }: Defining): Metric[] {
  return metrics.map(({ aliases, audited, ...one }) => {
    const lower = (words: readonly string[]) => words.map((word) => word.toLowerCase())
    const metric = {
      ...one,
      aliases: { zh: lower(aliases.zh), en: lower(aliases.en) },
      family: 'service' as const,
      dimensions: DIMENSIONS,
      ...(audited ? { isAudit: audited } : {}),
    }
    return one.unit === 'money' || one.unit === 'count' ? reportedTotal(metric) : reportedRatio(metric)
  })
}

/** All that a company can measure, by id: the catalogue, then its own. */
export function metricsOf({ metrics, segments = [] }: Defining): ReadonlyMap<string, Metric> {
  const found =
    known.get(metrics) ??
    new Map([...catalogue, ...ownMetrics({ metrics })].map((metric) => [metric.id, withSegments(metric, segments)]))
  known.set(metrics, found)
  return found
}

const known = new WeakMap<readonly OwnMetric[], ReadonlyMap<string, Metric>>()

/** A metric of the catalogue, or the company's own. */
export function metricIn(company: Defining, id: string): Metric | undefined {
  return metricsOf(company).get(id)
}

export function checkOwnMetrics({ metrics }: Defining, blame: Blame): void {
  for (const [at, { id, name, aliases }] of metrics.entries()) {
    const path = `metrics[${at}]`
    if (metricById(id)) blame(`${path}.id`, `"${id}" is a metric of the catalogue`)
    if (metrics.findIndex((other) => other.id === id) < at) blame(`${path}.id`, `"${id}" is there twice`)
    for (const word of [name.zh, name.en, ...aliases.zh, ...aliases.en]) {
      const [taken] = metricsNamed(word)
      if (taken) blame(path, `"${word}" is a word for ${taken.id}`)
    }
  }
}
