/** A day that is not over: what its hours can say, and what is only chance. */
import { expect, it } from 'vitest'
import type { AlertCondition } from '../../src/insight/alert.ts'
import { canHoldEarly, isBeyondChance } from '../../src/insight/alert-today.ts'

const above: AlertCondition = { kind: 'threshold', side: 'above', value: '0.05' }
const below: AlertCondition = { kind: 'threshold', side: 'below', value: '1000' }
const drop: AlertCondition = { kind: 'change', side: 'down', by: '0.1', in: 'percent' }

it.each([
  ['a rate over its border', above, 1, false, true],
  ['an amount below its border may still grow', below, 1, true, false],
  ['a rate below its border', below, 1, false, true],
  ['several days in a row are days', drop, 3, true, false],
  ['the month so far', { ...above, over: 'month' as const }, 1, false, false],
  ['the target of a day', { kind: 'target' as const }, 1, true, false],
])('%s', (_, condition, days, flow, expected) => {
  expect(canHoldEarly(condition, days, flow)).toBe(expected)
})

it('a drop of a tenth is chance among forty orders, and none among a thousand', () => {
  const held = (now: number, before: number) =>
    isBeyondChance(drop, true, { value: now, events: now }, { value: before, events: before })
  expect(held(36, 40)).toBe(false)
  expect(held(880, 1000)).toBe(true)
  expect(held(0, 20)).toBe(true)
  expect(held(0, 5)).toBe(false)
  expect(isBeyondChance(drop, true, { value: 50 }, { value: 100 })).toBe(false)
})

it('a rate is clear of its border only with cases enough', () => {
  const held = (value: number, of: number) => isBeyondChance(above, false, { value, of })
  expect(held(0.2, 10)).toBe(false)
  expect(held(0.06, 100)).toBe(false)
  expect(held(0.06, 5000)).toBe(true)
})
