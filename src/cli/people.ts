/** `kpi people`: the people file, checked against the company's positions where the company's own files can be read. */
import { basename } from 'node:path'
import { readCompanyDir } from '../company-dir.ts'
import type { Company } from '../policy/policy.ts'
import type { Database } from '../store/client.ts'
import type { ImportReport } from '../store/load/load.ts'
import { loadPeople } from '../store/people/people-file.ts'
import { createClock } from '../terms/clock.ts'
import { withDatabase } from './database.ts'
import { type Asked, failed, wrongUsage } from './entry.ts'
import { type CliRefusal, unreadableFile } from './import.ts'
import { showReports } from './report.ts'

export type PeopleOptions = {
  readonly file: string
  readonly company?: Pick<Company, 'positions' | 'timeZone'>
  readonly dryRun?: boolean
  readonly by: string
  readonly now: Date
}

export async function runPeople({ args, values, config, usage }: Asked): Promise<number> {
  const [file] = args
  if (!file || args.length !== 1) return wrongUsage(`usage: ${usage}`)
  const read = readCompanyDir(config.companyDir)
  const company = 'company' in read ? read.company : undefined
  return withDatabase(config, async (db) => {
    const now = createClock(config.clockStart).now()
    const result = await importPeople(db, { file, company, dryRun: values['dry-run'] === true, by: 'cli', now })
    return 'refused' in result ? failed(result.reason) : showReports([result], 1, values.json === true)
  })
}

export async function importPeople(db: Database, options: PeopleOptions): Promise<ImportReport | CliRefusal> {
  const { file, company, dryRun, by, now } = options
  const positions = company && [...new Set(company.positions.map(({ id }) => id))]
  const load = { file, positions, dryRun, by, now, zone: company?.timeZone, fileName: basename(file) }
  const result = await loadPeople(db, load).catch(unreadableFile)
  return 'refused' in result ? { refused: result.refused, reason: `${file}: ${result.message}` } : result
}
