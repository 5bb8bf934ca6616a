/**
 * The measures: the numbers that metrics are made of.
 *
 * - daily: summed by day and slice when facts arrive and added up over a period (`store/sums/roll-up.ts` has the sums)
 * - counted: distinct over the whole period, so answered from the order headers of that period only (`store/sums/entries.ts`)
 * - reported: `reported:<metric id>`, another system's numerator (above the line) and denominator (below it)
 */
import type { RecordName } from '../facts/fact.ts'
import type { Dimension } from '../terms/dimension.ts'
import type { Metric } from './metric.ts'

export type Kind = 'orders' | 'returns' | 'traffic' | 'reported' | RecordName

export type Measure = {
  readonly id: string
  readonly kind: Kind
  /** Micros of the shop's currency. */
  readonly money: boolean
  readonly counted: boolean
  /** So many days of facts must lie before a day, or its value says more about where facts begin than about the day. */
  readonly past?: number
  /** Neither stored nor distinct over orders: asked from the rows of the period themselves (`store/sums/row-sums.ts`). */
  readonly fromRows?: true
  /** On how many days the stored measure has rows; days do not add up over slices. */
  readonly daysOf?: string
  /** What is stored for it; absent: the measure itself. */
  readonly parts?: readonly Part[]
  /** Corrections by category are stored beside it (`store/sums/category-roll-up.ts`). */
  readonly byCategory?: true
  /** The measure that stands in when a question names one of these dimensions: its rows know them. */
  readonly finer?: { readonly dimensions: readonly Dimension[]; readonly measure: string }
}

/** A stored measure, of all shops or only of those that have (or have not) return documents of their own. */
export type Part = { readonly stored: string; readonly shops: 'all' | 'with-returns' | 'without-returns' }

/** Dimensions of an order's header. */
export const HEADER_DIMENSIONS: readonly Dimension[] = [
  'shop',
  'channel',
  'platform',
  'source',
  'campaign',
  'country',
  'region',
  'tier',
  'agent',
  'owner',
]

/** What an order's lines add. They are read over the period, not rolled up: lines do not compress. */
export const LINE_DIMENSIONS: readonly Dimension[] = ['category', 'sku']

/** Rows with one of these tell about a part of the shop's traffic; a visitor may be in several. */
export const PAGE_DIMENSIONS: readonly Dimension[] = ['page', 'scene', 'step', 'sku']

/** What every kind knows of where something happened. */
const PLACE_DIMENSIONS: readonly Dimension[] = ['shop', 'channel', 'platform', 'category', 'country', 'region', 'owner']

export const SERVICE_DIMENSIONS: readonly Dimension[] = [
  ...PLACE_DIMENSIONS,
  'source',
  'campaign',
  'sku',
  'tier',
  'agent',
  'reason',
]
export const SHIPMENT_DIMENSIONS: readonly Dimension[] = [
  ...PLACE_DIMENSIONS,
  ...(['source', 'campaign', 'sku', 'agent', 'warehouse', 'carrier', 'supplier', 'reason'] as const),
]
export const REVIEW_DIMENSIONS: readonly Dimension[] = [...SERVICE_DIMENSIONS, 'carrier', 'supplier']
export const INVENTORY_DIMENSIONS: readonly Dimension[] = [...PLACE_DIMENSIONS, 'campaign', 'sku', 'warehouse', 'supplier']
export const PURCHASE_DIMENSIONS: readonly Dimension[] = [
  ...PLACE_DIMENSIONS.filter((dimension) => dimension !== 'platform'),
  ...(['sku', 'warehouse', 'carrier', 'supplier', 'reason'] as const),
]

export const DESIGN_DIMENSIONS: readonly Dimension[] = [
  ...(['shop', 'channel', 'platform', 'campaign', 'category', 'sku', 'page', 'scene', 'agent', 'owner', 'reason'] as const),
]

export const PAGE_STATISTIC_DIMENSIONS: readonly Dimension[] = [
  ...(['shop', 'channel', 'platform', 'campaign', 'category', 'sku', 'page', 'scene', 'owner'] as const),
]
export const LEAD_DIMENSIONS: readonly Dimension[] = [
  ...PLACE_DIMENSIONS,
  ...(['source', 'campaign', 'sku', 'page', 'tier', 'agent', 'reason'] as const),
]
/** What a campaign and the orders that carry its mark have in common. */
export const CAMPAIGN_DIMENSIONS: readonly Dimension[] = ['shop', 'channel', 'platform', 'source', 'campaign', 'owner']
/** Of a return document as a whole: what its lines know is not rolled up for every measure. */
export const RETURN_HEADER_DIMENSIONS: readonly Dimension[] = [...HEADER_DIMENSIONS, 'reason']

export const ORDER_DIMENSIONS: readonly Dimension[] = [...HEADER_DIMENSIONS, ...LINE_DIMENSIONS]
export const RETURN_DIMENSIONS: readonly Dimension[] = [...ORDER_DIMENSIONS, 'reason']
export const TRAFFIC_DIMENSIONS: readonly Dimension[] = [
  'shop',
  'channel',
  'platform',
  'source',
  'campaign',
  'category',
  'country',
  'region',
  'owner',
  ...PAGE_DIMENSIONS,
]
/** What visits and orders have in common. */
export const VISIT_DIMENSIONS: readonly Dimension[] = TRAFFIC_DIMENSIONS.filter((dimension) =>
  ORDER_DIMENSIONS.includes(dimension),
)

/** Seconds to a person's first answer, the source's own target (requirement R37; odd formula O3): 15 for instant messaging. */
export const FIRST_RESPONSE_TARGET_SECONDS = 15
/** Complaints come first, so their target is shorter (odd formula O19: the company's decision). */
export const COMPLAINT_TARGET_SECONDS = 10
/** The platforms' own measures: JD 30 s, Xiaohongshu 45 s, Taobao, Douyin and Kuaishou 3 minutes, Pinduoduo 5 (odd formula O3). */
export const REPLY_SLA_SECONDS = [30, 45, 180, 300] as const
/** Days after which a return of an order, and a buyer's next order, is waited for no longer (odd formulas O7, O11). */
export const COHORT_RETURN_DAYS = [15, 30] as const
export const REPURCHASE_DAYS = [30, 90, 365] as const
/** Days within which goods that were kept after a request come back all the same (requirement R46). */
export const AGAIN_WITHIN_DAYS = 30
/**
 * Where facts begin everybody is new, and then fewer are week after week. Of what returning customers really spend, a quarter of facts knows 88 %, half a
 * year 97 % (UCI Online Retail, the ninth month).
 */
export const KNOWN_AFTER_DAYS = 180
/** Orders of one buyer that follow each other within so many minutes are one order split (odd formula O5b). */
export const SPLIT_WITHIN_MINUTES = 30
/** Hours from release to the carrier (requirement R51). */
export const SHIP_WITHIN_HOURS = 48
/** Days without a sale after which stock is slow (requirement R50). */
export const SLOW_AFTER_DAYS = 90

const amount = { money: true, counted: false }
const count = { money: false, counted: false }
const pages = (id: string) => ({ finer: { dimensions: PAGE_DIMENSIONS, measure: `${id}_by_page` } })

export const measures: readonly Measure[] = [
  { id: 'orders.ordered_amount', kind: 'orders', ...amount, byCategory: true },
  { id: 'orders.orders', kind: 'orders', ...count, byCategory: true },
  { id: 'orders.paid_amount', kind: 'orders', ...amount, byCategory: true },
  { id: 'orders.paid_orders', kind: 'orders', ...count, byCategory: true },
  { id: 'orders.refund_amount', kind: 'orders', ...amount, byCategory: true },
  { id: 'orders.refunded_orders', kind: 'orders', ...count, byCategory: true },
  { id: 'orders.campaign_amount', kind: 'orders', ...amount },
  { id: 'orders.invalid', kind: 'orders', ...count },
  { id: 'returns.amount', kind: 'returns', ...amount, byCategory: true },
  { id: 'returns.documents', kind: 'returns', ...count, byCategory: true },
  {
    // What returns are compared with (definitions.md, return_rate): orders + documents, or paid orders where returns are written into them.
    id: 'returns.base',
    kind: 'orders',
    ...count,
    byCategory: true,
    parts: [
      { stored: 'orders.orders', shops: 'with-returns' },
      { stored: 'returns.documents', shops: 'with-returns' },
      { stored: 'orders.paid_orders', shops: 'without-returns' },
    ],
  },
  ...['requests', 'saves', 'before_shipping'].map((name) => ({ id: `returns.${name}`, kind: 'returns' as const, ...count })),
  { id: 'returns.compensation', kind: 'returns', ...amount },
  { id: 'traffic.impressions', kind: 'traffic', ...count, ...pages('traffic.impressions') },
  { id: 'traffic.visitors', kind: 'traffic', ...count, ...pages('traffic.visitors') },
  { id: 'traffic.clicks', kind: 'traffic', ...count, ...pages('traffic.clicks') },
  { id: 'traffic.bounces', kind: 'traffic', ...count, ...pages('traffic.bounces') },
  { id: 'traffic.page_views', kind: 'traffic', ...count, ...pages('traffic.page_views') },
  { id: 'traffic.detail_visitors', kind: 'traffic', ...count },
  { id: 'customers.paying', kind: 'orders', money: false, counted: true },
  { id: 'customers.repeat', kind: 'orders', money: false, counted: true },
  { id: 'customers.new', kind: 'orders', money: false, counted: true, past: KNOWN_AFTER_DAYS },
  { id: 'customers.new_repeat', kind: 'orders', money: false, counted: true, past: KNOWN_AFTER_DAYS },
  { id: 'customers.returning', kind: 'orders', money: false, counted: true, past: KNOWN_AFTER_DAYS },
  { id: 'customers.returning_repeat', kind: 'orders', money: false, counted: true, past: KNOWN_AFTER_DAYS },
  { id: 'customers.known_orders', kind: 'orders', money: false, counted: true },
  { id: 'customers.known_amount', kind: 'orders', money: true, counted: true },
  { id: 'customers.new_amount', kind: 'orders', money: true, counted: true, past: KNOWN_AFTER_DAYS },
  { id: 'customers.returning_amount', kind: 'orders', money: true, counted: true, past: KNOWN_AFTER_DAYS },
  { id: 'customers.unknown_amount', kind: 'orders', money: true, counted: true },
  /** Buyers distinct within a day, added over days: the numerator that goes with daily visitors. */
  { id: 'customers.buyer_days', kind: 'orders', money: false, counted: true },
  { id: 'customers.ordering_days', kind: 'orders', money: false, counted: true },
  ...fromRows('orders', ['split', ...COHORT_RETURN_DAYS.flatMap((days) => [`cohort_${days}`, `returned_${days}`])]),
  ...fromRows(
    'orders',
    REPURCHASE_DAYS.flatMap((days) => [`buyers_${days}`, `rebuyers_${days}`]),
  ).map((measure) => ({ ...measure, past: KNOWN_AFTER_DAYS })),
  { ...fromRows('orders', ['spend_365'])[0]!, money: true, past: KNOWN_AFTER_DAYS },
  ...fromRows('returns', ['again']),
  ...fromRows('service', ['first_p50', 'first_p90', 'asked', 'asked_ordered_1d', 'asked_ordered_3d', 'asked_paid_3d']),
  ...fromRows('shipments', ['delivery_p50', 'delivery_p90']),
  ...recorded('service', count, [
    ...[
      'contacts',
      'answered',
      'by_bot',
      'timed',
      'first_seconds',
      'first_in_target',
      ...REPLY_SLA_SECONDS.map((seconds) => `first_in_${seconds}s`),
      'presale_timed',
      'presale_seconds',
      'complaint_timed',
      'complaint_seconds',
      'complaint_in_target',
      'response_seconds',
      'responses',
      'handling_seconds',
      'handled',
    ],
    ...[
      'cases',
      'solved_cases',
      'solved_strictly',
      'judged',
      'resolved',
      'repeats',
      'ratings',
      'good_ratings',
      'popup_ratings',
      'good_popup_ratings',
    ],
    ...[
      'callback_ratings',
      'good_callback_ratings',
      'invitations',
      'invited_ratings',
      'consulted',
      'consulted_ordered',
      'consulted_paid',
    ],
    ...['returns_asked', 'returns_saved'],
  ]),
  ...recorded('shipments', count, [
    'shipments',
    'due',
    'in_48h',
    'delivered',
    'timed',
    'delivery_seconds',
    'promised',
    'on_time',
    'late',
    'costed',
  ]),
  ...recorded('shipments', amount, ['cost']),
  ...recorded('reviews', count, ['reviews', 'score', 'good', 'counted', 'bad', 'called_malicious', 'excluded']),
  ...recorded('inventory', count, [
    ...['rows', 'stock', 'sold', 'all_sold', 'dated_stock', 'slow_stock', 'deviation', 'forecast'],
    ...['forecast_miss', 'forecast_judged', 'plan_miss', 'planned'],
  ]),
  ...recorded('inventory', amount, ['stock_value', 'sold_cost', 'dated_value', 'slow_value']),
  ...fromRows('inventory', ['sold_between', 'balance_days']).map((measure) => ({ ...measure, money: true })),
  { id: 'inventory.days', kind: 'inventory', ...count, daysOf: 'inventory.rows' },
  ...recorded('purchases', count, ['lines', 'due', 'on_time', 'late']),
  ...recorded('purchases', amount, [
    'amount',
    'freight',
    'after_sale_cost',
    'standard',
    'compared_cost',
    'financed_365',
    'standard_365',
    'payment_days',
    'payment_base',
  ]),
  ...recorded('designs', count, [
    'requests',
    'drafted',
    'response_seconds',
    'urgent',
    'urgent_on_time',
    'regular',
    'regular_on_time',
    'reworks',
  ]),
  ...recorded('pages', count, ['impressions', 'visitors', 'clicks', 'bounces', 'buyers']),
  ...recorded('pages', amount, ['gmv', 'campaign_gmv']),
  ...recorded('campaigns', amount, ['cost', 'baseline', 'margin', 'margin_cost']),
  ...recorded('leads', count, ['leads', 'won', 'won_before', 'deals', 'close_seconds']),
  ...recorded('leads', amount, ['deal_amount']),
]

/** Measures that `store/sums/record-roll-up.ts` sums up for a kind. */
function recorded(kind: RecordName, of: Pick<Measure, 'money' | 'counted'>, names: readonly string[]): Measure[] {
  return names.map((name) => ({ id: `${kind}.${name}`, kind, ...of }))
}

function fromRows(kind: Kind, names: readonly string[]): Measure[] {
  return names.map((name) => ({ id: `${kind}.${name}`, kind, money: false, counted: false, fromRows: true }))
}

const byId = new Map(measures.map((measure) => [measure.id, measure]))

/** @throws when a metric names a measure that does not exist: a mistake of ours. */
export function measureById(id: string): Measure {
  const measure = id.startsWith('reported:') ? { id, kind: 'reported' as const, money: false, counted: false } : byId.get(id)
  if (!measure) throw new Error(`no such measure: ${id}`)
  return measure
}

export function measuresOf(metric: Metric): readonly Measure[] {
  const factors = [typeof metric.times === 'object' ? metric.times : [], metric.per ?? []].flat()
  const ids = [...metric.numerator, ...(metric.denominator ?? []), ...factors].map((term) => term.measure)
  return [...new Set(ids)].map(measureById)
}

/** Days of facts that must lie before a day for the metric's value to mean what it says. */
export function pastOf(metric: Metric): number {
  return Math.max(...measuresOf(metric).map(({ past }) => past ?? 0))
}

/**
 * The kinds of fact a metric cannot do without. Return documents are no condition: a shop without them has none to take away.
 * A reported metric is a kind of its own, `reported:<id>`. A metric of returns is satisfied by either of its two kinds.
 */
export function kindsOf(metric: Metric): { readonly all: readonly string[] } | { readonly any: readonly string[] } {
  if (metric.source === 'reported') return { all: [`reported:${metric.id}`] }
  const kinds = [...new Set<string>([...measuresOf(metric).map((measure) => measure.kind), ...(metric.needs ?? [])])]
  if (metric.isOfReturnsOnly) return { all: kinds }
  return metric.source === 'returns' && !metric.denominator ? { any: kinds } : { all: kinds.filter((kind) => kind !== 'returns') }
}

/** Whether any money of a shop's currency is in it, so that two currencies must not meet. */
export function isMonetary(metric: Metric): boolean {
  return metric.unit === 'money' || metric.unit === 'money-per' || measuresOf(metric).some((measure) => measure.money)
}
