/** Who bought, and again (requirements R13–R15, R22–R26, R31; odd formulas O5, O7, O16, O29; definitions.md, "Order metrics"). */

import { HEADER_DIMENSIONS, ORDER_DIMENSIONS, REPURCHASE_DAYS } from './measure.ts'
import { type Metric, reportedRatio, sumOf } from './metric.ts'

const customer = { family: 'customer', direction: 'higher', source: 'orders', dimensions: ORDER_DIMENSIONS } as const

const whoIsNew = {
  zh: '首次购买所在自然月内为新客（按全部历史数据，更长的期间逐月相加）',
  en: 'a customer is new in the calendar month of the first purchase ever in the data; longer periods add months',
}

export const customerMetrics: readonly Metric[] = [
  {
    ...customer,
    id: 'paying_customers',
    name: { zh: '支付客户数', en: 'Paying customers' },
    aliases: {
      zh: [
        '支付买家数',
        '付费用户数',
        '支付用户数',
        '买家数',
        '付款人数',
        '支付人数',
        '客户数',
        '成交客户数',
        '下单客户数',
        '付费用户',
        '买家',
      ],
      en: [
        'paying customers',
        'buyers',
        'paying users',
        'customers',
        'number of buyers',
        'number of customers',
        'paid users',
        'payers',
      ],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('customers.paying'),
    formula: {
      zh: '期间内有支付订单的已识别客户数，去重；未识别客户不计',
      en: 'distinct known customers with a paid order in the period; unknown customers are out',
    },
  },
  {
    ...customer,
    id: 'new_customers',
    name: { zh: '新客数', en: 'New customers' },
    aliases: {
      zh: ['新客户数', '新客', '新客户', '新增客户', '新买家数', '拉新数', '拉新', '新买家', '新客人数'],
      en: ['new customers', 'new buyers', 'first-time buyers', 'first time buyers', 'acquired customers', 'new customer count'],
    },
    unit: 'count',
    flow: true,
    numerator: sumOf('customers.new'),
    formula: {
      zh: `期间内支付的新客数，去重；${whoIsNew.zh}`,
      en: `distinct new customers who paid in the period; ${whoIsNew.en}`,
    },
  },
  {
    ...customer,
    id: 'spend_per_buyer',
    name: { zh: '客单价（每买家）', en: 'Spend per buyer' },
    aliases: {
      zh: ['每买家客单价', '人均消费', '人均客单价', '每客消费', '客均消费', '人均支付金额', '买家客单价', '人均'],
      en: [
        'spend per buyer',
        'arppu',
        'revenue per buyer',
        'spend per customer',
        'sales per customer',
        'average spend',
        'average spend per buyer',
      ],
    },
    unit: 'money-per',
    flow: false,
    numerator: sumOf('customers.known_amount'),
    denominator: sumOf('customers.paying'),
    formula: {
      zh: '已识别客户的支付金额 ÷ 支付客户数（口径：每买家，平台的“客单价”；每单的口径是“客单价（每单）”）',
      en: 'amount paid by known customers ÷ paying customers (variant: per buyer; per order is "average order value")',
    },
  },
  {
    ...customer,
    id: 'orders_per_buyer',
    name: { zh: '人均单数', en: 'Orders per buyer' },
    aliases: {
      zh: ['人均订单数', '每人单数', '客均单数'],
      en: ['orders per customer', 'purchase frequency', 'order frequency'],
    },
    unit: 'index',
    flow: false,
    numerator: sumOf('customers.known_orders'),
    denominator: sumOf('customers.paying'),
    formula: {
      zh: '已识别客户的支付订单数 ÷ 支付客户数；客单价（每买家）= 每单金额 × 人均单数',
      en: 'paid orders of known customers ÷ paying customers; spend per buyer = amount per order × orders per buyer',
    },
  },
  {
    ...customer,
    id: 'new_customer_sales',
    name: { zh: '新客销售额', en: 'New-customer sales' },
    aliases: {
      zh: ['新客户销售额', '新客业绩', '新客gmv', '新客成交额', '新客金额', '新客户业绩'],
      en: ['new customer sales', 'sales to new customers', 'new customer revenue', 'new-customer revenue', 'new customer gmv'],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('customers.new_amount'),
    formula: {
      zh: `新客的支付金额，不扣退款；${whoIsNew.zh}`,
      en: `amount paid by new customers before refunds; ${whoIsNew.en}`,
    },
  },
  {
    ...customer,
    id: 'returning_customer_sales',
    name: { zh: '老客销售额', en: 'Returning-customer sales' },
    aliases: {
      zh: ['老客户销售额', '老客业绩', '老客gmv', '老客成交额', '老客金额', '老客户业绩', '老买家支付金额', '回头客销售额'],
      en: [
        'returning customer sales',
        'sales to returning customers',
        'existing customer sales',
        'returning customer revenue',
        'repeat customer sales',
      ],
    },
    unit: 'money',
    flow: true,
    numerator: sumOf('customers.returning_amount'),
    formula: {
      zh: `老客（此前月份已购买过）的支付金额，不扣退款；${whoIsNew.zh}`,
      en: `amount paid by customers who are not new, before refunds; ${whoIsNew.en}`,
    },
  },
  {
    ...customer,
    id: 'unknown_customer_sales',
    name: { zh: '未识别客户销售额', en: 'Unknown-customer sales' },
    aliases: {
      zh: ['匿名销售额', '未知客户销售额', '匿名客户销售额', '未识别销售额'],
      en: ['anonymous sales', 'unknown customer sales', 'unidentified sales', 'guest sales'],
    },
    unit: 'money',
    informational: true,
    direction: 'lower',
    flow: true,
    numerator: sumOf('customers.unknown_amount'),
    formula: {
      zh: '没有客户标识的订单的支付金额，不扣退款',
      en: 'amount paid in orders without a known customer, before refunds',
    },
  },
  {
    ...customer,
    id: 'new_customer_share',
    name: { zh: '新客销售额占比', en: 'New-customer share' },
    aliases: {
      zh: ['新客占比', '新客户占比', '新客销售占比', '新客户销售额占比', '新客比例', '新客率', '拉新占比'],
      en: [
        'new customer share',
        'share of new customers',
        'new customer ratio',
        'new-customer ratio',
        'new share',
        'new customer rate',
      ],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('customers.new_amount'),
    denominator: sumOf('customers.new_amount', 'customers.returning_amount'),
    formula: {
      zh: `新客销售额 ÷（新客 + 老客销售额），未识别客户不计；${whoIsNew.zh}`,
      en: `new ÷ (new + returning) sales, unknown customers outside; ${whoIsNew.en}`,
    },
    guards: ['returning_customer_sales'],
  },
  {
    ...customer,
    id: 'repurchase_rate',
    name: { zh: '复购率', en: 'Repurchase rate' },
    aliases: {
      zh: ['复购', '用户复购率', '复够', '回购率', '回购', '重复购买率', '回头客比例', '复购用户占比', '复够率', '客户复购率'],
      en: [
        'repurchase',
        'repurchase rate',
        'repeat purchase rate',
        'repeat rate',
        'repeat purchase',
        'rebuy rate',
        'repeat buyers rate',
        'rpr',
      ],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('customers.repeat'),
    denominator: sumOf('customers.paying'),
    formula: {
      zh: '期间内支付 2 单及以上的客户数 ÷ 支付客户数（口径：期间内，无观察窗口）',
      en: 'customers with 2 or more paid orders in the period ÷ paying customers (variant: within the period, no look-ahead window)',
    },
  },
  {
    ...customer,
    id: 'new_repurchase_rate',
    name: { zh: '新客复购率', en: 'New-customer repurchase rate' },
    aliases: {
      zh: ['新客复购', '新客户复购率', '新客回购率', '新用户复购率'],
      en: ['new customer repurchase', 'new customer repurchase rate', 'new customer repeat rate', 'new buyer repeat rate'],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('customers.new_repeat'),
    denominator: sumOf('customers.new'),
    formula: {
      zh: `期间内支付 2 单及以上的新客数 ÷ 新客数；${whoIsNew.zh}`,
      en: `new customers with 2 or more paid orders in the period ÷ new customers; ${whoIsNew.en}`,
    },
  },
  {
    ...customer,
    id: 'returning_repurchase_rate',
    name: { zh: '老客复购率', en: 'Returning-customer repurchase rate' },
    aliases: {
      zh: ['老客复购', '老客户复购率', '老客回购率', '老用户复购率'],
      en: [
        'returning customer repurchase',
        'returning customer repurchase rate',
        'existing customer repurchase rate',
        'returning customer repeat rate',
      ],
    },
    unit: 'rate',
    flow: false,
    numerator: sumOf('customers.returning_repeat'),
    denominator: sumOf('customers.returning'),
    formula: {
      zh: `期间内支付 2 单及以上的老客数 ÷ 老客数；${whoIsNew.zh}`,
      en: `returning customers with 2 or more paid orders in the period ÷ returning customers; ${whoIsNew.en}`,
    },
  },
  ...REPURCHASE_DAYS.map(
    (days): Metric => ({
      ...customer,
      id: `new_repurchase_rate_${days}d`,
      name: { zh: `新客 ${days} 天复购率`, en: `New customers buying again in ${days} days` },
      aliases: {
        zh: [`${days}天复购率`, `新客${days}日复购率`, `${days}日复购`],
        en: [`${days}-day repurchase`, `${days} day repurchase rate`, `repurchase within ${days} days`],
      },
      unit: 'rate',
      flow: false,
      dimensions: HEADER_DIMENSIONS,
      numerator: sumOf(`orders.rebuyers_${days}`),
      denominator: sumOf(`orders.buyers_${days}`),
      formula: {
        zh: `首单后 ${days} 天内再次支付的新客数 ÷ 期间首次购买的客户数，按首单日；只看已满 ${days} 天的客户（口径：同期群，按类目选窗口）`,
        en: `customers who paid again within ${days} days of their first order ÷ customers who first bought in the period, by the day of that order; only those who have had ${days} days (variant: cohort; choose the window by category)`,
      },
    }),
  ),
  {
    ...customer,
    id: 'ltv_12m_observed',
    name: { zh: '12个月客户价值（已观察）', en: 'Twelve-month value, observed' },
    aliases: {
      zh: ['12个月ltv', '已观察ltv', '一年客户价值'],
      en: ['12-month ltv', 'observed ltv', 'twelve-month value'],
    },
    unit: 'money-per',
    flow: false,
    dimensions: HEADER_DIMENSIONS,
    numerator: sumOf('orders.spend_365'),
    denominator: sumOf('orders.buyers_365'),
    formula: {
      zh: '期间首次购买的客户在首单后 365 天内的支付金额 ÷ 这些客户数；只看已满 365 天的客户（口径：已观察到的消费，不是预测）',
      en: 'what customers who first bought in the period paid within 365 days of it ÷ those customers; only those who have had 365 days (variant: observed, not predicted)',
    },
  },
  reportedRatio({
    id: 'ltv_pred',
    name: { zh: '预测客户价值', en: 'Predicted lifetime value' },
    aliases: {
      zh: ['预测ltv', 'ltv预测', '客户价值预测'],
      en: ['predicted ltv', 'ltv forecast', 'expected lifetime value'],
    },
    family: 'customer',
    unit: 'money-per',
    direction: 'higher',
    dimensions: ORDER_DIMENSIONS,
    formula: {
      zh: '模型预测的客户价值之和 ÷ 客户数（口径：预测，模型由公司说明）',
      en: 'predicted value ÷ customers (variant: predicted, by the model of the company)',
    },
  }),
  reportedRatio({
    id: 'high_ltv_new_share',
    name: { zh: '高价值新客占比', en: 'New customers of high value' },
    aliases: {
      zh: ['高ltv新客占比', '高潜新客占比', '高潜客户占比'],
      en: ['high ltv new customers', 'high potential share', 'new customers in the top quintile'],
    },
    family: 'customer',
    unit: 'rate',
    direction: 'higher',
    dimensions: ORDER_DIMENSIONS,
    formula: {
      zh: '客户价值在前五分之一的新客数 ÷ 新客数；只给汇总，不逐人显示',
      en: 'new customers in the top fifth by value ÷ new customers; only as a sum, never person by person',
    },
  }),
  reportedRatio({
    id: 'low_price_share',
    name: { zh: '低价订单占比', en: 'Low-price share' },
    aliases: {
      zh: ['低价占比', '低价带占比', '低价引流占比'],
      en: ['low price share', 'low-price orders', 'price band share'],
    },
    family: 'customer',
    unit: 'rate',
    direction: 'lower',
    informational: true,
    dimensions: ORDER_DIMENSIONS,
    formula: {
      zh: '低价带订单数 ÷ 订单数（价格带按公司的定义）',
      en: 'orders in the low price band ÷ orders (the band as the company defines it)',
    },
  }),
  reportedRatio({
    id: 'ltv',
    name: { zh: '客户生命周期价值', en: 'Customer lifetime value' },
    aliases: {
      zh: ['ltv', 'clv', '生命周期价值', '用户生命周期价值', '客户终身价值', '客户价值'],
      en: ['ltv', 'clv', 'lifetime value', 'customer ltv', 'clv value'],
    },
    family: 'customer',
    unit: 'money-per',
    direction: 'higher',
    dimensions: ORDER_DIMENSIONS,
    formula: {
      zh: '客户 12 个月内的消费 ÷ 客户数（口径：已观察到的消费，不是预测）',
      en: 'what customers spent in 12 months ÷ customers (variant: observed, not predicted)',
    },
  }),
  reportedRatio({
    id: 'high_end_share',
    name: { zh: '高端客群占比', en: 'High-end customer share' },
    aliases: {
      zh: ['高净值占比', '高净值用户占比', '高端占比', '高端客户占比', '高客单客户占比', '高端客群'],
      en: ['high end share', 'high-end share', 'high value customer share', 'premium customer share', 'vip share'],
    },
    family: 'customer',
    unit: 'rate',
    direction: 'higher',
    dimensions: ORDER_DIMENSIONS,
    formula: {
      zh: '高净值客户数 ÷ 支付客户数（高净值按公司的分层定义）',
      en: 'high-end customers ÷ paying customers (high-end as the company defines the segment)',
    },
  }),
]
