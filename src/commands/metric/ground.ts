/** What an answer stands on: which facts counted and up to when they are loaded. Every card with numbers says it. */
import type { Coverage as Counted, CutOff } from '../../../cards/view.ts'
import { kindsOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { PersonScope } from '../../store/people/person-scope.ts'
import { coverageOf, cutOff } from '../../store/sums/coverage.ts'
import type { Scope } from '../../terms/dimension.ts'
import type { Context } from '../command.ts'

export type Ground = { readonly coverage: Counted; readonly cutOff: CutOff }

export type Place = { readonly metric: Metric; readonly scope: Scope; readonly because: PersonScope['because'] }

/** `places`: the metrics and the facts they were taken from; the first one's scope is the one that is said. */
export async function groundOf(context: Context, places: readonly Place[]): Promise<Ground> {
  const kinds = [...new Set(places.flatMap(({ metric }) => kindsBehind(metric)))]
  const scope = places[0]?.scope ?? {}
  const loaded = await coverageOf(context.store.db, kinds, { shop: scope.shop })
  // A cut-off after now is only there in replays of old data.
  const at = cutOff(loaded.filter((c) => c.first <= context.today))
  return {
    coverage: countedOf(places),
    cutOff: {
      at: at === undefined ? null : at > context.localNow ? context.localNow : at,
      zone: context.zone,
      rules: context.company.version.slice(0, 8),
      isDemo: context.isDemo || undefined,
    },
  }
}

function kindsBehind(metric: Metric): readonly string[] {
  const kinds = kindsOf(metric)
  const named = 'any' in kinds ? kinds.any : kinds.all
  // A campaign's window lies ahead of its data: it says nothing about how fresh they are.
  const timed = named.filter((kind) => kind !== 'campaigns')
  return [...(timed.length > 0 ? timed : named), `reported:${metric.id}`]
}

function countedOf(places: readonly Place[]): Counted {
  const [first] = places
  if (first && first.because === 'written' && Object.keys(first.scope).length > 0) return { of: 'scope', scope: first.scope }
  return places.some((place) => place.because === 'own') ? { of: 'own' } : { of: 'everything' }
}
