/**
 * One worked example for every metric: a few rows of each kind of fact, and the value that a pocket calculator gives. All kinds are loaded
 * together, so that no metric takes another's rows.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { metrics } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { PLACES } from '../../src/terms/unit.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { answered, loaded } from '../support/load.ts'

/** Customers c1 (new), c2 (bought in May before), somebody unknown; order 2 follows order 1, order 6 does not count; two cohorts of 2025. */
const orders = `order_id,ordered_at,paid_at,customer_id,amount,campaign,counted
1,2026-06-01 10:00,2026-06-01 10:05,c1,100,618,
2,2026-06-01 10:20,2026-06-01 10:30,c1,50,,
3,2026-06-02 09:00,2026-06-02 09:05,c2,150,618,
4,2026-06-02 09:00,,c3,80,,
5,2026-06-30 09:00,2026-06-30 09:05,,20,,
6,2026-06-02 09:00,2026-06-02 09:05,c4,999,,no
7,2026-05-10 09:00,2026-05-10 09:05,c2,60,,
8,2025-05-01 09:00,2025-05-01 09:05,c9,200,,
9,2025-06-15 09:00,2025-06-15 09:05,c9,100,,
10,2025-05-02 09:00,2025-05-02 09:05,c10,100,,`

/** Order 2 was kept at first, for a coupon, and came back all the same. */
const returns = `return_id,order_id,returned_at,amount,stage,saved,compensation
R0,7,2026-05-20 09:00,60,after_shipping,,
R1,1,2026-06-05 09:00,40,after_shipping,,
R2,3,2026-06-05 09:00,150,before_shipping,,
R3,2,2026-06-06 09:00,50,after_shipping,yes,5
R4,2,2026-06-20 09:00,50,after_shipping,,`

const campaigns = `campaign_id,campaign,starts_on,ends_on,cost,baseline_gmv,margin
A,618,2026-06-01,2026-06-10,100,50,130`

const traffic = `day,step,impressions,visitors,clicks,bounces
2026-06-01,,1000,40,50,10
2026-06-01,detail,,20,,4`

const pages = `day,page,scene,version,experiment,arm,visitors,buyers,gmv
2026-06-01,hall,campaign,2,,,500,10,64`

/** Session 6 repeats 4 at an hour without staff; nobody but a bot answered 5. In May, c1 asked twice. */
const service = `session_id,type,started_at,ended_at,first_reply_seconds,avg_response_seconds,replies,handling_seconds,answered_by,staffed,resolved,repeat_of,ordered,paid,return_asked,return_saved,csat_score,csat_channel,csat_invited,customer_id
1,pre_sale,2026-06-01 09:00:00,,12,20,3,60,,,yes,,yes,yes,,,5,popup,yes,
2,pre_sale,2026-06-01 09:00:00,,20,,,,,,yes,,yes,no,,,3,callback,yes,
3,after_sale,2026-06-01 09:00:00,2026-06-04 09:00:00,100,,,,,,yes,,,,yes,yes,4,popup,,
4,complaint,2026-06-01 09:00:00,,8,,,,,,no,,,,,,,,yes,
5,complaint,2026-06-01 09:00:00,,,,,,bot,,no,,,,,,,,,
6,after_sale,2026-06-01 23:00:00,,5,,,,,no,yes,4,,,yes,no,,,,
7,pre_sale,2026-05-31 08:00:00,,,,,,,,,,,,,,,,,c1
8,pre_sale,2026-05-31 22:00:00,,,,,,,,,,,,,,,,,c1
9,pre_sale,2026-05-30 20:00:00,,,,,,,,,,,,,,,,,c3
10,pre_sale,2026-05-31 22:00:00,,,,,,,,,,,,,,,,,c10`

const shipments = `order_id,ordered_at,paid_at,shipped_at,promised_at,delivered_at,cost
A,2026-06-01 10:00,2026-06-01 10:05,2026-06-02 10:00,2026-06-05,2026-06-05 10:00,6
B,2026-06-01 10:00,2026-06-01 10:05,2026-06-04 10:00,2026-06-05,2026-06-06 10:00,8`

const reviews = `review_id,reviewed_at,score,malicious,evidence,approved_by
1,2026-06-01,5,,,
2,2026-06-01,4,,,
3,2026-06-01,2,,,
4,2026-06-01,1,yes,https://e/1,L`

const inventory = `day,sku,stock,unit_cost,sold,last_sold_on,stocked,forecast,planned,demand
2026-06-01,S1,100,2,10,2026-06-01,,,,
2026-06-01,S2,50,4,0,2026-01-01,,,,
2026-06-01,S3,,,,,110,100,120,90
2026-06-01,S4,,,,,70,100,70,110`

const purchases = `purchase_id,promised_on,delivered_on,quantity,unit_price,amount,standard_price,freight,after_sale_cost,payment_days,capital_rate
P1,2026-06-01,2026-06-01,10,2.5,,2,4,3,30,7.3%
P2,2026-06-02,2026-06-03,,,15,,,,,`

/** Monday the 1st; the regular request had until Thursday the 4th. */
const designs = `request_id,requested_at,urgency,first_draft_at,reworks
1,2026-06-01 10:00,urgent,2026-06-01 22:00,2
2,2026-06-01 10:00,regular,2026-06-05 10:00,`

/** The deal of lead 2 is dated before it came, that of lead 3 is of July, lead 4 was none. */
const leads = `lead_id,contacted_at,won_at,deal_amount,cancelled
1,2026-06-01,2026-06-03 12:00,500,
2,2026-06-10 10:00,2026-06-10 09:00,,
3,2026-06-20,2026-07-02,900,
4,2026-06-20,,,yes
5,2026-05-31,2026-06-30,100,
6,2026-06-25,,,`

const FILES = { orders, returns, campaigns, traffic, pages, service, shipments, reviews, inventory, purchases, designs, leads }

/** In June 2026, unless a month is named: `above / below = value`. */
const EXAMPLES: Readonly<Record<string, string>> = {
  visitors: '40',
  conversion_rate: '3 / 40 = 0.075000',
  ctr: '50 / 1000 = 0.050000',
  bounce_rate: '10 / 40 = 0.250000',
  // 50 × (1 − 10 ÷ 40) ÷ 1000, without a fraction in the numerator: 50 × 30 ÷ (1000 × 40)
  qualified_ctr: '1500 / 40000 = 0.037500',
  detail_conversion: '4 / 20 = 0.200000',
  detail_conversion_orders: '5 / 20 = 0.250000',
  step_pass_rate: '30 / 40 = 0.750000',
  net_gmv: '80.00',
  gmv_paid: '320.00',
  gmv_gross: '400.00',
  sales_amount: '320.00',
  orders: '5',
  paid_orders: '4',
  aov: '400 / 5 = 80.0000',
  split_order_rate: '1 / 5 = 0.200000',
  invalid_order_rate: '1 / 6 = 0.166667',
  paying_customers: '2',
  new_customers: '1',
  spend_per_buyer: '300 / 2 = 150.0000',
  orders_per_buyer: '3 / 2 = 1.500000',
  new_customer_sales: '150.00',
  returning_customer_sales: '150.00',
  unknown_customer_sales: '20.00',
  new_customer_share: '150 / 300 = 0.500000',
  repurchase_rate: '1 / 2 = 0.500000',
  new_repurchase_rate: '1 / 1 = 1.000000',
  returning_repurchase_rate: '0 / 1 = 0.000000',
  new_repurchase_rate_30d: '2026-05: 1 / 1 = 1.000000',
  new_repurchase_rate_90d: '2025-05: 1 / 2 = 0.500000',
  new_repurchase_rate_365d: '2025-05: 1 / 2 = 0.500000',
  ltv_12m_observed: '2025-05: 400 / 2 = 200.0000',
  return_rate: '3 / 8 = 0.375000',
  return_amount_rate: '240 / 400 = 0.600000',
  return_amount: '240.00',
  return_documents: '3',
  // Order 5 of the 30th has not had its 15 days.
  return_rate_t15: '1 / 3 = 0.333333',
  return_rate_t30: '2026-05: 1 / 1 = 1.000000',
  before_shipping_share: '1 / 3 = 0.333333',
  re_return_rate: '1 / 1 = 1.000000',
  compensation_per_save: '5 / 1 = 5.0000',
  organic_gmv: '70.00',
  campaign_gmv: '250.00',
  campaign_gmv_share: '250 / 320 = 0.781250',
  campaign_iroas: '200 / 100 = 2.000000',
  campaign_cost_ratio: '100 / 200 = 0.500000',
  campaign_page_gmv_share: '64 / 320 = 0.200000',
  campaign_roi_margin: '30 / 100 = 0.300000',
  campaign_cost: '100.00',
  sales_conversion: '2 / 2 = 1.000000',
  lead_conversion: '3 / 4 = 0.750000',
  leads: '4',
  deals: '3',
  deal_amount: '600.00',
  // 216 000 s, an hour less than nothing, 30 days
  time_to_close: '2804400 / 3 = 934800.00',
  early_deals: '1',
  first_response_time: '140 / 4 = 35.00',
  first_response_in_target: '2 / 4 = 0.500000',
  first_response_p50: '16.00',
  first_response_p90: '76.00',
  reply_30s_rate: '3 / 4 = 0.750000',
  reply_45s_rate: '3 / 4 = 0.750000',
  reply_3min_rate: '4 / 4 = 1.000000',
  reply_5min_rate: '4 / 4 = 1.000000',
  complaint_response_time: '8 / 1 = 8.00',
  complaint_response_in_target: '1 / 1 = 1.000000',
  presale_response_time: '32 / 2 = 16.00',
  bot_reply_share: '1 / 6 = 0.166667',
  avg_response_time: '60 / 3 = 20.00',
  // Cases 1 to 5; 4 came up again.
  resolution_rate: '4 / 5 = 0.800000',
  // Closed within a day and quiet: 1 and 2.
  resolution_rate_strict: '2 / 5 = 0.400000',
  resolution_rate_source: '3 / 6 = 0.500000',
  csat: '2 / 3 = 0.666667',
  csat_popup: '2 / 2 = 1.000000',
  csat_callback: '0 / 1 = 0.000000',
  csat_invite_rate: '3 / 5 = 0.600000',
  csat_response_rate: '2 / 3 = 0.666667',
  consult_conversion: '2 / 2 = 1.000000',
  consult_conversion_paid: '1 / 2 = 0.500000',
  // c1 ordered (and paid) 12 hours after the second question, c3 two and a half days after the first, unpaid; c10 never.
  consult_conversion_24h: '2026-05: 1 / 3 = 0.333333',
  consult_conversion_3d: '2026-05: 2 / 3 = 0.666667',
  consult_conversion_paid_3d: '2026-05: 1 / 3 = 0.333333',
  return_save_rate: '1 / 2 = 0.500000',
  contacts: '6',
  answered_contacts: '5',
  handling_time: '60 / 1 = 60.00',
  bad_review_rate: '1 / 3 = 0.333333',
  csat_review: '2 / 4 = 0.500000',
  review_score: '12 / 4 = 3.000000',
  malicious_share: '1 / 4 = 0.250000',
  reviews: '4',
  // 20 of cost sold in a day, 400 in stock
  inventory_turnover: '7300 / 400 = 18.250000',
  // One count leaves no time between two.
  inventory_turnover_balances: '0 / 0 = null',
  inventory_turnover_units: '10 / 150 = 0.066667',
  inventory_days: '400 / 20 = 20.00',
  slow_stock_share: '200 / 400 = 0.500000',
  slow_stock_share_units: '50 / 150 = 0.333333',
  stock_deviation: '40 / 200 = 0.200000',
  stock_accuracy: '160 / 200 = 0.800000',
  forecast_error: '20 / 200 = 0.100000',
  stocking_execution_error: '10 / 190 = 0.052632',
  units_sold: '10',
  ship_48h_rate: '1 / 2 = 0.500000',
  delivery_time: '777600 / 2 = 388800.00',
  delivery_time_p50: '388800.00',
  delivery_time_p90: '423360.00',
  logistics_cost_per_order: '14 / 2 = 7.0000',
  late_rate: '1 / 2 = 0.500000',
  on_time_rate: '1 / 2 = 0.500000',
  shipments: '2',
  delivered_orders: '2',
  logistics_cost: '14.00',
  total_cost_ratio: '28 / 20 = 1.400000',
  // 28 less 25 × 30 days at 7.3 % a year (0.15), both sides times 365
  total_cost_ratio_financed: '10165.25 / 7300 = 1.392500',
  purchase_value: '40.00',
  purchase_lines: '2',
  purchase_freight: '4.00',
  purchase_on_time_rate: '1 / 2 = 0.500000',
  payment_term: '750 / 25 = 30.00',
  hidden_cost_ratio: '3 / 40 = 0.075000',
  total_cost_to_sales: '43 / 80 = 0.537500',
  design_response_time: '388800 / 2 = 194400.00',
  urgent_on_time_rate: '1 / 1 = 1.000000',
  regular_on_time_rate: '0 / 1 = 0.000000',
  rework_count: '2',
}

const reported = metrics.filter((metric) => metric.source === 'reported')

let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
  const finished = reported.flatMap(({ id }) => [`${id},2026-06-01,1,3`, `${id},2026-06-02,2,1`])
  const all = { ...FILES, observations: ['metric,day,numerator,denominator', ...finished].join('\n') }
  for (const [kind, text] of Object.entries(all)) {
    const report = await loaded(db, bytesOf(`${text}\n`), { kind, shop: 'S', now: new Date('2026-07-01T00:00:00Z') })
    expect(report.rejected).toEqual([])
  }
}, 60_000)
afterAll(() => db.close())

it('there is one for every metric', () => {
  const known = [...Object.keys(EXAMPLES), ...reported.map((metric) => metric.id)]
  expect(metrics.map((metric) => metric.id).filter((id) => !known.includes(id))).toEqual([])
})

it.each(Object.entries(EXAMPLES))('%s: %s', async (metric, example) => {
  const [, month = '2026-06', expected] = /^(?:(\d{4}-\d{2}): )?(.*)$/.exec(example)!
  const to = month === '2026-06' ? `${month}-30` : `${month}-31`
  const { numerator, denominator, value } = await answered(db, { metric, from: `${month}-01`, to })
  expect(denominator === '1' && !expected!.includes('/') ? value : `${numerator} / ${denominator} = ${value}`).toBe(expected)
})

it.each(reported.map((metric) => [metric.id, metric] as const))('%s: what another system finished', async (id, metric) => {
  const answer = await answered(db, { metric: id, from: '2026-06-01', to: '2026-06-30' })
  // 1 and 2 above the line, 3 and 1 below: never the mean of 1/3 and 2.
  expect(answer).toMatchObject({ value: (metric.flow ? 3 : 0.75).toFixed(PLACES[metric.unit]) })
})
