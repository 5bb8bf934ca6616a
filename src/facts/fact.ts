/**
 * The noun: a Fact, one thing that happened, as another system wrote it down. Every kind (orders, returns, traffic …) is a file with one zod
 * schema: its keys are the columns of our own CSV, each reads one cell's text. All kinds share the line they came from and the dimensions.
 */
import type { z } from 'zod'
import { DIMENSIONS, type Dimension } from '../terms/dimension.ts'
import { about, text } from './cell.ts'

/** Kinds whose facts are one row under an id of the shop, and count on one day. */
export const RECORD_NAMES = [
  'service',
  'shipments',
  'reviews',
  'inventory',
  'purchases',
  'designs',
  'pages',
  'campaigns',
  'leads',
] as const
export type RecordName = (typeof RECORD_NAMES)[number]

export const KIND_NAMES = ['orders', 'returns', 'traffic', 'targets', 'observations', 'people', ...RECORD_NAMES] as const
export type KindName = (typeof KIND_NAMES)[number]

/** A column's value after reading: text (names, days, times), whole numbers (micros for money), claims. */
export type Value = string | bigint | boolean

/** What was read from one row; `line` is the physical line in the file, the header being 1. Blank cells are absent. */
export type Fact = {
  readonly kind: KindName
  readonly line: number
  readonly values: Readonly<Record<string, Value | undefined>>
}

export type Reject = {
  readonly line: number
  /** of a workbook of which several are loaded */
  readonly sheet?: string
  readonly column: string
  /** `code: words` */
  readonly reason: string
  /** the row's texts by column, personal ones masked */
  readonly cells?: Readonly<Record<string, string>>
}

export type Kind = {
  readonly name: KindName
  /** Column → reader of its text. */
  readonly columns: z.ZodObject
  /** A file is not of this kind without these columns, nor a row without these cells. Several names in one entry: any of them. */
  readonly required: readonly (readonly string[])[]
  /** Columns that hold a moment; an offset in them is resolved in the shop's zone. */
  readonly moments?: readonly string[]
  /** For kinds whose rows are lines of a document: the document's number, and the columns that its following rows may leave blank. */
  readonly document?: { readonly id: string; readonly columns: readonly string[] }
  /** Columns about a buyer: never stored as written, masked where a row is reported. */
  readonly personal?: readonly string[]
  /** A claim that a column of the file being there makes: the source knows about it, even where a cell is blank. */
  readonly told?: Readonly<Record<string, string>>
  /** Columns whose being there is vouched for beside the kind, as `orders:campaign`: a metric that needs them has no value without. */
  readonly marks?: readonly string[]
  /** When the fact counts, `YYYY-MM-DD` or with a time; absent: its `day`. */
  readonly at?: (values: Fact['values']) => string | undefined
  /** The last day it counts on, where it counts on several. */
  readonly until?: (values: Fact['values']) => string | undefined
  /** What one cell alone cannot tell. Gives column and reason. */
  readonly check?: (values: Fact['values']) => { readonly column: string; readonly reason: string } | undefined
  /** The same for what no rule of a mapping can allow. */
  readonly limit?: Kind['check']
}

const DIMENSION_MEANINGS: Readonly<Record<Dimension, string>> = {
  shop: 'the shop it belongs to; `--shop` stands above it',
  channel: 'where in the shop: live, short_video, search …',
  platform: 'the platform of the shop',
  source: 'where the buyer came from',
  campaign: 'the campaign whose coupon or UTM mark it carries',
  category: 'the category of the goods',
  sku: 'the goods',
  country: 'the country',
  region: 'the province or state',
  page: 'the page; `detail` is a product page',
  scene: 'where on the page: hero, list, campaign …',
  step: 'the step of the funnel: home, category, detail …',
  tier: "the customer's tier: new, returning, vip …",
  agent: 'who served: an employee id or a name',
  owner: 'whose work it is: an employee id',
  warehouse: 'the warehouse',
  carrier: 'the carrier',
  supplier: 'the supplier',
  reason: 'why',
}

/** Columns for some of the dimensions, all optional texts. */
export function dimensionColumns<D extends Dimension>(...dimensions: readonly D[]): Record<D, ReturnType<typeof text>> {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, about(text(), DIMENSION_MEANINGS[dimension])])) as Record<
    D,
    ReturnType<typeof text>
  >
}

/** The dimension values of a fact, in the order of `DIMENSIONS`; unknown is blank. */
export function dimensionsOf(values: Fact['values'], shop: string): string[] {
  return DIMENSIONS.map((dimension) => (dimension === 'shop' ? shop : ((values[dimension] as string | undefined) ?? '')))
}
