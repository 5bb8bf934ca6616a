/**
 * Orders of the Brazilian marketplace Olist, as shipments: all times are naive and local and stay as written, the promise is a calendar day.
 * What was not delivered says nothing about speed here (orders that were cancelled, unavailable or are on their way are left out).
 */
import { Mapping } from '../mapping.ts'

const timed = (column: string) => ({ column, quirk: 'month-first' })

export const olistShipments = Mapping.parse({
  name: 'olist-shipments',
  kind: 'shipments',
  currency: 'BRL',
  platform: 'olist',
  header: {
    required: [
      'order_id',
      'order_status',
      'order_purchase_timestamp',
      'order_delivered_carrier_date',
      'order_delivered_customer_date',
    ],
    known: ['customer_id', 'order_approved_at', 'order_estimated_delivery_date'],
  },
  fields: {
    order_id: { column: 'order_id' },
    ordered_at: timed('order_purchase_timestamp'),
    approved_at: timed('order_approved_at'),
    shipped_at: timed('order_delivered_carrier_date'),
    delivered_at: timed('order_delivered_customer_date'),
    promised_at: timed('order_estimated_delivery_date'),
    platform: { value: 'olist' },
  },
  rows: [{ when: [{ column: 'order_status', in: ['delivered'] }] }, { skip: true }],
})
