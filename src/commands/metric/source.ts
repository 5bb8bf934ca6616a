/** How people call the kinds of fact that numbers come from. */
import { wordings } from '../../../cards/wording/index.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Company } from '../../policy/policy.ts'
import type { Text } from '../../terms/language.ts'

export const SOURCES: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(wordings.zh.source).map(([kind, zh]) => [
    kind,
    { zh, en: wordings.en.source[kind as keyof typeof wordings.en.source] },
  ]),
)

/** The exports we recognise, as their platforms and people call them; a company's own mapping goes by its own name. */
const EXPORTS: Readonly<Record<string, Text>> = {
  'taobao-orders': { zh: '淘宝/天猫订单', en: 'Taobao/Tmall orders' },
  'taobao-items': { zh: '淘宝/天猫宝贝明细', en: 'Taobao/Tmall order items' },
  'tmall-orders': { zh: '天猫订单报表', en: 'Tmall order report' },
  'shengyicanmou-items': { zh: '生意参谋 商品', en: 'Shengyicanmou items' },
  'taobao-ads': { zh: '万相台/直通车', en: 'Taobao ads (Wanxiangtai)' },
  'douyin-orders': { zh: '抖店订单', en: 'Douyin shop orders' },
  'feige-service': { zh: '飞鸽 客服表现', en: 'Feige service (Douyin)' },
  'kuaishou-service': { zh: '快手客服', en: 'Kuaishou service' },
  'xiaohongshu-service': { zh: '小红书客服', en: 'Xiaohongshu service' },
  'jd-orders': { zh: '京东订单', en: 'JD orders' },
  'jd-service': { zh: '京东客服', en: 'JD service' },
  'pinduoduo-orders': { zh: '拼多多订单', en: 'Pinduoduo orders' },
  'shopify-orders': { zh: 'Shopify 订单', en: 'Shopify orders' },
  'jushuitan-orders': { zh: '聚水潭订单明细', en: 'Jushuitan order lines' },
  'uci-retail': { zh: 'UCI 零售发票', en: 'UCI retail invoices' },
  'bank-calls': { zh: '呼叫中心通话', en: 'call-centre calls' },
  'olist-shipments': { zh: 'Olist 物流', en: 'Olist shipments' },
  'olist-reviews': { zh: 'Olist 评价', en: 'Olist reviews' },
  'scms-purchases': { zh: 'SCMS 采购交付', en: 'SCMS deliveries' },
  'daily-stock': { zh: '每日库存', en: 'daily stock' },
  targets: { zh: '目标表', en: 'targets' },
  observations: { zh: '业务系统导入的结果', en: 'figures from other systems' },
  people: { zh: '人员名单', en: 'people' },
}

export function exportNamed(name: string): Text {
  return EXPORTS[name] ?? SOURCES[name] ?? { zh: name, en: name }
}

/** A kind of fact, or `reported:<metric id>`: a finished number by the metric's name. */
export function sourceName(kind: string, company: Pick<Company, 'metrics'>): Text {
  if (!kind.startsWith('reported:')) return SOURCES[kind] ?? SOURCES.reported!
  const id = kind.slice('reported:'.length)
  const name = metricIn(company, id)?.name ?? { zh: id, en: id }
  return { zh: `${name.zh}（${SOURCES.reported!.zh}）`, en: `${name.en} (${SOURCES.reported!.en})` }
}
