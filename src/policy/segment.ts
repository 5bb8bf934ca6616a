/**
 * What a segment of customers is (high-value, silent …), as the company defines it, with versions: a share counts by the definition that is in
 * force, and values of two versions are not compared (odd formula O33). A version begins with a month, so that no month mixes two.
 */
import { z } from 'zod'
import type { Metric } from '../metrics/metric.ts'
import type { Day, Period } from '../terms/period.ts'
import { type Blame, checkMetric } from './blame.ts'
import type { Company } from './policy.ts'
import { WrittenDay, WrittenText } from './written.ts'

const Version = z.strictObject({
  version: z.string().min(1),
  /** absent: from the beginning */
  from: WrittenDay.refine((day) => day.endsWith('-01'), 'begins with a month').optional(),
  definition: WrittenText,
})

export const Segment = z.strictObject({
  id: z.string().min(1),
  name: WrittenText,
  /** the metrics that count by it */
  metrics: z.array(z.string()).min(1),
  versions: z.array(Version).min(1),
})
export type Segment = z.infer<typeof Segment>

/** The metric with the definitions behind it in its formula, so that every answer names the version. */
export function withSegments(metric: Metric, segments: readonly Segment[]): Metric {
  const own = segments.filter(({ metrics }) => metrics.includes(metric.id))
  if (own.length === 0) return metric
  const said = (language: 'zh' | 'en') =>
    own.flatMap(({ name, versions }) =>
      versions.map(({ version, from, definition }) =>
        language === 'zh'
          ? `${name.zh}定义 ${version}${from ? `（${from} 起）` : ''}：${definition.zh}`
          : `${name.en}, version ${version}${from ? ` (from ${from})` : ''}: ${definition.en}`,
      ),
    )
  return {
    ...metric,
    formula: {
      zh: `${metric.formula.zh}；${said('zh').join('；')}`,
      en: `${metric.formula.en}; ${said('en').join('; ')}`,
    },
  }
}

/** Whether both periods, all days of them, count by one version of every definition behind the metric. */
export function isAlike(segments: readonly Segment[], metric: string, one: Period, other: Period): boolean {
  const days = [one.from, one.to, other.from, other.to]
  return segments
    .filter(({ metrics }) => metrics.includes(metric))
    .every((segment) => new Set(days.map((day) => versionOn(segment, day))).size === 1)
}

/** The first day from which all days up to this one count by one version of every definition behind the metric; undefined: all there are. */
export function countedSince(segments: readonly Segment[], metric: string, day: Day): Day | undefined {
  return segments
    .filter(({ metrics }) => metrics.includes(metric))
    .flatMap((segment) => begunBy(segment, day)?.from ?? [])
    .sort()
    .at(-1)
}

function versionOn(segment: Segment, day: Day): string | undefined {
  return begunBy(segment, day)?.version
}

function begunBy({ versions }: Segment, day: Day): Segment['versions'][number] | undefined {
  const begun = versions.filter(({ from }) => from === undefined || from <= day)
  return begun.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)).at(-1)
}

export function checkSegments(company: Company, blame: Blame): void {
  for (const [at, { metrics, versions }] of company.segments.entries()) {
    for (const [n, metric] of metrics.entries()) checkMetric(metric, company, `segments[${at}].metrics[${n}]`, blame)
    for (const [n, { version, from }] of versions.entries())
      if (versions.findIndex((other) => other.version === version || other.from === from) < n)
        blame(`segments[${at}].versions[${n}]`, 'a version of this name or day is there already')
  }
}
