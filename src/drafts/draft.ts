/**
 * The noun: a Draft, what one person and their supervisor are agreeing on for one cycle. It knows no KPI and no OKR: its content are lines
 * of plain fields, and whatever they mean is a twin's business (`kpi.ts`; `okr.ts` beside it).
 *
 * - line: one entry with an id of its own and fields; each field remembers the version in which it last changed, so that two devices
 *   that change different fields both keep their change, and a late one never overwrites.
 * - version: how many events the draft has seen. Every accepted event makes one more; a draft is the replay of its events (`replay.ts`).
 * - hash: a fingerprint of the content (`fingerprint.ts`). People sign a hash, never "the draft": agreed means both signed one hash.
 * - proposal: the content as the owner last handed it in; what the supervisor changed is the difference to it.
 * - agreement: frozen content with both signatures, in force from a day on. An amendment during the cycle makes the next one: whoever
 *   asks for it writes first (the owner and hands in, the supervisor adjusts and signs), and alone may drop it.
 *
 * The table below is the law; `transition.ts` reads it and adds what each event does. `=` stays, `signed` is accepted or agreed,
 * `unsigned` is where it stood without its signatures, `opened` is editing for the owner and adjusted for the reviewer.
 *
 *   state       whose turn   event → state
 *   editing     owner        edit → =, propose → proposed, drop → agreed
 *   proposed    reviewer     adjust → adjusted, sign (reviewer) → signed, return → returned, withdraw → withdrawn, talk → talking
 *   adjusted    both         adjust → =, sign → signed, return → returned, counter → countered, talk → talking, escalate → deadlocked
 *   returned    owner        edit → editing, propose → proposed, drop → agreed
 *   withdrawn   owner        edit → editing, propose → proposed, drop → agreed
 *   countered   owner        edit → =, propose → proposed, talk → talking
 *   accepted    the other    sign → signed, adjust → adjusted, return → returned, counter → countered, talk → talking, escalate → deadlocked
 *   talking     both         adjust → adjusted, sign → signed, return → returned, counter → countered, escalate → deadlocked
 *   deadlocked  HR partner   mediate → talking, adjust → adjusted, sign → signed, return → returned
 *   agreed      nobody       amend → opened
 *   whatever the reviewer may adjust they may drop → agreed
 *   any but agreed           overdue → =;  any: remark → =, reassign → unsigned
 *
 * To add a twin: name its fields as a `type` (JSON values only), give it a `kind`, and check its content before `propose` and `sign`
 * in its own file. Start it with `started`, move it with `transition`, keep it with `store/drafts.ts`: none of them knows the fields.
 */
import type { Day, Period } from '../terms/period.ts'

export type DraftKind = 'kpi' | 'okr'

/** What a line says. Absent is null, so that equal content is equal text. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>

export type Line<F extends Fields = Fields> = {
  readonly id: string
  readonly fields: F
  /** The version in which each field last changed. */
  readonly since: Readonly<Record<string, number>>
}

/** A line without its memory: what is frozen, compared and signed. */
export type Entry<F extends Fields = Fields> = { readonly id: string; readonly fields: F }

export const STATES = [
  'editing',
  'proposed',
  'adjusted',
  'returned',
  'withdrawn',
  'countered',
  'accepted',
  'talking',
  'deadlocked',
  'agreed',
] as const
export type State = (typeof STATES)[number]

const OPEN: ReadonlySet<State> = new Set(['editing', 'returned', 'withdrawn', 'countered'])

/** The owner writes in it. */
export function isOpen({ state }: { readonly state: State }): boolean {
  return OPEN.has(state)
}

/** `for`: the supervisor in whose place a delegate acts. */
export type Actor = { readonly id: string; readonly as: Role; readonly for?: string }
export type Role = 'owner' | 'reviewer' | 'partner' | 'system'

export type Signature = {
  readonly by: string
  readonly as: 'owner' | 'reviewer'
  readonly for?: string
  readonly hash: string
  /** ISO instant */
  readonly at: string
}

export type Agreement<F extends Fields = Fields> = {
  readonly entries: readonly Entry<F>[]
  readonly hash: string
  /** The draft's version that sealed it. */
  readonly version: number
  /** The first day it counts for. */
  readonly from: Day
  readonly signatures: readonly [Signature, Signature]
}

export type Draft<F extends Fields = Fields> = {
  readonly id: string
  readonly kind: DraftKind
  /** The cycle's name: `2026-Q3`, `2026-07`. */
  readonly cycle: string
  readonly period: Period
  readonly owner: string
  /** Who agrees to it; a delegate acts for them. */
  readonly reviewer: string
  readonly state: State
  readonly version: number
  readonly lines: readonly Line<F>[]
  /** Lines that were taken out, by id: the version in which. */
  readonly gone: Readonly<Record<string, number>>
  readonly proposal?: readonly Entry<F>[]
  /** Counters used, of how many. */
  readonly round: number
  readonly rounds: number
  /** On the content as it is now; any change of it voids them. */
  readonly signatures: readonly Signature[]
  readonly agreements: readonly Agreement<F>[]
  /** A change of what was agreed, in force from a day inside the cycle. */
  readonly amendment?: { readonly from: Day; readonly reason: string; readonly by: string }
  /** Somebody's turn has passed; the HR partner knows. */
  readonly overdue?: { readonly partner: string; readonly at: string }
  /** The last word that came with a step: why it was returned, adjusted, countered. */
  readonly word?: { readonly by: string; readonly text: string }
}

export type Start<F extends Fields = Fields> = {
  readonly event: 'start'
  readonly id: string
  readonly kind: DraftKind
  readonly cycle: string
  readonly period: Period
  readonly owner: string
  readonly reviewer: string
  readonly entries: readonly Entry<F>[]
  readonly rounds: number
}

/** One change of the content. `set` names only the fields that are to change. */
export type Change<F extends Fields = Fields> =
  | { readonly line: string; readonly set: Partial<F> }
  | { readonly add: string; readonly fields: F }
  | { readonly remove: string }

/** `base`: the version that the person saw when they changed it. `hash`: the content that they saw when they decided. */
export type DraftEvent<F extends Fields = Fields> =
  | { readonly event: 'edit'; readonly base: number; readonly changes: readonly Change<F>[] }
  | { readonly event: 'adjust'; readonly base: number; readonly changes: readonly Change<F>[]; readonly reason: string }
  | { readonly event: 'propose'; readonly hash: string; readonly reason?: string }
  | { readonly event: 'withdraw' }
  | { readonly event: 'return'; readonly hash: string; readonly reason: string }
  | { readonly event: 'sign'; readonly hash: string }
  | { readonly event: 'counter'; readonly hash: string; readonly reason: string }
  | { readonly event: 'talk'; readonly reason?: string }
  | { readonly event: 'escalate'; readonly reason?: string }
  | { readonly event: 'mediate'; readonly reason: string }
  | { readonly event: 'remark'; readonly text: string }
  | { readonly event: 'reassign'; readonly to: string }
  | { readonly event: 'overdue'; readonly partner: string }
  | { readonly event: 'amend'; readonly from: Day; readonly reason: string }
  | { readonly event: 'drop' }
export type EventName = DraftEvent['event']

/** An event as it is kept: who, when, and the version that it made. */
export type Recorded<F extends Fields = Fields> = {
  readonly version: number
  readonly event: Start<F> | DraftEvent<F>
  readonly actor: Actor
  readonly at: string
}

/** Who may, and where it leads. */
export type Rule = { readonly by: readonly Role[]; readonly to: State | '=' | 'signed' | 'unsigned' | 'opened' }

const owner = (to: Rule['to']): Rule => ({ by: ['owner'], to })
const reviewer = (to: Rule['to']): Rule => ({ by: ['reviewer'], to })
const both = (to: Rule['to']): Rule => ({ by: ['owner', 'reviewer'], to })

const reviewing = { adjust: reviewer('adjusted'), return: reviewer('returned'), drop: reviewer('agreed') }
const preparing = { propose: owner('proposed'), drop: owner('agreed') }
const objecting = { counter: owner('countered'), talk: both('talking'), escalate: both('deadlocked') }
const anytime = {
  remark: { by: ['owner', 'reviewer', 'partner'], to: '=' },
  reassign: { by: ['partner', 'system'], to: 'unsigned' },
} satisfies Partial<Record<EventName, Rule>>
const open = { ...anytime, overdue: { by: ['system'], to: '=' } } satisfies Partial<Record<EventName, Rule>>

/** What may happen in which state, by whom, and where it leads. What is not here is refused. */
export const TABLE: Readonly<Record<State, Readonly<Partial<Record<EventName, Rule>>>>> = {
  editing: { ...open, ...preparing, edit: owner('=') },
  proposed: { ...open, ...reviewing, sign: reviewer('signed'), withdraw: owner('withdrawn'), talk: both('talking') },
  adjusted: { ...open, ...reviewing, ...objecting, sign: both('signed') },
  returned: { ...open, ...preparing, edit: owner('editing') },
  withdrawn: { ...open, ...preparing, edit: owner('editing') },
  countered: { ...open, propose: owner('proposed'), edit: owner('='), talk: both('talking') },
  accepted: { ...open, ...reviewing, ...objecting, sign: both('signed') },
  talking: {
    ...open,
    ...reviewing,
    sign: both('signed'),
    counter: owner('countered'),
    escalate: both('deadlocked'),
  },
  deadlocked: { ...open, ...reviewing, sign: both('signed'), mediate: { by: ['partner'], to: 'talking' } },
  agreed: { ...anytime, amend: both('opened') },
}

/** Who asked for the change of what was agreed; undefined where none is open. */
export function askedBy({ amendment, owner }: Pick<Draft, 'amendment' | 'owner'>): 'owner' | 'reviewer' | undefined {
  return amendment && (amendment.by === owner ? 'owner' : 'reviewer')
}

/** The longest word that can go with a step. */
export const WORD_LIMIT = 500

/** Why a step is not taken: a value, worded where people read it. The draft stays as it is. */
export type DraftRefusal =
  /** Not in this state; for a second click, because it has happened already. */
  | { readonly refused: 'not-now'; readonly state: State; readonly event: EventName }
  | { readonly refused: 'not-yours' }
  /** It changed since the person looked; these lines, or the content they wanted to decide on. */
  | { readonly refused: 'stale'; readonly lines: readonly string[] }
  | { readonly refused: 'unchanged' }
  | { readonly refused: 'line-unknown' | 'line-exists'; readonly line: string }
  | { readonly refused: 'empty' }
  | { readonly refused: 'reason-missing' }
  | { readonly refused: 'too-long'; readonly most: number }
  | { readonly refused: 'rounds-used-up'; readonly rounds: number }
  | { readonly refused: 'already-signed' }
  | { readonly refused: 'day-outside'; readonly from: Day; readonly to: Day }
  | { readonly refused: 'no-amendment' }

export function isDraftRefusal(result: object): result is DraftRefusal {
  return 'refused' in result
}

/** The lines without their memory. */
export function entriesOf<F extends Fields>(draft: Pick<Draft<F>, 'lines'>): Entry<F>[] {
  return draft.lines.map(({ id, fields }) => ({ id, fields }))
}
