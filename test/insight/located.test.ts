import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, type Fraction, fraction, subtract, toFixed, zero } from '../../src/engine/fraction.ts'
import type { WatchedMetric } from '../../src/insight/finding.ts'
import { type LeafRow, located } from '../../src/insight/located.ts'

const GMV: WatchedMetric = {
  id: 'gmv_paid',
  name: { zh: '支付金额', en: 'Paid GMV' },
  unit: 'money',
  direction: 'higher',
  currency: 'CNY',
}
const CONVERSION: WatchedMetric = {
  id: 'conversion_rate',
  name: { zh: '转化率', en: 'Conversion' },
  unit: 'rate',
  direction: 'higher',
}

const REGIONS = ['north', 'south', 'east']
const CHANNELS = ['search', 'mail', 'social', 'direct']

/** 3 × 4 leaves of 1000.00 to 1110.00 expected; what came is that times `percent`, to the fen. */
function sales(percent: (region: string, channel: string) => number): LeafRow[] {
  return REGIONS.flatMap((region, x) =>
    CHANNELS.map((channel, y) => {
      const expected = 100_000 + 1000 * (4 * x + y)
      const came = Math.round((expected * percent(region, channel)) / 100)
      return { where: { region, channel }, above: { from: cents(expected), to: cents(came) } }
    }),
  )
}

function cents(amount: number): Fraction {
  return fraction(`${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`)
}

describe('amounts', () => {
  it('names the slice with its part of the gap, to the fen', () => {
    const rows = sales((region, channel) => (region === 'south' ? 60 : channel === 'mail' ? 99 : 100))
    const { slices, gap, rest, isBroad } = located(GMV, rows)
    // south: 104 000 + … + 107 000 cents = 4220.00 → 2532.00; mail elsewhere: 1 % of 1010.00 and 1090.00
    expect(slices).toMatchObject([
      { scope: { region: ['south'] }, metric: GMV, from: '4220.00', to: '2532.00', amount: '-1688.00', share: 987_712 },
    ])
    expect(slices[0]!.change).toEqual({ kind: 'percent', by: '-0.400000', isBetter: false })
    expect({ gap, rest, isBroad }).toEqual({ gap: '-1709.00', rest: '-21.00', isBroad: false })
  })

  it('gives a row that lies in two slices to the stronger one', () => {
    const { slices, gap, rest } = located(
      GMV,
      sales((region, channel) => (region === 'south' ? 40 : channel === 'mail' ? 75 : 100)),
    )
    expect(slices.map(({ scope }) => scope)).toEqual([{ region: ['south'] }, { channel: ['mail'] }])
    expect(slices[1]).toMatchObject({ from: '2100.00', to: '1575.00', amount: '-525.00' })
    expect(toFixed([...slices.map(({ amount }) => amount), rest].map(fraction).reduce(add), 2)).toBe(gap)
  })

  it('says when everything moved alike', () => {
    expect(
      located(
        GMV,
        sales(() => 80),
      ),
    ).toMatchObject({ slices: [], gap: '-2532.00', rest: '-2532.00', isBroad: true })
    expect(
      located(
        GMV,
        sales(() => 100),
      ),
    ).toMatchObject({ slices: [], gap: '0.00', rest: '0.00', isBroad: false })
  })

  it('has nothing to say without rows', () => {
    expect(located(GMV, [])).toEqual({ slices: [], gap: '0.00', rest: '0.00', isBroad: false })
  })

  it('is the surer the clearer it is', () => {
    const confidence = (percent: number) =>
      located(
        GMV,
        sales((region) => (region === 'south' ? percent : 100)),
      ).slices[0]!.confidence
    expect(confidence(20)).toBeGreaterThan(confidence(75))
    expect(confidence(75)).toBeGreaterThan(500_000)
    expect(confidence(20)).toBeLessThan(1_000_000)
  })
})

describe('ratios', () => {
  const visits = (rate: (region: string) => number, mix: (region: string) => number): LeafRow[] =>
    REGIONS.flatMap((region) =>
      CHANNELS.map((channel, y) => {
        const [before, after] = [10_000 + 1000 * y, (10_000 + 1000 * y) * mix(region)]
        return {
          where: { region, channel },
          above: { from: fraction(before / 50), to: fraction(Math.round(after * rate(region))) },
          below: { from: fraction(before), to: fraction(after) },
        }
      }),
    )

  it('tells the change in points of the rate', () => {
    const { slices, gap, rest } = located(
      CONVERSION,
      visits(
        (region) => (region === 'east' ? 0.01 : 0.02),
        () => 1,
      ),
    )
    expect(slices).toMatchObject([
      { scope: { region: ['east'] }, from: '0.020000', to: '0.010000', amount: gap, share: 1_000_000 },
    ])
    expect(slices[0]!.change).toEqual({ kind: 'points', by: '-0.01', isBetter: false })
    expect(rest).toBe('0.000000')
  })

  it('blames no slice for more visitors at the same rate', () => {
    expect(
      located(
        CONVERSION,
        visits(
          () => 0.02,
          (region) => (region === 'east' ? 3 : 1),
        ),
      ).slices,
    ).toEqual([])
  })
})

it('adds up to the whole gap, whatever came', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000_000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount), { minLength: 12, maxLength: 12 }), fc.boolean(), (amounts, isRatio) => {
      const rows = sales(() => 100).map((row, at) => {
        const [from, to] = amounts[at]!
        const below = { from: fraction(1_000_000_001), to: fraction(1_000_000_001 + at) }
        return isRatio
          ? { ...row, above: { from: fraction(from), to: fraction(to) }, below }
          : { ...row, above: { from: cents(from), to: cents(to) } }
      })
      const { slices, gap, rest } = located(isRatio ? CONVERSION : GMV, rows)
      const sum = [...slices.map((slice) => slice.amount), rest].map(fraction).reduce(add, zero)
      expect(subtract(sum, fraction(gap))).toEqual(zero)
    }),
    { numRuns: 100 },
  )
})
