/** "这个数哪来的", "how fresh is this", "谁上传的": what a value rests on; without a metric, how far every source is loaded. */
import { type LineageView, lineageCard } from '../../../cards/lineage.ts'
import { sourcesCard } from '../../../cards/sources.ts'
import type { Slots } from '../../intent/intent.ts'
import { metricById } from '../../metrics/index.ts'
import { kindsOf } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { variantsOf } from '../../metrics/variants.ts'
import { metricIn } from '../../policy/own-metric.ts'
import type { Person } from '../../policy/rights.ts'
import { isMark, type Lineage } from '../../store/sums/lineage.ts'
import { localTime } from '../../terms/clock.ts'
import { parseScope, type Scope } from '../../terms/dimension.ts'
import { addDays, monthOf } from '../../terms/period.ts'
import type { Command, Context, Reply } from '../command.ts'
import { notice } from '../notice.ts'
import { absenceOf, amountOf, fractionOf } from '../score/lines.ts'
import { isScored, scored } from '../score/scored.ts'
import { isReply, subjectOf } from '../subject.ts'
import { gapViews } from './gap-view.ts'
import { groundOf } from './ground.ts'
import { type Placed, placeAsked, placeOf } from './metric.ts'
import { sourceName } from './source.ts'

export const lineage: Command = {
  intents: ['data_lineage_freshness'],
  run: async (context, slots) => {
    const { language, today } = context
    if (slots.metric === undefined) return sources(context)
    const metric = metricIn(context.company, slots.metric)
    if (!metric) return notice({ notice: 'metric-unknown', metric: slots.metric }, language)
    const subject = await subjectOf(context, slots, 'read-metric')
    if (isReply(subject)) return subject
    const period = slots.period ?? { from: monthOf(today).from, to: today }
    if (period.from > today) return { ...notice({ notice: 'future', period, today }, language), personal: true }
    const place = await placeOf(context, subject, metric, slots)
    if ('cards' in place) return place

    const view = await viewOf(context, metric, { ...slots, period }, subject, place)

    return { cards: [lineageCard(view, language)], personal: true }
  },
}

async function viewOf(
  context: Context,
  metric: Metric,
  slots: Slots & { readonly period: NonNullable<Slots['period']> },
  subject: Person,
  place: Placed,
): Promise<LineageView> {
  const { store, today } = context
  const { scope } = place
  const period = slots.period.to > today ? { from: slots.period.from, to: today } : slots.period
  const result = (await store.observations.values({ metrics: [metric], scope, period })).get(metric.id)!
  const found = await store.lineage.of(result.read, period, scope, addDays(today, -1))
  const names = await namesOf(
    context,
    found.batches.map((batch) => batch.loadedBy),
  )
  return {
    metric: { id: metric.id, name: metric.name },
    value: amountOf(metric, result.value, result.currency),
    absence: absenceOf(result),
    fraction: metric.denominator && result.numerator !== null ? fractionOf(metric, result) : undefined,
    formula: result.read.source === metric.source ? metric.formula : result.read.formula,
    source: sourcesSaid(found, result.read, context),
    period,
    today,
    loads: found.batches
      .toSorted((a, b) => b.batch - a.batch)
      .map((batch) => ({
        ...{ batch: batch.batch, source: sourceName(batch.kind, context.company), rows: batch.rows, by: names(batch.loadedBy) },
        ...{ at: localTime(batch.loadedAt, context.zone), file: batch.file },
      })),
    rows: found.rows,
    gaps: gapViews(found, context),
    neverLoaded: neverLoaded(context, result.read, found, scope),
    variants: variantsOf(metric.id)
      .flatMap((id) => metricById(id) ?? [])
      .map(({ id, name }) => ({ id, name })),
    ...(await groundOf(context, [{ metric, ...place }])),
    ask: {
      period,
      ...placeAsked(context, subject, slots),
    },
  }
}

/** A conversion is of orders and of visits: what the loads say, or what it would be read from. */
function sourcesSaid(found: Lineage, read: Metric, { company }: Context) {
  const kinds = [...new Set(found.batches.map((batch) => batch.kind))].filter((kind) => !kind.startsWith('reported:'))
  const names = (kinds.length > 0 ? kinds : [read.source]).map((kind) => sourceName(kind, company))
  return { zh: names.map((name) => name.zh).join('、'), en: names.map((name) => name.en).join(', ') }
}

/** The shops without a kind of fact that the metric needs; a number that another system finished need not exist for every shop. */
function neverLoaded({ company }: Context, read: Metric, { coverage }: Lineage, scope: Scope): LineageView['neverLoaded'] {
  const kinds = kindsOf(read)
  const needed = 'any' in kinds ? [kinds.any] : kinds.all.filter((kind) => !isMark(kind)).map((kind) => [kind])
  const expected = scope.shop ?? (read.source === 'reported' ? [] : company.shops.map((shop) => shop.name))
  return needed.flatMap((some) => {
    const shops = expected.filter((shop) => !coverage.some((c) => c.shop === shop && some.includes(c.kind)))
    return shops.length > 0 ? [{ source: sourceName(some[0]!, company), shops }] : []
  })
}

/** Every source of the person's shops, and the metrics of the person's scorecard to go on with. */
async function sources(context: Context): Promise<Reply> {
  const { store, person, zone, language, today } = context
  const written = parseScope(person.scope)
  const shops: Scope = 'refused' in written || !written.shop ? {} : { shop: written.shop }
  const found = await store.lineage.sources(shops)
  const names = await namesOf(
    context,
    found.flatMap(({ newest }) => newest?.loadedBy ?? []),
  )
  const result = await scored(context, person, undefined)
  const metrics = isScored(result) ? result.scorecard.lines.flatMap((line) => metricIn(context.company, line.metric) ?? []) : []

  const view = {
    today,
    sources: found.map(({ kind, shops: count, first, cutOff, newest }) => ({
      ...{
        name: sourceName(kind, context.company),
        shops: count,
        from: first,
        until: cutOff > context.localNow ? context.localNow : cutOff,
      },
      load: newest && {
        ...{ batch: newest.batch, by: names(newest.loadedBy), at: localTime(newest.loadedAt, zone), file: newest.file },
      },
    })),
    metrics: [...new Map(metrics.map(({ id, name }) => [id, { id, name }])).values()],
    ...(await groundOf(
      context,
      metrics.slice(0, 1).map((metric) => ({ metric, scope: shops, because: shops.shop ? 'written' : 'all' })),
    )),
  }

  return { cards: [sourcesCard(view, language)], personal: true }
}

/** Who loaded: people by name, everything else as it was written down. */
async function namesOf({ store }: Context, ids: readonly string[]): Promise<(id: string) => string> {
  const wanted = new Set(ids)
  const people = (await store.people.all()).filter((person) => wanted.has(person.employeeId))
  const names = new Map(people.map((person) => [person.employeeId, person.name]))
  return (id) => names.get(id) ?? id
}
