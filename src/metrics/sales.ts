/** Selling and looking after customers (requirements R27–R34, R96, R97; odd formulas O17, O20). */
import { DIMENSIONS } from '../terms/dimension.ts'
import { leadsWon } from './leads.ts'
import { SERVICE_DIMENSIONS } from './measure.ts'
import { type Metric, reportedRatio, reportedTotal, sumOf } from './metric.ts'

const sale = { family: 'customer', direction: 'higher', unit: 'rate', dimensions: DIMENSIONS } as const

export const salesMetrics: readonly Metric[] = [
  reportedRatio({
    ...sale,
    id: 'attach_rate',
    name: { zh: '关联销售率', en: 'Attach rate' },
    aliases: {
      zh: ['连带率', '关联率', '连带销售率', '搭售率', '关联销售', '搭配销售率', '附加率'],
      en: ['attach rate', 'attachment rate', 'cross-sell rate', 'cross sell rate', 'cross sell', 'cross-sell'],
    },
    formula: {
      zh: '购买 A 并在推荐后购买 B 的订单数 ÷ 购买 A 且被推荐的订单数',
      en: 'orders of A that also take B after a recommendation ÷ orders of A with a recommendation',
    },
  }),
  {
    ...sale,
    source: 'service',
    dimensions: SERVICE_DIMENSIONS,
    flow: false,
    numerator: sumOf('service.consulted_ordered'),
    denominator: sumOf('service.consulted'),
    id: 'sales_conversion',
    name: { zh: '销售转化率', en: 'Sales conversion' },
    aliases: {
      zh: ['销售转化', '下单转化率', '成单率', '询单成交率', '下单转化', '成交率', '赢单率'],
      en: ['sales conversion', 'sales conversion rate', 'close rate', 'closing rate', 'win rate', 'sales cvr'],
    },
    formula: {
      zh: '咨询后下单的用户数 ÷ 售前咨询用户数，每日去重，归最后一次咨询（口径：下单，非支付）；只有线索明细时，为“线索转化率”',
      en: 'users who ordered ÷ users who enquired, distinct within a day, counted where the last enquiry was (variant: ordered, not paid); where only leads are loaded, "lead conversion"',
    },
    otherwise: [{ ...leadsWon, id: 'sales_conversion', name: { zh: '销售转化率', en: 'Sales conversion' } }],
    guards: ['return_rate'],
  },
  reportedRatio({
    ...sale,
    isSample: true,
    id: 'satisfaction',
    name: { zh: '客户满意度', en: 'Customer satisfaction' },
    aliases: {
      zh: ['大客户满意度', '客户满意率', '大客满意度'],
      en: ['client satisfaction', 'customer satisfaction', 'account satisfaction', 'key account satisfaction'],
    },
    formula: {
      zh: '满意的客户数 ÷ 回复的客户数（大客户调研）',
      en: 'satisfied clients ÷ clients who answered (large-account survey)',
    },
  }),
  reportedRatio({
    ...sale,
    id: 'renewal_rate',
    name: { zh: '续约率', en: 'Renewal rate' },
    aliases: {
      zh: ['续约', '续签率', '续费率', '合同续约率', '续签'],
      en: ['renewal', 'renewals', 'renewal rate', 'contract renewal rate', 'retention rate of contracts'],
    },
    formula: { zh: '已续约合同数 ÷ 到期合同数', en: 'contracts renewed ÷ contracts due' },
  }),
  reportedRatio({
    ...sale,
    id: 'community_active_rate',
    name: { zh: '社群发言率', en: 'Community active rate' },
    aliases: {
      zh: ['社群活跃度', '发言率', '社群活跃率', '群活跃度', '群活跃', '社群活跃', '活跃率'],
      en: [
        'community activity',
        'community active rate',
        'group activity',
        'active rate',
        'speaker rate',
        'community engagement',
      ],
    },
    formula: {
      zh: '一周内发言的成员数 ÷ 成员数，员工与机器人不计',
      en: 'distinct members who spoke in the week ÷ members, staff and bots excluded',
    },
    guards: ['sales_conversion'],
  }),
  reportedRatio({
    ...sale,
    id: 'community_share_rate',
    name: { zh: '社群分享率', en: 'Community share rate' },
    aliases: {
      zh: ['分享率', '社群分享', '群分享率', '转发率'],
      en: ['community share rate', 'share rate', 'sharing rate', 'group share rate'],
    },
    formula: {
      zh: '一周内分享的成员数 ÷ 成员数，员工与机器人不计',
      en: 'distinct members who shared in the week ÷ members, staff and bots excluded',
    },
  }),
  reportedTotal({
    ...sale,
    id: 'client_visits',
    name: { zh: '客户拜访量', en: 'Client visits' },
    aliases: {
      zh: ['拜访量', '拜访', '客户拜访', '拜访数', '拜访次数', '拜访客户', '拜访客户数'],
      en: ['client visits', 'customer visits', 'visits made', 'visit count', 'client meetings', 'visited clients'],
    },
    unit: 'count',
    formula: {
      zh: '客户拜访次数；每次要写明凭证，缺凭证的会提示抽查',
      en: 'client visits; each names its evidence, and what names none is flagged for a check',
    },
    guards: ['sales_amount'],
  }),
  reportedTotal({
    ...sale,
    id: 'proposals',
    name: { zh: '方案输出数', en: 'Proposals' },
    aliases: {
      zh: ['方案数', '方案', '方案输出', '提案数', '方案输出量', '提案'],
      en: ['proposals', 'proposal count', 'proposals made', 'pitches', 'proposal'],
    },
    unit: 'count',
    formula: {
      zh: '方案数；每份要写明文件凭证，缺凭证的会提示抽查',
      en: 'proposals; each names its file, and what names none is flagged for a check',
    },
    guards: ['sales_amount'],
  }),
  reportedTotal({
    ...sale,
    id: 'segment_actions',
    name: { zh: '用户分层运营动作数', en: 'Segment actions' },
    aliases: {
      zh: ['分层运营', '分层运营动作', '用户分层运营', '分层动作', '分层活动数', '分层运营动作数'],
      en: ['segment actions', 'segmentation actions', 'segment campaigns', 'segmented activities', 'segment activities'],
    },
    unit: 'count',
    formula: {
      zh: '分层运营动作数；每次要写明活动凭证，缺凭证的会提示抽查',
      en: 'actions for user segments; each names its activity, and what names none is flagged for a check',
    },
  }),
]
