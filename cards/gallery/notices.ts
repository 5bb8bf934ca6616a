/** Every kind of notice. */
import type { Choice, NoticeView, Said } from '../notice.ts'
import { june, netGmv, repurchase, today } from './names.ts'

const myKpi: Choice = {
  text: { zh: '我这个月的KPI', en: 'My KPI this month' },
  next: { intent: 'my_kpi_overview', slots: { period: june } },
}
const help: Choice = { text: { zh: '我能问什么', en: 'What can I ask?' }, next: { intent: 'help_language', slots: {} } }
const july = { from: '2026-07-01', to: '2026-07-31' }

const plain = [
  'left',
  'no-scorecard',
  'sent-privately',
  'old-card',
  'greeting',
  'unreadable',
  'not-understood',
  'chit-chat',
  'out-of-scope',
  'manipulation',
  'distress',
  'noise',
  'failed',
  'group-only',
  'group-not-for-all',
  'group-subscribed',
  'group-unsubscribed',
] as const satisfies readonly Said['notice'][]

export const notices: readonly NoticeView[] = [
  { said: { notice: 'stranger', contact: '苏然 (HR)' } },
  { said: { notice: 'refused', person: '陈一鸣', mayAsk: ['王磊', '苏然'] }, choices: [myKpi] },
  { said: { notice: 'beyond-scope', mayAsk: ['周管理'] }, choices: [myKpi] },
  { said: { notice: 'no-targets', period: june, today }, choices: [help] },
  {
    said: {
      notice: 'no-data',
      metric: repurchase.name,
      period: june,
      today,
      absence: { reason: 'no-data', lastDay: '2026-05-31' },
    },
    choices: [myKpi],
  },
  { said: { notice: 'future', period: july, today }, choices: [myKpi] },
  {
    said: { notice: 'question', about: 'metric' },
    choices: [
      { text: netGmv.name, next: { intent: 'metric_value', slots: { metric: 'net_gmv', period: june } } },
      {
        text: { zh: '下单GMV', en: 'Gross GMV' },
        next: { intent: 'metric_value', slots: { metric: 'gmv_gross', period: june } },
      },
      { text: { zh: '支付GMV', en: 'Paid GMV' }, next: { intent: 'metric_value', slots: { metric: 'gmv_paid', period: june } } },
    ],
  },
  { said: { notice: 'person-unknown', person: '林小' } },
  {
    said: { notice: 'metric-unknown', metric: 'gvm', nearest: netGmv },
    choices: [{ text: netGmv.name, next: { intent: 'metric_value', slots: { metric: 'net_gmv' } } }],
  },
  { said: { notice: 'score-refused', refusal: { refused: 'weights-must-total-10000', total: 9500 } } },
  { said: { notice: 'not-yet', what: { zh: '起草KPI', en: 'Drafting KPIs' } }, choices: [help] },
  ...plain.map((notice) => ({
    said: { notice },
    choices: notice === 'not-understood' || notice === 'chit-chat' || notice === 'greeting' ? [myKpi, help] : [],
  })),
]
