/** Who and when the samples are about: one shop, June 2026, seen on the 18th. */
import type { Text } from '../../src/terms/language.ts'
import type { Amount, Coverage, CutOff, Elapsed, NamedMetric } from '../view.ts'

export const today = '2026-06-18'
export const june = { from: '2026-06-01', to: '2026-06-30' }
export const juneSoFar = { from: '2026-06-01', to: '2026-06-18' }
export const maySpan = { from: '2026-05-01', to: '2026-05-18' }
export const elapsed: Elapsed = { share: 572_222, days: 17, today: '04:00', of: 30 }
export const coverage: Coverage = { of: 'scope', scope: { shop: ['山岚旗舰店'], channel: ['tmall', 'douyin'] } }
export const cutOff: CutOff = { at: '2026-06-18T04:00:00', zone: 'Asia/Shanghai', rules: 'v12', isDemo: true }
export const operations: Text = { zh: '运营岗', en: 'Operations' }

export const netGmv: NamedMetric = { id: 'net_gmv', name: { zh: '净GMV', en: 'Net GMV' } }
export const conversion: NamedMetric = { id: 'conversion_rate', name: { zh: '流量转化率', en: 'Conversion rate' } }
export const repurchase: NamedMetric = { id: 'repurchase_rate', name: { zh: '复购率', en: 'Repurchase rate' } }
export const returns: NamedMetric = { id: 'return_rate', name: { zh: '退货率', en: 'Return rate' } }
export const firstResponse: NamedMetric = { id: 'first_response_time', name: { zh: '首次响应时间', en: 'First response time' } }
export const actions: NamedMetric = { id: 'segment_actions', name: { zh: '用户分层运营动作', en: 'Segment actions' } }

export const yuan = (value: string | null): Amount => ({ value, unit: 'money', currency: 'CNY' })
export const rate = (value: string | null): Amount => ({ value, unit: 'rate' })
export const count = (value: string | null): Amount => ({ value, unit: 'count' })
export const seconds = (value: string | null): Amount => ({ value, unit: 'seconds' })
