/**
 * Does an answer get slower with history? The same company twice, on PostgreSQL: one year of it (a million order lines) and ten years (ten million),
 * the same volume every month, so the month that is asked about is equally big. Asked in turns, the whole answer each time: what the person means,
 * the values, the score, the card. Facts are generated in the tables, everything above them is the product's own roll-up.
 */
import { type App, createApp } from '../../src/app.ts'
import { type Database, openDatabase } from '../../src/store/client.ts'
import { migrate } from '../../src/store/migrate.ts'
import { rollUp, type Touched } from '../../src/store/sums/roll-up.ts'
import { createTestMessenger, testConfig } from '../support/app.ts'
import { createDatabase } from './database.ts'
import type { Figure } from './run.ts'

/** Takes minutes, nearly all of them to make the facts: only by name. */
export const isSlow = true

const ORDERS_A_DAY = 1096
const LINES_AN_ORDER = 2.5
const YEARS = [1, 10]
const TODAY = '2026-06-18'
const QUESTIONS = ['我这个月KPI', '上个月复购率', '上个月新客数', '这个月各渠道的GMV']
const ROUNDS = 40

export async function bench(): Promise<Figure[]> {
  const companies: { app: App; drop: () => Promise<void> }[] = []
  for (const years of YEARS) {
    const database = await createDatabase(`history_${years}`)
    if (!database) return []
    const db = await openDatabase({ url: database.url })
    await migrate(db)
    await fill(db, years * 365)
    const now = () => new Date(`${TODAY}T10:30:00+08:00`)
    const app = await createApp(testConfig({ DATABASE_URL: database.url }), {
      database: db,
      messengers: [createTestMessenger()],
      clock: { now },
    })
    companies.push({ app, drop: () => app.stop().then(database.drop) })
  }
  const took = QUESTIONS.map(() => companies.map((): number[] => []))
  for (let round = -10; round < ROUNDS; round += 1) {
    for (const [q, question] of QUESTIONS.entries()) {
      for (const [c, { app }] of companies.entries()) {
        const ms = await timed(app, question)
        if (round >= 0) took[q]![c]!.push(ms)
      }
    }
  }
  for (const { drop } of companies) await drop()
  return QUESTIONS.map((question, q) => figureOf(question, took[q]! as [number[], number[]]))
}

function figureOf(question: string, [young, old]: readonly [number[], number[]]): Figure {
  const lines = YEARS.map((years) => `${Math.round((years * 365 * ORDERS_A_DAY * LINES_AN_ORDER) / 1e6)} million lines`)
  const times = (took: number[]) => `p50 ${p(50, took).toFixed(1)} ms, p95 ${p(95, took).toFixed(1)} ms`
  return {
    name: `history: "${question}", ten years ÷ one year`,
    ratio: p(50, old) / p(50, young),
    detail: `${lines[1]}: ${times(old)}; ${lines[0]}: ${times(young)}; aim ≤ 1.2`,
  }
}

async function timed(app: App, question: string): Promise<number> {
  const person = (await app.store.people.byId('E1'))!
  const started = performance.now()
  await app.bot.ask(person, question)
  return performance.now() - started
}

function p(percent: number, took: readonly number[]): number {
  const sorted = took.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)]!
}

/** Facts of so many days up to today, their roll-ups, and one load a day that vouches for them. */
async function fill(db: Database, days: number): Promise<void> {
  const indexes = await withoutIndexes(db)
  await db.exec(facts(days))
  await db.exec(indexes)
  await db.exec('ANALYZE')
  const touched = await db.query<Touched>(
    `SELECT s.shop, d::date AS day FROM (SELECT DISTINCT shop FROM slices) s, generate_series(date '${TODAY}' - ${days - 1}, date '${TODAY}', interval '1 day') d`,
  )
  await db.transaction((tx) => rollUp(tx, 'orders', touched))
  await db.transaction((tx) => rollUp(tx, 'traffic', touched))
  await db.exec('ANALYZE')
}

/** Millions of rows go in faster when their indexes are built at the end. Gives the statements that make them again. */
async function withoutIndexes(db: Database): Promise<string> {
  const found = await db.query<{ gone: string; again: string }>(
    `SELECT CASE WHEN i.indisprimary THEN format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, x.relname) ELSE format('DROP INDEX %I', x.relname) END AS gone,
       CASE WHEN i.indisprimary THEN format('ALTER TABLE %I ADD %s', t.relname, pg_get_constraintdef(c.oid)) ELSE pg_get_indexdef(x.oid) END AS again
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid LEFT JOIN pg_constraint c ON c.conindid = x.oid
     WHERE t.relname IN ('orders', 'order_lines', 'customers')`,
  )
  await db.exec(found.map(({ gone }) => gone).join(';'))
  // The log of a crash that nobody fears, and the memory for sorting.
  await db.exec('ALTER TABLE orders SET UNLOGGED; ALTER TABLE order_lines SET UNLOGGED; ALTER TABLE customers SET UNLOGGED')
  return ["SET maintenance_work_mem = '256MB'", ...found.map(({ again }) => again), 'RESET maintenance_work_mem'].join(';')
}

/** A middling company: four shops, four channels; every third order is somebody's first, the others are of the last months' customers. */
const facts = (days: number) => `
  INSERT INTO people (employee_id, name, position, scope) VALUES ('E1', 'Lin', 'operations', 'shop=shop-1');
  INSERT INTO targets (employee_id, period, metric, target, batch_id)
    SELECT 'E1', '2026-06', m, t, 1 FROM (VALUES ('net_gmv', '3000000'), ('conversion_rate', '0.04'), ('repurchase_rate', '0.25'), ('return_rate', '0.08')) x(m, t);
  INSERT INTO shops (name, currency) SELECT 'shop-' || i, 'CNY' FROM generate_series(0, 3) i;
  INSERT INTO slices (key, shop, channel) SELECT md5(s || '/' || c)::uuid, 'shop-' || s, 'channel-' || c FROM generate_series(0, 3) s, generate_series(0, 3) c;
  INSERT INTO orders (id, key, order_no, slice_id, customer_id, ordered_at, ordered_day, paid_at, paid_day, ordered_amount, paid_amount, refund_amount, units, content, batch_id)
    SELECT n + 1, md5('order ' || n)::uuid, n::text, 1 + n % 16, 1 + CASE WHEN n % 3 = 0 THEN n / 3 ELSE greatest(0, n / 3 - (n::int8 * 7919) % 40000) END, t, t::date, t + interval '5 min', t::date,
      a, a, CASE WHEN n % 20 = 0 THEN a ELSE 0 END, 2, md5('content ' || n)::uuid, 1 + n / ${ORDERS_A_DAY}
    FROM (SELECT n, date '${TODAY}' - ${days - 1} + (n / ${ORDERS_A_DAY}) * interval '1 day' + (n % ${ORDERS_A_DAY}) * interval '37 s' AS t, 10000000 + (n::int8 * 7919) % 400000000 AS a
      FROM generate_series(0, ${days * ORDERS_A_DAY - 1}) n) x;
  INSERT INTO order_lines (order_id, content, occurrence, sku, quantity, unit_price, amount, batch_id)
    SELECT o.id, l, 1, 'sku-' || (o.id * 3 + l) % 2000, 1, o.ordered_amount / 2, o.ordered_amount / 2, o.batch_id FROM orders o, generate_series(1, 2 + (o.id % 2)::int) l;
  INSERT INTO customers (id, key, first_paid_day) SELECT customer_id, md5('customer ' || customer_id)::uuid, min(paid_day) FROM orders GROUP BY 1;
  INSERT INTO traffic (day, slice_id, impressions, visitors, clicks, bounces, page_views, batch_id)
    SELECT d, s.id, 90000, 5000 + s.id * 10, 9000, 2000, 20000, 1 FROM slices s, generate_series(date '${TODAY}' - ${days - 1}, date '${TODAY}', interval '1 day') d;
  INSERT INTO batches (id, kind, loaded_by, loaded_at) SELECT n, 'orders', 'bench', date '${TODAY}' - ${days} + n FROM generate_series(1, ${days}) n;
  INSERT INTO covered (batch_id, kind, shop, first_day, last_day)
    SELECT n, k, 'shop-' || s, date '${TODAY}' - ${days} + n, date '${TODAY}' - ${days} + n FROM generate_series(1, ${days}) n, generate_series(0, 3) s, unnest(ARRAY['orders', 'traffic']) k;
  INSERT INTO coverage (kind, shop, first_day, last_day, last_at, loaded_at)
    SELECT k, 'shop-' || s, date '${TODAY}' - ${days - 1}, date '${TODAY}', CASE WHEN k = 'orders' THEN timestamp '${TODAY} 10:00' END, now() FROM generate_series(0, 3) s, unnest(ARRAY['orders', 'traffic']) k;
`
