import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestRemainder } from '../../src/engine/largest-remainder.ts'

describe('largestRemainder', () => {
  it.each<[total: number, shares: number[], parts: number[]]>([
    [10, [1, 1, 1], [4, 3, 3]],
    // 5.71…, 4.28… → floors 5 + 4, the unit goes to .71
    [10, [4, 3], [6, 4]],
    [10, [3, 4], [4, 6]],
    // 2.5, 2.5, 5
    [10, [1, 1, 2], [3, 2, 5]],
    [0, [1, 2], [0, 0]],
    [7, [0, 5, 0], [0, 7, 0]],
  ])('%i over %j', (total, shares, parts) => {
    expect(largestRemainder(BigInt(total), shares.map(BigInt)).map(Number)).toEqual(parts)
  })

  it('adds up, stays within one unit of the exact share and gives nothing to an empty share', () => {
    const shares = fc
      .array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((share) => share > 0n))
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), shares, (total, list) => {
        const parts = largestRemainder(total, list)
        const sum = list.reduce((a, b) => a + b)
        expect(parts.reduce((a, b) => a + b)).toBe(total)
        for (const [at, part] of parts.entries()) {
          const exact = total * list[at]!
          expect(part * sum > exact - sum && part * sum < exact + sum).toBe(true)
        }
      }),
    )
  })
})
