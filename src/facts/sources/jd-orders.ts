/**
 * 京东 orders. Every row is a line, and 订单金额 and 应付金额 are the whole order's, repeated on each: they are taken once an order. 应付金额 is
 * what is left after the discounts. Without a pay time an order that is neither cancelled nor waiting for payment is paid when it was placed.
 */
import { Mapping } from '../mapping.ts'

const PAID = ['付款确认时间', '付款时间', '支付时间', '支付完成时间']

export const jdOrders = Mapping.parse({
  name: 'jd-orders',
  kind: 'orders',
  currency: 'CNY',
  platform: 'jd',
  fillDown: true,
  checked: true,
  header: {
    required: [
      ['订单号', '订单编号'],
      '商品名称',
      ['订购数量', '商品数量'],
      '下单时间',
      ['应付金额', '结算金额', '订单金额'],
      ['下单帐号', '下单账号', '京东价'],
    ],
    known: [
      ...[
        '店铺ID',
        '店铺名称',
        '商品ID',
        '商品编号',
        '货号',
        '支付方式',
        '京东价',
        '订单金额',
        '结算金额',
        '余额支付',
        '订单状态',
        '订单类型',
      ],
      ...[
        '客户姓名',
        '客户地址',
        '联系电话',
        '订单备注',
        '发票类型',
        '发票抬头',
        '发票内容',
        '商家备注',
        '付款确认时间',
        '增值税发票',
        '运费金额',
      ],
    ],
  },
  fields: {
    order_id: { column: ['订单号', '订单编号'], quirk: 'whole-id' },
    ordered_at: { column: '下单时间' },
    paid_at: { column: [...PAID, '下单时间'] },
    customer_id: { column: ['下单帐号', '下单账号'], quirk: 'buyer-id' },
    sku: { column: ['货号', '商品ID', '商品编号'], quirk: 'whole-id' },
    title: { column: '商品名称' },
    quantity: { column: ['订购数量', '商品数量'] },
    unit_price: { column: '京东价' },
    order_amount: { column: ['订单金额', '应付金额', '结算金额'] },
    paid_amount: { column: ['应付金额', '结算金额'] },
    region: { column: '客户地址', quirk: 'province', personal: true },
    shop: { column: '店铺名称' },
    platform: { value: 'jd' },
  },
  rows: [
    { when: [{ column: '订单状态', matches: '取消|删除|等待付款|待付款|未付款|未支付' }], fields: { paid_at: { value: '' } } },
    {},
  ],
})
