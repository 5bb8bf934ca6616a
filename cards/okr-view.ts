/** What the cards of an OKR show, as plain data. */
import type { State } from '../src/drafts/draft.ts'
import type { OkrFinding } from '../src/drafts/okr-lint.ts'
import type { Bp, Ppm } from '../src/engine/scorecard.ts'
import type { Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { SignatureView } from './consensus.ts'
import type { AmendmentView, DraftAction, DraftRef, DraftSaid, ReviewerMay, ReviewTyped } from './draft-view.ts'
import type { Amount, CutOff, NamedMetric, Subject } from './view.ts'

export type KeyResultView = {
  readonly id: string
  /** KR1, KR2 … */
  readonly mark: string
  readonly text: string
  readonly start: Amount
  readonly target: Amount
  /** What is counted, where no metric says it. */
  readonly unit: string
  readonly metric?: NamedMetric
  readonly commitment: 'committed' | 'aspirational'
  readonly weight: Bp
  /** Who answers for it, when it is not the owner. */
  readonly by?: string
  /** Of what was agreed: where it stands; read from the metric, or said. */
  readonly now?: {
    readonly value: Amount
    readonly progress: Ppm
    readonly from: 'metric' | 'said'
    /** per cent */
    readonly confidence?: number
    readonly note: string
  }
  /** As the owner proposed it, where the supervisor changed it. */
  readonly before?: { readonly target: Amount; readonly weight: Bp }
  readonly links: readonly { readonly kpi: Text; readonly note: string }[]
}

export type ObjectiveView = {
  readonly id: string
  /** O1, O2 … */
  readonly mark: string
  readonly text: string
  readonly aligned?: { readonly whose: 'company' | 'manager'; readonly text: string }
  readonly keyResults: readonly KeyResultView[]
  /** 0.0 to 1.0, when it is agreed. */
  readonly grade?: string
}

export type OkrSaid =
  | DraftSaid
  | { readonly said: 'okr-saved' | 'okr-removed' | 'linked' | 'aligned'; readonly mark: string }
  | { readonly said: 'no-such'; readonly mark: string }
  | { readonly said: 'no-alignment' | 'checked-in' | 'nothing-said' | 'not-agreed' | 'not-a-value' }

export type OkrDraftView = DraftRef & {
  readonly who: Subject
  readonly reviewer: string
  readonly period: Period
  readonly today: Day
  readonly dueOn?: Day
  readonly state: State
  /** Lines have a button to change them. */
  readonly isOpen: boolean
  readonly actions: readonly DraftAction[]
  /** What the supervisor can do, or the HR partner. */
  readonly may: ReviewerMay
  readonly objectives: readonly ObjectiveView[]
  readonly findings: readonly { readonly finding: OkrFinding; readonly mark: string }[]
  /** The reader's KPIs that carry no key result. */
  readonly freeKpis: readonly NamedMetric[]
  /** A change of what was agreed: that one counts until this one is signed. */
  readonly amendment?: AmendmentView
  readonly word?: { readonly by: string; readonly text: string }
  readonly overdue?: { readonly partner: string }
  readonly signatures: readonly SignatureView[]
  readonly said?: OkrSaid
  readonly cutOff?: CutOff
  readonly wordLimit: number
  /** Not taken yet. */
  readonly typed?: ReviewTyped | undefined
  readonly isDemo?: boolean
}

/** One objective or key result as a form. */
export type OkrFormView = DraftRef & {
  readonly state: State
  readonly period: Period
  readonly today: Day
  readonly of: 'objective' | 'key-result'
  /** Absent: a new one. */
  readonly line?: string
  /** Of a new key result its objective. */
  readonly objective?: string
  readonly mark: string
  readonly values: Readonly<Record<OkrField, string>>
  readonly faults: readonly OkrField[]
  readonly alignments: readonly { readonly id: string; readonly text: string }[]
  readonly metrics: readonly NamedMetric[]
  readonly kpis: readonly NamedMetric[]
  /** "提升15%" can be read in two ways. */
  readonly rise?: { readonly said: string; readonly relative?: string; readonly points?: string }
  readonly limits: { readonly text: number }
  readonly isDemo?: boolean
}
export type OkrField = 'text' | 'aligned' | 'metric' | 'start' | 'target' | 'unit' | 'weight' | 'commitment' | 'kpi' | 'note'
