/** "给我客服岗的模板", "show me the template of customer service": what a position is measured by, apart from anybody's own targets (R151). */
import { type TemplateLine, type TemplateView, templateCard } from '../../../cards/template.ts'
import { metricById } from '../../metrics/index.ts'
import { seasonAdjustments, templateAdjustments, weightsAfter, withLinesOnly } from '../../policy/adjustment.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { goalOf, lineId, type Position, positionOn } from '../../policy/position.ts'
import { positionFor } from '../../policy/scorecard.ts'
import type { Text } from '../../terms/language.ts'
import type { Period } from '../../terms/period.ts'
import type { Context, Reply } from '../command.ts'
import { amountOf, goalAmountOf } from '../score/lines.ts'
import { stageOn } from './draft-grounds.ts'
import { draftNote } from './draft-note.ts'

/** Not personal: templates are the company's rules, and everybody may read them. */
export function templateReply(context: Context, id: string, period: Period): Reply {
  const { company, person } = context
  const position = positionFor(company, id, period)
  if (!position) return draftNote(context, { note: 'no-position' })
  const own = person.position ? positionFor(company, person.position, period)?.id : undefined
  return { cards: [templateCard(viewOf(context, position, period, own), context.language)], personal: false, replace: true }
}

function viewOf(context: Context, position: Position, period: Period, own: string | undefined): TemplateView {
  const { company, today } = context
  const template = { company, position, period, scope: {} }
  const lines = position.lines.map((line) => ({ ...line, id: lineId(line) }))
  const weights = weightsAfter(lines, templateAdjustments(template), period)
  const stage = stageOn(company.stages, period.from)
  const ranges = position.stages[stage]?.ranges ?? {}
  const name = new Map(lines.map((line): [string, Text] => [line.id, nameOf(line, context)]))
  const changesIn = (set: Readonly<Record<string, number>>) =>
    Object.entries(set).flatMap(([line, to]) => {
      const at = lines.findIndex(({ id }) => id === line)
      return at >= 0 && weights[at] !== to ? [{ line: name.get(line)!, from: weights[at]!, to }] : []
    })
  const seasons = withLinesOnly(seasonAdjustments(template), lines).map(({ id, from, to, set }) => {
    const season = company.calendar.seasons.find((one) => `season:${one.id}` === id)
    return { name: season?.name ?? { zh: id, en: id }, days: { from: from!, to: to! }, weights: changesIn(set) }
  })
  const platforms = Object.entries(position.platforms).map(([platform, set]) => ({
    name: { zh: platform, en: platform },
    weights: changesIn(set),
  }))
  return {
    position: position.name,
    stage,
    period,
    today,
    lines: lines
      .map((line, at): TemplateLine => {
        const metric = metricIn(company, line.metric)
        const goal = goalOf({ ...line, direction: line.direction ?? metric?.direction })
        const currency = metric && amountOf(metric, null).unit.startsWith('money') ? company.currency : undefined
        return {
          name: name.get(line.id)!,
          track: line.track,
          goal: goal && metric ? goalAmountOf(metric, goal, currency) : undefined,
          weight: weights[at]!,
          range: ranges[line.id],
          isMandatory: position.mandatory.includes(line.id),
        }
      })
      .filter(({ weight }) => weight > 0),
    changes: [...seasons, ...platforms].filter((change) => change.weights.length > 0),
    rules: [...company.rules.linkages, ...company.rules.gates]
      .filter(({ positions }) => positions.some((one) => one === position.id || one === position.variantOf))
      .map((rule) => rule.name),
    isOwn: own === position.id,
    others: [...new Set(company.positions.map((one) => one.id))].flatMap((id) => {
      const other = id === position.id ? undefined : positionOn(company.positions, id, period.from)
      return other ? [{ id, name: other.name }] : []
    }),
    isDemo: context.isDemo || undefined,
  }
}

function nameOf(line: Position['lines'][number], { company }: Context): Text {
  return (
    line.name ?? metricIn(company, line.metric)?.name ?? metricById(line.metric)?.name ?? { zh: line.metric, en: line.metric }
  )
}
