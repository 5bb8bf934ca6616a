/** `kpi people`: the people file, checked against the company's positions where the company's own files can be read. */
import { basename } from 'node:path'
import type { Company } from '../policy/policy.ts'
import type { Database } from '../store/client.ts'
import type { ImportReport } from '../store/load.ts'
import { loadPeople } from '../store/people-file.ts'
import { type CliRefusal, unreadableFile } from './import.ts'

export type PeopleOptions = {
  readonly file: string
  readonly company?: Pick<Company, 'positions'>
  readonly dryRun?: boolean
  readonly by: string
  readonly now: Date
}

export async function importPeople(db: Database, options: PeopleOptions): Promise<ImportReport | CliRefusal> {
  const { file, company, dryRun, by, now } = options
  const positions = company && [...new Set(company.positions.map(({ id }) => id))]
  const result = await loadPeople(db, { ...{ file, positions, dryRun, by, now }, fileName: basename(file) }).catch(unreadableFile)
  return 'refused' in result ? { refused: result.refused, reason: `${file}: ${result.message}` } : result
}
