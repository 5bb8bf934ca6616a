/** What came back (requirements R18, R54–R56; odd formula O11; definitions.md, "Order metrics"). */

import {
  AGAIN_WITHIN_DAYS,
  COHORT_RETURN_DAYS,
  HEADER_DIMENSIONS,
  RETURN_DIMENSIONS,
  RETURN_HEADER_DIMENSIONS,
} from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const returned = { family: 'supply', direction: 'lower', source: 'returns', dimensions: RETURN_DIMENSIONS } as const

export const returnMetrics: readonly Metric[] = [
  {
    ...returned,
    id: 'return_rate',
    name: { zh: '退货率', en: 'Return rate' },
    aliases: {
      zh: ['退货', '退单率', '退换率', '退货订单占比', '退货比例', '退款率', '退款', '退款订单率', '退货订单率'],
      en: ['return rate', 'returns rate', 'refund rate', 'order return rate', 'refunds rate', 'returned orders rate'],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('returns.documents', 'orders.refunded_orders'),
    denominator: sumOf('returns.base'),
    formula: {
      zh: '退货单数 ÷（订单数 + 退货单数），退货单按其当日，被挽回的不算；退款写在订单里的店铺：退款订单数 ÷ 支付订单数，按支付日（口径：自然日，非下单批次）',
      en: 'return documents ÷ (orders + return documents), on the day of the document, saved ones out; shops with refunds written into the order: refunded ÷ paid orders by pay day (variant: calendar, not by order cohort)',
    },
  },
  {
    ...returned,
    id: 'return_amount_rate',
    name: { zh: '退货金额率', en: 'Return rate by amount' },
    aliases: {
      zh: ['退款金额率', '退货金额占比', '退款金额占比', '金额退货率', '金额退款率', '退款额占比'],
      en: ['return amount rate', 'refund amount rate', 'return rate by value', 'value return rate', 'refunded amount share'],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('returns.amount', 'orders.refund_amount'),
    denominator: sumOf('orders.ordered_amount'),
    formula: { zh: '退货退款金额 ÷ 下单GMV', en: 'returned amount ÷ gross GMV' },
  },
  {
    ...returned,
    id: 'return_amount',
    name: { zh: '退货金额', en: 'Returned amount' },
    aliases: {
      zh: ['退款金额', '退款额', '退货额', '成功退款金额'],
      en: ['return amount', 'refund amount', 'refunds', 'refunded amount', 'amount returned'],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('returns.amount', 'orders.refund_amount'),
    formula: {
      zh: '独立退货单的金额（按其当日）+ 写在订单里的退款（按支付日）',
      en: 'amount of return documents on their own day + refunds written into orders by pay day',
    },
  },
  {
    ...returned,
    id: 'return_documents',
    name: { zh: '退货单数', en: 'Returns' },
    aliases: {
      zh: ['退货数', '退款订单数', '退货订单数', '退货量', '退单数', '退款单数', '退货件数', '退了几单', '退了多少单'],
      en: ['return documents', 'return count', 'number of returns', 'returned orders', 'refund orders', 'credit notes'],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('returns.documents', 'orders.refunded_orders'),
    formula: {
      zh: '独立退货单数（按其当日）+ 有退款的订单数（按支付日）',
      en: 'return documents on their own day + orders with a refund written into them by pay day',
    },
  },
  ...COHORT_RETURN_DAYS.map(
    (days): Metric => ({
      ...returned,
      ...{
        unit: 'rate',
        flow: false,
        dimensions: HEADER_DIMENSIONS,
        isOfReturnsOnly: true,
        needs: ['returns', 'returns:order_id'],
      },
      id: `return_rate_t${days}`,
      name: { zh: `批次退货率（T+${days}）`, en: `Return rate by cohort (T+${days})` },
      aliases: {
        zh: [`t+${days}退货率`, `${days}天退货率`, `下单批次退货率${days}`],
        en: [`t+${days} return rate`, `${days}-day return rate`, `cohort return rate ${days}`],
      },
      numerator: sumOf(`orders.returned_${days}`),
      denominator: sumOf(`orders.cohort_${days}`),
      formula: {
        zh: `支付后 ${days} 天内发货后退货的订单数 ÷ 支付订单数，按支付日；只看已满 ${days} 天的订单，退货单要写明订单号（口径：下单批次）`,
        en: `orders returned after shipping within ${days} days of payment ÷ paid orders, by pay day; only orders that are ${days} days old, and returns that name their order (variant: by order cohort)`,
      },
    }),
  ),
  {
    ...returned,
    ...{ unit: 'rate', flow: false, dimensions: RETURN_HEADER_DIMENSIONS, isOfReturnsOnly: true },
    needs: ['returns:stage'],
    id: 'before_shipping_share',
    name: { zh: '未发货退款占比', en: 'Refunds before shipping' },
    aliases: {
      zh: ['未发货仅退款占比', '预售取消占比', '未发货退款', '发货前退款占比'],
      en: ['refunds before shipping', 'pre-sale cancel share', 'cancel share before shipping', 'unshipped refund share'],
    },
    numerator: sumOf('returns.before_shipping'),
    denominator: sumOf('returns.documents'),
    formula: { zh: '未发货就退款的退货单数 ÷ 退货单数', en: 'refunds of what was never shipped ÷ return documents' },
  },
  {
    ...returned,
    ...{ unit: 'rate', flow: false, dimensions: RETURN_HEADER_DIMENSIONS, isOfReturnsOnly: true },
    needs: ['returns:order_id'],
    id: 're_return_rate',
    name: { zh: '挽回后再退率', en: 'Returned after being saved' },
    aliases: {
      zh: ['再退率', '挽回再退率', '30天再退率'],
      en: ['re-return rate', 'returned again rate', 'saved and returned'],
    },
    numerator: sumOf('returns.again'),
    denominator: sumOf('returns.saves'),
    formula: {
      zh: `挽回后 ${AGAIN_WITHIN_DAYS} 天内同一订单又退货的单数 ÷ 挽回的单数，按挽回日`,
      en: `saved returns whose order came back within ${AGAIN_WITHIN_DAYS} days all the same ÷ returns saved, by the day of the save`,
    },
  },
  {
    ...returned,
    ...{ unit: 'money-per', flow: false, dimensions: RETURN_HEADER_DIMENSIONS, isOfReturnsOnly: true },
    id: 'compensation_per_save',
    name: { zh: '单次挽回补偿', en: 'Compensation per save' },
    aliases: {
      zh: ['挽回成本', '补偿成本', '每单补偿', '挽回补偿'],
      en: ['cost per save', 'compensation cost', 'save cost', 'cost per saved return'],
    },
    numerator: sumOf('returns.compensation'),
    denominator: sumOf('returns.saves'),
    formula: { zh: '为挽回付出的补偿 ÷ 挽回的单数', en: 'compensation given for keeping the goods ÷ returns saved' },
  },
]
