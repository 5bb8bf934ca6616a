import { expect, it } from 'vitest'
import { understand } from '../../src/intent/understand.ts'

const now = { today: '2026-06-18', time: '10:30' }
const asked = (text: string) => {
  const { intent, slots } = understand(text, { now })
  return intent === 'digest_settings' ? slots.digest : intent
}
const change = (what: object) => ({ ask: 'change', change: what })

it.each<[text: string, wanted: unknown]>([
  ['日报改到8点半', change({ time: '08:30' })],
  ['日报推迟到十点', change({ time: '10:00' })],
  ['send my digest at 8:30', change({ time: '08:30' })],
  ['deliver at 7:45am every weekday', change({ time: '07:45', days: 'working' })],
  ['周末别发', change({ days: 'working' })],
  ['周末也发', change({ days: 'every' })],
  ['no digest on weekends', change({ days: 'working' })],
  ['日报只要周一和周四发', change({ days: [1, 4] })],
  ['send it on Mondays and Thursdays', change({ days: [1, 4] })],
  ['静音退货率到618结束', change({ mute: [{ metric: 'return_rate', until: '2026-06-20' }] })],
  ['mute return rate until Friday', change({ mute: [{ metric: 'return_rate', until: '2026-06-19' }] })],
  ['静音转化率一周', change({ mute: [{ metric: 'conversion_rate', until: '2026-06-25' }] })],
  ['unmute return rate', change({ unmute: ['return_rate'] })],
  ['取消静音退货率', change({ unmute: ['return_rate'] })],
  ['日报加上退货率', change({ add: ['return_rate'] })],
  ['remove aov from my digest', change({ remove: ['aov'] })],
  ['stop the digest', change({ isStopped: true })],
  ['别再给我发日报了', change({ isStopped: true })],
  ['resume my digest', change({ isStopped: false, snoozed: null })],
  ['恢复日报', change({ isStopped: false, snoozed: null })],
  ['先停三天', change({ snoozed: { from: '2026-06-18', to: '2026-06-21' } })],
  ['mute 3 days', change({ snoozed: { from: '2026-06-18', to: '2026-06-21' } })],
  ['日报暂停到7月1号', change({ snoozed: { from: '2026-06-18', to: '2026-07-01' } })],
  ['只发异常', change({ isOnlyExceptions: true })],
  ['exceptions only', change({ isOnlyExceptions: true })],
  ['日报用英文', change({ language: 'en' })],
  ['日报按纽约时间发', change({ timeZone: 'America/New_York' })],
  ['digest in London time', change({ timeZone: 'Europe/London' })],
  ['晚上10点到早上8点别打扰我', change({ quietHours: { from: '22:00', to: '08:00' } })],
  ['quiet hours 22:00 to 08:00', change({ quietHours: { from: '22:00', to: '08:00' } })],
  ['no weekly report', change({ kinds: { weekly: false } })],
  ['红线可以随时提醒我', change({ doRedLinesPass: true })],
  ['send the digest by email', change({ channel: 'email' })],
  ['日报改回默认', change({ reset: true })],
  ['今日日报', { ask: 'show' }],
  ['my digest', { ask: 'show' }],
  ['weekly digest', { ask: 'show', kind: 'weekly' }],
  ['我的周报', { ask: 'show', kind: 'weekly' }],
  ['我要看周报', { ask: 'show', kind: 'weekly' }],
  ['周报也要', change({ kinds: { weekly: true } })],
  ['团队日报', { ask: 'show', kind: 'team' }],
  ['日报设置', { ask: 'settings' }],
  ['digest settings', { ask: 'settings' }],
  ['subscribe this group to the digest', { ask: 'group' }],
  ['本群退订日报', { ask: 'group', isOff: true }],
])('%s', (text, wanted) => expect(asked(text)).toEqual(wanted))
