/**
 * Loads documents with lines (orders, returns) inside a load's transaction. Rows are gathered by document and written in chunks:
 * documents that are new go straight into their tables; rows of documents that exist wait in temporary tables, and at the end one set-based
 * merge finds what they change. So the first load of a file costs little more than its COPY, and no load needs memory for its whole file.
 *
 * A line is known by its document, what it says and its occurrence in the file: exact duplicates stay, an overlapping file adds what is new.
 */
import { hash } from 'node:crypto'
import { dimensionsOf, type Fact } from '../facts/fact.ts'
import { copyText, type Sql } from './client.ts'
import { advanceFirstPaidDays, recomputeFirstPaidDays } from './customers.ts'
import { type DocumentKind, isLineRow, type Line, lineOf } from './document-kinds.ts'
import { insertFresh, merge, prepare, stageKnown, TEMPORARY, touchedDays } from './document-merge.ts'
import type { Touched } from './roll-up.ts'
import type { SliceIds, SliceValues } from './slices.ts'

export type LoadContext = {
  readonly tx: Sql
  readonly batch: number
  readonly slices: SliceIds
  readonly customerKey: (platform: string, customerId: string) => string
  /** part of a buyer's identity */
  readonly platform: string
  readonly shopOf: (fact: Fact) => string
}

export type Outcome = {
  readonly accepted: number
  readonly unchanged: number
  readonly touched: readonly Touched[]
}

type Document = {
  readonly key: string
  readonly values: Fact['values']
  readonly slice: string
  readonly dimensions: SliceValues
  readonly lines: Line[]
  readonly rows: number[]
}

const CHUNK_ROWS = 20_000

export async function createDocumentLoader(kind: DocumentKind, context: LoadContext) {
  const { tx } = context
  await tx.exec(prepare(kind))
  const [sequence] = await tx.query<{ id: string }>(`SELECT nextval('${kind.sequence}') AS id`)
  const firstId = Number(sequence!.id)
  let nextId = firstId
  let accepted = 0
  let isStaged = false
  let chunk = new Map<string, Document>()
  let chunkRows = 0

  function add(fact: Fact): void {
    const shop = context.shopOf(fact)
    const name = `${shop}\0${fact.values[kind.number] as string}`
    let document = chunk.get(name)
    if (!document) {
      document = openDocument(fact, shop, name)
      chunk.set(name, document)
    }
    document.rows.push(fact.line)
    if (isLineRow(fact.values)) document.lines.push(lineOf(kind, fact.values))
    chunkRows += 1
  }

  function openDocument(fact: Fact, shop: string, name: string): Document {
    const dimensions = dimensionsOf(fact.values, shop)
    return { key: hash('md5', name), values: fact.values, slice: context.slices.key(dimensions), dimensions, lines: [], rows: [] }
  }

  /** The last document stays open, its next rows may be on the way. */
  async function flush(isLast: boolean): Promise<void> {
    const documents = [...chunk.values()]
    const open = isLast || documents.length < 2 ? undefined : documents.pop()
    const openName = [...chunk.keys()].at(-1)!
    chunk = new Map(open ? [[openName, open]] : [])
    chunkRows = open ? open.rows.length : 0
    if (documents.length === 0) return
    await context.slices.prepare(new Map(documents.map((document) => [document.slice, document.dimensions])))
    const ids = await place(documents)
    await writeLines(documents, ids)
  }

  /** Writes the heads; gives each document's id, negative when it was there before. */
  async function place(documents: readonly Document[]): Promise<number[]> {
    const ids = documents.map((_, i) => nextId + i)
    await tx.copyIn(`${kind.kind}_head`, ['id', 'key', 'slice_id', 'customer', 'content', ...kind.columns], headTexts(documents, ids))
    await tx.exec(`INSERT INTO customers (key) SELECT DISTINCT customer FROM ${kind.kind}_head WHERE customer IS NOT NULL ON CONFLICT DO NOTHING`)
    const known = await tx.query<{ fresh: string; id: string }>(
      `SELECT h.id AS fresh, d.id FROM ${kind.kind}_head h JOIN ${kind.table} d USING (key)`,
    )
    for (const row of known) ids[Number(row.fresh) - nextId] = -Number(row.id)
    if (known.length > 0) {
      isStaged = true
      // Of a document that comes in pieces the first piece in the file speaks for it.
      await tx.query(stageKnown(kind), [firstId])
    }
    await tx.query(insertFresh(kind), [context.batch])
    await tx.exec(`TRUNCATE ${kind.kind}_head`)
    nextId += documents.length
    await tx.query(`SELECT setval('${kind.sequence}', $1)`, [nextId])
    return ids
  }

  async function writeLines(documents: readonly Document[], ids: readonly number[]): Promise<void> {
    const fresh: string[] = []
    const staged: string[] = []
    documents.forEach((document, i) => {
      const id = ids[i]!
      if (id > 0) {
        accepted += document.rows.length
        freshLines(document, id, context.batch, fresh)
      } else stagedLines(document, -id, kind.lineColumns.length, staged)
    })
    if (fresh.length > 0) {
      await tx.copyIn(kind.lineTable, [kind.reference, 'batch_id', 'content', 'occurrence', ...kind.lineColumns], [fresh.join('')])
    }
    if (staged.length > 0) {
      const columns = ['id', 'row', 'is_line', 'content', ...kind.lineColumns]
      await tx.copyIn(`${kind.kind}_stage_lines`, columns, [staged.join('')])
    }
  }

  function* headTexts(documents: readonly Document[], ids: readonly number[]): Generator<string> {
    const texts: string[] = []
    documents.forEach(({ key, values, slice, lines }, i) => {
      const customer = values.customer_id === undefined ? null : context.customerKey(context.platform, values.customer_id as string)
      const own = kind.own(values)
      const content = hash('md5', [slice, customer, values.counted === false && lines.length === 0, ...own].join('\0'))
      const cells = [ids[i]!, key, context.slices.id(slice), customer, content, ...own, ...kind.sums(values, lines)]
      texts.push(`${cells.map(copyText).join('\t')}\n`)
    })
    yield texts.join('')
  }

  async function finish(): Promise<Outcome> {
    await flush(true)
    const merged = isStaged ? await merge(tx, kind, context.batch, firstId) : { accepted: 0, unchanged: 0 }
    if (kind.kind === 'orders') {
      await advanceFirstPaidDays(tx, 'o.id >= $1', [firstId])
      if (isStaged) {
        await advanceFirstPaidDays(tx, 'o.id IN (SELECT id FROM orders_grown)', [])
        await recomputeFirstPaidDays(tx)
      }
    }
    const touched = await tx.query<Touched>(touchedDays(kind), [firstId])
    await tx.exec(`DROP TABLE ${TEMPORARY.map((suffix) => kind.kind + suffix).join(', ')}`)
    return { accepted: accepted + merged.accepted, unchanged: merged.unchanged, touched }
  }

  return { add, isFull: () => chunkRows >= CHUNK_ROWS, flush: () => flush(false), finish }
}

/** Equal lines of one document are numbered in the order of the file. */
function freshLines({ lines }: Document, id: number, batch: number, texts: string[]): void {
  const prefix = `${id}\t${batch}\t`
  if (lines.length === 1) return void texts.push(`${prefix}${lines[0]!.content}\t1\t${lines[0]!.text}\n`)
  const seen = new Map<number, number>()
  for (const { content, text } of lines) {
    const occurrence = (seen.get(content) ?? 0) + 1
    seen.set(content, occurrence)
    texts.push(`${prefix}${content}\t${occurrence}\t${text}\n`)
  }
}

function stagedLines({ lines, rows }: Document, id: number, width: number, texts: string[]): void {
  lines.forEach((line, i) => texts.push(`${id}\t${rows[i]}\ttrue\t${line.content}\t${line.text}\n`))
  for (const row of rows.slice(lines.length)) texts.push(`${id}\t${row}\tfalse\t0${'\t\\N'.repeat(width)}\n`)
}
