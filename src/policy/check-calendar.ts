/** Checks of the calendar: windows that run forward, and no day with two seasons that set the same position's weights. */
import { type Blame, checkPositionId, checkUnique } from './blame.ts'
import { checkSet } from './check-position.ts'
import type { Company } from './policy.ts'
import type { Season, Window } from './season.ts'

export function checkCalendar(company: Company, blame: Blame): void {
  const { seasons } = company.calendar
  checkUnique(
    seasons,
    (season) => season.id,
    (at) => `seasons[${at}].id`,
    blame,
  )
  for (const [at, season] of seasons.entries()) {
    checkWindows(season, `seasons[${at}]`, blame)
    checkWeights(season, company, `seasons[${at}]`, blame)
    for (const [earlierAt, earlier] of seasons.slice(0, at).entries()) {
      const clash = clashOf(season, earlier)
      if (clash)
        blame(`seasons[${at}].windows`, `overlaps with seasons[${earlierAt}] "${earlier.id}" on ${clash}, for the same position`)
    }
  }
}

function checkWindows({ windows }: Season, path: string, blame: Blame): void {
  for (const [at, window] of windows.entries()) {
    if (window.to < window.from) blame(`${path}.windows[${at}].to`, `${window.to} is before ${window.from}`)
    const before = windows.slice(0, at).findIndex((other) => sharedDay(window, other))
    if (before >= 0) blame(`${path}.windows[${at}]`, `overlaps with windows[${before}]`)
  }
}

function checkWeights(season: Season, company: Company, path: string, blame: Blame): void {
  const name = (entry: Season['weights'][number]) => `${entry.position} ${entry.category ?? ''}`
  checkUnique(season.weights, name, (at) => `${path}.weights[${at}]`, blame)
  for (const [at, { position, set }] of season.weights.entries()) {
    const here = `${path}.weights[${at}]`
    checkPositionId(position, company, `${here}.position`, blame)
    for (const template of company.positions.filter(({ id }) => id === position)) checkSet(template, set, `${here}.set`, blame)
  }
}

/** The first day on which both would set weights for somebody. */
function clashOf(a: Season, b: Season): string | undefined {
  const both = a.weights.some((mine) =>
    b.weights.some((other) => mine.position === other.position && sameCategory(mine.category, other.category)),
  )
  if (!both) return undefined
  return a.windows.flatMap((mine) => b.windows.map((other) => sharedDay(mine, other))).find((day) => day !== undefined)
}

function sameCategory(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function sharedDay(a: Window, b: Window): string | undefined {
  const from = a.from > b.from ? a.from : b.from
  return from <= (a.to < b.to ? a.to : b.to) ? from : undefined
}
