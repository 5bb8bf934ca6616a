/** Shipments: an order's way to the buyer, or one parcel of it. A shipment counts on the day its order was placed, however long it takes. */
import { z } from 'zod'
import { about, claim, moment, money, text } from './cell.ts'
import { dimensionColumns, type Fact, type Kind } from './fact.ts'

export const Shipment = z.object({
  order_id: about(text(200), "the order's number"),
  shipment_id: about(text(200), 'of a parcel, where an order has several; blank: the order is one shipment'),
  ordered_at: about(moment(), 'when the order was placed'),
  paid_at: about(moment(), 'when it was paid'),
  approved_at: about(moment(), 'when it was released for shipping'),
  shipped_at: about(moment(), 'handed to the carrier'),
  promised_at: about(moment(), 'the day (or moment) promised to the buyer; lateness is by the day'),
  delivered_at: about(moment(), 'signed for'),
  cost: about(money(), 'what shipping cost the company'),
  cancelled: about(claim(), 'yes: in no metric'),
  ...dimensionColumns(
    ...(['shop', 'channel', 'platform', 'source', 'campaign', 'category', 'sku', 'country', 'region'] as const),
    ...(['agent', 'owner', 'warehouse', 'carrier', 'supplier', 'reason'] as const),
  ),
})

export const shipments: Kind = {
  name: 'shipments',
  columns: Shipment,
  required: [['order_id'], ['ordered_at', 'paid_at', 'approved_at']],
  moments: ['ordered_at', 'paid_at', 'approved_at', 'shipped_at', 'promised_at', 'delivered_at'],
  at: (values) => (values.ordered_at ?? values.paid_at ?? values.approved_at) as string,
  check: ({ cost, ordered_at: ordered, delivered_at: delivered }: Fact['values']) => {
    if (typeof cost === 'bigint' && cost < 0n) return { column: 'cost', reason: 'negative: a cost is 0 or more' }
    return ordered !== undefined && delivered !== undefined && delivered < ordered
      ? { column: 'delivered_at', reason: 'impossible: delivered before it was ordered' }
      : undefined
  },
}
