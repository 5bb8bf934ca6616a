/** `kpi import` and `kpi undo`: several files one after the other, one report a file. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { type Mapping, readMapping } from '../facts/mapping.ts'
import { undoBatch } from '../store/batches.ts'
import type { Database } from '../store/client.ts'
import { type ImportReport, loadFile } from '../store/load.ts'
import { isTimeZone } from '../terms/clock.ts'

export type ImportOptions = {
  /** a kind, the name of a known export, or `auto` */
  readonly kind: string
  readonly files: readonly string[]
  readonly shop?: string
  /** path of a YAML file */
  readonly mapping?: string
  readonly timeZone?: string
  readonly currency?: string
  readonly dryRun?: boolean
  readonly by: string
  readonly now: Date
  /** a line to show while a long file is read */
  readonly progress?: (line: string) => void
}

/** `reason` is the one clear line; `reports` are those of the files before the refused one, which stay loaded. */
export type CliRefusal = { readonly refused: string; readonly reason: string; readonly reports?: readonly ImportReport[] }

export async function importFiles(
  db: Database,
  options: ImportOptions,
): Promise<{ readonly reports: readonly ImportReport[] } | CliRefusal> {
  const { timeZone, progress } = options
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return { refused: 'unknown-time-zone', reason: `Unknown time zone ${timeZone}.` }
  const mapping = options.mapping === undefined ? undefined : mappingIn(options.mapping)
  if (mapping && 'refused' in mapping) return mapping
  const reports: ImportReport[] = []
  for (const file of options.files) {
    const { kind, shop, currency, dryRun, by, now } = options
    const onRows = progress && ((rows: number) => progress(`${basename(file)}: ${rows} rows`))
    const result = await loadFile(db, {
      ...{ file, kind, shop, mapping, timeZone, currency, dryRun, by, now },
      progress: onRows,
    }).catch(unreadableFile)
    if ('refused' in result) return { refused: result.refused, reason: `${file}: ${result.message}`, reports }
    reports.push(result)
  }
  return { reports }
}

export async function undo(db: Database, batch: number, now: Date): Promise<{ readonly batch: number } | CliRefusal> {
  const undone = await undoBatch(db, batch, now)
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
