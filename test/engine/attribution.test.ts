import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attribution, attribute, attributeAmount } from '../../src/engine/attribution.ts'

const weights = { traffic_source: 3000, campaign: 2000, service: 1500, detail_page: 1000 }
const all = Object.keys(weights)

describe('attribute', () => {
  it.each<[amount: number, touched: string[], expected: Attribution]>([
    // 75 % is named, 25 % stays unattributed
    [10_000, all, { parts: { traffic_source: 3000, campaign: 2000, service: 1500, detail_page: 1000 }, residual: 2500 }],
    // what was not touched goes to the residual; parts come in the order of the weights
    [10_000, ['service', 'traffic_source'], { parts: { traffic_source: 3000, service: 1500 }, residual: 5500 }],
    // 77 × 0.3 = 23.1, × 0.1 = 7.7, × 0.6 = 46.2: one missing unit, largest fraction → detail_page
    [77, ['traffic_source', 'detail_page'], { parts: { traffic_source: 23, detail_page: 8 }, residual: 46 }],
    // 10: 3, 2, 1.5, 1, 2.5: a tie of .5, the earlier one is service
    [10, all, { parts: { traffic_source: 3, campaign: 2, service: 2, detail_page: 1 }, residual: 2 }],
    [-10, all, { parts: { traffic_source: -3, campaign: -2, service: -2, detail_page: -1 }, residual: -2 }],
    [0, ['service'], { parts: { service: 0 }, residual: 0 }],
    [5, [], { parts: {}, residual: 5 }],
    // touching twice is touching
    [100, ['service', 'service'], { parts: { service: 15 }, residual: 85 }],
  ])('%i over %j', (amount, touched, expected) => {
    expect(JSON.stringify(attribute({ amount, weights, touched }))).toBe(JSON.stringify(expected))
  })

  it('refuses dimensions without a weight and weights beyond the whole', () => {
    expect(attribute({ amount: 1, weights, touched: ['luck'] })).toEqual({ refused: 'dimension-unknown', dimension: 'luck' })
    expect(attribute({ amount: 1, weights, touched: ['toString'] })).toEqual({
      refused: 'dimension-unknown',
      dimension: 'toString',
    })
    expect(attribute({ amount: 1, weights: { a: 6000, b: 4001 }, touched: ['a'] })).toEqual({ refused: 'weights-exceed-10000' })
  })

  it('adds up, and a refund takes back exactly what the order gave', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.subarray(all), (amount, touched) => {
        const { parts, residual } = attribute({ amount, weights, touched }) as Attribution
        expect(Object.values(parts).reduce((sum, part) => sum + BigInt(part), BigInt(residual))).toBe(BigInt(amount))
        const refund = attribute({ amount: -amount, weights, touched }) as Attribution
        for (const [dimension, part] of Object.entries(parts)) expect(refund.parts[dimension]! + part).toBe(0)
        expect(refund.residual + residual).toBe(0)
      }),
    )
  })

  it('works on amounts beyond what a JSON number holds', () => {
    const shares = attributeAmount(10n ** 30n, weights, ['campaign'])
    expect(shares).toEqual({ parts: new Map([['campaign', 2n * 10n ** 29n]]), residual: 8n * 10n ** 29n })
  })
})
