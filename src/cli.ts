/**
 * The command line: data on stdout, messages on stderr. Exit 0 ok, 1 refused or failed (one clear line), 2 wrong usage.
 * What a command does is in `cli/`; here are the names and the options.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Entry } from './cli/entry.ts'

// Reading, stripping and compiling the sources is most of a short command's time: done once, then kept (by content) beside the packages.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/kpi-compass/compiled'))

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const COMMANDS: Readonly<Record<string, Entry>> = {
  import: {
    usage:
      'kpi import <kind|auto> <file…> [--shop S] [--mapping FILE] [--time-zone TZ] [--day D] [--dry-run] [--json]; columns: kpi import --help [kind]',
    options: { shop: text, mapping: text, 'time-zone': text, day: text, 'dry-run': flag, json: flag, help: flag },
    load: async () => (await import('./cli/import.ts')).runImport,
  },
  undo: {
    usage: 'kpi undo <batch> [--json]',
    options: { json: flag },
    load: async () => (await import('./cli/import.ts')).runUndo,
  },
  people: {
    usage: 'kpi people <file.csv> [--dry-run] [--json]',
    options: { json: flag, 'dry-run': flag },
    load: async () => (await import('./cli/people.ts')).runPeople,
  },
  metric: {
    usage: 'kpi metric <id> --from D --to D [--scope k=v;k=v] [--by DIM] [--json]',
    options: { from: text, to: text, scope: text, by: text, json: flag },
    load: async () => (await import('./cli/metric.ts')).runMetric,
  },
  ask: {
    usage: 'kpi ask --as <employee_id> [--json] "<text>"',
    options: { as: text, json: flag },
    load: async () => (await import('./cli/ask.ts')).runAsk,
  },
  digest: {
    usage: 'kpi digest --for <employee_id> [--date D] [--json]',
    options: { for: text, date: text, json: flag },
    load: async () => (await import('./cli/digest.ts')).runDigest,
  },
  understand: {
    usage: 'kpi understand [--now ISO]  (texts on stdin)',
    options: { now: text },
    load: async () => (await import('./cli/understand.ts')).runUnderstand,
  },
  score: {
    usage: 'kpi score  (requests on stdin)',
    options: {},
    load: async () => (await import('./cli/score.ts')).runScore,
  },
  locate: {
    usage: 'kpi locate <folder of CSV files>',
    options: {},
    load: async () => (await import('./cli/locate.ts')).runLocate,
  },
  company: {
    usage: 'kpi company check',
    options: {},
    load: async () => (await import('./cli/company.ts')).runCompany,
  },
}

// Whoever reads us may have seen enough (`… | head`).
process.stdout.on('error', () => process.exit(0))
process.exitCode = await main(process.argv.slice(2))

async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (['help', '--help', '-h'].includes(name)) {
    console.log(usages())
    return 0
  }
  if (!entry) return say(2, `${name === '' ? '' : `unknown command ${name}; `}commands:\n${usages()}`)
  const asked = parsed(entry, rest)
  if ('wrong' in asked) return say(2, `${asked.wrong}\nusage: ${entry.usage}`)
  const { readConfig } = await import('./config.ts')
  const config = readConfig(process.env)
  if ('refused' in config) return say(1, `${config.variable} ${config.reason}`)
  try {
    const run = await entry.load()
    return await run({ ...asked, config, usage: entry.usage })
  } catch (cause) {
    const { failureLine } = await import('./failure.ts')
    return say(1, failureLine(cause, config))
  }
}

function parsed(entry: Entry, args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: entry.options, allowPositionals: true })
    return { args: positionals, values: values as Readonly<Record<string, string | boolean | undefined>> }
  } catch (cause) {
    return { wrong: (cause as Error).message }
  }
}

function usages(): string {
  return Object.values(COMMANDS)
    .map((command) => `  ${command.usage}`)
    .join('\n')
}

function say(exitCode: number, line: string): number {
  console.error(line)
  return exitCode
}
