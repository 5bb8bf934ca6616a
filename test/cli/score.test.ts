/** What `kpi score` answers to lines that are no request, and to those that are. */

import { describe, expect, it } from 'vitest'
import { answerLine } from '../../src/cli/score.ts'

const line = { id: 'a', weight: 10_000, goal: { direction: 'higher', target: '10' }, actual: '9' }
const request = { do: 'score', period: { from: '2026-06-01', to: '2026-06-30' }, lines: [line] }
const linkage = { id: 'l', when: { metric: 'm', op: '>', threshold: '0' }, observed: '1', effect: { line: 'a', by: 1000 } }
const keyResult = { id: 'k', weight: 10_000, start: '0', target: '1', current: '0.5' }

function asked(value: unknown): Record<string, unknown> {
  return JSON.parse(answerLine(JSON.stringify(value)))
}

function withLine(more: object): object {
  return { ...request, lines: [{ ...line, ...more }] }
}

function tiers(steps: unknown): object {
  return withLine({ curve: { kind: 'tiers', steps } })
}

describe('a request', () => {
  it('is answered on one line', () => {
    const text = answerLine(` ${JSON.stringify(request)}\r`)
    expect(text).not.toContain('\n')
    expect(JSON.parse(text)).toEqual({
      score: '90.00',
      status: 'final',
      lines: [{ id: 'a', weight: 10_000, attainment: 900_000, points: '90' }],
      tracks: { result: '90.00' },
      flags: [],
    })
  })

  it('may carry keys that nobody asked for', () => {
    expect(asked({ ...request, note: 'x', lines: [{ ...line, name: 'GMV' }] })).toMatchObject({ score: '90.00' })
  })

  it.each([
    [
      'decimals of any length',
      withLine({ goal: { direction: 'higher', target: '1'.repeat(9000) }, actual: '1'.repeat(9000) }),
      { score: '100.00' },
    ],
    ['bonuses of any length', { ...request, bonuses: [{ id: 'b', points: `0.${'3'.repeat(20_000)}` }] }, { score: '90.33' }],
    ['no lines', { ...request, lines: [] }, { refused: 'no-lines' }],
    ['an unknown direction', withLine({ goal: { direction: 'sideways' } }), { refused: 'direction-unknown', line: 'a' }],
    ['a period back to front', { ...request, period: { from: '2026-06-30', to: '2026-06-01' } }, { refused: 'period-invalid' }],
    [
      'an objective',
      { do: 'okr', keyResults: [keyResult] },
      { progress: 500_000, grade: '0.5', keyResults: [{ id: 'k', progress: 500_000 }] },
    ],
    [
      'an attribution',
      { do: 'attribute', amount: -100, weights: { x: 3000 }, touched: ['x'] },
      { parts: { x: -30 }, residual: -70 },
    ],
  ])('with %s is one', (_, value, expected) => {
    expect(asked(value)).toMatchObject(expected)
  })
})

describe('an invalid request', () => {
  it.each(['', '{', 'null', '[]', '42', '"score"', '{"do":"dance"}', '{}', '{"do":"score"} {"do":"score"}'])('is %j', (text) => {
    expect(JSON.parse(answerLine(text))).toMatchObject({ refused: 'invalid-request', issues: [expect.any(String)] })
  })

  it.each<[string, object]>([
    ['a number for a target', withLine({ goal: { direction: 'higher', target: 10 } })],
    ['a number for an actual', withLine({ actual: 9 })],
    ['no actual at all', withLine({ actual: undefined })],
    ['an empty actual', withLine({ actual: '' })],
    ['an actual in scientific notation', withLine({ actual: '1e3' })],
    ['an actual with a plus', withLine({ actual: '+5' })],
    ['an actual with a blank', withLine({ actual: ' 5' })],
    ['an actual with separators', withLine({ actual: '1,000' })],
    ['a goal without direction', withLine({ goal: { target: '10' } })],
    ['a goal without target', withLine({ goal: { direction: 'lower' } })],
    ['a band without its ends', withLine({ goal: { direction: 'band', target: '10' } })],
    ['no goal', withLine({ goal: null })],
    ['a weight with a fraction', withLine({ weight: 9999.5 })],
    ['a weight as text', withLine({ weight: '10000' })],
    ['a weight below 0', withLine({ weight: -1 })],
    ['an empty id', withLine({ id: '' })],
    ['an unknown track', withLine({ track: 'magic' })],
    ['an unknown policy for missing data', withLine({ missing: 'guess' })],
    ['locked as text', withLine({ locked: 'true' })],
    ['a negative floor', withLine({ floor: -1 })],
    ['a negative cap', withLine({ cap: -1 })],
    ['an unknown curve', withLine({ curve: { kind: 'wave' } })],
    ['no tiers', tiers([])],
    [
      'tiers that descend',
      tiers([
        { from: 900_000, attainment: 0 },
        { from: 800_000, attainment: 1 },
      ]),
    ],
    [
      'tiers that stand still',
      tiers([
        { from: 900_000, attainment: 0 },
        { from: 900_000, attainment: 1 },
      ]),
    ],
    [
      'tiers that give less for more',
      tiers([
        { from: 800_000, attainment: 2 },
        { from: 900_000, attainment: 1 },
      ]),
    ],
    ['a day that does not exist', { ...request, period: { from: '2026-02-29', to: '2026-03-01' } }],
    ['a day with a time', { ...request, period: { from: '2026-06-01T00:00', to: '2026-06-30' } }],
    ['no period', { ...request, period: undefined }],
    ['no list of lines', { ...request, lines: undefined }],
    ['an unknown kind of adjustment', { ...request, adjustments: [{ id: 'x', kind: 'mood', set: { a: 1 } }] }],
    ['an adjustment below 0', { ...request, adjustments: [{ id: 'x', kind: 'stage', set: { a: -1 } }] }],
    ['an adjustment of a month', { ...request, adjustments: [{ id: 'x', kind: 'stage', from: '2026-06', set: { a: 1 } }] }],
    ['an unknown operator', { ...request, linkages: [{ ...linkage, when: { ...linkage.when, op: '==' } }] }],
    ['an unknown mode', { ...request, linkages: [{ ...linkage, effect: { ...linkage.effect, mode: 'all' } }] }],
    ['a negative by', { ...request, linkages: [{ ...linkage, effect: { ...linkage.effect, by: -1 } }] }],
    ['a number observed', { ...request, linkages: [{ ...linkage, observed: 1 }] }],
    ['a gate without its cap', { ...request, gates: [{ ...linkage }] }],
    ['a bonus as a number', { ...request, bonuses: [{ id: 'b', points: 5 }] }],
    ['a negative bonus limit', { ...request, bonusLimit: '-1' }],
    ['a negative total cap', { ...request, totalCap: '-0.01' }],
    ['a total cap as a number', { ...request, totalCap: 100 }],
    ['a key result without current', { do: 'okr', keyResults: [{ ...keyResult, current: undefined }] }],
    ['an amount with a fraction', { do: 'attribute', amount: 0.5, weights: {}, touched: [] }],
    ['an amount as text', { do: 'attribute', amount: '5', weights: {}, touched: [] }],
    ['an amount beyond exact integers', { do: 'attribute', amount: 2 ** 53, weights: {}, touched: [] }],
    ['weights as a list', { do: 'attribute', amount: 5, weights: [1], touched: [] }],
  ])('has %s', (_, value) => {
    const { refused, issues } = asked(value)
    expect(refused).toBe('invalid-request')
    expect((issues as unknown[]).length).toBeGreaterThan(0)
  })

  it('says where', () => {
    expect(asked(withLine({ actual: 9, cap: -1 })).issues).toEqual([
      expect.stringMatching(/^lines\.0\.actual: /),
      expect.stringMatching(/^lines\.0\.cap: /),
    ])
  })
})
