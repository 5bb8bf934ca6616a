/**
 * The noun: a Finding, what a scorecard should not be agreed with, with the reason and, where there is one, the change that mends it.
 *
 * - must: it cannot be handed in like this (weights, mandatory lines, tracks, what a position must cover)
 * - should: it can, and both sides see the doubt (a target beyond the own past, a metric without data)
 * - note: good to know (a season that will set other weights)
 *
 * The rules stand in `lint/`, one file a concern. A fix is never sent along with a click: the click names the finding, and the fix is
 * computed again on the draft as it is then.
 */
import type { Bp, Decimal, Track } from '../engine/scorecard.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Position, PositionLine } from '../policy/position.ts'
import type { Season } from '../policy/season.ts'
import type { Text } from '../terms/language.ts'
import type { Day, Period } from '../terms/period.ts'
import type { Change } from './draft.ts'
import type { History } from './history.ts'
import type { Kpi, KpiEntry } from './kpi.ts'
import { schemeFindings } from './lint/scheme.ts'
import { seasonFindings } from './lint/season.ts'
import { targetFindings } from './lint/target.ts'
import { weightFindings } from './lint/weights.ts'

/** What the rules need to know besides the lines. Gathered by the command; plain data. */
export type Grounds = {
  readonly period: Period
  /** All that the company can measure. */
  readonly metrics: ReadonlyMap<string, Metric>
  readonly position: Position
  readonly stage: string
  /** The template's weights at this stage and on this platform, by line. */
  readonly weights: ReadonlyMap<string, Bp>
  /** Lines whose weight was just set by hand: balancing keeps it, if there is a way. */
  readonly held?: ReadonlySet<string>
  /** The own past by line id, where there is one; absent: not looked up, and nothing is said about it. */
  readonly history?: ReadonlyMap<string, History>
  /** Metrics whose source has ever been loaded. */
  readonly sourced: ReadonlySet<string>
  /** The standard lines of the position that this one is a variant of: what a complaint may not wait longer than. */
  readonly base: readonly PositionLine[]
  /** Seasons that touch the period, with what they set for this position and category. */
  readonly seasons: readonly { readonly season: Season; readonly days: Period; readonly set: Readonly<Record<string, Bp>> }[]
}

export type Severity = 'must' | 'should' | 'note'

/** One way to mend it. Two for a question: relative or in points? */
export type Fix = { readonly id: string; readonly changes: readonly Change<Kpi>[]; readonly target?: Decimal }

export type Finding = { readonly severity: Severity; readonly line?: string; readonly fixes: readonly Fix[] } & (
  | { readonly rule: 'empty' }
  | { readonly rule: 'too-many'; readonly most: number }
  | { readonly rule: 'weights-total'; readonly total: Bp }
  | { readonly rule: 'weight-range'; readonly weight: Bp; readonly low: Bp; readonly high: Bp; readonly stage: string }
  | { readonly rule: 'weight-zero' }
  | { readonly rule: 'track-missing'; readonly track: Track }
  | { readonly rule: 'track-share'; readonly track: Track; readonly total: Bp; readonly share: Bp }
  | { readonly rule: 'mandatory-missing' }
  | { readonly rule: 'chain-missing'; readonly part: 'acquire' | 'convert' | 'retain' }
  | { readonly rule: 'amount-only' }
  | { readonly rule: 'section-missing'; readonly section: 'efficiency' | 'value' }
  | { readonly rule: 'complaint-looser'; readonly target: Decimal; readonly preSale: Decimal }
  | { readonly rule: 'target-missing' }
  | { readonly rule: 'target-invalid'; readonly target: Decimal }
  | { readonly rule: 'unit-doubtful'; readonly target: Decimal; readonly meant: Decimal }
  | { readonly rule: 'direction-odd'; readonly direction: 'higher' | 'lower' }
  | {
      readonly rule: 'target-easy' | 'target-ambitious' | 'target-out-of-reach'
      readonly target: Decimal
      readonly history: History
    }
  | { readonly rule: 'no-baseline'; readonly months: number }
  | {
      readonly rule: 'relative-or-points'
      readonly said: string
      readonly baseline: Decimal
      readonly relative: Decimal
      readonly points: Decimal
    }
  | { readonly rule: 'no-source' }
  | { readonly rule: 'season-clash'; readonly season: Text; readonly days: Period }
  | { readonly rule: 'season-without-line'; readonly season: Text; readonly days: Period }
  | {
      readonly rule: 'season-weights'
      readonly season: Text
      readonly days: { readonly from: Day; readonly to: Day }
      readonly from: Bp
      readonly to: Bp
    }
)
export type RuleName = Finding['rule']

const ORDER: readonly Severity[] = ['must', 'should', 'note']

/** Everything there is to say, what must be mended first. */
export function lint(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  const found = [
    ...weightFindings(entries, grounds),
    ...schemeFindings(entries, grounds),
    ...targetFindings(entries, grounds),
    ...seasonFindings(entries, grounds),
  ]
  return found.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
}

/** What keeps it from being handed in or signed. */
export function mustFix(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'must')
}
