/** "联动触发了没有", "how close to the 5% line": the rules between departments, from both of their sides. */
import { linkageCard } from '../../../cards/linkage.ts'
import type { Command } from '../command.ts'
import { isReply, subjectView } from '../subject.ts'
import { linkagesCaused } from './linked.ts'
import { actingRules, askOf, scoreAsked } from './progress.ts'

export const linkage: Command = {
  intents: ['linkage_status'],
  run: async (context, slots) => {
    const result = await scoreAsked(context, slots)
    if (isReply(result)) return result
    const byMine = await linkagesCaused(context, result)

    const view = {
      subject: subjectView(context, result.person),
      position: result.scorecard.position.name,
      period: result.period,
      today: context.today,
      onMine: actingRules(result).filter((rule) => rule.rule === 'linkage' || rule.rule === 'gate'),
      byMine,
      ...result.ground,
      ask: askOf(result, context),
    }

    return { cards: [linkageCard(view, context.language)], personal: true }
  },
}
