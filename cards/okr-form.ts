/** One objective or key result as a form; what was typed stays typed when it could not be read. */
import type { Language } from '../src/terms/language.ts'
import type { Card, Column, Element } from './card.ts'
import { bullets, button, card, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { input, pair, select } from './field.ts'
import { periodText } from './format.ts'
import { refOf, stateTags } from './kpi-draft.ts'

import type { OkrField, OkrFormView } from './okr-view.ts'
import { wordings } from './wording/index.ts'

export function okrFormCard(view: OkrFormView, language: Language): Card {
  const { okr, draft } = wordings[language]
  const { form: w } = okr
  return card(
    {
      title: w.title(view.mark, view.line === undefined),
      subtitle: okr.title(undefined, periodText(view.period, language, view.today)),
      template: view.faults.length > 0 ? 'orange' : 'blue',
      tags: stateTags(view, language),
    },
    [
      view.faults.length > 0 && markdown(bullets(view.faults.map((field) => w.fault(w.field[field])))),
      view.rise && markdown(w.rise(escaped(view.rise.said), view.rise.relative, view.rise.points)),
      { tag: 'form', name: 'okr', elements: [...fields(view, language), buttons(view, language)] },
      row([
        ...(view.line === undefined
          ? []
          : [button(draft.form.remove, { intent: 'draft_edit', slots: { ...refOf(view), do: 'remove', line: view.line } })]),
        button(draft.form.back, { intent: 'draft_edit', slots: { ...refOf(view), do: 'overview' } }),
      ]),
    ],
  )
}

function fields(view: OkrFormView, language: Language): Element[] {
  const { form: w, commitment } = wordings[language].okr
  const { values } = view
  const text = (name: OkrField, most: number, isRequired = false) =>
    input(name, w.field[name], w.hint[name], values[name], most, isRequired)
  const words = { ...text('text', view.limits.text, true), input_type: 'multiline_text' as const, rows: 2 }
  if (view.of === 'objective') return [words, select('aligned', w.field.aligned, values.aligned, [...view.alignments], false)]
  const named = ({ id, name }: OkrFormView['metrics'][number]) => ({ id, text: name[language] })
  return [
    words,
    select('metric', w.field.metric, values.metric, [{ id: 'none', text: w.noMetric }, ...view.metrics.map(named)], false),
    pair(text('start', 40), text('target', 40, true)),
    pair(text('unit', 20), text('weight', 20)),
    select(
      'commitment',
      w.field.commitment,
      values.commitment,
      (['committed', 'aspirational'] as const).map((id) => ({ id, text: commitment[id] })),
      false,
    ),
    ...(view.kpis.length > 0 ? [select('kpi', w.field.kpi, values.kpi, view.kpis.map(named), false), text('note', 100)] : []),
  ]
}

function buttons(view: OkrFormView, language: Language): Element {
  const { draft, okr } = wordings[language]
  const ref = {
    ...refOf(view),
    do: 'save',
    of: view.of,
    ...(view.line ? { line: view.line } : {}),
    ...(view.objective ? { objective: view.objective } : {}),
  }
  const texts = { preview: draft.form.save, next: okr.form.next }
  const columns = (['preview', 'next'] as const).map((after): Column => {
    const made = button(
      texts[after],
      { intent: 'draft_edit', slots: { ...ref, after } },
      after === 'preview' ? 'primary' : 'default',
    )
    return { tag: 'column', width: 'auto', elements: [{ ...made, name: `do_${after}`, form_action_type: 'submit' }] }
  })
  return { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns }
}
