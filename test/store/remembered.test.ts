/** Facts at rest: asked once by all, as they are when nothing is remembered, and anew after a load or an undo. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { metricById } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { eachDay } from '../../src/terms/period.ts'
import { loadCornerShop, loadCsv } from '../journeys/corner-shop.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database
let store: Store
let asked = 0

beforeAll(async () => {
  const opened = await openTestDatabase()
  await loadCornerShop({ store: { db: opened } })
  const query: Database['query'] = (text, params) => {
    asked += 1
    return opened.query(text, params)
  }
  db = { ...opened, query }
  store = createStore(db, { answer: async () => {}, upload: async () => {} }, () => new Date())
})
afterAll(() => db.close())

const metrics = ['gmv_paid', 'paid_orders', 'paying_customers', 'late_rate'].map((id) => metricById(id)!)
const june = { from: '2026-06-01', to: '2026-06-18' }
const days = eachDay(june).map((day) => ({ from: day, to: day }))
const split = { metrics, scope: {}, by: 'shop', periods: days } as const

it('answers as the facts do, and asks them once', async () => {
  const fresh = await store.observations.over(split)
  const rest = await store.atRest()
  expect(await rest.observations.over(split)).toEqual(fresh)
  const before = asked
  const again = await store.atRest()
  expect(await again.observations.over(split)).toEqual(fresh)
  // Fewer metrics of the same facts are known, too; what two ask at once is asked once.
  const [one, other] = await Promise.all([1, 2].map(() => again.observations.over({ ...split, metrics: metrics.slice(0, 2) })))
  expect(one).toEqual(await store.observations.over({ ...split, metrics: metrics.slice(0, 2) }))
  expect(other).toBe(one)
  expect(asked - before).toBeLessThan(10)
  expect(await again.people.all()).toBe(await again.people.all())
})

it('asks anew after a load, and after its undo', async () => {
  const gmv = async () =>
    (await (await store.atRest()).observations.values({ metrics, scope: { shop: ['A'] }, period: june })).get('gmv_paid')!.value
  const before = await gmv()
  const header = 'order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop\n'
  await loadCsv({ store: { db } }, 'orders', `${header}A-701,2026-06-11 10:00:00,2026-06-11 10:00:00,c1,7,7,A\n`)
  expect(Number(await gmv())).toBe(Number(before) + 7)
  const [last] = await db.query<{ id: number }>('SELECT max(id)::int4 AS id FROM batches')
  await undoBatch(db, last!.id, 'E7', new Date())
  expect(await gmv()).toBe(before)
})

it('what changes something always reaches the database', async () => {
  const { db: resting } = await store.atRest()
  const once = () =>
    resting.query("INSERT INTO settings (name, value) VALUES ('seen', '1') ON CONFLICT DO NOTHING RETURNING name")
  expect(await once()).toHaveLength(1)
  expect(await once()).toHaveLength(0)
})
