import { describe, expect, it } from 'vitest'
import { countsUntil, type Feedback, isAnswered } from '../../src/insight/feedback.ts'

const given: Feedback = {
  verdict: 'known',
  metric: 'net_gmv',
  scope: 'shop=A',
  day: '2026-06-17',
  side: 'low',
  deviation: -400,
  until: '2026-06-24',
}
const finding = (more: object = {}) =>
  ({
    metric: { id: 'net_gmv' },
    scope: { shop: ['A'] },
    day: '2026-06-18',
    unusual: { verdict: 'low', deviation: -420 },
    ...more,
  }) as unknown as Parameters<typeof isAnswered>[0]

describe('an answered finding is not told again', () => {
  it.each<[string, object, boolean]>([
    ['the same on the next day', {}, true],
    ['when the answer has run out', { day: '2026-06-25' }, false],
    ['of another metric', { metric: { id: 'aov' } }, false],
    ['of other facts', { scope: {} }, false],
    ['in the other direction', { unusual: { verdict: 'high', deviation: 420 } }, false],
    ['half as bad again', { unusual: { verdict: 'low', deviation: -600 } }, false],
  ])('%s', (_name, more, answered) => expect(isAnswered(finding(more), [given])).toBe(answered))

  it('a false alarm raises the bar by a quarter', () => {
    const wrong = [{ ...given, verdict: 'false-alarm' as const }]
    expect(isAnswered(finding({ unusual: { verdict: 'low', deviation: -499 } }), wrong)).toBe(true)
    expect(isAnswered(finding({ unusual: { verdict: 'low', deviation: -500 } }), wrong)).toBe(false)
  })
})

it('counts for a week, a month, four weeks, or until the campaign is over', () => {
  const until = (verdict: Feedback['verdict'], end?: string) => countsUntil(verdict, '2026-06-18', end)
  expect([until('known'), until('false-alarm'), until('new-normal'), until('campaign'), until('campaign', '2026-06-20')]).toEqual(
    ['2026-06-25', '2026-07-18', '2026-07-16', '2026-06-25', '2026-06-20'],
  )
})
