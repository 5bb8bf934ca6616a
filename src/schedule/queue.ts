/** pg-boss on both databases, seen through our Job. Its schema is `pgboss`; workers are woken by LISTEN/NOTIFY and poll as a backstop. */
import { randomBytes } from 'node:crypto'
import { type Db, fromPglite, PgBoss } from 'pg-boss'
import type { Database, Sql } from '../store/client.ts'
import type { Job, Order } from './job.ts'

const RETRIES = 4

/** Adds jobs, on a transaction of the caller's where they belong to something. */
export type Enqueue = (job: string, orders: readonly Order[], tx?: Sql) => Promise<void>

export type Queue = {
  /** Starts working. Without it jobs only wait, as tests want them to. */
  readonly start: () => Promise<void>
  readonly enqueue: Enqueue
  /** Does everything that is due now, in this call. For tests and the CLI, where no worker runs. */
  readonly drain: () => Promise<void>
  readonly waiting: () => Promise<number>
  readonly stop: () => Promise<void>
}

type Log = { readonly warn: (data: object, message: string) => void }

/** Opens the queue for these jobs; each has its own pg-boss queue of the same name. */
export async function openQueue<Payload extends object>(db: Database, jobs: readonly Job<Payload>[], log: Log): Promise<Queue> {
  const boss = await install(db, log, jobs)
  const byName = new Map(jobs.map((job) => [job.name, job]))

  const work = async (job: Job<Payload>, fetched: readonly Fetched[]) => {
    let failure: unknown
    for (const one of fetched)
      await job.run(one.data as Payload, { number: one.retryCount + 1, isLast: one.retryCount >= RETRIES }).catch((cause) => {
        failure ??= cause ?? new Error('failed')
      })
    if (failure !== undefined) throw failure
  }

  return {
    start: async () => {
      await takeUp(db, [...byName.keys()])
      for (const job of jobs) {
        await boss.work(
          job.name,
          {
            includeMetadata: true,
            batchSize: job.batch ?? 1,
            burstWhenBatchFull: job.batch !== undefined,
            localConcurrency: job.sideBySide,
            localGroupConcurrency: 1,
            heartbeatRefreshSeconds: 3,
            pollingIntervalSeconds: 1,
            notifyPollingIntervalSeconds: 2,
          },
          (fetched) => work(job, fetched as Fetched[]),
        )
      }
    },
    enqueue: async (name, orders, tx) => {
      const inserts = orders.map((o) => ({
        id: nextId(),
        data: o.payload,
        singletonKey: o.key,
        group: o.group === undefined ? undefined : { id: o.group },
        startAfter: o.startAfter,
      }))
      await boss.insert(name, inserts, tx ? { db: onTransaction(tx) } : {})
    },
    drain: async () => {
      for (let busy = true; busy; ) {
        busy = false
        for (const [name, job] of byName) {
          const fetched = (await boss.fetch(name, { batchSize: 50, includeMetadata: true })) as Fetched[]
          for (const one of fetched) {
            busy = true
            await work(job, [one]).then(
              () => boss.complete(name, one.id),
              (cause) => boss.fail(name, one.id, { message: String(cause) }),
            )
          }
        }
      }
    },
    waiting: async () => {
      const [row] = await db.query<{ n: string }>(
        "SELECT count(*)::text AS n FROM pgboss.job WHERE state IN ('created', 'retry', 'active')",
      )
      return Number(row?.n ?? 0)
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: true }),
  }
}

/**
 * Jobs that a process which is gone had under way would else wait for their time-out. One that a process beside us has in truth may run twice:
 * jobs are made for that, as they are for retries. What a process leaves that is not started again is found by its missing heartbeat.
 */
async function takeUp(db: Database, names: readonly string[]): Promise<void> {
  await db.query(
    `UPDATE pgboss.job SET state = 'retry', started_on = NULL, heartbeat_on = NULL, start_after = now()
     WHERE name = ANY ($1::text[]) AND state = 'active'`,
    [[...names]],
  )
}

/** Creates pg-boss's tables, for a database that is copied for tests. */
export async function installQueue(db: Database): Promise<void> {
  const boss = await install(db, { warn: () => {} }, [])
  await boss.stop({ graceful: false, close: true })
}

type Fetched = { readonly id: string; readonly data: object; readonly retryCount: number }

async function install(db: Database, log: Log, jobs: readonly { readonly name: string }[]): Promise<PgBoss> {
  const boss = new PgBoss({
    ...(db.driver === 'pglite'
      ? { backend: 'pglite', db: fromPglite(withRollback(db.raw as Lite)) }
      : { connectionString: db.url, max: 6 }),
    useListenNotify: jobs.length > 0,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error) => log.warn({ code: (error as { code?: string }).code }, 'queue error'))
  await boss.start()
  for (const job of jobs) {
    if (!(await boss.getQueue(job.name)))
      await boss.createQueue(job.name, {
        retryLimit: RETRIES,
        retryDelay: 1,
        retryBackoff: true,
        notify: true,
        heartbeatSeconds: 15,
        deleteAfterSeconds: 86_400,
      })
  }
  return boss
}

type Lite = Extract<Database['raw'], { exec: unknown }>

/** @NOTE A failing BEGIN block of pg-boss would poison whatever is queued behind it on the one connection: a ROLLBACK follows each at once. */
function withRollback(lite: Lite) {
  return {
    query: <T>(text: string, values?: unknown[]) => lite.query<T>(text, values),
    exec: (text: string) => {
      const done = lite.exec(text)
      if (/^\s*BEGIN\b/i.test(text)) void lite.exec('ROLLBACK').catch(() => {})
      return done
    },
    listen: (channel: string, hear: (payload: string) => void) => lite.listen(channel, hear),
  }
}

let last = { ms: 0, count: 0 }

/** A UUID that sorts after all earlier ones of this process (version 7): jobs that are committed together keep their order. */
function nextId(): string {
  const ms = Math.max(Date.now(), last.ms)
  const count = ms === last.ms ? last.count + 1 : 0
  // The 12 bits behind the milliseconds count; when they are full the next millisecond begins early.
  last = count > 0xfff ? { ms: ms + 1, count: 0 } : { ms, count }
  const time = last.ms.toString(16).padStart(12, '0')
  const random = randomBytes(8).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${last.count.toString(16).padStart(3, '0')}-8${random.slice(0, 3)}-${random.slice(3, 15)}`
}

function onTransaction(tx: Sql): Db {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values ?? []) }) }
}
