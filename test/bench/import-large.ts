/**
 * Five million order lines on PostgreSQL: memory must not grow with the file, nor time faster than its lines. The file is made up in the
 * system's temporary folder and removed; the import runs in a process of its own (`import-large.child.ts`), whose peak memory is measured above
 * what it needs idle, connected. The yardstick is a COPY of the very same file into a plain table of text.
 */
import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { openDatabase } from '../../src/store/client.ts'
import { migrate } from '../../src/store/migrate.ts'
import { createDatabase } from './database.ts'
import type { Figure } from './run.ts'

const ROWS = 5_000_000
const AIM_MB = 300

export type Measured = {
  readonly ms: number
  readonly idleMb: number
  readonly peakMb: number
  readonly read: number
  readonly accepted: number
  readonly rejected: number
}

export const isSlow = true

export async function bench(): Promise<readonly Figure[]> {
  const database = await createDatabase('import_large')
  if (!database) return []
  const folder = await mkdtemp(join(tmpdir(), 'kpi-bench-'))
  const file = join(folder, 'orders.tsv')
  try {
    await pipeline(Readable.from(orderFile(ROWS)), createWriteStream(file))
    const db = await openDatabase({ url: database.url })
    await migrate(db)
    const copyMs = await copied(db, file)
    await db.close()
    const child = [join(import.meta.dirname, 'import-large.child.ts'), database.url, file]
    const { stdout } = await promisify(execFile)(process.execPath, child)
    const measured = JSON.parse(stdout) as Measured
    if (measured.read !== ROWS || measured.accepted + measured.rejected !== ROWS)
      throw new Error(`the import did not do its work: ${stdout}`)
    const above = measured.peakMb - measured.idleMb
    return [
      {
        name: `import-large: memory above idle ÷ ${AIM_MB} MB`,
        ratio: above / AIM_MB,
        detail: `${above.toFixed(0)} MB above ${measured.idleMb.toFixed(0)} MB; ${ROWS.toLocaleString('en-US')} lines; aim ≤ 1`,
      },
      {
        name: 'import-large: PostgreSQL ÷ bare COPY',
        ratio: measured.ms / copyMs,
        detail: `${Math.round(ROWS / (measured.ms / 1000)).toLocaleString('en-US')} lines/s; ${(measured.ms / 1000).toFixed(1)} s; COPY ${(copyMs / 1000).toFixed(1)} s`,
      },
    ]
  } finally {
    await database.drop()
    await rm(folder, { recursive: true })
  }
}

const COLUMNS =
  'order_id ordered_at paid_at customer_id sku title quantity unit_price refund_amount shop channel region category'.split(' ')

async function copied(db: Awaited<ReturnType<typeof openDatabase>>, file: string): Promise<number> {
  await db.exec(`CREATE TABLE plain (${COLUMNS.map((column) => `${column} text`).join(', ')})`)
  const start = performance.now()
  await db.copyIn('plain', COLUMNS, createReadStream(file, { start: COLUMNS.join('\t').length + 1, highWaterMark: 1 << 18 }))
  const spent = performance.now() - start
  await db.exec('DROP TABLE plain')
  return spent
}

const CHANNELS = ['search', 'live', 'ads', 'short-video', 'other']
const REGIONS = '北京 上海 广东 浙江 江苏 四川 湖北 山东 河南 福建 湖南 安徽 河北 陕西 辽宁 江西 重庆 云南 广西 山西'.split(' ')
const CATEGORIES = '杯子 茶具 餐具 收纳 灯具 香薰 文具 毛巾'.split(' ')

/**
 * Orders of one to six lines over two years, by 400 000 buyers in three shops. One order in a hundred gets its last line 60 000 lines later, as
 * exports by line do; one line in a thousand has a price that is no number. The same rows whenever it is called.
 */
function* orderFile(rows: number): Generator<string> {
  const random = generator(20_261_125)
  const late: { readonly due: number; readonly line: string }[] = []
  let text = `${COLUMNS.join('\t')}\n`
  let written = 0
  for (let order = 1; written < rows; order += 1) {
    const lines = linesOf(order, random)
    if (random(100) === 0 && lines.length > 1) late.push({ due: written + 60_000, line: lines.pop()! })
    while (late[0] && late[0].due <= written) lines.push(late.shift()!.line)
    for (const line of lines.slice(0, rows - written)) text += line
    written += Math.min(lines.length, rows - written)
    if (text.length < 1 << 16) continue
    yield text
    text = ''
  }
  yield text
}

function linesOf(order: number, random: (below: number) => number): string[] {
  const day = new Date(Date.UTC(2024, 5, 1) + Math.floor(order / 2_000) * 86_400_000).toISOString().slice(0, 10)
  const at = `${day} ${two(random(24))}:${two(random(60))}:${two(random(60))}`
  const head = [`SO${order}`, at, random(20) === 0 ? '' : at, `buyer-${random(400_000)}`]
  const tail = [`shop-${random(3)}`, CHANNELS[random(5)], REGIONS[random(20)]]
  return Array.from({ length: 1 + random(6) }, () => {
    const sku = random(5_000)
    const price = random(1_000) === 0 ? 'free' : `${1 + random(300)}.${two(random(100))}`
    const sold = [`SKU-${sku}`, `手工陶瓷 ${sku} 号`, 1 + random(3), price, random(30) === 0 ? '5.00' : '']
    return `${[...head, ...sold, ...tail, CATEGORIES[sku % CATEGORIES.length]].join('\t')}\n`
  })
}

const two = (n: number) => String(n).padStart(2, '0')

/** Whole numbers below a limit (mulberry32, public domain). */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

if (import.meta.main) for (const { name, ratio, detail } of await bench()) console.log(`${name}: ${ratio.toFixed(2)} (${detail})`)
