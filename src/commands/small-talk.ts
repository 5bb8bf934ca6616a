/** What is no question about numbers, what can't be answered, and what is not built yet: one kind line with a way forward. */
import type { Choice } from '../../cards/notice.ts'
import type { IntentName } from '../intent/intent.ts'
import type { Text } from '../terms/language.ts'
import type { Command } from './command.ts'
import { notice } from './notice.ts'

const MY_KPI: Choice = { text: { zh: '我的KPI', en: 'My KPI' }, next: { intent: 'my_kpi_overview', slots: {} } }
const HELP: Choice = { text: { zh: '帮助', en: 'Help' }, next: { intent: 'help_language', slots: {} } }

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
  run: async ({ language, person, store, now }, _slots, intent) => {
    if (intent === 'manipulation')
      await store.audit.record({ at: now, actor: person.employeeId, action: 'manipulation-refused', subject: person.employeeId })
    // Somebody in distress is not pushed towards numbers.
    const choices = intent === 'distress' ? [] : [MY_KPI, HELP]

    return notice(SAID[intent as keyof typeof SAID], language, choices)
  },
}

const COMING: Partial<Record<IntentName, Text>> = {
  kpi_draft_start: { zh: 'KPI 草案', en: 'KPI drafts' },
  okr_draft_start: { zh: 'OKR 草案', en: 'OKR drafts' },
  digest_settings: { zh: '每日简报', en: 'The daily digest' },
  alert_rule: { zh: '预警', en: 'Alerts' },
  export: { zh: '导出', en: 'Export' },
  data_upload_source: { zh: '在聊天里上传数据', en: 'Uploading data in the chat' },
}

/** Understood, but not there yet: said honestly. */
export const notYet: Command = {
  intents: [],
  run: async ({ language }, _slots, intent) => notice({ notice: 'not-yet', what: COMING[intent] }, language, [MY_KPI, HELP]),
}
