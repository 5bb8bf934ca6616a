/** What the slots and the context say about a text, as features for the cues. */

import type { Day } from '../terms/period.ts'
import type { SplitMention } from './by.ts'
import type { Context } from './intent.ts'
import type { MetricMention } from './metric.ts'
import type { Normal } from './normalize.ts'
import type { Amount } from './number.ts'
import { readOkr } from './okr-text.ts'
import type { Mentions, Reading } from './period.ts'
import type { PersonMention } from './person.ts'
import { isWhole, type ScopeMention } from './scope.ts'

/** Everything read from a text before its intent is known. */
export type Read = {
  readonly normal: Normal
  readonly mentions: Mentions
  /** As an answer to a question would take it; plans are read again. */
  readonly reading: Reading
  readonly metrics: readonly MetricMention[]
  readonly people: readonly PersonMention[]
  readonly scope: ScopeMention
  readonly split: SplitMention
  readonly amounts: readonly Amount[]
  readonly time?: string
  /** The id of a position that is named. */
  readonly position?: string | undefined
  readonly today: Day
  readonly context: Context
}

/** Metrics that no system of the company reports yet, unless the caller says otherwise. */
const UNSOURCED: ReadonlySet<string> = new Set(['attention_share', 'brand_recall'])

const CHECKS: Readonly<Record<string, (read: Read, rest: string) => boolean>> = {
  metric: ({ metrics }) => metrics.length > 0,
  'metric:shared': ({ metrics }) => metrics.length > 0 && metrics.every((metric) => metric.isShared),
  'metric:guess': ({ metrics }) => metrics.some((metric) => metric.isGuess),
  'metric:weak': ({ metrics }) => metrics.length > 0 && metrics.every((metric) => metric.isWeak),
  'two-metrics': ({ metrics }) => metrics.length > 1,
  'metric:strong': ({ metrics }) => metrics.some((metric) => !metric.isWeak && !metric.isGuess),
  'metric:unsourced': ({ metrics }) => metrics.some((metric) => UNSOURCED.has(metric.ids[0]!)),
  period: ({ reading, mentions }) => reading.period !== undefined && mentions.spans.length > 0,
  'period:future': ({ reading, today }) => reading.period !== undefined && reading.period.from > today,
  'period:impossible': ({ reading }) => reading.isImpossible,
  'two-periods': ({ mentions }) => mentions.spans.length > 1,
  base: ({ reading, mentions }) => reading.base !== undefined || mentions.base !== undefined,
  number: ({ amounts }) => amounts.length > 0,
  percent: ({ amounts }) => amounts.some((amount) => amount.unit === 'percent' || amount.unit === 'points'),
  time: ({ time }) => time !== undefined,
  person: ({ people }) => people.length > 0,
  'person:name': ({ people }) => people.some((person) => person.kind === 'name'),
  name: ({ people }) => people.some((person) => person.kind === 'name'),
  role: ({ people }) => people.some((person) => person.kind === 'role'),
  whole: ({ normal }) => isWhole(normal.text),
  by: ({ split }) => split.by !== undefined,
  scope: ({ scope }) => scope.spans.length > 0,
  'two-scopes': ({ scope }) => scope.spans.length > 1,
  group: ({ context }) => context.chatType === 'group',
  prev: ({ context }) => context.previous !== undefined,
  'thread:alert': ({ context }) => context.thread === 'alert',
  'thread:draft': ({ context }) => context.thread === 'draft',
  'attachment:file': ({ normal }) => normal.attachment === 'file',
  'attachment:voice': ({ normal }) => normal.attachment === 'voice',
  'attachment:image': ({ normal }) => normal.attachment === 'image',
  'attachment:sticker': ({ normal }) => normal.attachment === 'sticker',
  'attachment:link': ({ normal }) => normal.attachment === 'link',
  'okr:typed': ({ normal }) => readOkr(normal.cased).some(({ text, keyResults }) => text !== '' && keyResults.length > 0),
  q: ({ normal }) =>
    /[?？]|吗|呢$|多少|几[个天分]|什么|啥|怎么|^(?:what|how|why|who|when|where|which|is|are|do|does|did|can|could|will|would|am|has|have)\b/.test(
      normal.text,
    ),
  qOnly: ({ normal }) => /^[?？]+$/.test(normal.text),
  short: ({ normal }) => sizeOf(normal.text) <= 7,
  long: ({ normal }) => sizeOf(normal.text) >= 4,
  bare: (_read, rest) => rest === '',
  empty: ({ normal }) => !/[\p{L}\p{N}?？]/u.test(normal.text) && normal.attachment !== 'file',
  gibberish: ({ normal }) => isGibberish(normal.text),
}

/** Added by the scorer: no concept was found, no metric, no period. */
export const UNKNOWN = 'unknown'

export const FEATURE_NAMES: ReadonlySet<string> = new Set([...Object.keys(CHECKS), UNKNOWN])

export function featuresOf(read: Read): string[] {
  const rest = residue(read)
  return Object.keys(CHECKS).filter((name) => CHECKS[name]!(read, rest))
}

/** Words that add nothing to a slot: "the", "please", 的, 一下. */
const FILLERS =
  /(?<![a-z])(?:the|a|an|of|for|in|on|at|please|pls|plz|is|are|was|our|we|so far|now|to|date|and|about|total|number|numbers|current|currently|right)(?![a-z])|的|了|呢|吧|啊|呀|嘛|哦|请|麻烦|一下|现在|目前|到|期间|大概|帮我|帮忙|期|[^\p{L}\p{N}]/gu

/** What stays of a text when the slots and the fillers are taken out. */
function residue({ normal, mentions, metrics, people, scope }: Read): string {
  const spans = [...mentions.spans, ...(mentions.base ? [mentions.base] : []), ...metrics, ...people, ...scope.spans]
  return spans
    .reduce((text, { at, end }) => text.slice(0, at) + ' '.repeat(end - at) + text.slice(end), normal.text)
    .replace(FILLERS, '')
}

/** Han characters count as half a word. */
function sizeOf(text: string): number {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) / 2 + (text.match(/[a-z\d']+/g)?.length ?? 0)
}

const KEYBOARD = /qwer|wert|asdf|sdfg|dfgh|fghj|ghjk|hjkl|zxcv|xcvb|cvbn|vbnm|qaz|wsx|1234/

/** Keys hit at random: no vowels, rows of the keyboard, one letter over and over. */
function isGibberish(text: string): boolean {
  if (/^([\p{L}\p{N}])\1{3,}$/u.test(text) && !/^[哈呵嘻嘿啊hH6]/.test(text)) return true
  const words = text.match(/[a-z]+/g) ?? []
  if (words.length === 0 || /\p{Script=Han}/u.test(text)) return false
  const odd = words.filter(
    (word) => KEYBOARD.test(word) || (word.length >= 4 && !/[aeiouy]/.test(word)) || /[bcdfghjklmnpqrstvwxz]{6,}/.test(word),
  )
  return odd.length > 0 && odd.length * 2 >= words.length
}
