/** Once a day: opens the cycle whose time has come, where the company wants that, and tells HR partners whose drafts are past their day. */
import { cycleName } from '../../cycles/cycle.ts'
import type { Company } from '../../policy/policy.ts'
import { hasLeft } from '../../policy/rights.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, dayAt } from '../../terms/clock.ts'
import { addDays, type Day, monthOf, type Period, quarterOf } from '../../terms/period.ts'
import type { Job, Perform } from '../job.ts'

export const WATCH_DRAFTS = 'watch-drafts'

type Parts = {
  readonly store: Store
  readonly company: Company
  readonly clock: Clock
  readonly perform: Perform
}

export function watchDrafts({ store, company, clock, perform }: Parts): Job {
  return {
    name: WATCH_DRAFTS,
    sideBySide: 1,
    run: async () => {
      const today = dayAt(clock.now(), company.timeZone)
      const partners = (await store.people.all()).filter(
        ({ role, ...rest }) => role !== 'employee' && !hasLeft({ role, ...rest }, today),
      )
      const period = due(company, today)
      const name = period && cycleName(period)
      const opener = partners.find(({ role }) => role === 'admin') ?? partners[0]
      if (period && name && opener && !(await store.cycles.named(name)))
        await perform(opener, { intent: 'cycle_admin', slots: { do: 'open', cycle: name, period, sure: true } }, `open ${name}`)
      for (const partner of partners)
        await perform(partner, { intent: 'cycle_admin', slots: { do: 'overdue' } }, `overdue ${partner.employeeId} ${today}`)
    },
  }
}

/** The cycle that begins within the company's days before it. */
function due({ cycles }: Company, today: Day): Period | undefined {
  if (!cycles) return undefined
  const of = cycles.every === 'quarter' ? quarterOf : monthOf
  const coming = of(addDays(today, cycles.daysBefore))
  return coming.from > today ? coming : undefined
}
