/** What one file alone cannot tell: references between files, weights that add up, windows that do not overlap. One file of checks a file of the company. */
import type { Blame } from './blame.ts'
import { checkCalendar } from './check-calendar.ts'
import { checkGoals, checkPlaybook, checkProfile } from './check-plans.ts'
import { checkPosition } from './check-position.ts'
import { checkRules } from './check-rules.ts'
import type { Fault } from './company-file.ts'
import type { Company } from './policy.ts'

/**
 * Faults of a company, of the files in `sound` only: the others have the wrong shape, and stand in the company as far as their names can be read.
 * `positionFiles` are the paths of `company.positions`, in their order.
 */
export function checkCompany(company: Company, positionFiles: readonly string[], sound: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = []
  const blame =
    (file: string): Blame =>
    (path, reason) =>
      void (sound.has(file) && faults.push({ file, path, reason }))
  checkProfile(company, blame('company.yaml'))
  for (const [at, position] of company.positions.entries()) checkPosition(position, company, blame(positionFiles[at]!))
  checkCalendar(company, blame('calendar.yaml'))
  checkRules(company, blame('rules.yaml'))
  checkPlaybook(company, blame('playbook.yaml'))
  checkGoals(company, blame('goals.yaml'))
  return faults
}
