/** Traffic: what a shop's pages saw on one day, a row for each combination of the dimensions written. */
import { z } from 'zod'
import { count, day } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Traffic = z.object({
  day: day(),
  impressions: count(),
  visitors: count(),
  clicks: count(),
  bounces: count(),
  page_views: count(),
  ...dimensionColumns(
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
  ),
})

export const TRAFFIC_COUNTS = ['impressions', 'visitors', 'clicks', 'bounces', 'page_views'] as const

export const traffic: Kind = {
  name: 'traffic',
  columns: Traffic,
  required: [['day'], TRAFFIC_COUNTS],
  check: checkBounces,
}

function checkBounces(values: Fact['values']) {
  const { bounces, visitors } = values
  return typeof bounces === 'bigint' && typeof visitors === 'bigint' && bounces > visitors
    ? { column: 'bounces', reason: 'impossible: more bounces than visitors' }
    : undefined
}
