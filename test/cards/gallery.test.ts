import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { request, score as sample } from '../../cards/gallery/score.ts'
import { gallery } from '../../cards/gallery.ts'
import { toText } from '../../cards/text.ts'
import { score } from '../../src/engine/score.ts'
import { cardFaults } from './valid-card.ts'

const languages = ['zh', 'en'] as const
const samples = gallery.flatMap(({ id, card }) =>
  languages.map((language) => ({ id: `${id}.${language}`, language, card: card(language) })),
)
const golden = new URL('../golden/', import.meta.url)

describe.each(samples)('$id', ({ id, language, card }) => {
  test('is a card that Lark takes', () => expect(cardFaults(card)).toEqual([]))

  test('reads as its golden', () => {
    const files = { json: `${JSON.stringify(card, null, 1)}\n`, txt: `${toText(card, language)}\n` }
    for (const [ending, text] of Object.entries(files)) {
      const file = new URL(`${id}.${ending}`, golden)
      if (process.env.GOLDENS === 'write') write(file, text)
      expect(text).toBe(readFileSync(file, 'utf8'))
    }
  })

  test('has the language of its words', () => expect(toText(card)).toBe(toText(card, language)))

  test('holds no word of the other language by mistake', () => {
    const words = JSON.stringify(card)
    expect(words).not.toMatch(/undefined|NaN|\[object/)
    if (language === 'zh') expect(card.header.title.content).toMatch(/\p{Script=Han}/u)
  })
})

test('the explained sample is the engine’s own score', () => expect(sample).toEqual(score(request)))

test('sample ids are unique', () => expect(new Set(gallery.map(({ id }) => id)).size).toBe(gallery.length))

test('names that are markdown stay words', () => {
  const hostile = samples.filter(({ id }) => id.startsWith('progress-hostile'))
  for (const { card } of hostile) {
    const markdown = card.body.elements.flatMap((e) => (e.tag === 'markdown' ? [e.content] : []))
    expect(markdown.join('\n')).not.toMatch(/<at|\]\(http|\*\*b\*\*/)
    expect(toText(card)).toContain('<at id=all></at> [x](https://evil.example) **b**')
  }
})

function write(file: URL, text: string): void {
  mkdirSync(golden, { recursive: true })
  writeFileSync(file, text)
}
