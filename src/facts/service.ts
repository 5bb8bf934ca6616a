/**
 * Service sessions: one consultation, call or complaint. Times as moments or as seconds, whichever the source has. A session counts on the day
 * it began; a session that repeats another one also decides about that one.
 */
import { z } from 'zod'
import { about, claim, count, moment, rating, seconds, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Service = z.object({
  session_id: about(text(200), "the session's id"),
  type: about(
    z.enum(['pre_sale', 'after_sale', 'complaint'], { error: 'unknown-value: expected pre_sale, after_sale or complaint' }),
    'what it is about',
  ),
  started_at: about(moment(), 'when it began'),
  first_reply_at: about(moment(), "a person's first answer"),
  ended_at: about(moment(), 'when it was closed'),
  first_reply_seconds: about(seconds(), 'from the beginning to the first answer of a person; blank: from the two moments'),
  avg_response_seconds: about(seconds(), 'the mean wait for an answer in this session'),
  replies: about(count(1n), 'how many answers that mean is of; blank: one'),
  handling_seconds: about(seconds(), 'how long somebody was busy with it'),
  answered_by: about(
    z.enum(['person', 'bot', 'nobody'], { error: 'unknown-value: expected person, bot or nobody' }),
    'blank: a person where there is a first answer, else nobody',
  ),
  staffed: about(claim(), 'no: outside staffed hours, so that its wait is in no response metric; blank: yes'),
  outcome: about(text(), "how it ended, in the source's words"),
  resolved: about(claim(), 'whether the question was answered'),
  repeat_of: about(text(200), 'the session whose question comes up again'),
  repeats_known: about(claim(), 'whether the source knows repeats; yes where the file has the column before'),
  ordered: about(claim(), 'the buyer ordered after a pre-sale consultation; blank: unknown'),
  paid: about(claim(), 'and paid'),
  return_asked: about(claim(), 'the buyer wanted to give something back'),
  return_saved: about(claim(), 'the buyer was persuaded to keep the goods'),
  csat_score: about(rating(), 'the rating given'),
  csat_channel: about(
    z.enum(['popup', 'callback'], { error: 'unknown-value: expected popup or callback' }),
    'how it was asked for',
  ),
  csat_invited: about(claim(), 'the buyer was asked for a rating'),
  order_id: about(text(200), 'the order it is about'),
  customer_id: about(text(), "the buyer's id; kept as a keyed hash only"),
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
