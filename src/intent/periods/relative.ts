/** Days, weeks, months, quarters, halves and years by name or seen from today: 昨天, 上上周, 近7天, Q3, H1, MTD, june last year. */
import { addDays, addMonths, type Day, monthOf, type Period, weekOf } from '../../terms/period.ts'
import type { Calendar } from '../calendar.ts'
import { numeral } from '../numeral.ts'
import {
  dayText,
  type Found,
  MONTHS,
  monthAway,
  monthNumber,
  monthsFrom,
  type Reader,
  type SpanUnit,
  yearly,
  yearNamed,
  yearNumber,
} from './span.ts'

const N = String.raw`(\d{1,3}|[一二两三四五六七八九十]{1,3}|半)`
const YEAR = String.raw`(?:(20\d\d|今年|去年|前年|明年)\s?[-./年]?\s?的?)?`
const YEAR_EN = String.raw`(?:,?\s?(?:of\s|in\s)?('?20\d\d|last year|this year|next year))?`

const day =
  (away: number): Reader['read'] =>
  (_m, { today }) =>
    one('day', { from: addDays(today, away), to: addDays(today, away) })
const week =
  (away: number): Reader['read'] =>
  (_m, { today }) =>
    one('week', shifted(weekOf(today), away * 7))
const month =
  (away: number): Reader['read'] =>
  (_m, { today }) =>
    one('month', monthAway(today, away))
const quarter =
  (away: number): Reader['read'] =>
  (_m, { today }, calendar) =>
    one('quarter', fiscalPart(today, calendar, 3, away))
const half =
  (away: number): Reader['read'] =>
  (_m, { today }, calendar) =>
    one('half', fiscalPart(today, calendar, 6, away))
const year =
  (away: number): Reader['read'] =>
  (_m, { today }, calendar) =>
    one('year', fiscalPart(today, calendar, 12, away))

export const relativeReaders: readonly Reader[] = [
  // The last so many days end yesterday.
  {
    pattern: new RegExp(String.raw`(?:最近|近|过去|前|这|往前)(?:的)?\s?${N}\s?(?:个)?(?:天|日)(?:内|里|以来)?`, 'g'),
    read: (m, { today }) => rolling(today, count(m[1])),
  },
  {
    pattern: new RegExp(
      String.raw`(?:最近|近|过去)(?:的)?\s?${N}?\s?(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天])(?:内|里|以来)?`,
      'g',
    ),
    read: (m, { today }) => rolling(today, 7 * count(m[1] ?? '1')),
  },
  {
    pattern: new RegExp(String.raw`(?:最近|近|过去)(?:的)?\s?${N}?\s?个?月(?!\d)(?:内|里|以来)?`, 'g'),
    read: (m, { today }) => rollingMonths(today, count(m[1] ?? '1')),
  },
  {
    pattern: new RegExp(String.raw`(?:最近|近|过去)(?:的)?\s?${N}\s?(?:个)?(季度|季|年)(?:内|里|以来)?`, 'g'),
    read: (m, { today }) => rollingMonths(today, (m[1] === '半' ? 0.5 : count(m[1])) * (m[2] === '年' ? 12 : 3)),
  },
  {
    pattern:
      /(?<![a-z])(?:in |over |for |during )?(?:the )?(?:last|past|previous|trailing|prior|recent)\s(\d{1,3}|two|three|four|five|six|seven|ten|fourteen|thirty|ninety|few|couple of)\s?(?:-\s?)?(days?|d|weeks?|wks?|w|months?|mths?|mos?)(?![a-z])/g,
    read: (m, { today }) => rollingEnglish(today, m[1]!, m[2]!),
  },
  {
    pattern: /(?<![a-z\d.])(?:l|r)(\d{1,2})d(?![a-z])|(?<![a-z\d.])(?:last|past)\s?(\d{1,2})d(?![a-z])/g,
    read: (m, { today }) => rolling(today, Number(m[1] ?? m[2])),
  },

  { pattern: /大前天/g, read: day(-3) },
  { pattern: /前天|前日|(?<![a-z])(?:the )?day before yesterday(?![a-z])/g, read: day(-2) },
  { pattern: /大后天/g, read: day(3) },
  { pattern: /后天|(?<![a-z])(?:the )?day after tomorrow(?![a-z])/g, read: day(2) },
  { pattern: /昨[天日儿晚]|(?<![a-z])(?:yesterday|yday|ystd|ytd's day|yest|last night)(?![a-z])/g, read: day(-1) },
  { pattern: /今[天日儿晚早]|当[天日](?!店)|(?<![a-z])(?:today|tdy|2day|tonight|so far today)(?![a-z])/g, read: day(0) },
  { pattern: /明[天日儿早晚]|(?<![a-z])(?:tomorrow|tmrw?|tmw|2moro)(?![a-z])/g, read: day(1) },

  {
    pattern: /上上个?(?:周|星期|礼拜)(?!末|[一二三四五六日天])|(?<![a-z])(?:the )?week before last(?![a-z])|two weeks ago/g,
    read: week(-2),
  },
  {
    pattern:
      /上一?个?(?:周|星期|礼拜)(?!末|[一二三四五六日天])|(?<![a-z])(?:the )?(?:last|previous|prev|prior|past) w(?:ee)?k(?!end)(?:'s)?(?![a-z])|(?<![a-z])lw(?![a-z])/g,
    read: week(-1),
  },
  {
    pattern:
      /(?:本|这一?个?|当|一)(?:周|星期|礼拜)(?!末|[一二三四五六日天年]|内|期)|(?<![a-z])(?:this|current) w(?:ee)?k(?!end)(?:'s)?(?![a-z])|(?<![a-z])(?:wtd|week[- ]to[- ]date)(?![a-z])/g,
    read: (m, ...rest) => (m[0].startsWith('一') ? undefined : week(0)(m, ...rest)),
  },
  {
    pattern:
      /下一?个?(?:周|星期|礼拜)(?!末|[一二三四五六日天])|(?<![a-z])(?:next|coming|following) w(?:ee)?k(?!end)(?:'s)?(?![a-z])/g,
    read: week(1),
  },
  {
    pattern:
      /(上上?个?|这个?|本|下个?)?(?:周|星期|礼拜)末|(?<![a-z])(?:(last|this|next|past|over the|on the) )?week-?ends?(?![a-z])/g,
    read: (m, { today }) => weekend(m[1] ?? m[2], today),
  },

  { pattern: /上上个?月(?:份)?|(?<![a-z])(?:the )?month before last(?![a-z])|two months ago/g, read: month(-2) },
  {
    pattern: /上一?个?月(?:份)?(?!\d)|(?<![a-z])(?:the )?(?:last|previous|prev|prior) (?:mth|month|mo)(?:'s)?(?![a-z])/g,
    read: month(-1),
  },
  {
    pattern:
      /(?:本|这一?个?|当)月(?:份|度)?|(?<![a-z])(?:this|current) (?:mth|month|mo)(?:'s)?(?![a-z])|(?<![a-z])(?:mtd|month[- ]to[- ]date)(?![a-z])/g,
    read: month(0),
  },
  { pattern: /下一?个?月(?:份)?|(?<![a-z])(?:next|coming|following) (?:mth|month)(?:'s)?(?![a-z])/g, read: month(1) },
  {
    pattern:
      /(?:本月|这个?月)?月[底末]|(?<![a-z])(?:eom|month[- ]end|(?:the )?end of (?:the |this )?month|end of month)(?![a-z])/g,
    read: (_m, { today }) => ({ unit: 'month', period: monthOf(today), upcoming: monthOf(today) }),
  },
  { pattern: /(上个?月|本月|这个月)?(上旬|中旬|下旬|月初)/g, read: (m, { today }) => third(m[1], m[2]!, today) },

  {
    pattern: new RegExp(
      String.raw`(?:(20\d\d|今年|去年|前年|明年|本财年|上财年)\s?[-./年]?\s?的?)?(?:第?([一二三四1-4])(?:个)?季度?|(?<![a-z])q([1-4])(?![\da-z])|(?<![\d.a-z])([1-4])q(?![a-z])|(?<![a-z])(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|qtr)(?![a-z]))${YEAR_EN}`,
      'g',
    ),
    read: (m, { today }, calendar) => quarterNamed(m, today, calendar),
  },
  { pattern: /上上个?季度?|(?<![a-z])(?:the )?quarter before last(?![a-z])/g, read: quarter(-2) },
  {
    pattern: /上一?个?季度?(?!节)|(?<![a-z])(?:the )?(?:last|previous|prev|prior) (?:quarter|qtr)(?:'s)?(?![a-z])/g,
    read: quarter(-1),
  },
  {
    pattern:
      /(?:本|这一?个?|当)季度?(?!节)|(?<![a-z])(?:this|current) (?:quarter|qtr)(?:'s)?(?![a-z])|(?<![a-z])(?:qtd|quarter[- ]to[- ]date)(?![a-z])|季[末底]|(?<![a-z])eoq(?![a-z])/g,
    read: quarter(0),
  },
  { pattern: /下一?个?季度?(?!节)|(?<![a-z])(?:next|coming|following) (?:quarter|qtr)(?:'s)?(?![a-z])/g, read: quarter(1) },

  {
    pattern: new RegExp(
      String.raw`${YEAR}([上下])半年|(?<![a-z])(?:h([12])|(?:the )?(first|second) half(?: of(?: the)?(?: year)?)?|([12])h)(?![a-z\d])${YEAR_EN}`,
      'g',
    ),
    read: (m, { today }, calendar) => halfNamed(m, today, calendar),
  },
  { pattern: /(?:这|本)半年|(?<![a-z])this half(?![a-z])/g, read: half(0) },

  {
    pattern: new RegExp(
      String.raw`${YEAR}(1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|度)?\s?(?:到|至|-|~)\s?(1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|度)?`,
      'g',
    ),
    read: (m, { today }) => monthRange(yearNamed(m[1], today), count(m[2]), count(m[3]), today),
  },
  {
    pattern: /(?<!\d)([1-9]|1[0-2])\s?(?:到|至|-|~)\s?([1-9]|1[0-2])月(?:份)?(?!\d)/g,
    read: (m, { today }) => monthRange(undefined, count(m[1]), count(m[2]), today),
  },
  {
    pattern: new RegExp(String.raw`(?<![a-z])(${MONTHS})\s?(?:-|–|to|through|till|until)\s?(${MONTHS})(?![a-z])${YEAR_EN}`, 'g'),
    read: (m, { today }) => monthRange(yearNamed(m[3], today), monthNumber(m[1]!), monthNumber(m[2]!), today),
  },
  {
    pattern: /(?<!\d)(20\d\d)[-./](0?[1-9]|1[0-2])(?![\d./-])/g,
    read: (m) => one('month', monthOf(dayText(+m[1]!, +m[2]!, 1)!)),
  },
  {
    pattern: new RegExp(String.raw`${YEAR}(?<!\d)(\d{1,2}|十[一二三四五]?|[一二三四五六七八九])月(?:份|度)?(?!\d)`, 'g'),
    read: (m, { today }) => monthNamed(count(m[2]), yearNamed(m[1], today), today),
  },
  { pattern: /(?<![a-z])month (\d{1,2})(?!\d)/g, read: (m, { today }) => monthNamed(Number(m[1]), undefined, today) },
  {
    pattern: new RegExp(String.raw`(?<![a-z])(${MONTHS})(?:'s)?(?![a-z])(?!\s\d{1,2}(?:st|nd|rd|th)?(?!\d))${YEAR_EN}`, 'g'),
    read: (m, { today }) => (isModal(m) ? undefined : monthNamed(monthNumber(m[1]!), yearNamed(m[2], today), today)),
  },

  { pattern: /前年|(?<![a-z])(?:the )?year before last(?![a-z])/g, read: year(-2) },
  {
    pattern:
      /去年(?:全年)?|上一?年(?!级)|上个?财年|(?<![a-z])(?:last|previous|prev|prior) (?:fiscal |financial )?(?:year|yr|fy)(?:'s)?(?![a-z])/g,
    read: year(-1),
  },
  {
    pattern:
      /今年(?:全年|以来)?|本年度?|这一年|本财年|年初至今|年度(?=kpi|考核|绩效|累计)|(?<![a-z])(?:this|current) (?:fiscal |financial )?(?:year|yr|fy)(?:'s)?(?![a-z])|(?<![a-z])(?:ytd|year[- ]to[- ]date)(?![a-z])|年[底末]|(?<![a-z])(?:eoy|year[- ]end)(?![a-z])/g,
    read: year(0),
  },
  { pattern: /大后年/g, read: year(3) },
  { pattern: /(?<![以之年大])后年(?![底初度末])|(?<![a-z])(?:the )?year after next(?![a-z])/g, read: year(2) },
  { pattern: /明年|下一?年|(?<![a-z])next (?:year|yr)(?:'s)?(?![a-z])/g, read: year(1) },
  {
    pattern: /(?<!\d)(20\d\d)年(?:全年|度)?|(?<![a-z])(?:in|of|for|fy|during|year)\s?(20\d\d)(?!\d)/g,
    read: (m, { today }, calendar) => fiscalYear(Number(m[1] ?? m[2]), today, calendar),
  },
]

function one(unit: SpanUnit, period: Period): Found {
  return { unit, period }
}

function shifted(period: Period, days: number): Period {
  return { from: addDays(period.from, days), to: addDays(period.to, days) }
}

function count(text: string | undefined): number {
  return (text && numeral(text)) || 0
}

function rolling(today: Day, days: number): Found | undefined {
  return days > 0 ? one('rolling', { from: addDays(today, -days), to: addDays(today, -1) }) : undefined
}

function rollingMonths(today: Day, months: number): Found | undefined {
  return months > 0 ? one('rolling', { from: addMonths(today, -months), to: addDays(today, -1) }) : undefined
}

const ENGLISH: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  fourteen: 14,
  thirty: 30,
  ninety: 90,
  few: 3,
  'couple of': 2,
}

function rollingEnglish(today: Day, number: string, unit: string): Found | undefined {
  const n = ENGLISH[number] ?? Number(number)
  if (unit.startsWith('d')) return rolling(today, n)
  return unit.startsWith('w') ? rolling(today, n * 7) : rollingMonths(today, n)
}

/** The fiscal quarter, half or year that holds a day, or one some parts away. */
function fiscalPart(today: Day, { fiscalYearStart }: Calendar, months: 3 | 6 | 12, away: number): Period {
  const index = Number(today.slice(5, 7)) - 1
  const into = (index - (fiscalYearStart - 1) + 12) % months
  return monthsFrom(addMonths(`${today.slice(0, 7)}-01`, -into + away * months), months)
}

/** The part (1, 2 …) of the fiscal year; a year that is named is the calendar year in which the fiscal year begins. */
function partNamed(part: number, months: 3 | 6, year: number | undefined, today: Day, calendar: Calendar): Period {
  const first = year === undefined ? fiscalPart(today, calendar, 12, 0).from : dayText(year, calendar.fiscalYearStart, 1)!
  return monthsFrom(addMonths(first, (part - 1) * months), months)
}

function quarterNamed(m: RegExpExecArray, today: Day, calendar: Calendar): Found | undefined {
  const word = m[2] ?? m[3] ?? m[4] ?? m[5]!
  const number = ENGLISH_ORDER[word] ?? count(word)
  if (number < 1 || number > 4) return undefined
  return one('quarter', partNamed(number, 3, fiscalYearNamed(m[1] ?? m[6], today, calendar), today, calendar))
}

function halfNamed(m: RegExpExecArray, today: Day, calendar: Calendar): Found {
  const word = m[2] ?? m[3] ?? m[4] ?? m[5]!
  const number = /下|2|second/.test(word) ? 2 : 1
  return one('half', partNamed(number, 6, fiscalYearNamed(m[1] ?? m[6], today, calendar), today, calendar))
}

const ENGLISH_ORDER: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
}

/** 去年Q4 is of the fiscal year before the current one. */
function fiscalYearNamed(words: string | undefined, today: Day, calendar: Calendar): number | undefined {
  if (!words) return undefined
  if (/\d{4}/.test(words)) return yearNamed(words, today)
  const named = yearNamed(/上财年/.test(words) ? '去年' : words, today)
  return named === undefined ? undefined : yearNumber(fiscalPart(today, calendar, 12, named - yearNumber(today)).from)
}

function fiscalYear(year: number, _today: Day, calendar: Calendar): Found {
  const first = dayText(year, calendar.fiscalYearStart, 1)
  return first ? one('year', monthsFrom(first, 12)) : { unit: 'year' }
}

function monthNamed(number: number, year: number | undefined, today: Day): Found {
  if (number < 1 || number > 12) return { unit: 'month' }
  return { unit: 'month', ...yearly((y) => monthOf(dayText(y, number, 1)!), year, today) }
}

function monthRange(year: number | undefined, from: number, to: number, today: Day): Found {
  if (from < 1 || to < 1) return { unit: 'range' }
  const ofYear = (y: number): Period => ({ from: dayText(y, from, 1)!, to: monthOf(dayText(y + (to < from ? 1 : 0), to, 1)!).to })
  return { unit: 'range', ...yearly(ofYear, year, today) }
}

/** "may i", "march on": the month names that are also verbs count only where a month can stand. */
function isModal(m: RegExpExecArray): boolean {
  if (!/^(may|mar|march)$/.test(m[1]!) || m[2]) return false
  const before = m.input.slice(0, m.index)
  const after = m.input.slice(m.index + m[0].length)
  if (
    /(?:^|\b(?:in|for|of|last|my|this|since|from|vs|versus|and|on|to|during|until|till|by|the|than|about|with|month|gmv|kpi|kpis|score|is)\s)$/.test(
      before,
    ) &&
    !/^\s(?:i|we|you|it|be|have|not)\b/.test(after)
  )
    return false
  return (
    !/^\s*[?!.,]*$/.test(after) &&
    !/^\s(?:gmv|kpi|score|sales|numbers|figures|results|data|uv|cvr|csat|aov|vs|traffic)\b/.test(after)
  )
}

/** The latest weekend that has begun; "this weekend" and plans look ahead. */
function weekend(which: string | undefined, today: Day): Found {
  const at = (weeks: number): Period => shifted({ from: addDays(weekOf(today).from, 5), to: weekOf(today).to }, weeks * 7)
  const word = which ?? ''
  if (/上上/.test(word)) return one('week', at(-2))
  if (/上|last|past/.test(word)) return one('week', at(-1))
  if (/下|next/.test(word)) return one('week', at(1))
  if (/这|本|this/.test(word)) return { unit: 'week', period: at(0), upcoming: at(0) }
  return { unit: 'week', period: at(0).from <= today ? at(0) : at(-1), upcoming: at(0) }
}

function third(which: string | undefined, part: string, today: Day): Found {
  const { from, to } = monthAway(today, which?.startsWith('上') ? -1 : 0)
  const day = (n: number) => addDays(from, n - 1)
  const period =
    part === '下旬' ? { from: day(21), to } : part === '中旬' ? { from: day(11), to: day(20) } : { from, to: day(10) }
  return one('range', period)
}
