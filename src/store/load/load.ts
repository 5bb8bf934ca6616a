/**
 * The one way in for facts: the CLI, HTTP and chat all call `loadFile`. A file is recognised, read in a stream, written and rolled up in one
 * transaction: it is loaded whole or not at all, and loading it again changes nothing.
 */
import { basename } from 'node:path'
import type { Fact, KindName, Reject } from '../../facts/fact.ts'
import { kindsOf, type Mapping, ownMappings } from '../../facts/mapping.ts'
import { dayBeside, isInColumns, isReject, isSeveral } from '../../facts/reader.ts'
import { type FileRefusal, refusalOf } from '../../facts/refusal.ts'
import { createPlaces, type Part, partRows, REPEATED } from '../../facts/sheets.ts'
import type { Format } from '../../facts/table.ts'
import { metrics as catalogue } from '../../metrics/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Day, Period } from '../../terms/period.ts'
import { createAudit } from '../audit.ts'
import type { Database, Sql } from '../client.ts'
import { rollUp } from '../sums/roll-up.ts'
import { closeBatch, keepCovered, openBatch, waitForTurn } from './batches.ts'
import { createCustomerKeys } from './customers.ts'
import { orderDocuments, returnDocuments } from './document-kinds.ts'
import { createDocumentLoader, type LoadContext, type Outcome } from './documents.ts'
import type { FileBytes } from './file-bytes.ts'
import { createKeyedLoader, keyedKinds } from './keyed.ts'
import { recognisedFile } from './recognised.ts'
import { createRejects } from './refused-rows.ts'
import { keepShops, overlapOf, shopOfOrders } from './shops.ts'
import { createSliceIds } from './slices.ts'
import { keepHeapSmall } from './small-heap.ts'
import { createVouching } from './vouching.ts'

export type FileToLoad = {
  /** a path, or the bytes as they arrive */
  readonly file: string | AsyncIterable<Uint8Array>
  readonly fileName?: string
  /** files that the mapping joins to it; several for one join count together */
  readonly beside?: readonly (string | AsyncIterable<Uint8Array>)[]
  /** of several for one join only the first counts: those behind it have been replaced */
  readonly isFirstBeside?: boolean
  /** mappings whose main file waits for others: what could be one of them is one */
  readonly awaited?: readonly string[]
  /** a kind of fact, the name of a known export, or `auto` */
  readonly kind: string
  /** all rows are this shop's, whatever the file says */
  readonly shop?: string
  /** the shop of a file that does not say its own, where somebody knows it; else the export's name stands for it */
  readonly shopOf?: (source: string) => string | undefined
  /** the company's own mapping: nothing else is tried */
  readonly mapping?: Mapping
  /** the company's mappings for files of its own: tried first when the kind is `auto` or theirs */
  readonly own?: readonly Mapping[]
  /** the company's own metrics, beside the catalogue's */
  readonly metrics?: readonly Metric[]
  /** of the shop, for instants with an offset */
  readonly timeZone?: string
  /** of shops that are new and whose export does not say it */
  readonly currency?: string
  /** of a report whose rows do not say theirs */
  readonly day?: Day
  /** everything is done and taken back: the figures of a load without the load */
  readonly dryRun?: boolean
  /** who loads: an employee id or `cli` */
  readonly by: string
  readonly now: Date
  /** told after every few thousand rows */
  readonly progress?: (progress: LoadProgress) => void
  /** of `file` in bytes, where it is no path and the caller knows it */
  readonly size?: number
  /** told what the file was taken for, before anything is kept */
  readonly about?: (about: About) => void
  /** done in the load's own transaction: what must be true exactly when the facts are loaded */
  readonly settle?: (tx: Sql, report: ImportReport) => Promise<void>
}

/** How far a load is: rows that were read, bytes of the file (as it is, gzipped or not), their number where it is known. */
export type LoadProgress = {
  /** rows are read and written; then they are added up by day */
  readonly step: 'reading' | 'adding-up'
  readonly rows: number
  readonly bytes: number
  readonly size?: number
}

/** What a file was taken for. */
export type About = {
  /** the mapping's name */
  readonly source: string
  readonly kind: KindName
  readonly format: Format
  /** the shops its facts went to */
  readonly shops: readonly string[]
  /** who says the shop: the caller, the rows themselves, somebody's guess, or nobody */
  readonly shopBy: 'caller' | 'file' | 'guess' | 'nobody'
  /** the shop of rows that do not say theirs */
  readonly shop: string
  readonly currency?: string
  /** of reports whose rows do not say their day: what else says it */
  readonly day?: { readonly found: Day | undefined }
  /** the days loaded before that the file's days meet */
  readonly overlap?: Period
  /** all of them, listed or not */
  readonly rejected: number
  /** those that are loaded, where they are several */
  readonly sheets?: readonly string[]
  /** further sheets that look the same */
  readonly leftOut?: readonly string[]
}

/** The answer of contracts.md, "CLI". Lines are physical, the header's is 1. `batch` is null after a dry run. */
export type ImportReport = {
  readonly batch: number | null
  readonly kind: string
  readonly read: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: readonly Omit<Reject, 'cells'>[]
  readonly from: Day | null
  readonly to: Day | null
}

/** Refusals are answers, they change nothing: unknown header, wrong encoding, no table … */
export async function loadFile(db: Database, load: FileToLoad): Promise<ImportReport | FileRefusal> {
  try {
    const found = await recognisedFile(load)
    if ('refused' in found) return found
    const { parts, leftOut, bytes } = found
    const told: FileToLoad = { ...load, about: (about) => load.about?.({ ...about, leftOut }) }
    return await db.transaction((tx) => loadParts(tx, told, parts, bytes)).catch(takenBack)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}

async function loadParts(tx: Sql, load: FileToLoad, parts: readonly Part[], bytes: FileBytes): Promise<ImportReport> {
  const { table, recognised } = parts[0]!
  const { mapping } = recognised
  await waitForTurn(tx)
  const isShopInFile = parts.every((part) => isInColumns(part.recognised, 'shop'))
  const isShopOpen = load.shop === undefined && !isShopInFile
  const guess = isShopOpen ? ((await shopOfOrders(tx, table, recognised)) ?? load.shopOf?.(mapping.name)) : undefined
  const shop = load.shop ?? guess ?? (ownMappings.includes(mapping) ? 'default' : mapping.name)
  const batch = await openBatch(tx, {
    kind: mapping.kind,
    source: mapping.name,
    shop,
    fileName: fileNameOf(load),
    by: load.by,
    now: load.now,
  })
  const shopOf = (fact: Fact) => load.shop ?? (fact.values.shop as string | undefined) ?? shop
  const context: LoadContext = {
    ...{ tx, batch, shopOf, platform: mapping.platform, slices: createSliceIds(tx), customerKey: await createCustomerKeys(tx) },
    addsLines: mapping.adds === 'lines',
    metrics: [...catalogue, ...(load.metrics ?? [])],
  }
  const loaders = await openLoaders(mapping, context)
  const vouching = createVouching(
    parts.map((part) => part.recognised),
    shopOf,
  )
  const places = createPlaces()
  const rejects = createRejects(tx, batch, places.of)
  const writing = createWriting()
  let rows = 0
  let repeated = 0
  const tell = (step: LoadProgress['step']) => load.progress?.({ step, rows, bytes: bytes.count(), size: bytes.size })
  const take = (result: Fact | Reject) => {
    rows += 1
    if (isReject(result)) return rejects.add(result)
    const loader = loaders.get(result.kind)!
    vouching.add(result)
    loader.add(result)
    return loader
  }
  try {
    for await (const part of partRows(parts, { timeZone: load.timeZone, fileName: fileNameOf(load), day: load.day }, places)) {
      for (const row of part.rows) {
        const result = part.read(row)
        if (result === undefined) continue
        if (result === REPEATED) {
          rows += 1
          repeated += 1
          continue
        }
        const full = isSeveral(result) ? result.map(take).find((loader) => loader?.isFull()) : take(result)
        if (full?.isFull()) await writing.next(full.flush)
        else if (rows % BREATH_ROWS === 0) await breath()
      }
      if (rejects.isFull()) await writing.next(rejects.flush)
      if (rows > LONG_ROWS) keepHeapSmall()
      tell('reading')
    }
  } finally {
    await writing.end()
  }
  tell('adding-up')
  let accepted = 0
  let unchanged = repeated
  for (const [kind, loader] of loaders) {
    const outcome: Outcome & { readonly rejects?: readonly Reject[] } = await loader.finish()
    accepted += outcome.accepted
    unchanged += outcome.unchanged
    for (const reject of outcome.rejects ?? []) rejects.add(reject)
    await rollUp(tx, kind, outcome.touched)
  }
  await rejects.flush()
  const shops = vouching.shops()
  const currency = await keepShops(tx, shops, mapping, load)
  const covered = vouching.covered()
  load.about?.({
    ...{ source: mapping.name, kind: mapping.kind, format: table.format(), shops, currency },
    shop,
    shopBy: load.shop !== undefined ? 'caller' : isShopInFile ? 'file' : guess === undefined ? 'nobody' : 'guess',
    day: parts.length > 1 ? undefined : dayBeside(recognised, fileNameOf(load)),
    sheets: parts.length > 1 ? parts.flatMap(({ label }) => label ?? []) : undefined,
    overlap: await overlapOf(tx, covered.kinds),
    rejected: rejects.count(),
  })
  await keepCovered(tx, batch, covered.kinds, load.now)
  const report = {
    batch,
    kind: mapping.kind,
    read: rows,
    accepted,
    unchanged,
    rejected: rejects.listed(),
    from: covered.from,
    to: covered.to,
  }
  await closeBatch(tx, batch, { ...report, fileHash: bytes.hash(), rejected: rejects.count() })
  if (load.dryRun) throw Object.assign(new Error('dry run'), { [DRY_RUN]: { ...report, batch: null } })
  await createAudit(tx).record({
    ...{ at: load.now, actor: load.by, action: 'import', subject: `batch:${batch}` },
    detail: { kind: mapping.kind, source: mapping.name, rows, accepted, rejected: rejects.count() },
  })
  await load.settle?.(tx, report)
  return report
}

/** A file with more rows is long. */
const LONG_ROWS = 250_000

/** So often reading lets the database's answers in: it waits for our next statement while we read. */
const BREATH_ROWS = 200

function breath(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

const DRY_RUN = Symbol('dry run')

/** A dry run ends its transaction by throwing; what it throws carries the report. */
function takenBack(error: unknown): ImportReport {
  const report = (error as { [DRY_RUN]?: ImportReport })[DRY_RUN]
  if (!report) throw error
  return report
}

async function openLoaders(mapping: Mapping, context: LoadContext) {
  const names = new Set<string>(kindsOf(mapping))
  const loaders = new Map<
    string,
    Awaited<ReturnType<typeof createDocumentLoader>> | Awaited<ReturnType<typeof createKeyedLoader>>
  >()
  for (const kind of [orderDocuments, returnDocuments]) {
    if (names.has(kind.kind)) loaders.set(kind.kind, await createDocumentLoader(kind, context))
  }
  for (const kind of keyedKinds) if (names.has(kind.kind)) loaders.set(kind.kind, await createKeyedLoader(kind, context))
  return loaders
}

/** The database writes one chunk while the next is being read; an error shows at the following call. */
function createWriting() {
  let current: Promise<void> = Promise.resolve()
  return {
    next: async (write: () => Promise<void>) => {
      await current
      current = write()
      current.catch(() => {})
    },
    end: () => current,
  }
}

function fileNameOf({ file, fileName }: FileToLoad): string {
  return fileName ?? (typeof file === 'string' ? basename(file) : '')
}
