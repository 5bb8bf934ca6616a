import { describe, expect, it } from 'vitest'
import { continued } from '../../src/intent/follow-up.ts'
import { understand } from '../../src/intent/understand.ts'

const now = { today: '2026-06-18', time: '10:30' }

function talk(...texts: string[]) {
  return texts.map((text) => understand(text, { now })).reduce((previous, intent) => continued(intent, previous) ?? intent)
}

describe('follow-ups', () => {
  it('takes a digest or a check-in of the week for no cut of what was asked before', () => {
    const previous = understand('昨天GMV多少', { now })
    const then = (text: string) => understand(text, { now, context: { previous } }).intent
    expect(then('my weekly digest')).toBe('digest_settings')
    expect(then('weekly update')).toBe('okr_checkin')
    expect(then('weekly')).toBe('followup_correction')
  })

  it('asks the same of another period, metric or shop', () => {
    expect(talk('昨天GMV多少', '那上个月呢')).toMatchObject({
      intent: 'metric_value',
      slots: { metric: 'net_gmv', period: { from: '2026-05-01', to: '2026-05-31' } },
    })
    expect(talk('my KPI this month', 'and last month?')).toMatchObject({
      intent: 'my_kpi_overview',
      slots: { period: { from: '2026-05-01', to: '2026-05-31' } },
    })
    expect(talk('昨天GMV多少', '按天')).toMatchObject({ intent: 'metric_value', slots: { metric: 'net_gmv', by: 'day' } })
  })

  it('asks why of a metric or of the score', () => {
    expect(talk('昨天GMV多少', '为什么')).toMatchObject({ intent: 'why_change', slots: { metric: 'net_gmv' } })
    expect(talk('我这个月KPI咋样', '为什么').intent).toBe('explain_score')
  })

  it('never takes a step again: neither a signature nor a change', () => {
    for (const intent of ['manager_review', 'draft_edit', 'draft_submit_withdraw', 'cycle_admin', 'delegate'] as const)
      for (const text of ['那上个月呢', '为什么', 'and last month?', '按天'])
        expect(
          continued(understand(text, { now }), { intent, slots: { do: 'approve', draft: 'd' }, confidence: 1 }),
        ).toBeUndefined()
  })

  it('leaves new questions alone, and has nothing to continue at the start', () => {
    expect(talk('昨天GMV多少', '帮助').intent).toBe('help_language')
    expect(continued(understand('按天', { now }), undefined)).toBeUndefined()
  })
})
