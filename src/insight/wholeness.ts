/**
 * Are a day's facts whole? Looked at first, before any cause: a shop whose file usually comes every day and has not come, or came for half a day,
 * or came twice, moves every number without anything having happened.
 */
import type { Scope } from '../terms/dimension.ts'
import { addDays, type Day, eachDay } from '../terms/period.ts'
import type { DataGap } from './finding.ts'

/** Days that a load vouches for, by kind of fact and shop. */
export type Loaded = {
  readonly kind: string
  readonly shop: string
  readonly first: Day
  readonly last: Day
  readonly loads: number
}

/** From the first to the last day by kind and shop, and the newest fact's shop-local time, `YYYY-MM-DDTHH:mm:ss`. */
export type Reach = {
  readonly kind: string
  readonly shop: string
  readonly first: Day
  readonly last: Day
  readonly cutOff: string
}

/** A source that came on at least so many of the seven days before is expected every day. */
const REGULAR = 5
/** A day that is over and whose newest fact is older than this is half a day: even a small shop sells something after noon. */
const HALF_BEFORE = '12:00:00'

export type Sources = { readonly loaded: readonly Loaded[]; readonly reach: readonly Reach[] }

/** `isOver`: the day has ended, so that its last hours must be there. */
export function dataGaps(
  day: Day,
  kinds: readonly string[],
  scope: Scope,
  { loaded, reach }: Sources,
  isOver: boolean,
): DataGap[] {
  const mine = sourcesOf(loaded, kinds, scope)
  return mine.flatMap(({ kind, shop, days }): DataGap[] => {
    if (!isRegular(days, day)) return []
    const known = [...days.keys()].sort()
    const last = known.filter((one) => one < day).at(-1)
    const base = { kind, shop, day, ...(last ? { last } : {}) }
    if (!days.has(day)) return [{ ...base, gap: known.some((one) => one > day) ? 'missing' : 'late' }]
    const at = reach.find((one) => one.kind === kind && one.shop === shop)
    if (isOver && at?.last === day && at.cutOff.slice(0, 10) === day && at.cutOff.slice(11) < HALF_BEFORE)
      return [{ ...base, gap: 'half' }]
    return []
  })
}

/** Sources that were loaded more often for this day than for those before it: where the value is about twice as high, that is why. */
export function doubleLoads(day: Day, kinds: readonly string[], scope: Scope, { loaded }: Sources): DataGap[] {
  return sourcesOf(loaded, kinds, scope).flatMap(({ kind, shop, days }): DataGap[] => {
    const before = eachDay({ from: addDays(day, -7), to: addDays(day, -1) }).flatMap((one) => days.get(one) ?? [])
    const isMore = before.length >= REGULAR && (days.get(day) ?? 0) > Math.max(...before)
    return isMore ? [{ gap: 'double', kind, shop, day }] : []
  })
}

/** Days on which a regular source is missing: never taken as usual. */
export function brokenDays(days: readonly Day[], kinds: readonly string[], scope: Scope, { loaded }: Sources): ReadonlySet<Day> {
  const mine = sourcesOf(loaded, kinds, scope)
  return new Set(days.filter((day) => mine.some((source) => !source.days.has(day) && isRegular(source.days, day))))
}

/** From this day on enough facts lie before a day for a metric that needs a past; undefined: every day, it needs none. */
export function judgedFrom(past: number, kinds: readonly string[], scope: Scope, reach: Sources['reach']): Day | undefined {
  const begins = reach.flatMap((one) => (isMine(one, kinds, scope) ? [one.first] : [])).sort()
  return past > 0 && begins[0] !== undefined ? addDays(begins[0], past) : undefined
}

type Source = { readonly kind: string; readonly shop: string; readonly days: ReadonlyMap<Day, number> }

/** Each source with its loaded days and how many loads each has. */
function sourcesOf(loaded: readonly Loaded[], kinds: readonly string[], scope: Scope): Source[] {
  const mine = loaded.filter((one) => isMine(one, kinds, scope))
  return [...Map.groupBy(mine, ({ kind, shop }) => `${kind}\t${shop}`).values()].map((spans) => {
    const days = new Map<Day, number>()
    for (const { first, last, loads } of spans)
      for (const day of eachDay({ from: first, to: last })) days.set(day, (days.get(day) ?? 0) + loads)
    return { kind: spans[0]!.kind, shop: spans[0]!.shop, days }
  })
}

function isMine({ kind, shop }: { kind: string; shop: string }, kinds: readonly string[], scope: Scope): boolean {
  return kinds.includes(kind) && (!scope.shop || scope.shop.includes(shop))
}

/** `days`: on which something came. What comes once a week is not late on the other days. */
export function isRegular(days: { readonly has: (day: Day) => boolean }, day: Day): boolean {
  return eachDay({ from: addDays(day, -7), to: addDays(day, -1) }).filter((one) => days.has(one)).length >= REGULAR
}
