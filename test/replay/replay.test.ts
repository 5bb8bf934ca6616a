/** A short replay: two of the year's stories and two quiet days. `npm run replay` plays the whole year. */
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/terms/period.ts'
import { type Morning, replay } from './replay.ts'
import { stories } from './stories.ts'

const HISTORY = 35

async function mornings(from: string, to: string, readers: readonly string[]): Promise<Morning[]> {
  const seen: Morning[] = []
  await replay({ begin: addDays(from, -HISTORY), from, to, wants: (_day, reader) => readers.includes(reader) }, (one) =>
    seen.push(one),
  )
  return seen
}

describe('the digest of the morning after names what happened', () => {
  it.each(['a courier strikes', 'a file comes late'])(
    '%s',
    async (name) => {
      const story = stories.find((one) => one.name === name)!
      const seen = await mornings(story.from, story.by, [story.reader])
      expect(seen.some(({ digest }) => story.isTold(digest))).toBe(true)
    },
    60_000,
  )
})

it('says nothing on quiet days', async () => {
  const seen = await mornings('2025-12-02', '2025-12-03', ['W1', 'W3'])
  expect(seen.flatMap(({ day, digest }) => digest.findings.map((one) => `${day} ${one.key}`))).toEqual([])
}, 60_000)
