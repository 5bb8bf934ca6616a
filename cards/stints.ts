/** A cycle of which somebody spent days in different posts: each with its own score, and how they are the cycle's. Part of the score's cards. */
import type { Decimal } from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import { type Day, daysIn, type Period } from '../src/terms/period.ts'
import { bullets, button } from './element.ts'
import { escaped } from './escape.ts'
import { periodText, pointsText } from './format.ts'
import type { Ask } from './view.ts'
import { wordings } from './wording/index.ts'

export type StintsView = {
  /** The cycle's score, the mean by days of those that have one. */
  readonly score: Decimal | null
  /** In the order of their days; the card is about the last. */
  readonly stints: readonly { readonly position: Text; readonly period: Period; readonly score: Decimal | null }[]
}

/** Worked out with what is shown, so that a pocket calculator can follow. */
export function stintsText({ score, stints }: StintsView, language: Language, today: Day): string {
  const { stints: w } = wordings[language]
  const lines = stints.map((one) =>
    w.one(
      escaped(one.position[language]),
      periodText(one.period, language, today),
      daysIn(one.period),
      shown(one.score, language),
    ),
  )
  const counted = stints.filter((one) => one.score !== null)
  const sum = counted.map((one) => `${pointsText(one.score!)} × ${daysIn(one.period)}`).join(' + ')
  const days = counted.reduce((all, one) => all + daysIn(one.period), 0)
  const formula = score === null || counted.length < 2 ? '' : w.formula(sum, days, pointsText(score))
  const last = stints.at(-1)!
  return [bullets(lines), formula, w.below(escaped(last.position[language]), periodText(last.period, language, today))]
    .filter(Boolean)
    .join('\n')
}

/** The card of each earlier stint. */
export function stintButtons({ stints }: StintsView, intent: string, ask: Ask, language: Language, today: Day) {
  return stints
    .slice(0, -1)
    .map(({ position, period }) =>
      button(`${position[language]} ${periodText(period, language, today)}`, { intent, slots: { ...ask, period } }),
    )
}

function shown(score: Decimal | null, language: Language): string {
  return score === null ? wordings[language].progress.noScore : pointsText(score)
}
