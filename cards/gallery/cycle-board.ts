/** A cycle half way, after a reminder. */
import type { CycleBoardView } from '../cycle-board.ts'
import type { CycleReminderView } from '../cycle-reminder.ts'
import type { DraftNoteView } from '../draft-note.ts'
import { today } from './names.ts'

const period = { from: '2026-07-01', to: '2026-09-30' }
const none = { 'not-started': 0, drafting: 0, 'with-manager': 0, returned: 0, 'with-owner': 0, agreed: 0 }

export const cycleBoard: CycleBoardView = {
  ...{ cycle: '2026-Q3', period, today, dueOn: '2026-07-14', people: 9, agreed: 3, mayRun: true },
  departments: [
    { name: '客服部', counts: { ...none, drafting: 1, 'with-manager': 1, agreed: 2 } },
    { name: '运营部', counts: { ...none, 'not-started': 2, returned: 1, 'with-owner': 1, agreed: 1 } },
  ],
  open: [
    { stage: 'not-started', names: ['Ben Hall', '陈一鸣'] },
    { stage: 'drafting', names: ['何静'] },
    { stage: 'with-manager', names: ['Anna Weber'] },
    { stage: 'returned', names: ['周南'] },
    { stage: 'with-owner', names: ['林晓'] },
  ],
  unreached: ['陈一鸣'],
  said: { said: 'reminded', people: 4, quiet: 1, unreached: ['陈一鸣'] },
}
export const cycleReminder: CycleReminderView = { to: 'owner', cycle: '2026-Q3', period, today, dueOn: '2026-07-14' }

/** Before a cycle is opened: whom it would ask, and until when. */
export const cycleAsk: DraftNoteView = {
  note: {
    note: 'ask-open',
    ...{ period, people: 9, dueOn: '2026-07-14', isOpen: false, unreached: ['陈一鸣'] },
    departments: [
      { name: '客服部', people: 4 },
      { name: '运营部', people: 5 },
    ],
  },
  today,
  choices: [
    {
      text: { zh: '发出邀请', en: 'Send the invitations' },
      next: { intent: 'cycle_admin', slots: { do: 'open', cycle: '2026-Q3', period, sure: true } },
    },
  ],
}
