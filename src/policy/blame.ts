/** The pieces that checks of the company's files are made of: each notes what is wrong, where it stands in the file, and what might have been meant. */
import { closest } from 'fastest-levenshtein'
import { metricById, metrics } from '../metrics/index.ts'
import { parseScope } from '../terms/dimension.ts'
import type { Company } from './policy.ts'

/** Notes a fault of the file at hand. */
export type Blame = (path: string, reason: string) => void

const METRIC_IDS = metrics.map((metric) => metric.id)

export function checkMetric(id: string, company: Company, path: string, blame: Blame): void {
  const own = company.metrics.map((metric) => metric.id)
  if (!metricById(id) && !own.includes(id)) blame(path, unknown('metric', id, [...METRIC_IDS, ...own]))
}

export function checkPositionId(id: string, company: Company, path: string, blame: Blame): void {
  const ids = company.positions.map((position) => position.id)
  if (!ids.includes(id)) blame(path, unknown('position', id, ids))
}

export function checkScope(text: string, path: string, blame: Blame): void {
  const scope = parseScope(text)
  if (!('refused' in scope)) return
  const word = scope.refused === 'dimension-unknown' ? scope.dimension : scope.part
  blame(path, `"${String(word)}" is not a scope of known dimensions`)
}

/** Each name once; `name` says which of them is the name. */
export function checkUnique<T>(list: readonly T[], name: (item: T) => string, path: (at: number) => string, blame: Blame): void {
  const seen = new Set<string>()
  for (const [at, item] of list.entries()) {
    if (seen.has(name(item))) blame(path(at), `"${name(item)}" is there twice`)
    seen.add(name(item))
  }
}

export function checkDated(rule: { readonly from?: string; readonly to?: string }, path: string, blame: Blame): void {
  if (rule.from !== undefined && rule.to !== undefined && rule.to < rule.from) {
    blame(`${path}.to`, `${rule.to} is before ${rule.from}`)
  }
}

/** `unknown line "gmv"; the nearest is "net_gmv"`: a name that contains the word, else the one with the fewest letters to change. */
export function unknown(what: string, name: string, names: readonly string[]): string {
  if (names.length === 0) return `unknown ${what} "${name}"`
  const nearest = names.find((other) => name !== '' && other.includes(name)) ?? closest(name, names)
  return `unknown ${what} "${name}"; the nearest is "${nearest}"`
}

export function total(weights: Iterable<number>): number {
  return [...weights].reduce((sum, weight) => sum + weight, 0)
}
