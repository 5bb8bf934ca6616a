import { describe, expect, it } from 'vitest'
import { meanByDays } from '../../src/engine/stints.ts'

describe('a score of several stints', () => {
  it.each([
    [[{ score: '82.5', days: 30 }], '82.50'],
    [
      [
        { score: '90', days: 12 },
        { score: '60', days: 18 },
      ],
      '72.00',
    ],
    // (108.90 × 9 + 48.81 × 21) ÷ 30 = 66.837
    [
      [
        { score: '108.90', days: 9 },
        { score: '48.81', days: 21 },
      ],
      '66.84',
    ],
    // Half up: 0.005 is 0.01.
    [
      [
        { score: '0.01', days: 1 },
        { score: '0', days: 1 },
      ],
      '0.01',
    ],
  ])('%j is %s', (stints, mean) => expect(meanByDays(stints)).toBe(mean))

  it('leaves out a stint without a score, and is none where none has one', () => {
    const some = [
      { score: null, days: 20 },
      { score: '77.77', days: 10 },
    ]
    expect(meanByDays(some)).toBe('77.77')
    expect(meanByDays([{ score: null, days: 30 }])).toBeNull()
  })
})
