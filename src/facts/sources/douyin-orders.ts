/**
 * 抖店 orders, one row a sub order. 商品金额 is the price of one piece. A sub order whose refund is through gives back its 退款金额, or where the
 * file has no such column all of it.
 */
import { Mapping } from '../mapping.ts'

const REFUNDED = '退款成功|已退款|退款完成|售后完成|售后成功'

export const douyinOrders = Mapping.parse({
  name: 'douyin-orders',
  kind: 'orders',
  currency: 'CNY',
  platform: 'douyin',
  checked: true,
  header: {
    required: [
      ['主订单编号', '主订单号'],
      ['选购商品', '商品名称', '商品ID', '货号'],
      ['商品数量', '购买数量'],
      ['商品金额', '商品单价'],
      ['订单提交时间', '下单时间'],
      '订单状态',
    ],
    known: [
      ...[
        '子订单编号',
        '子订单号',
        '货号',
        '商品ID',
        '商家编码',
        '商品规格',
        '订单完成时间',
        '取消原因',
        '售后状态',
        '订单类型',
        '支付方式',
      ],
      ...[
        '收件人',
        '收件人手机号',
        '省',
        '市',
        '区',
        '街道',
        '详细地址',
        '是否修改过地址',
        '买家留言',
        '旗帜颜色',
        '商家备注',
        '发货时间',
      ],
      ...[
        '运费',
        '优惠总金额',
        '平台优惠',
        '商家优惠',
        '达人优惠',
        '商家改价',
        '支付优惠',
        '红包抵扣',
        '手续费',
        '订单应付金额',
        'APP渠道',
      ],
      ...[
        '流量来源',
        '流量体裁',
        '流量渠道',
        '流量类型',
        '达人ID',
        '达人昵称',
        '达人UID',
        '所属门店ID',
        '预计发货时间',
        '承诺发货时间',
      ],
      ...['种类', '仓库ID', '仓库名称', '是否安心购', '广告渠道', '店铺名称', '退款金额', '商品单价'],
    ],
  },
  fields: {
    order_id: { column: ['主订单编号', '主订单号'], quirk: 'no-tick' },
    line_id: { column: ['子订单编号', '子订单号'], quirk: 'no-tick' },
    ordered_at: { column: ['订单提交时间', '下单时间'] },
    paid_at: { column: ['支付完成时间', '支付时间'] },
    sku: { column: ['商家编码', '货号', '商品ID'], quirk: 'no-tick' },
    title: { column: ['选购商品', '商品名称'] },
    quantity: { column: ['商品数量', '购买数量'] },
    unit_price: { column: ['商品金额', '商品单价'] },
    refund_amount: { column: '退款金额' },
    region: { column: ['省', '省份'], quirk: 'province', personal: true },
    channel: { column: ['流量体裁', '流量类型'] },
    source: { column: ['流量来源', '流量渠道'] },
    owner: { column: ['达人昵称', '主播昵称'] },
    shop: { column: '店铺名称' },
    platform: { value: 'douyin' },
  },
  rows: [
    {
      when: [
        { column: '售后状态', matches: REFUNDED },
        { column: '退款金额', matches: '^$' },
        { column: ['支付完成时间', '支付时间'], matches: '\\d' },
      ],
      fields: { refund_amount: { column: ['商品金额', '商品单价'], times: ['商品数量', '购买数量'] } },
    },
    {
      // Closed after it was paid: the platform has given the money back, whether or not the file tells of an after-sale.
      when: [
        { column: '订单状态', matches: '已关闭|已取消' },
        { column: '退款金额', matches: '^$' },
        { column: ['支付完成时间', '支付时间'], matches: '\\d' },
      ],
      fields: { refund_amount: { column: ['商品金额', '商品单价'], times: ['商品数量', '购买数量'] } },
    },
    {
      // A file without the pay time: the state says whether it was paid.
      when: [{ column: '订单状态', matches: '待支付|待付款|未支付|已取消|已关闭' }],
      fields: { paid_at: { column: ['支付完成时间', '支付时间'], value: '' } },
    },
    {},
  ],
})
