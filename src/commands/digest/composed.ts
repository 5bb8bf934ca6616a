/** Gathers what a person's digest is made of, and composes it: the same for the timetable, a question and the command line. */
import type { Trend } from '../../../cards/view.ts'
import { compose, type Digest, judgedKey } from '../../insight/digest.ts'
import { type DigestKind, isMuted } from '../../insight/digest-settings.ts'
import { isAnswered } from '../../insight/feedback.ts'
import type { Finding } from '../../insight/finding.ts'
import type { ToldBefore } from '../../store/digests.ts'
import { scopeText } from '../../terms/dimension.ts'
import { addDays, type Day, eachDay, monthOf, type Period, weekOf } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { type Insights, insightsOf } from '../insight/insights.ts'
import { isScored, type Scored, scored } from '../score/scored.ts'
import type { KnownReader } from './reader.ts'

export type Composed = {
  readonly digest: Digest
  readonly scored?: Scored
  /** Every finding of the day, those that were answered before included. */
  readonly all: readonly Finding[]
  /** The course of the first finding's metric, and of the days a week before. */
  readonly trend?: Trend
}

type PersonalKind = Exclude<DigestKind, 'team'>

/**
 * The digest of a kind that is read on a day: it is about the day before, the week before, or the running month. `asSent`: as it comes by itself,
 * without what earlier ones have said; who asks is told everything.
 */
export async function composedFor(context: Context, reader: KnownReader, kind: PersonalKind, asSent = false): Promise<Composed> {
  const day = kind === 'pace' ? context.today : addDays(context.today, -1)
  const period = periodOf(kind, day, context.today)
  const result = await scored(context, reader.person, monthOf(day))
  if (!isScored(result)) return { digest: emptyDigest(reader, kind, day, period), all: [] }
  const on = kind === 'pace' ? { day, until: untilOf(result, context) } : { day }
  const { employeeId } = reader.person
  const [before, answers] = await Promise.all([
    asSent ? context.store.digests.toldBefore(employeeId, kind, context.today) : NOTHING_TOLD,
    context.store.feedback.of(employeeId, day),
  ])
  const insights = await insightsOf(context, result, reader.metrics, on)
  const digest = compose({
    ...{ kind, employeeId, period, ...on },
    judged: insights.judged.filter(({ metric }) => !reader.settings.removed?.includes(metric.id)),
    findings: new Map([...insights.findings].filter(([, finding]) => !isAnswered(finding, answers))),
    sliceFindings: insights.sliceFindings.filter((finding) => !isAnswered(finding, answers)),
    forecasts: insights.forecasts,
    muted: new Set(reader.metrics.filter(({ id }) => isMuted(reader.settings, id, day)).map(({ id }) => id)),
    told: before.findings,
    isNew: await isNews(context, result, before.last),
    isPastDeadline: context.localNow.slice(11, 16) >= WAITED_UNTIL,
    events: insights.events,
  })
  return {
    digest,
    scored: result,
    all: [...insights.findings.values(), ...insights.sliceFindings],
    trend: trendOf(digest, insights),
  }
}

/** Where people would rather look than read: the last weeks up to the day. */
const TREND_DAYS = 28

function trendOf({ findings: [first], day }: Digest, { judged }: Insights): Trend | undefined {
  const found =
    first && judged.find((one) => judgedKey(one) === judgedKey(first) && scopeText(one.scope) === scopeText(first.scope))
  if (!first || !found) return undefined
  const byDay = new Map(found.points.map((point) => [point.day, point.value.toFixed(6)]))
  const points = eachDay({ from: addDays(day, 1 - TREND_DAYS), to: day }).flatMap((on) => {
    const value = byDay.get(on)
    return value === undefined ? [] : [{ day: on, value }]
  })
  const before = points.flatMap(({ day: on }) => {
    const value = byDay.get(addDays(on, -7))
    return value === undefined ? [] : [{ day: on, value }]
  })
  const { unit, name, currency } = first.metric
  return {
    title: name,
    unit,
    ...(currency ? { currency } : {}),
    points,
    ...(before.length > 0 ? { reference: { name: { zh: '上周同日', en: 'A week before' }, points: before } } : {}),
  }
}

const NOTHING_TOLD: ToldBefore = { findings: new Map() }

/** Facts have come since the last one; or none have, which is news once. */
async function isNews({ store }: Context, { ground }: Scored, last: ToldBefore['last']): Promise<boolean> {
  if (ground.cutOff.at === null) return false
  const loaded = last && (await store.lineage.lastLoad())
  return !last || !last.isLate || (loaded !== undefined && loaded > last.at)
}

/** From here on data that are still missing are named, and the rest is said. */
const WAITED_UNTIL = '11:00'

/** Today so far: up to the newest fact, whole minutes. */
function untilOf({ ground }: Scored, { today, localNow }: Context): string {
  const at = ground.cutOff.at?.startsWith(today) ? ground.cutOff.at : localNow
  return at.slice(11, 16)
}

function periodOf(kind: PersonalKind, day: Day, today: Day): Period {
  if (kind === 'weekly') return weekOf(addDays(weekOf(today).from, -1))
  return kind === 'month-end' ? monthOf(day) : { from: day, to: day }
}

function emptyDigest({ person, settings, metrics }: KnownReader, kind: PersonalKind, day: Day, period: Period): Digest {
  return {
    kind,
    employeeId: person.employeeId,
    day,
    period,
    state: 'nothing-new',
    findings: [],
    more: 0,
    others: [],
    events: [],
    dataGaps: [],
    tooYoung: [],
    muted: metrics.filter(({ id }) => isMuted(settings, id, day)).length,
  }
}
