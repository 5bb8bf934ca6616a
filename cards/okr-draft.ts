/** An OKR as its owner and supervisor see it: objectives with their key results, what must be mended, the next step; agreed, where it stands. */
import type { Language } from '../src/terms/language.ts'
import type { Button, Card, Column, Element } from './card.ts'
import { signatureText } from './consensus.ts'
import { saidText } from './draft-text.ts'
import type { DraftAction } from './draft-view.ts'
import { bullets, button, card, clip, footer, markdown, panel, plain, row } from './element.ts'
import { escaped } from './escape.ts'
import { amountText, dayText, momentText, type Precision, periodText, ppmText, weightText, zoneText } from './format.ts'
import { actionText, refOf, sidedIntent, stateTags, wordsOf } from './kpi-draft.ts'
import { adjustForm, decisionForm, isWordy, mediationForm } from './kpi-review.ts'
import type { KeyResultView, ObjectiveView, OkrDraftView, OkrSaid } from './okr-view.ts'
import { wordings } from './wording/index.ts'

export function okrDraftCard(view: OkrDraftView, language: Language): Card {
  const { okr: w } = wordings[language]
  const count = view.objectives.reduce((sum, one) => sum + one.keyResults.length, 0)
  return card(
    {
      title: w.title(view.who.isReader ? undefined : view.who.name, periodText(view.period, language, view.today)),
      subtitle: w.subtitle(view.objectives.length, count),
      template:
        view.state === 'agreed' ? 'green' : view.findings.some(({ finding }) => finding.severity === 'must') ? 'orange' : 'blue',
      tags: stateTags(view, language),
    },
    [
      view.said && markdown(okrSaidText(view.said, language)),
      ...wordsOf(view, language),
      view.signatures.length > 0 && markdown(bullets(view.signatures.map((one) => signatureText(one, view.today, language)))),
      view.objectives.length === 0 && markdown(w.empty),
      ...view.objectives.flatMap((objective) => objectiveElements(objective, view, language)),
      ...findingElements(view, language),
      view.freeKpis.length > 0 && markdown(w.freeKpis(view.freeKpis.map(({ name }) => escaped(name[language])))),
      row(actionButtons(view, language)),
      ...decisionForm(view, language),
      ...reviewForm(view, language),
      view.may.mediate && mediationForm(view, language),
      footer(footText(view, language)),
    ],
  )
}

function okrSaidText(said: OkrSaid, language: Language): string {
  const { said: w } = wordings[language].okr
  switch (said.said) {
    case 'okr-saved':
    case 'okr-removed':
    case 'linked':
    case 'aligned':
    case 'no-such':
      return w[said.said](said.mark)
    case 'no-alignment':
    case 'checked-in':
    case 'nothing-said':
    case 'not-agreed':
    case 'not-a-value':
      return w[said.said]
    default:
      return saidText(said, language)
  }
}

function objectiveElements(objective: ObjectiveView, view: OkrDraftView, language: Language): Element[] {
  const { okr: w } = wordings[language]
  const aligned = objective.aligned
    ? `\n<font color='grey'>${w.aligned[objective.aligned.whose](escaped(objective.aligned.text))}</font>`
    : ''
  const grade = objective.grade === undefined ? '' : ` · ${w.grade(objective.grade)}`
  const head = `**${objective.mark} ${escaped(objective.text) || w.noText}**${grade}${aligned}`
  const add = button(w.addKeyResult, {
    intent: 'draft_edit',
    slots: { ...refOf(view), do: 'form', of: 'key-result', objective: objective.id },
  })
  return [
    lineRow(head, objective, view, language),
    ...objective.keyResults.map((one) => lineRow(keyResultText(one, language), one, view, language)),
    ...(view.isOpen ? [row([{ ...add, size: 'small' as const }])] : []),
  ]
}

function lineRow(
  words: string,
  { id: line, mark }: Pick<KeyResultView, 'id' | 'mark'>,
  view: OkrDraftView,
  language: Language,
): Element {
  const next = { intent: 'draft_edit', slots: { ...refOf(view), do: 'form', line } }
  const edit: Column = {
    tag: 'column',
    width: 'auto',
    vertical_align: 'center',
    elements: [{ ...button(wordings[language].okr.edit(mark), next), size: 'small' }],
  }
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      { tag: 'column', width: 'weighted', weight: 5, vertical_align: 'center', elements: [markdown(words)] },
      ...(view.isOpen ? [edit] : []),
    ],
  }
}

/** "KR1 老客复购率 24% → 27.6% · 40% · 承诺", and where it stands. What the words say already is not said twice. */
export function keyResultText(one: KeyResultView, language: Language): string {
  const { okr: w } = wordings[language]
  const ends = w.ends(valueText(one.start, one.unit, language), valueText(one.target, one.unit, language))
  const isSaid = [one.start, one.target].every((amount) => says(one.text, amount, language))
  const parts = [
    ...(isSaid ? [] : [ends]),
    weightText(one.weight),
    w.commitment[one.commitment],
    ...(one.by ? [escaped(one.by)] : []),
  ]
  const lines = [`${one.mark} ${escaped(one.text) || w.noText} · ${parts.join(' · ')}`]
  if (one.before) lines.push(w.before(valueText(one.before.target, one.unit, language), weightText(one.before.weight)))
  if (one.now) lines.push(nowText(one, language))
  if (one.links.length > 0)
    lines.push(w.links(one.links.map(({ kpi, note }) => w.link(escaped(kpi[language]), note && escaped(note)))))
  return lines.map((line, i) => (i === 0 ? line : `<font color='grey'>${line}</font>`)).join('\n')
}

/** "从12.5%降到10%" says 12.5% and 10%, not 2.5%. */
function says(text: string, amount: KeyResultView['start'], language: Language): boolean {
  if (amount.value === null) return false
  const value = amountText(amount, language, 'exact')
  return [...text.matchAll(/[¥$€£]?\d[\d.,]*(?:%|[万亿KM])?/g)].some(([number]) => number === value)
}

function nowText({ now, unit }: KeyResultView, language: Language): string {
  const { okr: w } = wordings[language]
  const { value, progress, from, confidence, note } = now!
  return [
    w.now(valueText(value, unit, language, 'short'), ppmText(progress, 0)),
    w.from[from],
    ...(confidence === undefined ? [] : [w.confidence(confidence)]),
    ...(note ? [escaped(note)] : []),
  ].join(' · ')
}

/** What was agreed has all its digits. */
export function valueText(
  amount: KeyResultView['start'],
  unit: string,
  language: Language,
  precision: Precision = 'exact',
): string {
  if (amount.value === null) return '–'
  return `${amountText(amount, language, precision)}${unit ? ` ${escaped(unit)}` : ''}`
}

/** So many are told at once; the rest comes up when these are mended. */
const SHOWN = 6

function findingElements(view: OkrDraftView, language: Language): Element[] {
  const { draft } = wordings[language]
  const of = (severity: string) => view.findings.filter(({ finding }) => finding.severity === severity)
  const [musts, shoulds, notes] = [of('must'), of('should'), of('note')]
  const text = ({ finding, mark }: OkrDraftView['findings'][number]) => findingText(finding, mark, language)
  const told = [...musts, ...shoulds].slice(0, SHOWN)
  const fixes = told.flatMap(({ finding, mark }) =>
    finding.fixes.map((fix) => fixButton(fix.id, finding.rule, finding.line, mark, view, language)),
  )
  return [
    ...(musts.length > 0 ? [markdown(`${draft.lint.must(musts.length)}\n${bullets(musts.slice(0, SHOWN).map(text))}`)] : []),
    ...(shoulds.length > 0
      ? [markdown(`${draft.lint.should(shoulds.length)}\n${bullets(shoulds.slice(0, SHOWN).map(text))}`)]
      : []),
    ...(view.isOpen && fixes.length > 0 ? [row(fixes.slice(0, 4))] : []),
    ...(view.isOpen && notes.length > 0
      ? [panel(draft.lint.note(notes.length), [markdown(bullets(notes.slice(0, SHOWN).map(text)))])]
      : []),
  ]
}

function findingText(finding: OkrDraftView['findings'][number]['finding'], mark: string, language: Language): string {
  const { lint: w } = wordings[language].okr
  switch (finding.rule) {
    case 'too-many-objectives':
    case 'too-many-key-results':
      return w[finding.rule](mark, finding.most)
    case 'weights-total':
      return w['weights-total'](mark, weightText(finding.total))
    case 'cycles-apart':
      return w['cycles-apart'](mark, periodText({ from: finding.from, to: finding.to }, language, finding.from))
    case 'direction-odd':
      return w['direction-odd'][finding.direction](mark)
    default:
      return w[finding.rule](mark)
  }
}

function fixButton(
  fix: string,
  rule: string,
  line: string | undefined,
  mark: string,
  view: OkrDraftView,
  language: Language,
): Button {
  const { fix: w } = wordings[language].okr
  const slots = { ...refOf(view), do: 'fix', rule, fix, ...(line ? { line } : {}) }
  return button(w[fix as keyof typeof w](mark), { intent: 'draft_edit', slots })
}

const INTENTS: Partial<Record<DraftAction, string>> = { add: 'draft_edit', history: 'draft_status', score: 'okr_checkin' }

function actionButtons(view: OkrDraftView, language: Language): Button[] {
  const { draft, okr: w } = wordings[language]
  const ref = refOf(view)
  const plainActions = view.actions.filter((action) => !isWordy(action))
  const own = plainActions.map((action) => {
    const intent = sidedIntent(INTENTS[action] ?? 'draft_submit_withdraw', view)
    const slots = action === 'add' ? { ...ref, do: 'form', of: 'objective' } : { ...ref, do: action }
    const text = action === 'add' ? w.addObjective : action === 'score' ? w.checkIn : actionText(action, view, language)
    const made = button(text, { intent, slots }, action === 'submit' || action === 'sign' ? 'primary' : 'default')
    const { title, text: sure } = draft.sure.sign
    return action === 'sign' ? { ...made, confirm: { title: plain(title), text: plain(sure) } } : made
  })
  if (!view.may.approve) return own
  const { title, text: sure } = draft.sure.sign
  const approve = button(draft.review.approve, { intent: 'manager_review', slots: { ...ref, do: 'approve' } }, 'primary')
  return [{ ...approve, confirm: { title: plain(title), text: plain(sure) } }, ...own]
}

/** Adjusting a key result and returning the whole need a word; talking may have one. */
function reviewForm(view: OkrDraftView, language: Language): Element[] {
  if (!view.may.adjust) return []
  const lines = view.objectives.flatMap(({ keyResults }) =>
    keyResults.map(({ id, mark, text }) => ({ id, text: clip(`${mark} ${text}`, 60) })),
  )
  return [adjustForm(view, lines, language)]
}

function footText(view: OkrDraftView, language: Language): string {
  const { draft, okr, data } = wordings[language]
  return [
    draft.reviewer(escaped(view.reviewer)),
    ...(view.dueOn && view.state !== 'agreed' ? [draft.due(dayText(view.dueOn, language, view.today))] : []),
    ...(view.cutOff?.at ? [data.until(momentText(view.cutOff.at, view.today), escaped(zoneText(view.cutOff, language)))] : []),
    draft.version(view.hash.slice(0, 8)),
    okr.apart,
  ].join(' · ')
}
