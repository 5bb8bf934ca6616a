/** The wordings there are. */
import type { Language } from '../../src/terms/language.ts'
import { en } from './en.ts'
import { type Wording, zh } from './zh.ts'

export const wordings: Readonly<Record<Language, Wording>> = { zh, en }
