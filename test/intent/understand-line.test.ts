import { describe, expect, it } from 'vitest'
import { understandLine } from '../../src/cli/understand.ts'

const options = { now: { today: '2026-06-18', time: '10:30' } }
const answer = (line: string) => JSON.parse(understandLine(line, options))

describe('kpi understand', () => {
  it('answers a text with intent, slots and confidence', () => {
    expect(answer('昨天GMV多少')).toEqual({
      intent: 'metric_value',
      slots: { period: { from: '2026-06-17', to: '2026-06-17' }, metric: 'net_gmv' },
      confidence: expect.any(Number),
    })
  })

  it('takes JSON lines with a context', () => {
    expect(answer('{"text":"@bot my score","context":{"chat_type":"group"}}').intent).toBe('group_private')
    expect(answer('{"text":"@bot my score"}').intent).toBe('my_kpi_overview')
    expect(answer('{"text":"上周","context":{"previous":"昨天GMV多少"}}').intent).toBe('followup_correction')
    expect(answer('{"text":"好的","context":{"thread":"alert"}}').intent).toBe('alert_feedback')
  })

  it('takes broken JSON, blank lines and other JSON as text', () => {
    for (const line of [
      '{"text":',
      '',
      '{}',
      '[1]',
      '{"text":5}',
      '{"text":"早","context":7}',
      '{"text":"早","context":{"chat_type":4}}',
    ])
      expect(answer(line).confidence).toEqual(expect.any(Number))
  })
})
