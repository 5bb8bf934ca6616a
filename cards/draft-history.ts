/** Every step of a draft: who, when, what changed field by field, and why. The newest first. */
import type { EventName } from '../src/drafts/draft.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Element } from './card.ts'
import { kindOf, lineChangeWords } from './draft-text.ts'
import type { DraftRef, LineChange } from './draft-view.ts'
import { bullets, button, card, footer, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { momentText, periodText } from './format.ts'
import { refOf } from './kpi-draft.ts'
import { wordings } from './wording/index.ts'

export type HistoryStep = {
  readonly version: number
  /** Local time. */
  readonly at: string
  /** Absent: the system. */
  readonly by?: string
  readonly event: EventName | 'start'
  readonly hash: string
  readonly reason?: string
  readonly changes: readonly LineChange[]
}

export type HistoryView = DraftRef & {
  readonly who: string
  readonly period: Period
  readonly today: Day
  /** Oldest first. */
  readonly steps: readonly HistoryStep[]
  readonly back: { readonly intent: string; readonly slots: Readonly<Record<string, unknown>> }
}

const SHOWN = 12

export function historyCard(view: HistoryView, language: Language): Card {
  const { draft } = wordings[language]
  const w = draft.versions
  const shown = view.steps.slice(-SHOWN).toReversed()
  const earlier = view.steps.length - shown.length
  return card({ title: w.title(kindOf(view), view.who, periodText(view.period, language, view.today)), template: 'blue' }, [
    ...shown.map((step) => markdown(stepText(step, view.today, language))),
    earlier > 0 && footer(w.earlier(earlier)),
    row([button(draft.action.overview, { ...view.back, slots: { ...view.back.slots, ...refOf(view) } })]),
  ] satisfies readonly (Element | undefined | false)[])
}

function stepText(step: HistoryStep, today: Day, language: Language): string {
  const { versions: w } = wordings[language].draft
  const who = step.by === undefined ? w.system : escaped(step.by)
  const head = w.entry(step.version, momentText(step.at, today), who, w.event[step.event])
  const changes = step.changes.map((one) => lineChangeWords(one, language))
  const reason = step.reason ? [escaped(step.reason)] : []
  const all = [...changes, ...reason]
  return `${head} <font color='grey'>${step.hash.slice(0, 8)}</font>${all.length > 0 ? `\n${bullets(all)}` : ''}`
}
