/** The whole app on a database of its own, with a messenger that only remembers; the clock stands where the test puts it. */
import { join } from 'node:path'
import { type App, createApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Address, Incoming, Messenger, Outgoing, Profile, Receive } from '../../src/messenger/messenger.ts'
import type { Timetable } from '../../src/schedule/timetable.ts'
import type { Database } from '../../src/store/client.ts'
import type { Clock } from '../../src/terms/clock.ts'
import { bytesOf } from './bytes.ts'
import { openTestDatabase } from './database.ts'

export const SHARED = process.env.KPI_SHARED ?? join(import.meta.dirname, '../../../shared')

export type TestMessenger = Messenger & {
  readonly sent: Outgoing[]
  /** What the messenger knows about its accounts. */
  readonly profiles: Map<string, Profile>
  /** Files that people have sent, by key. */
  readonly files: Map<string, Uint8Array>
  /** How the test hands over what arrives. */
  readonly receive: () => Receive
}

export type TestApp = App & {
  readonly messenger: TestMessenger
  readonly lines: string[]
  readonly setNow: (iso: string) => void
  /** What outlives the app, which `halt` stops. */
  readonly world: World & { readonly halt: () => Promise<void> }
}

export function createTestMessenger(): TestMessenger {
  const sent: Outgoing[] = []
  const profiles = new Map<string, Profile>()
  const files = new Map<string, Uint8Array>()
  let receive: Receive | undefined
  return {
    name: 'test',
    sent,
    profiles,
    files,
    receive: () => receive!,
    start: async (given) => {
      receive = given
    },
    stop: async () => {},
    profile: async (account) => profiles.get(account),
    download: async ({ fileKey }) => {
      const bytes = files.get(fileKey)
      return bytes ? { outcome: 'got', bytes: bytesOf(bytes) } : { outcome: 'gone' }
    },
    problems: () => [],
    send: async (outgoing) => {
      sent.push(outgoing)
      return { outcome: 'sent', messageId: `om_${sent.length}` }
    },
  }
}

/** The environment of a test: no simulator, a quiet log, the demo company's rules unless said otherwise. */
export function testConfig(environment: Readonly<Record<string, string>> = {}): Config {
  const config = readConfig({ SIMULATOR: 'off', LOG_LEVEL: 'silent', PORT: '0', ...environment })
  if ('refused' in config) throw new Error(`${config.variable} ${config.reason}`)
  return config
}

/** Nothing happens by itself: no digest comes between a question and its answer, whatever the minute. */
export const QUIET: Timetable = { start: () => {}, stop: async () => {} }

export async function startTestApp(now: string, environment: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const database = await openTestDatabase()
  return appOn({ database, messenger: createTestMessenger(), lines: [], instant: new Date(now), environment })
}

/** Stops the app and starts another in its place on what is left, the database and the platform: who chats with it goes on. */
export async function restart(app: TestApp): Promise<void> {
  const { halt, ...world } = app.world
  await halt()
  Object.assign(app, await appOn({ ...world, instant: app.clock.now() }))
}

type World = {
  readonly database: Database
  readonly messenger: TestMessenger
  readonly lines: string[]
  readonly environment: Readonly<Record<string, string>>
}

async function appOn({ instant: begin, ...world }: World & { readonly instant: Date }): Promise<TestApp> {
  const { database, messenger, lines, environment } = world
  let instant = begin
  const clock: Clock = { now: () => instant }
  const setNow = (iso: string) => {
    instant = new Date(iso)
  }
  const say = (data: object, message: string) => void lines.push(`${message} ${JSON.stringify(data)}`)
  const app = await createApp(testConfig(environment), {
    database: { ...database, close: async () => {} },
    messengers: [messenger],
    clock,
    timetable: QUIET,
    log: { info: say, warn: say, error: say },
  })
  // @NOTE opens the queue: opened inside an event's transaction it would wait for the one connection of the embedded database for ever.
  await app.drain()
  await messenger.start(app.receive)
  const stop = async () => {
    await app.stop()
    await database.close()
  }
  return { ...app, stop, messenger, lines, setNow, world: { ...world, halt: app.stop } }
}

export type { Address, Incoming }
