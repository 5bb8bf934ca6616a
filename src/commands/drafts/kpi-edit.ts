/** Changes of the own draft: by a form, by the button of a finding, or in words. */
import type { DraftSaid, FieldChange } from '../../../cards/draft-view.ts'
import { cycleBefore, cycleName } from '../../cycles/cycle.ts'
import type { Change, DraftEvent } from '../../drafts/draft.ts'
import { entriesOf } from '../../drafts/draft.ts'
import { type Kpi, type KpiEntry, REASON_LIMIT } from '../../drafts/kpi.ts'
import { type Grounds, lint } from '../../drafts/lint.ts'
import { freshEntry, templateEntry } from '../../drafts/suggest.ts'
import { isDecimal } from '../../engine/fraction.ts'
import type { Slots } from '../../intent/intent.ts'
import { lineId } from '../../policy/position.ts'
import type { Reply } from '../command.ts'
import { type Desk, entryAt, isTaken, keeping, taken } from './draft-desk.ts'
import { draftNote } from './draft-note.ts'
import { kpiAmended } from './kpi-amend.ts'
import { submitted } from './kpi-decide.ts'
import { groundsFor, heldFor, refusedStep, shown } from './kpi-draft.ts'
import { type FormShown, formCard, lineIdFor, plainText, readForm, risenTo, riseView, typedIn } from './kpi-form.ts'
import { amountFor, lineName, namesIn, refusalSaid } from './kpi-view.ts'

export async function edited(desk: Desk<Kpi>, slots: Slots): Promise<Reply> {
  const grounds = await groundsFor(desk)
  if (!grounds) return draftNote(desk.context, { note: 'no-position' })
  const line = typeof slots.line === 'string' ? slots.line : undefined
  switch (slots.do) {
    case 'form':
      return form(desk, grounds, { line })
    case 'overview':
      return shown(desk, undefined, [], grounds)
    case 'save':
      return saved(desk, grounds, slots, line)
    case 'fix':
      return fixed(desk, grounds, slots)
    case 'aim':
      return aimed(desk, grounds, slots, line)
    case 'add':
      return slots.metric === undefined && slots.with === undefined
        ? form(desk, grounds, { line: undefined })
        : spoken(desk, grounds, slots)
    default:
      return line !== undefined && slots.do === 'remove'
        ? changedBy(desk, grounds, [{ remove: line }], baseOf(desk, slots), {
            said: 'removed',
            name: namesIn(desk.draft, grounds)(line),
          })
        : spoken(desk, grounds, slots)
  }
}

/** The version that the card showed, never one to come. */
export function baseOf({ draft }: { readonly draft: Pick<Desk['draft'], 'version'> }, { version }: Slots): number {
  const isVersion = typeof version === 'number' && Number.isInteger(version) && version >= 1
  return isVersion ? Math.min(version, draft.version) : draft.version
}

function form(desk: Desk<Kpi>, grounds: Grounds, asked: FormShown): Reply {
  const isThere = asked.line === undefined || desk.draft.lines.some(({ id }) => id === asked.line)
  const said: DraftSaid | undefined = isThere ? asked.said : { said: 'line-unknown' }
  return { cards: [formCard(desk, grounds, { ...asked, said })], personal: true, replace: true, save: keeping([desk]) }
}

/** Takes the changes and shows the whole draft. */
async function changedBy(
  desk: Desk<Kpi>,
  grounds: Grounds,
  changes: readonly Change<Kpi>[],
  base: number,
  said: DraftSaid,
): Promise<Reply> {
  const next = changes.length === 0 ? ({ refused: 'unchanged' } as const) : taken(desk, { event: 'edit', base, changes })
  if (!isTaken(next)) return shown(desk, refusalSaid(next, namesIn(desk.draft, grounds)), [], grounds)
  return shown(next, said, [], grounds)
}

// ── by form ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function saved(desk: Desk<Kpi>, grounds: Grounds, slots: Slots, line: string | undefined): Promise<Reply> {
  const typed = typedIn(slots.form)
  const base = baseOf(desk, slots)
  const shownLine = line === undefined ? undefined : await entryAt(desk, line, base)
  const read = readForm(typed, line, shownLine, desk, grounds)
  if ('faults' in read) return form(desk, grounds, { line, typed, faults: read.faults })
  const next = taken(desk, { event: 'edit', base, changes: read.changes })
  const isSame = !isTaken(next) && next.refused === 'unchanged'
  if (!isTaken(next) && !isSame) return refusedStep(desk, next)
  const after = isTaken(next) ? next : desk
  const name = namesIn(after.draft, grounds)(read.id)
  const said: DraftSaid = isSame ? { said: 'unchanged' } : { said: 'saved', name }
  if (read.rise)
    return form(after, grounds, { line: read.id, typed, rise: riseView(read.rise, typed.metric, read.id, grounds, desk.context) })
  switch (slots.after) {
    case 'next': {
      const at = after.draft.lines.findIndex(({ id }) => id === read.id)
      const following = after.draft.lines[at + 1]?.id
      return line !== undefined && following === undefined
        ? shown(after, said, [], grounds)
        : form(after, grounds, { line: line === undefined ? undefined : following, said })
    }
    case 'preview':
      return shown(after, said, [], grounds)
    case 'submit':
      return submitted(after, {})
    default:
      return form(after, grounds, { line: read.id, said })
  }
}

// ── by the button of a finding ───────────────────────────────────────────────────────────────────────────────────────

/** The finding is looked up on the draft as it is now; one that is gone has been mended. */
async function fixed(desk: Desk<Kpi>, grounds: Grounds, slots: Slots): Promise<Reply> {
  const found = lint(entriesOf(desk.draft), heldFor(desk, grounds)).find(
    (one) => one.rule === slots.rule && (slots.line === undefined || one.line === slots.line),
  )
  const fix = found?.fixes.find(({ id }) => id === slots.fix)
  return changedBy(desk, grounds, fix?.changes ?? [], desk.draft.version, { said: 'fixed' })
}

/** "提升15%" answered: one of the two readings. */
function aimed(desk: Desk<Kpi>, grounds: Grounds, { target }: Slots, line: string | undefined): Promise<Reply> {
  if (line === undefined || typeof target !== 'string' || !isDecimal(target) || target.length > 24)
    return shown(desk, { said: 'value-not-understood' }, [], grounds)
  return changedBy(desk, grounds, [{ line, set: { target } }], desk.draft.version, { said: 'fixed' })
}

/** The lines of the last cycle in the place of these. */
export async function copiedLines(desk: Desk<Kpi>): Promise<Reply> {
  const grounds = await groundsFor(desk)
  if (!grounds) return draftNote(desk.context, { note: 'no-position' })
  const { context, draft, owner } = desk
  const before = cycleName(cycleBefore(draft.period))!
  const last = (await context.store.drafts.agreed<Kpi>('kpi', [owner.employeeId], [before])).at(-1)
  if (!last) return shown(desk, { said: 'no-last' }, [], grounds)
  const has = (id: string) => draft.lines.some((line) => line.id === id)
  const changes: Change<Kpi>[] = [
    ...draft.lines.filter(({ id }) => !last.entries.some((entry) => entry.id === id)).map(({ id }) => ({ remove: id })),
    ...last.entries.map(({ id, fields }) => (has(id) ? { line: id, set: fields } : { add: id, fields })),
  ]
  return changedBy(desk, grounds, changes, draft.version, { said: 'copied' })
}

// ── in words ─────────────────────────────────────────────────────────────────────────────────────────────────────────

async function spoken(desk: Desk<Kpi>, grounds: Grounds, slots: Slots): Promise<Reply> {
  if (slots.do === 'note') return noted(desk, grounds, slots)
  if (desk.draft.state === 'agreed') return kpiAmended(desk, slots, slots)
  if (slots.from !== undefined && slots.from !== desk.draft.amendment?.from)
    return shown(desk, { said: 'amend-later' }, [], grounds)
  const change = changeSaid(desk, grounds, slots)
  if ('said' in change) return shown(desk, change, [], grounds)
  if ('rise' in change) {
    const { line, rise } = change
    const metric = desk.draft.lines.find(({ id }) => id === line)!.fields.metric
    return form(desk, grounds, { line, rise: riseView(rise, metric, line, grounds, desk.context) })
  }
  return changedBy(desk, grounds, change.changes, desk.draft.version, change.tell)
}

type NotSaid = { readonly said: 'line-unknown' | 'not-understood' | 'value-not-understood' | 'line-exists' }
type Rise = NonNullable<Parameters<typeof riseView>[0]>
export type SaidChangeOfLine =
  | { readonly changes: readonly Change<Kpi>[]; readonly tell: DraftSaid }
  | { readonly rise: Rise; readonly line: string }
  | NotSaid

/** What the words change, on the line whose metric they name. */
export function changeSaid(desk: Desk<Kpi>, grounds: Grounds, slots: Slots): SaidChangeOfLine {
  const entry = lineMeant(desk, slots)
  const other = typeof slots.with === 'string' ? slots.with : undefined
  switch (slots.do) {
    case 'add':
      return added(desk, grounds, slots.metric ?? other)
    case 'remove':
      return entry
        ? { changes: [{ remove: entry.id }], tell: { said: 'removed', name: lineName(entry, grounds) } }
        : { said: 'line-unknown' }
    case 'replace':
      return replaced(desk, grounds, entry, other)
    default:
      return entry ? set(entry, grounds, desk, slots) : { said: slots.metric === undefined ? 'not-understood' : 'line-unknown' }
  }
}

/** The line of the metric that was named, or of one that the word can also mean. */
function lineMeant({ draft }: Desk<Kpi>, { metric, metrics = [] }: Slots): KpiEntry | undefined {
  const ids = [...(metric ? [metric] : []), ...metrics]
  return ids
    .map((id) => draft.lines.find((line) => line.id === id || line.fields.metric === id))
    .find((line) => line !== undefined)
}

function added(desk: Desk<Kpi>, grounds: Grounds, metric: string | undefined): SaidChangeOfLine {
  if (metric === undefined || !grounds.metrics.has(metric)) return { said: 'not-understood' }
  const entry = entryFor(metric, grounds)
  if (desk.draft.lines.some(({ id }) => id === entry.id)) return { said: 'line-exists' }
  return { changes: [{ add: entry.id, fields: entry.fields }], tell: { said: 'added', name: lineName(entry, grounds) } }
}

/** The template's line where the template has one. */
function entryFor(metric: string, grounds: Grounds): KpiEntry {
  const id = lineIdFor(metric, grounds)
  const line = grounds.position.lines.find((one) => lineId(one) === id)
  return line ? templateEntry(line, grounds) : freshEntry(metric, 1000, grounds)
}

/** The new line takes the old one's weight and track. */
function replaced(desk: Desk<Kpi>, grounds: Grounds, entry: KpiEntry | undefined, metric: string | undefined): SaidChangeOfLine {
  if (!entry) return { said: 'line-unknown' }
  if (metric === undefined || !grounds.metrics.has(metric)) return { said: 'not-understood' }
  const fresh = entryFor(metric, grounds)
  if (desk.draft.lines.some(({ id }) => id === fresh.id)) return { said: 'line-exists' }
  const fields = { ...fresh.fields, weight: entry.fields.weight, track: entry.fields.track }
  return { changes: [{ remove: entry.id }, { add: fresh.id, fields }], tell: { said: 'added', name: lineName(fresh, grounds) } }
}

function set(entry: KpiEntry, grounds: Grounds, { context }: Desk<Kpi>, slots: Slots): SaidChangeOfLine {
  const { id: line, fields } = entry
  const tell = (change: FieldChange): DraftSaid => ({ said: 'changed', name: lineName(entry, grounds), changes: [change] })
  const value = Number(slots.value)
  if (slots.field === 'weight') {
    const weight = Math.round(value * 10_000)
    if (!(weight >= 0 && weight <= 10_000)) return { said: 'value-not-understood' }
    return { changes: [{ line, set: { weight } }], tell: tell({ field: 'weight', from: fields.weight, to: weight }) }
  }
  const rise = slots.rise as Rise | undefined
  const risen = rise && risenTo(rise, grounds.metrics.get(fields.metric)?.unit, line, grounds)
  if (rise && risen === undefined) return { rise, line }
  const target = risen ?? String(value)
  if (!isDecimal(target) || target.startsWith('-')) return { said: 'value-not-understood' }
  const amount = (one: string | null) => amountFor(fields.metric, one, context)
  return {
    changes: [{ line, set: { target } }],
    tell: tell({ field: 'target', from: amount(fields.target), to: amount(target) }),
  }
}

/** A note about a metric is the reason of its line; any other goes with the draft. */
async function noted(desk: Desk<Kpi>, grounds: Grounds, slots: Slots): Promise<Reply> {
  const note = plainText(slots.note)
  const entry = lineMeant(desk, slots)
  if (note === '') return shown(desk, { said: 'not-understood' }, [], grounds)
  const reason = entry && joined(entry.fields.reason, note)
  if (reason !== undefined && reason.length > REASON_LIMIT)
    return shown(desk, { said: 'too-long', most: REASON_LIMIT }, [], grounds)
  const event: DraftEvent<Kpi> =
    reason === undefined
      ? { event: 'remark', text: note }
      : { event: 'edit', base: desk.draft.version, changes: [{ line: entry!.id, set: { reason } }] }
  const next = taken(desk, event)
  return isTaken(next)
    ? shown(next, { said: 'noted' }, [], grounds)
    : shown(desk, refusalSaid(next, namesIn(desk.draft, grounds)), [], grounds)
}

function joined(reason: string, note: string): string {
  return reason === '' || reason.includes(note) ? reason || note : `${reason}；${note}`
}
