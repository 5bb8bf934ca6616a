/** One person's day, most important first: what a digest says, as data. Cards find the words; the command decides when it is sent. */
import type { Decimal, Ppm } from '../engine/scorecard.ts'
import { scopeText } from '../terms/dimension.ts'
import { addDays, type Day, type Period } from '../terms/period.ts'
import type { DataGap, Finding, Forecast, KnownEvent, Move, Standing, WatchedMetric } from './finding.ts'
import type { Judged } from './watched.ts'

/**
 * - `findings`: something deserves a look; at most three, worst first, everything else one line each
 * - `on-pace`: one line is enough
 * - `nothing-new`: no fact is newer than the last digest of this kind, so nothing is sent
 * - `late`: the day's data are not whole yet; it waits until a deadline, then says so
 */
export type Digest = {
  readonly kind: 'morning' | 'pace' | 'weekly' | 'month-end'
  readonly employeeId: string
  /** The day it is about (for a week or a month its last day) and `HH:MM` of the data where that day is not over. */
  readonly day: Day
  readonly until?: string
  readonly period: Period
  readonly state: 'findings' | 'on-pace' | 'nothing-new' | 'late'
  readonly findings: readonly Finding[]
  /** Findings beyond the three, as lines among the others. */
  readonly more: number
  /** The scorecard's other metrics, those that are behind first. */
  readonly others: readonly DigestLine[]
  /** What is known of the day: a holiday, a campaign that starts or ends. */
  readonly events: readonly KnownEvent[]
  readonly dataGaps: readonly DataGap[]
  /** Metrics with less history than a verdict needs. */
  readonly tooYoung: readonly WatchedMetric[]
  /** The position's metrics that the person has silenced; they are counted, not shown. */
  readonly muted: number
}

/** One metric in one line. */
export type DigestLine = {
  readonly metric: WatchedMetric
  readonly line?: string
  readonly value: Decimal | null
  /** Against the same day (same hour) a week before. */
  readonly change?: Move
  readonly standing?: Standing
  readonly forecast?: Forecast
  /** An unusual value that did not make it among the three, or one that was told before and goes on. */
  readonly finding?: Pick<Finding, 'key' | 'unusual' | 'severity'>
}

/** What a manager reads: the exceptions of the people below first, nobody's numbers beside them. */
export type TeamDigest = {
  readonly kind: 'team'
  readonly employeeId: string
  readonly day: Day
  readonly exceptions: readonly TeamException[]
  /** People without anything to say about. */
  readonly calm: number
  /** People whose data are late. */
  readonly late: number
}

export type TeamException = {
  readonly employeeId: string
  readonly name: string
  readonly finding: Finding
  readonly more: number
  readonly onPace: Ppm | null
}

/** More findings than this are lines among the others. */
export const MOST_FINDINGS = 3

export type Composition = Pick<Digest, 'kind' | 'employeeId' | 'day' | 'until' | 'period' | 'events'> & {
  readonly judged: readonly Judged[]
  /** For the judged that are unusual, by `findingKey`. */
  readonly findings: ReadonlyMap<string, Finding>
  /** Of parts of the facts, where the whole is not unusual. */
  readonly sliceFindings: readonly Finding[]
  readonly forecasts: ReadonlyMap<string, Forecast>
  /** Metrics that the person has silenced. */
  readonly muted: ReadonlySet<string>
  /** What earlier digests of this kind said: the finding's key and its severity then. */
  readonly told: ReadonlyMap<string, number>
  /** Facts have come since the last digest of this kind. */
  readonly isNew: boolean
  /** Late data are waited for no longer. */
  readonly isPastDeadline: boolean
}

/** A finding that was told before is told again only when it has grown by half. */
const GROWN = 1.5
/** A factor with half the gap is the reason. */
const EXPLAINING: Ppm = 500_000

export function compose(given: Composition): Digest {
  const { judged, muted, told, isNew, isPastDeadline, findings, sliceFindings, forecasts, ...about } = given
  const shown = judged.filter(({ metric, weight }) => weight > 0 || !muted.has(metric.id))
  const whole = shown.flatMap((one) => findings.get(judgedKey(one)) ?? [])
  const all = [...whole, ...sliceFindings]
    .filter(({ metric }) => !muted.has(metric.id))
    .toSorted((a, b) => Number(a.unusual.isGood) - Number(b.unusual.isGood) || b.severity - a.severity)
  const fresh = all
    .filter((one, at) => !all.slice(0, at).some((worse) => explains(worse, one)))
    .filter(({ key, severity }) => severity > (told.get(key) ?? -1) * GROWN)
  const first = fresh.slice(0, MOST_FINDINGS)
  const named = new Set(first.map(({ key }) => key))
  const others = shown.flatMap((one) => {
    const finding = findings.get(judgedKey(one))
    return finding && named.has(finding.key) ? [] : [lineOf(one, finding, forecasts.get(judgedKey(one)), muted)]
  })
  const behind = others.filter(isBehind)
  const dataGaps = distinct(judged.flatMap((one) => one.dataGaps))
  return {
    ...about,
    state: stateOf({
      isNew,
      isPastDeadline,
      isWhole: !dataGaps.some(isFresh),
      isCalm: first.length === 0 && behind.length === 0,
      found: first.length,
    }),
    findings: first,
    more: fresh.length - first.length,
    others: [...behind, ...others.filter((line) => !behind.includes(line))],
    dataGaps,
    tooYoung: shown.flatMap(({ verdict, metric }) => (verdict.verdict === 'too-young' ? [metric] : [])),
    muted: new Set(judged.filter(({ metric }) => muted.has(metric.id)).map(({ metric }) => metric.id)).size,
  }
}

/** One trouble is one finding: conversion that fell is told as the reason of the sales that fell, not beside them. */
function explains({ scope, why, unusual }: Finding, other: Finding): boolean {
  const isSame = scopeText(scope) === scopeText(other.scope) && unusual.isGood === other.unusual.isGood
  return isSame && why.factors.some(({ metric, share }) => metric.id === other.metric.id && share >= EXPLAINING)
}

/** One metric on one set of facts: a metric can make two lines with scopes of their own. */
export function judgedKey({ metric, line }: Pick<Judged, 'metric' | 'line'>): string {
  return line ?? metric.id
}

type State = {
  readonly isNew: boolean
  readonly isPastDeadline: boolean
  readonly isWhole: boolean
  readonly isCalm: boolean
  readonly found: number
}

function stateOf({ isNew, isPastDeadline, isWhole, isCalm, found }: State): Digest['state'] {
  if (!isNew) return 'nothing-new'
  if (!isWhole && (!isPastDeadline || found === 0)) return 'late'
  return isCalm ? 'on-pace' : 'findings'
}

/** Worth waiting for: the day before came. What has been silent for longer is said, and nobody waits for it. */
function isFresh({ last, day }: DataGap): boolean {
  return last === addDays(day, -1)
}

function lineOf(
  { metric, line, value, change, standing }: Judged,
  finding: Finding | undefined,
  forecast: Forecast | undefined,
  muted: ReadonlySet<string>,
): DigestLine {
  const isSaid = finding !== undefined && !muted.has(metric.id)
  return {
    metric,
    ...(line === undefined ? {} : { line }),
    value,
    ...(change ? { change } : {}),
    ...(standing ? { standing } : {}),
    ...(forecast ? { forecast } : {}),
    ...(isSaid ? { finding: { key: finding.key, unusual: finding.unusual, severity: finding.severity } } : {}),
  }
}

function isBehind({ standing }: DigestLine): boolean {
  return (standing?.onPace ?? 1_000_000) < 1_000_000
}

function distinct(gaps: readonly DataGap[]): DataGap[] {
  return [...new Map(gaps.map((gap) => [[gap.gap, gap.kind, gap.shop, gap.day].join(), gap])).values()]
}
