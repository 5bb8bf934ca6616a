/** What waits for a supervisor: one row a draft, all that pass the checks in one tap. */

import type { State } from '../src/drafts/draft.ts'
import type { Bp } from '../src/engine/scorecard.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, ColumnSet, Element } from './card.ts'
import { button, card, footer, grey, markdown, plain, row } from './element.ts'
import { escaped } from './escape.ts'
import { periodText, weightText } from './format.ts'
import { wordings } from './wording/index.ts'

export type InboxRow = {
  readonly draft: string
  readonly version: number
  readonly hash: string
  readonly name: string
  readonly period: Period
  readonly state: State
  readonly lines: number
  readonly total: Bp
  readonly must: number
  readonly should: number
  readonly standsInFor?: string
}

export type InboxView = {
  readonly rows: readonly InboxRow[]
  /** Others that wait for the employee. */
  readonly waiting: number
  /** Those that can be approved together, and a fingerprint of what they are. */
  readonly ready: number
  readonly seen: string
  readonly said?:
    | { readonly said: 'approved'; readonly count: number }
    | { readonly said: 'changed' }
    | { readonly said: 'unknown'; readonly name: string }
  readonly today: Day
}

const SHOWN = 20

export function inboxCard(view: InboxView, language: Language): Card {
  const { draft } = wordings[language]
  const w = draft.inbox
  const shown = view.rows.slice(0, SHOWN)
  return card({ title: w.title(view.rows.length), template: view.rows.length > 0 ? 'blue' : 'grey' }, [
    view.said && markdown(saidWords(view.said, language)),
    view.rows.length === 0 && markdown(w.none),
    ...shown.map((one) => draftRow(one, view.today, language)),
    view.rows.length > SHOWN && markdown(wordings[language].team.more(view.rows.length - SHOWN)),
    view.ready > 0 &&
      row([
        {
          ...button(
            w.approveAll(view.ready),
            { intent: 'manager_review', slots: { do: 'approve', all: true, seen: view.seen } },
            'primary',
          ),
          confirm: { title: plain(draft.sure.approveAll.title), text: plain(draft.sure.approveAll.text) },
        },
      ]),
    view.waiting > 0 && footer(w.waiting(view.waiting)),
  ] satisfies readonly (Element | undefined | false)[])
}

function saidWords(said: NonNullable<InboxView['said']>, language: Language): string {
  const { inbox: w } = wordings[language].draft
  if (said.said === 'approved') return w.approved(said.count)
  return said.said === 'changed' ? w.changed : w.unknown(escaped(said.name))
}

function draftRow(one: InboxRow, today: Day, language: Language): ColumnSet {
  const { draft } = wordings[language]
  const w = draft.inbox
  const check = draft.review.findings(one.must, one.should)
  const words = [
    w.row(escaped(one.name), periodText(one.period, language, today), draft.state[one.state]),
    grey(
      [w.detail(one.lines, weightText(one.total), check), ...(one.standsInFor ? [w.for(escaped(one.standsInFor))] : [])].join(
        ' · ',
      ),
    ),
  ].join('\n')
  const next = { intent: 'manager_review', slots: { draft: one.draft, version: one.version, hash: one.hash, do: 'open' } }
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      { tag: 'column', width: 'weighted', weight: 5, vertical_align: 'center', elements: [markdown(words)] },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [{ ...button(w.open, next), size: 'small' }] },
    ],
  }
}
