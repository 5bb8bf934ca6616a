/** Campaigns and where the GMV came from (requirements R8, R16, R17, R65; odd formulas O1, O25). */
import { DIMENSIONS } from '../terms/dimension.ts'
import { type Metric, reportedRatio, reportedTotal } from './metric.ts'

const campaign = { family: 'traffic', direction: 'higher', dimensions: DIMENSIONS } as const

export const campaignMetrics: readonly Metric[] = [
  reportedTotal({
    ...campaign,
    id: 'organic_gmv',
    name: { zh: '自然成交GMV', en: 'Organic GMV' },
    aliases: {
      zh: ['自然gmv', '自然流量gmv', '自然成交', '自然流量成交'],
      en: ['organic gmv', 'organic sales', 'natural gmv', 'organic revenue'],
    },
    unit: 'money',
    formula: { zh: '没有活动券或 UTM 标记的订单的GMV', en: 'GMV of orders without a campaign coupon or UTM mark' },
  }),
  reportedTotal({
    ...campaign,
    id: 'campaign_gmv',
    name: { zh: '活动GMV', en: 'Campaign GMV' },
    aliases: {
      zh: ['活动拉动gmv', '活动成交', '活动成交额', '大促gmv', '活动销售额'],
      en: ['campaign gmv', 'promo gmv', 'campaign sales', 'promotion gmv', 'campaign revenue'],
    },
    unit: 'money',
    formula: { zh: '带活动专属券或 UTM 标记的订单的GMV', en: 'GMV of orders with a campaign coupon or UTM mark' },
    guards: ['campaign_gmv_share'],
  }),
  reportedRatio({
    ...campaign,
    id: 'campaign_gmv_share',
    name: { zh: '活动GMV占比', en: 'Campaign share of GMV' },
    aliases: {
      zh: ['活动占比', '大促占比', '大促期间占比', '活动gmv比例'],
      en: ['campaign gmv share', 'campaign share', 'promo share', 'promotion share'],
    },
    unit: 'rate',
    direction: 'lower',
    informational: true,
    formula: {
      zh: '活动GMV ÷ 全部GMV；过高说明靠活动费用换量',
      en: 'campaign GMV ÷ GMV; too high means volume bought with marketing money',
    },
  }),
  reportedRatio({
    ...campaign,
    id: 'campaign_iroas',
    name: { zh: '活动ROI', en: 'Campaign ROI (iROAS)' },
    aliases: {
      zh: ['roi', '投产', '投产比', '投入产出比', '活动投产', '活动投产比', 'roas', 'iroas', '活动roas'],
      en: ['roi', 'roas', 'iroas', 'campaign roi', 'campaign roas', 'campaign iroas', 'return on ad spend', 'incremental roas'],
    },
    unit: 'index',
    formula: {
      zh: '活动带来的GMV增量 ÷ 活动投入成本，去掉自然成交（口径：投产比，越高越好；费比见活动费比）；增量 ≤ 0 无意义',
      en: 'incremental GMV ÷ campaign cost, organic sales removed (variant: revenue over cost, higher is better; the inverse is the campaign cost ratio)',
    },
    guards: ['campaign_gmv_share', 'return_amount_rate'],
  }),
  reportedRatio({
    ...campaign,
    id: 'campaign_cost_ratio',
    name: { zh: '活动费比', en: 'Campaign cost ratio' },
    aliases: {
      zh: ['费比', '费率', '费用率', '营销费比', '推广费比', '活动费用率', '活动成本率'],
      en: ['cost ratio', 'campaign cost ratio', 'campaign cost', 'acos', 'marketing cost ratio', 'ad cost ratio'],
    },
    unit: 'rate',
    direction: 'lower',
    formula: {
      zh: '活动投入成本 ÷ 活动带来的GMV增量（口径：费比，越低越好）',
      en: 'campaign cost ÷ incremental GMV (variant: cost over revenue, lower is better)',
    },
  }),
  reportedRatio({
    ...campaign,
    id: 'campaign_page_gmv_share',
    name: { zh: '活动页GMV占比', en: 'Campaign-page share of GMV' },
    aliases: {
      zh: ['活动页占比', '活动页gmv比例', '会场gmv占比', '会场占比'],
      en: ['campaign page gmv share', 'campaign page share', 'landing page gmv share', 'promo page share'],
    },
    unit: 'rate',
    informational: true,
    formula: { zh: '经活动页成交的GMV ÷ 全部GMV', en: 'GMV through campaign pages ÷ GMV' },
  }),
]
