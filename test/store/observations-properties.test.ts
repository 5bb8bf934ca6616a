/** What must hold for any facts: splits and days add up, categories agree with the lines, the order of roll-ups does not matter. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { metricById } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { type By, createObservations } from '../../src/store/sums/observations.ts'
import { rollUp } from '../../src/store/sums/roll-up.ts'
import type { Scope } from '../../src/terms/dimension.ts'
import { addDays } from '../../src/terms/period.ts'
import { openTestDatabase } from '../support/database.ts'
import { addOrders, addReturns, addShop, type Line, type MadeOrder, type MadeReturn, settle } from './hand-made.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const PERIOD = { from: '2026-06-01', to: '2026-06-30' }
const ADDITIVE = [
  'gmv_gross',
  'gmv_paid',
  'net_gmv',
  'return_amount',
  'new_customer_sales',
  'returning_customer_sales',
  'unknown_customer_sales',
]
const COUNTS = ['orders', 'paid_orders', 'return_documents']

const day = fc.integer({ min: 1, max: 30 }).map((d) => `2026-06-${String(d).padStart(2, '0')}`)
const amount = fc.integer({ min: 0, max: 5000 }).map((cents) => cents / 100)
const where = fc.record({
  shop: fc.constantFrom('A', 'B'),
  channel: fc.constantFrom('', 'live'),
  country: fc.constantFrom('', 'CN', 'UK'),
  category: fc.constantFrom('', '', 'tea'),
})
const line = fc.record({ sku: fc.constantFrom('s1', 's2', ''), category: fc.constantFrom('tea', 'cup', ''), amount })
const order = fc.record({
  where,
  ordered: day,
  isPaid: fc.boolean(),
  customer: fc.option(fc.constantFrom('c1', 'c2', 'c3'), { nil: undefined }),
  postage: amount,
  refund: fc.constantFrom(0, 0, 1.25),
  lines: fc.array(line, { maxLength: 3 }),
})
const credit = fc.record({ where, day, amount, lines: fc.array(line, { maxLength: 2 }) })

type Made = { readonly orders: MadeOrder[]; readonly returns: MadeReturn[] }

const facts = fc.record({ orders: fc.array(order, { maxLength: 12 }), returns: fc.array(credit, { maxLength: 4 }) }).map(
  ({ orders, returns }): Made => ({
    orders: orders.map((o, i) => ({
      ...o,
      no: `o${i}`,
      paid: o.isPaid ? o.ordered : undefined,
      amount: round(o.lines.reduce((sum, l) => sum + l.amount, o.postage)),
      refund: o.isPaid ? o.refund : 0,
    })),
    returns: returns.map((r, i) => ({ ...r, no: `r${i}` })),
  }),
)

async function load({ orders, returns }: Made): Promise<void> {
  await db.exec(
    'TRUNCATE orders, order_lines, returns, return_lines, observations, category_sums, slices, customers, coverage, shops',
  )
  for (const shop of ['A', 'B']) await addShop(db, shop)
  await settle(db, 'orders', [...(await addOrders(db, orders)), { shop: 'A', day: PERIOD.from }])
  await settle(db, 'returns', [...(await addReturns(db, returns)), { shop: 'B', day: PERIOD.from }])
}

async function rows(ids: readonly string[], by: By) {
  return createObservations(db).values({ metrics: ids.map((id) => metricById(id)!), period: PERIOD, by })
}

/** A document without lines is one of its own category. */
const linesOf = ({ lines, where: { category }, amount: whole }: MadeOrder | MadeReturn): readonly Line[] =>
  lines?.length ? lines : [{ sku: '', category, amount: whole }]
const round = (n: number) => Math.round(n * 100) / 100
const added = (values: readonly (string | null)[]) => round(values.reduce((sum, value) => sum + Number(value), 0))

it('splits by any dimension, and days, add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (made) => {
      await load(made)
      for (const by of ['shop', 'channel', 'country', 'category', 'sku', 'day', 'month'] as const) {
        for (const [id, result] of await rows(ADDITIVE, by))
          expect([id, by, added(result.rows.map((r) => r.value))]).toEqual([id, by, Number(result.value)])
      }
      for (const by of ['shop', 'channel', 'country', 'day', 'month'] as const) {
        for (const [id, result] of await rows(COUNTS, by))
          expect([id, by, added(result.rows.map((r) => r.value))]).toEqual([id, by, Number(result.value)])
      }
    }),
    { numRuns: 6 },
  )
})

it('a period is the sum of its parts, wherever it is cut, in every scope', async () => {
  const scope = fc.constantFrom<Scope>(
    {},
    { shop: ['A'] },
    { category: ['tea'] },
    { sku: ['s1'] },
    { channel: ['live'], category: ['cup'] },
  )
  await fc.assert(
    fc.asyncProperty(facts, scope, fc.integer({ min: 1, max: 29 }), async (made, within, cut) => {
      await load(made)
      const periods = [
        PERIOD,
        { from: PERIOD.from, to: addDays(PERIOD.from, cut - 1) },
        { from: addDays(PERIOD.from, cut), to: PERIOD.to },
      ]
      const metrics = [...ADDITIVE, ...COUNTS].map((id) => metricById(id)!)
      const [whole, left, right] = await createObservations(db).over({ metrics, scope: within, periods })
      for (const { id } of metrics)
        expect([id, added([left!.get(id)!.value, right!.get(id)!.value])]).toEqual([id, Number(whole!.get(id)!.value)])
    }),
    { numRuns: 8 },
  )
})

it('knows by category what the lines say', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (made) => {
      await load(made)
      const found = await rows(['gmv_gross', 'orders', 'return_documents'], 'category')
      for (const category of ['tea', 'cup']) {
        const of = (id: string) => Number(found.get(id)!.rows.find((r) => r.key === category)?.value ?? 0)
        const lines = made.orders.flatMap(linesOf).filter((l) => l.category === category)
        const has = (one: MadeOrder | MadeReturn) => linesOf(one).some((l) => l.category === category)
        expect(of('gmv_gross')).toBe(round(lines.reduce((sum, l) => sum + l.amount, 0)))
        expect(of('orders')).toBe(made.orders.filter(has).length)
        // A refund of a whole order is of no line, so only an order without lines has its category.
        const refunded = made.orders.filter((o) => o.refund && !o.lines?.length && has(o))
        expect(of('return_documents')).toBe(made.returns.filter(has).length + refunded.length)
      }
    }),
    { numRuns: 12 },
  )
})

it('asks the orders themselves about one category and gets the rolled-up answer', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (made) => {
      await load(made)
      const metrics = ['net_gmv', 'orders', 'paid_orders', 'return_rate', 'aov'].map((id) => metricById(id)!)
      const rolled = await createObservations(db).values({ metrics, period: PERIOD, scope: { category: ['tea'] } })
      // A second value that nothing has: the same question, answered line by line.
      const read = await createObservations(db).values({ metrics, period: PERIOD, scope: { category: ['tea', 'no such'] } })
      expect(read).toEqual(rolled)
    }),
    { numRuns: 12 },
  )
})

it('rolls up to the same observations in any order', async () => {
  await fc.assert(
    fc.asyncProperty(facts, fc.array(fc.record({ shop: fc.constantFrom('A', 'B'), day })), async (made, again) => {
      await load(made)
      const all = () => db.query('SELECT * FROM observations ORDER BY measure, day, slice_id')
      const before = await all()
      await rollUp(db, 'returns', again)
      for (const one of again) await rollUp(db, 'orders', [one])
      expect(await all()).toEqual(before)
    }),
    { numRuns: 12 },
  )
})
