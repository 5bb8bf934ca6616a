/**
 * A person's scorecard with its values and scores: what "my KPI", "why this score", the team's list and later the digest are all made of,
 * so that they can never disagree.
 */
import { compare, type Fraction, fraction, ratio } from '../../engine/fraction.ts'
import { score } from '../../engine/score.ts'
import { type Decimal, isRefusal, type Refusal, type Score } from '../../engine/scorecard.ts'
import { meanByDays } from '../../engine/stints.ts'
import { companyMetric, type Metric } from '../../metrics/metric.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { type MetricNeed, metricsNeeded, paceRequestOf, requestOf } from '../../policy/request.ts'
import type { Person } from '../../policy/rights.ts'
import { ruleNamesOf } from '../../policy/rule-name.ts'
import { type Scorecard, type ScorecardRefusal, scorecardOf } from '../../policy/scorecard.ts'
import { type Stint, type Stretch, stretchesOf } from '../../policy/stint.ts'
import { type PersonScope, scopeForMetric } from '../../store/people/person-scope.ts'
import type { Result } from '../../store/sums/observations.ts'
import { type Scope, scopeText } from '../../terms/dimension.ts'
import type { Text } from '../../terms/language.ts'
import { addDays, addMonths, type Day, daysIn, monthOf, type Period, quarterOf, weekOf, yearOf } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { comparable } from '../metric/comparable.ts'
import { type Ground, groundOf } from '../metric/ground.ts'
import { ownTargets } from './own-targets.ts'

export type Scored = {
  /** As of these days: with the position and scope of then. */
  readonly person: Person
  readonly scorecard: Scorecard
  /** The days that this scorecard measures: the whole cycle, or the last stint in it of somebody with several. */
  readonly period: Period
  /** Its days up to today, and the same span of days in the cycle before. */
  readonly span: Period
  readonly before: Period
  readonly isOver: boolean
  readonly elapsed: Fraction
  readonly onPace: Score
  readonly booked: Score
  /** By the keys of `metricsNeeded`. */
  readonly values: ReadonlyMap<string, Valued>
  readonly ground: Ground
  /** How the rules of the trail are called, by id. */
  readonly ruleNames: Readonly<Record<string, Text>>
  /** The cycle with all its stints: what counts. */
  readonly whole: Whole
}

/** Every stint of the cycle with its own score, this one last; mostly there is but one. The score is their mean by days. */
export type Whole = {
  readonly period: Period
  readonly onPace: Decimal | null
  readonly booked: Decimal | null
  readonly status: Score['status']
  readonly stints: readonly StintScored[]
}

export type StintScored = Pick<Scored, 'period' | 'isOver'> & {
  readonly position: Text
  readonly onPace: Decimal | null
  readonly booked: Decimal | null
}

export type Valued = {
  readonly need: MetricNeed
  readonly metric: Metric
  readonly scope: Scope
  readonly because: PersonScope['because']
  readonly now: Result
  readonly before: Result
  /** before counts by another definition: without a value here */
  readonly isRedefined?: true
}

export type NotScored =
  | { readonly not: 'no-scorecard' }
  | { readonly not: 'future'; readonly period: Period }
  | { readonly not: 'scorecard-refused'; readonly refusal: ScorecardRefusal }
  | { readonly not: 'score-refused'; readonly refusal: Refusal }

export function isScored(result: Scored | NotScored): result is Scored {
  return !('not' in result)
}

/** Gathers, and has the engine score, on pace and booked. `asked` absent: this month. */
export async function scored(context: Context, person: Person, asked: Period | undefined): Promise<Scored | NotScored> {
  const { store, today } = context
  const cycle = cycleOf(asked, today)
  const history = await store.people.history(person.employeeId)
  const stretches = stretchesOf(cycle, person, history)
  if (stretches.length === 0) return { not: 'no-scorecard' }
  const begun = stretches.filter(({ days }) => days.from <= today)
  if (begun.length === 0) return { not: 'future', period: stretches[0]!.days }
  const scores: Stinted[] = []
  for (const stretch of begun) {
    const result = await scoredIn(context, stretch, { all: stretches, history })
    if ('not' in result) return result
    scores.push(result)
  }
  return { ...scores.at(-1)!, whole: wholeOf(scores) }
}

type Stinted = Omit<Scored, 'whole'>

/** One stint, by its own scorecard. Who joins or leaves in a cycle is scored on the days between, too: what adds up has a target for so many days. */
async function scoredIn(
  context: Context,
  stretch: Stretch,
  { all, history }: { readonly all: readonly Stretch[]; readonly history: readonly Stint[] },
): Promise<Stinted | NotScored> {
  const { company, today } = context
  const { person, days: period } = stretch
  const scorecard = scorecardOf(company, person, period, await ownTargets(context, stretch, all, history))
  if (!scorecard) return { not: 'no-scorecard' }
  if ('refused' in scorecard) return { not: 'scorecard-refused', refusal: scorecard }

  const span = { from: period.from, to: period.to < today ? period.to : today }
  const before = spanBefore(period, span)
  const values = withoutTooFew(await valuesOf(context, metricsNeeded(scorecard), [span, before]))
  const ground = await groundOf(context, [...values.values()])
  const isOver = period.to < today
  const elapsed = isOver ? fraction('1') : elapsedOf(period, context, ground.cutOff.at)

  const actuals = new Map([...values].map(([key, value]) => [key, value.now.value]))
  const booked = score(requestOf(scorecard, actuals))
  if (isRefusal(booked)) return { not: 'score-refused', refusal: booked }
  const onPace = isOver ? booked : score(paceRequestOf(scorecard, actuals, elapsed))
  if (isRefusal(onPace)) return { not: 'score-refused', refusal: onPace }
  const ruleNames = ruleNamesOf(company, scorecard)
  return { person, scorecard, period, span, before, isOver, elapsed, onPace, booked, values, ground, ruleNames }
}

function wholeOf(scores: readonly Stinted[]): Whole {
  const [first, last] = [scores[0]!, scores.at(-1)!]
  const mean = (of: 'onPace' | 'booked') => meanByDays(scores.map((one) => ({ score: one[of].score, days: daysIn(one.period) })))
  const onPace = mean('onPace')
  const isFinal = scores.every((one) => one.onPace.status === 'final')
  return {
    period: { from: first.period.from, to: last.period.to },
    onPace,
    booked: mean('booked'),
    status: isFinal ? 'final' : onPace === null ? 'no-data' : 'provisional',
    stints: scores.map((one) => ({
      period: one.period,
      isOver: one.isOver,
      position: one.scorecard.position.name,
      onPace: one.onPace.score,
      booked: one.booked.score,
    })),
  }
}

/** What rests on too few cases is shown where it is asked for, and never scored (odd formula O28). */
function withoutTooFew(values: ReadonlyMap<string, Valued>): ReadonlyMap<string, Valued> {
  const isTooFew = ({ metric, now }: Valued) =>
    metric.least !== undefined && now.denominator !== null && compare(fraction(now.denominator), fraction(metric.least)) < 0
  return new Map(
    [...values].map(([key, value]) =>
      isTooFew(value) ? [key, { ...value, now: { ...value.now, value: null, reason: 'too-few' as const } }] : [key, value],
    ),
  )
}

/** The cycle that is meant: an open period that runs to today is the whole month, quarter, week or year it began with. */
export function cycleOf(asked: Period | undefined, today: Day): Period {
  if (!asked) return monthOf(today)
  if (asked.to !== today) return asked
  const whole = [monthOf, quarterOf, yearOf, weekOf].map((of) => of(today)).find((cycle) => cycle.from === asked.from)
  return whole ?? asked
}

/** As many days, from the beginning of the cycle before: a month for a month, a quarter for a quarter, else the days just before. */
export function spanBefore(period: Period, span: Period): Period {
  const from = cycleBefore(period)
  const to = addDays(from, daysIn(span) - 1)
  const last = addDays(period.from, -1)
  return { from, to: span.to === period.to || to > last ? last : to }
}

function cycleBefore(period: Period): Day {
  const is = (whole: Period) => whole.from === period.from && whole.to === period.to
  if (is(monthOf(period.from))) return addMonths(period.from, -1)
  if (is(quarterOf(period.from))) return addMonths(period.from, -3)
  if (is(yearOf(period.from))) return addMonths(period.from, -12)
  return addDays(period.from, -daysIn(period))
}

const DAY_SECONDS = 86_400n

/** The share of the period that has passed: whole days, and today by the fraction up to the data's cut-off (definitions.md, "Time"). */
export function elapsedOf(
  period: Period,
  { today, localNow }: Pick<Context, 'today' | 'localNow'>,
  cutOff: string | null,
): Fraction {
  const end = cutOff === null || cutOff > localNow ? localNow : cutOff
  const day = end.slice(0, 10)
  const whole = day >= today ? { from: period.from, to: addDays(today, -1) } : { from: period.from, to: day }
  const days = BigInt(Math.max(0, daysIn(whole)))
  const seconds = day >= today ? secondsInto(end) : 0n
  return ratio(days * DAY_SECONDS + seconds, BigInt(daysIn(period)) * DAY_SECONDS)
}

function secondsInto(local: string): bigint {
  const [hours, minutes, seconds] = local.slice(11, 19).split(':').map(Number)
  return BigInt((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0))
}

/** Looks up what a scorecard needs, one question for all metrics that look at the same facts. */
export async function valuesOf(
  context: Context,
  needs: readonly MetricNeed[],
  periods: readonly Period[],
): Promise<Map<string, Valued>> {
  const groups = Map.groupBy(await placesOf(context, needs), (one) => scopeText(one.scope))
  const found = new Map<string, Valued>()
  for (const group of groups.values()) {
    const metrics = [...new Set(group.map((one) => one.metric))]
    const [now, before] = await context.store.observations.over({ metrics, scope: group[0]!.scope, periods })
    for (const { need, metric, scope, because } of group) {
      const value = now!.get(metric.id)!
      found.set(need.key, { need, metric, scope, because, now: value, ...comparable(context, value, before!.get(metric.id)!) })
    }
  }
  return found
}

export type Placed = Pick<Valued, 'need' | 'metric' | 'scope' | 'because'>

/** Which facts each need looks at. A metric that only the company's own imported numbers know goes by its id (a target may name one). */
export async function placesOf(context: Context, needs: readonly MetricNeed[]): Promise<Placed[]> {
  const known = needs.map((need) => ({ need, metric: metricIn(context.company, need.metric) ?? companyMetric(need.metric) }))
  return Promise.all(known.map(async (one) => ({ ...one, ...(await placeOf(context, one.metric, one.need)) })))
}

/** The facts that count: those of the scope, and under a blank scope the person's own rows where the kind of fact knows whose they are. */
async function placeOf({ store }: Context, metric: Metric, need: MetricNeed): Promise<Pick<Valued, 'scope' | 'because'>> {
  if (!need.own) return { scope: need.scope, because: 'written' }
  const { scope, because } = await scopeForMetric(store.db, { employeeId: need.own, scope: '' }, metric)
  return { scope: { ...scope, ...need.scope }, because }
}
