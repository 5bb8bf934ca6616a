/** "客单价怎么算的", "what counts as resolved": what a metric means, and the asker's own target for it. */
import { definitionCard } from '../../../cards/definition.ts'
import { metricById } from '../../metrics/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import { variantsOf } from '../../metrics/variants.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { scorecardOf } from '../../policy/scorecard.ts'
import { stretchesOf } from '../../policy/stint.ts'
import { monthOf } from '../../terms/period.ts'
import type { Command, Context } from '../command.ts'
import { notice } from '../notice.ts'
import { goalAmountOf } from '../score/lines.ts'
import { ownTargets } from '../score/own-targets.ts'
import { sourceName } from './source.ts'

export const definition: Command = {
  intents: ['explain_definition'],
  run: async (context, slots) => {
    const { language } = context
    if (slots.metric === undefined) return notice({ notice: 'question', about: 'metric' }, language)
    const metric = metricIn(context.company, slots.metric)
    if (!metric) return notice({ notice: 'metric-unknown', metric: slots.metric }, language)
    const mine = await lineOf(context, metric)

    const view = {
      metric: { id: metric.id, name: metric.name },
      aliases: metric.aliases[language],
      formula: metric.formula,
      unit: metric.unit,
      direction: metric.direction,
      isFlow: metric.flow,
      source: sourceName(metric.source, context.company),
      dimensions: metric.dimensions,
      variants: variantsOf(metric.id).flatMap(named),
      beside: (metric.guards ?? []).flatMap(named),
      mine: mine?.goal && { weight: mine.weight, goal: goalAmountOf(metric, mine.goal) },
      serves: mine?.serves,
      ask: {},
    }

    // What a metric means is everybody's; the own target is not, so a group gets the card without it.
    return {
      cards: [definitionCard(context.chatType === 'group' ? { ...view, mine: undefined } : view, language)],
      personal: false,
    }
  },
}

function named(id: string) {
  const metric = metricById(id)
  return metric ? [{ id, name: metric.name }] : []
}

async function lineOf(context: Context, metric: Metric) {
  const { store, company, person, today } = context
  const history = await store.people.history(person.employeeId)
  const stretches = stretchesOf(monthOf(today), person, history)
  const now = stretches.findLast(({ days }) => days.from <= today)
  const scorecard = now && scorecardOf(company, now.person, now.days, await ownTargets(context, now, stretches, history))
  if (!scorecard || 'refused' in scorecard) return undefined
  return scorecard.lines.find((line) => line.metric === metric.id)
}
