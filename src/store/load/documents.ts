/**
 * Loads documents with lines (orders, returns) inside a load's transaction. Rows are gathered by document and written in chunks:
 * documents that are new go straight into their tables; rows of documents that exist wait in temporary tables, and at the end one set-based
 * merge finds what they change. So the first load of a file costs little more than its COPY, and no load needs memory for its whole file.
 *
 * A line is known by its document, what it says and its occurrence in the file: exact duplicates stay, an overlapping file adds what is new.
 */

import { hash } from 'node:crypto'
import { dimensionsOf, type Fact, type Reject } from '../../facts/fact.ts'
import { isLineRow } from '../../facts/orders.ts'
import type { Metric } from '../../metrics/metric.ts'
import { copyText, type Sql } from '../client.ts'
import type { Touched } from '../sums/roll-up.ts'
import { type CopyBytes, createCopyBytes } from './copy-bytes.ts'
import { advanceFirstPaidDays, recomputeFirstPaidDays } from './customers.ts'
import { type DocumentKind, type Totals, writeLine } from './document-kinds.ts'
import { merge, placeChunk, prepare, TEMPORARY, touchedDays } from './document-merge.ts'
import { createOccurrences } from './occurrences.ts'
import type { Slice, SliceIds } from './slices.ts'

export type LoadContext = {
  readonly tx: Sql
  readonly batch: number
  readonly slices: SliceIds
  readonly customerKey: (platform: string, customerId: string) => string
  /** part of a buyer's identity */
  readonly platform: string
  readonly shopOf: (fact: Fact) => string
  /** those that finished numbers and targets can name */
  readonly metrics: readonly Metric[]
  /** the rows are lines of documents that another file describes */
  readonly addsLines?: boolean
}

export type Outcome = {
  readonly accepted: number
  readonly unchanged: number
  readonly touched: readonly Touched[]
  readonly rejects?: readonly Reject[]
}

type Document = {
  /** for a document that turns out to be there already, a stand-in until the merge */
  readonly id: number
  /** the last cells of each of its lines: id and batch */
  readonly suffix: string
  readonly key: string
  readonly values: Fact['values']
  readonly slice: Slice
  readonly totals: Totals
  /** where the COPY rows of its lines begin and end in the chunk's bytes, in turn */
  pieces: number[]
  lines: number
  rows: number
  /** physical lines of its rows, while its document may turn out not to be there */
  readonly at: number[] | undefined
}

/** The first chunk is small, so that the database has something to do early; each may be twice the one before. */
const CHUNK_ROWS = { first: 2_000, most: 16_000 }

const UNKNOWN_DOCUMENT = 'unknown-order: the file does not say when it was placed; load the order file first'

export async function createDocumentLoader(kind: DocumentKind, context: LoadContext) {
  const { tx } = context
  await tx.exec(prepare(kind))
  const [sequence] = await tx.query<{ id: string }>(`SELECT nextval('${kind.sequence}') AS id`)
  const firstId = Number(sequence!.id)
  let nextId = firstId
  let accepted = 0
  let isStaged = false
  const orphans: Reject[] = []
  let chunk = new Map<string, Document>()
  let chunkRows = 0
  let fullAt = CHUNK_ROWS.first
  let bytes = createCopyBytes()
  /** of the chunk before, for the chunk after */
  let spare = createCopyBytes()
  /** equal lines are numbered in the order of the file */
  const occurrences = createOccurrences()
  /** the document of the row above: most files keep a document's rows together */
  let last: Document | undefined
  let lastShop = ''
  let lastNumber = ''

  function add(fact: Fact): void {
    const shop = context.shopOf(fact)
    const number = fact.values[kind.number] as string
    if (!last || number !== lastNumber || shop !== lastShop) {
      const name = `${shop}\0${number}`
      last = chunk.get(name) ?? openDocument(fact, name)
      lastShop = shop
      lastNumber = number
    }
    last.rows += 1
    chunkRows += 1
    last.at?.push(fact.line)
    if (isLineRow(fact.values)) addLine(last, fact.values)
  }

  function openDocument(fact: Fact, name: string): Document {
    const values = isLineRow(fact.values) ? withoutLine(fact.values) : fact.values
    const document: Document = {
      ...{ id: nextId, suffix: `${nextId}\t${context.batch}`, key: hash('md5', name), values },
      slice: context.slices.of(dimensionsOf(values, context.shopOf(fact))),
      totals: { amount: 0, refund: 0, quantity: 0, counted: false },
      ...{ pieces: [], lines: 0, rows: 0 },
      at: kind.at(values) === undefined ? [] : undefined,
    }
    nextId += 1
    chunk.set(name, document)
    return document
  }

  function addLine(document: Document, values: Fact['values']): void {
    const start = bytes.position()
    const content = writeLine(kind, values, document.totals, bytes)
    bytes.number(content)
    bytes.number(occurrences.next(document.id, content))
    bytes.endRow(document.suffix)
    document.lines += 1
    if (document.pieces.at(-1) === start) document.pieces.pop()
    else document.pieces.push(start)
    document.pieces.push(bytes.position())
  }

  /** The last document stays open: its next rows may be on the way. */
  async function flush(isLast: boolean): Promise<void> {
    const documents = [...chunk.values()]
    const written = bytes
    bytes = spare
    fullAt = Math.min(2 * fullAt, CHUNK_ROWS.most)
    chunk = new Map()
    chunkRows = 0
    if (!isLast && last && documents.length > 1 && documents.at(-1) === last) {
      chunk.set(`${lastShop}\0${lastNumber}`, documents.pop()!)
      chunkRows = last.rows
      for (const view of viewsOf(last.pieces, written)) bytes.append(view)
      last.pieces = last.lines > 0 ? [0, bytes.position()] : []
    } else last = undefined
    occurrences.keepOnly(last?.id)
    if (documents.length > 0) {
      await context.slices.prepare(documents.map(({ slice }) => slice))
      await write(documents, await placeHeads(documents), written)
    }
    written.rewind(0)
    spare = written
  }

  /** Writes the heads of documents that are new; gives the stand-in ids of those that are not. */
  async function placeHeads(documents: readonly Document[]): Promise<ReadonlySet<number>> {
    await tx.copyIn(
      `${kind.kind}_head`,
      ['id', 'key', 'slice_id', 'customer', 'content', ...kind.columns],
      [documents.map(headText).join('')],
    )
    // One script, one way there and back: the machine is busy reading the next chunk meanwhile.
    const known = await tx.exec<{ id: string }>(
      placeChunk(kind, context.batch, firstId, documents[0]!.id, context.addsLines === true),
    )
    isStaged ||= known.length > 0
    return new Set(known.map((row) => Number(row.id)))
  }

  function headText({ id, key, values, slice, totals, lines }: Document): string {
    const customer = values.customer_id === undefined ? null : context.customerKey(context.platform, values.customer_id as string)
    const own = kind.own(values)
    const content = hash('md5', [slice.key, customer, values.counted === false && lines === 0, ...own].join('\0'))
    const cells = [id, key, slice.id, customer, content, ...own, ...kind.sums(values, lines > 0 ? totals : undefined)]
    return `${cells.map(copyText).join('\t')}\n`
  }

  async function write(documents: readonly Document[], known: ReadonlySet<number>, written: CopyBytes): Promise<void> {
    const columns = [...kind.lineColumns, 'content', 'occurrence']
    const fresh = (known.size === 0 ? documents : documents.filter(({ id }) => !known.has(id))).filter(isPlaced)
    accepted += fresh.reduce((sum, { rows }) => sum + rows, 0)
    await copyLines(kind.lineTable, [...columns, kind.reference, 'batch_id'], fresh, written)
    if (known.size === 0) return
    const staged = documents.filter(({ id }) => known.has(id))
    await copyLines(`${kind.kind}_stage_lines`, [...columns, 'id', 'batch_id'], staged, written)
    const bare = staged.filter(({ rows, lines }) => rows > lines)
    await tx.copyIn(
      `${kind.kind}_stage_bare`,
      ['id', 'rows'],
      [bare.map(({ id, rows, lines }) => `${id}\t${rows - lines}\n`).join('')],
    )
  }

  /** A document without its own time has a place only where it is known already. */
  function isPlaced({ at }: Document): boolean {
    for (const line of at ?? []) orphans.push({ line, column: kind.number, reason: UNKNOWN_DOCUMENT })
    return at === undefined
  }

  async function copyLines(table: string, columns: readonly string[], documents: readonly Document[], written: CopyBytes) {
    const pieces = joined(documents.flatMap(({ pieces }) => pieces))
    if (pieces.length > 0) await tx.copyIn(table, columns, viewsOf(pieces, written))
  }

  async function finish(): Promise<Outcome> {
    await flush(true)
    await tx.query(`SELECT setval('${kind.sequence}', $1)`, [nextId])
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
    return { accepted: accepted + merged.accepted, unchanged: merged.unchanged, touched, rejects: orphans }
  }

  return { add, isFull: () => chunkRows >= fullAt, flush: () => flush(false), finish }
}

/** What the first row says about its document. It is a line's row still, but keeps nothing of the line, nor of the text it was cut from. */
function withoutLine(values: Fact['values']): Fact['values'] {
  return { ...values, sku: '', title: undefined, category: undefined, line_id: undefined }
}

/** Pieces that follow each other as one: the documents of a file mostly do. */
function joined(pieces: readonly number[]): number[] {
  const all: number[] = []
  for (const position of pieces) {
    if (all.length > 1 && all.length % 2 === 0 && all.at(-1) === position) all.pop()
    else all.push(position)
  }
  return all
}

function viewsOf(pieces: readonly number[], bytes: CopyBytes): Buffer[] {
  return pieces.flatMap((position, i) => (i % 2 === 0 ? [bytes.view(position, pieces[i + 1])] : []))
}
