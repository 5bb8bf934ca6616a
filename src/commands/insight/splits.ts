/** Where it happened: one question a dimension for all findings on the same facts, then one a dimension within the slice that was found. */
import { divide, fraction, isZero, zero } from '../../engine/fraction.ts'
import { meanOf, type Pair } from '../../insight/drivers.ts'
import { isKnownAboveOnly, type Split, worstOf } from '../../insight/slice.ts'
import { mayBeNamed } from '../../policy/rights.ts'
import { type Dimension, isPersonal, type Scope } from '../../terms/dimension.ts'
import type { Period } from '../../terms/period.ts'
import { orgOf } from '../subject.ts'
import {
  type Facts,
  leastShare,
  pairsOf,
  type Subject,
  spanKey,
  spansOf,
  type Traced,
  type Values,
  valuesOver,
} from './evidence.ts'
import type { On } from './watch.ts'

/** One subject of one finding. */
type Cut = { readonly of: Traced; readonly subject: Subject }

function cutsOf(traced: readonly Traced[]): Cut[] {
  return traced.filter(({ dataGaps }) => dataGaps.length === 0).flatMap((of) => of.subjects.map((subject) => ({ of, subject })))
}

/** One question a dimension, for all that can be split by it; `within` a slice that was found before. */
async function splitsOf(facts: Facts, cuts: readonly Cut[], within: Scope): Promise<ReadonlyMap<Cut, readonly Split[]>> {
  const scope = { ...facts.scope, ...within }
  const asked = facts.dimensions.filter((dimension) => scope[dimension]?.length !== 1)
  const found = await Promise.all(
    asked.map(async (dimension) => {
      const able = cuts.filter(({ subject }) => subject.metric.dimensions.includes(dimension))
      if (able.length === 0) return []
      const metrics = [...new Map(able.map(({ subject }) => [subject.metric.id, subject.metric])).values()]
      const questions = able.map(({ of }) => of)
      const values = await valuesOver(facts, metrics, questions, scope, dimension)
      return able.map((cut) => ({ cut, split: { ...splitOf(cut, values, dimension, facts.on), within } }))
    }),
  )
  // A split by people is looked at where the reader may see every one of them.
  const org = asked.some(isPersonal) ? await orgOf(facts.context) : undefined
  const isOpen = ({ dimension, rows }: Split) =>
    !org || rows.every(({ key }) => mayBeNamed(facts.context.person, { dimension, key }, scope, org))
  const all = found.flat().filter(({ split }) => split.rows.length > 1 && isOpen(split))
  return new Map(cuts.map((cut) => [cut, all.flatMap((entry) => (entry.cut === cut ? [entry.split] : []))]))
}

/** Where it is, and then where within that. */
export async function allSplits(facts: Facts, traced: readonly Traced[]): Promise<ReadonlyMap<Traced, readonly Split[]>> {
  const cuts = cutsOf(traced)
  const first = await splitsOf(facts, cuts, {})
  const inner = await Promise.all(
    cuts.map(async (cut) => {
      const outer = worstOf(first.get(cut)!, leastShare(facts))
      return outer ? (await splitsOf(facts, [cut], outer.scope)).get(cut)! : []
    }),
  )
  return new Map(
    traced.map((one) => [one, cuts.flatMap((cut, at) => (cut.of === one ? [...first.get(cut)!, ...inner[at]!] : []))]),
  )
}

function splitOf({ of, subject }: Cut, values: Values, dimension: Dimension, on: On): Omit<Split, 'within'> {
  const spans = spansOf(of, on)
  const { keys, side } = pairsOf(values, subject.metric, spans)
  const isRatio = subject.metric.denominator !== undefined
  const isOneSided =
    isRatio &&
    isKnownAboveOnly(keys.map((key) => ({ key, above: side(key, 'numerator').from, below: side(key, 'denominator').from })))
  const whole = isOneSided ? wholeOf(subject, values, spans) : undefined
  return {
    metric: subject.watched,
    dimension,
    rows: keys.map((key) => {
      const above = side(key, 'numerator')
      if (whole) return { key, above: over(above, whole) }
      return isRatio ? { key, above, below: side(key, 'denominator') } : { key, above }
    }),
  }
}

/** The whole's denominator: returns by reason are parts of the rate against all orders, for an order has no reason. */
function wholeOf({ metric }: Subject, values: Values, { now, before }: ReturnType<typeof spansOf>): Pair {
  const of = (span: Period) => values.get(spanKey(span))?.get(metric.id)?.denominator ?? '0'
  return { from: meanOf(before.map(of)), to: fraction(of(now)) }
}

function over(above: Pair, below: Pair): Pair {
  const quotient = (part: keyof Pair) => (isZero(below[part]) ? zero : divide(above[part], below[part]))
  return { from: quotient('from'), to: quotient('to') }
}
