/** One kind line to somebody whose turn it is, with the way there. */
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card } from './card.ts'
import { button, card, markdown, row } from './element.ts'
import { dayText, periodText } from './format.ts'
import { wordings } from './wording/index.ts'

export type CycleReminderView = {
  readonly to: 'owner' | 'manager'
  readonly cycle: string
  readonly period: Period
  readonly today: Day
  readonly dueOn: Day
}

export function cycleReminderCard({ to, cycle, period, today, dueOn }: CycleReminderView, language: Language): Card {
  const { board: w } = wordings[language]
  const [when, due] = [periodText(period, language, today), dayText(dueOn, language, today)]
  const next =
    to === 'owner'
      ? button(w.openDraft, { intent: 'kpi_draft_start', slots: { cycle } }, 'primary')
      : button(w.openInbox, { intent: 'manager_review', slots: { do: 'inbox' } }, 'primary')
  return card({ title: w.reminderTitle, template: 'blue' }, [
    markdown(to === 'owner' ? w.reminder(when, due) : w.reminderManager(when, due)),
    row([next]),
  ])
}
