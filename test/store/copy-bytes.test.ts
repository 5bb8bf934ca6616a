import fc from 'fast-check'
import { expect, it } from 'vitest'
import { copyText } from '../../src/store/client.ts'
import { createCopyBytes } from '../../src/store/load/copy-bytes.ts'

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[a-z\t\n\r\\中é😀]{0,20}$/u))

it('writes what copyText says, whatever the text, growing as it must', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 20 }), (cells) => {
      const out = createCopyBytes(1)
      for (const cell of cells) out.cell(cell)
      out.endRow('7\t8')
      expect(out.view().equals(Buffer.from(`${cells.map((cell) => `${copyText(cell)}\t`).join('')}7\t8\n`))).toBe(true)
    }),
  )
})

it('writes every exact whole number', () => {
  const edges = [0, -0, 9, 10, 999_999_999, 1e9, 1e9 - 1, 1e9 + 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER]
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(...edges, ...edges.map((n) => -n))), (value) => {
      const out = createCopyBytes(1)
      out.number(value)
      expect(out.view().toString()).toBe(`${value}\t`)
    }),
  )
})

it('knows equal bytes by equal fingerprints, other bytes by others', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const out = createCopyBytes()
      out.write(a)
      const first = out.fingerprint(0)
      const start = out.position()
      out.write(a)
      expect(out.fingerprint(start)).toBe(first)
      out.rewind(start)
      out.write(b)
      expect(out.fingerprint(start) === first).toBe(Buffer.from(a).equals(Buffer.from(b)))
      expect(Number.isSafeInteger(first)).toBe(true)
    }),
  )
})
