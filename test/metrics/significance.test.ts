import { describe, expect, it } from 'vitest'
import { probabilityOfChance, wilson } from '../../src/metrics/significance.ts'

describe("Wilson's interval", () => {
  // By hand with z = 1.96, and as in Newcombe (1998), table I.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('of %d among %d', (hits, cases, low, high) => {
    const found = wilson(hits, cases)
    expect(found.low).toBeCloseTo(low, 3)
    expect(found.high).toBeCloseTo(high, 3)
  })
})

describe('the probability of chance', () => {
  // By hand: z = 0.04 ÷ √(0.18 × 0.82 × 2 ÷ 1000) = 2.3281, and z = 0.02 ÷ √(0.06 × 0.94 × 2 ÷ 200) = 0.84215.
  it.each([
    [{ hits: 200, cases: 1000 }, { hits: 160, cases: 1000 }, 0.01991],
    [{ hits: 14, cases: 200 }, { hits: 10, cases: 200 }, 0.3997],
    [{ hits: 50, cases: 100 }, { hits: 50, cases: 100 }, 1],
  ])('of %o against %o', (a, b, p) => {
    expect(probabilityOfChance(a, b)).toBeCloseTo(p, 3)
    expect(probabilityOfChance(b, a)).toBeCloseTo(p, 3)
  })

  it('is 1 where there is nothing to compare', () => {
    expect(probabilityOfChance({ hits: 0, cases: 0 }, { hits: 1, cases: 2 })).toBe(1)
    expect(probabilityOfChance({ hits: 0, cases: 9 }, { hits: 0, cases: 3 })).toBe(1)
    expect(probabilityOfChance({ hits: 9, cases: 9 }, { hits: 3, cases: 3 })).toBe(1)
  })
})
