/** The slots of an intent, in the conventions of the conversation guide (D8): resolved days, base units, metric ids. */
import { type Day, daysIn, type Period } from '../terms/period.ts'
import { alertAskOf } from './alert-ask.ts'
import type { Calendar, Now } from './calendar.ts'
import { digestAskOf } from './digest-ask.ts'
import { editOf } from './edit.ts'
import type { Read } from './feature.ts'
import type { IntentName, Slots } from './intent.ts'
import { vocabulary } from './metric.ts'
import { movesOf } from './move.ts'
import type { Amount } from './number.ts'
import { okrAskOf } from './okr-ask.ts'
import { readPeriod } from './period.ts'
import { isWhole } from './scope.ts'
import { verdictOf } from './verdict.ts'

/** Drafts and cycles speak of whole and coming periods. */
const PLANS: ReadonlySet<IntentName> = new Set([
  'kpi_draft_start',
  'okr_draft_start',
  'okr_to_kpi',
  'draft_edit',
  'draft_submit_withdraw',
  'manager_review',
  'draft_status',
  'okr_checkin',
  'cycle_admin',
  'rules_admin',
  'delegate',
  'digest_settings',
  'alert_feedback',
  'alert_rule',
])

/** Steps of drafts can be an OKR's. */
const OKR: ReadonlySet<IntentName> = new Set([
  'okr_draft_start',
  'okr_to_kpi',
  'okr_checkin',
  'draft_edit',
  'draft_submit_withdraw',
  'draft_status',
  'manager_review',
])

/** Asked of the whole company they leave the asker's own facts. */
const OF_FACTS: ReadonlySet<IntentName> = new Set([
  'metric_value',
  'compare_trend',
  'why_change',
  'attribution_query',
  'followup_correction',
])

/** What they say of a day can be the first on which a change counts. */
const FROM: ReadonlySet<IntentName> = new Set(['draft_edit', 'manager_review'])

/** What they say of a day is an end, not a period. */
const UNTIL: ReadonlySet<IntentName> = new Set(['delegate', 'cycle_admin', 'digest_settings', 'alert_feedback'])

export function slotsOf(name: IntentName, read: Read, _calendar: Calendar, now: Now, asked: IntentName | undefined): Slots {
  const isPlan = PLANS.has(name) || (name === 'taskforce' && /建|成立|组建|create|set up|new|form/.test(read.normal.text))
  const { period, base } = readPeriod(read.normal.text, read.mentions, now, isPlan)
  const until = UNTIL.has(name) ? untilOf(read, period) : undefined
  const from = FROM.has(name) ? firstDayOf(read) : undefined
  const metric = metricOf(read)
  const values = valuesOf(name, read)
  const person = read.people[0]?.name
  const { by } = read.split
  const okr = OKR.has(name) ? okrAskOf(name, read) : undefined
  const wrappedAs = asked ?? askedOf(name, read)
  return {
    ...(from ? { from } : period ? { period } : {}),
    ...(base ? { base } : {}),
    ...(metric ?? {}),
    ...values,
    ...(name === 'what_if' ? supposedOf(read) : {}),
    ...(person ? { person } : {}),
    ...(read.scope.spans.length > 0 ? { scope: read.scope.scope } : {}),
    ...(OF_FACTS.has(name) && isWhole(read.normal.text) ? { all: true } : {}),
    ...(read.time ? { time: read.time } : {}),
    ...(until ? { until } : {}),
    ...(by ? { by } : {}),
    ...(wrappedAs ? { asked: wrappedAs } : {}),
    ...(name === 'alert_rule' ? { alert: alertAskOf(read) } : {}),
    ...(name === 'alert_feedback' ? { verdict: verdictOf(read) } : {}),
    ...editOf(name, read),
    ...(okr ? { okr } : {}),
    ...(name === 'digest_settings' ? { digest: digestAskOf(read, period, until) } : {}),
    ...(name === 'followup_correction' && /为什么|为啥|为何|原因|怎么回事|咋回事|why|how come|reason/.test(read.split.rest)
      ? { why: true }
      : {}),
  }
}

function untilOf(read: Read, period: Period | undefined): string | undefined {
  return /到|至|until|till|结束|ends?\b|to /.test(read.normal.text) && period ? period.to : undefined
}

const FROM_BEFORE =
  /(?:(?<![a-z])(?:from|starting|effective|as of|since|beginning)(?: on| from)?|生效日?期?(?:是|为)?)\s*(?:the )?$/
const FROM_AFTER = /^\s*(?:起|开始|生效)/
const FROM_DAY = /(?:从|自)\s*$/

/** "从6月15日起", "starting June 15": of this year's and the next one's the nearer, because what was agreed is of these months. */
function firstDayOf({ normal: { text }, mentions, today }: Read): Day | undefined {
  const span = mentions.spans.find(
    ({ at, end, unit }) =>
      FROM_BEFORE.test(text.slice(0, at)) ||
      FROM_AFTER.test(text.slice(end)) ||
      (unit === 'day' && FROM_DAY.test(text.slice(0, at))),
  )
  const away = (day: Day) => daysIn(day < today ? { from: day, to: today } : { from: today, to: day })
  const days = [span?.period, span?.upcoming].flatMap((period) => (period ? [period.from] : []))
  return days.toSorted((a, b) => away(a) - away(b))[0]
}

/** The first metric named; the others it could be, or that were named too, beside it. A rate where the number is one. */
function metricOf(read: Read): Pick<Slots, 'metric' | 'metrics'> | undefined {
  const strong = read.metrics.filter((metric) => !metric.isWeak)
  const mentions = strong.length > 0 ? strong : read.metrics
  const ids = [
    ...new Set([...mentions.slice(0, 1).flatMap(({ ids }) => ids), ...mentions.slice(1).flatMap(({ ids }) => ids.slice(0, 1))]),
  ]
  if (ids.length === 0) return undefined
  return { metric: ids[0]!, ...(ids.length > 1 ? { metrics: ids.slice(1) } : {}) }
}

const NEW_VALUE = /(?:改(?:成|为|到)?|调(?:到|成|为|至)?|到|至|设(?:成|为)?|为|换成|(?<![a-z])(?:to|at)|=|:)\s*[+-]?$/

/** The number that counts: after the word of change if there is one (210改215), never the one that is ruled out (not 210). */
function mainAmount(read: Read): Amount | undefined {
  const text = read.normal.text
  const open = read.amounts.filter(
    ({ at }) => !/(?:not|instead of|rather than|不是|而不是|from|从|原来(?:的)?)\s*$/.test(text.slice(0, at)),
  )
  return (
    open.find(({ at }) => NEW_VALUE.test(text.slice(0, at))) ??
    open.find(({ unit }) => unit !== 'plain' && unit !== 'days') ??
    open[0]
  )
}

/** Nothing of the number is left over: no sign in front (改成-5), no end of a range or of another number behind (30-40万, 1e9, 30 0000). */
function standsAlone({ at, end, unit }: Amount, { normal: { text } }: Read): boolean {
  const rest = text.slice(end)
  return (
    !/^[-−]/.test(text.slice(at)) && !/^\s*[-~–—～]\s*\d|^[a-z\d.,]*\d/.test(rest) && !(unit === 'plain' && /^ \d/.test(rest))
  )
}

function valuesOf(name: IntentName, read: Read): Pick<Slots, 'value' | 'values'> {
  const amount = mainAmount(read)
  if (!amount || (FROM.has(name) && !standsAlone(amount, read))) return {}
  const value = inBaseUnits(
    amount,
    name,
    read,
    read.metrics.findLast((metric) => metric.at < amount.at)?.ids[0] ?? read.metrics[0]?.ids[0],
  )
  if (name !== 'what_if' || read.metrics.length < 2) return { value }
  const values = read.metrics.flatMap((metric, i) => {
    const next = read.metrics[i + 1]?.at ?? read.normal.text.length
    const own = read.amounts.find(({ at }) => at >= metric.end && at < next)
    return own ? [{ metric: metric.ids[0]!, value: inBaseUnits(own, name, read, metric.ids[0]) }] : []
  })
  return { value, ...(values.length > 1 ? { values } : {}) }
}

/** What is supposed of each metric, with the direction that `value` does not have. */
function supposedOf(read: Read): Pick<Slots, 'moves'> {
  const moves = movesOf(read, (amount, metric) => inBaseUnits(amount, 'what_if', read, metric))
  return moves.length > 0 ? { moves } : {}
}

/** A bare 35 is 35 % where weights, shares and rates are spoken of. */
function inBaseUnits(amount: Amount, name: IntentName, read: Read, metric: string | undefined): number {
  if (amount.unit !== 'plain') return amount.value
  const text = read.normal.text
  const isWeight = /权重|占比?\s?\d|weight|percent/.test(text) || (name === 'rules_admin' && amount.signed)
  const isRate =
    metric !== undefined &&
    vocabulary().unitOf.get(metric) === 'rate' &&
    name !== 'process_metric_log' &&
    name !== 'manipulation' &&
    name !== 'explain_score'
  if ((isWeight || (isRate && !/前|top/.test(text))) && amount.value > 1 && amount.value <= 200)
    return Number(`${amount.value}e-2`)
  return amount.value
}

/** Behind an obstacle stands a question. */
function askedOf(name: IntentName, read: Read): IntentName | undefined {
  if (name !== 'others_kpi' && name !== 'no_data') return undefined
  return read.metrics.length > 0 ? 'metric_value' : 'my_kpi_overview'
}
