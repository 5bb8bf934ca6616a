/**
 * The noun: a Mapping, how an export becomes facts, as data. A header signature recognises the export; columns, constants, value maps, units and
 * named quirks give the fields of a kind; rules say which rows are what. Built-in ones are in `sources/`, a company's own come as YAML
 * (`kpi import orders --mapping erp.yaml file.csv`); our own CSV is the mapping of every column to the field of its name.
 *
 *   name: erp-orders
 *   kind: orders                      # or returns, traffic, targets, observations: the fields are that kind's columns
 *   currency: CNY                     # or currencyColumn: Currency, where the file says it
 *   header:
 *     required: [单号, [下单时间, 创建时间], 金额(分)]   # several names in one entry: any of them
 *   fields:
 *     order_id: { column: 单号, quirk: no-tick }
 *     ordered_at: { column: [下单时间, 创建时间] }
 *     amount: { column: 金额(分), unit: fen, plus: 运费(分) }
 *     channel: { column: 渠道, values: { 直播: live } }
 *     platform: { value: own-shop }
 *   rows:                             # from the top, the first that fits
 *     - { when: [{ column: 单号, startsWith: 合计 }], skip: true }
 *     - { when: [{ column: 状态, in: [已取消] }], fields: { paid_at: { value: '' } } }
 *     - { when: [{ column: 下单时间, before: 开店时间 }], skip: true }
 *     - {}
 *
 * Several files can make one: the command names them all, and the mapping says how they hang together.
 *
 *   joins:
 *     - name: items                   # its columns are called items.<column> from here on
 *       header: { required: [order_id, product_id, price] }
 *       on: order_id                  # or { left: items.product_id, right: product_id }; left: a column known so far
 *       many: true                    # a row for each match; or sum: [price], the sums of the matches; else the first match counts
 *     - { name: people, header: { required: [customer_id, state] }, on: customer_id, optional: true }
 *
 * A report with several metrics in a row has `facts` in its rule, one entry a fact; see `sources/feige-service.ts`.
 */
import { z } from 'zod'
import { closest } from './closest.ts'
import type { Row } from './csv.ts'
import { KIND_NAMES, type Kind, type KindName } from './fact.ts'
import { kindNamed, kinds } from './index.ts'
import { QUIRKS } from './quirk.ts'

const names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given))

/** A regular expression; its first group, else all that it matches, is the text. */
function pattern() {
  return z.string().refine(isPattern, { error: 'is no regular expression' })
}

function isPattern(written: string): boolean {
  try {
    return new RegExp(written, 'u') !== undefined
  } catch {
    return false
  }
}

const Field = z.strictObject({
  /** the column's header; several: whichever the file has */
  column: names.optional(),
  /** more columns, whose texts follow behind a `/`: an id made of several */
  join: z.array(z.string().min(1)).optional(),
  /** the same text in every row */
  value: z.string().optional(),
  /** the column's text → the field's text; what is not listed stays as it is */
  values: z.record(z.string(), z.string()).optional(),
  quirk: z.enum(QUIRKS).optional(),
  /** read where the column's own cell is blank: the first of these that is filled */
  otherwise: names.optional(),
  /** Sums in the row: the number, times, plus and minus other columns. A factor that the file lacks is 1, one that is blank makes the whole blank. */
  times: names.optional(),
  plus: names.optional(),
  minus: names.optional(),
  /** half up to a whole number: a rate times a count is a count again */
  round: z.boolean().optional(),
  /** patterns for what no column says: found in the rows above the header, else in the file's name */
  above: pattern().optional(),
  fileName: pattern().optional(),
  /** the number in the file counts these: 分 is 1/100, 万 is 10000 */
  unit: z.enum(['fen', 'wan']).optional(),
  negate: z.boolean().optional(),
  /** blank unless this column is filled */
  ifFilled: z.string().optional(),
  /** never written into the list of refused rows */
  personal: z.boolean().optional(),
})

const Condition = z.strictObject({
  column: names,
  startsWith: z.string().optional(),
  matches: pattern().optional(),
  above: z.number().optional(),
  /** a moment that is before the one in this other column; where either is blank or no moment it is not */
  before: names.optional(),
  in: z.array(z.string()).optional(),
})

const kindName = z.enum(KIND_NAMES)
const fields = z.record(z.string(), Field)

/** Rows are tried against the rules from the top; a rule without conditions takes all that are left. */
const Rule = z.strictObject({
  when: z.array(Condition).default([]),
  kind: kindName.optional(),
  /** fields that replace those of the mapping */
  fields: fields.default({}),
  /** the row is left out: a total, a remark */
  skip: z.boolean().optional(),
  /** One row is several facts: these are laid over the fields. An entry whose own cells are blank, or not in the file, is no fact. */
  facts: z.array(z.strictObject({ kind: kindName.optional(), fields })).optional(),
})

/** Another file whose columns stand beside those of the main file. Without a match they are blank. */
const Join = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}_-]+$/u, { error: 'is no name: letters, digits, - and _ only' }),
  header: z.strictObject({ required: z.array(names).min(1) }),
  on: z
    .union([z.string().min(1), z.strictObject({ left: z.string().min(1), right: z.string().min(1) })])
    .transform((on) => (typeof on === 'string' ? { left: on, right: on } : on)),
  /** every match makes a row of its own */
  many: z.boolean().default(false),
  /** these columns are added up over the matches */
  sum: z.array(z.string().min(1)).optional(),
  /** loads also without that file */
  optional: z.boolean().default(false),
})
export type Join = z.infer<typeof Join>

const Shape = z.strictObject({
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
  /** where the file says its currency; all rows must agree */
  currencyColumn: names.optional(),
  /** the kind's own checks, of signs above all, hold although there are rules */
  checked: z.boolean().default(false),
  /** a document's columns are blank on its following rows */
  fillDown: z.boolean().default(false),
  /**
   * The rows are lines of orders that another file describes (an item file beside the order file): where the order is known, its own columns stay
   * as that file says. A file without the order's time needs the orders to be there.
   */
  adds: z.literal('lines').optional(),
  joins: z.array(Join).default([]),
  /** part of a buyer's identity: the same id on two platforms is two buyers */
  platform: z.string().default(''),
})

export const Mapping = Shape.superRefine((mapping, context) => {
  for (const { path, message } of faultsOf(mapping)) context.addIssue({ code: 'custom', path, message })
})
export type Mapping = z.infer<typeof Shape>
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
  /** how well they fit, above 0 */
  readonly share: number
  /** what the rows above the header say */
  readonly above?: string
}

export type Unrecognised = {
  readonly refused: 'unknown-header' | 'ambiguous-header'
  readonly message: string
  /** exports that fit equally well: somebody has to say which it is */
  readonly candidates?: readonly string[]
  /** what comes nearest and the columns it lacks; `twin`: the file's column that may be meant */
  readonly nearest?: { readonly name: string; readonly lacks: readonly { readonly column: string; readonly twin?: string }[] }
}

/**
 * Headers are compared without case, full width, quotes, stray blanks, the star of what must be filled, line breaks inside a word, and a unit that
 * changes no number: `(元)`, `(秒)`, `(件)`.
 */
export function normalHeader(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/^[\s\uFEFF'"=*]+|[\s'"*]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/ ?\((?:元|秒|件|个)\)$/, '')
    .toLowerCase()
}

/**
 * The mapping and the row that fit each other best: the largest share of columns in common, then the most columns that the mapping asks for.
 * Of those that are still equal and go by the same columns the one that knows no others; where they go by different ones nobody guesses.
 */
export function recognise(preview: readonly Row[], mappings: readonly Mapping[]): Recognised | Unrecognised {
  const rows = preview.map((row) => ({ line: row.line, header: row.cells.map(normalHeader) }))
  const fits = mappings.flatMap((mapping) => {
    const each = rows.filter(({ header }) => missing(mapping, header).length === 0).map((row) => fitOf(mapping, row))
    return each.length === 0 ? [] : [each.reduce((best, fit) => (compareFits(fit, best) > 0 ? fit : best))]
  })
  if (fits.length === 0) return unrecognised(rows, mappings)
  const best = fits.reduce((first, fit) => (compareFits(fit, first) > 0 ? fit : first))
  const equal = fits.filter((fit) => compareFits(fit, best) === 0)
  const bySet = Map.groupBy(equal, ({ common }) => common.toSorted().join('\n'))
  const chosen = [...bySet.values()].map((same) => same.reduce((least, fit) => (fit.known < least.known ? fit : least)))
  if (chosen.length > 1) return ambiguous(chosen.map(({ mapping }) => mapping))
  const { mapping, line, header, share } = chosen[0]!
  return completed({ mapping, headerLine: line, header, share }, preview)
}

/** How a mapping and a row fit: `share` grows with the part of the header that is known, and a little with how much that is. */
type Fit = {
  readonly share: number
  readonly asked: number
  readonly common: readonly string[]
  /** how many columns the mapping knows */
  readonly known: number
  readonly mapping: Mapping
  readonly line: number
  readonly header: readonly string[]
}

function fitOf(mapping: Mapping, { line, header }: { readonly line: number; readonly header: readonly string[] }): Fit {
  const known = new Set([...mapping.header.required.flat(), ...mapping.header.known].map(normalHeader))
  const common = [...new Set(header.filter((name) => known.has(name)))]
  const share = common.length / Math.max(1, header.filter(Boolean).length) + common.length / 1000
  return { share, asked: mapping.header.required.length, common, known: known.size, mapping, line, header }
}

const compareFits = (a: Fit, b: Fit) => a.share - b.share || a.asked - b.asked

function ambiguous(mappings: readonly Mapping[]): Unrecognised {
  const candidates = mappings.map(({ name }) => name)
  return {
    refused: 'ambiguous-header',
    message: `This header fits ${candidates.join(' and ')} equally well. Name the one it is instead of auto.`,
    candidates,
  }
}

/** The sheet that a mapping fits best, of equally good ones the first; and all that the same mapping fits, in their order. */
export function recogniseSheet<T extends { readonly preview: readonly Row[] }>(
  sheets: readonly T[],
  mappings: readonly Mapping[],
): { readonly best: Fitting<T>; readonly alike: readonly Fitting<T>[] } | Unrecognised {
  const answers = sheets.map((table) => ({ table, recognised: recognise(table.preview, mappings) }))
  const found = answers.filter((answer): answer is Fitting<T> => !('refused' in answer.recognised))
  const unclear = answers.find(({ recognised }) => 'candidates' in recognised) ?? answers[0]!
  if (found.length === 0) return unclear.recognised as Unrecognised
  const best = found.reduce((first, one) => (one.recognised.share > first.recognised.share ? one : first))
  const { name } = best.recognised.mapping
  return { best, alike: found.filter((one) => one.recognised.mapping.name === name) }
}

type Fitting<T> = { readonly table: T; readonly recognised: Recognised }

/** With what only this very file says: the rows above the header, and its currency. */
function completed(found: Recognised, preview: readonly Row[]): Recognised {
  const { mapping, headerLine, header } = found
  const rows = preview.filter((row) => row.line < headerLine)
  const above = rows.map((row) => row.cells.join(' ')).join('\n')
  const columns = new Set(mapping.currencyColumn?.map(normalHeader))
  const at = header.findIndex((name) => columns.has(name))
  if (at < 0) return { ...found, above }
  const currency = preview.find((row) => row.line > headerLine && (row.cells[at] ?? '').trim() !== '')?.cells[at]?.trim()
  return { ...found, above, mapping: { ...mapping, currency: currency ?? mapping.currency } }
}

/** What a file vouches for beside its kinds, as `orders:campaign`: columns that it has, or that the mapping fills itself. */
export function marksOf({ mapping, header }: Recognised): readonly string[] {
  return kindsOf(mapping).flatMap((kind) =>
    (kindNamed(kind)?.marks ?? []).filter((name) => isSaid(mapping, name, header)).map((name) => `${kind}:${name}`),
  )
}

function isSaid(mapping: Mapping, name: string, header: readonly string[]): boolean {
  const said = [mapping, ...mapping.rows, ...mapping.rows.flatMap((rule) => rule.facts ?? [])].flatMap(
    (part) => part.fields[name] ?? [],
  )
  return said.some(({ column = [], value }) => value !== undefined || column.some((one) => header.includes(normalHeader(one))))
}

/** The kinds of fact that a file of this mapping can hold. */
export function kindsOf(mapping: Mapping): readonly KindName[] {
  const rules = mapping.rows.filter((rule) => !rule.skip)
  const named = rules.flatMap((rule) => rule.facts?.map((fact) => fact.kind ?? rule.kind) ?? [rule.kind])
  return [...new Set([mapping.kind, ...named.map((kind) => kind ?? mapping.kind)])]
}

function missing(mapping: Mapping, header: readonly string[]): string[] {
  return mapping.header.required
    .filter((some) => !some.some((name) => header.includes(normalHeader(name))))
    .map((some) => some.map((name) => name.trim()).join(' / '))
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
  const known = [...new Set(mappings.map((mapping) => mapping.name))].join(', ')
  if (nearest.share <= 0)
    return { refused: 'unknown-header', message: `No known header in the first ${rows.length} rows. Known are: ${known}.` }
  const lacks = nearest.lacks.map((column) => ({ column, twin: closest(column.toLowerCase(), nearest.header) }))
  const alike = lacks.map(({ column, twin }) => (twin ? `${column} (is "${twin}" meant for it?)` : column))
  return {
    refused: 'unknown-header',
    message: `No known header. The nearest is ${nearest.name}; it lacks ${alike.join(', ')}.`,
    nearest: { name: nearest.name, lacks },
  }
}

/** A mapping from outside (YAML, already parsed), or what is wrong with it, path by path. */
export function readMapping(document: unknown): Mapping | { readonly refused: 'mapping-invalid'; readonly message: string } {
  const read = Mapping.safeParse(document)
  if (read.success) return read.data
  const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`)
  return { refused: 'mapping-invalid', message: `The mapping is not valid. ${[...new Set(faults)].join('; ')}` }
}

type MappingFault = { readonly path: (string | number)[]; readonly message: string }

/** What the shape alone does not tell: fields that the kind has not, and fields that it needs and nothing gives. */
function faultsOf(mapping: Pick<Mapping, 'kind' | 'fields' | 'rows' | 'adds'>): MappingFault[] {
  const whole: Part = { path: [], kind: undefined, fields: mapping.fields, isWhole: mapping.rows.length === 0 }
  return [whole, ...mapping.rows.flatMap(partsOf)].flatMap(({ path, kind: named, fields, isWhole }) => {
    const kind = kindNamed(named ?? mapping.kind)!
    const given = named && named !== mapping.kind ? fields : { ...mapping.fields, ...fields }
    const required = mapping.adds ? kind.required.filter((some) => !some.includes('ordered_at')) : kind.required
    return [...strangers(kind, path, fields), ...(isWhole ? lacks(required, path, given) : [])]
  })
}

type Part = {
  readonly path: readonly (string | number)[]
  readonly kind: KindName | undefined
  readonly fields: Mapping['fields']
  /** with the fields around it, all that its facts are made of */
  readonly isWhole: boolean
}

function partsOf(rule: Rule, i: number): Part[] {
  const own = { path: ['rows', i], kind: rule.kind, fields: rule.fields, isWhole: !rule.skip && !rule.facts }
  const facts = rule.facts?.map((fact, n) => ({
    ...{ path: ['rows', i, 'facts', n], kind: fact.kind ?? rule.kind, fields: fact.fields, isWhole: false },
  }))
  return [own, ...(facts ?? [])]
}

function strangers(kind: Kind, path: Part['path'], fields: Mapping['fields']): MappingFault[] {
  const known = Object.keys(kind.columns.shape)
  return Object.keys(fields)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const twin = closest(name, known)
      const hint = twin ? ` (is ${twin} meant?)` : ''
      return { path: [...path, 'fields', name], message: `is no field of ${kind.name}${hint}` }
    })
}

function lacks(required: Kind['required'], path: Part['path'], given: Mapping['fields']): MappingFault[] {
  return required
    .filter((some) => !some.some((name) => name in given))
    .map((some) => ({ path: [...path, 'fields'], message: `nothing gives ${some.join(' or ')}` }))
}
