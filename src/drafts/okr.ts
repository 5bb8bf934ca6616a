/**
 * The twin for OKRs. A draft's lines are objectives, their key results, and links from KPIs to key results, so that each is changed, compared
 * and signed like any other line.
 *
 * - objective: what is to become true. Aligned to one of the company's or of the supervisor's, never to one's own.
 * - key result: how one sees that it has: from `start` to `target`, of a metric or of something counted by hand. Committed ones are meant to
 *   reach 1.0, aspirational ones 0.7. The weights of an objective's key results total 10000.
 * - link: a KPI that carries a key result, with a note how; many to many.
 *
 * OKR grades are separate from KPI scores and never feed them (R108).
 */
import type { ObjectiveRequest } from '../engine/objective.ts'
import { type Bp, type Decimal, fullWeight } from '../engine/scorecard.ts'
import type { Day } from '../terms/period.ts'
import type { Draft, Entry } from './draft.ts'

export type Okr = {
  readonly kind: 'objective' | 'key-result' | 'link'
  /** What it says; of a link the note how the KPI contributes. */
  readonly text: string
  /** Of a key result its objective, of a link its key result: a line's id. */
  readonly of: string | null
  /** Of an objective: `company/lifetime-value`, or `okr/2026-Q3/E0/o1`. */
  readonly aligned: string | null
  /** Of a key result the metric its value is read from; of a link the KPI's line. */
  readonly metric: string | null
  /** Exact decimals in base units; null: not said yet. */
  readonly start: Decimal | null
  readonly target: Decimal | null
  /** What is counted, where no metric says it: 家, 篇, "clients". */
  readonly unit: string
  readonly commitment: 'committed' | 'aspirational'
  readonly weight: Bp
  /** Who answers for a key result; null: the owner of the draft. */
  readonly by: string | null
}

export type OkrDraft = Draft<Okr>
export type OkrEntry = Entry<Okr>

export const MOST_OBJECTIVES = 5
export const MOST_KEY_RESULTS = 5
export const TEXT_LIMIT = 200

/** One draft a person and cycle; the id says which, so that two devices begin the same one. */
export function okrDraftId(cycle: string, owner: string): string {
  return `okr/${cycle}/${owner}`
}

/** An objective as others align to it. */
export function objectiveRef(draftId: string, line: string): string {
  return `${draftId}/${line}`
}

export function companyRef(objective: string): string {
  return `company/${objective}`
}

const NOTHING: Okr = {
  kind: 'objective',
  text: '',
  of: null,
  aligned: null,
  metric: null,
  start: null,
  target: null,
  unit: '',
  commitment: 'committed',
  weight: 0,
  by: null,
}

export function objective(id: string, fields: Partial<Okr>): OkrEntry {
  return { id, fields: { ...NOTHING, ...fields, kind: 'objective' } }
}

export function keyResult(id: string, of: string, fields: Partial<Okr>): OkrEntry {
  return { id, fields: { ...NOTHING, ...fields, kind: 'key-result', of } }
}

export function link(keyResultId: string, kpi: string, text: string): OkrEntry {
  return { id: `${keyResultId}~${kpi}`, fields: { ...NOTHING, kind: 'link', of: keyResultId, metric: kpi, text } }
}

export function objectivesOf(entries: readonly OkrEntry[]): OkrEntry[] {
  return entries.filter(({ fields }) => fields.kind === 'objective')
}

export function keyResultsOf(entries: readonly OkrEntry[], objectiveId: string): OkrEntry[] {
  return entries.filter(({ fields }) => fields.kind === 'key-result' && fields.of === objectiveId)
}

export function linksOf(entries: readonly OkrEntry[], keyResultId: string): OkrEntry[] {
  return entries.filter(({ fields }) => fields.kind === 'link' && fields.of === keyResultId)
}

/** The next free id: o1, o2 …; of key results o1-kr1, o1-kr2 … Ids of lines that were taken out are not used again. */
export function nextId(draft: Pick<OkrDraft, 'lines' | 'gone'>, of?: string): string {
  const stem = of === undefined ? 'o' : `${of}-kr`
  const used = [...draft.lines.map(({ id }) => id), ...Object.keys(draft.gone)]
  const numbers = used.map((id) => (id.startsWith(stem) ? Number(id.slice(stem.length)) : Number.NaN)).filter(Number.isInteger)
  return `${stem}${Math.max(0, ...numbers) + 1}`
}

/** What both signed and counts on a day: also while a change of it is being agreed. Undefined before they have. */
export function inForce(draft: OkrDraft, day: Day): OkrDraft | undefined {
  const at = draft.agreements.findLastIndex(({ from }) => from <= day)
  const agreements = draft.agreements.slice(0, Math.max(0, at) + 1)
  const agreement = agreements.at(-1)
  if (!agreement) return undefined
  return { ...draft, state: 'agreed', lines: agreement.entries.map((entry) => ({ ...entry, since: {} })), agreements }
}

/** Of an objective whose key results all say where they begin and lead; `current` by key result. */
export function gradeRequest(
  entries: readonly OkrEntry[],
  objectiveId: string,
  current: ReadonlyMap<string, Decimal | null>,
): ObjectiveRequest {
  return {
    keyResults: keyResultsOf(entries, objectiveId).flatMap(({ id, fields: { weight, start, target } }) =>
      start === null || target === null ? [] : [{ id, weight, start, target, current: current.get(id) ?? null }],
    ),
  }
}

/** Equal weights that total 10000: the first take what does not divide. */
export function evenWeights(count: number): Bp[] {
  const share = Math.floor(fullWeight / count)
  return Array.from({ length: count }, (_, i) => share + (i < fullWeight - share * count ? 1 : 0))
}
