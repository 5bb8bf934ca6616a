/** "Anybody can recompute it": the products written on the card are held against exact arithmetic, for every score of the shared examples. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ExplanationView, explanationCard } from '../../cards/explanation.ts'
import { explanation } from '../../cards/gallery/asking.ts'
import { toText } from '../../cards/text.ts'
import { add, fraction, multiply, toFixed, toPlain } from '../../src/engine/fraction.ts'
import { score } from '../../src/engine/score.ts'
import { isRefusal, type Score, type ScoreRequest } from '../../src/engine/scorecard.ts'

const examples = `${process.env.KPI_SHARED ?? '../shared'}/scoring/examples.jsonl`
const isThere = existsSync(examples)
if (!isThere) console.log('explanations of the shared examples: skipped, no examples')
const requests = (isThere ? readFileSync(examples, 'utf8').trim().split('\n') : [])
  .map((line) => JSON.parse(line).request as ScoreRequest & { do: string })
  .filter((request) => request.do === 'score' && Array.isArray(request.lines))

describe.skipIf(!isThere)('the explanation of every shared example', () => {
  const scores = requests.map((request) => score(request)).filter((result): result is Score => !isRefusal(result))

  test('there are some', () => expect(scores.length).toBeGreaterThan(20))

  test.each(['zh', 'en'] as const)('writes products that are right (%s)', (language) => {
    const word = language === 'zh' ? '得分' : 'points'
    for (const result of scores) {
      const text = toText(explanationCard(viewOf(result), language), language)
      const written = [...text.matchAll(new RegExp(`${word} = ([\\d.]+) × (-?[\\d.]+)% = (-?[\\d.]+)`, 'g'))]
      const judged = result.lines.filter((line) => line.attainment !== null)
      expect(written.length).toBe(judged.length)
      for (const [, weight, attainment, points] of written) expect(product(weight!, attainment!)).toBe(points)
      if (result.score !== null) expect(text).toContain(result.score)
    }
  })

  test('adds the lines up to the total it names', () => {
    for (const result of scores) {
      if (result.score === null) continue
      const sum = result.lines.map((line) => fraction(line.points)).reduce(add)
      expect(toText(explanationCard(viewOf(result), 'zh'), 'zh')).toContain(`= ${toFixed(sum, 2)}，`)
    }
  })
})

/** A view of nothing but the score: names are ids, amounts the engine's own. */
function viewOf(result: Score): ExplanationView {
  return { ...explanation, score: result, gaps: [], lines: {}, rules: {}, conditions: {}, isOver: true }
}

function product(weight: string, attainment: string): string {
  return toPlain(multiply(multiply(fraction(weight), fraction(attainment)), fraction('0.01')))
}
