/**
 * 万相台/直通车 reports (`计划报表_…`, `商品报表_…`): a row a day and campaign, or a day and item. 投入产出比 is 总成交金额 ÷ 花费 here, the revenue that
 * the platform credits to the ad over its cost: not incremental, so it is `ad_roas` and not the campaign's iROAS.
 */
import { Mapping } from '../mapping.ts'
import { reportDay } from './report-day.ts'

const COST = ['花费', '花费(元)', '消耗', '总花费', '总花费(元)']
const SALES = ['总成交金额', '总成交金额(元)', '交易额(元)']

export const taobaoAds = Mapping.parse({
  name: 'taobao-ads',
  kind: 'observations',
  currency: 'CNY',
  platform: 'taobao',
  checked: true,
  header: {
    required: [['日期', '统计日期'], COST, SALES, ['点击量', '展现量', '总成交笔数']],
    known: [
      ...[
        '主体ID',
        '主体类型',
        '主体名称',
        '计划ID',
        '计划名字',
        '计划名称',
        '单元ID',
        '单元名字',
        '场景ID',
        '场景名字',
        '原二级场景名字',
        '展现量',
      ],
      ...[
        '点击率',
        '平均点击花费',
        '千次展现花费',
        '直接成交金额',
        '间接成交金额',
        '总成交笔数',
        '直接成交笔数',
        '间接成交笔数',
        '点击转化率',
      ],
      ...[
        '投入产出比',
        '含预售投产比',
        '总成交成本',
        '总购物车数',
        '直接购物车数',
        '间接购物车数',
        '加购率',
        '收藏宝贝数',
        '收藏店铺数',
      ],
      ...[
        '总收藏加购数',
        '总收藏加购成本',
        '宝贝收藏加购数',
        '宝贝收藏加购成本',
        '总收藏数',
        '宝贝收藏成本',
        '加购成本',
        '拍下订单笔数',
      ],
    ],
  },
  fields: {
    day: reportDay,
    campaign: { column: ['计划名字', '计划名称', '计划ID'] },
    sku: { column: ['主体ID', '商品ID'], quirk: 'whole-id' },
    scene: { column: ['场景名字', '原二级场景名字'] },
    platform: { value: 'taobao' },
  },
  rows: [
    { when: [{ column: ['日期', '统计日期'], matches: '^(合计|总计|汇总)' }], skip: true },
    {
      facts: [
        { fields: { metric: { value: 'ad_cost' }, numerator: { column: COST } } },
        { fields: { metric: { value: 'ad_gmv' }, numerator: { column: SALES } } },
        { fields: { metric: { value: 'ad_orders' }, numerator: { column: '总成交笔数' } } },
        { fields: { metric: { value: 'ad_clicks' }, numerator: { column: '点击量' } } },
        { fields: { metric: { value: 'ad_impressions' }, numerator: { column: '展现量' } } },
        { fields: { metric: { value: 'ad_roas' }, numerator: { column: SALES }, denominator: { column: COST } } },
      ],
    },
  ],
})
