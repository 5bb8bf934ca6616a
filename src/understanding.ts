/** What `intent/` needs to know of the company to understand a text: its calendar, the names of its people, shops and channels. */
import { type Calendar, COMMON_CALENDAR, type Now, withCommonNames } from './intent/calendar.ts'
import { continued } from './intent/follow-up.ts'
import type { Intent, IntentName } from './intent/intent.ts'
import { understand } from './intent/understand.ts'
import { metricsOf } from './policy/own-metric.ts'
import type { Company } from './policy/policy.ts'
import type { Person } from './policy/rights.ts'
import type { Store } from './store/store.ts'
import { type Clock, localTime } from './terms/clock.ts'
import type { Dimension } from './terms/dimension.ts'

/** Names change when people or facts are loaded: they are read again after a while. */
const NAMES_LAST_MS = 60_000

/** The dimensions whose values people say in a question. A campaign's name means its days, not the orders that its coupons brought. */
const SPOKEN: readonly Dimension[] = ['shop', 'channel', 'platform', 'category', 'country', 'region', 'warehouse', 'carrier']

export type Understanding = (text: string, person: Person, previous: Intent | undefined) => Promise<Intent>

export function createUnderstanding(store: Store, company: Company, clock: Clock): Understanding {
  const calendar = calendarOf(company)
  const metrics = [...metricsOf(company).values()]
  const positions = company.positions.map(({ id, name, aliases }) => ({
    id,
    names: [id, name.zh, name.en, ...aliases.zh, ...aliases.en],
  }))
  let names: { readonly at: number; readonly read: ReturnType<typeof read> } | undefined
  const read = async () => ({ people: await store.people.names(), scope: await store.dimensionValues.of(SPOKEN) })
  return async (text, person, previous) => {
    if (!names || Date.now() - names.at > NAMES_LAST_MS) names = { at: Date.now(), read: read() }
    const known = await names.read
    const intent = understand(text, {
      ...known,
      now: nowIn(clock.now(), person.timeZone ?? company.timeZone),
      calendar,
      metrics,
      positions,
      context: { previous },
    })
    return followed(behind(preferring(company.preferred, continued(intent, previous) ?? intent)), previous)
  }
}

/** A word that means several metrics means the one that the company prefers. */
function preferring(preferred: readonly string[], intent: Intent): Intent {
  const { metric, metrics = [] } = intent.slots
  const meant = metrics.find((id) => preferred.includes(id))
  if (metric === undefined || meant === undefined || preferred.includes(metric)) return intent
  return { ...intent, slots: { ...intent.slots, metric: meant, metrics: [metric, ...metrics.filter((id) => id !== meant)] } }
}

/** Labels of an obstacle (somebody else's numbers, a group, a day without data): what was asked goes on, and rights, addresses and data decide. */
const OBSTACLES: ReadonlySet<IntentName> = new Set(['others_kpi', 'group_private', 'no_data'])

function behind(intent: Intent): Intent {
  const { asked, period } = intent.slots
  // A day that does not exist leaves no period: asking back is better than answering for this month.
  if (intent.intent === 'no_data' && !period) return intent
  return OBSTACLES.has(intent.intent) && asked ? { ...intent, intent: asked } : intent
}

/** Questions about a metric that name none mean the one that was just talked about: "vs last week?" after "GMV yesterday". */
const ABOUT_A_METRIC: ReadonlySet<IntentName> = new Set([
  'metric_value',
  'compare_trend',
  'why_change',
  'explain_definition',
  'data_lineage_freshness',
])

function followed(intent: Intent, previous: Intent | undefined): Intent {
  if (!previous?.slots.metric || intent.slots.metric || !ABOUT_A_METRIC.has(intent.intent)) return intent
  const { metric, period, scope } = previous.slots
  return { ...intent, slots: { metric, ...(period ? { period } : {}), ...(scope ? { scope } : {}), ...intent.slots } }
}

export function nowIn(instant: Date, zone: string): Now {
  const local = localTime(instant, zone)
  return { today: local.slice(0, 10), time: local.slice(11, 16) }
}

/** The company's campaigns; a company that names none is understood by the common ones. */
export function calendarOf(company: Company): Calendar {
  const campaigns = company.calendar.seasons.map(({ id, name, aliases, windows }) =>
    withCommonNames({ names: [id, name.zh, name.en, ...aliases].map((word) => word.toLowerCase()), windows }),
  )
  return {
    ...COMMON_CALENDAR,
    fiscalYearStart: company.fiscalYearStart,
    campaigns: campaigns.length > 0 ? campaigns : COMMON_CALENDAR.campaigns,
  }
}
