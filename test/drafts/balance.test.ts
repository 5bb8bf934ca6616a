import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanced } from '../../src/drafts/balance.ts'
import type { KpiEntry } from '../../src/drafts/kpi.ts'
import { totalWeight } from '../../src/drafts/kpi.ts'

const line = (id: string, weight: number, track: 'result' | 'process' = 'result'): KpiEntry => ({
  id,
  fields: { metric: id, direction: 'higher', target: '1', weight, track, source: '', reason: '' },
})
const plain = { locked: new Set<string>(), ranges: {}, tracks: undefined }
const weights = (entries: readonly KpiEntry[], limits: Partial<Parameters<typeof balanced>[1]> = {}) => {
  const found = balanced(entries, { ...plain, ...limits })
  return found && Object.fromEntries(found)
}

describe('weights that add up again', () => {
  it('in proportion, in whole percents', () => {
    expect(weights([line('a', 6000), line('b', 3000), line('c', 3000)])).toEqual({ a: 5000, b: 2500, c: 2500 })
    expect(weights([line('a', 1000), line('b', 1000), line('c', 1000)])).toEqual({ a: 3400, b: 3300, c: 3300 })
  })
  it('equal where nobody has any', () => expect(weights([line('a', 0), line('b', 0)])).toEqual({ a: 5000, b: 5000 }))
  it('locked lines keep theirs', () => {
    expect(weights([line('a', 5000), line('b', 1000), line('c', 1000)], { locked: new Set(['a']) })).toEqual({
      a: 5000,
      b: 2500,
      c: 2500,
    })
    expect(weights([line('a', 12_000), line('b', 1)], { locked: new Set(['a']) })).toBeUndefined()
    expect(weights([line('a', 9000)], { locked: new Set(['a']) })).toBeUndefined()
  })
  it('a line stays in its range, and the others give or take', () => {
    expect(weights([line('a', 9000), line('b', 1000), line('c', 1000)], { ranges: { a: [3000, 4000] } })).toEqual({
      a: 4000,
      b: 3000,
      c: 3000,
    })
    expect(weights([line('a', 1000), line('b', 9000)], { ranges: { a: [3000, 4000] } })).toEqual({ a: 3000, b: 7000 })
    expect(weights([line('a', 100)], { ranges: { a: [3000, 4000] } })).toBeUndefined()
  })
  it('each track has its share; where one has no line, the other has all', () => {
    const tracks = { result: 8000, process: 2000 }
    expect(weights([line('a', 50), line('b', 50), line('p', 50, 'process')], { tracks })).toEqual({ a: 4000, b: 4000, p: 2000 })
    expect(weights([line('a', 50), line('b', 50)], { tracks })).toEqual({ a: 5000, b: 5000 })
  })
})

it('whatever the weights were, they total 100 % afterwards and none is below 0', () => {
  const entries = fc.array(fc.tuple(fc.nat({ max: 10_000 }), fc.boolean()), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(entries, (list) => {
      const lines = list.map(([weight, isProcess], n) => line(`l${n}`, weight, isProcess ? 'process' : 'result'))
      const found = balanced(lines, { ...plain, tracks: { result: 8000, process: 2000 } })!
      expect(totalWeight(lines.map((one) => line(one.id, found.get(one.id)!)))).toBe(10_000)
      expect([...found.values()].every((weight) => weight >= 0)).toBe(true)
    }),
  )
})
