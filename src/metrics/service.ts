/** Customer service (requirements R36–R47; odd formulas O3, O4, O17, O19, O21, O22; definitions.md, last lines of "Order metrics"). */
import { DIMENSIONS } from '../terms/dimension.ts'
import { type Metric, reportedRatio, reportedTotal } from './metric.ts'

const service = { family: 'service', direction: 'higher', unit: 'rate', dimensions: DIMENSIONS } as const

export const serviceMetrics: readonly Metric[] = [
  reportedRatio({
    ...service,
    id: 'first_response_time',
    name: { zh: '首次响应时间', en: 'First response time' },
    aliases: {
      zh: [
        '首响',
        'frt',
        '首响时间',
        '首响时长',
        '首次响应',
        '首次回复时间',
        '首次响应时长',
        '首回',
        '响映时间',
        '首响映时间',
        '全天首响时长',
        '首次平均响应',
      ],
      en: [
        'frt',
        'first response',
        'first response time',
        'first reply',
        'first reply time',
        '1st response',
        '1st response time',
        'time to first response',
      ],
    },
    unit: 'seconds',
    direction: 'lower',
    formula: {
      zh: '人工首次响应秒数之和 ÷ 人工应答的会话数；机器人回复不计',
      en: 'seconds to the first answer by a person ÷ contacts answered by a person; bot replies are out',
    },
    guards: ['csat', 'resolution_rate'],
  }),
  reportedRatio({
    ...service,
    id: 'first_response_in_target',
    name: { zh: '首响达标率', en: 'First responses in target' },
    aliases: {
      zh: ['首次响应达标率', '首响15秒达标率', '15秒响应率', '响应达标率', '首响及时率', '及时响应率'],
      en: ['first response in target', 'frt in target', 'first response sla', 'frt sla', 'sla rate', 'response sla'],
    },
    formula: {
      zh: '首次响应在目标秒数内的会话数 ÷ 人工应答的会话数',
      en: 'contacts first answered within the target ÷ contacts answered by a person',
    },
  }),
  reportedRatio({
    ...service,
    id: 'avg_response_time',
    name: { zh: '平均响应时间', en: 'Average response time' },
    aliases: {
      zh: [
        '平响',
        '平均响应',
        '平响时间',
        '平响时长',
        '平均响应时长',
        '平均回复时间',
        '响应时间',
        '响应时长',
        '全天平响时长',
        'art',
      ],
      en: [
        'art',
        'average response',
        'average response time',
        'avg response time',
        'avg response',
        'response time',
        'mean response time',
        'reply time',
      ],
    },
    unit: 'seconds',
    direction: 'lower',
    formula: { zh: '每次回复的等待秒数之和 ÷ 回复次数', en: 'seconds waited for each reply ÷ replies' },
    guards: ['csat', 'resolution_rate'],
  }),
  reportedRatio({
    ...service,
    id: 'resolution_rate',
    name: { zh: '问题解决率', en: 'Resolution rate' },
    aliases: {
      zh: ['解决率', '有效解决率', '一次解决率', '问题解决', '解决', '首次解决率', 'fcr'],
      en: ['resolution rate', 'resolution', 'resolve rate', 'fcr', 'first contact resolution', 'solved rate', 'resolved rate'],
    },
    formula: {
      zh: '有效解决的问题数（24 小时内关闭，或 24 小时内无重复咨询）÷ 问题数（口径：按问题）',
      en: 'cases closed within 24 h or without a repeat contact in 24 h ÷ cases (variant: by case)',
    },
    guards: ['csat'],
  }),
  reportedRatio({
    ...service,
    id: 'csat',
    name: { zh: '满意度', en: 'CSAT' },
    aliases: {
      zh: ['csat', '好评', '好评率', '满意率', '客服满意度', '咨询满意度', '服务满意度', '好评度'],
      en: [
        'csat',
        'csat score',
        'satisfaction score',
        'service satisfaction',
        'good review rate',
        'satisfaction rate',
        'customer sat',
      ],
    },
    formula: {
      zh: '4 分及以上的评价数 ÷ 评价数（5 分制），弹窗与回访分开',
      en: 'answers of 4 or 5 ÷ answers (5-point scale), pop-up and call-back kept apart',
    },
  }),
  reportedRatio({
    ...service,
    id: 'bad_review_rate',
    name: { zh: '差评率', en: 'Bad-review rate' },
    aliases: {
      zh: ['差评', '差评比例', '中差评率', '不满意率', '负评率'],
      en: [
        'bad review rate',
        'bad reviews',
        'negative review rate',
        'negative reviews',
        'dissatisfaction rate',
        'bad-review rate',
      ],
    },
    direction: 'lower',
    formula: {
      zh: '差评数 ÷ 评价数，审批认定的恶意差评不计',
      en: 'bad reviews ÷ reviews; malicious ones are out once approved as such',
    },
  }),
  reportedRatio({
    ...service,
    id: 'consult_conversion',
    name: { zh: '咨询转化率', en: 'Consultation conversion' },
    aliases: {
      zh: ['询单转化率', '询单转化', '咨询转化', '客服转化率', '客服转化', '询转'],
      en: [
        'consult conversion',
        'consultation conversion',
        'enquiry conversion',
        'inquiry conversion',
        'chat conversion',
        'consult cvr',
      ],
    },
    formula: {
      zh: '售前咨询后下单的用户数 ÷ 售前咨询用户数（口径：下单，非支付）',
      en: 'users who ordered after a pre-sale consultation ÷ users consulted (variant: ordered, not paid)',
    },
    guards: ['return_rate'],
  }),
  reportedRatio({
    ...service,
    id: 'return_save_rate',
    name: { zh: '退货挽回率', en: 'Return save rate' },
    aliases: {
      zh: ['挽回率', '退货挽回', '退款挽回率', '挽单率', '退款挽回', '挽留率'],
      en: ['return save rate', 'save rate', 'saved returns', 'refund save rate', 'returns saved', 'win-back rate'],
    },
    formula: {
      zh: '被说服保留商品的用户数 ÷ 申请退货的用户数',
      en: 'users persuaded to keep the goods ÷ users who asked to return',
    },
    guards: ['csat', 'return_rate'],
  }),
  reportedTotal({
    ...service,
    id: 'knowledge_contribution',
    name: { zh: '知识贡献度', en: 'Knowledge contribution' },
    aliases: {
      zh: ['知识贡献', '知识库贡献', '知识库条数', '知识库贡献数', '知识条数', '知识库'],
      en: [
        'knowledge contribution',
        'knowledge articles',
        'kb articles',
        'kb contribution',
        'articles accepted',
        'knowledge base',
      ],
    },
    unit: 'count',
    formula: { zh: '被知识库采纳的高频问题解决方案数', en: 'solutions for frequent questions accepted into the knowledge base' },
  }),
]
