/** "知道了", "误报", "expected, campaign", the buttons under a finding: what people say of what they were told; and telling the owner of a check. */

import { z } from 'zod'
import type { AlertTold } from '../../../cards/alert.ts'
import { askedCard, type FeedbackView, feedbackCard } from '../../../cards/feedback.ts'
import { alertStep } from '../../insight/alert.ts'
import { countsUntil, type Feedback, VERDICTS, type Verdict } from '../../insight/feedback.ts'
import type { Finding } from '../../insight/finding.ts'
import type { Slots } from '../../intent/intent.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { scopeText } from '../../terms/dimension.ts'
import { addDays } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { composedFor } from '../digest/composed.ts'
import { campaignDays, readerOf } from '../digest/reader.ts'
import { ownerOf } from './owner.ts'

export const feedback: Command = {
  intents: ['alert_feedback'],
  run: async (context, slots) => {
    if (slots.verdict === 'tell') return tellOwner(context, slots)
    const verdict = VERDICTS.find((one) => one === slots.verdict) ?? 'known'
    const rules = z.array(z.int()).safeParse(slots.rules)
    if (rules.success) return ofAlerts(context, verdict, rules.data)
    if (typeof slots.finding === 'string') return ofFinding(context, slots, verdict)
    return ofTheLast(context, slots, verdict)
  },
}

/** By words alone: the alert that was told last, else today's first finding. */
async function ofTheLast(context: Context, slots: Slots, verdict: Verdict): Promise<Reply> {
  const { store, person, now } = context
  const since = new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000)
  const last = await store.alertNotices.last<AlertTold>(person.employeeId, since)
  const findings = await findingsOf(context)
  const wanted = findings.find(({ metric }) => metric.id === slots.metric)
  if (wanted) return noted(context, wanted, verdict, slots)
  if (last && (slots.metric === undefined || last.told.metric.id === slots.metric))
    return ofAlerts(context, verdict, [last.ruleId])
  const [first] = slots.metric === undefined ? findings : []
  return first ? noted(context, first, verdict, slots) : said(context, { done: 'nothing' }, false)
}

const REMEMBERED_DAYS = 3

async function ofFinding(context: Context, slots: Slots, verdict: Verdict): Promise<Reply> {
  const finding = (await findingsOf(context)).find(({ key }) => key === slots.finding)
  return finding ? noted(context, finding, verdict, slots) : said(context, { done: 'nothing' }, false)
}

/** Today's, as the digest has them, those that were answered before included. */
async function findingsOf(context: Context): Promise<readonly Finding[]> {
  const reader = await readerOf(context, context.person)
  return reader.isScored ? (await composedFor(context, reader, 'morning')).all : []
}

async function noted(context: Context, finding: Finding, verdict: Verdict, slots: Slots): Promise<Reply> {
  const { store, person, now } = context
  const { metric, scope, day, unusual } = finding
  const note = noteOf(slots)
  const until = countsUntil(verdict, context.today, campaignEnd(context))
  const given: Feedback = {
    verdict,
    metric: metric.id,
    scope: scopeText(scope),
    day,
    side: unusual.verdict,
    deviation: unusual.deviation,
    until,
  }
  await store.feedback.give(person.employeeId, given, note, now)
  await record(context, 'give-feedback', { metric: metric.id, verdict })
  if (note !== '') return said(context, { done: 'note-kept' }, true)
  const value = { intent: 'alert_feedback', slots: { finding: finding.key, verdict, isNote: true } }
  return said(context, { done: 'noted', verdict, metric: metric.name, until }, false, value)
}

/** An alert that is known stays so until it recovers; a false alarm or a campaign silences its metric for a while, too. */
async function ofAlerts(context: Context, verdict: Verdict, rules: readonly number[]): Promise<Reply> {
  const { store, person, now } = context
  const alerts = (await store.alertRules.of(person.employeeId)).filter(({ id }) => rules.includes(id))
  for (const alert of alerts) {
    const { state } = alertStep(alert.state, { event: 'acknowledged', at: now }, 0)
    await store.alertRules.step(store.db, alert.id, alert.state, state)
    await record(context, 'acknowledge-alert', { metric: alert.metric, verdict })
  }
  if (alerts.length === 0) return said(context, { done: 'nothing' }, false)
  const [first] = alerts
  const name = metricIn(context.company, first!.metric)?.name
  if (verdict === 'known' || !name || alerts.length > 1)
    return said(context, { done: 'acknowledged', count: alerts.length }, false)
  const until = countsUntil(verdict, context.today, campaignEnd(context))
  await store.digestSettings.change(
    person.employeeId,
    (before) => ({
      ...before,
      muted: [...(before.muted ?? []).filter(({ metric }) => metric !== first!.metric), { metric: first!.metric, until }],
    }),
    now,
  )
  return said(context, { done: 'noted', verdict, metric: name, until }, false)
}

function campaignEnd(context: Context): string | undefined {
  return campaignDays(context).find(({ from, to }) => from <= context.today && context.today <= addDays(to, 3))?.to
}

function noteOf({ form }: Slots): string {
  const written = z.object({ note: z.string().max(400) }).safeParse(form)
  return written.success ? written.data.note.trim() : ''
}

/** The owner of the check gets a card of what to look at: never the numbers of the one who asks. */
async function tellOwner(context: Context, slots: Slots): Promise<Reply> {
  const { store, person, language } = context
  const finding = (await findingsOf(context)).find(({ key }) => key === slots.finding)
  const check = finding?.check
  if (!finding || !check) return said(context, { done: 'nothing' }, false)
  const owner = await ownerOf(context, check.owner)
  if (!owner) return said(context, { done: 'nobody', owner: check.ownerName }, false)
  if (await store.audit.has('tell-owner', person.employeeId, owner.employeeId, context.today))
    return said(context, { done: 'told-before', who: owner.name }, false)
  await store.audit.record({
    at: context.now,
    actor: person.employeeId,
    action: 'tell-owner',
    subject: owner.employeeId,
    detail: { metric: finding.metric.id, play: check.play },
  })
  const view = { from: person.name, metric: finding.metric.name, cause: check.cause, check: check.check, where: check.where }
  return {
    ...said(context, { done: 'told', who: owner.name }, false),
    also: [{ to: owner.employeeId, card: askedCard(view, owner.language ?? language) }],
  }
}

async function record({ store, person, now }: Context, action: string, detail: Record<string, string>): Promise<void> {
  await store.audit.record({ at: now, actor: person.employeeId, action, subject: person.employeeId, detail })
}

function said({ language, today }: Context, what: FeedbackView['said'], replace: boolean, note?: FeedbackView['note']): Reply {
  return { cards: [feedbackCard({ said: what, today, note }, language)], personal: true, replace }
}
