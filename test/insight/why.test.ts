/** Why, in its order: data that are not whole, factors, slices, what is known of the day; and the play that each kind of cause leads to. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCompanyDir } from '../../src/company-dir.ts'
import { fraction } from '../../src/engine/fraction.ts'
import { checkOf, type Signs } from '../../src/insight/check.ts'
import type { DataGap, Factor, KnownEvent, Move, Slice, WatchedMetric } from '../../src/insight/finding.ts'
import { combinationOf, type LeafRow } from '../../src/insight/located.ts'
import type { Split } from '../../src/insight/slice.ts'
import { type Evidence, whyOf } from '../../src/insight/why.ts'
import type { Dimension, Scope } from '../../src/terms/dimension.ts'

const metric = (id: string, unit: WatchedMetric['unit'] = 'money'): WatchedMetric => ({
  ...{ id, name: { zh: id, en: id }, unit, direction: 'higher' },
})
const GMV = metric('net_gmv')
const move = (by: string): Move => ({ kind: 'percent', by, isBetter: by.startsWith('-') ? false : null })
const factor = (id: string, share: number, of?: string): Factor => ({
  ...{ kind: 'factor', metric: metric(id, 'rate'), from: null, to: null, change: move(share > 0 ? '-0.08' : '0.08') },
  ...{ amount: (-share / 10_000).toFixed(2), share, ...(of ? { of } : {}) },
})
const split = (dimension: Dimension, rows: Readonly<Record<string, readonly [number, number]>>): Split => ({
  ...{ metric: GMV, dimension, within: {} },
  rows: Object.entries(rows).map(([key, [from, to]]) => ({ key, above: { from: fraction(`${from}`), to: fraction(`${to}`) } })),
})
const late: DataGap = { gap: 'late', kind: 'orders', shop: 'A', day: '2026-06-16' }
const holiday: KnownEvent = { event: 'holiday', name: { zh: '端午', en: 'Dragon Boat' }, phase: 'runs' }
const evidence = (extra: Partial<Evidence>): Evidence => ({
  ...{ metric: GMV, base: { kind: 'usual', days: ['2026-06-09'] }, from: '200.00', to: '100.00' },
  ...{ dataGaps: [], factors: [], splits: [], events: [], flags: [], causeShare: 30, ...extra },
})
const byShop = split('shop', { A: [100, 10], B: [100, 90] })

describe('why, in its order', () => {
  const factors = [factor('conversion_rate', 720_000), factor('visitors', 280_000)]
  const all = { factors, splits: [byShop], events: [holiday] }

  it('names no cause while data are missing', () => {
    const why = whyOf(evidence({ ...all, dataGaps: [late] }))
    expect(why).toMatchObject({ main: { cause: 'data' }, factors: [], slices: [], gap: '-100.00', residual: '-100.00' })
  })

  it('names the factor from the company’s share on, the slice beside it, and what is left over', () => {
    const why = whyOf(evidence(all))
    expect(why.main).toEqual({ cause: 'factor', at: 0 })
    expect(why.slices).toMatchObject([{ scope: { shop: ['A'] }, amount: '-90.00', share: 900_000 }])
    expect(why.residual).toBe('0.00')
  })

  it('tells shares of the exact gap, also of a few: of 1.75 and 0.25 customers fewer the first are 7 of 8, not 2 of 2', () => {
    const buyers = metric('buyers', 'count')
    const few: Split = { ...split('shop', { A: [3.75, 2], B: [4.25, 4] }), metric: buyers }
    const { slices } = whyOf(evidence({ metric: buyers, from: '8', to: '6', splits: [few] }))
    expect(slices).toMatchObject([{ scope: { shop: ['A'] }, amount: '-2', share: 875_000 }])
  })

  it('names the slice where no factor is large enough, then what is known of the day, then nothing', () => {
    expect(whyOf(evidence({ ...all, factors: [factor('visitors', 200_000)] })).main).toEqual({ cause: 'slice', at: 0 })
    const alike = split('shop', { A: [100, 50], B: [100, 50] })
    const broad = whyOf(evidence({ splits: [alike], events: [holiday] }))
    expect(broad).toMatchObject({ main: { cause: 'event', at: 0 }, slices: [], isBroad: true })
    expect(whyOf(evidence({ splits: [alike] })).main).toBeUndefined()
  })
})

describe('a slice within a slice', () => {
  const within = (scope: Scope, one: Split): Split => ({ ...one, within: scope })
  /** Shoes lose 100.00: `lost` of them is one sku's, which is gone; the other falls by the rest. */
  const shoes = (lost: number) => within({ category: ['shoes'] }, split('sku', { S1: [lost, 0], S2: [1000 - lost, 900] }))
  /** Hats lose the rest of the gap. */
  const told = (gap: number, lost: number) =>
    whyOf(
      evidence({
        ...{ from: '10000.00', to: (10_000 - gap).toFixed(2) },
        splits: [split('category', { shoes: [1000, 900], hats: [9000, 9100 - gap] }), shoes(lost)],
      }),
    ).slices.map(({ scope, amount, share }) => [scope.sku?.[0] ?? scope.category![0], amount, share])

  it('is named first where it carries at least half of it: 70 % of 80 %', () => {
    expect(told(125, 70)).toEqual([
      ['S1', '-70.00', 560_000],
      ['shoes', '-100.00', 800_000],
    ])
  })

  it('is named behind it where it carries less than half: 45 % of 80 %', () => {
    expect(told(125, 45)).toEqual([
      ['shoes', '-100.00', 800_000],
      ['S1', '-45.00', 360_000],
    ])
  })

  it('is not named below the company’s share of the whole gap: 45 % of 40 %', () => {
    expect(told(250, 45)).toEqual([['shoes', '-100.00', 400_000]])
  })

  it('is not named for being gone, where that moved next to nothing', () => {
    // Of a ratio: agent P had a fifth of the shop's cases, at the mean rate; mix = (10 % − 8.75 %) × −20 % … = 5 % of the gap.
    const rate = metric('conversion_rate', 'rate')
    const rows = (all: Readonly<Record<string, readonly [number, number, number, number]>>): Split['rows'] =>
      Object.entries(all).map(([key, [a, b, c, d]]) => ({
        ...{ key, above: { from: fraction(`${a}`), to: fraction(`${b}`) } },
        below: { from: fraction(`${c}`), to: fraction(`${d}`) },
      }))
    const splits: Split[] = [
      { metric: rate, dimension: 'shop', within: {}, rows: rows({ A: [100, 50, 1000, 1000], B: [100, 100, 1000, 1000] }) },
      { metric: rate, dimension: 'agent', within: { shop: ['A'] }, rows: rows({ P: [20, 0, 200, 0], Q: [80, 50, 800, 1000] }) },
    ]
    const { slices } = whyOf(evidence({ metric: rate, from: '0.100000', to: '0.075000', splits }))
    expect(slices).toMatchObject([{ scope: { shop: ['A'] }, share: 1_000_000 }])
  })

  it('is in a combination no different: with less than half of a channel’s part it stands behind the channel', () => {
    const combination = (share: number): Slice => ({
      ...{ scope: { channel: ['live'], region: ['广东'] }, metric: GMV, from: '50.00', to: '0.00', share },
      amount: `-${(share / 10_000).toFixed(2)}`,
    })
    // live: 80 of 100
    const splits = [split('channel', { live: [120, 40], shelf: [80, 60] })]
    const scopes = (share: number) =>
      whyOf(evidence({ splits, combination: combination(share) })).slices.map(({ scope }) => Object.keys(scope).length)
    expect([scopes(399_999), scopes(400_000)]).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  it('never stands before one it lies within with less than half of its share, and is never named below the company’s', () => {
    const amount = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(
        fc.record({
          a: fc.tuple(amount, amount),
          b: fc.tuple(amount, amount),
          in: fc.array(fc.tuple(amount, amount), { minLength: 2, maxLength: 4 }),
        }),
        ({ a, b, in: inner }) => {
          const splits = [
            split('category', { shoes: [a[0], a[1]], hats: [b[0], b[1]] }),
            within({ category: ['shoes'] }, split('sku', Object.fromEntries(inner.map((row, at) => [`S${at}`, row])))),
          ]
          const { slices } = whyOf(evidence({ from: (a[0] + b[0]).toFixed(2), to: (a[1] + b[1]).toFixed(2), splits }))
          const [first, second] = slices
          expect(slices.length).toBeLessThanOrEqual(2)
          expect(slices.every(({ share }) => share >= 300_000)).toBe(true)
          if (first?.scope.sku) expect(first.share * 2).toBeGreaterThanOrEqual(second!.share)
          else if (second) expect(second.share * 2).toBeLessThan(first!.share)
        },
      ),
    )
  })
})

describe('a combination of dimensions', () => {
  const channels = ['live', 'shelf', 'search', 'mail']
  const regions = ['广东', '浙江', '江苏', '四川', '北京']
  const leaves = (percent: (channel: string, region: string) => number): LeafRow[] =>
    channels.flatMap((channel, x) =>
      regions.map((region, y) => {
        const from = 900 + 37 * x + 61 * y
        const to = Math.round((from * (percent(channel, region) + ((x * 5 + y * 3) % 5) - 2)) / 100)
        return { where: { channel, region }, above: { from: fraction(`${from}`), to: fraction(`${to}`) } }
      }),
    )
  const isIt = (channel: string, region: string) => channel === 'live' && region === '广东'

  it('is named when it is one, with its share of the gap, before what single dimensions say', () => {
    const found = combinationOf(
      GMV,
      leaves((channel, region) => (isIt(channel, region) ? 20 : 100)),
      300_000,
    )!
    expect(found.scope).toEqual({ channel: ['live'], region: ['广东'] })
    expect(found).toMatchObject({ from: '900.00' })
    expect(found.share).toBeGreaterThan(800_000)
    const { slices } = whyOf(evidence({ splits: [split('channel', { live: [120, 40], shelf: [80, 60] })], combination: found }))
    expect(slices.map(({ scope }) => scope)).toEqual([{ channel: ['live'], region: ['广东'] }, { channel: ['live'] }])
  })

  it('is none where a whole channel fell, where nothing stands out, and while data are missing', () => {
    const oneChannel = leaves((channel) => (channel === 'live' ? 40 : 100))
    expect(combinationOf(GMV, oneChannel, 300_000)).toBeUndefined()
    expect(
      combinationOf(
        GMV,
        leaves(() => 90),
        300_000,
      ),
    ).toBeUndefined()
    const combination: Slice = {
      ...{ scope: { channel: ['live'], region: ['广东'] }, metric: GMV, from: '9', to: '1' },
      amount: '-8.00',
      share: 900_000,
    }
    expect(whyOf(evidence({ combination, dataGaps: [late] })).slices).toEqual([])
  })
})

describe('every kind of cause of the demo company leads to its check and its owner', () => {
  const read = readCompanyDir(join(import.meta.dirname, '../../prisma/seed/company'))
  const company = 'company' in read ? read.company : undefined
  const signs = (
    id: string,
    went: 'up' | 'down',
    beside: Readonly<Record<string, 'up' | 'down'>> = {},
    where: Scope = {},
    factors: readonly Factor[] = [],
  ): Signs => ({
    ...{ metric: id, went, factors, causeShare: 30 },
    slices:
      Object.keys(where).length > 0
        ? [{ scope: where, metric: metric(id), from: null, to: null, amount: '0', share: 900_000 }]
        : [],
    moves: new Map(Object.entries(beside).map(([one, way]) => [one, move(way === 'up' ? '0.2' : '-0.2')])),
  })
  const conversion = [factor('conversion_rate', 900_000), factor('detail_conversion', 850_000, 'conversion_rate')]
  const cases: readonly (readonly [string, string, Signs])[] = [
    ['detail-page-bounce', 'design', signs('net_gmv', 'down', { bounce_rate: 'up' }, {}, conversion)],
    ['conversion-down', 'operations', signs('net_gmv', 'down', { bounce_rate: 'down' }, {}, conversion.slice(0, 1))],
    ['clickbait', 'design', signs('ctr', 'up', { bounce_rate: 'up' })],
    ['traffic-down', 'operations', signs('net_gmv', 'down', {}, {}, [factor('visitors', 800_000)])],
    ['campaign-share', 'operations', signs('campaign_gmv_share', 'up')],
    ['new-customers', 'sales', signs('sales_conversion', 'down', {}, { tier: ['new'] })],
    ['coasting', 'sales', signs('new_customer_share', 'down')],
    ['quiet-community', 'sales_private_domain', signs('community_active_rate', 'down')],
    ['slow-answers', 'customer_service', signs('first_response_time', 'up')],
    ['unhappy-buyers', 'customer_service', signs('csat', 'down')],
    ['returns-quality', 'supply_chain', signs('return_rate', 'up', {}, { reason: ['质量问题'] })],
    ['returns-size', 'design', signs('return_rate', 'up', {}, { reason: ['尺寸不符'] })],
    ['returns-damage', 'supply_chain', signs('return_rate', 'up', {}, { reason: ['物流破损'] })],
    ['late-parcels', 'supply_chain', signs('late_rate', 'up')],
    ['slow-stock', 'supply_chain', signs('slow_stock_share', 'up')],
    ['price-error', 'operations', signs('aov', 'down')],
    ['sold-out', 'operations', signs('net_gmv', 'down', { paid_orders: 'down' })],
    ['big-customer', 'sales', signs('sales_amount', 'down')],
    ['sudden-orders', 'operations', signs('gmv_paid', 'up', { return_rate: 'up' })],
    ['low-consult-conversion', 'customer_service', signs('consult_conversion', 'down')],
    ['slow-delivery', 'supply_chain', signs('delivery_time', 'up')],
    ['slow-shipping', 'supply_chain', signs('ship_48h_rate', 'down')],
  ]

  it.each(cases)('%s → %s', (play, owner, given) => {
    expect(checkOf(company!.playbook.entries, company!.positions, given)).toMatchObject({ play, owner })
  })

  it('leaves no play out', () => {
    expect(company!.playbook.entries.map(({ id }) => id).filter((id) => cases.every(([play]) => play !== id))).toEqual([])
  })
})
