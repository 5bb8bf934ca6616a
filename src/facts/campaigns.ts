/**
 * Campaigns (requirements R16, R17; odd formula O1): what one cost, when it ran, and what would have come without it. Its orders are those that
 * carry its coupon or UTM mark in `campaign`. Money counts evenly on the days of its window.
 */
import { z } from 'zod'
import { about, day, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Campaign = z.object({
  campaign_id: about(text(200), "the campaign's id, unique in its shop"),
  starts_on: about(day(), 'first day of its window'),
  ends_on: about(day(), 'last day; blank: the first day alone'),
  cost: about(money(), 'what it cost in all'),
  baseline_gmv: about(
    money(),
    'what its buyers would have bought without it: the control. Blank: nothing, its marked orders are all new',
  ),
  control: about(text(), 'how that is known: a control group, the weeks before'),
  margin: about(money(), 'the margin that it added'),
  coupon: about(text(), 'its dedicated coupon'),
  utm: about(text(), 'its UTM campaign'),
  ...dimensionColumns('shop', 'channel', 'platform', 'source', 'campaign', 'category', 'owner'),
})

export const campaigns: Kind = {
  name: 'campaigns',
  columns: Campaign,
  required: [['campaign_id'], ['starts_on'], ['cost']],
  at: (values) => values.starts_on as string,
  until: (values) => (values.ends_on ?? values.starts_on) as string,
  check: checkWindow,
}

/** A window longer than this is a slip of the pen. */
const LONGEST_YEARS = 3

function checkWindow({ starts_on: from, ends_on: to, cost, baseline_gmv: baseline }: Fact['values']) {
  if (typeof cost === 'bigint' && cost < 0n) return { column: 'cost', reason: 'negative: a cost is 0 or more' }
  if (typeof baseline === 'bigint' && baseline < 0n) return { column: 'baseline_gmv', reason: 'negative: an amount is 0 or more' }
  if (typeof to !== 'string') return undefined
  if (to < (from as string)) return { column: 'ends_on', reason: 'impossible: before it began' }
  return Number(to.slice(0, 4)) - Number((from as string).slice(0, 4)) > LONGEST_YEARS
    ? { column: 'ends_on', reason: `impossible: more than ${LONGEST_YEARS} years` }
    : undefined
}
