/** A group's digest: only what everybody may see, nothing personal, and by whom it was asked for. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { type Chatter, chatter } from '../support/chat.ts'
import { known, loadCsv, openCornerShop } from './corner-shop.ts'

let app: TestApp
let lin: Chatter
let manager: Chatter

beforeAll(async () => {
  app = await openCornerShop()
  for (const id of ['E0', 'E1']) known(app, id)
  lin = chatter(app, 'E1')
  manager = chatter(app, 'E0')
})
afterAll(() => app.stop())

async function morning(day: string): Promise<void> {
  const at = `${day}T09:00:00+08:00`
  app.setNow(at)
  const before = new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10)
  await loadCsv(app, 'traffic', `day,visitors,shop\n${before},10,A\n${before},10,B\n`, at)
  await app.tick()
  await app.drain()
}

it('is subscribed in the group itself', async () => {
  await lin.says('本群订阅日报')
  lin.sees('在群里 @我 说「本群订阅日报」')
})

it('is refused while somebody may not see the facts', async () => {
  await lin.saysInGroup('本群订阅日报')
  lin.seesInGroup('全公司都有权限看')
  expect(await app.store.digestGroups.all()).toEqual([])
})

it('comes at nine where everybody may see them: values, no targets, no buttons', async () => {
  await app.store.db.query("UPDATE people SET scope = ''")
  await lin.saysInGroup('本群订阅日报')
  lin.seesInGroup('每个工作日早上 9 点在这里发团队指标')
  await morning('2026-06-22')
  const text = lin.seesInGroup('日报 · 6月21日', '净GMV')
  expect(text).not.toMatch(/达标|落后|接近|目标|改时间|静音/)
})

it('ends for the day when somebody joins who may not see them', async () => {
  await app.store.db.query("UPDATE people SET scope = 'shop=B' WHERE employee_id = 'E2'")
  await morning('2026-06-23')
  expect(await app.store.digests.counts('2026-06-23')).toMatchObject({ skipped: 1 })
  await app.store.db.query("UPDATE people SET scope = '' WHERE employee_id = 'E2'")
})

it('stops when somebody there says so', async () => {
  await manager.saysInGroup('本群退订日报')
  manager.seesInGroup()
  await morning('2026-06-24')
  expect(app.messenger.sent.filter(({ address, content }) => address.to === 'chat' && content.text.includes('6月23日'))).toEqual(
    [],
  )
  const trail = await app.store.audit.about('E1')
  expect(trail.map(({ action }) => action)).toContain('subscribe-group')
})
