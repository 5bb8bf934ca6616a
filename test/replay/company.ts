/** The world's people in the demo company, on the whole app, and a day's files loaded as they would come. */
import { join } from 'node:path'
import { loadFile } from '../../src/store/load/load.ts'
import { loadPeople } from '../../src/store/people/people-file.ts'
import { type Day, eachDay } from '../../src/terms/period.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { bytesOf } from '../support/bytes.ts'
import { type Files, filesOf, type Season, SHOPS, type Twist } from './world.ts'

const PEOPLE = `employee_id,name,email,department,leader_id,position,role,time_zone,language,scope,hr_scope
W1,运营小方,w1@world.example,运营部,,operations,employee,Asia/Shanghai,zh,shop=${SHOPS[0]};shop=${SHOPS[1]},
W2,供应老何,w2@world.example,供应链部,,supply_chain,employee,Asia/Shanghai,zh,shop=${SHOPS[0]};shop=${SHOPS[1]},
W3,客服主管,w3@world.example,客服部,,customer_service,employee,Asia/Shanghai,zh,shop=${SHOPS[0]};shop=${SHOPS[1]},
W31,客服甲,w31@world.example,客服部,W3,customer_service,employee,Asia/Shanghai,zh,,
W5,销售小沈,w5@world.example,销售部,,sales,employee,Asia/Shanghai,zh,,
W6,设计小罗,w6@world.example,设计部,,design,employee,Asia/Shanghai,zh,shop=${SHOPS[0]};shop=${SHOPS[1]},
`

export type World = {
  readonly app: TestApp
  readonly load: (from: Day, to: Day) => Promise<void>
  /** A day's files once more, whole. */
  readonly loadMissing: (day: Day) => Promise<void>
}

export async function openWorld(now: string, twistOn: (day: Day) => Twist, season: Season): Promise<World> {
  const app = await startTestApp(now, { COMPANY_DIR: join(import.meta.dirname, '../../prisma/seed/company') })
  const at = new Date(now)
  await loadPeople(app.store.db, { file: bytesOf(PEOPLE), by: 'test', now: at })
  const load = async (from: Day, to: Day, on: (day: Day) => Twist) => {
    const days = eachDay({ from, to }).map((day) => filesOf(day, on, season))
    for (const kind of ['orders', 'traffic', 'returns', 'shipments', 'service'] as const) await loadKind(app, kind, days)
  }
  return {
    app,
    load: (from, to) => load(from, to, twistOn),
    loadMissing: (day) => load(day, day, (one) => ({ ...twistOn(one), missing: undefined })),
  }
}

async function loadKind(app: TestApp, kind: keyof Files, days: readonly Files[]): Promise<void> {
  const rows = days.flatMap((files, at) =>
    files[kind]
      .trimEnd()
      .split('\n')
      .slice(at === 0 ? 0 : 1),
  )
  if (rows.length < 2) return
  const report = await loadFile(app.store.db, {
    file: bytesOf(`${rows.join('\n')}\n`),
    fileName: `${kind}.csv`,
    kind,
    by: 'test',
    now: app.clock.now(),
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
  })
  if ('refused' in report || report.rejected.length > 0) throw new Error(JSON.stringify(report).slice(0, 2000))
}
