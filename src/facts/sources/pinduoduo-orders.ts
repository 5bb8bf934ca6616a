/**
 * 拼多多 orders, one row an order of one item; ids end in a tab or a backtick. The platform's coupons make 用户实付 less than 商家实收: what the
 * sale brought the shop is 商家实收. 退款成功 in either status gives back all of it; the file knows no partial refunds. A version without times still
 * has its day: an order's number begins with it (`260601-…`).
 */
import { Mapping } from '../mapping.ts'

const RECEIVED = ['商家实收金额(元)', '商家实收金额', '用户实付金额(元)', '用户实付金额']
const ORDERED = ['下单时间', '订单成交时间', '拼单成功时间', '支付时间']

export const pinduoduoOrders = Mapping.parse({
  name: 'pinduoduo-orders',
  kind: 'orders',
  currency: 'CNY',
  platform: 'pinduoduo',
  checked: true,
  header: {
    required: [
      ['订单号', '订单编号'],
      '订单状态',
      ['商品总价(元)', '商品总价'],
      ['用户实付金额(元)', '用户实付金额'],
      ['商家实收金额(元)', '商家实收金额'],
      ['商品数量(件)', '商品数量'],
    ],
    known: [
      ...ORDERED,
      ...[
        '商品',
        '邮费(元)',
        '店铺优惠折扣(元)',
        '平台优惠折扣(元)',
        '多多支付立减金额(元)',
        '上门安装费(元)',
        '送货入户费(元)',
        '收货人',
      ],
      ...[
        '手机',
        '省',
        '市',
        '区',
        '街道',
        '支付时间',
        '承诺发货时间',
        '发货时间',
        '确认收货时间',
        '商品id',
        '商品规格',
        '样式ID',
      ],
      ...[
        '商家编码-规格维度',
        '商家编码-商品维度',
        '外部商品编码',
        '商家备注',
        '售后状态',
        '快递单号',
        '快递公司',
        '订单成交时间',
        '是否抽奖或0元试用',
      ],
    ],
  },
  fields: {
    order_id: { column: ['订单号', '订单编号'], quirk: 'no-tick' },
    ordered_at: {
      column: [...ORDERED, '订单号', '订单编号'],
      quirk: 'number-day',
      otherwise: [...ORDERED, '订单号', '订单编号'],
    },
    paid_at: {
      column: ['支付时间', '订单成交时间', '拼单成功时间', '下单时间', '订单号', '订单编号'],
      quirk: 'number-day',
      otherwise: ['订单成交时间', '拼单成功时间', '下单时间', '订单号', '订单编号'],
    },
    sku: { column: ['商家编码-规格维度', '商家编码-商品维度', '商品id'], quirk: 'no-tick', otherwise: '商品id' },
    title: { column: ['商品', '商品名称'] },
    quantity: { column: ['商品数量(件)', '商品数量'] },
    amount: { column: ['商品总价(元)', '商品总价'] },
    paid_amount: { column: RECEIVED },
    region: { column: ['省', '省份'], quirk: 'province', personal: true },
    platform: { value: 'pinduoduo' },
  },
  rows: [
    { when: [{ column: '订单状态', matches: '待支付|待付款|未支付|未付款|^已取消' }], fields: { paid_at: { value: '' } } },
    { when: [{ column: '售后状态', matches: '退款成功' }], fields: { refund_amount: { column: RECEIVED } } },
    { when: [{ column: '订单状态', matches: '退款成功' }], fields: { refund_amount: { column: RECEIVED } } },
    {},
  ],
})
