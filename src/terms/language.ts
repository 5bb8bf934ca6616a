/** The two languages people read. A `Text` always has both, so no wording can be missing in one of them. */

export type Language = 'zh' | 'en'

export type Text = Readonly<Record<Language, string>>

const HAN = /\p{Script=Han}/gu
const LATIN_WORD = /[a-z]+/gi

/** The language of a message: the script most of it is written in; a Latin word weighs as much as a Han character. */
export function languageOf(text: string): Language | undefined {
  const han = text.match(HAN)?.length ?? 0
  const latin = text.match(LATIN_WORD)?.length ?? 0
  if (han === 0 && latin === 0) return undefined
  return han >= latin ? 'zh' : 'en'
}
