/** What is bought, from whom, at what cost in the end (requirements R57, R58; odd formula O9). */
import { PURCHASE_DIMENSIONS } from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const purchase = {
  family: 'supply',
  direction: 'lower',
  unit: 'rate',
  flow: false,
  source: 'purchases',
  dimensions: PURCHASE_DIMENSIONS,
} as const

export const purchaseMetrics: readonly Metric[] = [
  {
    ...purchase,
    id: 'total_cost_ratio',
    name: { zh: '综合成本率', en: 'Total cost ratio' },
    aliases: {
      zh: ['成本率', '综合成本', '采购成本率', '总成本率', '采购综合成本率'],
      en: ['total cost ratio', 'total cost', 'landed cost ratio', 'cost index', 'tco', 'purchase cost ratio'],
    },
    unit: 'index',
    numerator: sumOf('purchases.compared_cost'),
    denominator: sumOf('purchases.standard'),
    formula: {
      zh: '（采购成本 + 售后成本）÷ 按标准价计的采购额，1.00 上下的指数；没有标准价的采购行不计',
      en: '(purchase cost + after-sale cost) ÷ purchases at standard price, an index around 1.00; lines without a standard price are out',
    },
  },
  {
    ...purchase,
    id: 'total_cost_ratio_financed',
    name: { zh: '综合成本率（计资金成本）', en: 'Total cost ratio with cost of capital' },
    aliases: {
      zh: ['计账期的综合成本率', '含资金成本的综合成本率', '账期折算综合成本率'],
      en: ['financed cost ratio', 'total cost with payment terms', 'cost ratio with cost of capital'],
    },
    unit: 'index',
    numerator: sumOf('purchases.financed_365'),
    denominator: sumOf('purchases.standard_365'),
    formula: {
      zh: '（采购成本 + 售后成本 − 采购成本 × 账期天数 × 年资金成本率 ÷ 365）÷ 按标准价计的采购额（口径：账期按资金成本折算，分子分母同乘 365；没有标准价、账期或资金成本率的采购行不计）',
      en: '(purchase cost + after-sale cost − purchase cost × payment days × yearly cost of capital ÷ 365) ÷ purchases at standard price (variant: payment terms valued at the cost of capital, both sides times 365; lines without standard price, terms or rate are out)',
    },
  },
  {
    ...purchase,
    id: 'purchase_value',
    name: { zh: '采购额', en: 'Purchase value' },
    aliases: { zh: ['采购金额', '采购总额', '进货额'], en: ['purchases', 'purchase amount', 'purchasing volume'] },
    unit: 'money',
    direction: 'higher',
    informational: true,
    flow: true,
    numerator: sumOf('purchases.amount'),
    formula: { zh: '采购行金额之和，按承诺日', en: 'sum of the lines of purchases, by promised day' },
  },
  {
    ...purchase,
    id: 'purchase_lines',
    name: { zh: '采购行数', en: 'Purchase lines' },
    aliases: { zh: ['采购单行数', '采购笔数', '进货笔数'], en: ['po lines', 'number of purchase lines', 'purchase line count'] },
    unit: 'count',
    direction: 'higher',
    informational: true,
    flow: true,
    numerator: sumOf('purchases.lines'),
    formula: { zh: '采购行数，按承诺日', en: 'lines of purchases, by promised day' },
  },
  {
    ...purchase,
    id: 'purchase_freight',
    name: { zh: '采购运费', en: 'Purchase freight' },
    aliases: {
      zh: ['进货运费', '采购物流费', '头程运费'],
      en: ['inbound freight', 'freight of purchases', 'inbound shipping cost'],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('purchases.freight'),
    formula: { zh: '采购行的运费之和，按承诺日', en: 'freight of the lines of purchases, by promised day' },
  },
  {
    ...purchase,
    id: 'purchase_on_time_rate',
    name: { zh: '采购准时到货率', en: 'Purchases on time' },
    aliases: {
      zh: ['供应商准时率', '采购准时率', '到货准时率'],
      en: ['supplier on time', 'purchase on time rate', 'supplier on-time rate'],
    },
    direction: 'higher',
    numerator: sumOf('purchases.on_time'),
    denominator: sumOf('purchases.due'),
    formula: {
      zh: '承诺日当日或之前到货的采购行数 ÷ 已到货的采购行数',
      en: 'lines delivered on or before the promised day ÷ lines delivered',
    },
  },
  {
    ...purchase,
    id: 'payment_term',
    name: { zh: '平均账期', en: 'Payment term' },
    aliases: { zh: ['账期', '付款账期', '供应商账期'], en: ['payment terms', 'average payment term', 'days payable'] },
    unit: 'days',
    direction: 'higher',
    numerator: sumOf('purchases.payment_days'),
    denominator: sumOf('purchases.payment_base'),
    formula: { zh: '账期天数按采购额加权平均', en: 'payment days, weighted by the value of the purchase' },
  },
  {
    ...purchase,
    id: 'hidden_cost_ratio',
    name: { zh: '隐性成本率', en: 'Hidden cost ratio' },
    aliases: {
      zh: ['隐性采购成本率', '售后成本率', '隐性成本'],
      en: ['hidden purchase cost', 'after-sale cost ratio', 'hidden cost'],
    },
    numerator: sumOf('purchases.after_sale_cost'),
    denominator: sumOf('purchases.amount'),
    formula: {
      zh: '供应商造成的售后成本（退换、返工）÷ 采购额；显性成本是采购额本身',
      en: 'what the suppliers’ defects cost later ÷ purchase value; the visible cost is the purchase value itself',
    },
  },
  {
    ...purchase,
    id: 'total_cost_to_sales',
    name: { zh: '综合成本销售比', en: 'Total cost to sales' },
    aliases: {
      zh: ['综合成本占销售比', '采购成本占销售比', '成本销售比'],
      en: ['cost to sales', 'total cost over sales', 'purchase cost to sales'],
    },
    dimensions: ['shop', 'channel', 'owner'],
    numerator: sumOf('purchases.amount', 'purchases.after_sale_cost'),
    denominator: sumOf('orders.paid_amount', '-orders.refund_amount', '-returns.amount'),
    formula: {
      zh: '（采购成本 + 售后成本）÷ 净销售额（口径：对净销售额；对标准价的口径是“综合成本率”）',
      en: '(purchase cost + after-sale cost) ÷ net sales (variant: over net sales; over standard prices it is "total cost ratio")',
    },
  },
]
