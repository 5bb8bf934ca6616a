/** A KPI draft as its owner sees it: every line with a button to change it, what must be mended first, and the next step. */
import { fullWeight } from '../src/engine/scorecard.ts'
import type { Language } from '../src/terms/language.ts'
import type { Button, Card, ColumnSet, Element, TagColour } from './card.ts'
import { findingText, fixText, saidText, targetText } from './draft-text.ts'
import type { DraftAction, DraftLineView, DraftRef, FindingView, KpiDraftView } from './draft-view.ts'
import { bullets, button, card, clip, footer, grey, markdown, panel, plain, row } from './element.ts'
import { escaped } from './escape.ts'
import { dayText, periodText, weightText } from './format.ts'
import { wordings } from './wording/index.ts'

/** So many findings are told at once; the rest comes up when these are mended. */
const SHOWN = { must: 5, should: 4, note: 6 }

export function kpiDraftCard(view: KpiDraftView, language: Language): Card {
  const { draft: w } = wordings[language]
  const total = weightText(view.total)
  return card(
    {
      title: w.title(view.who.isReader ? undefined : view.who.name, periodText(view.period, language, view.today)),
      subtitle: w.subtitle(view.position[language], view.lines.length, total),
      template: view.state === 'agreed' ? 'green' : view.total === fullWeight || !view.isOpen ? 'blue' : 'orange',
      tags: stateTags(view, language),
    },
    [
      view.said && markdown(saidText(view.said, language)),
      ...wordsOf(view, language),
      ...lineElements(view, language),
      ...findingElements(view, language),
      row(view.actions.map((action) => actionButton(action, view, language))),
      footer(footText(view, language)),
    ],
  )
}

export function stateTags({ state, isDemo }: Pick<KpiDraftView, 'state' | 'isDemo'>, language: Language) {
  const { draft, demoTag } = wordings[language]
  const demo = isDemo ? [{ text: demoTag, color: 'neutral' as const }] : []
  return [{ text: draft.state[state], color: STATE_COLOURS[state] }, ...demo]
}

const STATE_COLOURS = {
  editing: 'blue',
  proposed: 'turquoise',
  adjusted: 'orange',
  returned: 'orange',
  withdrawn: 'neutral',
  countered: 'violet',
  accepted: 'lime',
  talking: 'violet',
  deadlocked: 'orange',
  agreed: 'green',
} as const satisfies Record<KpiDraftView['state'], TagColour>

/** From when a change of what was agreed counts, the last word of either side, and who follows up. */
export function wordsOf(
  { amendment, word, overdue }: Pick<KpiDraftView, 'amendment' | 'word' | 'overdue'>,
  language: Language,
): Element[] {
  const { draft: w } = wordings[language]
  const isSaid = amendment !== undefined && amendment.reason === word?.text && amendment.by === word.by
  return [
    ...(amendment
      ? [
          markdown(
            w.amending(
              dayText(amendment.from, language, amendment.from),
              w.word(escaped(amendment.by), escaped(amendment.reason)),
            ),
          ),
        ]
      : []),
    ...(word && !isSaid ? [markdown(w.word(escaped(word.by), escaped(word.text)))] : []),
    ...(overdue ? [markdown(w.overdue(escaped(overdue.partner)))] : []),
  ]
}

function lineElements(view: KpiDraftView, language: Language): Element[] {
  return view.tracks.flatMap(({ track, total, share }) => [
    trackTitle(track, total, share, language),
    ...view.lines.filter((line) => line.track === track).map((line) => lineRow(line, view, language)),
  ])
}

function trackTitle(track: DraftLineView['track'], total: number, share: number | undefined, language: Language): Element {
  const { draft, track: names } = wordings[language]
  const wanted = share === undefined || share === total ? undefined : weightText(share)
  return markdown(draft.track(names[track], weightText(total), wanted))
}

function lineRow(line: DraftLineView, view: KpiDraftView, language: Language): ColumnSet {
  const { draft: w } = wordings[language]
  const next = { intent: 'draft_edit', slots: { ...refOf(view), do: 'form', line: line.id } }
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      { tag: 'column', width: 'weighted', weight: 5, vertical_align: 'center', elements: [lineWords(line, language)] },
      ...(view.isOpen
        ? [
            {
              tag: 'column' as const,
              width: 'auto',
              vertical_align: 'center' as const,
              elements: [{ ...button(w.editLine, next), size: 'small' as const }],
            },
          ]
        : []),
    ],
  }
}

function lineWords(line: DraftLineView, language: Language): Element {
  const { draft: w } = wordings[language]
  const name = escaped(line.name[language])
  const head = w.line(name, w[line.direction], targetText(line.target, language), weightText(line.weight))
  const reason = line.reason === '' ? '' : `\n${grey(escaped(clip(line.reason, 60)))}`
  return markdown(head + reason)
}

/** What must be mended opens, with its fixes; what is only good to know is folded. */
export function findingElements(view: Pick<KpiDraftView, 'findings' | 'isOpen'> & DraftRef, language: Language): Element[] {
  const { draft } = wordings[language]
  const w = draft.lint
  const of = (severity: FindingView['finding']['severity']) =>
    view.findings.filter(({ finding }) => finding.severity === severity)
  const [musts, shoulds, notes] = [of('must'), of('should'), of('note')]
  return [
    ...(musts.length + shoulds.length === 0 && view.isOpen ? [markdown(w.clean)] : []),
    ...told(musts, SHOWN.must, w.must(musts.length), view, language),
    ...told(shoulds, SHOWN.should, w.should(shoulds.length), view, language),
    ...(notes.length > 0
      ? [panel(w.note(notes.length), [markdown(bullets(notes.slice(0, SHOWN.note).map((one) => findingText(one, language))))])]
      : []),
  ]
}

function told(
  findings: readonly FindingView[],
  most: number,
  title: string,
  view: Pick<KpiDraftView, 'isOpen'> & DraftRef,
  language: Language,
): Element[] {
  if (findings.length === 0) return []
  const shown = findings.slice(0, most)
  const rest = findings.length - shown.length
  const more = rest > 0 ? [wordings[language].draft.lint.more(rest)] : []
  const fixes = view.isOpen ? fixButtons(shown, view, language) : []
  return [
    markdown(`${title}\n${bullets([...shown.map((one) => findingText(one, language)), ...more])}`),
    ...(fixes.length > 0 ? [row(fixes)] : []),
  ]
}

/** One button for each different fix. */
function fixButtons(findings: readonly FindingView[], view: DraftRef, language: Language): Button[] {
  const buttons = findings.flatMap((one) =>
    one.finding.fixes.map((fix) =>
      button(fixText(fix, one, language), {
        intent: 'draft_edit',
        slots: {
          ...refOf(view),
          do: 'fix',
          rule: one.finding.rule,
          fix: fix.id,
          ...(one.finding.line ? { line: one.finding.line } : {}),
        },
      }),
    ),
  )
  return [...new Map(buttons.map((one) => [one.text.content, one])).values()].slice(0, 6)
}

const INTENTS = {
  submit: 'draft_submit_withdraw',
  withdraw: 'draft_submit_withdraw',
  sign: 'draft_submit_withdraw',
  counter: 'draft_submit_withdraw',
  talk: 'draft_submit_withdraw',
  escalate: 'draft_submit_withdraw',
  amend: 'draft_submit_withdraw',
  drop: 'draft_submit_withdraw',
  add: 'draft_edit',
  history: 'draft_status',
  score: 'my_kpi_overview',
} as const satisfies Record<DraftAction, string>

export function actionButton(action: DraftAction, view: KpiDraftView, language: Language): Button {
  const { draft: w } = wordings[language]
  const isFirst = action === 'submit' || action === 'sign'
  const slots = action === 'score' ? { period: view.period } : { ...refOf(view), do: action }
  const next = { intent: sidedIntent(INTENTS[action], view), slots }
  const made = button(actionText(action, view, language), next, isFirst ? 'primary' : 'default')
  const { title, text } = w.sure.sign
  return action === 'sign' ? { ...made, confirm: { title: plain(title), text: plain(text) } } : made
}

/** A step that both sides can take is the owner's or the supervisor's, by who reads. */
export function sidedIntent(intent: string, { who }: Pick<KpiDraftView, 'who'>): string {
  return who.isReader || intent !== 'draft_submit_withdraw' ? intent : 'manager_review'
}

export function actionText(action: DraftAction, { who }: Pick<KpiDraftView, 'who'>, language: Language): string {
  const { action: own, review } = wordings[language].draft
  return action === 'amend' && !who.isReader ? review.amend : own[action]
}

export function refOf({ draft, version, hash }: DraftRef): DraftRef {
  return { draft, version, hash }
}

export function footText(view: KpiDraftView, language: Language): string {
  const { draft: w } = wordings[language]
  return [
    w.reviewer(escaped(view.reviewer)),
    ...(view.dueOn && view.state !== 'agreed' ? [w.due(dayText(view.dueOn, language, view.today))] : []),
    ...(view.rounds.used > 0 ? [w.rounds(view.rounds.used, view.rounds.of)] : []),
    w.version(view.hash.slice(0, 8)),
  ].join(' · ')
}
