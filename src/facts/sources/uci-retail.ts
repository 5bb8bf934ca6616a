/**
 * UCI "Online Retail" (Chen 2015, doi 10.24432/C5BW33): the invoices of a UK web shop. Sale lines are invoices that start with a digit with
 * quantity and price above 0; `C…` are credit notes, dated by the note; the rest (bad debt `A…`, write-offs) is kept and counts nowhere.
 */
import { Mapping } from '../mapping.ts'

export const uciRetail = Mapping.parse({
  name: 'uci-retail',
  kind: 'orders',
  currency: 'GBP',
  header: {
    required: ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
    known: ['Description'],
  },
  fields: {
    order_id: { column: 'InvoiceNo' },
    ordered_at: { column: 'InvoiceDate' },
    paid_at: { column: 'InvoiceDate' },
    customer_id: { column: 'CustomerID', quirk: 'float-id' },
    sku: { column: 'StockCode' },
    title: { column: 'Description' },
    quantity: { column: 'Quantity' },
    unit_price: { column: 'UnitPrice' },
    country: { column: 'Country' },
  },
  rows: [
    {
      when: [
        { column: 'InvoiceNo', matches: '^[0-9]' },
        { column: 'Quantity', above: 0 },
        { column: 'UnitPrice', above: 0 },
      ],
    },
    {
      when: [{ column: 'InvoiceNo', startsWith: 'C' }],
      kind: 'returns',
      fields: {
        return_id: { column: 'InvoiceNo' },
        returned_at: { column: 'InvoiceDate' },
        customer_id: { column: 'CustomerID', quirk: 'float-id' },
        sku: { column: 'StockCode' },
        title: { column: 'Description' },
        quantity: { column: 'Quantity', negate: true },
        unit_price: { column: 'UnitPrice' },
        country: { column: 'Country' },
      },
    },
    { fields: { counted: { value: 'no' } } },
  ],
})
