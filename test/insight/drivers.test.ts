/** Factors add up to the whole change, to the last unit; the same backwards; worked examples by hand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fraction, fraction, ratio } from '../../src/engine/fraction.ts'
import { apportion, meanOf, type Pair, productParts, ratioParts, shareOf } from '../../src/insight/drivers.ts'
import { quantitiesOf, treeOf, trees } from '../../src/insight/tree.ts'
import { metricById } from '../../src/metrics/index.ts'
import { measureById } from '../../src/metrics/measure.ts'

const pair = (from: string | number, to: string | number): Pair => ({ from: fraction(String(from)), to: fraction(String(to)) })
const turned = ({ from, to }: Pair): Pair => ({ from: to, to: from })
const sum = (parts: readonly bigint[]) => parts.reduce((all, part) => all + part, 0n)

describe('a product by LMDI', () => {
  it('the two-sector example of the practical guide: activity 26.65, structure 6.34, intensity −18.99 of 14', () => {
    // Output and energy: sector 1 from 10 and 30 to 20 and 40, sector 2 from 40 and 20 to 60 and 24. Chain: all output, the sector's, its energy.
    const one = productParts([pair(50, 80), pair(10, 20), pair(30, 40)], 4)
    const two = productParts([pair(50, 80), pair(40, 60), pair(20, 24)], 4)
    const effects = [0, 1, 2].map((at) => Number(one.parts[at]! + two.parts[at]!) / 10_000)
    expect(effects.map((effect) => effect.toFixed(2))).toEqual(['26.65', '6.34', '-18.99'])
    expect(sum(one.parts) + sum(two.parts)).toBe(140_000n)
  })

  it('GMV by visitors, conversion and spend, to the fen', () => {
    // 10 000 × 2.5 % × ¥200 = ¥50 000 → 9 500 × 2.3 % × ¥205 = ¥44 792.50; L = 5207.5 ÷ −ln(0.89585) = 47 348.6, × ln 0.95, ln 0.92, ln 1.025
    const { gap, parts, by } = productParts([pair(10_000, 9_500), pair(250, '218.5'), pair(50_000, '44792.50')], 2)
    expect(by).toBe('lmdi')
    expect(gap).toBe(-520_750n)
    expect(parts.map(Number)).toEqual([-242_866, -394_800, 116_916])
    expect(sum(parts)).toBe(gap)
  })

  it('divides by the denominator of a rate', () => {
    // Conversion 4 % → 3 %: half the visitors reached the detail page before and after, of whom 8 % bought, then 6 %.
    const { gap, parts } = productParts([pair(500, 600), pair(40, 36)], 6, pair(1000, 1200))
    expect(gap).toBe(-10_000n)
    expect(parts).toEqual([0n, -10_000n])
  })
})

describe('a product by Shapley', () => {
  it('where nobody bought, conversion takes all: 100 × 2 % × ¥50 → 100 × 0', () => {
    const { by, gap, parts } = productParts([pair(100, 100), pair(2, 0), pair(100, 0)], 2)
    expect(by).toBe('shapley')
    expect(gap).toBe(-10_000n)
    expect(parts).toEqual([0n, -10_000n, 0n])
  })

  it('where more came back than was sold', () => {
    const { by, gap, parts } = productParts([pair(100, 100), pair(100, -20)], 0)
    expect([by, gap, parts]).toEqual(['shapley', -120n, [0n, -120n]])
  })

  it('splits what two factors did together by halves: 2 × 3 → 0 × 0', () => {
    const { parts } = productParts([pair(2, 0), pair(6, 0)], 0)
    expect(sum(parts)).toBe(-6n)
  })
})

describe('properties', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((n): Fraction => ratio(n, 100n))
  const chain = fc.array(fc.record({ from: amount, to: amount }), { minLength: 1, maxLength: 5 })

  it('parts add up to the change, whatever the numbers', () => {
    fc.assert(
      fc.property(chain, (pairs) => {
        const { gap, parts } = productParts(pairs, 2)
        expect(sum(parts)).toBe(gap)
      }),
    )
  })

  it('the same backwards in time, with the sign turned', () => {
    fc.assert(
      fc.property(chain, (pairs) => {
        const [there, back] = [productParts(pairs, 2), productParts(pairs.map(turned), 2)]
        expect(back.parts.map((part) => -part)).toEqual(there.parts.map((part) => part))
      }),
    )
  })

  it('a factor that did not change has no part, to a unit of rounding', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 1000 }), (from, to, k) => {
        fc.pre(from.n > 0n && to.n > 0n)
        const times = (f: Fraction) => ratio(f.n * BigInt(k), f.d)
        const { parts } = productParts(
          [
            { from, to },
            { from: times(from), to: times(to) },
          ],
          2,
        )
        expect(Math.abs(Number(parts[1]))).toBeLessThanOrEqual(Math.max(2, Number(from.n + to.n) * k * 1e-12))
      }),
    )
  })

  it('rate and mix add up to the change of a ratio of sums, and turn with time', () => {
    const count = fc.bigInt({ min: 0n, max: 10n ** 6n }).map((n): Fraction => ({ n, d: 1n }))
    const part = fc.record({ above: fc.record({ from: count, to: count }), below: fc.record({ from: count, to: count }) })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const there = ratioParts(parts, 6)
        expect(sum([...there.rate, ...there.mix])).toBe(there.gap)
        const back = ratioParts(
          parts.map(({ above, below }) => ({ above: turned(above), below: turned(below) })),
          6,
        )
        expect(back.gap).toBe(-there.gap)
        expect(back.rate.map((one) => -one)).toEqual([...there.rate])
      }),
    )
  })

  it('any parts are rounded to whole units that add up', () => {
    const parts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(parts, fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), (raw, gap) => {
        expect(sum(apportion(gap, raw, 2))).toBe(gap)
      }),
    )
  })
})

describe('rate against mix', () => {
  it('more visits from a weak channel lower the whole although no rate moved', () => {
    // 4 % of 800 and 1 % of 200 → 4 % of 400 and 1 % of 600
    const parts = [
      { above: pair(32, 16), below: pair(800, 400) },
      { above: pair(2, 6), below: pair(200, 600) },
    ]
    const { gap, rate, mix } = ratioParts(parts, 6)
    expect(gap).toBe(-12_000n)
    expect(rate).toEqual([0n, 0n])
    expect(sum(mix)).toBe(-12_000n)
  })
})

describe('helpers of a reader', () => {
  it('a share of the gap in ppm, negative for what worked against it', () => {
    expect([shareOf(-72n, -100n), shareOf(28n, -100n), shareOf(5n, 0n)]).toEqual([720_000, -280_000, 0])
  })
  it('a mean of days is exact', () => expect(meanOf(['1', '2', '2'])).toEqual({ n: 5n, d: 3n }))
})

describe('the trees', () => {
  it('take apart metrics that exist, from measures that exist', () => {
    for (const tree of trees) {
      for (const id of tree.metrics) expect(metricById(id), id).toBeDefined()
      for (const { numerator } of quantitiesOf(tree)) for (const { measure } of numerator) measureById(measure)
    }
  })

  it('end with the metric itself', () => {
    for (const id of ['net_gmv', 'gmv_paid', 'sales_amount', 'gmv_gross', 'paid_orders', 'orders'])
      expect(treeOf(id)!.groups.at(-1)!.steps.at(-1)!.quantity.numerator, id).toEqual(metricById(id)!.numerator)
  })
})
