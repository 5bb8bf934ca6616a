/** Every row of the conversation guide's D0 and more, seen from Thursday 2026-06-18. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMON_CALENDAR, calendarOf } from '../../src/intent/calendar.ts'
import { normalize } from '../../src/intent/normalize.ts'
import { periodMentions, readPeriod } from '../../src/intent/period.ts'

const now = { today: '2026-06-18', time: '10:30' }

function read(text: string, isPlan = false, calendar = COMMON_CALENDAR) {
  const { text: plain } = normalize(text)
  return readPeriod(plain, periodMentions(plain, now, calendar), now, isPlan)
}

function span(text: string, isPlan = false): string {
  const { period, isImpossible } = read(text, isPlan)
  return isImpossible ? 'impossible' : period ? `${period.from}..${period.to}` : 'none'
}

const PERIODS: Readonly<Record<string, string>> = {
  今天: '2026-06-18..2026-06-18',
  今日gmv: '2026-06-18..2026-06-18',
  'gmv today': '2026-06-18..2026-06-18',
  昨天: '2026-06-17..2026-06-17',
  昨日: '2026-06-17..2026-06-17',
  yday: '2026-06-17..2026-06-17',
  前天: '2026-06-16..2026-06-16',
  大前天: '2026-06-15..2026-06-15',
  'the day before yesterday': '2026-06-16..2026-06-16',
  明天: '2026-06-19..2026-06-19',
  本周: '2026-06-15..2026-06-18',
  这周: '2026-06-15..2026-06-18',
  'gmv wtd': '2026-06-15..2026-06-18',
  'this wk': '2026-06-15..2026-06-18',
  上周: '2026-06-08..2026-06-14',
  上个星期: '2026-06-08..2026-06-14',
  'last week': '2026-06-08..2026-06-14',
  上上周: '2026-06-01..2026-06-07',
  下周: '2026-06-22..2026-06-28',
  周末: '2026-06-13..2026-06-14',
  上周末: '2026-06-13..2026-06-14',
  'last weekend': '2026-06-13..2026-06-14',
  上周三: '2026-06-10..2026-06-10',
  周三: '2026-06-17..2026-06-17',
  'on monday': '2026-06-15..2026-06-15',
  'last friday': '2026-06-12..2026-06-12',
  本月: '2026-06-01..2026-06-18',
  这个月: '2026-06-01..2026-06-18',
  当月: '2026-06-01..2026-06-18',
  MTD: '2026-06-01..2026-06-18',
  'month to date': '2026-06-01..2026-06-18',
  上月: '2026-05-01..2026-05-31',
  上个月: '2026-05-01..2026-05-31',
  'last mth': '2026-05-01..2026-05-31',
  上上个月: '2026-04-01..2026-04-30',
  下个月: '2026-07-01..2026-07-31',
  月底: '2026-06-01..2026-06-18',
  EOM: '2026-06-01..2026-06-18',
  本季: '2026-04-01..2026-06-18',
  这季度: '2026-04-01..2026-06-18',
  QTD: '2026-04-01..2026-06-18',
  'this qtr': '2026-04-01..2026-06-18',
  上季度: '2026-01-01..2026-03-31',
  Q3: '2026-07-01..2026-09-30',
  三季度: '2026-07-01..2026-09-30',
  '3Q': '2026-07-01..2026-09-30',
  第一季度: '2026-01-01..2026-03-31',
  去年Q4: '2025-10-01..2025-12-31',
  'Q1 2025': '2025-01-01..2025-03-31',
  上半年: '2026-01-01..2026-06-18',
  H1: '2026-01-01..2026-06-18',
  下半年: '2026-07-01..2026-12-31',
  今年: '2026-01-01..2026-06-18',
  YTD: '2026-01-01..2026-06-18',
  去年: '2025-01-01..2025-12-31',
  '2025年': '2025-01-01..2025-12-31',
  近7天: '2026-06-11..2026-06-17',
  最近一周: '2026-06-11..2026-06-17',
  'last 7d': '2026-06-11..2026-06-17',
  'past 7 days': '2026-06-11..2026-06-17',
  近30天: '2026-05-19..2026-06-17',
  过去两周: '2026-06-04..2026-06-17',
  'the last two weeks': '2026-06-04..2026-06-17',
  最近十五天: '2026-06-03..2026-06-17',
  '618': '2026-05-20..2026-06-18',
  '618期间': '2026-05-20..2026-06-18',
  大促: '2026-05-20..2026-06-18',
  去年618: '2025-05-20..2025-06-20',
  '618 last year': '2025-05-20..2025-06-20',
  "last year's 618": '2025-05-20..2025-06-20',
  "last year's 618 day 3": '2025-05-22..2025-05-22',
  '618第三天': '2026-05-22..2026-05-22',
  双11: '2025-10-20..2025-11-11',
  双十一: '2025-10-20..2025-11-11',
  'd11 gmv': '2025-10-20..2025-11-11',
  'double 11': '2025-10-20..2025-11-11',
  预售期: '2026-05-20..2026-06-18',
  返场: '2026-05-20..2026-06-18',
  '6.1-6.20': '2026-06-01..2026-06-18',
  '6.1-6.17': '2026-06-01..2026-06-17',
  '6/1-6/17': '2026-06-01..2026-06-17',
  '6月1号到20号': '2026-06-01..2026-06-18',
  '6月1日至6月17日': '2026-06-01..2026-06-17',
  '0601-0620': '2026-06-01..2026-06-18',
  '0601-0617': '2026-06-01..2026-06-17',
  'june 1-17': '2026-06-01..2026-06-17',
  'from june 1 to june 17': '2026-06-01..2026-06-17',
  '1-17 June': '2026-06-01..2026-06-17',
  'May 20 - June 17': '2026-05-20..2026-06-17',
  '2026-06-01': '2026-06-01..2026-06-01',
  '2026-06-01到2026-06-10': '2026-06-01..2026-06-10',
  六月一号到十七号: '2026-06-01..2026-06-17',
  '6月17日': '2026-06-17..2026-06-17',
  'june 17th': '2026-06-17..2026-06-17',
  '17号': '2026-06-17..2026-06-17',
  '25号': '2026-05-25..2026-05-25',
  '5月': '2026-05-01..2026-05-31',
  五月份: '2026-05-01..2026-05-31',
  'kpi in may': '2026-05-01..2026-05-31',
  去年12月: '2025-12-01..2025-12-31',
  '12月': '2025-12-01..2025-12-31',
  十二月: '2025-12-01..2025-12-31',
  '2026-05': '2026-05-01..2026-05-31',
  '3月到5月': '2026-03-01..2026-05-31',
  '3-5月': '2026-03-01..2026-05-31',
  五一: '2026-05-01..2026-05-05',
  五一假期: '2026-05-01..2026-05-05',
  国庆: '2025-10-01..2025-10-08',
  'national day': '2025-10-01..2025-10-08',
  上次考核: '2026-05-01..2026-05-31',
  'last cycle': '2026-05-01..2026-05-31',
  周一到周三: '2026-06-15..2026-06-17',
  '13月的数': 'impossible',
  'data for feb 30': 'impossible',
  '2月30号的销售额': 'impossible',
  '6月31日gmv': 'impossible',
  'may i ask': 'none',
  我的考核: 'none',
  '2030年的gmv': '2030-01-01..2030-12-31',
}

const COMPARED: Readonly<Record<string, readonly [period: string, base: string]>> = {
  跟上周比怎么样: ['2026-06-15..2026-06-18', '2026-06-08..2026-06-14'],
  'vs last week?': ['2026-06-15..2026-06-18', '2026-06-08..2026-06-14'],
  同比去年618: ['2026-05-20..2026-06-18', '2025-05-20..2025-06-18'],
  gmv同比: ['2026-06-01..2026-06-18', '2025-06-01..2025-06-18'],
  上个月gmv同比: ['2026-05-01..2026-05-31', '2025-05-01..2025-05-31'],
  gmv环比: ['2026-06-01..2026-06-18', '2026-05-01..2026-05-18'],
  上周环比: ['2026-06-08..2026-06-14', '2026-06-01..2026-06-07'],
  近7天环比: ['2026-06-11..2026-06-17', '2026-06-04..2026-06-10'],
  跟上个月同期比: ['2026-06-01..2026-06-18', '2026-05-01..2026-05-18'],
  较去年同期: ['2026-06-01..2026-06-18', '2025-06-01..2025-06-18'],
  'compare with same time yesterday': ['2026-06-18..2026-06-18', '2026-06-17..2026-06-17'],
  昨日同期: ['2026-06-18..2026-06-18', '2026-06-17..2026-06-17'],
  上周同日: ['2026-06-18..2026-06-18', '2026-06-11..2026-06-11'],
  'aov this week versus last week': ['2026-06-15..2026-06-18', '2026-06-08..2026-06-14'],
  昨天比前天: ['2026-06-17..2026-06-17', '2026-06-16..2026-06-16'],
  '5月和4月对比': ['2026-05-01..2026-05-31', '2026-04-01..2026-04-30'],
  'gmv yoy': ['2026-06-01..2026-06-18', '2025-06-01..2025-06-18'],
  "how's this 618 vs last year's 618": ['2026-05-20..2026-06-18', '2025-05-20..2025-06-20'],
  'is traffic better than last month': ['2026-06-01..2026-06-18', '2026-05-01..2026-05-31'],
}

const PLANNED: Readonly<Record<string, string>> = {
  Q3的KPI: '2026-07-01..2026-09-30',
  本季度: '2026-04-01..2026-06-30',
  本月: '2026-06-01..2026-06-30',
  下个月: '2026-07-01..2026-07-31',
  双11: '2026-10-20..2026-11-11',
  '7月': '2026-07-01..2026-07-31',
  延期到周五: '2026-06-19..2026-06-19',
  'till monday': '2026-06-22..2026-06-22',
  到618结束: '2026-05-20..2026-06-20',
}

describe('periods', () => {
  it.each(Object.entries(PERIODS))('%s is %s', (text, expected) => expect(span(text)).toBe(expected))
  it.each(Object.entries(PLANNED))('%s in a plan is %s', (text, expected) => expect(span(text, true)).toBe(expected))

  it.each(Object.entries(COMPARED))('%s compares', (text, [period, base]) => {
    const found = read(text)
    const written = [found.period, found.base].map((days) => days && `${days.from}..${days.to}`)
    expect(written).toEqual([period, base])
  })

  it('takes quarters and years of a fiscal year that begins in April', () => {
    const calendar = { ...COMMON_CALENDAR, fiscalYearStart: 4 }
    expect(read('Q1', false, calendar).period).toEqual({ from: '2026-04-01', to: '2026-06-18' })
    expect(read('Q4', false, calendar).period).toEqual({ from: '2027-01-01', to: '2027-03-31' })
    expect(read('今年', false, calendar).period).toEqual({ from: '2026-04-01', to: '2026-06-18' })
    expect(read('上半年', false, calendar).period).toEqual({ from: '2026-04-01', to: '2026-06-18' })
  })

  it('takes campaigns from the company’s files, under every common name', () => {
    const season = {
      id: 'd11',
      name: { zh: '双11', en: 'Double 11' },
      aliases: [],
      kind: 'campaign' as const,
      windows: [{ from: '2025-10-14', to: '2025-11-14' }],
      weights: [],
    }
    const calendar = calendarOf({ fiscalYearStart: 1, calendar: { seasons: [season] } })
    for (const name of ['双十一', 'd11', 'Double 11']) expect(read(name, false, calendar).period).toEqual(season.windows[0])
    expect(calendarOf({ fiscalYearStart: 4, calendar: { seasons: [] } })).toEqual({ ...COMMON_CALENDAR, fiscalYearStart: 4 })
  })

  it('knows presale and encore where the calendar does', () => {
    const presale = [{ from: '2026-05-13', to: '2026-05-19' }]
    const calendar = {
      ...COMMON_CALENDAR,
      campaigns: [{ names: ['618'], windows: [{ from: '2026-05-20', to: '2026-06-20' }], presale }],
    }
    expect(read('618预售期', false, calendar).period).toEqual(presale[0])
    expect(read('预售期gmv', false, calendar).period).toEqual(presale[0])
  })

  it('never ends before it begins', () => {
    const words = fc.constantFrom(
      ...Object.keys(PERIODS),
      ...Object.keys(COMPARED),
      '到',
      '-',
      ' to ',
      '比',
      'vs',
      '1',
      '31',
      '月',
      '号',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), fc.boolean(), (parts, isPlan) => {
        const { period, base } = read(parts.join(''), isPlan)
        for (const days of [period, base]) if (days) expect(days.from <= days.to).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
