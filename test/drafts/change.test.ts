/** Two devices on one draft: what is not the same field is kept, what is the same is asked about. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changed } from '../../src/drafts/change.ts'
import { type Change, type Draft, isDraftRefusal } from '../../src/drafts/draft.ts'
import { started } from '../../src/drafts/transition.ts'
import { OWNER, type Plain, refusal, startOf, step } from './sample.ts'

const draft = started(startOf())
const edited = (on: Draft<Plain>, base: number, ...changes: Change<Plain>[]) => step(on, { event: 'edit', base, changes }, OWNER)
const refused = (on: Draft<Plain>, base: number, ...changes: Change<Plain>[]) =>
  refusal(on, { event: 'edit', base, changes }, OWNER)

describe('two devices that began with the same card', () => {
  it('changed different lines, or different fields of one: both are kept', () => {
    const first = edited(draft, 1, { line: 'a', set: { weight: 50 } })
    const second = edited(first, 1, { line: 'b', set: { weight: 50 } })
    const third = edited(second, 1, { line: 'a', set: { target: '120' } })
    expect(third.lines.map((line) => line.fields)).toEqual([
      { weight: 50, target: '120' },
      { weight: 50, target: null },
    ])
  })

  it('changed one field: the later learns of it and nothing is overwritten', () => {
    const first = edited(draft, 1, { line: 'a', set: { weight: 50 } })
    expect(refused(first, 1, { line: 'a', set: { weight: 55 } })).toEqual({ refused: 'stale', lines: ['a'] })
    expect(refused(first, 1, { line: 'b', set: { weight: 1 } }, { line: 'a', set: { weight: 55 } })).toMatchObject({
      lines: ['a'],
    })
    expect(edited(first, 2, { line: 'a', set: { weight: 55 } }).lines[0]!.fields.weight).toBe(55)
  })

  it('said the same: once is enough', () => {
    const first = edited(draft, 1, { line: 'a', set: { weight: 50 } })
    expect(refused(first, 1, { line: 'a', set: { weight: 50 } })).toEqual({ refused: 'unchanged' })
  })

  it('one took out what the other changed, or the other way round: asked about', () => {
    const without = edited(draft, 1, { remove: 'a' })
    expect(refused(without, 1, { line: 'a', set: { weight: 50 } })).toEqual({ refused: 'stale', lines: ['a'] })
    const first = edited(draft, 1, { line: 'a', set: { weight: 50 } })
    expect(refused(first, 1, { remove: 'a' })).toEqual({ refused: 'stale', lines: ['a'] })
    expect(refused(without, 1, { remove: 'a' })).toEqual({ refused: 'unchanged' })
  })

  it('both added the same line: the same content is once, another is asked about', () => {
    const fields = { weight: 10, target: '1' }
    const first = edited(draft, 1, { add: 'c', fields })
    expect(refused(first, 1, { add: 'c', fields })).toEqual({ refused: 'unchanged' })
    expect(refused(first, 1, { add: 'c', fields: { ...fields, weight: 20 } })).toEqual({ refused: 'stale', lines: ['c'] })
    expect(refused(first, 2, { add: 'c', fields: { ...fields, weight: 20 } })).toEqual({ refused: 'line-exists', line: 'c' })
  })

  it('a line that was never there is unknown', () => {
    expect(refused(draft, 1, { line: 'z', set: { weight: 1 } })).toEqual({ refused: 'line-unknown', line: 'z' })
    expect(refused(draft, 1, { remove: 'z' })).toEqual({ refused: 'line-unknown', line: 'z' })
  })
})

describe('whatever is changed on whichever card', () => {
  const oneChange = fc.oneof(
    fc.record({ line: fc.constantFrom('a', 'b', 'c'), set: fc.record({ weight: fc.integer({ min: 0, max: 9 }) }) }),
    fc.record({ line: fc.constantFrom('a', 'b', 'c'), set: fc.record({ target: fc.constantFrom('1', '2') }) }),
    fc.record({
      add: fc.constantFrom('a', 'b', 'c'),
      fields: fc.record({ weight: fc.integer({ min: 0, max: 9 }), target: fc.constant(null) }),
    }),
    fc.record({ remove: fc.constantFrom('a', 'b', 'c') }),
  )
  const edits = fc.array(fc.record({ change: oneChange as fc.Arbitrary<Change<Plain>>, late: fc.nat({ max: 3 }) }), {
    maxLength: 25,
  })

  it('a field that is overwritten was seen by whoever overwrote it', () => {
    fc.assert(
      fc.property(edits, (list) => {
        let now = draft
        for (const { change, late } of list) {
          const base = Math.max(1, now.version - late)
          const next = changed(now, [change], base, now.version + 1)
          if (isDraftRefusal(next)) continue
          for (const line of now.lines) {
            const after = next.lines.find((one) => one.id === line.id)
            for (const field of ['weight', 'target'] as const)
              if (!after || after.fields[field] !== line.fields[field]) expect(line.since[field]!).toBeLessThanOrEqual(base)
          }
          now = { ...now, ...next, version: now.version + 1 }
        }
      }),
    )
  })
})
