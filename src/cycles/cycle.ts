/**
 * The noun: a Cycle, a quarter or a month for which people draft, agree and are scored.
 *
 * - name: the period's, `2026-Q3` or `2026-07`; targets, goals and drafts carry the same name.
 * - due: the day by which drafts are to be agreed; somebody whose turn it is on the day after is overdue.
 * - open cycles take drafts; what is agreed in a closed one stays in force.
 */
import { addDays, addMonths, type Day, monthOf, type Period, periodNamed, quarterOf } from '../terms/period.ts'

export type Cycle = {
  readonly name: string
  readonly period: Period
  readonly dueOn: Day
  readonly state: 'open' | 'closed'
  readonly openedBy: string
}

/** The name of a whole quarter or month; undefined for any other span. */
export function cycleName(period: Period): string | undefined {
  const month = period.from.slice(0, 7)
  return [month, `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`].find((name) => {
    const named = periodNamed(name)
    return named?.from === period.from && named.to === period.to
  })
}

/** The cycle before, of the same length. */
export function cycleBefore({ from, to }: Period): Period {
  const last = addDays(from, -1)
  return isQuarter({ from, to }) ? quarterOf(last) : monthOf(last)
}

/** Which quarter is meant without being said: the one that begins within a month, else the running one. */
export function nearestQuarter(today: Day): Period {
  const next = quarterOf(addMonths(quarterOf(today).from, 3))
  return addMonths(today, 1) >= next.from ? next : quarterOf(today)
}

/** Two weeks into the cycle, or two weeks from now when it has begun already; never after its end. */
export function usualDue(period: Period, today: Day): Day {
  const due = addDays(today > period.from ? today : period.from, 13)
  return due < period.to ? due : period.to
}

function isQuarter({ from, to }: Period): boolean {
  const quarter = quarterOf(from)
  return quarter.from === from && quarter.to === to
}
