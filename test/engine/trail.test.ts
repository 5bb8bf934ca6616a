/** The steps behind a score: what "why 82?" is answered from. */

import { describe, expect, it } from 'vitest'
import { answer, score } from '../../src/engine/score.ts'
import type { FinishedScore, ScoreRequest } from '../../src/engine/scorecard.ts'

const late = {
  id: 'late',
  when: { metric: 'late_rate', op: '>', threshold: '0.05' },
  observed: '0.062',
  effect: { line: 'gmv', by: 1000 },
} as const
const moved = { ...late, id: 'moved', effect: { line: 'gmv', mode: 'redistribute', by: 500 } } as const
const request: ScoreRequest = {
  period: { from: '2026-06-01', to: '2026-06-30' },
  lines: [
    { id: 'gmv', weight: 3000, goal: { direction: 'higher', target: '3000000' }, actual: '2850000' },
    { id: 'conv', weight: 4000, goal: { direction: 'higher', target: '0.04' }, actual: '0.06', floor: 100_000 },
    { id: 'rep', weight: 3000, goal: { direction: 'higher', target: '0.25' }, actual: null },
  ],
  adjustments: [
    { id: '618', kind: 'season', from: '2026-05-20', to: '2026-06-20', set: { gmv: 4000 } },
    { id: 'growth', kind: 'stage', set: { conv: 5000 } },
    { id: 'double-11', kind: 'season', from: '2026-10-20', to: '2026-11-11', set: { gmv: 5000 } },
  ],
  linkages: [late, moved],
  gates: [{ id: 'complaint', when: { metric: 'serious_complaints', op: '>=', threshold: '1' }, observed: '1', capTotal: '95.5' }],
  bonuses: [{ id: 'idea', points: '12.5' }],
}

describe('the trail', () => {
  const result = score(request) as FinishedScore
  const [gmv, conv, rep] = result.lines

  it('goes from base weight to points, naming the rules and the days they cover', () => {
    expect(gmv!.trail).toEqual([
      { step: 'base', weight: 3000 },
      // 5000 for gmv : rep = 3000 : 3000
      { step: 'stage', rules: [{ id: 'growth', days: 30, set: null }], days: 30, of: 30, weight: 2500 },
      // 20 days at 4000, 10 at 2500 → 3500
      { step: 'season', rules: [{ id: '618', days: 20, set: 4000 }], days: 20, of: 30, weight: 3500 },
      // conv 4333.33 and rep 2166.67 beside it → 4333, 2167; without rep 10000 for 3500 : 4333 → 4468.28
      { step: 'missing', isMissing: false, policy: 'exclude', excluded: ['rep'], weight: 4468 },
      { step: 'attainment', raw: 950_000, curved: 950_000, capped: 950_000, attainment: 950_000, weight: 4468, points: '42.446' },
      // ⌊4468 × 0.95⌋ = 4244 stays; weight changes come first
      { step: 'linkage', rule: 'moved', linkage: moved, outcome: 'triggered', role: 'target', weight: 4244, points: '40.318' },
      { step: 'linkage', rule: 'late', linkage: late, outcome: 'triggered', role: 'target', weight: 4244, points: '36.2862' },
    ])
  })

  it('shows what was cut and what was received', () => {
    expect(conv!.trail.slice(-2)).toEqual([
      {
        step: 'attainment',
        raw: 1_500_000,
        curved: 1_500_000,
        capped: 1_200_000,
        attainment: 1_200_000,
        weight: 5532,
        points: '66.384',
      },
      { step: 'linkage', rule: 'moved', linkage: moved, outcome: 'triggered', role: 'receiver', weight: 5756, points: '69.072' },
    ])
  })

  it('keeps the weight that an excluded line would have had', () => {
    expect(rep!.trail.map((step) => step.weight)).toEqual([3000, 2500, 2167, 0])
    expect(rep!.trail.at(-1)).toMatchObject({ step: 'missing', isMissing: true, excluded: ['rep'] })
  })

  it('tells how the total came about', () => {
    expect(result.trail).toEqual([
      { step: 'lines', total: '105.3582' },
      { step: 'bonuses', bonuses: request.bonuses, sum: '12.5', limit: '10', counted: '10', total: '115.3582' },
      { step: 'gate', rule: 'complaint', gate: request.gates![0], outcome: 'triggered', total: '95.5' },
      { step: 'total-cap', cap: '120', total: '95.5' },
    ])
  })

  it('is not part of the answer to other systems', () => {
    expect(JSON.stringify(answer(result))).not.toContain('trail')
  })

  it('shows linkages that did not bite, so that people see them coming', () => {
    const calm = { ...late, observed: '0.046' }
    const unknown = { ...late, id: 'unknown', observed: null }
    const { lines } = score({ ...request, linkages: [calm, unknown] }) as FinishedScore
    expect(lines[0]!.trail.slice(-2)).toMatchObject([
      { rule: 'late', outcome: 'not-triggered', weight: 4468, points: '42.446' },
      { rule: 'unknown', outcome: 'unknown', weight: 4468, points: '42.446' },
    ])
  })

  it('shows the weights also where there is no score', () => {
    const nothing = score({ ...request, lines: request.lines.map((line) => ({ ...line, actual: null })) })
    expect(nothing).toMatchObject({ status: 'no-data', lines: [{ id: 'gmv', weight: 0, attainment: null, points: '0' }, {}, {}] })
    expect('lines' in nothing && nothing.lines[0]!.trail.map((step) => step.step)).toEqual(['base', 'stage', 'season', 'missing'])
  })
})
