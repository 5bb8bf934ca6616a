/** Answers of one kind line: what could not be done and what can be done instead. */
import { type NoticeView, noticeCard, type Said } from '../../cards/notice.ts'
import type { Language } from '../terms/language.ts'
import type { Reply } from './command.ts'

/** Notices that name nobody's numbers may be said where the question was asked. */
export function notice(
  said: Said | Extract<Said, Record<'notice', string>>['notice'],
  language: Language,
  choices?: NoticeView['choices'],
): Reply {
  const view = typeof said === 'string' ? ({ notice: said } as Said) : said
  return { cards: [noticeCard({ said: view, choices }, language)], personal: false }
}
