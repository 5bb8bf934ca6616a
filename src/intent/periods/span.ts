/** The noun: a Span, a stretch of text that names days; and a Reader, which finds one kind of them. */
import { addDays, addMonths, type Day, isDay, type Period } from '../../terms/period.ts'
import type { Calendar, Now } from '../calendar.ts'

export type SpanUnit =
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'rolling'
  | 'campaign'
  | 'holiday'
  | 'range'
  | 'cycle'

export type Found = {
  readonly unit: SpanUnit
  /** The whole span, its open end included: the latest one that has begun. Absent: no such days (February 30). */
  readonly period?: Period
  /** What it means in a plan or a deadline, where that is another: the next Friday, the coming Double 11. */
  readonly upcoming?: Period
  /** The words themselves compare: 上月同期, 去年同期. */
  readonly isBase?: boolean
}

export type Span = Found & { readonly at: number; readonly end: number }

export type Reader = {
  readonly pattern: RegExp
  readonly read: (match: RegExpExecArray, now: Now, calendar: Calendar) => Found | undefined
}

/** What people ask about a month or a day that lies this near ahead is the future; farther ahead they mean last year's. */
const NEAR_DAYS = 60

export const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'

const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export function monthNumber(name: string): number {
  return MONTH_STARTS.indexOf(name.slice(0, 3)) + 1
}

export function dayText(year: number, month: number, day: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

export function yearNumber(day: Day): number {
  return Number(day.slice(0, 4))
}

/** 今年, 去年, 2025年, last year's: a year in words. */
export function yearNamed(words: string | undefined, today: Day): number | undefined {
  if (!words) return undefined
  const digits = /\d{4}/.exec(words)
  if (digits) return Number(digits[0])
  const year = yearNumber(today)
  if (/前年|year before last/.test(words)) return year - 2
  if (/去年|上年|last year|previous year|last/.test(words)) return year - 1
  if (/明年|next/.test(words)) return year + 1
  return /今年|本年|this/.test(words) ? year : undefined
}

/** Of a yearly thing the one that is meant: of this year if it has begun or is near, else last year's; in a plan the one not over yet. */
export function yearly(
  ofYear: (year: number) => Period | undefined,
  year: number | undefined,
  today: Day,
): Pick<Found, 'period' | 'upcoming'> {
  if (year !== undefined) return { period: ofYear(year) }
  const current = yearNumber(today)
  const now = ofYear(current)
  if (!now) return { period: ofYear(current - 1) && undefined }
  const hasBegun = now.from <= addDays(today, NEAR_DAYS)
  const upcoming = now.to >= today ? now : ofYear(current + 1)
  return { period: hasBegun ? now : (ofYear(current - 1) ?? now), ...(upcoming ? { upcoming } : {}) }
}

/** The same days a number of years away; February 29 becomes 28. */
export function yearsAway(period: Period, years: number): Period {
  return { from: addMonths(period.from, 12 * years), to: addMonths(period.to, 12 * years) }
}

/** The first of a month, some months away from a day's month. */
export function monthAway(day: Day, months: number): Period {
  const from = addMonths(`${day.slice(0, 7)}-01`, months)
  return { from, to: addDays(addMonths(from, 1), -1) }
}

export function monthsFrom(first: Day, months: number): Period {
  return { from: first, to: addDays(addMonths(first, months), -1) }
}
