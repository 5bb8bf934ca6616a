/** What holds for every kind of fact, over files made up by the machine: order does not matter, again changes nothing, undo restores exactly. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import type { ImportReport } from '../../src/store/load/load.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { loaded } from '../support/load.ts'

const now = new Date('2026-06-15T02:00:00Z')
let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

type Written = { readonly key: number; readonly value: number }

/** A file of each kind: header, and a row for a key that says a value. The day follows from the key. */
const KINDS: Readonly<
  Record<string, { readonly header: string; readonly row: (written: Written) => string; readonly table: string }>
> = {
  orders: {
    header: 'order_id,ordered_at,customer_id,amount,shop',
    row: (w) => `O${w.key},${day(w)},c${w.key % 2},${w.value},A`,
    table: 'orders',
  },
  returns: { header: 'return_id,returned_at,amount,shop', row: (w) => `R${w.key},${day(w)},${w.value},A`, table: 'returns' },
  traffic: {
    header: 'day,shop,channel,visitors',
    row: (w) => `${day(w)},A,${w.key % 2 ? 'ads' : ''},${w.value}`,
    table: 'traffic',
  },
  observations: { header: 'metric,day,numerator,shop', row: (w) => `posters,${day(w)},${w.value},A`, table: 'reported' },
  reviews: { header: 'review_id,reviewed_at,score,shop', row: (w) => `V${w.key},${day(w)} 10:00,${w.value},A`, table: 'reviews' },
  service: {
    header: 'session_id,started_at,csat_score,shop',
    row: (w) => `S${w.key},${day(w)} 10:00,${w.value},A`,
    table: 'service_sessions',
  },
}

const day = ({ key }: Written) => `2026-06-0${key + 1}`

/** Files of all kinds, a key once a file. What a key says decides whether files may contradict each other. */
const files = (value: (key: number) => fc.Arbitrary<number>) =>
  fc.tuple(
    fc.constantFrom(...Object.keys(KINDS)),
    fc
      .uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 })
      .chain((keys) => fc.tuple(...keys.map((key) => value(key).map((said) => ({ key, value: said }))))),
  )

type Made = readonly [kind: string, rows: readonly Written[]]

async function load([kind, rows]: Made): Promise<ImportReport> {
  const { header, row } = KINDS[kind]!
  return loaded(db, bytesOf(`${header}\n${rows.map(row).join('\n')}\n`), { kind, now })
}

const clear = () =>
  db.exec(
    `TRUNCATE order_lines, return_lines, observations, category_sums, coverage, covered, customers, batches, rejects, replaced, slices, shops, ${Object.values(
      KINDS,
    )
      .map(({ table }) => table)
      .join(', ')}`,
  )

/** All that facts leave behind, without what numbers it internally. */
async function state(): Promise<unknown> {
  const slice = `(SELECT to_jsonb(s) - 'id' - 'key' FROM slices s WHERE s.id = t.slice_id)`
  const tables = [...Object.values(KINDS).map(({ table }) => table), 'observations']
  const facts = tables.map(
    (table) =>
      `SELECT '${table}' AS name, (to_jsonb(t) - '{id,batch_id,slice_id,customer_id,content}'::text[])::text AS row, ${slice}::text AS slice FROM ${table} t`,
  )
  return [
    await db.query(`${facts.join(' UNION ALL ')} ORDER BY 1, 2, 3`),
    await db.query('SELECT key, first_paid_day FROM customers WHERE first_paid_day IS NOT NULL ORDER BY 1'),
    await db.query('SELECT kind, shop, first_day, last_day, last_at FROM coverage ORDER BY 1, 2'),
  ]
}

describe('of files of all kinds', () => {
  it('the order does not matter, and to load again changes nothing', async () => {
    const agreeing = fc.array(
      files((key) => fc.constant(1 + (key % 5))),
      { minLength: 1, maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(agreeing, fc.infiniteStream(fc.nat()), async (made, dice) => {
        await clear()
        for (const one of made) await load(one)
        const before = await state()
        for (const one of made) expect((await load(one)).accepted).toBe(0)
        expect(await state()).toEqual(before)
        await clear()
        for (const one of shuffled(made, dice)) await load(one)
        expect(await state()).toEqual(before)
      }),
      { numRuns: 5 },
    )
  })

  it('undo goes back step by step, also where files contradict each other', async () => {
    const any = fc.array(
      files(() => fc.integer({ min: 1, max: 5 })),
      { minLength: 1, maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(any, async (made) => {
        await clear()
        const steps: { readonly batch: number; readonly before: unknown }[] = []
        for (const one of made) {
          const before = await state()
          steps.push({ before, batch: (await load(one)).batch! })
        }
        for (const { batch, before } of steps.reverse()) {
          expect(await undoBatch(db, batch, 'test', now)).toEqual({ batch })
          expect(await state()).toEqual(before)
        }
      }),
      { numRuns: 5 },
    )
  })
})

function shuffled<T>(all: readonly T[], dice: Iterator<number>): T[] {
  const left = [...all]
  return all.map(() => left.splice(dice.next().value % left.length, 1)[0]!)
}
