import { expect, it } from 'vitest'
import type { Coverage, Span } from '../../src/store/sums/coverage.ts'
import { gapsIn } from '../../src/store/sums/gaps.ts'

const loaded = (shop: string, first: string, last: string): Coverage => ({
  ...{ kind: 'orders', shop, first, last },
  ...{ cutOff: `${last}T23:59:59`, loadedAt: new Date(0) },
})
const span = (shop: string, first: string, last: string): Span => ({ kind: 'orders', shop, first, last })
const june = { from: '2026-06-01', to: '2026-06-30' }

it('names the days between loads, before the first and after the last, by shop', () => {
  const coverage = [loaded('A', '2026-05-20', '2026-06-17'), loaded('B', '2026-06-04', '2026-06-08')]
  const spans = [
    span('A', '2026-05-20', '2026-06-03'),
    span('A', '2026-06-06', '2026-06-17'),
    span('A', '2026-06-10', '2026-06-12'),
    span('B', '2026-06-04', '2026-06-08'),
    { ...span('B', '2026-06-01', '2026-06-30'), kind: 'returns' },
  ]
  expect(gapsIn(june, '2026-06-17', coverage, spans)).toEqual([
    { kind: 'orders', shop: 'A', from: '2026-06-04', to: '2026-06-05' },
    { kind: 'orders', shop: 'B', from: '2026-06-01', to: '2026-06-03' },
    { kind: 'orders', shop: 'B', from: '2026-06-09', to: '2026-06-17', since: '2026-06-08' },
  ])
})

it('misses nothing of days that could not be loaded yet', () => {
  expect(gapsIn(june, '2026-05-31', [loaded('A', '2026-05-20', '2026-05-31')], [span('A', '2026-05-20', '2026-05-31')])).toEqual(
    [],
  )
})

it('knows a shop whose last load lies before the period', () => {
  expect(gapsIn(june, '2026-06-02', [loaded('A', '2026-05-01', '2026-05-10')], [])).toEqual([
    { kind: 'orders', shop: 'A', from: '2026-06-01', to: '2026-06-02', since: '2026-05-10' },
  ])
})
