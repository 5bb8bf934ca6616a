import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fraction, toFixed } from '../../src/engine/fraction.ts'
import { answer, score } from '../../src/engine/score.ts'
import { type FinishedScore, isRefusal, type Score, type ScoreRequest } from '../../src/engine/scorecard.ts'
import { periodWeights } from '../../src/engine/weights.ts'
import { naiveScore, naiveWeights } from './oracle.ts'
import { anyRequest, decimal, soundRequest } from './requests.ts'

const many = { numRuns: 500 }

describe('two readings of the rules', () => {
  it('agree on every request, refusals included', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(answer(score(request))).toEqual(naiveScore(request))
      }),
      { numRuns: 2000 },
    )
  })

  it('agree on the weights of the period, day by day or by stretches', () => {
    fc.assert(
      fc.property(soundRequest, (request) => {
        const weighed = periodWeights(request)
        const naive = naiveWeights(request)
        if (isRefusal(weighed)) expect(weighed).toEqual(naive)
        else expect(weighed.weights).toEqual((naive as bigint[]).map(Number))
      }),
      many,
    )
  })
})

describe('the generated requests', () => {
  it('meet every outcome that a score can have', () => {
    const outcomes = new Set(
      fc.sample(anyRequest, { numRuns: 3000, seed: 1 }).map((request) => {
        const result = score(request)
        return isRefusal(result) ? result.refused : result.status
      }),
    )
    expect([...outcomes].sort()).toEqual([
      'band-invalid',
      'final',
      'line-ids-must-be-unique',
      'line-unknown',
      'no-data',
      'nothing-to-rescale',
      'period-invalid',
      'provisional',
      'rules-conflict',
      'target-must-be-positive',
      'target-must-not-be-negative',
      'weights-exceed-10000',
      'weights-must-total-10000',
    ])
  })
})

describe('weights', () => {
  it('total 10000 before linkages, after every step of the trail', () => {
    fc.assert(
      fc.property(soundRequest, (request) => {
        const result = finished(request)
        for (const step of ['base', 'stage', 'platform', 'season', 'personal', 'missing'] as const) {
          const weights = result.lines.flatMap((line) =>
            line.trail.filter((each) => each.step === step).map((each) => each.weight),
          )
          if (step !== 'missing' && weights.length > 0) expect(sum(weights)).toBe(10_000)
        }
        expect(sum(result.lines.map((line) => line.trail.findLast((each) => each.step !== 'linkage')!.weight))).toBe(10_000)
      }),
      many,
    )
  })

  it('still total 10000 when linkages only redistribute', () => {
    fc.assert(
      fc.property(soundRequest, (request) => {
        const linkages = (request.linkages ?? []).map((each) => ({
          ...each,
          effect: { ...each.effect, mode: 'redistribute' as const },
        }))
        expect(sum(finished({ ...request, linkages }).lines.map((line) => line.weight))).toBe(10_000)
      }),
      many,
    )
  })
})

describe('linkages', () => {
  it('of mode earned or points never raise a score, singly or together', () => {
    fc.assert(
      fc.property(soundRequest, (request) => {
        const linkages = (request.linkages ?? []).filter((each) => each.effect.mode !== 'redistribute')
        const scores = linkages.map((_, at) => Number(finished({ ...request, linkages: linkages.slice(0, at + 1) }).score))
        const without = Number(finished({ ...request, linkages: [] }).score)
        for (const [at, with_] of scores.entries()) expect(with_).toBeLessThanOrEqual(scores[at - 1] ?? without)
      }),
      many,
    )
  })
})

describe('more of a higher actual', () => {
  it('never lowers the score', () => {
    fc.assert(
      fc.property(soundRequest, fc.nat(5), decimal, decimal, (request, pick, a, b) => {
        const at = pick % request.lines.length
        const line = request.lines[at]!
        fc.pre(line.goal.direction === 'higher')
        const [less, more] = Number(a) <= Number(b) ? [a, b] : [b, a]
        const given = (actual: string) => ({ ...request, lines: request.lines.with(at, { ...line, actual }) })
        expect(Number(finished(given(more)).score)).toBeGreaterThanOrEqual(Number(finished(given(less)).score))
      }),
      many,
    )
  })
})

describe('the order of the lines', () => {
  it('does not matter where no units are shared out: swapped lines have swapped answers', () => {
    fc.assert(
      fc.property(soundRequest, fc.nat(5), fc.nat(5), (request, i, j) => {
        // Without adjustments and exclusion nothing is rounded to a sum, so there are no ties.
        const lines = request.lines.map((line) => ({ ...line, missing: 'zero' as const }))
        const linkages = (request.linkages ?? []).filter((each) => each.effect.mode !== 'redistribute')
        const plain: ScoreRequest = { ...request, lines, adjustments: [], linkages }
        const [a, b] = [i % lines.length, j % lines.length]
        const there = finished(plain)
        const back = finished({ ...plain, lines: swapped(lines, a, b) })
        expect(back.score).toBe(there.score)
        expect(back.lines).toEqual(swapped(there.lines, a, b))
        expect(back.tracks).toEqual(there.tracks)
      }),
      many,
    )
  })
})

describe('the trail', () => {
  it('ends at the answer: line by line, and for the score', () => {
    fc.assert(
      fc.property(soundRequest, (request) => {
        const result = finished(request)
        for (const line of result.lines) {
          expect(line.trail[0]).toEqual({ step: 'base', weight: line.line.weight })
          const last = line.trail.at(-1)!
          expect(last.weight).toBe(line.weight)
          if ('points' in last) expect(last.points).toBe(line.points)
          else expect(line.points).toBe('0')
        }
        expect(result.trail[0]?.step).toBe('lines')
        expect(toFixed(fraction(result.trail.at(-1)!.total), 2)).toBe(result.score)
      }),
      many,
    )
  })

  it('is plain data that survives JSON', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const result = score(request)
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
    )
  })
})

describe('determinism', () => {
  it('gives the same bytes for the same request, and leaves the request as it was', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const before = JSON.stringify(request)
        expect(JSON.stringify(score(structuredClone(request)))).toBe(JSON.stringify(score(request)))
        expect(JSON.stringify(request)).toBe(before)
      }),
    )
  })
})

/** The finished score; requests that are refused or have no data say nothing about these properties. */
function finished(request: ScoreRequest): FinishedScore {
  const result = score(request)
  fc.pre(!isRefusal(result) && isFinished(result))
  return result as FinishedScore
}

function isFinished(result: Score): result is FinishedScore {
  return result.status !== 'no-data'
}

function swapped<T>(list: readonly T[], i: number, j: number): T[] {
  return list.with(i, list[j]!).with(j, list[i]!)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
