/**
 * Numbers and days as people read them. Works on exact decimal texts by shifting digits, so no money ever becomes a float;
 * rounding is half up, as everywhere. Formatting happens here only.
 */
import type { Operator } from '../src/engine/scorecard.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Amount, Change, CutOff, GoalAmount } from './view.ts'

/**
 * `short` for tables (¥12.3万, ¥123K), `full` for reading and recomputing (¥123,456.78), `exact` for what people sign: shortened only where
 * nothing is lost (¥12万, but ¥123,456).
 */
export type Precision = 'short' | 'full' | 'exact'

const symbols: Readonly<Record<string, string>> = {
  CNY: '¥',
  GBP: '£',
  USD: '$',
  EUR: '€',
  JPY: 'JP¥',
  BRL: 'R$',
  INR: '₹',
  KRW: '₩',
}

export function amountText(amount: Amount, language: Language, precision: Precision = 'short'): string {
  const { value, unit } = amount
  if (value === null) return '–'
  switch (unit) {
    case 'money':
      return money(value, amount.currency, language, precision)
    case 'money-per':
      if (precision === 'exact') return signed(value, (v) => currencySymbol(amount.currency) + unscaled(v))
      return signed(value, (v) => currencySymbol(amount.currency) + grouped(v, precision === 'full' ? 4 : 2))
    case 'rate':
      return percent(value, precision === 'short' ? 2 : 4)
    case 'count':
      if (precision === 'exact') return signed(value, (v) => lossless(v, language))
      return precision === 'short' ? shortNumber(value, language) : trimmed(grouped(value, 2))
    case 'seconds':
      return precision === 'full' || (precision === 'exact' && !isWholeDuration(value))
        ? `${trimmed(grouped(value, 2))}${language === 'zh' ? ' 秒' : ' s'}`
        : duration(value, language)
    case 'days':
      return `${trimmed(grouped(value, 2))}${language === 'zh' ? ' 天' : plural(value, ' day')}`
    case 'index':
      return trimmed(grouped(value, precision === 'short' ? 2 : 6))
  }
}

export function goalText(goal: GoalAmount, language: Language, precision: Precision = 'short'): string {
  if (goal.direction === 'band')
    return `${amountText(goal.low, language, precision)}–${amountText(goal.high, language, precision)}`
  const bound = goal.direction === 'lower' ? '≤ ' : ''
  return bound + amountText(goal.target, language, precision)
}

/** Parts per million as a percentage: 1042000 is "104.2%"; four decimals when somebody recomputes, none for time. */
export function ppmText(ppm: number, places: 0 | 1 | 4 = 1): string {
  return percent(decimalOf(ppm, 6), places)
}

/** Basis points as a percentage: 3667 is "36.67%". */
export function weightText(bp: number): string {
  return percent(decimalOf(bp, 4), 2)
}

/** Points with one, two or all decimals, trailing zeros kept for fixed places. */
export function pointsText(points: string, places: 1 | 2 | 'exact' = 2): string {
  return places === 'exact' ? points : rounded(points, places)
}

/** A share as a percentage with up to so many decimals: ("0.0462", 2) is "4.62%". */
export function percent(share: string, places = 2): string {
  return `${trimmed(rounded(share, places, 2))}%`
}

/** Signed: "▲ +3.2%", "▼ −0.4 pp", "= 0%". */
export function changeText(change: Change): string {
  const size = trimmed(rounded(change.by.replace('-', ''), 1, 2)) + (change.kind === 'points' ? ' pp' : '%')
  if (/^0( pp|%)$/.test(size)) return `= ${size}`
  return change.by.startsWith('-') ? `▼ −${size}` : `▲ +${size}`
}

/** The size of a difference: rates in pp, all else in its unit. */
export function distanceText(amount: Amount, language: Language): string {
  const value = amount.value?.replace('-', '') ?? null
  return amount.unit === 'rate' && value !== null
    ? `${trimmed(rounded(value, 2, 2))} pp`
    : amountText({ ...amount, value }, language)
}

const operatorSigns = { '>': '&#62;', '<': '&#60;', '>=': '≥', '<=': '≤' } as const satisfies Record<Operator, string>

/** Safe in markdown. */
export function operatorSign(op: Operator): string {
  return operatorSigns[op]
}

/** "> 5%", safe in markdown. */
export function thresholdText(op: Operator, threshold: Amount, language: Language): string {
  return `${operatorSigns[op]} ${amountText(threshold, language)}`
}

/** A whole number with separators: 48,211. */
export function countText(count: number): string {
  return grouped(String(count), 0)
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "6月", "6月1–17日", "May 20–Jun 20"; the year is said when it is not this year's (`today`), or always without `today`. */
export function periodText(period: Period, language: Language, today?: Day): string {
  const { from, to } = period
  const named = wholePeriod(period, language, today)
  if (named) return named
  if (from === to) return dayText(from, language, today)
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${dayText(from, language)}–${dayText(to, language)}`
  const [start, end] = [dayText(from, language, from), dayText(to, language, to)]
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  if (language === 'zh')
    return `${yearZh(from, today)}${start.slice(0, -1)}${sameMonth ? '' : '日'}–${sameMonth ? `${number(to.slice(8))}日` : end}`
  return `${start}–${sameMonth ? number(to.slice(8)) : end}${yearEn(from, today)}`
}

export function dayText(day: Day, language: Language, today?: Day): string {
  const [month, date] = [number(day.slice(5, 7)), number(day.slice(8))]
  return language === 'zh'
    ? `${yearZh(day, today)}${month}月${date}日`
    : `${monthNames[month - 1]!.slice(0, 3)} ${date}${yearEn(day, today)}`
}

/** "06-18 04:00", with the year when it is another one. */
export function momentText(at: string, today?: Day): string {
  const text = at.slice(0, 16).replace('T', ' ')
  return today?.slice(0, 4) === at.slice(0, 4) ? text.slice(5) : text
}

export function zoneText(cutOff: CutOff, language: Language): string {
  if (cutOff.zone === 'Asia/Shanghai') return language === 'zh' ? '北京时间' : 'Beijing time'
  return cutOff.zone
}

function wholePeriod({ from, to }: Period, language: Language, today?: Day): string | undefined {
  if (!from.endsWith('-01') || !isMonthEnd(to)) return undefined
  const [first, last, year] = [number(from.slice(5, 7)), number(to.slice(5, 7)), from.slice(0, 4)]
  if (year !== to.slice(0, 4)) return undefined
  if (first === last)
    return language === 'zh' ? `${yearZh(from, today)}${first}月` : `${monthNames[first - 1]}${yearEn(from, today, ' ')}`
  if (first % 3 === 1 && last === first + 2)
    return language === 'zh' ? `${year}年Q${(first + 2) / 3}` : `Q${(first + 2) / 3} ${year}`
  if (first === 1 && last === 12) return language === 'zh' ? `${year}年` : year
  return undefined
}

function isMonthEnd(day: Day): boolean {
  const [year, month, date] = [number(day.slice(0, 4)), number(day.slice(5, 7)), number(day.slice(8))]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return date === [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

function yearZh(day: Day, today?: Day): string {
  return today?.slice(0, 4) === day.slice(0, 4) ? '' : `${day.slice(0, 4)}年`
}

function yearEn(day: Day, today?: Day, before = ', '): string {
  return today?.slice(0, 4) === day.slice(0, 4) ? '' : `${before}${day.slice(0, 4)}`
}

function money(value: string, currency: string | undefined, language: Language, precision: Precision): string {
  const symbol = currencySymbol(currency)
  if (precision === 'exact') return signed(value, (v) => symbol + lossless(v, language))
  return signed(value, (v) => symbol + (precision === 'full' ? grouped(v, 2) : scaled(v, language, 2)))
}

/** As short as it gets with every digit. */
function lossless(value: string, language: Language): string {
  const { shift, word } = scaleOf([value], language)
  const isKept = shift !== 0 && Number(rounded(value, 2, shift)) === Number(rounded(value, 12, shift))
  return isKept ? trimmed(grouped(value, 2, shift)) + word : unscaled(value)
}

/** All its digits, cents in twos. */
function unscaled(value: string): string {
  return trimmedCents(grouped(value, Math.max(2, value.split('.')[1]?.length ?? 0)))
}

/** ISO codes without a sign of their own stand in front: "CHF 12". */
export function currencySymbol(currency = 'CNY'): string {
  return symbols[currency] ?? `${currency} `
}

function shortNumber(value: string, language: Language): string {
  return signed(value, (v) => scaled(v, language, 2))
}

/** How large numbers are shortened: from how many whole digits on, by how many powers of ten, and the word. */
const scales = {
  zh: [
    { digits: 9, shift: -8, word: '亿' },
    { digits: 5, shift: -4, word: '万' },
  ],
  en: [
    { digits: 10, shift: -9, word: 'B' },
    { digits: 7, shift: -6, word: 'M' },
    { digits: 6, shift: -3, word: 'K' },
  ],
} as const satisfies Record<Language, readonly { digits: number; shift: number; word: string }[]>

/** The scale that fits the largest of some values, for the axis of a chart. */
export function scaleOf(
  values: readonly (string | null)[],
  language: Language,
): { readonly shift: number; readonly word: string } {
  const digits = Math.max(0, ...values.map((value) => wholeDigits(value ?? '0')))
  return scales[language].find((scale) => digits >= scale.digits) ?? { shift: 0, word: '' }
}

function scaled(value: string, language: Language, places: number): string {
  const { shift, word } = scaleOf([value], language)
  if (shift === 0) return trimmedCents(grouped(value, places))
  return trimmed(grouped(value, wholeDigits(value) + shift > 1 ? 1 : 2, shift)) + word
}

function wholeDigits(value: string): number {
  return value.replace('-', '').split('.')[0]!.replace(/^0+/, '').length
}

function duration(value: string, language: Language): string {
  const zh = language === 'zh'
  const seconds = Number(rounded(value, 0))
  if (Math.abs(seconds) < 60) return `${trimmed(rounded(value, 1))}${zh ? ' 秒' : ' s'}`
  const [days, hours, minutes, rest] = [
    Math.trunc(seconds / 86400),
    Math.trunc((seconds % 86400) / 3600),
    Math.trunc((seconds % 3600) / 60),
    seconds % 60,
  ]
  if (days !== 0) return zh ? `${days} 天 ${hours} 小时` : `${days} d ${hours} h`
  if (hours !== 0) return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`
  return zh ? `${minutes} 分 ${rest} 秒` : `${minutes} min ${rest} s`
}

/** `duration` shows two units at most, and tenths of a second. */
function isWholeDuration(value: string): boolean {
  const seconds = Number(value)
  if (seconds < 60) return Number(rounded(value, 1)) === seconds
  return Number.isInteger(seconds) && seconds % (seconds < 3600 ? 1 : seconds < 86_400 ? 60 : 3600) === 0
}

function signed(value: string, write: (size: string) => string): string {
  return value.startsWith('-') ? `-${write(value.slice(1))}` : write(value)
}

/** value × 10^shift, half up to so many places, as text: ("0.12345", 2, 2) is "12.35". */
export function rounded(value: string, places: number, shift = 0): string {
  const negative = value.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.')
  const digits = BigInt(whole + fraction) * (negative ? -1n : 1n)
  const drop = fraction.length - shift - places
  const units = drop <= 0 ? digits * 10n ** BigInt(-drop) : halfUp(digits, 10n ** BigInt(drop))
  return decimalOf(units, places)
}

function halfUp(n: bigint, d: bigint): bigint {
  const doubled = 2n * n + d
  const quotient = doubled / (2n * d)
  return doubled < 0n && quotient * 2n * d !== doubled ? quotient - 1n : quotient
}

function decimalOf(units: bigint | number, places: number): string {
  const whole = BigInt(units)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, '0')
  const point = digits.length - places
  return `${whole < 0n ? '-' : ''}${digits.slice(0, point)}${places > 0 ? `.${digits.slice(point)}` : ''}`
}

function grouped(value: string, places: number, shift = 0): string {
  const [whole, fraction] = rounded(value, places, shift).split('.')
  const separated = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** "400.00" → "400", but "400.50" keeps both decimals. */
function trimmedCents(text: string): string {
  return text.replace(/\.0+$/, '')
}

function plural(value: string, word: string): string {
  return Number(value) === 1 ? word : `${word}s`
}

function number(text: string): number {
  return Number(text)
}
