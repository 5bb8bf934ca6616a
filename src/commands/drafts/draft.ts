/** A step of a draft goes to its twin: by the draft that a click names, else by the words. */
import type { Command } from '../command.ts'
import { board } from '../cycles/cycle-board.ts'
import { orgOf } from '../subject.ts'
import { draftReview } from './draft-review.ts'
import { kpiDraft } from './kpi-draft.ts'
import { isAboutOkr, okrDraft } from './okr-draft.ts'

export const draft: Command = {
  intents: [...kpiDraft.intents, ...draftReview.intents],
  run: async (context, slots, intent) => {
    if (intent === 'draft_status' && slots.do === 'missing') return board(context, slots, await orgOf(context))
    if (intent !== 'kpi_draft_start' && isAboutOkr(slots)) return okrDraft.run(context, slots, intent)
    return (intent === 'manager_review' ? draftReview : kpiDraft).run(context, slots, intent)
  },
}
