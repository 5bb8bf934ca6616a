import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Fact, Reject } from '../../src/facts/fact.ts'
import { ownMappings, recognise } from '../../src/facts/mapping.ts'
import { createReader } from '../../src/facts/reader.ts'
import { sources } from '../../src/facts/sources/index.ts'
import { openTable } from '../../src/facts/table.ts'
import { bytesOf } from '../support/bytes.ts'

/** A file as text or bytes; its facts, short, and everything that was read as one text to look for what must not be there. */
async function read(file: string | Uint8Array, fileName = '') {
  const table = await openTable(bytesOf(file))
  const recognised = recognise(table.preview, [...sources, ...ownMappings])
  if ('refused' in recognised) return { name: '', message: recognised.message, facts: [], all: '', currency: undefined }
  const toFacts = createReader(recognised, { fileName })
  const found: (Fact | Reject)[] = []
  for await (const rows of table.rowsAfter(recognised.headerLine)) {
    for (const row of rows) found.push(...[toFacts(row) ?? []].flat())
  }
  const { name, currency } = recognised.mapping
  const all = JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  return { name, currency, facts: found.map(short), all, message: '' }
}

function short(fact: Fact | Reject) {
  if ('reason' in fact) return `${fact.line} ${fact.column} ${fact.reason.split(':')[0]}`
  const filled = Object.entries(fact.values).filter(([, value]) => value !== undefined)
  const plain = filled.map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value])
  return { kind: fact.kind, ...Object.fromEntries(plain) }
}

const yuan = (amount: number) => Math.round(amount * 1_000_000)

const EXPORT_ORDER_LIST =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易'

function taobaoRow(cells: Record<string, string>, header = EXPORT_ORDER_LIST) {
  return header
    .split(',')
    .map((name) => cells[name] ?? '')
    .join(',')
}

describe('淘宝/天猫 orders', () => {
  const paid = {
    ...{
      订单编号: '="8412345678901234567"',
      买家会员名: '小明同学',
      总金额: '"1,178.80元"',
      买家实际支付金额: '1178.80',
      订单状态: '交易成功',
    },
    ...{
      收货人姓名: '张三丰',
      收货地址: '浙江省 杭州市 西湖区 文三路 1 号',
      联系手机: "'13800138000",
      订单创建时间: '2026-06-01 10:00:00',
    },
    ...{ 订单付款时间: '2026-06-01 10:01:00', 店铺名称: '旗舰店', 买家留言: '"请送到\n门口"', 联系电话: "'0571-88888888" },
  }
  const closed = { ...paid, 订单编号: '="8412345678901234568"', 订单状态: '交易关闭', 买家实际支付金额: '0.00', 总金额: '20.00' }
  const unpaid = { ...paid, 订单编号: '="8412345678901234569"', 订单状态: '等待买家付款', 订单付款时间: '', 总金额: '5' }

  it('are read from GBK with remarks, ids as formulas, 元 and quotes over lines, and keep nothing personal', async () => {
    const text = [
      '#已卖出的宝贝,导出时间 2026-06-02',
      EXPORT_ORDER_LIST,
      taobaoRow(paid),
      taobaoRow(closed),
      '#备注',
      taobaoRow(unpaid),
      '',
    ].join('\r\n')
    const { name, facts, all } = await read(iconv.encode(text, 'gbk'))
    expect(name).toBe('taobao-orders')
    expect(facts).toEqual([
      {
        ...{ kind: 'orders', order_id: '8412345678901234567', ordered_at: '2026-06-01 10:00:00', paid_at: '2026-06-01 10:01:00' },
        ...{ customer_id: '小明同学', amount: yuan(1178.8), region: '浙江省', shop: '旗舰店', platform: 'taobao' },
      },
      expect.objectContaining({ order_id: '8412345678901234568', amount: yuan(20), refund_amount: yuan(20) }),
      expect.objectContaining({ order_id: '8412345678901234569', amount: yuan(5) }),
    ])
    expect(facts[2]).not.toHaveProperty('paid_at')
    expect(all).not.toMatch(/张三丰|文三路|13800138000|0571|门口/)
  })

  it.each(['支付金额', '买家实付金额', '买家实际支付金额'])(
    'are recognised with %s, and take 退款金额 where there is one',
    async (variant) => {
      const header = `${EXPORT_ORDER_LIST.replace('买家实际支付金额', variant)},退款金额,数量`
      const { name, facts } = await read(`\uFEFF${header}\n${taobaoRow({ ...closed, 退款金额: '8.50' }, header)}\n`)
      expect(name).toBe('taobao-orders')
      expect(facts).toMatchObject([{ refund_amount: yuan(8.5), amount: yuan(20) }])
    },
  )

  it('forget masked buyers, who are many', async () => {
    const { facts } = await read(`${EXPORT_ORDER_LIST}\n${taobaoRow({ ...paid, 买家会员名: 't**1' })}\n`)
    expect(facts[0]).not.toHaveProperty('customer_id')
  })

  it('refuse an id that a spreadsheet has cut off', async () => {
    const { facts } = await read(`${EXPORT_ORDER_LIST}\n${taobaoRow({ ...paid, 订单编号: '8.41235E+18' })}\n`)
    expect(facts).toEqual(['2 订单编号 scientific-notation'])
  })

  it('have an item file, whose rows are lines', async () => {
    const { name, facts } = await read(
      '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,订单状态,商家编码,支付单号,退款状态,退款金额,订单创建时间,订单付款时间\n' +
        '="12","11",连衣裙,99.00,2,E1,红色,,交易成功,SKU-1,p1,没有申请退款,,2026-06-01 10:00:00,2026-06-01 10:01:00\n' +
        '="13","11",连衣裙,99.00,1,E1,红色,,交易关闭,SKU-1,p1,退款成功,99.00,2026-06-01 10:00:00,2026-06-01 10:01:00\n' +
        '="15","14",帽子,10.00,1,E1,红色,,等待买家付款,SKU-2,,,,2026-06-01 10:00:00,\n',
    )
    expect(name).toBe('taobao-items')
    expect(facts).toMatchObject([
      { order_id: '11', line_id: '12', sku: 'SKU-1', quantity: 2, unit_price: yuan(99), paid_at: '2026-06-01 10:01:00' },
      { order_id: '11', line_id: '13', refund_amount: yuan(99) },
      { order_id: '14', line_id: '15' },
    ])
    expect(facts[2]).not.toHaveProperty('paid_at')
  })
})

describe('抖店 orders', () => {
  it('take 商品金额 as the price of one piece', async () => {
    const { name, facts, all } = await read(
      '主订单编号,子订单编号,选购商品,货号,商品ID,商品数量,商品金额,收件人,收件人手机号,省,详细地址,订单提交时间,支付完成时间,订单完成时间,订单状态,取消原因,售后状态,订单类型,流量来源\n' +
        '"6912\t",6913,裙子,H1,3512345678901234567,3,"1,000.50",李雷,139****0000,广东省,天河路,2026-06-01 10:00:00,2026-06-01 10:00:30,,已发货,,-,普通订单,直播\n' +
        '6914,6914,裙子,H1,3512,2,10,李雷,139,广东省,天河路,2026-06-01 10:00:00,2026-06-01 10:00:30,,已关闭,,退款成功,普通订单,直播\n' +
        '6915,6915,裙子,H1,3512,2,10,李雷,139,广东省,天河路,2026-06-01 10:00:00,-,,已关闭,超时未支付,-,普通订单,商城\n',
    )
    expect(name).toBe('douyin-orders')
    expect(facts).toMatchObject([
      { order_id: '6912', line_id: '6913', sku: 'H1', quantity: 3, unit_price: yuan(1000.5), region: '广东省', source: '直播' },
      { order_id: '6914', refund_amount: yuan(20), paid_at: '2026-06-01 10:00:30' },
      { order_id: '6915' },
    ])
    expect(facts[2]).not.toHaveProperty('paid_at')
    expect(facts[2]).not.toHaveProperty('refund_amount')
    expect(all).not.toMatch(/李雷|139|天河/)
  })
})

describe('京东 orders', () => {
  it('take what is the whole order’s as such, and cancelled ones as unpaid', async () => {
    const { name, facts, all } = await read(
      '订单号,店铺ID,店铺名称,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,下单帐号,客户姓名,客户地址,联系电话\n' +
        '="291","10",京东店,100,手机,1,在线支付,2026-06-01 10:00:00,1000,1200,1150,0,1150,完成,jd_abc,韩梅梅,上海浦东新区,138\n' +
        '="291","10",京东店,101,壳,2,在线支付,2026-06-01 10:00:00,100,1200,1150,0,1150,完成,jd_abc,韩梅梅,上海浦东新区,138\n' +
        '="292","10",京东店,101,壳,2,在线支付,2026-06-01 10:00:00,100,200,200,0,200,(删除)锁定,jd_abc,韩梅梅,上海浦东新区,138\n',
    )
    expect(name).toBe('jd-orders')
    expect(facts).toMatchObject([
      {
        order_id: '291',
        sku: '100',
        order_amount: yuan(1200),
        paid_amount: yuan(1150),
        customer_id: 'jd_abc',
        region: '上海',
        shop: '京东店',
      },
      { order_id: '291', sku: '101', quantity: 2, unit_price: yuan(100), paid_at: '2026-06-01 10:00:00' },
      { order_id: '292' },
    ])
    expect(facts[2]).not.toHaveProperty('paid_at')
    expect(all).not.toMatch(/韩梅梅|浦东|138/)
  })
})

describe('拼多多 orders', () => {
  const header =
    '商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,确认收货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,售后状态,快递单号,快递公司,订单成交时间'

  it('count what the shop gets, and ids without their tail', async () => {
    const { name, facts } = await read(
      `${header.replaceAll('(', '（').replaceAll(')', '）')}\n` +
        '"纸巾,10包","260601-123\t",已发货，待签收,30.00,0,2,5,0,23.00,28.00,2,2026-06-02 10:00:00,,771`,大,9,T-1\t,,,无售后或售后取消,YT1,圆通,2026-06-01 09:00:00\t\n' +
        '纸巾,260601-124`,已收货，退款成功,30,0,2,5,0,23,28,2,,,771,大,9,,,,退款成功,,,2026-06-01 09:00:00\n' +
        '纸巾,260601-125,待支付,30,0,2,5,0,23,28,2,,,771,大,9,,,,,,,2026-06-01 09:00:00\n',
    )
    expect(name).toBe('pinduoduo-orders')
    expect(facts).toMatchObject([
      {
        order_id: '260601-123',
        title: '纸巾,10包',
        sku: 'T-1',
        quantity: 2,
        amount: yuan(30),
        paid_amount: yuan(28),
        paid_at: '2026-06-01 09:00:00',
      },
      { order_id: '260601-124', sku: '771', refund_amount: yuan(28) },
      { order_id: '260601-125' },
    ])
    expect(facts[2]).not.toHaveProperty('paid_at')
  })
})

describe('Shopify orders', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Country,Refunded Amount,Outstanding Balance'
  const rows = [
    '#1001,Ann@X.com,partially_refunded,2026-06-01 10:01:00 +0800,fulfilled,USD,50.00,5.00,2.00,57.00,SUN,5.00,2026-06-01 10:00:00 +0800,1,"Mug, ""blue""\nlarge",30.00,M-1,Ann Lee,US,7.00,0.00',
    '#1001,ann@x.com,,,,,,,,,,,2026-06-01 10:00:00 +0800,1,Lid,25.00,L-1,,,,',
    '#1002,,pending,,,USD,10.00,0,0,10.00,,0,2026-06-01 11:00:00 +0800,1,Lid,10.00,L-1,,CA,0.00,10.00',
  ]

  it('count an order’s total once, and lines whose ids begin with # are no remarks', async () => {
    const { name, currency, facts, all } = await read([header, ...rows].join('\n'))
    expect([name, currency]).toEqual(['shopify-orders', 'USD'])
    expect(facts).toMatchObject([
      {
        ...{
          order_id: '#1001',
          order_amount: yuan(57),
          paid_amount: yuan(57),
          refund_amount: yuan(7),
          quantity: 1,
          unit_price: yuan(30),
        },
        ...{
          title: 'Mug, "blue"\nlarge',
          customer_id: 'ann@x.com',
          country: 'US',
          campaign: 'SUN',
          paid_at: '2026-06-01 10:01:00',
        },
      },
      { order_id: '#1001', sku: 'L-1', ordered_at: '2026-06-01 10:00:00', paid_at: '2026-06-01 10:01:00' },
      { order_id: '#1002', order_amount: yuan(10), country: 'CA' },
    ])
    expect(facts[1]).not.toHaveProperty('refund_amount')
    expect(facts[2]).not.toHaveProperty('paid_at')
    expect(all).not.toContain('Ann Lee')
  })

  it('refuse rows in another currency', async () => {
    const { facts } = await read([header, rows[2], rows[2]!.replace('USD', 'CAD').replace('#1002', '#1003')].join('\n'))
    expect(facts[1]).toBe('3  currency-differs')
  })
})

describe('聚水潭 orders', () => {
  it('turn outbound quantities round, and leave merged orders and totals out', async () => {
    const { name, facts } = await read(
      '内部订单号,线上订单号,店铺,状态,订单日期,付款日期,商品编码,商品名称,产品分类,数量,单价,商品金额,成本价,省份,收货人\n' +
        '1001,T1,天猫店,已发货,2026-06-01 10:00:00,2026-06-01 10:01:00,A,杯,厨房,-2,10,-20,4,江苏省,王五\n' +
        '1002,T2,天猫店,被合并,2026-06-01 10:00:00,2026-06-01 10:01:00,A,杯,厨房,-2,10,-20,4,江苏省,王五\n' +
        '1003,,天猫店,取消,2026-06-01 10:00:00,2026-06-01 10:01:00,A,杯,厨房,-1,10,-10,4,江苏省,王五\n合计,,,,,,,,,-5,,-50,,,\n',
    )
    expect(name).toBe('jushuitan-orders')
    expect(facts).toMatchObject([
      { order_id: '1001', quantity: 2, amount: yuan(20), category: '厨房', region: '江苏省', shop: '天猫店' },
      { order_id: '1003', amount: yuan(10) },
    ])
    expect(facts[1]).not.toHaveProperty('paid_at')
  })
})

describe('生意参谋 items', () => {
  it('are found below the preamble; a dash is nothing, a rate times visitors are bounces', async () => {
    const { name, facts } = await read(
      '生意参谋,,\n取数时间：2026-06-19,,\n数据范围：商品,,\n\n' +
        '统计日期,商品ID,商品名称,商品访客数,商品浏览量,平均停留时长,商品详情页跳出率,商品加购件数,支付买家数,支付金额,成功退款金额\n' +
        '2026-06-18,678123456789,杯,"1,200","3,400",12.5,45.13%,10,30,"5,000.10",-\n2026-06-18,678123456790,壶,-,-,-,-,-,-,-,-\n' +
        '2026-06-01 ~ 2026-06-18,678123456791,壶,5,6,-,-,-,-,-,-\n',
    )
    expect(name).toBe('shengyicanmou-items')
    expect(facts).toEqual([
      {
        kind: 'traffic',
        day: '2026-06-18',
        sku: '678123456789',
        platform: 'taobao',
        visitors: 1200,
        page_views: 3400,
        bounces: 542,
      },
      expect.objectContaining({ kind: 'observations', metric: 'item_paid_amount', numerator: '5000.10', sku: '678123456789' }),
      expect.objectContaining({ metric: 'item_cart_adds', numerator: '10' }),
      expect.objectContaining({ metric: 'item_conversion', numerator: '30', denominator: '1200' }),
      '8 统计日期 several-days',
    ])
  })
})

describe('万相台/直通车', () => {
  it('gives cost, credited revenue and their ratio by campaign and item', async () => {
    const { name, facts } = await read(
      '日期,场景名字,计划ID,计划名字,主体ID,展现量,点击量,花费,总成交金额,总成交笔数,投入产出比,总收藏加购成本,总成交成本\n' +
        '2026-06-18,关键词推广,88,爆款,6.78123456789E+11,1000,50,100.5,402,4,4,1,2\n2026-06-18,关键词推广,88,爆款,6.78E+11,1000,50,100.5,402,4,4,1,2\n',
    )
    expect(name).toBe('taobao-ads')
    const of = { day: '2026-06-18', campaign: '爆款', sku: '678123456789', scene: '关键词推广' }
    expect(facts).toMatchObject([
      { ...of, metric: 'ad_cost', numerator: '100.5' },
      { ...of, metric: 'ad_gmv', numerator: '402' },
      { ...of, metric: 'ad_orders', numerator: '4' },
      { ...of, metric: 'ad_clicks', numerator: '50' },
      { ...of, metric: 'ad_impressions', numerator: '1000' },
      { ...of, metric: 'ad_roas', numerator: '402', denominator: '100.5' },
      '3 主体ID scientific-notation',
    ])
  })
})

describe('customer-service reports', () => {
  const feige =
    '客服账号,客服昵称,接待会话量,已接待人数,有效评价数,全天满意率,全天平响时长,全天首响时长,全天3分钟回复率,询单人数,下单人数,支付人数,询单转化率\n'
  const people =
    '店铺汇总值,店铺汇总值,30,20,5,80%,20秒,1分0秒,90%,10,5,4,40%\n-,店铺平均值,15,10,2,80%,20秒,1分0秒,90%,5,2,2,40%\n' +
    'a1,小美,10,8,5,80.00%,20.5秒,7小时41分52秒,90%,8,4,3,37.5%\na2,小丽,0,0,0,-,-,-,-,0,0,0,-\n'

  it('飞鸽: people without the summary rows, durations in seconds, the day from the file’s name', async () => {
    const { name, facts } = await read(feige + people, '抖音_20260409_旗舰店_飞鸽_客服表现.csv')
    expect(name).toBe('feige-service')
    const of = { kind: 'observations', day: '2026-04-09', agent: '小美', platform: 'douyin' }
    expect(facts).toEqual([
      { ...of, metric: 'first_response_time', numerator: '277120', denominator: '10' },
      { ...of, metric: 'avg_response_time', numerator: '205', denominator: '10' },
      { ...of, metric: 'csat', numerator: '4', denominator: '5' },
      { ...of, metric: 'reply_3min_rate', numerator: '9', denominator: '10' },
      { ...of, metric: 'consult_conversion', numerator: '4', denominator: '8' },
      { ...of, metric: 'consult_conversion_paid', numerator: '3', denominator: '8' },
      expect.objectContaining({ agent: '小丽', metric: 'consult_conversion', numerator: '0', denominator: '0' }),
      expect.objectContaining({ agent: '小丽', metric: 'consult_conversion_paid' }),
    ])
  })

  it('take the day from the rows above the header first, and refuse to guess one or to spread a month', async () => {
    const above = await read(`统计时间：2026-06-01 至 2026-06-01,,\n${feige}${people}`, '导出_20260702.csv')
    expect(above.facts[0]).toMatchObject({ day: '2026-06-01' })
    expect((await read(feige + people)).facts).toEqual(['4 day missing', '5 day missing'])
    expect((await read(feige + people, '客服_2026-06-01_2026-06-30.csv')).facts[0]).toBe('4  several-days')
  })

  it('快手: sessions before persons', async () => {
    const { name, facts } = await read(
      '日期,客服昵称,三分钟回复率（人维度）,三分钟回复率（会话）,不服务率,咨询人数,咨询人次,人工会话量,人工平均回复时长,好评率（人维度）,好评率（会话）,询单人数,下单人数,支付人数\n' +
        '2026/6/1,店铺数据,1,1,0,1,1,1,1秒,1,1,1,1,1\n2026/6/1,阿强,90%,80%,0,90,100,50,00:01:05,70%,60%,20,10,8\n',
    )
    expect(name).toBe('kuaishou-service')
    expect(facts).toMatchObject([
      { metric: 'avg_response_time', numerator: '3250', denominator: '50', agent: '阿强' },
      { metric: 'csat', numerator: '30' },
      { metric: 'reply_3min_rate', numerator: '40' },
      { metric: 'consult_conversion', numerator: '10', denominator: '20' },
      { metric: 'consult_conversion_paid', numerator: '8', denominator: '20' },
    ])
  })

  it('京东: seconds, and the header wherever it stands', async () => {
    const { name, facts } = await read(
      '服务工作量,,,,,,,\n导出时间 2026-06-09,,,,,,,\n客服,日期,咨询量,首次平均响应(秒),新平均响应(秒),30s 应答率,满意率,解决率\n汇总,2026-06-01,100,9,9,9%,9%,9%\n小京,2026-06-01,40,12.5,20,95%,90%,80%\n',
    )
    expect(name).toBe('jd-service')
    expect(facts).toMatchObject([
      { metric: 'first_response_time', day: '2026-06-01', numerator: '500', denominator: '40', agent: '小京' },
      { metric: 'avg_response_time', numerator: '800' },
      { metric: 'first_response_in_target', numerator: '38' },
      { metric: 'csat', numerator: '0.9' },
      { metric: 'resolution_rate', numerator: '32' },
    ])
  })

  it('小红书: minutes become seconds', async () => {
    const row = {
      date: '2026-06-01',
      caseCnt: 10,
      replyCaseCnt: 8,
      replyCaseRatio: 0.8,
      avgRplDur: 1.5,
      firstReplyIn45sCaseRatio: 0.9,
      replyIn3minCaseRatio: 1,
      positiveCaseCnt: 3,
      evaluateCaseCnt: 4,
    }
    const { name, facts } = await read(`${JSON.stringify(row)}\n`)
    expect(name).toBe('xiaohongshu-service')
    expect(facts).toMatchObject([
      { metric: 'avg_response_time', numerator: '720', denominator: '8' },
      { metric: 'first_response_in_target', numerator: '9', denominator: '10' },
      { metric: 'reply_3min_rate', numerator: '10' },
      { metric: 'csat', numerator: '3', denominator: '4' },
    ])
  })
})

describe('every known export', () => {
  it.each(sources.map((mapping) => [mapping.name, mapping] as const))(
    '%s is itself among all others, by its required columns alone',
    async (name, mapping) => {
      const header = mapping.header.required.map((some) => some[0]).join(',')
      expect((await read(`${header}\n`)).name).toBe(name)
      const lacking = mapping.header.required.slice(1).map((some) => some[0]!.trim())
      const { message, name: other } = await read(`${lacking.join(',')}\n`)
      if (!other) expect(message).toMatch(/The nearest is|No known header/)
    },
  )

  it('is found in UTF-16 with tabs too', async () => {
    const text = '日期\t花费\t总成交金额\t点击量\n2026-06-18\t1\t2\t3\n'
    const { name } = await read(new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]))
    expect(name).toBe('taobao-ads')
  })
})
