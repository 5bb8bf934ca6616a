/** How people call the kinds of fact that numbers come from. */
import type { Text } from '../terms/language.ts'

export const SOURCES: Readonly<Record<string, Text>> = {
  orders: { zh: '订单', en: 'orders' },
  returns: { zh: '退货单', en: 'returns' },
  traffic: { zh: '流量日报', en: 'daily traffic' },
  service: { zh: '客服会话', en: 'service sessions' },
  shipments: { zh: '物流明细', en: 'shipments' },
  reviews: { zh: '评价', en: 'reviews' },
  inventory: { zh: '库存', en: 'stock' },
  purchases: { zh: '采购明细', en: 'purchases' },
  designs: { zh: '设计需求', en: 'design requests' },
  reported: { zh: '业务系统导入的结果', en: 'figures imported from other systems' },
}
