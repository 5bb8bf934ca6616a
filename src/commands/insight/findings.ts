/** Unusual values become findings: why, and what to check. */
import { fraction, subtract, toFixed } from '../../engine/fraction.ts'
import { occasionOn } from '../../insight/anomaly/occasion.ts'
import { checkOf } from '../../insight/check.ts'
import { troubleKey } from '../../insight/chosen.ts'
import type { Comparison, Finding, Flag, Slice, Why } from '../../insight/finding.ts'
import { moveOf } from '../../insight/move.ts'
import type { Split } from '../../insight/slice.ts'
import { whyOf } from '../../insight/why.ts'
import type { Guard } from '../../policy/guard.ts'
import { guardFlags, guardsOf } from '../../policy/guard-flag.ts'
import { type Dimension, isPersonal, scopeText } from '../../terms/dimension.ts'
import { addDays, type Day } from '../../terms/period.ts'
import { PLACES } from '../../terms/unit.ts'
import type { Context } from '../command.ts'
import { combinations } from './combinations.ts'
import { askedFor, type Facts, type Question, type Traced, traceOf, valuesOver } from './evidence.ts'
import { allSplits } from './splits.ts'
import type { On } from './watch.ts'

/** Dimensions in the order of the names people use; of two that say the same the first is said. */
const ORDER: readonly Dimension[] = [
  ...(['shop', 'platform', 'channel', 'category', 'page', 'scene', 'step', 'source', 'campaign', 'country', 'region'] as const),
  ...(['warehouse', 'carrier', 'supplier', 'reason', 'tier', 'agent', 'sku'] as const),
]

/** `dimensions`: by what the reader's facts can be cut (`dimensionsFor`). */
export async function findingsOf(
  { context, on, sources, dimensions }: Omit<Facts, 'scope'>,
  questions: readonly Question[],
): Promise<Finding[]> {
  const groups = [...Map.groupBy(questions, ({ watch }) => scopeText(watch.scope)).values()]
  const found = await Promise.all(
    groups.map((group) => ofOneScope({ context, on, sources, dimensions, scope: group[0]!.watch.scope }, group)),
  )
  return found.flat()
}

/** By what this reader's facts can be cut: dimensions that have several values, people only for those who lead some, and never in a group. */
export async function dimensionsFor(context: Context): Promise<readonly Dimension[]> {
  const known = await context.store.dimensionValues.of(
    ORDER.filter((dimension) => dimension !== 'sku' && dimension !== 'category'),
  )
  const leads = context.chatType !== 'group' && (await context.store.people.leadsAnybody(context.person.employeeId))
  return ORDER.filter(
    (dimension) => (leads || !isPersonal(dimension)) && (!(dimension in LINE) ? (known[dimension]?.length ?? 0) > 1 : true),
  )
}

/** Dimensions of orders' lines: not among the slices. */
const LINE = { sku: true, category: true }

async function ofOneScope(facts: Facts, questions: readonly Question[]): Promise<Finding[]> {
  const wanted = [
    ...new Map(questions.flatMap((one) => askedFor(one, facts.context)).map((metric) => [metric.id, metric])).values(),
  ]
  const values = await valuesOver(facts, wanted, questions, facts.scope)
  const traced = questions.map((question) => traceOf(facts, question, values))
  const splits = await allSplits(facts, traced)
  const found = await combinations(facts, splits)
  return traced.map((one) => findingOf(facts, one, splits.get(one)!, found.get(one)))
}

function findingOf({ context, on }: Facts, traced: Traced, splits: readonly Split[], combination?: Slice): Finding {
  const { watch, unusual, base, factors, signs, dataGaps, from } = traced
  const { company } = context
  const { causeShare } = company.rules.alerts
  const value = watch.value!
  const why = whyOf({
    metric: watch.metric,
    base,
    from,
    to: value,
    dataGaps,
    factors,
    splits,
    ...(combination ? { combination } : {}),
    events: occasionOn(on.day, company).events,
    flags: flagsOf(company.rules.guards, traced),
    causeShare,
  })
  const check =
    why.dataGaps.length > 0
      ? undefined
      : checkOf(company.playbook.entries, company.positions, {
          metric: watch.metric.id,
          went: fraction(why.gap).n < 0n ? 'down' : 'up',
          factors: why.factors,
          slices: why.slices,
          moves: new Map([...signs].map(([id, { move }]) => [id, move])),
          causeShare,
        })
  return {
    key: troubleKey(watch, unusual),
    metric: watch.metric,
    ...(watch.line === undefined ? {} : { line: watch.line }),
    scope: watch.scope,
    day: on.day,
    ...(on.until === undefined ? {} : { until: on.until }),
    value,
    ...(watch.standing ? { standing: watch.standing } : {}),
    comparisons: comparisonsOf(traced, on),
    unusual,
    why: watch.slice ? withSlice(why, traced) : why,
    ...(check ? { check } : {}),
    severity: Math.round(watch.stake),
  }
}

/** A part that was found by itself is its own place, all of its gap. */
function withSlice(why: Why, traced: Traced): Why {
  return {
    ...why,
    slices: [...why.slices, sliceOf(traced)],
    isBroad: false,
    main: why.main ?? { cause: 'slice', at: why.slices.length },
  }
}

function sliceOf({ watch, from }: Traced): Slice {
  const value = watch.value!
  const change = moveOf(watch.metric, from, value)
  const amount = toFixed(subtract(fraction(value), fraction(from)), PLACES[watch.metric.unit])
  return { scope: watch.slice!.scope, metric: watch.metric, from, to: value, change, amount, share: 1_000_000 }
}

/** Good news is read beside what would give a game away; of a flag's signs the first is said. */
function flagsOf(guards: readonly Guard[], { watch, unusual, signs }: Traced): Flag[] {
  if (!unusual.isGood) return []
  const valueFor = (id: string) => {
    const sign = signs.get(id)
    return sign && { ...sign, unit: sign.metric.unit }
  }
  return guardFlags(guardsOf(guards, [watch.of.id]), valueFor).flatMap(({ guard, signs: [first] }) => {
    const sign = signs.get(first!.metric)
    return sign ? [{ guard: guard.id, name: guard.name, beside: sign.metric, change: sign.move, check: guard.check }] : []
  })
}

/** The base first; beside it the day before and the weekday a week before, where single days are compared. */
function comparisonsOf({ watch, base, from, over }: Traced, { day, until }: On): Comparison[] {
  const value = watch.value!
  const compared = (kind: 'day-before' | 'week-before', on: Day): Comparison[] => {
    const point = watch.points.find((one) => one.day === on)
    if (over || !point || (base.days.length === 1 && base.days[0] === on)) return []
    const then = point.value.toFixed(PLACES[watch.metric.unit])
    return [{ base: { kind, days: [on], ...(until ? { until } : {}) }, value: then, change: moveOf(watch.metric, then, value) }]
  }
  return [
    { base, value: from, change: moveOf(watch.metric, from, value) },
    ...compared('day-before', addDays(day, -1)),
    ...compared('week-before', addDays(day, -7)),
  ]
}
