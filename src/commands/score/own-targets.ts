/** What somebody is measured by in a period, of their own: what they agreed on, or else what was imported for them. */
import { type Kpi, targetsOf } from '../../drafts/kpi.ts'
import { type Agreed, agreedFor } from '../../policy/agreement.ts'
import { type TargetRow, targetPeriods } from '../../policy/target.ts'
import type { Store } from '../../store/store.ts'
import type { Period } from '../../terms/period.ts'

export async function ownTargets(store: Store, employeeId: string, period: Period): Promise<Agreed | readonly TargetRow[]> {
  const cycles = targetPeriods(period)
  const [agreements, imported] = await Promise.all([
    store.drafts.agreed<Kpi>('kpi', [employeeId], cycles),
    store.targets.of([employeeId], cycles),
  ])
  const versions = agreements.map(({ cycle, from, entries }) => ({ cycle, from, rows: targetsOf(cycle, entries) }))
  return agreedFor(period, versions) ?? imported
}
