/** A position's standard scorecard, for everybody to look at: lines, what stage, season and platform make of their weights. Nobody's own numbers. */
import type { Bp, Track } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element } from './card.ts'
import { bullets, button, card, footer, markdown, panel, row } from './element.ts'
import { escaped } from './escape.ts'
import { goalText, periodText, weightText } from './format.ts'
import type { GoalAmount } from './view.ts'
import { wordings } from './wording/index.ts'

export type TemplateView = {
  readonly position: Text
  /** `growth`, `mature`, or the company's own word. */
  readonly stage: string
  readonly period: Period
  readonly today: Day
  readonly lines: readonly TemplateLine[]
  /** What sets other weights on some days, or on some platform. */
  readonly changes: readonly {
    readonly name: Text
    readonly days?: Period
    readonly weights: readonly { readonly line: Text; readonly from: Bp; readonly to: Bp }[]
  }[]
  /** Linkages and red lines that act on this position. */
  readonly rules: readonly Text[]
  /** The reader's own position: the draft can begin here. */
  readonly isOwn: boolean
  readonly others: readonly { readonly id: string; readonly name: Text }[]
  readonly isDemo?: boolean
}

export type TemplateLine = {
  readonly name: Text
  readonly track: Track
  readonly goal?: GoalAmount
  readonly weight: Bp
  /** Within which the stage wants it. */
  readonly range?: readonly [Bp, Bp]
  readonly isMandatory: boolean
}

/** So many other positions have a button. */
const OTHERS = 8

export function templateCard(view: TemplateView, language: Language): Card {
  const { template: w, demoTag, draft } = wordings[language]
  const tracks = [...new Set(view.lines.map(({ track }) => track))]
  const changes = view.changes.map((one) => changeText(one, view, language))
  return card(
    {
      title: w.title(view.position[language]),
      subtitle: w.subtitle(stageText(view.stage, language), periodText(view.period, language, view.today), view.lines.length),
      template: 'blue',
      tags: view.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      ...tracks.map((track) => trackElement(track, view, language)),
      changes.length > 0 && panel(w.changes(changes.length), [markdown(bullets(changes))], true),
      view.rules.length > 0 &&
        panel(w.rules(view.rules.length), [markdown(bullets(view.rules.map((rule) => escaped(rule[language]))))]),
      row([
        ...(view.isOwn ? [button(draft.invite.start, { intent: 'kpi_draft_start', slots: {} }, 'primary')] : []),
        ...view.others
          .slice(0, OTHERS)
          .map(({ id, name }) => button(name[language], { intent: 'kpi_draft_start', slots: { do: 'template', position: id } })),
      ]),
      footer(view.lines.some(({ range }) => range) ? w.foot + w.footRange : w.foot),
    ] satisfies readonly (Element | undefined | false)[],
  )
}

function stageText(stage: string, language: Language): string {
  const { stage: names } = wordings[language].draft.lint
  return names[stage as keyof typeof names] ?? stage
}

function trackElement(track: Track, { lines }: TemplateView, language: Language): Element {
  const { draft, track: names, template: w } = wordings[language]
  const own = lines.filter((line) => line.track === track)
  const total = own.reduce((sum, { weight }) => sum + weight, 0)
  const items = own.map(({ name, goal, weight, range, isMandatory }) =>
    [
      `**${escaped(name[language])}**${isMandatory ? w.mandatory : ''}`,
      weightText(weight) + (range ? w.range(weightText(range[0]), weightText(range[1])) : ''),
      goal ? w.goal(goalText(goal, language)) : w.noGoal,
    ].join(' · '),
  )
  return markdown(`${draft.track(names[track], weightText(total), undefined)}\n${bullets(items)}`)
}

function changeText({ name, days, weights }: TemplateView['changes'][number], view: TemplateView, language: Language): string {
  const moved = weights.map(({ line, from, to }) => `${escaped(line[language])} ${weightText(from)} → ${weightText(to)}`)
  const when = days ? periodText(days, language, view.today) : undefined
  return wordings[language].template.change(escaped(name[language]), when, moved)
}
