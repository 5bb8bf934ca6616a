/** Wires the rooms together. Every part that touches the world can be replaced for a test. */
import type { IncomingMessage } from 'node:http'
import { pino } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { ANSWER_JOB, type Bot, createBot, orderFor } from './bot.ts'
import type { Context } from './commands/command.ts'
import { morningOf } from './commands/digest/reader.ts'
import { rejectsCsv } from './commands/upload/rejects-file.ts'
import { readCompanyDir } from './company-dir.ts'
import type { Config, LarkConfig } from './config.ts'
import { kindNamed } from './facts/index.ts'
import { BODY_LIMIT, readBody, type Webhook } from './messenger/lark/webhook.ts'
import type { Incoming, Messenger, Receive } from './messenger/messenger.ts'
import { createSender, type Sender, type WrittenFile } from './messenger/sender.ts'
import { createSimulator } from './messenger/simulator/simulator.ts'
import { ownMetrics } from './policy/own-metric.ts'
import type { Company, Fault } from './policy/policy.ts'
import type { Person } from './policy/rights.ts'
import type { Job } from './schedule/job.ts'
import { CHECK_ALERTS, checkAlerts } from './schedule/jobs/check-alerts.ts'
import { LINK_ACCOUNTS, linkAccounts } from './schedule/jobs/link-accounts.ts'
import { PLAN_DIGESTS, planDigests } from './schedule/jobs/plan-digests.ts'
import { remindCheckIns } from './schedule/jobs/remind-check-ins.ts'
import { REPORT_DELIVERIES, reportDeliveries } from './schedule/jobs/report-deliveries.ts'
import { sendDigest } from './schedule/jobs/send-digest.ts'
import { TELL_ALERTS, tellAlerts } from './schedule/jobs/tell-alerts.ts'
import { tidy } from './schedule/jobs/tidy.ts'
import { UPLOAD_JOB, uploadJob } from './schedule/jobs/upload.ts'
import { watchDrafts } from './schedule/jobs/watch-drafts.ts'
import { type Enqueue, openQueue, type Queue } from './schedule/queue.ts'
import { createTimetable, type Timetable } from './schedule/timetable.ts'
import { createServer, type Door } from './server.ts'
import { type Database, openDatabase } from './store/client.ts'
import { loadFile } from './store/load/load.ts'
import { migrate } from './store/migrate.ts'
import { createStore, type Store } from './store/store.ts'
import { type Clock, createClock, dayAt, isTimeZone, localTime, type MovableClock } from './terms/clock.ts'
import type { Language } from './terms/language.ts'
import { createUnderstanding } from './understanding.ts'

export type Log = {
  readonly info: (data: object, message: string) => void
  readonly warn: (data: object, message: string) => void
  readonly error: (data: object, message: string) => void
}

/** What a test puts in the place of the world. */
export type Replacements = {
  readonly database?: Database
  readonly messengers?: readonly Messenger[]
  readonly clock?: Clock
  readonly log?: Log
  /** What happens by itself; a test that counts messages has nothing do. */
  readonly timetable?: Timetable
}

export type App = {
  readonly store: Store
  readonly company: Company
  readonly clock: Clock
  readonly bot: Bot
  /** In which commands run for somebody now. */
  readonly contextFor: (person: Person, language: Language) => Promise<Context>
  /** Where messengers hand over what arrives. */
  readonly receive: Receive
  readonly sender: Sender
  readonly log: Log
  /** Opens the doors and begins to work; the address of the HTTP server. */
  readonly start: () => Promise<string>
  /** Has the queue do what the timetable has it do by the minute. */
  readonly tick: () => Promise<void>
  /** Does and sends everything that is due, in this call; for tests. */
  readonly drain: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Thrown when the company's files are at fault: `faults` names file, path and reason. */
export class CompanyFault extends Error {
  readonly code = 'company-fault'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map((f) => `${f.file}${f.path ? ` ${f.path}` : ''}: ${f.reason}`).join('\n'))
    this.faults = faults
  }
}

/** Everything but its doors: the CLI works with this too. Throws with `code` when the database or the company's files can't be used. */
export async function createApp(config: Config, replacements: Replacements = {}): Promise<App> {
  const log = replacements.log ?? pino({ level: config.logLevel, base: undefined })
  const clock = replacements.clock ?? createClock(config.clockStart)
  if (config.clockStart) log.warn({ now: clock.now().toISOString() }, 'CLOCK_START moves the clock')
  const company = companyOf(config)
  const db =
    replacements.database ?? (await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { dataDir: config.dataDir }))
  await migrate(db)
  const machineNow = () => new Date()
  const registry = new Registry()
  const telemetry = createTelemetry(registry)

  // Opened when something is to be queued or worked: the command line answers without it.
  let opened: Promise<Queue> | undefined
  const queue = () =>
    (opened ??= openQueue(db, [bot.job, uploads, ...digestJobs(), tidy(store, machineNow, clock)] as Job[], log))
  const store = createStore(
    db,
    {
      answer: async (tx, rows) =>
        (await queue()).enqueue(
          ANSWER_JOB,
          rows.map((row) => orderFor(row.id, row.arrival.payload)),
          tx,
        ),
      upload: async (tx, upload) => (await queue()).enqueue(UPLOAD_JOB, [{ payload: { upload }, group: upload }], tx),
    },
    machineNow,
  )
  const messengers: Messenger[] = [...(replacements.messengers ?? [])]
  const lark = config.lark ? await larkOf(config.lark, store, log) : undefined
  if (lark) messengers.push(lark)
  const simulator = config.simulator
    ? createSimulator({
        people: () => simulated(store, company, config),
        now: clock.now,
        ...('moveTo' in clock ? { morning: (account) => toMorning(account, clock as MovableClock) } : {}),
      })
    : undefined
  if (simulator) messengers.push(simulator)
  const attach = async ({ name, rejectsOf, language }: WrittenFile) => {
    const rows = await store.imports.rejects(rejectsOf)
    return { name, bytes: new TextEncoder().encode(rejectsCsv(rows, language)) }
  }
  const sender = createSender({ db, outbox: store.outbox, messengers, now: Date.now, log, attach })
  const uploads = uploadJob({ store, company, messengers, sender, clock, log })
  const contextFor = async (
    person: Person,
    language: Language,
    chatType: Incoming['chatType'] = 'private',
    origin?: Context['origin'],
  ) => {
    const isDemo = (await store.settings.get('demo')) !== undefined
    return contextOf({ person, chatType, language, origin, store, company, clock, isDemo })
  }
  const enqueue: Enqueue = async (job, orders, tx) => (await queue()).enqueue(job, orders, tx)
  const digestJobs = () => [
    planDigests({ store, company, clock, enqueue }),
    sendDigest({ store, clock, enqueue, contextFor, wake: sender.wake, log }),
    checkAlerts({ store, company, clock, enqueue, contextFor }),
    tellAlerts({ store, company, enqueue, contextFor, wake: sender.wake }),
    reportDeliveries({ store, clock, zone: company.timeZone, wake: sender.wake, log }),
    remindCheckIns({ store, company, clock, perform: (...what) => bot.perform(...what) }),
    linkAccounts({ store, company, clock, messengers, log }),
    watchDrafts({ store, company, clock, perform: (...what) => bot.perform(...what) }),
  ]
  const bot = createBot({
    store,
    messengers,
    clock,
    log,
    wake: sender.wake,
    prepare: (person, chatType, language, origin) => contextFor(person, language, chatType, origin),
    understand: createUnderstanding(store, company, clock),
  })
  const timetable =
    replacements.timetable ??
    createTimetable(queue, company.timeZone, () => log.warn({}, 'the timetable could not reach the queue'))
  const tick = async () => {
    for (const job of [LINK_ACCOUNTS, PLAN_DIGESTS, CHECK_ALERTS, TELL_ALERTS, REPORT_DELIVERIES])
      await enqueue(job, [{ payload: {} }])
  }
  /** The demo's clock is put on to when somebody's next digest is due; the days between get their facts, and the timetable looks. */
  const toMorning = async (employeeId: string, movable: MovableClock): Promise<Date> => {
    const person = await store.people.byId(employeeId)
    const at = await morningOf(person, { store, company, now: clock.now() })
    movable.moveTo(at)
    if ((await store.settings.get('demo')) !== undefined)
      await (await import('../prisma/seed.ts')).seedDemo({ store, company, clock })
    await tick()
    return at
  }
  const receive = counted(bot.receive, telemetry)
  const server = createServer({
    host: config.host,
    port: config.port,
    metrics: registry,
    log,
    problems: async () => [...(await databaseProblems(db)), ...messengers.flatMap((m) => m.problems())],
    lark: lark?.webhook && ((request) => deliveryDoor(lark.webhook!, request)),
    facts: config.ingestToken
      ? { token: config.ingestToken, load: (kind, request, query) => factsDoor(db, company, clock, kind, request, query) }
      : undefined,
    simulator: simulator?.routes,
  })
  return {
    store,
    company,
    clock,
    bot,
    contextFor,
    receive,
    sender,
    log,
    start: async () => {
      collectDefaultMetrics({ register: registry })
      telemetry.watchOutbox(() => store.outbox.counts())
      await (await queue()).start()
      await sender.start()
      timetable.start()
      for (const messenger of messengers) await messenger.start(receive)
      return server.start()
    },
    tick,
    drain: async () => {
      await (await queue()).drain()
      await sender.drain()
    },
    stop: async () => {
      await server.stop()
      await timetable.stop()
      for (const messenger of messengers) await messenger.stop()
      await (await opened)?.stop()
      await sender.stop()
      await db.close()
    },
  }
}

/** The SDK takes a third of a second and 36 MB to load: only where Lark is set up. */
async function larkOf(config: LarkConfig, store: Store, log: Log) {
  const { createLark } = await import('./messenger/lark/lark.ts')
  const chatTypeOf = async (message: string) => {
    const isPrivate = await store.outbox.isPrivate('lark', message)
    return isPrivate === undefined ? undefined : isPrivate ? ('private' as const) : ('group' as const)
  }
  return createLark({ ...config, clock: Date.now, log, chatTypeOf })
}

async function deliveryDoor(webhook: Webhook, request: IncomingMessage): Promise<Door> {
  const { status, body } = await webhook.handle({ headers: request.headers, rawBody: await readBody(request, BODY_LIMIT) })
  return { status, body, type: 'application/json' }
}

/** Facts by HTTP: the same path as a file's. `?shop=` and `?time_zone=` mean what they mean to the CLI. */
async function factsDoor(
  db: Database,
  company: Company,
  clock: Clock,
  kind: string,
  request: IncomingMessage,
  query: Readonly<Record<string, string>>,
): Promise<Door> {
  if (!kindNamed(kind)) return { status: 404, body: { error: `unknown kind ${kind}` } }
  if (request.headers['content-type']?.startsWith('multipart/'))
    return { status: 415, body: { error: 'send the rows themselves as the body (curl --data-binary @file), not a form' } }
  if (query.time_zone !== undefined && !isTimeZone(query.time_zone))
    return { status: 400, body: { error: `unknown time zone ${query.time_zone}` } }
  // Not destroyed when reading ends early: the refusal could not be heard.
  const body = request.iterator({ destroyOnReturn: false })
  const report = await loadFile(db, {
    file: body,
    fileName: 'http',
    kind,
    shop: query.shop,
    timeZone: query.time_zone,
    metrics: ownMetrics(company),
    by: 'http',
    now: clock.now(),
  })
  if (!('refused' in report)) return { status: 200, body: report }
  await body.return?.()
  flowAway(request)
  return { status: 400, body: { error: report.message } }
}

/** What is still to come of a body that nobody reads; whoever sends more than this is cut off. */
function flowAway(request: IncomingMessage): void {
  let left = MOST_UNREAD
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.resume()
}

const MOST_UNREAD = 256 * 1024 * 1024

/** The people one can be in the simulator: those of the demo company, others only where that was asked for. */
async function simulated(store: Store, company: Company, config: Config) {
  if (!config.simulatorForRealPeople && (await store.settings.get('demo')) === undefined) return []
  const people = await store.people.all()
  const leaders = new Set(people.map((person) => person.leaderId))
  return people.map((person) => ({
    account: person.employeeId,
    name: person.name,
    title: company.positions.find((position) => position.id === person.position)?.name ?? person.department ?? '',
    role:
      person.role === 'employee' ? (leaders.has(person.employeeId) ? ('manager' as const) : ('employee' as const)) : person.role,
    language: person.language,
  }))
}

function companyOf(config: Config): Company {
  const read = readCompanyDir(config.companyDir)
  if ('faults' in read) throw new CompanyFault(read.faults)
  return read.company
}

type ContextParts = {
  person: Person
  chatType: Incoming['chatType']
  language: Language
  store: Store
  company: Company
  clock: Clock
  isDemo: boolean
  origin?: Context['origin']
}

function contextOf({ person, clock, company, ...rest }: ContextParts): Context {
  const now = clock.now()
  const zone = person.timeZone ?? company.timeZone
  return { ...rest, person, company, now, zone, today: dayAt(now, zone), localNow: localTime(now, zone) }
}

async function databaseProblems(db: Database): Promise<string[]> {
  return db.query('SELECT 1').then(
    () => [],
    () => ['the database does not answer'],
  )
}

type Telemetry = ReturnType<typeof createTelemetry>

function createTelemetry(registry: Registry) {
  const received = new Counter({
    name: 'kpi_received_total',
    help: 'Events received',
    labelNames: ['kind'],
    registers: [registry],
  })
  const kept = new Histogram({
    name: 'kpi_receive_seconds',
    help: 'From an event to its acknowledgement',
    registers: [registry],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 3],
  })
  return {
    received,
    kept,
    watchOutbox: (counts: () => Promise<Record<string, number>>) =>
      new Gauge({
        name: 'kpi_outbox_messages',
        help: 'Messages in the outbox by state',
        labelNames: ['state'],
        registers: [registry],
        async collect() {
          this.reset()
          for (const [state, n] of Object.entries(await counts())) this.set({ state }, n)
        },
      }),
  }
}

function counted(receive: Receive, telemetry: Telemetry): Receive {
  const timed = <T>(kind: string, work: () => Promise<T>): Promise<T> => {
    telemetry.received.inc({ kind })
    const done = telemetry.kept.startTimer()
    return work().finally(done)
  }
  return {
    message: (incoming) => timed(incoming.what.kind, () => receive.message(incoming)),
    click: (incoming) => timed('click', () => receive.click(incoming)),
  }
}
