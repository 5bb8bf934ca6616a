/**
 * 淘宝/天猫 已卖出的宝贝, the order file (`ExportOrderList….csv`, GBK, `="…"` ids): one row an order. 买家实际支付金额 goes down with refunds and
 * with what the platform paid for the buyer, so what was paid is 总金额 of the orders with a pay time; what went back is 退款金额, and in versions
 * without that column the whole of an order that closed after it was paid. Names, phones and addresses stay outside, the province excepted.
 */
import { Mapping } from '../mapping.ts'

/** Newer versions write words where nothing went back. */
const NO_REFUND = { 无退款申请: '', 没有申请退款: '', 无退款: '', 无: '' }

export const taobaoOrders = Mapping.parse({
  name: 'taobao-orders',
  kind: 'orders',
  currency: 'CNY',
  platform: 'taobao',
  checked: true,
  header: {
    required: [
      '订单编号',
      ['总金额', '订单总金额', '应付总额'],
      ['买家实际支付金额', '买家实付金额', '支付金额', '实际支付金额'],
      '订单状态',
      ['订单创建时间', '创建时间', '下单时间'],
      ['订单付款时间', '付款时间', '支付时间'],
    ],
    known: [
      ...[
        '买家会员名',
        '买家支付宝账号',
        '买家应付货款',
        '买家应付邮费',
        '买家支付积分',
        '返点积分',
        '买家实际支付积分',
        '买家留言',
      ],
      ...[
        '收货人姓名',
        '收货地址',
        '运送方式',
        '联系电话',
        '联系手机',
        '宝贝标题',
        '宝贝种类',
        '物流单号',
        '物流公司',
        '订单备注',
      ],
      ...[
        '宝贝总数量',
        '店铺Id',
        '店铺名称',
        '订单关闭原因',
        '卖家服务费',
        '买家服务费',
        '发票抬头',
        '是否手机订单',
        '分阶段订单信息',
      ],
      ...[
        '定金排名',
        '特权订金订单id',
        '修改后的sku',
        '修改后的收货地址',
        '异常信息',
        '天猫卡券抵扣',
        '集分宝抵扣',
        '是否是O2O交易',
      ],
      ...['退款金额', '数量', '支付单号', '支付详情', '打款商家金额', '确认收货时间', '发货时间', '买家昵称'],
    ],
  },
  fields: {
    order_id: { column: '订单编号', quirk: 'whole-id' },
    ordered_at: { column: ['订单创建时间', '创建时间', '下单时间'] },
    paid_at: { column: ['订单付款时间', '付款时间', '支付时间'] },
    customer_id: { column: ['买家会员名', '买家昵称'], quirk: 'buyer-id' },
    amount: { column: ['总金额', '订单总金额', '应付总额'] },
    refund_amount: { column: '退款金额', values: NO_REFUND },
    region: { column: ['收货地址', '修改后的收货地址'], quirk: 'province', personal: true },
    shop: { column: '店铺名称' },
    platform: { value: 'taobao' },
  },
  rows: [
    {
      when: [
        { column: '订单状态', matches: '关闭' },
        { column: '退款金额', matches: '^(无.*|没有申请退款)?$' },
        { column: ['订单付款时间', '付款时间', '支付时间'], matches: '\\d' },
      ],
      fields: { refund_amount: { column: ['总金额', '订单总金额', '应付总额'] } },
    },
    {},
  ],
})
