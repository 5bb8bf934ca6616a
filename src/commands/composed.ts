/** Gathers what a person's digest is made of, and composes it: the same for the timetable, a question and the command line. */
import type { Digest, DigestLine } from '../insight/digest.ts'
import { type DigestKind, isMuted } from '../insight/digest-settings.ts'
import type { Finding, Standing, WatchedMetric } from '../insight/finding.ts'
import { metricsNeeded } from '../policy/request.ts'
import { addDays, type Day, monthOf, type Period, weekOf } from '../terms/period.ts'
import type { Context } from './command.ts'
import { changeOf, currencyOf } from './lines.ts'
import type { KnownReader } from './reader.ts'
import { isScored, type Scored, scored, type Valued, valuesOf } from './scored.ts'

export type Composed = {
  readonly digest: Digest
  readonly scored?: Scored
  /** Every finding of the day, those that were answered before included. */
  readonly all: readonly Finding[]
}

type PersonalKind = Exclude<DigestKind, 'team'>

/** The digest of a kind that is read on a day: it is about the day before, the week before, or the running month. */
export async function composedFor(context: Context, reader: KnownReader, kind: PersonalKind): Promise<Composed> {
  const day = kind === 'pace' ? context.today : addDays(context.today, -1)
  const period = periodOf(kind, day, context.today)
  const result = await scored(context, reader.person, monthOf(day))
  if (!isScored(result)) return { digest: emptyDigest(reader, kind, day, period), all: [] }
  const others = await linesOf(context, reader, result, day)
  const behind = others.filter(({ standing }) => (standing?.onPace ?? 1_000_000) < 1_000_000)
  return {
    scored: result,
    all: [],
    digest: {
      ...emptyDigest(reader, kind, day, period),
      state: behind.length > 0 ? 'findings' : 'on-pace',
      others: [...behind, ...others.filter((line) => !behind.includes(line))],
    },
  }
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
    dataGaps: [],
    tooYoung: [],
    muted: metrics.filter(({ id }) => isMuted(settings, id, day)).length,
  }
}

async function linesOf(context: Context, { settings }: KnownReader, result: Scored, day: Day): Promise<DigestLine[]> {
  const needs = metricsNeeded(result.scorecard).filter(({ key }) => key.startsWith('line:'))
  const week = addDays(day, -7)
  const values = await valuesOf(context, needs, [
    { from: day, to: day },
    { from: week, to: week },
  ])
  return result.scorecard.lines
    .filter(({ metric }) => !settings.removed?.includes(metric))
    .flatMap((line): DigestLine[] => {
      const valued = values.get(`line:${line.id}`)
      if (!valued) return []
      const change = changeOf(valued.metric, valued.now, valued.before)
      return [
        {
          metric: watched(valued),
          line: line.id,
          value: valued.now.value,
          ...(change ? { change } : {}),
          ...standingOf(line.id, result),
        },
      ]
    })
}

function standingOf(id: string, { onPace, booked, period, values, scorecard }: Scored): { standing?: Standing } {
  const goal = scorecard.lines.find((line) => line.id === id)?.goal
  if (!goal) return {}
  const of = (score: Scored['onPace']) => score.lines.find((line) => line.id === id)?.attainment ?? null
  const actual = values.get(`line:${id}`)?.now.value ?? null
  return { standing: { period, actual, goal, attainment: of(booked), onPace: of(onPace) } }
}

function watched(valued: Valued): WatchedMetric {
  const { id, name, unit, direction } = valued.metric
  const currency = currencyOf(valued)
  return { id, name, unit, direction, ...(currency ? { currency } : {}) }
}
