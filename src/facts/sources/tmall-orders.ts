/**
 * Tmall order report: one row an order. Two of its headers end in a blank. 买家实际支付金额 is already net of refunds, so what was paid is
 * 总金额 of the paid orders (a filled pay time) and 退款金额 what went back. Of the address only the province is kept.
 */
import { Mapping } from '../mapping.ts'

export const tmallOrders = Mapping.parse({
  name: 'tmall-orders',
  kind: 'orders',
  currency: 'CNY',
  platform: 'tmall',
  header: { required: ['订单编号', '总金额', '买家实际支付金额', '收货地址', '订单创建时间', '订单付款时间', '退款金额'] },
  fields: {
    order_id: { column: '订单编号' },
    ordered_at: { column: '订单创建时间' },
    paid_at: { column: '订单付款时间' },
    amount: { column: '总金额' },
    paid_amount: { column: '总金额', ifFilled: '订单付款时间' },
    refund_amount: { column: '退款金额' },
    region: { column: '收货地址', quirk: 'province', personal: true },
    platform: { value: 'tmall' },
  },
})
