import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricAnswer } from '../../src/cli/metric.ts'
import { metricById } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { scopeFor, scopeForMetric } from '../../src/store/people/person-scope.ts'
import { createDimensionValues } from '../../src/store/sums/dimension-values.ts'
import { createLineage } from '../../src/store/sums/lineage.ts'
import { createObservations } from '../../src/store/sums/observations.ts'
import { rollUp } from '../../src/store/sums/roll-up.ts'
import { rowValues } from '../../src/store/sums/slice-filter.ts'
import type { Dimension } from '../../src/terms/dimension.ts'
import { openTestDatabase } from '../support/database.ts'
import { addOrders, addReports, addReturns, addShop, addTraffic, settle } from './hand-made.ts'

let db: Database

const JUNE = { from: '2026-06-01', to: '2026-06-30' }
const A = { shop: 'A', channel: 'shelf', region: '上海' }
const LIVE = { shop: 'A', channel: 'live', region: '北京', owner: 'E1' }
const B = { shop: 'B' }

beforeAll(async () => {
  db = await openTestDatabase()
  for (const shop of ['A', 'B']) await addShop(db, shop)
  await addShop(db, 'UK', 'GBP')
  // A: refunds are written into orders. c1 bought in May already; c2 and c3 are new in June.
  const orders = await addOrders(db, [
    { no: 'a0', where: A, ordered: '2026-05-30', paid: '2026-05-30', customer: 'c1', amount: 10 },
    {
      no: 'a1',
      where: A,
      ordered: '2026-06-01',
      paid: '2026-06-02',
      customer: 'c1',
      amount: 100,
      refund: 30,
      lines: [
        { sku: 's1', category: 'tea', amount: 60, refund: 30 },
        { sku: 's2', category: 'cup', amount: 40 },
      ],
    },
    {
      no: 'a2',
      where: A,
      ordered: '2026-06-02',
      customer: 'c2',
      amount: 50,
      lines: [{ sku: 's1', category: 'tea', amount: 50 }],
    },
    {
      no: 'a3',
      where: LIVE,
      ordered: '2026-06-02',
      paid: '2026-06-02',
      customer: 'c2',
      amount: 80,
      lines: [{ sku: 's1', category: 'tea', amount: 70 }],
    },
    { no: 'a4', where: LIVE, ordered: '2026-06-20', paid: '2026-06-20', customer: 'c2', amount: 20.05, refund: 20.05 },
    { no: 'a5', where: A, ordered: '2026-06-20', paid: '2026-06-20', amount: 5 },
    { no: 'a6', where: A, ordered: '2026-06-20', paid: '2026-06-20', customer: 'c3', amount: 33.33 },
    // B: returns are documents of their own.
    { no: 'b1', where: B, ordered: '2026-06-03', paid: '2026-06-03', customer: 'c4', amount: 200 },
    { no: 'b2', where: B, ordered: '2026-06-04', customer: 'c4', amount: 40 },
    { no: 'uk', where: { shop: 'UK' }, ordered: '2026-06-03', paid: '2026-06-03', customer: 'c5', amount: 7 },
  ])
  await settle(db, 'orders', orders)
  await settle(db, 'orders', [{ shop: 'A', day: '2026-08-01' }], 'orders', '2026-08-01', '2026-08-31')
  const returns = await addReturns(db, [
    { no: 'r1', where: { ...B, reason: '质量问题' }, day: '2026-06-10', amount: 60, lines: [{ sku: 's9', amount: 60 }] },
  ])
  await settle(db, 'returns', returns)
  const visits = await addTraffic(db, [
    { day: '2026-06-02', where: { shop: 'A', channel: 'shelf' }, visitors: 90, impressions: 1000, clicks: 120, bounces: 40 },
    { day: '2026-06-02', where: { shop: 'A', channel: 'shelf', step: 'detail' }, visitors: 30, clicks: 10, bounces: 9 },
    { day: '2026-06-02', where: { shop: 'A', channel: 'shelf', step: 'home' }, visitors: 70, bounces: 21 },
    { day: '2026-06-20', where: { shop: 'A', channel: 'live', page: 'detail' }, visitors: 10, bounces: 1 },
  ])
  await settle(db, 'traffic', visits)
  const reports = await addReports(db, [
    { metric: 'csat', day: '2026-06-01', where: { shop: 'A', agent: 'E7' }, numerator: '9', denominator: '10' },
    { metric: 'csat', day: '2026-06-02', where: { shop: 'A', agent: 'E8' }, numerator: '1', denominator: '2' },
    { metric: 'our_own_index', day: '2026-06-02', where: { shop: 'A' }, numerator: '1.25', denominator: '1' },
  ])
  await settle(db, 'observations', reports, 'reported:csat')
  await settle(db, 'observations', reports, 'reported:our_own_index')
})

afterAll(() => db.close())

const inA = { shop: ['A'] }
const value = async (id: string, scope = {}, period = JUNE) =>
  (await createObservations(db).values({ metrics: [metricById(id)!], period, scope })).get(id)!

it('knows the categories by name, those of lines too', async () => {
  expect(await createDimensionValues(db).of(['category', 'channel'])).toEqual({
    category: ['cup', 'tea'],
    channel: ['live', 'shelf'],
  })
})

describe('worked examples, shop A in June', () => {
  it.each([
    ['gmv_gross', '288.38'], // 100 + 50 + 80 + 20.05 + 5 + 33.33, unpaid included
    ['gmv_paid', '238.38'], // without the unpaid 50
    ['net_gmv', '188.33'], // − 30 − 20.05
    ['sales_amount', '238.38'],
    ['orders', '6'],
    ['paid_orders', '5'],
    ['paying_customers', '3'], // c1 c2 c3; the unknown buyer is nobody
    ['aov', '48.0633'], // 288.38 ÷ 6 = 48.06333…
    ['spend_per_buyer', '77.7933'], // (100 + 80 + 20.05 + 33.33) ÷ 3
    ['new_customers', '2'], // c2 c3
    ['new_customer_sales', '133.38'], // 80 + 20.05 + 33.33
    ['returning_customer_sales', '100.00'],
    ['unknown_customer_sales', '5.00'],
    ['new_customer_share', '0.571514'], // 133.38 ÷ 233.38 = 0.57151427…
    ['repurchase_rate', '0.333333'], // c2 of three
    ['new_repurchase_rate', '0.500000'], // c2 of c2 c3
    ['returning_repurchase_rate', '0.000000'],
    ['return_rate', '0.400000'], // 2 refunded of 5 paid orders
    ['return_amount_rate', '0.173556'], // 50.05 ÷ 288.38
    ['return_amount', '50.05'],
    ['return_documents', '2'],
    ['visitors', '100'], // 90 of the whole (its steps are in it), 10 of a page alone
    ['conversion_rate', '0.050000'], // buyers a day: 2 Jun c1 c2, 20 Jun c2, unknown, c3 = 5 of 100
    ['detail_conversion', '0.125000'], // ordering buyers a day: 1 Jun c1, 2 Jun c2, 20 Jun c2 unknown c3 = 5 of 30 + 10
    ['bounce_rate', '0.410000'], // 40 + 1 of 100
  ])('%s = %s', async (id, expected) => {
    expect((await value(id, inA)).value).toBe(expected)
  })
})

describe('returns that are documents of their own, shop B', () => {
  it.each([
    ['net_gmv', '140.00'], // 200 paid − 60 returned
    ['return_rate', '0.333333'], // 1 document ÷ (2 orders + 1 document)
    ['return_amount_rate', '0.250000'], // 60 ÷ 240
    ['return_documents', '1'],
  ])('%s = %s', async (id, expected) => {
    expect((await value(id, { shop: ['B'] })).value).toBe(expected)
  })

  it('adds both kinds of shop, each with its own base', async () => {
    // A: 2 refunded of 5 paid; B: 1 document of 2 orders + 1 document.
    expect(await value('return_rate', { shop: ['A', 'B'] })).toMatchObject({
      numerator: '3',
      denominator: '8',
      value: '0.375000',
    })
  })

  it('takes the return off on its own day', async () => {
    expect((await value('net_gmv', { shop: ['B'] }, { from: '2026-06-10', to: '2026-06-10' })).value).toBe('-60.00')
  })

  it('splits returns by reason', async () => {
    const { rows } = (
      await createObservations(db).values({
        metrics: [metricById('return_amount')!],
        period: JUNE,
        scope: { shop: ['A', 'B'] },
        by: 'reason',
      })
    ).get('return_amount')!
    expect(rows.map((r) => [r.key, r.value])).toEqual([
      ['', '50.05'],
      ['质量问题', '60.00'],
    ])
  })
})

describe('scope and dimensions', () => {
  it('takes values of one dimension as "or" and dimensions as "and"', async () => {
    expect((await value('gmv_paid', { shop: ['A', 'B'] })).value).toBe('438.38')
    expect((await value('gmv_paid', { shop: ['A', 'B'], channel: ['live'] })).value).toBe('100.05')
    expect((await value('gmv_paid', { shop: ['A'], channel: ['nowhere'] })).value).toBe('0.00')
  })

  it('filters unknown values by a blank', async () => {
    expect((await value('gmv_paid', { shop: ['A'], owner: [''] })).value).toBe('138.33')
  })

  it('says that a kind has no such dimension', async () => {
    expect(await value('gmv_paid', { page: ['home'] })).toMatchObject({
      value: null,
      numerator: null,
      reason: 'dimension-unavailable',
    })
  })

  it('splits by sku with what lines do not say under a blank, adding up to the whole', async () => {
    const { rows, value: whole } = (
      await createObservations(db).values({ metrics: [metricById('net_gmv')!], period: JUNE, scope: inA, by: 'sku' })
    ).get('net_gmv')!
    // s1: 60 − 30 + 70; s2: 40; blank: 10 of a3 beyond its line, a4 − its refund, a5, a6
    expect(rows.map((r) => [r.key, r.value])).toEqual([
      ['', '48.33'],
      ['s1', '100.00'],
      ['s2', '40.00'],
    ])
    expect(whole).toBe('188.33')
  })

  it('counts an order once in a category, and customers by what they bought', async () => {
    expect((await value('orders', { shop: ['A'], category: ['tea', 'cup'] })).value).toBe('3')
    expect((await value('paying_customers', { shop: ['A'], category: ['tea'] })).value).toBe('2')
    expect((await value('aov', { shop: ['A'], category: ['tea'] })).value).toBe('60.0000') // (60 + 50 + 70) ÷ 3
    expect((await value('return_rate', { shop: ['A'], category: ['tea'] })).value).toBe('0.500000') // a1 of a1 a3
    expect((await value('return_amount', { shop: ['B'], sku: ['s9'] })).value).toBe('60.00')
  })

  it('shows a page of visitors from the rows that know pages', async () => {
    const { rows } = (
      await createObservations(db).values({ metrics: [metricById('visitors')!], period: JUNE, scope: inA, by: 'step' })
    ).get('visitors')!
    expect(rows.map((r) => [r.key, r.value])).toEqual([
      ['', '10'],
      ['detail', '30'],
      ['home', '70'],
    ])
  })
})

describe('money of two currencies', () => {
  it('is never added, neither in a sum nor in a rate', async () => {
    expect(await value('gmv_paid')).toMatchObject({ value: null, reason: 'currency-mixed' })
    expect(await value('new_customer_share')).toMatchObject({ value: null, reason: 'currency-mixed' })
    expect((await value('orders')).value).toBe('9')
  })

  it('splits by several dimensions at once, orders by category included: the combinations add up', async () => {
    const answer = async (id: string, by: readonly Dimension[]) =>
      (await createObservations(db).values({ metrics: [metricById(id)!], period: JUNE, by })).get(id)!
    const leaves = async (id: string, by: readonly Dimension[]) =>
      (await answer(id, by)).rows.map(({ key, value }) => [rowValues(key).join(' '), value])
    const [shop, channel] = await Promise.all([answer('paid_orders', ['shop']), leaves('paid_orders', ['shop', 'channel'])])
    expect(channel.map(([key]) => key)).toEqual(expect.arrayContaining(['A shelf', 'A live']))
    const ofA = channel.filter(([key]) => key!.startsWith('A ')).reduce((sum, [, value]) => sum + Number(value), 0)
    expect(ofA).toBe(Number(shop.rows.find(({ key }) => key === 'A')!.value))
    expect(await leaves('gmv_paid', ['channel', 'category'])).toEqual(expect.arrayContaining([['live tea', '70.00']]))
  })

  it('stays apart by shop', async () => {
    const { rows } = (await createObservations(db).values({ metrics: [metricById('gmv_paid')!], period: JUNE, by: 'shop' })).get(
      'gmv_paid',
    )!
    expect(rows.map((r) => [r.key, r.value])).toEqual([
      ['A', '238.38'],
      ['B', '200.00'],
      ['UK', '7.00'],
    ])
  })
})

describe('what is loaded', () => {
  it('has no value outside or in a gap between loads, and says since when there is data', async () => {
    expect(await value('net_gmv', inA, { from: '2026-07-01', to: '2026-07-31' })).toMatchObject({
      value: null,
      reason: 'no-data',
      covered: { from: '2026-06-01', to: '2026-08-31' },
    })
    expect(await value('net_gmv', { shop: ['Z'] })).toMatchObject({ value: null, reason: 'no-data', covered: undefined })
    expect(await value('conversion_rate', { shop: ['B'] })).toMatchObject({ value: null, reason: 'no-data' })
  })

  it('is 0 on a day inside without rows', async () => {
    expect((await value('net_gmv', inA, { from: '2026-06-07', to: '2026-06-07' })).value).toBe('0.00')
    expect(await value('aov', inA, { from: '2026-06-07', to: '2026-06-07' })).toMatchObject({
      numerator: '0',
      denominator: '0',
      value: null,
      reason: 'denominator-zero',
    })
  })

  it('gives every covered day, and months', async () => {
    const observations = createObservations(db)
    const { rows } = (
      await observations.daily({ metrics: [metricById('orders')!], period: { from: '2026-06-28', to: '2026-07-02' }, scope: inA })
    ).get('orders')!
    expect(rows.map((r) => [r.key, r.value])).toEqual([
      ['2026-06-28', '0'],
      ['2026-06-29', '0'],
      ['2026-06-30', '0'],
    ])
    const months = (
      await observations.values({
        metrics: [metricById('new_customers')!],
        period: { from: '2026-05-01', to: '2026-06-30' },
        scope: inA,
        by: 'month',
      })
    ).get('new_customers')!
    expect(months.rows.map((r) => [r.key, r.value])).toEqual([
      ['2026-05', '1'],
      ['2026-06', '2'],
    ])
    expect(months.value).toBe('3')
  })

  it('answers many metrics over several periods at once', async () => {
    const [june, first] = await createObservations(db).over({
      metrics: ['orders', 'paying_customers'].map((id) => metricById(id)!),
      periods: [JUNE, { from: '2026-06-01', to: '2026-06-02' }],
      scope: inA,
    })
    expect([june!.get('orders')!.value, first!.get('orders')!.value]).toEqual(['6', '3'])
    expect([june!.get('paying_customers')!.value, first!.get('paying_customers')!.value]).toEqual(['3', '2'])
  })
})

describe('finished numbers of other systems', () => {
  it('are Σ numerators ÷ Σ denominators, never a mean of ratios', async () => {
    expect(await value('csat')).toMatchObject({ numerator: '10', denominator: '12', value: '0.833333' })
  })

  it('have ids of the company, too', async () => {
    expect(await metricAnswer(db, { metric: 'our_own_index', ...JUNE })).toMatchObject({ value: '1.250000', unit: 'index' })
  })

  it('stand in for a metric that has no facts, and give way to facts', async () => {
    const where = { shop: 'C' }
    await addShop(db, 'C')
    await settle(
      db,
      'observations',
      await addReports(db, [{ metric: 'conversion_rate', day: '2026-06-02', where, numerator: '3', denominator: '60' }]),
      'reported:conversion_rate',
    )
    expect((await value('conversion_rate', { shop: ['C'] })).value).toBe('0.050000')
    await settle(db, 'traffic', await addTraffic(db, [{ day: '2026-06-02', where, visitors: 10 }]))
    await settle(db, 'orders', await addOrders(db, [{ no: 'k1', where, ordered: '2026-06-02', paid: '2026-06-02', amount: 1 }]))
    expect((await value('conversion_rate', { shop: ['C'] })).value).toBe('0.100000')
  })
})

describe('kpi metric', () => {
  it('prints exact parts and rounds once', async () => {
    expect(await metricAnswer(db, { metric: 'aov', ...JUNE, scope: 'shop=A' })).toEqual({
      metric: 'aov',
      ...JUNE,
      value: '48.0633',
      numerator: '288.38',
      denominator: '6',
      unit: 'CNY',
      rows: [],
    })
  })

  it('names the nearest metric, dimension or part of a scope', async () => {
    const ask = (question: object) => metricAnswer(db, { metric: 'orders', ...JUNE, ...question })
    expect(await ask({ metric: 'net_gvm' })).toEqual({ refused: 'unknown-metric', metric: 'net_gvm', nearest: 'net_gmv' })
    expect(await ask({ metric: '首响' })).toEqual({ refused: 'unknown-metric', metric: '首响', nearest: 'first_response_time' })
    expect(await ask({ by: 'chanel' })).toEqual({ refused: 'unknown-dimension', dimension: 'chanel', nearest: 'channel' })
    expect(await ask({ scope: 'regoin=x' })).toEqual({ refused: 'unknown-dimension', dimension: 'regoin', nearest: 'region' })
    expect(await ask({ scope: 'shop' })).toEqual({ refused: 'scope-invalid', part: 'shop' })
    expect(await ask({ from: '2026-06-31' })).toMatchObject({ refused: 'period-invalid' })
  })
})

describe('whose facts count', () => {
  it('is the written scope, else the own rows where the kind names anybody, else all', async () => {
    expect(await scopeFor(db, { employeeId: 'E1', scope: 'shop=B' }, 'orders')).toEqual({
      scope: { shop: ['B'] },
      because: 'written',
    })
    expect(await scopeFor(db, { employeeId: 'E1', scope: '' }, 'orders')).toEqual({ scope: { owner: ['E1'] }, because: 'own' })
    expect(await scopeFor(db, { employeeId: 'E7', scope: '' }, 'reported:csat')).toEqual({
      scope: { agent: ['E7'] },
      because: 'own',
    })
    // Orders name owners, so those of others are not E9's, although E9 has none; nobody is named in the traffic.
    expect(await scopeFor(db, { employeeId: 'E9', scope: '' }, 'orders')).toEqual({ scope: { owner: ['E9'] }, because: 'own' })
    expect(await scopeFor(db, { employeeId: 'E9', scope: '' }, 'traffic')).toEqual({ scope: {}, because: 'all' })
  })

  it('is all for a metric of which one kind knows no owners', async () => {
    expect(await scopeForMetric(db, { employeeId: 'E1', scope: '' }, metricById('net_gmv')!)).toMatchObject({ because: 'own' })
    expect(await scopeForMetric(db, { employeeId: 'E1', scope: '' }, metricById('conversion_rate')!)).toMatchObject({
      because: 'all',
    })
  })
})

it('makes the same observations in whatever order the days are rolled up, as often as one likes', async () => {
  const all = () => db.query('SELECT * FROM observations ORDER BY measure, day, slice_id')
  const before = await all()
  const days = ['2026-06-20', '2026-06-02', '2026-06-01', '2026-06-02'].map((day) => ({ shop: 'A', day }))
  for (const kind of ['traffic', 'orders', 'returns', 'observations']) await rollUp(db, kind, days)
  for (const day of days) await rollUp(db, 'orders', [day])
  expect(await all()).toEqual(before)
})

it('opens to the loads behind it', async () => {
  await db.query("UPDATE batches SET file_name = 'june.csv', loaded_by = 'E1', kind = 'orders' WHERE id = 1")
  const lineage = await createLineage(db).of(metricById('gmv_paid')!, JUNE, inA)
  expect(lineage).toMatchObject({ rows: 6, filters: 'shop=A', cutOff: '2026-08-31T23:59:59', behind: [] })
  expect(lineage.batches).toEqual([
    { batch: 1, kind: 'orders', file: 'june.csv', loadedBy: 'E1', loadedAt: new Date('2026-06-18T02:30:00Z'), rows: 6 },
  ])
})
