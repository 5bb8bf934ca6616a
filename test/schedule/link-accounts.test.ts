/** Accounts by e-mail, with the real SDK against the imitation of the platform: once a day, quiet on failure, nobody who left. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LarkApp, startLarkApp } from '../journeys/lark-app.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'

const ASKED = 'POST /open-apis/contact/v3/users/batch_get_id'

let platform: LarkPlatform
let app: LarkApp

beforeAll(async () => {
  platform = await createLarkPlatform()
  for (const name of ['lin', 'ben', 'zhao', 'wang']) platform.person(name, { email: `${name}@corner.example` })
  app = await startLarkApp(platform, 'webhook')
  await app.store.people.link('lark', 'ou_known', 'E0', app.clock.now())
})
afterAll(async () => {
  await app.stop()
  await platform.close()
})

const accountOf = (id: string) => app.store.people.accountOf('lark', id)
const calls = () => platform.callsOf(ASKED).length

async function run(at: string): Promise<void> {
  app.setNow(at)
  await app.tick()
  await app.drain()
  while ((await app.store.db.query("SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active')")).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

it('a platform that does not answer is asked again, and nobody hears of it', async () => {
  platform.fail({ on: ASKED, code: 99991672, status: 400 })
  await run('2026-06-19T07:07:00+08:00')
  expect(app.lines.some((line) => line.startsWith('accounts could not be linked'))).toBe(true)
  expect(platform.sent).toEqual([])
  expect(await accountOf('E1')).toBeUndefined()
})

it('finds those who have never written; not who left, nor who is known', async () => {
  await run('2026-06-19T08:07:00+08:00')
  expect([await accountOf('E1'), await accountOf('E2')]).toEqual(['ou_lin', 'ou_ben'])
  expect([await accountOf('E9'), await accountOf('E0'), await accountOf('E3')]).toEqual([undefined, 'ou_known', undefined])
  const { emails } = platform.callsOf(ASKED).at(-1)!.body as { emails: string[] }
  expect(emails).toContain('lin@corner.example')
  expect(emails).not.toContain('zhao@corner.example')
  expect(emails).not.toContain('wang@corner.example')
})

it('asks once a day', async () => {
  const before = calls()
  await run('2026-06-19T09:07:00+08:00')
  expect(calls()).toBe(before)
  await run('2026-06-20T07:07:00+08:00')
  expect(calls()).toBe(before + 1)
})

it('and the next digest finds them', async () => {
  await run('2026-06-22T09:00:00+08:00')
  await platform.until(() => platform.sentTo('ou_lin').length > 0)
})
