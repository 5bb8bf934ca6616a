/**
 * The measures: the numbers that metrics are made of, and how each arises from facts.
 *
 * - daily: summed once a day and slice when facts arrive (`store/observations.ts`) and added up over a period
 * - counted: distinct over the whole period, so answered from the order headers of that period only
 * - `detail`: the measure that stands in when a question names a dimension that this one's rows do not have
 */
import type { Dimension } from '../terms/dimension.ts'

/** Dimensions of an order's header. */
export const HEADER_DIMENSIONS = [
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
] as const satisfies readonly Dimension[]

/** What an order's lines add. */
export const LINE_DIMENSIONS = ['category', 'sku'] as const satisfies readonly Dimension[]

export const ORDER_DIMENSIONS: readonly Dimension[] = [...HEADER_DIMENSIONS, ...LINE_DIMENSIONS]
export const RETURN_DIMENSIONS: readonly Dimension[] = [...ORDER_DIMENSIONS, 'reason']
export const TRAFFIC_DIMENSIONS: readonly Dimension[] = [
  'shop',
  'channel',
  'platform',
  'source',
  'campaign',
  'category',
  'sku',
  'country',
  'region',
  'page',
  'scene',
  'step',
  'owner',
]
/** What visits and orders have in common. */
export const VISIT_DIMENSIONS: readonly Dimension[] = TRAFFIC_DIMENSIONS.filter((dimension) =>
  ORDER_DIMENSIONS.includes(dimension),
)
