import { expect, it } from 'vitest'
import { linkageSources } from '../../src/policy/linkage-source.ts'
import type { Person } from '../../src/policy/rights.ts'
import { type Scorecard, scorecardOf } from '../../src/policy/scorecard.ts'
import { scopeText } from '../../src/terms/dimension.ts'
import { companyOf } from './company.ts'

const company = companyOf()
const june = { from: '2026-06-01', to: '2026-06-30' }
const person = (employeeId: string, position: string, scope: string, more: Partial<Person> = {}): Person => ({
  ...{ employeeId, name: employeeId, position, scope, role: 'employee', hrScope: '' },
  ...more,
})
const of = (one: Person) => scorecardOf(company, one, june, []) as Scorecard
const supply = person('S', 'supply_chain', 'shop=A;shop=B')
const places = (people: readonly Person[], who = supply) =>
  linkageSources(company, of(who), people, '2026-06-18').map(({ rule, position, scope }) => [
    rule.id,
    position.id,
    scopeText(scope),
  ])

it('are the facts of all whom the rule would act on, where they touch the own, each once', () => {
  const people = [
    supply,
    person('1', 'operations', 'shop=A;channel=live'),
    person('2', '运营', 'shop=A'),
    person('3', 'operations', 'shop=B;shop=C'),
    person('4', 'operations', 'shop=D'),
    person('5', 'operations', 'shop=A', { leftOn: '2026-06-01' }),
    person('6', 'sales', 'shop=A'),
    person('7', 'operations', 'shop'),
  ]
  expect(places(people)).toEqual([
    ['late-parcels', 'operations', 'shop=A'],
    ['late-parcels', 'operations', 'shop=B;shop=C'],
  ])
})

it('are none for somebody who is not measured by it, or on whom it acts', () => {
  const others = [person('1', 'operations', 'shop=A')]
  expect(places(others, person('D', 'design', 'shop=A'))).toEqual([])
  expect(places(others, person('2', 'operations', 'shop=A'))).toEqual([])
  expect(places([supply])).toEqual([])
})
