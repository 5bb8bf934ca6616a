/** Buyers as keyed hashes: the same buyer is found again, nobody can tell who it is without this installation's secret. */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { Sql } from '../client.ts'

const SECRET = 'customer-key'

const REMEMBERED = 10_000

/** The key of `platform` and customer id as a uuid; ids are comparable within a platform only. */
export async function createCustomerKeys(tx: Sql): Promise<(platform: string, customerId: string) => string> {
  await tx.query('INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    SECRET,
    randomBytes(32).toString('hex'),
  ])
  const [row] = await tx.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [SECRET])
  const secret = createSecretKey(row!.value, 'hex')
  let known = new Map<string, string>()
  return (platform, customerId) => {
    const identity = `${platform}\0${customerId}`
    const found = known.get(identity)
    if (found) return found
    const key = createHmac('sha256', secret).update(identity).digest('hex').slice(0, 32)
    if (known.size >= REMEMBERED) known = new Map()
    known.set(identity, key)
    return key
  }
}

/** First paid days after orders were added: they only ever become earlier. `orders` selects the orders by condition on `o`. */
export async function advanceFirstPaidDays(tx: Sql, orders: string, parameters: readonly unknown[]): Promise<void> {
  await tx.query(
    `UPDATE customers c SET first_paid_day = f.day
     FROM (SELECT o.customer_id, min(o.paid_day) AS day FROM orders o WHERE o.counted AND o.customer_id IS NOT NULL AND ${orders} GROUP BY 1) f
     WHERE c.id = f.customer_id AND f.day IS NOT NULL AND (c.first_paid_day IS NULL OR c.first_paid_day > f.day)`,
    parameters,
  )
}

/** First paid days of the customers in the temporary table `orders_shaken`, from all their orders. */
export async function recomputeFirstPaidDays(tx: Sql): Promise<void> {
  await tx.query(
    `UPDATE customers c SET first_paid_day = f.day
     FROM (SELECT s.id, min(o.paid_day) AS day FROM (SELECT DISTINCT id FROM orders_shaken) s
           LEFT JOIN orders o ON o.customer_id = s.id AND o.counted GROUP BY 1) f
     WHERE c.id = f.id AND c.first_paid_day IS DISTINCT FROM f.day`,
  )
}
