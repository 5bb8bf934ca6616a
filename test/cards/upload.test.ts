/** What the upload cards promise beyond their goldens. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { uploads } from '../../cards/gallery/upload.ts'
import { toText } from '../../cards/text.ts'
import { reasonText, uploadCard } from '../../cards/upload.ts'

const SOURCES = ['../../src/facts', '../../src/store'].map((dir) => join(import.meta.dirname, dir))

/** `code: words` as a literal; people's own codes come in by another door. */
const REASON = /['`]([a-z]+(?:-[a-z]+)+|missing|negative|impossible|ragged|duplicate|contradictory): /g
const NOT_ROWS = /^(unknown-(role|language|time-zone|position)|bad-scope|not-an-email)$/

function reasonsIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return reasonsIn(join(dir, entry.name))
    if (/people/.test(entry.name)) return []
    return [...readFileSync(join(dir, entry.name), 'utf8').matchAll(REASON)].map(([, code]) => code!)
  })
}

it('every reason for which a row is refused has Chinese words', () => {
  const codes = [...new Set(SOURCES.flatMap(reasonsIn))].filter((code) => !NOT_ROWS.test(code))
  expect(codes.length).toBeGreaterThan(20)
  for (const code of codes) expect(reasonText(`${code}: words`, 'zh'), code).toMatch(/\p{Script=Han}/u)
  expect(reasonText('not-a-date: expected YYYY-MM-DD', 'en')).toBe('expected YYYY-MM-DD')
})

describe('names that people and files bring', () => {
  it('are words and nothing else', () => {
    const read = uploads.read!
    const hostile = { ...read, name: '<at id=all></at>**x**.csv' }
    const found = read.step === 'read' ? { ...read.found, shops: ['[click](https://x.example)', '<at id=all></at>'] } : undefined
    const card = uploadCard({ ...hostile, ...(found ? { found } : {}) } as typeof read, 'zh')
    const markdown = JSON.stringify(card.body)
    expect(markdown).not.toMatch(/<at |\]\(https/)
    expect(toText(card)).toContain('[click](https://x.example)')
  })

  it('that never end are cut', () => {
    const card = uploadCard({ ...uploads.reading!, name: 'x'.repeat(500) } as (typeof uploads)[string], 'en')
    expect(card.header.title.content.length).toBeLessThan(90)
  })
})
