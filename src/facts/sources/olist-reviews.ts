/** Reviews of the Brazilian marketplace Olist. A review's number repeats where it is about several orders; texts are not kept. */
import { Mapping } from '../mapping.ts'

export const olistReviews = Mapping.parse({
  name: 'olist-reviews',
  kind: 'reviews',
  platform: 'olist',
  currency: 'BRL',
  header: {
    required: ['review_id', 'order_id', 'review_score', 'review_creation_date'],
    known: ['review_comment_title', 'review_comment_message', 'review_answer_timestamp'],
  },
  fields: {
    review_id: { column: 'review_id', join: ['order_id'] },
    order_id: { column: 'order_id' },
    reviewed_at: { column: 'review_creation_date' },
    score: { column: 'review_score' },
    platform: { value: 'olist' },
  },
})
