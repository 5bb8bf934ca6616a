/** What the facts that are one row each add up to by day and slice: a query that groups them, and the sum of each measure. */
import {
  COMPLAINT_TARGET_SECONDS,
  FIRST_RESPONSE_TARGET_SECONDS,
  REPLY_SLA_SECONDS,
  SHIP_WITHIN_HOURS,
  SLOW_AFTER_DAYS,
} from '../../metrics/measure.ts'

export type RollUp = {
  /** Rows with `day` and `slice_id`; `touched` is the relation of the days to sum up, with `shop` and `day`; `until` (SQL) cuts each at a time. */
  readonly grouped: (touched: string, until?: string) => string
  /** The column with the time of the day, where a fact happens at one. */
  readonly moment?: string
  /** measure → column of the grouped rows */
  readonly measures: Readonly<Record<string, string>>
}

const MOMENTS: Readonly<Record<string, string>> = { service: 'started_at', reviews: 'reviewed_at', designs: 'requested_at' }

/** One row a day and slice, each sum under the name of its measure. */
function sums(kind: string, rows: Rows, columns: Readonly<Record<string, string>>): RollUp {
  const moment = MOMENTS[kind]
  const selected = Object.entries(columns).map(([name, sum]) => `coalesce(${sum}, 0) AS ${name}`)
  return {
    grouped: (touched, until) => {
      const cut = until && moment ? ` AND x.${moment} < x.day + ${until}::interval` : ''
      return `SELECT v.day, v.slice_id, ${selected.join(', ')} FROM (${rows(touched, cut)}) v GROUP BY 1, 2`
    },
    moment,
    measures: Object.fromEntries(Object.keys(columns).map((name) => [`${kind}.${name}`, `f.${name}`])),
  }
}

const of = (condition: string) => `count(*) FILTER (WHERE ${condition})`

/** The facts `x` of the touched days; `cut` is one more condition on them. */
type Rows = (touched: string, cut: string) => string
const all =
  (table: string, more = ''): Rows =>
  (touched, cut) =>
    `SELECT x.*${more} FROM ${touched} JOIN ${table} x ON x.day = touched.day AND x.shop = touched.shop${cut}`

/**
 * A person's first answer, in seconds; whether the question came up again within 24 hours; and of one buyer's pre-sale consultations of a day
 * the last, which is the one that counts: a buyer is one, whoever answered.
 */
const SESSIONS = all(
  'service_sessions',
  `, coalesce(x.first_reply_seconds, extract(epoch FROM x.first_reply_at - x.started_at)) AS first_seconds,
    coalesce(x.answered_by, CASE WHEN coalesce(x.first_reply_seconds, extract(epoch FROM x.first_reply_at - x.started_at)) IS NULL THEN 'nobody' ELSE 'person' END) = 'person' AS by_person,
    x.repeat_of IS NULL AND (x.resolved IS NOT NULL OR x.repeats_known) AS is_case,
    EXISTS (SELECT FROM service_sessions r WHERE r.shop = x.shop AND r.repeat_of = x.session_id AND r.started_at <= x.started_at + interval '24 hours') AS came_again,
    x.type = 'pre_sale' AND x.ordered IS NOT NULL AND row_number() OVER buyer = 1 AS consulted,
    bool_or(x.ordered) OVER (PARTITION BY x.shop, x.day, x.type, x.ordered IS NULL, coalesce(x.customer::text, x.session_id)) AS bought,
    bool_or(x.paid) OVER (PARTITION BY x.shop, x.day, x.type, x.ordered IS NULL, coalesce(x.customer::text, x.session_id)) AS has_paid`,
)
const BUYER = ` WINDOW buyer AS (PARTITION BY x.shop, x.day, x.type, x.ordered IS NULL, coalesce(x.customer::text, x.session_id) ORDER BY x.started_at DESC, x.session_id DESC)`

const CLOSED = `resolved AND (ended_at IS NULL OR ended_at - started_at <= interval '24 hours')`
const WEIGHT = 'coalesce(replies, 1)'
/** A wait counts where somebody was there to answer. */
const TIMED = 'by_person AND staffed IS NOT FALSE AND first_seconds IS NOT NULL'
const ASKED = `answered_by IS DISTINCT FROM 'bot' AND staffed IS NOT FALSE`

const SERVICE = sums('service', (touched, cut) => SESSIONS(touched, cut) + BUYER, {
  contacts: 'count(*)',
  answered: of('by_person'),
  by_bot: of(`answered_by = 'bot'`),
  timed: of(TIMED),
  first_seconds: `sum(first_seconds) FILTER (WHERE ${TIMED})`,
  first_in_target: of(`${TIMED} AND first_seconds <= ${FIRST_RESPONSE_TARGET_SECONDS}`),
  ...Object.fromEntries(REPLY_SLA_SECONDS.map((s) => [`first_in_${s}s`, of(`${TIMED} AND first_seconds <= ${s}`)])),
  presale_timed: of(`${TIMED} AND type = 'pre_sale'`),
  presale_seconds: `sum(first_seconds) FILTER (WHERE ${TIMED} AND type = 'pre_sale')`,
  complaint_timed: of(`${TIMED} AND type = 'complaint'`),
  complaint_seconds: `sum(first_seconds) FILTER (WHERE ${TIMED} AND type = 'complaint')`,
  complaint_in_target: of(`${TIMED} AND type = 'complaint' AND first_seconds <= ${COMPLAINT_TARGET_SECONDS}`),
  response_seconds: `sum(avg_response_seconds * ${WEIGHT}) FILTER (WHERE ${ASKED})`,
  responses: `sum(${WEIGHT}) FILTER (WHERE avg_response_seconds IS NOT NULL AND ${ASKED})`,
  handling_seconds: 'sum(handling_seconds) FILTER (WHERE by_person)',
  handled: of('by_person AND handling_seconds IS NOT NULL'),
  cases: of('is_case'),
  solved_cases: of(`is_case AND (coalesce(${CLOSED}, false) OR (repeats_known AND NOT came_again))`),
  solved_strictly: of(`is_case AND coalesce(${CLOSED}, false) AND repeats_known AND NOT came_again`),
  judged: of('resolved IS NOT NULL OR repeats_known'),
  resolved: of('resolved'),
  repeats: of('repeat_of IS NOT NULL'),
  ratings: 'count(csat_score)',
  good_ratings: of('csat_score >= 4'),
  popup_ratings: of(`csat_score IS NOT NULL AND csat_channel = 'popup'`),
  good_popup_ratings: of(`csat_score >= 4 AND csat_channel = 'popup'`),
  callback_ratings: of(`csat_score IS NOT NULL AND csat_channel = 'callback'`),
  good_callback_ratings: of(`csat_score >= 4 AND csat_channel = 'callback'`),
  invitations: of('csat_invited'),
  invited_ratings: of('csat_invited AND csat_score IS NOT NULL'),
  consulted: of('consulted'),
  consulted_ordered: of('consulted AND bought'),
  consulted_paid: of('consulted AND has_paid'),
  returns_asked: of('return_asked'),
  returns_saved: of('return_asked AND return_saved'),
})

/** Released for shipping: approved, or paid where nobody approves. */
const RELEASED = 'coalesce(approved_at, paid_at)'
const PLACED = 'coalesce(ordered_at, paid_at)'
const TIMELY = 'delivered_at IS NOT NULL AND promised_at IS NOT NULL AND delivered_at::date'

const SHIPMENTS = sums('shipments', (touched, cut) => `${all('shipments')(touched, cut)} WHERE x.cancelled IS NOT TRUE`, {
  shipments: 'count(*)',
  due: of(`${RELEASED} IS NOT NULL OR shipped_at IS NOT NULL`),
  in_48h: of(`shipped_at - ${RELEASED} <= interval '${SHIP_WITHIN_HOURS} hours'`),
  delivered: of('delivered_at IS NOT NULL'),
  timed: of(`delivered_at IS NOT NULL AND ${PLACED} IS NOT NULL`),
  delivery_seconds: `sum(extract(epoch FROM delivered_at - ${PLACED}))`,
  promised: of(`${TIMELY} IS NOT NULL`),
  on_time: of(`${TIMELY} <= promised_at::date`),
  late: of(`${TIMELY} > promised_at::date`),
  cost: 'sum(cost)',
  costed: 'count(cost)',
})

const EXCLUDED = 'malicious IS TRUE AND approved_by IS NOT NULL AND evidence IS NOT NULL'

const REVIEWS = sums('reviews', all('reviews'), {
  reviews: 'count(*)',
  score: 'sum(score)',
  good: of('score >= 4'),
  counted: of(`NOT (${EXCLUDED})`),
  bad: of(`score <= 2 AND NOT (${EXCLUDED})`),
  called_malicious: of('malicious'),
  excluded: of(EXCLUDED),
})

const INVENTORY = sums(
  'inventory',
  all(
    'inventory',
    ', coalesce(x.stock_value::numeric, x.stock::numeric * x.unit_cost) AS worth, coalesce(x.sold_cost::numeric, x.sold::numeric * x.unit_cost) AS cost_sold',
  ),
  {
    rows: 'count(*) FILTER (WHERE stock IS NOT NULL)',
    stock: 'sum(stock)',
    stock_value: 'sum(worth)',
    // What is compared with stock is sold on days with stock; days with sales alone are for stock that is counted now and then.
    sold: 'sum(sold) FILTER (WHERE stock IS NOT NULL)',
    sold_cost: 'sum(cost_sold) FILTER (WHERE worth IS NOT NULL)',
    all_sold: 'sum(sold)',
    dated_value: 'sum(worth) FILTER (WHERE last_sold_on IS NOT NULL)',
    slow_value: `sum(worth) FILTER (WHERE day - last_sold_on >= ${SLOW_AFTER_DAYS})`,
    dated_stock: 'sum(stock) FILTER (WHERE last_sold_on IS NOT NULL)',
    slow_stock: `sum(stock) FILTER (WHERE day - last_sold_on >= ${SLOW_AFTER_DAYS})`,
    deviation: 'sum(abs(stocked - forecast))',
    forecast: 'sum(forecast) FILTER (WHERE stocked IS NOT NULL)',
    forecast_miss: 'sum(abs(demand - forecast))',
    forecast_judged: 'sum(forecast) FILTER (WHERE demand IS NOT NULL)',
    plan_miss: 'sum(abs(stocked - planned))',
    planned: 'sum(planned) FILTER (WHERE stocked IS NOT NULL)',
  },
)

const STANDARD = 'quantity::numeric * standard_price'
/** Money that is paid later has worked meanwhile: only where both the term and its price are known. A year's parts are left to the metric. */
const FINANCED = `${STANDARD} IS NOT NULL AND payment_days IS NOT NULL AND capital_rate IS NOT NULL`

const PURCHASES = sums(
  'purchases',
  all('purchases', ', coalesce(x.amount::numeric, x.quantity::numeric * x.unit_price) AS paid'),
  {
    lines: 'count(*)',
    amount: 'sum(paid)',
    freight: 'sum(freight)',
    after_sale_cost: 'sum(after_sale_cost)',
    due: of('promised_on IS NOT NULL AND delivered_on IS NOT NULL'),
    on_time: of('delivered_on <= promised_on'),
    late: of('delivered_on > promised_on'),
    standard: `sum(${STANDARD})`,
    compared_cost: `sum(paid + coalesce(after_sale_cost, 0)) FILTER (WHERE ${STANDARD} IS NOT NULL)`,
    financed_365: `sum((paid + coalesce(after_sale_cost, 0)) * 365 - paid * payment_days * capital_rate) FILTER (WHERE ${FINANCED})`,
    standard_365: `sum(${STANDARD} * 365) FILTER (WHERE ${FINANCED})`,
    payment_days: 'sum(paid * payment_days)',
    payment_base: 'sum(paid) FILTER (WHERE payment_days IS NOT NULL)',
  },
)

const DRAFTED = `first_draft_at - coalesce(paused_seconds, 0)::double precision * interval '1 second'`

const DESIGNS = sums('designs', (touched, cut) => `${all('design_requests')(touched, cut)} WHERE x.cancelled IS NOT TRUE`, {
  requests: 'count(*)',
  drafted: of('first_draft_at IS NOT NULL'),
  response_seconds: `sum(greatest(extract(epoch FROM first_draft_at - requested_at) - coalesce(paused_seconds, 0), 0))`,
  urgent: of(`urgency = 'urgent'`),
  urgent_on_time: of(`urgency = 'urgent' AND ${DRAFTED} <= due_at`),
  regular: of(`urgency IS DISTINCT FROM 'urgent'`),
  regular_on_time: of(`urgency IS DISTINCT FROM 'urgent' AND ${DRAFTED} <= due_at`),
  reworks: 'sum(reworks)',
})

const PAGES = sums('pages', all('page_statistics'), {
  impressions: 'sum(impressions)',
  visitors: 'sum(visitors)',
  clicks: 'sum(clicks)',
  bounces: 'sum(bounces)',
  buyers: 'sum(buyers)',
  gmv: 'sum(gmv)',
  campaign_gmv: `sum(gmv) FILTER (WHERE lower(scene) IN ('campaign', '活动页', '会场'))`,
})

/** What the days before today have of a window's whole is taken from what they have with today: whole micros that add up to the window's. */
const share = (column: string) =>
  `div(x.${column}::numeric * (touched.day - x.starts_on + 1), n.days) - div(x.${column}::numeric * (touched.day - x.starts_on), n.days)`

const WINDOWS = (
  touched: string,
) => `SELECT touched.day, x.slice_id, ${share('cost')} AS cost, ${share('baseline_gmv')} AS baseline,
    ${share('margin')} AS margin, x.margin IS NOT NULL AS has_margin
  FROM ${touched} JOIN campaigns x ON x.shop = touched.shop AND touched.day BETWEEN x.starts_on AND x.ends_on
  CROSS JOIN LATERAL (SELECT x.ends_on - x.starts_on + 1 AS days) n`

const CAMPAIGNS = sums('campaigns', WINDOWS, {
  cost: 'sum(cost)',
  baseline: 'sum(baseline)',
  margin: 'sum(margin)',
  margin_cost: 'sum(cost) FILTER (WHERE has_margin)',
})

const LEADS = sums('leads', (touched, cut) => `${all('leads')(touched, cut)} WHERE x.cancelled IS NOT TRUE`, {
  leads: 'count(*)',
  won: of('won_at IS NOT NULL'),
  won_before: of('won_at < contacted_at'),
})

/** A deal belongs to the day it was won, whenever the lead came. */
const DEALS = sums(
  'leads',
  (touched) => `SELECT x.won_at, x.contacted_at, x.deal_amount AS worth, x.slice_id, touched.day FROM ${touched}
    JOIN leads x ON x.won_at::date = touched.day AND x.shop = touched.shop WHERE x.cancelled IS NOT TRUE`,
  {
    deals: 'count(*)',
    close_seconds: 'sum(extract(epoch FROM won_at - contacted_at))',
    deal_amount: 'sum(worth)',
  },
)

export const recordRollUps: Readonly<Record<string, readonly RollUp[]>> = {
  service: [SERVICE],
  shipments: [SHIPMENTS],
  reviews: [REVIEWS],
  inventory: [INVENTORY],
  purchases: [PURCHASES],
  designs: [DESIGNS],
  pages: [PAGES],
  campaigns: [CAMPAIGNS],
  leads: [LEADS, DEALS],
}
