import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metricById } from '../../src/metrics/index.ts'
import { companyMetric } from '../../src/metrics/metric.ts'
import { type MeasureSum, metricValue } from '../../src/metrics/value.ts'

const sums = (values: Record<string, string | [string, string]>) =>
  new Map<string, MeasureSum>(
    Object.entries(values).map(([id, v]) => [
      id,
      typeof v === 'string' ? { above: v, below: '0' } : { above: v[0], below: v[1] },
    ]),
  )

describe('a value', () => {
  it('is money with two decimals, half up, its numerator exact', () => {
    // 0.125 − 0.12 = 0.005 → 0.01
    expect(
      metricValue(metricById('net_gmv')!, sums({ 'orders.paid_amount': '125000', 'orders.refund_amount': '120000' })),
    ).toEqual({
      numerator: '0.005',
      denominator: '1',
      value: '0.01',
    })
  })

  it('is money per order with four decimals', () => {
    expect(metricValue(metricById('aov')!, sums({ 'orders.ordered_amount': '100000000', 'orders.orders': '3' })).value).toBe(
      '33.3333',
    )
  })

  it('is "n/a" over nothing, never 0', () => {
    expect(metricValue(metricById('aov')!, sums({}))).toEqual({
      numerator: '0',
      denominator: '0',
      value: null,
      reason: 'denominator-zero',
    })
  })

  it('of another system is Σ numerators ÷ Σ denominators', () => {
    expect(metricValue(metricById('satisfaction')!, sums({ 'reported:satisfaction': ['9', '12'] })).value).toBe('0.750000')
    expect(metricValue(companyMetric('own'), sums({ 'reported:own': ['0.30', '4'] })).value).toBe('0.075000')
  })

  it('of a company that sends amounts is their sum', () => {
    expect(metricValue(companyMetric('own'), sums({ 'reported:own': ['8', '0'] }))).toEqual({
      numerator: '8',
      denominator: '1',
      value: '8.000000',
    })
  })

  it('of an amount adds what any two halves add', () => {
    const micros = fc.bigInt(-(10n ** 18n), 10n ** 18n)
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        const of = (n: bigint) => metricValue(metricById('gmv_paid')!, sums({ 'orders.paid_amount': `${n}` })).numerator!
        const [x, y, both] = [of(a), of(b), of(a + b)].map((text) => scaled(text))
        expect(x! + y!).toBe(both)
      }),
    )
  })
})

/** The decimal as an integer of 1/1 000 000. */
function scaled(text: string): bigint {
  const [whole, places = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole! + places.padEnd(6, '0'))
  return text.startsWith('-') ? -size : size
}
