/** Shows what a load did. */
import type { ImportReport } from '../store/load/load.ts'
import { print } from './entry.ts'

const SHOWN = 20

/** As JSON one object for one file, an array for several. For people: a line a file, and the first refused rows as messages. */
export function showReports(reports: readonly ImportReport[], files: number, isJson: boolean): number {
  if (isJson) return print(JSON.stringify(files === 1 ? ordered(reports[0]!) : reports.map(ordered)))
  for (const report of reports) showReport(report)
  return 0
}

/** The keys in the order of contracts.md, whatever made the report. */
function ordered({ batch, kind, read, accepted, unchanged, rejected, from, to, ...more }: ImportReport): ImportReport {
  return { batch, kind, read, accepted, unchanged, rejected, from, to, ...more }
}

function showReport({ kind, read, accepted, unchanged, rejected, batch }: ImportReport): void {
  const where = batch === null ? 'dry run' : `batch ${batch}`
  print(`${kind}: ${read} rows read, ${accepted} accepted, ${unchanged} unchanged, ${rejected.length} rejected (${where})`)
  for (const { sheet, line, column, reason } of rejected.slice(0, SHOWN))
    console.error(`  ${sheet ? `${sheet}, ` : ''}line ${line}${column ? `, ${column}` : ''}: ${reason}`)
  if (rejected.length > SHOWN) console.error(`  … and ${rejected.length - SHOWN} more`)
}
