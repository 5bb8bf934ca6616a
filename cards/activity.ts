/** What somebody logged of a process metric: how often, how the month stands, what proves it, and how to take it back. */
import type { Language, Text } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Card, Element, Form } from './card.ts'
import { button, card, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { input, select } from './field.ts'
import { dayText } from './format.ts'
import type { NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

export type ActivityView = {
  readonly today: Day
  /** The process metrics of the reader's scorecard. */
  readonly choices: readonly NamedMetric[]
  readonly said:
    | {
        readonly said: 'logged' | 'undone' | 'proven'
        readonly id: string
        readonly metric: Text
        readonly day: Day
        readonly count: number
        readonly evidence: string
        /** The day's and the month's sums now; `target`: what the month asks. */
        readonly ofDay: number
        readonly ofMonth: number
        readonly target?: string
      }
    | { readonly said: 'which' | 'nothing-to-undo' | 'none-on-scorecard' | 'day' | 'count' }
    | { readonly said: 'too-many'; readonly most: number }
  readonly limits: { readonly evidence: number }
}

export function activityCard(view: ActivityView, language: Language): Card {
  const { activity: w } = wordings[language]
  const { said } = view
  const isDone = said.said === 'logged' || said.said === 'proven' || said.said === 'undone'
  return card({ title: w.title[isDone ? said.said : 'ask'], template: isDone ? 'green' : 'blue' }, [
    markdown(words(view, language)),
    ...(said.said === 'logged' && said.evidence === '' ? [evidenceForm(said.id, view, language)] : []),
    ...(isDone || view.choices.length === 0 ? [] : [logForm(view, language)]),
    row([
      ...(said.said === 'logged' || said.said === 'proven'
        ? [button(w.undoButton, { intent: 'process_metric_log', slots: { do: 'undo', activity: said.id } })]
        : []),
      button(w.myKpiButton, { intent: 'my_kpi_overview', slots: {} }),
    ]),
  ] satisfies readonly Element[])
}

function words({ said, today }: ActivityView, language: Language): string {
  const { activity: w } = wordings[language]
  if (said.said === 'too-many') return w.tooMany(said.most)
  if (!('metric' in said)) return w.ask[said.said]
  const metric = escaped(said.metric[language])
  const day = dayText(said.day, language, today)
  const lines = [
    said.said === 'undone' ? w.undone(day, metric, said.count) : w.logged(day, metric, said.count),
    w.sums(said.ofDay, said.ofMonth, said.target),
    said.evidence === '' ? (said.said === 'undone' ? '' : w.unproven) : w.proof(escaped(said.evidence)),
  ]
  return lines.filter(Boolean).join('\n')
}

function evidenceForm(id: string, { limits }: ActivityView, language: Language): Form {
  const { activity: w } = wordings[language]
  return {
    tag: 'form',
    name: 'prove_activity',
    elements: [
      input('evidence', w.evidenceField, w.evidenceHint, '', limits.evidence, true),
      submit('prove', w.saveButton, { do: 'prove', activity: id }),
    ],
  }
}

function logForm({ choices, limits }: ActivityView, language: Language): Form {
  const { activity: w } = wordings[language]
  return {
    tag: 'form',
    name: 'log_activity',
    elements: [
      select(
        'metric',
        w.metricField,
        choices.length === 1 ? choices[0]!.id : '',
        choices.map(({ id, name }) => ({ id, text: name[language] })),
        true,
      ),
      input('count', w.countField, '1', '', 10, true),
      input('evidence', w.evidenceField, w.evidenceHint, '', limits.evidence, false),
      submit('log', w.logButton, { do: 'log' }),
    ],
  }
}

function submit(name: string, text: string, slots: Readonly<Record<string, unknown>>): Element {
  return {
    ...button(text, { intent: 'process_metric_log', slots }, 'primary'),
    name: `do_${name}`,
    form_action_type: 'submit',
  }
}
