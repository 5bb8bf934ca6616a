/**
 * Days up to a time of the day, so that today so far can stand beside the same hours of other days (requirement R128). The daily roll-ups know no
 * hours: a few days are answered from their facts, found by the index of the day. Where facts carry only days, the hours are unknown, not 0.
 */
import type { Measure } from '../../metrics/measure.ts'
import type { Day } from '../../terms/period.ts'
import type { Sql } from '../client.ts'
import { recordTable } from '../load/record-kinds.ts'
import { BUYER_MEASURES, type DayColumn, ENTRY_MEASURES, HEADERS, MOMENTS } from './entries.ts'
import type { By } from './observations.ts'
import { recordRollUps } from './record-roll-up.ts'
import { createParameters, inSpans, keyOf, type Parameters, sliceFilter } from './slice-filter.ts'
import type { Asked, SumRow } from './sums.ts'

/** Shop-local `HH:mm` or `HH:mm:ss`, exclusive; `24:00` is the whole day. */
export type TimeOfDay = string

export type UpTo = { readonly days: readonly Day[]; readonly time: TimeOfDay }

/** Sums of the kinds that are one row a fact (service, reviews, designs), made as the roll-up makes them, but of the day's part. */
export async function recordRowsUpTo(db: Sql, asked: Asked, by: By | undefined): Promise<SumRow[]> {
  const rollUps = [...new Set(asked.measures.filter((measure) => !measure.fromRows).map((measure) => measure.kind))].flatMap(
    (kind) => (recordRollUps[kind] ?? []).filter((rollUp) => rollUp.moment).map((rollUp) => ({ kind, ...rollUp })),
  )
  const rows = await Promise.all(
    rollUps.map(({ kind, grouped, measures }) => {
      const parameters = createParameters()
      const days = `${parameters.add(asked.periods.map((period) => period.from))}::date[]`
      const touched = `(SELECT c.shop, d.day FROM coverage c CROSS JOIN (SELECT DISTINCT unnest(${days}) AS day) d WHERE c.kind = ${parameters.add(kind)}) AS touched`
      const wanted = asked.measures.filter((measure) => measure.id in measures)
      const values = wanted.map(({ id }) => `('${id}', ${measures[id]}::numeric)`)
      return db.query<SumRow>(
        `SELECT (d.n - 1)::int AS n, m.measure, ${keyOf(by, 'd.day', 's')} AS key, sum(m.above)::text AS above, min(h.currency) AS lo, max(h.currency) AS hi
         FROM unnest(${days}) WITH ORDINALITY AS d(day, n) JOIN (${grouped(touched, parameters.add(asked.until))}) f ON f.day = d.day
         CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS m(measure, above)
         JOIN slices s ON s.id = f.slice_id LEFT JOIN shops h ON h.name = s.shop
         WHERE true${sliceFilter(asked.scope, parameters)} GROUP BY 1, 2, 3`,
        parameters.values,
      )
    }),
  )
  return rows.flat()
}

/** For each period the measures whose time of the day nobody knows: of other kinds, or of a shop that wrote only days. */
export async function untimed(db: Sql, asked: Asked): Promise<ReadonlySet<string>[]> {
  const clocks = new Map(asked.measures.map((measure) => [measure.id, clocksOf(measure)]))
  const used = [...new Map([...clocks.values()].flat().map((clock) => [clock.day + clock.table, clock])).values()]
  const stopped = new Map(
    await Promise.all(used.map(async (clock) => [clock.day + clock.table, await daysOnly(db, asked, clock)] as const)),
  )
  return asked.periods.map((_, n) => {
    const isUnknown = (of: readonly Clock[]) =>
      of.length === 0 || of.some((clock) => stopped.get(clock.day + clock.table)!.has(n))
    return new Set([...clocks].filter(([, of]) => isUnknown(of)).map(([id]) => id))
  })
}

/** Where a measure's facts say when they happened. */
type Clock = { readonly table: string; readonly day: string; readonly moment: string; readonly where: string }

function clocksOf({ id, kind, fromRows }: Measure): Clock[] {
  if (fromRows) return []
  const table = recordTable(kind)
  if (table)
    return (recordRollUps[kind] ?? []).flatMap(({ moment }) => (moment ? [{ table, day: 'day', moment, where: 'true' }] : []))
  const days = (Object.keys(ENTRY_MEASURES) as DayColumn[]).filter((day) => id in ENTRY_MEASURES[day])
  const decided = id in BUYER_MEASURES ? (['paid_day'] as const) : days
  return decided.map((day) => ({ table: HEADERS[day].table, day, moment: MOMENTS[day], where: HEADERS[day].where }))
}

/** The periods in which some shop has half or more of its facts at midnight sharp: that is how a day without a time is written. */
async function daysOnly(db: Sql, { periods, scope }: Asked, clock: Clock): Promise<ReadonlySet<number>> {
  const parameters: Parameters = createParameters()
  const rows = await db.query<{ n: number }>(
    `SELECT DISTINCT o.n FROM ${inSpans(clock.table, clock.day, clock.where, periods, { shop: scope.shop }, parameters)} JOIN slices s ON s.id = o.slice_id
     GROUP BY o.n, s.shop HAVING 2 * count(*) FILTER (WHERE o.${clock.moment} = o.${clock.day}) >= count(*)`,
    parameters.values,
  )
  return new Set(rows.map((row) => row.n))
}
