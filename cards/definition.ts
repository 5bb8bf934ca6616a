/** What a metric means: formula, which way is better, where it comes from, other names and other ways to build it. */
import type { Bp } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Unit } from '../src/terms/unit.ts'
import type { Card } from './card.ts'
import { bullets, button, card, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { goalText, weightText } from './format.ts'
import type { Ask, Dimension, GoalAmount, NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

export type DefinitionView = {
  readonly metric: NamedMetric
  /** In the reader's language. */
  readonly aliases: readonly string[]
  readonly formula: Text
  readonly unit: Unit
  readonly direction: 'higher' | 'lower'
  readonly isFlow: boolean
  readonly source: Text
  readonly dimensions: readonly Dimension[]
  /** Other ways to measure the same, and metrics to read beside it. */
  readonly variants: readonly NamedMetric[]
  readonly beside: readonly NamedMetric[]
  /** The reader's own line, when the metric is on the scorecard. */
  readonly mine?: { readonly weight: Bp; readonly goal: GoalAmount }
  /** Company goal that it serves. */
  readonly serves?: Text
  readonly ask: Ask
}

export function definitionCard(view: DefinitionView, language: Language): Card {
  const { definition: w, ...all } = wordings[language]
  return card({ title: w.title(view.metric.name[language]), subtitle: view.metric.id, template: 'wathet' }, [
    markdown(`**${escaped(view.formula[language])}**`),
    markdown(
      bullets(
        [
          w.direction[view.direction],
          view.isFlow ? w.flow : w.level,
          w.source(escaped(view.source[language])),
          view.dimensions.length > 0 ? w.dimensions(view.dimensions.map((d) => all.dimension[d])) : '',
          view.aliases.length > 0 ? w.aliases(view.aliases.map(escaped)) : '',
          view.variants.length > 0 ? w.variants(view.variants.map((v) => `${escaped(v.name[language])} (${escaped(v.id)})`)) : '',
          view.beside.length > 0 ? w.beside(view.beside.map((v) => escaped(v.name[language]))) : '',
          view.mine ? w.mine(weightText(view.mine.weight), goalText(view.mine.goal, language)) : '',
          view.serves ? w.serves(escaped(view.serves[language])) : '',
        ].filter(Boolean),
      ),
    ),
    row([
      button(w.valueButton, { intent: 'metric_value', slots: { ...view.ask, metric: view.metric.id } }, 'primary'),
      ...view.variants
        .slice(0, 1)
        .map((v) => button(w.variantButton(v.name[language]), { intent: 'explain_definition', slots: { metric: v.id } })),
      button(all.helpButton, { intent: 'help_language', slots: {} }),
    ]),
  ])
}
