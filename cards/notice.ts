/** One kind line, with a way forward: refusals, questions back, nothing found. Never a blame. */
import type { Refusal } from '../src/engine/scorecard.ts'
import type { ScorecardRefusal } from '../src/policy/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { ButtonValue, Card, Colour } from './card.ts'
import { button, card, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { periodText } from './format.ts'
import type { Absence, NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

export type Choice = { readonly text: Text; readonly next: ButtonValue }

/** What is said. Names are as people and files wrote them. */
export type Said =
  /** Nobody we know; `contact`: whom to ask. */
  | { readonly notice: 'stranger'; readonly contact?: string }
  | { readonly notice: 'left' }
  /** Another's numbers without the right; `mayAsk`: who may see them. */
  | { readonly notice: 'refused'; readonly person?: string; readonly mayAsk: readonly string[] }
  /** Facts beyond the asker's own, nobody's in particular. */
  | { readonly notice: 'beyond-scope'; readonly mayAsk: readonly string[] }
  | { readonly notice: 'no-scorecard' }
  | { readonly notice: 'no-team' }
  | { readonly notice: 'no-targets'; readonly period: Period; readonly today: Day }
  | {
      readonly notice: 'no-data'
      readonly metric?: Text
      readonly period: Period
      readonly today: Day
      readonly absence: Absence
    }
  | { readonly notice: 'future'; readonly period: Period; readonly today: Day }
  | { readonly notice: 'sent-privately' }
  | { readonly notice: 'question'; readonly about: 'period' | 'metric' | 'person' | 'scope' | 'command' }
  | { readonly notice: 'person-unknown'; readonly person: string }
  | { readonly notice: 'metric-unknown'; readonly metric: string; readonly nearest?: NamedMetric }
  | { readonly notice: 'score-refused'; readonly refusal: Refusal | ScorecardRefusal }
  | { readonly notice: 'old-card' }
  /** The card was of an earlier rule or day: the fresh one follows. */
  | { readonly notice: 'not-yet'; readonly what?: Text }
  | {
      readonly notice:
        | 'greeting'
        | 'unreadable'
        | 'not-understood'
        | 'chit-chat'
        | 'out-of-scope'
        | 'manipulation'
        | 'distress'
        | 'noise'
        | 'failed'
        | 'group-only'
        | 'group-not-for-all'
        | 'group-subscribed'
        | 'group-unsubscribed'
    }

export type NoticeView = { readonly said: Said; readonly choices?: readonly Choice[] }

export function noticeCard(view: NoticeView, language: Language): Card {
  const { notice: w } = wordings[language]
  const { said, choices = [] } = view
  const text = words(said, language)
  return card({ title: w.title[said.notice], template: template(said) }, [
    markdown(text),
    choices.length > 0 && row(choices.map((choice) => button(choice.text[language], choice.next))),
  ])
}

function words(said: Said, language: Language): string {
  const { notice: w, absence } = wordings[language]
  switch (said.notice) {
    case 'stranger':
      return w.stranger(said.contact && escaped(said.contact))
    case 'refused':
      return w.refused(said.person && escaped(said.person), said.mayAsk.map(escaped))
    case 'beyond-scope':
      return w.beyondScope(said.mayAsk.map(escaped))
    case 'no-targets':
      return w.noTargets(periodText(said.period, language, said.today))
    case 'no-data':
      return w.noData(
        said.metric && escaped(said.metric[language]),
        periodText(said.period, language, said.today),
        absence(said.absence),
      )
    case 'future':
      return w.future(periodText(said.period, language, said.today))
    case 'question':
      return w.question[said.about]
    case 'person-unknown':
      return w.personUnknown(escaped(said.person))
    case 'metric-unknown':
      return w.metricUnknown(escaped(said.metric), said.nearest && escaped(said.nearest.name[language]))
    case 'score-refused':
      return w.scoreRefused(w.refusal[said.refusal.refused], escaped(refusedWhere(said.refusal)))
    case 'not-yet':
      return w.notYet(said.what && escaped(said.what[language]))
    default:
      return w.plain[said.notice]
  }
}

function refusedWhere(refusal: Refusal | ScorecardRefusal): string {
  if ('line' in refusal) return refusal.line
  if ('position' in refusal) return refusal.position
  if ('scope' in refusal) return refusal.scope
  if ('rule' in refusal) return refusal.rule ?? ''
  return 'total' in refusal ? String(refusal.total) : ''
}

const blue: readonly Said['notice'][] = ['question', 'sent-privately', 'greeting', 'chit-chat']

function template(said: Said): Colour {
  if (said.notice === 'failed' || said.notice === 'score-refused') return 'orange'
  return blue.includes(said.notice) ? 'blue' : 'grey'
}
