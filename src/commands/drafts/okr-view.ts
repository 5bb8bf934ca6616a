/** An OKR as its cards show it: what a side may do, the findings, and for what was agreed where it stands. */

import type { KeyResultView, ObjectiveView, OkrDraftView, OkrSaid } from '../../../cards/okr-view.ts'
import type { Amount, NamedMetric } from '../../../cards/view.ts'
import { entriesOf, isOpen as isOpenDraft, WORD_LIMIT } from '../../drafts/draft.ts'
import { hashOf } from '../../drafts/fingerprint.ts'
import type { Kpi } from '../../drafts/kpi.ts'
import {
  companyRef,
  gradeRequest,
  keyResultsOf,
  linksOf,
  type Okr,
  type OkrEntry,
  objectiveRef,
  objectivesOf,
} from '../../drafts/okr.ts'
import { lintOkr, type OkrGrounds } from '../../drafts/okr-lint.ts'
import { okr } from '../../engine/objective.ts'
import type { Decimal } from '../../engine/scorecard.ts'
import { metricIn, metricsOf } from '../../policy/own-metric.ts'
import { positionFor } from '../../policy/scorecard.ts'
import { scopeForMetric } from '../../store/people/person-scope.ts'
import { localTime } from '../../terms/clock.ts'
import type { Text } from '../../terms/language.ts'
import { type Period, periodNamed, yearOf } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { actionsFor, reviewerMay } from './draft-actions.ts'
import type { Desk } from './draft-desk.ts'
import { sourcedMetrics } from './draft-grounds.ts'

/** What the rules, the form and the card need to know besides the draft. */
export type OkrFacts = OkrGrounds & {
  /** How they are called, by reference. */
  readonly alignments: readonly { readonly id: string; readonly whose: 'company' | 'manager'; readonly text: Text }[]
  readonly kpiNames: readonly NamedMetric[]
  /** Values of key results with a metric, of what was agreed. */
  readonly values: ReadonlyMap<string, Decimal | null>
}

export async function factsOf(desk: Desk<Okr>): Promise<OkrFacts> {
  const { context, draft, owner } = desk
  const { store, company } = context
  const year = yearOf(draft.period.from)
  const goals = company.goals.cycles.filter(({ cycle }) => cycle === draft.cycle || cycle === draft.cycle.slice(0, 4))
  const managers = await store.drafts.of<Okr>({ kind: 'okr', owners: [draft.reviewer] })
  const theirs = managers.flatMap((one) => objectivesOf(one.lines).map((line) => ({ draft: one, line })))
  const own = (await store.drafts.of<Okr>({ kind: 'okr', owners: [draft.owner] })).flatMap((one) =>
    objectivesOf(one.lines).map(({ id }) => [objectiveRef(one.id, id), { owner: draft.owner, period: one.period }] as const),
  )
  const ofCompany = goals.flatMap(({ cycle, objectives }) =>
    objectives.map((one) => ({ ref: companyRef(one.id), name: one.name, period: periodNamed(cycle) ?? year })),
  )
  const kpiNames = await kpisOf(desk)
  return {
    owner: draft.owner,
    period: draft.period,
    objectives: new Map<string, { owner: string | null; period: Period }>([
      ...ofCompany.map(({ ref, period }) => [ref, { owner: null, period }] as const),
      ...theirs.map(({ draft: one, line }) => [objectiveRef(one.id, line.id), { owner: one.owner, period: one.period }] as const),
      ...own,
    ]),
    metrics: metricsOf(context.company),
    sourced: await sourcedMetrics(context),
    kpis: new Set(kpiNames.map(({ id }) => id)),
    alignments: [
      ...ofCompany
        .filter(({ ref }, i) => ofCompany.findIndex((one) => one.ref === ref) === i)
        .map(({ ref, name }) => ({ id: ref, whose: 'company' as const, text: name })),
      ...theirs.map(({ draft: one, line }) => ({
        id: objectiveRef(one.id, line.id),
        whose: 'manager' as const,
        text: { zh: line.fields.text, en: line.fields.text },
      })),
    ],
    kpiNames,
    values: draft.state === 'agreed' ? await valuesOf(desk, owner.employeeId) : new Map(),
  }
}

/** Lines of the KPIs that were agreed or are being drafted for the cycle, else of the position. */
async function kpisOf({ context, draft, owner }: Desk<Okr>): Promise<NamedMetric[]> {
  const [kpi] = await context.store.drafts.of<Kpi>({ kind: 'kpi', owners: [draft.owner], cycle: draft.cycle })
  const position = owner.position ? positionFor(context.company, owner.position, draft.period) : undefined
  const metrics = kpi ? kpi.lines.map(({ fields }) => fields.metric) : (position?.lines ?? []).map((line) => line.metric)
  return [...new Set(metrics)].flatMap((id) => {
    const metric = metricIn(context.company, id)
    return metric ? [{ id, name: metric.name }] : []
  })
}

/** The metric over the cycle so far, of the facts of whoever answers for the key result. */
async function valuesOf({ context, draft, org }: Desk<Okr>, owner: string): Promise<Map<string, Decimal | null>> {
  const { store, today } = context
  const period = { from: draft.period.from, to: today < draft.period.to ? today : draft.period.to }
  const found = new Map<string, Decimal | null>()
  for (const { id, fields } of draft.lines) {
    const metric = fields.kind === 'key-result' && fields.metric ? metricIn(context.company, fields.metric) : undefined
    const person = org.byId.get(fields.by ?? owner)
    if (!metric || !person || period.from > today) continue
    const { scope } = await scopeForMetric(store.db, person, metric)
    const [over] = await store.observations.over({ metrics: [metric], scope, periods: [period] })
    found.set(id, over!.get(metric.id)!.value)
  }
  return found
}

export function isOpenFor({ draft, side }: Desk<Okr>): boolean {
  return side.as === 'owner' && isOpenDraft(draft)
}

/** `checkIns`: the newest words about each key result. */
export function okrView(
  desk: Desk<Okr>,
  facts: OkrFacts,
  checkIns: ReadonlyMap<string, { readonly value?: Decimal; readonly confidence?: number; readonly note: string }>,
  said?: OkrSaid,
  dueOn?: string,
): OkrDraftView {
  const { draft, owner, org, context, side } = desk
  const entries = entriesOf(draft)
  const isOpen = isOpenFor(desk)
  const name = (id: string) => org.byId.get(id)?.name ?? id
  const agreement = draft.state === 'agreed' ? draft.agreements.at(-1) : undefined
  const marks = marksOf(entries)
  const isAnswered = draft.signatures.length > 0 || ['adjusted', 'talking', 'deadlocked'].includes(draft.state)
  const ready = { toSubmit: draft.lines.length > 0, toWrite: isOpen, toSign: isAnswered }
  return {
    draft: draft.id,
    version: draft.version,
    hash: agreement?.hash ?? hashOf(draft),
    who: { employeeId: owner.employeeId, name: owner.name, isReader: side.as === 'owner' },
    reviewer: name(draft.reviewer),
    period: draft.period,
    today: context.today,
    dueOn,
    state: draft.state,
    isOpen,
    actions: actionsFor(side.as, draft, context.today, ready),
    may: reviewerMay(draft, side.as),
    objectives: objectivesOf(entries).map((entry) => objectiveView(entry, entries, desk, facts, checkIns)),
    findings:
      draft.state === 'agreed'
        ? []
        : lintOkr(entries, facts).map((finding) => ({ finding, mark: (finding.line && marks.get(finding.line)) ?? '' })),
    freeKpis:
      isOpen && entries.length > 0
        ? facts.kpiNames.filter(({ id }) => !entries.some((one) => one.fields.kind === 'link' && one.fields.metric === id))
        : [],
    amendment: draft.amendment && { from: draft.amendment.from, reason: draft.amendment.reason, by: name(draft.amendment.by) },
    word: draft.word && { by: name(draft.word.by), text: draft.word.text },
    overdue: draft.overdue && { partner: name(draft.overdue.partner) },
    signatures: (agreement?.signatures ?? draft.signatures).map(({ by, for: manager, at }) => ({
      name: name(by),
      ...(manager ? { inNameOf: name(manager) } : {}),
      at: localTime(new Date(at), context.zone),
    })),
    said,
    wordLimit: WORD_LIMIT,
    typed: desk.typed,
    isDemo: context.isDemo || undefined,
  }
}

/** O1, KR1 …: objectives in their order, key results counted through, as people say them. */
export function marksOf(entries: readonly OkrEntry[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>()
  let keyResults = 0
  for (const [i, objective] of objectivesOf(entries).entries()) {
    marks.set(objective.id, `O${i + 1}`)
    for (const one of keyResultsOf(entries, objective.id)) {
      keyResults += 1
      marks.set(one.id, `KR${keyResults}`)
      for (const { id } of linksOf(entries, one.id)) marks.set(id, `KR${keyResults}`)
    }
  }
  return marks
}

type Words = Parameters<typeof okrView>[2]

function objectiveView(
  entry: OkrEntry,
  entries: readonly OkrEntry[],
  desk: Desk<Okr>,
  facts: OkrFacts,
  checkIns: Words,
): ObjectiveView {
  const marks = marksOf(entries)
  const aligned = facts.alignments.find(({ id }) => id === entry.fields.aligned)
  const current = currentOf(entries, facts, checkIns)
  const graded = desk.draft.state === 'agreed' ? okr(gradeRequest(entries, entry.id, current)) : undefined
  const progress = new Map(graded && 'keyResults' in graded ? graded.keyResults.map((one) => [one.id, one.progress]) : [])
  return {
    id: entry.id,
    mark: marks.get(entry.id)!,
    text: entry.fields.text,
    aligned: aligned && { whose: aligned.whose, text: aligned.text[desk.context.language] },
    grade: graded && 'grade' in graded ? graded.grade : undefined,
    keyResults: keyResultsOf(entries, entry.id).map((one): KeyResultView => {
      const metric = one.fields.metric === null ? undefined : facts.metrics.get(one.fields.metric)
      const words = checkIns.get(one.id)
      const share = progress.get(one.id)
      const value = current.get(one.id) ?? null
      return {
        id: one.id,
        mark: marks.get(one.id)!,
        text: one.fields.text,
        start: amountOf(one.fields, one.fields.start, desk.context),
        target: amountOf(one.fields, one.fields.target, desk.context),
        unit: metric ? '' : one.fields.unit,
        metric: metric && { id: metric.id, name: metric.name },
        commitment: one.fields.commitment,
        weight: one.fields.weight,
        by: one.fields.by === null ? undefined : (desk.org.byId.get(one.fields.by)?.name ?? one.fields.by),
        now:
          share === undefined
            ? undefined
            : {
                value: amountOf(one.fields, value, desk.context),
                progress: share,
                from: metric && facts.values.get(one.id) != null ? 'metric' : 'said',
                confidence: words?.confidence,
                note: words?.note ?? '',
              },
        before: beforeOf(one, desk),
        links: linksOf(entries, one.id).map(({ fields }) => ({
          kpi: (fields.metric && facts.metrics.get(fields.metric)?.name) || { zh: fields.metric ?? '', en: fields.metric ?? '' },
          note: fields.text,
        })),
      }
    }),
  }
}

/** What the owner proposed, where that differs and the supervisor has it. */
function beforeOf({ id, fields }: OkrEntry, { draft, context }: Desk<Okr>): KeyResultView['before'] {
  const own = isOpenDraft(draft) || draft.state === 'agreed' ? undefined : draft.proposal?.find((one) => one.id === id)?.fields
  if (!own || (own.target === fields.target && own.weight === fields.weight)) return undefined
  return { target: amountOf(own, own.target, context), weight: own.weight }
}

/** The metric's value where there is one, else what was said last. */
function currentOf(entries: readonly OkrEntry[], facts: OkrFacts, checkIns: Words): Map<string, Decimal | null> {
  return new Map(
    entries
      .filter(({ fields }) => fields.kind === 'key-result')
      .map(({ id }) => [id, facts.values.get(id) ?? checkIns.get(id)?.value ?? null]),
  )
}

export function amountOf({ metric: id }: Pick<Okr, 'metric'>, value: Decimal | null, { company }: Context): Amount {
  const metric = id === null ? undefined : metricIn(company, id)
  if (!metric) return { value, unit: 'index' }
  const isMoney = metric.unit === 'money' || metric.unit === 'money-per'
  return { value, unit: metric.unit, ...(isMoney ? { currency: company.currency } : {}) }
}
