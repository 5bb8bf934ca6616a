/**
 * The service as a process of its own, killed at random moments while people talk to it. What was acknowledged is answered exactly once; what was
 * not is delivered again by the platform, as it does in truth.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/store/client.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openTestDatabase } from '../support/database.ts'
import { clickEvent } from '../support/lark/events.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { loadCornerShop, NOW } from './corner-shop.ts'
import { larkEnvironment } from './lark-app.ts'

const PEOPLE = { lin: 'E1', ben: 'E2', wang: 'E0', chen: 'E3', zhou: 'E7' }
const EVENTS = 40
const CLICKS = 6
/** How long the service lives each time before it is killed, in milliseconds from its first answer to the platform. */
const LIVES = [0, 1, 2].map(() => Math.round(Math.random() * 900))

let platform: LarkPlatform
let folder: string
let database: Database | undefined
let environment: Record<string, string>
let service: ChildProcess | undefined
const log: string[] = []

beforeAll(async () => {
  platform = await createLarkPlatform({ redeliverAfterMs: Array.from({ length: 500 }, () => 300) })
  for (const [name, employeeNo] of Object.entries(PEOPLE)) platform.person(name, { employeeNo })
  folder = mkdtempSync(join(tmpdir(), 'kpi-durability-'))
  const port = await freePort()
  environment = {
    ...larkEnvironment(platform, 'webhook'),
    PORT: String(port),
    // In the evening, when no digest is due: nothing is said but answers.
    CLOCK_START: NOW.replace('T10:30', 'T22:30'),
    LOG_LEVEL: 'warn',
    ...(await prepare()),
  }
  platform.sendEventsTo(`http://127.0.0.1:${port}/lark/events`)
})
afterAll(async () => {
  service?.kill('SIGKILL')
  await platform.close()
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** People and facts in the database that the service will open: a copy on the server, or a folder of its own. */
async function prepare(): Promise<Record<string, string>> {
  if (process.env.TEST_DATABASE_URL) {
    database = await openTestDatabase()
    await loadCornerShop({ store: { db: database } })
    return { DATABASE_URL: database.url! }
  }
  const db = await openDatabase({ dataDir: folder })
  await migrate(db)
  await loadCornerShop({ store: { db } })
  await db.close()
  return { DATA_DIR: folder }
}

async function start(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(String(chunk)))
  service = child
  const isReady = () =>
    fetch(`http://127.0.0.1:${environment.PORT}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the service did not start: ${log.join('')}`)
    await pause(20)
  }
}

async function kill(): Promise<void> {
  const gone = once(service!, 'exit')
  service!.kill('SIGKILL')
  await gone
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const answerTo = (eventId: string) => createHash('sha256').update(`lark\n${eventId}\ncard 0`).digest('hex').slice(0, 32)

it(`killed three times in a burst of ${EVENTS} messages and ${CLICKS} clicks, it answers everything once`, {
  timeout: 180_000,
}, async () => {
  const names = Object.keys(PEOPLE)
  await start()
  const talk = Array.from({ length: EVENTS }, async (_, i) => {
    await pause(i * 60)
    const { eventId, attempts } = await platform.says(
      `ou_${names[i % names.length]}`,
      i % 2 ? '我这个月KPI' : 'my KPI last month',
    )
    return { eventId, isAcknowledged: attempts.at(-1)?.status === 200 }
  })
  const clicks = Array.from({ length: CLICKS }, async (_, i) => {
    await pause(200 + i * 350)
    const name = names[i % names.length]!
    const value = { intent: 'my_kpi_overview', slots: {} }
    const click = clickEvent(platform, { openId: `ou_${name}`, messageId: `om_${i}`, chatId: `oc_${name}`, value }, Date.now())
    return { eventId: click.header.event_id!, isAcknowledged: (await platform.callback(click)).status === 200 }
  })
  for (const life of LIVES) {
    await pause(life)
    await kill()
    await start()
  }
  const heard = await Promise.all([...talk, ...clicks])
  const acknowledged = heard.filter((event) => event.isAcknowledged)
  // Messages come again until they are taken; a click that met nobody is the person's to repeat.
  expect(acknowledged.length, `lives of ${LIVES} ms`).toBeGreaterThanOrEqual(EVENTS)

  const missing = () => acknowledged.filter(({ eventId }) => !platform.sent.some(({ uuid }) => uuid === answerTo(eventId)))
  await platform.until(() => missing().length === 0, 30_000).catch(() => {})
  expect(missing(), `lives of ${LIVES} ms: ${log.join('')}`).toEqual([])
  await pause(500)
  const uuids = platform.sent.map(({ uuid }) => uuid)
  expect(new Set(uuids).size).toBe(uuids.length)
  const answers = new Set(heard.map(({ eventId }) => answerTo(eventId)))
  expect(platform.sent.filter(({ uuid }) => !answers.has(uuid!))).toEqual([])
  expect(log.join('')).not.toMatch(/"level":(50|60)/)
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
