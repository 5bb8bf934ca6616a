/** The data that is read in place and never copied here; tests that need it are skipped with one line where it is absent. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const SHARED = process.env.KPI_SHARED ?? join(import.meta.dirname, '../../../shared')

/** The path of a shared file, or undefined after saying so once. */
export function shared(path: string): string | undefined {
  const full = join(SHARED, path)
  if (existsSync(full)) return full
  console.log(`skipped: ${path} is not beside this project`)
  return undefined
}
