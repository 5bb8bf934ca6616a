import { describe, expect, it } from 'vitest'
import { metricById, metrics, metricsNamed, sharedWords, wordsOf } from '../../src/metrics/index.ts'
import { kindsOf, measuresOf, pastOf } from '../../src/metrics/measure.ts'
import { variantIds, variantsOf } from '../../src/metrics/variants.ts'

/** Fixed for everybody who relies on us (contracts.md), and those of definitions.md. */
const FIXED =
  `visitors gmv_gross gmv_paid net_gmv organic_gmv campaign_gmv campaign_gmv_share conversion_rate repurchase_rate new_repurchase_rate
  returning_repurchase_rate campaign_iroas campaign_cost_ratio high_end_share sales_amount new_customer_sales returning_customer_sales new_customer_share aov
  spend_per_buyer attach_rate sales_conversion ltv satisfaction renewal_rate community_active_rate community_share_rate client_visits proposals segment_actions
  first_response_time first_response_in_target avg_response_time resolution_rate csat bad_review_rate consult_conversion return_save_rate
  knowledge_contribution inventory_turnover slow_stock_share ship_48h_rate delivery_time logistics_cost_per_order late_rate return_rate return_amount_rate
  total_cost_ratio stock_deviation packaging_net_saving ctr bounce_rate qualified_ctr detail_conversion campaign_page_gmv_share vi_compliance
  design_response_time urgent_on_time_rate regular_on_time_rate attention_share brand_recall orders paying_customers paid_orders
  return_amount return_documents new_customers unknown_customer_sales`.split(/\s+/)

it('has every fixed id, once', () => {
  expect(FIXED.filter((id) => !metricById(id))).toEqual([])
  expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length)
})

describe.each(metrics.map((metric) => [metric.id, metric] as const))('%s', (_id, metric) => {
  it('has a name, other words and a formula in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(metric.name[language]).not.toBe('')
      expect(metric.formula[language]).not.toBe('')
      expect(metric.aliases[language].length).toBeGreaterThan(2)
      expect(metric.aliases[language]).toEqual(metric.aliases[language].map((alias) => alias.toLowerCase().trim()))
    }
  })

  it('is made of measures that exist, from kinds that exist', () => {
    expect(measuresOf(metric).length).toBeGreaterThan(0)
    const kinds = kindsOf(metric)
    expect('any' in kinds ? kinds.any : kinds.all).not.toEqual([])
  })

  it('is a ratio or adds up', () => {
    // A percentile is neither a ratio nor an amount.
    if (!/_p\d\d$/.test(metric.id)) expect(metric.flow).toBe(!metric.denominator)
    expect(metric.unit === 'money' || metric.unit === 'count').toBe(metric.flow)
  })

  it('names guards that exist', () => {
    expect((metric.guards ?? []).filter((id) => !metricById(id) || id === metric.id)).toEqual([])
  })
})

it('gives a word to one metric, unless it is known to mean several', () => {
  const owners = new Map<string, string[]>()
  for (const metric of metrics) for (const word of wordsOf(metric)) owners.set(word, [...(owners.get(word) ?? []), metric.id])
  expect([...owners].filter(([word, ids]) => ids.length > 1 && !sharedWords[word])).toEqual([])
  expect(
    Object.values(sharedWords)
      .flat()
      .filter((id) => !metricById(id)),
  ).toEqual([])
})

it.each([
  ['GMV', 'net_gmv'],
  ['业绩', 'sales_amount'],
  ['销售额', 'sales_amount'],
  ['流水', 'sales_amount'],
  ['uv', 'visitors'],
  ['访客', 'visitors'],
  ['流量', 'visitors'],
  ['cvr', 'conversion_rate'],
  ['转化', 'conversion_rate'],
  ['转换率', 'conversion_rate'],
  ['aov', 'aov'],
  ['客单', 'aov'],
  ['客单价', 'aov'],
  ['笔单', 'aov'],
  ['人均消费', 'spend_per_buyer'],
  ['roi', 'campaign_iroas'],
  ['投产', 'campaign_iroas'],
  ['费比', 'campaign_cost_ratio'],
  ['满意度', 'csat'],
  ['好评', 'csat'],
  ['FRT', 'first_response_time'],
  ['首响', 'first_response_time'],
  ['平响', 'avg_response_time'],
  ['复购', 'repurchase_rate'],
  ['复够', 'repurchase_rate'],
  ['退货', 'return_rate'],
  ['退款率', 'return_rate'],
  ['发货', 'ship_48h_rate'],
  ['48h', 'ship_48h_rate'],
  ['周转', 'inventory_turnover'],
  ['dos', 'inventory_turnover'],
  ['点击率', 'ctr'],
  ['late rate', 'late_rate'],
  ['超时率', 'late_rate'],
  ['备货偏差', 'stock_deviation'],
])('understands "%s" as %s', (word, id) => {
  expect(metricsNamed(word)[0]?.id).toBe(id)
})

it('knows no metric by a word that is none', () => {
  expect(metricsNamed('午饭')).toEqual([])
})

it('knows which metrics say nothing where facts begin: those that ask who has bought before', () => {
  const asks = metrics.filter((metric) => pastOf(metric) > 0).map(({ id }) => id)
  expect(asks.toSorted()).toEqual(
    [
      ...['ltv_12m_observed', 'new_customer_sales', 'new_customer_share', 'new_customers', 'new_repurchase_rate'],
      ...['new_repurchase_rate_30d', 'new_repurchase_rate_365d', 'new_repurchase_rate_90d'],
      ...['returning_customer_sales', 'returning_repurchase_rate'],
    ].toSorted(),
  )
})

it('names other ways to measure the same that exist', () => {
  expect(variantIds.filter((id) => !metricById(id))).toEqual([])
  expect(variantsOf('aov')).toEqual(['spend_per_buyer', 'orders_per_buyer'])
  expect(variantsOf('visitors')).toEqual([])
})
