/**
 * What the planner knows of a table must not be much older than the table: with statistics of a tiny one it joins a grown one in an order that takes
 * minutes. A server's autovacuum sees nothing of an open transaction, the embedded database has none: so loads look after it themselves.
 */
import type { Sql } from '../client.ts'

/** Columns that plans are made by; others cost more to read than their statistics are worth. */
const COLUMNS: Readonly<Record<string, string>> = {
  orders: '(id, key, slice_id, customer_id, ordered_day, paid_day)',
  order_lines: '(order_id, category)',
  returns: '(id, key, slice_id, returned_day)',
  return_lines: '(return_id, category)',
}

/** Hundreds of rows looked at, a third of the default: enough for the order of joins, and a server's autovacuum looks again at its leisure. */
const SAMPLE = 30

/** Analyses the tables that have grown by half since they were last analysed. Looking costs a millisecond, tables of a few pages are left alone. */
export async function keepStatistics(tx: Sql, tables: readonly string[]): Promise<void> {
  const grown = await tx.query<{ name: string }>(
    `SELECT c.relname AS name FROM unnest($1::text[]) AS t(name) JOIN pg_class c ON c.oid = t.name::regclass
     WHERE pg_relation_size(c.oid) / current_setting('block_size')::int > CASE WHEN EXISTS (SELECT FROM pg_stats p WHERE p.tablename = c.relname) THEN c.relpages * 1.5 ELSE 0 END + 8`,
    [tables],
  )
  if (grown.length === 0) return
  await tx.exec(
    `SET LOCAL default_statistics_target = ${SAMPLE}; ANALYZE ${grown.map(({ name }) => name + (COLUMNS[name] ?? '')).join(', ')}; RESET default_statistics_target`,
  )
}
