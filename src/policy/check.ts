/** What one file alone cannot tell: references between files, weights that add up, windows that do not overlap. */
import type { Fault } from './company-file.ts'
import type { Company } from './policy.ts'

/** Faults of a company whose files have the right shape. `positionFiles` are the paths of `company.positions`, in their order. */
export function checkCompany(_company: Company, _positionFiles: readonly string[]): Fault[] {
  return []
}
