/** The company's folder (`COMPANY_DIR`) from the disk: texts for `policy/policy.ts`, which knows nothing of disks. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type CompanyFile, type CompanyRead, readCompany } from './policy/policy.ts'

/** The files of the folder and of `positions/`; other folders, hidden files and what is no YAML are not the company's business. */
export function companyFiles(dir: string): CompanyFile[] {
  return [dir, join(dir, 'positions')]
    .flatMap((folder) => namesIn(folder).map((name) => join(folder, name)))
    .map((path) => ({ path: relative(dir, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

/** The company of a folder, or its faults; a folder that is not there is a fault too. */
export function readCompanyDir(dir: string): CompanyRead {
  try {
    return readCompany(companyFiles(dir))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === undefined) throw cause
    return {
      faults: [{ file: dir, path: '', reason: code === 'ENOENT' ? 'there is no such folder' : `cannot be read (${code})` }],
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
      .map((entry) => entry.name)
      .sort()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && folder.endsWith('positions')) return []
    throw cause
  }
}
