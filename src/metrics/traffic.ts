/** Who came and what they did before buying (requirements R10–R12, R62–R64; odd formulas O6, O23, O24). */

import { PAGE_STATISTIC_DIMENSIONS, TRAFFIC_DIMENSIONS, VISIT_DIMENSIONS } from './measure.ts'
import { type Metric, reportedRatio, sumOf } from './metric.ts'

const visit = { family: 'traffic', direction: 'higher', source: 'traffic', dimensions: TRAFFIC_DIMENSIONS } as const

export const trafficMetrics: readonly Metric[] = [
  {
    ...visit,
    id: 'visitors',
    name: { zh: '访客数', en: 'Visitors' },
    aliases: {
      zh: ['uv', '访客', '流量', '访问人数', '浏览人数', '进店人数', '独立访客', '来访人数', '店铺访客数'],
      en: ['uv', 'visitors', 'unique visitors', 'traffic', 'visits', 'visitor count', 'footfall', 'uvs'],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('traffic.visitors'),
    formula: {
      zh: '每日访客数之和（日均口径：跨日不去重）。同一店铺当日既有全店行又有页面或步骤行时，全店数取全店行',
      en: "sum of daily visitors (daily basis: not distinct across days). Where a shop's day has rows for the whole and for pages or steps, the whole is taken from the former",
    },
    guards: ['conversion_rate', 'bounce_rate'],
  },
  {
    ...visit,
    id: 'conversion_rate',
    name: { zh: '流量转化率', en: 'Conversion rate' },
    aliases: {
      zh: [
        'cvr',
        '转化',
        '转化率',
        '转换率',
        '转换',
        '支付转化率',
        '支付转化',
        '流量转化',
        '转换绿',
        '转化绿',
        '访客转化率',
        '全店转化率',
        '店铺转化率',
        '成交转化率',
      ],
      en: [
        'cvr',
        'conversion',
        'conversion rate',
        'cr',
        'convrate',
        'conv rate',
        'conv',
        'traffic conversion',
        'cnvrsion',
        'shop conversion',
      ],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('customers.buyer_days'),
    denominator: sumOf('traffic.visitors'),
    dimensions: VISIT_DIMENSIONS,
    formula: {
      zh: '支付买家数 ÷ 访客数，均为每日去重后相加（日均口径）；未识别客户的订单每单算一个买家',
      en: 'paying buyers ÷ visitors, both distinct within a day and added over days (daily basis); an order of an unknown customer counts as one buyer',
    },
    guards: ['return_rate'],
  },
  {
    ...visit,
    id: 'ctr',
    name: { zh: '页面点击率', en: 'Click-through rate' },
    aliases: {
      zh: ['点击率', 'ctr', '点击', '主图点击率', '首焦点击率', '首页点击率', '图片点击率', '活动页点击率'],
      en: ['ctr', 'click rate', 'click-through', 'click through rate', 'clickthrough', 'clickthrough rate'],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('traffic.clicks'),
    denominator: sumOf('traffic.impressions'),
    formula: {
      zh: '点击数 ÷ 曝光数；没有流量明细时取页面统计',
      en: 'clicks ÷ impressions; of page statistics where no traffic is loaded',
    },
    guards: ['bounce_rate', 'qualified_ctr'],
    otherwise: [ofPages('ctr', { numerator: sumOf('pages.clicks'), denominator: sumOf('pages.impressions') })],
  },
  {
    ...visit,
    id: 'bounce_rate',
    name: { zh: '跳出率', en: 'Bounce rate' },
    aliases: {
      zh: ['跳失率', '跳出', '详情页跳出率', '跳失', '页面跳出率'],
      en: ['bounce', 'bounce rate', 'bounces', 'exit rate', 'page bounce rate'],
    },
    unit: 'rate',
    direction: 'lower',
    flow: false,
    numerator: sumOf('traffic.bounces'),
    denominator: sumOf('traffic.visitors'),
    formula: { zh: '跳出访客数 ÷ 访客数', en: 'visitors who left at once ÷ visitors' },
    otherwise: [ofPages('bounce_rate', { numerator: sumOf('pages.bounces'), denominator: sumOf('pages.visitors') })],
  },
  {
    ...visit,
    id: 'qualified_ctr',
    name: { zh: '有效点击率', en: 'Qualified click-through rate' },
    aliases: {
      zh: ['有效ctr', '去跳出点击率', '优质点击率'],
      en: ['qualified ctr', 'qualified click rate', 'quality ctr', 'qctr'],
    },
    unit: 'rate',
    flow: false,
    // (clicks ÷ impressions) × (1 − bounces ÷ visitors), as one ratio
    numerator: sumOf('traffic.clicks'),
    times: sumOf('traffic.visitors', '-traffic.bounces'),
    denominator: sumOf('traffic.impressions'),
    per: sumOf('traffic.visitors'),
    formula: {
      zh: '点击数 ×（1 − 跳出率）÷ 曝光数：点进来又马上走的不算',
      en: 'clicks × (1 − bounce rate) ÷ impressions: clicks that leave at once do not count',
    },
    otherwise: [
      ofPages('qualified_ctr', {
        ...{ numerator: sumOf('pages.clicks'), times: sumOf('pages.visitors', '-pages.bounces') },
        ...{ denominator: sumOf('pages.impressions'), per: sumOf('pages.visitors') },
      }),
    ],
  },
  {
    ...visit,
    id: 'detail_conversion',
    name: { zh: '详情页转化率', en: 'Detail-page conversion' },
    aliases: {
      zh: ['详情转化', '详情页转化', '详情转化率', '商品页转化率', '详情页下单转化率', '商详转化率', '商详转化'],
      en: [
        'detail conversion',
        'detail page conversion',
        'product page conversion',
        'pdp conversion',
        'detail page cvr',
        'detail cvr',
      ],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('customers.ordering_days'),
    denominator: sumOf('traffic.detail_visitors'),
    dimensions: VISIT_DIMENSIONS,
    formula: {
      zh: '下单买家数 ÷ 详情页访客数，均为每日去重后相加（口径：人 ÷ 人）；详情页 = 步骤或页面为 detail 的流量行',
      en: 'ordering buyers ÷ detail-page visitors, both distinct within a day and added over days (variant: people ÷ people); detail pages are the traffic rows whose step, or page, is "detail"',
    },
    otherwise: [
      ofPages('detail_conversion', {
        ...{ numerator: sumOf('pages.buyers'), denominator: sumOf('pages.visitors'), needs: ['pages:buyers'] },
      }),
    ],
  },
  {
    ...visit,
    id: 'detail_conversion_orders',
    name: { zh: '详情页转化率（原公式）', en: 'Detail-page conversion (source formula)' },
    aliases: {
      zh: ['详情页下单率', '详情页转化率原公式', '详情页订单转化率'],
      en: ['detail conversion by orders', 'orders per detail visitor', 'source detail conversion'],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('orders.orders'),
    denominator: sumOf('traffic.detail_visitors'),
    dimensions: VISIT_DIMENSIONS,
    formula: {
      zh: '下单数 ÷ 详情页访客数（口径：原公式，单 ÷ 人，可能超过 100%）',
      en: 'orders ÷ detail-page visitors (variant: the source formula, orders over people, may exceed 100 %)',
    },
  },
  {
    ...visit,
    id: 'step_pass_rate',
    name: { zh: '步骤通过率', en: 'Step pass rate' },
    aliases: {
      zh: ['环节通过率', '漏斗通过率', '步骤转化率', '流失节点'],
      en: ['funnel pass rate', 'step conversion', 'funnel step rate', 'leak by step'],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('traffic.visitors', '-traffic.bounces'),
    denominator: sumOf('traffic.visitors'),
    formula: {
      zh: '没有马上离开的访客数 ÷ 访客数；按步骤（首页→分类页→详情页）看，最低的是流失节点',
      en: 'visitors who went on ÷ visitors; by step (home → category → detail) the lowest is the leak',
    },
  },
  reportedRatio({
    family: 'traffic',
    direction: 'higher',
    dimensions: VISIT_DIMENSIONS,
    id: 'period_conversion_rate',
    name: { zh: '流量转化率（期间去重）', en: 'Conversion rate, distinct over the period' },
    aliases: {
      zh: ['月度转化率', '期间转化率', '去重转化率'],
      en: ['monthly conversion rate', 'period conversion', 'distinct conversion rate'],
    },
    unit: 'rate',
    formula: {
      zh: '期间去重的支付买家数 ÷ 期间去重的访客数，由平台给出（每日访客数不能相加成期间访客数；日均口径是“流量转化率”）',
      en: 'paying buyers ÷ visitors, both distinct over the period, as the platform gives them (daily visitors do not add up to these; on a daily basis it is "conversion rate")',
    },
  }),
]

/** The same, of the pages' own statistics. */
function ofPages(id: string, sums: Pick<Metric, 'numerator' | 'denominator' | 'times' | 'per' | 'needs'>): Metric {
  return {
    ...{ id, name: { zh: id, en: id }, aliases: { zh: [], en: [] }, family: 'traffic', unit: 'rate', direction: 'higher' },
    ...{
      flow: false,
      source: 'pages',
      dimensions: PAGE_STATISTIC_DIMENSIONS,
      formula: { zh: '页面统计', en: 'page statistics' },
    },
    ...sums,
  }
}
