/**
 * Loads facts that are one row under a key (traffic, targets, finished numbers) inside a load's transaction: all rows wait in a temporary table,
 * one merge at the end inserts, updates and counts. A cell that the file does not have leaves what is stored.
 */
import { dimensionsOf, type Fact, type KindName, type Reject } from '../../facts/fact.ts'
import { TRAFFIC_COUNTS } from '../../facts/traffic.ts'
import type { Metric } from '../../metrics/metric.ts'
import { copyText, type Sql } from '../client.ts'
import type { Touched } from '../sums/roll-up.ts'
import type { LoadContext, Outcome } from './documents.ts'
import { recordKinds } from './record-kinds.ts'

type Cells = readonly (string | bigint | number | boolean | null | undefined)[]

/** `customer` is the buyer's keyed hash; `ratios`: the metrics that are no amounts. */
type Whose = { readonly shop: string; readonly customer?: string; readonly ratios: ReadonlySet<string> }

export type KeyedKind = {
  readonly kind: KindName
  readonly table: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** What a new row has where the file says nothing; where a stored row keeps its value instead. */
  readonly absent: string
  readonly keeps: boolean
  readonly isSliced: boolean
  /** Facts that are one row under an id of their shop: their day and slice may change, and other rows' part in the sums with them. */
  readonly record?: { readonly reaches?: string }
  readonly cells: (values: Fact['values'], slice: number, whose: Whose) => Cells
  /** SQL: rows of the staged table `s` that cannot be loaded, with column and reason. */
  readonly faults: readonly {
    readonly where: string
    readonly column: string
    readonly reason: string
    /** whose ids the condition reads as `$1` */
    readonly metrics?: (metric: Metric) => boolean
  }[]
}

const text = (value: unknown) => (value as string | undefined) ?? null

export const keyedKinds: readonly KeyedKind[] = [
  {
    kind: 'traffic',
    table: 'traffic',
    key: ['day', 'slice_id'],
    columns: TRAFFIC_COUNTS,
    absent: '0',
    keeps: true,
    isSliced: true,
    cells: (values, slice) => [text(values.day), slice, ...TRAFFIC_COUNTS.map((name) => values[name] as bigint | undefined)],
    faults: [],
  },
  {
    kind: 'observations',
    table: 'reported',
    key: ['metric', 'day', 'slice_id'],
    columns: ['numerator', 'denominator', 'evidence'],
    absent: 'NULL',
    keeps: false,
    isSliced: true,
    cells: (values, slice, { ratios }) => [
      ...[text(values.metric), text(values.day), slice],
      ...[text(values.value ?? values.numerator), denominatorOf(values, ratios), text(values.evidence) ?? ''],
    ],
    faults: [
      {
        where: `s.metric = ANY ($1::text[]) AND EXISTS (SELECT FROM slices z WHERE z.id = s.slice_id AND z.owner <> '' AND z.owner = z.agent)`,
        metrics: ({ isAudit }) => isAudit === true,
        column: 'agent',
        reason: 'own-work: who audits (agent) must not be the author (owner)',
      },
    ],
  },
  {
    kind: 'targets',
    table: 'targets',
    key: ['employee_id', 'period', 'metric'],
    columns: ['target', 'low', 'high', 'weight'],
    absent: 'NULL',
    keeps: false,
    isSliced: false,
    cells: (values) => ['employee_id', 'period', 'metric', 'target', 'low', 'high', 'weight'].map((name) => text(values[name])),
    faults: [
      {
        where: 'NOT EXISTS (SELECT FROM people p WHERE p.employee_id = s.employee_id)',
        column: 'employee_id',
        reason: 'unknown-employee: nobody has this employee id',
      },
      {
        where: 'NOT (s.metric = ANY ($1::text[])) AND NOT EXISTS (SELECT FROM reported r WHERE r.metric = s.metric)',
        metrics: () => true,
        column: 'metric',
        reason: 'unknown-metric: neither in the catalogue nor the company’s own, nor reported by anybody',
      },
    ],
  },
  ...recordKinds,
]

/** A value stands over 1. A numerator alone is an amount and has nothing below it; under the id of a ratio it can only be a value. */
function denominatorOf({ metric, value, denominator }: Fact['values'], ratios: ReadonlySet<string>): string {
  if (denominator !== undefined) return denominator as string
  return value !== undefined || ratios.has(metric as string) ? '1' : '0'
}

const CHUNK_ROWS = 20_000

export async function createKeyedLoader(kind: KeyedKind, context: LoadContext) {
  const { tx, metrics } = context
  const ratios = new Set(metrics.filter((metric) => metric.denominator).map((metric) => metric.id))
  const stage = `${kind.kind}_stage`
  const all = [...kind.key, ...kind.columns]
  await tx.exec(`CREATE TEMPORARY TABLE ${stage} AS SELECT 0 AS line, ${all.join(', ')} FROM ${kind.table} WITH NO DATA`)
  let chunk: Fact[] = []

  async function flush(): Promise<void> {
    const facts = chunk
    chunk = []
    if (facts.length === 0) return
    const slices = kind.isSliced ? facts.map((fact) => context.slices.of(dimensionsOf(fact.values, context.shopOf(fact)))) : []
    await context.slices.prepare(slices)
    const rows = facts.map((fact, i) => {
      const buyer = fact.values.customer_id as string | undefined
      const customer = buyer === undefined ? undefined : context.customerKey(context.platform, buyer)
      const cells = kind.cells(fact.values, slices[i]?.id ?? 0, { shop: context.shopOf(fact), customer, ratios })
      return `${[fact.line, ...cells].map(copyText).join('\t')}\n`
    })
    await tx.copyIn(stage, ['line', ...all], [rows.join('')])
  }

  async function finish(): Promise<Outcome & { readonly rejects: readonly Reject[] }> {
    await flush()
    const rejects = await refuse(context, kind, stage)
    const outcome = await mergeKeyed(tx, kind, stage, context.batch)
    await tx.exec(`DROP TABLE ${stage}`)
    return { ...outcome, rejects }
  }

  return { add: (fact: Fact) => void chunk.push(fact), isFull: () => chunk.length >= CHUNK_ROWS, flush, finish }
}

async function refuse({ tx, metrics }: LoadContext, kind: KeyedKind, stage: string): Promise<Reject[]> {
  const rejects: Reject[] = []
  const key = kind.key.map((column) => `s.${column} = t.${column}`).join(' AND ')
  const differs = `(${kind.columns.map((column) => `s.${column}`).join(', ')}) IS DISTINCT FROM (${kind.columns.map((column) => `t.${column}`).join(', ')})`
  for (const fault of kind.faults) {
    const parameters = fault.metrics ? [metrics.filter(fault.metrics).map((metric) => metric.id)] : []
    const rows = await tx.query<{ line: number }>(`DELETE FROM ${stage} s WHERE ${fault.where} RETURNING s.line`, parameters)
    for (const { line } of rows) rejects.push({ line, column: fault.column, reason: fault.reason })
  }
  const contradicting = await tx.query<{ line: number }>(
    `DELETE FROM ${stage} s USING (SELECT DISTINCT ON (${kind.key.join(', ')}) * FROM ${stage} ORDER BY ${kind.key.join(', ')}, line) t
     WHERE ${key} AND ${differs} RETURNING s.line`,
  )
  const reason = 'duplicate: an earlier row of this file says something else about the same'
  for (const { line } of contradicting) rejects.push({ line, column: kind.key[0]!, reason })
  return rejects
}

async function mergeKeyed(
  tx: Sql,
  { kind, table, key, columns, absent, keeps, isSliced, record }: KeyedKind,
  stage: string,
  batch: number,
): Promise<Outcome> {
  const same = key.map((column) => `x.${column} = m.${column}`).join(' AND ')
  const after = columns.map((column) => (keeps ? `coalesce(m.${column}, x.${column})` : `m.${column}`))
  const before = columns.map((column) => `x.${column}`)
  await tx.exec(`
    CREATE TEMPORARY TABLE ${kind}_merged AS
      SELECT m.*, CASE WHEN x.batch_id IS NULL THEN 'new' WHEN (${before.join(', ')}) IS DISTINCT FROM (${after.join(', ')}) THEN 'changed' ELSE 'same' END AS fate
      FROM (SELECT DISTINCT ON (${key.join(', ')}) * FROM ${stage} ORDER BY ${key.join(', ')}, line) m LEFT JOIN ${table} x ON ${same};
    INSERT INTO replaced (batch_id, kind, key, row)
      SELECT ${batch}, '${table}', concat_ws('/', ${key.map((column) => `x.${column}`).join(', ')}), to_jsonb(x)
      FROM ${kind}_merged m JOIN ${table} x ON ${same} WHERE m.fate = 'changed';
    UPDATE ${table} x SET ${columns.map((column, i) => `${column} = ${after[i]}`).join(', ')}, batch_id = ${batch}
      FROM ${kind}_merged m WHERE m.fate = 'changed' AND ${same};
    INSERT INTO ${table} (${key.join(', ')}, ${columns.join(', ')}, batch_id)
      SELECT ${key.map((column) => `m.${column}`).join(', ')}, ${columns.map((column) => `coalesce(m.${column}, ${absent})`).join(', ')}, ${batch}
      FROM ${kind}_merged m WHERE m.fate = 'new';`)
  const [counts] = await tx.query<{ accepted: number; total: number }>(
    `SELECT (SELECT count(*) FROM ${kind}_merged WHERE fate <> 'same')::int AS accepted, (SELECT count(*) FROM ${stage})::int AS total`,
  )
  const fresh = `SELECT x.* FROM ${table} x JOIN ${kind}_merged m ON ${same} WHERE m.fate <> 'same'`
  const touched = record
    ? await touchedRecords(tx, { table, record }, fresh, batch)
    : isSliced
      ? await tx.query<Touched>(
          `SELECT DISTINCT s.shop, m.day FROM ${kind}_merged m JOIN slices s ON s.id = m.slice_id WHERE m.fate <> 'same'`,
        )
      : []
  await tx.exec(`DROP TABLE ${kind}_merged`)
  return { accepted: counts!.accepted, unchanged: counts!.total - counts!.accepted, touched }
}

/** Days of the rows `fresh` (SQL) and of what they replaced in this load, and those they reach. */
export async function touchedRecords(
  tx: Sql,
  { table, record }: Pick<KeyedKind, 'table' | 'record'>,
  fresh: string,
  batch: number,
): Promise<Touched[]> {
  const before = `SELECT p.* FROM replaced r CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, r.row) p WHERE r.batch_id = ${batch} AND r.kind = '${table}'`
  const reached = record?.reaches ? ` UNION ${record.reaches}` : ''
  return tx.query<Touched>(`WITH f AS (${fresh} UNION ALL ${before}) SELECT DISTINCT shop, day FROM f${reached}`)
}
