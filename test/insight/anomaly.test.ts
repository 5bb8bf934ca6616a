/** A value against its own past: rhythm, level, spikes, shifts, slow drifts, occasions, and honesty about too little history. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, type Verdict } from '../../src/insight/anomaly/anomaly.ts'
import { baselineOf, type Point, weekdayOf } from '../../src/insight/anomaly/baseline.ts'
import type { Course } from '../../src/insight/anomaly/course.ts'
import { surprisingAfter, surprisingAmong } from '../../src/insight/anomaly/looks.ts'
import { type Almanac, occasionOn } from '../../src/insight/anomaly/occasion.ts'
import { addDays, eachDay } from '../../src/terms/period.ts'

const WEEK = [1, 1, 1, 1.05, 1.2, 1.5, 1.4]
const demands = { changePercent: 8, leastEvents: 20 }
const almanac: Almanac = {
  currency: 'CNY',
  calendar: {
    seasons: [
      {
        id: 'sale',
        name: { zh: '大促', en: 'Sale' },
        aliases: [],
        kind: 'campaign',
        windows: [{ from: '2026-07-20', to: '2026-08-02' }],
        weights: [],
      },
    ],
  },
}

/** Orders of a shop with a weekly rhythm and a little noise, the same for the same day. */
function orders(from: string, to: string, level: (day: string) => number = () => 200): Point[] {
  return eachDay({ from, to }).map((day) => {
    const noise = 1 + 0.08 * Math.sin(Number(day.slice(8)) * 12.9898 + Number(day.slice(5, 7)) * 78.233)
    const value = Math.round(level(day) * WEEK[weekdayOf(day)]! * noise)
    return { day, value, events: value }
  })
}

const course = (points: readonly Point[]): Course => ({ points, unit: 'count', direction: 'higher' })
const verdictOf = (points: readonly Point[]) => judge(course(points), demands, almanac)
const unusual = (verdict: Verdict) => ('unusual' in verdict ? verdict.unusual : undefined)

describe('the baseline', () => {
  it('knows the weekday: a Saturday is expected at half as much again as a Monday', () => {
    const points = orders('2026-03-01', '2026-05-29')
    const [saturday, monday] = [baselineOf(points, '2026-05-30')!, baselineOf(points, '2026-06-01')!]
    expect(saturday.expected / monday.expected).toBeGreaterThan(1.3)
    expect(saturday.low).toBeLessThan(saturday.expected)
    expect(saturday.high).toBeGreaterThan(saturday.expected)
  })

  it('follows the level of the last weeks', () => {
    const grown = orders('2026-03-01', '2026-06-21', (day) => (day < '2026-06-01' ? 200 : 300))
    expect(baselineOf(grown, '2026-06-22')!.expected).toBeGreaterThan(270)
  })

  it('is not moved by one wild day', () => {
    const points = orders('2026-03-01', '2026-06-14')
    const wild = points.map((point) => (point.day === '2026-06-13' ? { ...point, value: point.value * 20 } : point))
    const [calm, shaken] = [points, wild].map((one) => baselineOf(one, '2026-06-15')!.expected) as [number, number]
    expect(shaken / calm).toBeLessThan(1.1)
  })

  it('needs two weeks, and knows closed weekdays', () => {
    expect(baselineOf(orders('2026-06-01', '2026-06-13'), '2026-06-14')).toBeUndefined()
    const closed = orders('2026-03-01', '2026-06-13').map((p) => (weekdayOf(p.day) === 6 ? { ...p, value: 0, events: 0 } : p))
    expect(baselineOf(closed, '2026-06-14')).toBeUndefined()
    expect(baselineOf(closed, '2026-06-15')!.expected).toBeGreaterThan(180)
  })

  it('never surprises less for a value farther off', () => {
    const baseline = baselineOf(orders('2026-03-01', '2026-06-13'), '2026-06-14')!
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }), (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(baseline.surprise(low)).toBeLessThanOrEqual(baseline.surprise(high))
      }),
    )
  })

  it('gives small numbers the room that chance needs', () => {
    const few = eachDay({ from: '2026-03-01', to: '2026-06-13' }).map((day) => ({ day, value: 4, events: 4 }))
    expect(Math.abs(baselineOf(few, '2026-06-14')!.surprise(2))).toBeLessThan(1)
  })

  it('takes a few less of a few for what they are: as rare among counts as on both sides of a bell', () => {
    const nine = eachDay({ from: '2026-01-01', to: '2026-06-13' }).map((day) => ({ day, value: 9, events: 9 }))
    const { surprise } = baselineOf(nine, '2026-06-14')!
    // Poisson of mean 9: at most 1 in 810 times one, at least 19 in 420 times one; a bell's nine-tenths spreads for those are −1.84 and 1.71.
    expect(surprise(1)).toBeCloseTo(-2.3, 1)
    expect(surprise(19)).toBeCloseTo(1.6, 1)
  })
})

describe('the verdict', () => {
  const broken = (from: string, to: string, on: readonly string[], factor: number) =>
    orders(from, to, (day) => (on.includes(day) ? 200 * factor : 200))

  it('says nothing about ordinary days', () => {
    const points = orders('2026-01-20', '2026-06-18')
    const found = eachDay({ from: '2026-04-10', to: '2026-06-17' }).filter((day) =>
      unusual(verdictOf(points.filter((point) => point.day <= day))),
    )
    expect(found).toEqual([])
  })

  it('finds a bad day, says what was expected and that it is one day', () => {
    const found = unusual(verdictOf(broken('2026-03-01', '2026-06-16', ['2026-06-16'], 0.6)))
    expect(found).toMatchObject({ verdict: 'low', isGood: false, shape: 'spike', since: '2026-06-16', days: 1 })
    expect(Number(found!.expected)).toBeGreaterThan(180)
    expect(found!.deviation).toBeLessThan(-300)
  })

  it('knows since when a new level lasts', () => {
    const since = ['2026-06-13', '2026-06-14', '2026-06-15', '2026-06-16']
    expect(unusual(verdictOf(broken('2026-03-01', '2026-06-16', since, 0.6)))).toMatchObject({
      shape: 'shift',
      since: '2026-06-13',
      days: 4,
    })
  })

  it('sees a level that slips away over weeks, on Mondays', () => {
    const start = '2026-05-17'
    const slow = (day: string) =>
      day < start ? 200 : Math.max(130, 200 * 0.985 ** ((Date.parse(day) - Date.parse(start)) / 86_400_000))
    const points = orders('2026-02-01', '2026-06-15', slow)
    expect(weekdayOf('2026-06-15')).toBe(0)
    expect(unusual(verdictOf(points))).toMatchObject({ shape: 'drift', verdict: 'low' })
  })

  it('wants a percentage and a volume', () => {
    const small = broken('2026-03-01', '2026-06-16', ['2026-06-16'], 0.6)
    expect(judge(course(small), { ...demands, changePercent: 60 }, almanac).verdict).toBe('usual')
    expect(judge(course(small), { ...demands, leastEvents: 1000 }, almanac).verdict).toBe('usual')
  })

  it('says so where there is too little history', () => {
    expect(verdictOf(orders('2026-06-10', '2026-06-16'))).toEqual({ verdict: 'too-young', days: 6 })
  })

  it('does not blame a campaign for selling, nor the week after it, but for not selling', () => {
    const sale = (factor: number) => (day: string) => (day >= '2026-07-20' ? 200 * factor : 200)
    expect(verdictOf(orders('2026-04-10', '2026-07-20', sale(1.8))).verdict).toBe('excused')
    expect(unusual(verdictOf(orders('2026-04-10', '2026-07-20', sale(0.5))))?.verdict).toBe('low')
    const slump = orders('2026-04-10', '2026-08-03', (day) => (day === '2026-08-03' ? 110 : 200))
    expect(verdictOf(slump).verdict).toBe('excused')
  })

  it('does not judge a holiday', () => {
    expect(verdictOf(orders('2026-03-01', '2026-06-19', (day) => (day === '2026-06-19' ? 90 : 200))).verdict).toBe('not-judged')
  })
})

describe('occasions', () => {
  const phase = (day: string) => occasionOn(day, almanac).events.map((event) => ('phase' in event ? event.phase : event.event))
  it.each([
    ['2026-07-19', []],
    ['2026-07-20', ['starts']],
    ['2026-07-26', ['runs']],
    ['2026-08-02', ['ends']],
    ['2026-08-05', ['ended']],
    ['2026-10-01', ['runs']],
    ['2026-10-10', ['make-up-workday']],
  ])('%s: %j', (day, phases) => expect(phase(day)).toEqual(phases))

  it('knows Chinese holidays only for a company that counts in yuan', () => {
    expect(occasionOn('2026-10-01', { ...almanac, currency: 'GBP' }).isApart).toBe(false)
    expect(occasionOn(addDays('2026-02-17', -5), almanac).excuses).toBe('both')
  })
})

describe('how surprising is surprising', () => {
  it('asks for more where more is looked at, and where less history is', () => {
    // Two-sided: 0.4 ÷ (30 × looks).
    expect(surprisingAmong(6) * 1.645).toBeCloseTo(3.06, 2)
    expect(surprisingAmong(60) * 1.645).toBeCloseTo(3.69, 2)
    expect(surprisingAfter(2, 30)).toBeGreaterThan(surprisingAfter(2, 120))
    expect(surprisingAfter(2, 1e9)).toBeCloseTo(2)
  })

  const steady = (on: Readonly<Record<string, number>>) =>
    eachDay({ from: '2026-03-01', to: '2026-06-16' }).map((day, at) => {
      const value = on[day] ?? [98, 103, 100, 105, 95, 101, 97, 104][at % 8]!
      return { day, value, events: value }
    })

  it('takes two weak days of three as one strong one, and one weak day as none', () => {
    expect(verdictOf(steady({ '2026-06-16': 75 })).verdict).toBe('usual')
    expect(unusual(verdictOf(steady({ '2026-06-14': 75, '2026-06-16': 75 })))).toMatchObject({
      shape: 'shift',
      since: '2026-06-14',
    })
  })

  it('takes a week of small numbers together, but not where every week is like that', () => {
    const few = (level: (day: string, at: number) => number) =>
      eachDay({ from: '2026-02-01', to: '2026-06-16' }).map((day, at) => {
        const value = Math.max(0, Math.round(level(day, at) + [-2, 1, 0, 2, -1, 1, -1, 0][at % 8]!))
        return { day, value, events: value }
      })
    const doubled = unusual(verdictOf(few((day) => (day > '2026-06-09' ? 9 : 4))))
    expect(doubled).toMatchObject({ shape: 'shift', verdict: 'high' })
    const growing = few((_day, at) => 2 * 1.022 ** at)
    expect(unusual(verdictOf(growing))).toBeUndefined()
  })
})
