/**
 * A company small enough to compute by hand: one manager with two operators, an HR partner, an admin, an outsider and somebody who left; two
 * shops with a dozen orders. The clock stands at 2026-06-18 10:30 in Shanghai, and shop A's newest order is of 06:00 that day.
 */
import { join } from 'node:path'
import type { Database } from '../../src/store/client.ts'
import { loadFile } from '../../src/store/load/load.ts'
import { loadPeople } from '../../src/store/people/people-file.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'

export const NOW = '2026-06-18T10:30:00+08:00'
const COMPANY = join(import.meta.dirname, 'corner-shop')

const PEOPLE = `employee_id,name,email,department,leader_id,position,role,time_zone,language,scope,hr_scope,left_on
E0,王店长,wang@corner.example,运营部,,operations,employee,Asia/Shanghai,zh,shop=A;shop=B,,
E1,林小雨,lin@corner.example,运营部,E0,operations,employee,Asia/Shanghai,zh,shop=A,,
E2,Ben Hall,ben@corner.example,运营部,E0,operations,employee,Asia/Shanghai,en,shop=B,,
E3,陈新来,chen@corner.example,运营部,E1,operations,employee,Asia/Shanghai,zh,shop=C,,
E5,孙旁人,sun@corner.example,设计部,,operations,employee,Asia/Shanghai,zh,shop=B,,
E7,周管理,zhou@corner.example,信息部,,,admin,Asia/Shanghai,zh,,,
E8,Grace Lee,grace@corner.example,人力资源部,,,hr,Asia/Shanghai,en,,department=运营部,
E9,赵离职,zhao@corner.example,运营部,E0,operations,employee,Asia/Shanghai,zh,shop=A,,2026-05-31
`

/** Shop A: 33000 in May; in June 8000 + 6000 + 1525 + 1000 are paid and three orders are not. Shop B: 6800. */
const ORDERS = `order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop
A-501,2026-05-15 10:00:00,2026-05-15 10:05:00,c1,33000,33000,A
A-601,2026-06-02 10:00:00,2026-06-02 10:01:00,c1,8000,8000,A
A-602,2026-06-05 12:00:00,2026-06-05 12:01:00,c2,6000,6000,A
A-603,2026-06-05 13:00:00,2026-06-05 13:01:00,c1,1525,1525,A
A-604,2026-06-06 09:00:00,,c4,999.99,,A
A-605,2026-06-12 09:00:00,,c5,10,,A
A-606,2026-06-12 09:30:00,,c5,10,,A
A-607,2026-06-18 05:59:00,2026-06-18 06:00:00,c3,1000,1000,A
B-501,2026-05-04 09:00:00,2026-05-04 09:00:00,c8,5000,5000,B
B-601,2026-06-03 12:00:00,2026-06-03 12:00:00,c9,800,800,B
B-602,2026-06-17 12:00:00,2026-06-17 12:00:00,c9,6000,6000,B
`

const RETURNS = `return_id,order_id,returned_at,amount,shop
R-1,A-601,2026-06-10 15:00:00,1000,A
`

/** 40 visitors in May, 200 in June, 120 of them until the tenth. */
const TRAFFIC = `day,visitors,shop
2026-05-01,10,A
2026-05-31,30,A
2026-06-01,0,A
2026-06-05,120,A
2026-06-16,80,A
2026-06-17,0,A
`

/** Late parcels: 4 % in May, 6 % in June. Segment actions: 4 in May, 3 in June, 2 of them until the tenth. */
const REPORTED = `metric,day,numerator,denominator,shop
late_rate,2026-05-10,4,100,A
late_rate,2026-06-08,6,100,A
segment_actions,2026-05-07,4,,A
segment_actions,2026-06-03,1,,A
segment_actions,2026-06-09,1,,A
segment_actions,2026-06-17,1,,A
`

/** Ben's June target is his own; the template's 30000 does not count for him. */
const TARGETS = `employee_id,period,metric,target,low,high,weight
E2,2026-06,net_gmv,24000,,,
`

export async function openCornerShop(environment: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const app = await startTestApp(NOW, { COMPANY_DIR: COMPANY, ...environment })
  await loadCornerShop(app)
  return app
}

export const CORNER_SHOP = COMPANY

export async function loadCornerShop(app: { readonly store: { readonly db: Database } }): Promise<void> {
  const now = new Date(NOW)
  checked(await loadPeople(app.store.db, { file: bytes(PEOPLE), by: 'test', now }))
  const files = { orders: ORDERS, returns: RETURNS, traffic: TRAFFIC, observations: REPORTED, targets: TARGETS }
  for (const [kind, text] of Object.entries(files)) await loadCsv(app, kind, text)
}

export async function loadCsv(
  app: { readonly store: { readonly db: Database } },
  kind: string,
  text: string,
  at = NOW,
): Promise<void> {
  checked(
    await loadFile(app.store.db, {
      file: bytes(text),
      fileName: `${kind}.csv`,
      kind,
      by: 'test',
      now: new Date(at),
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
    }),
  )
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}

function checked(report: { readonly rejected: readonly object[] } | { readonly refused: string }): void {
  if ('refused' in report || report.rejected.length > 0) throw new Error(JSON.stringify(report))
}

/** People who have said their first word, in their own language unless it is given, so that everything can reach them. */
export async function greeted<const Ids extends readonly string[]>(
  app: TestApp,
  employeeIds: Ids,
  word?: string,
): Promise<{ [At in keyof Ids]: Chatter }> {
  const people: Chatter[] = []
  for (const id of employeeIds) {
    known(app, id)
    const one = chatter(app, id)
    const isEnglish = (await app.store.people.byId(id))?.language === 'en'
    await one.says(word ?? (isEnglish ? 'help' : '帮助'))
    one.sees('KPI')
    people.push(one)
  }
  return people as { [At in keyof Ids]: Chatter }
}

/** Ties an account to a person as the first message would, without one. */
export function known(app: TestApp, employeeId: string): void {
  app.messenger.profiles.set(employeeId, { employeeNo: employeeId })
}
