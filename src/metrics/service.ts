/** Customer service (requirements R36–R47; odd formulas O3, O4, O17, O19, O21, O22; definitions.md, last lines of "Order metrics"). */
import { DIMENSIONS } from '../terms/dimension.ts'
import {
  COMPLAINT_TARGET_SECONDS,
  FIRST_RESPONSE_TARGET_SECONDS,
  REPLY_SLA_SECONDS,
  RETURN_HEADER_DIMENSIONS,
  REVIEW_DIMENSIONS,
  SERVICE_DIMENSIONS,
} from './measure.ts'
import { type Metric, reportedTotal, sumOf } from './metric.ts'

const service = {
  family: 'service',
  direction: 'higher',
  unit: 'rate',
  flow: false,
  source: 'service',
  dimensions: SERVICE_DIMENSIONS,
} as const

/** What a metric is divided by what, both from service sessions. */
function over(above: string, below: string): Pick<Metric, 'numerator' | 'denominator'> {
  return { numerator: sumOf(`service.${above}`), denominator: sumOf(`service.${below}`) }
}

/** The same order is claimed by sales and service: the window decides (odd formula O17). The default is what the source says of the same day. */
const CONSULT_WINDOWS = [
  ['consult_conversion_24h', 'asked_ordered_1d', '24小时内下单', 'ordered within 24 h'],
  ['consult_conversion_3d', 'asked_ordered_3d', '3天内下单', 'ordered within 3 days'],
  ['consult_conversion_paid_3d', 'asked_paid_3d', '3天内支付', 'paid within 3 days'],
] as const

export const serviceMetrics: readonly Metric[] = [
  {
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
    ...over('first_seconds', 'timed'),
    formula: {
      zh: '人工首次响应秒数之和 ÷ 人工应答的会话数；机器人回复与无人值守时段不计',
      en: 'seconds to the first answer by a person ÷ contacts answered by a person; bot replies and unstaffed hours are out',
    },
    guards: ['csat', 'resolution_rate'],
  },
  {
    ...service,
    id: 'first_response_in_target',
    name: { zh: '首响达标率', en: 'First responses in target' },
    aliases: {
      zh: ['首次响应达标率', '首响15秒达标率', '15秒响应率', '响应达标率', '首响及时率', '及时响应率'],
      en: ['first response in target', 'frt in target', 'first response sla', 'frt sla', 'sla rate', 'response sla'],
    },
    ...over('first_in_target', 'timed'),
    formula: {
      zh: `首次响应在 ${FIRST_RESPONSE_TARGET_SECONDS} 秒内的会话数 ÷ 人工应答的会话数`,
      en: `contacts first answered within ${FIRST_RESPONSE_TARGET_SECONDS} s ÷ contacts answered by a person`,
    },
  },
  {
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
    ...over('response_seconds', 'responses'),
    formula: { zh: '每次回复的等待秒数之和 ÷ 回复次数', en: 'seconds waited for each reply ÷ replies' },
    guards: ['csat', 'resolution_rate'],
  },
  {
    ...service,
    id: 'resolution_rate',
    name: { zh: '问题解决率', en: 'Resolution rate' },
    aliases: {
      zh: ['解决率', '有效解决率', '一次解决率', '问题解决', '解决', '首次解决率', 'fcr'],
      en: ['resolution rate', 'resolution', 'resolve rate', 'fcr', 'first contact resolution', 'solved rate', 'resolved rate'],
    },
    ...over('solved_cases', 'cases'),
    formula: {
      zh: '有效解决的问题数（24 小时内关闭，或 24 小时内无重复咨询）÷ 问题数；重复咨询不是新问题（口径：按问题；原公式见“问题解决率（原公式）”）',
      en: 'cases closed within 24 h or without a repeat contact in 24 h ÷ cases; a repeat is no new case (variant: by case; the source formula is "resolution rate (source formula)")',
    },
    guards: ['csat'],
  },
  {
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
    isSample: true,
    ...over('good_ratings', 'ratings'),
    formula: {
      zh: '4 分及以上的评价数 ÷ 评价数（5 分制）：会话的评价，没有会话时取订单评价；弹窗、回访、订单评价另有各自的指标',
      en: 'answers of 4 or 5 ÷ answers (5-point scale): those of sessions, order reviews where there are no sessions; pop-up, call-back and reviews have ids of their own',
    },
    guards: ['csat_response_rate', 'csat_invite_rate', 'bad_review_rate'],
    otherwise: [
      {
        ...service,
        id: 'csat',
        name: { zh: '满意度', en: 'CSAT' },
        aliases: { zh: [], en: [] },
        source: 'reviews',
        dimensions: REVIEW_DIMENSIONS,
        numerator: sumOf('reviews.good'),
        denominator: sumOf('reviews.reviews'),
        formula: { zh: '4 分及以上的订单评价数 ÷ 订单评价数', en: 'order reviews of 4 or 5 ÷ order reviews' },
      },
    ],
  },
  {
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
    ...over('consulted_ordered', 'consulted'),
    formula: {
      zh: '售前咨询后下单的用户数 ÷ 售前咨询用户数，每日去重，归最后一次咨询（口径：下单，非支付）',
      en: 'users who ordered after a pre-sale consultation ÷ users consulted, distinct within a day, counted where the last consultation was (variant: ordered, not paid)',
    },
    guards: ['return_rate'],
  },
  {
    ...service,
    id: 'return_save_rate',
    name: { zh: '退货挽回率', en: 'Return save rate' },
    aliases: {
      zh: ['挽回率', '退货挽回', '退款挽回率', '挽单率', '退款挽回', '挽留率'],
      en: ['return save rate', 'save rate', 'saved returns', 'refund save rate', 'returns saved', 'win-back rate'],
    },
    ...over('returns_saved', 'returns_asked'),
    formula: {
      zh: '被说服保留商品的用户数 ÷ 申请退货的用户数；没有会话明细时取退货单',
      en: 'users persuaded to keep the goods ÷ users who asked to return; of return documents where there are no sessions',
    },
    guards: ['csat', 're_return_rate', 'compensation_per_save'],
    otherwise: [
      {
        ...service,
        ...{ id: 'return_save_rate', name: { zh: '退货挽回率', en: 'Return save rate' }, aliases: { zh: [], en: [] } },
        ...{ source: 'returns', dimensions: RETURN_HEADER_DIMENSIONS, isOfReturnsOnly: true, needs: ['returns:saved'] },
        ...{ numerator: sumOf('returns.saves'), denominator: sumOf('returns.requests') },
        formula: { zh: '被挽回的退货单数 ÷ 退货申请单数', en: 'return requests that were saved ÷ return requests' },
      },
    ],
  },
  reportedTotal({
    ...service,
    dimensions: DIMENSIONS,
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
    guards: ['knowledge_reuse'],
  }),
  reportedTotal({
    ...service,
    dimensions: DIMENSIONS,
    id: 'knowledge_reuse',
    name: { zh: '知识复用次数', en: 'Knowledge reuse' },
    aliases: {
      zh: ['知识库复用', '知识复用', '方案被引用次数'],
      en: ['knowledge reuse', 'reuse of articles', 'articles used'],
    },
    unit: 'count',
    formula: {
      zh: '被采纳的方案在接待中被引用的次数：只凑条数不会被引用',
      en: 'how often accepted solutions were used in answers: padding is not',
    },
  }),
  {
    ...service,
    id: 'resolution_rate_source',
    name: { zh: '问题解决率（原公式）', en: 'Resolution rate (source formula)' },
    aliases: {
      zh: ['原公式解决率', '解决率原公式', '净解决率'],
      en: ['resolution rate source', 'source resolution rate', 'net resolution rate'],
    },
    numerator: sumOf('service.resolved', '-service.repeats'),
    denominator: sumOf('service.judged'),
    isFloored: true,
    formula: {
      zh: '（解决问题数 − 重复咨询数）÷ 咨询总数，低于 0 记 0（口径：原公式；重复咨询可能被减两次）',
      en: '(resolved − repeat contacts) ÷ contacts, never below 0 (variant: the source formula; a repeat may be taken away twice)',
    },
    guards: ['csat'],
  },
  {
    ...service,
    id: 'resolution_rate_strict',
    name: { zh: '问题解决率（从严）', en: 'Resolution rate (strict)' },
    aliases: {
      zh: ['从严解决率', '严格解决率', '双条件解决率'],
      en: ['strict resolution rate', 'resolution strict', 'resolved and quiet'],
    },
    ...over('solved_strictly', 'cases'),
    formula: {
      zh: '24 小时内关闭且 24 小时内无重复咨询的问题数 ÷ 问题数（口径：两个条件都要）',
      en: 'cases closed within 24 h and without a repeat contact in 24 h ÷ cases (variant: both conditions)',
    },
  },
  ...[
    ['csat_popup', '弹窗满意度', 'CSAT by pop-up', '咨询后弹窗', 'pop-up', 'popup'] as const,
    ['csat_callback', '回访满意度', 'CSAT by call-back', '订单后回访', 'call-back', 'callback'] as const,
  ].map(
    ([id, zh, en, how, asked, name]): Metric => ({
      ...service,
      id,
      name: { zh, en },
      aliases: {
        zh: [`${how}满意度`, `${how}csat`, `${zh}csat`],
        en: [`${asked} csat`, `${asked} satisfaction`, `${name} csat score`],
      },
      isSample: true,
      ...over(`good_${name}_ratings`, `${name}_ratings`),
      formula: { zh: `${how}中 4 分及以上的评价数 ÷ ${how}的评价数`, en: `answers of 4 or 5 ÷ answers, asked by ${asked}` },
    }),
  ),
  ...([50, 90] as const).map(
    (at): Metric => ({
      ...service,
      id: `first_response_p${at}`,
      name: { zh: `首次响应时间 P${at}`, en: `First response time P${at}` },
      aliases: {
        zh: [`首响p${at}`, `首响时间p${at}`, at === 50 ? '首响中位数' : '首响九成'],
        en: [`frt p${at}`, `first response p${at}`, at === 50 ? 'median first response' : '90th percentile first response'],
      },
      unit: 'seconds',
      direction: 'lower',
      numerator: sumOf(`service.first_p${at}`),
      formula: {
        zh: `人工首次响应秒数的 P${at}（线性插值），机器人与无人值守时段不计`,
        en: `P${at} of the seconds to the first answer by a person (linear interpolation), bots and unstaffed hours out`,
      },
    }),
  ),
  ...REPLY_SLA_SECONDS.map((seconds): Metric => {
    const minutes = seconds % 60 === 0 ? seconds / 60 : undefined
    const [zh, en] = minutes ? [`${minutes}分钟`, `${minutes} minutes`] : [`${seconds}秒`, `${seconds} s`]
    return {
      ...service,
      id: minutes ? `reply_${minutes}min_rate` : `reply_${seconds}s_rate`,
      name: { zh: `${zh}回复率`, en: `Replies within ${en}` },
      aliases: {
        zh: [`${zh}响应率`, `${zh}人工回复率`, `${zh}首响率`],
        en: [`reply within ${en}`, `answered within ${en}`, `reply rate ${en}`],
      },
      ...over(`first_in_${seconds}s`, 'timed'),
      formula: {
        zh: `首次响应在 ${seconds} 秒内的会话数 ÷ 人工应答的会话数（平台考核口径）`,
        en: `contacts first answered within ${seconds} s ÷ contacts answered by a person (a platform's own measure)`,
      },
    }
  }),
  {
    ...service,
    id: 'complaint_response_time',
    name: { zh: '投诉首次响应时间', en: 'Response time to complaints' },
    aliases: {
      zh: ['投诉首响', '投诉响应时间', '投诉响应'],
      en: ['complaint response', 'complaint response time', 'first response to complaints'],
    },
    unit: 'seconds',
    direction: 'lower',
    ...over('complaint_seconds', 'complaint_timed'),
    formula: {
      zh: '投诉会话的人工首次响应秒数之和 ÷ 应答的投诉会话数',
      en: 'seconds to the first answer ÷ complaints answered by a person',
    },
    guards: ['csat'],
  },
  {
    ...service,
    id: 'complaint_response_in_target',
    name: { zh: '投诉首响达标率', en: 'Complaints answered in target' },
    aliases: {
      zh: ['投诉响应达标率', `投诉${COMPLAINT_TARGET_SECONDS}秒响应率`, '投诉首响及时率'],
      en: ['complaints in target', 'complaint sla', 'complaint response in target'],
    },
    ...over('complaint_in_target', 'complaint_timed'),
    formula: {
      zh: `首次响应在 ${COMPLAINT_TARGET_SECONDS} 秒内的投诉会话数 ÷ 应答的投诉会话数（投诉优先）`,
      en: `complaints first answered within ${COMPLAINT_TARGET_SECONDS} s ÷ complaints answered by a person (complaints come first)`,
    },
  },
  {
    ...service,
    id: 'presale_response_time',
    name: { zh: '售前首次响应时间', en: 'Response time before the sale' },
    aliases: {
      zh: ['售前首响', '售前响应时间', '售前响应'],
      en: ['pre-sale response', 'pre-sale response time', 'first response before the sale'],
    },
    unit: 'seconds',
    direction: 'lower',
    ...over('presale_seconds', 'presale_timed'),
    formula: {
      zh: '售前会话的人工首次响应秒数之和 ÷ 应答的售前会话数',
      en: 'seconds to the first answer ÷ pre-sale contacts answered by a person',
    },
  },
  {
    ...service,
    id: 'bot_reply_share',
    name: { zh: '机器人接待占比', en: 'Answered by a bot' },
    aliases: {
      zh: ['机器人占比', '机器人回复占比', '机器人应答率'],
      en: ['bot share', 'bot reply share', 'contacts answered by bots'],
    },
    informational: true,
    ...over('by_bot', 'contacts'),
    formula: { zh: '只由机器人应答的会话数 ÷ 会话数', en: 'contacts answered by a bot alone ÷ contacts' },
  },
  {
    ...service,
    id: 'csat_response_rate',
    name: { zh: '满意度参评率', en: 'CSAT response rate' },
    aliases: { zh: ['参评率', '评价率', '邀评回复率'], en: ['csat response', 'survey response rate', 'csat answers'] },
    ...over('invited_ratings', 'invitations'),
    formula: { zh: '作出评价的会话数 ÷ 邀请评价的会话数', en: 'sessions with an answer ÷ sessions that were asked' },
  },
  {
    ...service,
    id: 'csat_invite_rate',
    name: { zh: '满意度邀评率', en: 'CSAT invitation rate' },
    aliases: {
      zh: ['邀评率', '评价邀请率', '邀请评价率'],
      en: ['csat invitations', 'invitation rate', 'survey invitation rate'],
    },
    ...over('invitations', 'answered'),
    formula: {
      zh: '邀请评价的会话数 ÷ 人工应答的会话数：只邀请满意的人，这个数会低',
      en: 'sessions asked for a rating ÷ contacts answered by a person: it is low where only the happy are asked',
    },
  },
  {
    ...service,
    id: 'contacts',
    name: { zh: '咨询量', en: 'Contacts' },
    aliases: { zh: ['会话数', '咨询数', '接待量', '会话量'], en: ['sessions', 'number of contacts', 'contact volume'] },
    unit: 'count',
    flow: true,
    numerator: sumOf('service.contacts'),
    formula: { zh: '会话数，含无人应答的', en: 'sessions, those that nobody answered included' },
  },
  {
    ...service,
    id: 'answered_contacts',
    name: { zh: '人工接待量', en: 'Contacts answered' },
    aliases: {
      zh: ['人工会话数', '应答量', '接起量'],
      en: ['answered contacts', 'contacts answered by a person', 'calls answered'],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('service.answered'),
    formula: { zh: '人工应答的会话数', en: 'sessions answered by a person' },
  },
  {
    ...service,
    id: 'handling_time',
    name: { zh: '平均处理时长', en: 'Handling time' },
    aliases: { zh: ['处理时长', '通话时长', '平均通话时长'], en: ['average handling time', 'aht', 'service time'] },
    unit: 'seconds',
    direction: 'lower',
    ...over('handling_seconds', 'handled'),
    formula: { zh: '处理秒数之和 ÷ 人工应答的会话数', en: 'seconds of handling ÷ contacts answered by a person' },
  },
  {
    ...service,
    id: 'consult_conversion_paid',
    name: { zh: '咨询转化率（支付）', en: 'Consultation conversion (paid)' },
    aliases: {
      zh: ['询单支付转化率', '咨询支付转化率', '询单付款率'],
      en: ['paid consult conversion', 'consult to pay', 'paid chat conversion'],
    },
    ...over('consulted_paid', 'consulted'),
    formula: {
      zh: '售前咨询后支付的用户数 ÷ 售前咨询用户数（口径：支付）',
      en: 'users who paid after a pre-sale consultation ÷ users consulted (variant: paid)',
    },
    guards: ['return_rate'],
  },
  ...CONSULT_WINDOWS.map(
    ([id, above, zh, en]): Metric => ({
      ...service,
      id,
      name: { zh: `咨询转化率（${zh}）`, en: `Consultation conversion (${en})` },
      aliases: {
        zh: [`${zh}咨询转化率`, `${zh}询单转化率`, `${zh}询转`],
        en: [`consult conversion ${en}`, `consultation conversion ${en}`, `enquiry conversion ${en}`],
      },
      needs: ['orders'],
      numerator: sumOf(`service.${above}`),
      denominator: sumOf('service.asked'),
      formula: {
        zh: `售前咨询后${zh}的用户数 ÷ 售前咨询用户数，每日去重，归最后一次咨询；由客户标识与订单对上，不靠会话里的标记`,
        en: `users ${en} after a pre-sale consultation ÷ users consulted, distinct within a day, counted where the last consultation was; found by the customer's id among the orders, not by a mark in the session`,
      },
      guards: ['return_rate'],
    }),
  ),
]
