/** "联动触发了没有", "how close to the 5% line": the rules between departments, from both of their sides. */
import { linkageCard } from '../../../cards/linkage.ts'
import type { Command } from '../command.ts'
import { isReply, subjectOf } from '../subject.ts'
import { linkagesCaused } from './linked.ts'
import { actingRules, askOf, notScored } from './progress.ts'
import { isScored, scored } from './scored.ts'

export const linkage: Command = {
  intents: ['linkage_status'],
  run: async (context, slots) => {
    const subject = await subjectOf(context, slots, 'read-score')
    if (isReply(subject)) return subject
    const result = await scored(context, subject, slots.period)
    if (!isScored(result)) return notScored(result, context)
    const byMine = await linkagesCaused(context, result)

    const view = {
      subject: {
        employeeId: subject.employeeId,
        name: subject.name,
        isReader: subject.employeeId === context.person.employeeId,
      },
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
