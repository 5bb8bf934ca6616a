/** The card that a cycle begins with: what the company wants, a suggested draft with its reasons beside the own past, three ways to start. */

import type { Why } from '../src/drafts/suggest.ts'
import type { Bp } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element } from './card.ts'
import { pastText, targetText } from './draft-text.ts'
import type { PastView } from './draft-view.ts'
import { bullets, button, card, footer, grey, markdown, panel, row } from './element.ts'
import { escaped } from './escape.ts'
import { amountText, dayText, periodText, weightText } from './format.ts'
import type { Amount } from './view.ts'
import { wordings } from './wording/index.ts'

export type SuggestionView = {
  readonly name: Text
  readonly direction: 'higher' | 'lower'
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
      ...view.suggestions.map((one) => markdown(suggestionText(one, language))),
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

/** A line, why this target, and the own past beside it. */
function suggestionText({ name, direction, weight, target, past, why }: SuggestionView, language: Language): string {
  const { draft } = wordings[language]
  const head = draft.line(escaped(name[language]), draft[direction], targetText(target, language), weightText(weight))
  return [head, grey(escaped(whyText(why, target, language))), ...(past ? [grey(pastText(past, language))] : [])].join('\n')
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
