/** Days and ranges written out: 6.1-6.20, 0601-0620, 6月1号到20号, june 1-17, 2026-06-01, 周一到周三. */
import { addDays, type Day, isDay, type Period, weekOf } from '../../terms/period.ts'
import { numeral } from '../numeral.ts'
import { dayText, type Found, MONTHS, monthNumber, type Reader, yearly, yearNamed, yearNumber } from './span.ts'

const N = String.raw`(\d{1,2}|[一二三四五六七八九十]{1,3})`
const TO = String.raw`\s*(?:到|至|-|~|—|–|－|to|till|until|through|thru)\s*`
const TO_EN = String.raw`\s*(?:-|–|—|~|to|till|until|through|thru|and)\s*`
const YEAR = String.raw`(?:(20\d\d|今年|去年|前年|明年)\s?[-./年]?\s?的?)?`
const YEAR_EN = String.raw`(?:,?\s+(?:of\s+)?(20\d\d|last year|this year|next year))?`
const NTH = '(?:st|nd|rd|th)?'
const WEEKDAY_ZH = String.raw`(?:周|星期|礼拜)([一二三四五六日天])`
const WEEKDAY_EN = '(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?'

export const dateReaders: readonly Reader[] = [
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})${TO}(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)`,
      'g',
    ),
    read: (m) => range(dayText(+m[1]!, +m[2]!, +m[3]!), dayText(+m[4]!, +m[5]!, +m[6]!)),
  },
  {
    pattern: new RegExp(String.raw`(?<!\d)(20\d\d)(\d\d)(\d\d)(?:${TO}(20\d\d)(\d\d)(\d\d))?(?!\d)`, 'g'),
    read: (m) => range(dayText(+m[1]!, +m[2]!, +m[3]!), m[4] ? dayText(+m[4], +m[5]!, +m[6]!) : dayText(+m[1]!, +m[2]!, +m[3]!)),
  },
  {
    pattern: /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/g,
    read: (m) => range(dayText(+m[1]!, +m[2]!, +m[3]!), dayText(+m[1]!, +m[2]!, +m[3]!)),
  },
  {
    pattern: new RegExp(String.raw`${YEAR}${N}月${N}[日号]?${TO}(?:${N}月份?)?${N}(?:[日号]|(?![\d%月]))`, 'g'),
    read: (m, { today }) => monthDays(yearNamed(m[1], today), n(m[2]), n(m[3]), n(m[4] ?? m[2]), n(m[5]), today),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d.])(\d{1,2})[./](\d{1,2})${TO}(?:(\d{1,2})[./])?(\d{1,2})(?![\d.%./]|\s?%)`, 'g'),
    read: (m, { today }) => monthDays(undefined, +m[1]!, +m[2]!, +(m[3] ?? m[1]!), +m[4]!, today),
  },
  {
    pattern: new RegExp(String.raw`(?<!\d)(0[1-9]|1[0-2])([0-3]\d)${TO}(0[1-9]|1[0-2])([0-3]\d)(?!\d)`, 'g'),
    read: (m, { today }) => monthDays(undefined, +m[1]!, +m[2]!, +m[3]!, +m[4]!, today),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![a-z])(${MONTHS})\.?\s?(\d{1,2})${NTH}${TO_EN}(?:(${MONTHS})\.?\s?)?(?:the\s)?(\d{1,2})${NTH}(?![\d%])${YEAR_EN}`,
      'g',
    ),
    read: (m, { today }) =>
      monthDays(yearNamed(m[5], today), monthNumber(m[1]!), +m[2]!, monthNumber(m[3] ?? m[1]!), +m[4]!, today),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d.])(\d{1,2})${NTH}(?:\s?(${MONTHS}))?${TO_EN}(\d{1,2})${NTH}\s?(?:of\s)?(${MONTHS})(?![a-z])${YEAR_EN}`,
      'g',
    ),
    read: (m, { today }) =>
      monthDays(yearNamed(m[5], today), monthNumber(m[2] ?? m[4]!), +m[1]!, monthNumber(m[4]!), +m[3]!, today),
  },
  {
    pattern: new RegExp(String.raw`${YEAR}${N}月${N}(?:[日号]|(?![\d%个天]))`, 'g'),
    read: (m, { today }) => monthDays(yearNamed(m[1], today), n(m[2]), n(m[3]), n(m[2]), n(m[3]), today),
  },
  {
    pattern: new RegExp(String.raw`(?<![a-z])(${MONTHS})\.?\s?(?:the\s)?(\d{1,2})${NTH}(?![\d%])${YEAR_EN}`, 'g'),
    read: (m, { today }) => monthDays(yearNamed(m[3], today), monthNumber(m[1]!), +m[2]!, monthNumber(m[1]!), +m[2]!, today),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d.])(\d{1,2})${NTH}\s?(?:of\s)?(${MONTHS})(?![a-z])${YEAR_EN}`, 'g'),
    read: (m, { today }) => monthDays(yearNamed(m[3], today), monthNumber(m[2]!), +m[1]!, monthNumber(m[2]!), +m[1]!, today),
  },
  {
    pattern: /(?<![\d./])(\d{1,2})\/(\d{1,2})(?![\d/%])/g,
    read: (m, { today }) => monthDays(undefined, +m[1]!, +m[2]!, +m[1]!, +m[2]!, today),
  },
  {
    // 6.17 is a day where nothing makes it a quantity; 3.5 is none, it has one decimal.
    pattern:
      /(?<![\d.$¥到至改成为=:于过超破]|[到至改成为于过]\s|to\s|hits\s)(?<!\w)([1-9]|1[0-2])\.([12]\d|3[01]|0[1-9])(?![\d.%]|\s?(?:%|万|亿|元|秒|[wkm](?![a-z])|分|倍|percent|points?))/g,
    read: (m, { today }) => monthDays(undefined, +m[1]!, +m[2]!, +m[1]!, +m[2]!, today),
  },
  {
    pattern: /(?<!\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\d%:.]|\s?(?:号单|单))/g,
    read: (m, { today }) => (m[1]!.startsWith('0') ? monthDays(undefined, +m[1]!, +m[2]!, +m[1]!, +m[2]!, today) : undefined),
  },
  {
    pattern: new RegExp(String.raw`(?:(本月|这个月|上个?月)的?)?(?<![\d月])${N}[号日]${TO}${N}[号日]`, 'g'),
    read: (m, { today }) => inMonth(m[1], n(m[2]), n(m[3]), today),
  },
  {
    pattern: new RegExp(
      String.raw`(?:(本月|这个月|上个?月)的?)?(?<![\d月.])${N}号(?!店|仓|楼|线|单|群|主播|直播间|员工|客服)`,
      'g',
    ),
    read: (m, { today }) => inMonth(m[1], n(m[2]), n(m[2]), today),
  },
  {
    pattern: /(?<![a-z\d.])(?:on|the|by|until|till)\s(?:the\s)?(\d{1,2})(?:st|nd|rd|th)(?![a-z])/g,
    read: (m, { today }) => inMonth(undefined, +m[1]!, +m[1]!, today),
  },
  {
    pattern: new RegExp(
      String.raw`(?:(上个?|这个?|本|下个?))?${WEEKDAY_ZH}${TO}(?:(?:上个?|这个?|本|下个?)?(?:周|星期|礼拜))?([一二三四五六日天])`,
      'g',
    ),
    read: (m, { today }) => weekdays(m[1], zhWeekday(m[2]!), zhWeekday(m[3]!), today),
  },
  {
    pattern: new RegExp(String.raw`(?<![a-z])(?:(last|this|next|past)\s)?${WEEKDAY_EN}${TO_EN}${WEEKDAY_EN}(?![a-z])`, 'g'),
    read: (m, { today }) => weekdays(m[1], enWeekday(m[2]!), enWeekday(m[3]!), today),
  },
  {
    pattern: new RegExp(String.raw`(上上个?|上个?|这个?|本|下个?)?${WEEKDAY_ZH}`, 'g'),
    read: (m, { today }) => weekdays(m[1], zhWeekday(m[2]!), zhWeekday(m[2]!), today),
  },
  {
    pattern: new RegExp(String.raw`(?<![a-z])(?:(last|this|next|past)\s)?${WEEKDAY_EN}(?![a-z])`, 'g'),
    read: (m, { today }) => (/^sat$|^sun$/.test(m[0]) ? undefined : weekdays(m[1], enWeekday(m[2]!), enWeekday(m[2]!), today)),
  },
]

function n(text: string | undefined): number {
  return (text && numeral(text)) || 0
}

function range(from: Day | undefined, to: Day | undefined): Found {
  if (!from || !to || from > to) return { unit: 'range' }
  return { unit: from === to ? 'day' : 'range', period: { from, to } }
}

/** From one month's day to another's; a range that ends before it begins runs over the new year. */
function monthDays(
  year: number | undefined,
  month: number,
  day: number,
  toMonth: number,
  toDay: number,
  today: Day,
): Found | undefined {
  const isOneDay = month === toMonth && day === toDay
  const unit = isOneDay ? 'day' : 'range'
  // A day that some year has (Feb 29) is looked for; one that none has is impossible.
  if (!dayText(2024, month, day) || !dayText(2024, toMonth, toDay)) return { unit }
  const over = toMonth < month ? 1 : 0
  if (month === toMonth && toDay < day) return { unit }
  const ofYear = (y: number): Period | undefined => {
    const from = dayText(y, month, day)
    const to = dayText(y + over, toMonth, toDay)
    return from && to && from <= to ? { from, to } : undefined
  }
  return { unit, ...yearly(ofYear, year, today) }
}

/** 17号: of this month if the words say so or the day is near, else the latest one. */
function inMonth(month: string | undefined, from: number, to: number, today: Day): Found | undefined {
  const back = month?.startsWith('上') ? 1 : 0
  const year = yearNumber(today)
  const current = Number(today.slice(5, 7)) - back
  const of = (offset: number): Period | undefined => {
    const index = year * 12 + current - 1 + offset
    const first = dayText(Math.floor(index / 12), (index % 12) + 1, from)
    const last = dayText(Math.floor(index / 12), (index % 12) + 1, to)
    return first && last && first <= last ? { from: first, to: last } : undefined
  }
  const unit = from === to ? 'day' : 'range'
  if (from < 1 || to > 31 || from > 31) return { unit }
  const here = of(0)
  if (month || (here && here.from <= today))
    return {
      unit,
      ...(here ? { period: here } : {}),
      ...(here && here.to >= today ? { upcoming: here } : of(1) ? { upcoming: of(1)! } : {}),
    }
  const period = of(-1)
  return { unit, ...(period ? { period } : {}), ...(here ? { upcoming: here } : {}) }
}

function zhWeekday(c: string): number {
  return '一二三四五六日'.indexOf(c === '天' ? '日' : c)
}

function enWeekday(name: string): number {
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(name)
}

/** Without a word before it, a weekday is the latest one, and in a plan the next one. */
function weekdays(which: string | undefined, from: number, to: number, today: Day): Found | undefined {
  const monday = weekOf(today).from
  const at = (week: number): Period => ({
    from: addDays(monday, week * 7 + from),
    to: addDays(monday, week * 7 + (to < from ? to + 7 : to)),
  })
  const unit = from === to ? 'day' : 'range'
  if (which && /^上上/.test(which)) return { unit, period: at(-2) }
  if (which && /^上|last|past/.test(which)) return { unit, period: lastOf(which, at, monday, today) }
  if (which && /^下|next/.test(which)) return { unit, period: at(1) }
  const here = at(0)
  if (which) return { unit, period: here, upcoming: here }
  return { unit, period: here.from <= today ? here : at(-1), upcoming: here.to >= today ? here : at(1) }
}

/** "last friday" is the latest one before today, 上周五 the one of last week. */
function lastOf(which: string, at: (week: number) => Period, _monday: Day, today: Day): Period {
  const here = at(0)
  return /last|past/.test(which) && here.to < today && isDay(here.to) ? here : at(-1)
}
