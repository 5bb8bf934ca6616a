/** Speed and what it costs (requirements R51–R53, R60;  definitions.md, last lines of "Order metrics"). */
import { DIMENSIONS } from '../terms/dimension.ts'
import { PURCHASE_DIMENSIONS, SHIP_WITHIN_HOURS, SHIPMENT_DIMENSIONS } from './measure.ts'
import { type Metric, reportedTotal, sumOf } from './metric.ts'

const supply = { family: 'supply', direction: 'lower', unit: 'rate', flow: false } as const
const shipment = { ...supply, source: 'shipments', dimensions: SHIPMENT_DIMENSIONS } as const

function over(above: string, below: string, kind = 'shipments'): Pick<Metric, 'numerator' | 'denominator'> {
  return { numerator: sumOf(`${kind}.${above}`), denominator: sumOf(`${kind}.${below}`) }
}

export const shipmentMetrics: readonly Metric[] = [
  {
    ...shipment,
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
    ...over('in_48h', 'due'),
    formula: {
      zh: `审核（无审核则支付）后 ${SHIP_WITHIN_HOURS} 小时内发货的订单数 ÷ 应发货（已审核或已支付）的订单数，按下单日，取消的不计`,
      en: `orders shipped within ${SHIP_WITHIN_HOURS} h of approval (of payment where there is none) ÷ orders approved or paid, by order day, cancelled ones out`,
    },
    guards: ['logistics_cost_per_order'],
  },
  {
    ...shipment,
    id: 'delivery_time',
    name: { zh: '到货时效', en: 'Delivery time' },
    aliases: {
      zh: ['签收时长', '快递签收时长', '到货时间', '配送时长', '物流时效', '配送时效', '送达时间', '到货时长'],
      en: ['delivery time', 'time to deliver', 'transit time', 'delivery speed', 'lead time', 'shipping time'],
    },
    unit: 'seconds',
    ...over('delivery_seconds', 'timed'),
    formula: {
      zh: '从下单到签收的秒数之和 ÷ 签收订单数，按下单日',
      en: 'seconds from order to delivery ÷ orders delivered, by order day',
    },
    guards: ['logistics_cost_per_order'],
  },
  ...([50, 90] as const).map(
    (at): Metric => ({
      ...shipment,
      id: `delivery_time_p${at}`,
      name: { zh: `到货时效 P${at}`, en: `Delivery time P${at}` },
      aliases: {
        zh: [`签收时长p${at}`, `到货时长p${at}`, at === 50 ? '到货时效中位数' : '九成到货时长'],
        en: [`delivery p${at}`, `time to deliver p${at}`, at === 50 ? 'median delivery time' : '90th percentile delivery'],
      },
      unit: 'seconds',
      numerator: sumOf(`shipments.delivery_p${at}`),
      formula: {
        zh: `从下单到签收的秒数的 P${at}（线性插值），按下单日`,
        en: `P${at} of the seconds from order to delivery (linear interpolation), by order day`,
      },
    }),
  ),
  {
    ...shipment,
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
    ...over('cost', 'costed'),
    formula: { zh: '物流费用 ÷ 有物流费用的订单数，按下单日', en: 'logistics cost ÷ orders with such a cost, by order day' },
    guards: ['delivery_time', 'late_rate'],
  },
  {
    ...shipment,
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
    ...over('late', 'promised'),
    formula: {
      zh: '晚于承诺日送达的订单数 ÷ 有承诺日的送达订单数，按自然日比较，按下单日归属',
      en: 'orders delivered after the promised calendar day ÷ orders delivered that had a promise, by order day',
    },
    otherwise: [purchaseTimes('late_rate', { zh: '履约超时率', en: 'Late rate' }, 'lower', 'late')],
  },
  reportedTotal({
    ...supply,
    dimensions: DIMENSIONS,
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
  {
    ...shipment,
    id: 'on_time_rate',
    name: { zh: '准时送达率', en: 'On-time rate' },
    aliases: { zh: ['准时率', '按时送达率', '准点率'], en: ['on time', 'on-time delivery', 'delivered on time'] },
    direction: 'higher',
    ...over('on_time', 'promised'),
    formula: {
      zh: '承诺日当日或之前送达的订单数 ÷ 有承诺日的送达订单数，按自然日比较，按下单日归属；按供应商看，或只有采购明细时，为采购行',
      en: 'orders delivered on or before the promised calendar day ÷ orders delivered that had a promise, by order day; by supplier, or where only purchases are loaded, lines of purchases',
    },
    otherwise: [purchaseTimes('on_time_rate', { zh: '准时送达率', en: 'On-time rate' }, 'higher', 'on_time')],
  },
  {
    ...shipment,
    id: 'shipments',
    name: { zh: '发货单数', en: 'Shipments' },
    aliases: { zh: ['运单数', '包裹数', '物流单数'], en: ['parcels', 'number of shipments', 'shipment count'] },
    unit: 'count',
    direction: 'higher',
    flow: true,
    numerator: sumOf('shipments.shipments'),
    formula: { zh: '物流单数，按下单日，取消的不计', en: 'shipments by order day, cancelled ones out' },
  },
  {
    ...shipment,
    id: 'delivered_orders',
    name: { zh: '签收订单数', en: 'Orders delivered' },
    aliases: { zh: ['签收数', '送达订单数', '妥投数'], en: ['delivered orders', 'deliveries', 'parcels delivered'] },
    unit: 'count',
    direction: 'higher',
    flow: true,
    numerator: sumOf('shipments.delivered'),
    formula: { zh: '已签收的订单数，按下单日', en: 'orders delivered, by order day' },
  },
  {
    ...shipment,
    id: 'logistics_cost',
    name: { zh: '物流费用总额', en: 'Logistics cost total' },
    aliases: {
      zh: ['物流总费用', '运费总额', '快递总费用'],
      en: ['total logistics cost', 'total shipping cost', 'freight total'],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('shipments.cost'),
    formula: { zh: '物流费用之和，按下单日', en: 'sum of logistics costs, by order day' },
  },
]

/** The same question about suppliers: their lines come on the promised calendar day, or late. */
function purchaseTimes(id: string, name: Metric['name'], direction: Metric['direction'], above: 'late' | 'on_time'): Metric {
  return {
    ...supply,
    id,
    name,
    direction,
    aliases: { zh: [], en: [] },
    source: 'purchases',
    dimensions: PURCHASE_DIMENSIONS,
    ...over(above, 'due', 'purchases'),
    formula: {
      zh: '采购行按承诺日比较到货日 ÷ 已到货的采购行数',
      en: 'lines of purchases by promised and actual calendar day ÷ lines delivered',
    },
  }
}
