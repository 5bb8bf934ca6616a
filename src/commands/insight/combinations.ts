/**
 * Where several dimensions meet: a cause such as "live rooms in Guangdong" is diluted in every single dimension. Sought for the findings that are shown, at
 * most three, among the leaves of the days that they compare.
 */
import type { Slice } from '../../insight/finding.ts'
import { combinationOf, type LeafRow } from '../../insight/located.ts'
import type { Split } from '../../insight/slice.ts'
import { rowValues } from '../../store/sums/slice-filter.ts'
import type { Dimension } from '../../terms/dimension.ts'
import { type Facts, leastShare, pairsOf, type Subject, spansOf, type Traced, valuesOver } from './evidence.ts'

/** A digest shows so many findings. */
const MOST_FINDINGS = 3
/** More dimensions make more combinations than a day has events. */
const MOST_DIMENSIONS = 4
/** So many leaves are looked through within a digest's time. */
const MOST_LEAVES = 5000

export async function combinations(
  facts: Facts,
  splits: ReadonlyMap<Traced, readonly Split[]>,
): Promise<ReadonlyMap<Traced, Slice>> {
  const shown = [...splits].filter(([{ dataGaps }]) => dataGaps.length === 0).slice(0, MOST_FINDINGS)
  const found = await Promise.all(shown.map(async ([traced, own]) => [traced, await combinationIn(facts, traced, own)] as const))
  return new Map(found.flatMap(([traced, slice]) => (slice ? [[traced, slice] as const] : [])))
}

/** In the main factor, or the metric itself: over the dimensions that both sides of it know. */
async function combinationIn(facts: Facts, traced: Traced, splits: readonly Split[]): Promise<Slice | undefined> {
  const [subject] = traced.subjects
  if (!subject) return undefined
  const dimensions = splits.flatMap(({ metric, within, dimension, rows }) => {
    const isWhole = metric.id === subject.watched.id && Object.keys(within).length === 0
    return isWhole && (!subject.metric.denominator || rows.every(({ below }) => below)) ? [dimension] : []
  })
  const asked = [...new Set(dimensions)].filter((dimension) => dimension !== 'sku').slice(0, MOST_DIMENSIONS)
  if (asked.length < 2) return undefined
  const rows = await leavesOf(facts, traced, subject, asked)
  return rows.length > MOST_LEAVES ? undefined : combinationOf(subject.watched, rows, leastShare(facts))
}

async function leavesOf(facts: Facts, traced: Traced, { metric }: Subject, asked: readonly Dimension[]): Promise<LeafRow[]> {
  const values = await valuesOver(facts, [metric], [traced], facts.scope, asked)
  const { keys, side } = pairsOf(values, metric, spansOf(traced, facts.on))
  return keys.map((key) => ({
    where: Object.fromEntries(rowValues(key).map((value, at) => [asked[at]!, value])),
    above: side(key, 'numerator'),
    ...(metric.denominator ? { below: side(key, 'denominator') } : {}),
  }))
}
