/** A line of a KPI draft as a form, and the form as it came back: read field by field, against what the card showed. */
import type { Card } from '../../../cards/card.ts'
import type { DraftSaid } from '../../../cards/draft-view.ts'
import { amountText } from '../../../cards/format.ts'
import { type FormFault, type FormField, type KpiFormView, kpiFormCard } from '../../../cards/kpi-form.ts'
import type { Change } from '../../drafts/draft.ts'
import { entriesOf } from '../../drafts/draft.ts'
import { hashOf, sameEntries } from '../../drafts/fingerprint.ts'
import { type Kpi, type KpiEntry, REASON_LIMIT, SOURCE_LIMIT } from '../../drafts/kpi.ts'
import { readings } from '../../drafts/lint/target.ts'
import { type Grounds, lint } from '../../drafts/lint.ts'
import { type SaidChange, saidChange } from '../../drafts/said-change.ts'
import { templateEntry } from '../../drafts/suggest.ts'
import type { Decimal } from '../../engine/scorecard.ts'
import { type WrittenFault, writtenAmount, writtenWeight } from '../../intent/written.ts'
import { directionOf, lineId } from '../../policy/position.ts'
import type { Unit } from '../../terms/unit.ts'
import type { Context } from '../command.ts'
import type { Desk } from './draft-desk.ts'
import { amountFor, findingsOf, lineName, pastView } from './kpi-view.ts'

/** As typed, by field. */
export type Typed = Readonly<Record<FormField, string>>

export type ReadForm =
  /** `rise`: all but the target, which can be meant in two ways and is asked about. */
  | { readonly changes: readonly Change<Kpi>[]; readonly id: string; readonly rise?: SaidChange }
  | { readonly faults: readonly FormFault[] }

const BLANK: Typed = { metric: '', direction: 'default', target: '', weight: '', source: '', reason: '' }

/** A client's word: texts only, without control characters (the database takes none, and cards show none). */
export function typedIn(form: unknown): Typed {
  const values = typeof form === 'object' && form !== null ? (form as Record<string, unknown>) : {}
  const text = (name: FormField) => plainText(values[name])
  return {
    metric: text('metric'),
    direction: text('direction') || 'default',
    target: text('target'),
    weight: text('weight'),
    source: text('source'),
    reason: text('reason'),
  }
}

export function plainText(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replace(/(?!\n)\p{Cc}/gu, '')
        .trim()
        .toWellFormed()
    : ''
}

/** `shown`: the line as the card showed it; a field that still says so was not touched and is not written. */
export function readForm(
  typed: Typed,
  line: string | undefined,
  shown: KpiEntry | undefined,
  desk: Desk<Kpi>,
  grounds: Grounds,
): ReadForm {
  const metric = grounds.metrics.get(typed.metric)
  if (!metric) return { faults: [{ field: 'metric', fault: 'metric' }] }
  const target = readTarget(typed.target, metric.unit, line, grounds)
  const weight = writtenWeight(typed.weight)
  const isKept = shown !== undefined && shown.fields.metric === metric.id
  const id = isKept ? shown.id : lineIdFor(metric.id, grounds)
  const faults: FormFault[] = [
    ...('fault' in target ? [{ field: 'target', fault: target.fault } as const] : []),
    ...('fault' in weight ? [{ field: 'weight', fault: weight.fault } as const] : []),
    ...tooLong('source', typed.source, SOURCE_LIMIT),
    ...tooLong('reason', typed.reason, REASON_LIMIT),
  ]
  if (faults.length > 0) return { faults }
  const position = grounds.position.lines.find((one) => lineId(one) === id)
  const natural = position ? directionOf(position) : metric.direction
  const fields: Kpi = {
    metric: metric.id,
    direction: typed.direction === 'higher' || typed.direction === 'lower' ? typed.direction : natural,
    target: 'value' in target ? target.value : (shown?.fields.target ?? null),
    weight: (weight as { value: number }).value,
    track: position ? templateEntry(position, grounds).fields.track : 'result',
    source: typed.source,
    reason: typed.reason,
  }
  const rise = 'rise' in target ? target.rise : undefined
  if (!isKept) {
    const there = desk.draft.lines.find((one) => one.id === id)
    // The same line once more is a second click; another one of this metric is a mistake.
    if (there && !sameEntries([{ id, fields: there.fields }], [{ id, fields }]))
      return { faults: [{ field: 'metric', fault: 'taken' }] }
    return { id, rise, changes: [...(shown ? [{ remove: shown.id }] : []), { add: id, fields }] }
  }
  const touched = Object.entries(fields).filter(([name, value]) => name !== 'track' && value !== shown.fields[name as keyof Kpi])
  return { id, rise, changes: [{ line: id, set: Object.fromEntries(touched) as Partial<Kpi> }] }
}

type TargetRead = { readonly value: Decimal } | { readonly fault: WrittenFault } | { readonly rise: SaidChange }

/** A number, or a change of what was: of a rate in points or relative that is computed, a bare percentage is asked about. */
function readTarget(text: string, unit: Unit, line: string | undefined, grounds: Grounds): TargetRead {
  const said = saidChange(text)
  if (!said) return writtenAmount(text, unit)
  const value = risenTo(said, unit, line, grounds)
  if (value !== undefined) return { value }
  return unit === 'rate' ? { rise: said } : { fault: 'not-a-number' }
}

/** Where a change of what was leads, of a rate whose words leave one reading. */
export function risenTo(
  said: SaidChange,
  unit: Unit | undefined,
  line: string | undefined,
  grounds: Grounds,
): Decimal | undefined {
  const baseline = baselineOf(line, grounds)
  return unit === 'rate' && said.kind !== 'unclear' && baseline !== undefined ? readings(baseline, said.by)[said.kind] : undefined
}

/** The last whole cycle, else the middle of the past. */
function baselineOf(line: string | undefined, { history }: Grounds): Decimal | undefined {
  const past = line === undefined ? undefined : history?.get(line)
  return past?.last ?? past?.p50
}

export function riseView(
  rise: SaidChange,
  metric: string,
  line: string | undefined,
  grounds: Grounds,
  context: Context,
): NonNullable<KpiFormView['rise']> {
  const baseline = baselineOf(line, grounds)
  if (!baseline) return { said: rise.text }
  const { relative, points } = readings(baseline, rise.by)
  const shown = (value: string) => amountText(amountFor(metric, value, context), context.language)
  return {
    said: rise.text,
    baseline: shown(baseline),
    relative: { value: relative, text: shown(relative) },
    points: { value: points, text: shown(points) },
  }
}

/** A metric of the template comes in as the template's line. */
export function lineIdFor(metric: string, { position, weights }: Grounds): string {
  const own = position.lines.filter((line) => line.metric === metric)
  const weighed = own.find((line) => (weights.get(lineId(line)) ?? 0) > 0)
  return weighed ? lineId(weighed) : metric
}

function tooLong(field: 'source' | 'reason', text: string, most: number): FormFault[] {
  return text.length > most ? [{ field, fault: 'too-long', most }] : []
}

export type FormShown = {
  readonly line: string | undefined
  readonly typed?: Typed
  readonly faults?: readonly FormFault[]
  readonly rise?: KpiFormView['rise']
  readonly said?: DraftSaid
}

export function formCard(desk: Desk<Kpi>, grounds: Grounds, { line, typed, faults = [], rise, said }: FormShown): Card {
  const { context, draft } = desk
  const entries = entriesOf(draft)
  const at = entries.findIndex(({ id }) => id === line)
  const entry = entries[at]
  const metric = entry?.fields.metric
  const past = line === undefined ? undefined : grounds.history?.get(line)
  const found = entry ? lint(entries, grounds).filter((one) => one.line === entry.id) : []
  return kpiFormCard(
    {
      draft: draft.id,
      version: draft.version,
      hash: hashOf(draft),
      state: draft.state,
      period: draft.period,
      today: context.today,
      line: entry?.id,
      name: entry && lineName(entry, grounds),
      at: entry ? at + 1 : entries.length + 1,
      of: entry ? entries.length : entries.length + 1,
      unit: metric === undefined ? undefined : grounds.metrics.get(metric)?.unit,
      metrics: libraryOf(entry, grounds),
      values: typed ? clipped(typed) : entry ? textsOf(entry, grounds) : BLANK,
      serves: grounds.position.lines.find((one) => lineId(one) === line)?.serves,
      past: past && metric !== undefined ? pastView(past, metric, context) : undefined,
      faults,
      rise,
      findings: findingsOf(found, entries, grounds, context),
      said,
      limits: { source: SOURCE_LIMIT, reason: REASON_LIMIT },
      isDemo: context.isDemo || undefined,
    },
    context.language,
  )
}

/** The form takes no longer text back than it gives. */
function clipped(typed: Typed): Typed {
  return {
    ...typed,
    target: typed.target.slice(0, 40),
    weight: typed.weight.slice(0, 20),
    source: typed.source.slice(0, SOURCE_LIMIT),
    reason: typed.reason.slice(0, REASON_LIMIT),
  }
}

/** As the fields read them back to the same value. */
function textsOf({ fields }: KpiEntry, { metrics }: Grounds): Typed {
  const unit = metrics.get(fields.metric)?.unit
  return {
    metric: fields.metric,
    direction: fields.direction,
    target: fields.target === null ? '' : unit === 'rate' ? percentOf(fields.target) : fields.target,
    weight: percentOf(fields.weight / 10_000 === 1 ? '1' : `0.${String(fields.weight).padStart(4, '0')}`),
    source: fields.source,
    reason: fields.reason,
  }
}

/** 0.276 as "27.6%", by moving the point. */
function percentOf(share: Decimal): string {
  const [whole = '0', part = ''] = share.split('.')
  const digits = whole + part.padEnd(2, '0')
  const moved = `${digits.slice(0, whole.length + 2)}.${digits.slice(whole.length + 2)}`
    .replace(/^0+(?=\d)/, '')
    .replace(/\.?0*$/, '')
  return `${moved === '' ? '0' : moved}%`
}

const MOST_OPTIONS = 60

/** The metric of the line, then the position's, then those of its kind of work, then what else there is and has data. */
function libraryOf(entry: KpiEntry | undefined, grounds: Grounds): KpiFormView['metrics'] {
  const { position, base, sourced, metrics } = grounds
  const own = [...position.lines, ...base].map((line) => line.metric)
  const near = [...own, ...position.watches, ...own.flatMap((id) => metrics.get(id)?.guards ?? [])]
  const rest = [...metrics.keys()].filter((id) => sourced.has(id))
  const ids = [...new Set([...(entry ? [entry.fields.metric] : []), ...near, ...rest])].slice(0, MOST_OPTIONS)
  return ids.flatMap((id) => {
    const metric = metrics.get(id)
    return metric ? [{ id, name: metric.name }] : []
  })
}
