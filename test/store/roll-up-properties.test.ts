/** Loads and undos in any order leave the roll-ups that one roll-up of everything would make; and they write no day but their own. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import { rollUp } from '../../src/store/sums/roll-up.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { loaded } from '../support/load.ts'

const now = new Date('2026-06-15T02:00:00Z')
const CLEAR =
  'TRUNCATE orders, order_lines, returns, return_lines, traffic, service_sessions, reported, observations, category_sums, coverage, covered, batches, rejects, replaced, customers, slices, shops'
let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.exec(CLEAR))

async function load(kind: string, text: string): Promise<number> {
  const report = await loaded(db, bytesOf(text), { kind, now })
  expect(report).toMatchObject({ kind })
  return report.batch!
}

const stored = async () => ({
  observations: await db.query(
    'SELECT measure, day, slice_id, numerator::text, denominator::text FROM observations ORDER BY 1, 2, 3',
  ),
  categories: await db.query('SELECT * FROM category_sums ORDER BY day, slice_id, category, kind'),
})

const DAYS = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04']
const SHOPS = ['A', 'B']

/** All sums thrown away and made again from the facts as they are. */
async function fromScratch() {
  await db.exec('TRUNCATE observations, category_sums')
  const everything = SHOPS.flatMap((shop) => DAYS.map((day) => ({ shop, day })))
  for (const kind of ['orders', 'returns', 'traffic', 'service', 'observations']) await rollUp(db, kind, everything)
  return stored()
}

// ── files that contradict each other as files do: refunds, payments and corrections that come later ─────────────────

const shop = fc.constantFrom(...SHOPS)
const day = fc.constantFrom(...DAYS)
const category = fc.constantFrom('', 'tea', 'cup')
const rowsOf = (row: fc.Arbitrary<string>) => fc.array(row, { minLength: 1, maxLength: 5 })
const file = (kind: string, header: string, row: fc.Arbitrary<string>) =>
  rowsOf(row).map((rows) => ({ kind, text: `${[header, ...rows].join('\n')}\n` }))

const orders = file(
  'orders',
  'shop,order_id,ordered_at,paid_at,customer_id,channel,sku,category,quantity,unit_price,refund_amount',
  fc
    .tuple(
      shop,
      fc.constantFrom('1', '2', '3'),
      day,
      fc.option(day, { nil: '' }),
      fc.constantFrom('', 'live'),
      category,
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('', '1.5'),
    )
    .map(([s, id, at, paid, channel, c, quantity, refund]) =>
      [s, s + id, at, paid, `c${id}`, channel, `sku${c}`, c, quantity, '2.5', refund].join(','),
    ),
)
const wholeOrders = file(
  'orders',
  'shop,order_id,ordered_at,paid_at,category,amount,refund_amount',
  fc
    .tuple(
      shop,
      fc.constantFrom('1', '4', '5'),
      day,
      fc.option(day, { nil: '' }),
      category,
      fc.constantFrom('7', '9'),
      fc.constantFrom('', '3'),
    )
    .map(([s, id, at, paid, c, amount, refund]) => [s, s + id, at, paid, c, amount, refund].join(',')),
)
const returns = file(
  'returns',
  'shop,return_id,returned_at,sku,category,quantity,unit_price',
  fc
    .tuple(shop, fc.constantFrom('1', '2'), day, category)
    .map(([s, id, at, c]) => [s, s + id, at, `sku${c}`, c, '1', '4'].join(',')),
)
const traffic = file(
  'traffic',
  'shop,day,page,visitors',
  fc.tuple(shop, day, fc.constantFrom('', 'detail'), fc.integer({ min: 0, max: 9 })).map((cells) => cells.join(',')),
)
const sessions = file(
  'service',
  'shop,session_id,started_at,repeat_of,resolved',
  fc
    .tuple(shop, fc.constantFrom('1', '2', '3'), day, fc.constantFrom('', '1', '2'))
    .map(([s, id, at, of]) => [s, id, `${at} 10:00`, of === id ? '' : of, 'true'].join(',')),
)

const step = fc.oneof({ weight: 3, arbitrary: orders }, { weight: 2, arbitrary: wholeOrders }, returns, traffic, sessions, {
  weight: 3,
  arbitrary: fc.record({ undo: fc.nat({ max: 9 }) }),
})

it('equals a roll-up from scratch after any loads and undos', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      await db.exec(CLEAR)
      const standing: number[] = []
      for (const one of steps) {
        if ('kind' in one) standing.push(await load(one.kind, one.text))
        else if (standing.length > 0) await undoBatch(db, standing.splice(one.undo % standing.length, 1)[0]!, 'cli', now)
      }
      const grown = await stored()
      expect(await fromScratch()).toEqual(grown)
    }),
    { numRuns: 15 },
  )
})

it('leaves nothing when everything is taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(orders, wholeOrders, returns, traffic, sessions), { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      async (files, next) => {
        await db.exec(CLEAR)
        const standing: number[] = []
        for (const { kind, text } of files) standing.push(await load(kind, text))
        while (standing.length > 0) await undoBatch(db, standing.splice(next.next().value! % standing.length, 1)[0]!, 'cli', now)
        expect(await stored()).toEqual({ observations: [], categories: [] })
      },
    ),
    { numRuns: 8 },
  )
})

it('a late refund opens its own day again and writes no other', async () => {
  const header = 'shop,order_id,ordered_at,paid_at,sku,category,quantity,unit_price,refund_amount\n'
  const before = [
    'A,1,2026-06-01,2026-06-02,s,tea,1,10,',
    'A,2,2026-06-03,2026-06-03,s,tea,1,20,',
    'B,3,2026-06-02,2026-06-02,s,cup,1,30,',
  ]
  await load('orders', `${header}${before.join('\n')}\n`)
  /** Where each row lies on disk: a row that is written again lies elsewhere. */
  const places = async () => ({
    observations: await db.query(
      'SELECT o.ctid::text AS place, o.day, s.shop FROM observations o JOIN slices s ON s.id = o.slice_id ORDER BY 1',
    ),
    categories: await db.query(
      'SELECT c.ctid::text AS place, c.day, s.shop FROM category_sums c JOIN slices s ON s.id = c.slice_id ORDER BY 1',
    ),
  })
  const isOther = (row: Record<string, unknown>) => row.shop !== 'A' || row.day === '2026-06-03'
  const untouched = async () => Object.values(await places()).map((rows) => rows.filter(isOther))
  const were = await untouched()
  expect(were.map((rows) => rows.length > 0)).toEqual([true, true])

  const batch = await load('orders', `${header}A,1,2026-06-01,2026-06-02,s,tea,1,10,10\n`)
  expect(await untouched()).toEqual(were)
  const refund = "SELECT numerator::text AS amount, day FROM observations WHERE measure = 'orders.refund_amount'"
  expect(await db.query(refund)).toEqual([{ amount: '10000000', day: '2026-06-02' }])

  await undoBatch(db, batch, 'cli', now)
  expect(await untouched()).toEqual(were)
  expect(await db.query(refund)).toEqual([])
})
