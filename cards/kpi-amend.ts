/** Asking for a change of what was agreed: from which day, why, and what was said of it already. */
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card } from './card.ts'
import { kindOf, lineChangeWords, saidText } from './draft-text.ts'
import type { DraftRef, DraftSaid, LineChange } from './draft-view.ts'
import { bullets, button, card, markdown, plain, row } from './element.ts'
import { input } from './field.ts'
import { periodText } from './format.ts'
import { refOf, sidedIntent } from './kpi-draft.ts'
import type { Subject } from './view.ts'
import { wordings } from './wording/index.ts'

export type KpiAmendView = DraftRef & {
  /** Whose it is; somebody else's is asked for by the supervisor. */
  readonly who: Subject
  readonly period: Period
  readonly today: Day
  /** As it was said, else the earliest that makes sense. */
  readonly from: Day
  /** As it was typed. */
  readonly reason: string
  readonly said?: DraftSaid
  /** What was said to change; the button brings it back. */
  readonly wish?: { readonly planned: readonly LineChange[]; readonly slots: Readonly<Record<string, unknown>> }
  readonly wordLimit: number
}

export function kpiAmendCard(view: KpiAmendView, language: Language): Card {
  const { draft } = wordings[language]
  const w = draft.amend
  const ref = refOf(view)
  const { who, wish } = view
  const slots = { ...ref, do: 'amend', ...(wish ? { wish: wish.slots } : {}) }
  const send = button(w.send, { intent: sidedIntent('draft_submit_withdraw', view), slots }, 'primary')
  const back = who.isReader
    ? { intent: 'draft_edit', slots: { ...ref, do: 'overview' } }
    : { intent: 'manager_review', slots: { ...ref, do: 'open' } }
  const period = periodText(view.period, language, view.today)
  const title = who.isReader ? w.title(kindOf(view), period) : w.titleOf(kindOf(view), who.name, period)
  return card({ title, template: 'blue' }, [
    view.said && markdown(saidText(view.said, language)),
    markdown(w.intro[who.isReader ? 'owner' : 'reviewer'][kindOf(view)]),
    wish && markdown(`${w.planned}\n${bullets(wish.planned.map((one) => lineChangeWords(one, language)))}`),
    {
      tag: 'form',
      name: 'amend',
      elements: [
        markdown(w.from),
        { tag: 'date_picker', name: 'from', required: true, initial_date: view.from, placeholder: plain(w.from) },
        { ...input('reason', w.reason, '', view.reason, view.wordLimit, true), input_type: 'multiline_text', rows: 2 },
        { ...send, name: 'do_amend', form_action_type: 'submit' },
      ],
    },
    row([button(draft.form.back, back)]),
  ])
}
