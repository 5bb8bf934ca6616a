/**
 * Both sides of a draft beside each other: metric, what the owner proposed, what is there now, the difference. The supervisor adjusts, returns
 * or signs; the owner signs, counters or asks for a talk.
 */
import type { Language } from '../src/terms/language.ts'
import type { Button, Card, Column, Element, Table } from './card.ts'
import { findingText, saidText, targetText } from './draft-text.ts'
import type { DraftAction, DraftLineView, DraftRef, KpiDraftView, ReviewerMay, ReviewTyped } from './draft-view.ts'
import { bullets, button, card, footer, markdown, panel, plain, row, tableLook } from './element.ts'
import { escaped } from './escape.ts'
import { input, select } from './field.ts'
import { amountText, periodText, rounded, weightText } from './format.ts'
import { actionButton, footText, refOf, stateTags, wordsOf } from './kpi-draft.ts'
import type { Amount } from './view.ts'
import { wordings } from './wording/index.ts'

export type KpiReviewView = KpiDraftView & {
  /** Who reads it. */
  readonly side: 'owner' | 'reviewer' | 'other'
  readonly may: ReviewerMay
  /** The employee whose name the reviewer acts in. */
  readonly standsInFor?: string
  /** What the lines are compared with: what the owner proposed, or in a change of what both signed that. */
  readonly against: 'proposal' | 'agreed'
  readonly wordLimit: number
  /** Not taken yet. */
  readonly typed?: ReviewTyped | undefined
}

export function kpiReviewCard(view: KpiReviewView, language: Language): Card {
  const { draft: w } = wordings[language]
  const findings = view.findings.filter(({ finding }) => finding.severity !== 'note')
  return card(
    {
      title:
        view.side === 'owner'
          ? w.title(undefined, period(view, language))
          : w.review.title(view.who.name, period(view, language)),
      subtitle: w.subtitle(view.position[language], view.lines.length, weightText(view.total)),
      template: view.state === 'agreed' ? 'green' : 'blue',
      tags: stateTags(view, language),
    },
    [
      view.said && markdown(saidText(view.said, language)),
      ...wordsOf(view, language),
      markdown(intro(view, language)),
      differences(view, language),
      comparison(view, language),
      ...reasons(view, language),
      findings.length > 0 && panel(check(view, language), [markdown(bullets(findings.map((one) => findingText(one, language))))]),
      ...(view.side === 'reviewer' ? reviewing(view, language) : view.side === 'owner' ? deciding(view, language) : []),
      view.may.mediate && mediationForm(view, language),
      footer([...(view.standsInFor ? [w.inbox.for(escaped(view.standsInFor))] : []), footText(view, language)].join(' · ')),
    ] satisfies readonly (Element | undefined | false)[],
  )
}

function period(view: KpiReviewView, language: Language): string {
  return periodText(view.period, language, view.today)
}

function isChanged({ before }: DraftLineView): boolean {
  return before !== undefined
}

/** The owner writes in it. */
const OWNERS_TURN: ReadonlySet<KpiReviewView['state']> = new Set(['editing', 'returned', 'withdrawn', 'countered'])

function intro(view: KpiReviewView, language: Language): string {
  const { review: w } = wordings[language].draft
  const changed = view.lines.some(isChanged) || view.gone.length > 0
  if (view.side === 'owner') return changed ? w.ownerIntro(escaped(view.reviewer)) : w.ownerUnchanged(escaped(view.reviewer))
  if (OWNERS_TURN.has(view.state)) return w.ownersTurn
  if (view.side === 'reviewer' && !view.may.approve) return w.signedIntro
  return view.state === 'adjusted' ? w.changedIntro : w.intro
}

function check({ findings }: KpiReviewView, language: Language): string {
  const count = (severity: string) => findings.filter(({ finding }) => finding.severity === severity).length
  return wordings[language].draft.review.findings(count('must'), count('should'))
}

function comparison(view: KpiReviewView, language: Language): Table {
  const { review: w } = wordings[language].draft
  const columns = view.side === 'owner' ? w.ownerColumns : w.columns
  const cell = (target: Amount, weight: number) => `${targetText(target, language)} · ${weightText(weight)}`
  const rows = view.lines.map((line) => {
    const now = cell(line.target, line.weight)
    const { before } = line
    if (!before) return { metric: line.name[language], own: now, mine: w.same, difference: w.same }
    if ('isNew' in before) return { metric: line.name[language], own: w.same, mine: now, difference: w.added }
    const own = cell(before.target, before.weight)
    return { metric: line.name[language], own, mine: now, difference: difference(line, before, language) }
  })
  const gone = view.gone.map(({ name, target, weight }) => ({
    metric: name[language],
    own: cell(target, weight),
    mine: w.same,
    difference: w.removed,
  }))
  return {
    ...tableLook,
    row_height: 'auto',
    columns: (['metric', 'own', 'mine', 'difference'] as const).map((name) => ({
      name,
      display_name: name === 'own' && view.against === 'agreed' ? w.agreed : columns[name],
      data_type: 'text' as const,
      ...(name === 'metric' ? {} : { horizontal_align: 'right' as const }),
    })),
    rows: [...rows, ...gone],
  }
}

/** What changed at a glance: the table's last column is beyond the edge of a phone. */
function differences(view: KpiReviewView, language: Language): Element | undefined {
  const { review: w } = wordings[language].draft
  const changed = view.lines.flatMap(({ before, ...line }) => {
    if (!before) return []
    const what = 'isNew' in before ? w.added : difference(line, before, language)
    return [`${escaped(line.name[language])} ${what}`]
  })
  const gone = view.gone.map(({ name }) => `${escaped(name[language])} ${w.removed}`)
  return changed.length + gone.length > 0 ? markdown(w.changes([...changed, ...gone])) : undefined
}

/** "+12% · −5 pp": the target's change in percent of what it was (rates in points), the weight's in points. */
function difference(line: DraftLineView, before: { target: Amount; weight: number }, language: Language): string {
  const parts = [targetDifference(line.target, before.target, language), weightDifference(line.weight - before.weight, language)]
  return parts.filter((part) => part !== undefined).join(' · ') || wordings[language].draft.review.same
}

function weightDifference(by: number, language: Language): string | undefined {
  const { weight } = wordings[language].draft.versions.field
  return by === 0 ? undefined : `${weight} ${by > 0 ? '+' : '−'}${weightText(Math.abs(by)).replace('%', ' pp')}`
}

function targetDifference(now: Amount, before: Amount, language: Language): string | undefined {
  if (now.value === before.value) return undefined
  if (now.value === null || before.value === null) return targetText(now, language)
  const [a, b] = [now.value, before.value].map((value) => BigInt(rounded(value, 6).replace('.', ''))) as [bigint, bigint]
  const sign = a > b ? '+' : '−'
  const size = a > b ? a - b : b - a
  if (now.unit === 'rate')
    return `${sign}${amountText({ value: `0.${String(size).padStart(6, '0')}`, unit: 'rate' }, language).replace('%', ' pp')}`
  if (b === 0n) return sign
  const tenths = (size * 2000n + b) / (2n * b)
  return `${sign}${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`}%`
}

/** Why each target, in the owner's words. */
function reasons(view: KpiReviewView, language: Language): Element[] {
  const said = view.lines.filter((line) => line.reason !== '')
  if (said.length === 0) return []
  const { review: w, word } = wordings[language].draft
  return [panel(w.reasons, [markdown(bullets(said.map((line) => word(escaped(line.name[language]), escaped(line.reason)))))])]
}

function reviewing(view: KpiReviewView, language: Language): Element[] {
  const { draft: w } = wordings[language]
  const { may } = view
  const ref = refOf(view)
  const approve: Button[] = may.approve
    ? [
        {
          ...button(w.review.approve, { intent: 'manager_review', slots: { ...ref, do: 'approve' } }, 'primary'),
          confirm: { title: plain(w.sure.sign.title), text: plain(w.sure.sign.text) },
        },
      ]
    : []
  const rest = [
    ...view.actions.map((action) => actionButton(action, view, language)),
    button(w.review.inbox, { intent: 'manager_review', slots: { do: 'inbox' } }),
  ]
  const lines = view.lines.map(({ id, name }) => ({ id, text: name[language] }))
  return [row([...approve, ...rest]), ...(may.adjust ? [adjustForm(view, lines, language)] : [])]
}

/** What two people have come to with the HR partner's help. Both kinds of draft have it. */
export function mediationForm(view: DraftRef & Pick<KpiReviewView, 'typed' | 'wordLimit'>, language: Language): Element {
  const { escalation: w } = wordings[language].draft
  const send = button(w.mediate, { intent: 'manager_review', slots: { ...refOf(view), do: 'mediate' } }, 'primary')
  return {
    tag: 'form',
    name: 'mediation',
    elements: [
      {
        ...input('reason', w.mediateHint, '', view.typed?.reason ?? '', view.wordLimit, true),
        input_type: 'multiline_text',
        rows: 2,
      },
      { ...send, name: 'do_mediate', form_action_type: 'submit' },
    ],
  }
}

/** Adjusting and returning in one form, because both need a word. Both kinds of draft have it. */
export function adjustForm(
  view: DraftRef & Pick<KpiReviewView, 'may' | 'typed' | 'wordLimit'>,
  lines: readonly { readonly id: string; readonly text: string }[],
  language: Language,
): Element {
  const { review: w } = wordings[language].draft
  const ref = refOf(view)
  const acts = [
    ...(view.may.adjust ? (['adjust'] as const) : []),
    ...(view.may.return ? (['return'] as const) : []),
    ...(view.may.talk ? (['talk'] as const) : []),
    'remark' as const,
  ]
  const columns = acts.map((what): Column => {
    const made = button(
      w[what],
      { intent: 'manager_review', slots: { ...ref, do: what } },
      what === 'adjust' ? 'primary' : 'default',
    )
    return { tag: 'column', width: 'auto', elements: [{ ...made, name: `do_${what}`, form_action_type: 'submit' }] }
  })
  return {
    tag: 'form',
    name: 'review',
    elements: [
      select('line', w.line, view.typed?.line ?? '', lines, false),
      {
        tag: 'column_set',
        flex_mode: 'stretch',
        horizontal_spacing: '8px',
        columns: (['target', 'weight'] as const).map((name) => ({
          tag: 'column',
          width: 'weighted',
          weight: 1,
          elements: [input(name, w[name], '', view.typed?.[name] ?? '', 40, false)],
        })),
      },
      {
        ...input('reason', w.reason, '', view.typed?.reason ?? '', view.wordLimit, false),
        input_type: 'multiline_text',
        rows: 2,
      },
      { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns },
    ],
  }
}

/** The owner's side: sign, or say why not. */
function deciding(view: KpiReviewView, language: Language): Element[] {
  const plainActions = view.actions.filter((action) => !isWordy(action))
  return [row(plainActions.map((action) => actionButton(action, view, language))), ...decisionForm(view, language)]
}

/** What the owner does with a word: counter, ask for a talk. Both kinds of draft have it. */
export function isWordy(action: DraftAction): action is 'counter' | 'talk' {
  return action === 'counter' || action === 'talk'
}

export function decisionForm(
  view: DraftRef & Pick<KpiReviewView, 'actions' | 'typed' | 'wordLimit'>,
  language: Language,
): Element[] {
  const { draft: w } = wordings[language]
  const wordy = view.actions.filter(isWordy)
  if (wordy.length === 0) return []
  const columns = wordy.map((what): Column => {
    const text = what === 'counter' ? w.review.counter : w.action.talk
    const made = button(text, { intent: 'draft_submit_withdraw', slots: { ...refOf(view), do: what } })
    return { tag: 'column', width: 'auto', elements: [{ ...made, name: `do_${what}`, form_action_type: 'submit' }] }
  })
  const label = wordy.includes('counter') ? w.review.counter : w.review.remark
  return [
    {
      tag: 'form',
      name: 'decision',
      elements: [
        { ...input('reason', label, '', view.typed?.reason ?? '', view.wordLimit, false), input_type: 'multiline_text', rows: 2 },
        { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns },
      ],
    },
  ]
}
