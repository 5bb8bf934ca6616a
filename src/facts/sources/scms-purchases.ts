/**
 * Deliveries of the Supply Chain Management System (USAID, public domain): a line of a purchase a row, dates like `02-Jun-06`, and sentences
 * where the freight is not known. A line counts on its scheduled day.
 */
import { Mapping } from '../mapping.ts'

export const scmsPurchases = Mapping.parse({
  name: 'scms-purchases',
  kind: 'purchases',
  currency: 'USD',
  header: {
    required: ['ID', 'Vendor', 'Scheduled Delivery Date', 'Delivered to Client Date', 'Line Item Quantity', 'Line Item Value'],
    known: [
      'PO / SO #',
      'Country',
      'Shipment Mode',
      'Product Group',
      'Item Description',
      'Freight Cost (USD)',
      'Unit Price',
      'Pack Price',
    ],
  },
  fields: {
    purchase_id: { column: 'ID' },
    promised_on: { column: 'Scheduled Delivery Date', quirk: 'month-name' },
    delivered_on: { column: 'Delivered to Client Date', quirk: 'month-name' },
    quantity: { column: 'Line Item Quantity' },
    unit_price: { column: 'Pack Price' },
    amount: { column: 'Line Item Value' },
    freight: { column: 'Freight Cost (USD)', quirk: 'number-only' },
    supplier: { column: 'Vendor' },
    carrier: { column: 'Shipment Mode' },
    category: { column: 'Product Group' },
    country: { column: 'Country' },
  },
})
