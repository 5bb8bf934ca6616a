/** The dated weights of a scorecard: what the company's stage and the shop's platform set (a part of the template), and what a season sets on top. */
import type { Adjustment, Bp } from '../engine/scorecard.ts'
import { isRefusal } from '../engine/scorecard.ts'
import { periodWeights } from '../engine/weights.ts'
import type { Scope } from '../terms/dimension.ts'
import { addDays, overlap, type Period } from '../terms/period.ts'
import type { Company } from './policy.ts'
import type { Position } from './position.ts'
import { seasonWeights } from './season.ts'

/** Everything that decides about weights, apart from the person's own targets. */
export type Template = {
  readonly company: Company
  readonly position: Position
  readonly period: Period
  readonly scope: Scope
}

/** Stage and platform: `stage:growth` on the days the company was in it, `platform:douyin` where all the person's shops are on it. */
export function templateAdjustments({ company, position, period, scope }: Template): Adjustment[] {
  const stages = company.stages.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  const staged = stages.flatMap(({ stage, from }, at): Adjustment[] => {
    const set = position.stages[stage]?.set ?? {}
    const next = stages[at + 1]?.from
    const days = overlap({ from: from ?? '0000-01-01', to: next ? addDays(next, -1) : '9999-12-31' }, period)
    return days && hasAny(set) ? [{ id: `stage:${stage}`, kind: 'stage', ...days, set }] : []
  })
  const platform = platformOf(company, scope)
  const set = (platform !== undefined && position.platforms[platform]) || {}
  return hasAny(set) ? [...staged, { id: `platform:${platform}`, kind: 'platform', set }] : staged
}

/** `season:618` for each window that touches the period. */
export function seasonAdjustments({ company, position, period, scope }: Template): Adjustment[] {
  const ids = [position.id, ...(position.variantOf === undefined ? [] : [position.variantOf])]
  const category = categoryOf(company, scope)
  return company.calendar.seasons.flatMap((season) => {
    const set = seasonWeights(season, ids, category)
    if (!set) return []
    return season.windows.flatMap((window): Adjustment[] =>
      overlap(window, period) ? [{ id: `season:${season.id}`, kind: 'season', ...window, set }] : [],
    )
  })
}

/** Adjustments without the lines that a scorecard does not have (a variant's, say); without any left, not at all. */
export function withLinesOnly(adjustments: readonly Adjustment[], lines: readonly { readonly id: string }[]): Adjustment[] {
  const ids = new Set(lines.map((line) => line.id))
  return adjustments
    .map((entry) => ({ ...entry, set: Object.fromEntries(Object.entries(entry.set).filter(([id]) => ids.has(id))) }))
    .filter((entry) => hasAny(entry.set))
}

/** The lines' weights after these adjustments, as the engine computes them; the base weights where they do not fit (the engine refuses them later). */
export function weightsAfter(
  lines: readonly { id: string; weight: Bp; locked?: boolean }[],
  adjustments: readonly Adjustment[],
  period: Period,
): Bp[] {
  const goal = { direction: 'higher', target: '1' } as const
  const weighing = periodWeights({
    period,
    lines: lines.map((line) => ({ ...line, goal, actual: null })),
    adjustments: withLinesOnly(adjustments, lines),
  })
  return isRefusal(weighing) ? lines.map((line) => line.weight) : [...weighing.weights]
}

/** The one category of a person's facts: named by the scope, or that of its shops; several or none: the company's. */
export function categoryOf(company: Company, scope: Scope): string | undefined {
  const named = scope.category ?? shopsOf(company, scope).flatMap((shop) => shop.category ?? [])
  return only(named) ?? company.category
}

function platformOf(company: Company, scope: Scope): string | undefined {
  return only(scope.platform ?? (scope.shop ? shopsOf(company, scope).map((shop) => shop.platform) : []))
}

function shopsOf(company: Company, scope: Scope) {
  return company.shops.filter((shop) => scope.shop?.includes(shop.name))
}

function only(values: readonly string[]): string | undefined {
  return new Set(values).size === 1 && values[0] !== '' ? values[0] : undefined
}

function hasAny(set: object): boolean {
  return Object.keys(set).length > 0
}
