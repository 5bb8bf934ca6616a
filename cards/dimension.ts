/** Values of dimensions as people call them: those that every company has have words, everything else is shown as it was written. */
import type { Dimension, Scope } from '../src/terms/dimension.ts'
import type { Language } from '../src/terms/language.ts'
import { escaped } from './escape.ts'
import { wordings } from './wording/index.ts'

export function dimensionValue(dimension: Dimension | 'day' | 'month', value: string, language: Language): string {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = wordings[language].value
  return known[dimension]?.[value] ?? value
}

/** `店铺 A/B，渠道 直播`; safe in markdown. Blank for a scope that is everything. */
export function scopeText(scope: Scope, language: Language): string {
  const { dimension } = wordings[language]
  const parts = (Object.entries(scope) as [Dimension, readonly string[] | undefined][]).map(
    ([key, values = []]) => `${dimension[key]} ${values.map((value) => escaped(dimensionValue(key, value, language))).join('/')}`,
  )
  return parts.join(language === 'zh' ? '，' : ', ')
}
