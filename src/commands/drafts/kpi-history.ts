/** "历史版本", "version history": every step of a draft, who, when, what and why, as differences of fields. */
import { type HistoryStep, historyCard } from '../../../cards/draft-history.ts'
import type { FieldChange } from '../../../cards/draft-view.ts'
import type { Draft, Entry, Fields, Recorded } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import type { Kpi, KpiEntry } from '../../drafts/kpi.ts'
import { replayed } from '../../drafts/replay.ts'
import { localTime } from '../../terms/clock.ts'
import type { Text } from '../../terms/language.ts'
import type { Context, Reply } from '../command.ts'
import type { Desk } from './draft-desk.ts'
import { plainGroundsOf } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'
import { aboutOf } from './kpi-draft.ts'
import { lineName, nameOf, targetAmount } from './kpi-view.ts'

export async function history(desk: Desk<Kpi>): Promise<Reply> {
  const { context } = desk
  const grounds = await plainGroundsOf(context, aboutOf(desk))
  if (!grounds) return draftNote(context, { note: 'no-position' })
  return historyOf<Kpi>(desk, {
    name: (line) => lineName(line, grounds),
    changes: (old, now) => fieldChanges(old, now, context),
  })
}

/** What the twins do not share: how a line is called among the lines of its time, and which of its fields are told. */
export type HistoryWords<F extends Fields> = {
  readonly name: (line: Entry<F>, among: readonly Entry<F>[]) => Text
  readonly changes: (old: Entry<F>, now: Entry<F>) => readonly FieldChange[]
}

export async function historyOf<F extends Fields>(desk: Desk<F>, words: HistoryWords<F>): Promise<Reply> {
  const { context, draft, owner, side } = desk
  const events = await context.store.drafts.events<F>(draft.id)
  const past = replayed(events)
  const steps = events.map((event, at) => stepView(event, past[at]!, past[at - 1], desk, words))
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

function stepView<F extends Fields>(
  { event, actor, at, version }: Recorded<F>,
  now: Draft<F>,
  before: Draft<F> | undefined,
  desk: Desk<F>,
  words: HistoryWords<F>,
): HistoryStep {
  const reason = 'reason' in event ? event.reason : 'text' in event ? event.text : undefined
  return {
    version,
    at: localTime(new Date(at), desk.context.zone),
    ...(actor.as === 'system' ? {} : { by: nameOf(actor.id, desk) }),
    event: event.event,
    hash: hashOf(now),
    ...(reason ? { reason } : {}),
    changes: before ? changesBetween(before.lines, now.lines, words) : [],
  }
}

function changesBetween<F extends Fields>(
  before: readonly Entry<F>[],
  now: readonly Entry<F>[],
  { name, changes }: HistoryWords<F>,
): HistoryStep['changes'] {
  const set = now.flatMap((line): HistoryStep['changes'] => {
    const old = before.find(({ id }) => id === line.id)
    if (!old) return [{ change: 'added', name: name(line, now) }]
    const fields = changes(old, line)
    return fields.length > 0 ? [{ change: 'set', name: name(line, now), fields }] : []
  })
  const gone = before.filter(({ id }) => !now.some((line) => line.id === id))
  return [...set, ...gone.map((line) => ({ change: 'removed' as const, name: name(line, before) }))]
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
