/**
 * Sheets of one workbook that look alike (a sheet a month, a sheet a shop) are parts of one load. Sums and copies of the others are left out by
 * their names, hidden sheets too, and a row that a sheet before has as well is not counted twice.
 */
import type { Row } from './csv.ts'
import type { Beside } from './field.ts'
import type { Recognised } from './mapping.ts'
import { createReader, dayBeside } from './reader.ts'
import type { Table } from './table.ts'

export type Part = {
  readonly table: Table
  readonly recognised: Recognised
  /** of a sheet beside others: what says its day where its rows do not, before the file's name */
  readonly label?: string
}

export type Parts = {
  readonly parts: readonly Part[]
  /** names of sheets that look alike and are not loaded */
  readonly leftOut: readonly string[]
}

/** What people call a sheet that repeats others: a sum, a copy, a pivot table. */
const REPEATS = /汇总|合计|总计|小计|总表|透视|备份|副本|拷贝|\b(summary|total|totals|pivot|backup|copy)\b|\(\d\)$/i

type Read = { readonly table: Table; readonly recognised: Recognised }

/** `alike`: sheets that the same mapping fits, in the workbook's order with the best among them. `isOneDay`: somebody has said whose day it is. */
export function partsOf(best: Read, alike: readonly Read[], isOneDay: boolean): Parts {
  const { mapping } = best.recognised
  const isOne =
    mapping.joins.length > 0 || isOneDay || best.table.isHidden || !saysItsDay(best) || REPEATS.test(best.table.name ?? '')
  const taken = alike.filter((one) => one === best || (!isOne && isPart(one, best)))
  const leftOut = alike.filter((one) => !taken.includes(one)).flatMap(({ table }) => table.name ?? [])
  if (taken.length < 2) return { parts: [best], leftOut }
  return { parts: taken.map((one) => ({ ...one, label: one.table.name ?? '' })), leftOut }
}

function isPart(one: Read, best: Read): boolean {
  const { table, recognised } = one
  const isOfOneCurrency = recognised.mapping.currency === best.recognised.mapping.currency
  return !table.isHidden && !REPEATS.test(table.name ?? '') && isOfOneCurrency && saysItsDay(one)
}

/** By its rows, what stands above them, or its name: the file's name is all sheets' and tells none of them. */
function saysItsDay({ table, recognised }: Read): boolean {
  const day = dayBeside(recognised, table.name ?? '')
  return day === undefined || day.found !== undefined
}

/** What is read of a row that a sheet before has as well. */
export const REPEATED = 'repeated'

/**
 * The rows of all sheets, in batches, and how one is read. Lines count on from sheet to sheet (`places` knows where each is). Rows are read when
 * they are taken, one by one: a batch of facts that waits is garbage that has grown old.
 */
export async function* partRows(parts: readonly Part[], beside: Beside, places: ReturnType<typeof createPlaces>) {
  const repeats = parts.length > 1 ? createRepeats() : undefined
  let last = 0
  for (const { table, recognised, label } of parts) {
    const ownDay = label === undefined ? undefined : dayBeside(recognised, label)?.found
    const readPlain = createReader(recognised, ownDay === undefined ? beside : { ...beside, fileName: label })
    const base = last
    places.begin(label, base)
    repeats?.begin()
    const read = (row: Row): ReturnType<typeof readPlain> | typeof REPEATED => {
      if (repeats?.isRepeat(row, ownDay)) return REPEATED
      return readPlain(base === 0 ? row : { ...row, line: base + row.line })
    }
    for await (const rows of table.rowsAfter(recognised.headerLine)) {
      last = base + (rows.at(-1)?.line ?? last - base)
      yield { rows, read }
    }
  }
}

/** Whether a sheet or file before had this row so often; one set a load, told where the next one begins. */
export function createRepeats() {
  let before = new Map<string, number>()
  let now = new Map<string, number>()
  return {
    begin: (): void => {
      for (const [text, times] of now) before.set(text, Math.max(times, before.get(text) ?? 0))
      if (before.size === 0) before = now
      now = new Map()
    },
    /** `day`: of a report whose rows do not say theirs; the same figures of two days are two rows. */
    isRepeat: ({ cells }: Row, day = ''): boolean => {
      const text = [day, ...cells].join('\0')
      const times = (now.get(text) ?? 0) + 1
      now.set(text, times)
      return times <= (before.get(text) ?? 0)
    },
  }
}

/** Lines of a load of several sheets count on from sheet to sheet; this is where they stand. */
export function createPlaces() {
  const sheets: { readonly sheet: string | undefined; readonly base: number }[] = []
  return {
    begin: (sheet: string | undefined, base: number): void => void sheets.push({ sheet, base }),
    of: (line: number): { readonly line: number; readonly sheet?: string } => {
      const found = sheets.findLast(({ base }) => line > base)
      return found?.sheet ? { line: line - found.base, sheet: found.sheet } : { line }
    },
  }
}
