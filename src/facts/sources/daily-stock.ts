/** The daily stock of one product (Kaggle mock): day first, pieces sold and left. Its price is what buyers pay, so it says nothing about cost. */
import { Mapping } from '../mapping.ts'

export const dailyStock = Mapping.parse({
  name: 'daily-stock',
  kind: 'inventory',
  header: { required: ['date', 'sale', 'stock', 'price'] },
  fields: {
    day: { column: 'date', quirk: 'day-first' },
    sold: { column: 'sale' },
    stock: { column: 'stock' },
  },
})
