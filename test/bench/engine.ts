/**
 * Scores per second of a realistic request, trail included, against two yardsticks measured in the same run: parsing and writing the same request
 * as JSON (what any caller pays anyway), and the naive day-by-day reading of the rules.
 */

import { score } from '../../src/engine/score.ts'
import type { ScoreRequest } from '../../src/engine/scorecard.ts'
import { isRefusal } from '../../src/engine/scorecard.ts'
import { naiveScore } from '../engine/oracle.ts'
import type { Figure } from './run.ts'

const ladder = {
  kind: 'tiers',
  steps: [
    { from: 800_000, attainment: 600_000 },
    { from: 900_000, attainment: 850_000 },
    { from: 1_000_000, attainment: 1_000_000 },
  ],
} as const

/** A month of an operations scorecard: eight lines, a season over part of it, one line without data, two linkages, a gate and a bonus. */
export const request: ScoreRequest = {
  period: { from: '2026-06-01', to: '2026-06-30' },
  lines: [
    { id: 'net_gmv', weight: 3000, goal: { direction: 'higher', target: '3000000.00' }, actual: '2850412.37' },
    { id: 'conversion_rate', weight: 1500, goal: { direction: 'higher', target: '0.04' }, actual: '0.0368' },
    { id: 'repurchase_rate', weight: 1500, goal: { direction: 'higher', target: '0.25' }, actual: '0.261', curve: ladder },
    { id: 'campaign_iroas', weight: 1000, goal: { direction: 'higher', target: '4' }, actual: null },
    { id: 'return_rate', weight: 1000, goal: { direction: 'lower', target: '0.08' }, actual: '0.0915', locked: true },
    { id: 'high_end_share', weight: 500, goal: { direction: 'band', low: '0.18', high: '0.30' }, actual: '0.1674' },
    { id: 'segment_actions', weight: 1000, track: 'process', goal: { direction: 'higher', target: '12' }, actual: '13' },
    {
      id: 'stock_deviation',
      weight: 500,
      track: 'process',
      goal: { direction: 'lower', target: '0.10' },
      actual: '0.07',
      curve: { kind: 'pass' },
    },
  ],
  adjustments: [
    { id: 'stage:growth', kind: 'stage', set: { net_gmv: 3500 } },
    { id: '618', kind: 'season', from: '2026-05-20', to: '2026-06-20', set: { net_gmv: 4000 } },
  ],
  linkages: [
    {
      id: 'late',
      when: { metric: 'late_rate', op: '>', threshold: '0.05' },
      observed: '0.062',
      effect: { line: 'net_gmv', by: 1000 },
    },
    {
      id: 'stock',
      when: { metric: 'stock_deviation', op: '>', threshold: '0.1' },
      observed: '0.07',
      effect: { line: 'stock_deviation', mode: 'points', by: 200 },
    },
  ],
  gates: [{ id: 'complaint', when: { metric: 'serious_complaints', op: '>=', threshold: '1' }, observed: '0', capTotal: '60' }],
  bonuses: [{ id: 'idea', points: '1.5' }],
}

/** `ratio`: yardstick time ÷ engine time; above 1 the engine is the faster one. */
export async function bench(): Promise<Figure[]> {
  const text = JSON.stringify(request)
  const expected = score(request)
  if (isRefusal(expected) || expected.score !== naiveScore(request).score)
    throw new Error('the engine and its yardstick disagree')
  const engine = perSecond(() => score(request))
  const json = perSecond(() => JSON.stringify(JSON.parse(text)))
  const naive = perSecond(() => naiveScore(request))
  const detail = `${Math.round(engine)} scores/s with trail`
  return [
    {
      name: 'engine: score ÷ JSON round trip of the request',
      ratio: engine / json,
      detail: `${detail}; ${Math.round(json)} round trips/s`,
    },
    { name: 'engine: score ÷ naive day-by-day score', ratio: engine / naive, detail: `${detail}; naive ${Math.round(naive)}/s` },
  ]
}

/** The best of several rounds, after warming up: other work on the machine only ever slows a round down. */
function perSecond(run: () => unknown): number {
  rounds(run, 100)
  return Math.max(...Array.from({ length: 5 }, () => rounds(run, 100)))
}

function rounds(run: () => unknown, forMs: number): number {
  const start = performance.now()
  let count = 0
  let spent = 0
  for (; spent < forMs; spent = performance.now() - start) {
    for (let i = 0; i < 20; i += 1) run()
    count += 20
  }
  return (count * 1000) / spent
}

if (import.meta.main) for (const { name, ratio, detail } of await bench()) console.log(`${name}: ${ratio.toFixed(2)} (${detail})`)
