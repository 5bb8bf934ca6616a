/** One line of a KPI draft as a form: metric, direction, target, weight, source, why. What was typed stays typed when it could not be read. */
import type { WrittenFault } from '../src/intent/written.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Unit } from '../src/terms/unit.ts'
import type { Button, Card, Column, Element } from './card.ts'
import { findingText, pastText, saidText } from './draft-text.ts'
import type { DraftRef, DraftSaid, FindingView, KpiDraftView, PastView } from './draft-view.ts'
import { bullets, button, card, grey, markdown, row } from './element.ts'
import { escaped } from './escape.ts'
import { input, pair, select } from './field.ts'
import { periodText } from './format.ts'
import { refOf, stateTags } from './kpi-draft.ts'
import { wordings } from './wording/index.ts'

export type FormField = 'metric' | 'direction' | 'target' | 'weight' | 'source' | 'reason'

export type FormFault =
  | { readonly field: FormField; readonly fault: WrittenFault | 'metric' | 'taken' | 'direction' }
  | { readonly field: FormField; readonly fault: 'too-long'; readonly most: number }

export type KpiFormView = DraftRef & {
  readonly state: KpiDraftView['state']
  readonly period: Period
  readonly today: Day
  /** Absent: a new line. */
  readonly line?: string
  readonly name?: Text
  readonly at: number
  readonly of: number
  readonly unit?: Unit
  /** The library, the position's own first. */
  readonly metrics: readonly { readonly id: string; readonly name: Text }[]
  /** As stored, or as typed. */
  readonly values: Readonly<Record<FormField, string>>
  readonly serves?: Text
  readonly past?: PastView
  readonly faults: readonly FormFault[]
  /** A change of a rate that can be read in two ways. */
  readonly rise?: {
    readonly said: string
    readonly baseline?: string
    readonly relative?: { readonly value: string; readonly text: string }
    readonly points?: { readonly value: string; readonly text: string }
  }
  readonly findings: readonly FindingView[]
  readonly said?: DraftSaid
  readonly limits: { readonly source: number; readonly reason: number }
  readonly isDemo?: boolean
}

export function kpiFormCard(view: KpiFormView, language: Language): Card {
  const { draft } = wordings[language]
  const w = draft.form
  return card(
    {
      title: w.title(view.name?.[language], view.at, view.of),
      subtitle: draft.title(undefined, periodText(view.period, language, view.today)),
      template: view.faults.length > 0 ? 'orange' : 'blue',
      tags: stateTags(view, language),
    },
    [
      view.said && markdown(saidText(view.said, language)),
      view.faults.length > 0 && markdown(bullets(view.faults.map((fault) => faultText(fault, language)))),
      ...riseElements(view, language),
      view.line !== undefined && markdown(hintText(view, language)),
      { tag: 'form', name: 'kpi', elements: fields(view, language) },
      view.findings.length > 0 && markdown(bullets(view.findings.map((one) => findingText(one, language)))),
      row(outside(view, language)),
    ] satisfies readonly (Element | undefined | false)[],
  )
}

function faultText(fault: FormFault, language: Language): string {
  const w = wordings[language].draft.form
  const text = fault.fault === 'too-long' ? w.fault['too-long'](fault.most) : w.fault[fault.fault]
  return w.faultIn(labelOf(fault.field, language), text)
}

function labelOf(field: FormField, language: Language): string {
  const w = wordings[language].draft.versions.field
  return w[field]
}

function hintText({ past, serves, period, today }: KpiFormView, language: Language): string {
  const { draft } = wordings[language]
  const goal = serves ? [draft.serves(escaped(serves[language]))] : []
  return [pastText(past, language), ...goal, draft.form.cycle(periodText(period, language, today))].map(grey).join('\n')
}

/** "提升15%" is asked back with both results as buttons. */
function riseElements(view: KpiFormView, language: Language): Element[] {
  const { form: w, lint } = wordings[language].draft
  const { rise } = view
  if (!rise) return []
  if (!rise.relative || !rise.points || !rise.baseline) return [markdown(w.riseNoBase(escaped(rise.said)))]
  const set = (target: string) => ({
    intent: 'draft_edit',
    slots: { ...refOf(view), do: 'aim', line: view.line, target },
  })
  return [
    markdown(w.rise(escaped(rise.said), rise.relative.text, rise.points.text, rise.baseline)),
    row([
      button(lint.fix.relative(rise.relative.text), set(rise.relative.value), 'primary'),
      button(lint.fix.points(rise.points.text), set(rise.points.value), 'primary'),
    ]),
  ]
}

function fields(view: KpiFormView, language: Language): Element[] {
  const { form: w } = wordings[language].draft
  const { values, limits } = view
  return [
    select(
      'metric',
      w.metric,
      values.metric,
      view.metrics.map(({ id, name }) => ({ id, text: name[language] })),
      true,
    ),
    select(
      'direction',
      w.direction,
      values.direction,
      (['default', 'higher', 'lower'] as const)
        .filter((one) => one !== 'default' || view.line === undefined)
        .map((id) => ({ id, text: w.directions[id] })),
      false,
    ),
    pair(
      input('target', w.target(view.unit ? w.unit[view.unit] : ''), w.targetHint, values.target, 40, true),
      input('weight', w.weight, w.weightHint, values.weight, 20, true),
    ),
    input('source', w.source, w.sourceHint, values.source, limits.source, false),
    { ...input('reason', w.reason, w.reasonHint, values.reason, limits.reason, false), input_type: 'multiline_text', rows: 2 },
    buttons(view, language),
  ]
}

function buttons(view: KpiFormView, language: Language): Element {
  const { form: w } = wordings[language].draft
  const columns = (['save', 'next', 'preview', 'submit'] as const).map((after): Column => {
    const slots = { ...refOf(view), do: 'save', after, ...(view.line === undefined ? {} : { line: view.line }) }
    const type: Button['type'] = after === 'next' ? 'primary' : 'default'
    const made = button(w[after], { intent: 'draft_edit', slots }, type)
    return { tag: 'column', width: 'auto', elements: [{ ...made, name: `do_${after}`, form_action_type: 'submit' }] }
  })
  return { tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns }
}

function outside(view: KpiFormView, language: Language): Button[] {
  const { form: w } = wordings[language].draft
  const to = (what: string) => ({
    intent: 'draft_edit',
    slots: { ...refOf(view), do: what, ...(view.line ? { line: view.line } : {}) },
  })
  return [...(view.line === undefined ? [] : [button(w.remove, to('remove'))]), button(w.back, to('overview'))]
}
