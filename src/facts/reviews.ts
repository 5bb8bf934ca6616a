/** Reviews of an order. One that is called malicious still counts until there is evidence and somebody has approved it. */
import { z } from 'zod'
import { about, claim, moment, rating, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Review = z.object({
  review_id: about(text(200), "the review's id"),
  order_id: about(text(200), 'the order it is about'),
  reviewed_at: about(moment(), 'when it was written'),
  score: about(rating(), '1 to 5; platforms with three grades: 5, 3, 1'),
  malicious: about(claim(), 'somebody calls it malicious; it counts until there is evidence and approval'),
  evidence: about(text(2000), 'where it can be checked'),
  approved_by: about(text(200), 'who approved that it is malicious'),
  ...dimensionColumns(
    ...(['shop', 'channel', 'platform', 'source', 'campaign', 'category', 'sku', 'country', 'region'] as const),
    ...(['tier', 'agent', 'owner', 'carrier', 'supplier', 'reason'] as const),
  ),
})

export const reviews: Kind = {
  name: 'reviews',
  columns: Review,
  required: [['review_id'], ['reviewed_at'], ['score']],
  moments: ['reviewed_at'],
  at: (values) => values.reviewed_at as string,
  check: ({ malicious, approved_by: approved, evidence }: Fact['values']) =>
    malicious === true && approved !== undefined && evidence === undefined
      ? { column: 'evidence', reason: 'missing: what is approved as malicious needs evidence' }
      : undefined,
}
