import { expect, it } from 'vitest'
import { cycleBefore, cycleName, nearestQuarter, usualDue } from '../../src/cycles/cycle.ts'
import { monthOf, quarterOf } from '../../src/terms/period.ts'

it('whole months and quarters have names, other spans none', () => {
  expect(cycleName(quarterOf('2026-08-05'))).toBe('2026-Q3')
  expect(cycleName(monthOf('2026-08-05'))).toBe('2026-08')
  expect(cycleName({ from: '2026-07-01', to: '2026-09-29' })).toBeUndefined()
  expect(cycleName({ from: '2026-02-02', to: '2026-02-28' })).toBeUndefined()
})

it('the cycle before is as long', () => {
  expect(cycleBefore(quarterOf('2026-01-15'))).toEqual({ from: '2025-10-01', to: '2025-12-31' })
  expect(cycleBefore(monthOf('2026-03-31'))).toEqual({ from: '2026-02-01', to: '2026-02-28' })
})

it.each([
  ['2026-05-31', '2026-04-01'],
  ['2026-06-01', '2026-07-01'],
  ['2026-06-18', '2026-07-01'],
  ['2026-07-01', '2026-07-01'],
  ['2026-12-18', '2027-01-01'],
])('on %s the quarter that is meant begins on %s', (today, from) => {
  expect(nearestQuarter(today).from).toBe(from)
})

it('drafts are due in two weeks from the beginning, or from now, and before the end', () => {
  const q3 = quarterOf('2026-07-01')
  expect(usualDue(q3, '2026-06-18')).toBe('2026-07-14')
  expect(usualDue(q3, '2026-08-01')).toBe('2026-08-14')
  expect(usualDue(q3, '2026-09-25')).toBe('2026-09-30')
})
