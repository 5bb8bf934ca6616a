import { expect, it } from 'vitest'
import { saidChange } from '../../src/drafts/said-change.ts'

it.each([
  ['老客复购率提升15%', '0.15', 'unclear'],
  ['提升 １５％', '0.15', 'unclear'],
  ['退货率降低 3.5%', '-0.035', 'unclear'],
  ['提升3个百分点', '0.03', 'points'],
  ['+2pp with the new page', '0.02', 'points'],
  ['相对提升10%', '0.1', 'relative'],
  ['up 15% on last quarter', '0.15', 'unclear'],
  ['reduce by 20 percent', '-0.2', 'unclear'],
  ['raise 5 percentage points', '0.05', 'points'],
  ['grow by 120%', '1.2', 'unclear'],
])('%s', (text, by, kind) => expect(saidChange(text)).toMatchObject({ by, kind }))

it.each(['提升到15%', '目标 30%', '从24%-27%', '新品7月才上', 'to 15 %', ''])('%s speaks of no change', (text) =>
  expect(saidChange(text)).toBeUndefined(),
)
