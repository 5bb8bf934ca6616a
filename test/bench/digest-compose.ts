/**
 * What it costs to compose one person's digest once the stored metrics are gathered: eight metrics judged against four months, a dozen parts of each, three
 * forecasts, the factors behind three findings, the digest put in order. Against reading and writing the same courses as JSON.
 */
import { fraction } from '../../src/engine/fraction.ts'
import type { Point } from '../../src/insight/anomaly/baseline.ts'
import { compose } from '../../src/insight/digest.ts'
import { factorsOf } from '../../src/insight/factors.ts'
import type { WatchedMetric } from '../../src/insight/finding.ts'
import { forecastOf } from '../../src/insight/forecast.ts'
import { quantitiesOf, treeOf } from '../../src/insight/tree.ts'
import { judged, type Watched } from '../../src/insight/watched.ts'
import { addDays, eachDay, monthOf } from '../../src/terms/period.ts'
import type { Figure } from './run.ts'

const DAY = '2026-06-16'
const PEOPLE = 40
const METRICS = 8
const PARTS = 12
const almanac = { currency: 'CNY', calendar: { seasons: [] } }
const demands = { changePercent: 8, leastEvents: 10 }

export async function bench(): Promise<Figure[]> {
  const people = Array.from({ length: PEOPLE }, (_, person) => Array.from({ length: METRICS }, (_, n) => watched(person, n)))
  const parts = people.map((metrics) =>
    metrics.flatMap((one) => Array.from({ length: PARTS }, () => ({ ...one, points: one.points.slice(-36) }))),
  )
  const work = (person: number) => composed(people[person]!, parts[person]!)
  const json = (person: number) => JSON.parse(JSON.stringify([people[person], parts[person]]))
  const [ours, yardstick] = [each(work), each(json)]
  return [
    {
      name: 'digest: composing one ÷ JSON of its courses',
      ratio: ours / yardstick,
      detail: `${ours.toFixed(2)} ms CPU a person (aim ≤ 15), ${METRICS} metrics and ${METRICS * PARTS} parts; JSON ${yardstick.toFixed(2)} ms`,
    },
  ]
}

function each(work: (person: number) => unknown): number {
  for (let person = 0; person < PEOPLE; person++) work(person)
  const before = process.cpuUsage()
  for (let person = 0; person < PEOPLE; person++) work(person)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / PEOPLE
}

function composed(metrics: readonly Watched[], parts: readonly Watched[]) {
  const all = metrics.map((one) => judged(one, demands, almanac))
  for (const part of parts) judged(part, { ...demands, surprise: 2.5 }, almanac)
  const tree = treeOf('net_gmv')!
  const quantities = new Map(quantitiesOf(tree).map((one, at) => [one.id, { from: fraction(1000 + at), to: fraction(900 - at) }]))
  for (const { metric } of all.slice(0, 3)) factorsOf(tree, metric, quantities)
  const period = monthOf(DAY)
  const forecasts = all.slice(0, 3).flatMap((one) => {
    const forecast = forecastOf({ ...one, ...one.metric, period, target: '100000' }, DAY, almanac)
    return forecast ? [[one.line!, forecast] as const] : []
  })
  return compose({
    ...{ kind: 'morning', employeeId: 'E1', day: DAY, period: { from: DAY, to: DAY }, events: [] },
    ...{ judged: all, findings: new Map(), sliceFindings: [], forecasts: new Map(forecasts), muted: new Set(), told: new Map() },
    ...{ isNew: true, isPastDeadline: true },
  })
}

/** A shop's daily orders with a rhythm and some noise; one of the eight has a bad day, and so have its parts. */
function watched(person: number, n: number): Watched {
  const metric: WatchedMetric = { id: `m${n}`, name: { zh: '', en: '' }, unit: 'count', direction: 'higher' }
  const points = eachDay({ from: addDays(DAY, -126), to: DAY }).map((day, at): Point => {
    const wave = 1 + 0.2 * Math.sin((at * 2 * Math.PI) / 7) + 0.1 * Math.sin(at * 12.9898 + person * 78.233 + n)
    const value = Math.round(200 * wave * (day === DAY && n === 0 ? 0.5 : 1))
    return { day, value, events: value }
  })
  return { metric, line: `l${n}`, weight: 1250, flow: true, scope: {}, points, value: String(points.at(-1)!.value), dataGaps: [] }
}
