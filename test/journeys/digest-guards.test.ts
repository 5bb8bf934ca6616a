/** A guard's flag in the manager's digest: of whom the manager may read, once a month, for people to judge; on the whole app. */
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { CORNER_SHOP, known, loadCsv, openCornerShop } from './corner-shop.ts'

/** Of shop B's two orders in June one came back, a return in three documents; of shop A's four, one. */
const GUARDS = `
guards:
  - id: hollow-gmv
    name: { zh: 虚假GMV, en: Hollow GMV }
    metric: net_gmv
    beside: [return_amount_rate]
    when: [{ metric: return_rate, op: '>', threshold: 30% }]
    check: { zh: 查预售锁单, en: Look for pre-sale locking }
`
const RETURN = 'return_id,order_id,returned_at,amount,shop\nR-9,B-602,2026-06-18 15:00:00,6000,B\n'

let app: TestApp
let folder: string
let manager: Chatter
let otherTeam: Chatter

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kpi-guards-'))
  cpSync(CORNER_SHOP, folder, { recursive: true })
  appendFileSync(join(folder, 'rules.yaml'), GUARDS)
  app = await openCornerShop({ COMPANY_DIR: folder })
  for (const id of ['E0', 'E2', 'E5']) known(app, id)
  manager = chatter(app, 'E0')
  otherTeam = chatter(app, 'E5')
  await manager.says('帮助')
  manager.sees()
})
afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true })
})

/** At nine, after the day before has come. */
async function morning(day: string): Promise<void> {
  const at = `${day}T09:00:00+08:00`
  app.setNow(at)
  const yesterday = new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10)
  await loadCsv(app, 'traffic', `day,visitors,shop\n${yesterday},10,A\n${yesterday},10,B\n`, at)
  await app.tick()
  await app.drain()
}

describe('the manager’s morning', () => {
  it('is silent about a team without exceptions', async () => {
    await morning('2026-06-23')
    manager.sees('日报 · 6月22日')
    manager.seesNothing()
  })

  it('names who has a flag, what was seen, and what to check; nobody of another team on the same facts', async () => {
    await loadCsv(app, 'returns', RETURN, '2026-06-24T08:00:00+08:00')
    await morning('2026-06-24')
    manager.sees('日报 · 6月23日')
    const text = manager.sees(
      '团队日报 · 6月23日 · 1 项需要看',
      'Ben Hall',
      '「虚假GMV」',
      '退货率 33.33%（> 30%）',
      '查预售锁单',
    )
    expect(text).toContain('供人判断，不影响得分')
    expect(text).toContain('其余 2 人没有需要看的变化')
    expect(text).not.toContain('孙旁人')
    expect(text).not.toContain('林小雨')
    await otherTeam.says('我的KPI')
    otherTeam.sees('「虚假GMV」')
  })

  it('leads to the person’s own numbers, with the right that is asked again', async () => {
    await manager.clicks('看Ben Hall')
    manager.sees('Ben Hall', '「虚假GMV」')
    await otherTeam.forges('my_kpi_overview', { person: 'Ben Hall', employee: 'E2' })
    otherTeam.sees('你没有查看权限')
  })

  it('says it once in the month, whoever asks is told again', async () => {
    for (const day of ['2026-06-26', '2026-06-30']) {
      await morning(day)
      manager.sees(`日报 · 6月${Number(day.slice(-2)) - 1}日`)
      manager.seesNothing()
    }
    await manager.says('团队日报')
    manager.sees('Ben Hall', '「虚假GMV」')
  })
  it('is news again in the next month, and once in that, too', async () => {
    const order = 'B-701,2026-07-02 10:00:00,2026-07-02 10:05:00,c9,500,500,B'
    const at = '2026-07-07T08:00:00+08:00'
    await loadCsv(app, 'orders', `order_id,ordered_at,paid_at,customer_id,amount,paid_amount,shop\n${order}\n`, at)
    await loadCsv(app, 'returns', RETURN.replace('R-9,B-602,2026-06-18', 'R-10,B-701,2026-07-03').replace('6000', '500'), at)
    await morning('2026-07-07')
    manager.sees('日报 · 7月6日')
    manager.sees('团队日报 · 7月6日 · 1 项需要看', 'Ben Hall', '退货率 50%（> 30%）')
    await morning('2026-07-28')
    manager.sees('日报 · 7月27日')
    manager.seesNothing()
  })
})
