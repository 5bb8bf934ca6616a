import { describe, expect, it } from 'vitest'
import { copied, suggested } from '../../src/drafts/suggest.ts'
import { company, entriesOf, groundsOf, past } from './kpi-sample.ts'

const ops = groundsOf('operations', {
  history: new Map([
    ['net_gmv', past.net_gmv],
    ['visitors', past.net_gmv],
  ]),
})
const of = (more: Partial<Parameters<typeof suggested>[0]> = {}) =>
  Object.fromEntries(
    suggested({ grounds: ops, cycle: '2026-Q4', targets: [], goals: company.goals, ...more }).map(({ entry, why }) => [
      entry.id,
      { target: entry.fields.target, because: why.because, weight: entry.fields.weight },
    ]),
  )

describe('a first version', () => {
  it('has the lines that weigh something at this stage, with their weights', () => {
    expect(Object.entries(of()).map(([id, { weight }]) => [id, weight])).toEqual([
      ['net_gmv', 3500],
      ['visitors', 1000],
      ['campaign_iroas', 1000],
      ['conversion_rate', 1500],
      ['repurchase_rate', 1000],
      ['segment_actions', 2000],
    ])
    const mature = groundsOf('operations', {
      weights: new Map([
        ['net_gmv', 2500],
        ['visitors', 7500],
      ]),
    })
    expect(Object.values(of({ grounds: mature })).map(({ weight }) => weight)).toEqual([2500, 7500])
  })

  it('takes a target from the template, a quarter of what adds up from three months, and else from the better quartile of the own past', () => {
    expect(of()).toMatchObject({
      net_gmv: { target: past.net_gmv.p75, because: 'history' },
      conversion_rate: { target: '0.025', because: 'template' },
      segment_actions: { target: '36', because: 'template' },
    })
  })

  it('what was imported for the cycle comes first, month by month if need be', () => {
    const months = ['2026-10', '2026-11', '2026-12'].map((period) => ({ period, metric: 'net_gmv', target: '100000' }))
    expect(of({ targets: months }).net_gmv).toMatchObject({ target: '300000', because: 'imported' })
    expect(of({ targets: [{ period: '2026-Q4', metric: 'conversion_rate', target: '0.03' }] }).conversion_rate).toMatchObject({
      target: '0.03',
      because: 'imported',
    })
  })

  it("a rate that the company aims for is everybody's aim", () => {
    const goals = {
      cycles: [
        {
          cycle: '2026-Q4',
          objectives: [
            {
              id: 'o',
              name: { zh: '目标', en: 'goal' },
              keyResults: [
                {
                  id: 'k',
                  name: { zh: '转化', en: 'conversion' },
                  metric: 'conversion_rate',
                  start: '0.024',
                  target: '0.0276',
                  weight: 5000,
                  kind: 'committed' as const,
                },
                {
                  id: 'g',
                  name: { zh: '成交', en: 'sales' },
                  metric: 'net_gmv',
                  start: '1',
                  target: '2',
                  weight: 5000,
                  kind: 'committed' as const,
                },
              ],
            },
          ],
        },
      ],
    }
    expect(of({ goals })).toMatchObject({
      conversion_rate: { target: '0.0276', because: 'goal' },
      net_gmv: { because: 'history' },
    })
  })

  it('without anything to go by has no target rather than a made-up one', () => {
    expect(of({ grounds: groundsOf('operations', { history: new Map() }) }).visitors).toMatchObject({
      target: null,
      because: 'nothing',
    })
  })

  it('copied from the last cycle is what was agreed there', () => {
    const entries = entriesOf(ops)
    expect(copied(entries, '2026-Q3').map((one) => one.entry)).toEqual(entries)
  })
})
