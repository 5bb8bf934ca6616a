/** The catalogue: every metric, and the words that find it. */
import { campaignMetrics } from './campaigns.ts'
import { customerMetrics } from './customers.ts'
import { designMetrics } from './designs.ts'
import { inventoryMetrics } from './inventory.ts'
import { leadMetrics } from './leads.ts'
import type { Metric } from './metric.ts'
import { orderMetrics } from './orders.ts'
import { purchaseMetrics } from './purchases.ts'
import { returnMetrics } from './returns.ts'
import { reviewMetrics } from './reviews.ts'
import { salesMetrics } from './sales.ts'
import { serviceMetrics } from './service.ts'
import { shipmentMetrics } from './shipments.ts'
import { trafficMetrics } from './traffic.ts'

export const metrics: readonly Metric[] = [
  ...trafficMetrics,
  ...orderMetrics,
  ...customerMetrics,
  ...returnMetrics,
  ...campaignMetrics,
  ...salesMetrics,
  ...leadMetrics,
  ...serviceMetrics,
  ...reviewMetrics,
  ...inventoryMetrics,
  ...shipmentMetrics,
  ...purchaseMetrics,
  ...designMetrics,
]

const byId = new Map(metrics.map((metric) => [metric.id, metric]))

export function metricById(id: string): Metric | undefined {
  return byId.get(id)
}

/**
 * Words that honestly mean several metrics: a bare one is worth a question ("traffic, sales or consultation?").
 * Ranked: the first is what a person without such a metric among their own most likely means.
 */
export const sharedWords: Readonly<Record<string, readonly string[]>> = {
  转化: ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  转化率: ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  转换率: ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  转换: ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  cvr: ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  conversion: ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  'conversion rate': ['conversion_rate', 'sales_conversion', 'consult_conversion', 'detail_conversion'],
  响应时间: ['first_response_time', 'avg_response_time', 'design_response_time'],
  响应时长: ['first_response_time', 'avg_response_time', 'design_response_time'],
  'response time': ['first_response_time', 'avg_response_time', 'design_response_time'],
  roi: ['campaign_iroas', 'campaign_cost_ratio'],
  满意度: ['csat', 'satisfaction'],
  satisfaction: ['csat', 'satisfaction'],
  退款: ['return_rate', 'return_amount', 'return_amount_rate'],
  退货: ['return_rate', 'return_documents', 'return_amount'],
  发货: ['ship_48h_rate', 'late_rate', 'delivery_time'],
  客单价: ['aov', 'spend_per_buyer'],
  客单: ['aov', 'spend_per_buyer'],
}

const byWord = new Map<string, readonly string[]>()
for (const metric of metrics) {
  for (const word of wordsOf(metric)) if (!byWord.has(word)) byWord.set(word, [metric.id])
}
for (const [word, ids] of Object.entries(sharedWords)) byWord.set(word, ids)

/** Every word people use for a metric, lower case: its id, its names, its aliases. */
export function wordsOf(metric: Metric): string[] {
  const words = [metric.id, metric.name.zh, metric.name.en, ...metric.aliases.zh, ...metric.aliases.en]
  return [...new Set(words.map((word) => word.toLowerCase()))]
}

/** The metrics a word can mean, most likely first; empty when the word is none. */
export function metricsNamed(word: string): readonly Metric[] {
  return (byWord.get(word.trim().toLowerCase()) ?? []).map((id) => byId.get(id)!)
}
