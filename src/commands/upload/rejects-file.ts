/** The rows that a load refused, as a CSV that spreadsheets open: line, column, reason, and the row's own cells with personal ones masked. */
import { reasonText } from '../../../cards/upload.ts'
import { wordings } from '../../../cards/wording/index.ts'
import type { RejectedRow } from '../../store/load/imports.ts'
import type { Language } from '../../terms/language.ts'

/** With a byte order mark, without which Excel takes UTF-8 for something else. */
export function rejectsCsv(rows: readonly RejectedRow[], language: Language): string {
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(([name]) => name)))]
  const isOfSheets = rows.some(({ sheet }) => sheet !== '')
  const { rejectsColumns, sheetColumn } = wordings[language].upload
  const header = [...(isOfSheets ? [sheetColumn] : []), ...rejectsColumns, ...columns]
  const lines = rows.map(({ sheet, line, column, reason, cells }) => [
    ...(isOfSheets ? [sheet] : []),
    ...[String(line), column, reasonText(reason, language)],
    ...columns.map((name) => cells.find(([column]) => column === name)?.[1] ?? ''),
  ])
  return `\uFEFF${[header, ...lines].map((cells) => cells.map(written).join(',')).join('\r\n')}\r\n`
}

/** A spreadsheet would run a text that begins like a formula; numbers stay numbers. */
function written(cell: string): string {
  const tame = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+%?$/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
