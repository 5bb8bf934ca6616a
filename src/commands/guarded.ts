/** The guards of what somebody is measured by, or asks about: gathers what they read, and gives the flags that are up, as cards show them. */
import type { GuardView } from '../../cards/guard.ts'
import type { Amount } from '../../cards/view.ts'
import { metricById } from '../metrics/index.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Guard } from '../policy/guard.ts'
import {
  type GuardFlag,
  type GuardValue,
  guardFlags,
  guardsAbout,
  guardsOf,
  metricsRead,
  type Sign,
} from '../policy/guard-flag.ts'
import type { MetricNeed } from '../policy/request.ts'
import { type Proof, proofOf } from '../store/proof.ts'
import { type Scope, scopeText } from '../terms/dimension.ts'
import type { Period } from '../terms/period.ts'
import type { Context } from './command.ts'
import { amountOf } from './lines.ts'
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
  const flags = guardFlags(guards, (metric) => guardValue(values.get(metric), proofs.get(metric)))
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
  const metrics = [...new Set(asked.map((when) => when.metric))].filter((metric) => values.has(metric))
  const found = metrics.map(
    async (metric) => [metric, await proofOf(store.db, metric, period, values.get(metric)!.scope)] as const,
  )
  return new Map(await Promise.all(found))
}

function guardValue(valued: Valued | undefined, proof: Proof | undefined): GuardValue | undefined {
  return valued && { value: valued.now.value, before: valued.before.value, ...(proof ? { entries: proof } : {}) }
}

function viewOf(
  { guard, signs, beside }: GuardFlag,
  values: ReadonlyMap<string, Valued>,
  proofs: ReadonlyMap<string, Proof>,
  [period, before]: readonly [Period, Period],
): GuardView {
  const amount = (id: string) => (value: string | null) => amountIn(id, value, values.get(id))
  const samples = signs.flatMap((sign) =>
    sign.sees === 'unproven' || sign.sees === 'peak' ? (proofs.get(sign.metric)?.samples ?? []) : [],
  )
  return {
    id: guard.id,
    name: guard.name,
    check: guard.check,
    signs: signs.map((sign) => signView(sign, amount(sign.metric))),
    beside: beside.map(({ metric, value }) => ({ metric: nameOf(metric), value: amount(metric)(value) })),
    benchmark:
      signs.some((sign) => sign.isBenchmark) && guard.benchmark
        ? { source: guard.benchmark.source, asOf: guard.benchmark.asOf }
        : undefined,
    samples: samples.map(({ day, value, evidence }) => ({ day, value, evidence })),
    period,
    before,
    scope: scopeSaid(values, signs),
  }
}

function signView(sign: Sign, amount: (value: string | null) => Amount): GuardView['signs'][number] {
  const { sees, op, observed, threshold, from = null, to = null } = sign
  const base = { metric: nameOf(sign.metric), op }
  if (sees === 'change') {
    const kind = metricById(sign.metric)?.unit === 'rate' ? 'points' : 'percent'
    const change = (by: string) => ({ kind, by, isBetter: null }) as const
    return { ...base, sees, change: change(observed), limit: change(threshold), from: amount(from), to: amount(to) }
  }
  const said = sees === 'unproven' ? (value: string): Amount => ({ value, unit: 'rate' }) : amount
  return { ...base, sees, observed: said(observed), threshold: said(threshold), ...(sign.day ? { day: sign.day } : {}) }
}

function scopeSaid(values: ReadonlyMap<string, Valued>, signs: readonly Sign[]): Scope {
  return values.get(signs[0]!.metric)?.scope ?? {}
}

function amountIn(id: string, value: string | null, valued: Valued | undefined): Amount {
  const metric = metricById(id)
  return metric ? amountOf(metric, value, valued?.now.currency ?? valued?.before.currency) : { value, unit: 'index' }
}

function nameOf(id: string) {
  return metricById(id)?.name ?? { zh: id, en: id }
}
