/** Stock, speed and cost (requirements R48–R53, R57–R60; odd formulas O8–O11; definitions.md, last lines of "Order metrics"). */
import { DIMENSIONS } from '../terms/dimension.ts'
import { type Metric, reportedRatio, reportedTotal } from './metric.ts'

const supply = { family: 'supply', direction: 'lower', unit: 'rate', dimensions: DIMENSIONS } as const

export const shipmentMetrics: readonly Metric[] = [
  reportedRatio({
    ...supply,
    id: 'inventory_turnover',
    name: { zh: '库存周转率', en: 'Inventory turnover' },
    aliases: {
      zh: ['周转', '周转率', '库存周转', 'dos', '周转天数', '库存周转次数', '存货周转率', '存货周转'],
      en: [
        'dos',
        'turnover rate',
        'inventory turnover',
        'stock turnover',
        'inventory turns',
        'stock turns',
        'turns',
        'days of stock',
        'days of supply',
      ],
    },
    unit: 'index',
    direction: 'higher',
    formula: { zh: '销售成本 ÷ 平均库存余额，年化，次', en: 'cost of goods sold ÷ average stock value, annualised, in turns' },
    guards: ['slow_stock_share'],
  }),
  reportedRatio({
    ...supply,
    id: 'slow_stock_share',
    name: { zh: '滞销库存占比', en: 'Slow-stock share' },
    aliases: {
      zh: ['滞销占比', '滞销', '滞销库存', '滞销率', '呆滞库存占比', '呆滞占比', '滞销品占比'],
      en: [
        'slow stock',
        'slow stock share',
        'slow-moving stock',
        'slow moving stock share',
        'dead stock',
        'dead stock share',
        'obsolete stock share',
      ],
    },
    formula: {
      zh: '90 天及以上无销售的库存金额 ÷ 库存金额',
      en: 'value of stock without a sale for 90 days or more ÷ value of stock',
    },
  }),
  reportedRatio({
    ...supply,
    id: 'ship_48h_rate',
    name: { zh: '48小时发货率', en: '48-hour shipping rate' },
    aliases: {
      zh: [
        '48h',
        '48h发货率',
        '发货',
        '发货率',
        '发货时效',
        '48小时发货',
        '48h发货',
        '及时发货率',
        '发货及时率',
        '履约时效',
        '履约时效达成率',
      ],
      en: [
        '48h',
        'ship 48h',
        '48h ship rate',
        '48h shipping',
        '48h shipping rate',
        'shipped in 48h',
        'on-time shipping',
        'shipping rate',
        '48h dispatch rate',
      ],
    },
    direction: 'higher',
    formula: {
      zh: '审核（无审核则支付）后 48 小时内发货的订单数 ÷ 应发货订单数',
      en: 'orders shipped within 48 h of approval (of payment where there is none) ÷ orders due',
    },
    guards: ['logistics_cost_per_order'],
  }),
  reportedRatio({
    ...supply,
    id: 'delivery_time',
    name: { zh: '到货时效', en: 'Delivery time' },
    aliases: {
      zh: ['签收时长', '快递签收时长', '到货时间', '配送时长', '物流时效', '配送时效', '送达时间', '到货时长'],
      en: ['delivery time', 'time to deliver', 'transit time', 'delivery speed', 'lead time', 'shipping time'],
    },
    unit: 'seconds',
    formula: { zh: '从下单到签收的秒数之和 ÷ 签收订单数', en: 'seconds from order to delivery ÷ orders delivered' },
    guards: ['logistics_cost_per_order'],
  }),
  reportedRatio({
    ...supply,
    id: 'logistics_cost_per_order',
    name: { zh: '单均物流成本', en: 'Logistics cost per order' },
    aliases: {
      zh: ['物流成本', '单均物流费', '快递成本', '单票物流成本', '运费成本', '物流费用', '单均运费'],
      en: [
        'logistics cost',
        'logistics cost per order',
        'shipping cost',
        'shipping cost per order',
        'cost per parcel',
        'delivery cost',
      ],
    },
    unit: 'money-per',
    formula: { zh: '物流费用 ÷ 订单数', en: 'logistics cost ÷ orders' },
    guards: ['delivery_time', 'late_rate'],
  }),
  reportedRatio({
    ...supply,
    id: 'late_rate',
    name: { zh: '履约超时率', en: 'Late rate' },
    aliases: {
      zh: ['超时率', '履约超时', '超时', '延迟率', '迟到率', '晚到率', '超时订单占比', '逾期率', '延误率'],
      en: [
        'late rate',
        'late orders',
        'late delivery rate',
        'overdue rate',
        'lateness',
        'delay rate',
        'late deliveries',
        'late shipment rate',
      ],
    },
    formula: {
      zh: '晚于承诺日送达的订单数 ÷ 送达订单数，按自然日',
      en: 'orders delivered after the promised calendar day ÷ orders delivered',
    },
  }),
  reportedRatio({
    ...supply,
    id: 'total_cost_ratio',
    name: { zh: '综合成本率', en: 'Total cost ratio' },
    aliases: {
      zh: ['成本率', '综合成本', '采购成本率', '总成本率', '采购综合成本率'],
      en: ['total cost ratio', 'total cost', 'landed cost ratio', 'cost index', 'tco', 'purchase cost ratio'],
    },
    unit: 'index',
    formula: {
      zh: '（采购成本 + 售后成本）÷ 按标准价计的采购额，1.00 上下的指数',
      en: '(purchase cost + after-sale cost) ÷ purchases at standard price, an index around 1.00',
    },
  }),
  reportedRatio({
    ...supply,
    id: 'stock_deviation',
    name: { zh: '备货偏差率', en: 'Stock deviation' },
    aliases: {
      zh: ['备货偏差', '备货准确率', '备货准确度', '预测偏差', '备货误差'],
      en: ['stock deviation', 'stocking accuracy', 'forecast deviation', 'forecast error', 'wmape', 'stocking deviation'],
    },
    formula: {
      zh: '各 SKU |实际备货 − 预测| 之和 ÷ 预测之和（口径：偏差，越低越好；准确率 = 1 − 偏差）',
      en: 'Σ|actual − forecast| by SKU ÷ Σ forecast (variant: deviation, lower is better; accuracy = 1 − deviation)',
    },
  }),
  reportedTotal({
    ...supply,
    id: 'packaging_net_saving',
    name: { zh: '包装净节省', en: 'Packaging net saving' },
    aliases: {
      zh: ['包装节省', '包装优化', '包装联动', '包装成本联动', '包装成本与退货率联动', '包装成本'],
      en: ['packaging saving', 'packaging savings', 'packaging net saving', 'pack saving', 'packaging optimisation'],
    },
    unit: 'money',
    direction: 'higher',
    formula: { zh: '减少的破损退货损失 − 增加的包装成本', en: 'return loss avoided − packaging cost added' },
  }),
]
