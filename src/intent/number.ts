/**
 * The numbers of a text in base units: 3.5 % = 0.035, 30w = 300000, 1.2亿 = 120000000, 两成 = 0.2, 12秒 = 12.
 * What a bare number means (weight 35 = 0.35, csat 92 = 0.92) is the slots' affair: see `slots.ts`.
 */
import { NUMERAL_CHARACTERS, numeral } from './numeral.ts'

export type NumberUnit = 'percent' | 'points' | 'seconds' | 'days' | 'money' | 'plain'

export type Amount = {
  readonly at: number
  readonly end: number
  /** Base units. */
  readonly value: number
  readonly unit: NumberUnit
  /** Written with a sign or a word of change in front: +10. */
  readonly signed: boolean
}

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[${NUMERAL_CHARACTERS}]+(?:点[零〇一二三四五六七八九]+)?|半)`
const AMOUNT = new RegExp(
  String.raw`(?<per>百分之)?(?<sign>[+\-−]\s?)?(?<number>${NUMBER})\s*(?<scale>万|亿|千|百万|千万|w(?![a-z])|k(?![a-z])|m(?![a-z])|mn(?![a-z])|million|thousand|bn(?![a-z])|billion)?\s*(?<unit>%|percent(?:age points?)?|pct|pp(?![a-z])|个?百分点|个点|成半?|折|秒钟?|seconds?|secs?(?![a-z])|s(?![a-z])|分钟|minutes?|mins?(?![a-z])|小时|hours?|hrs?(?![a-z])|天|日|days?(?![a-z])|元|块钱?|rmb|分(?!钟|之))?`,
  'g',
)

const SCALES: Readonly<Record<string, number>> = {
  万: 4,
  w: 4,
  亿: 8,
  千: 3,
  k: 3,
  thousand: 3,
  百万: 6,
  m: 6,
  mn: 6,
  million: 6,
  千万: 7,
  bn: 9,
  billion: 9,
}
const UNITS: readonly (readonly [RegExp, NumberUnit, exponent: number, factor: number])[] = [
  [/^(%|percent|pct)$/, 'percent', -2, 1],
  [/^(percentage points?|pp|个?百分点|个点)$/, 'points', -2, 1],
  [/^成半?$/, 'percent', -1, 1],
  [/^(秒钟?|seconds?|secs?|s)$/, 'seconds', 0, 1],
  [/^(分钟|minutes?|mins?)$/, 'seconds', 0, 60],
  [/^(小时|hours?|hrs?)$/, 'seconds', 0, 3600],
  [/^(天|日|days?)$/, 'days', 0, 1],
  [/^(元|块钱?|rmb)$/, 'money', 0, 1],
]

/** Words that hold numerals but count nothing. */
const NOT_NUMBERS =
  /一下|一点|一样|一直|一起|一共|一键|一般|一些|一版|一步|一句|一定|一旦|万一|十分|两边|三方|第[一二三四五六七八九十\d]+|哪[一几]|某一|每一|统一|唯一|上一|下一|这一|那一|半年|千万别|周[一二三四五六日]|星期[一二三四五六日]|礼拜[一二三四五六日]|\bv\d+\b|(?<![a-z])(?:kr|o|q|h)\s?\d|48\s?h|48小时|24\s?h/g

/** The amounts in reading order. `text` is normalised; spans of periods should be blanked out first. */
export function amounts(text: string): Amount[] {
  const open = text.replace(NOT_NUMBERS, (word) => '\u0001'.repeat(word.length))
  return [...open.matchAll(AMOUNT)].flatMap((match) => amountOf(match) ?? [])
}

function amountOf(match: RegExpMatchArray): Amount | undefined {
  const { per, sign, number, scale, unit } = match.groups!
  const before = match.input!.slice(0, match.index)
  // The tail of a word or a code: abc12, A1; a name like 店2 keeps its number.
  if (/[a-z_]$/.test(before) && !sign) return undefined
  const digits = number === '半' ? (unit === '成' || scale ? '0.5' : undefined) : decimalOf(number!)
  if (digits === undefined) return undefined
  if (per) return made(match, shifted(digits, -2), 'percent', sign)
  const exponent = scale ? (SCALES[scale] ?? 0) : 0
  const known = unit ? UNITS.find(([pattern]) => pattern.test(unit)) : undefined
  const half = unit === '成半' ? 0.05 : 0
  if (!known) return made(match, shifted(digits, exponent), scale ? 'money' : 'plain', sign)
  return made(match, shifted(digits, exponent + known[2]) * known[3] + half, known[1], sign)
}

function made(match: RegExpMatchArray, value: number, unit: NumberUnit, sign: string | undefined): Amount {
  return { at: match.index!, end: match.index! + match[0].trimEnd().length, value, unit, signed: sign !== undefined }
}

function decimalOf(number: string): string | undefined {
  if (/^[\d.,]+$/.test(number)) return number.replaceAll(',', '').replace(/^\./, '0.')
  const value = numeral(number)
  return value === undefined ? undefined : String(value)
}

/** A value as a plain decimal for exact arithmetic, never 1e-7: at most nine decimals, more is no number that people write. */
export function toDecimal(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 9 })
}

/** Shifts the decimal point in the text, so that 3.5 % is the double nearest to 0.035 and not a product's. */
function shifted(digits: string, exponent: number): number {
  return Number(`${digits}e${exponent}`)
}

/** 低一点 and 快两点 are degrees, not times of day. */
const TIME =
  /(?<![\d.低高大小多少快慢好早晚长短轻重严松差])(?:(早上|上午|早晨|中午|下午|晚上|傍晚|凌晨)\s?)?(?:(\d{1,2})\s?[:：]\s?(\d{2})(?!\d)\s?(am|pm)?|(\d{1,2}|[一二两三四五六七八九十]{1,3})\s?点钟?(半|一刻|[\d]{1,2}分?|[一二三四五]十[一二三四五六七八九]?分?)?(?![\d%])|(\d{1,2})\s?(am|pm)\b|(\d{1,2})\s?o'?clock)/

/** A time of day as `HH:MM`: 8点半, 18:00, 9am, 下午三点. */
export function timeOfDay(text: string): { readonly at: number; readonly end: number; readonly time: string } | undefined {
  const match = TIME.exec(text)
  if (!match) return undefined
  const hour = numeral(match[2] ?? match[5] ?? match[7] ?? match[9] ?? '')
  if (hour === undefined || hour > 24) return undefined
  const minute = match[3] ? Number(match[3]) : minuteOf(match[6])
  const isLate = (/下午|晚上|傍晚/.test(match[1] ?? '') || (match[4] ?? match[8]) === 'pm') && hour < 12
  const time = `${String((hour % 24) + (isLate ? 12 : 0)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return minute < 60 ? { at: match.index, end: match.index + match[0].length, time } : undefined
}

/** All of them in reading order: quiet hours name two. */
export function timesOfDay(text: string): string[] {
  const first = timeOfDay(text)
  return first ? [first.time, ...timesOfDay(text.slice(first.end))] : []
}

function minuteOf(text: string | undefined): number {
  if (text === undefined) return 0
  if (text === '半') return 30
  if (text === '一刻') return 15
  return numeral(text.replace('分', '')) ?? 0
}
