/** `kpi locate`: a folder of instances (CSV, leaf rows with what was measured and what was expected), a line of JSON for each. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createSplitter, delimiterOf, type Row } from '../facts/csv.ts'
import { dimensionColumn, type Leaves, leavesOfRatio } from '../insight/location/leaves.ts'
import { type Cause, locate } from '../insight/location/location.ts'
import { type Asked, failed, wrongUsage } from './entry.ts'

export async function runLocate({ args, usage }: Asked): Promise<number> {
  const [folder] = args
  if (args.length !== 1 || !folder) return wrongUsage(`usage: ${usage}`)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return failed(`${folder}: There is no such folder.`)
  const files = readdirSync(folder).filter((file) => /\.csv$/i.test(file))
  if (files.length === 0) return failed(`${folder}: There is no CSV file in this folder.`)
  let exitCode = 0
  for (const file of files.sort()) {
    const begun = performance.now()
    const text = textOf(join(folder, file))
    const located = typeof text === 'string' ? locateText(text) : text
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(6))
    if ('fault' in located) exitCode = failed(`${file}: ${located.fault}`)
    else process.stdout.write(`${JSON.stringify({ id: basename(file).replace(/\.csv$/i, ''), ...located, seconds })}\n`)
  }
  return exitCode
}

function textOf(path: string): string | Fault {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    return { fault: `The file cannot be read (${(cause as NodeJS.ErrnoException).code}).` }
  }
}

/** `dim=value&dim2=value2`, dimensions in the order of their names; best first. */
export function locateText(text: string): { rootCauses: string[] } | Fault {
  const leaves = leavesOf(text.replace(/^\uFEFF/, ''))
  return 'fault' in leaves ? leaves : { rootCauses: locate(leaves).causes.map(combination) }
}

function combination({ where }: Cause): string {
  return Object.keys(where)
    .sort()
    .map((name) => `${name}=${where[name]}`)
    .join('&')
}

const FUNDAMENTAL = ['real', 'predict']
const RATIO = ['num_real', 'num_predict', 'den_real', 'den_predict']

type Fault = { readonly fault: string }
type Sheet = { readonly names: readonly string[]; readonly rows: readonly Row[]; readonly measures: readonly string[] }

/** Every column that is no measure is a dimension. */
function leavesOf(text: string): Leaves | Fault {
  const sheet = sheetOf(text)
  if ('fault' in sheet) return sheet
  const columns: Float64Array[] = []
  for (const name of sheet.measures) {
    const column = numbersOf(sheet, name)
    if ('fault' in column) return column
    columns.push(column)
  }
  const dimensions = dimensionsOf(sheet)
  const [actual, expected, denominator, expectedDenominator] = columns
  if (!denominator || !expectedDenominator) return { dimensions, actual: actual!, expected: expected! }
  const denominators = { actual: denominator, expected: expectedDenominator }
  return leavesOfRatio(dimensions, { actual: actual!, expected: expected! }, denominators)
}

/** The table, or what is wrong with it: one line for the person who made the file. */
function sheetOf(text: string): Sheet | Fault {
  const splitter = createSplitter(delimiterOf(text.slice(0, 20_000)))
  const [header, ...rows] = [...splitter.push(text), ...splitter.end()].flat()
  if (!header || rows.length === 0) return { fault: 'There are no rows.' }
  const names = header.cells.map((name) => name.trim())
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) return { fault: `The column ${twice} is there twice.` }
  const measures = [RATIO, FUNDAMENTAL].find((wanted) => wanted.every((name) => names.includes(name)))
  if (!measures) return { fault: `The columns must include ${FUNDAMENTAL.join(' and ')}, or ${RATIO.join(', ')}.` }
  const wrong = rows.find(({ cells, fault }) => fault !== undefined || cells.length !== names.length)
  if (!wrong) return { names, rows, measures }
  return { fault: `line ${wrong.line}: ${wrong.fault ?? `${wrong.cells.length} cells under ${names.length} columns`}` }
}

function dimensionsOf({ names, rows }: Sheet) {
  const kept = [...names.keys()].filter((at) => !FUNDAMENTAL.includes(names[at]!) && !RATIO.includes(names[at]!))
  const column = (at: number) => rows.map(({ cells }) => cells[at]!)
  return kept.map((at) => dimensionColumn(names[at]!, column(at)))
}

function numbersOf({ names, rows }: Sheet, name: string): Float64Array | Fault {
  const at = names.indexOf(name)
  const numbers = new Float64Array(rows.length)
  for (const [row, { line, cells }] of rows.entries()) {
    const written = cells[at]!.trim()
    const number = written === '' ? Number.NaN : Number(written)
    if (!Number.isFinite(number))
      return { fault: `line ${line}: ${name} is not a number: ${JSON.stringify(written.slice(0, 40))}` }
    numbers[row] = number
  }
  return numbers
}
