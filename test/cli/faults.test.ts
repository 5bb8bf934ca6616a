/** What stops a command or the service says why in one line on stderr, and names what to change. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { type Environment, ended, kpi, openPlace, startService } from '../support/cli.ts'

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 })

const folder = mkdtempSync(join(tmpdir(), 'kpi-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DEMO = join(import.meta.dirname, '../../prisma/seed/company')
const question = ['metric', 'aov', '--from', '2026-06-01', '--to', '2026-06-02']
const oneLine = (pattern: RegExp) => expect.stringMatching(new RegExp(`^[^\\n]*${pattern.source}[^\\n]*\\n$`))

function company(change: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(folder, 'company-'))
  cpSync(DEMO, dir, { recursive: true })
  for (const [file, text] of Object.entries(change)) writeFileSync(join(dir, file), text)
  return dir
}

describe('the environment', () => {
  const faults: Environment[] = [
    { PORT: '80a' },
    { SIMULATOR: 'maybe' },
    { LOG_LEVEL: 'loud' },
    { CLOCK_START: 'yesterday' },
    { DATABASE_URL: 'mysql://root@host/db' },
    { LARK_APP_ID: 'cli_1', LARK_MODE: 'webhook' },
  ]

  it.each(faults)('%j stops the service and the command', async (fault) => {
    const [variable] = Object.keys(fault)
    const expected = { code: 1, out: '', err: oneLine(/(PORT|SIMULATOR|LOG_LEVEL|CLOCK_START|DATABASE_URL|LARK_APP_SECRET) /) }
    const ran = await Promise.all([kpi(['company', 'check'], fault), ended(startService(fault))])
    for (const one of ran) {
      expect(one).toMatchObject(expected)
      expect(one.err.startsWith(variable === 'LARK_APP_ID' ? 'LARK_APP_SECRET' : variable!)).toBe(true)
    }
  })
})

describe('the database', () => {
  it('does not answer, or nobody knows its host', async () => {
    for (const url of ['postgres://kpi:secret@127.0.0.1:1/kpi', 'postgres://kpi:secret@localhost:1/kpi']) {
      const ran = await Promise.all([kpi(question, { DATABASE_URL: url }), ended(startService({ DATABASE_URL: url }))])
      for (const one of ran) {
        expect(one).toMatchObject({ code: 1, out: '', err: oneLine(/DATABASE_URL: the database does not answer/) })
        expect(one.err).not.toContain('secret')
      }
    }
  })

  it('has a folder that is a file, or files that are no database', async () => {
    writeFileSync(join(folder, 'file'), '')
    mkdirSync(join(folder, 'broken/pglite'), { recursive: true })
    writeFileSync(join(folder, 'broken/pglite/PG_VERSION'), 'junk')
    expect(await kpi(question, { DATA_DIR: join(folder, 'file') })).toMatchObject({
      code: 1,
      out: '',
      err: oneLine(/DATA_DIR .*file/),
    })
    expect(await kpi(question, { DATA_DIR: join(folder, 'broken') })).toMatchObject({
      code: 1,
      out: '',
      err: oneLine(/DATA_DIR .*broken/),
    })
  })
})

describe('the port', () => {
  it('is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const place = await openPlace()
    const env = { ...place.env, PORT: String(port), DEMO: 'off', LOG_LEVEL: 'error' }
    expect(await ended(startService(env))).toMatchObject({ code: 1, err: oneLine(/PORT is in use/) })
    other.close()
    await place.close()
  })
})

describe("the company's files", () => {
  const broken = {
    'positions/sales.yaml': 'id: sales\nname: { zh: 销售, en: Sales }\nlines:\n  - { metric: no_such, weight: 10000 }\n',
  }

  it('are sound in the demo company', async () => {
    expect(await kpi(['company', 'check'])).toMatchObject({ code: 0, out: expect.stringContaining('no faults'), err: '' })
  })

  it('are named by the check: file, path, reason, a line each, nothing on stdout', async () => {
    const dir = company({ 'positions/sales.yaml': 'id: sales\nlines: 7\n', 'calendar.yaml': 'seasons: 7\n' })
    const { code, out, err } = await kpi(['company', 'check'], { COMPANY_DIR: dir })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^positions\/sales\.yaml: lines: /m)
    expect(err).toMatch(/^calendar\.yaml: seasons: /m)
  })

  it('stop the service and the answer in one line', async () => {
    for (const dir of [company(broken), company({ ...broken, 'company.yaml': 'name: { zh: 甲\n' }), join(folder, 'nowhere')]) {
      const env = { COMPANY_DIR: dir, DATA_DIR: join(folder, 'unopened') }
      const ran = await Promise.all([kpi(['ask', '--as', 'E1', 'hi'], env), ended(startService(env))])
      for (const one of ran) expect(one).toMatchObject({ code: 1, out: '', err: oneLine(/COMPANY_DIR: .+: .+/) })
    }
  })
})
