/** What came back (requirements R18, R54–R56; odd formula O11; definitions.md, "Order metrics"). */

import { RETURN_DIMENSIONS } from './measure.ts'
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
      zh: '退货单数 ÷（订单数 + 退货单数），退货单按其当日；退款写在订单里的店铺：退款订单数 ÷ 支付订单数，按支付日（口径：自然日，非下单批次）',
      en: 'return documents ÷ (orders + return documents), on the day of the document; shops with refunds written into the order: refunded ÷ paid orders by pay day (variant: calendar, not by order cohort)',
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
      zh: ['退货数', '退款订单数', '退货订单数', '退货量', '退单数', '退款单数', '退货件数'],
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
]
