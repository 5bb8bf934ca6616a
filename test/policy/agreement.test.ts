/** What both signed becomes the scorecard; agreed anew during the cycle, both versions count by their days. */
import { describe, expect, it } from 'vitest'
import { score } from '../../src/engine/score.ts'
import { isRefusal } from '../../src/engine/scorecard.ts'
import { type Agreement, agreedFor } from '../../src/policy/agreement.ts'
import { requestOf } from '../../src/policy/request.ts'
import { scorecardOf } from '../../src/policy/scorecard.ts'
import { monthOf, quarterOf } from '../../src/terms/period.ts'
import { companyOf } from './company.ts'

const company = companyOf()
const lin = {
  employeeId: 'E1',
  name: 'Lin',
  role: 'employee',
  position: 'operations',
  scope: 'shop=家居天猫店',
  hrScope: '',
} as const
const row = (metric: string, weight: number, target: string) => ({ period: '2026-Q4', metric, weight, target })

/** From 11-16 on (46 of 92 days): visitors leave, GMV weighs more and has a higher target. */
const first: Agreement = {
  cycle: '2026-Q4',
  from: '2026-10-01',
  rows: [row('net_gmv', 6000, '920'), row('visitors', 1000, '100'), row('conversion_rate', 3000, '0.03')],
}
const second: Agreement = {
  cycle: '2026-Q4',
  from: '2026-11-16',
  rows: [row('net_gmv', 7000, '1840'), row('conversion_rate', 3000, '0.05')],
}

function cardOf(period: { from: string; to: string }, agreements: readonly Agreement[]) {
  const card = scorecardOf(company, lin, period, agreedFor(period, agreements) ?? [])
  if (!card || 'refused' in card) throw new Error(JSON.stringify(card))
  return card
}

/** Weights as the engine arrives at them, every line on target. */
function weights(period: { from: string; to: string }, agreements: readonly Agreement[]) {
  const card = cardOf(period, agreements)
  const result = score(requestOf(card, new Map(card.lines.map((line) => [`line:${line.id}`, '1']))))
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return Object.fromEntries(result.lines.map((line) => [line.id, line.weight]))
}
const targets = (period: { from: string; to: string }, agreements: readonly Agreement[]) =>
  Object.fromEntries(
    cardOf(period, agreements).lines.map((line) => [line.id, line.goal && 'target' in line.goal && line.goal.target]),
  )

const q4 = quarterOf('2026-10-01')

describe('one agreement', () => {
  it('is the whole scorecard: its lines, its weights, its targets, nothing of the template', () => {
    expect(weights(q4, [first])).toEqual({ net_gmv: 6000, visitors: 1000, conversion_rate: 3000 })
    expect(targets(q4, [first])).toEqual({ net_gmv: '920', visitors: '100', conversion_rate: '0.03' })
  })

  it('a month of its quarter has the part of what adds up, and all of what does not', () => {
    expect(targets(monthOf('2026-10-01'), [first])).toMatchObject({ net_gmv: '310', conversion_rate: '0.03' })
  })

  it('says nothing about a cycle that it does not touch', () => {
    expect(agreedFor(quarterOf('2026-07-01'), [first])).toBeUndefined()
    expect(agreedFor(q4, [])).toBeUndefined()
  })

  it('a direction or track that was agreed counts', () => {
    const rows = [
      { ...row('net_gmv', 6000, '920'), track: 'project' as const },
      { ...row('conversion_rate', 4000, '0.03'), direction: 'lower' as const },
    ]
    expect(cardOf(q4, [{ ...first, rows }]).lines).toMatchObject([
      { id: 'net_gmv', track: 'project' },
      { id: 'conversion_rate', goal: { direction: 'lower' } },
    ])
  })
})

describe('agreed anew during the cycle', () => {
  // October 1st to November 15th are 46 days, the rest 46 of 92.
  it('over the whole quarter weights and targets are the mean by days', () => {
    expect(weights(q4, [first, second])).toEqual({ net_gmv: 6500, visitors: 500, conversion_rate: 3000 })
    expect(targets(q4, [first, second])).toEqual({ net_gmv: '1380', visitors: '100', conversion_rate: '0.04' })
  })

  it('before that day only the first counts, after it only the second', () => {
    expect(weights(monthOf('2026-10-01'), [first, second])).toEqual({ net_gmv: 6000, visitors: 1000, conversion_rate: 3000 })
    expect(weights(monthOf('2026-12-01'), [first, second])).toEqual({ net_gmv: 7000, conversion_rate: 3000 })
    expect(targets(monthOf('2026-12-01'), [first, second])).toMatchObject({ net_gmv: '620', conversion_rate: '0.05' })
  })

  it('one that begins on the same day as the one before takes its place', () => {
    expect(weights(q4, [first, { ...second, from: '2026-10-01' }])).toEqual({ net_gmv: 7000, conversion_rate: 3000 })
  })
})

it("a month's own agreement is nearer than its quarter's, for the quarter its own is", () => {
  const october: Agreement = {
    cycle: '2026-10',
    from: '2026-10-01',
    rows: [{ ...row('net_gmv', 10_000, '5'), period: '2026-10' }],
  }
  expect(weights(monthOf('2026-10-01'), [first, october])).toEqual({ net_gmv: 10_000 })
  expect(weights(q4, [first, october])).toEqual({ net_gmv: 6000, visitors: 1000, conversion_rate: 3000 })
})
