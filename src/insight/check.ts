/** What to check: the company's play that fits the finding best, and the position that owns it (requirements R12, R30, R56, R63). */
import type { Play } from '../policy/playbook.ts'
import type { Position } from '../policy/position.ts'
import { parseScope, type Scope } from '../terms/dimension.ts'
import type { Check, Factor, Move, Slice } from './finding.ts'

export type Signs = {
  /** The finding's own metric, and which way it went. */
  readonly metric: string
  readonly went: 'up' | 'down'
  readonly factors: readonly Factor[]
  readonly slices: readonly Slice[]
  /** How other metrics moved on the same facts, for a play's further signs. */
  readonly moves: ReadonlyMap<string, Move>
  /** `alerts.causeShare`, in percent of the gap. */
  readonly causeShare: number
}

/** The most particular play whose signs all hold; of equally particular ones that of the larger cause, then the company's order. */
export function checkOf(plays: readonly Play[], positions: readonly Position[], signs: Signs): Check | undefined {
  const fitting = plays.flatMap((play) => {
    const cause = causeOf(play, signs)
    return cause && hasSigns(play, signs) && isWhere(play, signs) ? [{ play, ...cause }] : []
  })
  const best = fitting.toSorted((a, b) => particular(b.play) - particular(a.play) || b.depth - a.depth || b.share - a.share)[0]
  if (!best) return undefined
  const { play } = best
  const owner = positions.find((position) => position.id === play.owner)
  return {
    play: play.id,
    cause: play.cause,
    check: play.check,
    owner: play.owner,
    ownerName: owner?.name ?? { zh: play.owner, en: play.owner },
    where: signs.slices[0]?.scope ?? {},
  }
}

/** The play's metric is a main factor of the gap, or a part of one, or the metric itself; the deeper, the nearer to what can be checked. */
function causeOf(
  play: Play,
  { metric, went, factors, causeShare }: Signs,
): { readonly depth: number; readonly share: number } | undefined {
  const factor = factors.find((one) => one.metric.id === play.metric && one.share >= causeShare * 10_000)
  if (factor?.change && wayOf(factor.change) === play.moves) return { depth: factor.of ? 2 : 1, share: factor.share }
  return play.metric === metric && play.moves === went ? { depth: 0, share: 1_000_000 } : undefined
}

function hasSigns(play: Play, { moves }: Signs): boolean {
  return Object.entries(play.also).every(([id, way]) => {
    const move = moves.get(id)
    return move !== undefined && wayOf(move) === way
  })
}

function isWhere(play: Play, { slices }: Signs): boolean {
  if (play.where === '') return true
  const where = parseScope(play.where)
  return !('refused' in where) && slices.some(({ scope }) => isWithin(scope, where))
}

function isWithin(scope: Scope, where: Scope): boolean {
  return Object.entries(where).every(([dimension, values]) => {
    const own = scope[dimension as keyof Scope]
    return own?.every((value) => values.includes(value)) ?? false
  })
}

function particular(play: Play): number {
  return Object.keys(play.also).length + (play.where === '' ? 0 : 2)
}

function wayOf({ by }: Move): 'up' | 'down' {
  return by.startsWith('-') ? 'down' : 'up'
}
