/** One load of one file: who, when, what came of it, which rows were refused; and taking it back. */
import type { Reject } from '../../facts/fact.ts'
import type { Day } from '../../terms/period.ts'
import { createAudit } from '../audit.ts'
import { copyText, type Database, type Sql } from '../client.ts'
import { extendCoverage } from '../sums/coverage.ts'
import { rollUp, type Touched } from '../sums/roll-up.ts'
import { recomputeFirstPaidDays } from './customers.ts'
import { orderDocuments, returnDocuments } from './document-kinds.ts'
import { keyedKinds, touchedRecords } from './keyed.ts'

export type BatchStart = {
  readonly kind: string
  readonly source: string
  readonly shop: string
  readonly fileName: string
  readonly by: string
  readonly now: Date
}

export type BatchEnd = {
  readonly fileHash: string
  readonly read: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  readonly from: Day | null
  readonly to: Day | null
}

/** Loads and undos come one after the other, whoever starts them. Any constant will do. */
const LOCK = 7_205_759_404

export async function waitForTurn(tx: Sql): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
}

export async function openBatch(tx: Sql, start: BatchStart): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    'INSERT INTO batches (kind, source, shop, file_name, loaded_by, loaded_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [start.kind, start.source, start.shop, start.fileName, start.by, start.now.toISOString()],
  )
  return row!.id
}

export async function closeBatch(tx: Sql, id: number, end: BatchEnd): Promise<void> {
  await tx.query(
    `UPDATE batches SET file_hash = $2, read = $3, accepted = $4, unchanged = $5, rejected = $6, first_day = $7, last_day = $8 WHERE id = $1`,
    [id, end.fileHash, end.read, end.accepted, end.unchanged, end.rejected, end.from, end.to],
  )
}

export async function keepRejects(tx: Sql, batch: number, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return
  const rows = rejects.map(
    ({ line, sheet = '', column, reason, cells }) =>
      `${[batch, sheet, line, column, reason, cells ? JSON.stringify(Object.entries(cells)) : null].map(copyText).join('\t')}\n`,
  )
  await tx.copyIn('rejects', ['batch_id', 'sheet', 'line', '"column"', 'reason', 'cells'], [rows.join('')])
}

/** The days a load vouches for: inside, a day without rows is 0. `kind` as in `coverage`. */
export type Vouched = {
  readonly kind: string
  readonly shop: string
  readonly first: Day
  readonly last: Day
  readonly lastAt?: string
}

export async function keepCovered(tx: Sql, batch: number, covered: readonly Vouched[], now: Date): Promise<void> {
  for (const { kind, shop, first, last, lastAt } of covered) {
    await tx.query('INSERT INTO covered (batch_id, kind, shop, first_day, last_day, last_at) VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[batch, kind, shop, first, last, lastAt ?? null],
    ])
    await extendCoverage(tx, kind, shop, first, last, lastAt, now)
  }
}

export type Undone =
  | { readonly batch: number }
  | { readonly refused: 'unknown-batch' | 'already-undone' | 'not-undoable'; readonly batch: number }

/**
 * Takes a load back: its rows go, the rows it replaced return, days and customers are rolled up again. Loads in between stay: where a later
 * load changed the same row, the later one stands and only its own before-image moves back by one.
 */
export async function undoBatch(db: Database, batch: number, by: string, now: Date): Promise<Undone> {
  return db.transaction(async (tx) => {
    await waitForTurn(tx)
    const [found] = await tx.query<{ undone_at: unknown; kind: string }>('SELECT undone_at, kind FROM batches WHERE id = $1', [
      batch,
    ])
    if (!found) return { refused: 'unknown-batch', batch }
    if (found.undone_at !== null) return { refused: 'already-undone', batch }
    if (found.kind === 'people') return { refused: 'not-undoable', batch }
    for (const kind of [orderDocuments, returnDocuments]) await rollUp(tx, kind.kind, await undoDocuments(tx, kind, batch))
    for (const { kind, table, key, isSliced, record } of keyedKinds) {
      const own = `SELECT x.* FROM ${table} x WHERE x.batch_id = ${batch}`
      const days = record ? touchedRecords(tx, { table, record }, own, batch) : isSliced ? daysOf(tx, table, batch) : []
      const touched = await days
      await takeBack(tx, table, key, batch)
      await rollUp(tx, kind, touched)
    }
    await tx.query('DELETE FROM replaced WHERE batch_id = $1', [batch])
    await uncover(tx, batch)
    await tx.query('UPDATE batches SET undone_at = $2 WHERE id = $1', [batch, now.toISOString()])
    await createAudit(tx).record({ at: now, actor: by, action: 'undo', subject: `batch:${batch}` })
    return { batch }
  })
}

type Documents = typeof orderDocuments

async function undoDocuments(tx: Sql, kind: Documents, batch: number): Promise<Touched[]> {
  const { table, lineTable, reference, days } = kind
  const name = kind.kind
  await tx.exec(`
    CREATE TEMPORARY TABLE ${name}_grown AS
      SELECT id FROM ${table} WHERE batch_id = ${batch} UNION SELECT ${reference} FROM ${lineTable} WHERE batch_id = ${batch};
    CREATE TEMPORARY TABLE ${name}_shaken AS SELECT customer_id AS id FROM ${table} JOIN ${name}_grown USING (id) WHERE customer_id IS NOT NULL;
    ANALYZE ${name}_grown, ${name}_shaken;`)
  const touchedNow = days
    .map(
      (day) =>
        `SELECT s.shop, d.${day} AS day FROM ${table} d JOIN slices s ON s.id = d.slice_id WHERE d.id IN (SELECT id FROM ${name}_grown) AND d.${day} IS NOT NULL`,
    )
    .join(' UNION ')
  const before = await tx.query<Touched>(touchedNow)
  await takeBack(tx, lineTable, [reference, 'content', 'occurrence'], batch)
  // A document that other loads have given lines to stays, as theirs.
  await tx.query(
    `UPDATE ${table} d SET batch_id = l.batch_id FROM (SELECT ${reference} AS id, min(batch_id) AS batch_id FROM ${lineTable}
       WHERE ${reference} IN (SELECT id FROM ${name}_grown) GROUP BY 1) l
     WHERE d.id = l.id AND d.batch_id = $1 AND NOT EXISTS (SELECT FROM replaced r WHERE r.batch_id = $1 AND r.kind = '${table}' AND r.key = d.id::text)`,
    [batch],
  )
  await takeBack(tx, table, ['id'], batch)
  await tx.exec(kind.recompute)
  const after = await tx.query<Touched>(touchedNow)
  if (name === 'orders') {
    await tx.exec(
      `INSERT INTO orders_shaken SELECT customer_id FROM orders JOIN orders_grown USING (id) WHERE customer_id IS NOT NULL`,
    )
    await recomputeFirstPaidDays(tx)
  }
  await tx.exec(`DROP TABLE ${name}_grown, ${name}_shaken`)
  return [...before, ...after]
}

/** Removes one load from the chain of versions of each row. `table` is also the kind of its before-images. */
async function takeBack(tx: Sql, table: string, key: readonly string[], batch: number): Promise<void> {
  const same = key.map((column) => `t.${column} = p.${column}`).join(' AND ')
  await tx.exec(`
    UPDATE replaced later SET row = held.row FROM replaced held
      WHERE held.batch_id = ${batch} AND held.kind = '${table}' AND later.kind = '${table}' AND later.key = held.key
        AND later.batch_id <> ${batch} AND (later.row->>'batch_id')::int = ${batch};
    DELETE FROM replaced later WHERE later.kind = '${table}' AND later.batch_id <> ${batch} AND (later.row->>'batch_id')::int = ${batch};
    DELETE FROM ${table} t WHERE t.batch_id = ${batch};
    INSERT INTO ${table} SELECT p.* FROM replaced held CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, held.row) p
      WHERE held.batch_id = ${batch} AND held.kind = '${table}' AND (SELECT 1 FROM ${table} t WHERE ${same} LIMIT 1) IS NULL;`)
}

function daysOf(tx: Sql, table: string, batch: number): Promise<Touched[]> {
  return tx.query<Touched>(
    `SELECT DISTINCT s.shop, t.day FROM ${table} t JOIN slices s ON s.id = t.slice_id WHERE t.batch_id = $1`,
    [batch],
  )
}

/** What the loads that stand still vouch for. */
async function uncover(tx: Sql, batch: number): Promise<void> {
  const lost = await tx.query<{ kind: string; shop: string }>('DELETE FROM covered WHERE batch_id = $1 RETURNING kind, shop', [
    batch,
  ])
  for (const { kind, shop } of lost) {
    await tx.query(
      `UPDATE coverage c SET first_day = f.first_day, last_day = f.last_day, last_at = f.last_at, loaded_at = f.loaded_at
       FROM (SELECT min(v.first_day) AS first_day, max(v.last_day) AS last_day, max(v.last_at) AS last_at, max(b.loaded_at) AS loaded_at
             FROM covered v JOIN batches b ON b.id = v.batch_id WHERE v.kind = $1 AND v.shop = $2) f
       WHERE f.first_day IS NOT NULL AND c.kind = $1 AND c.shop = $2`,
      [kind, shop],
    )
    await tx.query(
      'DELETE FROM coverage c WHERE c.kind = $1 AND c.shop = $2 AND NOT EXISTS (SELECT FROM covered v WHERE v.kind = $1 AND v.shop = $2)',
      [kind, shop],
    )
  }
}
