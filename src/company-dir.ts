/** The company's folder (`COMPANY_DIR`) from the disk: texts for `policy/policy.ts`, which knows nothing of disks. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Mapping } from './facts/mapping.ts'
import { readFile } from './policy/company-file.ts'
import { type CompanyFile, type CompanyRead, type Fault, readCompany } from './policy/policy.ts'

const SUBFOLDERS = ['positions', 'mappings']

/** The files of the folder, of `positions/` and of `mappings/`; other folders, hidden files and what is no YAML are not the company's business. */
export function companyFiles(dir: string): CompanyFile[] {
  return [dir, ...SUBFOLDERS.map((name) => join(dir, name))]
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

/** The mappings alone, for whoever loads files while the rest of the folder may be unfinished. A folder without any has none. */
export function readMappingsDir(dir: string): { readonly mappings: readonly Mapping[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const folder = join(dir, 'mappings')
  const mappings = namesIn(folder).flatMap(
    (name) => readFile({ path: `mappings/${name}`, text: readFileSync(join(folder, name), 'utf8') }, Mapping, faults) ?? [],
  )
  return { mappings, faults }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
      .map((entry) => entry.name)
      .sort()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && SUBFOLDERS.some((name) => folder.endsWith(name))) return []
    throw cause
  }
}
