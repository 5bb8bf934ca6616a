/** The last line of every card with numbers: up to when, of what, by which rules. */
import type { Language } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Markdown } from './card.ts'
import { scopeText } from './dimension.ts'
import { footer } from './element.ts'
import { escaped } from './escape.ts'
import { momentText, zoneText } from './format.ts'
import type { Coverage, CutOff } from './view.ts'
import { wordings } from './wording/index.ts'

export type Ground = {
  readonly coverage?: Coverage
  readonly cutOff: CutOff
  readonly today: Day
  readonly language: Language
  readonly extra?: readonly string[]
}

export function dataFooter({ coverage, cutOff, today, language, extra = [] }: Ground): Markdown {
  const w = wordings[language]
  const until =
    cutOff.at === null ? w.data.nothingLoaded : w.data.until(momentText(cutOff.at, today), escaped(zoneText(cutOff, language)))
  const rules = cutOff.rules ? [w.data.rules(escaped(cutOff.rules))] : []
  return footer([until, ...(coverage ? [coverageText(coverage, language)] : []), ...rules, ...extra].join(' · '))
}

/** The scope in words, safe in markdown. */
export function coverageText(coverage: Coverage, language: Language): string {
  const { data } = wordings[language]
  return coverage.of === 'scope' ? scopeText(coverage.scope, language) || data.everything : data[coverage.of]
}
