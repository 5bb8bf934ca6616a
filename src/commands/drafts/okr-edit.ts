/** Changes of the own OKR: by a form, by the button of a finding, or in words. */

import type { Card } from '../../../cards/card.ts'
import { amountText } from '../../../cards/format.ts'
import { okrFormCard } from '../../../cards/okr-form.ts'
import type { OkrField, OkrFormView, OkrSaid } from '../../../cards/okr-view.ts'
import { type Change, entriesOf } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import { readings } from '../../drafts/lint/target.ts'
import {
  evenWeights,
  keyResult,
  keyResultsOf,
  link,
  linksOf,
  nextId,
  type Okr,
  type OkrEntry,
  objective,
  objectivesOf,
  TEXT_LIMIT,
} from '../../drafts/okr.ts'
import { lintOkr } from '../../drafts/okr-lint.ts'
import { saidChange } from '../../drafts/said-change.ts'
import type { Slots } from '../../intent/intent.ts'
import type { SaidKeyResult } from '../../intent/okr-text.ts'
import { writtenAmount, writtenWeight } from '../../intent/written.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Reply } from '../command.ts'
import { type Desk, entryAt, isTaken, keeping, taken } from './draft-desk.ts'
import { plainText } from './kpi-form.ts'
import { refusedStep, shownOkr } from './okr-draft.ts'
import { amountOf, factsOf, isOpenFor, marksOf, type OkrFacts } from './okr-view.ts'

/** What a sentence asks: write, add, align, link; without a word the draft is shown. */
export async function okrSaid(desk: Desk<Okr>, { okr = {}, metric }: Slots): Promise<Reply> {
  if (!isOpenFor(desk)) return shownOkr(desk, okr.do === undefined ? undefined : { said: 'not-now', state: desk.draft.state })
  const facts = await factsOf(desk)
  const entries = entriesOf(desk.draft)
  switch (okr.do) {
    case 'write':
      return changedBy(desk, facts, written(desk, okr.objectives ?? []), { said: 'started' })
    case 'add': {
      const at = objectivesOf(entries)[(okr.o ?? objectivesOf(entries).length) - 1]
      if (!at) return shownOkr(desk, { said: 'no-such', mark: `O${okr.o ?? 1}` }, facts)
      const id = nextId(desk.draft, at.id)
      const { weight, others } = weightsWith(entries, at.id)
      const entry = keyResult(id, at.id, fieldsOf(okr.keyResult!, weight))
      const evened = okr.keyResult!.weight === undefined ? others : []
      return changedBy(desk, facts, [...evened, { add: id, fields: entry.fields }], saved(id))
    }
    case 'align': {
      const mine = objectivesOf(entries).at(-1)
      const theirs = facts.alignments.filter(({ whose }) => whose === 'manager')[(okr.o ?? 1) - 1] ?? facts.alignments[0]
      if (!mine || !theirs) return shownOkr(desk, { said: 'no-alignment' }, facts)
      return changedBy(desk, facts, [{ line: mine.id, set: { aligned: theirs.id } }], (after) => ({
        said: 'aligned',
        mark: marksOf(after).get(mine.id)!,
      }))
    }
    case 'link': {
      const id = byMark(entries, `KR${okr.kr}`)
      if (id === undefined || metric === undefined) return shownOkr(desk, { said: 'no-such', mark: `KR${okr.kr ?? ''}` }, facts)
      const one = link(id, metric, '')
      return changedBy(desk, facts, [{ add: one.id, fields: one.fields }], { said: 'linked', mark: `KR${okr.kr}` })
    }
    default:
      return shownOkr(desk, undefined, facts)
  }
}

/** Buttons, forms, and "KR1权重改40". */
export async function okrEdited(desk: Desk<Okr>, slots: Slots): Promise<Reply> {
  if (slots.do === 'overview') return shownOkr(desk)
  if (!isOpenFor(desk)) return shownOkr(desk, { said: 'not-now', state: desk.draft.state })
  const facts = await factsOf(desk)
  const entries = entriesOf(desk.draft)
  const line =
    typeof slots.line === 'string' ? slots.line : slots.okr?.kr === undefined ? undefined : byMark(entries, `KR${slots.okr.kr}`)
  switch (slots.do) {
    case 'form':
      return formFor(desk, facts, slots, line)
    case 'save':
      return save(desk, facts, slots, line)
    case 'fix':
      return fixed(desk, facts, slots, line)
    case 'remove':
      return line === undefined ? shownOkr(desk, { said: 'line-unknown' }, facts) : removed(desk, facts, line)
    case 'set':
      return set(desk, facts, slots, line)
    default:
      return shownOkr(desk, undefined, facts)
  }
}

async function changedBy(
  desk: Desk<Okr>,
  facts: OkrFacts,
  changes: readonly Change<Okr>[],
  said: OkrSaid | ((after: readonly OkrEntry[]) => OkrSaid),
  base = desk.draft.version,
): Promise<Reply> {
  if (changes.length === 0) return shownOkr(desk, { said: 'unchanged' }, facts)
  const next = taken(desk, { event: 'edit', base, changes })
  if (!isTaken(next)) return refusedStep(desk, next, facts)
  return shownOkr(next, typeof said === 'function' ? said(entriesOf(next.draft)) : said, facts)
}

const saved = (id: string) => (after: readonly OkrEntry[]) => ({ said: 'okr-saved' as const, mark: marksOf(after).get(id) ?? '' })

function byMark(entries: readonly OkrEntry[], mark: string): string | undefined {
  return [...marksOf(entries)].find(([id, one]) => one === mark && !id.includes('~'))?.[0]
}

// ── in words ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Objectives typed in one message, as new lines; weights that nobody said are even. */
function written({ draft }: Desk<Okr>, objectives: NonNullable<NonNullable<Slots['okr']>['objectives']>): Change<Okr>[] {
  let numbered = draft
  const changes: Change<Okr>[] = []
  const add = (entry: OkrEntry) => {
    changes.push({ add: entry.id, fields: entry.fields })
    numbered = { ...numbered, lines: [...numbered.lines, { ...entry, since: {} }] }
  }
  for (const { text, keyResults } of objectives) {
    const id = nextId(numbered)
    add(objective(id, { text: text.slice(0, TEXT_LIMIT) }))
    const isWeighed = keyResults.every(({ weight }) => weight !== undefined)
    const even = evenWeights(keyResults.length)
    for (const [i, one] of keyResults.entries())
      add(keyResult(nextId(numbered, id), id, fieldsOf(one, isWeighed ? one.weight! : even[i]!)))
  }
  return changes
}

function fieldsOf({ text, metric, start, target, weight, isAspirational }: SaidKeyResult, otherwise: number): Partial<Okr> {
  return {
    text: text.slice(0, TEXT_LIMIT),
    metric: metric ?? null,
    start: start ?? (metric === undefined && target !== undefined ? '0' : null),
    target: target ?? null,
    weight: weight ?? otherwise,
    commitment: isAspirational ? 'aspirational' : 'committed',
  }
}

/** What the objective's key results leave of 100 %. */
function weightLeft(entries: readonly OkrEntry[], objectiveId: string): number {
  const total = keyResultsOf(entries, objectiveId).reduce((sum, { fields }) => sum + fields.weight, 0)
  return Math.max(0, 10_000 - total)
}

/** The weight of one more key result: its even share where the others are even, else what they leave. */
function weightsWith(entries: readonly OkrEntry[], objectiveId: string): { weight: number; others: Change<Okr>[] } {
  const there = keyResultsOf(entries, objectiveId)
  const weights = there.map(({ fields }) => fields.weight)
  const isEven = there.length > 0 && Math.max(...weights) - Math.min(...weights) <= 1
  if (!isEven) return { weight: weightLeft(entries, objectiveId), others: [] }
  const even = evenWeights(there.length + 1)
  return { weight: even.at(-1)!, others: there.map(({ id }, i) => ({ line: id, set: { weight: even[i]! } })) }
}

async function set(desk: Desk<Okr>, facts: OkrFacts, { field, value }: Slots, line: string | undefined): Promise<Reply> {
  const entry = entriesOf(desk.draft).find(({ id }) => id === line)
  if (!entry || entry.fields.kind !== 'key-result' || typeof value !== 'number')
    return shownOkr(desk, { said: 'not-a-value' }, facts)
  const text = String(value)
  const change: Partial<Okr> = field === 'weight' ? { weight: Math.round(value * 10_000) } : { target: text }
  return changedBy(desk, facts, [{ line: entry.id, set: change }], saved(entry.id))
}

/** An objective goes with its key results, a key result with its links. */
async function removed(desk: Desk<Okr>, facts: OkrFacts, line: string): Promise<Reply> {
  const entries = entriesOf(desk.draft)
  const mark = marksOf(entries).get(line) ?? ''
  const below = keyResultsOf(entries, line)
  const ids = [
    line,
    ...below.map(({ id }) => id),
    ...[line, ...below.map(({ id }) => id)].flatMap((id) => linksOf(entries, id).map((one) => one.id)),
  ]
  return changedBy(
    desk,
    facts,
    ids.map((remove) => ({ remove })),
    { said: 'okr-removed', mark },
  )
}

async function fixed(desk: Desk<Okr>, facts: OkrFacts, { rule, fix }: Slots, line: string | undefined): Promise<Reply> {
  const found = lintOkr(entriesOf(desk.draft), facts).find((one) => one.rule === rule && one.line === line)
  const changes = found?.fixes.find(({ id }) => id === fix)?.changes ?? []
  return changedBy(desk, facts, changes, { said: 'fixed' })
}

// ── by form ──────────────────────────────────────────────────────────────────────────────────────────────────────────

type Typed = Readonly<Record<OkrField, string>>
const FIELDS: readonly OkrField[] = [
  'text',
  'aligned',
  'metric',
  'start',
  'target',
  'unit',
  'weight',
  'commitment',
  'kpi',
  'note',
]
const BLANK = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<OkrField, string>

function formFor(
  desk: Desk<Okr>,
  facts: OkrFacts,
  slots: Slots,
  line: string | undefined,
  back: Partial<Pick<OkrFormView, 'faults' | 'rise' | 'values'>> = {},
): Reply {
  return { cards: [form(desk, facts, slots, line, back)], personal: true, replace: true, save: keeping([desk as never]) }
}

function form(
  { draft, context }: Desk<Okr>,
  facts: OkrFacts,
  slots: Slots,
  line: string | undefined,
  back: Partial<Pick<OkrFormView, 'faults' | 'rise' | 'values'>>,
): Card {
  const entries = entriesOf(draft)
  const entry = entries.find(({ id }) => id === line)
  const of = entry?.fields.kind === 'objective' || (!entry && slots.of === 'objective') ? 'objective' : 'key-result'
  const parent = entry?.fields.of ?? (typeof slots.objective === 'string' ? slots.objective : objectivesOf(entries).at(-1)?.id)
  const count =
    of === 'objective' ? objectivesOf(entries).length : entries.filter(({ fields }) => fields.kind === 'key-result').length
  const view: OkrFormView = {
    ...{
      draft: draft.id,
      version: draft.version,
      hash: hashOf(draft),
      state: draft.state,
      period: draft.period,
      today: context.today,
      of,
    },
    line: entry?.id,
    objective: of === 'key-result' ? parent : undefined,
    mark: entry ? marksOf(entries).get(entry.id)! : `${of === 'objective' ? 'O' : 'KR'}${count + 1}`,
    values:
      back.values ?? (entry ? textsOf(entry, entries, facts) : { ...BLANK, weight: percent(weightLeft(entries, parent ?? '')) }),
    faults: back.faults ?? [],
    rise: back.rise,
    alignments: facts.alignments.map(({ id, text }) => ({ id, text: text[context.language] })),
    metrics: metricsOf(facts),
    kpis: facts.kpiNames,
    limits: { text: TEXT_LIMIT },
    isDemo: context.isDemo || undefined,
  }
  return okrFormCard(view, context.language)
}

const MOST_OPTIONS = 60

function metricsOf({ kpiNames, sourced, metrics }: OkrFacts): OkrFormView['metrics'] {
  const ids = [...new Set([...kpiNames.map(({ id }) => id), ...sourced])].slice(0, MOST_OPTIONS)
  return ids.flatMap((id) => (metrics.has(id) ? [{ id, name: metrics.get(id)!.name }] : []))
}

function textsOf({ id, fields }: OkrEntry, entries: readonly OkrEntry[], { metrics }: OkrFacts): Typed {
  const [first] = linksOf(entries, id)
  const isRate = fields.metric !== null && metrics.get(fields.metric)?.unit === 'rate'
  const amount = (value: string | null) =>
    value === null ? '' : isRate ? amountText({ value, unit: 'rate' }, 'en', 'full') : value
  return {
    ...BLANK,
    ...{
      text: fields.text,
      aligned: fields.aligned ?? '',
      metric: fields.metric ?? 'none',
      unit: fields.unit,
      commitment: fields.commitment,
    },
    ...{ start: amount(fields.start), target: amount(fields.target), weight: percent(fields.weight) },
    ...{ kpi: first?.fields.metric ?? '', note: first?.fields.text ?? '' },
  }
}

function percent(weight: number): string {
  return weight === 0 ? '' : `${weight / 100}%`
}

async function save(desk: Desk<Okr>, facts: OkrFacts, slots: Slots, line: string | undefined): Promise<Reply> {
  const given = typeof slots.form === 'object' && slots.form !== null ? (slots.form as Record<string, unknown>) : {}
  const typed = Object.fromEntries(FIELDS.map((field) => [field, plainText(given[field])])) as Record<OkrField, string>
  const entries = entriesOf(desk.draft)
  const entry = entries.find(({ id }) => id === line)
  if (line !== undefined && !entry) return shownOkr(desk, { said: 'line-unknown' }, facts)
  const isObjective = entry ? entry.fields.kind === 'objective' : slots.of === 'objective'
  const base =
    typeof slots.version === 'number' && slots.version >= 1
      ? Math.min(Math.trunc(slots.version), desk.draft.version)
      : desk.draft.version
  const read = isObjective ? readObjective(typed, facts) : readKeyResultForm(typed, desk)
  if ('faults' in read) return formFor(desk, facts, slots, line, { values: clipped(typed), ...read })
  const parent = entry?.fields.of ?? (typeof slots.objective === 'string' ? slots.objective : '')
  if (!isObjective && !objectivesOf(entries).some(({ id }) => id === parent))
    return shownOkr(desk, { said: 'line-unknown' }, facts)
  const id = entry?.id ?? (isObjective ? nextId(desk.draft) : nextId(desk.draft, parent))
  const fresh = isObjective ? objective(id, read.set) : keyResult(id, parent, read.set)
  const changes: Change<Okr>[] = [
    entry ? { line: id, set: touched(read.set, await entryAt(desk, id, base)) } : { add: id, fields: fresh.fields },
    ...linkChange(id, typed, entries, facts),
  ]
  const next = taken(desk, { event: 'edit', base, changes })
  const isSame = !isTaken(next) && next.refused === 'unchanged'
  if (!isTaken(next) && !isSame) return refusedStep(desk, next, facts)
  const after = isTaken(next) ? next : desk
  if (slots.after === 'next') {
    const more = isObjective ? { of: 'key-result', objective: id } : { of: 'key-result', objective: parent }
    return formFor(after, facts, more, undefined)
  }
  return shownOkr(after, isSame ? { said: 'unchanged' } : saved(id)(entriesOf(after.draft)), facts)
}

/** A form sends all its fields; those that are as the card showed them were not touched, and another device may have changed them since. */
function touched(set: Partial<Okr>, shown: OkrEntry | undefined): Partial<Okr> {
  const was: Readonly<Record<string, unknown>> = shown?.fields ?? {}
  return Object.fromEntries(Object.entries(set).filter(([field, value]) => was[field] !== value))
}

type ReadForm = { readonly set: Partial<Okr> } | { readonly faults: readonly OkrField[]; readonly rise?: OkrFormView['rise'] }

function readObjective({ text, aligned }: Typed, { alignments }: OkrFacts): ReadForm {
  if (text === '' || text.length > TEXT_LIMIT) return { faults: ['text'] }
  return { set: { text, aligned: alignments.some(({ id }) => id === aligned) ? aligned : null } }
}

function readKeyResultForm(typed: Typed, { context }: Desk<Okr>): ReadForm {
  const metric = metricIn(context.company, typed.metric)
  const unit = metric?.unit ?? 'index'
  const start = typed.start === '' ? undefined : writtenAmount(typed.start, unit)
  const said = saidChange(typed.target)
  if (said)
    return {
      faults: [],
      rise: riseOf(said.text, said.by, start && 'value' in start ? start.value : undefined, metric?.id ?? null, context),
    }
  const target = writtenAmount(typed.target, unit)
  const weight = typed.weight === '' ? { value: 0 } : writtenWeight(typed.weight)
  const faults: OkrField[] = [
    ...(typed.text === '' || typed.text.length > TEXT_LIMIT ? (['text'] as const) : []),
    ...(start && 'fault' in start ? (['start'] as const) : []),
    ...('fault' in target ? (['target'] as const) : []),
    ...('fault' in weight ? (['weight'] as const) : []),
  ]
  if (faults.length > 0 || 'fault' in target || 'fault' in weight || (start && 'fault' in start)) return { faults }
  return {
    set: {
      ...{
        text: typed.text,
        metric: metric?.id ?? null,
        start: start?.value ?? null,
        target: target.value,
        weight: weight.value,
      },
      unit: metric ? '' : typed.unit.slice(0, 20),
      commitment: typed.commitment === 'aspirational' ? 'aspirational' : 'committed',
    },
  }
}

function riseOf(said: string, by: string, start: string | undefined, metric: string | null, context: Desk<Okr>['context']) {
  if (start === undefined) return { said }
  const { relative, points } = readings(start, by)
  const shown = (value: string) => amountText(amountOf({ metric }, value, context), context.language)
  return { said, relative: shown(relative), points: shown(points) }
}

/** The form speaks of the first link; further ones are told in words. */
function linkChange(id: string, { kpi, note }: Typed, entries: readonly OkrEntry[], { kpis }: OkrFacts): Change<Okr>[] {
  if (!kpis.has(kpi)) return []
  const wanted = link(id, kpi, note.slice(0, 100))
  const there = entries.find((one) => one.id === wanted.id)
  return [there ? { line: there.id, set: { text: wanted.fields.text } } : { add: wanted.id, fields: wanted.fields }]
}

function clipped(typed: Typed): Typed {
  return {
    ...typed,
    text: typed.text.slice(0, TEXT_LIMIT),
    start: typed.start.slice(0, 40),
    target: typed.target.slice(0, 40),
    weight: typed.weight.slice(0, 20),
    unit: typed.unit.slice(0, 20),
    note: typed.note.slice(0, 100),
  }
}
