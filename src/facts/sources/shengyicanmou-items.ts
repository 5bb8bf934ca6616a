/**
 * 生意参谋 商品 report (an old `.xls`, header on row 5 below remarks): one row an item and day. Its visitors are an item's: a buyer who looks at two
 * items is in both rows. Bounces are the rate times the visitors. The file does not say the shop: name it when loading, or two shops mix.
 */
import { Mapping } from '../mapping.ts'
import { reportDay } from './report-day.ts'

const VISITORS = ['商品访客数', '访客数']

export const shengyicanmouItems = Mapping.parse({
  name: 'shengyicanmou-items',
  kind: 'traffic',
  currency: 'CNY',
  platform: 'taobao',
  checked: true,
  header: {
    required: ['统计日期', ['商品ID', '商品id'], [...VISITORS, '商品浏览量', '浏览量', '支付金额', '支付买家数']],
    known: [
      ...[
        '商品名称',
        '货号',
        '商品类型',
        '商品状态',
        '商品标签',
        '平均停留时长',
        '商品详情页跳出率',
        '商品收藏人数',
        '商品加购件数',
        '商品加购人数',
      ],
      ...[
        '下单买家数',
        '下单件数',
        '下单金额',
        '下单转化率',
        '支付买家数',
        '支付件数',
        '支付金额',
        '商品支付转化率',
        '支付新买家数',
        '支付老买家数',
      ],
      ...[
        '老买家支付金额',
        '聚划算支付金额',
        '访客平均价值',
        '成功退款金额',
        '竞争力评分',
        '年累计支付金额',
        '月累计支付金额',
        '月累计支付件数',
      ],
      ...[
        '搜索引导支付转化率',
        '搜索引导访客数',
        '搜索引导支付买家数',
        '结构化详情引导转化率',
        '结构化详情引导成交占比',
        '主商品ID',
      ],
    ],
  },
  fields: {
    day: reportDay,
    sku: { column: ['商品ID', '商品id'], quirk: 'whole-id' },
    platform: { value: 'taobao' },
  },
  rows: [
    { when: [{ column: '统计日期', matches: '^(合计|总计|汇总)' }], skip: true },
    {
      facts: [
        {
          fields: {
            visitors: { column: VISITORS },
            page_views: { column: ['商品浏览量', '浏览量'] },
            bounces: { column: '商品详情页跳出率', quirk: 'rate', times: VISITORS, round: true },
          },
        },
        { kind: 'observations', fields: { metric: { value: 'item_paid_amount' }, numerator: { column: '支付金额' } } },
        { kind: 'observations', fields: { metric: { value: 'item_refund_amount' }, numerator: { column: '成功退款金额' } } },
        { kind: 'observations', fields: { metric: { value: 'item_cart_adds' }, numerator: { column: '商品加购件数' } } },
        {
          kind: 'observations',
          fields: {
            metric: { value: 'item_conversion' },
            numerator: { column: '支付买家数' },
            denominator: { column: VISITORS },
          },
        },
      ],
    },
  ],
})
