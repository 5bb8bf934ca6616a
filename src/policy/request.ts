/** From a scorecard to the engine: which metrics it needs over which facts, and the request once they are known. */
import type { Fraction } from '../engine/fraction.ts'
import { outcome } from '../engine/linkage.ts'
import { onPace } from '../engine/pace.ts'
import type { Decimal, Goal, Line, ScoreRequest } from '../engine/scorecard.ts'
import type { Dimension, Scope } from '../terms/dimension.ts'
import { parseScope } from '../terms/dimension.ts'
import type { Scorecard, ScorecardLine } from './scorecard.ts'

/**
 * One value to look up for the scorecard's period. `own`: the scope is the person's and blank, so only rows whose owner or agent is this person count where
 * the kind of fact has one (definitions.md, "People and scope").
 */
export type MetricNeed = {
  /** `line:net_gmv`, `linkage:late-parcels`, `gate:…`, `bonus:…`: the key of the value in `Values`. */
  readonly key: string
  readonly metric: string
  readonly scope: Scope
  readonly own?: string
}

/** Values by `MetricNeed.key`; null or absent: there is no data. */
export type Values = ReadonlyMap<string, Decimal | null>

/** Every metric that the score depends on; another team's are those of linkages, gates and bonuses. */
export function metricsNeeded(scorecard: Scorecard): MetricNeed[] {
  const own = scorecard.isScopeBlank ? { own: scorecard.employeeId } : {}
  const lines = scorecard.lines.map(({ id, metric, scope }) => ({
    key: `line:${id}`,
    metric,
    scope: narrowed(scorecard.scope, scope),
    ...own,
  }))
  const observed = (['linkages', 'gates', 'bonuses'] as const).flatMap((list) =>
    scorecard[list].map(({ id, when, observes }) => ({
      key: `${KEYS[list]}:${id}`,
      metric: when.metric,
      scope: observedScope(observes, scorecard.scope),
      ...(observes === 'person' ? own : {}),
    })),
  )
  return [...lines, ...observed]
}

/** The booked score's request: full targets, whatever part of the period has passed. */
export function requestOf(scorecard: Scorecard, values: Values): ScoreRequest {
  return request(scorecard, values, ({ goal }, actual) => ({ goal: goal!, actual }))
}

/** The headline's request: the targets of metrics that add up are those to date (target × elapsed), rates and levels keep the full target. */
export function paceRequestOf(scorecard: Scorecard, values: Values, elapsed: Fraction): ScoreRequest {
  return request(scorecard, values, ({ goal, flow }, actual) => (flow ? onPace(goal!, actual, elapsed) : { goal: goal!, actual }))
}

const KEYS = { linkages: 'linkage', gates: 'gate', bonuses: 'bonus' } as const

type Judge = (line: ScorecardLine, actual: Decimal | null) => { readonly goal: Goal; readonly actual: Decimal | null }

function request(scorecard: Scorecard, values: Values, judge: Judge): ScoreRequest {
  const value = (key: string) => values.get(key) ?? null
  return {
    period: scorecard.period,
    lines: scorecard.lines.map((line) => requestLine(line, value(`line:${line.id}`), judge)),
    adjustments: scorecard.adjustments,
    linkages: scorecard.linkages.map(({ id, when, line, mode, by }) => ({
      id,
      when,
      observed: value(`linkage:${id}`),
      effect: { line, mode, by },
    })),
    gates: scorecard.gates.map(({ id, when, capTotal }) => ({ id, when, observed: value(`gate:${id}`), capTotal })),
    bonuses: scorecard.bonuses
      .filter(({ id, when }) => outcome(when, value(`bonus:${id}`)) === 'triggered')
      .map(({ id, points }) => ({ id, points })),
    bonusLimit: scorecard.bonusLimit,
    totalCap: scorecard.totalCap,
  }
}

/** A line without a target takes no part, whatever its policy for missing data: nobody agreed to it yet. */
function requestLine(line: ScorecardLine, actual: Decimal | null, judge: Judge): Line {
  const { id, weight, track, curve, floor, cap, missing, locked } = line
  const shape = { id, weight, track, curve, floor, cap, locked }
  if (!line.goal) return { ...shape, goal: UNSET, actual: null, missing: 'exclude' }
  return { ...shape, ...judge(line, actual), missing }
}

/** Stands where a goal has to stand; without an actual it is never compared. */
const UNSET: Goal = { direction: 'higher', target: '1' }

/** Both filters hold; where both name values of one dimension, those that are in both (or the line's own, when none is). */
function narrowed(scope: Scope, line: Scope): Scope {
  const both: { [D in Dimension]?: readonly string[] } = { ...scope }
  for (const [dimension, values] of Object.entries(line) as [Dimension, readonly string[]][]) {
    const shared = values.filter((value) => scope[dimension]?.includes(value))
    both[dimension] = shared.length > 0 ? shared : values
  }
  return both
}

/** The facts that a rule looks at for somebody of this scope. */
export function observedScope(observes: string, scope: Scope): Scope {
  if (observes === 'company') return {}
  if (observes === 'person') return scope
  if (observes === 'shops') return scope.shop ? { shop: scope.shop } : {}
  const written = parseScope(observes)
  return 'refused' in written ? {} : (written as Scope)
}
