/** What is no question about numbers, what can't be answered, and what is not built yet: one kind line with a way forward. */

import type { Choice } from '../../cards/notice.ts'
import type { IntentName, Slots } from '../intent/intent.ts'
import { metricIn } from '../policy/own-metric.ts'
import type { Text } from '../terms/language.ts'
import { addDays, monthOf, type Period } from '../terms/period.ts'
import type { Command, Context, Reply } from './command.ts'
import { notice } from './notice.ts'

const MY_KPI: Choice = { text: { zh: '我的KPI', en: 'My KPI' }, next: { intent: 'my_kpi_overview', slots: {} } }
const HELP: Choice = { text: { zh: '帮助', en: 'Help' }, next: { intent: 'help_language', slots: {} } }

/** What a word or a day can mean, at most so many buttons. */
const MOST = 3

const SAID = {
  chit_chat: 'chit-chat',
  out_of_scope: 'out-of-scope',
  manipulation: 'manipulation',
  distress: 'distress',
  noise: 'noise',
  group_private: 'sent-privately',
  ambiguous: 'not-understood',
  followup_correction: 'not-understood',
} as const satisfies Partial<Record<IntentName, string>>

export const smallTalk: Command = {
  intents: Object.keys(SAID) as (keyof typeof SAID)[],
  run: async (context, slots, intent) => {
    const { language, person, store, now } = context
    if (intent === 'ambiguous' && slots.metric) return whichOf([slots.metric, ...(slots.metrics ?? [])], slots, context)
    if (intent === 'manipulation')
      await store.audit.record({ at: now, actor: person.employeeId, action: 'manipulation-refused', subject: person.employeeId })
    // Somebody in distress is not pushed towards numbers.
    const choices = intent === 'distress' ? [] : [MY_KPI, HELP]

    return notice(SAID[intent as keyof typeof SAID], language, choices)
  },
}

/** A word that several metrics share: one question, and the rest of what was asked stays with the answer. */
function whichOf(ids: readonly string[], { metrics: _others, ...slots }: Slots, { language, company }: Context): Reply {
  const choices = ids.flatMap((id): Choice[] => {
    const metric = metricIn(company, id)
    return metric ? [{ text: metric.name, next: { intent: 'metric_value', slots: { ...slots, metric: id } } }] : []
  })
  return notice({ notice: 'question', about: 'metric' }, language, choices.slice(0, MOST))
}

const YESTERDAY: Text = { zh: '昨天', en: 'Yesterday' }
const THIS_MONTH: Text = { zh: '本月', en: 'This month' }

/** A day that does not exist, or something nobody measures. */
export const noData: Command = {
  intents: ['no_data'],
  run: async (context, slots, intent) => {
    const { asked, ...rest } = slots
    if (!asked) return notYet.run(context, slots, intent)
    const { language, today } = context
    const yesterday = addDays(today, -1)
    const choice = (text: Text, period: Period): Choice => ({ text, next: { intent: asked, slots: { ...rest, period } } })

    return notice({ notice: 'question', about: 'period' }, language, [
      choice(YESTERDAY, { from: yesterday, to: yesterday }),
      choice(THIS_MONTH, { from: monthOf(today).from, to: today }),
    ])
  },
}

const COMING: Partial<Record<IntentName, Text>> = {
  export: { zh: '导出', en: 'Export' },
}

/** Understood, but not there yet: said honestly. */
export const notYet: Command = {
  intents: [],
  run: async ({ language }, _slots, intent) => notice({ notice: 'not-yet', what: COMING[intent] }, language, [MY_KPI, HELP]),
}
