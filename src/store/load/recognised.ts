/** What a file is: opened, taken for one of the mappings that are meant, and put together from its sheets and the files beside it. */
import { kinds } from '../../facts/index.ts'
import { joined, sideOf, sidesAmong } from '../../facts/joined.ts'
import { type Mapping, ownMapping, ownMappings, type Recognised, recogniseSheet } from '../../facts/mapping.ts'
import { people } from '../../facts/people.ts'
import type { FileRefusal } from '../../facts/refusal.ts'
import { type Parts, partsOf } from '../../facts/sheets.ts'
import { sources } from '../../facts/sources/index.ts'
import { openTable, type Table } from '../../facts/table.ts'
import { type FileBytes, openBytes } from './file-bytes.ts'
import type { FileToLoad } from './load.ts'

export async function recognisedFile(load: FileToLoad): Promise<(Parts & { readonly bytes: FileBytes }) | FileRefusal> {
  const bytes = await openBytes(load.file, load.size)
  const file = await openTable(bytes.read())
  const known = mappingsFor(load)
  if ('refused' in known) return known
  const sheets = [file, ...(file.others ?? [])]
  const side = sideOf(
    file.preview,
    known.own.filter(({ name }) => load.awaited?.includes(name)),
  )
  if (side) return side
  const isSide = sidesAmong(
    sheets.map((one) => [one]),
    load.mapping ? known.mappings : known.own,
  )
  const mains = sheets.filter((_, i) => !isSide[i])
  const own = recogniseSheet(mains, known.own)
  const sheet = 'refused' in own && !own.candidates ? recogniseSheet(mains, known.mappings) : own
  if ('refused' in sheet) return isOfPeople(file) ? PEOPLE : (sideOf(file.preview, known.own) ?? sheet)
  const { parts, leftOut } = partsOf(sheet.best, sheet.alike, load.day !== undefined)
  const [first, ...others] = parts
  return { parts: [{ ...first!, ...(await withSides(first!, sheets, load)) }, ...others], leftOut, bytes }
}

/** The files beside it, and the other sheets of its own workbook. */
async function withSides(main: Read, sheets: readonly Table[], { beside = [], isFirstBeside = false }: FileToLoad) {
  if (main.recognised.mapping.joins.length === 0) return main
  const files = await Promise.all(beside.map(async (file) => openTable((await openBytes(file)).read())))
  const tables = [...sheets.filter((sheet) => sheet !== main.table), ...files.flatMap((file) => [file, ...(file.others ?? [])])]
  return joined(main, tables, isFirstBeside)
}

type Read = { readonly table: Table; readonly recognised: Recognised }

/** People are no facts and come in by a door of their own (`store/people/people-file.ts`). */
const PEOPLE: FileRefusal = { refused: 'people', message: 'This is a list of people. It is loaded with: kpi people <file>.' }

const isOfPeople = (file: Table) => !('refused' in recogniseSheet([file], [ownMapping(people)]))

type Known = {
  /** the company's */
  readonly own: readonly Mapping[]
  readonly mappings: readonly Mapping[]
}

function mappingsFor({ kind, mapping, own = [] }: FileToLoad): Known | FileRefusal {
  if (mapping) return { own: [], mappings: [mapping] }
  const isMeant = (candidate: Mapping) => kind === 'auto' || candidate.kind === kind || candidate.name === kind
  const known = { own: own.filter(isMeant), mappings: [...sources, ...ownMappings].filter(isMeant) }
  return known.own.length + known.mappings.length > 0
    ? known
    : { refused: 'unknown-kind', message: `Unknown kind ${kind}. Known are: auto, ${kinds.map(({ name }) => name).join(', ')}.` }
}
