/** How people call the kinds of fact that numbers come from. */
import type { Text } from '../terms/language.ts'

export const SOURCES: Readonly<Record<string, Text>> = {
  orders: { zh: '订单', en: 'orders' },
  returns: { zh: '退货单', en: 'returns' },
  traffic: { zh: '流量日报', en: 'daily traffic' },
  reported: { zh: '业务系统导入的结果', en: 'figures imported from other systems' },
}
