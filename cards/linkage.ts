/** "How close to the 5 % line", "did the linkage act": the rules between departments that act on a person, or that the person's work decides about. */
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card } from './card.ts'
import { bullets, button, card, markdown, row } from './element.ts'
import { dataFooter } from './footer.ts'
import { periodText } from './format.ts'
import { type ActingRule, ruleText } from './progress.ts'
import type { Ask, Coverage, CutOff, Subject } from './view.ts'
import { wordings } from './wording/index.ts'

type Between = Extract<ActingRule, { readonly rule: 'linkage' | 'linkage-source' | 'gate' }>

export type LinkageView = {
  readonly subject: Subject
  readonly position: Text
  readonly period: Period
  readonly today: Day
  /** Linkages and red lines that act on this person's score. */
  readonly onMine: readonly Between[]
  /** Linkages that this person's work decides about. */
  readonly byMine: readonly Between[]
  readonly coverage: Coverage
  readonly cutOff: CutOff
  readonly ask: Ask
}

export function linkageCard(view: LinkageView, language: Language): Card {
  const { linkage: w, progress, demoTag } = wordings[language]
  const all = [...view.onMine, ...view.byMine]
  const acting = all.filter((rule) => rule.outcome === 'triggered').length
  const texts = (rules: readonly Between[]) => bullets(rules.map((rule) => ruleText(rule, language, view.today)))
  return card(
    {
      title: w.title(
        view.subject.isReader ? undefined : view.subject.name,
        periodText(view.period, language, view.today),
        w.acting(acting, all.length),
      ),
      subtitle: view.position[language],
      template: all.length === 0 ? 'grey' : acting > 0 ? 'orange' : 'green',
      tags: view.cutOff.isDemo ? [{ text: demoTag, color: 'neutral' }] : [],
    },
    [
      all.length === 0 && markdown(w.none),
      view.onMine.length > 0 && markdown(`${w.onMine}\n${texts(view.onMine)}`),
      view.byMine.length > 0 && markdown(`${w.byMine}\n${texts(view.byMine)}`),
      all.length > 0 && markdown(w.strict),
      dataFooter({ ...view, language }),
      row([
        button(progress.whyButton, { intent: 'explain_score', slots: view.ask }),
        button(w.backButton, { intent: 'my_kpi_overview', slots: view.ask }),
      ]),
    ],
  )
}
