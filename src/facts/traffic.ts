/** Traffic: what a shop's pages saw on one day, a row for each combination of the dimensions written. */
import { z } from 'zod'
import { about, count, day } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Traffic = z.object({
  day: about(day(), 'the day the figures are of'),
  impressions: about(count(), 'how often something was shown'),
  visitors: about(count(), 'different visitors of the day'),
  clicks: about(count(), 'clicks on what was shown'),
  bounces: about(count(), 'visitors who left at once'),
  page_views: about(count(), 'pages seen'),
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
