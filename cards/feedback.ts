/** What came of an answer to a finding or an alert, with room for a note; and what the owner of a check is asked. */
import type { Verdict } from '../src/insight/feedback.ts'
import type { Scope } from '../src/terms/dimension.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { ButtonValue, Card, Form } from './card.ts'
import { button, card, footer, markdown, plain } from './element.ts'
import { escaped } from './escape.ts'
import { scopeWords } from './finding.ts'
import { dayText } from './format.ts'
import { wordings } from './wording/index.ts'

export type FeedbackView = {
  readonly today: Day
  readonly said:
    | { readonly done: 'noted'; readonly verdict: Verdict; readonly metric: Text; readonly until: Day }
    | { readonly done: 'acknowledged'; readonly count: number }
    | { readonly done: 'note-kept' }
    | { readonly done: 'nothing' }
    | { readonly done: 'told' | 'told-before'; readonly who: string }
    | { readonly done: 'nobody'; readonly owner: Text }
  /** What the note's form carries back. */
  readonly note?: ButtonValue
}

export function feedbackCard({ said, today, note }: FeedbackView, language: Language): Card {
  const { feedback: w } = wordings[language]
  return card({ title: w.title, template: said.done === 'nothing' || said.done === 'nobody' ? 'grey' : 'green' }, [
    markdown(saidText(said, language, today)),
    note && noteForm(note, language),
  ])
}

function saidText(said: FeedbackView['said'], language: Language, today: Day): string {
  const { feedback: w } = wordings[language]
  switch (said.done) {
    case 'noted':
      return w.verdict[said.verdict](escaped(said.metric[language]), dayText(said.until, language, today))
    case 'acknowledged':
      return w.acknowledged(said.count)
    case 'note-kept':
      return w.noted
    case 'nothing':
      return w.nothing
    case 'told':
      return w.told(escaped(said.who))
    case 'told-before':
      return w.toldBefore(escaped(said.who))
    case 'nobody':
      return w.nobody(escaped(said.owner[language]))
  }
}

function noteForm(value: ButtonValue, language: Language): Form {
  const { feedback: w } = wordings[language]
  return {
    tag: 'form',
    name: 'note_form',
    elements: [
      {
        tag: 'input',
        name: 'note',
        input_type: 'multiline_text',
        rows: 2,
        max_length: 200,
        label: plain(w.noteLabel),
        label_position: 'top',
      },
      { ...button(w.noteButton, value), name: 'keep', form_action_type: 'submit' },
    ],
  }
}

export type AskedView = {
  readonly from: string
  readonly metric: Text
  readonly cause: Text
  readonly check: Text
  readonly where: Scope
}

/** To the owner of a check: what to look at and who asks; no numbers of the one who asks. */
export function askedCard({ from, metric, cause, check, where }: AskedView, language: Language): Card {
  const { ask: w } = wordings[language].feedback
  return card({ title: w.title(metric[language]), template: 'blue' }, [
    markdown(
      [
        w.from(escaped(from)),
        w.check(escaped(check[language]), scopeWords(where, language)),
        w.cause(escaped(cause[language])),
      ].join('\n'),
    ),
    footer(w.note),
  ])
}
