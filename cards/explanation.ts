/**
 * "Why this score": every step of the score's own trail in words, line by line, so that anybody can recompute it with a pocket calculator.
 * The figures come from the trail; nothing is computed here.
 */
import type {
  AdjustmentStep,
  AttainmentStep,
  Bp,
  Decimal,
  Goal,
  LineStep,
  LinkageStep,
  MissingStep,
  Operator,
  Score,
  ScoreLine,
  ScoreStep,
} from '../src/engine/scorecard.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Unit } from '../src/terms/unit.ts'
import type { Card, Collapsible } from './card.ts'
import { bullets, button, card, markdown, panel, row } from './element.ts'
import { escaped } from './escape.ts'
import { dataFooter } from './footer.ts'
import { amountText, goalText, periodText, pointsText, ppmText, thresholdText, weightText } from './format.ts'
import { type ActingRule, ruleText } from './progress.ts'
import { type StintsView, stintButtons, stintsText } from './stints.ts'
import type { Absence, Amount, Ask, Coverage, CutOff, Elapsed, GoalAmount, Subject } from './view.ts'
import { wordings } from './wording/index.ts'

export type ExplanationView = {
  readonly subject: Subject
  readonly position: Text
  readonly period: Period
  readonly today: Day
  readonly elapsed: Elapsed
  readonly isOver: boolean
  /** The engine's result on pace (booked when the period is over), with its trail. */
  readonly score: Score
  readonly booked: Decimal | null
  /** Several posts in the period: how their scores are the period's; the trail is the last one's. */
  readonly stints?: StintsView
  /** What costs most against full points, largest first. */
  readonly gaps: readonly { readonly name: Text; readonly points: Decimal }[]
  /** By line id. */
  readonly lines: Readonly<Record<string, ExplainedLine>>
  /** Names of the rules of the trail, by rule id. */
  readonly rules: Readonly<Record<string, Text>>
  /** Metrics that linkages and gates look at, by metric id: how their decimals read. */
  readonly conditions: Readonly<Record<string, ConditionMetric>>
  /** Linkages that this person's work decides about: they would act on the scorecards of others (requirement R80). */
  readonly byMine: readonly ActingRule[]
  readonly coverage: Coverage
  readonly cutOff: CutOff
  readonly ask: Ask
}

/** A line with its real amounts: on pace the engine counts with both sides scaled, people with actual ÷ (target × elapsed). */
export type ExplainedLine = {
  readonly name: Text
  readonly actual: Amount
  readonly goal: GoalAmount /** target × elapsed, for what adds up, while the period runs */
  readonly due?: GoalAmount
  readonly absence?: Absence
}

export type ConditionMetric = { readonly name: Text; readonly unit: Unit; readonly currency?: string }

export function explanationCard(view: ExplanationView, language: Language): Card {
  const w = wordings[language]
  const e = w.explanation
  const printed = view.stints ? view.stints.score : view.score.score
  const period = periodText(view.period, language, view.today)
  return card(
    {
      title: e.title({
        who: view.subject.isReader ? undefined : view.subject.name,
        period,
        position: view.position[language],
        score: printed === null ? w.progress.noScore : pointsText(printed),
      }),
      subtitle: `${view.period.from} – ${view.period.to}`,
      template: 'blue',
      tags: view.isOver || printed === null ? [] : [{ text: w.progress.onPaceTag, color: 'blue' }],
    },
    [
      markdown(answer(view, language)),
      ...view.score.lines.map((line) => linePanel(line, view, language)),
      view.score.score !== null &&
        markdown(`**${e.totalTitle}**\n${bullets(view.score.trail.map((step) => totalStep(step, view, language)))}`),
      view.byMine.length > 0 &&
        markdown(`${w.linkage.byMine}\n${bullets(view.byMine.map((rule) => ruleText(rule, language, view.today)))}`),
      dataFooter({ ...view, language }),
      row([
        button(e.backButton, { intent: 'my_kpi_overview', slots: view.ask }, 'primary'),
        button(e.rulesButton, { intent: 'list_metrics_rules', slots: view.ask }),
        button(w.helpButton, { intent: 'help_language', slots: {} }),
      ]),
      view.stints && row(stintButtons(view.stints, 'explain_score', view.ask, language, view.today)),
    ],
  )
}

function answer(view: ExplanationView, language: Language): string {
  const { explanation: e, progress } = wordings[language]
  const stints = view.stints ? stintsText(view.stints, language, view.today) : ''
  if (view.score.score === null) return [stints, e.noScore].filter(Boolean).join('\n')
  const gaps = view.gaps.slice(0, 3).map((gap) => progress.gap(escaped(gap.name[language]), pointsText(gap.points)))
  const sum = view.score.lines.filter((line) => line.attainment !== null).map((line) => pointsText(line.points))
  const parts = [
    stints,
    e.sum(pointsText(view.score.score), sum, linesTotal(view.score.trail)),
    gaps.length > 0 ? progress.gaps(gaps) : '',
    view.isOver
      ? ''
      : e.pace(
          progress.elapsed(view.elapsed, ppmText(view.elapsed.share, 4)),
          view.booked === null ? undefined : pointsText(view.booked),
        ),
    e.formula,
  ]
  return parts.filter(Boolean).join('\n')
}

function linesTotal(trail: readonly ScoreStep[]): string {
  const step = trail.find((s) => s.step === 'lines')
  return step ? pointsText(step.total) : '–'
}

function linePanel(line: ScoreLine, view: ExplanationView, language: Language): Collapsible {
  const e = wordings[language].explanation
  const name = view.lines[line.id]?.name[language] ?? line.id
  const heading =
    line.attainment === null
      ? e.lineExcluded(name)
      : e.line(name, weightText(line.weight), ppmText(line.attainment), pointsText(line.points))
  const steps = line.trail.flatMap((step) => lineStep(step, line, view, language))
  return panel(heading, [markdown(steps.map((text, at) => `${at + 1}. ${text}`).join('\n'))], true)
}

function lineStep(step: LineStep, line: ScoreLine, view: ExplanationView, language: Language): string[] {
  const e = wordings[language].explanation
  switch (step.step) {
    case 'base':
      return [e.base(weightText(step.weight))]
    case 'missing':
      return [missingText(step, line, view, language)]
    case 'attainment':
      return attainmentTexts(step, line, view, language)
    case 'linkage':
      return [linkageText(step, view, language)]
    default:
      return [adjustmentText(step, view, language)]
  }
}

function adjustmentText(step: AdjustmentStep, view: ExplanationView, language: Language): string {
  const { explanation: e, rules } = wordings[language]
  const each = step.rules.map((rule) =>
    e.adjustment(ruleName(rule.id, view, language), rule.set === null ? undefined : weightText(rule.set)),
  )
  const isAgreed = step.rules.every((rule) => rule.id.startsWith('agreement:'))
  return e.adjusted(
    rules.kind[isAgreed ? 'personal' : step.step],
    each,
    { days: step.days, of: step.of },
    weightText(step.weight),
  )
}

function missingText(step: MissingStep, line: ScoreLine, view: ExplanationView, language: Language): string {
  const w = wordings[language]
  if (!step.isMissing)
    return w.explanation.shared(
      step.excluded.map((id) => lineName(id, view, language)),
      weightText(step.weight),
    )
  const absence = view.lines[line.id]?.absence
  return w.explanation.missing[step.policy](absence ? w.absence(absence) : w.absence({ reason: 'no-data' }))
}

/** Attainment, then what curve, cap and floor made of it, then the points: only the steps that change something. */
function attainmentTexts(step: AttainmentStep, line: ScoreLine, view: ExplanationView, language: Language): string[] {
  const e = wordings[language].explanation
  const { raw, curved, capped, attainment } = step
  const show = (ppm: number) => ppmText(ppm, 4)
  const texts: string[] = []
  if (raw !== null) texts.push(formulaText(line, show(raw), view, language))
  if (curved !== null && curved !== raw) texts.push(e.curve[line.line.curve?.kind ?? 'linear'](show(curved)))
  if (capped !== null && capped !== curved) texts.push(e.cap(show(capped)))
  if (attainment !== (capped ?? raw ?? attainment)) texts.push(e.floor(show(attainment)))
  texts.push(e.points(weightNumber(step.weight), show(attainment), step.points))
  return texts
}

/** With the target to date written as target × time: a rounded target to date would not give the same digits. */
function formulaText(line: ScoreLine, result: string, view: ExplanationView, language: Language): string {
  const e = wordings[language].explanation
  const explained = view.lines[line.id]
  const time = explained?.due ? ` × ${ppmText(view.elapsed.share, 4)}` : ''
  const aim = aimTexts(explained?.goal, line.line.goal, language, time)
  const actual = explained ? amountText(explained.actual, language, 'full') : (line.line.actual ?? '–')
  const due = explained?.due ? e.due(goalText(explained.due, language, 'full')) : ''
  return e.attainment[aim.form]({ actual, ...aim, result }) + due
}

type Aim = { readonly form: 'higher' | 'lower' | 'band'; readonly target: string; readonly low: string; readonly high: string }

function aimTexts(amounts: GoalAmount | undefined, goal: Goal, language: Language, time: string): Aim {
  const full = (amount: Amount | Decimal) => {
    const text = typeof amount === 'string' ? amount : amountText(amount, language, 'full')
    return time ? `(${text}${time})` : text
  }
  const aim = amounts ?? goal
  return aim.direction === 'band'
    ? { form: 'band', target: '', low: full(aim.low), high: full(aim.high) }
    : { form: aim.direction, target: full(aim.target), low: '', high: '' }
}

function linkageText(step: LinkageStep, view: ExplanationView, language: Language): string {
  const { rules } = wordings[language]
  const e = wordings[language].explanation
  const { linkage } = step
  if (step.role === 'receiver') return e.received(ruleName(step.rule, view, language), weightText(step.weight), step.points)
  const text = rules.linkage[step.outcome]({
    name: ruleName(step.rule, view, language),
    ...conditionText(linkage.when, linkage.observed, view, language),
    effect: rules.effect[linkage.effect.mode ?? 'earned'](
      lineName(linkage.effect.line, view, language),
      weightText(linkage.effect.by),
    ),
  })
  return step.outcome === 'triggered' ? e.after(text, weightText(step.weight), step.points) : text
}

function totalStep(step: ScoreStep, view: ExplanationView, language: Language): string {
  const { explanation: e, rules } = wordings[language]
  switch (step.step) {
    case 'lines':
      return e.total.lines(step.total)
    case 'bonuses':
      return e.total.bonuses(
        step.bonuses.map((b) => `${ruleName(b.id, view, language)} ${b.points}`),
        step.counted,
        step.limit,
        step.total,
      )
    case 'gate': {
      const { gate } = step
      const text = rules.gate[step.outcome]({
        name: ruleName(step.rule, view, language),
        ...conditionText(gate.when, gate.observed, view, language),
        effect: rules.capTotal(gate.capTotal),
      })
      return step.outcome === 'triggered' ? e.total.after(text, step.total) : text
    }
    case 'total-cap':
      return e.total.cap(step.cap, step.total)
  }
}

function conditionText(
  when: { readonly metric: string; readonly op: Operator; readonly threshold: Decimal },
  observed: Decimal | null,
  view: ExplanationView,
  language: Language,
) {
  const metric = view.conditions[when.metric] ?? { name: { zh: when.metric, en: when.metric }, unit: 'index' as const }
  const amount = (value: Decimal | null): Amount => ({
    value,
    unit: metric.unit,
    ...(metric.currency ? { currency: metric.currency } : {}),
  })
  return {
    metric: escaped(metric.name[language]),
    observed: amountText(amount(observed), language),
    threshold: thresholdText(when.op, amount(when.threshold), language),
  }
}

function ruleName(id: string, view: ExplanationView, language: Language): string {
  return escaped(view.rules[id]?.[language] ?? id)
}

function lineName(id: string, view: ExplanationView, language: Language): string {
  return escaped(view.lines[id]?.name[language] ?? id)
}

/** A weight as the number people multiply with: 3667 is "36.67". */
function weightNumber(weight: Bp): string {
  return weightText(weight).replace('%', '')
}
