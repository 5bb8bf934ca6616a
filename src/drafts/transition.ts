/**
 * One step of a draft: (draft, event, actor, now) to the next draft, or a refusal. Pure, so that a stored draft can be replayed.
 * Whether somebody may be this actor is decided by `policy/rights.ts`; here only that nobody takes both sides.
 */
import { contains, type Day } from '../terms/period.ts'
import { changed, lineOf } from './change.ts'
import {
  type Actor,
  askedBy,
  type Draft,
  type DraftEvent,
  type DraftRefusal,
  entriesOf,
  type Fields,
  type Rule,
  type Signature,
  type Start,
  type State,
  TABLE,
  WORD_LIMIT,
} from './draft.ts'
import { hashOf, sameEntries } from './fingerprint.ts'

/** The draft that an invitation or its owner begins with, at version 1. */
export function started<F extends Fields>({ event: _event, entries, ...start }: Start<F>): Draft<F> {
  return {
    ...start,
    state: 'editing',
    version: 1,
    lines: entries.map(({ id, fields }) => lineOf(id, fields, 1)),
    gone: {},
    round: 0,
    signatures: [],
    agreements: [],
  }
}

/** `now`: ISO instant, kept with a signature. */
export function transition<F extends Fields>(
  draft: Draft<F>,
  event: DraftEvent<F>,
  actor: Actor,
  now: string,
): Draft<F> | DraftRefusal {
  const rule = TABLE[draft.state][event.event]
  if (!isWhoTheySay(draft, actor)) return { refused: 'not-yours' }
  if (!rule) return { refused: 'not-now', state: draft.state, event: event.event }
  if (!rule.by.includes(actor.as)) return { refused: 'not-yours' }
  const after = effect(draft, event, actor, now)
  if ('refused' in after) return after
  const wordless = wordFault(event)
  if (wordless) return wordless
  const word = wordOf(event)
  return {
    ...after,
    version: draft.version + 1,
    state: stateAfter(after, rule.to, draft.state, actor),
    ...(word ? { word: { by: actor.id, text: word } } : {}),
  }
}

/** Nobody reviews their own draft, as a delegate neither. */
function isWhoTheySay({ owner, reviewer }: Draft, actor: Actor): boolean {
  if (actor.as === 'owner') return actor.id === owner
  if (actor.as === 'reviewer') return actor.id !== owner && (actor.id === reviewer || actor.for === reviewer)
  return actor.as === 'system' || actor.id !== owner
}

/** What the event does to the draft; state and version follow. */
function effect<F extends Fields>(draft: Draft<F>, event: DraftEvent<F>, actor: Actor, now: string): Draft<F> | DraftRefusal {
  switch (event.event) {
    case 'edit':
    case 'adjust': {
      const content = changed(draft, event.changes, event.base, draft.version + 1)
      return 'refused' in content ? content : { ...draft, ...content, signatures: [] }
    }
    case 'propose':
      if (draft.lines.length === 0) return { refused: 'empty' }
      return seen(draft, event.hash) ?? { ...draft, proposal: entriesOf(draft), signatures: [] }
    case 'return':
      return seen(draft, event.hash) ?? { ...draft, signatures: [] }
    case 'counter':
      if (draft.round >= draft.rounds) return { refused: 'rounds-used-up', rounds: draft.rounds }
      return seen(draft, event.hash) ?? { ...draft, round: draft.round + 1, signatures: [] }
    case 'sign':
      return seen(draft, event.hash) ?? signed(draft, actor, now)
    case 'mediate':
      return { ...draft, rounds: draft.rounds + 1 }
    case 'reassign':
      return event.to === draft.reviewer || event.to === draft.owner
        ? { refused: 'unchanged' }
        : { ...draft, reviewer: event.to, signatures: draft.signatures.filter((one) => one.as === 'owner') }
    case 'overdue':
      return draft.overdue ? { refused: 'unchanged' } : { ...draft, overdue: { partner: event.partner, at: now } }
    case 'amend':
      return amended(draft, event, actor)
    case 'drop':
      return dropped(draft, actor)
    case 'withdraw':
    case 'talk':
    case 'escalate':
    case 'remark':
      return draft
  }
}

function seen(draft: Draft, hash: string): DraftRefusal | undefined {
  return hash === hashOf(draft) ? undefined : { refused: 'stale', lines: [] }
}

/** The second signature on the same content seals it. */
function signed<F extends Fields>(draft: Draft<F>, actor: Actor, now: string): Draft<F> | DraftRefusal {
  const as = actor.as === 'owner' ? 'owner' : 'reviewer'
  if (draft.signatures.some((one) => one.as === as)) return { refused: 'already-signed' }
  const hash = hashOf(draft)
  const mine: Signature = { by: actor.id, as, ...(actor.for ? { for: actor.for } : {}), hash, at: now }
  const [theirs] = draft.signatures
  if (!theirs) return { ...draft, signatures: [mine] }
  const from: Day = draft.amendment?.from ?? draft.period.from
  const agreement = { entries: entriesOf(draft), hash, version: draft.version + 1, from, signatures: [theirs, mine] as const }
  const { amendment: _amendment, overdue: _overdue, ...rest } = draft
  return { ...rest, signatures: [], agreements: [...draft.agreements, agreement] }
}

function amended<F extends Fields>(
  draft: Draft<F>,
  event: Extract<DraftEvent<F>, { event: 'amend' }>,
  actor: Actor,
): Draft<F> | DraftRefusal {
  const earliest = draft.agreements.at(-1)!.from
  const span = { from: earliest, to: draft.period.to }
  if (!contains(span, event.from) || event.from === earliest) return { refused: 'day-outside', ...span }
  const amendment = { from: event.from, reason: event.reason, by: actor.id }
  // Whatever is changed from here on is a difference to what is in force.
  return { ...draft, amendment, proposal: entriesOf(draft), round: 0 }
}

/** Back to what is in force; the lines are as new, so that no field of the dropped change passes for older than it is. */
function dropped<F extends Fields>(draft: Draft<F>, actor: Actor): Draft<F> | DraftRefusal {
  const inForce = draft.agreements.at(-1)
  if (!draft.amendment || !inForce) return { refused: 'no-amendment' }
  if (askedBy(draft) !== actor.as) return { refused: 'not-yours' }
  const { amendment: _amendment, overdue: _overdue, proposal: _proposal, ...rest } = draft
  return { ...rest, lines: inForce.entries.map(({ id, fields }) => lineOf(id, fields, draft.version + 1)), signatures: [] }
}

function stateAfter<F extends Fields>(after: Draft<F>, to: Rule['to'], before: State, actor: Actor): State {
  if (to === '=') return before
  if (to === 'opened') return actor.as === 'owner' ? 'editing' : 'adjusted'
  if (to === 'signed') return after.signatures.length === 0 ? 'agreed' : 'accepted'
  if (to !== 'unsigned') return to
  // The new supervisor finds it as the old one left it, without the old one's signature.
  if (before !== 'accepted' || after.signatures.length > 0) return before
  return after.proposal && sameEntries(after.proposal, entriesOf(after)) ? 'proposed' : 'adjusted'
}

const NEEDS_A_WORD: ReadonlySet<DraftEvent['event']> = new Set(['adjust', 'return', 'counter', 'mediate', 'amend', 'remark'])

function wordOf(event: DraftEvent): string | undefined {
  const text = 'reason' in event ? event.reason : 'text' in event ? event.text : undefined
  return text?.trim() || undefined
}

function wordFault(event: DraftEvent): DraftRefusal | undefined {
  const word = wordOf(event)
  if (word === undefined) return NEEDS_A_WORD.has(event.event) ? { refused: 'reason-missing' } : undefined
  return word.length > WORD_LIMIT ? { refused: 'too-long', most: WORD_LIMIT } : undefined
}
