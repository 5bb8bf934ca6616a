/** How far a cycle has come: by department, who is still to act, and what HR can do about it. */
import type { Department, Stage } from '../src/cycles/board.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Card, Column, Element } from './card.ts'
import { bullets, button, card, footer, markdown, plain, row, tableLook } from './element.ts'
import { escaped } from './escape.ts'
import { dayText, periodText } from './format.ts'
import { wordings } from './wording/index.ts'

export type CycleBoardView = {
  readonly cycle: string
  readonly period: Period
  readonly today: Day
  readonly dueOn: Day
  readonly people: number
  readonly agreed: number
  readonly departments: readonly Department[]
  /** Those who are not through, by stage; names. */
  readonly open: readonly { readonly stage: Exclude<Stage, 'agreed'>; readonly names: readonly string[] }[]
  /** Names of those who are not through and cannot be written to yet. */
  readonly unreached: readonly string[]
  /** The reader may remind, extend and close. */
  readonly mayRun: boolean
  readonly said?:
    | { readonly said: 'reminded'; readonly people: number; readonly quiet: number; readonly unreached: readonly string[] }
    /** `okrs`: names of those whose OKR is open */
    | { readonly said: 'still-open'; readonly people: number; readonly okrs: readonly string[] }
    | { readonly said: 'nobody-to-remind' | 'closed' | 'no-day' }
}

const COLUMNS = ['not-started', 'drafting', 'with-manager', 'returned', 'with-owner', 'agreed'] as const
/** Names of a stage that are told; the rest is counted. */
const NAMES = 20

export function cycleBoardCard(view: CycleBoardView, language: Language): Card {
  const { board: w } = wordings[language]
  return card(
    {
      title: w.title(periodText(view.period, language, view.today), view.agreed, view.people),
      subtitle: w.due(dayText(view.dueOn, language, view.today)),
      template: view.agreed === view.people ? 'green' : view.today > view.dueOn ? 'orange' : 'blue',
    },
    [
      view.said && markdown(saidText(view.said, language)),
      table(view, language),
      view.open.length > 0 && markdown(bullets(view.open.map((one) => openText(one, language)))),
      view.unreached.length > 0 && markdown(w.unreached(namesText(view.unreached, language))),
      ...(view.mayRun && view.said?.said !== 'closed' ? running(view, language) : []),
      footer(w.foot),
    ],
  )
}

function saidText(said: NonNullable<CycleBoardView['said']>, language: Language): string {
  const { board: w } = wordings[language]
  switch (said.said) {
    case 'reminded':
      return w.said.reminded(said.people, said.quiet, said.unreached.map(escaped))
    case 'still-open':
      return w.said['still-open'](said.people, said.okrs.map(escaped))
    default:
      return w.said[said.said]
  }
}

function openText({ stage, names }: CycleBoardView['open'][number], language: Language): string {
  const { board: w } = wordings[language]
  return w.names(w.stage[stage], namesText(names, language))
}

function namesText(names: readonly string[], language: Language): string[] {
  const { board: w } = wordings[language]
  const rest = names.length > NAMES ? [w.more(names.length - NAMES)] : []
  return [...names.slice(0, NAMES).map(escaped), ...rest]
}

function table({ departments }: CycleBoardView, language: Language): Element {
  const { board: w } = wordings[language]
  return {
    ...tableLook,
    columns: [
      { name: 'department', display_name: w.department, data_type: 'text' },
      ...COLUMNS.map((name) => ({
        name: name.replace('-', '_'),
        display_name: w.stage[name],
        data_type: 'number' as const,
        horizontal_align: 'right' as const,
      })),
    ],
    rows: departments.map(({ name, counts }) => ({
      department: name || w.noDepartment,
      ...Object.fromEntries(COLUMNS.map((stage) => [stage.replace('-', '_'), counts[stage]])),
    })),
  }
}

function running({ cycle, open, dueOn }: CycleBoardView, language: Language): Element[] {
  const { board: w } = wordings[language]
  const to = (what: string) => ({ intent: 'cycle_admin', slots: { do: what, cycle } })
  const close = button(w.close, to('close'), 'danger')
  const extend: Column = {
    tag: 'column',
    width: 'auto',
    elements: [{ ...button(w.extend, to('extend-to')), name: 'do_extend', form_action_type: 'submit' }],
  }
  return [
    row([
      ...(open.length > 0 ? [button(w.remind, to('remind'), 'primary')] : []),
      { ...close, confirm: { title: plain(w.sure.title), text: plain(w.sure.text) } },
    ]),
    {
      tag: 'form',
      name: 'extend_cycle',
      elements: [
        { tag: 'date_picker', name: 'until', initial_date: dueOn, placeholder: plain(w.newDay) },
        { tag: 'column_set', flex_mode: 'flow', columns: [extend] },
      ],
    },
  ]
}
