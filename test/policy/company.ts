/** The demo company's files, and the same with one thing changed, for tests of what is wrong with it. */
import { join } from 'node:path'
import { companyFiles } from '../../src/company-dir.ts'
import { type Company, type CompanyFile, type Fault, readCompany } from '../../src/policy/policy.ts'

export const DEMO_DIR = join(import.meta.dirname, '../../prisma/seed/company')

export const demoFiles: readonly CompanyFile[] = companyFiles(DEMO_DIR)

export function companyOf(files: readonly CompanyFile[] = demoFiles): Company {
  const read = readCompany(files)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 2))
  return read.company
}

/** The files with the first match in one of them replaced; throws when there is nothing to replace, so that no test is empty. */
export function changed(path: string, from: string | RegExp, to: string, files = demoFiles): CompanyFile[] {
  const before = files.find((file) => file.path === path)
  const text = before?.text.replace(from, to)
  if (text === undefined || text === before?.text) throw new Error(`nothing to change in ${path}`)
  return files.map((file) => (file.path === path ? { path, text } : file))
}

export function faultsOf(files: readonly CompanyFile[]): readonly Fault[] {
  const read = readCompany(files)
  return 'faults' in read ? read.faults : []
}
