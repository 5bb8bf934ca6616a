/** The score that the explanation sample explains: a request, and the engine's answer to it (a test keeps the two together). */
import type { FinishedScore, ScoreRequest } from '../../src/engine/scorecard.ts'

/** On pace at 103/180 of June: the GMV line's goal and actual are scaled by 103 and 180. */
export const request: ScoreRequest = {
  period: { from: '2026-06-01', to: '2026-06-30' },
  lines: [
    { id: 'net_gmv', weight: 3000, goal: { direction: 'higher', target: '618000000' }, actual: '649161342' },
    { id: 'conversion_rate', weight: 3000, goal: { direction: 'higher', target: '0.035' }, actual: '0.02714' },
    { id: 'return_rate', weight: 2000, goal: { direction: 'lower', target: '0.05' }, actual: '0.035' },
    { id: 'repurchase_rate', weight: 2000, goal: { direction: 'higher', target: '0.24' }, actual: null },
  ],
  adjustments: [{ id: 'season-618', kind: 'season', from: '2026-06-01', to: '2026-06-20', set: { net_gmv: 4000 } }],
  linkages: [
    {
      id: 'late-parcels',
      when: { metric: 'late_rate', op: '>', threshold: '0.05' },
      observed: '0.056',
      effect: { line: 'net_gmv', by: 1000 },
    },
  ],
  gates: [{ id: 'complaints', when: { metric: 'serious_complaints', op: '>=', threshold: '1' }, observed: '0', capTotal: '80' }],
  bonuses: [{ id: 'knowledge', points: '1.5' }],
}

export const score: FinishedScore = {
  score: '96.03',
  status: 'provisional',
  lines: [
    {
      id: 'net_gmv',
      line: { id: 'net_gmv', weight: 3000, goal: { direction: 'higher', target: '618000000' }, actual: '649161342' },
      weight: 4477,
      attainment: 1050423,
      points: '42.324693939',
      trail: [
        { step: 'base', weight: 3000 },
        { step: 'season', rules: [{ id: 'season-618', days: 20, set: 4000 }], days: 20, of: 30, weight: 3667 },
        { step: 'missing', isMissing: false, policy: 'exclude', excluded: ['repurchase_rate'], weight: 4477 },
        {
          step: 'attainment',
          raw: 1050423,
          curved: 1050423,
          capped: 1050423,
          attainment: 1050423,
          weight: 4477,
          points: '47.02743771',
        },
        {
          step: 'linkage',
          rule: 'late-parcels',
          linkage: {
            id: 'late-parcels',
            when: { metric: 'late_rate', op: '>', threshold: '0.05' },
            observed: '0.056',
            effect: { line: 'net_gmv', by: 1000 },
          },
          outcome: 'triggered',
          role: 'target',
          weight: 4477,
          points: '42.324693939',
        },
      ],
    },
    {
      id: 'conversion_rate',
      line: { id: 'conversion_rate', weight: 3000, goal: { direction: 'higher', target: '0.035' }, actual: '0.02714' },
      weight: 3315,
      attainment: 775429,
      points: '25.70547135',
      trail: [
        { step: 'base', weight: 3000 },
        { step: 'season', rules: [{ id: 'season-618', days: 20, set: null }], days: 20, of: 30, weight: 2715 },
        { step: 'missing', isMissing: false, policy: 'exclude', excluded: ['repurchase_rate'], weight: 3315 },
        {
          step: 'attainment',
          raw: 775429,
          curved: 775429,
          capped: 775429,
          attainment: 775429,
          weight: 3315,
          points: '25.70547135',
        },
      ],
    },
    {
      id: 'return_rate',
      line: { id: 'return_rate', weight: 2000, goal: { direction: 'lower', target: '0.05' }, actual: '0.035' },
      weight: 2208,
      attainment: 1200000,
      points: '26.496',
      trail: [
        { step: 'base', weight: 2000 },
        { step: 'season', rules: [{ id: 'season-618', days: 20, set: null }], days: 20, of: 30, weight: 1809 },
        { step: 'missing', isMissing: false, policy: 'exclude', excluded: ['repurchase_rate'], weight: 2208 },
        {
          step: 'attainment',
          raw: 1300000,
          curved: 1300000,
          capped: 1200000,
          attainment: 1200000,
          weight: 2208,
          points: '26.496',
        },
      ],
    },
    {
      id: 'repurchase_rate',
      line: { id: 'repurchase_rate', weight: 2000, goal: { direction: 'higher', target: '0.24' }, actual: null },
      weight: 0,
      attainment: null,
      points: '0',
      trail: [
        { step: 'base', weight: 2000 },
        { step: 'season', rules: [{ id: 'season-618', days: 20, set: null }], days: 20, of: 30, weight: 1809 },
        { step: 'missing', isMissing: true, policy: 'exclude', excluded: ['repurchase_rate'], weight: 0 },
      ],
    },
  ],
  tracks: { result: '94.53' },
  flags: ['missing:repurchase_rate', 'linkage:late-parcels'],
  trail: [
    { step: 'lines', total: '94.526165289' },
    {
      step: 'bonuses',
      bonuses: [{ id: 'knowledge', points: '1.5' }],
      sum: '1.5',
      limit: '10',
      counted: '1.5',
      total: '96.026165289',
    },
    {
      step: 'gate',
      rule: 'complaints',
      gate: { id: 'complaints', when: { metric: 'serious_complaints', op: '>=', threshold: '1' }, observed: '0', capTotal: '80' },
      outcome: 'not-triggered',
      total: '96.026165289',
    },
    { step: 'total-cap', cap: '120', total: '96.026165289' },
  ],
}
