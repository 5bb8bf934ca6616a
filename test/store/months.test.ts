/** The past of a metric: complete months only, remembered until facts are loaded again. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { metricById } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { createMonths } from '../../src/store/sums/months.ts'
import { loadCornerShop, loadCsv } from '../journeys/corner-shop.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
  await loadCornerShop({ store: { db } })
})
afterAll(() => db.close())

it('a month that the data do not reach both ends of is no past, and a load is noticed', async () => {
  const months = createMonths(db)
  const question = {
    metrics: [metricById('gmv_paid')!],
    scope: { shop: ['A'] },
    year: { from: '2025-06-01', to: '2026-05-31' },
    last: { from: '2026-05-01', to: '2026-05-31' },
  }
  const past = async () => (await months.of(question)).get('gmv_paid')
  // Shop A's first order is of May 15th.
  expect(await past()).toEqual({ months: [], last: null })
  const header = 'order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop\n'
  await loadCsv({ store: { db } }, 'orders', `${header}A-401,2026-04-30 10:00:00,2026-04-30 10:00:00,c1,500,500,A\n`)
  expect(await past()).toEqual({ months: ['33000.00'], last: '33000.00' })
})
