/**
 * The noun of the engine: a scorecard with its actuals (`ScoreRequest`), and what comes out of it (`Score`, with the steps that led to it).
 * All plain data that survives JSON. The rules are in `scoring/scoring.md`; each is computed in the file of its name.
 */

/** Basis points: a whole number, 10000 = 100 %. */
export type Bp = number
/** Parts per million: a whole number, 1 000 000 = the target is met. */
export type Ppm = number
/** A plain decimal of any length as text: "-12.50" (`isDecimal`). */
export type Decimal = string

export const fullWeight: Bp = 10_000
export const fullAttainment: Ppm = 1_000_000

/** Days YYYY-MM-DD, both inclusive. */
export type Span = { readonly from: string; readonly to: string }

export type ScoreRequest = {
  readonly period: Span
  readonly lines: readonly Line[]
  readonly adjustments?: readonly Adjustment[]
  readonly linkages?: readonly Linkage[]
  readonly gates?: readonly Gate[]
  readonly bonuses?: readonly Bonus[]
  /** The bonuses' sum counts within ± this many points; default "10". */
  readonly bonusLimit?: Decimal
  /** The most points a total may have; default "120". */
  readonly totalCap?: Decimal
}

/** One line of a scorecard: what is measured, its share of the score, and how much of the goal was reached. */
export type Line = {
  readonly id: string
  /** Base weight; the lines' weights total 10000. */
  readonly weight: Bp
  /** Default `result`. */
  readonly track?: Track
  readonly goal: Goal
  /** null: there is no data. */
  readonly actual: Decimal | null
  /** Default linear. */
  readonly curve?: Curve
  /** Default 0. Wins over a lower cap. */
  readonly floor?: Ppm
  /** Default 1 200 000. */
  readonly cap?: Ppm
  /** What to do without an actual; default `exclude`. */
  readonly missing?: Missing
  /** A locked line keeps its weight when adjustments scale the others; default false. */
  readonly locked?: boolean
}

export type Track = 'result' | 'process' | 'project'
export type Missing = 'exclude' | 'zero' | 'neutral'

export type Goal =
  | { readonly direction: 'higher' | 'lower'; readonly target: Decimal }
  | { readonly direction: 'band'; readonly low: Decimal; readonly high: Decimal }

/** Attainment to attainment. `tiers`: steps ascend by `from`. */
export type Curve =
  | { readonly kind: 'linear' }
  | { readonly kind: 'pass' }
  | { readonly kind: 'tiers'; readonly steps: readonly Tier[] }
export type Tier = { readonly from: Ppm; readonly attainment: Ppm }

/** The order in which adjustments of the weights apply. */
export const adjustmentKinds = ['stage', 'platform', 'season', 'personal'] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

/** A rule that sets the weights of the named lines on the days from `from` to `to` (open when absent). */
export type Adjustment = {
  readonly id: string
  readonly kind: AdjustmentKind
  readonly from?: string
  readonly to?: string
  readonly set: Readonly<Record<string, Bp>>
}

export type Condition = { readonly metric: string; readonly op: Operator; readonly threshold: Decimal }
export type Operator = '>' | '>=' | '<' | '<='

/** Somebody else's metric that takes from a line: late parcels from the GMV line. `observed` null: not known yet. */
export type Linkage = {
  readonly id: string
  readonly when: Condition
  readonly observed: Decimal | null
  readonly effect: { readonly line: string; readonly mode?: LinkageMode; readonly by: Bp }
}
/** Default `earned`. */
export type LinkageMode = 'earned' | 'points' | 'redistribute'

/** A red line: when triggered, the total is at most `capTotal` points. */
export type Gate = {
  readonly id: string
  readonly when: Condition
  readonly observed: Decimal | null
  readonly capTotal: Decimal
}

/** Points outside the 100; negative for a penalty. */
export type Bonus = { readonly id: string; readonly points: Decimal }

export type Score = FinishedScore | NoData

export type FinishedScore = {
  /** Points, 2 decimals. */
  readonly score: string
  /** `provisional` when any actual is missing. */
  readonly status: 'final' | 'provisional'
  readonly lines: readonly ScoreLine[]
  /** Subtotals in points with 2 decimals, tracks in the order of their first line. */
  readonly tracks: Readonly<Partial<Record<Track, string>>>
  readonly flags: readonly string[]
  readonly trail: readonly ScoreStep[]
}

/** No line with weight has anything to be judged by. The lines' trails end at `missing`. */
export type NoData = {
  readonly score: null
  readonly status: 'no-data'
  readonly lines: readonly ScoreLine[]
  readonly flags: readonly string[]
}

export type ScoreLine = {
  readonly id: string
  /** The line as it was asked, for its goal, actual, curve, cap and floor. */
  readonly line: Line
  /** The effective weight, after linkages; 0 for an excluded line. */
  readonly weight: Bp
  /** null for an excluded line. */
  readonly attainment: Ppm | null
  /** Exact points as a plain decimal. */
  readonly points: Decimal
  readonly trail: readonly LineStep[]
}

/** How a line came to its points, in order; every step carries the weight (and points) after it. Adjustment kinds that no rule used are left out. */
export type LineStep = BaseStep | AdjustmentStep | MissingStep | AttainmentStep | LinkageStep

export type BaseStep = { readonly step: 'base'; readonly weight: Bp }

export type AdjustmentStep = {
  readonly step: AdjustmentKind
  /** The rules of this kind that were active in the period; `set` is null where the rule names other lines and this one was scaled or kept. */
  readonly rules: readonly { readonly id: string; readonly days: number; readonly set: Bp | null }[]
  /** Days of the period that any of the rules covers, of how many: 20 of 30 counts for two thirds. */
  readonly days: number
  readonly of: number
  /** The mean over the period's days after this kind of rule. */
  readonly weight: Bp
}

/** Present when the line has no actual, or when its weight grew because others had none. */
export type MissingStep = {
  readonly step: 'missing'
  readonly isMissing: boolean
  readonly policy: Missing
  /** Ids of the lines that were left out. */
  readonly excluded: readonly string[]
  readonly weight: Bp
}

export type AttainmentStep = {
  readonly step: 'attainment'
  /** Actual against goal, half up; null without an actual. */
  readonly raw: Ppm | null
  /** After the curve; null where no curve is applied because the actual is missing. */
  readonly curved: Ppm | null
  /** After the cap; null where none is applied. */
  readonly capped: Ppm | null
  /** After the floor: what counts. */
  readonly attainment: Ppm
  readonly weight: Bp
  readonly points: Decimal
}

/** A linkage as it bears on this line: on its own line also when it did not trigger, on the receivers of redistributed weight when it did. */
export type LinkageStep = {
  readonly step: 'linkage'
  readonly rule: string
  readonly linkage: Linkage
  readonly outcome: Outcome
  readonly role: 'target' | 'receiver'
  readonly weight: Bp
  readonly points: Decimal
}

export type Outcome = 'triggered' | 'not-triggered' | 'unknown'

/** How the lines' points became the score; `total` is exact, after the step. */
export type ScoreStep =
  | { readonly step: 'lines'; readonly total: Decimal }
  | {
      readonly step: 'bonuses'
      readonly bonuses: readonly Bonus[]
      readonly sum: Decimal
      readonly limit: Decimal
      readonly counted: Decimal
      readonly total: Decimal
    }
  | { readonly step: 'gate'; readonly rule: string; readonly gate: Gate; readonly outcome: Outcome; readonly total: Decimal }
  | { readonly step: 'total-cap'; readonly cap: Decimal; readonly total: Decimal }

/** Why a request cannot be computed: a value, worded where people read it. */
export type Refusal =
  | { readonly refused: 'no-lines' }
  | { readonly refused: 'line-ids-must-be-unique' }
  | { readonly refused: 'weights-must-total-10000'; readonly total: number }
  /** `rule`: the adjustment; absent for the request's own period. */
  | { readonly refused: 'period-invalid'; readonly rule?: string }
  | { readonly refused: 'line-unknown'; readonly line: string }
  | { readonly refused: 'rules-conflict'; readonly line: string }
  | { readonly refused: 'weights-exceed-10000' }
  | { readonly refused: 'nothing-to-rescale' }
  | { readonly refused: GoalFault; readonly line: string }
  | { readonly refused: 'target-equals-start'; readonly keyResult: string }
  | { readonly refused: 'dimension-unknown'; readonly dimension: string }

export type GoalFault = 'target-must-be-positive' | 'target-must-not-be-negative' | 'band-invalid' | 'direction-unknown'

export function isRefusal(result: object): result is Refusal {
  return 'refused' in result
}
