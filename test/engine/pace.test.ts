import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attainment } from '../../src/engine/attainment.ts'
import { divide, fraction, multiply, ratio, roundHalfUp, toPlain } from '../../src/engine/fraction.ts'
import { onPace, targetToDate } from '../../src/engine/pace.ts'
import type { Goal } from '../../src/engine/scorecard.ts'

const third = ratio(1n, 3n)
const million: Goal = { direction: 'higher', target: '1000000' }

describe('onPace', () => {
  it('judges against the target to date, exactly where that is no finite decimal', () => {
    // a third of the month: due 333 333.33…, done 300 000 → 90 %
    const { goal, actual } = onPace(million, '300000', third)
    expect(attainment(goal, actual!)).toBe(900_000)
  })

  it('scales both ends of a band, and a ceiling', () => {
    expect(onPace({ direction: 'band', low: '18', high: '30.5' }, '7', third)).toEqual({
      goal: { direction: 'band', low: '18', high: '30.5' },
      actual: '21',
    })
    expect(onPace({ direction: 'lower', target: '9' }, '2', ratio(2n, 3n))).toEqual({
      goal: { direction: 'lower', target: '18' },
      actual: '6',
    })
  })

  it('leaves everything as it is when the period is over or there is no actual', () => {
    expect(onPace(million, '1.50', fraction(1))).toEqual({ goal: million, actual: '1.50' })
    expect(onPace(million, '1.50', ratio(31n, 30n))).toEqual({ goal: million, actual: '1.50' })
    expect(onPace(million, null, third)).toEqual({ goal: million, actual: null })
  })

  it('has nothing to judge before anything is due', () => {
    expect(onPace(million, '0', fraction(0))).toEqual({ goal: million, actual: null })
  })

  it('equals actual ÷ (target × elapsed)', () => {
    fc.assert(
      fc.property(
        fc.bigInt(100_000n, 10n ** 12n),
        fc.bigInt(0n, 10n ** 12n),
        fc.bigInt(1n, 10n ** 5n),
        fc.nat(10 ** 5),
        (cents, done, n, more) => {
          const [target, actual, elapsed] = [ratio(cents, 100n), ratio(done, 10_000n), ratio(n, n + BigInt(more))]
          const pair = onPace({ direction: 'higher', target: toPlain(target) }, toPlain(actual), elapsed)
          const expected = roundHalfUp(divide(actual, multiply(target, elapsed)), 6)
          expect(BigInt(attainment(pair.goal, pair.actual!))).toBe(expected)
        },
      ),
    )
  })
})

describe('targetToDate', () => {
  it('is the share of the target that is due', () => {
    expect(targetToDate('100', third)).toEqual(ratio(100n, 3n))
    expect(targetToDate('100', fraction(2))).toEqual(fraction(100))
  })
})
