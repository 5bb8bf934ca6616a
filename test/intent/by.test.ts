/** By what a value is split, and that the words for it ask for nothing else. */
import { describe, expect, it } from 'vitest'
import { splitMention } from '../../src/intent/by.ts'
import { understand } from '../../src/intent/understand.ts'
import { DIMENSIONS } from '../../src/terms/dimension.ts'

const now = { today: '2026-06-18', time: '10:30' }

describe('by', () => {
  it.each([
    ['退货率按原因看', 'return_rate', 'reason'],
    ['各退货原因的退货率', 'return_rate', 'reason'],
    ['refund rate split by return reason', 'return_rate', 'reason'],
    ['return rate by reason', 'return_rate', 'reason'],
    ['按承运商看超时率', 'late_rate', 'carrier'],
    ['late rate by warehouse', 'late_rate', 'warehouse'],
    ['GMV分渠道', 'net_gmv', 'channel'],
    ['各店GMV', 'net_gmv', 'shop'],
    ['GMV按国家看', 'net_gmv', 'country'],
    ['weekly gmv', 'net_gmv', 'week'],
  ])('%s', (text, metric, by) => {
    expect(understand(text, { now })).toMatchObject({ intent: 'metric_value', slots: { metric, by } })
  })

  it.each(['积分活动GMV多少', '这部分商品GMV', '按人效排', '按时发货率', 'gmv by then', 'no weekday'])(
    '%s splits nothing',
    (text) => expect(splitMention(text).by).toBeUndefined(),
  )

  it.each(DIMENSIONS)('knows %s by its English word', (dimension) =>
    expect(splitMention(`gmv by ${dimension}`).by).toBe(dimension),
  )

  it('a follow-up by reason does not ask why', () => {
    const context = { previous: { intent: 'metric_value', slots: { metric: 'return_rate' }, confidence: 1 } } as const
    expect(understand('按原因看呢', { now, context }).slots).toEqual({ by: 'reason' })
  })
})
