/**
 * Readers of one cell, as zod types: permissive about how people and exports write things, strict about what comes out.
 * A reason is `code: words`; the words are for people, the code is for programs.
 */
import { z } from 'zod'
import { isDay } from '../engine/day.ts'
import { add, divide, type Fraction, fraction, multiply, toPlain } from '../engine/fraction.ts'

/** What a column means, for those who make the file: kept beside the type, so that there is one place to write and to read it. */
export function about<T extends object>(type: T, said: string): T {
  meanings.set(type, said)
  return type
}

export function meaningOf(type: object): string {
  return meanings.get(type) ?? ''
}

/** How its text is written: `money`, `moment` …; plain text where nothing else is asked. */
export function formOf(type: object): string {
  return forms.get(type) ?? 'text'
}

const meanings = new WeakMap<object, string>()
const forms = new WeakMap<object, string>()

/** Text that must be there is told by `Kind.required`; here every reader may assume a filled cell. */
export function text(longest = 500) {
  const type = z.string().max(longest, { error: `too-long: more than ${longest} characters` })
  freeTexts.set(type, longest)
  return type
}

/** How long a text may be where nothing else is asked of it; undefined for every other type. */
export function freeTextLimit(type: object): number | undefined {
  return freeTexts.get(type)
}

const freeTexts = new WeakMap<object, number>()

/** A whole number, 0 or more unless said otherwise: `1,234`, `６`, `6.0`. */
export function count(least = 0n) {
  return reading('whole number', (raw, fail) => {
    const units = decimal(raw, 0, fail)
    return units !== undefined && units < least ? fail(`negative: below ${least}`) : units
  })
}

/** A rating, 1 to `highest`. */
export function rating(highest = 5n) {
  return reading(`rating 1-${highest}`, (raw, fail) => {
    const given = decimal(raw.replace(/[星分]$/, ''), 0, fail)
    return given !== undefined && (given < 1n || given > highest) ? fail(`out-of-range: a rating is 1 to ${highest}`) : given
  })
}

/** Any whole number, negative too. */
export function whole() {
  return reading('whole number, may be negative', (raw, fail) => decimal(raw, 0, fail))
}

/** Money to micros, exactly: `¥1,234.50`, `35元`, `-3.1234`. */
export function money() {
  return reading('money', (raw, fail) => decimal(raw, 6, fail))
}

/** A decimal of any length as plain text, for numbers that are not money; `4%` is 0.04. */
export function number() {
  return reading('number or %', (raw, fail) => {
    const percent = raw.endsWith('%')
    const plain = plainNumber(percent ? raw.slice(0, -1) : raw)
    if (plain === undefined) return fail(notANumber(raw))
    return percent ? toPlain(divide(fraction(plain), fraction(100))) : plain
  })
}

/** A calendar day: `2026-06-01`, `2026/6/1`, `2026年6月1日`, `20260601`, a spreadsheet's `46174`; a time of day behind it is ignored. */
export function day() {
  return reading('day', (raw, fail) => readMoment(raw, fail)?.slice(0, 10))
}

/** A moment on the shop's wall clock, `YYYY-MM-DD HH:mm:ss`; with an offset the text ends in it (`+08:00`) until the shop's zone is known. */
export function moment() {
  return reading('moment', readMoment)
}

/** Seconds as plain decimal text: `12`, `12.5秒`, `0:01:30`, `7小时41分52秒`. */
export function seconds() {
  return reading('duration', (raw, fail) => {
    const plain = plainNumber(raw.replace(/(秒|s|sec)$/i, ''))
    if (plain !== undefined) return plain.startsWith('-') ? fail('negative: a duration is 0 or more') : plain
    const parts = CLOCK.exec(raw) ?? (raw === '' ? null : IN_WORDS.exec(raw))
    if (!parts) return fail('not-a-duration: expected seconds, H:MM:SS or 1小时2分3秒')
    const [days, hours, minutes, rest] = parts.slice(1).map((part) => fraction(part || '0')) as Parts
    const whole = [multiply(days, fraction(86_400)), multiply(hours, fraction(3600)), multiply(minutes, fraction(60))]
    return toPlain(whole.reduce(add, rest))
  })
}

type Parts = [Fraction, Fraction, Fraction, Fraction]

/** Days are no part of a clock's text: the empty group keeps the places. */
const CLOCK = /^()?(?:(\d+):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$/
const IN_WORDS = /^(?:(\d+)天)?(?:(\d+)(?:小时|时))?(?:(\d+)分钟?)?(?:(\d+(?:\.\d+)?)秒)?$/

/** `yes`, `no`, 是, 否, 1, 0 … */
export function claim() {
  return reading<boolean>('yes/no', (raw, fail) => {
    const word = raw.toLowerCase()
    if (['yes', 'y', 'true', '1', '是'].includes(word)) return true
    if (['no', 'n', 'false', '0', '否'].includes(word)) return false
    return fail(`not-yes-or-no: expected yes or no`)
  })
}

type Fail = (reason: string) => undefined

function reading<T>(form: string, read: (raw: string, fail: Fail) => T | undefined) {
  const type = z.string().transform((raw, context): T => {
    const fail: Fail = (reason) => void context.issues.push({ code: 'custom', message: reason, input: raw })
    return read(half(raw), fail) ?? z.NEVER
  })
  forms.set(type, form)
  return type
}

/** Full-width digits, commas and points as their half-width twins. */
function half(raw: string): string {
  return /\P{ASCII}/u.test(raw) ? raw.normalize('NFKC').trim() : raw
}

/** Units of 10^-places. More decimals than that are refused rather than rounded; trailing zeros do not count. */
function decimal(raw: string, places: number, fail: Fail): bigint | undefined {
  const plain = plainNumber(raw)
  if (plain === undefined) return fail(notANumber(raw))
  const point = plain.indexOf('.')
  if (point < 0) return within(BigInt(plain) * 10n ** BigInt(places), fail)
  const decimals = plain.slice(point + 1).replace(/0+$/, '')
  if (decimals.length > places) {
    return fail(places === 0 ? 'not-whole: expected a whole number' : `too-many-decimals: more than ${places}`)
  }
  return within(BigInt(plain.slice(0, point) + decimals.padEnd(places, '0')), fail)
}

/** What a plain number holds exactly, and far less than a database integer does: sums of a day still fit. */
const LARGEST = 1n << 53n

export const TOO_LARGE = 'too-large: the number is out of any sensible range'

export function isTooLarge(units: bigint): boolean {
  return units > LARGEST || units < -LARGEST
}

function within(units: bigint, fail: Fail): bigint | undefined {
  return isTooLarge(units) ? fail(TOO_LARGE) : units
}

export const SCIENTIFIC = 'scientific-notation: the spreadsheet has cut this number off; export it as text'

function notANumber(raw: string): string {
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(raw)) return SCIENTIFIC
  return 'not-a-number: expected a number'
}

const PLAIN = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)$/
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/

/** `¥1,234.50` → `1234.50`; undefined when it is no number. Parentheses mean negative, as accountants write. */
export function plainNumber(raw: string): string | undefined {
  let body = raw
    .replace(/\s/g, '')
    .replace(/^([+-]?)[¥￥$£€]/, '$1')
    .replace(/(元|圆|円)$/, '')
  if (/^\(.*\)$/.test(body)) body = `-${body.slice(1, -1)}`
  const scale = body.endsWith('万') ? 4 : body.endsWith('亿') ? 8 : 0
  if (scale > 0) return scaled(body.slice(0, -1), scale)
  if (body.includes(',')) {
    if (!GROUPED.test(body)) return undefined
    body = body.replaceAll(',', '')
  }
  const match = PLAIN.exec(body)
  if (!match) return undefined
  const digits = match[2]!.replace(/\.$/, '').replace(/^\./, '0.')
  return match[1] === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits
}

/** `1.25万` is 12500: the point moves, nothing is rounded. */
function scaled(body: string, places: number): string | undefined {
  const plain = plainNumber(body)
  if (plain === undefined) return undefined
  const [whole = '0', decimals = ''] = plain.split('.')
  const moved = `${whole}${decimals.padEnd(places, '0').slice(0, places)}`.replace(/^(-?)0+(?=\d)/, '$1')
  return decimals.length > places ? `${moved}.${decimals.slice(places)}` : moved
}

const MOMENT =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:(?:[T\s]\s*)(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

function readMoment(raw: string, fail: Fail): string | undefined {
  const match = MOMENT.exec(raw) ?? MOMENT.exec(SERIAL.test(raw) ? ofSerial(Number(raw)) : respelt(raw))
  if (!match) return fail('not-a-date: expected YYYY-MM-DD or YYYY-MM-DD HH:mm:ss')
  const [, year, ...rest] = match
  const month = rest[0] ?? rest[2] ?? rest[4] ?? rest[6] ?? rest[8]!
  const date = rest[1] ?? rest[3] ?? rest[5] ?? rest[7] ?? rest[9]!
  const [hour = '00', minute = '00', second = '00', fraction = '', offset = ''] = rest.slice(10)
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (!isDay(written)) return fail('no-such-day: this day does not exist')
  if (written < '1990-01-01' || written > '2100-12-31') return fail('no-such-day: outside 1990 to 2100')
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return fail('no-such-time: this time of day does not exist')
  const millis = fraction ? fraction.slice(0, 4) : ''
  return `${written} ${hour.padStart(2, '0')}:${minute}:${second}${millis}${zone(offset)}`
}

/** A date of a spreadsheet without its format: days since 1899-12-30, of which none that is loaded has more or fewer digits. */
const SERIAL = /^\d{5}(?:\.\d+)?$/

function ofSerial(days: number): string {
  const seconds = Math.round(days * 86_400)
  return new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString().slice(0, 19)
}

/** `2026年6月1日 下午3时05分`, `2026/6/1 星期一 3:05 PM`, `20260601150500` as the one spelling that is read. */
function respelt(raw: string): string {
  const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(raw)
  if (compact) return `${compact.slice(1, 4).join('-')} ${compact[4]}:${compact[5]}:${compact[6] ?? '00'}`
  const isAfternoon = /下午|晚上|pm$/i.test(raw)
  const isMorning = /上午|凌晨|早上|am$/i.test(raw)
  const plain = raw
    .replace(/(星期|周)[一二三四五六日天]/g, ' ')
    .replace(/上午|下午|晚上|凌晨|早上|中午|\b[ap]\.?m\.?$/gi, ' ')
    .replace(
      /(\d{1,2})[时点](\d{1,2})分?(?:(\d{1,2})秒)?/,
      (_, h, m, s = '00') => `${h}:${m.padStart(2, '0')}:${s.padStart(2, '0')}`,
    )
    .replace(/日(?=\d)/, '日 ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.replace(/ (\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/, (_, h: string, m: string, s = '00') => {
    const hour = isAfternoon && Number(h) < 12 ? Number(h) + 12 : isMorning && Number(h) === 12 ? 0 : Number(h)
    return ` ${hour}:${m.padStart(2, '0')}:${s.padStart(2, '0')}`
  })
}

function zone(offset: string): string {
  if (offset === '') return ''
  return /^z$/i.test(offset) ? '+00:00' : `${offset.slice(0, 3)}:${offset.slice(-2)}`
}

/** A cell as people mean it: without blanks around it, `="…"` and the apostrophe that keeps digits text. */
export function bare(raw: string): string {
  return raw
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^['’‘](?=[\d+-])/, '')
    .trim()
}
