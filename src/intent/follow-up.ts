/** "那上个月呢", "by day", "为什么": a follow-up is the question before with some slots changed, or the question why. */
import type { Intent, IntentName } from './intent.ts'

/** Slots that belong to one wording only and do not carry over. */
const PASSING = ['value', 'values', 'time', 'until', 'asked', 'metrics']

const ABOUT_SCORES: ReadonlySet<IntentName> = new Set([
  'my_kpi_overview',
  'attainment',
  'explain_score',
  'what_if',
  'list_metrics_rules',
])

/** What can be asked again with other slots. A step (a signature, a change, a reminder) is never taken again because somebody went on talking. */
const QUESTIONS: ReadonlySet<IntentName> = new Set([
  ...ABOUT_SCORES,
  'metric_value',
  'compare_trend',
  'attribution_query',
  'explain_definition',
  'why_change',
  'linkage_status',
  'data_lineage_freshness',
  'team_overview',
])

/** What a follow-up asks, given what was asked before; undefined when nothing was. Other intents are what they are. */
export function continued(intent: Intent, previous: Intent | undefined): Intent | undefined {
  if (intent.intent !== 'followup_correction') return intent
  if (!previous || !QUESTIONS.has(previous.slots.asked ?? previous.intent)) return undefined
  const kept = Object.fromEntries(
    Object.entries(previous.slots).filter(([name]) => !PASSING.includes(name) && !(name === 'base' && intent.slots.period)),
  )
  const { why, ...changed } = intent.slots
  const slots = { ...kept, ...changed }
  const asked = previous.slots.asked ?? previous.intent
  // Split, a value is asked for: reasons have no parts.
  if (!why) return { intent: changed.by && asked === 'why_change' ? 'metric_value' : asked, slots, confidence: intent.confidence }
  return {
    intent: ABOUT_SCORES.has(asked) && slots.metric === undefined ? 'explain_score' : 'why_change',
    slots,
    confidence: intent.confidence,
  }
}
