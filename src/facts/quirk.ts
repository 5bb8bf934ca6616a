/** Named oddities of exports: text in, text out (or a fault, marked). A mapping names them; nothing else in it is code. */
import { add, divide, fraction, multiply, toPlain } from '../engine/fraction.ts'
import { plainNumber, SCIENTIFIC } from './cell.ts'

export const QUIRKS = [
  'float-id',
  'whole-id',
  'province',
  'no-tick',
  'buyer-id',
  'positive',
  'one-day',
  'duration',
  'minutes',
  'rate',
  'day-first',
  'month-first',
  'month-name',
  'number-only',
  'number-day',
] as const

export type Quirk = (typeof QUIRKS)[number]

export const quirks: Readonly<Record<Quirk, (text: string) => string>> = {
  /** An id that went through a spreadsheet as a number: `17850.0`. */
  'float-id': (text) => text.replace(/^(\d+)\.0+$/, '$1'),
  province: provinceOf,
  /** Exports that keep ids as text with a tab or a backtick behind them. */
  'no-tick': (text) => text.replace(/^[`'\s]+|[`'\s]+$/g, ''),
  'whole-id': wholeId,
  /** A buyer's name or mail as an id. Names that the platform has masked (`t**1`) are many people's, so they are nobody's. */
  'buyer-id': (text) => (text.includes('*') ? '' : text.replace(/[`'\s]+$/g, '').toLowerCase()),
  /** What leaves a warehouse is booked as minus. */
  positive: (text) => text.replace(/^[-−]/, ''),
  'one-day': oneDay,
  /** `7小时41分52秒`, `01:05`, `65s` in seconds; a bare number is seconds already. */
  duration: (text) => seconds(text, '1'),
  /** The same where a bare number is minutes. */
  minutes: (text) => seconds(text, '60'),
  /** A rate without its sign: above 1 it can only be percent, `95.3` is 0.953. */
  rate: (text) => (/^[\d.]+$/.test(text) && Number(text) > 1 ? `${text}%` : text),
  /** `31-12-2014`, `31/12/2014 8:05` */
  'day-first': (text) => text.replace(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/, '$3-$2-$1'),
  /** `12/31/2014 8:05` */
  'month-first': (text) => text.replace(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/, '$3-$1-$2'),
  'month-name': monthByName,
  /** A moment, or the number of an order that begins with its day: `260601-12345` is of 2026-06-01. */
  'number-day': (text) => {
    const bare = text.replace(/^[`'\s]+|[`'\s]+$/g, '')
    return bare.replace(/^(\d\d)(\d\d)(\d\d)-\d+$/, '20$1-$2-$3')
  },
  /** A column in which people write sentences where they have no number: those are blank. */
  'number-only': (text) => (plainNumber(text) === undefined ? '' : text),
}

/** An id as a spreadsheet shows a long number: `6.78123456789E+11` has kept its digits, `6.78E+11` has lost them and is refused. */
function wholeId(text: string): string {
  const match = /^(\d)(?:\.(\d+))?[eE]\+?(\d+)$/.exec(text)
  if (!match) return text.replace(/^(\d+)\.0+$/, '$1')
  const [, first, rest = '', places] = match
  return rest.length === Number(places) ? `${first}${rest}` : FAULT + SCIENTIFIC
}

/** No export writes a zero byte: behind it stands the reason why the cell is refused. */
export const FAULT = '\u0000'

/** A report's day, written as a day or as a span that begins and ends on it. A longer span is no day, and to spread it would be invention. */
function oneDay(text: string): string {
  const [first, second] = text.match(/\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?/g) ?? []
  if (first === undefined) return text
  return second === undefined || plainDay(first) === plainDay(second)
    ? first
    : `${FAULT}several-days: a row covers ${first} to ${second}; export the report day by day`
}

function plainDay(text: string): string {
  return (text.match(/\d+/g) ?? []).map((part) => part.padStart(2, '0')).join('')
}

const PARTS =
  /^(?:(\d+(?:\.\d+)?)(?:天|d))?(?:(\d+(?:\.\d+)?)(?:小时|时|h))?(?:(\d+(?:\.\d+)?)(?:分钟|分|min|m))?(?:(\d+(?:\.\d+)?)(?:秒钟|秒|s))?$/i
const IN_SECONDS = ['86400', '3600', '60', '1']

function seconds(text: string, bare: string): string {
  const squeezed = text.replace(/\s/g, '')
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2}(?:\.\d+)?)$/.exec(squeezed)
  const parts = clock ? [undefined, ...clock.slice(1)] : PARTS.exec(squeezed)?.slice(1)
  if (squeezed !== '' && parts) {
    const each = parts.map((part, i) => multiply(fraction(part ?? '0'), fraction(IN_SECONDS[i]!)))
    return toPlain(each.reduce(add))
  }
  const plain = plainNumber(squeezed)
  return plain === undefined ? text : toPlain(divide(multiply(fraction(plain), fraction(bare)), fraction('1')))
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** `02-Jun-06`; years of two digits are of this century. */
function monthByName(text: string): string {
  const [, day, name, year] = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4}|\d{2})$/.exec(text) ?? []
  const month = MONTHS.indexOf(name?.toLowerCase() ?? '') + 1
  return month === 0 ? text : `${year!.padStart(4, '20')}-${month}-${day}`
}

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门'.split(
    ' ',
  )

/** All that is kept of an address: its province, as written. An address without one keeps nothing. */
function provinceOf(address: string): string {
  const name = PROVINCES.find((province) => address.startsWith(province))
  if (!name) return ''
  const suffix = /^(省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)/.exec(address.slice(name.length))?.[0] ?? ''
  return name + suffix
}
