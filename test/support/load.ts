/** What a test's database is loaded with and asked for, in few words; a refusal that the test does not expect is thrown. */
import { metricAnswer } from '../../src/cli/metric.ts'
import type { Database } from '../../src/store/client.ts'
import { type FileToLoad, type ImportReport, loadFile } from '../../src/store/load/load.ts'

/** A path, or bytes (`bytesOf`). */
export async function loaded(db: Database, file: FileToLoad['file'], more: Partial<FileToLoad> = {}): Promise<ImportReport> {
  const now = new Date('2026-06-15T02:00:00Z')
  const report = await loadFile(db, { file, fileName: 'test.csv', kind: 'auto', by: 'test', now, ...more })
  if ('refused' in report) throw new Error(`${report.refused}: ${report.message}`)
  return report
}

/** Rows read, accepted, unchanged, rejected. */
export function figures({ read, accepted, unchanged, rejected }: ImportReport): readonly number[] {
  return [read, accepted, unchanged, rejected.length]
}

export async function answered(db: Database, question: Parameters<typeof metricAnswer>[1]) {
  const answer = await metricAnswer(db, question)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

/** All that facts leave behind, and people. */
export async function emptied(db: Database): Promise<void> {
  await db.exec(`TRUNCATE ${TABLES.join(', ')}`)
}

const TABLES = [
  ...['orders', 'order_lines', 'returns', 'return_lines', 'customers', 'traffic', 'service_sessions', 'shipments', 'reviews'],
  ...['inventory', 'purchases', 'design_requests', 'page_statistics', 'campaigns', 'leads', 'reported', 'targets', 'people'],
  ...['observations', 'category_sums', 'coverage', 'covered', 'batches', 'rejects', 'replaced', 'slices', 'shops'],
]
