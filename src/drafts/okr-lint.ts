/**
 * What an OKR draft should not be agreed with, and the change that mends it. The severities are those of `lint.ts`; a fix is computed again
 * on the draft as it is when somebody takes it.
 */
import { compare, fraction } from '../engine/fraction.ts'
import { type Bp, type Decimal, fullWeight } from '../engine/scorecard.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Day, Period } from '../terms/period.ts'
import { overlap } from '../terms/period.ts'
import type { Change } from './draft.ts'
import type { Severity } from './lint.ts'
import {
  evenWeights,
  keyResultsOf,
  linksOf,
  MOST_KEY_RESULTS,
  MOST_OBJECTIVES,
  type Okr,
  type OkrEntry,
  objectivesOf,
} from './okr.ts'

/** What the rules need to know besides the lines. */
export type OkrGrounds = {
  /** All that the company can measure. */
  readonly metrics: ReadonlyMap<string, Metric>
  readonly owner: string
  readonly period: Period
  /** Objectives that can be aligned to, by reference. */
  readonly objectives: ReadonlyMap<string, { readonly owner: string | null; readonly period: Period }>
  /** Metrics whose source has ever been loaded. */
  readonly sourced: ReadonlySet<string>
  /** Lines of the owner's KPIs, agreed or drafted, that a link can name. */
  readonly kpis: ReadonlySet<string>
}

export type OkrFix = { readonly id: string; readonly changes: readonly Change<Okr>[] }

export type OkrFinding = { readonly severity: Severity; readonly line?: string; readonly fixes: readonly OkrFix[] } & (
  | { readonly rule: 'no-objective' | 'text-missing' | 'no-key-result' | 'aligned-to-own' | 'aligned-unknown' }
  | { readonly rule: 'too-many-objectives' | 'too-many-key-results'; readonly most: number }
  | { readonly rule: 'weights-total'; readonly total: Bp }
  | {
      readonly rule:
        | 'weight-zero'
        | 'start-missing'
        | 'target-missing'
        | 'target-equals-start'
        | 'no-source'
        | 'link-unknown'
        | 'not-aligned'
    }
  | { readonly rule: 'cycles-apart'; readonly from: Day; readonly to: Day }
  | { readonly rule: 'direction-odd'; readonly direction: 'higher' | 'lower'; readonly start: Decimal; readonly target: Decimal }
  | { readonly rule: 'without-kpi' }
)
export type OkrRule = OkrFinding['rule']

const ORDER: readonly Severity[] = ['must', 'should', 'note']

/** Everything there is to say, what must be mended first. */
export function lintOkr(entries: readonly OkrEntry[], grounds: OkrGrounds): OkrFinding[] {
  const objectives = objectivesOf(entries)
  const found: OkrFinding[] = [
    ...(objectives.length === 0 ? [must('no-objective')] : []),
    ...(objectives.length > MOST_OBJECTIVES
      ? [{ rule: 'too-many-objectives' as const, severity: 'should' as const, most: MOST_OBJECTIVES, fixes: [] }]
      : []),
    ...objectives.flatMap((objective) => objectiveFindings(objective, entries, grounds)),
    ...entries.filter(({ fields }) => fields.kind === 'key-result').flatMap((kr) => keyResultFindings(kr, entries, grounds)),
    ...entries.filter(({ fields }) => fields.kind === 'link').flatMap((one) => linkFindings(one, grounds)),
  ]
  return found.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
}

function objectiveFindings({ id, fields }: OkrEntry, entries: readonly OkrEntry[], grounds: OkrGrounds): OkrFinding[] {
  const keyResults = keyResultsOf(entries, id)
  const total = keyResults.reduce((sum, kr) => sum + kr.fields.weight, 0)
  return [
    ...(fields.text.trim() === '' ? [must('text-missing', id)] : []),
    ...(keyResults.length === 0 ? [must('no-key-result', id)] : []),
    ...(keyResults.length > MOST_KEY_RESULTS
      ? [{ rule: 'too-many-key-results' as const, severity: 'should' as const, line: id, most: MOST_KEY_RESULTS, fixes: [] }]
      : []),
    ...(keyResults.length > 0 && total !== fullWeight ? [weightsFinding(id, total, keyResults)] : []),
    ...alignmentFindings(id, fields.aligned, grounds),
  ]
}

function weightsFinding(line: string, total: Bp, keyResults: readonly OkrEntry[]): OkrFinding {
  const weights = evenWeights(keyResults.length)
  const changes = keyResults.map(({ id }, i) => ({ line: id, set: { weight: weights[i]! } }))
  return { rule: 'weights-total', severity: 'must', line, total, fixes: [{ id: 'even', changes }] }
}

/** To the company's or the supervisor's, never to one's own, and to one whose time overlaps (issue 4). */
function alignmentFindings(line: string, aligned: string | null, { owner, period, objectives }: OkrGrounds): OkrFinding[] {
  if (aligned === null) return [{ rule: 'not-aligned', severity: 'should', line, fixes: [] }]
  const without = [{ id: 'unalign', changes: [{ line, set: { aligned: null } }] }]
  const to = objectives.get(aligned)
  if (!to) return [{ ...must('aligned-unknown', line), fixes: without }]
  if (to.owner === owner) return [{ ...must('aligned-to-own', line), fixes: without }]
  return overlap(period, to.period) ? [] : [{ rule: 'cycles-apart', severity: 'must', line, ...to.period, fixes: without }]
}

function keyResultFindings(
  { id, fields }: OkrEntry,
  entries: readonly OkrEntry[],
  { sourced, metrics }: OkrGrounds,
): OkrFinding[] {
  const { text, start, target, weight, metric: name } = fields
  const metric = name === null ? undefined : metrics.get(name)
  return [
    ...(text.trim() === '' ? [must('text-missing', id)] : []),
    ...(target === null ? [must('target-missing', id)] : []),
    ...(start === null ? [must('start-missing', id)] : []),
    ...(start !== null && target !== null && compare(fraction(start), fraction(target)) === 0
      ? [must('target-equals-start', id)]
      : []),
    ...(weight === 0 ? [{ rule: 'weight-zero' as const, severity: 'should' as const, line: id, fixes: [] }] : []),
    ...(metric && !sourced.has(metric.id)
      ? [{ rule: 'no-source' as const, severity: 'should' as const, line: id, fixes: [] }]
      : []),
    ...(metric && start !== null && target !== null ? directionFindings(id, metric.direction, start, target) : []),
    ...(linksOf(entries, id).length === 0
      ? [{ rule: 'without-kpi' as const, severity: 'note' as const, line: id, fixes: [] }]
      : []),
  ]
}

function directionFindings(line: string, direction: 'higher' | 'lower', start: Decimal, target: Decimal): OkrFinding[] {
  const rises = compare(fraction(target), fraction(start))
  const isOdd = direction === 'higher' ? rises < 0 : rises > 0
  const swap = [{ id: 'swap', changes: [{ line, set: { start: target, target: start } }] }]
  return isOdd ? [{ rule: 'direction-odd', severity: 'should', line, direction, start, target, fixes: swap }] : []
}

function linkFindings({ id, fields }: OkrEntry, { kpis }: OkrGrounds): OkrFinding[] {
  if (fields.metric !== null && kpis.has(fields.metric)) return []
  return [{ rule: 'link-unknown', severity: 'should', line: id, fixes: [{ id: 'unlink', changes: [{ remove: id }] }] }]
}

function must(
  rule: Extract<
    OkrRule,
    | 'no-objective'
    | 'text-missing'
    | 'no-key-result'
    | 'aligned-to-own'
    | 'aligned-unknown'
    | 'start-missing'
    | 'target-missing'
    | 'target-equals-start'
  >,
  line?: string,
): OkrFinding {
  return { rule, severity: 'must', ...(line ? { line } : {}), fixes: [] }
}

/** What keeps it from being handed in or signed. */
export function mustFixOkr(findings: readonly OkrFinding[]): OkrFinding[] {
  return findings.filter((finding) => finding.severity === 'must')
}
