/** Design work (requirements R67–R71; odd formulas O18, O26–O28). Pages' traffic is in `traffic.ts`. */
import { DIMENSIONS } from '../terms/dimension.ts'
import { DESIGN_DIMENSIONS } from './measure.ts'
import { type Metric, reportedRatio, sumOf } from './metric.ts'

const design = { family: 'service', direction: 'higher', unit: 'rate', dimensions: DIMENSIONS } as const
const request = { ...design, source: 'designs', dimensions: DESIGN_DIMENSIONS } as const

export const designMetrics: readonly Metric[] = [
  reportedRatio({
    ...design,
    id: 'vi_compliance',
    isSample: true,
    isAudit: true,
    name: { zh: '品牌视觉合规率', en: 'Brand visual compliance' },
    aliases: {
      zh: ['视觉合规率', 'vi合规率', '视觉合规', '品牌合规率', 'vi合规', '合规率'],
      en: ['vi compliance', 'visual compliance', 'brand compliance', 'vi compliance rate', 'brand visual compliance'],
    },
    formula: {
      zh: '合规物料数 ÷ 抽检物料数；审核人（agent）不能是作者（owner），自审的行不载入',
      en: 'compliant items ÷ items audited; the auditor (agent) is not the author (owner), rows of one’s own work are refused',
    },
  }),
  {
    ...request,
    id: 'design_response_time',
    name: { zh: '设计响应时长', en: 'Design response time' },
    aliases: {
      zh: ['需求响应速度', '设计响应', '出图时间', '出稿时间', '设计响应速度', '设计响应时间', '需求响应时间', '初稿时间'],
      en: [
        'design response time',
        'design response',
        'turnaround',
        'design turnaround',
        'time to first draft',
        'design lead time',
      ],
    },
    unit: 'seconds',
    direction: 'lower',
    flow: false,
    numerator: sumOf('designs.response_seconds'),
    denominator: sumOf('designs.drafted'),
    formula: {
      zh: '从提出需求到交付初稿的秒数之和 ÷ 已交付初稿的需求数，待补充的时间不计，按提出日',
      en: 'seconds from request to first draft ÷ requests drafted; time waiting for the requester is out; by the day of the request',
    },
    guards: ['detail_conversion'],
  },
  {
    ...request,
    id: 'urgent_on_time_rate',
    name: { zh: '紧急需求准时率', en: 'Urgent requests on time' },
    aliases: {
      zh: ['紧急准时率', '紧急需求及时率', '紧急需求达标率', '加急准时率', '紧急需求'],
      en: ['urgent on time rate', 'urgent on-time rate', 'urgent requests', 'urgent on time', 'urgent design on time'],
    },
    flow: false,
    numerator: sumOf('designs.urgent_on_time'),
    denominator: sumOf('designs.urgent'),
    formula: {
      zh: '24 小时内交付的紧急需求数 ÷ 紧急需求数，自然时间',
      en: 'urgent requests delivered within 24 h ÷ urgent requests, natural hours',
    },
  },
  {
    ...request,
    id: 'regular_on_time_rate',
    name: { zh: '常规需求准时率', en: 'Regular requests on time' },
    aliases: {
      zh: ['常规准时率', '常规需求及时率', '常规需求达标率', '普通需求准时率', '常规需求'],
      en: ['regular on time rate', 'regular on-time rate', 'regular requests', 'regular on time', 'standard requests on time'],
    },
    flow: false,
    numerator: sumOf('designs.regular_on_time'),
    denominator: sumOf('designs.regular'),
    formula: {
      zh: '3 个工作日内（含调休）交付初稿的常规需求数 ÷ 常规需求数',
      en: 'regular requests delivered within 3 working days (holidays and make-up days of China) ÷ regular requests',
    },
  },
  reportedRatio({
    ...design,
    id: 'attention_share',
    name: { zh: '卖点注意力占比', en: 'Attention share' },
    aliases: {
      zh: ['注意力占比', '眼动热力图', '热力图', '注意力', '用户注意力', '注意力热力图', '热力图得分', '眼动'],
      en: ['attention share', 'attention', 'heatmap', 'heat map', 'eye tracking', 'heatmap score', 'attention score'],
    },
    formula: { zh: '落在核心卖点区域的注视时间 ÷ 全部注视时间', en: 'gaze time in the selling-point area ÷ all gaze time' },
  }),
  reportedRatio({
    ...design,
    id: 'brand_recall',
    isSample: true,
    least: 30,
    name: { zh: '用户记忆度', en: 'Brand recall' },
    aliases: {
      zh: ['品牌记忆度', '记忆度', '品牌记忆', '品牌回忆率', '用户记忆'],
      en: ['brand recall', 'recall', 'brand memory', 'recall rate', 'brand recall rate'],
    },
    formula: {
      zh: '能正确描述品牌视觉的受访者数 ÷ 受访者数；少于 30 人只看不计分',
      en: 'interviewees who describe the brand visual correctly ÷ interviewees; with fewer than 30 it is shown and not scored',
    },
  }),
  {
    ...request,
    id: 'rework_count',
    name: { zh: '设计返工次数', en: 'Design reworks' },
    aliases: { zh: ['返工数', '返工', '改稿次数'], en: ['reworks', 'rework count', 'drafts returned'] },
    unit: 'count',
    direction: 'lower',
    flow: true,
    numerator: sumOf('designs.reworks'),
    formula: { zh: '初稿被退回修改的次数之和，按提出日', en: 'how often drafts came back, by the day of the request' },
  },
]
