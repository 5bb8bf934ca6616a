import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashOf, sha256 } from '../../src/drafts/fingerprint.ts'
import { started } from '../../src/drafts/transition.ts'
import { startOf } from './sample.ts'

it("is the platform's own SHA-256, for texts of every length and script", () => {
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1000])
    expect(sha256('a'.repeat(length))).toBe(createHash('sha256').update('a'.repeat(length)).digest('hex'))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }),
  )
})

it('covers every field of every line, whose it is, and when; not when a field last changed nor the order in which fields were written', () => {
  const draft = started(startOf())
  const base = hashOf(draft)
  const [first, ...rest] = draft.lines
  const withWeight = { ...draft, lines: [{ ...first!, fields: { ...first!.fields, weight: 1 } }, ...rest] }
  for (const other of [
    withWeight,
    { ...draft, lines: rest },
    { ...draft, owner: 'E9' },
    { ...draft, cycle: '2026-Q4' },
    { ...draft, kind: 'okr' as const },
    { ...draft, amendment: { from: '2026-08-01', reason: 'r', by: 'E1' } },
  ])
    expect(hashOf(other)).not.toBe(base)
  const reordered = { ...first!, since: { weight: 7 }, fields: Object.fromEntries(Object.entries(first!.fields).reverse()) }
  expect(hashOf({ ...draft, version: 9, lines: [reordered as typeof first & object, ...rest] })).toBe(base)
})
