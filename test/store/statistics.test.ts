/** The planner's knowledge follows the tables inside the very transaction that fills them. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database, Sql } from '../../src/store/client.ts'
import { keepStatistics } from '../../src/store/sums/statistics.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const add = (tx: Sql, rows: number) =>
  tx.query(
    `INSERT INTO observations (measure, day, slice_id, numerator)
     SELECT 'orders.orders', '2026-06-01', coalesce((SELECT max(slice_id) FROM observations), 0) + i, 1 FROM generate_series(1, $1::int) i`,
    [rows],
  )

async function known(tx: Sql): Promise<number> {
  await keepStatistics(tx, ['observations', 'category_sums'])
  const [row] = await tx.query<{ rows: number }>(
    "SELECT CASE WHEN EXISTS (SELECT FROM pg_stats WHERE tablename = 'observations') THEN reltuples ELSE 0 END::int AS rows FROM pg_class WHERE oid = 'observations'::regclass",
  )
  return row!.rows
}

it('knows a table that has grown by half, not each row that is added', async () => {
  await db.transaction(async (tx) => {
    await add(tx, 10)
    expect(await known(tx)).toBe(0)
    await add(tx, 4990)
    expect(await known(tx)).toBe(5000)
    await add(tx, 100)
    expect(await known(tx)).toBe(5000)
    await add(tx, 4900)
    expect(await known(tx)).toBe(10_000)
  })
})

it('knows it again after a load that was taken back', async () => {
  await db.exec('TRUNCATE observations')
  const dryRun = db.transaction(async (tx) => {
    await add(tx, 5000)
    expect(await known(tx)).toBe(5000)
    throw new Error('taken back')
  })
  await expect(dryRun).rejects.toThrow('taken back')
  await db.transaction(async (tx) => {
    await add(tx, 6000)
    expect(await known(tx)).toBe(6000)
  })
})
