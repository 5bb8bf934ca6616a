/**
 * 聚水潭 order lines (sheet 原始数据 or 销售订单明细). 内部订单号 is the order: 线上订单号 is blank for orders made by hand and holds several numbers
 * after a merge. Amounts are the lines'; what leaves the warehouse may be booked as minus. Merged and split orders live on in others.
 */
import { Mapping } from '../mapping.ts'

/** A report of what was shipped may have no other time. */
const ORDERED = ['订单日期', '下单时间', '订单时间', '付款日期', '付款时间', '发货日期', '发货时间', '出库时间']
const AMOUNT = ['商品金额', '销售金额', '金额']

export const jushuitanOrders = Mapping.parse({
  name: 'jushuitan-orders',
  kind: 'orders',
  currency: 'CNY',
  checked: true,
  header: {
    required: [
      '内部订单号',
      '线上订单号',
      ORDERED,
      ['商品编码', '商品名称', '产品分类', '款式编码'],
      ['数量', '销售数量', '商品数量'],
      [...AMOUNT, '单价', '销售单价', '商品单价'],
    ],
    known: [
      ...[
        '产品分类',
        '商品分类',
        '成本价',
        '店铺',
        '店铺名称',
        '订单状态',
        '状态',
        '付款日期',
        '发货日期',
        '买家账号',
        '买家昵称',
        '收货人',
      ],
      ...[
        '手机',
        '省',
        '省份',
        '收货省份',
        '市',
        '区县',
        '地址',
        '快递公司',
        '快递单号',
        '仓库',
        '款式编码',
        '颜色规格',
        '订单类型',
        '平台站点',
        '来源平台',
      ],
      ...['应付金额', '已付金额', '实付金额', '业务员', '标签', '运费', '优惠金额'],
    ],
  },
  fields: {
    order_id: { column: '内部订单号', quirk: 'float-id' },
    ordered_at: { column: ORDERED },
    paid_at: { column: ['付款日期', '付款时间', ...ORDERED] },
    customer_id: { column: ['买家账号', '买家昵称'], quirk: 'buyer-id' },
    sku: { column: ['商品编码', '款式编码'] },
    title: { column: '商品名称' },
    category: { column: ['产品分类', '商品分类'] },
    quantity: { column: ['数量', '销售数量', '商品数量'], quirk: 'positive' },
    unit_price: { column: ['单价', '销售单价', '商品单价'] },
    amount: { column: AMOUNT, quirk: 'positive' },
    region: { column: ['省', '省份', '收货省份'], quirk: 'province', personal: true },
    channel: { column: ['来源平台', '平台站点'] },
    owner: { column: '业务员' },
    shop: { column: ['店铺', '店铺名称'] },
  },
  rows: [
    { when: [{ column: '内部订单号', matches: '^(合计|总计|小计)' }], skip: true },
    { when: [{ column: ['订单状态', '状态'], matches: '被合并|被拆分|已合并|已拆分' }], skip: true },
    { when: [{ column: ['订单状态', '状态'], matches: '取消|作废|待付款|等待付款|未付款' }], fields: { paid_at: { value: '' } } },
    {},
  ],
})
