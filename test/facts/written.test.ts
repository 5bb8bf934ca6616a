/** Exports as systems and people write them beside what their headers promise: other containers, other versions, cells that spreadsheets have changed. */
import { utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { facts, named, opened, workbook } from '../support/facts.ts'

const yuan = (amount: number) => Math.round(amount * 1_000_000)
const TMALL = ['订单编号', '总金额', '买家实际支付金额', '收货地址 ', '订单创建时间', '订单付款时间 ', '退款金额']
const LEAP = ['3412345678901234567', '1,021.00 元', '21', '上海', '2020-02-29 23:59:54', '2020-03-01 00:00:02', '0.0']
const LEAP_FACT = {
  ...{ order_id: '3412345678901234567', amount: yuan(1021), region: '上海' },
  ...{ ordered_at: '2020-02-29 23:59:54', paid_at: '2020-03-01 00:00:02' },
}

describe('what is called .xls and is none', () => {
  const row = (cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<td style="mso-number-format:'\\@'">${cell}</td>`).join('')}</tr>`
  const page = (encoding: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="${encoding}"></head><body><table border="1">` +
    `<tr><td colspan="7">订单导出</td></tr>${row(TMALL)}${row(LEAP)}</table></body></html>`
  const cell = (text: string) => `<Cell><Data ss:Type="String">${text}</Data></Cell>`
  const xml =
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" ' +
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="订单"><Table>' +
    `${[TMALL, LEAP].map((cells) => `<Row>${cells.map(cell).join('')}</Row>`).join('')}</Table></Worksheet></Workbook>`

  it.each([
    ['a web page', page('utf-8')],
    ['a web page in GBK', iconv.encode(page('gbk'), 'gbk')],
    ['a workbook as XML', xml],
    ['tabs in GBK', iconv.encode([TMALL, LEAP].map((cells) => cells.join('\t')).join('\r\n'), 'gbk')],
  ])('%s', async (_, bytes) => expect(await facts(bytes)).toMatchObject([LEAP_FACT]))

  it('a page without a table says so', async () => {
    await expect(opened(Buffer.from('<!DOCTYPE html><html><body>请登录</body></html>'))).rejects.toThrow(/without a table/)
  })
})

describe('what spreadsheets make of cells', () => {
  const HEADER = ['订单号', '商品名称', '订购数量', '下单时间', '应付金额', '下单帐号', '客户地址', '', '']
  const first = { order_id: '29112345678', ordered_at: '2026-06-01 10:01:00', order_amount: yuan(1150.5), customer_id: 'jd_a' }

  it('dates that have lost their format are days since 1899-12-30, in a sheet and in its CSV', async () => {
    const rows = [
      HEADER,
      ['29112345678', '手机', 1, 46_174.417361111, 1150.5, 'JD_A', '上海'],
      ['29212345678', '壳', 1, 46_022, 5, 'JD_A', ''],
    ]
    const wanted = [first, { ordered_at: '2025-12-31 00:00:00' }]
    expect(await facts(await workbook('xlsx', { name: 's', rows: rows as string[][] }))).toMatchObject(wanted)
    expect(await facts(rows.map((cells) => cells.join(',')).join('\n'))).toMatchObject(wanted)
  })

  it('an id, a time and a buyer that are merged over lines hold for each of them, an amount once', async () => {
    const sheet = utils.aoa_to_sheet([
      ['销售明细'],
      [],
      HEADER,
      [29112345678, '手机', 1, '2026-06-01 10:01:00', 1150.5, 'JD_A', '上海'],
      ['', '壳', 2],
      [29212345678, '壳', 1, '2026/6/1 9:05:00 PM', 7, '', ''],
    ])
    const over = (c: number, r = 3) => ({ s: { r, c }, e: { r: r + 1, c } })
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 8 } }, over(0), over(3), over(4), over(5), over(6)]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 's')
    for (const bookType of ['xlsx', 'biff8'] as const)
      expect(await facts(new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer))).toMatchObject([
        { ...first, title: '手机', quantity: 1 },
        { ...first, title: '壳', quantity: 2 },
        { order_id: '29212345678', ordered_at: '2026-06-01 21:05:00', order_amount: yuan(7) },
      ])
  })

  it('a moment of nought is no moment: such an order is not paid', async () => {
    const unpaid = (text: string) => [...LEAP.slice(0, 1), '21', ...LEAP.slice(2, 5), text, '']
    const rows = ['0000-00-00 00:00:00', '1970-01-01 08:00:00', 'null', '-'].map(unpaid)
    const found = await facts([TMALL, ...rows].map((cells) => cells.join(',')).join('\n'))
    expect(found).toHaveLength(4)
    for (const one of found) expect(one).not.toHaveProperty('paid_at')
  })
})

describe('how lines, headers and ids are written', () => {
  const rest = (id: string) => [id, ...LEAP.slice(1)].join(',').replace('1,021.00 元', '1021')
  const text = [TMALL.join(','), rest("'3412345678901234567"), rest('’3412345678901234567'), ''].join('\n')
  it.each([
    ['lines that end as on an old Macintosh', text.replaceAll('\n', '\r')],
    ['lines that end in both', text.replaceAll('\n', '\r\n')],
    ['headers with stars, breaks and units', text.replace('订单编号,总金额', '*订单编号,"总金\n额（元）*"')],
    ['a first line for Excel', `sep=,\n${text}`],
  ])('%s', async (_, bytes) => expect(await facts(bytes)).toMatchObject([LEAP_FACT, LEAP_FACT]))
})

describe('other versions of an export', () => {
  it('淘宝: words where nothing was refunded', async () => {
    const header = '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货地址 ,订单创建时间,订单付款时间 ,退款金额'
    const of = (state: string, refund: string) =>
      `1,小明,100,100,${state},浙江省,2026-12-31 23:59:59,2027-01-01 00:00:03,${refund}`
    const found = await facts(
      [header, of('交易成功', '无退款申请'), of('交易关闭', '无退款申请'), of('交易关闭', '40.00')].join('\n'),
    )
    expect(found).toMatchObject([{ paid_at: '2027-01-01 00:00:03' }, { refund_amount: yuan(100) }, { refund_amount: yuan(40) }])
    expect(found[0]).not.toHaveProperty('refund_amount')
  })

  it('拼多多: a blank time is in another column, and at last in the number', async () => {
    const header = '商品,订单号,订单状态,商品总价,用户实付金额,商家实收金额,商品数量,售后状态,拼单成功时间,支付时间'
    expect(
      await facts(
        `${header}\n纸,240229-1,待支付,30,23,28,2,,,\n纸,240229-2,已发货，待签收,30,23,28,2,,,2024-02-29 23:59:59\n纸,240229-3,待发货,30,23,28,2,,,\n`,
      ),
    ).toMatchObject([
      { ordered_at: '2024-02-29 00:00:00' },
      { ordered_at: '2024-02-29 23:59:59', paid_at: '2024-02-29 23:59:59' },
      { ordered_at: '2024-02-29 00:00:00', paid_at: '2024-02-29 00:00:00' },
    ])
  })

  it('快手: a unit behind a header; sums under the date are left out', async () => {
    const report = await facts(
      '统计日期,客服昵称,人工会话量,人工平均回复时长(秒),三分钟回复率(会话),询单人数,下单人数\n2026-06-18,小明,100,30,95.5,10,5\n合计,,100,30,95.5,10,5\n',
    )
    expect(report).toMatchObject([
      { metric: 'avg_response_time', numerator: '3000', denominator: '100' },
      { metric: 'reply_3min_rate', numerator: '95.5' },
      { metric: 'consult_conversion', numerator: '5', denominator: '10' },
    ])
  })

  it('飞鸽: subtotals among the people, headers over two lines, a day as text above', async () => {
    const header = ['客服昵称', '接待会话量', '已接待人数', '全天平响时长\n(秒)', '全天首响时长', '询单人数', '下单人数', '']
    const rows = [
      ['飞鸽客服数据'],
      ['统计时间：2026-12-31 ~ 2026-12-31'],
      header,
      ['小美', '10', '8', '20.5', '1天1小时0分0.5秒', '8', '4'],
      ...['小计', '全部', '总计', '店铺汇总', '均值'].map((name) => [name, '10', '8', '20', '1秒', '8', '4']),
      ['小丽', '0', '0', '--', '—', '0', '0'],
    ]
    const found = await facts(await workbook('xlsx', { name: '客服', rows }))
    expect(found).toMatchObject([
      { metric: 'first_response_time', day: '2026-12-31', agent: '小美', numerator: '900005', denominator: '10' },
      { metric: 'avg_response_time', numerator: '205' },
      { metric: 'consult_conversion', numerator: '4', denominator: '8' },
      { metric: 'consult_conversion', agent: '小丽', denominator: '0' },
    ])
  })

  it('Shopify: the shop’s wall clock over a change of summer time and of the year, part payments, what was never paid', async () => {
    const header =
      'Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount,Outstanding Balance'
    const found = await facts(
      [
        header,
        '#1,a@x.com,paid,2026-03-08 03:00:00 -0400,USD,57,2026-03-08 01:59:59 -0500,1,Mug,57,0,0',
        '#2,a@x.com,partially_paid,2027-01-01 00:00:00 -0500,USD,57,2026-12-31 23:59:59 -0500,1,Mug,57,0,30',
        '#3,a@x.com,voided,,USD,57,2026-12-31 23:59:59 -0500,1,Mug,57,0,57',
      ].join('\n'),
      { timeZone: 'America/New_York' },
    )
    expect(found).toMatchObject([
      { ordered_at: '2026-03-08 01:59:59', paid_at: '2026-03-08 03:00:00' },
      { ordered_at: '2026-12-31 23:59:59', paid_at: '2027-01-01 00:00:00', paid_amount: yuan(27) },
      { order_id: '#3' },
    ])
    expect(found[2]).not.toHaveProperty('paid_at')
  })

  it('UCI as the workbook that it was published as', async () => {
    const header = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country']
    const sheet = utils.aoa_to_sheet(
      [
        header,
        [536365, '85123A', 'HEART, "T" ', 6, new Date(Date.UTC(2010, 11, 1, 8, 26)), 2.55, 17850, 'United Kingdom'],
        ['C579889', 22423, 'Discount', -1, new Date(Date.UTC(2011, 9, 30, 1, 30)), 0.0001, '', 'RSA'],
        ['A563186', 'B', 'Adjust bad debt', 1, new Date(Date.UTC(2011, 7, 12, 14, 51)), -11_062.06, '', 'Unspecified'],
        [581483, 23843, '', 80_995, new Date(Date.UTC(2011, 11, 9, 9, 15)), 0, 16446, 'European Community'],
      ],
      { UTC: true },
    )
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Online Retail')
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    expect(await named(bytes)).toBe('uci-retail')
    expect(await facts(bytes)).toMatchObject([
      { order_id: '536365', ordered_at: '2010-12-01 08:26:00', customer_id: '17850', unit_price: yuan(2.55) },
      { return_id: 'C579889', returned_at: '2011-10-30 01:30:00', quantity: 1, unit_price: 100, country: 'RSA', sku: '22423' },
      { order_id: 'A563186', counted: false },
      { order_id: '581483', counted: false, country: 'European Community' },
    ])
  })
})
