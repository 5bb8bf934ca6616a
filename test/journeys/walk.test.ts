/** The README's walk, line by line as written there, and its figures against sums of our own over the same invoices. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, kpi, openPlace, type Place, type Ran } from '../support/cli.ts'
import { shared } from '../support/shared.ts'

const ROOT = join(import.meta.dirname, '../..')
const INVOICES = 'online_retail.csv.gz'
const path = shared(`data/real/online_retail/${INVOICES}`)

/** The commands of the README, without the line that chooses the data folder: the test has one of its own. */
function walk(): string[] {
  const block = /```\n(export DATA_DIR=[\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))![1]!
  return block.trimEnd().split('\n').slice(1)
}

type Invoice = { InvoiceNo: string; Quantity: string; InvoiceDate: string; UnitPrice: string; CustomerID: string }

/** Lines of June 2011 up to this moment. */
function june(until: string): Invoice[] {
  const [header, ...lines] = gunzipSync(readFileSync(path!)).toString('utf8').split('\n')
  const text = [header, ...lines.filter((line) => line.includes(',2011-06-'))].join('\n')
  return (parse(text, { columns: true }) as Invoice[]).filter(({ InvoiceDate }) => InvoiceDate <= until)
}

/** In ten-thousandths of a pound: prices have at most four decimals. */
function amount({ Quantity, UnitPrice }: Invoice): bigint {
  const [pounds, parts = ''] = UnitPrice.split('.')
  return BigInt(Number(Quantity)) * BigInt(pounds! + parts.padEnd(4, '0'))
}

function expected(until: string) {
  const lines = june(until)
  const sales = lines.filter((line) => /^\d/.test(line.InvoiceNo) && Number(line.Quantity) > 0 && Number(line.UnitPrice) > 0)
  const net = [...sales, ...lines.filter((line) => line.InvoiceNo.startsWith('C'))].reduce((sum, line) => sum + amount(line), 0n)
  const invoices = new Map<string, Set<string>>()
  for (const { CustomerID, InvoiceNo } of sales)
    if (CustomerID) invoices.set(CustomerID, (invoices.get(CustomerID) ?? new Set()).add(InvoiceNo))
  const repeated = [...invoices.values()].filter((of) => of.size >= 2).length
  return { net: Number(net) / 10_000, repurchase: (repeated / invoices.size) * 100 }
}

const pounds = (value: number) => `£${value.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

describe.skipIf(!path)('the walk of the README', () => {
  let place: Place
  const ran: Ran[] = []

  beforeAll(async () => {
    place = await openPlace()
    for (const line of walk()) {
      const env = { ...process.env, DATABASE_URL: '', ...place.env }
      ran.push(await ended(spawn('sh', ['-c', line.replace(INVOICES, path!)], { cwd: ROOT, env })))
    }
  }, 240_000)
  afterAll(() => place.close())

  it('runs as it is written', () => {
    expect(ran.map(({ code }) => code)).toEqual(walk().map(() => 0))
    // A load of some seconds tells how far it is; nothing else is said.
    expect(ran.map(({ err }) => err).join('')).toMatch(/^(online_retail\.csv\.gz: .*\n)*$/)
    expect(ran[2]!.out).toMatch(/^orders: 320705 rows read, 320705 accepted, 0 unchanged, 0 rejected/)
  })

  it('answers the metric by country as the reference has it', () => {
    const reference: { month: string; country: string; net_gmv: string }[] = JSON.parse(
      readFileSync(shared('data/real/reference/or_month_country.json')!, 'utf8'),
    )
    const { rows } = JSON.parse(ran[3]!.out) as { rows: { key: string; value: string }[] }
    const wanted = reference.filter(({ month }) => month === '2011-06-01').map(({ country, net_gmv }) => [country, net_gmv])
    const found = new Map(rows.map(({ key, value }) => [key, value]))
    expect(wanted.map(([country]) => [country, found.get(country!)])).toEqual(wanted)
    // The reference leaves out countries that only gave something back.
    for (const country of new Set(wanted.map(([name]) => name!))) found.delete(country)
    expect([...found]).toEqual([['Austria', '-24.20']])
  })

  it('shows the card in the middle of the month: what was there by half past eleven in London, and the pace', () => {
    const { net, repurchase } = expected('2011-06-18 11:30:00')
    const card = ran[4]!.out
    expect(card).toMatch(/^June KPI · Operations · \d+\.\d \/ 100 \(58% of time elapsed\)\n/)
    expect(card).toContain(`Net GMV actual ${pounds(net)} · target £700,000.00`)
    expect(card).toContain(`Repurchase rate actual ${repurchase.toFixed(4)}% · target 30%`)
    // 17 days and 11.5 hours of 30 days; 35 and 10 points of weight share the whole.
    const due = 700_000 * ((17 + 11.5 / 24) / 30)
    const score = Math.min(1.2, net / due) * 77.78 + (repurchase / 30) * 22.22
    expect(Number(/· (\d+\.\d) \/ 100/.exec(card)![1])).toBeCloseTo(score, 0)
  })

  it('shows the month as the reference has it when it is over', async () => {
    const [month] = (
      JSON.parse(readFileSync(shared('data/real/reference/or_monthly.json')!, 'utf8')) as Record<string, string>[]
    ).filter((one) => one.month === '2011-06-01')
    const { out, err } = await kpi(['ask', '--as', 'E1', 'my KPI last month'], {
      ...place.env,
      CLOCK_START: '2011-07-05T09:00:00Z',
    })
    expect(err).toBe('')
    expect(out).toContain(`Net GMV actual ${pounds(Number(month!.net_gmv))} · target £700,000.00`)
    expect(out).toContain(`Repurchase rate actual ${(Number(month!.repurchase_rate) * 100).toFixed(4)}% · target 30%`)
  })
})
