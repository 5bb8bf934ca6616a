/**
 * Real series for the anomaly trial, read from the shared data: what a shop, a country, a province or a call centre counted a day (or, within one day, a quarter
 * of an hour). Days that no method should be blamed for, holidays and closures, are labelled.
 */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { median } from '../../../src/insight/anomaly/quantile.ts'
import { addDays, type Day, eachDay } from '../../../src/terms/period.ts'
import { shared } from '../../support/shared.ts'

export type Series = {
  readonly name: string
  /** Thresholds are never taken from series of the same entity (the same country, say). */
  readonly entity: string
  readonly values: readonly number[]
  /** For a course within a day, made-up days one after the other. */
  readonly days: readonly Day[]
  readonly isCount: boolean
  /** Not judged: holidays, closures, campaigns. */
  readonly labelled: readonly boolean[]
}

/** Empty, after one line that says so, where the data are not there. */
export async function readSeries(): Promise<Series[]> {
  if (!shared('data/real')) return []
  const all = [
    ...(await retail()),
    ...(await tmall()),
    ...(await olist()),
    ...(await calls()),
    ...(await desk()),
    ...(await stock()),
  ]
  return all.filter((series) => hasVolume(series, all))
}

/** A shop with three orders a day has no unusual day by a factor of 0.85: entities with a median of fewer than five things a day are left out. */
function hasVolume({ entity }: Series, all: readonly Series[]): boolean {
  const counts = all.filter((series) => series.entity === entity && series.isCount)
  return counts.length === 0 || counts.some(({ values }) => median(values.filter((value) => value > 0)) >= 5)
}

const real = (file: string) => shared(`data/real/${file}`)!

type Row = Readonly<Record<string, string>>

async function* rowsOf(file: string): AsyncIterable<Row> {
  const path = real(file)
  const raw = createReadStream(path)
  const text = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  yield* text.pipe(parse({ columns: true, bom: true, relax_column_count: true })) as AsyncIterable<Row>
}

/** Sums by entity and day: a set of distinct documents where `document` is given, else amounts. */
class Tally {
  readonly sums = new Map<string, Map<Day, number>>()
  readonly seen = new Set<string>()
  add(entity: string, day: Day, by: number, document?: string): void {
    if (document !== undefined) {
      const key = `${entity}\t${document}`
      if (this.seen.has(key)) return
      this.seen.add(key)
    }
    if (!this.sums.has(entity)) this.sums.set(entity, new Map())
    const days = this.sums.get(entity)!
    days.set(day, (days.get(day) ?? 0) + by)
  }
  series(
    source: string,
    what: string,
    from: Day,
    to: Day,
    isCount: boolean,
    isLabelled: (day: Day) => boolean,
    least: number,
  ): Series[] {
    const days = eachDay({ from, to })
    return [...this.sums].flatMap(([entity, sums]) => {
      const values = days.map((day) => Math.max(0, sums.get(day) ?? 0))
      const busy = values.filter((value) => value > 0).length
      if (busy < least) return []
      return [
        {
          name: `${source} ${entity} ${what}`,
          entity: `${source} ${entity}`,
          values,
          days,
          isCount,
          labelled: days.map(isLabelled),
        },
      ]
    })
  }
}

/** Bank holidays in England, and the shop's own closure over Christmas. */
const UK = new Set([
  '2011-04-22',
  '2011-04-24',
  '2011-04-25',
  '2011-04-29',
  '2011-05-01',
  '2011-05-02',
  '2011-05-29',
  '2011-05-30',
  '2011-08-28',
  '2011-08-29',
])
const isClosed = (day: Day) => (day >= '2010-12-20' && day <= '2011-01-04') || UK.has(day)

/** Words in the descriptions that stand for what is sold. */
const KINDS = [
  'BAG',
  'HEART',
  'CAKE',
  'BOX',
  'SIGN',
  'LIGHT',
  'METAL',
  'GLASS',
  'PAPER',
  'RETROSPOT',
  'VINTAGE',
  'CLOCK',
  'TIN',
  'WOOD',
]

async function retail(): Promise<Series[]> {
  const [orders, amount, units] = [new Tally(), new Tally(), new Tally()]
  for await (const row of rowsOf('online_retail/online_retail.csv.gz')) {
    const [quantity, price, day, country] = [
      Number(row.Quantity),
      Number(row.UnitPrice),
      row.InvoiceDate!.slice(0, 10),
      row.Country!,
    ]
    if (!/^\d/.test(row.InvoiceNo!) || quantity <= 0 || price <= 0) continue
    const kinds = country === 'United Kingdom' ? KINDS.filter((kind) => row.Description!.includes(kind)) : []
    for (const kind of kinds) {
      orders.add(kind, day, 1, row.InvoiceNo)
      amount.add(kind, day, quantity * price)
    }
    for (const entity of country === 'United Kingdom' ? [country] : [country, 'abroad']) {
      orders.add(entity, day, 1, row.InvoiceNo)
      amount.add(entity, day, quantity * price)
      units.add(entity, day, quantity)
    }
  }
  const span = ['2010-12-01', '2011-08-31'] as const
  return [
    ...orders.series('retail', 'orders', ...span, true, isClosed, 90),
    ...amount.series('retail', 'amount', ...span, false, isClosed, 90),
    ...units.series('retail', 'units', ...span, false, isClosed, 90),
  ]
}

async function tmall(): Promise<Series[]> {
  const [orders, amount] = [new Tally(), new Tally()]
  for await (const row of rowsOf('tmall/tmall_order_report.csv')) {
    const [day, place] = [row.订单创建时间!.slice(0, 10), row['收货地址 ']!]
    for (const entity of [place, 'all']) {
      orders.add(entity, day, 1)
      amount.add(entity, day, Number(row.总金额))
    }
  }
  // 2020-02-01 and -02 were the last days of a prolonged New Year.
  const isHoliday = (day: Day) => day <= '2020-02-02'
  const span = ['2020-02-01', '2020-02-20'] as const
  return [
    ...orders.series('tmall', 'orders', ...span, true, isHoliday, 12),
    ...amount.series('tmall', 'amount', ...span, false, isHoliday, 12),
  ]
}

/** Brazil's holiday of the month that there is in full. */
const isBrazilClosed = (day: Day) => day === '2017-10-12'

async function olist(): Promise<Series[]> {
  const [all, sample] = [new Tally(), new Tally()]
  for await (const row of rowsOf('olist/orders_2017q4_delivered.csv.gz'))
    all.add('all', row.order_purchase_timestamp!.slice(0, 10), 1)
  for await (const row of rowsOf('olist/orders_sample_9999_minute.csv.gz')) {
    const [month, date, year] = row.order_purchase_timestamp!.split(' ')[0]!.split('/')
    sample.add('sample', `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`, 1)
  }
  const isBlackFriday = (day: Day) => day >= '2017-11-23' && day <= '2017-11-28'
  return [
    ...all.series('olist', 'orders', '2017-10-01', '2017-10-31', true, isBrazilClosed, 30),
    ...sample.series('olist', 'orders', '2017-08-01', '2018-08-15', true, isBlackFriday, 200),
  ]
}

/** One day of a bank's call centre in steps of five minutes from seven to two: no week, a level that moves over the day. */
async function calls(): Promise<Series[]> {
  const slots = new Map<string, number[]>()
  for await (const row of rowsOf('support/anonymous_bank_calls_one_day.csv')) {
    const [hour, minute] = row.vru_entry!.split(':').map(Number)
    const slot = Math.floor((hour! * 60 + minute!) / 5)
    for (const entity of ['all', row.outcome!, row.type!]) {
      if (!slots.has(entity)) slots.set(entity, new Array(288).fill(0))
      slots.get(entity)![slot]! += 1
    }
  }
  return [...slots].flatMap(([entity, all]) => {
    const values = all.slice(84, 168)
    if (values.filter((value) => value > 0).length < 60) return []
    return [
      {
        name: `calls ${entity}`,
        entity: 'calls',
        values,
        days: eachDay({ from: '2000-01-01', to: addDays('2000-01-01', values.length - 1) }),
        isCount: true,
        labelled: values.map(() => false),
      },
    ]
  })
}

async function desk(): Promise<Series[]> {
  const tally = new Tally()
  for await (const row of rowsOf('support/helpdesk_italy.csv')) tally.add('desk', row.CompleteTimestamp!.slice(0, 10), 1)
  // Italy at Christmas and around Ferragosto.
  const isHoliday = (day: Day) => /-(12-2[3-9]|12-3\d|01-0[1-8]|08-\d\d|04-25|05-01|06-02|11-01|12-0[78])$/.test(day)
  return tally.series('desk', 'steps', '2010-03-01', '2012-07-31', true, isHoliday, 90)
}

async function stock(): Promise<Series[]> {
  const sold = new Map<Day, number>()
  for await (const row of rowsOf('supply/inventory_daily_mock_kaggle.csv')) {
    const [d, m, y] = row.date!.split('-')
    sold.set(`${y}-${m}-${d}`, Number(row.sale))
  }
  const days = eachDay({ from: '2014-01-01', to: addDays('2014-01-01', 299) })
  const values = days.map((day) => sold.get(day) ?? 0)
  return [{ name: 'stock sold', entity: 'stock', values, days, isCount: false, labelled: days.map(() => false) }]
}
