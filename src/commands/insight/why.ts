/** "为什么GMV跌了", "why did conversion drop": what lies behind a value, against days like it or the span before. */

import { type WhyView, whyCard } from '../../../cards/why.ts'
import { fraction, subtract } from '../../engine/fraction.ts'
import { baseFor } from '../../insight/anomaly/base.ts'
import { LEAST_EVENTS } from '../../insight/chosen.ts'
import type { Base, Unusual } from '../../insight/finding.ts'
import { judged } from '../../insight/watched.ts'
import type { Slots } from '../../intent/intent.ts'
import type { Metric } from '../../metrics/metric.ts'
import { metricIn } from '../../policy/own-metric.ts'
import { isAlike } from '../../policy/segment.ts'
import { addDays, daysIn, type Period } from '../../terms/period.ts'
import type { Command, Context } from '../command.ts'
import { groundOf } from '../metric/ground.ts'
import { alike, baseOf, metricValue, placeAsked, placeOf, whichMetric } from '../metric/metric.ts'
import { notice } from '../notice.ts'
import { isReply, subjectOf } from '../subject.ts'
import type { Question } from './evidence.ts'
import { dimensionsFor, findingsOf } from './findings.ts'
import { type On, sourcesOn, type Watch, watchAt } from './watch.ts'

export const why: Command = {
  intents: ['why_change'],
  run: async (context, slots, intent) => {
    const metric = slots.metric === undefined ? undefined : metricIn(context.company, slots.metric)
    if (!metric) return whichMetric(context, slots, intent)
    const subject = await subjectOf(context, slots, 'read-metric')
    if (isReply(subject)) return subject
    if (slots.period && slots.period.from > context.today)
      return { ...notice({ notice: 'future', period: slots.period, today: context.today }, context.language), personal: true }
    const place = await placeOf(context, subject, metric, slots)
    if ('cards' in place) return place

    const question = await questionOf(context, slots, { ...place, metric })
    // Without a value, or anything to compare it with, there is no change to explain: the metric's own card says what there is.
    if (!question) return metricValue.run(context, slots, 'metric_value')
    const sources = await sourcesOn(context, question.on)
    const [finding] = await findingsOf({ context, on: question.on, sources, dimensions: await dimensionsFor(context) }, [
      question,
    ])
    const view: WhyView = {
      finding: finding!,
      verdict: question.watch.verdict.verdict,
      period: question.over?.now ?? { from: question.on.day, to: question.on.day },
      today: context.today,
      ...(await groundOf(context, [{ metric, ...place }])),
      ask: {
        ...(slots.period ? { period: slots.period } : {}),
        ...placeAsked(context, subject, slots),
      },
    }

    return { cards: [whyCard(view, context.language)], personal: true }
  },
}

type Place = Omit<Parameters<typeof watchAt>[1], 'metric'> & { readonly metric: Metric }
type Asked = Question & { readonly on: On }

/** One day against days like it, or a span against the one before; undefined where a side has no value. */
async function questionOf(context: Context, slots: Slots, place: Place): Promise<Asked | undefined> {
  const { today } = context
  const asked = slots.period ?? { from: addDays(today, -1), to: addDays(today, -1) }
  const now = asked.to > today ? { from: asked.from, to: today } : asked
  return daysIn(now) === 1 && !slots.base
    ? dayQuestion(context, place, now.from)
    : spanQuestion(context, slots, place, asked, now)
}

async function dayQuestion(context: Context, place: Place, day: string): Promise<Asked | undefined> {
  const { cutOff } = await groundOf(context, [place])
  const on: On = day === context.today ? { day, until: (cutOff.at ?? context.localNow).slice(11, 16) } : { day }
  const watch = judgedWatch(await watchAt(context, place, on), context)
  if (watch.value === null) return undefined
  const unusual = watch.verdict.verdict === 'unusual' ? watch.verdict.unusual : undefined
  const base = baseFor(watch.points, on, unusual?.since ?? day, context.company)
  if (!base) return undefined
  return { watch, unusual: unusual ?? ordinary(watch, on), base, on }
}

async function spanQuestion(
  context: Context,
  slots: Slots,
  place: Place,
  asked: Period,
  now: Period,
): Promise<Asked | undefined> {
  const before = slots.base ? alike(slots.base, now, context.today) : baseOf(asked, now)
  if (!isAlike(context.company.segments, place.metric.id, now, before)) return undefined
  const on: On = { day: now.to }
  const values = await context.store.observations.over({ metrics: [place.metric], scope: place.scope, periods: [now, before] })
  const [value, then] = values.map((one) => one.get(place.metric.id)!.value)
  if (value === null || value === undefined || then === null || then === undefined) return undefined
  const course = await watchAt(context, place, on)
  const watch = { ...course, value, verdict: { verdict: 'not-judged' as const }, stake: 0 }
  const base: Base = { kind: 'period', days: [before.from, before.to] }
  return { watch, unusual: ordinary(watch, on, then), base, over: { now, before }, on }
}

function judgedWatch(watch: Watch, { company }: Context): Question['watch'] {
  const demands = { changePercent: company.rules.alerts.changePercent, leastEvents: LEAST_EVENTS }
  return { ...watch, ...judged(watch, demands, company) }
}

/** A value that is within what is usual still has a side. */
function ordinary(watch: Question['watch'], { day }: On, then?: string): Unusual {
  const { verdict } = watch
  const baseline = 'baseline' in verdict ? verdict.baseline : undefined
  const expected = then ?? (baseline ? String(baseline.expected.toFixed(6)) : watch.value!)
  const isLow = subtract(fraction(watch.value!), fraction(expected)).n < 0n
  return {
    verdict: isLow ? 'low' : 'high',
    isGood: isLow === (watch.metric.direction === 'lower'),
    expected,
    low: String(baseline?.low.toFixed(6) ?? expected),
    high: String(baseline?.high.toFixed(6) ?? expected),
    deviation: 0,
    shape: 'spike',
    since: day,
    days: 1,
  }
}
