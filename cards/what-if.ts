/** "What if": the score as it is and as it would be, which lines and rules make the difference, and a form to try another number. */
import type { Decimal, Outcome, Ppm } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element, Form, Table } from './card.ts'
import { bullets, button, card, markdown, plain, row, tableLook } from './element.ts'
import { escaped } from './escape.ts'
import { dataFooter } from './footer.ts'
import { amountText, periodText, pointsText, ppmText } from './format.ts'
import type { Amount, Ask, CutOff, NamedMetric, Subject } from './view.ts'
import { wordings } from './wording/index.ts'

export type WhatIfView = {
  readonly subject: Subject
  readonly period: Period
  readonly today: Day
  /** Printed scores, on pace; `after` is undefined while nothing is supposed. */
  readonly before: Decimal | null
  readonly after?: { readonly score: Decimal | null; readonly change: Decimal | null }
  /** `isEnd`: where it gets to by the end of the period, against the whole target. */
  readonly supposed: readonly { readonly name: Text; readonly was: Amount; readonly is: Amount; readonly isEnd: boolean }[]
  /** Lines whose points change. */
  readonly lines: readonly { readonly name: Text; readonly was: Standing; readonly is: Standing }[]
  /** Linkages and red lines that begin or cease to act. */
  readonly rules: readonly { readonly name: Text; readonly outcome: Outcome }[]
  /** Metrics that were named and touch nothing here. */
  readonly untouched: readonly Text[]
  /** What the form offers: the metrics that the score depends on. */
  readonly choices: readonly NamedMetric[]
  /** The number in the form could not be read. */
  readonly unread?: string
  readonly cutOff: CutOff
  readonly ask: Ask
}

type Standing = { readonly attainment: Ppm | null; readonly points: Decimal }

export function whatIfCard(view: WhatIfView, language: Language): Card {
  const { whatIf: w, ...all } = wordings[language]
  const period = periodText(view.period, language, view.today)
  const who = view.subject.isReader ? undefined : view.subject.name
  return card(
    {
      title: view.after ? w.title(who, period, scoreText(view.before), scoreText(view.after.score)) : w.titleOpen(who, period),
      template: 'violet',
      tags: view.cutOff.isDemo ? [{ text: all.demoTag, color: 'neutral' }] : [],
    },
    [
      view.unread !== undefined && markdown(w.unread(escaped(view.unread))),
      markdown(answer(view, language)),
      view.lines.length > 0 && lineTable(view, language),
      rules(view, language),
      form(view, language),
      dataFooter({ cutOff: view.cutOff, today: view.today, language, extra: [w.onlyTrying] }),
      row([button(w.myKpiButton, { intent: 'my_kpi_overview', slots: view.ask })]),
    ],
  )
}

function scoreText(score: Decimal | null): string {
  return score === null ? '–' : pointsText(score, 1)
}

function answer(view: WhatIfView, language: Language): string {
  const { whatIf: w } = wordings[language]
  const untouched = view.untouched.length > 0 ? [w.untouched(view.untouched.map((name) => escaped(name[language])))] : []
  if (!view.after) return [...untouched, w.open(scoreText(view.before))].join('\n')
  const supposed = view.supposed.map(({ name, was, is, isEnd }) =>
    w.supposed(escaped(name[language]), amountText(was, language), amountText(is, language), isEnd),
  )
  const change = view.after.change === null ? w.noChange : w.change(view.after.change.replace('-', '−'))
  return [`**${change}**`, bullets([...new Set(supposed)]), ...untouched].join('\n')
}

function lineTable(view: WhatIfView, language: Language): Table {
  const { whatIf: w } = wordings[language]
  return {
    ...tableLook,
    columns: [
      { name: 'metric', display_name: w.columns.metric, data_type: 'text' },
      { name: 'points', display_name: w.columns.points, data_type: 'text', horizontal_align: 'right' },
      { name: 'attainment', display_name: w.columns.attainment, data_type: 'text', horizontal_align: 'right' },
    ],
    rows: view.lines.map(({ name, was, is }) => ({
      metric: name[language],
      points: `${pointsText(was.points)} → ${pointsText(is.points)}`,
      attainment: `${attainmentText(was)} → ${attainmentText(is)}`,
    })),
  }
}

function attainmentText({ attainment }: Standing): string {
  return attainment === null ? '–' : ppmText(attainment)
}

function rules(view: WhatIfView, language: Language): Element | false {
  const { whatIf: w } = wordings[language]
  const lines = view.rules.map(({ name, outcome }) => w.rule[outcome](escaped(name[language])))
  return lines.length > 0 && markdown(bullets(lines))
}

function form(view: WhatIfView, language: Language): Form {
  const { whatIf: w } = wordings[language]
  return {
    tag: 'form',
    name: 'what_if',
    elements: [
      {
        tag: 'select_static',
        name: 'metric',
        required: true,
        width: 'fill',
        placeholder: plain(w.metricField),
        options: view.choices.map(({ id, name }) => ({ text: plain(name[language]), value: id })),
      },
      {
        tag: 'input',
        name: 'value',
        required: true,
        width: 'fill',
        label: plain(w.valueField),
        label_position: 'top',
        placeholder: plain(w.valueExample),
        max_length: 40,
      },
      {
        ...button(w.tryButton, { intent: 'what_if', slots: view.ask }, 'primary'),
        name: 'try',
        form_action_type: 'submit',
      },
    ],
  }
}
