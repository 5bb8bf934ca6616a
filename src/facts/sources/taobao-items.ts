/**
 * 淘宝/天猫 已卖出的宝贝, the item file (`ExportItemList….csv`): one row a line of an order. 价格 is of one piece; what was really paid for the
 * line is 买家实际支付金额 where the file has it. It adds what was sold to the orders of the order file, whose amounts, buyers and times stay; a
 * version without times needs them to be loaded.
 */
import { Mapping } from '../mapping.ts'

const PAID = ['付款时间', '订单付款时间', '支付时间', '创建时间', '订单创建时间']

export const taobaoItems = Mapping.parse({
  name: 'taobao-items',
  kind: 'orders',
  currency: 'CNY',
  platform: 'taobao',
  checked: true,
  adds: 'lines',
  header: {
    required: [
      ['主订单编号', '订单编号'],
      ['子订单编号', '商家编码', '外部系统编号'],
      ['标题', '宝贝标题', '商品标题'],
      ['价格', '商品价格'],
      ['购买数量', '数量'],
      '订单状态',
    ],
    known: [
      ...['订单创建时间', '创建时间', '订单付款时间', '付款时间', '支付时间'],
      ...[
        '外部系统编号',
        '商品属性',
        '套餐信息',
        '备注',
        '商家编码',
        '支付单号',
        '买家应付货款',
        '买家实际支付金额',
        '买家实付金额',
      ],
      ...['退款状态', '退款金额', '商品ID', '店铺名称', '商品编码'],
    ],
  },
  fields: {
    order_id: { column: ['主订单编号', '订单编号'], quirk: 'whole-id' },
    line_id: { column: '子订单编号', quirk: 'whole-id' },
    ordered_at: { column: ['订单创建时间', '创建时间', '订单付款时间', '付款时间', '支付时间'] },
    paid_at: { column: PAID },
    sku: { column: ['商家编码', '外部系统编号', '商品编码', '商品ID'] },
    title: { column: ['标题', '宝贝标题', '商品标题'] },
    quantity: { column: ['购买数量', '数量'] },
    unit_price: { column: ['价格', '商品价格'] },
    amount: { column: ['买家应付货款', '买家实际支付金额', '买家实付金额'] },
    refund_amount: { column: '退款金额' },
    shop: { column: '店铺名称' },
    platform: { value: 'taobao' },
  },
  rows: [
    { when: [{ column: '订单状态', matches: '等待买家付款|未付款|待付款' }], fields: { paid_at: { value: '' } } },
    {
      // Closed without a pay time of its own: paid only where something went back.
      when: [
        { column: '订单状态', matches: '关闭' },
        { column: '退款状态', matches: '^$|没有申请退款|无' },
      ],
      fields: { paid_at: { column: ['付款时间', '订单付款时间', '支付时间'], value: '' } },
    },
    {
      when: [
        { column: '退款状态', matches: '退款成功' },
        { column: '退款金额', matches: '^$' },
      ],
      fields: { refund_amount: { column: ['买家应付货款', '买家实际支付金额', '买家实付金额'] } },
    },
    {},
  ],
})
