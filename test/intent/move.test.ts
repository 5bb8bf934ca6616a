/** What a "what if" supposes, in both languages. */
import { describe, expect, it } from 'vitest'
import { understand } from '../../src/intent/understand.ts'

const now = { today: '2026-06-18', time: '10:30' }

describe('what is supposed', () => {
  it.each([
    ['如果转化到3.5%我多少分', 'conversion_rate', 'to', 0.035, 'percent'],
    ['首响降到12秒能加几分', 'first_response_time', 'to', 12, 'seconds'],
    ['超时率过5%我会扣多少', 'late_rate', 'above', 0.05, 'percent'],
    ['退货率降1个点影响多大', 'return_rate', 'down', 0.01, 'points'],
    ['客单价涨10块能多几分', 'aov', 'up', 10, 'money'],
    ['假如gmv做到120万呢', 'net_gmv', 'to', 1_200_000, 'money'],
    ['要是gmv翻倍我能拿几分', 'net_gmv', 'times', 2, 'plain'],
    ['what if cvr hits 3.5%', 'conversion_rate', 'to', 0.035, 'percent'],
    ['how much do i lose if late rate > 5%', 'late_rate', 'above', 0.05, 'percent'],
    ['if gmv drops 5% what would i score', 'net_gmv', 'down', 0.05, 'percent'],
    ['what if conversion is up 2 pp', 'conversion_rate', 'up', 0.02, 'points'],
    ['再多拜访5个客户能加几分', 'client_visits', 'up', 5, 'plain'],
    ['再拜访5个客户我多少分', 'client_visits', 'up', 5, 'plain'],
    ['多成交10万我多少分', 'net_gmv', 'up', 100_000, 'money'],
    ['what if 5 more client visits', 'client_visits', 'up', 5, 'plain'],
    ['转化再降1个点会怎样', 'conversion_rate', 'down', 0.01, 'points'],
    ['what if gmv doubles, what do i score', 'net_gmv', 'times', 2, 'plain'],
  ])('%s', (text, metric, move, value, unit) => {
    const found = understand(text, { now })
    expect(found.intent).toBe('what_if')
    expect(found.slots.moves).toMatchObject([{ metric, move, value, unit }])
  })

  it('takes several metrics at once', () => {
    expect(understand('simulate gmv 110% and csat 92', { now }).slots.moves).toMatchObject([
      { metric: 'net_gmv', move: 'to', value: 1.1 },
      { metric: 'csat', move: 'to', value: 0.92 },
    ])
  })
})
