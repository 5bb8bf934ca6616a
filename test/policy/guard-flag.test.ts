import { describe, expect, it } from 'vitest'
import { metricById } from '../../src/metrics/index.ts'
import { Guard } from '../../src/policy/guard.ts'
import { type GuardValue, guardFlags, guardsOf, metricsRead } from '../../src/policy/guard-flag.ts'
import { changed, companyOf, faultsOf } from './company.ts'

const text = { zh: '名', en: 'name' }
const guard = (when: readonly object[], more: object = {}): Guard =>
  Guard.parse({ id: 'g', name: text, metric: 'net_gmv', beside: ['orders'], when, check: text, ...more })
type Seen = Omit<GuardValue, 'unit'>
const value = (now: string | null, before: string | null = null, entries?: GuardValue['entries']): Seen => ({
  value: now,
  before,
  entries,
})
const raised = (one: Guard, values: Record<string, Seen>) =>
  guardFlags([one], (metric) => values[metric] && { ...values[metric], unit: metricById(metric)!.unit })
const benchmark = { value: '15%', source: 'association', asOf: '2026-01' }

describe('a flag', () => {
  it.each([
    ['0.2', []],
    ['0.200001', ['0.200001']],
  ])('goes up strictly above the border: %s', (now, observed) => {
    const flags = raised(guard([{ metric: 'return_rate', op: '>', threshold: '20%' }]), { return_rate: value(now) })
    expect(flags.flatMap(({ signs }) => signs.map((sign) => sign.observed))).toEqual(observed)
  })

  it('compares with a share of the benchmark, and says so', () => {
    const one = guard([{ metric: 'return_rate', op: '>', ofBenchmark: '120%' }], { benchmark })
    expect(raised(one, { return_rate: value('0.18') })).toEqual([])
    expect(raised(one, { return_rate: value('0.19') })[0]?.signs).toEqual([
      { metric: 'return_rate', sees: 'value', op: '>', observed: '0.19', threshold: '0.18', isBenchmark: true },
    ])
  })

  it('wants all its signs: a share that falls by points while an amount rises by its share', () => {
    const one = guard([
      { metric: 'net_gmv', sees: 'change', op: '>', threshold: '5%' },
      { metric: 'high_end_share', sees: 'change', op: '<', threshold: '-1%' },
    ])
    const falls = { net_gmv: value('110', '100'), high_end_share: value('0.15', '0.17'), orders: value('7') }
    expect(raised(one, falls)[0]).toMatchObject({
      signs: [
        { observed: '0.100000', from: '100', to: '110' },
        { observed: '-0.02', from: '0.17', to: '0.15' },
      ],
      beside: [{ metric: 'orders', value: '7' }],
    })
    expect(raised(one, { ...falls, net_gmv: value('105', '100') })).toEqual([])
    expect(raised(one, { ...falls, high_end_share: value('0.16', '0.17') })).toEqual([])
    expect(raised(one, { ...falls, net_gmv: value('-110', '-100') })).toEqual([])
    expect(raised(one, { ...falls, net_gmv: value('110', '0') })).toEqual([])
  })

  it('sees entries without evidence, and days that are too good', () => {
    const one = guard([{ metric: 'client_visits', sees: 'unproven', op: '>=', threshold: '25%' }])
    expect(raised(one, { client_visits: value('9', null, { all: 8, unproven: 2 }) })).toHaveLength(1)
    expect(raised(one, { client_visits: value('9', null, { all: 9, unproven: 2 }) })).toEqual([])
    expect(raised(one, { client_visits: value('9', null, { all: 0, unproven: 0 }) })).toEqual([])
    const cap = guard([{ metric: 'client_visits', sees: 'peak', op: '>', threshold: 8 }])
    const peak = { day: '2026-06-03', value: '9' }
    expect(raised(cap, { client_visits: value('20', null, { all: 3, unproven: 0, peak }) })[0]?.signs[0]).toMatchObject({
      observed: '9',
      day: '2026-06-03',
    })
  })

  it('is never raised by what is not known, nor by a guard that only says what to read', () => {
    expect(raised(guard([{ metric: 'return_rate', op: '<', threshold: 1 }]), { return_rate: value(null) })).toEqual([])
    expect(raised(guard([{ metric: 'return_rate', op: '<', threshold: 1 }]), {})).toEqual([])
    expect(raised(guard([]), {})).toEqual([])
  })
})

it('belongs to each of its metrics, and reads what its conditions and its neighbours name', () => {
  const one = guard([{ metric: 'return_rate', op: '>', threshold: 0 }], { metric: ['net_gmv', 'gmv_paid'] })
  expect(guardsOf([one], ['gmv_paid', 'ctr'])).toEqual([one])
  expect(guardsOf([one], ['orders'])).toEqual([])
  expect(metricsRead(one)).toEqual(['return_rate', 'orders'])
})

it('is checked in the company’s file: a border of one kind, and a benchmark where one is meant', () => {
  const faults = (from: string | RegExp, to: string) =>
    faultsOf(changed('rules.yaml', from, to)).map(({ path, reason }) => [path, reason])
  expect(faults(', ofBenchmark: 100%', '')).toEqual([['guards[0].when[0]', 'needs a threshold, or ofBenchmark']])
  expect(faults(/ +benchmark: .*\n/, '')).toEqual([['guards[0].benchmark', 'a condition compares with it, and it is not there']])
  expect(companyOf().rules.guards[0]?.metric).toContain('gmv_paid')
})
