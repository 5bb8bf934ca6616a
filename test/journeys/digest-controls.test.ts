/** What a finding sets going: its owner is told, it is answered by words, muted from its card; red lines at night; a process that dies half way. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planDigests } from '../../src/schedule/jobs/plan-digests.ts'
import { sendDigest } from '../../src/schedule/jobs/send-digest.ts'
import type { DigestKey } from '../../src/store/digests.ts'
import { loadPeople } from '../../src/store/people/people-file.ts'
import { addDays, eachDay } from '../../src/terms/period.ts'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { CORNER_SHOP, known, loadCsv, openCornerShop } from './corner-shop.ts'

const PLAYBOOK = `entries:
  - id: traffic-down
    metric: visitors
    moves: down
    cause: { zh: 流量下滑, en: Traffic fell }
    check: { zh: 检查活动入口, en: Check the campaign entries }
    owner: design
`
const DESIGN = `id: design
name: { zh: 设计, en: Design }
lines: [{ metric: visitors, weight: 10000, target: 30000 }]
`
const RED_LINE = `
gates:
  - { id: late, name: { zh: 超时红线, en: Late red line }, positions: [operations], when: { metric: late_rate, op: '>', threshold: 8% }, observes: shops, capTotal: 60 }
`
const DESIGNER = `employee_id,name,department,position,role,time_zone,language,scope
E6,Dora,Design,design,employee,Asia/Shanghai,en,shop=A
`

let folder: string
let app: TestApp
let lin: Chatter
let ben: Chatter
let dora: Chatter

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kpi-corner-'))
  cpSync(CORNER_SHOP, folder, { recursive: true })
  writeFileSync(join(folder, 'playbook.yaml'), PLAYBOOK)
  writeFileSync(join(folder, 'positions/design.yaml'), DESIGN)
  writeFileSync(join(folder, 'rules.yaml'), RED_LINE)
  app = await openCornerShop({ COMPANY_DIR: folder })
  app.setNow('2026-07-07T12:00:00+08:00')
  const file = (async function* () {
    yield Buffer.from(DESIGNER)
  })()
  await loadPeople(app.store.db, { file, by: 'test', now: app.clock.now() })
  for (const id of ['E1', 'E2', 'E6']) known(app, id)
  lin = chatter(app, 'E1')
  ben = chatter(app, 'E2')
  dora = chatter(app, 'E6')
  await visitors(eachDay({ from: '2026-04-20', to: '2026-07-07' }))
  await lin.says('日报加上访客数')
  lin.sees()
  await ben.says('add visitors to the digest')
  ben.sees()
})
afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true })
})

async function visitors(days: readonly string[], share = 1): Promise<void> {
  const rows = days.flatMap((day) =>
    ['A', 'B'].map((shop) => `${day},${Math.round(share * (1000 + 40 * (new Date(day).getUTCDay() % 4)))},${shop}`),
  )
  await loadCsv(app, 'traffic', `day,visitors,shop\n${rows.join('\n')}\n`, app.clock.now().toISOString())
}

async function morning(day: string, share: number): Promise<void> {
  app.setNow(`${day}T09:00:00+08:00`)
  await visitors([addDays(day, -1)], share)
  await app.tick()
  await app.drain()
}

describe('the owner of a check', () => {
  it('whom nobody can reach is named, and nothing is sent', async () => {
    await morning('2026-07-09', 0.3)
    lin.sees('! 访客数 336', '检查活动入口', '[告诉设计]', '[静音访客数]')
    ben.sees('! Visitors 336')
    await lin.clicks('告诉设计')
    lin.sees('设计')
    dora.seesNothing()
  })

  it('gets what to check in their own language, without the numbers, and once', async () => {
    await dora.says('help')
    dora.sees()
    await lin.says('今日日报')
    lin.sees('[告诉设计]')
    await lin.clicks('告诉设计')
    lin.sees('Dora')
    expect(dora.sees('Check the campaign entries', 'Traffic fell')).not.toContain('336')
    await lin.says('今日日报')
    lin.sees('[告诉设计]')
    await lin.clicks('告诉设计')
    lin.sees('Dora')
    dora.seesNothing()
  })

  it('is not told by somebody whose finding it is not', async () => {
    const [first] = (await app.store.digests.toldBefore('E1', 'morning', '2026-07-10')).findings.keys()
    await ben.forges('alert_feedback', { finding: first, verdict: 'tell' })
    ben.sees("I don't know which one you mean")
    dora.seesNothing()
    expect(await app.store.audit.has('tell-owner', 'E2', 'E6', '2026-07-09')).toBe(false)
  })
})

describe('what the reader says', () => {
  it('by words: a false alarm, in English too', async () => {
    await lin.says('今日日报')
    lin.sees()
    await lin.says('访客数是误报')
    lin.sees('访客数：误报')
    await ben.says('visitors: that is the new normal')
    ben.sees('Visitors', 'new normal')
    const given = await app.store.db.query('SELECT employee_id, verdict FROM feedback ORDER BY id')
    expect(given).toEqual([
      { employee_id: 'E1', verdict: 'false-alarm' },
      { employee_id: 'E2', verdict: 'new-normal' },
    ])
  })

  it('mutes it from the card', async () => {
    await lin.says('今日日报')
    lin.sees()
    await app.store.db.query('DELETE FROM feedback')
    await lin.says('今日日报')
    lin.sees('[静音访客数]')
    const answer = await lin.clicks('静音访客数')
    expect(JSON.stringify(answer.card)).toContain('已静音：访客数')
    await lin.clicks('取消静音访客数')
    expect((await app.store.digestSettings.of('E1')).muted).toBeUndefined()
  })
})

describe('a red line at night', () => {
  it('wakes only those who chose it', async () => {
    await lin.says('红线可以在免打扰时间提醒我')
    lin.sees()
    expect((await app.store.digestSettings.of('E1')).doRedLinesPass).toBe(true)
    const at = '2026-07-09T23:30:00+08:00'
    app.setNow(at)
    const rows = ['A', 'B'].map((shop) => `late_rate,2026-07-08,20,100,${shop}`)
    await loadCsv(app, 'observations', `metric,day,numerator,denominator,shop\n${rows.join('\n')}\n`, at)
    await app.tick()
    await app.drain()
    lin.sees('预警', '红线：本月累计高于 8%')
    ben.seesNothing()
    app.setNow('2026-07-10T08:00:00+08:00')
    await app.tick()
    await app.drain()
    ben.sees('Red line: above 8% for the month so far')
  })
})

describe('a process that dies', () => {
  const key: DigestKey = { receiver: 'E2', day: '2026-07-13', kind: 'morning' }
  const digests = () => app.messenger.sent.filter(({ content }) => content.text.startsWith('Daily digest · Jul 12')).length

  beforeAll(async () => {
    app.setNow('2026-07-13T09:00:00+08:00')
    await visitors(['2026-07-09', '2026-07-10', '2026-07-11', '2026-07-12'])
    await app.tick()
    // Planned, its job in the queue: the process goes on by hand.
    await planDigests({ ...app, enqueue: async () => {} }).run({}, { number: 1, isLast: false })
  })

  const job = (db: typeof app.store.db) =>
    sendDigest({ ...app, store: { ...app.store, db }, enqueue: async () => {}, wake: () => {}, log: app.log })

  it('after composing has said nothing, and the digest is still due', async () => {
    const dying = { ...app.store.db, transaction: () => Promise.reject(new Error('killed')) }
    await expect(job(dying).run(key, { number: 1, isLast: false })).rejects.toThrow('killed')
    expect(digests()).toBe(0)
    expect(await app.store.digests.due(key)).toBeDefined()
  })

  it('between composing and sending has it in the outbox; whoever comes next sends exactly one', async () => {
    await job(app.store.db).run(key, { number: 1, isLast: false })
    expect(digests()).toBe(0)
    await app.drain()
    expect(digests()).toBe(1)
    await app.tick()
    await app.drain()
    expect(digests()).toBe(1)
  })
})
