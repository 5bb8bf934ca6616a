import { describe, expect, it } from 'vitest'
import type { Fact, Reject } from '../../src/facts/fact.ts'
import { type Mapping, ownMappings, readMapping, recognise } from '../../src/facts/mapping.ts'
import { createReader } from '../../src/facts/reader.ts'
import { sources } from '../../src/facts/sources/index.ts'
import { openTable } from '../../src/facts/table.ts'
import { bytesOf } from '../support/bytes.ts'

const all = [...sources, ...ownMappings]

async function factsOf(text: string, mappings: readonly Mapping[] = all, timeZone?: string) {
  const table = await openTable(bytesOf(text))
  const recognised = recognise(table.preview, mappings)
  if ('refused' in recognised) return { refused: recognised, facts: [], name: '' }
  const read = createReader(recognised, { timeZone })
  const facts: (Fact | Reject)[] = []
  for await (const part of table.rowsAfter(recognised.headerLine))
    for (const row of part) facts.push(...([read(row)].flat() as Fact[]))
  return { facts, name: recognised.mapping.name }
}

const short = (fact: Fact | Reject) =>
  'reason' in fact
    ? `${fact.line} ${fact.column} ${fact.reason.split(':')[0]}`
    : { kind: fact.kind, ...Object.fromEntries(Object.entries(fact.values).filter(([, v]) => v !== undefined)) }

describe('UCI invoices', () => {
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

  it('tell sales, credit notes and the rest apart', async () => {
    const { facts, name } = await factsOf(
      [
        header,
        '536365,85123A,"HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
        'C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,,France',
        'A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,United Kingdom',
        '536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom',
        '536589,21777,,-10,2010-12-01 16:50:00,0.0,,United Kingdom',
        '536590,1,x,six,2010-12-01 16:50:00,1.0,,United Kingdom',
        '536591,1,x,6,2010-12-32 16:50:00,1.0,,United Kingdom',
      ].join('\r\n'),
    )
    expect(name).toBe('uci-retail')
    expect(facts.map(short)).toMatchObject([
      {
        kind: 'orders',
        order_id: '536365',
        customer_id: '17850',
        quantity: 6n,
        unit_price: 2_550_000n,
        paid_at: '2010-12-01 08:26:00',
        country: 'United Kingdom',
      },
      { kind: 'returns', return_id: 'C536379', quantity: 1n, unit_price: 27_500_000n, country: 'France' },
      { kind: 'orders', counted: false, unit_price: -11_062_060_000n },
      { kind: 'orders', counted: false, quantity: 56n },
      { kind: 'orders', counted: false, quantity: -10n },
      '7 Quantity not-a-number',
      '8 InvoiceDate no-such-day',
    ])
    expect(facts[0]).not.toHaveProperty('values.counted', false)
    expect(facts[5]).toMatchObject({ cells: { CustomerID: '***', StockCode: '1' } })
  })
})

describe('Tmall order report', () => {
  it('is net already, keeps the province only, and knows unpaid orders', async () => {
    const { facts, name } = await factsOf(
      '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n' +
        '="0012",178.8,0.0,上海,2020-02-20 23:59:54,2020-02-21 00:00:02,178.8\n' +
        "'13,21.0,0.0,浙江省 杭州市 西湖区 文三路 1 号,2020-02-20 23:59:54,,0.0\n" +
        '14,21.0,0.0,某处,2020-02-20 23:59:54,,0.0\n15,bad,0,浙江省宁波市 海曙区,2020-02-20,,0\n',
    )
    expect(name).toBe('tmall-orders')
    expect(facts.map(short)).toMatchObject([
      {
        order_id: '0012',
        amount: 178_800_000n,
        paid_amount: 178_800_000n,
        refund_amount: 178_800_000n,
        region: '上海',
        paid_at: '2020-02-21 00:00:02',
      },
      { order_id: '13', region: '浙江省', amount: 21_000_000n },
      { order_id: '14' },
      '5 总金额 not-a-number',
    ])
    expect(facts[1]).toMatchObject({ values: { paid_amount: undefined, paid_at: undefined } })
    expect(facts[2]).not.toHaveProperty('values.region', '某处')
    expect(JSON.stringify(facts[3])).not.toContain('海曙')
  })
})

describe('our own CSV', () => {
  it('fills a document down, reports missing, ragged and negative cells by line and column', async () => {
    const { facts } = await factsOf(
      [
        '# remark',
        'order_id,ordered_at,paid_at,customer_id,sku,quantity,unit_price,shop',
        'A1,2026-06-01 10:00,2026-06-01 10:05,c1,S1,2,9.9,店一',
        'A1,,,,S2,1,"1,000",',
        ',2026-06-01,,,S,1,1,',
        'A2,2026-06-01,,,S,-1,1,',
        'A3,2026-06-01',
        'A4,,,,S,1,1,',
      ].join('\n'),
    )
    expect(facts.map(short)).toMatchObject([
      { order_id: 'A1', quantity: 2n, shop: '店一' },
      {
        order_id: 'A1',
        ordered_at: '2026-06-01 10:00:00',
        paid_at: '2026-06-01 10:05:00',
        customer_id: 'c1',
        unit_price: 1_000_000_000n,
        shop: '店一',
      },
      '5 order_id missing',
      '6 quantity negative',
      '7  ragged',
      '8 ordered_at missing',
    ])
  })

  it('puts instants into the shop’s zone and never moves naive ones', async () => {
    const text = 'order_id,ordered_at,amount\n1,2026-06-01T20:00:00Z,5\n2,2026-06-01 20:00:00,5\n'
    const { facts } = await factsOf(text, all, 'Asia/Shanghai')
    expect(facts.map(short)).toMatchObject([{ ordered_at: '2026-06-02 04:00:00' }, { ordered_at: '2026-06-01 20:00:00' }])
  })

  it('takes orders without a pay column as paid', async () => {
    const { facts } = await factsOf('order_id,ordered_at,amount\n1,2026-06-01 09:00,5\n')
    expect(facts.map(short)).toMatchObject([{ paid_at: '2026-06-01 09:00:00' }])
  })

  it('reads weights as percent or basis points', async () => {
    const { facts } = await factsOf(
      'employee_id,period,metric,target,low,high,weight\nE1,2026-06,net_gmv,1000,,,30%\nE1,2026-Q3,net_gmv,1000,,,3000\nE1,2026-06,aov,,3,2,\nE1,2026-13,aov,1,,,\nE1,2026-06,aov,1,,,20000\n',
    )
    expect(facts.map(short)).toMatchObject([
      { weight: '3000' },
      { weight: '3000' },
      '4 low impossible',
      '5 period not-a-period',
      '6 weight out-of-range',
    ])
  })
})

describe('unknown headers', () => {
  it('name the nearest known export and what it lacks', async () => {
    const { refused } = await factsOf('InvoiceNo,StockCode,Description,Qantity,InvoiceDate,UnitPrice,Country\n1,2,3,4,5,6,7\n')
    expect(refused?.message).toBe(
      'No known header. The nearest is uci-retail; it lacks Quantity (is "qantity" meant for it?), CustomerID.',
    )
    expect((await factsOf('foo,bar\n1,2\n')).refused?.message).toContain('Known are: uci-retail')
  })

  it('are found below a preamble', async () => {
    const { facts } = await factsOf('店铺报表\n导出时间：2026-06-02,,\n\nday,visitors,shop\n2026-06-01,10,A\n')
    expect(facts.map(short)).toMatchObject([{ kind: 'traffic', day: '2026-06-01', visitors: 10n, shop: 'A' }])
    expect(facts[0]!.line).toBe(5)
  })
})

describe('a company’s own mapping', () => {
  const mapping = readMapping({
    name: 'erp',
    kind: 'orders',
    header: { required: ['单号', '时间', ['金额(分)', '金额（分）']] },
    fields: {
      order_id: { column: '单号', quirk: 'no-tick' },
      ordered_at: { column: '时间' },
      amount: { column: '金额（分）', unit: 'fen' },
      channel: { column: '渠道', values: { 直播: 'live' } },
      shop: { value: '旗舰店' },
    },
    rows: [{ when: [{ column: '单号', startsWith: '合计' }], skip: true }, {}],
  })

  it('has constants, value maps, units, quirks and rows to skip', async () => {
    const { facts } = await factsOf('单号,时间,金额（分）,渠道\n1`,2026-06-01,1999,直播\n合计,,1999,\n', [mapping as Mapping])
    expect(facts.map((fact) => fact && short(fact))).toMatchObject([
      { order_id: '1', amount: 19_990_000n, channel: 'live', shop: '旗舰店' },
      undefined,
    ])
  })

  it('refuses a number that only its unit makes too large', async () => {
    const inWan = {
      ...(mapping as Mapping),
      fields: { ...(mapping as Mapping).fields, amount: { column: ['金额（分）'], unit: 'wan' as const } },
    }
    const { facts } = await factsOf('单号,时间,金额（分）,渠道\n1,2026-06-01,900000,\n2,2026-06-01,1000000,\n', [inWan])
    expect(facts).toMatchObject([
      { values: { amount: 9_000_000_000_000_000n } },
      { reason: expect.stringContaining('too-large') },
    ])
  })

  it('is refused with the path of each fault', () => {
    expect(readMapping({ name: 'x', kind: 'orders', header: { required: [] }, fields: {} })).toMatchObject({
      refused: 'mapping-invalid',
    })
    expect(
      readMapping({ name: 'x', kind: 'orders', header: { required: ['a'] }, fields: { nonsense: { column: 'a' } } }),
    ).toMatchObject({ message: expect.stringContaining('fields.nonsense: is no field of orders') })
  })
})

describe('a mapping that is not right says where and why', () => {
  const good = {
    name: 'erp',
    kind: 'orders',
    header: { required: ['no', 'at', 'sum'] },
    fields: { order_id: { column: 'no' }, ordered_at: { column: 'at' }, amount: { column: 'sum' } },
  }
  const with_ = (change: object) => ({ ...good, ...change })

  it.each<[string, object, RegExp]>([
    [
      'a misspelt field',
      with_({ fields: { ...good.fields, ammount: { column: 'x' } } }),
      /^.*fields\.ammount: is no field of orders \(is amount meant\?\)$/,
    ],
    ['a field in a rule', with_({ rows: [{ fields: { region_: { column: 'x' } } }] }), /rows\.0\.fields\.region_: is no field/],
    [
      'nothing for the time',
      with_({ fields: { order_id: { column: 'no' }, amount: { column: 'sum' } } }),
      /fields: nothing gives ordered_at/,
    ],
    [
      'nothing for a sum',
      with_({ fields: { order_id: { column: 'no' }, ordered_at: { column: 'at' } } }),
      /nothing gives amount or /,
    ],
    ['a kind that is none', with_({ kind: 'order' }), /kind: /],
    ['a quirk that is none', with_({ fields: { ...good.fields, sku: { column: 'x', quirk: 'nice' } } }), /fields\.sku\.quirk: /],
    ['a key that is none', with_({ colums: {} }), /colums/],
    [
      'a pattern that is none',
      with_({ rows: [{ when: [{ column: 'no', matches: '(' }] }] }),
      /rows\.0\.when\.0\.matches: is no regular expression/,
    ],
    ['no header', with_({ header: undefined }), /header: /],
    ['a join on nothing', with_({ joins: [{ name: 'items', header: { required: ['no'] } }] }), /joins\.0\.on/],
  ])('%s', (_, document, reason) => {
    expect(readMapping(document)).toMatchObject({ refused: 'mapping-invalid', message: expect.stringMatching(reason) })
  })

  it('and one that is right is taken', () => expect(readMapping(good)).not.toHaveProperty('refused'))
})
