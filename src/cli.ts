/**
 * The command line: data on stdout, messages on stderr. Exit 0 ok, 1 refused or failed (one clear line), 2 wrong usage.
 * What a command does is in `cli/`; here are the names, the options, and what is printed.
 */
import { createInterface } from 'node:readline'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { toText } from '../cards/text.ts'
import { createApp } from './app.ts'
import { checkCompany } from './cli/company.ts'
import { type ImportOptions, importFiles, undo } from './cli/import.ts'
import { type MetricRefusal, metricAnswer } from './cli/metric.ts'
import { importPeople } from './cli/people.ts'
import { answerLine } from './cli/score.ts'
import { understandLine } from './cli/understand.ts'
import { readCompanyDir } from './company-dir.ts'
import { type Config, readConfig } from './config.ts'
import { type Database, openDatabase } from './store/client.ts'
import { migrate } from './store/migrate.ts'
import { createClock } from './terms/clock.ts'
import { calendarOf, nowIn } from './understanding.ts'

type Values = Readonly<Record<string, string | boolean | undefined>>
type Asked = { readonly args: readonly string[]; readonly values: Values; readonly config: Config }
type Entry = {
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (asked: Asked) => Promise<number>
}

const OK = 0
const FAILED = 1
const USAGE = 2

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const COMMANDS: Readonly<Record<string, Entry>> = {
  import: {
    usage: 'kpi import <kind|auto> <file…> [--shop S] [--mapping FILE] [--time-zone TZ] [--dry-run] [--json]',
    options: { shop: text, mapping: text, 'time-zone': text, 'dry-run': flag, json: flag },
    run: runImport,
  },
  undo: { usage: 'kpi undo <batch> [--json]', options: { json: flag }, run: runUndo },
  people: { usage: 'kpi people <file.csv> [--dry-run] [--json]', options: { json: flag, 'dry-run': flag }, run: runPeople },
  metric: {
    usage: 'kpi metric <id> --from D --to D [--scope k=v;k=v] [--by DIM] [--json]',
    options: { from: text, to: text, scope: text, by: text, json: flag },
    run: runMetric,
  },
  ask: { usage: 'kpi ask --as <employee_id> [--json] "<text>"', options: { as: text, json: flag }, run: runAsk },
  understand: { usage: 'kpi understand [--now ISO]  (texts on stdin)', options: { now: text }, run: runUnderstand },
  score: { usage: 'kpi score  (requests on stdin)', options: {}, run: () => eachLine(answerLine) },
  company: { usage: 'kpi company check', options: {}, run: runCompany },
}

process.exitCode = await main(process.argv.slice(2)).catch(explain)

async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!entry)
    return wrongUsage(
      `${name === '' ? '' : `unknown command ${name}; `}commands:\n${Object.values(COMMANDS)
        .map((c) => `  ${c.usage}`)
        .join('\n')}`,
    )
  const config = readConfig(process.env)
  if ('refused' in config) return failed(`${config.variable} ${config.reason}`)
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: entry.options, allowPositionals: true })
    return await entry.run({ args: positionals, values: values as Values, config })
  } catch (cause) {
    if (String((cause as { code?: string }).code).startsWith('ERR_PARSE_ARGS'))
      return wrongUsage(`${(cause as Error).message}\nusage: ${entry.usage}`)
    throw cause
  }
}

async function runImport({ args, values, config }: Asked): Promise<number> {
  const [kind, ...files] = args
  if (!kind || files.length === 0) return wrongUsage(`usage: ${COMMANDS.import!.usage}`)
  const options: ImportOptions = {
    kind,
    files,
    shop: string(values.shop),
    mapping: string(values.mapping),
    timeZone: string(values['time-zone']),
    dryRun: values['dry-run'] === true,
    by: 'cli',
    now: createClock(config.clockStart).now(),
    progress: process.stderr.isTTY ? (line) => process.stderr.write(`\r${line}\u001b[K`) : undefined,
  }
  return withDatabase(config, async (db) => {
    const result = await importFiles(db, options)
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    if ('refused' in result) return failed(result.reason)
    return report(result.reports, values.json === true)
  })
}

async function runUndo({ args, values, config }: Asked): Promise<number> {
  const batch = Number(args[0])
  if (args.length !== 1 || !Number.isInteger(batch)) return wrongUsage(`usage: ${COMMANDS.undo!.usage}`)
  return withDatabase(config, async (db) => {
    const result = await undo(db, batch, createClock(config.clockStart).now())
    if ('refused' in result) return failed(result.reason)
    return print(values.json === true ? JSON.stringify(result) : `batch ${batch} is taken back`)
  })
}

async function runPeople({ args, values, config }: Asked): Promise<number> {
  if (args.length !== 1) return wrongUsage(`usage: ${COMMANDS.people!.usage}`)
  return withDatabase(config, async (db) => {
    const result = await importPeople(db, {
      file: args[0]!,
      company: companyOf(config),
      dryRun: values['dry-run'] === true,
      by: 'cli',
      now: createClock(config.clockStart).now(),
    })
    if ('refused' in result) return failed(result.reason)
    return report([result], values.json === true)
  })
}

async function runMetric({ args, values, config }: Asked): Promise<number> {
  const [from, to] = [string(values.from), string(values.to)]
  if (args.length !== 1 || !from || !to) return wrongUsage(`usage: ${COMMANDS.metric!.usage}`)
  return withDatabase(config, async (db) => {
    const answer = await metricAnswer(db, { metric: args[0]!, from, to, scope: string(values.scope), by: string(values.by) })
    if ('refused' in answer) return refusedMetric(answer, values.json === true)
    if (values.json === true) return print(JSON.stringify(answer))
    const lines = [
      `${answer.metric} ${from} … ${to}: ${answer.value ?? `no value (${answer.reason})`} ${answer.unit}`,
      ...answer.rows.map((row) => `  ${row.key || '(unknown)'}\t${row.value ?? `no value (${row.reason})`}`),
    ]
    return print(lines.join('\n'))
  })
}

function refusedMetric(refusal: MetricRefusal, isJson: boolean): number {
  if (isJson) print(JSON.stringify({ value: null, reason: refusal.refused, ...refusal }))
  if (refusal.refused === 'unknown-metric')
    return wrongUsage(`unknown metric ${refusal.metric}; the nearest is ${refusal.nearest}`)
  if (refusal.refused === 'unknown-dimension')
    return wrongUsage(`unknown dimension ${refusal.dimension}; the nearest is ${refusal.nearest}`)
  if (refusal.refused === 'scope-invalid') return wrongUsage(`--scope is written k=v;k=v: ${refusal.part}`)
  return wrongUsage(`--from and --to are days YYYY-MM-DD, from not after to: ${refusal.from} … ${refusal.to}`)
}

async function runAsk({ args, values, config }: Asked): Promise<number> {
  const as = string(values.as)
  if (!as || args.length === 0) return wrongUsage(`usage: ${COMMANDS.ask!.usage}`)
  const app = await createApp({
    ...config,
    simulator: false,
    lark: undefined,
    logLevel: config.logLevel === 'info' ? 'error' : config.logLevel,
  })
  try {
    const person = await app.store.people.byId(as)
    if (!person) return failed(`nobody has the employee id ${as}`)
    const cards = await app.bot.ask(person, args.join(' '))
    return print(values.json === true ? JSON.stringify(cards) : cards.map((card) => toText(card)).join('\n\n'))
  } finally {
    await app.stop()
  }
}

async function runUnderstand({ values, config }: Asked): Promise<number> {
  const company = companyOf(config)
  const iso = string(values.now)
  if (iso !== undefined && Number.isNaN(Date.parse(iso)))
    return wrongUsage('--now is an ISO instant such as 2026-06-18T10:30:00+08:00')
  // The wall clock as it is written, wherever that is; without one, the company's.
  const now = iso
    ? { today: iso.slice(0, 10), time: iso.slice(11, 16) || '00:00' }
    : nowIn(createClock(config.clockStart).now(), company?.timeZone ?? 'Asia/Shanghai')
  return eachLine((line) => understandLine(line, { now, calendar: company && calendarOf(company) }))
}

async function runCompany({ args, config }: Asked): Promise<number> {
  if (args.length !== 1 || args[0] !== 'check') return wrongUsage(`usage: ${COMMANDS.company!.usage}`)
  const { ok, lines } = checkCompany(config.companyDir)
  return ok ? print(lines.join('\n')) : failed(lines.join('\n'))
}

type Report = {
  readonly kind: string
  readonly read: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: readonly { readonly line: number; readonly column: string; readonly reason: string }[]
}

/** One object for one file, an array for several. For people: a line a file, and the first rejects. */
function report(reports: readonly Report[], isJson: boolean): number {
  if (isJson) return print(JSON.stringify(reports.length === 1 ? reports[0] : reports))
  for (const { kind, read, accepted, unchanged, rejected } of reports) {
    print(`${kind}: ${read} rows read, ${accepted} accepted, ${unchanged} unchanged, ${rejected.length} rejected`)
    for (const { line, column, reason } of rejected.slice(0, 20))
      console.error(`  line ${line}${column ? `, ${column}` : ''}: ${reason}`)
    if (rejected.length > 20) console.error(`  … and ${rejected.length - 20} more`)
  }
  return OK
}

/** Answers line by line, as they come, so that another program can talk to us over a pipe. */
async function eachLine(answer: (line: string) => string): Promise<number> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!process.stdout.write(`${answer(line)}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  return OK
}

async function withDatabase(config: Config, work: (db: Database) => Promise<number>): Promise<number> {
  const db = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { dataDir: config.dataDir })
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.close()
  }
}

function companyOf(config: Config) {
  const read = readCompanyDir(config.companyDir)
  return 'company' in read ? read.company : undefined
}

function string(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function print(line: string): number {
  process.stdout.write(`${line}\n`)
  return OK
}

function failed(line: string): number {
  console.error(line)
  return FAILED
}

function wrongUsage(line: string): number {
  console.error(line)
  return USAGE
}

function explain(cause: unknown): number {
  const { code, message, pid } = cause as { code?: string; message?: string; pid?: number }
  if (code === 'data-dir-locked')
    return failed(
      `the data folder is in use by another kpi-compass${pid ? ` (process ${pid})` : ''}: stop it first, or set DATABASE_URL or another DATA_DIR`,
    )
  if (code === 'ECONNREFUSED') return failed('DATABASE_URL: the database does not answer')
  if (code === 'EPIPE') return OK
  return failed(message ?? String(cause))
}
