/** What the cards of a draft show, as plain data. Commands compute it; the cards only lay it out and find the words. */

import type { State } from '../src/drafts/draft.ts'
import type { Finding } from '../src/drafts/lint.ts'
import type { Bp, Track } from '../src/engine/scorecard.ts'
import type { Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Amount, Subject } from './view.ts'

/** What a button carries back: which draft, as it was when the card was made. */
export type DraftRef = { readonly draft: string; readonly version: number; readonly hash: string }

export type PastView = {
  readonly months: number
  readonly p25: Amount
  readonly p50: Amount
  readonly p75: Amount
  readonly last: Amount | null
}

export type DraftLineView = {
  readonly id: string
  readonly name: Text
  readonly direction: 'higher' | 'lower'
  readonly target: Amount
  readonly weight: Bp
  readonly track: Track
  readonly source: string
  readonly reason: string
  readonly past?: PastView
  /** As the owner proposed it, where the supervisor changed it; `isNew`: the owner had no such line. */
  readonly before?: { readonly target: Amount; readonly weight: Bp } | { readonly isNew: true }
}

/** A finding with what its numbers are of. */
export type FindingView = {
  readonly finding: Finding
  readonly name: Text
  readonly unit: Amount['unit']
  readonly currency?: string
}

export type DraftAction =
  | 'submit'
  | 'add'
  | 'withdraw'
  | 'sign'
  | 'counter'
  | 'talk'
  | 'escalate'
  | 'amend'
  | 'drop'
  | 'history'
  | 'score'

/** One line above the card: what was done, or why it was not. */
export type DraftSaid =
  | {
      readonly said:
        | 'started'
        | 'copied'
        | 'fixed'
        | 'noted'
        | 'withdrawn'
        | 'signed'
        | 'agreed'
        | 'returned'
        | 'countered'
        | 'talking'
        | 'mediated'
        | 'remarked'
        | 'dropped'
        | 'unchanged'
        | 'not-yours'
        | 'must-fix'
        | 'already-signed'
        | 'reason-missing'
        | 'line-unknown'
        | 'line-exists'
        | 'empty'
        | 'no-amendment'
        | 'amend-later'
        | 'not-understood'
        | 'value-not-understood'
        | 'no-last'
        | 'closed'
        | 'manager-none'
    }
  | { readonly said: 'saved' | 'added' | 'removed' | 'adjusted'; readonly name: Text }
  | { readonly said: 'changed'; readonly name: Text; readonly changes: readonly FieldChange[] }
  | { readonly said: 'submitted' | 'escalated'; readonly to: string }
  | { readonly said: 'stale'; readonly names: readonly Text[] }
  | { readonly said: 'not-now'; readonly state: State }
  | { readonly said: 'rounds-used-up'; readonly rounds: number }
  | { readonly said: 'too-long'; readonly most: number }
  | { readonly said: 'day-outside'; readonly from: Day; readonly to: Day }

/** What happens to a line. */
export type LineChange =
  | { readonly change: 'set'; readonly name: Text; readonly fields: readonly FieldChange[] }
  | { readonly change: 'added' | 'removed'; readonly name: Text }

/** A field before and after: amounts, weights or words. */
export type FieldChange = {
  readonly field: 'target' | 'weight' | 'direction' | 'source' | 'reason' | 'metric' | 'track' | 'start' | 'text' | 'commitment'
  readonly from: Amount | Bp | string | null
  readonly to: Amount | Bp | string | null
}

/** How somebody who is not the owner can decide. */
export type ReviewerMay = {
  readonly approve: boolean
  readonly adjust: boolean
  readonly return: boolean
  readonly talk: boolean
  /** The HR partner's. */
  readonly mediate: boolean
}

/** What is in the form by which a side decides. */
export type ReviewTyped = { readonly line: string; readonly target: string; readonly weight: string; readonly reason: string }

export type AmendmentView = { readonly from: Day; readonly reason: string; readonly by: string }

export type KpiDraftView = DraftRef & {
  readonly who: Subject
  readonly position: Text
  readonly reviewer: string
  readonly period: Period
  readonly today: Day
  readonly dueOn?: Day
  readonly state: State
  /** Lines have a button to change them. */
  readonly isOpen: boolean
  readonly actions: readonly DraftAction[]
  readonly lines: readonly DraftLineView[]
  /** The owner's lines that the supervisor took out. */
  readonly gone: readonly Pick<DraftLineView, 'id' | 'name' | 'target' | 'weight'>[]
  readonly total: Bp
  readonly tracks: readonly { readonly track: Track; readonly total: Bp; readonly share?: Bp }[]
  readonly findings: readonly FindingView[]
  readonly rounds: { readonly used: number; readonly of: number }
  /** A change of what was agreed: that one counts until this one is signed. */
  readonly amendment?: AmendmentView
  readonly word?: { readonly by: string; readonly text: string }
  readonly overdue?: { readonly partner: string }
  readonly said?: DraftSaid
  readonly isDemo?: boolean
}
