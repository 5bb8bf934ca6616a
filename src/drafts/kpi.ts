/**
 * The twin for KPIs: what a line of a scorecard says while it is being agreed, and what an agreed draft becomes: rows of targets, which
 * `policy/scorecard.ts` takes before the template and before imported targets.
 */
import { isDecimal } from '../engine/fraction.ts'
import type { Bp, Track } from '../engine/scorecard.ts'
import type { TargetRow } from '../policy/target.ts'
import type { Draft, Entry } from './draft.ts'

/** A line's id is its line's in the position's template, else its metric's. */
export type Kpi = {
  readonly metric: string
  readonly direction: 'higher' | 'lower'
  /** Exact decimal in base units, for the whole cycle: 0.05 for 5 %; null: not set yet. */
  readonly target: string | null
  readonly weight: Bp
  readonly track: Track
  /** Where the numbers come from, in people's words; blank: the metric's own source. */
  readonly source: string
  readonly reason: string
}

export type KpiDraft = Draft<Kpi>
export type KpiEntry = Entry<Kpi>

/** More lines than this are no scorecard, and no card that fits a phone. */
export const MOST_LINES = 12
export const REASON_LIMIT = 200
export const SOURCE_LIMIT = 60

/** One draft a person and cycle; the id says which, so that two devices begin the same one. */
export function kpiDraftId(cycle: string, owner: string): string {
  return `kpi/${cycle}/${owner}`
}

/** Agreed content as targets of its cycle; together their weights are whole, so they are a scorecard of their own. */
export function targetsOf(cycle: string, entries: readonly KpiEntry[]): TargetRow[] {
  return entries.map(({ id, fields }) => ({
    period: cycle,
    metric: id,
    weight: fields.weight,
    direction: fields.direction,
    track: fields.track,
    ...(fields.target !== null && isDecimal(fields.target) ? { target: fields.target } : {}),
  }))
}

export function totalWeight(entries: readonly KpiEntry[]): Bp {
  return entries.reduce((sum, { fields }) => sum + fields.weight, 0)
}
