/** Parts of days: what is known of the same hours, by slice; and where nobody knows the hours, that is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricById, metrics } from '../../src/metrics/index.ts'
import type { Database } from '../../src/store/client.ts'
import { createObservations, type Question } from '../../src/store/sums/observations.ts'
import type { Scope } from '../../src/terms/dimension.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { loaded } from '../support/load.ts'

let db: Database

const ORDERS = `shop,order_id,ordered_at,paid_at,customer_id,channel,category,amount,refund_amount
A,1,2026-06-01 09:00,2026-06-01 09:05,c1,live,tea,100,
A,2,2026-06-01 14:59:59,2026-06-01 15:00,c1,live,cup,50,
A,3,2026-06-01 15:00,2026-06-01 15:01,c2,shelf,tea,10,
A,4,2026-06-01 23:30,2026-06-02 00:10,c3,shelf,tea,7,
A,5,2026-06-02 08:00,2026-06-02 08:00,c1,shelf,tea,20,20
A,6,2026-06-02 16:00,2026-06-02 16:00,c4,live,cup,30,
B,7,2026-06-01,2026-06-01,c5,live,tea,1000,
`
const SESSIONS = `shop,session_id,started_at,first_reply_seconds,answered_by,agent,csat_score
A,s1,2026-06-01 10:00,10,person,E1,5
A,s2,2026-06-01 16:00,30,person,E1,1
A,s3,2026-06-02 10:00,20,person,E2,4
`
const RETURNS = `shop,return_id,returned_at,amount
A,r1,2026-06-01 11:00,5
A,r2,2026-06-01 18:00,6
`

beforeAll(async () => {
  db = await openTestDatabase()
  const files = [
    ['orders', ORDERS],
    ['service', SESSIONS],
    ['returns', RETURNS],
    ['traffic', 'shop,day,visitors\nA,2026-06-01,100\nA,2026-06-02,100\n'],
  ]
  for (const [kind, text] of files) {
    const report = await loaded(db, bytesOf(text!), { kind: kind!, now: new Date('2026-06-02T10:00:00Z') })
    expect(report.rejected).toEqual([])
  }
})
afterAll(() => db.close())

const IN_A: Scope = { shop: ['A'] }

function upTo(time: string, id: string, more: Partial<Question> = {}, days = ['2026-06-01', '2026-06-02']) {
  const question = { metrics: [metricById(id)!], scope: IN_A, days, time, ...more }
  return createObservations(db)
    .upTo(question)
    .then((found) => found.map((one) => one.get(id)!))
}

describe('days up to a time', () => {
  it.each([
    ['09:00', 'orders', ['0', '1']],
    ['09:01', 'orders', ['1', '1']],
    ['15:00', 'orders', ['2', '1']],
    ['15:00:01', 'orders', ['3', '1']],
    ['24:00', 'orders', ['4', '2']],
    // paid at 15:00 sharp is not before 15:00
    ['15:00', 'gmv_paid', ['100.00', '27.00']],
    ['15:01', 'gmv_paid', ['150.00', '27.00']],
    ['15:00', 'return_amount', ['5.00', '20.00']],
    ['15:00', 'paying_customers', ['1', '2']],
    ['24:00', 'repurchase_rate', ['0.500000', '0.000000']],
    ['15:00', 'aov', ['75.0000', '20.0000']],
    ['15:00', 'first_response_time', ['10', '20']],
    ['24:00', 'first_response_time', ['20', '20']],
  ])('at %s %s is %j', async (time, id, expected) => {
    const found = await upTo(time, id)
    expect(found.map((one) => Number(one.value))).toEqual(expected.map(Number))
  })

  it('splits by any dimension, lines included', async () => {
    const [first] = await upTo('15:30', 'gmv_gross', { by: 'channel' })
    expect(first!.rows.map((row) => [row.key, row.value])).toEqual([
      ['live', '150.00'],
      ['shelf', '10.00'],
    ])
    const [second] = await upTo('15:30', 'gmv_gross', { by: 'category' })
    expect(second!.rows.map((row) => [row.key, row.value])).toEqual([
      ['cup', '50.00'],
      ['tea', '110.00'],
    ])
    const [agents] = await upTo('15:30', 'first_response_time', { by: 'agent' })
    expect(agents!.rows.map((row) => row.key)).toEqual(['E1'])
  })

  it('takes the days in the order of the question', async () => {
    const found = await upTo('24:00', 'orders', {}, ['2026-06-02', '2026-06-01', '2026-06-02'])
    expect(found.map((one) => one.value)).toEqual(['2', '4', '2'])
  })

  it('says that nobody knows the hours where a kind or a shop has only days', async () => {
    expect((await upTo('15:00', 'visitors')).map((one) => one.reason)).toEqual(['no-times', 'no-times'])
    expect((await upTo('15:00', 'conversion_rate')).map((one) => one.reason)).toEqual(['no-times', 'no-times'])
    expect((await upTo('15:00', 'orders', { scope: { shop: ['B'] } }))[0]!.reason).toBe('no-times')
    // B's day is in the sum, so the sum is not known either; on the second day B has nothing.
    const all = await upTo('15:00', 'orders', { scope: {} })
    expect(all.map((one) => one.reason ?? one.value)).toEqual(['no-times', '1'])
  })

  it('has no value for days that are not loaded', async () => {
    expect((await upTo('15:00', 'orders', {}, ['2026-05-01']))[0]!.reason).toBe('no-data')
  })

  it('at the end of a day is what the day is', async () => {
    const asked = { metrics, scope: IN_A }
    const days = ['2026-06-01', '2026-06-02']
    const whole = await createObservations(db).over({ ...asked, periods: days.map((day) => ({ from: day, to: day })) })
    const parts = await createObservations(db).upTo({ ...asked, days, time: '24:00' })
    const known = [...parts[0]!.values()].filter((one) => one.reason !== 'no-times').map((one) => one.metric)
    expect(known).toEqual(expect.arrayContaining(['net_gmv', 'return_rate', 'new_customers', 'csat']))
    for (const [n, day] of parts.entries()) for (const id of known) expect(day.get(id)).toEqual(whole[n]!.get(id))
  })
})
