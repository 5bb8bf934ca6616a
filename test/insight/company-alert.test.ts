import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readCompanyDir } from '../../src/company-dir.ts'
import { companyAlerts } from '../../src/insight/company-alert.ts'
import { type Scorecard, scorecardOf } from '../../src/policy/scorecard.ts'

const read = readCompanyDir(join(import.meta.dirname, '../../prisma/seed/company'))
if ('faults' in read) throw new Error(JSON.stringify(read.faults))
const { company } = read

function alertsOf(position: string, alerts: object = {}) {
  const person = { employeeId: 'E1', name: 'Ada', position, role: 'employee' as const, scope: '', hrScope: '' }
  const card = scorecardOf(company, person, { from: '2026-06-01', to: '2026-06-30' }, []) as Scorecard
  const rules = { ...company.rules, alerts: { ...company.rules.alerts, ...alerts } }
  return companyAlerts({ rules }, card).map(({ origin, metric, condition, days, isRedLine }) => [
    origin,
    metric,
    condition,
    days,
    isRedLine,
  ])
}

it('the position’s own rules, and the red lines that can cap its total', () => {
  expect(alertsOf('supply_chain')).toEqual([
    ['company:late-parcels', 'late_rate', { kind: 'threshold', side: 'above', value: '0.05' }, 2, false],
    ['gate:late-red-line', 'late_rate', { kind: 'threshold', side: 'above', value: '0.15', over: 'month' }, 1, true],
  ])
})

it('a variant has those of the position it varies', () => {
  expect(alertsOf('after_sales').map(([origin]) => origin)).toContain('company:slow-answers')
})

it('no red lines where the company wants none, nothing for whom no rule names', () => {
  expect(alertsOf('supply_chain', { redLines: false }).map(([origin]) => origin)).toEqual(['company:late-parcels'])
  expect(alertsOf('design')).toEqual([])
})
