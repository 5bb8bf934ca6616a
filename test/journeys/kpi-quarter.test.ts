/**
 * A quarter for a department of thirty in Lark, with the real SDK and the real forms: everybody is asked, drafts, hands in; the supervisor signs
 * all at once; everybody signs. The service is started anew in the middle.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Kpi } from '../../src/drafts/kpi.ts'
import { replayed } from '../../src/drafts/replay.ts'
import type { Database } from '../../src/store/client.ts'
import { loadPeople } from '../../src/store/people/people-file.ts'
import { QUIET, testConfig } from '../support/app.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { loadCornerShop, NOW } from './corner-shop.ts'
import { type LarkApp, larkEnvironment } from './lark-app.ts'

const TEAM = Array.from({ length: 30 }, (_, n) => `T${String(n).padStart(2, '0')}`)
const LEADER = 'L1'

let platform: LarkPlatform
let db: Database
let app: Pick<LarkApp, 'store' | 'stop' | 'drain'>

/** The same database, whoever works on it. */
async function start() {
  const made = await createApp(testConfig(larkEnvironment(platform, 'webhook')), {
    database: { ...db, close: async () => {} },
    clock: { now: () => new Date(NOW) },
    timetable: QUIET,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  platform.sendEventsTo(`${await made.start()}/lark/events`)
  return made
}

const openId = (id: string) => `ou_${id}`
const newest = (id: string) => platform.sentTo(openId(id)).at(-1)!
const words = (id: string) => JSON.stringify(newest(id).card ?? newest(id).text)
const drafts = () => app.store.drafts.of<Kpi>({ kind: 'kpi', cycle: '2026-Q3', owners: TEAM })

async function click(id: string, label: string, form?: Record<string, unknown>) {
  const result = await platform.clicksButton(openId(id), newest(id).messageId, label, form)
  expect(result.error).toBeUndefined()
  return result
}

/** Until everybody's newest card says so. */
async function everybodySees(ids: readonly string[], text: string) {
  await platform.until(() => ids.every((id) => platform.sentTo(openId(id)).length > 0 && words(id).includes(text)), 60_000)
}

beforeAll(async () => {
  // Patient: how fast answers are is a benchmark's affair (bench drafts), and a test machine may be busy.
  platform = await createLarkPlatform({ limits: false, answerWithinMs: 30_000 })
  db = await openTestDatabase()
  await loadCornerShop({ store: { db } })
  const header = 'employee_id,name,email,department,leader_id,position,role,time_zone,language,scope,hr_scope\n'
  const rows = TEAM.map((id) => `${id},员工${id},,直播部,${LEADER},operations,employee,Asia/Shanghai,zh,shop=A,`)
  const others = [
    `${LEADER},陆主管,,直播部,,,employee,Asia/Shanghai,zh,,`,
    'H1,何人事,,人力资源部,,,hr,Asia/Shanghai,zh,,department=直播部',
  ]
  const report = await loadPeople(db, { file: bytesOf(header + [...rows, ...others].join('\n')), by: 'test', now: new Date(NOW) })
  expect(report).toMatchObject({ accepted: 32 })
  for (const id of [...TEAM, LEADER, 'H1']) platform.person(id, { employeeNo: id })
  app = await start()
  for (const id of [...TEAM.slice(0, 29), LEADER, 'H1']) await platform.says(openId(id), '帮助')
  await platform.until(() => platform.sent.length >= 31, 30_000)
}, 120_000)
afterAll(async () => {
  await app.stop()
  await platform.close()
  await db.close()
})

describe('a department of thirty', () => {
  it('is asked once; whoever was not known yet finds it with the first message', async () => {
    await platform.says(openId('H1'), '开启Q3 KPI周期')
    await everybodySees(['H1'], '发出邀请')
    await click('H1', '发出邀请')
    await everybodySees(TEAM.slice(0, 29), '请你先提')
    expect(words('H1')).toContain('邀请了 30 人')
    expect(words('H1')).toContain('员工T29')
    expect(platform.sentTo(openId('T29'))).toEqual([])
    await platform.says(openId('T29'), '帮助')
    await everybodySees(['T29'], '请你先提')
  }, 90_000)

  it('begins, each with one click, all at once and some twice', async () => {
    await Promise.all([...TEAM, ...TEAM.slice(0, 10)].map((id) => click(id, '用这份开始')))
    // On a busy machine the answer of a click follows as a message.
    const stored = async () => (await drafts()).map(({ state, version }) => `${state} ${version}`)
    await expect.poll(stored, { timeout: 30_000 }).toEqual(TEAM.map(() => 'editing 1'))
    await everybodySees(TEAM, '提交给主管')
  }, 90_000)

  it('writes with the real form: five KPIs in far fewer than fifteen clicks', async () => {
    const clicks: string[] = []
    const press = async (label: string, form?: Record<string, unknown>) => {
      clicks.push(label)
      return click('T00', label, form)
    }
    await press('改')
    await press('下一个', { metric: 'net_gmv', direction: 'higher', target: '１２w', weight: '30%', source: '', reason: '新店' })
    await press('下一个', {
      metric: 'conversion_rate',
      direction: 'higher',
      target: '百分之三',
      weight: '25',
      source: '生意参谋',
      reason: '',
    })
    await press('下一个', { metric: 'return_rate', direction: 'lower', target: '8.5%', weight: '0.15', source: '', reason: '' })
    await press('预览', {
      metric: 'segment_actions',
      direction: 'higher',
      target: '十五次',
      weight: '20',
      source: '',
      reason: '',
    })
    await press('加一条')
    await press('提交', { metric: 'aov', direction: 'default', target: '1,234.5', weight: '10', source: '', reason: '客单' })
    expect(clicks.length + 1).toBeLessThanOrEqual(15)
    const draft = (await drafts()).find(({ owner }) => owner === 'T00')!
    expect(draft.state).toBe('proposed')
    expect(draft.lines.map(({ id, fields }) => [id, fields.target, fields.weight])).toEqual([
      ['net_gmv', '120000', 3000],
      ['conversion_rate', '0.03', 2500],
      ['return_rate', '0.085', 1500],
      ['segment_actions', '15', 2000],
      ['aov', '1234.5', 1000],
    ])
  }, 60_000)

  it('a wrong number is shown where it is wrong, what was typed stays, and the form takes it the second time', async () => {
    await click('T01', '改')
    const typed = { metric: 'net_gmv', direction: 'higher', target: '二十来万', weight: '40', source: '', reason: '换' }
    await click('T01', '提交', typed)
    expect(words('T01')).toContain('没看懂这个数')
    expect(words('T01')).toContain('二十来万')
    await click('T01', '预览', { ...typed, target: '20万' })
    expect(words('T01')).toContain('¥20万')
  }, 60_000)

  it('hands in; a service that is started anew in the middle loses nothing and does nothing twice', async () => {
    await Promise.all(TEAM.slice(1, 15).map((id) => click(id, '提交给主管')))
    // Said, acknowledged, and the service is gone before it answers.
    await app.stop()
    const half = TEAM.slice(15)
    app = await start()
    await Promise.all(half.map((id) => platform.says(openId(id), '提交给主管')))
    await app.stop()
    app = await start()
    await everybodySees(half, '已提交')
    const all = await drafts()
    expect(all.map(({ state }) => state)).toEqual(TEAM.map(() => 'proposed'))
    for (const { id } of all) {
      const events = await app.store.drafts.events<Kpi>(id)
      expect(events.filter(({ event }) => event.event === 'propose')).toHaveLength(1)
      expect(replayed(events).at(-1)).toEqual(await app.store.drafts.byId(id))
    }
    const toLeader = () =>
      platform.sentTo(openId(LEADER)).filter((message) => JSON.stringify(message.card ?? '').includes('KPI草案'))
    const named = () => new Set(toLeader().map((message) => JSON.stringify(message.card).match(/员工T\d\d/)![0])).size
    // One person is sent no more than five messages a second.
    await vi.waitFor(() => expect(named()).toBe(30), { timeout: 30_000, interval: 100 })
  }, 120_000)

  it('is signed by the supervisor in one tap and by everybody, each for themselves', async () => {
    await platform.says(openId(LEADER), '这几个都同意')
    await everybodySees([LEADER], '待你处理的草案（30）')
    await click(LEADER, '同意检查通过的 30 份')
    expect(words(LEADER)).toContain('已同意 30 份')
    await everybodySees(TEAM, '同意并签字')
    await Promise.all(TEAM.map((id) => click(id, '同意并签字')))
    const all = await drafts()
    expect(all.map(({ state }) => state)).toEqual(TEAM.map(() => 'agreed'))
    for (const { owner, agreements } of all) expect(agreements[0]!.signatures.map(({ by }) => by)).toEqual([LEADER, owner])
    const rows = await db.query<{ n: string }>('SELECT count(*)::text AS n FROM signatures')
    expect(rows[0]!.n).toBe('60')
  }, 120_000)

  it("a forged click of one on another's draft does nothing", async () => {
    const value = { intent: 'draft_submit_withdraw', slots: { draft: 'kpi/2026-Q3/T05', do: 'amend' } }
    const form = { from: '2026-08-16 +0800', reason: 'x' }
    await platform.clicks(openId('T04'), newest('T04').messageId, value, { name: 'do_amend', form })
    expect((await app.store.drafts.byId('kpi/2026-Q3/T05'))!.state).toBe('agreed')
  }, 30_000)
})
