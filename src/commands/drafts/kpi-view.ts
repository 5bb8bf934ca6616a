/** A KPI draft as its cards show it, for whichever side reads it. */

import type { Card } from '../../../cards/card.ts'
import { consensusCard } from '../../../cards/consensus.ts'
import type { DraftLineView, DraftSaid, FindingView, KpiDraftView, PastView } from '../../../cards/draft-view.ts'
import { type KpiAmendView, kpiAmendCard } from '../../../cards/kpi-amend.ts'
import { kpiDraftCard } from '../../../cards/kpi-draft.ts'
import { kpiReviewCard } from '../../../cards/kpi-review.ts'
import type { Amount } from '../../../cards/view.ts'
import { type DraftRefusal, entriesOf, type Fields, isOpen, WORD_LIMIT } from '../../drafts/draft.ts'
import { hashOf, sameEntries } from '../../drafts/fingerprint.ts'
import type { History } from '../../drafts/history.ts'
import { type Kpi, type KpiDraft, type KpiEntry, totalWeight } from '../../drafts/kpi.ts'
import { type Finding, type Grounds, lint } from '../../drafts/lint.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { lineId } from '../../policy/position.ts'
import { localTime } from '../../terms/clock.ts'
import type { Language, Text } from '../../terms/language.ts'
import { addDays, type Day } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { actionsFor, allows, reviewerMay } from './draft-actions.ts'
import type { Desk } from './draft-desk.ts'

export type Shown = {
  readonly desk: Desk<Kpi>
  readonly grounds: Grounds
  readonly dueOn?: Day
  readonly said?: DraftSaid
}

/** The draft for this side: the overview to write in, both sides beside each other, or what both signed. */
export function draftCard(shown: Shown, side: 'owner' | 'reviewer' | 'other', language: Language): Card {
  const { draft } = shown.desk
  if (draft.state === 'agreed') return consensusCard(consensusView(shown, side), language)
  const isToWrite = isOpen(draft) || draft.state === 'proposed' || !isAnswered(draft)
  if (side === 'owner' && isToWrite) return kpiDraftCard(kpiDraftView(shown, side), language)
  return kpiReviewCard(
    {
      ...kpiDraftView(shown, side),
      side,
      may: reviewerMay(draft, shown.desk.side.as),
      standsInFor: side === 'reviewer' ? standsInFor(shown.desk) : undefined,
      wordLimit: WORD_LIMIT,
      typed: shown.desk.typed,
      against: isAgainstAgreed(draft) ? 'agreed' : 'proposal',
    },
    language,
  )
}

/** What is changed is a difference to what was agreed, not to what the owner has proposed since. */
function isAgainstAgreed({ amendment, proposal, agreements }: KpiDraft): boolean {
  return amendment !== undefined && proposal !== undefined && sameEntries(proposal, agreements.at(-1)!.entries)
}

/** Asks from which day and why what was agreed is to change. */
export function amendCard<F extends Fields>(
  { draft, context, owner, side }: Desk<F>,
  { from: said, reason, ...typed }: Pick<KpiAmendView, 'reason' | 'wish' | 'said'> & { readonly from: Day | undefined },
): Card {
  const ref = { draft: draft.id, version: draft.version, hash: hashOf(draft) }
  const from = said ?? (context.today > draft.period.from ? context.today : addDays(draft.period.from, 1))
  const who = { employeeId: owner.employeeId, name: owner.name, isReader: side.as === 'owner' }
  const view = { ...ref, who, period: draft.period, today: context.today, from, reason: reason.slice(0, WORD_LIMIT), ...typed }
  return kpiAmendCard({ ...view, wordLimit: WORD_LIMIT }, context.language)
}

function kpiDraftView({ desk, grounds, dueOn, said }: Shown, side: 'owner' | 'reviewer' | 'other'): KpiDraftView {
  const { draft, owner, org, context } = desk
  const entries = entriesOf(draft)
  const ready = { toSubmit: true, toWrite: allows(draft, 'edit', 'owner'), toSign: isAnswered(draft) }
  return {
    draft: draft.id,
    version: draft.version,
    hash: hashOf(draft),
    who: { employeeId: owner.employeeId, name: owner.name, isReader: side === 'owner' },
    position: grounds.position.name,
    reviewer: nameOf(draft.reviewer, desk),
    period: draft.period,
    today: context.today,
    dueOn,
    state: draft.state,
    isOpen: side === 'owner' && isOpen(draft),
    actions: actionsFor(side, draft, context.today, ready),
    lines: draft.lines.map((line) => lineView(line, draft, grounds, context)),
    gone: goneOf(draft, entries).map((entry) => ({
      id: entry.id,
      name: lineName(entry, grounds),
      target: targetAmount(entry.fields, context),
      weight: entry.fields.weight,
    })),
    total: totalWeight(entries),
    tracks: tracksOf(entries, grounds),
    findings: draft.state === 'agreed' ? [] : findingsOf(lint(entries, grounds), entries, grounds, context),
    rounds: { used: draft.round, of: draft.rounds },
    amendment: draft.amendment && {
      from: draft.amendment.from,
      reason: draft.amendment.reason,
      by: nameOf(draft.amendment.by, desk),
    },
    word: draft.word && { by: nameOf(draft.word.by, desk), text: draft.word.text },
    overdue: draft.overdue && { partner: org.byId.get(draft.overdue.partner)?.name ?? draft.overdue.partner },
    said,
    isDemo: context.isDemo || undefined,
  }
}

function consensusView(shown: Shown, side: 'owner' | 'reviewer' | 'other') {
  const { desk } = shown
  const agreement = desk.draft.agreements.at(-1)!
  return {
    ...kpiDraftView(shown, side),
    hash: agreement.hash,
    inForceFrom: agreement.from,
    signatures: agreement.signatures.map(({ by, for: manager, at }) => ({
      name: nameOf(by, desk),
      ...(manager ? { inNameOf: nameOf(manager, desk) } : {}),
      at: localTime(new Date(at), desk.context.zone),
    })),
  }
}

/** The supervisor has signed, or talked: there is something for the owner to decide on. */
function isAnswered(draft: KpiDraft): boolean {
  return draft.signatures.length > 0 || draft.state === 'talking' || draft.state === 'deadlocked'
}

function lineView(line: KpiEntry, draft: KpiDraft, grounds: Grounds, context: Context): DraftLineView {
  const { id, fields } = line
  const past = grounds.history?.get(id)
  const own = draft.proposal?.find((entry) => entry.id === id)
  const isSame = own && sameEntries([own], [{ id, fields }])
  const before = !isReviewed(draft) || isSame ? undefined : own ? beforeOf(own, context) : { isNew: true as const }
  return {
    id,
    name: lineName(line, grounds),
    direction: fields.direction,
    target: targetAmount(fields, context),
    weight: fields.weight,
    track: fields.track,
    source: fields.source,
    reason: fields.reason,
    past: past && pastView(past, fields.metric, context),
    before,
  }
}

/** There is a proposal, and what differs from it is the supervisor's. */
function isReviewed(draft: KpiDraft): boolean {
  return draft.proposal !== undefined && !isOpen(draft)
}

function beforeOf({ fields }: KpiEntry, context: Context) {
  return { target: targetAmount(fields, context), weight: fields.weight }
}

function goneOf(draft: KpiDraft, entries: readonly KpiEntry[]): readonly KpiEntry[] {
  return isReviewed(draft) ? draft.proposal!.filter((own) => !entries.some(({ id }) => id === own.id)) : []
}

export function pastView({ months, p25, p50, p75, last }: History, metric: string, context: Context): PastView {
  const amount = (value: string) => amountFor(metric, value, context)
  return { months, p25: amount(p25), p50: amount(p50), p75: amount(p75), last: last === null ? null : amount(last) }
}

export function targetAmount({ metric, target }: Kpi, context: Context): Amount {
  return amountFor(metric, target, context)
}

export function amountFor(metric: string, value: string | null, { company }: Context): Amount {
  const unit = metricIn(company, metric)?.unit ?? 'index'
  const isMoney = unit === 'money' || unit === 'money-per'
  return { value, unit, ...(isMoney ? { currency: company.currency } : {}) }
}

export function lineName({ id, fields }: { readonly id: string; readonly fields: Pick<Kpi, 'metric'> }, grounds: Grounds): Text {
  const line = grounds.position.lines.find((one) => lineId(one) === id)
  return line?.name ?? grounds.metrics.get(fields.metric)?.name ?? { zh: id, en: id }
}

/** The line that a finding is about, or that its fix would bring in. */
export function findingsOf(
  findings: readonly Finding[],
  entries: readonly KpiEntry[],
  grounds: Grounds,
  context: Context,
): FindingView[] {
  return findings.map((finding) => {
    const added = finding.fixes.flatMap(({ changes }) => changes).find((change) => 'add' in change)
    const id = finding.line ?? added?.add
    const metric = metricOf(id, entries, grounds)
    const { unit, currency } = amountFor(metric ?? '', null, context)
    const name = id === undefined ? { zh: '', en: '' } : lineName({ id, fields: { metric: metric ?? id } }, grounds)
    return { finding, name, unit, currency }
  })
}

function metricOf(id: string | undefined, entries: readonly KpiEntry[], grounds: Grounds): string | undefined {
  const entry = entries.find((one) => one.id === id)
  return entry?.fields.metric ?? grounds.position.lines.find((line) => lineId(line) === id)?.metric ?? id
}

function tracksOf(entries: readonly KpiEntry[], { position }: Grounds): KpiDraftView['tracks'] {
  const names = [...new Set(['result', 'process', 'project'] as const)].filter((track) =>
    entries.some(({ fields }) => fields.track === track),
  )
  return names.map((track) => {
    const total = totalWeight(entries.filter(({ fields }) => fields.track === track))
    return { track, total, share: position.tracks?.[track] }
  })
}

function standsInFor(desk: Desk<Kpi>): string | undefined {
  const { side } = desk
  return 'for' in side && side.for !== undefined ? nameOf(side.for, desk) : undefined
}

export function nameOf(employeeId: string, { org }: Pick<Desk, 'org'>): string {
  return org.byId.get(employeeId)?.name ?? employeeId
}

/** Why a step was not taken, for the line above the card; `name`: how the card calls a line. */
export function refusalSaid(refusal: DraftRefusal, name: (line: string) => Text): DraftSaid {
  switch (refusal.refused) {
    case 'stale':
      return { said: 'stale', names: refusal.lines.map(name) }
    case 'not-now':
      return { said: 'not-now', state: refusal.state }
    case 'rounds-used-up':
      return { said: 'rounds-used-up', rounds: refusal.rounds }
    case 'too-long':
      return { said: 'too-long', most: refusal.most }
    case 'day-outside':
      return { said: 'day-outside', from: refusal.from, to: refusal.to }
    default:
      return { said: refusal.refused }
  }
}

/** How the cards of this draft call its lines, those that are gone too. */
export function namesIn(draft: KpiDraft, grounds: Grounds): (line: string) => Text {
  return (id) => {
    const line = draft.lines.find((one) => one.id === id)
    return lineName({ id, fields: { metric: line?.fields.metric ?? id } }, grounds)
  }
}
