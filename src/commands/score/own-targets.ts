/** What somebody is measured by in a period, of their own: what they agreed on, or else what was imported for them. */
import { type Kpi, targetsOf } from '../../drafts/kpi.ts'
import { type Agreed, agreedFor } from '../../policy/agreement.ts'
import type { Company } from '../../policy/policy.ts'
import { lineId } from '../../policy/position.ts'
import type { Person } from '../../policy/rights.ts'
import { positionFor } from '../../policy/scorecard.ts'
import { positionOf, type Stint, type Stretch } from '../../policy/stint.ts'
import { type TargetRow, targetPeriods } from '../../policy/target.ts'
import type { StoredAgreement } from '../../store/drafts.ts'
import { dayAt } from '../../terms/clock.ts'
import type { Period } from '../../terms/period.ts'
import type { Context } from '../command.ts'

/** Of one stretch of a cycle; `all`: the cycle's stretches. */
export async function ownTargets(
  { store, company }: Pick<Context, 'store' | 'company'>,
  stretch: Stretch,
  all: readonly Stretch[] = [stretch],
  history: readonly Stint[] = [],
): Promise<Agreed | readonly TargetRow[]> {
  const { person, days } = stretch
  const cycles = targetPeriods(days)
  const [agreements, imported] = await Promise.all([
    store.drafts.agreed<Kpi>('kpi', [person.employeeId], cycles),
    store.targets.of([person.employeeId], cycles),
  ])
  const versions = agreements
    .filter((agreement) => isOfPosition(agreement, person, history, company))
    .map(({ cycle, from, entries }) => ({ cycle, from, rows: targetsOf(cycle, entries) }))
  return agreedFor(days, versions) ?? fitting(imported, stretch, all, company)
}

/** What was agreed in another position does not bind in this one. The position is the one when both had signed, or when it came into force. */
function isOfPosition({ from, at }: StoredAgreement<Kpi>, person: Person, history: readonly Stint[], company: Company): boolean {
  if (history.length === 0) return true
  const signed = dayAt(new Date(at), company.timeZone)
  return positionOf(person, history, signed > from ? signed : from) === person.position
}

/**
 * Imported targets name no position: in a cycle with two, a target counts where the position has its line; what neither has, in both. Weights were
 * made for one of the scorecards, so they count only where all of their lines are.
 */
function fitting(
  rows: readonly TargetRow[],
  { person, days }: Stretch,
  all: readonly Stretch[],
  company: Company,
): readonly TargetRow[] {
  const linesOf = (position: string | undefined, period: Period) =>
    new Set(positionFor(company, position ?? '', period)?.lines.flatMap((line) => [lineId(line), line.metric]))
  const mine = linesOf(person.position, days)
  const others = all.filter((one) => one.person.position !== person.position).map((one) => linesOf(one.person.position, one.days))
  const fit = rows.filter(({ metric }) => mine.has(metric) || !others.some((lines) => lines.has(metric)))
  if (fit.length === rows.length) return rows
  return fit.map(({ weight: _weight, ...row }) => row)
}
