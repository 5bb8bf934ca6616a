/** Asking for a change of what was agreed: from which day, and why. */
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card } from './card.ts'
import { kindOf } from './draft-text.ts'
import type { DraftRef } from './draft-view.ts'
import { button, card, markdown, plain, row } from './element.ts'
import { input } from './field.ts'
import { periodText } from './format.ts'
import { refOf } from './kpi-draft.ts'
import { wordings } from './wording/index.ts'

export type KpiAmendView = DraftRef & {
  readonly period: Period
  readonly today: Day
  /** Proposed: the earliest that makes sense. */
  readonly from: Day
  readonly wordLimit: number
}

export function kpiAmendCard(view: KpiAmendView, language: Language): Card {
  const { draft } = wordings[language]
  const w = draft.amend
  const ref = refOf(view)
  const send = button(w.send, { intent: 'draft_submit_withdraw', slots: { ...ref, do: 'amend' } }, 'primary')
  return card({ title: w.title(kindOf(view), periodText(view.period, language, view.today)), template: 'blue' }, [
    markdown(w.intro[kindOf(view)]),
    {
      tag: 'form',
      name: 'amend',
      elements: [
        markdown(w.from),
        { tag: 'date_picker', name: 'from', required: true, initial_date: view.from, placeholder: plain(w.from) },
        { ...input('reason', w.reason, '', '', view.wordLimit, true), input_type: 'multiline_text', rows: 2 },
        { ...send, name: 'do_amend', form_action_type: 'submit' },
      ],
    },
    row([button(draft.form.back, { intent: 'draft_edit', slots: { ...ref, do: 'overview' } })]),
  ])
}
