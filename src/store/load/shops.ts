/** Whose facts a load holds: the shop of rows that do not say theirs, the shops' currencies, and the days that were loaded for them before. */
import { hash } from 'node:crypto'
import type { Mapping, Recognised } from '../../facts/mapping.ts'
import { createReader, isReject } from '../../facts/reader.ts'
import type { Table } from '../../facts/table.ts'
import type { Period } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { coverageOf } from '../sums/coverage.ts'
import type { Vouched } from './batches.ts'
import type { FileToLoad } from './load.ts'

/** Lines belong where their orders are: the shop that has the first orders of the file, when it is one. */
export async function shopOfOrders(tx: Sql, table: Table, recognised: Recognised): Promise<string | undefined> {
  if (recognised.mapping.adds !== 'lines') return undefined
  const read = createReader(recognised)
  const facts = table.preview.filter(({ line }) => line > recognised.headerLine).flatMap((row) => read(row) ?? [])
  const numbers = facts.flatMap((fact) => (isReject(fact) ? [] : [fact.values.order_id as string]))
  const names = await tx.query<{ name: string }>('SELECT name FROM shops')
  const keys = names.flatMap(({ name }) => numbers.map((number) => hash('md5', `${name}\0${number}`)))
  const shops = await tx.query<{ shop: string }>(
    'SELECT DISTINCT s.shop FROM orders o JOIN slices s ON s.id = o.slice_id WHERE o.key = ANY ($1::uuid[])',
    [keys],
  )
  return shops.length === 1 ? shops[0]!.shop : undefined
}

/** A shop's currency is fixed by its first load. Gives the currency of the last of them. */
export async function keepShops(
  tx: Sql,
  shops: readonly string[],
  mapping: Mapping,
  load: FileToLoad,
): Promise<string | undefined> {
  let currency = mapping.currency
  for (const name of shops) {
    const [known] = await tx.query<{ currency: string }>('SELECT currency FROM shops WHERE name = $1', [name])
    if (known && mapping.currency && known.currency !== mapping.currency) {
      throw Object.assign(
        new Error(`The shop ${name} counts in ${known.currency}, this file in ${mapping.currency}. Name another shop for it.`),
        {
          code: 'file:currency-differs',
        },
      )
    }
    currency = known?.currency ?? mapping.currency ?? load.currency ?? 'CNY'
    if (known) continue
    await tx.query('INSERT INTO shops (name, platform, currency, time_zone) VALUES ($1, $2, $3, $4)', [
      ...[name, mapping.platform, currency, load.timeZone ?? null],
    ])
  }
  return currency
}

/** From the first to the last day that earlier loads and this one both vouch for; undefined where they do not meet. */
export async function overlapOf(tx: Sql, covered: readonly Vouched[]): Promise<Period | undefined> {
  const before = await coverageOf(tx, [...new Set(covered.map(({ kind }) => kind))])
  const shared = covered.flatMap(({ kind, shop, first, last }) => {
    const met = before.find((one) => one.kind === kind && one.shop === shop && one.first <= last && one.last >= first)
    return met ? [{ from: met.first > first ? met.first : first, to: met.last < last ? met.last : last }] : []
  })
  const [from, to] = [
    shared.map((one) => one.from).sort()[0],
    shared
      .map((one) => one.to)
      .sort()
      .at(-1),
  ]
  return from && to ? { from, to } : undefined
}
