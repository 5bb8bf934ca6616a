/** "我这个月KPI", "my KPI last month": the score, what it is made of, how it stands against time. */
import { type ActingRule, type ProgressLine, type ProgressView, progressCard } from '../../../cards/progress.ts'
import type { StintsView } from '../../../cards/stints.ts'
import type { TrendPoint } from '../../../cards/view.ts'
import { compare, fraction, subtract, toPlain, zero } from '../../engine/fraction.ts'
import type { LinkageStep, Score, ScoreLine } from '../../engine/scorecard.ts'
import type { Slots } from '../../intent/intent.ts'
import { isAgreement } from '../../policy/agreement.ts'
import type { Text } from '../../terms/language.ts'
import { daysBetween, overlap, type Period } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { alikeDays } from '../metric/comparable.ts'
import { notice } from '../notice.ts'
import { isReply, subjectOf, subjectView } from '../subject.ts'
import { guardsOfScore } from './guarded.ts'
import { absenceOf, amountOf, changeOf, currencyOf, dueOf, elapsedView, goalAmountOf, pointsOf, standingOf } from './lines.ts'
import { linkagesCaused } from './linked.ts'
import { observed } from './observed.ts'
import { isScored, type NotScored, type Scored, scored } from './scored.ts'

export const progress: Command = {
  intents: ['my_kpi_overview', 'attainment', 'list_metrics_rules'],
  run: async (context, slots) => {
    const result = await scoreAsked(context, slots)
    if (isReply(result)) return result

    const view = progressView(result, context, slots)
    const [trend, caused, guards] = await Promise.all([
      trendOf(result, context),
      linkagesCaused(context, result),
      guardsOfScore(context, result),
    ])
    const rules = [...view.rules, ...caused]

    return { cards: [progressCard({ ...view, rules, trend, guards }, context.language)], personal: true }
  },
}

/** The score that is asked for, or the answer that says why there is none: for everything that opens one. */
export async function scoreAsked(context: Context, slots: Slots): Promise<Scored | Reply> {
  const subject = await subjectOf(context, slots, 'read-score')
  if (isReply(subject)) return subject
  const result = await scored(context, subject, slots.period)
  return isScored(result) ? result : notScored(result, context)
}

/** Why there is no score, in one kind line. */
export function notScored(result: NotScored, { language, today }: Context): Reply {
  const personal = true
  switch (result.not) {
    case 'no-scorecard':
      return { ...notice('no-scorecard', language), personal }
    case 'future':
      return { ...notice({ notice: 'future', period: result.period, today }, language), personal }
    case 'scorecard-refused':
    case 'score-refused':
      return { ...notice({ notice: 'score-refused', refusal: result.refusal }, language), personal }
  }
}

/** Slots that ask for the same again: the whole cycle in explicit days, so that tomorrow's click still means this month. */
export function askOf(result: Scored, context: Context): { period: Period; employee?: string } {
  const employee = result.person.employeeId === context.person.employeeId ? {} : { employee: result.person.employeeId }
  return { period: result.whole.period, ...employee }
}

/** How a cycle with several posts came to its score; undefined for one post. */
export function stintsOf({ whole, isOver }: Scored): StintsView | undefined {
  if (whole.stints.length < 2) return undefined
  const of = ({ onPace, booked }: { onPace: string | null; booked: string | null }) => (isOver ? booked : onPace)
  return {
    score: of(whole),
    stints: whole.stints.map((stint) => ({ position: stint.position, period: stint.period, score: of(stint) })),
  }
}

export function positionsOf({ whole, scorecard }: Scored): Text {
  const names = whole.stints.map(({ position }) => position).filter((name, at, all) => name.zh !== all[at - 1]?.zh)
  if (names.length < 2) return scorecard.position.name
  return { zh: names.map(({ zh }) => zh).join(' → '), en: names.map(({ en }) => en).join(' → ') }
}

function progressView(result: Scored, context: Context, slots: Slots): ProgressView {
  const { person, period, isOver, onPace, elapsed, whole } = result
  return {
    subject: subjectView(context, person),
    position: positionsOf(result),
    period: whole.period,
    today: context.today,
    elapsed: elapsedView(period, elapsed),
    isOver,
    score: {
      onPace: whole.onPace,
      booked: whole.booked,
      status: whole.status,
      standing: standingOf(whole.onPace === null ? null : Math.round(Number(whole.onPace) * 10_000)),
    },
    stints: stintsOf(result),
    gaps: gapsOf(result),
    lines: onPace.lines.map((line) => lineView(line, result)),
    tracks: 'tracks' in onPace ? onPace.tracks : undefined,
    rules: actingRules(result),
    comparedWith: result.before,
    guards: [],
    ...result.ground,
    isDetailed: slots.detail === true,
    ask: askOf(result, context),
  }
}

function lineView(line: ScoreLine, result: Scored): ProgressLine {
  const planned = result.scorecard.lines.find((one) => one.id === line.id)!
  const valued = result.values.get(`line:${line.id}`)!
  const booked = result.booked.lines.find((one) => one.id === line.id)!
  const currency = currencyOf(valued)
  const absence = planned.goal ? absenceOf(valued.now) : { reason: 'no-target' as const }
  const due =
    planned.goal && planned.flow && !result.isOver ? dueOf(valued.metric, planned.goal, result.elapsed, currency) : undefined
  return {
    id: line.id,
    name: lineName(line.id, result),
    baseWeight: planned.weight,
    weight: line.weight,
    actual: amountOf(valued.metric, valued.now.value, currency),
    goal: planned.goal
      ? goalAmountOf(valued.metric, planned.goal, currency)
      : { direction: valued.metric.direction, target: amountOf(valued.metric, null, currency) },
    due: due && 'target' in due ? due.target : undefined,
    attainment: line.attainment,
    points: line.points,
    booked: { attainment: booked.attainment, points: booked.points },
    standing: absence ? 'unknown' : standingOf(line.attainment),
    change: changeOf(valued.metric, valued.now, valued.before),
    isRedefined: valued.isRedefined,
    absence: absence && { ...absence, counts: planned.goal ? COUNTS[planned.missing ?? 'exclude'] : 'excluded' },
  }
}

const COUNTS = { exclude: 'excluded', zero: 'as-zero', neutral: 'as-met' } as const

export function lineName(id: string, { scorecard, values }: Scored): Text {
  const planned = scorecard.lines.find((line) => line.id === id)
  return planned?.name ?? values.get(`line:${id}`)?.metric.name ?? { zh: id, en: id }
}

/** What costs most against full points, largest first. */
export function gapsOf(result: Scored): { name: Text; points: string }[] {
  return result.onPace.lines
    .map((line) => ({
      name: lineName(line.id, result),
      points: subtract(fraction(toPlain({ n: BigInt(line.weight), d: 100n })), fraction(line.points)),
    }))
    .filter((gap) => compare(gap.points, zero) > 0)
    .sort((a, b) => compare(b.points, a.points))
    .map((gap) => ({ name: gap.name, points: toPlain(gap.points) }))
}

// ── the rules that acted, or are near to it ──────────────────────────────────────────────────────────────────────────

export function actingRules(result: Scored): ActingRule[] {
  return [...adjustmentRules(result), ...linkageRules(result), ...gateRules(result), ...bonusRules(result)]
}

function adjustmentRules(result: Scored): ActingRule[] {
  const { scorecard, period } = result
  return scorecard.adjustments.flatMap((rule): ActingRule[] => {
    const days = overlap({ from: rule.from ?? period.from, to: rule.to ?? period.to }, period)
    const weights = Object.entries(rule.set).flatMap(([id, to]) => {
      const from = scorecard.lines.find((line) => line.id === id)?.weight
      return from === undefined || from === to ? [] : [{ line: lineName(id, result), from, to }]
    })
    const kind = isAgreement(rule.id) ? 'personal' : rule.kind
    return days && weights.length > 0 ? [{ rule: kind, name: ruleName(rule.id, result), days, weights }] : []
  })
}

function linkageRules(result: Scored): ActingRule[] {
  const steps = result.onPace.lines.flatMap((line) =>
    line.trail.filter((step): step is LinkageStep => step.step === 'linkage' && step.role === 'target'),
  )
  return steps.map(({ rule, linkage, outcome }) => ({
    rule: 'linkage',
    name: ruleName(rule, result),
    when: observed(linkage.when, result.values.get(`linkage:${rule}`), warnAtOf(rule, result)),
    outcome,
    line: lineName(linkage.effect.line, result),
    mode: linkage.effect.mode ?? 'earned',
    by: linkage.effect.by,
  }))
}

function warnAtOf(id: string, { scorecard }: Scored) {
  return scorecard.linkages.find((rule) => rule.id === id)?.warnAt
}

function gateRules(result: Scored): ActingRule[] {
  return scoreTrail(result.onPace).flatMap((step): ActingRule[] =>
    step.step === 'gate'
      ? [
          {
            rule: 'gate',
            name: ruleName(step.rule, result),
            when: observed(step.gate.when, result.values.get(`gate:${step.rule}`)),
            outcome: step.outcome,
            capTotal: step.gate.capTotal,
          },
        ]
      : [],
  )
}

function bonusRules(result: Scored): ActingRule[] {
  return scoreTrail(result.onPace).flatMap((step) =>
    step.step === 'bonuses'
      ? step.bonuses.map(({ id, points }): ActingRule => ({ rule: 'bonus', name: ruleName(id, result), points }))
      : [],
  )
}

function ruleName(id: string, { ruleNames }: Scored): Text {
  return ruleNames[id] ?? { zh: id, en: id }
}

function scoreTrail(score: Score) {
  return 'trail' in score ? score.trail : []
}

/** The course of the heaviest line that has data, beside the same days before. */
async function trendOf(result: Scored, context: Context): Promise<ProgressView['trend']> {
  const heaviest = result.onPace.lines
    .toSorted((a, b) => b.weight - a.weight)
    .map((line) => result.values.get(`line:${line.id}`)!)
  const valued = heaviest.find((one) => one.now.value !== null)
  if (!valued) return undefined
  const { metric, scope } = valued
  const courses = await context.store.observations.over({
    metrics: [metric],
    scope,
    by: 'day',
    periods: [result.span, result.before],
  })
  const [now, before] = courses.map((course) =>
    pointsOf(alikeDays(context, metric.id, result.span.to, course.get(metric.id)!.rows)),
  ) as [TrendPoint[], TrendPoint[]]
  // By their day in the cycle: either course may begin later or have gaps, where nothing was loaded.
  const earlier = new Map(before.map((point) => [daysBetween(result.before.from, point.day), point.value]))
  const shifted = now.flatMap(({ day }) => {
    const value = earlier.get(daysBetween(result.span.from, day))
    return value === undefined ? [] : [{ day, value }]
  })
  return {
    title: metric.name,
    unit: metric.unit,
    currency: currencyOf(valued),
    points: now.slice(-60),
    reference: shifted.length > 0 ? { name: { zh: '上期同日', en: 'Same day before' }, points: shifted.slice(-60) } : undefined,
  }
}
