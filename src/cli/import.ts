/** `kpi import` and `kpi undo`: several files one after the other, one report a file. */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { parse } from 'yaml'
import { readCompanyDir, readMappingsDir } from '../company-dir.ts'
import { kinds } from '../facts/index.ts'
import { sidesAmong } from '../facts/joined.ts'
import { type Mapping, readMapping } from '../facts/mapping.ts'
import { sources } from '../facts/sources/index.ts'
import { openTable, type Table } from '../facts/table.ts'
import type { Metric } from '../metrics/metric.ts'
import { ownMetrics } from '../policy/own-metric.ts'
import type { Database } from '../store/client.ts'
import { undoBatch } from '../store/load/batches.ts'
import { type About, type ImportReport, loadFile } from '../store/load/load.ts'
import { createClock, isTimeZone } from '../terms/clock.ts'
import { isDay } from '../terms/period.ts'
import { showColumns } from './columns.ts'
import { withDatabase } from './database.ts'
import { type Asked, failed, print, text, wrongUsage } from './entry.ts'
import { createProgressBar, type ProgressBar } from './progress-bar.ts'
import { showReports } from './report.ts'

export type ImportOptions = {
  /** a kind, the name of a known export, or `auto` */
  readonly kind: string
  readonly files: readonly string[]
  readonly shop?: string
  /** path of a YAML file */
  readonly mapping?: string
  /** the company's mappings and metrics */
  readonly own?: readonly Mapping[]
  readonly metrics?: readonly Metric[]
  readonly timeZone?: string
  /** of reports whose rows do not say theirs */
  readonly day?: string
  readonly currency?: string
  readonly dryRun?: boolean
  readonly by: string
  readonly now: Date
  /** a line about something that is no refusal */
  readonly warn?: (line: string) => void
  /** shows how far a long load is */
  readonly progress?: (file: string) => ProgressBar
}

/** `reason` is the one clear line; `reports` are those of the files before the refused one, which stay loaded. */
export type CliRefusal = { readonly refused: string; readonly reason: string; readonly reports?: readonly ImportReport[] }

export async function runImport({ args, values, config, usage }: Asked): Promise<number> {
  const [kind, ...files] = args
  if (values.help === true) return showColumns(kind, values.json === true) ?? wrongUsage(unknownKind(kind!))
  if (!kind || files.length === 0) return wrongUsage(`usage: ${usage}`)
  const { mappings: own, faults } = readMappingsDir(config.companyDir)
  if (!KIND_NAMES.includes(kind) && !own.some(({ name }) => name === kind)) return wrongUsage(unknownKind(kind))
  // What the company measures itself, as far as its files are in order: loads do not wait for them.
  const company = readCompanyDir(config.companyDir)
  if (faults[0]) return failed(`COMPANY_DIR: ${[faults[0].file, faults[0].path, faults[0].reason].filter(Boolean).join(': ')}`)
  const missing = files.find((file) => !existsSync(file))
  if (missing !== undefined) return failed(`${missing}: There is no such file.`)
  const options: ImportOptions = {
    ...{ kind, files, shop: text(values, 'shop'), mapping: text(values, 'mapping'), timeZone: text(values, 'time-zone') },
    ...{ day: text(values, 'day'), own, metrics: 'company' in company ? ownMetrics(company.company) : [] },
    ...{ dryRun: values['dry-run'] === true, by: 'cli', now: createClock(config.clockStart).now() },
    warn: (line) => console.error(line),
    progress: (file) => createProgressBar(process.stderr, basename(file), () => performance.now()),
  }
  return withDatabase(config, async (db) => {
    const result = await importFiles(db, options)
    // What was loaded before the refused file stays loaded, so it is also said.
    if (result.reports?.length || !('refused' in result)) showReports(result.reports ?? [], files.length, values.json === true)
    return 'refused' in result ? failed(result.reason) : 0
  })
}

const KIND_NAMES: readonly string[] = ['auto', ...kinds.map(({ name }) => name), ...sources.map(({ name }) => name)]

function unknownKind(kind: string): string {
  if (kind === 'people') return 'people come in with: kpi people <file.csv>'
  const nearest = KIND_NAMES.reduce((best, name) => (distance(kind, name) < distance(kind, best) ? name : best))
  return `unknown kind ${kind}; the nearest is ${nearest} (known: ${KIND_NAMES.join(', ')})`
}

export async function importFiles(
  db: Database,
  options: ImportOptions,
): Promise<{ readonly reports: readonly ImportReport[] } | CliRefusal> {
  const { timeZone, progress, day } = options
  if (day !== undefined && !isDay(day)) return { refused: 'no-such-day', reason: `${day} is no day: expected YYYY-MM-DD.` }
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return { refused: 'unknown-time-zone', reason: `Unknown time zone ${timeZone}.` }
  const mapping = options.mapping === undefined ? undefined : mappingIn(options.mapping)
  if (mapping && 'refused' in mapping) return mapping
  const misfit = mapping && options.kind !== 'auto' && options.kind !== mapping.kind && options.kind !== mapping.name
  if (misfit) return { refused: 'mapping-invalid', reason: `${options.mapping}: it makes ${mapping.kind}, not ${options.kind}.` }
  const reports: ImportReport[] = []
  const isMeant = ({ kind, name }: Mapping) => ['auto', kind, name].includes(options.kind)
  const { files, beside } = await partedFiles(options.files, mapping ? [mapping] : (options.own ?? []).filter(isMeant))
  for (const file of files) {
    const { kind, shop, currency, dryRun, by, now } = options
    const bar = progress?.(file)
    let sheets: Pick<About, 'sheets' | 'leftOut'> = {}
    const result = await loadFile(db, {
      ...{
        file,
        beside,
        kind,
        shop,
        mapping,
        own: options.own,
        metrics: options.metrics,
        timeZone,
        currency,
        dryRun,
        by,
        now,
        day,
      },
      progress: bar?.show,
      about: (about) => {
        sheets = about
      },
    })
      .catch(unreadableFile)
      .finally(bar?.end)
    if ('refused' in result) return { refused: result.refused, reason: `${file}: ${result.message}`, reports }
    if (sheets.sheets) options.warn?.(`${file}: ${sheets.sheets.length} sheets are loaded: ${sheets.sheets.join(', ')}`)
    if (sheets.leftOut?.length)
      options.warn?.(`${file}: sheets that look the same and are left out: ${sheets.leftOut.join(', ')}`)
    reports.push(result)
  }
  return { reports }
}

/** The files that are loaded, and those that the mapping of one of them joins to it. */
async function partedFiles(all: readonly string[], mappings: readonly Mapping[]) {
  if (mappings.every(({ joins }) => joins.length === 0)) return { files: all, beside: [] }
  const isSide = sidesAmong(await Promise.all(all.map((file) => tablesIn(file).catch(() => []))), mappings)
  return { files: all.filter((_, i) => !isSide[i]), beside: all.filter((_, i) => isSide[i]) }
}

async function tablesIn(file: string): Promise<readonly Table[]> {
  const stream = createReadStream(file)
  try {
    const table = await openTable(stream)
    return [table, ...(table.others ?? [])]
  } finally {
    stream.destroy()
  }
}

export async function runUndo({ args, values, config, usage }: Asked): Promise<number> {
  const batch = Number(args[0])
  if (args.length !== 1 || !Number.isSafeInteger(batch)) return wrongUsage(`usage: ${usage}`)
  return withDatabase(config, async (db) => {
    const result = await undo(db, batch, createClock(config.clockStart).now())
    if ('refused' in result) return failed(result.reason)
    return print(values.json === true ? JSON.stringify(result) : `batch ${batch} is taken back`)
  })
}

export async function undo(db: Database, batch: number, now: Date): Promise<{ readonly batch: number } | CliRefusal> {
  const undone = await undoBatch(db, batch, 'cli', now)
  return 'refused' in undone ? { refused: undone.refused, reason: UNDO_WORDS[undone.refused](batch) } : undone
}

const UNDO_WORDS = {
  'unknown-batch': (batch: number) => `There is no batch ${batch}.`,
  'already-undone': (batch: number) => `Batch ${batch} has been taken back before.`,
  'not-undoable': (batch: number) => `Batch ${batch} is a load of people; load the former file again instead.`,
}

function mappingIn(path: string): Mapping | CliRefusal {
  try {
    const read = readMapping(parse(readFileSync(path, 'utf8')))
    return 'refused' in read ? { refused: read.refused, reason: `${path}: ${read.message}` } : read
  } catch (error) {
    return { refused: 'mapping-invalid', reason: `${path}: ${(error as Error).message.split('\n')[0]}` }
  }
}

/** A wrong path is the person's mistake, any other failure the machine's. */
export function unreadableFile(error: unknown): { readonly refused: string; readonly message: string } {
  const { code } = error as { code?: string }
  if (code === 'ENOENT') return { refused: 'file-not-found', message: 'There is no such file.' }
  if (code === 'EISDIR' || code === 'EACCES') return { refused: 'file-unreadable', message: 'This file cannot be read.' }
  throw error
}
