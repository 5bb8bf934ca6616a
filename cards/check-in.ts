/** The weekly look at an agreed OKR: each key result pre-filled from the data, one tap to say "as it is", or value, confidence and a note. */
import type { Language } from '../src/terms/language.ts'
import type { Card, Column } from './card.ts'
import { button, card, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { input, select } from './field.ts'
import { dataFooter } from './footer.ts'
import { periodText } from './format.ts'
import { refOf } from './kpi-draft.ts'
import { keyResultText } from './okr-draft.ts'
import type { OkrDraftView } from './okr-view.ts'
import { wordings } from './wording/index.ts'

export type CheckInView = Pick<
  OkrDraftView,
  'draft' | 'version' | 'hash' | 'period' | 'today' | 'objectives' | 'cutOff' | 'isDemo'
> & {
  readonly said?: string
  readonly isReminder?: boolean
  readonly noteLimit: number
}

export function checkInCard(view: CheckInView, language: Language): Card {
  const { okr } = wordings[language]
  const { checkInCard: w } = okr
  const keyResults = view.objectives.flatMap((objective) => objective.keyResults)
  const asIs = button(w.asIs, { intent: 'okr_checkin', slots: { ...refOf(view), do: 'as-is' } })
  const columns: Column[] = [
    {
      tag: 'column',
      width: 'auto',
      elements: [
        {
          ...button(w.save, { intent: 'okr_checkin', slots: { ...refOf(view), do: 'save' } }, 'primary'),
          name: 'do_save',
          form_action_type: 'submit',
        },
      ],
    },
  ]
  return card(
    {
      title: w.title(periodText(view.period, language, view.today)),
      template: 'turquoise',
      tags: view.isDemo ? [{ text: wordings[language].demoTag, color: 'neutral' }] : [],
    },
    [
      view.said !== undefined && markdown(view.said),
      view.isReminder && markdown(w.reminder),
      ...view.objectives.map((objective) =>
        markdown(
          [
            `**${objective.mark} ${escaped(objective.text)}**${objective.grade === undefined ? '' : ` · ${okr.grade(objective.grade)}`}`,
            ...objective.keyResults.map((one) => keyResultText(one, language)),
          ].join('\n'),
        ),
      ),
      row([asIs]),
      {
        tag: 'form',
        name: 'check_in',
        elements: [
          select(
            'key_result',
            w.which,
            keyResults.length === 1 ? keyResults[0]!.id : '',
            keyResults.map(({ id, mark, text }) => ({ id, text: `${mark} ${text}` })),
            true,
          ),
          input('value', w.value, w.valueHint, '', 40, false),
          input('confidence', w.confidenceField, '70%', '', 10, false),
          input('note', w.note, w.noteHint, '', view.noteLimit, false),
          { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns },
        ],
      },
      view.cutOff && dataFooter({ cutOff: view.cutOff, today: view.today, language, extra: [okr.apart] }),
    ],
  )
}
