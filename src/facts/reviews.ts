/** Reviews of an order. One that is called malicious still counts until there is evidence and somebody has approved it. */
import { z } from 'zod'
import { claim, moment, rating, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Review = z.object({
  review_id: text(200),
  order_id: text(200),
  reviewed_at: moment(),
  /** 1 to 5; platforms with three grades: 5, 3, 1 */
  score: rating(),
  malicious: claim(),
  /** where it can be checked */
  evidence: text(2000),
  /** who approved that it is malicious */
  approved_by: text(200),
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
