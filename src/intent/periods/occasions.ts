/** Days that have a name: campaigns of the company's calendar, public holidays, the last evaluation cycle. */
import chineseDays from 'chinese-days'
import { addDays, addMonths, type Day, monthOf, type Period } from '../../terms/period.ts'
import type { Calendar, Campaign, Now } from '../calendar.ts'
import { numeral } from '../numeral.ts'
import { type Found, monthAway, monthsFrom, type Reader, type Span, yearly, yearNamed, yearNumber, yearsAway } from './span.ts'

const YEAR_BEFORE = String.raw`(?:(20\d\d|今年|去年|前年|明年|上一年|last year'?s?|this year'?s?|next year'?s?|last|this)\s?年?(?:的|的那次)?\s?)?`
const YEAR_AFTER = String.raw`(?:\s?(?:in\s|of\s)?(20\d\d|last year|this year|next year|前年|去年|今年|明年))?`
const PART = String.raw`(?:\s?(?:大促)?(?:第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?天|day\s?(\d{1,2})|(?:的)?(预售期?|pre-?sale)|(?:的)?(返场期?|encore)))?`

const anyName = new Map<Calendar, RegExp>()

/** The patterns depend on the calendar's names, so campaigns are found by this function and not by a fixed reader. */
export function campaignSpans(text: string, now: Now, calendar: Calendar): Span[] {
  const spans = [...text.matchAll(campaignPattern(calendar))].map(
    (m): Span => ({ at: m.index, end: m.index + m[0].trimEnd().length, ...campaignFound(m, now, calendar) }),
  )
  return spans.filter((span) => span.end > span.at)
}

function campaignPattern(calendar: Calendar): RegExp {
  const known = anyName.get(calendar)
  if (known) return known
  const names = calendar.campaigns.flatMap((campaign) => campaign.names).toSorted((a, b) => b.length - a.length)
  const written = names.map(
    (name) =>
      `${/^[\da-z]/.test(name) ? '(?<![\\da-z.])' : ''}${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${/[\da-z]$/.test(name) ? '(?![\\d%a-z.万wk秒元])' : ''}`,
  )
  const generic = String.raw`大促(?!销)(?:期间?)?|促销季|(?<![a-z])(?:the )?(?:big )?(?:promotion|promo|campaign) (?:period|season)(?![a-z])|预售期|返场期?|(?<![a-z])pre-?sale(?: period)?(?![a-z])`
  const pattern = new RegExp(
    `${YEAR_BEFORE}(?:(${written.length > 0 ? written.join('|') : '(?!)'})|(${generic}))${YEAR_AFTER}${PART}(?:\\s?(?:期间|大促|活动期|当期|period|season))*${YEAR_AFTER}`,
    'g',
  )
  anyName.set(calendar, pattern)
  return pattern
}

function campaignFound(m: RegExpMatchArray, { today }: Now, calendar: Calendar): Found {
  const named = calendar.campaigns.find((campaign) => campaign.names.includes(m[2] ?? ''))
  const campaign = named ?? latestOf(calendar, today)
  if (!campaign) return { unit: 'campaign' }
  const year = yearNamed(m[1] ?? m[4] ?? m[9], today)
  const isPresale = m[7] !== undefined || /预售|pre-?sale/.test(m[3] ?? '')
  const isEncore = m[8] !== undefined || /返场/.test(m[3] ?? '')
  const part = isPresale ? campaign.presale : isEncore ? campaign.encore : undefined
  const found = inYear(part ?? campaign.windows, year, today)
  const day = m[5] ?? m[6]
  const nth = day === undefined ? undefined : numeral(day)
  if (nth === undefined || !found.period) return { unit: 'campaign', ...found }
  const at = addDays(found.period.from, nth - 1)
  return { unit: 'day', ...(at <= found.period.to ? { period: { from: at, to: at } } : {}) }
}

/** The latest window that has begun; of a year that has none, the nearest year's, moved. */
function inYear(windows: readonly Period[], year: number | undefined, today: Day): Pick<Found, 'period' | 'upcoming'> {
  if (windows.length === 0) return {}
  const ofYear = (y: number): Period => {
    const nearest = windows.toSorted((a, b) => Math.abs(yearNumber(a.from) - y) - Math.abs(yearNumber(b.from) - y))[0]!
    return yearsAway(nearest, y - yearNumber(nearest.from))
  }
  if (year !== undefined) return { period: ofYear(year) }
  const current = ofYear(yearNumber(today))
  const period = current.from <= today ? current : ofYear(yearNumber(today) - 1)
  return { period, upcoming: current.to >= today ? current : ofYear(yearNumber(today) + 1) }
}

function latestOf(calendar: Calendar, today: Day): Campaign | undefined {
  const begun = calendar.campaigns.map((campaign) => ({
    campaign,
    from: inYear(campaign.windows, undefined, today).period?.from ?? '',
  }))
  return begun.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]?.campaign
}

type Holiday = { readonly name: string; readonly around: string; readonly words: string }

/** `around`: a day near which the days off lie; the lunar ones are looked for over a longer stretch. */
const HOLIDAYS: readonly Holiday[] = [
  {
    name: '劳动节',
    around: '05-01',
    words: String.raw`五一(?:劳动节|假期|长假|小长假|期间)?(?!月|[号日])|5\.?1(?:假期|劳动节|期间|长假)|劳动节|(?<![a-z])(?:labou?r day|may day)(?: holidays?)?(?![a-z])`,
  },
  {
    name: '国庆节',
    around: '10-01',
    words: String.raw`国庆(?:节|假期|长假|黄金周|期间)?|十一(?:假期|黄金周|长假|期间|假)|黄金周|(?<![a-z])(?:national day|golden week)(?: holidays?)?(?![a-z])`,
  },
  {
    name: '元旦',
    around: '01-01',
    words: String.raw`元旦(?:假期|期间)?|(?<![a-z])new year'?s?(?: day)?(?: holidays?)?(?![a-z])(?! eve)`,
  },
  {
    name: '春节',
    around: '02-05',
    words: String.raw`春节(?:假期|期间)?|过年期间?|(?<![a-z])(?:spring festival|chinese new year|lunar new year|cny)(?: holidays?)?(?![a-z])`,
  },
  {
    name: '清明',
    around: '04-05',
    words: String.raw`清明(?:节|假期|期间)?|(?<![a-z])(?:qingming|tomb[- ]sweeping day)(?![a-z])`,
  },
  { name: '端午', around: '06-10', words: String.raw`端午(?:节|假期|期间)?|(?<![a-z])dragon boat(?: festival)?(?![a-z])` },
  { name: '中秋', around: '09-22', words: String.raw`中秋(?:节|假期|期间)?|(?<![a-z])mid-?autumn(?: festival)?(?![a-z])` },
]

export const occasionReaders: readonly Reader[] = [
  ...HOLIDAYS.map(
    ({ name, around, words }): Reader => ({
      pattern: new RegExp(`${YEAR_BEFORE}(?:${words})${YEAR_AFTER}`, 'g'),
      read: (m, { today }) => ({
        unit: 'holiday',
        ...yearly((year) => daysOff(name, `${year}-${around}`), yearNamed(m[1] ?? m[2], today), today),
      }),
    }),
  ),
  {
    pattern:
      /上一?(?:次|轮|个|期)(?:的)?(?:考核期?|周期|考核周期|绩效周期|评估)|上一?(?:考核期|周期)|(?<![a-z])(?:the )?(?:last|previous|prev|prior) (?:cycle|review|evaluation|appraisal|review cycle|review period)(?![a-z])/g,
    read: (_m, { today }, calendar) => ({ unit: 'cycle', period: cycle(today, calendar, -1) }),
  },
  {
    pattern:
      /(?:本|这一?|当前|现在)(?:次|轮|个|期)?(?:的)?(?:考核期|周期|考核周期|绩效周期)|(?<![a-z])(?:this|the current|current) (?:cycle|review cycle|review period)(?![a-z])/g,
    read: (_m, { today }, calendar) => ({ unit: 'cycle', period: cycle(today, calendar, 0) }),
  },
]

const STRETCH = 25

/** The days off of a holiday near a day; undefined where the year's plan is not published. */
function daysOff(name: string, near: Day): Period | undefined {
  const days = Array.from({ length: 2 * STRETCH + 1 }, (_, i) => addDays(near, i - STRETCH)).filter((day) => {
    const detail = chineseDays.getDayDetail(day)
    return !detail.work && detail.name.includes(name)
  })
  return days.length > 0 ? { from: days[0]!, to: days.at(-1)! } : undefined
}

function cycle(today: Day, calendar: Calendar, away: number): Period {
  if (calendar.cycle === 'month') return monthAway(today, away)
  const into = (Number(today.slice(5, 7)) - calendar.fiscalYearStart + 12) % 3
  return monthsFrom(addMonths(monthOf(today).from, -into + 3 * away), 3)
}
