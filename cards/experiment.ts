/** An A/B test in one line: its arms with their cases, whether the difference can be chance, and whether it has ended. */
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import { escaped } from './escape.ts'
import { countText, percent, periodText } from './format.ts'
import { wordings } from './wording/index.ts'

export type ExperimentView = {
  readonly name: string
  readonly days: Period
  /** Only what has ended proves something. */
  readonly isOver: boolean
  readonly arms: readonly { readonly name: string; readonly hits: number; readonly cases: number }[]
  readonly best: string
  /** How probable such a difference is by chance alone. */
  readonly chance: number
  readonly isSignificant: boolean
}

export function experimentText(view: ExperimentView, language: Language, today: Day): string {
  const { experiment: w } = wordings[language]
  const arms = view.arms.map(({ name, hits, cases }) =>
    w.arm(escaped(name), percent((hits / cases).toFixed(6)), `${countText(hits)}/${countText(cases)}`),
  )
  const chance = view.chance < 0.001 ? 'p &#60; 0.001' : `p = ${view.chance.toFixed(3)}`
  const verdict = view.isSignificant ? w.significant(escaped(view.best), chance) : w.open(chance)
  return w.line(escaped(view.name), periodText(view.days, language, today), arms, verdict, view.isOver ? w.over : w.running)
}
