/** "为什么是这个分", "why this score": the score's own trail in words. */

import { type ExplanationView, explanationCard } from '../../../cards/explanation.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Command, Context } from '../command.ts'
import { isReply, subjectView } from '../subject.ts'
import { absenceOf, amountOf, currencyOf, dueOf, elapsedView, goalAmountOf } from './lines.ts'
import { linkagesCaused } from './linked.ts'
import { askOf, gapsOf, lineName, positionsOf, scoreAsked, stintsOf } from './progress.ts'
import type { Scored } from './scored.ts'

export const explain: Command = {
  intents: ['explain_score'],
  run: async (context, slots) => {
    const result = await scoreAsked(context, slots)
    if (isReply(result)) return result

    const byMine = await linkagesCaused(context, result)
    const view = { ...explanationView(result, context), byMine }

    return { cards: [explanationCard(view, context.language)], personal: true }
  },
}

function explanationView(result: Scored, context: Context): Omit<ExplanationView, 'byMine'> {
  const { person, scorecard, period, isOver, onPace, booked, elapsed, whole } = result
  return {
    subject: subjectView(context, person),
    position: positionsOf(result),
    period: whole.period,
    today: context.today,
    elapsed: elapsedView(period, elapsed),
    isOver,
    score: onPace,
    booked: booked.score,
    stints: stintsOf(result),
    gaps: gapsOf(result),
    lines: Object.fromEntries(scorecard.lines.map((line) => [line.id, explainedLine(line.id, result)])),
    rules: result.ruleNames,
    conditions: conditionsOf(result, context),
    ...result.ground,
    ask: askOf(result, context),
  }
}

function explainedLine(id: string, result: Scored): ExplanationView['lines'][string] {
  const planned = result.scorecard.lines.find((line) => line.id === id)!
  const valued = result.values.get(`line:${id}`)!
  const currency = currencyOf(valued)
  const name = lineName(id, result)
  const actual = amountOf(valued.metric, valued.now.value, currency)
  const { goal } = planned
  if (!goal)
    return {
      name,
      actual,
      goal: { direction: valued.metric.direction, target: amountOf(valued.metric, null, currency) },
      absence: { reason: 'no-target' },
    }
  const due = planned.flow && !result.isOver ? dueOf(valued.metric, goal, result.elapsed, currency) : undefined
  return { name, actual, goal: goalAmountOf(valued.metric, goal, currency), due, absence: absenceOf(valued.now) }
}

function conditionsOf({ scorecard, values }: Scored, { company }: Context): ExplanationView['conditions'] {
  const rules = [
    ...scorecard.linkages.map((rule) => ({ rule, key: `linkage:${rule.id}` })),
    ...scorecard.gates.map((rule) => ({ rule, key: `gate:${rule.id}` })),
  ]
  return Object.fromEntries(
    rules.flatMap(({ rule, key }) => {
      const metric = metricIn(company, rule.when.metric)
      const valued = values.get(key)
      return metric ? [[metric.id, { name: metric.name, unit: metric.unit, currency: valued && currencyOf(valued) }]] : []
    }),
  )
}
