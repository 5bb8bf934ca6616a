import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOccurrences } from '../../src/store/load/occurrences.ts'

const line = fc.record({ document: fc.integer({ min: 1, max: 6 }), content: fc.integer({ min: -3, max: 12 }) })

it('numbers the lines of each document as a list would, and keeps one document when the others are forgotten', () => {
  fc.assert(
    fc.property(fc.array(line), fc.array(line), fc.integer({ min: 1, max: 6 }), (before, after, kept) => {
      const occurrences = createOccurrences()
      const seen: { document: number; content: number }[] = []
      const count = (one: (typeof seen)[number]) =>
        seen.filter((o) => o.document === one.document && o.content === one.content).length
      for (const one of before) {
        seen.push(one)
        expect(occurrences.next(one.document, one.content)).toBe(count(one))
      }
      occurrences.keepOnly(kept)
      seen.splice(0, seen.length, ...seen.filter((o) => o.document === kept))
      for (const one of after) {
        seen.push(one)
        expect(occurrences.next(one.document, one.content)).toBe(count(one))
      }
    }),
  )
})

it('holds a document of many lines, with contents as large as fingerprints are', () => {
  const occurrences = createOccurrences()
  const contents = Array.from({ length: 40_000 }, (_, i) => 2 ** 52 + 4096 * i)
  for (const content of contents) expect(occurrences.next(7, content)).toBe(1)
  occurrences.keepOnly(7)
  for (const content of contents) expect(occurrences.next(7, content)).toBe(2)
  occurrences.keepOnly(undefined)
  expect(occurrences.next(7, contents[0]!)).toBe(1)
})
