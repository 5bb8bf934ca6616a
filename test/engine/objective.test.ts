import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeyResult, type ObjectiveProgress, okr } from '../../src/engine/objective.ts'

function keyResult(id: string, weight: number, start: string, target: string, current: string | null): KeyResult {
  return { id, weight, start, target, current }
}

describe('progress of a key result', () => {
  it.each([
    // (0.259 − 0.24) ÷ (0.276 − 0.24) = 19 ÷ 36
    ['0.24', '0.276', '0.259', 527_778],
    // downward: (7 − 10) ÷ (4 − 10)
    ['10', '4', '7', 500_000],
    ['0', '3', '2', 666_667],
    ['0', '2000000', '1', 1],
    ['10', '20', '9', 0],
    ['10', '20', '35', 1_000_000],
    ['10', '20', null, 0],
  ])('from %s to %s at %s is %i', (start, target, current, expected) => {
    expect(okr({ keyResults: [keyResult('kr', 10_000, start, target, current)] })).toMatchObject({
      keyResults: [{ progress: expected }],
    })
  })
})

describe('progress of an objective', () => {
  it('weighs its key results and rounds once more', () => {
    // (4000 × 527778 + 3000 × 625000 + 3000 × 0) ÷ 10000 = 398611.2
    const keyResults = [
      keyResult('kr1', 4000, '0.24', '0.276', '0.259'),
      keyResult('kr2', 3000, '80000', '96000', '90000'),
      keyResult('kr3', 3000, '0.1', '0.2', null),
    ]
    expect(okr({ keyResults })).toMatchObject({ progress: 398_611, grade: '0.4' })
  })

  it('grades the rounded progress, half up', () => {
    // 0.6499996 → 650 000 ppm → 0.7, although the exact progress is below 0.65
    expect(okr({ keyResults: [keyResult('kr', 10_000, '0', '10000000', '6499996')] })).toMatchObject({
      progress: 650_000,
      grade: '0.7',
    })
    expect(okr({ keyResults: [keyResult('kr', 10_000, '0', '10000000', '6499994')] })).toMatchObject({
      progress: 649_999,
      grade: '0.6',
    })
  })
})

describe('refusals', () => {
  it.each([
    [[], { refused: 'no-lines' }],
    [[keyResult('a', 5000, '0', '1', '0'), keyResult('a', 5000, '0', '1', '0')], { refused: 'line-ids-must-be-unique' }],
    [[keyResult('a', 5000, '0', '1', '0')], { refused: 'weights-must-total-10000', total: 5000 }],
    [[keyResult('a', 10_000, '1.0', '1', null)], { refused: 'target-equals-start', keyResult: 'a' }],
  ])('%j', (keyResults, expected) => {
    expect(okr({ keyResults })).toEqual(expected)
  })
})

describe('properties', () => {
  it('more progress of a key result never lowers the objective', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(300), fc.nat(300), (weight, a, b) => {
        const at = (current: number) =>
          okr({
            keyResults: [keyResult('a', weight, '17', '203', `${current}`), keyResult('b', 10_000 - weight, '1', '0', '0.3')],
          })
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))] as [ObjectiveProgress, ObjectiveProgress]
        expect(more.progress).toBeGreaterThanOrEqual(less.progress)
      }),
    )
  })
})
