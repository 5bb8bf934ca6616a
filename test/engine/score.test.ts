/** Worked examples, one a rule: each can be followed with a pocket calculator. */

import { describe, expect, it } from 'vitest'
import { answer, score } from '../../src/engine/score.ts'
import type { Adjustment, Gate, Goal, Line, Linkage, ScoreRequest } from '../../src/engine/scorecard.ts'

const june = { from: '2026-06-01', to: '2026-06-30' }
const higher = (target: string): Goal => ({ direction: 'higher', target })

function line(id: string, weight: number, more: Partial<Line> = {}): Line {
  return { id, weight, goal: higher('100'), actual: '100', ...more }
}

function request(lines: readonly Line[], more: Partial<ScoreRequest> = {}): ScoreRequest {
  return { period: june, lines, ...more }
}

function late(more: Partial<Linkage['effect']>, observed: string | null = '0.062', id = 'late'): Linkage {
  return { id, when: { metric: 'late_rate', op: '>', threshold: '0.05' }, observed, effect: { line: 'a', by: 1000, ...more } }
}

function complaint(observed: string | null, capTotal = '60', id = 'complaint'): Gate {
  return { id, when: { metric: 'serious_complaints', op: '>=', threshold: '1' }, observed, capTotal }
}

function rule(id: string, kind: Adjustment['kind'], set: Record<string, number>, from?: string, to?: string): Adjustment {
  return { id, kind, set, from, to }
}

/** What most examples look at: [weight, attainment, points] a line. */
function rows(asked: ScoreRequest): unknown {
  const result = score(asked)
  return 'refused' in result ? result : result.lines.map(({ weight, attainment, points }) => [weight, attainment, points])
}

describe('weights of a day', () => {
  const three = [line('a', 3000), line('b', 4000), line('c', 3000)]

  it.each<[name: string, lines: Line[], adjustments: Adjustment[], expected: number[]]>([
    // 6000 left for b : c = 4000 : 3000 → 3428.57…, 2571.43…; floors 3428 + 2571, one unit missing, larger fraction .57 → b
    ['a step sets the named line and scales the others', three, [rule('s', 'stage', { a: 4000 })], [4000, 3429, 2571]],
    // b is locked: 10000 − 4000 − 4000 = 2000 for c alone
    [
      'locked lines keep their weight',
      [three[0]!, line('b', 4000, { locked: true }), three[2]!],
      [rule('s', 'stage', { a: 4000 })],
      [4000, 4000, 2000],
    ],
    // naming a locked line sets it: 5000 left for a : c = 3000 : 3000
    [
      'a locked line that is named is set',
      [three[0]!, line('b', 4000, { locked: true }), three[2]!],
      [rule('s', 'stage', { b: 5000 })],
      [2500, 5000, 2500],
    ],
    // stage a = 2000 → b 8000×4/7 = 4571.43, c 3428.57 → 4571, 3429; then season b = 4000: 6000 for a : c = 2000 : 3429 → 2210.35…, 3789.65… → 2210, 3790
    [
      'season comes after stage, whatever the order given',
      three,
      [rule('w', 'season', { b: 4000 }), rule('s', 'stage', { a: 2000 })],
      [2210, 4000, 3790],
    ],
    // the personal rule is last and wins; 8000 for b : c, which the stage left at 3429 : 2571 → 4572, 3428
    [
      'a later kind sets the same line anew',
      three,
      [rule('p', 'personal', { a: 2000 }), rule('s', 'stage', { a: 4000 })],
      [2000, 4572, 3428],
    ],
    // two of a kind are one step: a 4000, b 3000, the rest 3000 for c
    [
      'two rules of a kind form one step',
      three,
      [rule('x', 'season', { a: 4000 }), rule('y', 'season', { b: 3000 })],
      [4000, 3000, 3000],
    ],
    // 10000 named: nothing is left for the others, and nothing has to be rescaled
    ['everything may be named away', three, [rule('s', 'stage', { a: 10_000 })], [10_000, 0, 0]],
    // a : b : c = 1 : 1 : 1 of 9999 + d 1: 10000 − 2 = 9998 → 3332.67 each; floors 9996, two missing units → the two earliest
    [
      'ties go to the earlier lines',
      [line('a', 3333), line('b', 3333), line('c', 3333), line('d', 1)],
      [rule('s', 'stage', { d: 2 })],
      [3333, 3333, 3332, 2],
    ],
  ])('%s', (_, lines, adjustments, expected) => {
    const result = score(request(lines, { adjustments }))
    expect('lines' in result && result.lines.map((each) => each.weight)).toEqual(expected)
  })
})

describe('weights of the period', () => {
  const lines = [line('a', 3000), line('b', 7000)]

  it.each<[name: string, adjustments: Adjustment[], expected: [number, number]]>([
    // 20 days at 4000, 10 at 3000: (80000 + 30000) ÷ 30 = 3666.67; b 6333.33 → the missing unit goes to a
    [
      'a season over 20 of 30 days counts for two thirds',
      [rule('618', 'season', { a: 4000 }, '2026-05-20', '2026-06-20')],
      [3667, 6333],
    ],
    // from the 30th, open end: 1 day at 6000: (6000 + 29 × 3000) ÷ 30 = 3100
    ['without an end a rule lasts', [rule('s', 'season', { a: 6000 }, '2026-06-30')], [3100, 6900]],
    // to the 3rd, open start: 3 days at 6000: 3300
    ['without a start a rule has always been', [rule('s', 'season', { a: 6000 }, undefined, '2026-06-03')], [3300, 6700]],
    // next to each other, not over each other: 10 days each at 6000, 4000, 3000 → 4333.33, 5666.67
    [
      'seasons that only touch do not conflict',
      [rule('x', 'season', { a: 6000 }, undefined, '2026-06-10'), rule('y', 'season', { a: 4000 }, '2026-06-11', '2026-06-20')],
      [4333, 5667],
    ],
    ['a rule outside the period does nothing', [rule('11', 'season', { a: 9000 }, '2026-10-20', '2026-11-11')], [3000, 7000]],
  ])('%s', (_, adjustments, expected) => {
    const result = score(request(lines, { adjustments }))
    expect('lines' in result && result.lines.map((each) => each.weight)).toEqual(expected)
  })
})

describe('missing data', () => {
  it('exclude leaves the line out and scales the rest, locked or not', () => {
    // 10000 for b : c = 4000 : 3000 → 5714.29, 4285.71 → 5714, 4286
    const lines = [line('a', 3000, { actual: null }), line('b', 4000, { locked: true }), line('c', 3000)]
    expect(answer(score(request(lines)))).toEqual({
      score: '100.00',
      status: 'provisional',
      lines: [
        { id: 'a', weight: 0, attainment: null, points: '0' },
        { id: 'b', weight: 5714, attainment: 1_000_000, points: '57.14' },
        { id: 'c', weight: 4286, attainment: 1_000_000, points: '42.86' },
      ],
      tracks: { result: '100.00' },
      flags: ['missing:a'],
    })
  })

  it('zero is raised to the floor; neutral is untouched by curve, cap and floor', () => {
    const lines = [
      line('a', 6000, { actual: null, missing: 'neutral', cap: 800_000, floor: 1_100_000 }),
      line('b', 4000, { actual: null, missing: 'zero', floor: 250_000, curve: { kind: 'pass' } }),
    ]
    expect(rows(request(lines))).toEqual([
      [6000, 1_000_000, '60'],
      [4000, 250_000, '10'],
    ])
  })

  it('without any weight left there is no score, only flags', () => {
    const lines = [line('a', 10_000, { actual: null }), line('b', 0)]
    const asked = request(lines, { linkages: [late({})], gates: [complaint(null)], bonuses: [{ id: 'idea', points: '3' }] })
    expect(answer(score(asked))).toEqual({ score: null, status: 'no-data', flags: ['missing:a'] })
  })
})

describe('attainment', () => {
  const linear = { cap: 2_000_000 }
  it.each<[name: string, more: Partial<Line>, expected: number]>([
    ['higher: 2 ÷ 3, half up', { goal: higher('3'), actual: '2' }, 666_667],
    ['higher: exactly half a millionth rounds up', { goal: higher('2000000'), actual: '1' }, 1],
    ['higher: below zero stops at the floor', { goal: higher('3'), actual: '-2' }, 0],
    ['higher: numbers of any length', { goal: higher('1'.repeat(60)), actual: '2'.repeat(60) }, 2_000_000],
    ['higher: beyond all bounds stops at the cap', { goal: higher('0.000000000000000001'), actual: '9'.repeat(40) }, 2_000_000],
    ['lower: 2 − 12 ÷ 10', { goal: { direction: 'lower', target: '10' }, actual: '12' }, 800_000],
    // 2 − 0.0000005 = 1.9999995 → 1 999 999.5 → half up
    ['lower: exact before it is rounded', { goal: { direction: 'lower', target: '2000000' }, actual: '1' }, 2_000_000],
    ['lower: target 0 and nothing happened', { goal: { direction: 'lower', target: '0' }, actual: '0' }, 1_000_000],
    ['lower: target 0 and less than nothing', { goal: { direction: 'lower', target: '0.00' }, actual: '-1' }, 1_000_000],
    ['lower: target 0 and something happened', { goal: { direction: 'lower', target: '0' }, actual: '0.01' }, 0],
    ['band: inside, bounds included', { goal: { direction: 'band', low: '18', high: '30' }, actual: '30' }, 1_000_000],
    ['band: below, 1 − (18 − 9) ÷ 18', { goal: { direction: 'band', low: '18', high: '30' }, actual: '9' }, 500_000],
    ['band: above, 1 − (36 − 30) ÷ 30', { goal: { direction: 'band', low: '18', high: '30' }, actual: '36' }, 800_000],
    ['pass: a whisker below that rounds to 1 000 000', { actual: '99.99999999', curve: { kind: 'pass' } }, 1_000_000],
    ['pass: below', { actual: '99.9999', curve: { kind: 'pass' } }, 0],
    ['pass: above gives no more', { actual: '150', curve: { kind: 'pass' } }, 1_000_000],
    ['the cap of 120 % when none is given', { actual: '150', cap: undefined }, 1_200_000],
    ['the floor wins over a lower cap', { actual: '50', cap: 700_000, floor: 900_000 }, 900_000],
  ])('%s', (_, more, expected) => {
    expect(score(request([line('a', 10_000, { ...linear, ...more })]))).toMatchObject({ lines: [{ attainment: expected }] })
  })

  const steps = [
    { from: 600_000, attainment: 400_000 },
    { from: 900_000, attainment: 850_000 },
    { from: 1_150_000, attainment: 1_300_000 },
  ]
  it.each([
    ['59.9999', 0],
    ['60', 400_000],
    ['89.99', 400_000],
    ['90', 850_000],
    // the curve gives 1 300 000, the cap comes after it
    ['200', 1_200_000],
  ])('tiers: %s of 100 counts as %i', (actual, expected) => {
    expect(score(request([line('a', 10_000, { actual, curve: { kind: 'tiers', steps } })]))).toMatchObject({
      lines: [{ attainment: expected }],
    })
  })
})

describe('linkages', () => {
  const two = [line('a', 6000, { actual: '95' }), line('b', 3000), line('c', 1000)]

  it.each<[name: string, linkages: Linkage[], expected: unknown[][]]>([
    // 60 × 0.95 = 57; × 0.9 = 51.3
    [
      'earned takes from the points',
      [late({})],
      [
        [6000, 950_000, '51.3'],
        [3000, 1_000_000, '30'],
        [1000, 1_000_000, '10'],
      ],
    ],
    // 57 × (10000 − 1333) ÷ 10000
    [
      'earned adds up',
      [late({}), late({ by: 333 })],
      [
        [6000, 950_000, '49.4019'],
        [3000, 1_000_000, '30'],
        [1000, 1_000_000, '10'],
      ],
    ],
    [
      'earned takes all at most',
      [late({ by: 6000 }), late({ by: 6000 })],
      [
        [6000, 950_000, '0'],
        [3000, 1_000_000, '30'],
        [1000, 1_000_000, '10'],
      ],
    ],
    // 6000 − 1000 = 5000; 50 × 0.95
    [
      'points takes from the weight',
      [late({ mode: 'points' })],
      [
        [5000, 950_000, '47.5'],
        [3000, 1_000_000, '30'],
        [1000, 1_000_000, '10'],
      ],
    ],
    [
      'points stops at 0',
      [late({ mode: 'points', by: 7000 })],
      [
        [0, 950_000, '0'],
        [3000, 1_000_000, '30'],
        [1000, 1_000_000, '10'],
      ],
    ],
    // weight first, then points: 50 × 0.95 × 0.9
    [
      'weight changes come before earned',
      [late({}), late({ mode: 'points' })],
      [
        [5000, 950_000, '42.75'],
        [3000, 1_000_000, '30'],
        [1000, 1_000_000, '10'],
      ],
    ],
    // 5400 stays, 600 for b : c = 3 : 1
    [
      'redistribute gives to the others',
      [late({ mode: 'redistribute' })],
      [
        [5400, 950_000, '51.3'],
        [3450, 1_000_000, '34.5'],
        [1150, 1_000_000, '11.5'],
      ],
    ],
    // ⌊6000 × 0.6667⌋ = 4000 (4000.2), 2000 for 3 : 1
    [
      'redistribute keeps the floor',
      [late({ mode: 'redistribute', by: 3333 })],
      [
        [4000, 950_000, '38'],
        [4500, 1_000_000, '45'],
        [1500, 1_000_000, '15'],
      ],
    ],
  ])('%s', (_, linkages, expected) => {
    expect(rows(request(two, { linkages }))).toEqual(expected)
  })

  it('redistribute passes over lines that take no part, and changes nothing when there is no other', () => {
    const lines = [line('a', 6000), line('b', 4000, { actual: null })]
    const result = score(request(lines, { linkages: [late({ mode: 'redistribute' })] }))
    expect(result).toMatchObject({
      flags: ['missing:b', 'linkage:late'],
      lines: [
        { weight: 10_000, points: '100' },
        { weight: 0, points: '0' },
      ],
    })
  })

  it('an excluded line stays excluded', () => {
    const lines = [line('a', 6000, { actual: null }), line('b', 4000)]
    for (const mode of ['earned', 'points', 'redistribute'] as const) {
      expect(rows(request(lines, { linkages: [late({ mode })] }))).toEqual([
        [0, null, '0'],
        [10_000, 1_000_000, '100'],
      ])
    }
  })

  it.each([
    ['>', '0.05', false],
    ['>', '0.0500000000000000000001', true],
    ['>=', '0.05', true],
    ['>=', '0.050', true],
    ['>=', '0.0499999', false],
    ['<', '0.05', false],
    ['<', '-1', true],
    ['<=', '0.05', true],
    ['<=', '0.051', false],
  ] as const)('"%s 0.05" seen as %s triggers: %s', (op, observed, isTriggered) => {
    const linkage = { ...late({}, observed), when: { metric: 'late_rate', op, threshold: '0.05' } }
    const result = score(request(two, { linkages: [linkage] }))
    expect(result).toMatchObject({ flags: isTriggered ? ['linkage:late'] : [] })
  })

  it('what was not observed is reported and takes nothing', () => {
    const result = score(request(two, { linkages: [late({}, null)] }))
    expect(result).toMatchObject({ score: '97.00', flags: ['linkage-unknown:late'] })
  })
})

describe('the total', () => {
  const lines = [line('a', 6000, { actual: '90' }), line('b', 4000, { track: 'process', actual: '100.00555' })]
  // 54 + 40 × 1.000056 (1.0000555 half up) = 94.00224
  it.each<[name: string, more: Partial<ScoreRequest>, expected: string]>([
    ['is the sum of the points, half up', {}, '94.00'],
    [
      'counts bonuses, which may be negative',
      {
        bonuses: [
          { id: 'idea', points: '2.5' },
          { id: 'late report', points: '-1' },
        ],
      },
      '95.50',
    ],
    // 94.00224 + 0.00276 = 94.005 → half up
    ['is exact before it is rounded', { bonuses: [{ id: 'idea', points: '0.00276' }] }, '94.01'],
    [
      'limits the bonuses to 10 by default',
      {
        bonuses: [
          { id: 'x', points: '8' },
          { id: 'y', points: '8' },
        ],
      },
      '104.00',
    ],
    ['limits penalties too', { bonuses: [{ id: 'x', points: '-80' }] }, '84.00'],
    [
      'limits the sum, not each',
      {
        bonuses: [
          { id: 'x', points: '15' },
          { id: 'y', points: '-8' },
        ],
      },
      '101.00',
    ],
    ['has the limit it is given', { bonusLimit: '0.5', bonuses: [{ id: 'x', points: '8' }] }, '94.50'],
    ['is gated', { gates: [complaint('1')] }, '60.00'],
    ['is gated after the bonuses', { gates: [complaint('1')], bonuses: [{ id: 'x', points: '8' }] }, '60.00'],
    ['is not raised by a gate', { gates: [complaint('1', '99')] }, '94.00'],
    ['takes the strictest gate', { gates: [complaint('1', '70'), complaint('2', '50'), complaint('0', '10')] }, '50.00'],
    ['stops at its cap', { totalCap: '90' }, '90.00'],
    ['stops at 0', { bonusLimit: '200', bonuses: [{ id: 'x', points: '-150' }] }, '0.00'],
  ])('%s', (_, more, expected) => {
    expect(score(request(lines, more))).toMatchObject({ score: expected, tracks: { result: '54.00', process: '40.00' } })
  })

  it('stops at 120 when no cap is given', () => {
    const many = [line('a', 10_000, { actual: '120' })]
    expect(score(request(many, { bonuses: [{ id: 'x', points: '5' }] }))).toMatchObject({ score: '120.00' })
  })

  it('flags missing, then linkages, then gates, each in the order given', () => {
    const asked = request([line('b', 5000, { actual: null }), line('a', 5000)], {
      linkages: [late({}, null, 'l1'), late({}, '1', 'l2'), late({}, '0', 'l3')],
      gates: [complaint('1', '60', 'g1'), complaint('0', '60', 'g2'), complaint(null, '60', 'g3')],
    })
    expect(score(asked)).toMatchObject({ flags: ['missing:b', 'linkage-unknown:l1', 'linkage:l2', 'gate:g1', 'gate-unknown:g3'] })
  })
})

describe('refusals', () => {
  const a = line('a', 10_000)
  const bad = higher('0')
  it.each<[name: string, asked: ScoreRequest, expected: object]>([
    ['no lines', request([]), { refused: 'no-lines' }],
    ['the same id twice, before the weights', request([a, a]), { refused: 'line-ids-must-be-unique' }],
    ['weights short of 10000', request([line('a', 9999)]), { refused: 'weights-must-total-10000', total: 9999 }],
    [
      'a period that ends before it starts',
      request([a], { period: { from: '2026-06-02', to: '2026-06-01' } }),
      { refused: 'period-invalid' },
    ],
    [
      'a rule that ends before it starts, before its lines',
      request([a], { adjustments: [rule('x', 'season', { z: 1 }, '2026-06-02', '2026-06-01')] }),
      { refused: 'period-invalid', rule: 'x' },
    ],
    [
      'a rule for a line that is not there, in or out of season',
      request([a], { adjustments: [rule('x', 'season', { z: 1 }, '2030-01-01')] }),
      { refused: 'line-unknown', line: 'z' },
    ],
    [
      'two rules of a kind that set the same line on the same day',
      request([line('a', 5000), line('b', 0), line('c', 5000)], {
        adjustments: [
          rule('x', 'season', { b: 1, a: 1 }, undefined, '2026-06-15'),
          rule('y', 'season', { b: 1, a: 1 }, '2026-06-15'),
        ],
      }),
      { refused: 'rules-conflict', line: 'b' },
    ],
    [
      'more than 10000 set',
      request([a, line('b', 0)], { adjustments: [rule('x', 'stage', { a: 6000, b: 4001 })] }),
      { refused: 'weights-exceed-10000' },
    ],
    [
      'more than 10000 set and locked',
      request([line('a', 4000), line('b', 6000, { locked: true })], { adjustments: [rule('x', 'stage', { a: 4001 })] }),
      { refused: 'weights-exceed-10000' },
    ],
    [
      'nobody to take what is left',
      request([a], { adjustments: [rule('x', 'stage', { a: 4000 })] }),
      { refused: 'nothing-to-rescale' },
    ],
    [
      'only lines of weight 0 to take what is left',
      request([a, line('b', 0)], { adjustments: [rule('x', 'stage', { a: 4000 })] }),
      { refused: 'nothing-to-rescale' },
    ],
    ['higher with target 0', request([line('a', 10_000, { goal: bad })]), { refused: 'target-must-be-positive', line: 'a' }],
    [
      'lower with a target below 0',
      request([line('a', 10_000, { goal: { direction: 'lower', target: '-0.1' } })]),
      { refused: 'target-must-not-be-negative', line: 'a' },
    ],
    [
      'a band from 0',
      request([line('a', 10_000, { goal: { direction: 'band', low: '0', high: '1' } })]),
      { refused: 'band-invalid', line: 'a' },
    ],
    [
      'a band upside down',
      request([line('a', 10_000, { goal: { direction: 'band', low: '2', high: '1' } })]),
      { refused: 'band-invalid', line: 'a' },
    ],
    [
      'a direction nobody knows',
      request([line('a', 10_000, { goal: { direction: 'sideways', target: '1' } as unknown as Goal })]),
      { refused: 'direction-unknown', line: 'a' },
    ],
    [
      'a bad goal also without an actual, even when nothing has one',
      request([line('a', 10_000, { goal: bad, actual: null })]),
      { refused: 'target-must-be-positive', line: 'a' },
    ],
    [
      'a linkage to a line that is not there, also unobserved',
      request([a], { linkages: [late({ line: 'z' }, null)] }),
      { refused: 'line-unknown', line: 'z' },
    ],
    [
      'goals before linkages',
      request([line('a', 10_000, { goal: bad })], { linkages: [late({ line: 'z' })] }),
      { refused: 'target-must-be-positive', line: 'a' },
    ],
    [
      'rules before goals',
      request([line('a', 10_000, { goal: bad })], { adjustments: [rule('x', 'stage', { a: 4000 })] }),
      { refused: 'nothing-to-rescale' },
    ],
  ])('%s', (_, asked, expected) => {
    expect(score(asked)).toEqual(expected)
  })
})
