/** One kind line about drafts and cycles, with what can be done next: cycle opened, delegation set, somebody to be mediated between. */
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element } from './card.ts'
import { kindOf, saidText } from './draft-text.ts'
import type { DraftRef, DraftSaid } from './draft-view.ts'
import { bullets, button, card, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { dayText, periodText } from './format.ts'
import { refOf } from './kpi-draft.ts'
import { mediationForm } from './kpi-review.ts'
import type { Choice } from './notice.ts'
import { wordings } from './wording/index.ts'

export type DraftNote =
  | { readonly note: 'said'; readonly said: DraftSaid }
  | { readonly note: 'no-draft' | 'not-allowed' | 'nobody' | 'no-cycle' | 'which-cycle' | 'no-position' }
  | {
      readonly note: 'opened' | 'again'
      readonly period: Period
      readonly people: number
      readonly dueOn: Day
      readonly unreached: readonly string[]
    }
  | {
      /** What opening a cycle would do; `isOpen`: it runs already, and these would be added. */
      readonly note: 'ask-open'
      readonly period: Period
      readonly people: number
      readonly dueOn: Day
      readonly isOpen: boolean
      readonly departments: readonly { readonly name: string; readonly people: number }[]
      readonly unreached: readonly string[]
    }
  | { readonly note: 'extended' | 'due'; readonly period: Period; readonly dueOn: Day }
  | { readonly note: 'overdue'; readonly period: Period; readonly dueOn: Day; readonly names: readonly string[] }
  | { readonly note: 'none-overdue' }
  | { readonly note: 'delegated' | 'delegation-told' | 'delegation-is'; readonly name: string; readonly until: Day }
  | { readonly note: 'delegation-cancelled' | 'delegation-none' | 'delegation-whom' | 'delegation-itself' }
  | { readonly note: 'delegation-unknown'; readonly name: string }
  | ({
      readonly note: 'escalated'
      readonly why: 'deadlock' | 'overdue'
      readonly who: string
      readonly period: Period
    } & DraftRef & {
        readonly word?: { readonly by: string; readonly text: string }
        readonly wordLimit: number
      })

export type DraftNoteView = { readonly note: DraftNote; readonly today: Day; readonly choices?: readonly Choice[] }

export function draftNoteCard({ note, today, choices = [] }: DraftNoteView, language: Language): Card {
  return card({ title: titleOf(note, today, language), template: note.note === 'escalated' ? 'orange' : 'blue' }, [
    markdown(words(note, today, language)),
    ...(note.note === 'escalated' ? mediation(note, language) : []),
    choices.length > 0 &&
      row(choices.map((choice) => button(choice.text[language], choice.next, note.note === 'ask-open' ? 'primary' : 'default'))),
  ] satisfies readonly (Element | false)[])
}

function titleOf(note: DraftNote, today: Day, language: Language): string {
  const w = wordings[language].draft
  if (note.note === 'escalated') return w.escalation.title(kindOf(note), note.who, periodText(note.period, language, today))
  return note.note.startsWith('deleg') ? w.delegate.title : w.cycle.title
}

function words(note: DraftNote, today: Day, language: Language): string {
  const { cycle, delegate, said, invite, escalation, word } = wordings[language].draft
  switch (note.note) {
    case 'said':
      return saidText(note.said, language)
    case 'opened':
      return [
        cycle.opened(periodText(note.period, language, today), note.people, dayText(note.dueOn, language, today)),
        ...unreached(note.unreached, language),
      ].join('\n')
    case 'again':
      return [cycle.again(periodText(note.period, language, today), note.people), ...unreached(note.unreached, language)].join(
        '\n',
      )
    case 'ask-open':
      return [
        cycle.ask[note.isOpen ? 'more' : 'open'](
          periodText(note.period, language, today),
          note.people,
          dayText(note.dueOn, language, today),
        ),
        bullets(note.departments.slice(0, 20).map(({ name, people }) => cycle.department(escaped(name), people))),
        ...unreached(note.unreached, language),
      ].join('\n')
    case 'extended':
    case 'due':
      return cycle[note.note](periodText(note.period, language, today), dayText(note.dueOn, language, today))
    case 'overdue':
      return cycle.overdue(
        periodText(note.period, language, today),
        dayText(note.dueOn, language, today),
        note.names.slice(0, 40).map(escaped),
      )
    case 'none-overdue':
      return cycle.noneOverdue
    case 'delegated':
      return delegate.set(escaped(note.name), dayText(note.until, language, today))
    case 'delegation-told':
      return delegate.told(escaped(note.name), dayText(note.until, language, today))
    case 'delegation-is':
      return delegate.who(escaped(note.name), dayText(note.until, language, today))
    case 'delegation-unknown':
      return delegate.unknown(escaped(note.name))
    case 'delegation-cancelled':
      return delegate.cancelled
    case 'delegation-none':
      return delegate.none
    case 'delegation-whom':
      return delegate.whom
    case 'delegation-itself':
      return delegate.itself
    case 'no-draft':
      return said['no-draft']
    case 'no-position':
      return invite.noPosition
    case 'not-allowed':
      return cycle.notAllowed
    case 'nobody':
      return cycle.nobody
    case 'no-cycle':
      return cycle.none
    case 'which-cycle':
      return cycle.which
    case 'escalated':
      return [escalation[note.why], ...(note.word ? [word(escaped(note.word.by), escaped(note.word.text))] : [])].join('\n')
  }
}

function unreached(names: readonly string[], language: Language): string[] {
  return names.length > 0 ? [wordings[language].draft.cycle.unreached(names.slice(0, 20).map(escaped))] : []
}

function mediation(note: Extract<DraftNote, { note: 'escalated' }>, language: Language): Element[] {
  const { escalation: w } = wordings[language].draft
  const open = row([button(w.open, { intent: 'manager_review', slots: { ...refOf(note), do: 'open' } })])
  return note.why === 'overdue' ? [open] : [open, mediationForm(note, language)]
}
