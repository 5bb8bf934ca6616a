/**
 * Ten thousand people, three instances, the one that sends killed in the middle, against the imitation of the platform with its limits on: everybody has
 * exactly one digest, and the platform's 1000 a minute are used. Time is compressed; the ratio is to the platform's limit, in its own time. Everything runs on
 * one machine: three instances, the database and the platform, so that `BENCH_SPEED` may be no more than it carries (2 on two cores), or the machine is measured.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/store/client.ts'
import { loadFile } from '../../src/store/load/load.ts'
import { migrate } from '../../src/store/migrate.ts'
import { eachDay } from '../../src/terms/period.ts'
import { createLarkPlatform, type LarkPlatform } from '../support/lark.ts'
import { createDatabase } from './database.ts'
import type { Instance } from './delivery.child.ts'
import type { Figure } from './run.ts'

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 10_000)
const SPEED = Number(process.env.BENCH_SPEED ?? 2)
const INSTANCES = 3
const LIMIT_A_MINUTE = 1000
/** A Thursday, half a minute before nine. */
const CLOCK_START = '2026-07-09T08:59:30+08:00'
const YESTERDAY = '2026-07-08'

/** A company whose digests are quickly made: what is measured is their way. */
const COMPANY: Readonly<Record<string, string>> = {
  'company.yaml':
    'name: { zh: 测试, en: Bench }\ntimeZone: Asia/Shanghai\ncurrency: CNY\nlanguages: [zh, en]\nstages: [{ stage: growth }]\n',
  'rules.yaml': 'alerts: { redLines: false }\n',
  'positions/operations.yaml':
    'id: operations\nname: { zh: 运营, en: Operations }\nlines:\n  - { metric: visitors, weight: 10000, target: 30000 }\n',
}

export async function bench(): Promise<Figure[]> {
  const database = await createDatabase('delivery')
  if (!database) return []
  const platform = await createLarkPlatform({ speed: SPEED, limits: true })
  const epoch = Date.now()
  const company = companyDir()
  const instances: ChildProcess[] = []
  try {
    await fill(database.url, platform)
    const environment = environmentOf(database.url, platform, company)
    // The first one up holds the lock for sending.
    instances.push(await start({ environment, speed: SPEED, epoch }))
    instances.push(
      ...(await Promise.all(Array.from({ length: INSTANCES - 1 }, () => start({ environment, speed: SPEED, epoch })))),
    )
    await reached(platform, Math.floor(PEOPLE * 0.4), database.url)
    instances[0]!.kill('SIGKILL')
    await reached(platform, PEOPLE, database.url)
    return [figureOf(platform)]
  } finally {
    for (const instance of instances) instance.kill('SIGKILL')
    await platform.close()
    await database.drop()
    rmSync(company, { recursive: true, force: true })
  }
}

function companyDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-bench-'))
  mkdirSync(join(folder, 'positions'))
  for (const [name, text] of Object.entries(COMPANY)) writeFileSync(join(folder, name), text)
  return folder
}

function environmentOf(url: string, platform: LarkPlatform, company: string): Record<string, string> {
  return {
    DATABASE_URL: url,
    COMPANY_DIR: company,
    CLOCK_START,
    LARK_APP_ID: platform.appId,
    LARK_APP_SECRET: platform.appSecret,
    LARK_DOMAIN: platform.url,
    LARK_MODE: 'webhook',
    LARK_ENCRYPT_KEY: platform.encryptKey,
    LARK_VERIFICATION_TOKEN: platform.verificationToken,
    PORT: '0',
    LOG_LEVEL: 'error',
  }
}

function start(instance: Instance): Promise<ChildProcess> {
  const child = fork(new URL('delivery.child.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`an instance ended with ${code}`)))
    child.send(instance)
  })
}

/** People with accounts, and the shop's facts up to yesterday. */
async function fill(url: string, platform: LarkPlatform): Promise<void> {
  const db = await openDatabase({ url })
  await migrate(db)
  const ids = Array.from({ length: PEOPLE }, (_, n) => `P${String(n).padStart(5, '0')}`)
  for (const id of ids) platform.person(id)
  await db.query(
    `INSERT INTO people (employee_id, name, position, role, scope, hr_scope, time_zone, language)
     SELECT id, 'Person ' || id, 'operations', 'employee', 'shop=A', '', 'Asia/Shanghai', 'zh' FROM unnest($1::text[]) AS id`,
    [ids],
  )
  await db.query(
    "INSERT INTO accounts (messenger, account_id, employee_id, linked_at) SELECT 'lark', 'ou_' || id, id, now() FROM unnest($1::text[]) AS id",
    [ids],
  )
  const days = eachDay({ from: '2026-05-01', to: YESTERDAY })
  const traffic = `day,visitors,shop\n${days.map((day, n) => `${day},${900 + (n % 7) * 30},A`).join('\n')}\n`
  await load(db, 'traffic', traffic)
  await db.exec('ANALYZE')
  await db.close()
}

async function load(db: Awaited<ReturnType<typeof openDatabase>>, kind: string, text: string): Promise<void> {
  const file = (async function* () {
    yield Buffer.from(text)
  })()
  const report = await loadFile(db, {
    file,
    fileName: kind,
    kind,
    by: 'bench',
    now: new Date(CLOCK_START),
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
  })
  if ('refused' in report || report.rejected.length > 0) throw new Error(JSON.stringify(report))
}

/** Waits for so many messages; gives up when none has come for long. */
async function reached(platform: LarkPlatform, count: number, url: string): Promise<void> {
  let [seen, since] = [0, performance.now()]
  while (platform.sent.length < count) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (platform.sent.length > seen) [seen, since] = [platform.sent.length, performance.now()]
    if (performance.now() - since > 60_000) throw new Error(`stuck at ${platform.sent.length} of ${count}: ${await states(url)}`)
  }
}

/** Where digests, their jobs and their letters have got to. */
async function states(url: string): Promise<string> {
  const db = await openDatabase({ url })
  const rows = await db.query<{ what: string; n: string }>(
    `SELECT 'digest ' || state AS what, count(*)::text AS n FROM digests GROUP BY 1
     UNION ALL SELECT 'letter ' || state, count(*)::text FROM outbox GROUP BY 1
     UNION ALL SELECT name || ' ' || state::text, count(*)::text FROM pgboss.job GROUP BY 1`,
  )
  await db.close()
  return rows.map(({ what, n }) => `${what} ${n}`).join(', ')
}

function figureOf({ sent, limits }: LarkPlatform): Figure {
  const receivers = new Set(sent.map(({ to }) => to))
  const minutes = (sent.at(-1)!.at - sent[0]!.at) / 60_000
  const rate = sent.length / minutes
  const doubled = sent.length - receivers.size
  return {
    name: `delivery: ${PEOPLE} digests ÷ the platform's limit`,
    ratio: rate / LIMIT_A_MINUTE,
    detail: `${Math.round(rate)} a minute of ${LIMIT_A_MINUTE} (aim ≥ 0.95); ${receivers.size} people, ${doubled} sent twice; at most ${limits.worst.app}/s of 50, ${limits.worst.minute}/min; ${INSTANCES} instances, the sender killed`,
  }
}

if (import.meta.main) for (const { name, ratio, detail } of await bench()) console.log(`${name}: ${ratio.toFixed(3)} (${detail})`)
