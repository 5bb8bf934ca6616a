/** The card that a cycle begins with: what the company wants, a suggested draft with its reasons beside the own past, three ways to start. */

import type { Why } from '../src/drafts/suggest.ts'
import type { Bp } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element, Table } from './card.ts'
import { targetText } from './draft-text.ts'
import type { PastView } from './draft-view.ts'
import { bullets, button, card, footer, markdown, panel, row } from './element.ts'
import { escaped } from './escape.ts'
import { amountText, dayText, periodText, weightText } from './format.ts'
import type { Amount } from './view.ts'
import { wordings } from './wording/index.ts'

export type SuggestionView = {
  readonly name: Text
  readonly weight: Bp
  readonly target: Amount
  readonly past?: PastView
  readonly why: Why
}

export type InvitationView = {
  readonly name: string
  readonly position: Text
  readonly cycle: string
  readonly period: Period
  readonly today: Day
  readonly dueOn: Day
  readonly reviewer: string
  readonly goals: readonly { readonly name: Text; readonly results: readonly Text[] }[]
  readonly suggestions: readonly SuggestionView[]
  readonly canCopy: boolean
  readonly isDemo?: boolean
}

export function invitationCard(view: InvitationView, language: Language): Card {
  const { draft, demoTag } = wordings[language]
  const w = draft.invite
  const start = (how: string) => ({ intent: 'kpi_draft_start', slots: { cycle: view.cycle, do: how } })
  return card(
    {
      title: w.title(periodText(view.period, language, view.today)),
      subtitle: view.position[language],
      template: 'blue',
      tags: view.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      markdown(w.hello(escaped(view.name), dayText(view.dueOn, language, view.today))),
      view.goals.length > 0 && panel(w.goals, [markdown(bullets(view.goals.map((goal) => goalText(goal, language))))]),
      markdown(`**${w.suggestion}**`),
      suggestionTable(view.suggestions, language),
      row([
        button(w.start, start('suggested'), 'primary'),
        ...(view.canCopy ? [button(w.copy, start('copied'))] : []),
        button(w.blank, start('blank')),
      ]),
      footer(draft.reviewer(escaped(view.reviewer))),
    ] satisfies readonly (Element | undefined | false)[],
  )
}

function goalText({ name, results }: InvitationView['goals'][number], language: Language): string {
  return wordings[language].draft.invite.goal(
    escaped(name[language]),
    results.map((one) => escaped(one[language])),
  )
}

function suggestionTable(suggestions: readonly SuggestionView[], language: Language): Table {
  const { columns } = wordings[language].draft.invite
  const show = (amount: Amount | null | undefined) => (amount ? amountText(amount, language) : '–')
  return {
    tag: 'table',
    page_size: 10,
    row_height: 'auto',
    freeze_first_column: true,
    header_style: { text_align: 'left', background_style: 'grey', bold: true, lines: 1 },
    columns: (['metric', 'weight', 'target', 'last', 'range', 'why'] as const).map((name) => ({
      name,
      display_name: columns[name],
      data_type: 'text' as const,
      ...(name === 'weight' || name === 'target' || name === 'last' ? { horizontal_align: 'right' as const } : {}),
    })),
    rows: suggestions.map(({ name, weight, target, past, why }) => ({
      metric: name[language],
      weight: weightText(weight),
      target: targetText(target, language),
      last: show(past?.last),
      range: past ? [past.p25, past.p50, past.p75].map(show).join(' – ') : '–',
      why: whyText(why, target, language),
    })),
  }
}

/** Why a target is suggested; `like` says in which unit. */
export function whyText(why: Why, like: Amount, language: Language): string {
  const w = wordings[language].draft.why
  const show = (value: string) => amountText({ ...like, value }, language)
  switch (why.because) {
    case 'goal':
      return w.goal(why.name[language], show(why.start), show(why.target))
    case 'history':
      return w.history(show(why.history.p50), show(why.history.p75))
    case 'last-cycle':
      return w['last-cycle'](why.cycle)
    default:
      return w[why.because]
  }
}
