/** The kinds whose facts are one row under an id of their shop: which table holds them. Their columns are those of the kind's schema. */
import { dueAt } from '../../facts/designs.ts'
import { type Fact, type Kind, RECORD_NAMES, type RecordName } from '../../facts/fact.ts'
import { kindNamed } from '../../facts/index.ts'
import { DIMENSIONS } from '../../terms/dimension.ts'
import type { KeyedKind } from './keyed.ts'

type Values = Fact['values']

type RecordKind = {
  readonly table: string
  /** Beside the shop: the id; a part that the file leaves blank is as given. */
  readonly key: Readonly<Record<string, (values: Values) => string>>
  /** Columns that follow from others, in place of what is written. */
  readonly derived?: Readonly<Record<string, (values: Values) => string>>
  /** SQL: shop and day of other rows whose part in the sums changes with the rows `f`. */
  readonly reaches?: string
}

const written = (column: string) => (values: Values) => (values[column] as string | undefined) ?? ''

const RECORDS: Readonly<Record<RecordName, RecordKind>> = {
  service: {
    table: 'service_sessions',
    key: { session_id: written('session_id') },
    reaches: 'SELECT p.shop, p.day FROM f JOIN service_sessions p ON p.shop = f.shop AND p.session_id = f.repeat_of',
  },
  shipments: {
    table: 'shipments',
    key: { order_id: written('order_id'), shipment_id: written('shipment_id') },
  },
  reviews: { table: 'reviews', key: { review_id: written('review_id') } },
  inventory: { table: 'inventory', key: { day: written('day'), sku: written('sku'), warehouse: written('warehouse') } },
  designs: { table: 'design_requests', key: { request_id: written('request_id') }, derived: { due_at: dueAt } },
  pages: {
    table: 'page_statistics',
    key: {
      ...{ day: written('day'), page: written('page'), scene: written('scene'), sku: written('sku') },
      ...{ version: written('version'), experiment: written('experiment'), arm: written('arm') },
    },
  },
  campaigns: {
    table: 'campaigns',
    key: { campaign_id: written('campaign_id') },
    derived: { ends_on: (values) => (values.ends_on ?? values.starts_on) as string },
    reaches: `SELECT f.shop, d::date AS day FROM f CROSS JOIN LATERAL generate_series(f.starts_on, f.ends_on, interval '1 day') d`,
  },
  leads: {
    table: 'leads',
    key: { lead_id: written('lead_id') },
    reaches: 'SELECT f.shop, f.won_at::date AS day FROM f WHERE f.won_at IS NOT NULL',
  },
  purchases: { table: 'purchases', key: { purchase_id: written('purchase_id'), line_id: written('line_id') } },
}

export const recordKinds: readonly KeyedKind[] = RECORD_NAMES.map((name) => {
  return keyed(kindNamed(name)!, name, RECORDS[name])
})

export function recordTable(kind: string): string | undefined {
  return kind in RECORDS ? RECORDS[kind as RecordName].table : undefined
}

function keyed(kind: Kind, name: RecordName, { table, key, reaches, derived }: RecordKind): KeyedKind {
  const own = Object.keys(kind.columns.shape).filter(
    (c) => !(c in key) && c !== 'customer_id' && !DIMENSIONS.includes(c as never),
  )
  const hasDay = 'day' in key
  const hasCustomer = 'customer_id' in kind.columns.shape
  return {
    kind: name,
    table,
    key: ['shop', ...Object.keys(key)],
    columns: [...(hasDay ? [] : ['day']), 'slice_id', ...own, ...(hasCustomer ? ['customer'] : [])],
    ...{ absent: 'NULL', keeps: true, isSliced: true, record: { reaches } },
    cells: (values, slice, { shop, customer }) => [
      ...[shop, ...Object.values(key).map((read) => read(values))],
      ...(hasDay ? [] : [kind.at!(values)!.slice(0, 10)]),
      slice,
      ...own.map((column) => derived?.[column]?.(values) ?? values[column]),
      ...(hasCustomer ? [customer] : []),
    ],
    faults: [],
  }
}
