/** A day composed: worst first, at most three, late data said; whether facts are whole; where a month will end; what to check. */
import { describe, expect, it } from 'vitest'
import type { Point } from '../../src/insight/anomaly/baseline.ts'
import { checkOf } from '../../src/insight/check.ts'
import { type Composition, compose } from '../../src/insight/digest.ts'
import type { DataGap, Finding, WatchedMetric } from '../../src/insight/finding.ts'
import { forecastOf, targetOn } from '../../src/insight/forecast.ts'
import { worstOf } from '../../src/insight/slice.ts'
import type { Judged } from '../../src/insight/watched.ts'
import { brokenDays, dataGaps, doubleLoads, judgedFrom, type Loaded } from '../../src/insight/wholeness.ts'
import { addDays, eachDay } from '../../src/terms/period.ts'

const DAY = '2026-06-16'
const metric = (id: string): WatchedMetric => ({ id, name: { zh: id, en: id }, unit: 'count', direction: 'higher' })
const judged = (id: string, extra: Partial<Judged> = {}): Judged => ({
  ...{ metric: metric(id), line: id, weight: 1000, flow: true, scope: {}, points: [], value: '1', dataGaps: [], stake: 0 },
  ...{ verdict: { verdict: 'not-judged' } as const, ...extra },
})
const finding = (id: string, severity: number, isGood = false) =>
  ({
    key: `${id}||${DAY}`,
    metric: metric(id),
    line: id,
    scope: {},
    severity,
    unusual: { isGood },
    why: { factors: [] },
  }) as unknown as Finding
const given = (findings: readonly Finding[], extra: Partial<Composition> = {}): Composition => ({
  ...{ kind: 'morning', employeeId: 'E1', day: DAY, period: { from: DAY, to: DAY }, events: [] },
  judged: ['a', 'b', 'c', 'd', 'e'].map((id) => judged(id)),
  findings: new Map(findings.map((one) => [one.line!, one])),
  ...{ sliceFindings: [], forecasts: new Map(), muted: new Set(), told: new Map(), isNew: true, isPastDeadline: true },
  ...extra,
})
const late: DataGap = { gap: 'late', kind: 'orders', shop: 'A', day: DAY, last: addDays(DAY, -1) }

describe('a day composed', () => {
  it('tells the worst three first, bad before good, the rest in one line each', () => {
    const digest = compose(given([finding('a', 5), finding('b', 90, true), finding('c', 20), finding('d', 1)]))
    expect(digest.findings.map(({ metric: { id } }) => id)).toEqual(['c', 'a', 'd'])
    expect(digest.more).toBe(1)
    expect(digest.others.map((line) => line.metric.id)).toEqual(['b', 'e'])
    expect(digest.state).toBe('findings')
  })

  it('tells a trouble once: the reason of a worse finding is a line, that day and the next', () => {
    const factors = [{ metric: metric('a'), share: 720_000 }] as unknown as Finding['why']['factors']
    const sales = { ...finding('c', 20), why: { factors } } as unknown as Finding
    const digest = compose(given([finding('a', 5), sales, finding('d', 1)]))
    expect(digest.findings.map(({ metric: { id } }) => id)).toEqual(['c', 'd'])
    expect(digest.others[0]).toMatchObject({ metric: { id: 'a' }, finding: { severity: 5 } })
    expect(compose(given([finding('a', 5), sales], { told: new Map([[sales.key, 20]]) })).findings).toEqual([])
  })

  it('is one line when all is on pace, and nothing when nothing is new', () => {
    expect(compose(given([])).state).toBe('on-pace')
    expect(compose(given([], { isNew: false })).state).toBe('nothing-new')
  })

  it('waits for data that are late, not for what has been silent for longer', () => {
    const lines = [judged('a', { dataGaps: [late] })]
    expect(compose(given([], { judged: lines, isPastDeadline: false })).state).toBe('late')
    const silent = [judged('a', { dataGaps: [{ ...late, last: addDays(DAY, -3) }] })]
    expect(compose(given([], { judged: silent, isPastDeadline: false }))).toMatchObject({
      state: 'on-pace',
      dataGaps: [{ shop: 'A' }],
    })
  })

  it('says nothing of what is muted, and again what was told only when it has grown', () => {
    expect(compose(given([finding('a', 5)], { muted: new Set(['a']) })).findings).toEqual([])
    expect(compose(given([finding('a', 5)], { told: new Map([[`a||${DAY}`, 4]]) })).findings).toEqual([])
    expect(compose(given([finding('a', 7)], { told: new Map([[`a||${DAY}`, 4]]) })).findings).toHaveLength(1)
  })
})

describe('whether facts are whole', () => {
  const daily = (days: readonly string[]): Loaded[] =>
    days.map((day) => ({ kind: 'orders', shop: 'A', first: day, last: day, loads: 1 }))
  const week = eachDay({ from: addDays(DAY, -8), to: addDays(DAY, -1) })
  const gaps = (loaded: readonly Loaded[], at = `${DAY}T23:00:00`) =>
    dataGaps(
      DAY,
      ['orders'],
      {},
      { loaded, reach: [{ kind: 'orders', shop: 'A', first: DAY, last: DAY, cutOff: at }] },
      true,
    ).map(({ gap }) => gap)

  it.each([
    ['whole', daily([...week, DAY]), `${DAY}T23:00:00`, []],
    ['late', daily(week), `${DAY}T23:00:00`, ['late']],
    ['missing, for later days are there', daily([...week, addDays(DAY, 1)]), `${DAY}T23:00:00`, ['missing']],
    ['half a day', daily([...week, DAY]), `${DAY}T09:00:00`, ['half']],
    ['never regular', daily([addDays(DAY, -4)]), `${DAY}T23:00:00`, []],
  ])('%s', (_name, loaded, at, expected) => expect(gaps(loaded, at)).toEqual(expected))

  it('knows a day that was loaded twice, and days that were broken', () => {
    const sources = { loaded: [...daily([...week, DAY]), ...daily([DAY])], reach: [] }
    expect(doubleLoads(DAY, ['orders'], {}, sources)).toEqual([{ gap: 'double', kind: 'orders', shop: 'A', day: DAY }])
    expect([...brokenDays([DAY], ['orders'], {}, { loaded: daily(week), reach: [] })]).toEqual([DAY])
  })

  it('judges what needs a past from the day on that has it, in what is looked at', () => {
    const reach = (kind: string, shop: string, first: string) => ({ kind, shop, first, last: DAY, cutOff: `${DAY}T23:00:00` })
    const known = [reach('orders', 'B', '2026-03-01'), reach('orders', 'A', '2026-01-01'), reach('traffic', 'A', '2025-01-01')]
    // Thirty days lie before January 31.
    expect(judgedFrom(30, ['orders'], {}, known)).toBe('2026-01-31')
    expect(judgedFrom(30, ['orders'], { shop: ['B'] }, known)).toBe('2026-03-31')
    expect(judgedFrom(0, ['orders'], {}, known)).toBeUndefined()
    expect(judgedFrom(30, ['orders'], { shop: ['C'] }, known)).toBeUndefined()
  })
})

describe('where a month will end', () => {
  const almanac = {
    currency: 'GBP',
    calendar: {
      seasons: [
        {
          id: 's',
          name: { zh: 's', en: 's' },
          aliases: [],
          kind: 'campaign' as const,
          weights: [],
          windows: [
            { from: '2026-05-25', to: '2026-05-31' },
            { from: '2026-06-24', to: '2026-06-30' },
          ],
        },
      ],
    },
  }
  const isSale = (day: string) => /-05-(2[5-9]|3)|-06-(2[4-9]|30)/.test(day)
  const points: Point[] = eachDay({ from: '2026-02-01', to: '2026-06-30' }).map((day) => ({
    day,
    value: isSale(day) ? 200 : 100,
    events: 100,
  }))
  const flow = {
    unit: 'count' as const,
    direction: 'higher' as const,
    points,
    period: { from: '2026-06-01', to: '2026-06-30' },
    target: '3700',
  }

  it('knows that the sale is still to come', () => {
    const forecast = forecastOf(flow, '2026-06-15', almanac)!
    expect(forecast.basis).toBe('history')
    expect(Number(forecast.value) / 3700).toBeGreaterThan(0.95)
    expect(forecast.attainment! / 1e6).toBeCloseTo(Number(forecast.value) / 3700, 3)
    expect(Number(targetOn(flow, '2026-06-26', almanac))).toBeGreaterThan(1.7 * Number(targetOn(flow, '2026-06-10', almanac)))
  })

  it('draws a line with little history, and says nothing with none', () => {
    const short = { ...flow, points: points.filter(({ day }) => day >= '2026-06-10') }
    expect(forecastOf(short, '2026-06-15', almanac)).toMatchObject({ basis: 'linear', attainment: expect.any(Number) })
    expect(forecastOf({ ...flow, points: points.slice(-2) }, '2026-06-30', almanac)).toBeUndefined()
  })
})

describe('where it happened, and what to check', () => {
  const pair = (from: number, to: number) => ({ from: { n: BigInt(from), d: 1n }, to: { n: BigInt(to), d: 1n } })
  const split = (rows: readonly (readonly [string, number, number])[]) => ({
    ...{ metric: metric('orders'), dimension: 'shop' as const, within: {} },
    rows: rows.map(([key, from, to]) => ({ key, above: pair(from, to) })),
  })

  it('blames the part that moved by itself, and none when all moved alike', () => {
    expect(
      worstOf(
        [
          split([
            ['A', 100, 40],
            ['B', 100, 99],
            ['C', 50, 51],
          ]),
        ],
        300_000,
      )?.scope,
    ).toEqual({ shop: ['A'] })
    expect(
      worstOf(
        [
          split([
            ['A', 100, 80],
            ['B', 100, 81],
            ['C', 50, 40],
          ]),
        ],
        300_000,
      ),
    ).toBeUndefined()
  })

  it('takes the play whose signs all hold', () => {
    const play = (id: string, also: Record<string, 'up' | 'down'>, where = '') => ({
      ...{ id, metric: 'return_rate', moves: 'up' as const, also, where, owner: 'design' },
      ...{ cause: { zh: id, en: id }, check: { zh: id, en: id } },
    })
    const signs = { metric: 'return_rate', went: 'up' as const, factors: [], slices: [], moves: new Map(), causeShare: 30 }
    const plays = [play('plain', {}), play('bouncing', { bounce_rate: 'up' }), play('size', {}, 'reason=size')]
    expect(checkOf(plays, [], signs)?.play).toBe('plain')
    const bouncing = new Map([['bounce_rate', { kind: 'percent' as const, by: '0.4', isBetter: false }]])
    expect(checkOf(plays, [], { ...signs, moves: bouncing })?.play).toBe('bouncing')
    expect(checkOf(plays, [], { ...signs, went: 'down' })).toBeUndefined()
  })
})
