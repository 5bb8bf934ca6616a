/** "帮助", "what can you do": what there is, with questions to try. */

import { type HelpTopic, helpCard } from '../../cards/help.ts'
import { metricIn } from '../policy/own-metric.ts'
import { createOrg, may } from '../policy/rights.ts'
import { positionFor } from '../policy/scorecard.ts'
import { addDays, monthOf } from '../terms/period.ts'
import type { Command, Context, Reply } from './command.ts'

export const help: Command = {
  intents: ['help_language'],
  run: (context) => answer(context, false),
}

/** To somebody who opens the chat for the first time. */
export function greet(context: Context): Promise<Reply> {
  return answer(context, true)
}

async function answer(context: Context, isNew: boolean): Promise<Reply> {
  const leads = (await context.store.people.leadsAnybody(context.person.employeeId)) || context.person.role !== 'employee'

  return { cards: [helpCard(helpView(context, leads, isNew), context.language)], personal: false }
}

function helpView(context: Context, leads: boolean, isNew: boolean) {
  const { person, company, today } = context
  const month = monthOf(today)
  const position = person.position ? positionFor(company, person.position, month) : undefined
  const metric = position && metricIn(company, position.lines[0]!.metric)
  const org = createOrg([person], today, company.loaders)
  const mayImport = may(person, 'import', { company: true }, org).allowed
  const mayRun = may(person, 'run-cycle', { company: true }, org).allowed
  const topics: HelpTopic[] = [
    ...(position ? (['progress', 'explanation'] as const) : []),
    'metric',
    'definition',
    ...(position ? (['digest', 'draft', 'okr'] as const) : []),
    ...(leads ? (['team', 'review'] as const) : []),
    ...(mayRun ? (['cycle'] as const) : []),
    ...(mayImport ? (['import'] as const) : []),
  ]
  return {
    name: person.name,
    isNew,
    topics,
    metric: metric ? { id: metric.id, name: metric.name } : { id: 'net_gmv', name: metricIn(company, 'net_gmv')!.name },
    month: { from: month.from, to: today },
    lastMonth: monthOf(addDays(month.from, -1)),
    yesterday: addDays(today, -1),
  }
}
