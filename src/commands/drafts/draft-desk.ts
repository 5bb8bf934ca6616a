/**
 * A draft on somebody's desk: loaded, with the people around it and the reader's side; steps are taken on it one after another and kept
 * together in the transaction of the answer. Knows no fields, so that OKR drafts lie on the same desk.
 */
import type { ReviewTyped } from '../../../cards/draft-view.ts'
import type { Actor, Draft, DraftEvent, DraftRefusal, Entry, Fields, Recorded, Start } from '../../drafts/draft.ts'
import { isDraftRefusal } from '../../drafts/draft.ts'
import { replayed } from '../../drafts/replay.ts'
import { started, transition } from '../../drafts/transition.ts'
import { type DraftSide, draftSide, type Org, type Person, reviewerOf, type StandIn } from '../../policy/rights.ts'
import { createAudit } from '../../store/audit.ts'
import type { Sql } from '../../store/client.ts'
import type { Context } from '../command.ts'
import { orgOf } from '../subject.ts'

export type Desk<F extends Fields = Fields> = {
  readonly context: Context
  readonly org: Org
  readonly owner: Person
  readonly side: DraftSide
  readonly draft: Draft<F>
  /** As it is stored; absent: it begins now. */
  readonly before?: Draft<F>
  /** What came in a form and has led to no step yet: it stays in the form. */
  readonly typed?: ReviewTyped | undefined
  /** Taken, not kept yet. */
  readonly steps: readonly Recorded<F>[]
}

export const SYSTEM: Actor = { id: 'system', as: 'system' }

/** The draft of this id, for somebody who may see it. A supervisor who changed meanwhile is noticed here. */
export async function openDesk<F extends Fields>(context: Context, id: string, org?: Org): Promise<Desk<F> | undefined> {
  const draft = await context.store.drafts.byId<F>(id)
  return draft && deskOf(context, draft, org ?? (await orgOf(context)))
}

export async function deskOf<F extends Fields>(context: Context, draft: Draft<F>, org: Org): Promise<Desk<F> | undefined> {
  return layOut(context, draft, org, await context.store.delegations.on(context.today, context.person.employeeId))
}

/** `standIns`: those of this person today, for whoever lays out many drafts. */
export function layOut<F extends Fields>(
  context: Context,
  draft: Draft<F>,
  org: Org,
  standIns: readonly StandIn[],
): Desk<F> | undefined {
  const owner = org.byId.get(draft.owner)
  if (!owner) return undefined
  const wanted = reviewerOf(owner, org)
  const desk = { context, org, owner, draft, before: draft, steps: [], side: { as: 'reader' as const } }
  const isMoved = wanted !== undefined && wanted !== draft.reviewer && draft.state !== 'agreed'
  const moved = isMoved ? taken<F>(desk, { event: 'reassign', to: wanted }, SYSTEM) : desk
  if (isDraftRefusal(moved)) return undefined
  const side = draftSide(context.person, moved.draft, org, standIns)
  return side && { ...moved, side }
}

/** A draft that begins now, at its owner's desk. */
export function newDesk<F extends Fields>(context: Context, org: Org, owner: Person, start: Start<F>, actor: Actor): Desk<F> {
  const draft = started(start)
  const steps = [{ version: 1, event: start, actor, at: context.now.toISOString() }]
  return { context, org, owner, draft, steps, side: { as: 'owner' } }
}

/** One step further, as the reader unless an actor is named. */
export function taken<F extends Fields>(
  desk: Desk<F>,
  event: DraftEvent<F>,
  actor: Actor | undefined = actorOf(desk),
): Desk<F> | DraftRefusal {
  if (!actor) return { refused: 'not-yours' }
  const at = desk.context.now.toISOString()
  const draft = transition(desk.draft, event, actor, at)
  if (isDraftRefusal(draft)) return draft
  return { ...desk, draft, typed: undefined, steps: [...desk.steps, { version: draft.version, event, actor, at }] }
}

export function isTaken<F extends Fields>(desk: Desk<F> | DraftRefusal): desk is Desk<F> {
  return 'steps' in desk
}

/** A line as the card of a version showed it; replayed from the events when the draft has moved on. */
export async function entryAt<F extends Fields>(
  { context, draft }: Desk<F>,
  line: string,
  version: number,
): Promise<Entry<F> | undefined> {
  if (version === draft.version) return draft.lines.find(({ id }) => id === line)
  const past = replayed(await context.store.drafts.events<F>(draft.id))
  return (past[version - 1] ?? past.at(-1))?.lines.find(({ id }) => id === line)
}

export function actorOf({ context, side }: Desk): Actor | undefined {
  if (side.as === 'reader') return undefined
  return { id: context.person.employeeId, as: side.as, ...('for' in side && side.for ? { for: side.for } : {}) }
}

/** For `Reply.save`: all steps of all desks and their audit, or nothing when one of the drafts has moved on. */
export function keeping(desks: readonly Desk<Fields>[]): ((tx: Sql) => Promise<boolean>) | undefined {
  const changed = desks.filter(({ steps }) => steps.length > 0)
  if (changed.length === 0) return undefined
  return async (tx) => {
    for (const { context, before, draft, steps } of changed) {
      if (!(await context.store.drafts.save(tx, { before, draft, events: steps }))) return false
      for (const { event, actor, version } of steps) {
        const detail = { draft: draft.id, version, ...(actor.for ? { for: actor.for } : {}) }
        await createAudit(tx).record({
          at: context.now,
          actor: actor.id,
          action: `draft-${event.event}`,
          subject: draft.owner,
          detail,
        })
      }
    }
    return true
  }
}
