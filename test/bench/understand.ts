/** What understanding a text costs, against reading and writing a message event's JSON, which every text pays anyway. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { understand } from '../../src/intent/understand.ts'
import type { Figure } from './run.ts'

const now = { today: '2026-06-18', time: '10:30' }

export async function bench(): Promise<Figure[]> {
  const lines = readFileSync(join(import.meta.dirname, '../intent/held-out.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text)
  const hostile = ['我'.repeat(5000), 'a '.repeat(5000), '1'.repeat(5000), '百分之'.repeat(2000)]
  const event = JSON.stringify({
    header: { event_id: 'x'.repeat(32), create_time: '1608725989000' },
    event: { message: { content: texts[0] } },
  })
  const each = (all: readonly string[], work: (text: string) => unknown) => {
    for (const text of all) work(text)
    const start = performance.now()
    for (const text of all) work(text)
    return (performance.now() - start) / all.length
  }
  const json = each(texts, () => JSON.stringify(JSON.parse(event)))
  const ours = each(texts, (text) => understand(text, { now }))
  const worst = each(hostile, (text) => understand(text, { now }))
  return [
    {
      name: 'understand: a text ÷ JSON round trip of its event',
      ratio: ours / json,
      detail: `${ours.toFixed(2)} ms a text (aim < 2); hostile texts ${worst.toFixed(1)} ms`,
    },
  ]
}
