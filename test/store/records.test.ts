/**
 * Facts that are one row under an id: service sessions, shipments, reviews, stock, purchases. Ten rows a kind, two of them bad; then the right
 * answers beside the real data, met exactly.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import { undoBatch } from '../../src/store/load/batches.ts'
import { experimentsOf } from '../../src/store/sums/experiments.ts'
import { proofOf } from '../../src/store/sums/proof.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { answered, emptied, figures, loaded } from '../support/load.ts'
import { shared } from '../support/shared.ts'

const now = new Date('2026-06-15T02:00:00Z')
let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => emptied(db))

const load = (file: string | AsyncIterable<Uint8Array>, kind = 'auto') => loaded(db, file, { kind, now })

const ask = (metric: string, from = '2026-06-01', to = '2026-06-30', by?: string, scope?: string) =>
  answered(db, { metric, from, to, by, scope })

/** `numerator/denominator` of the whole. */
async function parts(...question: Parameters<typeof ask>): Promise<string> {
  const { numerator, denominator } = await ask(...question)
  return `${numerator}/${denominator}`
}

const sums = () =>
  db.query(
    `SELECT o.measure, o.day, s.shop, s.agent, s.supplier, s.sku, o.numerator::text FROM observations o JOIN slices s ON s.id = o.slice_id ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  )

/** Loading again changes nothing; splits add up to the whole; taking it back leaves nothing, and what was before comes back. */
async function holdsTogether(text: string, changed: string, flows: readonly string[], by: string) {
  const first = await load(bytesOf(text))
  const before = await sums()
  const again = await load(bytesOf(text))
  expect([again.accepted, again.unchanged]).toEqual([0, first.accepted])
  expect(await sums()).toEqual(before)
  for (const metric of flows) {
    const { rows, numerator, denominator } = await ask(metric, '2026-06-01', '2026-06-30', by)
    const total = (side: 'numerator' | 'denominator') => rows.reduce((sum, row) => sum + Number(row[side] ?? 0), 0)
    expect([metric, total('numerator')]).toEqual([metric, Number(numerator)])
    if (denominator !== '1') expect([metric, total('denominator')]).toEqual([metric, Number(denominator)])
  }
  const later = await load(bytesOf(changed))
  expect(later.accepted).toBeGreaterThan(0)
  expect(await sums()).not.toEqual(before)
  await undoBatch(db, later.batch!, 'test', now)
  expect(await sums()).toEqual(before)
  await undoBatch(db, first.batch!, 'test', now)
  expect(await sums()).toEqual([])
}

const SESSIONS = `session_id,type,started_at,ended_at,first_reply_seconds,avg_response_seconds,replies,answered_by,resolved,repeat_of,ordered,paid,return_asked,return_saved,csat_score,csat_channel,customer_id,agent
1,pre_sale,2026-06-01 09:00:00,2026-06-01 09:10,12,20,3,,yes,,yes,yes,,,5,popup,c1,A
2,pre_sale,2026-06-01 10:00:00,2026-06-01 10:10,0:00:15,,,,yes,,no,no,,,3,popup,c1,B
3,after_sale,2026-06-01 11:00:00,2026-06-03 11:00,40秒,30,1,,yes,,,,yes,yes,4,callback,c2,A
4,after_sale,2026-06-02 09:00:00,2026-06-02 09:30,16,,,,yes,3,,,yes,no,,,c2,A
5,complaint,2026-06-02 10:00:00,,,,,bot,no,,,,,,1,popup,,
6,complaint,2026-06-02 11:00:00,,5,,,,no,,,,,,,,,B
7,complaint,2026-06-02 12:00:00,,,,,nobody,no,6,,,,,,,,
8,pre_sale,2026-06-03 09:00:00,,1分5秒,,,,,,yes,no,,,,,,B
9,sales,2026-06-03 09:00:00,,3,,,,,,,,,,,,,B
10,pre_sale,2026-06-03 09:00:00,2026-06-02 09:00,3,,,,,,,,,,,,,B
`

describe('service sessions', () => {
  it('are answered, solved, rated and followed by orders', async () => {
    const report = await load(bytesOf(SESSIONS))
    expect(figures(report)).toEqual([10, 8, 0, 2])
    expect(report.rejected.map(({ line, column }) => [line, column])).toEqual([
      [10, 'type'],
      [11, 'ended_at'],
    ])
    // By a person: 1, 2, 3, 4, 6, 8, after 12, 15, 40, 16, 5 and 65 seconds.
    expect(await parts('first_response_time')).toBe('153/6')
    expect(await parts('first_response_in_target')).toBe('3/6')
    expect(await parts('avg_response_time')).toBe('90/4')
    // Cases 1, 2, 3, 5, 6, 8. Session 3 was closed too late and came up again, 6 came up again.
    expect(await parts('resolution_rate')).toBe('4/6')
    expect(await parts('resolution_rate_source')).toBe('2/8')
    expect(await parts('csat')).toBe('2/4')
    expect(await parts('csat_popup')).toBe('1/3')
    expect(await parts('csat_callback')).toBe('1/1')
    // Buyer c1 asked twice on one day: one buyer, who ordered, and whose last consultation was B's.
    expect(await parts('consult_conversion')).toBe('2/2')
    expect(await parts('consult_conversion_paid')).toBe('1/2')
    expect(await parts('consult_conversion', '2026-06-01', '2026-06-01', undefined, 'agent=A')).toBe('0/0')
    expect(await parts('return_save_rate')).toBe('1/2')
    expect((await ask('contacts')).value).toBe('8')
  })

  it('hold together', () =>
    holdsTogether(
      SESSIONS,
      `session_id,started_at,repeat_of,agent\n1,2026-06-02 09:00,,B\n11,2026-06-02 09:00,1,B\n12,2026-06-01 10:30,2,A\n`,
      ['contacts', 'first_response_time', 'resolution_rate', 'csat', 'consult_conversion'],
      'agent',
    ))

  it('know no repeats where the file has no column for them: nothing is solved by silence', async () => {
    await load(bytesOf('session_id,started_at,resolved\n1,2026-06-01 09:00,no\n2,2026-06-01 09:00,yes\n3,2026-06-01 09:00,\n'))
    expect(await parts('resolution_rate')).toBe('1/2')
  })

  it('give no value by nothing, and the source formula never falls below 0', async () => {
    await load(bytesOf('session_id,started_at,resolved,repeat_of\n1,2026-06-01 09:00,no,\n2,2026-06-01 09:30,no,1\n'))
    expect(await ask('csat')).toMatchObject({ value: null, reason: 'denominator-zero' })
    expect(await ask('resolution_rate_source')).toMatchObject({ value: '0.000000', numerator: '-1', denominator: '2' })
  })

  it('give way to what another system has finished where there are none', async () => {
    await load(bytesOf('metric,day,numerator,denominator,agent\ncsat,2026-06-01,9,10,A\n'))
    expect(await ask('csat')).toMatchObject({ value: '0.900000' })
    await load(bytesOf('session_id,started_at,csat_score\n1,2026-06-01 09:00,2\n'))
    expect(await ask('csat')).toMatchObject({ value: '0.000000', denominator: '1' })
  })
})

const PARCELS = `order_id,shipment_id,ordered_at,paid_at,approved_at,shipped_at,promised_at,delivered_at,cost,cancelled,warehouse
A,,2026-06-01 10:00,2026-06-01 10:05,2026-06-01 12:00,2026-06-03 12:00,2026-06-05,2026-06-05 23:59,6.5,,W1
B,,2026-06-01 10:00,2026-06-01 10:05,,2026-06-03 10:06,2026-06-05,2026-06-06 00:00,8,,W1
C,1,2026-06-02 10:00,2026-06-02 10:05,,2026-06-02 20:00,,2026-06-04 10:00,5,,W2
C,2,2026-06-02 10:00,2026-06-02 10:05,,2026-06-02 20:00,,,,,W2
D,,2026-06-02 10:00,2026-06-02 10:05,,,2026-06-05,,,,W2
E,,2026-06-02 10:00,2026-06-02 10:05,,,,,,yes,W2
F,,2026-06-02 10:00,,,,,,,,W1
G,,2026-06-03 10:00,2026-06-03 10:05,,2026-06-03 11:00,2026-06-04,2026-06-04 11:00,1.0001,,W1
H,,2026-06-03 10:00,,,,,,-1,,W1
I,,2026-06-03 10:00,,,,,2026-06-01,,,W1
`

describe('shipments', () => {
  it('leave in time, arrive in time, cost something', async () => {
    expect(figures(await load(bytesOf(PARCELS)))).toEqual([10, 8, 0, 2])
    expect(await parts('ship_48h_rate')).toBe('4/6')
    expect(await parts('late_rate')).toBe('1/3')
    expect(await parts('on_time_rate')).toBe('2/3')
    expect(await parts('delivery_time')).toBe(
      `${4 * 86_400 - 60 + 14 * 3600 + 4 * 86_400 + 14 * 3600 + 2 * 86_400 + 86_400 + 3600}/4`,
    )
    expect(await ask('logistics_cost_per_order')).toMatchObject({
      numerator: '20.5001',
      denominator: '4',
      value: '5.1250',
      unit: 'CNY',
    })
    expect((await ask('shipments')).value).toBe('7')
  })

  it('hold together', () =>
    holdsTogether(
      PARCELS,
      'order_id,ordered_at,shipped_at,warehouse\nD,2026-06-01 10:00,2026-06-02 09:00,W1\n',
      ['shipments', 'ship_48h_rate', 'late_rate', 'logistics_cost'],
      'warehouse',
    ))
})

const REVIEWS = `review_id,order_id,reviewed_at,score,malicious,evidence,approved_by,sku
1,A,2026-06-01,5,,,,S1
2,B,2026-06-01,4星,,,,S1
3,C,2026-06-01,3,,,,S2
4,D,2026-06-02,2,,,,S2
5,E,2026-06-02,1,yes,https://e/1,L,S1
6,F,2026-06-02,1,yes,https://e/2,,S1
7,G,2026-06-03,5,,,,S2
8,H,2026-06-03,1,,,,S2
9,I,2026-06-03,6,,,,S2
10,J,2026-06-03,1,yes,,L,S2
`

describe('reviews', () => {
  it('are bad, unless malicious by evidence and approval', async () => {
    expect(figures(await load(bytesOf(REVIEWS)))).toEqual([10, 8, 0, 2])
    expect(await parts('bad_review_rate')).toBe('3/7')
    expect(await parts('csat_review')).toBe('3/8')
    expect(await parts('csat')).toBe('3/8')
    await load(bytesOf('session_id,started_at,csat_score\n1,2026-06-01 09:00,2\n'))
    expect(await parts('csat')).toBe('0/1')
    expect(await parts('csat_review')).toBe('3/8')
  })

  it('hold together', () =>
    holdsTogether(REVIEWS, 'review_id,reviewed_at,score\n8,2026-06-04,4\n', ['reviews', 'bad_review_rate', 'csat_review'], 'sku'))
})

const STOCK = `day,sku,warehouse,stock,unit_cost,sold,last_sold_on,stocked,forecast
2026-06-01,S1,W1,100,2,10,2026-06-01,,
2026-06-01,S2,W1,50,4,0,2026-03-03,,
2026-06-01,S2,W2,10,4,0,2026-03-04,,
2026-06-02,S1,W1,90,2,10,2026-06-02,,
2026-06-02,S2,W1,50,4,0,2026-03-03,,
2026-06-02,S2,W2,10,4,0,2026-03-04,,
2026-06-02,S3,W2,,,,,110,100
2026-06-02,S4,W2,,,,,70,100
2026-06-03,S1,W1,80,2,-1,2026-06-03,,
2026-06-03,S1,W2,80,2,1,2026-06-04,,
`

describe('stock', () => {
  it('turns over, stands still, misses its plan', async () => {
    expect(figures(await load(bytesOf(STOCK)))).toEqual([10, 8, 0, 2])
    // 40 of cost sold in two days, 440 and 420 in stock.
    expect(await ask('inventory_turnover')).toMatchObject({ numerator: String(40 * 365), denominator: '860', value: '16.976744' })
    expect(await ask('inventory_turnover_units')).toMatchObject({ numerator: '40', denominator: '310', value: '0.129032' })
    expect(await parts('inventory_turnover_units', '2026-06-01', '2026-06-01', undefined, 'sku=S1')).toBe('10/100')
    expect(await parts('slow_stock_share', '2026-06-01', '2026-06-01')).toBe('200/440')
    expect(await parts('slow_stock_share', '2026-06-02', '2026-06-02')).toBe('240/420')
    expect(await parts('stock_deviation')).toBe('40/200')
  })

  it('hold together', () =>
    holdsTogether(
      STOCK,
      'day,sku,warehouse,stock\n2026-06-01,S1,W1,101\n',
      ['units_sold', 'slow_stock_share', 'stock_deviation'],
      'sku',
    ))
})

const PURCHASES = `purchase_id,line_id,promised_on,delivered_on,quantity,unit_price,amount,standard_price,after_sale_cost,payment_days,supplier
P1,1,2026-06-01,2026-06-01,10,2.5,,2,3,30,V1
P1,2,2026-06-01,2026-06-02,1,,7,8,,,V1
P2,,2026-06-02,2026-06-01,4,1,,,,60,V2
P3,,2026-06-02,,4,1,,1,,,V2
P4,,2026-06-03,2026-06-03,1,0.0001,,,,,V3
P5,,2026-06-03,2026-06-09,1,1,,,,,V3
P6,,2026-06-03,2026-06-03,1,1,,,,,V3
P7,,2026-06-03,2026-06-03,1,1,,,,,V3
P8,,2026-06-03,2026-06-03,1,-1,,,,,V3
P9,,2026-06-03,2026-06-03,,1,,,,,V3
`

const LEADS = `lead_id,contacted_at,won_at,deal_amount,source,owner
1,2026-06-01,2026-06-03,10,ads,A
2,2026-06-01,,,ads,
3,2026-06-02,2026-06-03,,fair,B
4,2026-06-02,2026-06-01,-1,fair,B
5,soon,,,fair,B
`

describe('leads', () => {
  it('stand in for consultations where there are none, and hold together', async () => {
    expect(figures(await load(bytesOf(LEADS)))).toEqual([5, 3, 0, 2])
    expect(await parts('sales_conversion')).toBe('2/3')
    await load(bytesOf(SESSIONS))
    expect(await parts('sales_conversion')).not.toBe('2/3')
    expect(await parts('lead_conversion')).toBe('2/3')
    await db.exec('TRUNCATE service_sessions, leads, observations, coverage, covered, batches, rejects, replaced, slices, shops')
    // A deal that moves leaves the day it was on.
    const later = 'lead_id,contacted_at,won_at\n1,2026-06-01,2026-06-05\n'
    await holdsTogether(LEADS, later, ['leads', 'deals', 'lead_conversion', 'time_to_close'], 'owner')
  })
})

describe('purchases', () => {
  it('come in time, cost more in the end', async () => {
    expect(figures(await load(bytesOf(PURCHASES)))).toEqual([10, 8, 0, 2])
    expect(await parts('purchase_on_time_rate')).toBe('5/7')
    expect(await parts('on_time_rate')).toBe('5/7')
    expect(await ask('purchase_value')).toMatchObject({ numerator: '43.0001', value: '43.00' })
    expect(await parts('total_cost_ratio')).toBe('39/32')
    expect(await parts('payment_term')).toBe('990/29')
    await load(bytesOf(PARCELS))
    expect(await parts('on_time_rate')).toBe('2/3')
    expect((await ask('on_time_rate', '2026-06-01', '2026-06-30', 'supplier')).rows.map((row) => row.key)).toEqual([''])
  })

  it('hold together', () =>
    holdsTogether(
      PURCHASES,
      'purchase_id,line_id,promised_on,delivered_on,quantity,unit_price\nP1,1,2026-06-02,2026-06-05,11,2.5\n',
      ['purchase_value', 'purchase_on_time_rate', 'total_cost_ratio'],
      'supplier',
    ))
})

const COUNTS = `day,shop,sku,stock,unit_cost,sold
2026-05-31,A,S1,100,2,
2026-05-31,A,S2,50,4,
2026-06-10,A,S1,,2,30
2026-06-30,A,S1,40,2,20
2026-06-30,A,S2,60,4,5
2026-06-30,B,S1,7,1,3
`

it('stock that is counted twice turns over between the counts (odd formula O8)', async () => {
  await load(bytesOf(COUNTS))
  // 30 × 2 + 20 × 2 + 5 × 4 sold; 400 and 320 in stock, 30 days apart; shop B was counted once.
  const turns = await ask('inventory_turnover_balances')
  expect([turns.numerator, turns.denominator, turns.value]).toEqual([`${120 * 730}`, `${720 * 30}`, '4.055556'])
  const bySku = (await ask('inventory_turnover_balances', '2026-06-01', '2026-06-30', 'sku')).rows
  expect(bySku.map(({ key, denominator }) => [key, denominator])).toEqual([
    ['S1', `${280 * 30}`],
    ['S2', `${440 * 30}`],
  ])
})

it('an audit of one’s own work does not count, and does not come in (odd formula O26)', async () => {
  const audits =
    'metric,day,numerator,denominator,owner,agent\nvi_compliance,2026-06-01,9,10,D,E\nvi_compliance,2026-06-01,10,10,D,D\ncsat,2026-06-01,1,1,D,D\n'
  const report = await load(bytesOf(audits))
  expect(report.rejected).toMatchObject([{ line: 3, column: 'agent', reason: expect.stringMatching(/^own-work: /) }])
  expect(await parts('vi_compliance')).toBe('9/10')
})

// Friday 26 September 2025: its Sunday is a make-up day, 1 to 8 October are holidays.
const DESIGNS = `request_id,requested_at,urgency,first_draft_at,due_at,paused_seconds,reworks,cancelled,owner
1,2026-06-01 10:00,urgent,2026-06-02 10:00,,,0,,D
2,2026-06-01 10:00,urgent,2026-06-02 10:01,,,2,,D
3,2026-06-01 10:00,urgent,2026-06-02 11:00,,3600,,,E
4,2025-09-26 10:00,regular,2025-09-30 10:00,,,,,D
5,2025-09-26 10:00,regular,2025-09-30 10:01,,,,,E
6,2026-06-01 10:00,regular,,2026-06-02,,,,E
7,2026-06-01 10:00,regular,2026-06-01 12:00,,,,,E
8,2026-06-01 10:00,regular,2026-06-01 12:00,,,,yes,E
9,2026-06-01 10:00,sometime,,,,,,E
10,2026-06-01 10:00,urgent,2026-06-01 09:00,,,,,E
`

describe('design requests', () => {
  it('are drafted in time, by natural hours or working days, without the waiting', async () => {
    expect(figures(await load(bytesOf(DESIGNS)))).toEqual([10, 8, 0, 2])
    expect(await parts('urgent_on_time_rate')).toBe('2/3')
    expect(await parts('regular_on_time_rate')).toBe('1/2')
    expect(await parts('regular_on_time_rate', '2025-09-01', '2025-09-30')).toBe('1/2')
    expect(await parts('design_response_time')).toBe(`${86_400 + 86_460 + 86_400 + 7200}/4`)
  })

  it('hold together', async () => {
    const june = DESIGNS.split('\n')
      .filter((line) => !line.includes('2025-'))
      .join('\n')
    await holdsTogether(
      june,
      'request_id,requested_at,urgency,first_draft_at\n6,2026-06-01 10:00,regular,2026-06-01 11:00\n',
      ['design_response_time', 'urgent_on_time_rate', 'regular_on_time_rate', 'rework_count'],
      'owner',
    )
  })
})

const PAGES = `day,page,scene,version,experiment,arm,experiment_ended_on,impressions,visitors,clicks,bounces,buyers,gmv
2026-06-01,home,hero,1,,,,1000,,50,,,
2026-06-01,home,hero,2,,,,1000,,70,,,
2026-06-01,p1,detail,1,T1,scene,2026-06-03,,100,,20,8,800
2026-06-01,p1,detail,1,T1,facts,2026-06-03,,100,,30,5,500
2026-06-02,p1,detail,1,T1,scene,2026-06-03,,100,,20,6,600
2026-06-02,p1,detail,1,T1,facts,2026-06-03,,100,,30,5,500
2026-06-02,hall,campaign,1,,,,,500,,,20,2000
2026-06-03,hall,campaign,1,,,,,500,,,30,3000
2026-06-03,p2,detail,1,,,,,10,,11,1,
2026-06-03,p3,detail,1,,scene,,,10,,1,1,
`

describe('page statistics', () => {
  it('stand in for traffic where there is none', async () => {
    expect(figures(await load(bytesOf(PAGES)))).toEqual([10, 8, 0, 2])
    expect(await parts('ctr')).toBe('120/2000')
    expect(await parts('bounce_rate', '2026-06-01', '2026-06-30', undefined, 'scene=detail')).toBe('100/400')
    expect(await parts('detail_conversion', '2026-06-01', '2026-06-30', undefined, 'page=p1')).toBe('24/400')
    await load(bytesOf('day,visitors,impressions,clicks\n2026-06-01,10,100,9\n'))
    expect(await parts('ctr')).toBe('9/100')
  })

  it('hold together', () =>
    holdsTogether(
      PAGES,
      'day,page,scene,version,experiment,arm,visitors,buyers\n2026-06-01,p1,detail,1,T1,scene,90,9\n',
      ['ctr', 'bounce_rate', 'detail_conversion'],
      'page',
    ))
})

const CAMPAIGNS = `campaign_id,campaign,starts_on,ends_on,cost,baseline_gmv,margin,channel
1,618,2026-06-01,2026-06-03,100,,40,live
2,618,2026-06-10,,50.5,10,,search
3,Q,2026-05-31,2026-06-01,0.000003,,,live
4,Q,2026-06-20,2026-07-09,200,,,live
5,Z,2026-06-03,2026-06-01,1,,,live
6,Z,2026-06-03,,-1,,,live
7,Z,2026-06-03,,,,,live
`

it('page statistics know tests: whole, by arm, with their end', async () => {
  await load(bytesOf(PAGES))
  const found = await experimentsOf(db, { from: '2026-06-02', to: '2026-06-30' }, {})
  expect(found).toMatchObject([
    {
      ...{ name: 'T1', first: '2026-06-01', ended: '2026-06-03' },
      arms: [
        { name: 'facts', visitors: 200, buyers: 10, bounces: 60, impressions: null },
        { name: 'scene', visitors: 200, buyers: 14, bounces: 40, clicks: null },
      ],
    },
  ])
  expect(await experimentsOf(db, { from: '2026-06-03', to: '2026-06-30' }, {})).toEqual([])
  expect(await experimentsOf(db, { from: '2026-06-01', to: '2026-06-30' }, { page: ['p2'] })).toEqual([])
})

describe('campaigns', () => {
  it('cost something on every day of their window, in whole micros that add up', async () => {
    expect(figures(await load(bytesOf(CAMPAIGNS), 'campaigns'))).toEqual([7, 4, 0, 3])
    expect((await ask('campaign_cost', '2026-06-01', '2026-06-03', 'day')).rows.map((row) => row.numerator)).toEqual([
      '33.333335',
      '33.333333',
      '33.333334',
    ])
    expect((await ask('campaign_cost')).numerator).toBe('260.500002')
    expect((await ask('campaign_cost', '2026-05-01', '2026-07-31')).numerator).toBe('350.500003')
    expect(await parts('campaign_roi_margin')).toBe('-60/100')
  })

  it('gain what orders with their marks bring beyond the control, or nothing', async () => {
    await load(bytesOf(CAMPAIGNS), 'campaigns')
    expect(await ask('campaign_iroas')).toMatchObject({ value: null, reason: 'no-data' })
    // A file of orders that has no column for campaigns says nothing about them.
    await load(bytesOf('order_id,ordered_at,amount\nA,2026-06-01,900\n'))
    expect(await ask('campaign_gmv')).toMatchObject({ value: null, reason: 'no-data' })
    await load(bytesOf('order_id,ordered_at,amount,campaign\nB,2026-06-02,531.000004,618\nC,2026-06-02,7,\n'))
    expect(await parts('campaign_gmv')).toBe('531.000004/1')
    expect(await parts('organic_gmv')).toBe('907/1')
    expect(await ask('campaign_iroas')).toMatchObject({ numerator: '521.000004', denominator: '260.500002', value: '2.000000' })
    expect(
      (await ask('campaign_iroas', '2026-06-01', '2026-06-30', 'campaign')).rows.map((row) => [row.key, row.reason ?? row.value]),
    ).toEqual([
      ['618', '3.461794'],
      ['Q', 'no-gain'],
    ])
    expect(await ask('campaign_cost_ratio', '2026-06-01', '2026-06-30', undefined, 'campaign=Q')).toMatchObject({
      value: null,
      reason: 'no-gain',
    })
  })

  it('hold together', () =>
    holdsTogether(
      CAMPAIGNS.split('\n')
        .filter((line) => !/^[3-7],/.test(line))
        .join('\n'),
      'campaign_id,starts_on,ends_on,cost\n1,2026-06-02,2026-06-04,100\n',
      ['campaign_cost'],
      'campaign',
    ))
})

it('the order of files does not matter, also where a session repeats one of another file', async () => {
  const [header, ...lines] = SESSIONS.trim().split('\n') as [string, ...string[]]
  const halves = [lines.slice(0, 3), lines.slice(3, 8)].map((rows) => bytesOf.bind(null, `${[header, ...rows].join('\n')}\n`))
  await load(halves[0]!())
  await load(halves[1]!())
  const forwards = await sums()
  await db.exec('TRUNCATE service_sessions, observations, category_sums, coverage, covered, batches, rejects, replaced')
  await load(halves[1]!())
  await load(halves[0]!())
  expect(await sums()).toEqual(forwards)
})

// ── the right answers ────────────────────────────────────────────────────────────────────────────────────────────────

type Row = Record<string, string>

const reference = (name: string): Row[] => JSON.parse(readFileSync(shared(`data/real/reference/${name}.json`)!, 'utf8'))
const month = (row: Row) => row.month!.slice(0, 7)

describe.skipIf(!shared('data/real/reference/cc_agent.json'))('the references', () => {
  const file = (path: string) => shared(`data/real/${path}`)!
  const byKey = async (metric: string, by: string, from = '1990-01-01', to = '2030-12-31') =>
    new Map((await ask(metric, from, to, by)).rows.map((row) => [row.key, row]))

  it('cc_agent, cc_total', async () => {
    expect(figures(await load(file('support/anonymous_bank_calls_one_day.csv')))).toEqual([1250, 1250, 0, 0])
    const [first, target, handling] = [
      await byKey('first_response_time', 'agent', '1999-01-01', '1999-01-01'),
      await byKey('first_response_in_target', 'agent', '1999-01-01', '1999-01-01'),
      await byKey('handling_time', 'agent', '1999-01-01', '1999-01-01'),
    ]
    for (const row of reference('cc_agent')) {
      expect({
        server: row.server,
        calls: first.get(row.server!)?.denominator,
        q_seconds: first.get(row.server!)?.numerator,
        within_15s: target.get(row.server!)?.numerator,
        service_seconds: handling.get(row.server!)?.numerator,
      }).toEqual(row)
    }
    const all = reference('cc_total')
    const agent = all.find((row) => row.outcome === 'AGENT')!
    expect(await parts('first_response_in_target', '1999-01-01', '1999-01-01')).toBe(`${agent.within_15s}/${agent.calls}`)
    const stored = await db.query(
      `SELECT outcome, count(*)::text AS calls, sum(first_reply_seconds)::text AS q_seconds,
        count(*) FILTER (WHERE first_reply_seconds <= 15)::text AS within_15s FROM service_sessions GROUP BY 1 ORDER BY 1`,
    )
    expect(stored).toEqual(all)
    const contacts = await byKey('contacts', 'reason', '1999-01-01', '1999-01-01')
    expect(all.map((row) => contacts.get(row.outcome!)?.value)).toEqual(all.map((row) => row.calls))
  })

  it('ol_monthly', async () => {
    expect((await load(file('olist/orders_2017q4_delivered.csv.gz'))).rejected).toEqual([])
    const [onTime, late, time, shipped] = [
      await byKey('on_time_rate', 'month'),
      await byKey('late_rate', 'month'),
      await byKey('delivery_time', 'month'),
      await byKey('ship_48h_rate', 'month'),
    ]
    for (const row of reference('ol_monthly')) {
      const key = month(row)
      expect([onTime.get(key)?.numerator, onTime.get(key)?.denominator]).toEqual([row.on_time_by_date, row.orders])
      expect(late.get(key)?.numerator).toBe(String(Number(row.orders) - Number(row.on_time_by_date)))
      expect([time.get(key)?.numerator, time.get(key)?.denominator]).toEqual([row.delivery_seconds, row.orders])
      expect((Number(time.get(key)?.value) / 86_400).toFixed(4)).toBe(row.mean_delivery_days)
      expect([shipped.get(key)?.numerator, shipped.get(key)?.denominator]).toEqual([row.shipped_48h_from_approval, row.orders])
    }
    // Other ways to count, of the stored facts.
    const others = await db.query(
      `SELECT date_trunc('month', day)::date::text AS month, count(*) FILTER (WHERE delivered_at <= promised_at)::text AS on_time_by_timestamp,
         count(*) FILTER (WHERE shipped_at - ordered_at <= interval '48 hours')::text AS shipped_48h_from_purchase,
         count(*) FILTER (WHERE shipped_at < approved_at)::text AS carrier_before_approval FROM shipments GROUP BY 1 ORDER BY 1`,
    )
    expect(reference('ol_monthly')).toMatchObject(others)
  }, 60_000)

  it('ol_sample_monthly: what was delivered', async () => {
    expect((await load(file('olist/orders_sample_9999_minute.csv.gz'))).rejected).toEqual([])
    const [delivered, onTime, shipped] = [
      await byKey('delivered_orders', 'month'),
      await byKey('on_time_rate', 'month'),
      await byKey('ship_48h_rate', 'month'),
    ]
    for (const row of reference('ol_sample_monthly')) {
      const key = month(row)
      const said = [delivered.get(key)?.value, onTime.get(key)?.numerator, shipped.get(key)?.numerator].map((text) => text ?? '0')
      expect([key, ...said]).toEqual([key, row.delivered, row.on_time_by_date, row.shipped_48h])
    }
  }, 60_000)

  it('ol_csat500', async () => {
    const report = await load(file('olist/sample500/order_reviews.csv'))
    expect(report.rejected).toEqual([])
    const [row] = reference('ol_csat500')
    const [csat, bad, score] = [
      await ask('csat', '2016-01-01', '2019-12-31'),
      await ask('bad_review_rate', '2016-01-01', '2019-12-31'),
      await ask('review_score', '2016-01-01', '2019-12-31'),
    ]
    expect([csat.numerator, csat.denominator, csat.value]).toEqual([row!.ge4, row!.reviews, row!.csat])
    expect([bad.numerator, score.numerator, score.value]).toEqual([row!.le2, row!.score_sum, row!.mean_score])
    const distinct = await db.query(
      `SELECT count(DISTINCT split_part(review_id, '/', 1))::text AS review_ids, count(DISTINCT order_id)::text AS orders FROM reviews`,
    )
    expect([row]).toMatchObject(distinct)
  })

  it('inv_month', async () => {
    expect((await load(file('supply/inventory_daily_mock_kaggle.csv'))).rejected).toEqual([])
    const turns = await byKey('inventory_turnover_units', 'month')
    for (const row of reference('inv_month')) {
      const found = turns.get(row.ym!.slice(0, 7))
      const sold = String(Number(found?.numerator) / Number(row.n_days))
      expect([row.ym, sold, found?.denominator, found?.value]).toEqual([row.ym, row.units_sold, row.stock_day_sum, row.turnover])
    }
    expect(await ask('inventory_turnover', '2014-01-01', '2014-12-31')).toMatchObject({ value: null, reason: 'denominator-zero' })
  })

  it('sc_vendor', async () => {
    expect((await load(file('supply/scms_delivery_history.csv.gz'))).rejected).toEqual([])
    const [value, onTime, freight] = [
      await byKey('purchase_value', 'supplier'),
      await byKey('on_time_rate', 'supplier'),
      await byKey('purchase_freight', 'supplier'),
    ]
    for (const row of reference('sc_vendor')) {
      const of = (found: Awaited<ReturnType<typeof byKey>>) => found.get(row.vendor!)
      expect([
        row.vendor,
        of(value)?.value,
        of(onTime)?.numerator,
        of(onTime)?.denominator,
        of(freight)?.value ?? '0.00',
      ]).toEqual([...[row.vendor, row.purchase_value, row.on_time, row.po_lines, row.freight_usd]])
    }
    const unpriced = await db.query<{ vendor: string; lines: string }>(
      `SELECT s.supplier AS vendor, count(*) FILTER (WHERE p.freight IS NULL)::text AS lines FROM purchases p JOIN slices s ON s.id = p.slice_id GROUP BY 1`,
    )
    const lines = new Map(unpriced.map((row) => [row.vendor, row.lines]))
    for (const row of reference('sc_vendor'))
      expect([row.vendor, lines.get(row.vendor!)]).toEqual([row.vendor, row.freight_not_numeric])
  }, 60_000)
})

it('process entries: how many name evidence, whose day was the highest, which to look at', async () => {
  await load(
    bytesOf(
      `metric,day,value,owner,evidence\n${[
        'client_visits,2026-06-01,3,A,note 1',
        'client_visits,2026-06-01,4,B,note 2',
        'client_visits,2026-06-02,2,A,',
        'client_visits,2026-06-03,5,A,',
        'client_visits,2026-06-04,0,A,',
        'proposals,2026-06-04,9,A,',
      ].join('\n')}\n`,
    ),
  )
  const found = await proofOf(db, 'client_visits', { from: '2026-06-01', to: '2026-06-30' }, {})
  expect(found).toMatchObject({ all: 4, unproven: 2, peak: { day: '2026-06-03', value: '5' } })
  expect(found.samples.filter(({ evidence }) => evidence === '')).toEqual(
    expect.arrayContaining([
      { day: '2026-06-02', value: '2', evidence: '' },
      { day: '2026-06-03', value: '5', evidence: '' },
    ]),
  )
  const none = await proofOf(db, 'client_visits', { from: '2026-07-01', to: '2026-07-30' }, { owner: ['A'] })
  expect(none).toEqual({ all: 0, unproven: 0, samples: [] })
})

const RETURNS = `return_id,order_id,returned_at,sku,category,quantity,unit_price,reason,stage,saved,compensation
R1,1,2026-06-01 10:00,S1,tea,1,10,质量,after_shipping,,
R1,1,2026-06-01 10:00,S2,cup,2,5,质量,after_shipping,,
R2,2,2026-06-02 10:00,S1,tea,1,10,尺寸,before_shipping,,
R3,3,2026-06-02 10:00,S1,tea,1,10,尺寸,after_shipping,yes,2.5
R4,3,2026-06-20 10:00,S1,tea,1,10,尺寸,after_shipping,no,
R5,4,2026-06-02 10:00,S2,cup,1,5,,after_shipping,yes,1
R6,4,2026-07-03 10:00,S2,cup,1,5,,after_shipping,,
R7,4,2026-06-02 10:00,S2,cup,1,5,,sometime,,
R8,4,2026-06-02 10:00,S2,cup,1,5,,,yes,-1
`

describe('returns', () => {
  /** What is not 0, by key. */
  const split = async (metric: string, by: string) =>
    (await ask(metric, '2026-06-01', '2026-06-30', by)).rows.flatMap(({ key, value }) =>
      Number(value) === 0 ? [] : [[key, value]],
    )

  it('that were kept are requests only, by whatever they are split', async () => {
    expect(figures(await load(bytesOf(RETURNS), 'returns'))).toEqual([9, 7, 0, 2])
    expect(await ask('return_amount')).toMatchObject({ value: '40.00' })
    expect(await split('return_documents', 'category')).toEqual([
      ['cup', '1'],
      ['tea', '3'],
    ])
    expect(await split('return_amount', 'sku')).toEqual([
      ['S1', '30.00'],
      ['S2', '10.00'],
    ])
    expect(await split('return_amount', 'reason')).toEqual([
      ['尺寸', '20.00'],
      ['质量', '20.00'],
    ])
    expect(await parts('before_shipping_share')).toBe('1/3')
    // Two were kept: one came back 18 days later, the other after 31.
    expect(await parts('re_return_rate')).toBe('1/2')
    expect(await parts('compensation_per_save')).toBe('3.5/2')
    expect(await parts('return_save_rate')).toBe('2/5')
  })

  it('hold together', () =>
    holdsTogether(
      RETURNS,
      'return_id,returned_at,sku,quantity,unit_price,saved\nR2,2026-06-02 10:00,S1,1,10,yes\n',
      ['return_amount'],
      'category',
    ))

  it('say nothing about orders, stages and kept goods where the file has no column for them', async () => {
    await load(bytesOf('return_id,returned_at,amount\n1,2026-06-01,5\n'), 'returns')
    for (const metric of ['return_rate_t15', 're_return_rate', 'before_shipping_share', 'return_save_rate'])
      expect([metric, (await ask(metric)).reason]).toEqual([metric, 'no-data'])
    expect((await ask('return_amount')).value).toBe('5.00')
  })
})
