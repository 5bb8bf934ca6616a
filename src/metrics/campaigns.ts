/** Campaigns and where the GMV came from (requirements R8, R16, R17, R65; odd formulas O1, O25). */
import { DIMENSIONS } from '../terms/dimension.ts'
import { CAMPAIGN_DIMENSIONS, HEADER_DIMENSIONS } from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const campaign = { family: 'traffic', direction: 'higher', dimensions: DIMENSIONS } as const
/** Of orders that carry, or do not carry, a campaign's coupon or UTM mark: only where the file has that column. */
const ofMarks = ['orders:campaign']
const marked = {
  family: 'traffic',
  direction: 'higher',
  source: 'orders',
  dimensions: HEADER_DIMENSIONS,
  needs: ofMarks,
} as const
/** Of campaigns and the orders that carry their marks. */
const spent = { ...campaign, source: 'campaigns', dimensions: CAMPAIGN_DIMENSIONS } as const
const gain = sumOf('orders.campaign_amount', '-campaigns.baseline')

export const campaignMetrics: readonly Metric[] = [
  {
    ...marked,
    id: 'organic_gmv',
    name: { zh: '自然成交GMV', en: 'Organic GMV' },
    aliases: {
      zh: ['自然gmv', '自然流量gmv', '自然成交', '自然流量成交'],
      en: ['organic gmv', 'organic sales', 'natural gmv', 'organic revenue'],
    },
    unit: 'money',
    formula: {
      zh: '没有活动券或 UTM 标记的订单的支付金额 = 支付GMV − 活动GMV',
      en: 'amount paid in orders without a campaign coupon or UTM mark = paid GMV − campaign GMV',
    },
    flow: true,
    numerator: sumOf('orders.paid_amount', '-orders.campaign_amount'),
  },
  {
    ...marked,
    id: 'campaign_gmv',
    name: { zh: '活动GMV', en: 'Campaign GMV' },
    aliases: {
      zh: ['活动拉动gmv', '活动成交', '活动成交额', '大促gmv', '活动销售额'],
      en: ['campaign gmv', 'promo gmv', 'campaign sales', 'promotion gmv', 'campaign revenue'],
    },
    unit: 'money',
    formula: {
      zh: '带活动专属券或 UTM 标记的订单的支付金额，按支付日',
      en: 'amount paid in orders with a campaign coupon or UTM mark, by pay day',
    },
    guards: ['campaign_gmv_share'],
    flow: true,
    numerator: sumOf('orders.campaign_amount'),
  },
  {
    ...marked,
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
      zh: '活动GMV ÷ 支付GMV；过高说明靠活动费用换量',
      en: 'campaign GMV ÷ paid GMV; too high means volume bought with marketing money',
    },
    flow: false,
    numerator: sumOf('orders.campaign_amount'),
    denominator: sumOf('orders.paid_amount'),
  },
  {
    ...spent,
    id: 'campaign_iroas',
    name: { zh: '活动ROI', en: 'Campaign ROI (iROAS)' },
    aliases: {
      zh: ['roi', '投产', '投产比', '投入产出比', '活动投产', '活动投产比', 'roas', 'iroas', '活动roas'],
      en: ['roi', 'roas', 'iroas', 'campaign roi', 'campaign roas', 'campaign iroas', 'return on ad spend', 'incremental roas'],
    },
    unit: 'index',
    formula: {
      zh: '（带活动券或 UTM 标记的支付金额 − 对照基线）÷ 活动投入成本，自然成交不算（口径：投产比，越高越好；倒过来是“活动费比”）；无增量则没有意义',
      en: '(amount paid in orders with a campaign’s coupon or UTM mark − the control’s baseline) ÷ campaign cost, organic sales out (variant: revenue over cost, higher is better; the inverse is "campaign cost ratio"); without a gain it means nothing',
    },
    guards: ['campaign_gmv_share', 'return_amount_rate'],
    flow: false,
    gain: 'numerator',
    needs: ofMarks,
    numerator: gain,
    denominator: sumOf('campaigns.cost'),
  },
  {
    ...spent,
    id: 'campaign_cost_ratio',
    name: { zh: '活动费比', en: 'Campaign cost ratio' },
    aliases: {
      zh: ['费比', '费率', '费用率', '营销费比', '推广费比', '活动费用率', '活动成本率'],
      en: ['cost ratio', 'campaign cost ratio', 'campaign cost', 'acos', 'marketing cost ratio', 'ad cost ratio'],
    },
    unit: 'rate',
    direction: 'lower',
    formula: {
      zh: '活动投入成本 ÷（带活动标记的支付金额 − 对照基线）（口径：费比，越低越好）；无增量则没有意义',
      en: 'campaign cost ÷ (amount paid in marked orders − the control’s baseline) (variant: cost over revenue, lower is better); without a gain it means nothing',
    },
    flow: false,
    gain: 'denominator',
    needs: ofMarks,
    numerator: sumOf('campaigns.cost'),
    denominator: gain,
    guards: ['campaign_iroas'],
  },
  {
    ...campaign,
    id: 'campaign_page_gmv_share',
    name: { zh: '活动页GMV占比', en: 'Campaign-page share of GMV' },
    aliases: {
      zh: ['活动页占比', '活动页gmv比例', '会场gmv占比', '会场占比'],
      en: ['campaign page gmv share', 'campaign page share', 'landing page gmv share', 'promo page share'],
    },
    unit: 'rate',
    informational: true,
    formula: {
      zh: '经活动页（页面统计中场景为活动页）成交的金额 ÷ 支付GMV',
      en: 'amount paid through campaign pages (page statistics whose scene is campaign) ÷ paid GMV',
    },
    source: 'pages',
    flow: false,
    dimensions: ['shop', 'channel', 'platform', 'campaign', 'owner'],
    needs: ['pages:gmv'],
    numerator: sumOf('pages.campaign_gmv'),
    denominator: sumOf('orders.paid_amount'),
  },
  {
    ...spent,
    id: 'campaign_roi_margin',
    name: { zh: '活动毛利ROI', en: 'Campaign ROI on margin' },
    aliases: {
      zh: ['毛利roi', '利润roi', '活动净roi'],
      en: ['roi on margin', 'margin roi', 'campaign net roi'],
    },
    unit: 'index',
    flow: false,
    numerator: sumOf('campaigns.margin', '-campaigns.margin_cost'),
    denominator: sumOf('campaigns.margin_cost'),
    formula: {
      zh: '（增量毛利 − 投入成本）÷ 投入成本，只算给出毛利的活动（口径：回报率，0 为保本）',
      en: '(incremental margin − cost) ÷ cost, of campaigns whose margin is known (variant: return on investment, 0 breaks even)',
    },
  },
  {
    ...spent,
    id: 'campaign_cost',
    name: { zh: '活动投入成本', en: 'Campaign spend' },
    aliases: {
      zh: ['活动花费', '活动成本', '活动投入', '活动费用'],
      en: ['campaign spend', 'campaign spending', 'promotion cost', 'cost of campaigns'],
    },
    unit: 'money',
    direction: 'lower',
    informational: true,
    flow: true,
    numerator: sumOf('campaigns.cost'),
    formula: { zh: '活动成本之和，平均分到活动的每一天', en: 'cost of campaigns, spread evenly over the days of their windows' },
  },
]
