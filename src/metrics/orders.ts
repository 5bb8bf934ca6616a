/** What was ordered and paid (requirements R7, R22, R26; odd formulas O5, O12; definitions.md, "Order metrics"). */

import { HEADER_DIMENSIONS, ORDER_DIMENSIONS, SPLIT_WITHIN_MINUTES } from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const order = { family: 'traffic', direction: 'higher', source: 'orders', dimensions: ORDER_DIMENSIONS } as const

export const orderMetrics: readonly Metric[] = [
  {
    ...order,
    id: 'net_gmv',
    name: { zh: '净GMV', en: 'Net GMV' },
    aliases: {
      zh: ['gmv', '净成交额', '净成交总额', '净销售额', '成交总额', '成交额', '成交金额', '净额', '退款后gmv', '退款后销售额'],
      en: ['gmv', 'net gmv', 'net sales', 'net revenue', 'gmv net', 'gmv after refunds', 'net merchandise value'],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('orders.paid_amount', '-orders.refund_amount', '-returns.amount'),
    formula: {
      zh: '已支付金额 − 退款。未支付订单不计；写在订单里的退款计入该订单的支付日，独立的退货单计入退货单当日（口径：GMV 默认为净额）',
      en: 'amount paid − refunds. Unpaid orders are out; a refund written into an order counts on its pay day, a return document on its own day (variant: GMV means net by default)',
    },
    guards: ['return_amount_rate', 'high_end_share', 'campaign_gmv_share'],
  },
  {
    ...order,
    id: 'gmv_paid',
    name: { zh: '支付GMV', en: 'Paid GMV' },
    aliases: {
      zh: ['支付金额', '付款金额', '支付额', '实付金额', '已支付gmv', '付款gmv', '支付成交额'],
      en: ['paid gmv', 'gmv paid', 'paid amount', 'payment amount', 'paid revenue'],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('orders.paid_amount'),
    formula: {
      zh: '已支付订单的金额，按支付日，不扣退款，未支付不计',
      en: 'amount of paid orders by pay day, before refunds; unpaid orders are out',
    },
    guards: ['return_amount_rate'],
  },
  {
    ...order,
    id: 'gmv_gross',
    name: { zh: '下单GMV', en: 'Gross GMV' },
    aliases: {
      zh: ['下单金额', '订单金额', '毛gmv', '总gmv', '拍下金额', '下单额', '创建金额'],
      en: [
        'gross gmv',
        'gmv gross',
        'ordered amount',
        'order amount',
        'gross merchandise value',
        'gross sales',
        'created amount',
      ],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('orders.ordered_amount'),
    formula: {
      zh: '全部订单的下单金额，按下单日，含未支付，不扣退款',
      en: 'amount of all orders by order day, unpaid included, before refunds',
    },
    guards: ['return_amount_rate'],
  },
  {
    ...order,
    id: 'sales_amount',
    name: { zh: '销售额', en: 'Sales amount' },
    aliases: {
      zh: ['业绩', '流水', '营业额', '营收', '销售金额', '销量额', '卖了多少', '销售业绩', '收入'],
      en: ['sales', 'sales amount', 'revenue', 'turnover', 'sales revenue', 'takings'],
    },
    unit: 'money',
    flow: true,
    // New, returning and unknown customers' sales add up to exactly this (R22, R23), so it is the paid amount before refunds.
    numerator: sumOf('orders.paid_amount'),
    formula: {
      zh: '已支付金额，按支付日，不扣退款 = 新客销售额 + 老客销售额 + 未识别客户销售额（扣退款的口径是净GMV）',
      en: 'amount paid by pay day, before refunds = sales to new + returning + unknown customers (after refunds it is net GMV)',
    },
    guards: ['return_amount_rate', 'new_customer_share'],
  },
  {
    ...order,
    id: 'orders',
    name: { zh: '订单数', en: 'Orders' },
    aliases: {
      zh: ['下单数', '订单量', '单量', '下单量', '单数', '创建订单数', '总订单数', '下单笔数', '订单', '几单', '多少单'],
      en: ['order count', 'number of orders', 'orders created', 'order volume', 'created orders', 'total orders'],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('orders.orders'),
    formula: {
      zh: '下单的订单数，按下单日，含未支付；退货单不是订单',
      en: 'orders by order day, unpaid included; a credit note is not an order',
    },
  },
  {
    ...order,
    id: 'paid_orders',
    name: { zh: '支付订单数', en: 'Paid orders' },
    aliases: {
      zh: ['付款订单数', '支付单量', '支付单数', '成交订单数', '成交单量', '付款单数', '支付笔数', '有效订单数', '有效订单'],
      en: ['paid order count', 'number of paid orders', 'orders paid', 'valid orders', 'effective orders'],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('orders.paid_orders'),
    formula: { zh: '已支付的订单数，按支付日', en: 'paid orders by pay day' },
  },
  {
    ...order,
    id: 'aov',
    name: { zh: '客单价（每单）', en: 'Average order value' },
    aliases: {
      zh: ['客单价', '客单', '笔单价', '笔单', '每单金额', '单均价', '平均订单金额', '单均', '件单价', '客单件'],
      en: [
        'aov',
        'average order value',
        'avg order value',
        'order value',
        'basket size',
        'basket value',
        'avg basket',
        'sales per order',
        'average basket',
      ],
    },
    unit: 'money-per',
    flow: false,
    numerator: sumOf('orders.ordered_amount'),
    denominator: sumOf('orders.orders'),
    formula: {
      zh: '下单GMV ÷ 订单数（口径：每单，即笔单价；每买家的口径是“客单价（每买家）”）',
      en: 'gross GMV ÷ orders (variant: per order; per buyer is "spend per buyer")',
    },
    guards: ['orders', 'spend_per_buyer', 'split_order_rate', 'invalid_order_rate'],
  },
  {
    ...order,
    id: 'split_order_rate',
    name: { zh: '疑似拆单占比', en: 'Orders that look split' },
    aliases: {
      zh: ['拆单率', '拆单占比', '拆分订单占比'],
      en: ['split order rate', 'split orders', 'order splitting rate'],
    },
    unit: 'rate',
    direction: 'lower',
    informational: true,
    flow: false,
    dimensions: HEADER_DIMENSIONS,
    numerator: sumOf('orders.split'),
    denominator: sumOf('orders.orders'),
    formula: {
      zh: `同一买家在同一店铺 ${SPLIT_WITHIN_MINUTES} 分钟内接着下的订单数 ÷ 订单数；收货地址不保存，不比对`,
      en: `orders that follow another of the same buyer in the same shop within ${SPLIT_WITHIN_MINUTES} minutes ÷ orders; addresses are not kept, so they are not compared`,
    },
  },
  {
    ...order,
    needs: ['orders:counted'],
    id: 'invalid_order_rate',
    name: { zh: '无效订单占比', en: 'Orders that do not count' },
    aliases: {
      zh: ['无效订单', '无效单占比', '剔除订单占比'],
      en: ['invalid order rate', 'invalid orders', 'excluded orders share'],
    },
    unit: 'rate',
    direction: 'lower',
    informational: true,
    flow: false,
    dimensions: HEADER_DIMENSIONS,
    numerator: sumOf('orders.invalid'),
    denominator: sumOf('orders.orders', 'orders.invalid'),
    formula: {
      zh: '标为不计入的订单数 ÷ 全部订单数：突然升高要看筛选是否变了',
      en: 'orders marked as not counting ÷ all orders: a sudden rise means that the filter may have changed',
    },
  },
]
