/** The exports we recognise. */
import type { Mapping } from '../mapping.ts'
import { bankCalls } from './bank-calls.ts'
import { dailyStock } from './daily-stock.ts'
import { douyinOrders } from './douyin-orders.ts'
import { feigeService } from './feige-service.ts'
import { jdOrders } from './jd-orders.ts'
import { jdService } from './jd-service.ts'
import { jushuitanOrders } from './jushuitan-orders.ts'
import { kuaishouService } from './kuaishou-service.ts'
import { olistReviews } from './olist-reviews.ts'
import { olistShipments } from './olist-shipments.ts'
import { pinduoduoOrders } from './pinduoduo-orders.ts'
import { scmsPurchases } from './scms-purchases.ts'
import { shengyicanmouItems } from './shengyicanmou-items.ts'
import { shopifyOrders } from './shopify-orders.ts'
import { taobaoAds } from './taobao-ads.ts'
import { taobaoItems } from './taobao-items.ts'
import { taobaoOrders } from './taobao-orders.ts'
import { tmallOrders } from './tmall-orders.ts'
import { uciRetail } from './uci-retail.ts'
import { xiaohongshuService } from './xiaohongshu-service.ts'

export const sources: readonly Mapping[] = [
  uciRetail,
  tmallOrders,
  taobaoOrders,
  taobaoItems,
  douyinOrders,
  jdOrders,
  pinduoduoOrders,
  shopifyOrders,
  jushuitanOrders,
  shengyicanmouItems,
  taobaoAds,
  feigeService,
  kuaishouService,
  jdService,
  xiaohongshuService,
  bankCalls,
  olistShipments,
  olistReviews,
  scmsPurchases,
  dailyStock,
]
