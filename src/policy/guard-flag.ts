/** From values to flags: which guards have all their signs, with the numbers that say so. Pure; who gathers the values is in `commands/score/guarded.ts`. */
import { divide, type Fraction, fraction, isZero, multiply, subtract, toFixed, toPlain } from '../engine/fraction.ts'
import { outcome } from '../engine/linkage.ts'
import type { Operator } from '../engine/scorecard.ts'
import type { Unit } from '../terms/unit.ts'
import type { Guard, GuardCondition } from './guard.ts'

/** What is known of a metric for a scope and period; `before`: over the same days of the period before. Decimals as text. */
export type GuardValue = {
  readonly unit: Unit
  readonly value: string | null
  readonly before: string | null
  /** Of entries that name evidence, or should. */
  readonly entries?: {
    readonly all: number
    readonly unproven: number
    readonly peak?: { readonly day: string; readonly value: string }
  }
}

/** One sign that was there: what was seen, and where the border lies. */
export type Sign = {
  readonly metric: string
  readonly sees: GuardCondition['sees']
  readonly op: Operator
  readonly observed: string
  readonly threshold: string
  /** For a change: from what to what. */
  readonly from?: string
  readonly to?: string
  /** For a peak. */
  readonly day?: string
  readonly isBenchmark?: true
}

export type GuardFlag = {
  readonly guard: Guard
  readonly signs: readonly Sign[]
  /** The other numbers to read, without a border of their own. */
  readonly beside: readonly { readonly metric: string; readonly value: string | null }[]
}

/** The guards of any of these metrics. */
export function guardsOf(guards: readonly Guard[], metrics: readonly string[]): readonly Guard[] {
  return guards.filter((guard) => guard.metric.some((id) => metrics.includes(id)))
}

/** Those too that look at the metric for the sake of another one. */
export function guardsAbout(guards: readonly Guard[], metric: string): readonly Guard[] {
  return guards.filter((guard) => guard.metric.includes(metric) || guard.when.some((when) => when.metric === metric))
}

/** Every metric whose value decides about a guard or is read beside it. */
export function metricsRead(guard: Guard): readonly string[] {
  return [...new Set([...guard.when.map((when) => when.metric), ...guard.beside])]
}

/** The flags that are up. What has no value can raise none: missing data is said elsewhere. */
export function guardFlags(guards: readonly Guard[], valueFor: (metric: string) => GuardValue | undefined): GuardFlag[] {
  return guards.flatMap((guard) => {
    const signs = guard.when.map((when) => signOf(when, guard, valueFor(when.metric)))
    if (signs.length === 0 || signs.some((sign) => sign === undefined)) return []
    const judged = new Set(guard.when.map((when) => when.metric))
    const beside = guard.beside
      .filter((metric) => !judged.has(metric))
      .map((metric) => ({ metric, value: valueFor(metric)?.value ?? null }))
    return [{ guard, signs: signs as Sign[], beside }]
  })
}

function signOf(when: GuardCondition, guard: Guard, value: GuardValue | undefined): Sign | undefined {
  const observed = value && observedOf(when, value)
  if (!observed) return undefined
  const threshold = when.threshold ?? toPlain(multiply(fraction(guard.benchmark!.value), fraction(when.ofBenchmark!)))
  if (outcome({ metric: when.metric, op: when.op, threshold }, observed.observed) !== 'triggered') return undefined
  return {
    ...{ metric: when.metric, sees: when.sees, op: when.op, threshold, ...observed },
    ...(when.ofBenchmark === undefined ? {} : { isBenchmark: true as const }),
  }
}

type Observed = Pick<Sign, 'observed' | 'from' | 'to' | 'day'>

function observedOf(when: GuardCondition, { unit, value, before, entries }: GuardValue): Observed | undefined {
  switch (when.sees) {
    case 'value':
      return value === null ? undefined : { observed: value }
    case 'change':
      return changeIn(unit, value, before)
    case 'unproven':
      return entries && entries.all > 0
        ? { observed: toFixed({ n: BigInt(entries.unproven), d: BigInt(entries.all) }, 6) }
        : undefined
    case 'peak':
      return entries?.peak && { observed: entries.peak.value, day: entries.peak.day }
  }
}

/** Rates by points, everything else by its share of what it was. */
function changeIn(unit: Unit, value: string | null, before: string | null): Observed | undefined {
  if (value === null || before === null) return undefined
  const [now, was] = [fraction(value), fraction(before)]
  const difference = subtract(now, was)
  const between = { from: before, to: value }
  if (unit === 'rate') return { observed: toPlain(difference), ...between }
  return isZero(was) ? undefined : { observed: toFixed(divide(difference, positive(was)), 6), ...between }
}

function positive(number: Fraction): Fraction {
  return number.n < 0n ? { n: -number.n, d: number.d } : number
}
