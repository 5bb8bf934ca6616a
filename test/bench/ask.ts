/**
 * "My KPI" over 500 000 order lines: from the event at the webhook to the call of the platform's API, the real SDK, inbox, queue, outbox and
 * rate limits in between. Yardstick: the same journey for "help", which reads no facts, so the ratio is what the facts cost.
 */
import { createApp } from '../../src/app.ts'
import { openDatabase } from '../../src/store/client.ts'
import { migrate } from '../../src/store/migrate.ts'
import { rollUp } from '../../src/store/sums/roll-up.ts'
import { QUIET, testConfig } from '../support/app.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { createDatabase } from './database.ts'
import type { Figure } from './run.ts'

const DAYS = 365
const ORDERS_A_DAY = 548
const LINES_AN_ORDER = 2.5
const ASKED = 60

export async function bench(): Promise<Figure[]> {
  const database = await createDatabase('ask')
  if (!database) return []
  const { url } = database
  const db = await openDatabase({ url })
  await migrate(db)
  await db.exec(facts)
  const days = await db.query<{ shop: string; day: string }>(
    'SELECT DISTINCT s.shop, o.ordered_day AS day FROM orders o JOIN slices s ON s.id = o.slice_id',
  )
  await db.transaction((tx) => rollUp(tx, 'orders', days))
  await db.exec('ANALYZE')
  const platform = await createLarkPlatform({ limits: false })
  const { appId, appSecret, encryptKey, verificationToken, url: domain } = platform
  const config = testConfig({
    DATABASE_URL: url,
    LARK_APP_ID: appId,
    LARK_APP_SECRET: appSecret,
    LARK_DOMAIN: domain,
    LARK_MODE: 'webhook',
    LARK_ENCRYPT_KEY: encryptKey,
    LARK_VERIFICATION_TOKEN: verificationToken,
  })
  const app = await createApp(config, { clock: { now: () => new Date('2026-06-18T10:30:00+08:00') }, timetable: QUIET })
  const address = await app.start()
  platform.sendEventsTo(`${address}/lark/events`)
  for (let i = 0; i < 20; i += 1) platform.person(`p${i}`, { employeeNo: `E${i}` })
  await journey(platform, '帮助', 20)
  await journey(platform, '我这个月KPI', 20)
  const help = await journey(platform, '帮助', ASKED)
  const ask = await journey(platform, '我这个月KPI', ASKED)
  await app.stop()
  await platform.close()
  await db.close()
  await database.drop()
  const lines = Math.round(DAYS * ORDERS_A_DAY * LINES_AN_ORDER)
  return [
    {
      name: 'ask: p95 of "my KPI" ÷ p95 of "help"',
      ratio: p(95, ask) / p(95, help),
      detail: `p50 ${p(50, ask)} ms, p95 ${p(95, ask)} ms (aim ≤ 150) with ${lines} order lines; help p95 ${p(95, help)} ms`,
    },
  ]
}

async function journey(platform: LarkPlatform, text: string, times: number): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < times; i += 1) {
    const { openId } = [...platform.people.values()][i % platform.people.size]!
    const before = platform.sent.length
    const started = performance.now()
    await platform.says(openId, text)
    while (platform.sent.length === before && performance.now() - started < 5000)
      await new Promise((resolve) => setTimeout(resolve, 1))
    took.push(Math.round(performance.now() - started))
    // A person asks, reads, asks again; and nobody's five a second is touched.
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  return took
}

function p(percent: number, took: readonly number[]): number {
  const sorted = took.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)]!
}

/** A year of a middling company: four shops, four channels, 50 000 customers, 500 000 lines. */
const facts = `
  INSERT INTO people (employee_id, name, position, scope) SELECT 'E' || i, 'Person ' || i, 'operations', 'shop=shop-' || (i % 4) FROM generate_series(0, 19) i;
  INSERT INTO shops (name, currency) SELECT 'shop-' || i, 'CNY' FROM generate_series(0, 3) i;
  INSERT INTO batches (id, kind, loaded_by, loaded_at) VALUES (1, 'orders', 'bench', now());
  INSERT INTO slices (key, shop, channel) SELECT md5(s || '/' || c)::uuid, 'shop-' || s, 'channel-' || c FROM generate_series(0, 3) s, generate_series(0, 3) c;
  INSERT INTO customers (key, first_paid_day) SELECT md5('customer ' || i)::uuid, date '2025-06-19' + (i % ${DAYS}) FROM generate_series(1, 50000) i;
  INSERT INTO orders (key, order_no, slice_id, customer_id, ordered_at, ordered_day, paid_at, paid_day, ordered_amount, paid_amount, refund_amount, units, content, batch_id)
    SELECT md5('order ' || n)::uuid, n::text, 1 + n % 16, 1 + (n * 7919) % 50000, t, t::date, t + interval '5 min', t::date, a, a, CASE WHEN n % 20 = 0 THEN a ELSE 0 END, 2, md5('c' || n)::uuid, 1
    FROM (SELECT n, timestamp '2025-06-19 08:00' + (n / ${ORDERS_A_DAY}) * interval '1 day' + (n % ${ORDERS_A_DAY}) * interval '1 min' AS t, (10000000 + (n * 7919) % 400000000)::int8 AS a FROM generate_series(0, ${DAYS * ORDERS_A_DAY - 1}) n) x;
  INSERT INTO order_lines (order_id, content, occurrence, sku, quantity, unit_price, amount, batch_id)
    SELECT o.id, l, 1, 'sku-' || (o.id * 3 + l) % 2000, 1, o.ordered_amount / 2, o.ordered_amount / 2, 1 FROM orders o, generate_series(1, 2 + (o.id % 2)::int) l;
  INSERT INTO covered (batch_id, kind, shop, first_day, last_day) SELECT 1, 'orders', 'shop-' || i, '2025-06-19', '2026-06-18' FROM generate_series(0, 3) i;
  INSERT INTO coverage (kind, shop, first_day, last_day, last_at, loaded_at) SELECT 'orders', 'shop-' || i, '2025-06-19', '2026-06-18', '2026-06-18 10:00', now() FROM generate_series(0, 3) i;
`
