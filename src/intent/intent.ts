/**
 * The noun: an Intent, what a person means: the name of what is wanted and its slots, from a text in zh or en.
 * Names and labelling conventions: the product's conversation guide (I1–I36, N1–N9).
 */

import type { AlertCondition } from '../insight/alert.ts'
import type { DigestChange, DigestKind } from '../insight/digest-settings.ts'
import type { Verdict } from '../insight/feedback.ts'
import type { Scope } from '../terms/dimension.ts'
import type { Period } from '../terms/period.ts'
import type { Move } from './move.ts'
import type { OkrAsk } from './okr-ask.ts'

export const INTENTS = [
  'my_kpi_overview',
  'metric_value',
  'attainment',
  'compare_trend',
  'list_metrics_rules',
  'what_if',
  'attribution_query',
  'explain_definition',
  'explain_score',
  'why_change',
  'linkage_status',
  'data_lineage_freshness',
  'kpi_draft_start',
  'okr_draft_start',
  'okr_to_kpi',
  'draft_edit',
  'draft_submit_withdraw',
  'manager_review',
  'draft_status',
  'okr_checkin',
  'process_metric_log',
  'team_overview',
  'taskforce',
  'cycle_admin',
  'rules_admin',
  'export',
  'delegate',
  'data_upload_source',
  'digest_settings',
  'alert_rule',
  'alert_feedback',
  'dispute_metric',
  'appeal_score',
  'privacy_self',
  'help_language',
  'followup_correction',
  'chit_chat',
  'others_kpi',
  'ambiguous',
  'out_of_scope',
  'manipulation',
  'distress',
  'group_private',
  'no_data',
  'noise',
] as const

export type IntentName = (typeof INTENTS)[number]

export type Slots = {
  readonly period?: Period
  /** The period compared with. */
  readonly base?: Period
  readonly metric?: string
  /** Further metrics a word or a text can mean, the first excluded: for one question with buttons. */
  readonly metrics?: readonly string[]
  /** Base units: 3.5 % = 0.035, 30w = 300000, seconds. */
  readonly value?: number
  /** What-if by several metrics at once. */
  readonly values?: readonly { readonly metric: string; readonly value: number }[]
  /** What-if: where each metric goes, or by how much. */
  readonly moves?: readonly Move[]
  /** What is to be done to an OKR. */
  readonly okr?: OkrAsk
  /** A name as typed. */
  readonly person?: string
  readonly scope?: Scope
  /** `HH:MM` */
  readonly time?: string
  /** The first day on which a change counts. */
  readonly from?: string
  /** The last day of a delegation, a silence, an extension. */
  readonly until?: string
  /** Cut the answer by this: `day`, `channel` … */
  readonly by?: string
  /** What was asked where the intent names the obstacle: `group_private`, `others_kpi`, `no_data`. */
  readonly asked?: IntentName
  /** What is wanted of the digest (`digest_settings`). */
  readonly digest?: DigestAsk
  /** What is wanted of alerts (`alert_rule`). */
  readonly alert?: AlertAsk
  /** What is said of a finding or an alert (`alert_feedback`). */
  readonly verdict?: Verdict | 'tell'
  readonly [other: string]: unknown
}

/** To set an alert (without a condition: it was not understood), or to see and change those there are; `rule` is one's number. */
export type AlertAsk =
  | { readonly ask: 'set'; readonly condition?: AlertCondition; readonly days?: number }
  | { readonly ask: 'list' }
  | { readonly ask: 'delete' | 'pause' | 'resume'; readonly rule?: number }

/** To see a digest (`kind` absent: the morning's), to see or change one's settings, or what a group gets. */
export type DigestAsk =
  | { readonly ask: 'show'; readonly kind?: DigestKind; readonly isFull?: boolean }
  | { readonly ask: 'settings' }
  | { readonly ask: 'change'; readonly change: DigestChange }
  | { readonly ask: 'group'; readonly isOff?: boolean }
  /** The settings' form was sent: what is in it comes in the slot `form`. */
  | { readonly ask: 'form' }

export type Intent = { readonly intent: IntentName; readonly slots: Slots /** 0 to 1 */; readonly confidence: number }

/** What the words alone do not say. */
export type Context = {
  readonly chatType?: 'private' | 'group'
  /** What the same person asked last in this chat. */
  readonly previous?: Intent
  /** The card under which the person answers. */
  readonly thread?: 'alert' | 'draft' | 'digest'
}
