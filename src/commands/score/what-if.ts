/** "如果转化到3.5%我多少分", "what if GMV hits 110%": the same engine over the same values, with some of them supposed. Nothing is kept. */

import { type WhatIfView, whatIfCard } from '../../../cards/what-if.ts'
import { fraction, isZero, subtract, toPlain } from '../../engine/fraction.ts'
import { score } from '../../engine/score.ts'
import { isRefusal, type Score } from '../../engine/scorecard.ts'
import type { Slots } from '../../intent/intent.ts'
import type { Move } from '../../intent/move.ts'
import { normalize } from '../../intent/normalize.ts'
import { amounts, toDecimal } from '../../intent/number.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { paceRequestOf } from '../../policy/request.ts'
import { type Supposed, type Supposition, suppose } from '../../policy/suppose.ts'
import type { Text } from '../../terms/language.ts'
import type { Command, Context } from '../command.ts'
import { isReply, subjectView } from '../subject.ts'
import { amountOf, currencyOf } from './lines.ts'
import { askOf, lineName, scoreAsked } from './progress.ts'
import type { Scored } from './scored.ts'

export const whatIf: Command = {
  intents: ['what_if'],
  run: async (context, slots) => {
    const result = await scoreAsked(context, slots)
    if (isReply(result)) return result

    const { moves, unread } = movesOf(slots, context)
    const view = viewOf(
      result,
      moves.map((move) => onScorecard(move, result)),
      context,
    )

    return { cards: [whatIfCard({ ...view, unread }, context.language)], personal: true }
  },
}

/** From the text, or from the form: a metric and a number as typed. */
function movesOf({ moves, form }: Slots, { company }: Context): { readonly moves: readonly Move[]; readonly unread?: string } {
  const typed = form as { readonly metric?: unknown; readonly value?: unknown } | undefined
  if (typeof typed?.metric !== 'string' || typeof typed.value !== 'string') return { moves: isMoves(moves) ? moves : [] }
  const metric = metricIn(company, typed.metric)
  const amount = amounts(normalize(typed.value).text)[0]
  if (!metric || !amount) return { moves: [], unread: typed.value.slice(0, 40) }
  const isShare = metric.unit === 'rate' && amount.unit === 'plain' && amount.value > 1
  const value = isShare ? Number(`${amount.value}e-2`) : amount.value
  return { moves: [{ metric: metric.id, others: [], move: 'to', value, unit: amount.unit }] }
}

/** What a text was understood as; from a click, whatever a client likes to say. */
function isMoves(moves: unknown): moves is readonly Move[] {
  return (
    Array.isArray(moves) &&
    moves.every((move) => typeof move?.metric === 'string' && Array.isArray(move.others) && Number.isFinite(move.value))
  )
}

/** Of the metrics a word can mean, the one that the score depends on. */
function onScorecard(move: Move, { values }: Scored): Move {
  const needed = new Set([...values.values()].map(({ need }) => need.metric))
  return { ...move, metric: [move.metric, ...move.others].find((id) => needed.has(id)) ?? move.metric }
}

/** A percentage of what is no rate: of the target where it is reached, of the value where it moves. */
function suppositionOf({ metric: id, move, value, unit }: Move, { company }: Context): Supposition[] {
  const metric = metricIn(company, id)
  if (!metric) return []
  const isShare = unit === 'percent' && metric.unit !== 'rate'
  const by = toDecimal(value)
  const of = (to: Supposition['to'], amount = by): Supposition[] => [{ metric: id, unit: metric.unit, to, by: amount }]
  if (move === 'times') return of('grow', toPlain(subtract(fraction(by), fraction('1'))))
  if (move === 'up' || move === 'down') return of(unit === 'percent' ? 'grow' : 'add', move === 'up' ? by : `-${by}`)
  if (isShare) return of('share')
  return of(move === 'to' ? 'value' : move)
}

function viewOf(result: Scored, moves: readonly Move[], context: Context): WhatIfView {
  const { person, period, onPace, elapsed, values, ground } = result
  const actuals = new Map([...values].map(([key, value]) => [key, value.now.value]))
  const supposed = suppose(
    result.scorecard,
    actuals,
    moves.flatMap((move) => suppositionOf(move, context)),
  )
  const after = score(paceRequestOf(supposed.scorecard, supposed.values, elapsed))
  const isChanged = supposed.changed.length > 0 && !isRefusal(after)
  return {
    subject: subjectView(context, person),
    period,
    today: context.today,
    before: onPace.score,
    after: isChanged ? { score: after.score, change: changeOf(onPace.score, after.score) } : undefined,
    supposed: supposedViews(supposed, result),
    lines: isChanged ? lineViews(result, after) : [],
    rules: isChanged ? ruleViews(result, after) : [],
    untouched: untouchedOf(moves, supposed, result, context),
    choices: choicesOf(result),
    cutOff: ground.cutOff,
    ask: askOf(result, context),
  }
}

function changeOf(before: string | null, after: string | null): string | null {
  if (before === null || after === null) return null
  const change = subtract(fraction(after), fraction(before))
  return isZero(change) ? null : toPlain(change)
}

/** Each metric once, as the line sees it; as the rule sees it where no line does. */
function supposedViews({ changed, scorecard }: Supposed, result: Scored): WhatIfView['supposed'] {
  const views = changed.map(({ key, was, is }) => {
    const valued = result.values.get(key)!
    const line = result.scorecard.lines.find((one) => `line:${one.id}` === key)
    const isEnd = line !== undefined && line.flow && !scorecard.lines.find((one) => one.id === line.id)!.flow && !result.isOver
    const amount = (value: string | null) => amountOf(valued.metric, value, currencyOf(valued))
    return { metric: valued.metric.id, name: valued.metric.name, was: amount(was), is: amount(is), isEnd }
  })
  return views.filter((view, i) => views.findIndex((other) => other.metric === view.metric) === i)
}

function lineViews(result: Scored, after: Score): WhatIfView['lines'] {
  return result.onPace.lines.flatMap((was) => {
    const is = after.lines.find((line) => line.id === was.id)!
    const standing = ({ attainment, points }: typeof was) => ({ attainment, points })
    const isSame = was.points === is.points && was.attainment === is.attainment
    return isSame ? [] : [{ name: lineName(was.id, result), was: standing(was), is: standing(is) }]
  })
}

function ruleViews(result: Scored, after: Score): WhatIfView['rules'] {
  const before = outcomesOf(result.onPace)
  return [...outcomesOf(after)].flatMap(([id, outcome]) =>
    before.get(id) === outcome ? [] : [{ name: result.ruleNames[id] ?? { zh: id, en: id }, outcome }],
  )
}

function outcomesOf(of: Score) {
  const linkages = of.lines.flatMap((line) => line.trail.flatMap((step) => (step.step === 'linkage' ? [step] : [])))
  const gates = 'trail' in of ? of.trail.flatMap((step) => (step.step === 'gate' ? [step] : [])) : []
  return new Map([...linkages, ...gates].map((step) => [step.rule, step.outcome] as const))
}

/** Named, and nothing that the score depends on; or it has no value yet to move from. */
function untouchedOf(moves: readonly Move[], { changed }: Supposed, { values }: Scored, { company }: Context): Text[] {
  const touched = new Set(changed.map(({ key }) => values.get(key)!.need.metric))
  return moves.flatMap(({ metric }) =>
    touched.has(metric) ? [] : [metricIn(company, metric)?.name ?? { zh: metric, en: metric }],
  )
}

function choicesOf({ values }: Scored): WhatIfView['choices'] {
  const metrics = new Map([...values.values()].map(({ metric }) => [metric.id, { id: metric.id, name: metric.name }]))
  return [...metrics.values()]
}
