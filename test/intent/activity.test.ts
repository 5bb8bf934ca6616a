/** Which process metric a log means, named or only told. */
import { describe, expect, it } from 'vitest'
import { understand } from '../../src/intent/understand.ts'

describe('a log', () => {
  it.each([
    ['I visited 3 clients today', 'client_visits', 3],
    ['今天跑了5家客户', 'client_visits', 5],
    ['今天拜访3个客户', 'client_visits', 3],
    ['1 vip event done', 'segment_actions', 1],
    ['log 2 proposals', 'proposals', 2],
    ['知识库提交了2条', 'knowledge_contribution', 2],
  ])('%s', (text, metric, value) => {
    const found = understand(text, { now: { today: '2026-06-18', time: '10:30' } })
    expect(found.intent).toBe('process_metric_log')
    expect(found.slots).toMatchObject({ metric, value })
  })

  it.each([
    ['今天拜访3个客户 凭证 V-31', 'V-31'],
    ['log 1 segment action today, ref A-32', 'A-32'],
  ])('%s has its evidence', (text, evidence) => {
    expect(understand(text, { now: { today: '2026-06-18', time: '10:30' } }).slots.evidence).toBe(evidence)
  })
})
