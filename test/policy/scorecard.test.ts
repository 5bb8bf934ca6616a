import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '../../src/engine/fraction.ts'
import { score } from '../../src/engine/score.ts'
import { isRefusal } from '../../src/engine/scorecard.ts'
import { metricsNeeded, paceRequestOf, requestOf } from '../../src/policy/request.ts'
import type { Person } from '../../src/policy/rights.ts'
import { type Scorecard, scorecardOf } from '../../src/policy/scorecard.ts'
import { goalFor, type TargetRow, targetPeriods } from '../../src/policy/target.ts'
import { monthOf, quarterOf } from '../../src/terms/period.ts'
import { changed, companyOf } from './company.ts'

const company = companyOf()
const may2026 = monthOf('2026-05-01')
const april = monthOf('2026-04-01')
const ops = 'positions/operations.yaml'

function person(position: string | undefined, scope = 'shop=服饰天猫店'): Person {
  return { employeeId: 'e1', name: 'E', role: 'employee', position, scope, hrScope: '' }
}

function cardOf(
  position: string,
  targets: readonly TargetRow[] = [],
  options: { scope?: string; period?: typeof april; of?: typeof company } = {},
): Scorecard {
  const card = scorecardOf(options.of ?? company, person(position, options.scope), options.period ?? april, targets)
  if (!card || 'refused' in card) throw new Error(JSON.stringify(card))
  return card
}

const weightsOf = (card: Scorecard) => Object.fromEntries(card.lines.map((line) => [line.id, line.weight]))

/** The weights that the engine arrives at, all actuals on target. */
function effective(card: Scorecard): Record<string, number> {
  const actuals = new Map(
    card.lines.map((line) => [`line:${line.id}`, line.goal && 'target' in line.goal ? line.goal.target : '1']),
  )
  const result = score(requestOf(card, actuals))
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return Object.fromEntries(
    result.lines.map((line) => [
      line.id,
      line.trail.filter((s) => 'weight' in s && s.step !== 'missing' && s.step !== 'attainment' && s.step !== 'linkage').at(-1)!
        .weight,
    ]),
  )
}

describe('who has a scorecard', () => {
  test('nobody without a position; a refusal for a position that nobody described, or a scope that cannot be read', () => {
    expect(scorecardOf(company, person(undefined), april, [])).toBeUndefined()
    expect(scorecardOf(company, person(' '), april, [])).toBeUndefined()
    expect(scorecardOf(company, person('pilot'), april, [])).toEqual({ refused: 'position-unknown', position: 'pilot' })
    expect(scorecardOf(company, person('sales', 'colour=red'), april, [])).toEqual({
      refused: 'scope-invalid',
      scope: 'colour=red',
    })
  })

  test('a position is known by its id or names', () => {
    expect(['operations', '运营', 'Operations', 'OPS'].map((name) => cardOf(name).position.id)).toEqual(
      Array(4).fill('operations'),
    )
  })
})

describe('targets', () => {
  const row = (period: string, target: string, more: Partial<TargetRow> = {}): TargetRow => ({
    period,
    metric: 'net_gmv',
    target,
    ...more,
  })
  const goal = (period: typeof april, rows: readonly TargetRow[], flow = true, fallback?: string) =>
    goalFor(period, {
      rows,
      flow,
      direction: 'higher',
      fallback: fallback === undefined ? undefined : { direction: 'higher', target: fallback },
    })?.goal

  test('the names of the periods that matter', () => {
    expect(targetPeriods(april)).toEqual(['2026-04', '2026-Q2'])
    expect(targetPeriods({ from: '2026-06-20', to: '2026-07-02' })).toEqual(['2026-06', '2026-07', '2026-Q2', '2026-Q3'])
  })

  test.each([
    ['the month itself', april, [row('2026-04', '300000.55')], true, undefined, '300000.55'],
    [
      'the quarter itself before its months',
      quarterOf('2026-04-01'),
      [row('2026-Q2', '10'), row('2026-04', '3')],
      true,
      undefined,
      '10',
    ],
    [
      'a flow of a quarter is its months together',
      quarterOf('2026-04-01'),
      [row('2026-04', '1'), row('2026-05', '2'), row('2026-06', '3')],
      true,
      undefined,
      '6',
    ],
    ['a month of a quarter gets its days of a flow', april, [row('2026-Q2', '910')], true, undefined, '300'],
    [
      'some days get their share of a flow',
      { from: '2026-04-01', to: '2026-04-10' },
      [row('2026-04', '300')],
      true,
      undefined,
      '100',
    ],
    [
      'what does not end is rounded to six places',
      { from: '2026-04-01', to: '2026-04-01' },
      [row('2026-04', '100')],
      true,
      undefined,
      '3.333333',
    ],
    ['a default flow is for a month', quarterOf('2026-04-01'), [], true, '12', '36'],
    ['a rate is not divided', { from: '2026-04-01', to: '2026-04-10' }, [row('2026-04', '0.3')], false, undefined, '0.3'],
    [
      'a rate over several months keeps the last',
      quarterOf('2026-04-01'),
      [row('2026-04', '0.3'), row('2026-06', '0.5')],
      false,
      '0.1',
      '0.5',
    ],
    ['an import wins over the default', april, [row('2026-04', '0.3')], false, '0.1', '0.3'],
    ['without any there is none', april, [], true, undefined, undefined],
    ['other periods do not count', april, [row('2026-07', '5')], true, undefined, undefined],
  ] as const)('%s', (_, period, rows, flow, fallback, expected) => {
    expect(goal(period, rows, flow, fallback)).toEqual(
      expected === undefined ? undefined : { direction: 'higher', target: expected },
    )
  })

  test('a band comes from low and high', () => {
    expect(goal(april, [{ period: '2026-04', metric: 'net_gmv', low: '1', high: '2' }])).toEqual({
      direction: 'band',
      low: '1',
      high: '2',
    })
  })

  test('override the template, keep its direction, and say where they are from', () => {
    const card = cardOf('customer_service', [{ period: '2026-04', metric: 'first_response_time', target: '12' }])
    const line = (id: string) => card.lines.find((l) => l.id === id)!
    expect([line('first_response_time').goal, line('first_response_time').origin]).toEqual([
      { direction: 'lower', target: '12' },
      'targets',
    ])
    expect([line('csat').goal, line('csat').origin]).toEqual([{ direction: 'higher', target: '0.92' }, 'template'])
  })

  test('a line that nobody set a target for takes no part, and is not forgotten', () => {
    const card = cardOf('operations')
    expect(card.lines.find((line) => line.id === 'net_gmv')!.goal).toBeUndefined()
    const result = score(
      requestOf(
        card,
        new Map([
          ['line:net_gmv', '5'],
          ['line:conversion_rate', '0.025'],
        ]),
      ),
    )
    expect(result).toMatchObject({ status: 'provisional', score: '100.00', flags: expect.arrayContaining(['missing:net_gmv']) })
  })
})

describe('weights of targets', () => {
  const weight = (metric: string, points: number): TargetRow => ({ period: '2026-04', metric, target: '1', weight: points })

  test('replace the template’s, and the empty ones stay as they are', () => {
    const card = cardOf('operations', [weight('net_gmv', 3000), weight('conversion_rate', 2000)])
    expect(weightsOf(card)).toMatchObject({ net_gmv: 3000, conversion_rate: 2000, visitors: 1000, segment_actions: 2000 })
  })

  test('that do not total 10000 are refused', () => {
    expect(scorecardOf(company, person('operations'), april, [weight('net_gmv', 5000)])).toEqual({
      refused: 'weights-must-total-10000',
      total: 11500,
    })
  })

  test('that total 10000 by themselves are the whole scorecard', () => {
    const card = cardOf('operations', [weight('net_gmv', 7000), weight('return_rate', 3000)])
    expect(weightsOf(card)).toEqual({ net_gmv: 7000, return_rate: 3000 })
    expect(card.lines[1]!.goal).toEqual({ direction: 'lower', target: '1' })
  })

  test('a metric that the template does not have and nobody weighed is watched', () => {
    const card = cardOf('operations', [{ period: '2026-04', metric: 'aov', target: '300' }])
    expect(weightsOf(card)).toMatchObject({ net_gmv: 3500, aov: 0 })
  })

  test('replace what the stage set, too', () => {
    const mature = companyOf(changed('company.yaml', 'stage: growth', 'stage: mature'))
    const plain = cardOf('operations', [], { of: mature })
    expect([plain.adjustments.map(({ id }) => id), effective(plain).net_gmv]).toEqual([['stage:mature'], 2500])
    const own = cardOf(
      'operations',
      [weight('net_gmv', 3000), weight('segment_actions', effective(plain).segment_actions! - 500)],
      { of: mature },
    )
    expect([own.adjustments, own.lines[0]!.weight, effective(own).net_gmv]).toEqual([[], 3000, 3000])
  })
})

describe('the order stage, platform, season', () => {
  test('a season sets its weights on its days only: 12 of 31 in May', () => {
    const card = cardOf('operations', [], { period: may2026 })
    expect(card.adjustments).toEqual([
      { id: 'season:618', kind: 'season', from: '2026-05-20', to: '2026-06-20', set: { net_gmv: 4000 } },
    ])
    expect(effective(card).net_gmv).toBe(Math.round((3500 * 19 + 4000 * 12) / 31))
    expect(effective(cardOf('operations', [], { period: { from: '2026-06-01', to: '2026-06-20' } })).net_gmv).toBe(4000)
  })

  test('it is the season of the category: home does not have it, several categories count as the company’s', () => {
    const adjustments = (scope: string) => cardOf('operations', [], { period: may2026, scope }).adjustments.map(({ id }) => id)
    expect(adjustments('shop=家居天猫店')).toEqual([])
    expect(adjustments('category=home')).toEqual([])
    expect(adjustments('shop=家居天猫店;shop=服饰天猫店')).toEqual(['season:618'])
    expect(adjustments('')).toEqual(['season:618'])
  })

  test('response times of customer service get 30 % in the season, for variants by their own entry', () => {
    const peak = { period: { from: '2026-11-01', to: '2026-11-11' } }
    const { first_response_time, avg_response_time } = effective(cardOf('customer_service', [], peak))
    expect(first_response_time! + avg_response_time!).toBe(3000)
    expect(effective(cardOf('after_sales', [], peak)).first_response_time).toBe(3000)
  })

  test('lines of a platform appear where it sets them', () => {
    const ids = (scope: string) => cardOf('operations', [], { scope }).lines.map(({ id }) => id)
    expect(ids('shop=服饰天猫店')).not.toContain('conversion_live')
    expect(ids('shop=服饰抖音店')).toEqual(expect.arrayContaining(['conversion_live', 'conversion_short_video']))
    const douyin = effective(cardOf('operations', [], { scope: 'shop=服饰抖音店' }))
    expect([douyin.conversion_rate, douyin.conversion_short_video, douyin.conversion_live, douyin.net_gmv]).toEqual([
      0, 700, 800, 3500,
    ])
  })
})

describe('the request', () => {
  const targets: TargetRow[] = [
    { period: '2026-04', metric: 'net_gmv', target: '300000' },
    { period: '2026-04', metric: 'visitors', target: '30000' },
  ]
  const card = cardOf('operations', targets)
  const full = new Map([
    ['line:net_gmv', '300000'], ['line:visitors', '30000'], ['line:campaign_iroas', '3'], ['line:conversion_rate', '0.025'],
    ['line:repurchase_rate', '0.2'], ['line:segment_actions', '12'], ['linkage:late-parcels', '0.05'],
  ]) // biome-ignore format: a table

  test('says what it needs and where: another team’s metric over the person’s shops, lines over their own filter', () => {
    const douyin = cardOf('operations', targets, { scope: 'shop=服饰抖音店;channel=live;channel=short_video' })
    const needs = new Map(metricsNeeded(douyin).map((need) => [need.key, need]))
    expect(needs.get('linkage:late-parcels')).toEqual({
      key: 'linkage:late-parcels',
      metric: 'late_rate',
      scope: { shop: ['服饰抖音店'] },
    })
    expect(needs.get('line:conversion_live')!.scope).toEqual({ shop: ['服饰抖音店'], channel: ['live'] })
    expect(needs.get('line:net_gmv')!.scope).toEqual({ shop: ['服饰抖音店'], channel: ['live', 'short_video'] })
    expect(metricsNeeded(cardOf('sales', [], { scope: '' })).map((need) => need.own)).toEqual(Array(7).fill('e1'))
  })

  test('all on target is 100; late parcels of more than 5 % take a tenth of the GMV points, 5 % exactly does not', () => {
    expect(score(requestOf(card, full))).toMatchObject({ score: '100.00', status: 'final', flags: [] })
    const late = score(requestOf(card, new Map([...full, ['linkage:late-parcels', '0.0501']])))
    expect(late).toMatchObject({ score: '96.50', flags: ['linkage:late-parcels'] })
    expect(score(requestOf(card, new Map([...full, ['linkage:late-parcels', null]])))).toMatchObject({
      flags: ['linkage-unknown:late-parcels'],
    })
  })

  test('half-way through the month half of a flow is on pace, and a rate still needs all of it', () => {
    const half = new Map([...full, ['line:net_gmv', '150000'], ['line:visitors', '15000'], ['line:segment_actions', '6']])
    expect(score(paceRequestOf(card, half, fraction('0.5')))).toMatchObject({ score: '100.00' })
    expect(score(requestOf(card, half))).toMatchObject({ score: '67.50' })
    expect(score(paceRequestOf(card, new Map([...half, ['line:conversion_rate', '0.0125']]), fraction('0.5')))).toMatchObject({
      score: '92.50',
    })
    expect(paceRequestOf(card, full, fraction('1'))).toEqual(requestOf(card, full))
  })

  test('gates and bonuses come with the position, for its variants too', () => {
    const service = cardOf('after_sales', [], { scope: 'agent=e1' })
    expect([service.gates.map(({ id }) => id), service.bonuses.map(({ id }) => id)]).toEqual([['bad-reviews'], ['knowledge']])
    const bonus = (count: string | null) => requestOf(service, new Map([['bonus:knowledge', count]])).bonuses
    expect([bonus('6'), bonus('5'), bonus(null)]).toEqual([[{ id: 'knowledge', points: '2' }], [], []])
    expect(card.gates).toEqual([])
  })

  test('a rule acts in the periods whose last day it is in force on', () => {
    const dated = companyOf(changed('rules.yaml', 'warnAt: 8000', 'warnAt: 8000\n    from: 2026-04-30\n    to: 2026-05-30'))
    const linkages = (period: typeof april) => cardOf('operations', [], { of: dated, period }).linkages.length
    expect([april, may2026, monthOf('2026-06-01')].map(linkages)).toEqual([1, 0, 0])
  })
})

test('a company that grows up in the middle of a month has the weights of both stages by days', () => {
  const grown = companyOf(
    changed('company.yaml', '{ stage: growth }', '{ stage: growth }\n  - { stage: mature, from: 2026-04-16 }'),
  )
  const card = cardOf('operations', [], { of: grown })
  expect(card.adjustments).toMatchObject([{ id: 'stage:mature', from: '2026-04-16', to: '2026-04-30' }])
  expect(effective(card).net_gmv).toBe(3000)
})

test('the mature weights of the source', () => {
  const mature = companyOf(changed('company.yaml', 'stage: growth', 'stage: mature'))
  for (const position of mature.positions) {
    const { net_gmv = 2500, sales_amount = 2500 } = effective(cardOf(position.id, [], { of: mature }))
    expect(Math.max(net_gmv, sales_amount)).toBeLessThanOrEqual(3000)
  }
  expect(() => changed(ops, 'no such text', '')).toThrow()
})

test('whatever shops and months: weights total 10000, and more of everything that should be high never scores less', () => {
  const positions = fc.constantFrom(...company.positions.map(({ id }) => id))
  const scopes = fc.constantFrom('', ...company.shops.map(({ name }) => `shop=${name}`))
  const months = fc
    .integer({ min: 0, max: 23 })
    .map((n) => monthOf(`${2026 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`))
  fc.assert(
    fc.property(positions, scopes, months, fc.nat(200), fc.nat(200), (position, scope, period, a, b) => {
      const card = cardOf(position, [], { scope, period })
      expect(Object.values(effective(card)).reduce((sum, w) => sum + w, 0)).toBe(10_000)
      const at = (percent: number) =>
        score(
          requestOf(
            card,
            new Map(
              card.lines.flatMap(({ id, goal }) =>
                goal?.direction === 'higher' ? [[`line:${id}`, String((Number(goal.target) * percent) / 100)]] : [],
              ),
            ),
          ),
        )
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((percent) => at(percent) as { score: string | null })
      expect(Number(more!.score)).toBeGreaterThanOrEqual(Number(less!.score))
    }),
    { numRuns: 60 },
  )
})
