/** A kind line about drafts and cycles, as a reply. */
import { type DraftNote, draftNoteCard } from '../../../cards/draft-note.ts'
import type { Choice } from '../../../cards/notice.ts'
import type { Context, Reply } from '../command.ts'

export function draftNote({ language, today }: Context, note: DraftNote, choices?: readonly Choice[]): Reply {
  return { cards: [draftNoteCard({ note, today, choices }, language)], personal: true }
}
