import { describe, expect, it } from 'vitest'
import { metricIn } from '../../src/policy/own-metric.ts'
import { countedSince, isAlike, withSegments } from '../../src/policy/segment.ts'
import { changed, companyOf, faultsOf } from './company.ts'

const SEGMENTS = `segments:
  - id: high-value
    name: { zh: 高净值, en: High value }
    metrics: [high_end_share]
    versions:
      - { version: A, definition: { zh: 年消费 5000 元, en: 5000 a year } }
      - { version: B, from: 2026-07-01, definition: { zh: 年消费 8000 元, en: 8000 a year } }
`
const with_ = (segments: string) => changed('company.yaml', 'currency: CNY', `currency: CNY\n${segments}`)
const month = (m: string) => ({ from: `2026-${m}-01`, to: `2026-${m}-28` })

describe('segments', () => {
  const company = companyOf(with_(SEGMENTS))

  it('are named with their versions by every metric that counts by them, and by no other', () => {
    expect(metricIn(company, 'high_end_share')?.formula.en).toMatch(
      /High value, version A: 5000 a year; High value, version B \(from 2026-07-01\)/,
    )
    const other = metricIn(company, 'net_gmv')!
    expect(withSegments(other, company.segments)).toBe(other)
  })

  it('make two periods comparable only by one version', () => {
    expect(isAlike(company.segments, 'high_end_share', month('05'), month('06'))).toBe(true)
    expect(isAlike(company.segments, 'high_end_share', month('06'), month('07'))).toBe(false)
    expect(isAlike(company.segments, 'high_end_share', month('07'), month('08'))).toBe(true)
    expect(isAlike(company.segments, 'high_end_share', { from: '2026-06-01', to: '2026-07-31' }, month('08'))).toBe(false)
    expect(isAlike(company.segments, 'net_gmv', month('06'), month('07'))).toBe(true)
  })

  it('know since when a day’s version counts', () => {
    const since = (metric: string, day: string) => countedSince(company.segments, metric, day)
    expect(since('high_end_share', '2026-06-30')).toBeUndefined()
    expect(since('high_end_share', '2026-07-01')).toBe('2026-07-01')
    expect(since('high_end_share', '2027-01-01')).toBe('2026-07-01')
    expect(since('net_gmv', '2026-07-01')).toBeUndefined()
  })

  it.each([
    ['metrics: [high_end_share]', 'metrics: [high_end]', 'segments[0].metrics[0]', /unknown metric/],
    ['from: 2026-07-01', 'from: 2026-07-02', 'segments[0].versions[1].from', /begins with a month/],
    ['version: B', 'version: A', 'segments[0].versions[1]', /there already/],
  ])('%s → %s is a fault', (from, to, path, reason) => {
    const fault = faultsOf(with_(SEGMENTS.replace(from, to))).find((one) => one.path === path)
    expect(fault?.reason).toMatch(reason)
  })
})
