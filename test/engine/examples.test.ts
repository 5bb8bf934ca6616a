/** The shared request and answer pairs, read in place: what `kpi score` promises to other systems. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerLine } from '../../src/cli/score.ts'

const file = join(process.env.KPI_SHARED ?? '../shared', 'scoring/examples.jsonl')
const pairs = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): { request: unknown; answer: unknown } => JSON.parse(line))
  : []

describe.skipIf(pairs.length === 0)('the shared examples', () => {
  it.each(pairs.map((pair, index) => ({ ...pair, index })))('pair $index', ({ request, answer }) => {
    expect(JSON.parse(answerLine(JSON.stringify(request)))).toEqual(answer)
  })
})
