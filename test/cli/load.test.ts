/** `kpi import`, `kpi undo`, `kpi metric` as child processes, one story on one database: what is loaded is what is answered. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kpi, openPlace, type Place } from '../support/cli.ts'

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 })

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const run = (...args: string[]) => kpi(args, place.env)
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(place.folder, name), content)
  return join(place.folder, name)
}
const june = ['--from', '2026-06-01', '--to', '2026-06-03']

const ORDERS = `order_id,ordered_at,customer_id,sku,quantity,unit_price,channel
1,2026-06-01 10:00:00,c1,A,2,10.005,web
2,2026-06-02 10:00:00,c2,B,1,5,
3,2026-06-32 10:00:00,c2,B,1,5,web
4,2026-06-03 10:00:00,c2,B,x,5,web
`
const rejected = [
  { line: 4, column: 'ordered_at', reason: expect.stringContaining('no-such-day') },
  { line: 5, column: 'quantity', reason: expect.stringContaining('not-a-number') },
]
const loaded = { kind: 'orders', read: 4, accepted: 2, unchanged: 0, rejected, from: '2026-06-01', to: '2026-06-02' }
const known = { ...loaded, accepted: 0, unchanged: 2 }

it('a dry run says what would be and changes nothing', async () => {
  const { code, out, err } = await run('import', 'orders', file('orders.csv', ORDERS), '--dry-run', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual({ batch: null, ...loaded })
  expect(Object.keys(JSON.parse(out))).toEqual(['batch', 'kind', 'read', 'accepted', 'unchanged', 'rejected', 'from', 'to'])
  const metric = await run('metric', 'gmv_gross', ...june, '--json')
  expect(JSON.parse(metric.out)).toMatchObject({ value: null, reason: 'no-data', rows: [] })
})

it('the same file twice in one command is an array, and the second changes nothing', async () => {
  const orders = file('orders.csv', ORDERS)
  const { code, out } = await run('import', 'orders', orders, orders, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual([
    { batch: expect.any(Number), ...loaded },
    { batch: expect.any(Number), ...known },
  ])
})

it('for people: a line on stdout, the refused rows on stderr', async () => {
  const { code, out, err } = await run('import', 'auto', file('orders.csv', ORDERS))
  expect(code).toBe(0)
  expect(out).toMatch(/^orders: 4 rows read, 0 accepted, 2 unchanged, 2 rejected \(batch \d+\)\n$/)
  expect(err).toMatch(/^ {2}line 4, ordered_at: .+\n {2}line 5, quantity: .+\n$/)
})

it.each([
  [
    'broken bytes',
    'bytes.csv',
    Buffer.from('order_id,ordered_at,unit_price\n1,2026-06-01,\xff\xfe\x80\x81x\n', 'latin1'),
    /encoding|UTF-8/,
  ],
  ['nothing', 'empty.csv', '', /empty/],
  ['columns nobody knows', 'unknown.csv', 'a,b\n1,2\n', /header/],
])('%s is refused in one line and changes nothing', async (_, name, content, reason) => {
  const path = file(name, content)
  const { code, out, err } = await run('import', 'auto', path, '--json')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err.startsWith(`${path}: `)).toBe(true)
  expect(err).toMatch(reason)
  expect(err.trimEnd()).not.toContain('\n')
})

it('what stood before the refused file is loaded, and said', async () => {
  const { code, out, err } = await run('import', 'orders', file('orders.csv', ORDERS), file('empty.csv', ''), '--json')
  expect({ code, reports: JSON.parse(out) }).toEqual({ code: 1, reports: [{ batch: expect.any(Number), ...known }] })
  expect(err).toContain('empty.csv: ')
})

it('a quote that never closes is a refused row, not a failure', async () => {
  const { code, out } = await run(
    'import',
    'orders',
    file('torn.csv', 'order_id,ordered_at,unit_price\n7,2026-06-01,"5\n'),
    '--json',
  )
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    read: 1,
    accepted: 0,
    rejected: [{ line: 2, reason: expect.stringContaining('quote') }],
  })
})

it('a name nobody knows is wrong usage, with the nearest that exists', async () => {
  const wrong: readonly [string[], string][] = [
    [['import', 'order', file('orders.csv', ORDERS)], 'orders'],
    [['import', 'people', file('orders.csv', ORDERS)], 'kpi people'],
    [['metric', 'gmv_gros', ...june], 'gmv_gross'],
    [['metric', 'gmv_gross', ...june, '--by', 'chanel'], 'channel'],
    [['metric', 'gmv_gross', ...june, '--scope', 'shp=A'], 'shop'],
  ]
  for (const [args, nearest] of wrong)
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(`^[^\\n]*${nearest}[^\\n]*\\n$`) })
  expect(await run('import', 'auto', 'nowhere.csv')).toEqual({ code: 1, out: '', err: 'nowhere.csv: There is no such file.\n' })
})

it('a metric is exact, in the shape of the contract', async () => {
  const { code, out, err } = await run('metric', 'gmv_gross', ...june, '--by', 'channel', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toBe(
    `${JSON.stringify({
      metric: 'gmv_gross',
      from: '2026-06-01',
      to: '2026-06-03',
      value: '25.01',
      numerator: '25.01',
      denominator: '1',
      unit: 'CNY',
      rows: [
        { key: '', value: '5.00', numerator: '5', denominator: '1' },
        { key: 'web', value: '20.01', numerator: '20.01', denominator: '1' },
      ],
    })}\n`,
  )
  expect(await run('metric', 'aov', ...june)).toMatchObject({ code: 0, out: expect.stringContaining('12.5050 CNY') })
})

it('a batch that is taken back counts no more, and only once', async () => {
  const report = JSON.parse(
    (await run('import', 'orders', file('more.csv', 'order_id,ordered_at,amount\n9,2026-06-02,100\n'), '--json')).out,
  )
  expect(await run('undo', String(report.batch), '--json')).toMatchObject({
    code: 0,
    out: `${JSON.stringify({ batch: report.batch })}\n`,
  })
  expect(await run('undo', String(report.batch))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('before') })
  expect(JSON.parse((await run('metric', 'gmv_gross', ...june, '--json')).out)).toMatchObject({ value: '25.01' })
})

it('a mapping of one’s own: what is wrong with it in one line with its file; several files that are one', async () => {
  const orders = file('erp.csv', 'no,at,buyer\ne1,2026-06-01,b1\ne2,2026-06-02,b2\n')
  const items = file('erp-items.csv', 'no,sku,price\ne1,A,10\ne1,B,5.50\ne2,A,10\n')
  const mapping = (text: string) => file('erp.yaml', text)
  const fields =
    'fields: { order_id: { column: no }, ordered_at: { column: at }, customer_id: { column: buyer }, sku: { column: items.sku }, unit_price: { column: items.price } }'
  const good = `name: erp\nkind: orders\nheader: { required: [no, at, buyer] }\njoins: [{ name: items, header: { required: [no, sku, price] }, on: no, many: true }]\n${fields}\n`

  for (const [text, reason] of [
    ['name: [', /erp\.yaml: /],
    [good.replace('order_id:', 'order_idd:'), /erp\.yaml: The mapping is not valid\. fields\.order_idd: /],
    [good.replace('kind: orders', 'kind: returns'), /erp\.yaml: /],
  ] as const) {
    const { code, out, err } = await run('import', 'orders', orders, '--mapping', mapping(text), '--json')
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(new RegExp(`^[^\\n]*${reason.source}[^\\n]*\\n$`)),
    })
  }
  expect((await run('import', 'orders', orders, '--mapping', mapping(good))).err).toMatch(
    /joins items \(no, sku, price\): name that file too/,
  )
  const { code, out } = await run('import', 'orders', items, orders, '--mapping', mapping(good), '--json')
  expect({ code, reports: JSON.parse(out) }).toEqual({
    code: 0,
    reports: [expect.objectContaining({ kind: 'orders', read: 3, accepted: 3, rejected: [] })],
  })
  expect(JSON.parse((await run('metric', 'gmv_gross', ...june, '--scope', 'shop=erp', '--json')).out)).toMatchObject({
    value: '25.50',
  })
})

it('a report without a day takes the one that is given, and no other', async () => {
  const report = file('客服 20260619.csv', '客服,咨询量,30s应答率,首次平均响应(秒)\n小东,20,95%,12\n')
  expect(JSON.parse((await run('import', 'auto', report, '--dry-run', '--json')).out)).toMatchObject({
    accepted: 0,
    rejected: [{ line: 2 }],
  })
  const { out } = await run('import', 'auto', report, '--day', '2026-06-18', '--dry-run', '--json')
  expect(JSON.parse(out)).toMatchObject({ kind: 'observations', accepted: 2, rejected: [], from: '2026-06-18', to: '2026-06-18' })
  expect(await run('import', 'auto', report, '--day', '2026-06-31')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('2026-06-31'),
  })
})
