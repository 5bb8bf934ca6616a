/** Weights: 100 % together, each inside what the stage allows, each track its share. */
import { fullWeight } from '../../engine/scorecard.ts'
import { balanced, type Limits } from '../balance.ts'
import type { Change } from '../draft.ts'
import { type Kpi, type KpiEntry, MOST_LINES, totalWeight } from '../kpi.ts'
import type { Finding, Fix, Grounds } from '../lint.ts'

export function weightFindings(entries: readonly KpiEntry[], grounds: Grounds): Finding[] {
  if (entries.length === 0) return [{ rule: 'empty', severity: 'must', fixes: [] }]
  const total = totalWeight(entries)
  const fixes = balancing(entries, grounds)
  return [
    ...(entries.length > MOST_LINES ? [{ rule: 'too-many', severity: 'must', most: MOST_LINES, fixes: [] } as const] : []),
    ...(total === fullWeight ? [] : [{ rule: 'weights-total', severity: 'must', total, fixes } as const]),
    ...ranges(entries, grounds, fixes),
    ...entries.flatMap(({ id, fields }): Finding[] =>
      fields.weight > 0
        ? []
        : [{ rule: 'weight-zero', severity: 'should', line: id, fixes: [{ id: 'remove', changes: [{ remove: id }] }] }],
    ),
    ...trackShares(entries, grounds, total === fullWeight ? fixes : []),
  ]
}

function limitsOf({ position, stage }: Grounds): Limits {
  return {
    locked: new Set(position.lines.filter((line) => line.locked).map((line) => line.id ?? line.metric)),
    ranges: position.stages[stage]?.ranges ?? {},
    tracks: position.tracks,
  }
}

/** The change that makes the weights add up; none where nothing would change or there is no way. */
export function balancing(entries: readonly KpiEntry[], grounds: Grounds): Fix[] {
  const limits = limitsOf(grounds)
  const held = new Set([...limits.locked, ...(grounds.held ?? [])])
  const weights = balanced(entries, { ...limits, locked: held }) ?? balanced(entries, limits)
  const changes = entries.flatMap(({ id, fields }): Change<Kpi>[] => {
    const weight = weights?.get(id)
    return weight === undefined || weight === fields.weight ? [] : [{ line: id, set: { weight } }]
  })
  return changes.length > 0 ? [{ id: 'balance', changes }] : []
}

/** The range is the base scheme's; a season may leave it on its days. */
function ranges(entries: readonly KpiEntry[], grounds: Grounds, fixes: readonly Fix[]): Finding[] {
  const { stage, position } = grounds
  return entries.flatMap(({ id, fields: { weight } }): Finding[] => {
    const range = position.stages[stage]?.ranges[id]
    if (!range || (range[0] <= weight && weight <= range[1])) return []
    return [{ rule: 'weight-range', severity: 'must', line: id, weight, low: range[0], high: range[1], stage, fixes }]
  })
}

function trackShares(entries: readonly KpiEntry[], { position }: Grounds, fixes: readonly Fix[]): Finding[] {
  const shares = Object.entries(position.tracks ?? {}) as [Kpi['track'], number][]
  return shares.flatMap(([track, share]): Finding[] => {
    const lines = entries.filter(({ fields }) => fields.track === track)
    const total = totalWeight(lines)
    if (lines.length === 0 || total === share) return []
    return [{ rule: 'track-share', severity: 'should', track, total, share, fixes }]
  })
}
