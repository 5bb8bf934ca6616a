/**
 * Days that are not like others, known beforehand: China's public holidays with their make-up workdays (from a library), and the campaign windows of the
 * company's calendar. They are said beside a finding, never as proof, and what they usually do is no finding.
 */
import chineseDays from 'chinese-days'
import type { Company } from '../../policy/policy.ts'
import { addDays, contains, type Day, daysBetween, type Period } from '../../terms/period.ts'
import type { KnownEvent } from '../finding.ts'

/** What of the company decides about its days. */
export type Almanac = Pick<Company, 'calendar' | 'currency'>

/** So long after a campaign a slump is no surprise, and so long after its beginning a rise is none. */
const AFTERMATH = 7
const ONSET = 14
/** A campaign ends with a rush of this many days. */
const RUSH = 2
/** Days around the Spring Festival on which couriers and factories already, or still, rest. */
const NEW_YEAR_SHADOW = 5

export type Occasion = {
  readonly events: readonly KnownEvent[]
  /** Never taken as usual, and itself judged only where it surprises against its kind. */
  readonly isApart: boolean
  /** What the day's events would do by themselves. */
  readonly excuses: 'nothing' | 'high' | 'low' | 'both'
}

const ORDINARY: Occasion = { events: [], isApart: false, excuses: 'nothing' }

export function occasionOn(day: Day, almanac: Almanac): Occasion {
  const days = remembered(almanac)
  const known = days.get(day)
  if (known) return known
  const occasion = occasionOf(day, almanac)
  days.set(day, occasion)
  return occasion
}

/** A verdict asks for every day of its history, and a day does not change: looked up once a calendar and currency. */
function remembered({ calendar, currency }: Almanac): Map<Day, Occasion> {
  const currencies = calendars.get(calendar) ?? new Map<string, Map<Day, Occasion>>()
  calendars.set(calendar, currencies)
  const days = currencies.get(currency) ?? new Map<Day, Occasion>()
  currencies.set(currency, days)
  return days
}

const calendars = new WeakMap<Almanac['calendar'], Map<string, Map<Day, Occasion>>>()

function occasionOf(day: Day, almanac: Almanac): Occasion {
  const holiday = almanac.currency === 'CNY' ? holidayOn(day) : undefined
  if (holiday) return holiday
  for (const season of almanac.calendar.seasons) {
    if (season.kind !== 'campaign') continue
    for (const window of season.windows) {
      const occasion = campaignDay(day, window)
      if (occasion) {
        const event: KnownEvent = { event: 'campaign', id: season.id, name: season.name, phase: occasion.phase }
        return { events: [event], isApart: occasion.isApart, excuses: occasion.excuses }
      }
    }
  }
  return ORDINARY
}

type Phase = Extract<KnownEvent, { event: 'campaign' }>['phase']

/** First day and closing rush stand apart; in between the level is simply a new one. */
function campaignDay(day: Day, window: Period): (Pick<Occasion, 'isApart' | 'excuses'> & { phase: Phase }) | undefined {
  if (contains(window, day)) {
    const isRush = daysBetween(day, window.to) < RUSH
    const age = daysBetween(window.from, day)
    return {
      phase: age === 0 ? 'starts' : isRush ? 'ends' : 'runs',
      isApart: age === 0 || isRush,
      excuses: isRush || age < ONSET ? 'high' : 'nothing',
    }
  }
  const after = daysBetween(window.to, day)
  return after > 0 && after <= AFTERMATH ? { phase: 'ended', isApart: false, excuses: 'low' } : undefined
}

/** A day off that is no ordinary weekend, its make-up workday, and the days around the Spring Festival. */
function holidayOn(day: Day): Occasion | undefined {
  const own = namedDay(day)
  if (own) {
    const event: KnownEvent = own.isWork ? { event: 'make-up-workday' } : { event: 'holiday', name: own.name, phase: 'runs' }
    return { events: [event], isApart: true, excuses: 'both' }
  }
  for (let away = 1; away <= NEW_YEAR_SHADOW; away++) {
    for (const other of [addDays(day, -away), addDays(day, away)]) {
      const near = namedDay(other)
      if (near && !near.isWork && near.name.en === 'Spring Festival')
        return { events: [{ event: 'holiday', name: near.name, phase: 'ended' }], isApart: true, excuses: 'both' }
    }
  }
  return undefined
}

/** The library names ordinary days by their weekday ("Sunday"), holidays as "Spring Festival,春节,4". */
function namedDay(
  day: Day,
): { readonly name: { readonly zh: string; readonly en: string }; readonly isWork: boolean } | undefined {
  const { name, work } = chineseDays.getDayDetail(day)
  const [en, zh] = name.split(',')
  return zh ? { name: { zh, en: en! }, isWork: work } : undefined
}
