/** "What if", over a scorecard of two lines. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyFiles } from '../../src/company-dir.ts'
import { score } from '../../src/engine/score.ts'
import { isRefusal } from '../../src/engine/scorecard.ts'
import { paceRequestOf } from '../../src/policy/request.ts'
import type { Person } from '../../src/policy/rights.ts'
import { scorecardOf } from '../../src/policy/scorecard.ts'
import { type Supposition, suppose } from '../../src/policy/suppose.ts'
import { companyOf } from './company.ts'

const company = companyOf(companyFiles(join(import.meta.dirname, '../journeys/corner-shop')))
const person = { employeeId: 'E1', name: 'Lin', position: 'operations', scope: 'shop=A' } as Person
const scorecard = scorecardOf(company, person, { from: '2026-07-01', to: '2026-07-31' }, [])
if (!scorecard || 'refused' in scorecard) throw new Error('the scorecard is sound')

const values = new Map([
  ['line:net_gmv', '12000'],
  ['line:conversion_rate', '0.02'],
  ['line:return_rate', '0.1'],
  ['line:segment_actions', '2'],
  ['linkage:late-parcels', '0.06'],
])
const of = (metric: string, unit: Supposition['unit'], to: Supposition['to'], by: string) => {
  const { changed, ...supposed } = suppose(scorecard, values, [{ metric, unit, to, by }])
  return { ...supposed, value: changed[0]?.is, keys: changed.map(({ key }) => key) }
}

describe('supposing', () => {
  it.each([
    ['net_gmv', 'money', 'value', '40000', '40000.0000'],
    ['net_gmv', 'money', 'share', '1.1', '33000.0000'],
    ['net_gmv', 'money', 'grow', '-0.05', '11400.0000'],
    ['net_gmv', 'money', 'add', '500.5', '12500.5000'],
    ['conversion_rate', 'rate', 'grow', '0.15', '0.02300000'],
    ['conversion_rate', 'rate', 'add', '0.15', '0.17000000'],
    ['return_rate', 'rate', 'add', '-0.2', '0.00000000'],
    ['late_rate', 'rate', 'above', '0.05', '0.05010000'],
    ['late_rate', 'rate', 'below', '0.05', '0.04990000'],
  ] as const)('%s (%s) %s %s is %s', (metric, unit, to, by, value) => {
    expect(of(metric, unit, to, by).value).toBe(value)
  })

  it('meets the whole target where a metric that adds up gets somewhere, and the target to date where it moves', () => {
    const flow = (to: Supposition['to']) =>
      of('net_gmv', 'money', to, '1').scorecard.lines.find(({ id }) => id === 'net_gmv')!.flow
    expect([flow('value'), flow('share'), flow('grow'), flow('add')]).toEqual([false, false, true, true])
  })

  it('touches the rules that look at the metric too, and nothing that nobody looks at', () => {
    expect(of('late_rate', 'rate', 'value', '0.01').keys).toEqual(['linkage:late-parcels'])
    expect(of('csat', 'rate', 'value', '1').keys).toEqual([])
  })

  it('leaves the score as it is when what is supposed is so already', () => {
    const elapsed = { n: 1n, d: 2n }
    fc.assert(
      fc.property(fc.constantFrom('conversion_rate', 'return_rate', 'late_rate'), (metric) => {
        const value = values.get(`line:${metric}`) ?? values.get('linkage:late-parcels')!
        const supposed = suppose(scorecard, values, [{ metric, unit: 'rate', to: 'value', by: value }])
        const [was, is] = [
          score(paceRequestOf(scorecard, values, elapsed)),
          score(paceRequestOf(supposed.scorecard, supposed.values, elapsed)),
        ]
        if (isRefusal(was) || isRefusal(is)) throw new Error('both score')
        expect(is.score).toBe(was.score)
      }),
    )
  })
})
