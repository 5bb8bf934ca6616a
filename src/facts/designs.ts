/**
 * Design requests (requirements R68, R69; odd formula O18): from the request to the first draft. Time that waits for the requester does not count.
 * A request counts on the day it was made.
 */
import chineseDays from 'chinese-days'
import { z } from 'zod'
import { addDays } from '../terms/period.ts'
import { about, claim, count, moment, seconds, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

/** Urgent requests have 24 natural hours, regular ones three working days, with China's holidays and make-up days. */
const URGENT_DAYS = 1
const REGULAR_WORKING_DAYS = 3

export const Design = z.object({
  request_id: about(text(200), "the request's id"),
  requested_at: about(moment(), 'when it was asked for'),
  urgency: about(
    z.enum(['urgent', 'regular'], { error: 'unknown-value: expected urgent or regular' }),
    'urgent: 24 natural hours, regular: three working days',
  ),
  first_draft_at: about(moment(), 'first draft delivered'),
  due_at: about(moment(), 'what was agreed; blank: 24 hours for urgent, three working days for regular requests'),
  paused_seconds: about(seconds(), 'how long it waited for the requester'),
  reworks: about(count(), 'how often the draft came back'),
  cancelled: about(claim(), 'yes: in no metric'),
  ...dimensionColumns('shop', 'channel', 'platform', 'campaign', 'category', 'sku', 'page', 'scene', 'agent', 'owner', 'reason'),
})

export const designs: Kind = {
  name: 'designs',
  columns: Design,
  required: [['request_id'], ['requested_at'], ['urgency']],
  moments: ['requested_at', 'first_draft_at', 'due_at'],
  at: (values) => values.requested_at as string,
  check: checkOrder,
}

function checkOrder(values: Fact['values']) {
  const { requested_at: requested } = values
  for (const column of ['first_draft_at', 'due_at']) {
    const moment = values[column]
    if (typeof moment === 'string' && moment < (requested as string))
      return { column, reason: 'impossible: before it was asked for' }
  }
  return undefined
}

/** When the first draft is due, pauses not counted: at the same time of day, so many days later. */
export function dueAt(values: Fact['values']): string {
  if (values.due_at !== undefined) return values.due_at as string
  const requested = values.requested_at as string
  let day = requested.slice(0, 10)
  if (values.urgency === 'urgent') return addDays(day, URGENT_DAYS) + requested.slice(10)
  for (let left = REGULAR_WORKING_DAYS; left > 0; ) {
    day = addDays(day, 1)
    if (chineseDays.isWorkday(day)) left -= 1
  }
  return day + requested.slice(10)
}
