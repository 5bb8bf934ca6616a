/** "历史版本", "version history": every step of a draft, who, when, what and why, as differences of fields. */
import { type HistoryStep, historyCard } from '../../../cards/draft-history.ts'
import type { FieldChange } from '../../../cards/draft-view.ts'
import type { Recorded } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import type { Kpi, KpiDraft, KpiEntry } from '../../drafts/kpi.ts'
import type { Grounds } from '../../drafts/lint.ts'
import { replayed } from '../../drafts/replay.ts'
import { localTime } from '../../terms/clock.ts'
import type { Context, Reply } from '../command.ts'
import type { Desk } from './draft-desk.ts'
import { plainGroundsOf } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'
import { aboutOf } from './kpi-draft.ts'
import { lineName, nameOf, targetAmount } from './kpi-view.ts'

export async function history(desk: Desk<Kpi>): Promise<Reply> {
  const { context, draft, owner, side } = desk
  const [events, grounds] = await Promise.all([
    context.store.drafts.events<Kpi>(draft.id),
    plainGroundsOf(context, aboutOf(desk)),
  ])
  if (!grounds) return draftNote(context, { note: 'no-position' })
  const past = replayed(events)
  const steps = events.map((event, at) => stepView(event, past[at]!, past[at - 1], desk, grounds))
  const back =
    side.as === 'owner'
      ? { intent: 'draft_edit', slots: { do: 'overview' } }
      : { intent: 'manager_review', slots: { do: 'open' } }
  const view = {
    draft: draft.id,
    version: draft.version,
    hash: hashOf(draft),
    who: owner.name,
    period: draft.period,
    today: context.today,
    steps,
    back,
  }
  return { cards: [historyCard(view, context.language)], personal: true, replace: true }
}

function stepView(
  { event, actor, at, version }: Recorded<Kpi>,
  now: KpiDraft,
  before: KpiDraft | undefined,
  desk: Desk<Kpi>,
  grounds: Grounds,
): HistoryStep {
  const reason = 'reason' in event ? event.reason : 'text' in event ? event.text : undefined
  return {
    version,
    at: localTime(new Date(at), desk.context.zone),
    ...(actor.as === 'system' ? {} : { by: nameOf(actor.id, desk) }),
    event: event.event,
    hash: hashOf(now),
    ...(reason ? { reason } : {}),
    changes: before ? changesBetween(before.lines, now.lines, grounds, desk.context) : [],
  }
}

function changesBetween(
  before: readonly KpiEntry[],
  now: readonly KpiEntry[],
  grounds: Grounds,
  context: Context,
): HistoryStep['changes'] {
  const set = now.flatMap((line): HistoryStep['changes'] => {
    const old = before.find(({ id }) => id === line.id)
    if (!old) return [{ change: 'added', name: lineName(line, grounds) }]
    const fields = fieldChanges(old, line, context)
    return fields.length > 0 ? [{ change: 'set', name: lineName(line, grounds), fields }] : []
  })
  const gone = before.filter(({ id }) => !now.some((line) => line.id === id))
  return [...set, ...gone.map((line) => ({ change: 'removed' as const, name: lineName(line, grounds) }))]
}

const FIELDS = ['target', 'weight', 'direction', 'source', 'reason', 'track'] as const

function fieldChanges(old: KpiEntry, now: KpiEntry, context: Context): FieldChange[] {
  const value = ({ fields }: KpiEntry, field: (typeof FIELDS)[number]) =>
    field === 'target' ? targetAmount(fields, context) : fields[field]
  return FIELDS.filter((field) => old.fields[field] !== now.fields[field]).map((field) => ({
    field,
    from: value(old, field),
    to: value(now, field),
  }))
}
