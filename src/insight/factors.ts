/** A metric's change by the factors of its tree, told as factors that add up: largest share first, a group followed by its steps (`of`). */
import { divide, isZero, roundHalfUp, toFixed } from '../engine/fraction.ts'
import { PLACES } from '../terms/unit.ts'
import { type Pair, productParts, shareOf, unitsText } from './drivers.ts'
import type { Factor, WatchedMetric } from './finding.ts'
import { shareMove } from './move.ts'
import type { Factored, Group, Step, Tree } from './tree.ts'

/**
 * `quantities` by the id of the step's quantity; a step without one is spanned. Empty when fewer than two factors are left, for then there is nothing to
 * tell apart, and when the metric's own quantity is missing.
 */
export function factorsOf(tree: Tree, metric: WatchedMetric, quantities: ReadonlyMap<string, Pair>): Factor[] {
  const per = tree.per && quantities.get(tree.per.id)
  if (tree.per && (!per || isZero(per.from) || isZero(per.to))) return []
  const groups = tree.groups.flatMap((group) => {
    const steps = group.steps.filter((one) => quantities.has(one.quantity.id))
    return steps.length > 0 ? [{ group, steps }] : []
  })
  const chain = groups.flatMap(({ steps }) => steps)
  if (chain.length < 2 || chain.at(-1) !== tree.groups.at(-1)!.steps.at(-1)) return []
  const places = PLACES[metric.unit]
  const pairs = chain.map((one) => quantities.get(one.quantity.id)!)
  const told = { ...partsOf(pairs, chain, places, per), metric, quantities, per, chain, places }
  const found = groups.flatMap((one) => groupFactors(one, told))
  return found.toSorted((a, b) => b[0]!.share - a[0]!.share).flat()
}

/**
 * Where nothing was sold, or more came back than was sold, there is no share that was kept: what refunds did is then what is left of the change after what
 * sales did.
 */
function partsOf(
  pairs: readonly Pair[],
  chain: readonly Step[],
  places: number,
  per: Pair | undefined,
): Pick<Told, 'gap' | 'parts'> {
  const [sold, net] = pairs.slice(-2) as [Pair, Pair]
  const isKept = chain.at(-1)!.factor.id === 'kept_share'
  const hasShare = ([sold, net] as const).every(({ from, to }) => from.n > 0n && to.n > 0n)
  if (!isKept || hasShare) return productParts(pairs, places, per)
  const { gap, parts } = productParts(pairs.slice(0, -1), places)
  const whole = roundHalfUp(net.to, places) - roundHalfUp(net.from, places)
  return { gap: whole, parts: [...parts, whole - gap] }
}

type Told = {
  readonly metric: WatchedMetric
  readonly quantities: ReadonlyMap<string, Pair>
  readonly per?: Pair
  readonly chain: readonly Step[]
  readonly parts: readonly bigint[]
  readonly gap: bigint
  readonly places: number
}

/** A group with its steps behind it; of the metric's own group the steps, each by itself. The first of a chain is called by its quantity. */
function groupFactors({ group, steps }: { group: Group; steps: readonly Step[] }, told: Told): Factor[][] {
  const first = told.chain.indexOf(steps[0]!)
  const last = first + steps.length - 1
  const standsFirst = first === 0 && !told.per
  const named = standsFirst ? steps.at(-1)!.alone : group.factor
  const parent = factorOver(named, first, last, told)
  if (steps.length === 1) return [[parent]]
  const isOwn = group.factor.id === told.metric.id
  const parts = steps.map((one, at) => {
    const called = standsFirst && at === 0 ? one.alone : one.factor
    return factorOver(called, first + at, first + at, told, isOwn ? undefined : named.id)
  })
  return isOwn ? parts.map((part) => [part]) : [[parent, ...parts.toSorted((a, b) => b.share - a.share)]]
}

/** One factor that spans these places of the chain. */
function factorOver(named: Factored, first: number, last: number, told: Told, of?: string): Factor {
  const amount = told.parts.slice(first, last + 1).reduce((sum, part) => sum + part, 0n)
  const isMoney = named.unit === 'money' || named.unit === 'money-per'
  const watched = { ...named, ...(isMoney && told.metric.currency ? { currency: told.metric.currency } : {}) }
  const [from, to] = [valueAt(told, first, last, 'from'), valueAt(told, first, last, 'to')]
  return {
    kind: 'factor',
    metric: watched,
    ...(of === undefined ? {} : { of }),
    from,
    to,
    change: from === null || to === null ? undefined : shareMove(watched, from, to),
    amount: unitsText(amount, told.places),
    share: shareOf(amount, told.gap),
  }

  function valueAt({ chain, quantities, per }: Told, start: number, end: number, side: keyof Pair): string | null {
    const above = quantities.get(chain[end]!.quantity.id)![side]
    const below = (start > 0 ? quantities.get(chain[start - 1]!.quantity.id)! : per)?.[side]
    if (below && isZero(below)) return null
    return toFixed(below ? divide(above, below) : above, PLACES[named.unit])
  }
}
