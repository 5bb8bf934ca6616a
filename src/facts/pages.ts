/**
 * Page statistics (requirements R62–R66): what one version of a page, or one arm of an A/B test, saw on one day. Traffic is the shop's; this is
 * the page's own.
 */
import { z } from 'zod'
import { about, count, day, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const PageStatistics = z.object({
  day: about(day(), 'the day the figures are of'),
  version: about(text(200), 'the version of the page'),
  experiment: about(text(200), 'the A/B test it takes part in'),
  arm: about(text(200), 'its arm in the test'),
  experiment_ended_on: about(day(), 'the day the test ended; blank: it is running, and proves nothing yet'),
  impressions: about(count(), 'how often it was shown'),
  visitors: about(count(), 'different visitors of the day'),
  clicks: about(count(), 'clicks on it'),
  bounces: about(count(), 'visitors who left at once'),
  buyers: about(count(), 'visitors who ordered'),
  gmv: about(money(), 'what was paid through the page'),
  ...dimensionColumns('shop', 'channel', 'platform', 'campaign', 'category', 'sku', 'page', 'scene', 'owner'),
})

export const pages: Kind = {
  name: 'pages',
  columns: PageStatistics,
  required: [['day'], ['impressions', 'visitors', 'clicks', 'buyers', 'gmv']],
  marks: ['gmv', 'buyers'],
  at: (values) => values.day as string,
  check: checkParts,
}

function checkParts(values: Fact['values']) {
  const { visitors, arm, experiment } = values
  if (arm !== undefined && experiment === undefined) return { column: 'experiment', reason: 'missing: an arm is one of a test' }
  for (const column of ['bounces', 'buyers']) {
    const part = values[column]
    if (typeof part === 'bigint' && typeof visitors === 'bigint' && part > visitors)
      return { column, reason: `impossible: more ${column} than visitors` }
  }
  return undefined
}
