/** Seasons set weights on their days, whatever was agreed: said beforehand, and refused where they leave no room. */
import { isRefusal } from '../../engine/scorecard.ts'
import { periodWeights } from '../../engine/weights.ts'
import type { KpiEntry } from '../kpi.ts'
import { totalWeight } from '../kpi.ts'
import type { Finding, Grounds } from '../lint.ts'

export function seasonFindings(entries: readonly KpiEntry[], { seasons }: Grounds): Finding[] {
  if (entries.length === 0 || totalWeight(entries) !== 10_000) return []
  return seasons.flatMap(({ season, days, set }): Finding[] => {
    const about = { season: season.name, days }
    const known = Object.entries(set).filter(([id]) => entries.some((entry) => entry.id === id))
    const missing = Object.entries(set).filter(([id, weight]) => weight > 0 && !entries.some((entry) => entry.id === id))
    if (!leavesRoom(entries, Object.fromEntries(known), days))
      return [{ rule: 'season-clash', severity: 'must', fixes: [], ...about }]
    return [
      ...missing.map(([id]): Finding => ({ rule: 'season-without-line', severity: 'should', line: id, fixes: [], ...about })),
      ...known.flatMap(([id, to]): Finding[] => {
        const from = entries.find((entry) => entry.id === id)!.fields.weight
        return from === to ? [] : [{ rule: 'season-weights', severity: 'note', line: id, from, to, fixes: [], ...about }]
      }),
    ]
  })
}

/** As the engine will do it: the season sets its lines, the others are scaled; no room, no score. */
function leavesRoom(
  entries: readonly KpiEntry[],
  set: Readonly<Record<string, number>>,
  days: { from: string; to: string },
): boolean {
  if (Object.keys(set).length === 0) return true
  const goal = { direction: 'higher', target: '1' } as const
  const lines = entries.map(({ id, fields }) => ({ id, weight: fields.weight, goal, actual: null }))
  return !isRefusal(periodWeights({ period: days, lines, adjustments: [{ id: 'season', kind: 'season', set }] }))
}
