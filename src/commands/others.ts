/** "张三的KPI": somebody else's numbers. Whether they are shown is decided by rights, not by the words. */
import type { Command } from './command.ts'
import { notice } from './notice.ts'
import { progress } from './score/progress.ts'
import { isReply, subjectOf } from './subject.ts'

export const others: Command = {
  intents: ['others_kpi'],
  run: async (context, slots, intent) => {
    if (!slots.person && !slots.employee) return notice({ notice: 'question', about: 'person' }, context.language)
    const subject = await subjectOf(context, slots, 'read-score')
    if (isReply(subject)) return subject
    return progress.run(context, { ...slots, employee: subject.employeeId }, intent)
  },
}
