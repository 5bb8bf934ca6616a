/**
 * Pieces that several views share. A view is what a card shows, as plain data: commands compute it, cards only lay it out and find the words.
 * Numbers are exact decimals as text, in base units (major currency unit, 0.05 for 5 %, seconds); names come in both languages.
 */
import type { Ppm } from '../src/engine/scorecard.ts'
import type { NoValue } from '../src/metrics/metric.ts'
import type { Dimension, Scope } from '../src/terms/dimension.ts'
import type { Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Unit } from '../src/terms/unit.ts'

/** A value with its unit; null: there is none, see the reason beside it. */
export type Amount = { readonly value: string | null; readonly unit: Unit /** ISO code, for money */; readonly currency?: string }

/** What is aimed at. */
export type GoalAmount =
  | { readonly direction: 'higher' | 'lower'; readonly target: Amount }
  | { readonly direction: 'band'; readonly low: Amount; readonly high: Amount }

/**
 * How a value moved. `by` is a share ("-0.08"): of the value before for `percent` (-8 %), a difference of two rates for `points` (-8 pp).
 * `isBetter` is judged by the metric's direction; null when it did not move.
 */
export type Change = { readonly kind: 'percent' | 'points'; readonly by: string; readonly isBetter: boolean | null }

/** How somebody stands against a target on pace: met, near it, behind it, or not known. Where the borders lie is the company's decision. */
export type Standing = 'met' | 'near' | 'behind' | 'unknown'

/** Why a line or a metric shows no value; `not-loaded`: the source was never imported. */
export type Absence = {
  readonly reason: NoValue | 'no-target' | 'not-loaded' | 'unknown-metric' /** the last day there is data for */
  readonly lastDay?: Day
}

/** Which facts counted. `own`: those of the person; `people`: each person's own; `everything`: no scope is set and the source names no person. */
export type Coverage =
  | { readonly of: 'scope'; readonly scope: Scope }
  | { readonly of: 'own' }
  | { readonly of: 'people' }
  | { readonly of: 'everything' }

/** Up to when data is loaded: local wall time `YYYY-MM-DDTHH:mm:ss` in the zone, or null when nothing is loaded yet. */
export type CutOff = {
  readonly at: string | null
  readonly zone: string /** version of the company's rules */
  readonly rules?: string /** named demo data */
  readonly isDemo?: boolean
}

/** Time that has passed: `share` of the period; `days` whole days and today until `today` ("04:00"), of so many days. */
export type Elapsed = { readonly share: Ppm; readonly days: number; readonly today?: string; readonly of: number }

export type TrendPoint = { readonly day: Day; readonly value: string | null }
/** A line over days, with a dashed line to compare with. At most about 60 days. */
export type Trend = {
  readonly title: Text
  readonly unit: Unit
  readonly currency?: string
  readonly points: readonly TrendPoint[]
  readonly reference?: { readonly name: Text; readonly points: readonly TrendPoint[] }
}

/** Whose numbers these are; `isReader`: the reader's own. */
export type Subject = { readonly employeeId: string; readonly name: string; readonly isReader: boolean }

/** The slots that ask for this card again: its buttons carry them on, with explicit days. */
export type Ask = { readonly period?: Period; readonly [slot: string]: unknown }

export type NamedMetric = { readonly id: string; readonly name: Text }
export type { Dimension, NoValue }
