import { describe, expect, it } from 'vitest'
import { historyOf, reachOf } from '../../src/drafts/history.ts'
import { metricById } from '../../src/metrics/index.ts'

const gmv = metricById('net_gmv')!
const conversion = metricById('conversion_rate')!
const response = metricById('first_response_time')!

describe('percentiles of the own past', () => {
  // Sorted 1, 2, 3, 4: P25 = 1 + 0.75 × 1, P50 = 2.5, P75 = 3.25, as a spreadsheet's QUARTILE.INC gives them.
  it('lie between the sorted months, by linear interpolation', () => {
    expect(historyOf(conversion, ['0.04', '0.01', '0.03', '0.02'], 3, null)).toEqual({
      months: 4,
      p25: '0.017500',
      p50: '0.025000',
      p75: '0.032500',
      last: null,
    })
  })
  it('what adds up is brought to the length of the cycle', () => {
    expect(historyOf(gmv, ['100', '200', '300'], 3, '650')).toMatchObject({
      p25: '450.00',
      p50: '600.00',
      p75: '750.00',
      last: '650',
    })
    expect(historyOf(gmv, ['100'], 1, null)).toMatchObject({ p25: '100.00', p75: '100.00' })
  })
  it('of nothing there are none', () => expect(historyOf(gmv, [], 3, '1')).toBeUndefined())
})

describe('a target against the own past', () => {
  // P25 12, P75 18: the fence is at 18 + 1.5 × 6 = 27 for more, 12 − 9 = 3 for less.
  const history = { months: 12, p25: '12', p50: '15', p75: '18', last: null }
  it.each([
    ['higher', '11', 'easy'],
    ['higher', '12', 'easy'],
    ['higher', '12.01', 'usual'],
    ['higher', '18', 'usual'],
    ['higher', '18.01', 'ambitious'],
    ['higher', '27', 'ambitious'],
    ['higher', '27.01', 'out-of-reach'],
    ['lower', '19', 'easy'],
    ['lower', '18', 'easy'],
    ['lower', '17.99', 'usual'],
    ['lower', '12', 'usual'],
    ['lower', '3', 'ambitious'],
    ['lower', '2.99', 'out-of-reach'],
  ] as const)('%s: %s is %s', (direction, target, reach) => expect(reachOf(target, history, direction)).toBe(reach))
})

it('a time that was the same in every month has a past, too', () => {
  expect(historyOf(response, ['15', '15', '15', '15'], 1, '15')).toMatchObject({ p25: '15.00', p50: '15.00', p75: '15.00' })
})
