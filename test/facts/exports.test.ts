/** Every export by its real header, however the file is written: columns in any order, others between them, remarks above, every encoding and container. */
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readMapping } from '../../src/facts/mapping.ts'
import { sources } from '../../src/facts/sources/index.ts'
import { csv, facts, named, opened, workbook } from '../support/facts.ts'

const HEADERS: readonly (readonly [name: string, header: string])[] = [
  [
    'taobao-orders',
    '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易',
  ],
  ['taobao-orders', '订单编号,买家会员名,总金额,支付金额,订单状态,收货地址,订单创建时间,订单付款时间,宝贝标题,退款金额,数量'],
  ['taobao-orders', '订单编号,买家会员名,总金额,买家实付金额,订单状态,收货地址 ,订单创建时间,订单付款时间 ,宝贝总数量,店铺名称'],
  [
    'taobao-items',
    '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,支付单号,退款状态,退款金额',
  ],
  ['tmall-orders', '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'],
  [
    'shengyicanmou-items',
    '统计日期,商品ID,商品访客数,商品浏览量,平均停留时长,商品详情页跳出率,商品收藏人数,商品加购件数,商品加购人数,下单买家数,下单件数,下单金额,下单转化率,支付买家数,支付件数,支付金额,商品支付转化率,支付新买家数,支付老买家数,老买家支付金额,访客平均价值,成功退款金额,竞争力评分,搜索引导访客数,搜索引导支付买家数',
  ],
  ['shengyicanmou-items', '统计日期,商品ID,商品名称,支付买家数,支付金额'],
  ['taobao-ads', '日期,主体ID,点击量,花费,总成交金额,总成交笔数,投入产出比,总收藏加购成本,总成交成本'],
  ['taobao-ads', '日期,计划ID,计划名字,展现量,点击量,花费,总成交金额,投入产出比'],
  [
    'douyin-orders',
    '主订单编号,子订单编号,选购商品,货号,商品ID,商品数量,商品金额,订单提交时间,支付完成时间,订单完成时间,订单状态,取消原因,售后状态,订单类型',
  ],
  ['douyin-orders', '主订单编号,商品ID,商品数量,商品金额,订单提交时间,订单状态'],
  [
    'feige-service',
    '客服昵称,客服在线天数,接待会话量,待回复会话量,已接待人数,转出会话量,有效评价数,全天不满意率,满意率,全天平响时长,全天首响时长,全天3分钟回复率,询单人数,下单人数,支付人数,退款人数,客服询单支付额,退款金额,退款后销售额,询单转化率',
  ],
  [
    'kuaishou-service',
    '客服,三分钟回复率(人维度),三分钟回复率(会话),不服务率,咨询人数,咨询人次,人工会话量,人工平均回复时长,好评率(人),差评率(人),好评率(会话),差评率(会话),IM不满意率,询单人数,下单人数,支付人数,询单转化率,询单客单价,客服销售额',
  ],
  [
    'xiaohongshu-service',
    'dtm,caseCnt,replyCaseRatio,avgRplDur,firstReplyIn45sCaseRatio,replyIn3minCaseRatio,inquiryPayCaseRatio,positiveCaseCnt,negativeCaseCnt,evaluateCaseCnt',
  ],
  ['jd-service', '客服,30s 应答率,首次平均响应(秒),新平均响应(秒),满意率,解决率,咨询→下单转化,咨询→出库转化'],
  ['jd-orders', '店铺ID,店铺名称,订单号,商品名称,订购数量,下单时间,应付金额,下单帐号,客户姓名,客户地址,联系电话'],
  ['jd-orders', '订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,订单状态'],
  [
    'pinduoduo-orders',
    '商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),平台优惠折扣(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,确认收货时间,商品id,商品规格,售后状态',
  ],
  [
    'shopify-orders',
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price',
  ],
  ['jushuitan-orders', '线上订单号,内部订单号,产品分类,成本价,店铺,商品编码,数量,商品金额,付款日期'],
  ['jushuitan-orders', '线上订单号,内部订单号,产品分类,成本价,商品编码,商品名称,销售数量,销售金额,发货日期'],
]

const WAYS: readonly (readonly [string, (rows: readonly (readonly string[])[]) => Uint8Array | Promise<Uint8Array>])[] = [
  ['UTF-8', (rows) => Buffer.from(csv(rows))],
  ['UTF-8 with a mark', (rows) => Buffer.from(`\uFEFF${csv(rows)}`)],
  ['GB18030', (rows) => iconv.encode(csv(rows), 'gb18030')],
  ['UTF-16, tabs', (rows) => Buffer.from(`\uFEFF${rows.map((row) => row.join('\t')).join('\r\n')}`, 'utf16le')],
  [
    'xlsx, on its second sheet',
    (rows) => workbook('xlsx', { name: '说明', rows: [['这是导出说明'], ['请勿修改']] }, { name: '数据', rows }),
  ],
  ['xls, below remarks', (rows) => workbook('biff8', { name: '数据', rows: [['报表'], ['时间：2026-06-19'], [], [], ...rows] })],
]

describe.each(HEADERS)('%s', (name, header) => {
  const columns = header.split(',')
  const row = columns.map(() => '1')
  it.each(WAYS)('%s', async (_, write) => expect(await named(await write([columns, row]))).toBe(name))

  it('columns in another order, others between them, some twice', async () => {
    const turned = [...columns.slice(3), '自定义列', ...columns.slice(0, 3), '', '备注2', columns[0]!]
    expect(await named(Buffer.from(csv([['导出时间 2026-06-19'], turned, turned.map(() => '1')])))).toBe(name)
  })
})

describe('what two exports share is not guessed', () => {
  it('a header that fits several kinds equally well is asked about', async () => {
    const found = await opened(Buffer.from('day,visitors,stock\n2026-06-01,1,2\n'))
    expect(found).toMatchObject({ refused: 'ambiguous-header', candidates: ['traffic', 'inventory'] })
  })

  it('the sheet that fits best is taken, wherever it stands', async () => {
    const lines = ['线上订单号', '内部订单号', '商品编码', '数量', '商品金额', '付款日期']
    const book = await workbook(
      'xlsx',
      {
        name: '汇总',
        rows: [
          [...lines, '日均', '环比', '占比', '目标', '差额'],
          [...lines.map(() => '1'), '1', '1', '1', '1', '1'],
        ],
      },
      {
        name: '原始数据',
        rows: [
          [...lines, '产品分类', '成本价', '店铺'],
          ['T1', '1001', 'A', '-2', '-20', '2026-06-01', '厨房', '4', '天猫店'],
        ],
      },
    )
    expect(await opened(book)).toMatchObject({ table: { name: '原始数据' }, alike: ['汇总', '原始数据'] })
    expect(await facts(book)).toMatchObject([{ order_id: '1001', quantity: 2, category: '厨房', shop: '天猫店' }])
  })
})

describe('rows as platforms write them', () => {
  it('抖店 without a pay time: the state says what was paid', async () => {
    const found = await facts(
      '主订单编号,商品ID,商品数量,商品金额,订单提交时间,订单状态\n1,9,2,10.00,2026/6/1 9:05,已发货\n2,9,1,10.00,2026年6月1日 下午3时05分,已关闭\n3,9,1,10.00,20260601150500,待支付\n',
    )
    expect(found).toMatchObject([
      { ordered_at: '2026-06-01 09:05:00', paid_at: '2026-06-01 09:05:00' },
      { ordered_at: '2026-06-01 15:05:00' },
      { ordered_at: '2026-06-01 15:05:00' },
    ])
    for (const unpaid of found.slice(1)) expect(unpaid).not.toHaveProperty('paid_at')
  })

  it('拼多多 without times: the number begins with the day', async () => {
    const header = '商品,订单号,订单状态,商品总价(元),用户实付金额(元),商家实收金额(元),商品数量(件),售后状态'
    expect(
      await facts(`${header}\n纸,"260601-123456\t",已发货，待签收,"1,030.00元",23,28,2,无售后\n纸,260631-1,待支付,1,1,1,1,\n`),
    ).toEqual([
      expect.objectContaining({
        order_id: '260601-123456',
        ordered_at: '2026-06-01 00:00:00',
        paid_at: '2026-06-01 00:00:00',
        amount: 1_030_000_000,
      }),
      '3 订单号 no-such-day',
    ])
  })

  it('京东 service: the date of the file’s name is not the day; a stated one is', async () => {
    const report = '客服,咨询量,30s 应答率,首次平均响应(秒),新平均响应(秒),满意率,解决率\n小东,20,95%,12,30秒,-,90\n'
    expect(await facts(report, { fileName: '服务工作量_20260619.xlsx' })).toEqual(['2 day missing'])
    expect(await facts(report, { fileName: '服务工作量_20260619.xlsx', day: '2026-06-18' })).toMatchObject([
      { metric: 'first_response_time', day: '2026-06-18', agent: '小东', numerator: '240', denominator: '20' },
      { metric: 'avg_response_time', numerator: '600' },
      { metric: 'first_response_in_target', numerator: '19' },
      { metric: 'resolution_rate', numerator: '18' },
    ])
    expect(await facts(`服务工作量,2026-06-18,,,,,\n${report}`, { fileName: '20260619.csv' })).toMatchObject([
      { day: '2026-06-18' },
      {},
      {},
      {},
    ])
  })

  it('小红书 as the JSON that its interface answers: lists inside, minutes as minutes', async () => {
    const answer = {
      code: 0,
      data: {
        total: 2,
        list: [
          {
            seller: { csName: '小红' },
            replyCaseRatio: 0.8,
            dtm: '2026-06-18',
            caseCnt: 10,
            replyCaseCnt: 8,
            avgRplDur: 1.5,
            firstReplyIn45sCaseRatio: 0.9,
          },
        ],
      },
    }
    const wanted = [
      { metric: 'avg_response_time', agent: '小红', day: '2026-06-18', numerator: '720', denominator: '8' },
      { metric: 'first_response_in_target', numerator: '9', denominator: '10' },
    ]
    for (const text of [
      JSON.stringify(answer, undefined, 2),
      JSON.stringify(answer.data.list),
      JSON.stringify(answer),
      JSON.stringify({ ...answer.data.list[0], seller: undefined, csName: '小红' }),
    ])
      expect(await facts(text)).toMatchObject(wanted)
  })

  it('京东 orders: numbers in a workbook, dates that are dates, an account as the buyer', async () => {
    const library = await import('@e965/xlsx')
    const sheet = library.utils.aoa_to_sheet(
      [
        ['订单号', '商品名称', '订购数量', '下单时间', '应付金额', '下单帐号', '客户地址'],
        [291234567890123, '手机', 1, new Date(Date.UTC(2026, 5, 1, 10, 5, 0)), 1150.5, 'JD_abc', '上海浦东'],
        ["'00291", '壳', '2', '2026-06-01 10:05', '￥1,150.50', 'jd_abc', '上海'],
      ],
      { UTC: true },
    )
    const book = library.utils.book_new()
    library.utils.book_append_sheet(book, sheet, 's')
    const bytes = new Uint8Array(library.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const shared = { ordered_at: '2026-06-01 10:05:00', order_amount: 1_150_500_000, customer_id: 'jd_abc', region: '上海' }
    expect(await facts(bytes)).toMatchObject([
      { order_id: '291234567890123', quantity: 1, ...shared },
      { order_id: '00291', quantity: 2, ...shared },
    ])
  })
})

it.each(sources.map((mapping) => [mapping.name, mapping] as const))(
  '%s is a mapping that could stand in a file',
  (_, mapping) => {
    expect(readMapping(JSON.parse(JSON.stringify(mapping)))).not.toHaveProperty('refused')
  },
)
