/**
 * Weights that add up again: shared out in proportion to what they are, by largest remainder, in whole percents where that is possible.
 * Locked lines keep theirs; a line with a range stays inside it; where the position has tracks, each track keeps its share.
 */
import { largestRemainder } from '../engine/largest-remainder.ts'
import { type Bp, fullWeight, type Track } from '../engine/scorecard.ts'
import type { Position } from '../policy/position.ts'
import type { KpiEntry } from './kpi.ts'

export type Limits = {
  readonly locked: ReadonlySet<string>
  readonly ranges: Readonly<Record<string, readonly [Bp, Bp]>>
  readonly tracks: Position['tracks']
}

/** The lines' new weights by id, or undefined where the locked ones and the ranges leave no way. */
export function balanced(entries: readonly KpiEntry[], limits: Limits): ReadonlyMap<string, Bp> | undefined {
  const groups = groupsOf(entries, limits.tracks)
  const weights = groups.map(({ share, members }) => fitted(members, share, limits))
  return weights.every((one) => one !== undefined) ? new Map(weights.flatMap((one) => [...one!])) : undefined
}

/** One group for each track that has lines and a share; the shares of tracks without lines go to the others in proportion. */
function groupsOf(entries: readonly KpiEntry[], tracks: Position['tracks']) {
  const names = [...new Set(entries.map(({ fields }) => fields.track))]
  const shares = names.map((name) => BigInt(tracks?.[name] ?? 0))
  if (names.length < 2 || shares.some((share) => share === 0n)) return [{ share: fullWeight, members: entries }]
  const parts = largestRemainder(BigInt(fullWeight), shares).map(Number)
  return names.map((name: Track, at) => ({ share: parts[at]!, members: entries.filter(({ fields }) => fields.track === name) }))
}

/** Lines that would leave their range are held at its border, and the rest is shared out again. */
function fitted(members: readonly KpiEntry[], share: Bp, { locked, ranges }: Limits): Map<string, Bp> | undefined {
  const held = new Map(members.filter(({ id }) => locked.has(id)).map(({ id, fields }) => [id, fields.weight]))
  for (;;) {
    const open = members.filter(({ id }) => !held.has(id))
    const rest = share - [...held.values()].reduce((sum, weight) => sum + weight, 0)
    if (rest < 0 || (open.length === 0 && rest > 0)) return undefined
    const weights = new Map([...held, ...sharedOut(open, rest)])
    const [outside] = open.filter(({ id }) => !isInside(weights.get(id)!, ranges[id]))
    if (!outside) return weights
    const [low, high] = ranges[outside.id]!
    held.set(outside.id, weights.get(outside.id)! < low ? low : high)
  }
}

function sharedOut(open: readonly KpiEntry[], rest: Bp): [string, Bp][] {
  if (open.length === 0) return []
  const unit = rest % 100 === 0 && rest / 100 >= open.length ? 100 : 1
  const isBlank = open.every(({ fields }) => fields.weight === 0)
  const shares = open.map(({ fields }) => BigInt(isBlank ? 1 : fields.weight))
  const parts = largestRemainder(BigInt(rest / unit), shares)
  return open.map(({ id }, at) => [id, Number(parts[at]!) * unit])
}

function isInside(weight: Bp, range: readonly [Bp, Bp] | undefined): boolean {
  return !range || (range[0] <= weight && weight <= range[1])
}
