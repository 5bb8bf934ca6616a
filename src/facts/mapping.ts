/**
 * The noun: a Mapping, how an export becomes facts, as data. A header signature recognises the export; columns, constants, value maps, units and
 * named quirks give the fields of a kind; rules say which rows are what. Built-in ones are in `sources/`, a company's own come as YAML;
 * our own CSV is the mapping of every column to the field of its name.
 */
import { z } from 'zod'
import { closest } from './closest.ts'
import type { Row } from './csv.ts'
import type { Kind } from './fact.ts'
import { kindNamed, kinds } from './index.ts'
import { QUIRKS } from './quirk.ts'

const names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given))

const Field = z.strictObject({
  /** the column's header; several: whichever the file has */
  column: names.optional(),
  /** the same text in every row */
  value: z.string().optional(),
  /** the column's text → the field's text; what is not listed stays as it is */
  values: z.record(z.string(), z.string()).optional(),
  quirk: z.enum(QUIRKS).optional(),
  /** the number in the file counts these: 分 is 1/100, 万 is 10000 */
  unit: z.enum(['fen', 'wan']).optional(),
  negate: z.boolean().optional(),
  /** blank unless this column is filled */
  ifFilled: z.string().optional(),
  /** never written into the list of refused rows */
  personal: z.boolean().optional(),
})

const Condition = z.strictObject({
  column: z.string().min(1),
  startsWith: z.string().optional(),
  matches: z.string().optional(),
  above: z.number().optional(),
  in: z.array(z.string()).optional(),
})

const kindName = z.enum(['orders', 'returns', 'traffic', 'targets', 'observations', 'people'])
const fields = z.record(z.string(), Field)

/** Rows are tried against the rules from the top; a rule without conditions takes all that are left. */
const Rule = z.strictObject({
  when: z.array(Condition).default([]),
  kind: kindName.optional(),
  /** fields that replace those of the mapping */
  fields: fields.default({}),
  /** the row is left out: a total, a remark */
  skip: z.boolean().optional(),
})

export const Mapping = z.strictObject({
  /** also the shop's name where nobody gives one */
  name: z.string().min(1),
  kind: kindName,
  header: z.strictObject({ required: z.array(names).min(1), known: z.array(z.string()).default([]) }),
  fields,
  rows: z.array(Rule).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** a document's columns are blank on its following rows */
  fillDown: z.boolean().default(false),
  /** part of a buyer's identity: the same id on two platforms is two buyers */
  platform: z.string().default(''),
})
export type Mapping = z.infer<typeof Mapping>
export type Field = z.infer<typeof Field>
export type Rule = z.infer<typeof Rule>
export type Condition = z.infer<typeof Condition>

/** Our own CSV. The shop's name is `default` where neither the file nor the caller says it. */
export function ownMapping(kind: Kind): Mapping {
  const columns = Object.keys(kind.columns.shape)
  return Mapping.parse({
    name: kind.name,
    kind: kind.name,
    header: { required: kind.required.map((some) => [...some]), known: columns },
    fields: Object.fromEntries(columns.map((column) => [column, { column }])),
    fillDown: true,
  })
}

export const ownMappings: readonly Mapping[] = kinds.map(ownMapping)

export type Recognised = {
  readonly mapping: Mapping
  readonly headerLine: number
  /** normalised, by position */
  readonly header: readonly string[]
}

export type Unrecognised = { readonly refused: 'unknown-header'; readonly message: string }

/** Headers are compared without case, full width, quotes and stray blanks. */
export function normalHeader(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/^[\s\uFEFF'"=]+|[\s'"]+$/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
}

/** The mapping and the row that fit each other best; of equally good ones the first. */
export function recognise(preview: readonly Row[], mappings: readonly Mapping[]): Recognised | Unrecognised {
  const rows = preview.map((row) => ({ line: row.line, header: row.cells.map(normalHeader) }))
  let best: { fit: number; found: Recognised } | undefined
  for (const mapping of mappings) {
    for (const { line, header } of rows) {
      const fit = missing(mapping, header).length === 0 ? confidence(mapping, header) : 0
      if (fit > (best?.fit ?? 0)) best = { fit, found: { mapping, headerLine: line, header } }
    }
  }
  return best?.found ?? unrecognised(rows, mappings)
}

function missing(mapping: Mapping, header: readonly string[]): string[] {
  return mapping.header.required
    .filter((some) => !some.some((name) => header.includes(normalHeader(name))))
    .map((some) => some.map((name) => name.trim()).join(' / '))
}

/** How many of the header's columns the mapping knows, and how many of the mapping's the header has, as one number above 0. */
function confidence(mapping: Mapping, header: readonly string[]): number {
  const known = new Set([...mapping.header.required.flat(), ...mapping.header.known].map(normalHeader))
  const common = new Set(header.filter((name) => known.has(name))).size
  return common / Math.max(1, header.filter(Boolean).length) + common / 1000
}

function unrecognised(rows: readonly { readonly header: readonly string[] }[], mappings: readonly Mapping[]): Unrecognised {
  let nearest = { share: -1, name: '', lacks: [] as string[], header: [] as readonly string[] }
  for (const mapping of mappings) {
    for (const { header } of rows) {
      const lacks = missing(mapping, header)
      const share = 1 - lacks.length / mapping.header.required.length
      if (share > nearest.share) nearest = { share, name: mapping.name, lacks, header }
    }
  }
  const alike = nearest.lacks.map((column) => {
    const twin = closest(column.toLowerCase(), nearest.header)
    return twin ? `${column} (is "${twin}" meant for it?)` : column
  })
  const known = [...new Set(mappings.map((mapping) => mapping.name))].join(', ')
  const message =
    nearest.share > 0
      ? `No known header. The nearest is ${nearest.name}; it lacks ${alike.join(', ')}.`
      : `No known header in the first ${rows.length} rows. Known are: ${known}.`
  return { refused: 'unknown-header', message }
}

/** A mapping from outside (YAML, already parsed), or what is wrong with it, path by path. */
export function readMapping(document: unknown): Mapping | { readonly refused: 'mapping-invalid'; readonly message: string } {
  const read = Mapping.safeParse(document)
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`)
    return { refused: 'mapping-invalid', message: `The mapping is not valid. ${faults.join('; ')}` }
  }
  const strangers = [{ kind: read.data.kind, fields: read.data.fields }, ...read.data.rows].flatMap((part) => {
    const shape = kindNamed(part.kind ?? read.data.kind)!.columns.shape
    return Object.keys(part.fields).filter((field) => !(field in shape))
  })
  return strangers.length === 0
    ? read.data
    : { refused: 'mapping-invalid', message: `The mapping has unknown fields: ${strangers.join(', ')}.` }
}
