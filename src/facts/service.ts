/**
 * Service sessions: one consultation, call or complaint. Times as moments or as seconds, whichever the source has. A session counts on the day
 * it began; a session that repeats another one also decides about that one.
 */
import { z } from 'zod'
import { claim, count, moment, rating, seconds, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Service = z.object({
  session_id: text(200),
  type: z.enum(['pre_sale', 'after_sale', 'complaint'], { error: 'unknown-value: expected pre_sale, after_sale or complaint' }),
  started_at: moment(),
  first_reply_at: moment(),
  ended_at: moment(),
  /** from the beginning to the first answer of a person; blank: from the two moments */
  first_reply_seconds: seconds(),
  /** the mean wait for an answer in this session */
  avg_response_seconds: seconds(),
  /** how many answers that mean is of; blank: one */
  replies: count(1n),
  /** how long somebody was busy with it */
  handling_seconds: seconds(),
  /** blank: a person where there is a first answer, else nobody */
  answered_by: z.enum(['person', 'bot', 'nobody'], { error: 'unknown-value: expected person, bot or nobody' }),
  /** how it ended, in the source's words */
  outcome: text(),
  resolved: claim(),
  /** the session whose question comes up again */
  repeat_of: text(200),
  /** whether the source knows repeats; yes where the file has the column before */
  repeats_known: claim(),
  /** after a pre-sale consultation; blank: unknown */
  ordered: claim(),
  paid: claim(),
  return_asked: claim(),
  /** the buyer was persuaded to keep the goods */
  return_saved: claim(),
  csat_score: rating(),
  csat_channel: z.enum(['popup', 'callback'], { error: 'unknown-value: expected popup or callback' }),
  csat_invited: claim(),
  order_id: text(200),
  /** the buyer's id; kept as a keyed hash only */
  customer_id: text(),
  ...dimensionColumns(
    ...(['shop', 'channel', 'platform', 'source', 'campaign', 'category', 'sku'] as const),
    ...(['country', 'region', 'tier', 'agent', 'owner', 'reason'] as const),
  ),
})

export const service: Kind = {
  name: 'service',
  columns: Service,
  required: [['session_id'], ['started_at']],
  moments: ['started_at', 'first_reply_at', 'ended_at'],
  personal: ['customer_id'],
  told: { repeats_known: 'repeat_of' },
  at: (values) => values.started_at as string,
  check: checkOrder,
}

function checkOrder(values: Fact['values']) {
  const { started_at: started, session_id: id, repeat_of: repeated } = values
  if (id === repeated) return { column: 'repeat_of', reason: 'impossible: a session cannot repeat itself' }
  for (const column of ['first_reply_at', 'ended_at']) {
    const moment = values[column]
    if (typeof moment === 'string' && moment < (started as string))
      return { column, reason: 'impossible: before the session began' }
  }
  return undefined
}
