/** What the simulator's page proposes to ask is understood: a chip that leads nowhere is worse than none. */
import { expect, it } from 'vitest'
import { understand } from '../../src/intent/understand.ts'

type Words = { readonly ask: Readonly<Record<string, readonly string[]>> }

// The page's own script, without types.
const page = new URL('../../src/messenger/simulator/page/words.js', import.meta.url).href
const { words } = (await import(page)) as { readonly words: Readonly<Record<string, Words>> }

const chips = [...new Set(Object.values(words).flatMap(({ ask }) => Object.values(ask).flat()))]

it.each(chips)('%s', (chip) => {
  const { intent } = understand(chip, { now: { today: '2026-06-18', time: '10:30' } })
  expect(['noise', 'not_understood', 'chit_chat', 'out_of_scope']).not.toContain(intent)
  if (!/^(帮助|help)$/.test(chip)) expect(intent).not.toBe('help_language')
})
