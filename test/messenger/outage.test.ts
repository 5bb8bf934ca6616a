import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOutage } from '../../src/messenger/lark/outage.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks by itself until the platform is there again, so that readiness returns without traffic', () => {
  let isBack = false
  const outage = createOutage(async () => outage.note('bot.info', isBack ? undefined : { notReached: true }))
  outage.note('message.create', { notReached: true })
  vi.advanceTimersByTime(60_000)
  expect(outage.problem()).toContain('can not be reached')
  isBack = true
  vi.advanceTimersByTime(15_000)
  expect(outage.problem()).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

it('is not about calls we can do without, nor about one receiver', () => {
  const outage = createOutage(async () => {})
  outage.note('tenant.query', { code: 99991672, status: 400 })
  outage.note('user.get', { code: 99991672, status: 400 })
  outage.note('message.create', { code: 230013, status: 400 })
  outage.note('message.create', { code: 230020, status: 400 })
  expect(outage.problem()).toBeUndefined()
})

it('stays while failures of another kind follow', () => {
  const outage = createOutage(async () => {})
  outage.note('message.create', { code: 99991662, status: 400 })
  outage.note('message.create', { code: 230020, status: 400 })
  expect(outage.problem()).toContain('99991662')
  outage.stop()
})
