/** The exports we recognise. */
import type { Mapping } from '../mapping.ts'
import { tmallOrders } from './tmall-orders.ts'
import { uciRetail } from './uci-retail.ts'

export const sources: readonly Mapping[] = [uciRetail, tmallOrders]
