/** What alerts have to tell, several at once in one message, and the list of the alerts somebody has. */
import type { AlertCondition } from '../src/insight/alert.ts'
import type { WatchedMetric } from '../src/insight/finding.ts'
import type { Scope } from '../src/terms/dimension.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Button, Card, Element } from './card.ts'
import { bullets, button, card, footer, markdown, row, type Tag } from './element.ts'
import { escaped } from './escape.ts'
import { moveSide, moveText, scopeWords, valueText } from './finding.ts'
import { dayText } from './format.ts'
import type { NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

/** One thing that happened, as it is kept until it may be said. */
export type AlertTold = {
  readonly what: 'fired' | 'recovered'
  readonly rule: number
  readonly metric: WatchedMetric
  readonly scope: Scope
  readonly condition: AlertCondition
  readonly days: number
  readonly isRedLine: boolean
  /** The day looked at, and `HH:MM` where it is not over. */
  readonly day: Day
  readonly until?: string
  readonly value: string | null
  readonly change?: { readonly kind: 'percent' | 'points'; readonly by: string }
}

export type AlertView = { readonly told: readonly AlertTold[]; readonly today: Day; readonly isDemo?: boolean }

export function alertCard({ told, today, isDemo }: AlertView, language: Language): Card {
  const { alert: w } = wordings[language]
  const fired = told.filter(({ what }) => what === 'fired')
  const tags = isDemo ? [{ text: wordings[language].demoTag, color: 'neutral' as const }] : []
  const [first] = fired
  return card({ title: titleText(told, language), template: fired.length > 0 ? 'orange' : 'green', tags }, [
    ...told.map((one) => markdown(toldText(one, language, today))),
    fired.length > 0 &&
      row([
        button(
          w.ackButton,
          { intent: 'alert_feedback', slots: { verdict: 'known', rules: fired.map(({ rule }) => rule) } },
          'primary',
        ),
        ...(first ? [whyButton(first, language)] : []),
        ...(['false-alarm', 'campaign'] as const).map((verdict) =>
          button(wordings[language].digest.verdict[verdict], {
            intent: 'alert_feedback',
            slots: { verdict, rules: fired.map(({ rule }) => rule) },
          }),
        ),
      ]),
    row([button(w.listButton, { intent: 'alert_rule', slots: { alert: { ask: 'list' } } })]),
  ])
}

function titleText(told: readonly AlertTold[], language: Language): string {
  const { alert: w } = wordings[language]
  const [first] = told
  if (told.length > 1 || !first) return w.titleMany(told.length)
  return w.title(first.what, first.metric.name[language])
}

function toldText(told: AlertTold, language: Language, today: Day): string {
  const { alert: w } = wordings[language]
  const { metric, what, value, change, day, until, isRedLine, condition, days, scope } = told
  const moved =
    change && wordings[language].digest.moved(moveSide(change, language), moveText(change, language), until !== undefined)
  return w.told({
    what,
    isRedLine,
    name: escaped(metric.name[language]),
    value: valueText(metric, value, language),
    when: until ? w.upTo(dayText(day, language, today), until) : dayText(day, language, today),
    moved: condition.kind === 'change' ? moved : undefined,
    condition: conditionText(condition, days, metric, language) + (until && condition.kind === 'change' ? w.sameHours : ''),
    where: scopeWords(scope, language),
  })
}

function whyButton({ metric, day, scope }: AlertTold, language: Language): Button {
  const { digest: w } = wordings[language]
  return button(w.whyButton, { intent: 'why_change', slots: { metric: metric.id, period: { from: day, to: day }, scope } })
}

/** "比上周同日下降 10%", "连续 3 天高于 8%". */
export function conditionText(condition: AlertCondition, days: number, metric: WatchedMetric, language: Language): string {
  const { condition: w } = wordings[language].alert
  return w.days(days, sentence())
  function sentence(): string {
    switch (condition.kind) {
      case 'threshold':
        return w.threshold(condition.side, valueText(metric, condition.value, language), condition.over === 'month')
      case 'change':
        return w.change(condition.side, moveText({ kind: condition.in, by: condition.by }, language))
      case 'target':
        return w.target
      case 'unusual':
        return w.unusual
    }
  }
}

export type AlertListView = {
  readonly today: Day
  /** What was just done. */
  readonly outcome?:
    | { readonly done: 'set'; readonly rule: number; readonly isBreached: boolean | null }
    | { readonly done: 'deleted' | 'paused' | 'resumed'; readonly name: NamedMetric['name'] }
    /** Asked back: which of them, or what the condition is. */
    | { readonly done: 'which' | 'no-condition' | 'company' }
  readonly alerts: readonly ListedAlert[]
  readonly mostADay: number
  readonly quietHours: { readonly from: string; readonly to: string }
}

export type ListedAlert = Pick<AlertTold, 'rule' | 'metric' | 'scope' | 'condition' | 'days' | 'isRedLine'> & {
  readonly isOwn: boolean
  readonly isPaused: boolean
  readonly state: 'calm' | 'firing' | 'acknowledged'
}

/** Alerts with buttons of their own; the others are listed. */
const MOST_BUTTONS = 6

export function alertListCard(view: AlertListView, language: Language): Card {
  const { alert: w } = wordings[language]
  const own = view.alerts.filter(({ isOwn }) => isOwn)
  const company = view.alerts.filter(({ isOwn }) => !isOwn)
  const tags: Tag[] = view.alerts.length > 0 ? [{ text: w.count(view.alerts.length), color: 'blue' }] : []
  return card({ title: w.listTitle, template: 'blue', tags }, [
    ...outcomeElements(view, language),
    own.length > 0 ? markdown(`${w.own}\n${bullets(own.map((one) => listedText(one, language)))}`) : markdown(w.none),
    ...own.slice(0, MOST_BUTTONS).map((one) => row(listedButtons(one, language))),
    company.length > 0 && markdown(`${w.company}\n${bullets(company.map((one) => listedText(one, language)))}`),
    footer(w.rules(view.mostADay, view.quietHours.from, view.quietHours.to)),
  ])
}

function outcomeElements({ outcome, alerts }: AlertListView, language: Language): Element[] {
  const { alert: w } = wordings[language]
  if (!outcome) return []
  switch (outcome.done) {
    case 'set': {
      const rule = alerts.find((one) => one.rule === outcome.rule)
      if (!rule) return []
      const said = w.set(escaped(rule.metric.name[language]), conditionText(rule.condition, rule.days, rule.metric, language))
      return [markdown(`${said}${w.now[outcome.isBreached === null ? 'unknown' : outcome.isBreached ? 'breached' : 'calm']}`)]
    }
    case 'deleted':
    case 'paused':
    case 'resumed':
      return [markdown(w.done[outcome.done](escaped(outcome.name[language])))]
    default:
      return [markdown(w.ask[outcome.done])]
  }
}

function listedText(one: ListedAlert, language: Language): string {
  const { alert: w } = wordings[language]
  return w.listed({
    name: escaped(one.metric.name[language]),
    condition: conditionText(one.condition, one.days, one.metric, language),
    where: scopeWords(one.scope, language),
    state: one.isPaused ? w.state.paused : w.state[one.state],
    isRedLine: one.isRedLine,
  })
}

function listedButtons({ rule, metric, isPaused }: ListedAlert, language: Language): Button[] {
  const { alert: w } = wordings[language]
  const name = metric.name[language]
  const asking = (ask: string) => ({ intent: 'alert_rule', slots: { alert: { ask, rule } } })
  return [
    isPaused ? button(w.resumeButton(name), asking('resume')) : button(w.pauseButton(name), asking('pause')),
    button(w.deleteButton(name), asking('delete')),
  ]
}
