/** The guards of what somebody is measured by, or asks about: gathers what they read, and gives the flags that are up, as cards show them. */
import type { GuardView } from '../../../cards/guard.ts'
import type { Amount } from '../../../cards/view.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Guard } from '../../policy/guard.ts'
import {
  type GuardFlag,
  type GuardValue,
  guardFlags,
  guardsAbout,
  guardsOf,
  metricsRead,
  type Sign,
} from '../../policy/guard-flag.ts'
import type { MetricNeed } from '../../policy/request.ts'
import { type Proof, proofOf } from '../../store/sums/proof.ts'
import { scopeText } from '../../terms/dimension.ts'
import type { Period } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { amountOf, currencyOf } from './lines.ts'
import { type Scored, type Valued, valuesOf } from './scored.ts'

/** Guards, and the facts they look at. */
type Watched = Pick<MetricNeed, 'scope' | 'own'> & { readonly guards: readonly Guard[] }

/** The flags over a person's scorecard, each guard once for each part of the facts that its lines look at. */
export async function guardsOfScore(context: Context, result: Scored): Promise<readonly GuardView[]> {
  const { rules } = context.company
  const lines = result.scorecard.lines.flatMap(({ id }) => result.values.get(`line:${id}`) ?? [])
  const byScope = Map.groupBy(lines, ({ need }) => scopeText(need.scope))
  const watched = [...byScope.values()].map((of) => ({
    guards: guardsOf(
      rules.guards,
      of.map(({ metric }) => metric.id),
    ),
    scope: of[0]!.need.scope,
    own: of[0]!.need.own,
  }))
  const found = await Promise.all(watched.map((one) => flagsOf(context, one, [result.span, result.before])))
  return found.flat()
}

/** The flags beside one metric, over the facts that were asked about. */
export async function guardsOfMetric(
  context: Context,
  metric: Metric,
  where: Pick<MetricNeed, 'scope' | 'own'>,
  [period, before]: readonly [Period, Period],
): Promise<readonly GuardView[]> {
  return flagsOf(context, { guards: guardsAbout(context.company.rules.guards, metric.id), ...where }, [period, before])
}

async function flagsOf(context: Context, watched: Watched, periods: readonly [Period, Period]): Promise<readonly GuardView[]> {
  const { scope, own } = watched
  const guards = watched.guards.filter((guard) => guard.when.length > 0)
  const ids = [...new Set(guards.flatMap(metricsRead))]
  if (ids.length === 0) return []
  const values = await valuesOf(
    context,
    ids.map((metric) => ({ key: metric, metric, scope, ...(own ? { own } : {}) })),
    periods,
  )
  const proofs = await proofsOf(context, guards, values, periods[0])
  const flags = guardFlags(guards, (metric) => guardValue(values.get(metric)!, proofs.get(metric)))
  return flags.map((flag) => viewOf(flag, values, proofs, periods))
}

/** Only conditions about evidence need a look at single entries. */
async function proofsOf(
  { store }: Context,
  guards: readonly Guard[],
  values: ReadonlyMap<string, Valued>,
  period: Period,
): Promise<ReadonlyMap<string, Proof>> {
  const asked = guards.flatMap((guard) => guard.when.filter((when) => when.sees === 'unproven' || when.sees === 'peak'))
  const metrics = [...new Set(asked.map((when) => when.metric))]
  const found = metrics.map(
    async (metric) => [metric, await proofOf(store.db, metric, period, values.get(metric)!.scope)] as const,
  )
  return new Map(await Promise.all(found))
}

function guardValue({ metric, now, before }: Valued, proof: Proof | undefined): GuardValue {
  return { unit: metric.unit, value: now.value, before: before.value, ...(proof ? { entries: proof } : {}) }
}

type Values = ReadonlyMap<string, Valued>

function viewOf(
  { guard, signs, beside }: GuardFlag,
  values: Values,
  proofs: ReadonlyMap<string, Proof>,
  [period, before]: readonly [Period, Period],
): GuardView {
  const { id, name, check, benchmark } = guard
  const looked = signs.filter((sign) => sign.sees === 'unproven' || sign.sees === 'peak')
  return {
    ...{ id, name, check, period, before },
    signs: signs.map((sign) => signView(sign, values.get(sign.metric)!)),
    beside: beside.map(({ metric, value }) => ({
      metric: values.get(metric)!.metric.name,
      value: amountIn(value, values.get(metric)!),
    })),
    benchmark: signs.some((sign) => sign.isBenchmark)
      ? benchmark && { source: benchmark.source, asOf: benchmark.asOf }
      : undefined,
    samples: looked.flatMap((sign) => proofs.get(sign.metric)?.samples ?? []),
  }
}

function signView(sign: Sign, valued: Valued): GuardView['signs'][number] {
  const { sees, op, observed, threshold, from = null, to = null } = sign
  const base = { metric: valued.metric.name, op }
  if (sees === 'change') {
    const kind = valued.metric.unit === 'rate' ? 'points' : 'percent'
    const change = (by: string) => ({ kind, by, isBetter: null }) as const
    return {
      ...base,
      sees,
      change: change(observed),
      limit: change(threshold),
      from: amountIn(from, valued),
      to: amountIn(to, valued),
    }
  }
  const said = (value: string): Amount => (sees === 'unproven' ? { value, unit: 'rate' } : amountIn(value, valued))
  return { ...base, sees, observed: said(observed), threshold: said(threshold), ...(sign.day ? { day: sign.day } : {}) }
}

function amountIn(value: string | null, valued: Valued): Amount {
  return amountOf(valued.metric, value, currencyOf(valued))
}
