/** The SQL behind `documents.ts`: temporary tables for what a file says about documents that exist, and the merge at its end. */
import type { Sql } from '../client.ts'
import type { DocumentKind } from './document-kinds.ts'

/** Temporary tables of a load, by the kind's name and these endings. */
export const TEMPORARY = ['_head', '_known', '_stage', '_stage_lines', '_stage_bare', '_grown', '_left_days', '_shaken'] as const

export function prepare({ kind, table, lineTable, reference, columns, lineColumns }: DocumentKind): string {
  return `
    CREATE TEMPORARY TABLE ${kind}_head AS SELECT id, key, slice_id, key AS customer, content, ${columns.join(', ')} FROM ${table} WITH NO DATA;
    CREATE TEMPORARY TABLE ${kind}_stage (LIKE ${kind}_head, PRIMARY KEY (id));
    CREATE TEMPORARY TABLE ${kind}_stage_lines AS
      SELECT ${reference} AS id, batch_id, content, occurrence, ${lineColumns.join(', ')} FROM ${lineTable} WITH NO DATA;
    CREATE TEMPORARY TABLE ${kind}_stage_bare (id bigint, rows int);
    CREATE TEMPORARY TABLE ${kind}_known (id bigint PRIMARY KEY, real_id bigint NOT NULL);
    CREATE TEMPORARY TABLE ${kind}_grown (id bigint PRIMARY KEY);
    CREATE TEMPORARY TABLE ${kind}_left_days (shop text, day date);
    CREATE TEMPORARY TABLE ${kind}_shaken (id int);`
}

/**
 * Takes a chunk's heads in: new customers, new documents, and for documents that are there already the stand-in id and what the file says now.
 * Of a document that comes in pieces the first piece speaks for it; documents from `firstId` on came with this very file.
 * Gives the stand-in ids, those of the chunk that begins with `from`.
 */
export function placeChunk(
  { kind, table, columns, moments, describedBy }: DocumentKind,
  batch: number,
  firstId: number,
  from: number,
  addsLines: boolean,
): string {
  // Lines say nothing new about a document that has been described; one that only lines have made so far is theirs to change.
  const speaks = addsLines
    ? ` AND h.${moments[0]} IS NOT NULL AND EXISTS (SELECT FROM ${table} d WHERE d.id = k.real_id AND NOT (${describedBy}))`
    : ''
  const list = columns.map((column) => `h.${column}`).join(', ')
  return `
    INSERT INTO customers (key) SELECT DISTINCT customer FROM ${kind}_head WHERE customer IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO ${kind}_known (id, real_id) SELECT h.id, d.id FROM ${kind}_head h JOIN ${table} d USING (key);
    INSERT INTO ${kind}_stage (id, key, slice_id, customer, content, ${columns.join(', ')})
      SELECT k.real_id, h.key, h.slice_id, h.customer, h.content, ${list} FROM ${kind}_head h JOIN ${kind}_known k USING (id)
      WHERE k.real_id < ${firstId}${speaks} ON CONFLICT DO NOTHING;
    INSERT INTO ${table} (id, key, slice_id, content, customer_id, batch_id, ${columns.join(', ')})
      SELECT h.id, h.key, h.slice_id, h.content, c.id, ${batch}, ${list} FROM ${kind}_head h LEFT JOIN customers c ON c.key = h.customer
      WHERE NOT EXISTS (SELECT FROM ${kind}_known k WHERE k.id = h.id) AND h.${moments[0]} IS NOT NULL ORDER BY h.id;
    TRUNCATE ${kind}_head;
    SELECT id FROM ${kind}_known WHERE id >= ${from};`
}

/** What the staged rows change; the rows they replace are kept under the batch. Counts rows of the file. */
export async function merge(
  tx: Sql,
  kind: DocumentKind,
  batch: number,
  firstId: number,
): Promise<{ accepted: number; unchanged: number }> {
  // Without statistics the planner takes the temporary tables for tiny ones.
  await tx.exec(`ANALYZE ${kind.kind}_known, ${kind.kind}_stage, ${kind.kind}_stage_lines`)
  await tx.exec(changeHeads(kind, batch) + changeLines(kind, batch, firstId) + kind.recompute)
  const name = kind.kind
  const [counts] = await tx.query<{ accepted: number; total: number }>(
    `SELECT coalesce(sum(l.rows) FILTER (WHERE l.fate <> 'same' OR h.id IS NOT NULL), 0)::int AS accepted, coalesce(sum(l.rows), 0)::int AS total
     FROM (SELECT id, fate, 1 AS rows FROM ${name}_merged
           UNION ALL SELECT k.real_id, 'same', b.rows FROM ${name}_stage_bare b JOIN ${name}_known k USING (id)) l
     LEFT JOIN ${name}_changed h USING (id)`,
  )
  await tx.exec(`DROP TABLE ${name}_merged, ${name}_changed`)
  return { accepted: counts!.accepted, unchanged: counts!.total - counts!.accepted }
}

function changeHeads({ kind, table, columns, days }: DocumentKind, batch: number): string {
  const left = days.map(
    (day) => `SELECT s.shop, d.${day} FROM ${table} d JOIN slices s ON s.id = d.slice_id JOIN ${kind}_changed g ON g.id = d.id`,
  )
  return `
    CREATE TEMPORARY TABLE ${kind}_changed AS SELECT h.id FROM ${kind}_stage h JOIN ${table} d USING (id) WHERE d.content <> h.content;
    INSERT INTO replaced (batch_id, kind, key, row)
      SELECT ${batch}, '${table}', d.id::text, to_jsonb(d) FROM ${table} d JOIN ${kind}_changed USING (id);
    INSERT INTO ${kind}_left_days SELECT * FROM (${left.join(' UNION ')}) x(shop, day) WHERE day IS NOT NULL;
    INSERT INTO ${kind}_shaken SELECT d.customer_id FROM ${table} d JOIN ${kind}_changed USING (id) WHERE d.customer_id IS NOT NULL;
    UPDATE ${table} d SET ${columns.map((column) => `${column} = h.${column}`).join(', ')},
        slice_id = h.slice_id, content = h.content, batch_id = ${batch}, customer_id = (SELECT c.id FROM customers c WHERE c.key = h.customer)
      FROM ${kind}_stage h JOIN ${kind}_changed USING (id) WHERE d.id = h.id;
    INSERT INTO ${kind}_grown SELECT id FROM ${kind}_changed;`
}

function changeLines({ kind, lineTable, reference, lineColumns }: DocumentKind, batch: number, firstId: number): string {
  const of = (table: string) => lineColumns.map((column) => `${table}.${column}`).join(', ')
  const same = `x.${reference} = m.id AND x.content = m.content AND x.occurrence = m.occurrence`
  return `
    CREATE TEMPORARY TABLE ${kind}_merged AS
      SELECT m.*, CASE WHEN x.${reference} IS NULL THEN 'new' WHEN (${of('x')}) IS DISTINCT FROM (${of('m')}) THEN 'changed' ELSE 'same' END AS fate
      FROM (SELECT k.real_id AS id, l.content, ${of('l')},
          (row_number() OVER (PARTITION BY k.real_id, l.content ORDER BY l.id, l.occurrence) + coalesce(e.lines, 0))::int AS occurrence
        FROM ${kind}_stage_lines l JOIN ${kind}_known k USING (id)
        -- a document of this very file whose rows are scattered over it: its first rows are in the table already
        LEFT JOIN (SELECT y.${reference}, y.content, count(*) AS lines FROM ${lineTable} y
          WHERE y.${reference} IN (SELECT real_id FROM ${kind}_known WHERE real_id >= ${firstId}) GROUP BY 1, 2) e
          ON e.${reference} = k.real_id AND e.content = l.content) m
      LEFT JOIN ${lineTable} x ON ${same};
    INSERT INTO replaced (batch_id, kind, key, row)
      SELECT ${batch}, '${lineTable}', concat_ws('/', m.id, m.content, m.occurrence), to_jsonb(x)
      FROM ${kind}_merged m JOIN ${lineTable} x ON ${same} WHERE m.fate = 'changed';
    UPDATE ${lineTable} x SET ${lineColumns.map((column) => `${column} = m.${column}`).join(', ')}, batch_id = ${batch}
      FROM ${kind}_merged m WHERE m.fate = 'changed' AND ${same};
    INSERT INTO ${lineTable} (${reference}, content, occurrence, batch_id, ${lineColumns.join(', ')})
      SELECT m.id, m.content, m.occurrence, ${batch}, ${of('m')} FROM ${kind}_merged m WHERE m.fate = 'new';
    INSERT INTO ${kind}_grown SELECT DISTINCT id FROM ${kind}_merged WHERE fate <> 'same' ON CONFLICT DO NOTHING;`
}

/** Days of documents that are new, changed or were changed; $1: the first id of this load */
export function touchedDays({ kind, table, days }: DocumentKind): string {
  // One range and one probe each: an OR of the two would read all documents that ever were.
  const now = days.flatMap((day) =>
    [`${table} d WHERE d.id >= $1`, `${kind}_grown JOIN ${table} d USING (id) WHERE true`].map(
      (from) =>
        `SELECT s.shop, d.${day} AS day FROM ${from.replace(' WHERE', ' JOIN slices s ON s.id = d.slice_id WHERE')} AND d.${day} IS NOT NULL`,
    ),
  )
  return [...now, `SELECT shop, day FROM ${kind}_left_days`].join(' UNION ')
}
