import { describe, expect, it } from 'vitest'
import { metricIn, ownMetrics } from '../../src/policy/own-metric.ts'
import type { Person } from '../../src/policy/rights.ts'
import { type Scorecard, scorecardOf } from '../../src/policy/scorecard.ts'
import { changed, companyOf, faultsOf } from './company.ts'

const OWN = `metrics:
  - { id: shelf_share, name: { zh: 货架占比, en: Shelf share }, unit: rate, formula: { zh: 自有 ÷ 全部, en: own ÷ all } }
  - { id: scrapped, name: { zh: 报废数, en: Pieces scrapped }, unit: count, direction: lower, formula: { zh: 件数, en: pieces } }
`
const with_ = (own: string) => changed('company.yaml', 'currency: CNY', `currency: CNY\n${own}`)
const ops = 'positions/operations.yaml'

describe("the company's own metrics", () => {
  it('are ratios or amounts by their unit, and known like any other', () => {
    const company = companyOf(with_(OWN))
    expect(ownMetrics(company).map(({ id, flow, unit }) => [id, flow, unit])).toEqual([
      ['shelf_share', false, 'rate'],
      ['scrapped', true, 'count'],
    ])
    expect(metricIn(company, 'shelf_share')?.name.en).toBe('Shelf share')
    expect(metricIn(company, 'net_gmv')?.id).toBe('net_gmv')
    expect(metricIn(company, 'nothing')).toBeUndefined()
  })

  it('may be a line of a position, with their own direction and pace', () => {
    const files = changed(ops, 'metric: visitors', 'metric: scrapped\n    target: 30', with_(OWN))
    const person: Person = {
      employeeId: 'E1',
      name: 'E1',
      position: 'operations',
      scope: 'shop=A',
      role: 'employee',
      hrScope: '',
    }
    const june = { from: '2026-06-01', to: '2026-06-30' }
    const { lines } = scorecardOf(companyOf(files), person, june, []) as Scorecard
    expect(lines.find((line) => line.metric === 'scrapped')).toMatchObject({
      flow: true,
      goal: { direction: 'lower', target: '30' },
    })
  })

  it.each([
    ['id: shelf_share', 'id: net_gmv', 'metrics[0].id', /is a metric of the catalogue/],
    ['id: shelf_share', 'id: scrapped', 'metrics[1].id', /is there twice/],
    ['zh: 货架占比', 'zh: 净成交额', 'metrics[0]', /is a word for net_gmv/],
    ['unit: rate', 'unit: percent', 'metrics[0].unit', /Invalid option/],
  ])('%s → %s is a fault', (from, to, path, reason) => {
    const faults = faultsOf(with_(OWN.replace(from, to)))
    expect(faults.map((fault) => fault.path)).toContain(path)
    expect(faults.find((fault) => fault.path === path)!.reason).toMatch(reason)
  })

  it('are what a misspelt id may mean', () => {
    const files = changed(ops, 'metric: visitors', 'metric: shelf_shar', with_(OWN))
    expect(faultsOf(files)[0]?.reason).toMatch(/the nearest is "shelf_share"/)
  })
})
