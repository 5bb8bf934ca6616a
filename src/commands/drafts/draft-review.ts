/**
 * "看看小王的草案", "这几个都同意", "把李雷GMV目标调到320万 理由新店": the drafts that wait for a supervisor, or for whoever stands in for them.
 */

import type { DraftSaid } from '../../../cards/draft-view.ts'
import { type InboxRow, type InboxView, inboxCard } from '../../../cards/review-inbox.ts'
import type { Change, Draft, DraftEvent, Fields } from '../../drafts/draft.ts'
import { entriesOf, type State, TABLE } from '../../drafts/draft.ts'
import { hashOf, sha256 } from '../../drafts/fingerprint.ts'
import { type Kpi, totalWeight } from '../../drafts/kpi.ts'
import { lint, mustFix } from '../../drafts/lint.ts'
import type { Slots } from '../../intent/intent.ts'
import { writtenAmount, writtenWeight } from '../../intent/written.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { contains } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { orgOf, peopleNamed } from '../subject.ts'
import { reasonIn, withTyped } from './draft-decide.ts'
import { type Desk, deskOf, isTaken, keeping, layOut, openDesk, taken } from './draft-desk.ts'
import { plainGroundsOf } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'
import { kpiAmended } from './kpi-amend.ts'
import { toOthers } from './kpi-decide.ts'
import { aboutOf, readBy, refusedStep, seenHash, shown } from './kpi-draft.ts'
import { baseOf, changeSaid } from './kpi-edit.ts'
import { plainText } from './kpi-form.ts'
import { lineName, nameOf } from './kpi-view.ts'
import { okrRows } from './okr-draft.ts'

export const draftReview: Command = {
  intents: ['manager_review'],
  run: async (context, slots) => {
    if (slots.do === 'approve' && slots.all === true) return approveAll(context, slots)
    if (typeof slots.draft === 'string') {
      const desk = await openDesk<Kpi>(context, slots.draft)
      return desk ? reviewed(desk, slots) : refused(context, slots.draft)
    }
    const desks = await waiting(context)
    if (slots.person === undefined) return inbox(context, desks)
    const org = await orgOf(context)
    const named = new Set(peopleNamed(slots.person, org).map(({ employeeId }) => employeeId))
    const isMeant = ({ period }: Draft<Kpi>) => slots.from === undefined || contains(period, slots.from)
    const desk =
      desks.find(({ draft }) => named.has(draft.owner) && isMeant(draft)) ?? (await theirs(context, [...named], org, isMeant))
    return desk ? reviewed(desk, slots) : inbox(context, desks, { said: 'unknown', name: slots.person })
  },
}

/** States in which a supervisor can do something. */
const WITH_REVIEWER: readonly State[] = ['proposed', 'adjusted', 'accepted', 'talking', 'deadlocked']

/** Every draft that this person reviews, for themselves or for somebody who is away. */
async function waiting(context: Context): Promise<Desk<Kpi>[]> {
  const { store, person, today } = context
  const org = await orgOf(context)
  const standIns = await store.delegations.on(today, person.employeeId)
  // A supervisor who took over meanwhile finds the drafts of the one before: who reviews is decided by the people as they are now.
  const stored = await store.drafts.of<Kpi>({ kind: 'kpi', states: WITH_REVIEWER })
  return stored
    .map((draft) => layOut(context, draft, org, standIns))
    .filter((desk) => desk?.side.as === 'reviewer') as Desk<Kpi>[]
}

/** The newest draft of one of these people that is meant and that this person may see. */
async function theirs(
  context: Context,
  owners: readonly string[],
  org: Awaited<ReturnType<typeof orgOf>>,
  isMeant: (draft: Draft<Kpi>) => boolean,
): Promise<Desk<Kpi> | undefined> {
  for (const draft of (await context.store.drafts.of<Kpi>({ kind: 'kpi', owners })).filter(isMeant)) {
    const desk = await deskOf(context, draft, org)
    if (desk && desk.side.as !== 'owner') return desk
  }
  return undefined
}

async function refused(context: Context, draft: string): Promise<Reply> {
  const { store, now, person } = context
  await store.audit.record({ at: now, actor: person.employeeId, action: 'draft-refused', subject: draft.slice(0, 100) })
  return draftNote(context, { note: 'said', said: { said: 'not-yours' } })
}

// ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────────

async function inbox(
  context: Context,
  desks: readonly Desk<Kpi>[],
  said?: InboxView['said'],
  more: Partial<Reply> = {},
): Promise<Reply> {
  const open = desks.filter(({ draft }) => isTheirTurn(draft))
  const rows = await Promise.all(open.map(rowOf))
  const view: InboxView = {
    rows: [...rows, ...(await okrRows(context))],
    waiting: desks.length - open.length,
    ready: rows.filter(isReady).length,
    seen: seenOf(rows),
    said,
    today: context.today,
  }
  return { cards: [inboxCard(view, context.language)], personal: true, replace: true, ...more }
}

/** Signed by the reviewer it is the owner's turn. */
function isTheirTurn({ state, signatures }: Desk<Kpi>['draft']): boolean {
  return TABLE[state].sign !== undefined && !signatures.some((one) => one.as === 'reviewer')
}

async function rowOf(desk: Desk<Kpi>): Promise<InboxRow> {
  const { draft, owner, context, side } = desk
  const grounds = await plainGroundsOf(context, aboutOf(desk))
  const findings = grounds ? lint(entriesOf(draft), grounds) : []
  return {
    draft: draft.id,
    version: draft.version,
    hash: hashOf(draft),
    name: owner.name,
    period: draft.period,
    state: draft.state,
    lines: draft.lines.length,
    total: totalWeight(entriesOf(draft)),
    must: mustFix(findings).length,
    should: findings.filter(({ severity }) => severity === 'should').length,
    ...('for' in side && side.for ? { standsInFor: nameOf(side.for, desk) } : {}),
  }
}

function isReady(row: InboxRow): boolean {
  return row.must === 0 && row.state === 'proposed'
}

/** A fingerprint of what can be approved together: a list that has changed since is looked at again. */
function seenOf(rows: readonly InboxRow[]): string {
  return sha256(
    rows
      .filter(isReady)
      .map(({ draft, hash }) => `${draft} ${hash}`)
      .join('\n'),
  ).slice(0, 32)
}

/** Signs what passes the checks and is as it was on the card; in words, first shows what there is. */
async function approveAll(context: Context, slots: Slots): Promise<Reply> {
  const desks = await waiting(context)
  const rows = await Promise.all(desks.filter(({ draft }) => isTheirTurn(draft)).map(rowOf))
  if (slots.seen === undefined) return inbox(context, desks)
  if (slots.seen !== seenOf(rows)) return inbox(context, desks, { said: 'changed' })
  const ready = new Set(rows.filter(isReady).map(({ draft }) => draft))
  const signed = desks
    .filter(({ draft }) => ready.has(draft.id))
    .map((desk) => taken(desk, { event: 'sign', hash: hashOf(desk.draft) }))
    .filter(isTaken)
  const after = desks.map((desk) => signed.find(({ draft }) => draft.id === desk.draft.id) ?? desk)
  const also = (await Promise.all(signed.map(toOthers))).flat()
  const save = keeping(signed as unknown as Desk<Fields>[])
  return inbox(context, after, { said: 'approved', count: signed.length }, { also, save })
}

// ── one draft ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function reviewed(found: Desk<Kpi>, slots: Slots): Promise<Reply> {
  const desk = withTyped(found, slots)
  const hash = seenHash(desk, slots)
  const reason = reasonIn(slots)
  switch (slots.do) {
    case 'approve':
      // In words nobody says which version they saw: the card comes first, and its button signs.
      return typeof slots.hash === 'string' || desk.side.as !== 'reviewer' ? approved(desk, hash) : opened(desk)
    case 'return':
      return telling(desk, { event: 'return', hash, reason }, { said: 'returned' })
    case 'talk':
      return telling(desk, { event: 'talk', ...(reason ? { reason } : {}) }, { said: 'talking' })
    case 'remark':
      return telling(desk, { event: 'remark', text: reason }, { said: 'remarked' })
    case 'mediate':
      return telling(desk, { event: 'mediate', reason }, { said: 'mediated' })
    case 'adjust':
      return adjusted(desk, slots, reason)
    case 'amend':
      return kpiAmended(desk, slots)
    case 'drop':
      return telling(desk, { event: 'drop' }, { said: 'dropped' })
    case 'set':
    case 'add':
    case 'remove':
    case 'replace':
      return slots.metric === undefined && slots.with === undefined ? opened(desk) : spoken(desk, slots, reason)
    default:
      return opened(desk)
  }
}

async function opened(desk: Desk<Kpi>): Promise<Reply> {
  if (desk.side.as !== 'owner') await readBy(desk.context, desk.owner.employeeId)
  return shown(desk)
}

async function approved(desk: Desk<Kpi>, hash: string): Promise<Reply> {
  const grounds = await plainGroundsOf(desk.context, aboutOf(desk))
  if (grounds && mustFix(lint(entriesOf(desk.draft), grounds)).length > 0) return shown(desk, { said: 'must-fix' }, [], grounds)
  const next = taken(desk, { event: 'sign', hash })
  if (!isTaken(next)) return refusedStep(desk, next)
  return shown(next, { said: next.draft.state === 'agreed' ? 'agreed' : 'signed' }, await toOthers(next))
}

/** A step of which the owner is told. */
async function telling(desk: Desk<Kpi>, event: DraftEvent<Kpi>, said: DraftSaid): Promise<Reply> {
  const next = taken(desk, event)
  return isTaken(next) ? shown(next, said, await toOthers(next)) : refusedStep(desk, next)
}

/** By the card's form: a line, its new target or weight, and why. */
async function adjusted(desk: Desk<Kpi>, slots: Slots, reason: string): Promise<Reply> {
  const form = (slots.form ?? {}) as Record<string, unknown>
  const line = desk.draft.lines.find(({ id }) => id === plainText(form.line))
  if (!line) return shown(desk, { said: 'line-unknown' })
  const unit = metricIn(desk.context.company, line.fields.metric)?.unit ?? 'index'
  const [typedTarget, typedWeight] = [plainText(form.target), plainText(form.weight)]
  const target = typedTarget === '' ? undefined : writtenAmount(typedTarget, unit)
  const weight = typedWeight === '' ? undefined : writtenWeight(typedWeight)
  if ((target && 'fault' in target) || (weight && 'fault' in weight)) return shown(desk, { said: 'value-not-understood' })
  const set: Partial<Kpi> = { ...(target ? { target: target.value } : {}), ...(weight ? { weight: weight.value } : {}) }
  return adjusting(desk, [{ line: line.id, set }], baseOf(desk, slots), reason)
}

/** The owner hears of it when it is signed; until then the supervisor goes on. */
async function adjusting(desk: Desk<Kpi>, changes: readonly Change<Kpi>[], base: number, reason: string): Promise<Reply> {
  const next = taken(desk, { event: 'adjust', base, changes, reason })
  if (!isTaken(next)) return refusedStep(desk, next)
  const grounds = await plainGroundsOf(desk.context, aboutOf(next))
  const [first] = changes
  const id = first && ('line' in first ? first.line : 'add' in first ? first.add : first.remove)
  const metric = next.draft.lines.find((line) => line.id === id)?.fields.metric ?? id ?? ''
  const name = grounds ? lineName({ id: id ?? '', fields: { metric } }, grounds) : { zh: metric, en: metric }
  return shown(next, { said: 'adjusted', name }, [], grounds)
}

/** What both signed changes from a day on; a draft that is still on the way changes as a whole. */
async function spoken(desk: Desk<Kpi>, slots: Slots, reason: string): Promise<Reply> {
  if (desk.draft.state === 'agreed') return kpiAmended(desk, slots, slots)
  if (slots.from !== undefined && slots.from !== desk.draft.amendment?.from) return shown(desk, { said: 'amend-later' })
  const grounds = await plainGroundsOf(desk.context, aboutOf(desk))
  if (!grounds) return draftNote(desk.context, { note: 'no-position' })
  const change = changeSaid(desk, grounds, slots)
  if ('said' in change) return shown(desk, change, [], grounds)
  if ('rise' in change) return shown(desk, { said: 'value-not-understood' }, [], grounds)
  return adjusting(desk, change.changes, desk.draft.version, reason)
}
