/**
 * The days a text speaks of (conversation guide, D0): "上周", "6.1-6.20", "618", "last 7d", and what they are compared with.
 * An open period runs to today, in a plan it is whole; 近N天 ends yesterday; a campaign or weekday without a year is the latest that has begun.
 */
import { addDays, addMonths, type Day, daysIn, monthOf, type Period, weekOf } from '../terms/period.ts'
import type { Calendar, Now } from './calendar.ts'
import { dateReaders } from './periods/dates.ts'
import { campaignSpans, occasionReaders } from './periods/occasions.ts'
import { relativeReaders } from './periods/relative.ts'
import { type Reader, type Span, type SpanUnit, yearsAway } from './periods/span.ts'

export type { Span }

/** How a comparison without a period of its own finds one: a year earlier, the adjacent one, or the same stretch of the last week, month, day. */
type BaseWord = 'year' | 'adjacent' | 'day' | 'week' | 'month' | 'quarter'

export type Mentions = {
  /** In reading order, never overlapping. */
  readonly spans: readonly Span[]
  readonly base?: { readonly word: BaseWord; readonly at: number; readonly end: number }
  /** The text with all of that blanked out by spaces, position for position. */
  readonly rest: string
}

export type Reading = {
  readonly period?: Period
  readonly base?: Period
  readonly isImpossible: boolean
  readonly unit?: SpanUnit
}

const BASE_WORDS: readonly (readonly [BaseWord, RegExp])[] = [
  [
    'year',
    /去年(?:的)?(?:同期|这个?时候|这时候)|上年同期|同比|(?<![a-z])(?:yoy|y\/y|y-o-y|year[- ](?:on|over)[- ]year|(?:the )?same (?:period|time|days?) last year|this time last year|(?:vs|than|versus|against|from) (?:the )?year before|a year ago)(?![a-z])/,
  ],
  [
    'month',
    /上个?月(?:的)?(?:同期|同一时段|这个?时候)|(?<![a-z])(?:(?:the )?same (?:period|time|days?|date) (?:of )?last (?:month|mth)|this time last month)(?![a-z])/,
  ],
  ['quarter', /上个?季度?(?:的)?同期|(?<![a-z])(?:the )?same (?:period|time) last quarter(?![a-z])/],
  [
    'week',
    /上个?(?:周|星期|礼拜)(?:的)?(?:同期|同日|同一天|同一时间|这个?时候)|(?<![a-z])(?:(?:the )?same (?:day|period|time|weekday) last week|this time last week|a week ago)(?![a-z])/,
  ],
  [
    'day',
    /昨[天日](?:的)?(?:同期|同一?时[间刻段]|这个?(?:时候|点)|此时)|同一时间|同时段|(?<![a-z])(?:(?:the )?same (?:time|hour|period) (?:as )?yesterday|this time yesterday|(?:the )?same (?:time|hour)(?! last))(?![a-z])/,
  ],
  [
    'adjacent',
    /环比|(?<![a-z])(?:mom|wow|qoq|dod|m\/m|q\/q|w\/w|month[- ](?:on|over)[- ]month|week[- ](?:on|over)[- ]week|quarter[- ](?:on|over)[- ]quarter|(?:the )?(?:previous|prior|preceding) period|period[- ]over[- ]period)(?![a-z])/,
  ],
]

/** Explicit days first, then names of occasions (双十一 before 十一月), then what is seen from today. */
const READERS: readonly Reader[] = [
  ...occasionReaders.slice(-2),
  ...dateReaders.slice(0, 12),
  ...occasionReaders.slice(0, -2),
  ...dateReaders.slice(12),
  ...relativeReaders,
]

export function periodMentions(text: string, now: Now, calendar: Calendar): Mentions {
  const spans: Span[] = []
  let rest = text
  const take = (span: Span) => {
    spans.push(span)
    rest = blank(rest, span)
  }
  const base = baseWord(rest)
  if (base) rest = blank(rest, base)
  for (const span of campaignSpans(rest, now, calendar)) take(span)
  for (const reader of READERS) {
    for (const match of rest.matchAll(reader.pattern)) {
      if (match[0].trim() === '') continue
      const found = reader.read(match as RegExpExecArray, now, calendar)
      if (found) take({ ...found, at: match.index, end: match.index + match[0].length })
    }
  }
  return { spans: spans.toSorted((a, b) => a.at - b.at), rest, ...(base ? { base } : {}) }
}

function baseWord(text: string): Mentions['base'] {
  for (const [word, pattern] of BASE_WORDS) {
    const match = pattern.exec(text)
    if (match) return { word, at: match.index, end: match.index + match[0].length }
  }
  return undefined
}

function blank(text: string, { at, end }: { at: number; end: number }): string {
  return text.slice(0, at) + ' '.repeat(end - at) + text.slice(end)
}

const BEFORE_BASE =
  /(?:跟|和|与|比|同|较|相比|对比|比起|相较于?|较之|vs\.?|versus|than|against|compared? (?:to|with)|(?:up|down|changed?|moved) from|同比|环比)(?:起)?\s*(?:the |my |our )?$/
const AFTER_BASE = /^\s*(?:的)?(?:相?比(?:起来|较|一下)?|对比|那会儿?比)/

/** Which span is the period and which the base, as days. `isPlan`: drafts and cycles mean whole and coming periods. */
export function readPeriod(text: string, mentions: Mentions, now: Now, isPlan: boolean): Reading {
  const { spans } = mentions
  if (spans.some((span) => !span.period)) return { isImpossible: true }
  const isCompared = (span: Span) =>
    BEFORE_BASE.test(text.slice(0, span.at)) ||
    (AFTER_BASE.test(text.slice(span.end)) && /(?:跟|和|与|同|比)[^,，。]{0,6}$/.test(text.slice(0, span.at)))
  const compared = spans.find(isCompared)
  const named = spans.filter((span) => span !== compared)[0]
  const days = (span: Span): Period => resolved(span, now.today, isPlan)
  if (compared && named && compared.unit === 'year' && named.unit !== 'year') {
    // 双11跟去年比: of that year the same span, never the year itself.
    const period = days(named)
    const years = Number(compared.period!.from.slice(0, 4)) - Number(named.period!.from.slice(0, 4))
    return { period, base: yearsAway(period, Math.min(years, -1)), isImpossible: false, unit: named.unit }
  }
  if (compared && mentions.base?.word !== 'year') {
    const own = named ? days(named) : counterpart(compared, now.today)
    return { base: days(compared), ...(own ? { period: own } : {}), isImpossible: false, unit: (named ?? compared).unit }
  }
  // 同比去年618: the span that lies a year back is itself the base.
  const sole = named ?? compared
  if (mentions.base?.word === 'year' && sole && sole.period!.to < addMonths(now.today, -6) && sole.unit !== 'year') {
    const period = yearsAway(sole.period!, 1)
    return { base: yearsAway(cut(period, now.today), -1), period: cut(period, now.today), isImpossible: false, unit: sole.unit }
  }
  if (mentions.base) {
    const period = sole ? days(sole) : defaultFor(mentions.base.word, now.today)
    const unit = sole?.unit ?? 'month'
    return { period, base: baseOf(period, unit, mentions.base.word), isImpossible: false, unit }
  }
  return { ...(sole ? { period: days(sole), unit: sole.unit } : {}), isImpossible: false }
}

function resolved(span: Span, today: Day, isPlan: boolean): Period {
  return isPlan ? (span.upcoming ?? span.period!) : cut(span.period!, today)
}

/** An open period runs to today. */
function cut(period: Period, today: Day): Period {
  return period.from <= today && today < period.to ? { from: period.from, to: today } : period
}

/** "vs last week" alone speaks of this week. */
function counterpart(base: Span, today: Day): Period | undefined {
  if (base.unit === 'day') return { from: today, to: today }
  if (base.unit === 'week') return { from: weekOf(today).from, to: today }
  if (base.unit === 'month' || base.unit === 'cycle') return { from: monthOf(today).from, to: today }
  return undefined
}

function defaultFor(word: BaseWord, today: Day): Period {
  if (word === 'day') return { from: today, to: today }
  if (word === 'week') return { from: today, to: today }
  return { from: monthOf(today).from, to: today }
}

/** The days compared with: the same stretch one step back. */
function baseOf(period: Period, unit: SpanUnit, word: BaseWord): Period {
  if (word === 'year') return yearsAway(period, -1)
  if (word === 'day') return moved(period, -1)
  if (word === 'week') return moved(period, -7)
  if (word === 'month') return monthsBack(period, 1)
  if (word === 'quarter') return monthsBack(period, 3)
  const months = { month: 1, cycle: 1, quarter: 3, half: 6, year: 12 }[unit as string]
  if (months) return monthsBack(period, months)
  return moved(period, unit === 'week' ? -7 : -daysIn(period))
}

function moved(period: Period, days: number): Period {
  return { from: addDays(period.from, days), to: addDays(period.to, days) }
}

/** A whole month stays whole (May 1–31 → April 1–30); an open one keeps its days. */
function monthsBack(period: Period, months: number): Period {
  const from = addMonths(period.from, -months)
  const isWhole = period.from.endsWith('-01') && period.to === monthOf(period.to).to
  const to = addMonths(period.to, -months)
  return { from, to: isWhole ? monthOf(to).to : to }
}
