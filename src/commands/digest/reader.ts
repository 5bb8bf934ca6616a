/** A person as a reader of digests: the settings, the position's metrics, whether there is a team, and by what the person can be reached. */

import type { DigestSettings } from '../../insight/digest-settings.ts'
import { nextSending, type Reader } from '../../insight/sending.ts'
import type { Metric } from '../../metrics/metric.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Person } from '../../policy/rights.ts'
import { positionFor } from '../../policy/scorecard.ts'
import { dayAt } from '../../terms/clock.ts'
import { monthOf, type Period } from '../../terms/period.ts'
import type { Context } from '../command.ts'

export type KnownReader = Reader & {
  readonly person: Person
  /** The position's metrics: those of its lines, then those it watches; without what was removed, with what was added. */
  readonly metrics: readonly Metric[]
  /** Metrics that stay whatever the person says. */
  readonly mandatory: readonly string[]
  readonly channels: readonly string[]
}

type Parts = Pick<Context, 'store' | 'company' | 'today'>

export async function readerOf({ store, company, today }: Parts, person: Person): Promise<KnownReader> {
  const [settings, leads, reach] = await Promise.all([
    store.digestSettings.of(person.employeeId),
    store.people.leadsAnybody(person.employeeId),
    store.people.reach(person.employeeId),
  ])
  const position = person.position ? positionFor(company, person.position, monthOf(today)) : undefined
  const lines = position?.lines ?? []
  const mandatory = lines.filter((line) => position!.mandatory.includes(line.id ?? line.metric)).map((line) => line.metric)
  const own = [...lines.map((line) => line.metric), ...(position?.watches ?? [])]
  return {
    person,
    settings,
    zone: person.timeZone ?? company.timeZone,
    leads,
    isScored: position !== undefined,
    mandatory: [...new Set(mandatory)],
    metrics: metricsAfter(own, settings, company),
    channels: [...new Set(reach.map(({ messenger }) => messenger))],
  }
}

function metricsAfter(
  own: readonly string[],
  { added = [], removed = [] }: DigestSettings,
  company: Context['company'],
): Metric[] {
  const ids = [...new Set([...own, ...added])].filter((id) => !removed.includes(id))
  return ids.flatMap((id) => metricIn(company, id) ?? [])
}

/** The days of the company's campaigns. */
export function campaignDays({ company }: Pick<Context, 'company'>): readonly Period[] {
  return company.calendar.seasons.filter(({ kind }) => kind === 'campaign').flatMap(({ windows }) => windows)
}

/** When somebody's next digest is due; for those who get none, the next working day at nine. */
export async function morningOf(
  person: Person | undefined,
  { store, company, now }: Pick<Context, 'store' | 'company' | 'now'>,
): Promise<Date> {
  const soon = new Date(now.getTime() + 60_000)
  const parts = { store, company, today: dayAt(now, company.timeZone) }
  const reader = person && (await readerOf(parts, person))
  const usual: Reader = { settings: {}, zone: company.timeZone, leads: false, isScored: true }
  const kind = reader && !reader.isScored ? 'team' : 'morning'
  const next = (reader && nextSending(kind, reader, soon, [])) ?? nextSending('morning', usual, soon, [])
  return next!.dueAt
}
