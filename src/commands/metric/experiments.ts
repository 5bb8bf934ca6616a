/** The A/B tests behind a page's numbers, as the metric's card shows them: each arm against the best of the others. */
import type { ExperimentView } from '../../../cards/experiment.ts'
import type { Metric } from '../../metrics/metric.ts'
import { probabilityOfChance, type Sample } from '../../metrics/significance.ts'
import { type Arm, type Experiment, experimentsOf } from '../../store/sums/experiments.ts'
import type { Scope } from '../../terms/dimension.ts'
import type { Day, Period } from '../../terms/period.ts'
import type { Context } from '../command.ts'

/** What a test decides about: of the arm's cases, how many did it. */
const JUDGED: Readonly<Record<string, readonly [hits: keyof Arm, cases: keyof Arm]>> = {
  detail_conversion: ['buyers', 'visitors'],
  bounce_rate: ['bounces', 'visitors'],
  ctr: ['clicks', 'impressions'],
}

/** A difference that chance makes in fewer than one of twenty tests. */
const CHANCE = 0.05

export async function experimentViews(
  { store, today }: Context,
  metric: Metric,
  period: Period,
  scope: Scope,
): Promise<readonly ExperimentView[]> {
  const judged = JUDGED[metric.id]
  if (!judged) return []
  const found = await experimentsOf(store.db, period, scope)
  return found.flatMap((experiment) => viewOf(experiment, metric, judged, today) ?? [])
}

function viewOf(
  { name, first, ended, arms }: Experiment,
  metric: Metric,
  [hits, cases]: readonly [keyof Arm, keyof Arm],
  today: Day,
): ExperimentView | undefined {
  const known = arms.flatMap((arm) =>
    typeof arm[hits] === 'number' && typeof arm[cases] === 'number' && (arm[cases] as number) > 0
      ? [{ name: arm.name, hits: arm[hits] as number, cases: arm[cases] as number }]
      : [],
  )
  if (known.length < 2) return undefined
  const better = metric.direction === 'higher' ? 1 : -1
  const share = ({ hits: above, cases: below }: Sample) => above / below
  const [best, next] = known.toSorted((a, b) => better * (share(b) - share(a)))
  const chance = probabilityOfChance(best!, next!)
  return {
    name,
    days: { from: first, to: ended ?? today },
    isOver: ended !== undefined && ended <= today,
    arms: known,
    best: best!.name,
    chance,
    isSignificant: chance < CHANCE,
  }
}
