import { expect, it } from 'vitest'
import { understand } from '../../src/intent/understand.ts'

const now = { today: '2026-06-18', time: '10:30' }
const asked = (text: string) => {
  const { intent, slots } = understand(text, { now })
  return intent === 'alert_rule' ? [slots.metric, slots.alert] : intent === 'alert_feedback' ? slots.verdict : intent
}
const set = (condition: object, days = 1) => ({ ask: 'set', condition, days })
const threshold = (side: string, value: string) => ({ kind: 'threshold', side, value })
const change = (side: string, by: string) => ({ kind: 'change', side, by, in: 'percent' })

it.each<[text: string, wanted: unknown]>([
  ['转化跌10%就告诉我', ['conversion_rate', set(change('down', '0.1'))]],
  ['转化率跌超10%提醒我', ['conversion_rate', set(change('down', '0.1'))]],
  ['转化率跌破2%提醒我', ['conversion_rate', set(threshold('below', '0.02'))]],
  ['ping me if cvr drops 10%', ['conversion_rate', set(change('down', '0.1'))]],
  ['tell me if late rate goes over 5%', ['late_rate', set(threshold('above', '0.05'))]],
  ['退货率高于8% @我', ['return_rate', set(threshold('above', '0.08'))]],
  ['alert returns > 8%', ['return_rate', set(threshold('above', '0.08'))]],
  ['首响超过20秒告诉我', ['first_response_time', set(threshold('above', '20'))]],
  ['净GMV低于3万提醒', ['net_gmv', set(threshold('below', '30000'))]],
  ['net gmv drops below 30000 ping me', ['net_gmv', set(threshold('below', '30000'))]],
  ['tell me when visitors fall by more than 20%', ['visitors', set(change('down', '0.2'))]],
  ['gmv变化超过15%通知我', ['net_gmv', set(change('either', '0.15'))]],
  ['gmv连续三天不达标提醒', ['net_gmv', set({ kind: 'target' }, 3)]],
  ['gmv below target 3 days in a row', ['net_gmv', set({ kind: 'target' }, 3)]],
  ['退货率连续两天高于8%告诉我', ['return_rate', set(threshold('above', '0.08'), 2)]],
  ['转化率异常就告诉我', ['conversion_rate', set({ kind: 'unusual', side: 'either' })]],
  ['list my alerts', [undefined, { ask: 'list' }]],
  ['删除退货率的预警', ['return_rate', { ask: 'delete' }]],
  ['pause the return rate alert', ['return_rate', { ask: 'pause' }]],
  ['删掉那个预警', [undefined, { ask: 'delete' }]],
  ['知道了', 'known'],
  ['误报', 'false-alarm'],
  ['这是新常态', 'new-normal'],
  ['这是活动影响 正常', 'campaign'],
  ['expected, campaign', 'campaign'],
  ['我在处理了', 'known'],
])('%s', (text, wanted) => expect(asked(text)).toEqual(wanted))
