/** How people call the kinds of fact that numbers come from. */
import { wordings } from '../../cards/wording/index.ts'
import type { Text } from '../terms/language.ts'

export const SOURCES: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(wordings.zh.source).map(([kind, zh]) => [
    kind,
    { zh, en: wordings.en.source[kind as keyof typeof wordings.en.source] },
  ]),
)
