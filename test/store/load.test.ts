import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { metricById } from '../../src/metrics/index.ts'
import { companyMetric } from '../../src/metrics/metric.ts'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import { type FileToLoad, loadFile } from '../../src/store/load/load.ts'
import { createObservations } from '../../src/store/sums/observations.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { emptied, figures, loaded } from '../support/load.ts'
import { shared } from '../support/shared.ts'

const now = new Date('2026-06-15T02:00:00Z')
let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => emptied(db))

const load = (text: string | Uint8Array, kind = 'auto', more: Partial<FileToLoad> = {}) =>
  loaded(db, bytesOf(text), { kind, by: 'cli', now, ...more })

/** Everything that facts leave behind, without ids and batches: equal states are equal data. */
async function state(): Promise<unknown> {
  const slice = (t: string) =>
    `(SELECT concat_ws('|', shop, channel, category, sku, country, owner, reason) FROM slices s WHERE s.id = ${t}.slice_id)`
  const rows = (sql: string) => db.query(sql)
  return {
    orders:
      await rows(`SELECT order_no, ${slice('o')} AS slice, counted, (SELECT key FROM customers c WHERE c.id = o.customer_id) AS customer, ordered_at, paid_at,
      ordered_amount, paid_amount, refund_amount, units FROM orders o ORDER BY 1, 2`),
    lines: await rows(
      `SELECT o.order_no, l.content, l.occurrence, l.sku, l.category, l.quantity, l.amount, l.refund, l.counted FROM order_lines l JOIN orders o ON o.id = l.order_id ORDER BY 1, 2, 3`,
    ),
    returns: await rows(`SELECT return_no, ${slice('r')} AS slice, returned_at, amount, units FROM returns r ORDER BY 1, 2`),
    returnLines: await rows(
      'SELECT r.return_no, l.content, l.occurrence, l.amount FROM return_lines l JOIN returns r ON r.id = l.return_id ORDER BY 1, 2, 3',
    ),
    traffic: await rows(`SELECT day, ${slice('t')} AS slice, visitors, clicks FROM traffic t ORDER BY 1, 2`),
    reported: await rows(`SELECT metric, day, ${slice('t')} AS slice, numerator, denominator FROM reported t ORDER BY 1, 2, 3`),
    targets: await rows('SELECT employee_id, period, metric, target, low, high, weight FROM targets ORDER BY 1, 2, 3'),
    observations: await rows(
      `SELECT measure, day, ${slice('o')} AS slice, numerator::text, denominator::text FROM observations o ORDER BY 1, 2, 3`,
    ),
    customers: await rows('SELECT key, first_paid_day FROM customers WHERE first_paid_day IS NOT NULL ORDER BY 1'),
    coverage: await rows('SELECT kind, shop, first_day, last_day, last_at FROM coverage ORDER BY 1, 2'),
  }
}

const HEADER = 'order_id,ordered_at,paid_at,customer_id,sku,quantity,unit_price,refund_amount,country\n'
const JUNE = `${HEADER}A,2026-06-01 10:00,2026-06-01 10:01,c1,S1,2,9.9,,CN
A,,,,S2,1,5,,
A,,,,S2,1,5,,
B,2026-06-02 10:00,,c2,S1,1,9.9,,CN
C,2026-06-03 09:00,2026-06-03 09:00,c1,S3,1,0.0001,,UK
`

describe('orders', () => {
  it('adds up lines, keeps exact duplicates, knows unpaid orders and first paid days', async () => {
    const report = await load(JUNE)
    expect(report).toMatchObject({
      kind: 'orders',
      read: 5,
      accepted: 5,
      unchanged: 0,
      rejected: [],
      from: '2026-06-01',
      to: '2026-06-03',
    })
    expect(await db.query('SELECT order_no, ordered_amount, paid_amount, units FROM orders ORDER BY 1')).toEqual([
      { order_no: 'A', ordered_amount: '29800000', paid_amount: '29800000', units: '4' },
      { order_no: 'B', ordered_amount: '9900000', paid_amount: '0', units: '1' },
      { order_no: 'C', ordered_amount: '100', paid_amount: '100', units: '1' },
    ])
    expect(await db.query('SELECT first_paid_day FROM customers ORDER BY 1')).toEqual([
      { first_paid_day: '2026-06-01' },
      { first_paid_day: null },
    ])
    expect(await db.query('SELECT count(*)::int AS n FROM slices')).toEqual([{ n: 2 }])
  })

  it('loaded twice changes nothing', async () => {
    await load(JUNE)
    const before = await state()
    expect(figures(await load(JUNE))).toEqual([5, 0, 5, 0])
    expect(await state()).toEqual(before)
  })

  it('adds only what is new of an overlapping file, also inside a document', async () => {
    await load(JUNE.split('\n').slice(0, 3).join('\n'))
    expect(figures(await load(JUNE))).toEqual([5, 3, 2, 0])
    const after = await state()
    await db.exec('TRUNCATE orders, order_lines, observations, category_sums, coverage, covered, customers, slices')
    await load(JUNE)
    expect(await state()).toEqual(after)
  })

  it('updates a document that says something else, on its old and its new days', async () => {
    await load(JUNE)
    const paid = `${HEADER}B,2026-06-02 10:00,2026-06-04 08:00,c2,S1,1,9.9,1.5,CN\n`
    expect(figures(await load(paid))).toEqual([1, 1, 0, 0])
    expect(await db.query("SELECT paid_day, paid_amount, refund_amount FROM orders WHERE order_no = 'B'")).toEqual([
      { paid_day: '2026-06-04', paid_amount: '9900000', refund_amount: '1500000' },
    ])
    expect(
      await db.query("SELECT numerator::text FROM observations WHERE measure = 'orders.paid_amount' AND day = '2026-06-04'"),
    ).toEqual([{ numerator: '9900000' }])
    expect(await db.query('SELECT first_paid_day FROM customers ORDER BY 1')).toEqual([
      { first_paid_day: '2026-06-01' },
      { first_paid_day: '2026-06-04' },
    ])
  })

  it('puts scattered rows of one document together', async () => {
    const many = Array.from({ length: 45_000 }, (_, i) => `F${i % 5 === 0 ? 'same' : i},2026-06-01,2026-06-01,,S,1,1,,`).join(
      '\n',
    )
    const report = await load(`${HEADER}${many}\n`)
    expect(figures(report)).toEqual([45_000, 45_000, 0, 0])
    expect(await db.query("SELECT units, ordered_amount FROM orders WHERE order_no = 'Fsame'")).toEqual([
      { units: '9000', ordered_amount: '9000000000' },
    ])
    expect(figures(await load(`${HEADER}${many}\n`))).toEqual([45_000, 0, 45_000, 0])
  })

  it('reports bad rows by line and column, masks the buyer, loads the rest', async () => {
    const report = await load(
      `${HEADER}A,2026-06-01,,Mrs. Smith,S,x,1,,\nB,2026-06-31,,,S,1,1,,\nC,2026-06-01,,,S,1,1.1234567,,\nD,2026-06-01,,,S,1,1,,\n`,
    )
    expect(report.rejected).toEqual([
      { line: 2, column: 'quantity', reason: 'not-a-number: expected a number' },
      { line: 3, column: 'ordered_at', reason: 'no-such-day: this day does not exist' },
      { line: 4, column: 'unit_price', reason: 'too-many-decimals: more than 6' },
    ])
    expect(figures(report)).toEqual([4, 1, 0, 3])
    const rejects = JSON.stringify(await db.query('SELECT * FROM rejects'))
    expect(rejects).toContain('***')
    expect(rejects).not.toContain('Smith')
  })

  it('refuses a line whose cells are sensible and whose amount is not, loads the rest', async () => {
    const report = await load(`${HEADER}A,2026-06-01,,,S,9000000000,9000000,,\nB,2026-06-01,,,S,2000000,4000,,\n`)
    expect(report.rejected).toEqual([{ line: 2, column: 'quantity', reason: expect.stringContaining('too-large') }])
    expect(await db.query('SELECT order_no, ordered_amount FROM orders')).toEqual([
      { order_no: 'B', ordered_amount: '8000000000000000' },
    ])
  })

  it('adds up a document beyond what a plain number holds', async () => {
    const line = 'A,2026-06-01,,,S,1,9000000000.000001,,\n'
    await load(`${HEADER}${line.repeat(3)}`)
    expect(await db.query('SELECT ordered_amount, units FROM orders')).toEqual([
      { ordered_amount: '27000000000000003', units: '3' },
    ])
  })

  it('numbers equal lines of a document, few or many', async () => {
    for (const [id, times] of [
      ['F', 5],
      ['M', 70],
    ] as const) {
      const rows = Array.from({ length: times }, (_, i) => `${id},2026-06-01,,,S${i % 2},1,1,,\n`).join('')
      expect(figures(await load(HEADER + rows))).toEqual([times, times, 0, 0])
      expect(figures(await load(HEADER + rows))).toEqual([times, 0, times, 0])
    }
    expect(
      await db.query(
        'SELECT o.order_no, l.sku, max(l.occurrence) AS most FROM order_lines l JOIN orders o ON o.id = l.order_id GROUP BY 1, 2 ORDER BY 1, 2',
      ),
    ).toEqual([
      { order_no: 'F', sku: 'S0', most: 3 },
      { order_no: 'F', sku: 'S1', most: 2 },
      { order_no: 'M', sku: 'S0', most: 35 },
      { order_no: 'M', sku: 'S1', most: 35 },
    ])
  })

  it('never stores a buyer as written, and knows the same buyer in two shops', async () => {
    await load(JUNE, 'orders', { shop: 'one' })
    await load(JUNE, 'orders', { shop: 'two' })
    expect(await db.query('SELECT count(*)::int AS n FROM customers')).toEqual([{ n: 2 }])
    expect(await db.query('SELECT count(*)::int AS n FROM orders')).toEqual([{ n: 6 }])
    const dump = JSON.stringify([await db.query('SELECT * FROM orders'), await db.query('SELECT * FROM customers')])
    expect(dump).not.toMatch(/"c1"|"c2"/)
  })

  it('a dry run gives the figures and leaves nothing', async () => {
    const before = await state()
    expect(await load(JUNE, 'auto', { dryRun: true })).toMatchObject({ batch: null, accepted: 5 })
    expect(await state()).toEqual(before)
    expect(await db.query('SELECT count(*)::int AS n FROM batches')).toEqual([{ n: 0 }])
  })

  it('a file that breaks in the middle leaves nothing', async () => {
    const before = await state()
    const broken = Buffer.concat([
      Buffer.from(HEADER),
      Buffer.from('A,2026-06-01,,,S,1,1,,\n'.repeat(30_000)),
      Buffer.from('B,2026-06-01,,,中文,1,1,,\n'),
      Buffer.from([0xff, 0xfe, 0xff]),
    ])
    expect(await loadFile(db, { file: bytesOf(broken), kind: 'auto', by: 'cli', now })).toMatchObject({ refused: 'encoding' })
    const dropped = async function* () {
      yield* bytesOf(JUNE)
      throw Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' })
    }
    await expect(loadFile(db, { file: dropped(), kind: 'auto', by: 'cli', now })).rejects.toThrow('gone')
    expect(await state()).toEqual(before)
    expect(figures(await load(JUNE))).toEqual([5, 5, 0, 0])
  })

  it('refuses another currency for a shop', async () => {
    await load(JUNE, 'orders', { shop: 'uk' })
    const uci = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,2,x,1,2026-06-01,1,,UK\n'
    expect(await loadFile(db, { file: bytesOf(uci), kind: 'auto', shop: 'uk', by: 'cli', now })).toMatchObject({
      refused: 'currency-differs',
    })
  })
})

describe('keyed kinds', () => {
  it('traffic is updated by day and dimensions; absent columns stay', async () => {
    expect(figures(await load('day,shop,visitors\n2026-06-01,A,10\n2026-06-02,A,20\n'))).toEqual([2, 2, 0, 0])
    expect(figures(await load('day,shop,visitors,clicks\n2026-06-01,A,10,\n2026-06-02,A,,7\n'))).toEqual([2, 1, 1, 0])
    expect(await db.query('SELECT visitors, clicks FROM traffic ORDER BY day')).toEqual([
      { visitors: '10', clicks: '0' },
      { visitors: '20', clicks: '7' },
    ])
  })

  it('two rows of one file that contradict each other: the later one is reported', async () => {
    const report = await load('day,shop,visitors\n2026-06-01,A,10\n2026-06-01,A,11\n2026-06-01,A,10\n')
    expect(figures(report)).toEqual([3, 1, 1, 1])
    expect(report.rejected[0]).toMatchObject({ line: 3, reason: expect.stringContaining('duplicate') })
  })

  it('observations cover their own metric', async () => {
    await load('metric,day,numerator,denominator,shop\ncsat,2026-06-01,9,10,A\nbrand_buzz,2026-06-03,5,,A\n')
    expect(await db.query('SELECT kind, first_day, last_day FROM coverage ORDER BY 1')).toEqual([
      { kind: 'reported:brand_buzz', first_day: '2026-06-03', last_day: '2026-06-03' },
      { kind: 'reported:csat', first_day: '2026-06-01', last_day: '2026-06-01' },
    ])
    expect(await db.query("SELECT numerator::text, denominator::text FROM observations WHERE measure = 'reported:csat'")).toEqual(
      [{ numerator: '9', denominator: '10' }],
    )
  })

  it('a numerator alone is an amount and adds up; a ratio has both; a value is averaged', async () => {
    const report = await load(
      'metric,day,numerator,denominator,value,shop\nposters_printed,2026-06-01,5,,,A\nposters_printed,2026-06-02,7,,,A\nposter_quality,2026-06-01,9,10,,A\nposter_quality,2026-06-02,1,10,,A\nposter_mood,2026-06-01,,,4,A\nposter_mood,2026-06-02,,,5,A\ncsat,2026-06-01,4,,,A\ncsat,2026-06-02,5,,,A\n',
    )
    expect(figures(report)).toEqual([8, 8, 0, 0])
    const ids = ['posters_printed', 'poster_quality', 'poster_mood', 'csat']
    const values = await createObservations(db).values({
      metrics: ids.map((id) => metricById(id) ?? companyMetric(id)),
      period: { from: '2026-06-01', to: '2026-06-02' },
    })
    const said = ids.map((id) => [values.get(id)!.numerator, values.get(id)!.denominator])
    expect(said).toEqual([
      ['12', '1'],
      ['10', '20'],
      ['9', '2'],
      ['9', '2'],
    ])
  })

  it('targets need a known person and a known metric', async () => {
    await db.exec("INSERT INTO people (employee_id, name) VALUES ('E1', 'Lin')")
    const report = await load(
      'employee_id,period,metric,target,low,high,weight\nE1,2026-06,net_gmv,"30,000",,,\nE2,2026-06,net_gmv,1,,,\nE1,2026-06,net_gmw,1,,,\n',
    )
    expect(figures(report)).toEqual([3, 1, 0, 2])
    expect(report.rejected.map(({ line, column }) => [line, column])).toEqual([
      [3, 'employee_id'],
      [4, 'metric'],
    ])
    expect(await db.query('SELECT target, weight FROM targets')).toEqual([{ target: '30000', weight: null }])
  })
})

describe('properties', () => {
  const order = fc.record({
    id: fc.constantFrom('A', 'B', 'C', 'D'),
    sku: fc.constantFrom('S1', 'S2'),
    quantity: fc.integer({ min: 1, max: 3 }),
  })
  /** A document's own columns follow from its number, so that files never contradict each other. */
  const text = (rows: readonly { id: string; sku: string; quantity: number }[]) =>
    HEADER +
    rows
      .map(
        ({ id, sku, quantity }) =>
          `${id},2026-06-0${'ABCD'.indexOf(id) + 1},${id === 'D' ? '' : `2026-06-0${'ABCD'.indexOf(id) + 2}`},c${id},${sku},${quantity},2.5,,X\n`,
      )
      .join('')
  const file = fc.array(order, { minLength: 1, maxLength: 8 }).map(text)
  const clear = 'TRUNCATE orders, order_lines, observations, category_sums, coverage, covered, customers, batches, replaced'

  it('the order of imports does not matter, importing again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, file, async (a, b, c) => {
        await db.exec(clear)
        for (const one of [a, b, c]) await load(one)
        const forward = await state()
        for (const one of [b, a]) expect((await load(one)).accepted).toBe(0)
        await db.exec(clear)
        for (const one of [c, a, b]) await load(one)
        expect(await state()).toEqual(forward)
      }),
      { numRuns: 12 },
    )
  })

  it('undo of the last load restores what was before', async () => {
    const refunds = file.map((rows) => rows.replaceAll(',2.5,,X', ',2.5,1,X').replaceAll(/(2026-06-0\d),,c/g, '$1,2026-06-09,c'))
    await fc.assert(
      fc.asyncProperty(file, fc.oneof(file, refunds), async (a, b) => {
        await db.exec(clear)
        await load(a)
        const before = await state()
        const { batch } = await load(b)
        expect(await undoBatch(db, batch!, 'test', now)).toEqual({ batch })
        expect(await state()).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })

  it('undo of an earlier load leaves what the later one says', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (a) => {
        await db.exec(clear)
        const refunded = a.replaceAll(',2.5,,X', ',2.5,1,X').replaceAll(',X\n', ',Y\n')
        await load(refunded)
        const alone = await state()
        await db.exec(clear)
        const first = await load(a)
        const second = await load(refunded)
        await undoBatch(db, first.batch!, 'test', now)
        expect(await state()).toEqual(alone)
        await undoBatch(db, second.batch!, 'test', now)
        expect(await db.query('SELECT * FROM orders')).toEqual([])
      }),
      { numRuns: 8 },
    )
  })
})

describe('undo', () => {
  it('brings replaced rows of every kind back', async () => {
    await db.exec("INSERT INTO people (employee_id, name) VALUES ('E1', 'Lin')")
    await load('day,shop,visitors\n2026-06-01,A,10\n')
    await load('metric,day,value,shop\ncsat,2026-06-01,0.9,A\n')
    await load('employee_id,period,metric,target\nE1,2026-06,net_gmv,1\n')
    await load('return_id,returned_at,amount,shop\nR,2026-06-01,5,A\n')
    const before = await state()
    const later = [
      await load('day,shop,visitors\n2026-06-01,A,11\n2026-06-02,A,1\n'),
      await load('metric,day,value,shop\ncsat,2026-06-01,0.8,A\n'),
      await load('employee_id,period,metric,target\nE1,2026-06,net_gmv,2\n'),
      await load('return_id,returned_at,amount,shop\nR,2026-06-03,6,A\n'),
    ]
    expect(await state()).not.toEqual(before)
    for (const { batch } of later) await undoBatch(db, batch!, 'test', now)
    expect(await state()).toEqual(before)
    expect(await undoBatch(db, later[0]!.batch!, 'test', now)).toMatchObject({ refused: 'already-undone' })
    expect(await undoBatch(db, 999_999, 'test', now)).toMatchObject({ refused: 'unknown-batch' })
  })
})

const uci = shared('data/real/online_retail/online_retail.csv.gz')
const tmall = ['', '.gb18030'].map((encoding) => shared(`data/real/tmall/tmall_order_report${encoding}.csv`))

describe('real files', () => {
  it.skipIf(!uci)('the UCI invoices', { timeout: 120_000 }, async () => {
    const report = await loaded(db, uci!, { now })
    expect(report).toMatchObject({
      kind: 'orders',
      read: 320_705,
      accepted: 320_705,
      rejected: [],
      from: '2010-12-01',
      to: '2011-08-31',
    })
    const [sums] =
      await db.query(`SELECT (SELECT sum(ordered_amount) FROM orders WHERE counted) AS gross, (SELECT count(*)::int FROM orders WHERE counted) AS orders,
      (SELECT sum(amount) FROM returns) AS returned, (SELECT count(*)::int FROM returns) AS notes, (SELECT count(*)::int FROM customers WHERE first_paid_day IS NOT NULL) AS payers,
      (SELECT count(*)::int FROM order_lines) + (SELECT count(*)::int FROM return_lines) AS lines`)
    expect(sums).toEqual({
      gross: '6293764002000',
      orders: 12_494,
      returned: '520770560000',
      notes: 2554,
      payers: 3317,
      lines: 320_705,
    })
    const again = await loaded(db, uci!, { now })
    expect(figures(again)).toEqual([320_705, 0, 320_705, 0])
  })

  it.skipIf(!tmall[0])('the Tmall report, in both encodings', async () => {
    const [first, second] = [await loaded(db, tmall[0]!, { now }), await loaded(db, tmall[1]!, { now })]
    expect(figures(first!)).toEqual([6063, 6063, 0, 0])
    expect(figures(second!)).toEqual([6063, 0, 6063, 0])
    const [sums] = await db.query(
      'SELECT sum(ordered_amount) AS created, sum(paid_amount) AS paid, sum(refund_amount) AS refunds, count(paid_day)::int AS orders FROM orders',
    )
    expect(sums).toEqual({ created: '567424120000', paid: '495954080000', refunds: '145331130000', orders: 5222 })
  })
})
