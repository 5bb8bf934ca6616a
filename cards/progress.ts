/** "My KPI": score and time in the title, one line of answer, the table, the rules that acted, the trend, and where the data ends. */
import type { Bp, Decimal, LinkageMode, Operator, Outcome, Ppm, Refusal, Track } from '../src/engine/scorecard.ts'
import type { Scope } from '../src/terms/dimension.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element, Table, TagColour } from './card.ts'
import { trendChart } from './chart.ts'
import {
  bullets,
  button,
  card,
  markdown,
  panel,
  row,
  standingColour,
  standingSign,
  standingTemplate,
  tableLook,
} from './element.ts'
import { escaped } from './escape.ts'
import { coverageText, dataFooter } from './footer.ts'
import {
  amountText,
  changeText,
  distanceText,
  goalText,
  periodText,
  pointsText,
  ppmText,
  thresholdText,
  weightText,
} from './format.ts'
import { type GuardView, guardText } from './guard.ts'
import { type StintsView, stintButtons, stintsText } from './stints.ts'
import type { Absence, Amount, Ask, Change, Coverage, CutOff, Elapsed, GoalAmount, Standing, Subject, Trend } from './view.ts'
import { wordings } from './wording/index.ts'

export type ProgressView = {
  readonly subject: Subject
  /** Name of the position. */
  readonly position: Text
  /** The cycle that is scored, whole, and the reader's today (for years that need not be said). */
  readonly period: Period
  readonly today: Day
  readonly elapsed: Elapsed
  /** The period is over: on pace and booked are the same. */
  readonly isOver: boolean
  /** Printed scores; null without data. `provisional`: some line has no data. */
  readonly score: {
    readonly onPace: Decimal | null
    readonly booked: Decimal | null
    readonly status: 'final' | 'provisional' | 'no-data'
    readonly standing: Standing
  }
  /** Several posts in the period: the score is theirs together, all below is about the last. */
  readonly stints?: StintsView
  /** What costs most against full points, largest first; at most two are said. */
  readonly gaps: readonly { readonly name: Text; readonly points: Decimal }[]
  readonly lines: readonly ProgressLine[]
  readonly tracks?: Readonly<Partial<Record<Track, Decimal>>>
  readonly rules: readonly ActingRule[]
  /** Flags for people to judge; at most two are said here. */
  readonly guards: readonly GuardView[]
  /** What the trend column compares with. */
  readonly comparedWith?: Period
  readonly trend?: Trend
  readonly coverage: Coverage
  readonly cutOff: CutOff
  /** The details are asked for: unfolded at once. */
  readonly isDetailed?: boolean
  readonly ask: Ask
}

export type ProgressLine = {
  readonly id: string
  readonly name: Text
  readonly baseWeight: Bp
  /** The effective weight; 0 for an excluded line. */
  readonly weight: Bp
  readonly actual: Amount
  readonly goal: GoalAmount
  /** The target to date, for metrics that add up, while the period runs. */
  readonly due?: Amount
  /** On pace. */
  readonly attainment: Ppm | null
  readonly points: Decimal
  readonly booked: { readonly attainment: Ppm | null; readonly points: Decimal }
  readonly standing: Standing
  readonly change?: Change
  /** the period before counts by another definition */
  readonly isRedefined?: true
  /** There is no value: why, and what the scorecard makes of it. */
  readonly absence?: Absence & { readonly counts: 'excluded' | 'as-zero' | 'as-met' }
}

/** A metric compared with a threshold. */
export type ObservedCondition = {
  readonly metric: Text
  readonly op: Operator
  readonly threshold: Amount
  readonly observed: Amount
  /** So near that it is worth a word, by the company's rule. */
  readonly isNear?: boolean
  /** threshold − observed, while it has not bitten */
  readonly distance?: Amount
}

export type ActingRule =
  | {
      readonly rule: 'stage' | 'platform' | 'season' | 'personal'
      readonly name: Text /** first and last day it acts in the period */
      readonly days: Period
      readonly weights: readonly { readonly line: Text; readonly from: Bp; readonly to: Bp }[]
    }
  | {
      readonly rule: 'linkage'
      readonly name: Text
      readonly when: ObservedCondition
      readonly outcome: Outcome
      readonly line: Text
      readonly mode: LinkageMode
      readonly by: Bp
    }
  | {
      /** Seen by those whose work decides about it: it would act on somebody else. */
      readonly rule: 'linkage-source'
      readonly name: Text
      readonly when: ObservedCondition
      readonly outcome: Outcome
      readonly line: Text
      readonly mode: LinkageMode
      readonly by: Bp
      readonly position: Text /** the facts it looks at */
      readonly scope: Scope
    }
  | {
      readonly rule: 'gate'
      readonly name: Text
      readonly when: ObservedCondition
      readonly outcome: Outcome
      readonly capTotal: Decimal
    }
  | { readonly rule: 'bonus'; readonly name: Text; readonly points: Decimal }

/** Why a scorecard has no score at all: the card says it in words. */
export type ScoreRefusal = Refusal

export function progressCard(view: ProgressView, language: Language): Card {
  const w = wordings[language]
  return card(
    {
      title: title(view, language),
      subtitle: `${view.period.from} – ${view.period.to}`,
      template: standingTemplate[view.score.standing],
      tags: [
        ...(view.isOver || view.score.onPace === null ? [] : [{ text: w.progress.onPaceTag, color: 'blue' as TagColour }]),
        ...(view.score.status === 'provisional' ? [{ text: w.progress.provisionalTag, color: 'orange' as TagColour }] : []),
        ...(view.cutOff.isDemo ? [{ text: w.demoTag, color: 'neutral' as TagColour }] : []),
      ],
    },
    [
      markdown(answer(view, language)),
      table(view, language),
      notes(view, language),
      guardNotes(view, language),
      view.trend && trendChart(view.trend, language),
      panel(w.progress.details, details(view, language), view.isDetailed),
      dataFooter({
        ...view,
        language,
        extra: view.comparedWith ? [w.progress.comparedWith(periodText(view.comparedWith, language, view.today))] : [],
      }),
      row([
        view.isDetailed
          ? button(w.progress.lessButton, { intent: 'my_kpi_overview', slots: view.ask })
          : button(w.progress.detailsButton, { intent: 'my_kpi_overview', slots: { ...view.ask, detail: true } }),
        button(w.progress.whyButton, { intent: 'explain_score', slots: view.ask }, 'primary'),
        button(w.progress.whatIfButton, { intent: 'what_if', slots: view.ask }),
      ]),
      view.stints && row(stintButtons(view.stints, 'my_kpi_overview', view.ask, language, view.today)),
    ],
  )
}

function title(view: ProgressView, language: Language): string {
  const w = wordings[language]
  const period = periodText(view.period, language, view.today)
  const score = view.score.onPace === null ? w.progress.noScore : `${pointsText(view.score.onPace, 1)} / 100`
  const running = view.isOver ? w.progress.over : w.progress.timeProgress(ppmText(view.elapsed.share, 0))
  const time = view.stints ? w.stints.title : running
  return w.progress.title({
    who: view.subject.isReader ? undefined : view.subject.name,
    period,
    position: view.position[language],
    score,
    time,
  })
}

function answer(view: ProgressView, language: Language): string {
  const { progress: w } = wordings[language]
  const { onPace, booked } = view.score
  if (onPace === null) return w.nothingToScore
  const counts = (['met', 'near', 'behind', 'unknown'] as const).flatMap((s) => countText(view, s, language))
  const head =
    view.isOver || booked === null ? w.finalScore(pointsText(onPace)) : w.onPaceScore(pointsText(onPace), pointsText(booked))
  const gaps = view.gaps.slice(0, 2).map((gap) => w.gap(escaped(gap.name[language]), pointsText(gap.points)))
  const stints = view.stints ? stintsText(view.stints, language, view.today) : ''
  return [head, stints, counts.join(' · '), gaps.length > 0 ? w.gaps(gaps) : ''].filter(Boolean).join('\n')
}

/** "! 落后 1（流量转化率）": those behind are named, as a table on a phone shows its first columns only. */
function countText(view: ProgressView, standing: Standing, language: Language): string[] {
  const w = wordings[language]
  const lines = view.lines.filter((line) => line.standing === standing)
  const names = lines.slice(0, 3).map((line) => escaped(line.name[language]))
  const text = `${standingSign[standing]} ${w.standing[standing]} ${lines.length}`
  return lines.length === 0 ? [] : [standing === 'behind' ? w.progress.behindNamed(text, names) : text]
}

function table(view: ProgressView, language: Language): Table {
  const { progress: w } = wordings[language]
  return {
    ...tableLook,
    columns: [
      { name: 'metric', display_name: w.columns.metric, data_type: 'text' },
      { name: 'attainment', display_name: w.columns.attainment, data_type: 'options' },
      { name: 'actual', display_name: w.columns.actual, data_type: 'text', horizontal_align: 'right' },
      { name: 'weight', display_name: w.columns.weight, data_type: 'lark_md', horizontal_align: 'right' },
      { name: 'points', display_name: w.columns.points, data_type: 'text', horizontal_align: 'right' },
      { name: 'trend', display_name: w.columns.trend, data_type: 'lark_md' },
    ],
    rows: view.lines.map((line) => tableRow(line, language)),
  }
}

function tableRow(line: ProgressLine, language: Language): Table['rows'][number] {
  const isExcluded = line.absence?.counts === 'excluded'
  return {
    metric: line.name[language],
    weight: isExcluded ? `~~${weightText(line.baseWeight)}~~` : weightText(line.weight),
    actual: `${amountText(line.actual, language)} / ${goalText(line.goal, language)}`,
    attainment: [{ text: attainmentTag(line, language), color: standingColour[line.standing] }],
    points: isExcluded ? '–' : pointsText(line.points),
    trend: line.isRedefined ? wordings[language].progress.redefined : trendCell(line.change),
  }
}

/** Sign, figure and word: colour only repeats what they say. */
function attainmentTag(line: ProgressLine, language: Language): string {
  const { standing, progress } = wordings[language]
  if (line.absence?.counts === 'excluded') return progress.excluded
  if (line.attainment === null) return `${standingSign.unknown} ${standing.unknown}`
  return `${standingSign[line.standing]} ${ppmText(line.attainment)} ${line.absence ? progress.noDataShort : standing[line.standing]}`
}

function trendCell(change: Change | undefined): string {
  if (!change) return '–'
  if (change.isBetter === null) return changeText(change)
  return `<font color='${change.isBetter ? 'green' : 'red'}'>${changeText(change)}</font>`
}

/** Lines left out, with their reason, and the rules that acted or are near. */
function notes(view: ProgressView, language: Language): Element | false {
  const w = wordings[language]
  const items = [...absenceTexts(view, language), ...view.rules.map((rule) => ruleText(rule, language, view.today))]
  return items.length > 0 && markdown(`${w.progress.rulesTitle}\n${bullets(items)}`)
}

/** Lines without a value, those of one reason together. */
function absenceTexts(view: ProgressView, language: Language): string[] {
  const { progress: w, absence: why } = wordings[language]
  const absent = view.lines.flatMap((line) => (line.absence ? [{ ...line, absence: line.absence }] : []))
  const groups = Map.groupBy(absent, ({ absence }) => `${absence.counts} ${why(absence)}`)
  return [...groups.values()].map((group) => {
    const { absence } = group[0]!
    const strike = absence.counts === 'excluded' ? '~~' : ''
    const names = group.map((line) => `${escaped(line.name[language])} ${strike}${weightText(line.baseWeight)}${strike}`)
    const isShared = absence.counts === 'excluded' && view.score.onPace !== null
    return w.absent[absence.counts](names, why(absence)) + (isShared ? w.shared : '')
  })
}

/** Flags are said in short; the metric's own card has the rest. */
function guardNotes({ guards, today }: ProgressView, language: Language): Element | false {
  const { guard: w } = wordings[language]
  const items = guards.slice(0, SHOWN_GUARDS).map((flag) => guardText(flag, language, today))
  const rest = guards.length > SHOWN_GUARDS ? [w.more(guards.length - SHOWN_GUARDS)] : []
  return guards.length > 0 && markdown(`${w.title}\n${bullets([...items, ...rest])}`)
}

const SHOWN_GUARDS = 2

export function ruleText(rule: ActingRule, language: Language, today: Day): string {
  const { rules: w } = wordings[language]
  const name = escaped(rule.name[language])
  switch (rule.rule) {
    case 'bonus':
      return w.bonus(name, pointsText(rule.points))
    case 'linkage':
      return w.linkage[rule.outcome]({
        name,
        ...conditionText(rule.when, language),
        effect: w.effect[rule.mode](escaped(rule.line[language]), weightText(rule.by)),
      })
    case 'linkage-source':
      return w.source[rule.outcome]({
        name,
        ...conditionText(rule.when, language),
        where: Object.keys(rule.scope).length > 0 ? coverageText({ of: 'scope', scope: rule.scope }, language) : '',
        effect: w.effectOn(
          escaped(rule.position[language]),
          w.effect[rule.mode](escaped(rule.line[language]), weightText(rule.by)),
        ),
      })
    case 'gate':
      return w.gate[rule.outcome]({ name, ...conditionText(rule.when, language), effect: w.capTotal(rule.capTotal) })
    default:
      return w.weights(
        w.kind[rule.rule],
        name,
        periodText(rule.days, language, today),
        rule.weights.map((c) => `${escaped(c.line[language])} ${weightText(c.from)} → ${weightText(c.to)}`),
      )
  }
}

export type ConditionText = {
  readonly metric: string
  readonly observed: string
  readonly threshold: string
  readonly distance?: string
  readonly isNear?: boolean
}

function conditionText(when: ObservedCondition, language: Language): ConditionText {
  return {
    metric: escaped(when.metric[language]),
    observed: amountText(when.observed, language),
    threshold: thresholdText(when.op, when.threshold, language),
    ...(when.distance ? { distance: distanceText(when.distance, language) } : {}),
    isNear: when.isNear,
  }
}

/** Full figures, so that the table can be checked: a block a line. */
function details(view: ProgressView, language: Language): Element[] {
  const { progress: w, track } = wordings[language]
  const totals = Object.entries(view.tracks ?? {}).map(([t, points]) => `${track[t as Track]} ${pointsText(points)}`)
  const head = [w.elapsed(view.elapsed, ppmText(view.elapsed.share)), totals.length > 1 ? w.tracks(totals) : '']
    .filter(Boolean)
    .join('\n')
  const known = view.lines.filter((line) => line.absence === undefined)
  return [markdown(head), ...(known.length > 0 ? [markdown(bullets(known.map((line) => detail(line, view, language))))] : [])]
}

function detail(line: ProgressLine, view: ProgressView, language: Language): string {
  const { progress: w } = wordings[language]
  const show = (ppm: Ppm | null) => (ppm === null ? '–' : ppmText(ppm))
  const parts = [
    `${w.actual} ${amountText(line.actual, language, 'full')}`,
    `${w.target} ${goalText(line.goal, language, 'full')}`,
    line.due && !view.isOver ? `${w.due} ${amountText(line.due, language, 'full')}` : '',
    view.isOver ? '' : `${w.onPaceTag} ${show(line.attainment)} / ${w.pointsOf(pointsText(line.points))}`,
    `${view.isOver ? w.columns.attainment : w.booked} ${show(line.booked.attainment)} / ${w.pointsOf(pointsText(line.booked.points))}`,
  ]
  return `**${escaped(line.name[language])}** ${parts.filter(Boolean).join(' · ')}`
}
